"""The media library: pictures, films, sound and drawings, with who may be seen on them and whose they are."""

import operator
from functools import cache, reduce
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.scoping import AnyUser, within
from centres.models import Organisation, Person
from events.models import Registration
from portal.lib.attention import written
from portal.lib.search import SearchVector, matches
from stories.models.media_files import MediaCaptions


class MediaAssetQuerySet(models.QuerySet["MediaAsset"]):
    def public(self) -> Self:
        """What strangers may see and hear: ready, with credit, licence and description, everybody on it agreeing.

        Every page, feed, file and address asks this. `stories.media.rights.missing` says in sentences what is lacking.
        """
        return self.filter(~reduce(operator.or_, lacks().values()))

    def lacking(self, point: str) -> Self:
        """Those that lack this one of `lacks`."""
        return self.filter(lacks()[point])

    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        """Those of bodies within the person's reach."""
        return self.filter(within(user, "organisation", *kinds))

    def visible_to(self, user: AnyUser) -> Self:
        """The public ones, and all of those who keep them."""
        public = Q(pk__in=MediaAsset.objects.public().values("pk"))
        return self.filter(public | within(user, "organisation"))

    def search(self, query: str) -> Self:
        return self.filter(matches("search", query))

    def for_show(self) -> Self:
        """With all that the template tags print: two more queries, however many assets."""
        return self.prefetch_related("renditions", "captions")


