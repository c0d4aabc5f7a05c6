"""The figures of a rush as tables for people."""

from dataclasses import asdict
from typing import Any

from bench.report import Cell, table
from bench.rush.figures import Case, RushResults, Spread, targets

_TITLES = [
    "opening", "seats", "granted", "queued", "refused", "no answer", "in the room", "seats/s", "commit s", "answer s",
    "errors", "pages/s", "oversold", "lost", "twice",
]  # fmt: skip


def as_text(results: RushResults) -> str:
    parts = [_head(results), _rates(results), table(_TITLES, map(_row, results.cases)), _books(results)]
    return "\n\n".join([*parts, _targets(results)])


def with_targets(found: dict[str, Any], results: RushResults) -> dict[str, Any]:
    return found | {"targets": [asdict(target) | {"is_met": target.is_met} for target in targets(results)]}


def _head(results: RushResults) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    durable = "every commit waits for the disk" if results.is_durable else "COMMITS ARE NOT DURABLE: no fair measure"
    return f"{results.made_at}  {results.machine}\n{versions}; {durable}"


def _rates(results: RushResults) -> str:
    rows: list[list[Cell]] = [
        ["trivial post with one INSERT", results.trivial_posts, None],
        [
            "registrations, one event",
            results.registrations_hot,
            _share(results.registrations_hot, results.trivial_posts),
        ],
        [
            "registrations, 20 courses",
            results.registrations_spread,
            _share(results.registrations_spread, results.trivial_posts),
        ],
        ["trivial page while people register", results.trivial_gets, None],
        ["page of a full event meanwhile", results.full_page, _share(results.full_page, results.trivial_gets)],
    ]
    return table(["steadily, eight connections", "a second", "of trivial"], rows)


def _share(rate: float, trivial: float) -> str | None:
    return f"{100 * rate / trivial:.0f} %" if trivial else None


def _row(case: Case) -> list[Cell]:
    return [
        case.name, case.seats, case.granted, case.queued, case.refused, case.unanswered, case.waited,
        case.granted_per_second, _spread(case.commit), _spread(case.answer), f"{case.error_share:.1f} %",
        case.pages_per_second, case.oversold, case.lost_confirmations, case.duplicates,
    ]  # fmt: skip


def _spread(spread: Spread) -> str:
    return f"{spread.p50:.2f} / {spread.p95:.2f} / {spread.p99:.2f}"


def _books(results: RushResults) -> str:
    balance = "The books balance." if not results.findings else "THE BOOKS DO NOT BALANCE:"
    mails = f"{results.mails_sent:,} mails were sent for {results.registrations_with_mail:,} registrations"
    return "\n".join([f"{mails} ({results.mail_files:,} files). {balance}", *results.findings])


def _targets(results: RushResults) -> str:
    rows: list[list[Cell]] = [
        [
            target.name,
            f"{target.value:.2f} {target.unit}",
            f"{'≥' if target.at_least else '≤'} {target.limit:g} {target.unit}",
            "ok" if target.is_met else "NOT MET",
        ]
        for target in targets(results)
    ]
    return table(["target", "reached", "wanted", ""], rows)
