"""The one place where a membership moves: from an application to a member, out of a network, and back.

Each move is a row of its own with its date as far as known, who took it, why and what proves it, written in the same
transaction as the new status. Locks: the call first, then the membership.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from centres import progress_reports
from centres.models import (
    Cohort,
    LearningCity,
    Membership,
    MembershipCall,
    MembershipStep,
    Network,
    Region,
    Source,
    TrackRecord,
)
from centres.models.places import in_region
from centres.models.precision import Precision
from centres.steps import Refused, Told, check_told, day_words

Status = Membership.Status
Criterion = TrackRecord.Criterion

# From each status, the steps that may follow. Everything else is a jump.
MOVES: Mapping[str, Sequence[str]] = {
    Status.APPLIED: (Status.ENDORSED, Status.NOT_ENDORSED),
    Status.ENDORSED: (Status.RECOMMENDED, Status.NOT_RECOMMENDED),
    Status.RECOMMENDED: (Status.MEMBER,),
    Status.MEMBER: (Status.INACTIVE, Status.LEFT),
    Status.INACTIVE: (Status.MEMBER, Status.LEFT),
    Status.NOT_ENDORSED: (Status.APPLIED,),
    Status.NOT_RECOMMENDED: (Status.APPLIED,),
    Status.LEFT: (Status.APPLIED,),
}
NEEDS_REASON = (Status.NOT_ENDORSED, Status.NOT_RECOMMENDED, Status.INACTIVE, Status.LEFT)
UNKNOWN = Told()


# --- The way in -----------------------------------------------------------------------------------------------------


@transaction.atomic
def apply(
    *,
    network: Network,
    city: LearningCity,
    call: MembershipCall | None = None,
    record: Iterable[TrackRecord] = (),
    told: Told = UNKNOWN,
    by: User | None,
) -> Membership:
    """Note that a city applied, with what it brought along. A city that was turned down, or left, may apply anew.

    Its earlier cohort stays on record until it joins again. `record` has the lines of the application, not saved yet.
    Raises Refused where the call belongs to another network or was not open on that day, or the city is on its way
    already.
    """
    _check_call(network, call, told)
    existing = Membership.objects.select_for_update().filter(network=network, city=city).first()
    if existing is None:
        membership = _create(network=network, city=city, status=Status.APPLIED, call=call)
        _step(membership, Status.APPLIED, told, by)
    else:
        membership = _move(existing.pk, Status.APPLIED, told, by, call=call)
    for line in record:
        line.membership = membership
        line.save()
    return membership


@transaction.atomic
def endorse(*, membership: Membership, told: Told = UNKNOWN, by: User | None) -> Membership:
    """The National Commission endorses the application.

    Raises Refused where the application is not complete, or where as many cities of the country as the call allows
    are endorsed already. The call's row is locked: of two that would be the last, one is refused.
    """
    call = MembershipCall.objects.select_for_update(of=("self",)).filter(memberships=membership.pk).first()
    locked = _lock(membership.pk)
    if locked.call_id != (call.pk if call else None):
        raise Refused(_("The application has just been changed. Look at it once more."))
    _check_move(locked, Status.ENDORSED)
    if missing := missing_of(locked):
        raise Refused(_("The application is not complete. Still to be noted: %(list)s.") % {"list": "; ".join(missing)})
    if call is not None and call.most_per_country is not None:
        _check_ceiling(call, call.most_per_country, locked)
    return _move(locked.pk, Status.ENDORSED, told, by)


@transaction.atomic
def join(*, membership: Membership, cohort: Cohort, told: Told = UNKNOWN, by: User | None) -> Membership:
    """A recommended city becomes a member, announced with a cohort. Without a date of its own it has the cohort's.

    Where the network asks for reports, the first one is due from now on. Raises Refused.
    """
    if cohort.network_id != membership.network_id:
        raise Refused(_("This cohort belongs to another network."), field="cohort")
    locked = _lock(membership.pk)
    if locked.status == Status.INACTIVE:
        raise Refused(_("This city joined before. Note that it is active again."))
    moved = _move(locked.pk, Status.MEMBER, announced(cohort, told), by, cohort=cohort, joined_year=cohort.year)
    progress_reports.expect(membership=moved, by=by)
    return moved


@transaction.atomic
def note_member(
    *,
    network: Network,
    city: LearningCity,
    cohort: Cohort | None = None,
    joined_year: int | None = None,
    world_region: str = "",
    told: Told = UNKNOWN,
    by: User | None,
) -> Membership:
    """Note a city that is a member while nobody here knows the steps before. The first step says so by being this one.

    Raises Refused where the city has a membership of the network already, on whatever step it stands.
    """
    if cohort is not None and cohort.network_id != network.pk:
        raise Refused(_("This cohort belongs to another network."), field="cohort")
    if cohort is not None and joined_year not in (None, cohort.year):
        raise Refused(_("The cohort is of another year."), field="joined_year")
    columns = {"cohort": cohort, "joined_year": cohort.year if cohort else joined_year, "world_region": world_region}
    membership = _create(network=network, city=city, status=Status.MEMBER, **columns)
    _step(membership, Status.MEMBER, announced(cohort, told), by)
    return membership


def announced(cohort: Cohort | None, told: Told) -> Told:
    """What is told about joining, with the cohort's own date and source where no other is given."""
    if cohort is None:
        return told
    dated = told if told.happened_on else replace(told, happened_on=cohort.announced_on, precision=cohort.precision)
    return dated if dated.source else replace(dated, source=cohort.source)


