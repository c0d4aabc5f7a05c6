"""What the board of one phase shows: its pilots in columns by state, and how many in words."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centres import phases
from centres.models import Organisation, Phase, Pilot, PilotStep, Region
from centres.models.pilots import PilotQuerySet
from centres.models.places import in_region
from centres.pilots import DURING, WAYS, history
from centres.steps import day_words
from portal.lib.text import localised

Status = Pilot.Status
PROVINCE = 1
MOST_SHOWN = 200  # in one column
COLUMNS = (
    ("applied", gettext_lazy("Applied"), (Status.APPLIED,)),
    ("qualified", gettext_lazy("Qualified"), (Status.QUALIFIED,)),
    ("selected", gettext_lazy("Selected"), (Status.SELECTED,)),
    ("active", gettext_lazy("Active"), (Status.ACTIVE, Status.MID_TERM)),
    ("ended", gettext_lazy("Ended"), (Status.COMPLETED, Status.WITHDRAWN, Status.NOT_SELECTED)),
)


@dataclass(frozen=True, slots=True)
class Card:
    """One pilot on the board. `seen` is its number with the state in which the page shows it."""

    pilot: Pilot

    @property
    def seen(self) -> str:
        return f"{self.pilot.pk}:{self.pilot.status}"

    @property
    def name(self) -> str:
        return localised(self.pilot.organisation, "name").text

    @property
    def since(self) -> str:
        steps = history(self.pilot.steps.all())
        return day_words(steps[-1].happened_on, steps[-1].precision) if steps else ""

    @property
    def can_move(self) -> bool:
        return bool(WAYS[self.pilot.status])


@dataclass(frozen=True, slots=True)
class Column:
    """The pilots of one state, or of several that mean much the same here."""

    key: str
    title: str
    cards: list[Card]

    @property
    def total(self) -> int:
        return len(self.cards)

    @property
    def shown(self) -> list[Card]:
        return self.cards[:MOST_SHOWN]


@dataclass
class Board:
    """One phase with its pilots, those of one region alone where somebody asks for them."""

    phase: Phase
    region: Region | None = None

    @cached_property
    def pilots(self) -> list[Pilot]:
        ours: PilotQuerySet = Pilot.objects.filter(phase=self.phase)
        rows = ours.for_list().prefetch_related(Prefetch("steps", PilotStep.objects.order_by("pk")))
        if self.region is not None:
            rows = rows.filter(organisation__in=Organisation.objects.filter(in_region(self.region.pk)).values("pk"))
        return list(rows)

    @cached_property
    def columns(self) -> list[Column]:
        cards = [Card(pilot) for pilot in self.pilots]
        return [
            Column(key, str(title), [card for card in cards if card.pilot.status in states])
            for key, title, states in COLUMNS
        ]

    @cached_property
    def regions(self) -> list[Region]:
        """The provinces of all pilots of the phase, whatever is filtered; by code."""
        rows = Pilot.objects.filter(phase=self.phase, organisation__region__isnull=False)
        near = rows.select_related("organisation__region__parent__parent").only("organisation__region")
        found = {region.pk: region for pilot in near if (region := _province(pilot.organisation.region))}
        return [found[code] for code in sorted(found)]

    @property
    def counts(self) -> str:
        """`12 applied, 3 qualified, none selected`: the columns that have somebody, in words."""
        parts = [
            _("%(count)s %(state)s") % {"count": c.total, "state": c.title.lower()} for c in self.columns if c.total
        ]
        return _(", ").join(parts) if parts else _("Nobody yet")

    @property
    def places(self) -> str:
        return places_words(self.phase)

    @property
    def ways(self) -> list[tuple[str, str]]:
        """The states into which pilots can be moved now, in the order of the process."""
        now = {to for pilot in self.pilots for to in WAYS[pilot.status] if _is_possible(self.phase, to)}
        return [(value, str(label)) for value, label in Status.choices if value in now]

    @property
    def phase_ways(self) -> list[tuple[str, str]]:
        offered = phases.next_states(self.phase, is_known=self.phase.steps.exists())
        return [(value, str(label)) for value, label in Phase.Status.choices if value in offered]

    @property
    def takes_applications(self) -> bool:
        return self.phase.status != Phase.Status.PLANNED


def _is_possible(phase: Phase, to: str) -> bool:
    return to not in DURING or phase.status in DURING[to]


def _province(region: Region | None) -> Region | None:
    while region is not None and region.level > PROVINCE:
        region = region.parent
    return region


def places_words(phase: Phase) -> str:
    """`18 places, 15 taken, 3 left`; what is not known is not counted."""
    taken = ngettext("%(count)s taken", "%(count)s taken", phase.places_taken) % {"count": phase.places_taken}
    if phase.places is None:
        return _("The number of places is not known; %(taken)s.") % {"taken": taken}
    words = ngettext(
        "%(places)s place, %(taken)s, %(left)s left.", "%(places)s places, %(taken)s, %(left)s left.", phase.places
    )
    return words % {"places": phase.places, "taken": taken, "left": phase.places - phase.places_taken}
