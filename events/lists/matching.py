"""Who of a list is there already: the same person, perhaps the same, or new. It proposes; a coordinator decides.

Each person who is there answers to one line at most, the surest first. So the couple who share a phone, and the two of
one name in one unit, stay two when their list comes a second time.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.scoping import AnyUser
from events import rosters
from events.lists.rows import LINE, Told, attendee_of
from events.models import Event, ListBatch, ListRow, Registration, Session
from events.models.registrations import RegistrationQuerySet
from portal.lib import bulk
from portal.lib.names import romanised
from portal.lib.search import plain

MOST_CANDIDATES = 5
Kind = ListBatch.Kind
Match = ListRow.Match
Decision = ListRow.Decision


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is registered, as far as a list can meet them."""

    pk: int
    name_key: str
    phone: str
    email: str
    body: str
    title: str


@dataclass(slots=True)
class Found:
    """What came of one line: who it is, or whom it may be; whether it stands in the list twice; known from where."""

    match: str = Match.NEW
    candidates: list[int] = field(default_factory=list)
    decision: str = Decision.ADD
    known_at: int | None = None
    is_known_for_sure: bool = False

    @property
    def registration(self) -> int | None:
        return self.candidates[0] if self.decision == Decision.UPDATE else None


def match(*, event: Event, session: Session | None, kind: str, lines: Sequence[Told]) -> list[Found]:
    """For each line who of the event (or its date) it is. Two queries, however many lines."""
    found = [Found() for _line in lines]
    wanted = [_of_line(line) for line in lines]
    there = _registered(event, session)
    used: set[int] = set()
    for is_same in _SURE[kind]:
        _pair(wanted, found, there, used, is_same)
    _propose(wanted, found, there, used)
    _decide(lines, found, kind)
    _twice_here(lines, wanted, found, kind)
    return found


# --- Those of this event --------------------------------------------------------------------------------------------


def _registered(event: Event, session: Session | None) -> list[Known]:
    places: RegistrationQuerySet = event.registrations.live().in_pool(event, session).exclude(name="")
    columns = ("pk", "name", "phone", "email", "body", "title", "person_key")
    return [
        Known(pk, _key(name, person_key), phone, email.lower(), plain(body), plain(title))
        for pk, name, phone, email, body, title, person_key in places.order_by("pk").values_list(*columns)
    ]


def _key(name: str, person_key: str | None) -> str:
    """The name as it is read, which the key for a person begins with: reading 5,000 names takes half a second."""
    return person_key.rpartition("|")[0] if person_key else plain(romanised(name)).replace(" ", "")


def _of_line(line: Told) -> Known:
    told = line.told
    texts = [told.get(column, "") for column in ("phone", "email", "body", "title")]
    return Known(line.line, line.name_key, texts[0], texts[1].lower(), plain(texts[2]), plain(texts[3]))


def _shares_contact(one: Known, other: Known) -> bool:
    return bool((one.phone and one.phone == other.phone) or (one.email and one.email == other.email))


def _contradicts(one: Known, other: Known) -> bool:
    """Whether both gave a phone or an e-mail, and nothing of it is the same."""
    both = (one.phone and other.phone) or (one.email and other.email)
    return bool(both) and not _shares_contact(one, other)


def _by_contact(one: Known, other: Known) -> bool:
    return _shares_contact(one, other)


def _by_post(one: Known, other: Known) -> bool:
    return _by_body(one, other) and one.title == other.title


def _by_body(one: Known, other: Known) -> bool:
    """Of one organisation; or of none, and there is nothing else to know either of them by."""
    is_bare = not (one.body or one.phone or one.email or other.phone or other.email)
    return not _contradicts(one, other) and one.body == other.body and bool(one.body or is_bare)


def _by_name_alone(one: Known, other: Known) -> bool:
    """Who came is often written down as a name and nothing else."""
    return not _contradicts(one, other) and not (one.body and other.body and one.body != other.body)


Rule = Callable[[Known, Known], bool]
# Where the names are the same, what else has to be, the surest first.
_SURE: Mapping[str, Sequence[Rule]] = {
    Kind.COMING: (_by_contact, _by_post, _by_body),
    Kind.CAME: (_by_contact, _by_post, _by_body, _by_name_alone),
}


def _pair(
    wanted: Sequence[Known], found: Sequence[Found], there: Sequence[Known], used: set[int], is_same: Rule
) -> None:
    """Give each line that has nobody yet the first one free who fits; by name alone only if there is no other."""
    by_name = _indexed(there, lambda one: one.name_key)
    for line, outcome in zip(wanted, found, strict=True):
        if outcome.match == Match.SAME or not line.name_key:
            continue
        fitting = [one for one in by_name[line.name_key] if one.pk not in used and is_same(line, one)]
        if not fitting or (len(fitting) > 1 and is_same is _by_name_alone):
            continue
        outcome.match, outcome.candidates = Match.SAME, [fitting[0].pk]
        used.add(fitting[0].pk)