# --- The other steps ------------------------------------------------------------------------------------------------


def not_endorse(*, membership: Membership, told: Told, by: User | None) -> Membership:
    """The National Commission says no. Raises Refused without a reason."""
    return _plain_move(membership, Status.NOT_ENDORSED, told, by)


def recommend(*, membership: Membership, told: Told = UNKNOWN, by: User | None) -> Membership:
    """The jury recommends the city. Raises Refused."""
    return _plain_move(membership, Status.RECOMMENDED, told, by)


def not_recommend(*, membership: Membership, told: Told, by: User | None) -> Membership:
    """The jury says no. Raises Refused without a reason."""
    return _plain_move(membership, Status.NOT_RECOMMENDED, told, by)


def go_inactive(*, membership: Membership, told: Told, by: User | None) -> Membership:
    """A member is counted as inactive from now on, as after a missed report. Raises Refused without a reason."""
    return _plain_move(membership, Status.INACTIVE, told, by)


def come_back(*, membership: Membership, told: Told = UNKNOWN, by: User | None) -> Membership:
    """An inactive city is an active member again, of the cohort with which it joined. Raises Refused."""
    with transaction.atomic():
        locked = _lock(membership.pk)
        if locked.status != Status.INACTIVE:
            raise Refused(_("Only an inactive member becomes active again."))
        return _move(locked.pk, Status.MEMBER, told, by)


def leave(*, membership: Membership, told: Told, by: User | None) -> Membership:
    """A city leaves the network, and owes it no report any more. Raises Refused without a reason."""
    with transaction.atomic():
        left = _plain_move(membership, Status.LEFT, told, by)
        progress_reports.let_go(membership=left, told=told, by=by)
        return left


def _plain_move(membership: Membership, to: Status, told: Told, by: User | None) -> Membership:
    with transaction.atomic():
        return _move(_lock(membership.pk).pk, to, told, by)


# --- Moving ---------------------------------------------------------------------------------------------------------


def _lock(pk: int) -> Membership:
    found = Membership.objects.select_for_update(of=("self",)).select_related("network", "city").filter(pk=pk).first()
    if found is None:
        raise Refused(_("This membership is not there any more."))
    return found


def _move(pk: int, to: Status, told: Told, by: User | None, **columns: Any) -> Membership:
    """Write the status and the step. The update says once more from where it moves, so that no jump slips through."""
    membership = Membership.objects.get(pk=pk)
    _check_move(membership, to)
    if to in NEEDS_REASON and not told.reason.strip():
        raise Refused(_("Say why: the reason stays on record with the step."), field="reason")
    check_told(told, membership.steps.all())
    rows = Membership.objects.filter(pk=pk, status=membership.status)
    if not rows.update(status=to, **columns):
        raise Refused(_("Somebody has just moved this membership. Look at it once more."))
    membership.refresh_from_db()
    _step(membership, to, told, by)
    return membership


def _check_move(membership: Membership, to: Status) -> None:
    if to not in MOVES[membership.status]:
        words = _("“%(now)s” does not lead to “%(to)s”: no step is left out. A step whose date is unknown may say so.")
        raise Refused(words % {"now": membership.get_status_display(), "to": to.label})


def _step(membership: Membership, status: Status, told: Told, by: User | None) -> None:
    check_told(told, ())
    MembershipStep.objects.create(membership=membership, status=status, call_id=membership.call_id, **told.columns(by))


def _create(**columns: Any) -> Membership:
    try:
        with transaction.atomic():
            return Membership.objects.create(**columns)
    except IntegrityError:
        raise Refused(_("This city has a membership of this network already."), field="city") from None


