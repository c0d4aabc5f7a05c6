"""The way of a figure: a draft, looked at by a second person, published; later replaced, disputed or withdrawn.

To publish one from a program (the demo, a test), two people are needed:

    figure = Figure.objects.create(programme=…, measure_en="people trained", value=…, …, source=source, author=clerk)
    publish_with(figure, author=clerk, reviewer=reader)     # submit, approve and publish in one go

Each function locks the figure, moves it, writes a `FigureStep` with the person and the reason, and returns the figure.
What cannot be done raises Refused with a sentence. The database guards the same way (migration 0004): from its
submission on, what a figure says cannot be changed by anybody.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scoping import AnyUser
from centres.models import Figure, FigureStep, FurtherSource, Source
from centres.steps import Refused
from portal.lib.text import in_all_languages

Status = Figure.Status

WAYS: dict[str, tuple[str, ...]] = {
    Status.DRAFT: (Status.SUBMITTED,),
    Status.SUBMITTED: (Status.REVIEWED, Status.DRAFT),
    Status.REVIEWED: (Status.PUBLISHED, Status.DRAFT),
    Status.PUBLISHED: (Status.SUPERSEDED, Status.DISPUTED, Status.RETRACTED),
    Status.DISPUTED: (Status.PUBLISHED, Status.SUPERSEDED, Status.RETRACTED),
    Status.SUPERSEDED: (),
    Status.RETRACTED: (),
}


# What belongs to one figure's own way, and not to what it says.
OWN_WAY = (
    "id",
    "status",
    "author_id",
    "reviewer_id",
    "reviewed_at",
    "replaces_id",
    "counter_source_id",
    "counter_locator",
)
DISPUTE = ("counter_source", "counter_locator", "dispute_note", *in_all_languages("dispute_note"))


@dataclass(frozen=True, slots=True)
class Counter:
    """Who says otherwise, and where."""

    source: Source
    locator: str = ""


@transaction.atomic
def submit(*, figure: Figure, by: User) -> Figure:
    """Hand a draft to a second person. Whoever submits it counts as its author. Refuses what cannot be true."""
    kept = _locked(figure, Status.SUBMITTED)
    if reason := impossible(kept, today=timezone.localdate()):
        raise Refused(reason)
    kept.author = kept.author or by
    return _move(kept, Status.SUBMITTED, by=by, columns=("author",))


@transaction.atomic
def approve(*, figure: Figure, by: User) -> Figure:
    """A second person has compared it with its source. Never its author, and never whoever submitted it."""
    kept = _locked(figure, Status.REVIEWED)
    if is_own(kept, by):
        raise Refused(own_words())
    kept.reviewer, kept.reviewed_at = by, timezone.now()
    return _move(kept, Status.REVIEWED, by=by, columns=("reviewer", "reviewed_at"))


@transaction.atomic
def send_back(*, figure: Figure, reason: str, by: User) -> Figure:
    """Back to a draft that can be changed, with what is wrong with it."""
    kept = _locked(figure, Status.DRAFT)
    kept.reviewer, kept.reviewed_at = None, None
    return _move(kept, Status.DRAFT, by=by, reason=_given(reason), columns=("reviewer", "reviewed_at"))


@transaction.atomic
def publish(*, figure: Figure, by: User, reason: str = "") -> Figure:
    """Show it to everybody. A figure that replaces another takes its place in the same moment.

    A disputed one is settled by this; then the reason says how.
    """
    kept = _locked(figure, Status.PUBLISHED)
    if kept.status == Status.DISPUTED:
        reason = _given(reason)
    if kept.replaces_id and kept.status == Status.REVIEWED:
        older = Figure.objects.select_for_update().get(pk=kept.replaces_id)
        if Status.SUPERSEDED in WAYS[older.status]:  # it may have been withdrawn meanwhile
            _move(older, Status.SUPERSEDED, by=by, reason=_why_corrected(kept))
    return _move(kept, Status.PUBLISHED, by=by, reason=reason)


@transaction.atomic
def supersede(*, figure: Figure, reason: str, by: User) -> Figure:
    """A draft that will replace this figure when it is published, with all that it says; the same draft twice.

    The published one stays as it is until then. Refuses without a reason: everybody reads it beside the earlier figure.
    """
    kept, reason = _locked(figure, Status.SUPERSEDED), _given(reason)
    if newer := Figure.objects.filter(replaces=kept).first():
        return newer
    values = {field.attname: getattr(kept, field.attname) for field in Figure._meta.concrete_fields}
    said = {name: value for name, value in values.items() if name not in OWN_WAY and "dispute" not in name}
    draft = Figure(**said, author=by, replaces=kept)
    draft.save(force_insert=True)
    for other in kept.further_sources.all():
        FurtherSource.objects.create(
            figure=draft, source_id=other.source_id, locator=other.locator, verbatim=other.verbatim
        )
    FigureStep.objects.create(figure=draft, status=Status.DRAFT, by=by, reason=reason)
    return draft


@transaction.atomic
def dispute(*, figure: Figure, reason: str, counter: Counter, by: User) -> Figure:
    """Mark a published figure as contradicted: it stays where it is, with the reason and who says otherwise."""
    kept = _locked(figure, Status.DISPUTED)
    if counter.source.pk == kept.source_id:
        raise Refused(_("Name another source: this is the one that the figure comes from."), field="source")
    kept.dispute_note, kept.counter_source, kept.counter_locator = _given(reason), counter.source, counter.locator
    return _move(kept, Status.DISPUTED, by=by, reason=reason, columns=DISPUTE)


@transaction.atomic
def retract(*, figure: Figure, reason: str, by: User) -> Figure:
    """Take a figure off the pages. It stays in the record with the reason."""
    return _move(_locked(figure, Status.RETRACTED), Status.RETRACTED, by=by, reason=_given(reason))


def publish_with(figure: Figure, *, author: User, reviewer: User) -> Figure:
    """The whole way of a new figure, by the two people that it needs."""
    submit(figure=figure, by=author)
    approve(figure=figure, by=reviewer)
    return publish(figure=figure, by=reviewer)


def impossible(figure: Figure, *, today: date) -> str:
    """What of a figure cannot be true on this day, in a sentence; empty when nothing."""
    if any(day and day > today for day in (figure.as_of, figure.period_start)):
        return _("It cannot have been counted on a day that is still to come.")
    if figure.denominator == Figure.Denominator.OTHER and not figure.denominator_note:
        return _("Say in words of what it is a percentage.")
    if figure.parent and figure.parent.subject != figure.subject:
        return _("The figure that it belongs to is about something else.")
    if _is_part_of_itself(figure):
        return _("The figure that it belongs to is itself a part of this one.")
    if figure.unit == Figure.Unit.DATE and not _is_a_day(int(figure.value)):
        return _("Write the day as a number of eight digits, such as 20230520.")
    return ""


def _is_part_of_itself(figure: Figure) -> bool:
    """Whether the way up from part to whole leads back to it, or to the figure that it corrects."""
    above, seen = figure.parent, {figure.pk, figure.replaces_id} - {None}
    while above and above.pk not in seen:
        seen.add(above.pk)
        above = above.parent
    return above is not None


def _is_a_day(number: int) -> bool:
    try:
        date.fromisoformat(str(number))
    except ValueError:
        return False
    return True


def ways_of(figure: Figure) -> tuple[str, ...]:
    """To which status it may move now."""
    return WAYS[figure.status]


def _locked(figure: Figure, wanted: str) -> Figure:
    """The row as it stands now, locked, if it may move there."""
    kept = Figure.objects.select_for_update().get(pk=figure.pk)
    if wanted not in WAYS[kept.status]:
        words = _("This figure is “%(now)s”, so it cannot become “%(wanted)s”.")
        raise Refused(words % {"now": kept.get_status_display(), "wanted": Status(wanted).label})
    return kept


def _move(
    figure: Figure,
    status: str,
    *,
    by: User,
    reason: str = "",
    columns: tuple[str, ...] = (),
) -> Figure:
    figure.status = status
    figure.save(update_fields=["status", *columns])
    FigureStep.objects.create(figure=figure, status=status, by=by, reason=reason)
    return figure


def is_own(figure: Figure, by: AnyUser) -> bool:
    """Whether this person has entered the figure or handed it in, and so cannot be the second person."""
    return by.pk is not None and by.pk in (figure.author_id, _submitted_by(figure))


def own_words() -> str:
    return _("You have entered this figure yourself. Somebody else has to look at it.")


def _why_corrected(newer: Figure) -> str:
    """The reason that was given when the correction was begun: that of its first step."""
    first = newer.steps.order_by("pk").first()
    return first.reason if first else ""


def _submitted_by(figure: Figure) -> int | None:
    step = figure.steps.filter(status=Status.SUBMITTED).order_by("-pk").first()
    return step.by_id if step else None


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Say why."))
    return reason.strip()
