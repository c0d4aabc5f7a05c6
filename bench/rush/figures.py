"""What was measured of a rush, and what is wanted of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.results import Target
from bench.rush.crowd import Person


@dataclass(frozen=True)
class Spread:
    """Seconds that half, 95 and 99 of a hundred people waited no longer than."""

    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spread":
        ordered = sorted(seconds) or [0.0]
        return cls(*(ordered[min(len(ordered) * share // 100, len(ordered) - 1)] for share in (50, 95, 99)))


@dataclass(frozen=True)
class Case:
    """One opening: what the people saw, and what the books say of the same events."""

    shape: str
    clients: int
    seats: int
    granted: int
    queued: int
    refused: int
    unanswered: int
    waited: int
    granted_per_second: float
    commit: Spread  # the form that was let through, of those who got a seat
    answer: Spread  # from the opening to the final answer, of everybody
    errors: int  # answers of 500 and above, and connections that failed
    requests: int
    pages_per_second: float
    oversold: int
    lost_confirmations: int
    duplicates: int

    @property
    def error_share(self) -> float:
        return 100 * self.errors / self.requests if self.requests else 0.0

    @property
    def name(self) -> str:
        return f"{self.clients:,} clients, {self.shape}"


@dataclass
class RushResults:
    """One run of the whole measurement; the JSON file has the same names."""

    made_at: str
    machine: str
    versions: dict[str, str]
    is_durable: bool = False
    trivial_posts: float = 0  # a second, as all rates here
    registrations_hot: float = 0
    registrations_spread: float = 0
    steady_errors: int = 0
    trivial_gets: float = 0
    full_page: float = 0
    cases: list[Case] = field(default_factory=list)
    registrations_with_mail: int = 0
    mails_sent: int = 0
    mail_files: int = 0
    findings: list[str] = field(default_factory=list)


def errors_of(people: Sequence[Person]) -> int:
    return sum(person.failed + person.lost for person in people)


def targets(results: RushResults) -> list[Target]:
    """Everything that the rush has to hold."""
    posts, gets = results.trivial_posts or 1, results.trivial_gets or 1
    found = [
        Target(
            "registrations on one event, of the trivial post", 100 * results.registrations_hot / posts, 70, "%", True
        ),
        Target("registrations on 20 courses, of the same", 100 * results.registrations_spread / posts, 70, "%", True),
        Target("page of a full event while people register", 100 * results.full_page / gets, 70, "%", at_least=True),
    ]
    for case in results.cases:
        found.append(Target(f"{case.name}: p95 of the commit", case.commit.p95, 2, "s"))
        wrong = case.oversold + case.lost_confirmations + case.duplicates + case.unanswered
        found.append(Target(f"{case.name}: oversold, lost, twice, unanswered", wrong, 0, ""))
    missing = abs(results.registrations_with_mail - results.mails_sent) + len(results.findings)
    found.append(Target("mails missing or too many, and findings of check_books", missing, 0, ""))
    return found