# --- What an application needs --------------------------------------------------------------------------------------


def _check_call(network: Network, call: MembershipCall | None, told: Told) -> None:
    if call is None:
        return
    if call.network_id != network.pk:
        raise Refused(_("This call belongs to another network."), field="call")
    if told.happened_on is None or told.precision != Precision.DAY:
        return
    last = call.extended_to or call.closes_on
    if (call.opens_on and told.happened_on < call.opens_on) or (last and told.happened_on > last):
        raise Refused(_("The call was not open on that day."), field="happened_on")


def missing_of(membership: Membership) -> list[str]:
    """What the application still has to show, in words: both commitments, and a good practice or a policy.

    A line counts when something proves it: evidence, a source, or the mayor who signed.
    """
    lines = membership.track_record.all()
    proven = {line.criterion for line in lines if line.evidence or line.source_id or line.mayor_id}
    missing = [str(one.label) for one in (Criterion.MAYOR, Criterion.ADMINISTRATION) if one not in proven]
    if not proven & {Criterion.PRACTICE, Criterion.POLICY}:
        missing.append(_("a good practice or a policy initiative"))
    return missing


def country_of(region: Region | None) -> Region | None:
    """The country in which a region lies."""
    while region is not None and region.parent is not None:
        region = region.parent
    return region


def _check_ceiling(call: MembershipCall, most: int, membership: Membership) -> None:
    """Whoever was endorsed in this call counts, also when the jury said no afterwards."""
    country = country_of(membership.city.region)
    if country is None:
        raise Refused(_("This call has a ceiling for each country. Say first in which region the city lies."))
    endorsed = MembershipStep.objects.filter(call=call, status=Status.ENDORSED)
    cities = LearningCity.objects.filter(in_region(country.pk), memberships__steps__in=endorsed)
    if cities.exclude(pk=membership.city_id).distinct().count() < most:
        return
    words = ngettext(
        "%(call)s lets a National Commission endorse %(count)s city: one of %(country)s is endorsed already.",
        "%(call)s lets a National Commission endorse %(count)s cities: so many of %(country)s are endorsed already.",
        most,
    )
    raise Refused(words % {"call": call, "count": most, "country": country.name})


# --- How a page shows it --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StripStep:
    """One step of the strip on a city's page: what it is, when and by whom as far as known, and who says so."""

    name: str
    words: str
    source: Source | None = None


def strip(membership: Membership) -> list[StripStep]:
    """The way of a city through a network, as everybody may read it: a new application is not in it.

    Of a city that was noted as a member, the first step says that the earlier ones are unknown. Call it for rows
    `with_steps()`: it asks the database nothing then.
    """
    taken = _last_way(membership)
    done = [_shown(membership, step) for step in taken]
    if not taken and membership.status in Membership.JOINED:  # a row from before steps were kept
        done = [_without_step(membership)]
    if done and (not taken or taken[0].status in Membership.JOINED):
        done.insert(0, StripStep(_("Earlier steps"), _("When they were taken is not known.")))
    return done


def _last_way(membership: Membership) -> list[MembershipStep]:
    """The last way that led into the network, from its application on: a city that joined again begins anew."""
    steps = list(membership.steps.all())
    while steps and steps[-1].status not in Membership.JOINED:
        steps.pop()
    begun = [number for number, step in enumerate(steps) if step.status == Status.APPLIED]
    return steps[begun[-1] :] if begun else steps


def _name(status: str) -> str:
    return capfirst(str(Status(status).label))


def _shown(membership: Membership, step: MembershipStep) -> StripStep:
    name = _name(step.status)
    if step.status == Status.MEMBER and step.pk == _joined(membership) and membership.joined_year:
        name = _("Member since %(year)s") % {"year": membership.joined_year}
    elif step.status == Status.MEMBER and step.pk != _joined(membership):
        name = _("Active again")
    who = str(step.actor) if step.actor else step.actor_name
    day = day_words(step.happened_on, step.precision) or _("Date not given.")
    return StripStep(name, ", ".join(part for part in (who, day) if part), step.source)


def _joined(membership: Membership) -> int:
    """The step with which the city became a member the last time it joined."""
    return next((step.pk for step in _last_way(membership) if step.status == Status.MEMBER), 0)


def _without_step(membership: Membership) -> StripStep:
    name = _name(membership.shown_as)
    if membership.status == Status.MEMBER and membership.joined_year:
        name = _("Member since %(year)s") % {"year": membership.joined_year}
    return StripStep(name, membership.note)
