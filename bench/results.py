"""All that one run has measured, and what is hoped of it."""

from dataclasses import dataclass, field

from bench.desk import DeskCost
from bench.door import DoorRate
from bench.pages import PageCost
from bench.seats import Ledger, Rush, StepCost
from bench.server import WorkerMemory


@dataclass
class Results:
    """The run, measure by measure; the JSON file has the same names."""

    made_at: str
    machine: str
    versions: dict[str, str]
    is_quick: bool
    is_durable: bool = False
    events: dict[str, int] = field(default_factory=dict)
    seconds_to_migrate: float = 0
    start_up: dict[str, float] = field(default_factory=dict)
    bare: list[PageCost] = field(default_factory=list)
    few_events: list[PageCost] = field(default_factory=list)
    uncached: list[PageCost] = field(default_factory=list)
    cached: list[PageCost] = field(default_factory=list)
    queries: dict[str, int] = field(default_factory=dict)
    steps: list[StepCost] = field(default_factory=list)
    rushes: list[Rush] = field(default_factory=list)
    ledger: Ledger | None = None
    door: list[DoorRate] = field(default_factory=list)
    desk: DeskCost | None = None
    memory: WorkerMemory | None = None


@dataclass(frozen=True)
class Target:
    """What is demanded of one number: at most so much, or at least."""

    name: str
    value: float
    limit: float
    unit: str
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def targets(results: Results) -> list[Target]:
    """Those of the measures that were taken."""
    return [*_of_pages(results), *_of_seats(results), *_of_workers(results)]


def _of_pages(results: Results) -> list[Target]:
    trivial = cost_of(results.cached, "trivial view")
    found = []
    for page in results.cached:
        if page is not trivial and trivial:
            share = 100 * page.per_second / trivial.per_second
            found.append(Target(f"cached {page.name}, of the trivial view", share, 70, "%", at_least=True))
    for name, limit in (("event list", 15), ("event page", 8)):
        if measured := cost_of(results.uncached, name):
            found.append(Target(f"uncached {name}, CPU", measured.cpu, limit, "ms"))
    for page in results.uncached:
        few = cost_of(results.few_events, page.name)
        if few and page.name != "trivial view":
            growth = 100 * page.cpu / few.cpu - 100
            found.append(Target(f"{page.name}, growth from few events to many", growth, 15, "%"))
    return found


def _of_seats(results: Results) -> list[Target]:
    found = []
    if results.steps:
        found.append(Target("a whole registration, CPU", sum(step.cpu for step in results.steps), 30, "ms"))
        found += [Target("its post alone, CPU", step.cpu, 10, "ms") for step in results.steps if step.name == "post"]
    if results.desk:
        found.append(Target("a check-in, CPU", results.desk.cpu, 6, "ms"))
    if hot := [rush.per_second for rush in results.rushes if rush.events == 1]:
        found.append(Target("seats on one hot event over HTTP", max(hot), 100, "/s", at_least=True))
    if hot := [rate.per_second for rate in results.door if rate.events == 1]:
        found.append(Target("seats on one hot event, database door", max(hot), 1000, "/s", at_least=True))
    return found


def _of_workers(results: Results) -> list[Target]:
    return [Target("memory of a worker", results.memory.per_worker, 120, "MB")] if results.memory else []


def cost_of(pages: list[PageCost], name: str) -> PageCost | None:
    return next((page for page in pages if page.name == name), None)
