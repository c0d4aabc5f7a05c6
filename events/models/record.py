"""What was said, shown, given and published at an event."""

import operator
from functools import reduce
from typing import Self

from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.scoping import AnyUser, within
from centres.models import Organisation, Person, Programme
from events.models.events import Event, Session
from events.models.registrations import Registration
from portal.lib.text import in_all_languages


class Contribution(models.Model):
    """One item of the agenda. Its order may be known where its time is not."""

    class Kind(models.TextChoices):
        SPEECH = "speech", _("speech")
        PRESENTATION = "presentation", _("presentation")
        REMARKS = "remarks", _("remarks")
        PROGRESS = "progress", _("progress report")
        DISCUSSION = "discussion", _("discussion")
        WORKSHOP = "workshop", _("workshop")
        CEREMONY = "ceremony", _("ceremony")

    event = models.ForeignKey(Event, models.CASCADE, related_name="contributions")
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="contributions", verbose_name=_("session")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("what it was about"), blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("agenda")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.title


class ContributionSpeaker(models.Model):
    """Who gave a contribution, with what they were on that day: a later change of post does not reach back."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="speakers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="contributions", verbose_name=_("person"))
    affiliation = models.CharField(_("title and body on that day"), max_length=300, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ("rank", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["contribution", "person"],
                name="a_speaker_is_named_once",
                violation_error_message=_("This person is named already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.person)


class Consent(models.TextChoices):
    """What somebody said to being named or shown."""

    UNKNOWN = "unknown", _("not asked yet")
    AGREED = "agreed", _("agrees")
    REFUSED = "refused", _("does not agree")


class EventAward(models.Model):
    """An award given at an event. Who got it, and even what it was called, may not be known."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="awards")
    title = models.CharField(_("name of the award"), max_length=200, blank=True)
    recipients = models.CharField(
        _("recipients, as reported"),
        max_length=300,
        blank=True,
        help_text=_("For example: some of the representatives"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.title or self.recipients or str(_("award without a name"))

    @property
    def has_named_recipients(self) -> bool:
        """Whether some of those fetched with the award receive it; a public page fetches those who may be named."""
        return any(party.part == AwardParty.Part.RECIPIENT for party in self.parties.all())


class AwardPartyQuerySet(models.QuerySet["AwardParty"]):
    def public(self) -> Self:
        """Bodies and programmes; and of people those who agreed to be named."""
        return self.filter(Q(consent=Consent.AGREED) | _NO_PERSON)


# A name that stands in none of our tables may be anybody's.
_NO_PERSON = Q(person=None, name="") & ~Q(organisation=None, programme=None)


class AwardParty(models.Model):
    """Who receives an award or hands it over: a person, a body or a programme, in the order of the stage."""

    class Part(models.TextChoices):
        RECIPIENT = "recipient", _("receives it")
        CONFERRER = "conferrer", _("hands it over")

    award = models.ForeignKey(EventAward, models.CASCADE, related_name="parties")
    part = models.CharField(_("part"), max_length=10, choices=Part, default=Part.RECIPIENT)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="award_parts", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="award_parts", verbose_name=_("organisation")
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="award_parts", verbose_name=_("programme")
    )
    name = models.CharField(_("name, where the portal has no page for them"), max_length=200, blank=True)
    consent = models.CharField(_("being named"), max_length=8, choices=Consent, default=Consent.UNKNOWN)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = AwardPartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("who receives or hands over")
        verbose_name_plural = _("who receives or hands over")
        ordering = ("rank", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(person=None) | Q(programme=None),
                name="an_award_goes_to_a_person_or_to_a_programme",
                violation_error_message=_("Choose a person or a programme, not both."),
            ),
        )

    def __str__(self) -> str:
        return str(self.person or self.name or self.programme or self.organisation or _("not named"))