class MediaAsset(models.Model):
    """One picture, film, sound or drawing. Its file may be replaced: what points here shows the new one."""

    class Kind(models.TextChoices):
        IMAGE = "image", _("picture")
        FILM = "film", _("film")
        SOUND = "sound", _("sound")
        DRAWING = "drawing", _("drawing (SVG)")

    class Licence(models.TextChoices):
        OWN = "own", _("our own work")
        CC_BY = "cc-by", _("Creative Commons, attribution (CC BY)")
        CC_BY_SA = "cc-by-sa", _("Creative Commons, attribution, share alike (CC BY-SA)")
        CC0 = "cc0", _("no rights reserved (CC0)")
        PUBLIC_DOMAIN = "public-domain", _("public domain")
        PERMISSION = "permission", _("permission of the holder")
        BOUGHT = "bought", _("licence of an agency")

    class Faces(models.TextChoices):
        UNSEEN = "unseen", _("not looked at yet")
        NOBODY = "nobody", _("nobody can be recognised")
        PEOPLE = "people", _("people can be recognised")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being prepared")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be prepared")

    # Nobody guesses it: it stands in the names of the files.
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="media", verbose_name=_("kept by the body")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING, editable=False)
    current = models.OneToOneField(
        "stories.MediaVersion",
        models.RESTRICT,
        null=True,
        editable=False,
        related_name="shown_by",
        verbose_name=_("file that is shown"),
    )
    title = models.CharField(_("title"), max_length=200)
    alt = models.CharField(
        _("description"),
        max_length=400,
        blank=True,
        help_text=_("What is seen, in a sentence, for those who cannot see it."),
    )
    caption = models.CharField(_("caption"), max_length=400, blank=True, help_text=_("What happened, and where."))
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        help_text=_("What is said and heard, and what is seen where it matters. An empty line starts a paragraph."),
    )
    credit = models.CharField(_("credit"), max_length=150, blank=True, help_text=_("Who made it, as it is printed."))
    holder = models.CharField(
        _("agency or holder of the rights"), max_length=150, blank=True, help_text=_("Where it is not who made it.")
    )
    licence = models.CharField(_("licence"), max_length=14, choices=Licence, blank=True)
    licence_note = models.CharField(
        _("where the permission is kept"), max_length=200, blank=True, help_text=_("A letter, a contract, an address.")
    )
    taken_on = models.DateField(_("made on"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=150, blank=True)
    focal_x = models.PositiveSmallIntegerField(
        _("middle of what matters, from the left (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        _("middle of what matters, from the top (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    has_sound = models.BooleanField(_("has sound"), default=False, editable=False)
    language = models.CharField(
        _("language that is spoken"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", _("Write it like en, zh-Hans or yue."))],
        help_text=_("Its short form: en, zh-Hans, yue, … Empty if nobody speaks."),
    )
    faces = models.CharField(
        _("who can be recognised"),
        max_length=7,
        choices=Faces,
        default=Faces.UNSEEN,
        help_text=_("By face or by voice. Strangers see it when nobody can be recognised, or everybody on it agrees."),
    )
    is_sample = models.BooleanField(_("sample data"), default=False)
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    search = models.GeneratedField(
        expression=SearchVector("title", "caption", "alt"), output_field=SearchVectorField(), db_persist=True
    )

    objects = MediaAssetQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture, film or sound")
        verbose_name_plural = _("media library")
        ordering = ("-created_at", "-pk")
        indexes = (GinIndex(fields=["search"], name="media_search"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100),
                name="the_focal_point_lies_on_the_picture",
                violation_error_message=_("The point lies between 0 and 100 per cent of the width and of the height."),
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(current__isnull=False),
                name="media_that_are_ready_have_a_file_to_show",
                violation_error_message=_("There is no file to show yet."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_picture(self) -> bool:
        return self.kind in (self.Kind.IMAGE, self.Kind.DRAWING)


class MediaPerson(models.Model):
    """Somebody who can be recognised, counted from the left, and what they said to being shown.

    Without person, attendee and name: somebody not known. A consent can be taken back at any time.
    """

    class Consent(models.TextChoices):
        UNKNOWN = "unknown", _("not asked yet")
        ASKED = "asked", _("asked, no answer yet")
        GIVEN = "given", _("agrees")
        REFUSED = "refused", _("does not agree")
        NOT_NEEDED = "not-needed", _("need not be asked")
        WITHDRAWN = "withdrawn", _("no longer agrees")

    AGREEING = (Consent.GIVEN, Consent.NOT_NEEDED)

    asset = models.ForeignKey(MediaAsset, models.CASCADE, related_name="people")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="media", verbose_name=_("person")
    )
    registration = models.ForeignKey(
        Registration,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="media",
        verbose_name=_("on the list of an event"),
        help_text=_("Whoever is linked here is found when they ask what is kept about them, or to be forgotten."),
    )
    name = models.CharField(_("name, where the portal has no page for them"), max_length=120, blank=True)
    consent = models.CharField(_("being shown"), max_length=10, choices=Consent, default=Consent.UNKNOWN)
    said_on = models.DateField(_("on"), null=True, blank=True)
    reason = models.CharField(
        _("reason, or where it is kept in writing"),
        max_length=200,
        blank=True,
        help_text=_("Needed where somebody need not be asked: a public speech, a crowd, …"),
    )
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+")
    rank = models.PositiveSmallIntegerField(_("from the left"), default=0)

    class Meta:
        verbose_name = _("person on it")
        verbose_name_plural = _("people on it, from the left")
        ordering = ("rank", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(consent="not-needed") | ~Q(reason=""),
                name="a_consent_that_is_not_needed_has_a_reason",
                violation_error_message=_("Say why this person need not be asked."),
            ),
        )

    def __str__(self) -> str:
        return str(self.person or self.name or self.registration or _("not known"))


@cache
def lacks() -> dict[str, Q]:
    """What keeps media from the public, each as a filter. `stories.media.rights` has a sentence for each."""
    pictures = Q(kind__in=(MediaAsset.Kind.IMAGE, MediaAsset.Kind.DRAWING))
    people = MediaPerson.objects.filter(asset=OuterRef("pk"))
    captions = MediaCaptions.objects.filter(asset=OuterRef("pk"))
    can_be_recognised = Q(faces=MediaAsset.Faces.PEOPLE)
    return {
        "file": ~Q(state=MediaAsset.State.READY),
        "credit": Q(credit=""),
        "licence": Q(licence=""),
        "alt": pictures & ~written("alt"),
        "transcript": ~pictures & ~written("transcript"),
        "captions": ~pictures & ~Q(kind=MediaAsset.Kind.FILM, has_sound=False) & ~Q(Exists(captions)),
        "faces": Q(faces=MediaAsset.Faces.UNSEEN),
        "names": can_be_recognised & ~Q(Exists(people)),
        "consent": can_be_recognised & Q(Exists(people.exclude(consent__in=MediaPerson.AGREEING))),
    }
