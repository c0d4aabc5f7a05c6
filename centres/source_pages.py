"""What rests on a source: all that this site takes from it, in the source's own words where they are kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from centres.corrections import Earlier, earlier_at
from centres.models import (
    CityFact,
    Cohort,
    ExpectedOutcome,
    Figure,
    Goal,
    GoodPractice,
    MembershipCall,
    NetworkSource,
    Phase,
    Programme,
    ProgrammeOutcome,
    ProgressUpdate,
    ProjectSource,
    Quote,
    Source,
    Strategy,
)
from portal.lib.text import localised

# Parts of a city's or a project's page: the path to whose page it is, and the column that has the text.
OF_CITIES = ((Quote, "text"), (CityFact, "text"), (Strategy, "text"), (Goal, "text"))
OF_PROJECTS = ((ProjectSource, "says"), (ExpectedOutcome, "text"), (ProgressUpdate, "text"), (Phase, "verbatim"))


@dataclass(frozen=True, slots=True)
class Told:
    """A part of another page in a line: what it is, whose words in which language, whose page, and where it stands."""

    kind: str
    text: str
    language: str
    is_quoted: bool
    about: Any
    locator: str


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on a source: figures that it states, or contradicts, now or before; outcomes; pages and parts."""

    stated: list[Figure]
    disputed: list[Figure]
    earlier: list[Earlier]
    outcomes: list[ProgrammeOutcome]
    programmes: list[Programme]
    practices: list[GoodPractice]
    cities: list[Told]
    networks: list[Told]
    projects: list[Told]

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name) for name in self.__slots__)


def resting_on(source: Source) -> Resting:
    """Every figure, outcome, programme, practice and part of another page that visitors may see."""
    shown = Figure.objects.shown().with_sources()
    stated = shown.filter(Q(source=source) | Q(further_sources__source=source)).distinct()
    return Resting(
        stated=list(stated),
        disputed=list(shown.filter(counter_source=source)),
        earlier=earlier_at(source),
        outcomes=list(source.outcomes.select_related("programme")),
        programmes=list(source.programmes.all()),
        practices=list(GoodPractice.objects.published().filter(source=source).order_by("pk")),
        cities=[told for model, text in OF_CITIES for told in _parts(source, model, "city", text)],
        networks=[*_texts_of_networks(source), *_cohorts_and_calls(source)],
        projects=[told for model, text in OF_PROJECTS for told in _parts(source, model, "project", text)],
    )


def _parts(source: Source, model: Any, of: str, text: str) -> Iterator[Told]:
    rows: QuerySet[Any] = model._default_manager.filter(source=source).select_related(of).order_by("pk")
    if of == "project":
        rows = rows.filter(project__is_public=True)
    kind, is_ours = str(model._meta.verbose_name), hasattr(model, f"{text}_en")  # words of a source are not translated
    for row in rows:
        words, language = localised(row, text) if is_ours else (str(getattr(row, text)), _language(row, source))
        if words:
            yield Told(kind, words, language, not is_ours, getattr(row, of), row.locator)


def _texts_of_networks(source: Source) -> Iterator[Told]:
    for row in NetworkSource.objects.filter(source=source).select_related("network"):
        words, language = localised(row.network, row.about)
        if words:
            yield Told(str(row.get_about_display()), words, language, False, row.network, row.locator)


def _cohorts_and_calls(source: Source) -> Iterator[Told]:
    for cohort in Cohort.objects.filter(source=source).select_related("network"):
        yield Told(str(Cohort._meta.verbose_name), str(cohort.year), "", False, cohort.network, "")
    for call in MembershipCall.objects.filter(source=source).select_related("network"):
        words, language = localised(call, "name")
        yield Told(str(MembershipCall._meta.verbose_name), words, language, False, call.network, "")


def _language(row: Any, source: Source) -> str:
    return str(getattr(row, "language", source.language))


def words_at(source: Source, figure: Figure) -> tuple[str, str]:
    """What this source says of the figure, and where: its own words if it is a further one."""
    if figure.source_id == source.pk:
        return figure.verbatim, figure.locator
    other = next((row for row in figure.further_sources.all() if row.source_id == source.pk), None)
    return (other.verbatim, other.locator) if other else ("", "")