def _propose(wanted: Sequence[Known], found: Sequence[Found], there: Sequence[Known], used: set[int]) -> None:
    """For the others, those of the same name, phone or e-mail who answer to no other line."""
    by_name = _indexed(there, lambda one: one.name_key)
    by_phone, by_email = _indexed(there, lambda one: one.phone), _indexed(there, lambda one: one.email)
    for line, outcome in zip(wanted, found, strict=True):
        if outcome.match == Match.SAME:
            continue
        near = [*by_name[line.name_key], *by_phone[line.phone], *by_email[line.email]]
        candidates = [pk for pk in dict.fromkeys(one.pk for one in near) if pk not in used]
        if candidates:
            outcome.match, outcome.candidates = Match.LIKELY, candidates[:MOST_CANDIDATES]


def _indexed(people: Iterable[Known], by: Callable[[Known], str]) -> defaultdict[str, list[Known]]:
    index: defaultdict[str, list[Known]] = defaultdict(list)
    for one in people:
        if key := by(one):
            index[key].append(one)
    return index


def _decide(lines: Sequence[Told], found: Sequence[Found], kind: str) -> None:
    """What is proposed: the same are updated, the new added; what is not sure is asked."""
    proposed = {Match.SAME: Decision.UPDATE, Match.LIKELY: Decision.ASK, Match.NEW: Decision.ADD}
    if kind == Kind.CAME:
        proposed[Match.NEW] = Decision.ASK  # a name that nobody knows may be a slip of the pen
    for line, outcome in zip(lines, found, strict=True):
        outcome.decision = Decision.LEAVE if line.is_blocked else proposed[Match(outcome.match)]


# --- Within the list ------------------------------------------------------------------------------------------------


def _twice_here(lines: Sequence[Told], wanted: Sequence[Known], found: Sequence[Found], kind: str) -> None:
    """A second line for one person is left out; where nothing tells two people apart, it is asked."""
    keys: dict[str, int] = {}
    texts: dict[tuple[str, ...], int] = {}
    for line, known, outcome in zip(lines, wanted, found, strict=True):
        if line.is_blocked:
            continue
        key = line.person_key
        first = keys.setdefault(key, line.line) if key else line.line
        if first != line.line:
            line.block(_("Line %(line)s has the same name with the same phone or e-mail.") % {"line": first})
            outcome.decision = Decision.LEAVE
            continue
        whole = (known.name_key, known.phone, known.email, known.body, known.title)
        first = texts.setdefault(whole, line.line)
        if first != line.line and outcome.match == Match.NEW:
            line.note(LINE, _("Line %(line)s says the same. Are they two people?") % {"line": first})
            outcome.decision = Decision.ASK


def limit_contacts(*, event: Event, lines: Sequence[Told], found: Sequence[Found]) -> None:
    """Block the lines with which a phone or e-mail would be used more often than the event allows. One query."""
    if not event.max_per_contact:
        return
    held = event.registrations.live().exclude(contact="").values_list("pk", "contact")
    taken = Counter(contact for _pk, contact in held)
    own = dict(held)
    for line, outcome in zip(lines, found, strict=True):
        contact = attendee_of(line.told, "en").contact()
        if not contact or line.is_blocked or (outcome.registration and own.get(outcome.registration) == contact):
            continue
        taken[contact] += 1
        if taken[contact] > event.max_per_contact:
            line.block(_("This phone or e-mail has been used as often as this event allows."))
            outcome.decision = Decision.LEAVE


# --- Those of other events ------------------------------------------------------------------------------------------


def recognise(*, user: AnyUser, event: Event, lines: Sequence[Told], found: Sequence[Found]) -> None:
    """Say of which other event within the coordinator's reach somebody is known. One query."""
    keys = {key for line in lines for key in _keys(line)}
    phones = {line.told["phone"] for line in lines if "phone" in line.told}
    emails = {line.told["email"] for line in lines if "email" in line.told}
    met = Q(bulk.among("person_key", keys)) | Q(bulk.among("phone", phones)) | Q(bulk.among("email", emails))
    kept = rosters.events_of(user).exclude(pk=event.pk).order_by().values("pk")
    rows = Registration.objects.filter(met, event__in=kept).exclude(name="").order_by("registered_at", "pk")
    surely: dict[str, int] = {}
    loosely: dict[str, int] = {}
    for person_key, phone, email, at in rows.values_list("person_key", "phone", "email", "event").iterator():
        contacts, name = [one for one in (phone, email.lower()) if one], (person_key or "").rpartition("|")[0]
        surely |= {f"{name}|{contact}"[:200]: at for contact in contacts}
        loosely |= dict.fromkeys(contacts, at)
    for line, outcome in zip(lines, found, strict=True):
        sure = next((surely[key] for key in _keys(line) if key in surely), None)
        loose = next((loosely[one] for one in _contacts(line) if one in loosely), None)
        outcome.known_at, outcome.is_known_for_sure = sure or loose, sure is not None


def _contacts(line: Told) -> list[str]:
    return [one for one in (line.told.get("phone", ""), line.told.get("email", "").lower()) if one]


def _keys(line: Told) -> Iterator[str]:
    """As `Attendee.person_key` has it: the name with the e-mail, or with the phone."""
    for contact in _contacts(line):
        yield f"{line.name_key}|{contact}"[:200]
