"""Which records may be one: people and bodies whose names are the same, or read the same, with what speaks for it.

Nothing is merged here, and nothing by itself anywhere: a pair is proposed with its reasons, a person decides. Two of
one name in one unit are common, so that alone is never more than “perhaps”.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Any

from django.conf import settings
from django.db.models import IntegerChoices, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from centres.models import Affiliation, NotTheSame, Organisation, OrganisationName, Person, PersonName, Region
from portal.lib.names import readings, tidy, turned
from portal.lib.search import plain, words_of

Pair = tuple[int, int]

# A name that more bear is no sign of anything, and would give a million pairs.
MOST_OF_ONE_NAME = 40
MOST_SHARED = 3  # a phone that more bodies have is a switchboard
# Words that half of all bodies have in their name; one of these alone is no likeness.
FEWEST_WORDS = 2
_SMALL_WORDS = frozenset(["of", "the", "in", "for", "and", "de", "la", "le", "du", "des", "y", "и", "в"])
_IN_BRACKETS = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")
_NOT_DIGIT = re.compile(r"\D")


class Grade(IntegerChoices):
    """How much speaks for it, in words for people."""

    CERTAIN = 1, gettext_lazy("almost certainly one")
    LIKELY = 2, gettext_lazy("likely one")
    PERHAPS = 3, gettext_lazy("perhaps one")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two records that may be one, the older first, and why."""

    first: int
    second: int
    grade: Grade
    reasons: tuple[str, ...]


@dataclass
class Known:
    """What is looked at of one person or body. `units` are the bodies of a person, `others` its further names."""

    pk: int
    names: dict[str, str]
    others: list[str] = field(default_factory=list)
    units: set[int] = field(default_factory=set)
    kind: str = ""
    region: str | None = None
    parent: int | None = None
    phone: str = ""
    email: str = ""

    @cached_property
    def spellings(self) -> list[str]:
        """Every name, and what stands in brackets and before them: 裴伯庸 (Robert Parua) is three."""
        found = []
        for name in [*self.names.values(), *self.others]:
            found.append(name)
            if inside := _IN_BRACKETS.findall(name):
                found += [_IN_BRACKETS.sub(" ", name).strip(), *inside]
        return [name for name in dict.fromkeys(found) if name]

    @cached_property
    def sounds(self) -> set[str]:
        return {sound for name in self.spellings for sound in readings(name)}

    @cached_property
    def orders(self) -> set[str]:
        """As it is read, and with the family name at the other end."""
        return self.sounds | {sound for name in self.spellings for sound in turned(name)}

    @cached_property
    def words(self) -> list[tuple[str, frozenset[str]]]:
        """Each name with the words that carry it."""
        return [(name, found) for name in self.spellings if (found := _words(name))]


# --- People ---------------------------------------------------------------------------------------------------------


def people(rows: QuerySet[Person]) -> list[Candidate]:
    """The pairs among these people, what is surest first."""
    known = _people(rows)
    apart = _told_apart("person")
    pairs = _by_key(known, lambda one: one.sounds) | _by_key(known, lambda one: one.orders)
    found = (_two_people(known[first], known[second]) for first, second in pairs - apart)
    return _sorted(candidate for candidate in found if candidate)


def _people(rows: QuerySet[Person]) -> dict[int, Known]:
    known = {pk: Known(pk, names) for pk, names in _names(rows)}
    for person, text in PersonName.objects.filter(person__in=known).values_list("person", "text"):
        known[person].others.append(text)
    for person, body in Affiliation.objects.filter(person__in=known).values_list("person", "organisation"):
        known[person].units.add(body)
    return known


def _two_people(one: Known, other: Known) -> Candidate | None:
    """Written the same in one unit is perhaps one, never more. Two scripts that are read the same say more."""
    same = _written_the_same(one, other)
    contradicts = any(plain(one.names[code]) != plain(other.names[code]) for code in one.names.keys() & other.names)
    is_read_the_same = bool(one.sounds & other.sounds)
    unit = one.units & other.units
    reasons = [_same_name(same)] if same else [_read_the_same(one, other)]
    if unit:
        reasons.append(_("They are with the same organisation."))
    if same and unit:
        reasons.append(_("Two people of one name in one organisation are common: ask there first."))
    if not (same or unit) and (contradicts or not is_read_the_same):
        return None
    if len(same) > 1 and not unit:  # in two scripts
        return _candidate(one, other, Grade.LIKELY, reasons)
    is_likely = not same and is_read_the_same and unit and not contradicts
    return _candidate(one, other, Grade.LIKELY if is_likely else Grade.PERHAPS, reasons)


