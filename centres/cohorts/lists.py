"""A cohort's list from the moment it is pasted: looked at, decided line by line, saved in one go.

What was looked at is what is saved: under the network's lock every line is matched once more, and where that comes to
something else than was shown, nothing is saved and the list is shown again. Locks: network, then list, then members.
"""

from collections import Counter
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from centres import membership
from centres.cohorts import matching
from centres.cohorts.matching import Decision, Found, Match
from centres.cohorts.places import gazetteer, territory_of
from centres.cohorts.reading import ReadLine, read
from centres.models import Cohort, CohortLine, CohortList, LearningCity, Membership, MembershipStep, Network
from centres.steps import Refused
from portal.lib.admin import free_slug
from portal.lib.names import has_han
from portal.lib.text import localised

State = CohortList.State
LONGEST_TEXT = 200_000


class Changed(Refused):
    """Something here has changed since the list was looked at; it is shown anew."""


# --- Pasted ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def start(*, cohort: Cohort, text: str, by: User) -> CohortList:
    """Read and match a pasted list. Nothing of it becomes a city or a member before it is confirmed. Raises Refused."""
    if len(text) > LONGEST_TEXT:
        raise Refused(_("This text is longer than a list of cities."), field="text")
    text = text.replace("\0", "")  # which PostgreSQL does not take
    known = gazetteer()
    lines = read(text, known.countries)
    batch = CohortList.objects.create(cohort=cohort, text=text, created_by=by)
    found = matching.match(lines, known, cohort, matching.standings(cohort))
    CohortLine.objects.bulk_create(_row(batch, line, one) for line, one in zip(lines, found, strict=True))
    return batch


def _row(batch: CohortList, line: ReadLine, found: Found) -> CohortLine:
    row = CohortLine(batch=batch, number=line.number, written=line.written, name=line.name)
    row.country_id, row.world_region, row.territory = line.country or None, line.world_region, territory_of(line.name)
    row.read_problem, row.is_unreadable = line.problem[:300], line.is_blocked
    return _fill(row, found)


def _fill(row: CohortLine, found: Found) -> CohortLine:
    row.match, row.decision, row.problem = found.match, found.decision, found.problem[:300]
    row.candidates, row.regions = found.candidates, found.regions
    row.city_id, row.region_id = found.city, found.region
    return row


def _again(batch: CohortList, rows: list[CohortLine]) -> list[Found]:
    known = gazetteer()
    lines = [
        ReadLine(
            number=row.number,
            written=row.written,
            name=row.name,
            country=row.country_id or "",
            world_region=row.world_region,
            problem=row.read_problem,
            is_blocked=row.is_unreadable,
        )
        for row in rows
    ]
    return matching.match(lines, known, batch.cohort, matching.standings(batch.cohort))


# --- Decided --------------------------------------------------------------------------------------------------------


@transaction.atomic
def decide(*, batch: CohortList, decisions: Mapping[int, str], by: User) -> CohortList:
    """Note what is decided about lines, by their row: `leave`, `city-12` for a city here, `new-120105` for a new one.

    Whatever does not fit a line (a city that is no candidate of it, a line that cannot be saved) is passed over.
    Raises Refused where the list is saved already.
    """
    batch = _open(batch)
    changed = [
        row
        for row in batch.lines.filter(pk__in=decisions).exclude(match=Match.BLOCKED)
        if _decided(row, decisions[row.pk])
    ]
    CohortLine.objects.bulk_update(changed, ["decision", "city", "region"])
    return batch


def _decided(row: CohortLine, said: str) -> bool:
    what, _dash, which = said.partition("-")
    if what == "leave":
        row.decision, row.city_id, row.region_id = Decision.LEAVE, row.city_id, row.region_id
    elif what == "city" and which.isdecimal() and int(which) in row.candidates:
        row.decision, row.city_id, row.region_id = Decision.SAME, int(which), None
    elif what == "new" and which in (*row.regions, row.country_id) and row.match != Match.MEMBER:
        row.decision, row.city_id, row.region_id = Decision.ADD, None, which
    else:
        return False
    return True


@transaction.atomic
def drop(*, batch: CohortList, by: User) -> None:
    """Forget a list of which nothing was saved. Twice is harmless."""
    CohortList.objects.filter(pk=batch.pk, state=State.READY).delete()


def _open(batch: CohortList) -> CohortList:
    found = CohortList.objects.select_for_update(of=("self",)).select_related("cohort__network").filter(pk=batch.pk)
    if not (locked := found.first()) or locked.state != State.READY:
        raise Refused(_("This list has been saved already, or was thrown away."))
    return locked


# --- Saved ----------------------------------------------------------------------------------------------------------


def confirm(*, batch: CohortList, by: User) -> CohortList:
    """Make members of the cohort of all lines that are not left out: all of them, or none.

    Confirmed twice it is saved once. Raises Refused where something is still to be decided, and Changed where a line
    would be matched otherwise by now: the list is then matched anew, with nothing saved.
    """
    try:
        return _confirm(batch, by)
    except (Changed, IntegrityError):
        _match_anew(batch)
        raise Changed(_("Our records have changed since you looked. Look at the list once more.")) from None