class EventDocument(models.Model):
    """A paper of the event or one that was spoken of: a file here or an address elsewhere, or just its name."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    note = models.CharField(_("publisher, year, language"), max_length=200, blank=True)
    url = models.URLField(_("address"), blank=True)
    file = models.FileField(
        _("file"),
        upload_to="documents/%Y/",
        blank=True,
        validators=[FileExtensionValidator(["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt"])],
    )
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.title


# The description may stand in any language alone; a column that is NULL would leave the question open.
_IN_SOME_LANGUAGE = reduce(
    operator.or_, (Q(**{f"{name}__isnull": False}) & ~Q(**{name: ""}) for name in in_all_languages("alt"))
)


class EventPhotoQuerySet(models.QuerySet["EventPhoto"]):
    def public(self) -> Self:
        """What strangers may see: drawings, and photos on which nobody can be recognised or everybody agreed.

        Every public page, file and export asks this, so a photo at which nobody has looked yet is left out.
        """
        people = PhotoPerson.objects.filter(photo=OuterRef("pk"))
        all_agreed = Q(Exists(people)) & ~Q(Exists(people.exclude(consent=Consent.AGREED)))
        return self.filter(
            Q(image="") | Q(faces=EventPhoto.Faces.NOBODY) | Q(faces=EventPhoto.Faces.PEOPLE) & all_agreed
        )

    def visible_to(self, user: AnyUser) -> Self:
        """The public ones of public events, and all of them for those who keep the event."""
        shown = Q(event__status__in=Event.PUBLIC, pk__in=EventPhoto.objects.public().values("pk"))
        return self.filter(shown | within(user, "event__organisation"))


class EventPhoto(models.Model):
    """A photo, or a drawing in its place where the photo is not ours to show."""

    class Faces(models.TextChoices):
        UNSEEN = "unseen", _("not looked at yet")
        NOBODY = "nobody", _("nobody can be recognised")
        PEOPLE = "people", _("people can be recognised")

    class Drawing(models.TextChoices):
        GROUP = "group", _("two rows of people")
        AWARD = "award", _("two people holding a certificate")
        LECTERN = "speak1", _("a speaker at a lectern")
        LECTERN_RIGHT = "speak2", _("a speaker at a lectern, plant on the other side")
        SCREEN = "speak3", _("a speaker beside a screen")

    event = models.ForeignKey(Event, models.CASCADE, related_name="photos")
    image = models.ImageField(
        _("photo"), upload_to="photos/%Y/", blank=True, width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    drawing = models.CharField(_("or a drawing"), max_length=10, choices=Drawing, blank=True)
    caption = models.CharField(_("caption"), max_length=250, help_text=_("What happened."))
    alt = models.CharField(_("description"), max_length=250, blank=True, help_text=_("What is seen."))
    credit = models.CharField(_("credit"), max_length=150, blank=True)
    faces = models.CharField(
        _("who can be recognised"),
        max_length=7,
        choices=Faces,
        default=Faces.UNSEEN,
        help_text=_("Strangers see a photo only when nobody can be recognised, or everybody on it agrees."),
    )
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = EventPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ("rank", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(image="") & Q(drawing="") | Q(image="") & ~Q(drawing=""),
                name="a_photo_is_an_image_or_a_drawing",
                violation_error_message=_("Choose a photo or a drawing, not both."),
            ),
            models.CheckConstraint(
                condition=Q(image="") | ~Q(credit="") & _IN_SOME_LANGUAGE,
                name="a_photo_has_a_description_and_a_credit",
                violation_error_message=_("Say what is seen on the photo and who took it."),
            ),
        )

    def __str__(self) -> str:
        return self.caption


class PhotoPerson(models.Model):
    """One person on a photo, counted from the left. Without person, attendee and name: somebody not known."""

    photo = models.ForeignKey(EventPhoto, models.CASCADE, related_name="people")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="photos", verbose_name=_("person")
    )
    registration = models.ForeignKey(
        Registration,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name=_("on the list of the event"),
    )
    name = models.CharField(_("name, where the portal has no page for them"), max_length=120, blank=True)
    consent = models.CharField(_("being shown"), max_length=8, choices=Consent, default=Consent.UNKNOWN)
    rank = models.PositiveSmallIntegerField(_("from the left"), default=0)

    class Meta:
        verbose_name = _("person on a photo")
        verbose_name_plural = _("people on a photo, from the left")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return str(self.person or self.name or self.registration or _("not known"))


class RelatedReading(models.Model):
    """Something to read next, here or elsewhere."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="readings")
    title = models.CharField(_("title"), max_length=200)
    note = models.CharField(_("in one sentence"), max_length=200, blank=True)
    url = models.CharField(_("address"), max_length=300)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("related reading")
        verbose_name_plural = _("more to read")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.title
