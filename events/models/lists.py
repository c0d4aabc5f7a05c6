"""Lists of people that a coordinator brings: what was read, what is proposed, and how to take back what was saved."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Organisation
from events.models.events import Event, Session
from events.models.registrations import Registration


class ListBatch(models.Model):
    """One list, from the moment it is read until its rows are forgotten. Saved and taken back as a whole.

    What was read says who people are: `events.privacy` removes it after a day where nobody confirmed the
    list, and when it can no longer be taken back. What stays is how many there were.
    """

    class Kind(models.TextChoices):
        COMING = "coming", _("people who are to come")
        CAME = "came", _("people who came")

    class State(models.TextChoices):
        READ = "read", _("read, its columns are not settled")
        READY = "ready", _("to be looked at")
        SAVING = "saving", _("being saved")
        SAVED = "saved", _("saved")
        UNDONE = "undone", pgettext_lazy("a list", "taken back")

    class Trouble(models.TextChoices):
        """Why a list that was to be saved was not."""

        CHANGED = "changed", _("People have registered or changed since you looked. Look at the list once more.")
        FULL = "full", _("There are more people than places. Say what is to become of the others.")
        CLOSED = "closed", _("The event has changed meanwhile and takes no registrations now.")

    event = models.ForeignKey(Event, models.CASCADE, related_name="lists")
    session = models.ForeignKey(Session, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.COMING)
    state = models.CharField(max_length=6, choices=State, default=State.READ)
    trouble = models.CharField(max_length=7, choices=Trouble, blank=True)

    lines = models.JSONField(null=True)  # [number, [cell, …]] each; without identity numbers, which are never stored
    refused_columns = models.JSONField(default=list)  # where they stood, counted from 0
    heading_line = models.PositiveIntegerField(default=0)  # 0: the columns have no headings
    columns = models.JSONField(default=list)  # what each column means, from the left: a name of headers.MEANINGS

    sends_mail = models.BooleanField(default=False)
    rest_waits = models.BooleanField(default=False)
    # Of the letters to those whose line says none; empty: as their names are written (see `lists.tongues`).
    language = models.CharField(max_length=10, default="", blank=True)
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    marked = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)  # not taken back: something has happened with them since

    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("list of people")
        verbose_name_plural = _("lists of people")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("saved", "undone")) | Q(saved_at__isnull=False),
                name="a_saved_list_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="undone") ^ Q(undone_at__isnull=True),
                name="a_list_taken_back_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event}: {self.get_kind_display()}"

    @property
    def pool_session(self) -> Session | None:
        """The date whose places are given out; None where all dates share those of the event.

        For people who came, `session` may also be what they came to.
        """
        return self.session if self.event.dates == Event.Dates.EACH else None

    @property
    def pool(self) -> Event | Session:
        return self.pool_session or self.event

    @property
    def is_open(self) -> bool:
        """Whether nothing of it has been saved yet."""
        return self.state in (self.State.READ, self.State.READY)


class ListRow(models.Model):
    """One line of a list: the person as they will be saved, who that may be, and what the coordinator decided.

    `told` has the tidied texts by column of Registration, `problems` by column the sentence and what stood in the
    cell; the problem of a whole line stands under "". `before` is what an update replaced.
    """

    class Match(models.TextChoices):
        SAME = "same", _("is on the list already")
        LIKELY = "likely", _("may be on the list already")
        NEW = "new", _("new")

    class Decision(models.TextChoices):
        ASK = "ask", _("to be decided")
        ADD = "add", _("add")
        UPDATE = "update", _("the same person")
        LEAVE = "leave", _("leave out")

    batch = models.ForeignKey(ListBatch, models.CASCADE, related_name="rows", db_index=False)
    line = models.PositiveIntegerField()
    told = models.JSONField(default=dict)
    problems = models.JSONField(default=dict)
    is_blocked = models.BooleanField(default=False)
    person_key = models.CharField(max_length=200, null=True)
    match = models.CharField(max_length=6, choices=Match, default=Match.NEW)
    candidates = ArrayField(models.BigIntegerField(), default=list)
    known_at = models.ForeignKey(Event, models.SET_NULL, null=True, related_name="+", db_index=False)
    is_known_for_sure = models.BooleanField(default=False)
    decision = models.CharField(max_length=6, choices=Decision, default=Decision.ADD)
    registration = models.ForeignKey(Registration, models.CASCADE, null=True, related_name="+")
    before = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("line of a list")
        verbose_name_plural = _("lines of a list")
        ordering = ("batch", "line")
        constraints = (
            models.UniqueConstraint(fields=["batch", "line"], name="a_list_has_each_line_once"),
            models.CheckConstraint(
                condition=~Q(decision="update") | Q(registration__isnull=False),
                name="whoever_is_updated_is_known",
            ),
            models.CheckConstraint(
                condition=Q(is_blocked=False) | Q(decision="leave"),
                name="a_line_that_cannot_be_saved_is_left_out",
            ),
        )

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.line}"


class ListHeading(models.Model):
    """What a heading means in the lists of one organisation: remembered from the last time somebody said so."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    heading = models.CharField(max_length=60)
    meaning = models.CharField(max_length=12)

    class Meta:
        verbose_name = _("heading of lists")
        verbose_name_plural = _("headings of lists")
        constraints = (
            models.UniqueConstraint(fields=["organisation", "heading"], name="a_heading_means_one_thing_to_a_body"),
        )

    def __str__(self) -> str:
        return self.heading
