"""How many places there are, and how many are taken: of an event, or of each of its dates."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Seats(models.Model):
    """The places that are given out together. The counters are moved by `events.seating` and by nobody else.

    `seats_taken` is the sum of the people who are confirmed or hold an offer. `held_back` is how many places are still
    kept for telephone and paper: whoever comes that way takes one off it.
    """

    capacity = models.PositiveIntegerField(
        _("number of places"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    held_back = models.PositiveIntegerField(
        _("held back for telephone and paper"),
        default=0,
        help_text=_("Places that nobody gets on the web until they are released."),
    )
    seats_taken = models.PositiveIntegerField(default=0, editable=False)
    queue_length = models.PositiveIntegerField(default=0, editable=False)
    queue_last = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(seats_taken__lte=F("capacity") - F("held_back")),
                name="%(class)s_never_takes_more_than_its_seats",
                violation_error_message=_("There are fewer places than people who hold one and places held back."),
            ),
            models.CheckConstraint(
                condition=Q(held_back=0) | Q(capacity__isnull=False),
                name="%(class)s_holds_back_only_what_is_limited",
                violation_error_message=_("Places can be held back only where their number is limited."),
            ),
        )

    @property
    def seats_left(self) -> int | None:
        """Places that anybody can still get; None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.held_back - self.seats_taken, 0)