# --- Bodies ---------------------------------------------------------------------------------------------------------


def organisations(rows: QuerySet[Organisation]) -> list[Candidate]:
    """The pairs among these bodies, what is surest first. Those that lie in two regions are never one."""
    known = _organisations(rows)
    above = dict(Region.objects.values_list("code", "parent"))
    pairs = _by_key(known, lambda one: one.sounds) | _by_words(known)
    pairs |= _by_key(known, _phone, MOST_SHARED) | _by_key(known, _email, MOST_SHARED)
    found = (_two_bodies(known[first], known[second], above) for first, second in pairs - _told_apart("organisation"))
    return _sorted(candidate for candidate in found if candidate)


def _organisations(rows: QuerySet[Organisation]) -> dict[int, Known]:
    columns = ("kind", "region", "parent", "phone", "email")
    facts = {pk: dict(zip(columns, told, strict=True)) for pk, *told in rows.order_by("pk").values_list("pk", *columns)}
    known = {pk: Known(pk, names, **facts[pk]) for pk, names in _names(rows)}
    for pk, short in _names(rows, "short_name"):
        known[pk].others += short.values()
    for pk, text in OrganisationName.objects.filter(organisation__in=known).values_list("organisation", "text"):
        known[pk].others.append(text)
    return known


def _two_bodies(one: Known, other: Known, above: dict[str, str | None]) -> Candidate | None:
    if one.parent == other.pk or other.parent == one.pk or not _may_lie_together(one.region, other.region, above):
        return None
    same, is_read_the_same = _written_the_same(one, other), bool(one.sounds & other.sounds)
    is_alike = bool(same) or is_read_the_same
    contained = _contained(one, other)
    reasons = [_same_name(same)] if same else [_read_the_same(one, other)] if is_alike else []
    if contained and not is_alike:
        reasons.append(_("All words of “%(one)s” stand in “%(other)s”.") % contained)
    has_contact = False
    for key, words in ((_phone, _("They have the same phone.")), (_email, _("They have the same e-mail."))):
        if key(one) & key(other):
            has_contact = True
            reasons.append(words)
    if one.region and one.region == other.region:
        reasons.append(_("They lie in the same region."))
    return _candidate(one, other, _grade_of_bodies(one, other, is_alike, bool(contained), has_contact), reasons)


def _grade_of_bodies(one: Known, other: Known, is_alike: bool, is_contained: bool, has_contact: bool) -> Grade:
    is_near = bool(one.region) and one.region == other.region and one.kind == other.kind
    if is_alike and has_contact and is_near:
        return Grade.CERTAIN
    if (is_alike and (has_contact or is_near)) or (is_contained and has_contact):
        return Grade.LIKELY
    return Grade.PERHAPS


def refusal(one: Any, other: Any) -> str | None:
    """Why these two can never be one record, or None: they lie in two regions, or one is part of the other."""
    if one.pk == other.pk:
        return _("Choose two records, not one twice.")
    if not isinstance(one, Organisation):
        return None
    above = dict(Region.objects.values_list("code", "parent"))
    if not _may_lie_together(one.region_id, other.region_id, above):
        places = {"one": one.region, "other": other.region}
        return (
            _("They lie in two regions, %(one)s and %(other)s: their codes differ, so they are not the same.") % places
        )
    for body, part in ((one, other), (other, one)):
        if body.pk in _bodies_above(part):
            return _("“%(part)s” is part of “%(body)s”. Change that first.") % {"part": part, "body": body}
    return None


def _bodies_above(body: Organisation) -> set[int]:
    found: set[int] = set()
    parent = body.parent
    while parent is not None and parent.pk not in found:
        found.add(parent.pk)
        parent = parent.parent
    return found


def _may_lie_together(one: str | None, other: str | None, above: dict[str, str | None]) -> bool:
    """Whether the regions, by their codes, are one or one lies in the other. An unknown one forbids nothing.

    Names say nothing here: Hebei is a province, and a district of Tianjin.
    """
    return not one or not other or one in _upwards(other, above) or other in _upwards(one, above)


def _upwards(code: str | None, above: dict[str, str | None]) -> Iterator[str]:
    while code:
        yield code
        code = above.get(code)


# --- Likeness -------------------------------------------------------------------------------------------------------


