"""A pasted list of institutions, line by line: which one is known here, which may be, which is new."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.models import Organisation, OrganisationName, Phase, Region
from centres.models.places import OrganisationQuerySet
from centres.nearby import nearby
from portal.lib.names import readings, tidy
from portal.lib.search import plain
from portal.lib.text import in_all_languages

MOST_LINES = 300
MOST_CANDIDATES = 5
LONGEST_NAME = 200
LEAVE, NEW = "leave", "new"
_CELLS = re.compile(r"\t|[,，;；](?=[^,，;；]*$)")
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_NAMES = in_all_languages("name", "short_name")


@dataclass(slots=True)
class Line:
    """One institution as it was written, and what is known of it here."""

    number: int
    name: str
    typed_region: str = ""
    region: Region | None = None
    match: Organisation | None = None
    likely: list[Organisation] = field(default_factory=list)
    problem: str = ""
    notice: str = ""

    @property
    def state(self) -> str:
        if self.problem:
            return _("cannot be taken")
        if self.match:
            return _("known here")
        return _("perhaps known here") if self.likely else _("new")

    @property
    def proposed(self) -> str:
        """What happens unless somebody says otherwise; empty where it has to be said."""
        if self.problem:
            return LEAVE
        if self.match:
            return str(self.match.pk)
        return "" if self.likely else NEW

    @property
    def candidates(self) -> list[Organisation]:
        return [self.match] if self.match else self.likely


@dataclass
class Lines:
    """A whole list, for one phase. `can_make` says whether new institutions may be added by this person."""

    text: str
    phase: Phase
    can_make: bool

    @cached_property
    def rows(self) -> list[Line]:
        rows = list(_read(self.text))[:MOST_LINES]
        there = set(self.phase.pilots.values_list("organisation", flat=True))
        regions = {typed: nearby(typed) for typed in {row.typed_region for row in rows}}
        above = dict(Region.objects.values_list("code", "parent"))
        used: set[str] = set()
        for row in rows:
            _place(row, regions[row.typed_region].regions)
            if not row.problem:
                _meet(row, above)
                _look(row, there, used, can_make=self.can_make)
        return rows

    @property
    def is_too_long(self) -> bool:
        return sum(1 for _line in _read(self.text)) > MOST_LINES

    @property
    def counts(self) -> str:
        """`12 known here, 3 perhaps known here, 2 new`."""
        found: dict[str, int] = {}
        for row in self.rows:
            found[row.state] = found.get(row.state, 0) + 1
        return _(", ").join(_("%(count)s %(state)s") % {"count": n, "state": state} for state, n in found.items())


def _read(text: str) -> Iterator[Line]:
    """The lines in which something stands. The last comma or the first tab parts the region from the name."""
    for number, written in enumerate(text.splitlines(), start=1):
        name, *rest = _CELLS.split(written, maxsplit=1)
        if tidy(name):
            yield Line(number, tidy(name), tidy(rest[0]) if rest else "")
        elif tidy(written):
            yield Line(number, "", problem=_("There is no name in this line."))


def _place(row: Line, found: list[Region]) -> None:
    if len(row.name) > LONGEST_NAME:
        row.problem = _("This name is longer than any institution's. Does each institution stand in a line of its own?")
    elif row.typed_region and not found:
        row.problem = _("We know no region called “%(name)s”. Write its name or code.") % {"name": row.typed_region}
    elif len(found) > 1:
        words = ngettext(
            "%(count)s region is called “%(name)s”.", "%(count)s regions are called “%(name)s”.", len(found)
        )
        told = words % {"count": len(found), "name": row.typed_region}
        row.problem = _("%(sentence)s Write the code of the one that is meant.") % {"sentence": told}
    elif found:
        row.region = found[0]


def _meet(row: Line, above: dict[str, str | None]) -> None:
    """Find the body of this name; those elsewhere, by the codes of their regions, are others."""
    bare = tidy(_BRACKETS.sub(" ", row.name))
    found = {body.pk: body for text in dict.fromkeys((row.name, bare)) for body in _candidates(text)}
    near = [body for body in found.values() if _lies_together(row.region, body, above)]
    same = [body for body in near if _is_called(body, (row.name, bare))]
    if len(same) == 1:
        row.match = same[0]
    else:
        row.likely = (same or near)[:MOST_CANDIDATES]


def _candidates(text: str) -> Iterable[Organisation]:
    rows: OrganisationQuerySet = Organisation.objects.listed().search(text)
    rows = rows.select_related("region__parent").defer("search")
    return rows.prefetch_related("names").order_by("name", "pk")[: MOST_CANDIDATES * 4]


def _is_called(body: Organisation, texts: Iterable[str]) -> bool:
    """Whether one of its names is written, or read, the same."""
    others = [other.text for other in body.names.all() if isinstance(other, OrganisationName)]
    known = [name for column in _NAMES if (name := getattr(body, column))] + others
    written = {plain(name) for name in known}
    if any(plain(text) in written for text in texts):
        return True
    read = set().union(*(readings(name) for name in known)) if known else set()
    return any(readings(text) & read for text in texts)


def _lies_together(region: Region | None, body: Organisation, above: dict[str, str | None]) -> bool:
    """By codes, never by names: Hebei is a province, and a district of Tianjin. An unknown region forbids nothing."""
    if region is None or body.region_id is None:
        return True
    return region.pk in _upwards(body.region_id, above) or body.region_id in _upwards(region.pk, above)


def _upwards(code: str | None, above: dict[str, str | None]) -> Iterator[str]:
    while code:
        yield code
        code = above.get(code)


def _look(row: Line, there: set[int], used: set[str], *, can_make: bool) -> None:
    """Who is in the phase already, stands twice in the list, or would be new where nothing new may be added."""
    if row.match and row.match.pk in there:
        row.problem = _("It is in this phase already.")
        return
    key = f"{row.match.pk}" if row.match else f"{plain(row.name)}|{row.region.pk if row.region else ''}"
    if key in used:
        row.problem = _("It stands in this list twice.")
        return
    used.add(key)
    if not row.match and not row.likely and not can_make:
        row.problem = _("It has no record here, and only those who keep the whole directory may add one.")
