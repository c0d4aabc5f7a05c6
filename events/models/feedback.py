"""What people say about an event afterwards. Nothing here leads back to a registration.

Answers and used tickets are told apart by random ids and carry no moment, so that neither their order nor their time
puts the one beside the other. For the same reason neither table has a history.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.events import Event

SCALE = (
    (5, _("yes, fully")),
    (4, _("mostly")),
    (3, _("partly")),
    (2, _("hardly")),
    (1, _("not at all")),
)
QUESTIONS = {
    "useful": _("I learned something that I can use"),
    "clear": _("I could follow it well"),
    "organised": _("It was well organised"),
    "again": _("I would come again"),
}


class FeedbackForm(models.Model):
    """Whether people are asked about an event, and one question in the organisers' own words."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="feedback", verbose_name=_("event"))
    code = models.CharField(_("code on the screen"), max_length=8, unique=True, editable=False)
    question = models.CharField(_("a question of your own"), max_length=200, blank=True)
    is_open = models.BooleanField(_("takes answers"), default=True)
    sent_at = models.DateTimeField(_("link sent by mail"), null=True, editable=False)

    class Meta:
        verbose_name = _("feedback form")
        verbose_name_plural = _("feedback forms")

    def __str__(self) -> str:
        return str(self.event)


class FeedbackAnswer(models.Model):
    """What one person answered. Who it was is not kept anywhere."""

    class Way(models.TextChoices):
        TICKET = "ticket", _("with a ticket")
        ROOM = "room", _("by the code in the room")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="feedback_answers")
    way = models.CharField(_("came"), max_length=6, choices=Way)
    useful = models.PositiveSmallIntegerField(QUESTIONS["useful"], choices=SCALE, null=True, blank=True)
    clear = models.PositiveSmallIntegerField(QUESTIONS["clear"], choices=SCALE, null=True, blank=True)
    organised = models.PositiveSmallIntegerField(QUESTIONS["organised"], choices=SCALE, null=True, blank=True)
    again = models.PositiveSmallIntegerField(QUESTIONS["again"], choices=SCALE, null=True, blank=True)
    own = models.TextField(_("answer to the question of one's own"), max_length=1000, blank=True)
    text = models.TextField(_("what else"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("answer to a feedback form")
        verbose_name_plural = _("answers to feedback forms")
        constraints = (
            models.CheckConstraint(
                condition=Q(*(Q(**{name: None}) | Q(**{f"{name}__range": (1, 5)}) for name in QUESTIONS)),
                name="feedback_is_from_1_to_5",
                violation_error_message=_("Choose one of the answers."),
            ),
        )

    def __str__(self) -> str:
        return str(_("feedback"))


class FeedbackUsed(models.Model):
    """A ticket, or a page opened by the code in the room, that has answered; only a keyed hash of it is kept."""

    hash = models.CharField(max_length=64, primary_key=True)

    class Meta:
        verbose_name = _("ticket that has answered")
        verbose_name_plural = _("tickets that have answered")

    def __str__(self) -> str:
        return self.hash[:8]