def _names(rows: QuerySet[Any], text: str = "name") -> Iterator[tuple[int, dict[str, str]]]:
    """Each record's number, and its names by language."""
    codes = [code for code, _name in settings.LANGUAGES]
    columns = [build_localized_fieldname(text, code) for code in codes]
    for pk, *written in rows.order_by("pk").values_list("pk", *columns):
        yield pk, {code: tidy(name) for code, name in zip(codes, written, strict=True) if name}


def _phone(one: Known) -> set[str]:
    digits = _NOT_DIGIT.sub("", one.phone)
    return {digits[-9:]} if len(digits) > 5 else set()  # with or without +86 or 0 before it


def _email(one: Known) -> set[str]:
    return {one.email.lower()} if one.email else set()


def _by_key(known: dict[int, Known], key: Any, most: int = MOST_OF_ONE_NAME) -> set[Pair]:
    """Pairs of those that share a key."""
    sharing: dict[str, set[int]] = defaultdict(set)
    for one in known.values():
        for text in key(one):
            sharing[text].add(one.pk)
    return {pair for group in sharing.values() if 1 < len(group) <= most for pair in combinations(sorted(group), 2)}


def _by_words(known: dict[int, Known]) -> set[Pair]:
    """Pairs of which one name has all the words of another. Looked for among those that share its rarest word."""
    having: dict[str, set[int]] = defaultdict(set)
    for one in known.values():
        for _name, words in one.words:
            for word in words:
                having[word].add(one.pk)
    pairs: set[Pair] = set()
    for one in known.values():
        for _name, words in one.words:
            rarest = min((having[word] for word in words), key=len)
            if len(rarest) <= MOST_OF_ONE_NAME:
                longer = {pk for pk in rarest - {one.pk} if any(words <= theirs for _other, theirs in known[pk].words)}
                pairs |= {_ordered(one.pk, pk) for pk in longer}
    return pairs


def _words(name: str) -> frozenset[str]:
    """What carries the name: two words at least, small ones left out, hyphens no border."""
    found = frozenset(words_of(name.replace("-", ""))) - _SMALL_WORDS
    return found if len(found) >= FEWEST_WORDS else frozenset()


def _contained(one: Known, other: Known) -> dict[str, str] | None:
    """The names of which one has all the words of the other."""
    for short, long in ((one, other), (other, one)):
        for name, words in short.words:
            for longer, theirs in long.words:
                if words < theirs:
                    return {"one": name, "other": longer}
    return None


def _written_the_same(one: Known, other: Known) -> list[str]:
    """The names that are letter for letter the same in one of the languages, or as another name."""
    theirs = {plain(name) for name in other.spellings}
    return [name for name in dict.fromkeys(one.spellings) if plain(name) in theirs]


# --- In words -------------------------------------------------------------------------------------------------------


def _same_name(names: Iterable[str]) -> str:
    return _("The name is written the same: %(names)s.") % {"names": _(", ").join(names)}


def _read_the_same(one: Known, other: Known) -> str:
    """The two names that meet, side by side."""
    for name in one.spellings:
        for twin in other.spellings:
            if readings(name) & readings(twin):
                return _("“%(one)s” and “%(other)s” are read the same.") % {"one": name, "other": twin}
    both = {"one": one.spellings[0], "other": other.spellings[0]}
    return _("“%(one)s” and “%(other)s” are one name in two orders.") % both


def _candidate(one: Known, other: Known, grade: Grade, reasons: Collection[str]) -> Candidate:
    first, second = _ordered(one.pk, other.pk)
    return Candidate(first, second, grade, tuple(capfirst(reason) for reason in reasons))


def _sorted(found: Iterable[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda one: (one.grade, one.first, one.second))


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


# --- What is known to be two ----------------------------------------------------------------------------------------


def _told_apart(kind: str) -> set[Pair]:
    rows = NotTheSame.objects.exclude(**{f"first_{kind}": None})
    return {_ordered(*pair) for pair in rows.values_list(f"first_{kind}", f"second_{kind}")}


def tell_apart(*, one: Person | Organisation, other: Person | Organisation, by: Any) -> None:
    """Remember that these are two: they are not proposed again. A second time changes nothing."""
    kind = one._meta.model_name
    first, second = sorted((one, other), key=lambda record: record.pk)
    NotTheSame.objects.get_or_create(**{f"first_{kind}": first, f"second_{kind}": second}, defaults={"noted_by": by})
