"""What the pages of a list show: how many of which kind, each line as it will be saved, and who it may be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from events.lists import places, updates
from events.lists.headers import MEANINGS
from events.lists.places import Plan
from events.lists.rows import COLUMNS, LINE, as_read
from events.models import ListBatch, ListRow, Registration
from portal.lib.forms import readable_phone
from portal.lib.text import localised

PER_PAGE = 50
Match = ListRow.Match
Decision = ListRow.Decision
Kind = ListBatch.Kind

SHOWS: dict[str, Q] = {
    "all": Q(),
    "ask": Q(decision=Decision.ASK),
    "wrong": ~Q(problems={}),
    "same": Q(match=Match.SAME),
    "likely": Q(match=Match.LIKELY),
    "new": Q(match=Match.NEW),
}


@dataclass(frozen=True, slots=True)
class Overview:
    """How many lines there are of each kind, and what saving them would do to the places."""

    counts: Mapping[str, int]
    added: int
    updated: int
    left_out: int
    by_mail: int
    plan: Plan

    @property
    def asked(self) -> int:
        return self.counts["ask"]

    @property
    def is_long(self) -> bool:
        return self.counts["all"] > PER_PAGE


def overview(batch: ListBatch) -> Overview:
    """One query for the numbers, one for the sizes of parties."""
    shown = {name: Count("pk", filter=meant) for name, meant in SHOWS.items() if name != "all"}
    adds = Q(decision=Decision.ADD)
    found = batch.rows.order_by().aggregate(
        all=Count("pk"),
        added=Count("pk", filter=adds),
        updated=Count("pk", filter=Q(decision=Decision.UPDATE)),
        left_out=Count("pk", filter=Q(decision=Decision.LEAVE)),
        by_mail=Count("pk", filter=adds & Q(told__has_key="email")),
        **shown,
    )
    sizes = [int(size or 1) for size in batch.rows.filter(adds).values_list("told__party_size", flat=True)]
    planned = places.plan(batch.pool, sizes)
    return Overview(
        counts={name: found[name] for name in SHOWS},
        added=found["added"],
        updated=found["updated"],
        left_out=found["left_out"],
        by_mail=found["by_mail"],
        plan=planned,
    )


# --- The lines ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what will be saved, what is wrong, what stood there, and what it replaces of somebody there already."""

    label: str
    value: str
    problem: str = ""
    original: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to decide about a line."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the list on the page."""

    row: ListRow
    cells: Sequence[Cell]
    problem: str
    options: Sequence[Option]

    @property
    def known(self) -> str:
        """`Known from Dim sum basics`, where somebody came to another event of one's own."""
        if self.row.known_at is None:
            return ""
        told = {"event": localised(self.row.known_at, "title").text}
        if self.row.is_known_for_sure:
            return _("Known from “%(event)s”.") % told
        return _("The phone or e-mail is known from “%(event)s”, with another name.") % told


@dataclass(frozen=True, slots=True)
class Lines:
    """Some of the lines, and the columns that one of the list has."""

    page: "Page[ListRow]"
    shown: Sequence[Shown]
    labels: Sequence[str]
    show: str


def lines(batch: ListBatch, show: str, number: Any) -> Lines:
    """Those of one kind, 50 on a page. Four queries, however many lines."""
    show = show if show in SHOWS else "all"
    rows: QuerySet[ListRow] = batch.rows.filter(SHOWS[show]).select_related("known_at").order_by("line")
    page = Paginator(rows, PER_PAGE).get_page(number)
    columns = columns_of(batch)
    people = _people(page.object_list)
    shown = [_shown(batch, row, columns, people) for row in page.object_list]
    return Lines(page, shown, [str(MEANINGS[column]) for column in columns], show)


def columns_of(batch: ListBatch) -> list[str]:
    """The columns that this list has, in the order in which they are shown."""
    return [column for column in COLUMNS if column in batch.columns]


def _people(rows: Iterable[ListRow]) -> dict[int, Registration]:
    wanted = {pk for row in rows for pk in (*row.candidates, *([row.registration_id] if row.registration_id else []))}
    return {place.pk: place for place in Registration.objects.filter(pk__in=wanted)}


def _shown(batch: ListBatch, row: ListRow, columns: Sequence[str], people: Mapping[int, Registration]) -> Shown:
    chosen = people.get(row.registration_id or 0)
    replaced = updates.differences(chosen, row.told) if chosen and batch.kind == Kind.COMING else {}
    has_all = [*columns, *(column for column in COLUMNS if column in row.told and column not in columns)]
    cells = [_cell(row, column, replaced) for column in has_all]
    options = [] if row.is_blocked else list(_options(batch, row, people))
    return Shown(row, cells, row.problems.get(LINE, ("",))[0], options)


def _cell(row: ListRow, column: str, replaced: Mapping[str, str]) -> Cell:
    problem, original = row.problems.get(column, ("", ""))
    value, before = row.told.get(column, ""), replaced.get(column, "")
    if column == "party_size" and value and row.decision == Decision.UPDATE and not problem:
        problem = _("How many people come is changed at the desk, where places are looked for.")
    if column == "phone":
        value, before = readable_phone(value) if value else "", readable_phone(before) if before else ""
    return Cell(str(MEANINGS[column]), as_read(column, value), problem, original, as_read(column, before))


def _options(batch: ListBatch, row: ListRow, people: Mapping[int, Registration]) -> Iterable[Option]:
    if row.decision == Decision.ASK:
        yield Option("", _("Please decide"), is_chosen=True)
    for pk in row.candidates:
        if pk in people:
            is_chosen = row.decision == Decision.UPDATE and row.registration_id == pk
            yield Option(f"same-{pk}", _("the same as %(person)s") % {"person": who(people[pk])}, is_chosen)
    add = _("add as somebody who came") if batch.kind == Kind.CAME else _("add")
    if row.match != Match.NEW:
        add = _("somebody else: add")
    yield Option("add", add, is_chosen=row.decision == Decision.ADD)
    yield Option("leave", _("leave out"), is_chosen=row.decision == Decision.LEAVE)


def who(place: Registration) -> str:
    """What tells namesakes apart: `王芳, ••• 0142, 天津城市职业学院`."""
    parts = [place.name, f"••• {place.phone_tail}" if place.phone else "", place.email, place.body]
    return _(", ").join(part for part in parts if part)


# --- Deciding at once -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AtOnce:
    """One button that decides about all lines of one match."""

    match: str
    said: str
    words: str


def at_once(batch: ListBatch, counts: Mapping[str, int]) -> list[AtOnce]:
    """The buttons for the kinds of lines that there are."""
    told = {
        (Match.SAME, "same"): _("All who are on the list already: the same people"),
        (Match.SAME, "leave"): _("All who are on the list already: leave out"),
        (Match.LIKELY, "same"): _("All who may be on the list: the same people"),
        (Match.LIKELY, "add"): _("All who may be on the list: other people, add them"),
        (Match.LIKELY, "leave"): _("All who may be on the list: leave out"),
        (Match.NEW, "add"): _("All who are new: add"),
        (Match.NEW, "leave"): _("All who are new: leave out"),
    }
    return [AtOnce(match, said, words) for (match, said), words in told.items() if counts[match]]
