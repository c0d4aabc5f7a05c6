"""Who seems to stand twice on the list of one event: once in characters and once in letters, with and without e-mail.

A shared phone alone says nothing, for couples share one; a name alone says nothing, for namesakes exist.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from django.utils.translation import gettext as _

from centres.duplicates import MOST_OF_ONE_NAME, Grade
from events import merging
from events.models import Event, Registration, RegistrationMerge
from portal.lib.names import readings, turned
from portal.lib.search import plain

MOST_SHOWN = 50
_COLUMNS = ("event", "session", "name", "email", "phone", "body")


@dataclass(frozen=True, slots=True)
class Double:
    """Two registrations that may be of one person; the one with the better place first."""

    first: Registration
    second: Registration
    grade: Grade
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One registration, as it is compared."""

    place: Registration

    @cached_property
    def sounds(self) -> frozenset[str]:
        return readings(self.place.name)

    @cached_property
    def orders(self) -> frozenset[str]:
        return self.sounds | turned(self.place.name)

    @cached_property
    def keys(self) -> list[str]:
        """Whoever shares one of these is looked at."""
        found = [f"name {sound}" for sound in self.sounds]
        contacts = [contact for contact in (self.place.phone, self.place.email.lower()) if contact]
        return found + [f"{contact} {sound}" for contact in contacts for sound in self.orders]


def doubles(event: Event) -> list[Double]:
    """The pairs of this event that may be one person, what is surest first."""
    places = event.registrations.live().exclude(name="").only(*_COLUMNS).order_by("pk")
    entries = {place.pk: Entry(place) for place in places}
    apart = merging.told_apart(event.pk)
    found = [_compared(entries[one], entries[other]) for one, other in sorted(_pairs(entries.values()) - apart)]
    shown = sorted((double for double in found if double), key=lambda double: double[0])[: MOST_SHOWN + 1]
    whole = event.registrations.select_related("session").in_bulk({pk for _grade, pair, _why in shown for pk in pair})
    return [_double(whole, grade, pair, why) for grade, pair, why in shown]


Compared = tuple[Grade, tuple[int, int], tuple[str, ...]]


def _double(whole: dict[int, Registration], grade: Grade, pair: tuple[int, int], why: tuple[str, ...]) -> Double:
    first, second = merging.in_order(whole[pair[0]], whole[pair[1]])
    return Double(first, second, grade, why)


def _pairs(entries: Iterable[Entry]) -> set[tuple[int, int]]:
    """Those of one date who share a key; a name that half the list bears is no key."""
    sharing: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for entry in entries:
        for key in dict.fromkeys(entry.keys):
            sharing[entry.place.session_id, key].append(entry.place.pk)
    groups = (group for group in sharing.values() if 1 < len(group) <= MOST_OF_ONE_NAME)
    return {pair for group in groups for pair in combinations(group, 2)}


def compare(one: Registration, other: Registration) -> tuple[Grade, tuple[str, ...]] | None:
    """How likely these two are one person and why; None where nothing speaks for it."""
    found = _compared(Entry(one), Entry(other))
    return (found[0], found[2]) if found else None


def _compared(one: Entry, other: Entry) -> Compared | None:
    mine, theirs = one.place, other.place
    is_same, is_read_the_same = plain(mine.name) == plain(theirs.name), bool(one.sounds & other.sounds)
    if not one.orders & other.orders:
        return None
    reasons = [_name_reason(mine, theirs, is_same, is_read_the_same)]
    contact = list(_contacts(mine, theirs))
    if contact:
        grade = Grade.CERTAIN if is_read_the_same else Grade.LIKELY
        return grade, (mine.pk, theirs.pk), tuple(reasons + contact)
    if not is_read_the_same or not _has_one_body(mine, theirs, reasons):
        return None
    if is_same:
        reasons.append(_("Two people of one name in one organisation are common: ask there first."))
    is_likely = not is_same and bool(mine.body) and mine.body == theirs.body and not _contradict(mine, theirs)
    return Grade.LIKELY if is_likely else Grade.PERHAPS, (mine.pk, theirs.pk), tuple(reasons)


def _name_reason(mine: Registration, theirs: Registration, is_same: bool, is_read_the_same: bool) -> str:
    names = {"one": mine.name, "other": theirs.name}
    if is_same:
        return _("The name is written the same: %(names)s.") % {"names": mine.name}
    if is_read_the_same:
        return _("“%(one)s” and “%(other)s” are read the same.") % names
    return _("“%(one)s” and “%(other)s” are one name in two orders.") % names


def _contacts(mine: Registration, theirs: Registration) -> Iterable[str]:
    if mine.phone and mine.phone == theirs.phone:
        yield _("They have the same phone.")
    if mine.email and mine.email.lower() == theirs.email.lower():
        yield _("They have the same e-mail.")


def _has_one_body(mine: Registration, theirs: Registration, reasons: list[str]) -> bool:
    """Of one organisation; or one of them has told nothing but the name, as people do at the desk."""
    if mine.body and plain(mine.body) == plain(theirs.body):
        reasons.append(_("They are with the same organisation."))
        return True
    if any(not (place.body or place.phone or place.email) for place in (mine, theirs)):
        reasons.append(_("One of them gave nothing but the name."))
        return True
    return False


def _contradict(mine: Registration, theirs: Registration) -> bool:
    """Each has a phone, or each an e-mail, and they differ."""
    return bool(mine.phone and theirs.phone) or bool(mine.email and theirs.email)


def merged(event: Event) -> Collection[RegistrationMerge]:
    """What was merged at this event and can still be undone, the latest first."""
    records = RegistrationMerge.objects.filter(kept__event=event, undone_at=None).select_related("kept", "dropped")
    return [record for record in records.order_by("-merged_at") if record.can_be_undone]