@transaction.atomic
def _confirm(batch: CohortList, by: User) -> CohortList:
    batch = lock(batch)
    if batch.state == State.SAVED:
        return batch
    if batch.state != State.READY:
        raise Refused(_("This list has been taken back. Paste it again."))
    rows = list(batch.lines.all())
    _check_decided(rows)
    for row, found in zip(rows, _again(batch, rows), strict=True):
        if row.decision != Decision.LEAVE and is_stale(row, found):
            raise Changed(_("Our records have changed since you looked."))
    for row in rows:
        if row.decision != Decision.LEAVE:
            _save(batch, row, by)
    batch.state, batch.saved_at, batch.saved_by = State.SAVED, timezone.now(), by
    batch.save(update_fields=["state", "saved_at", "saved_by"])
    return batch


def lock(batch: CohortList) -> CohortList:
    """The list, fresh and nobody else's, its network before it. Raises Refused if it is gone."""
    list(Network.objects.select_for_update(of=("self",)).filter(cohorts__lists=batch.pk))
    found = CohortList.objects.select_for_update(of=("self",)).select_related("cohort__network").filter(pk=batch.pk)
    if not (locked := found.first()):
        raise Refused(_("This list has been thrown away."))
    return locked


def is_stale(row: CohortLine, found: Found) -> bool:
    """Whether this line would be proposed otherwise than it was shown."""
    return (row.match, row.candidates, row.regions) != (found.match, found.candidates, found.regions)


def _check_decided(rows: list[CohortLine]) -> None:
    if asked := sum(row.decision == Decision.ASK for row in rows):
        words = ngettext("Decide about %(count)s line first.", "Decide about %(count)s lines first.", asked)
        raise Refused(words % {"count": asked})
    saved = [row for row in rows if row.decision != Decision.LEAVE]
    if not saved:
        raise Refused(_("Every line is left out or a member already: there is nothing to save."))
    cities = Counter(row.city_id for row in saved if row.decision == Decision.SAME)
    if twice := next((city for city, many in cities.items() if many > 1), None):
        lines = ", ".join(str(row.number) for row in saved if row.city_id == twice)
        raise Refused(_("Lines %(lines)s are said to be one and the same city. Choose one of them.") % {"lines": lines})


def _save(batch: CohortList, row: CohortLine, by: User) -> None:
    city = row.city if row.decision == Decision.SAME else _new_city(row)
    if city is None:
        raise Changed(_("Our records have changed since you looked."))
    there = Membership.objects.filter(network=batch.cohort.network, city=city).first()
    if there is not None and there.status in Membership.INSIDE:
        words = _("Line %(line)s: %(city)s is a member already. Leave the line out.")
        raise Refused(words % {"line": row.number, "city": city})
    row.made_city, row.made_membership = row.decision == Decision.ADD, there is None
    row.city, row.step = city, _join(batch.cohort, city, row, by).pk
    row.save(update_fields=["city", "made_city", "made_membership", "step"])


def _new_city(row: CohortLine) -> LearningCity:
    column = "name_zh_hans" if has_han(row.name) else "name_en"
    slug = free_slug(LearningCity, {column: row.name}, "name")
    territory = row.territory
    if row.region and territory == LearningCity.Territory.CITY:  # "Hebei" that is said to be Hebei District is one
        territory = territory_of(localised(row.region, "name").text)
    return LearningCity.objects.create(slug=slug, territory=territory, region_id=row.region_id, **{column: row.name})


def _join(cohort: Cohort, city: LearningCity, row: CohortLine, by: User) -> MembershipStep:
    """A city on its way joins; of any other the earlier steps are unknown."""
    if row.made_membership:
        made = membership.note_member(
            network=cohort.network, city=city, cohort=cohort, world_region=row.world_region, by=by
        )
        return made.steps.get()
    waiting = Membership.objects.get(network=cohort.network, city=city)
    joined = membership.join(membership=waiting, cohort=cohort, by=by)
    if row.world_region and not joined.world_region:
        Membership.objects.filter(pk=joined.pk).update(world_region=row.world_region)
    return joined.steps.order_by("-pk")[0]


@transaction.atomic
def _match_anew(batch: CohortList) -> None:
    """What still fits of the decisions is kept."""
    found = CohortList.objects.select_for_update(of=("self",)).select_related("cohort__network").filter(pk=batch.pk)
    if not (locked := found.first()) or locked.state != State.READY:
        return
    rows = list(locked.lines.all())
    changed = [_fill(row, one) for row, one in zip(rows, _again(locked, rows), strict=True) if is_stale(row, one)]
    columns = ["match", "decision", "problem", "candidates", "regions", "city", "region"]
    CohortLine.objects.bulk_update(changed, columns)
