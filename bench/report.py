"""The results as a table for people and as JSON for machines."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.pages import PageCost
from bench.results import Results, Target, cost_of, targets

Cell = str | float | int | None


def as_text(results: Results) -> str:
    parts = [_head(results), _pages(results), _seats(results), _workers(results), _targets(targets(results))]
    return "\n\n".join(part for part in parts if part)


def write_json(results: Results, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{results.made_at.replace(':', '')}.json"
    found = asdict(results) | {"targets": [asdict(target) | {"is_met": target.is_met} for target in targets(results)]}
    path.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    return path


def table(titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Columns as wide as they need: words to the left, numbers to the right, a dash for what is not known."""
    cells = [[*titles], *([_written(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(titles))]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in cells]
    return "\n".join([lines[0], "-" * (sum(widths) + 2 * (len(widths) - 1)), *lines[1:]])


def _written(cell: Cell) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int) or abs(cell) >= 100:
        return f"{cell:,.0f}"
    return f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.2f}"


def _head(results: Results) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    durable = "every commit waits for the disk" if results.is_durable else "COMMITS ARE NOT DURABLE: no fair measure"
    quick = "\nA quick run, only to see that all works: its numbers say little." if results.is_quick else ""
    return f"{results.made_at}  {results.machine}\n{versions}; {durable}{quick}"


def _pages(results: Results) -> str:
    titles = ["page", "requests/s", "of trivial", "CPU ms", "DB CPU ms", "p50 ms", "p99 ms", "queries", "errors"]
    groups = {
        "no middleware": results.bare,
        "cold, few events": results.few_events,
        "cold": results.uncached,
        "cached": results.cached,
    }
    rows = [row for group, pages in groups.items() for row in _page_rows(group, pages, results.queries)]
    return f"Pages ({_events(results)})\n{table(titles, rows)}" if rows else ""


def _page_rows(group: str, pages: list[PageCost], queries: dict[str, int]) -> Iterable[list[Cell]]:
    trivial = cost_of(pages, "trivial view")
    for page in pages:
        is_odd = group == "cached" and page is not trivial and not page.is_kept
        name = f"{page.name}, {group}{' (not kept)' if is_odd else ''}"
        share = f"{100 * page.per_second / trivial.per_second:.0f} %" if trivial else None
        count = 0 if page.is_kept else queries.get(page.name)
        yield [
            name,
            page.per_second,
            share,
            page.cpu,
            page.database_cpu,
            page.median,
            page.slowest_of_100,
            count,
            page.errors,
        ]


def _events(results: Results) -> str:
    return "; ".join(f"{name}: {count:,} events" for name, count in results.events.items())


def _seats(results: Results) -> str:
    parts = []
    if results.steps:
        parts.append("A registration, step by step\n" + table(["step", "CPU ms", "DB CPU ms"], _step_rows(results)))
    if results.rushes:
        titles = ["registrations over HTTP", "a second", "p50 ms", "p95 ms", "errors"]
        rows: list[list[Cell]] = [
            [_clients(rush.clients, rush.events), rush.per_second, rush.median, rush.slowest_of_20, rush.errors]
            for rush in results.rushes
        ]
        parts.append(table(titles, rows) + f"\n{_ledger(results)}")
    if results.door:
        door: list[list[Cell]] = [
            [f"8 processes, {_on(rate.events)}, {'with' if rate.with_mail else 'without'} mail", rate.per_second]
            for rate in results.door
        ]
        parts.append(table(["seats through the database door", "a second"], door))
    return "\n\n".join(parts)


def _step_rows(results: Results) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[step.name, step.cpu, step.database_cpu] for step in results.steps]
    if desk := results.desk:
        rows.append([f"check-in ({desk.per_second:.0f}/s by {desk.clients} devices)", desk.cpu, desk.database_cpu])
    return rows


def _ledger(results: Results) -> str:
    ledger = results.ledger
    if ledger is None:
        return ""
    verdict = "all is right" if ledger.is_right else "THIS IS WRONG"
    return (
        f"{ledger.told:,} people saw a ticket, {ledger.kept:,} have a seat in the database ({ledger.lost} lost), "
        f"{ledger.seats_counted:,} seats are counted, {ledger.twins} people twice, "
        f"{ledger.events_beyond_capacity} events beyond capacity: {verdict}."
    )


def _clients(clients: int, events: int) -> str:
    return f"{clients} {'client' if clients == 1 else 'clients'}, {_on(events)}"


def _on(events: int) -> str:
    return "one hot event" if events == 1 else f"{events} events"


def _workers(results: Results) -> str:
    rows: list[list[Cell]] = []
    if memory := results.memory:
        rows.append(["a worker with its share of what all share, MB", memory.per_worker])
        rows.append(["a worker, pages shared with others counted in full, MB", memory.largest_resident])
    rows += [[f"web server up, s, {name} start", seconds] for name, seconds in results.start_up.items()]
    rows.append(["empty database made and migrated, s", results.seconds_to_migrate])
    return table(["memory and start", ""], rows)


def _targets(wanted: list[Target]) -> str:
    rows: list[list[Cell]] = [
        [
            target.name,
            f"{_written(target.value)} {target.unit}",
            f"{'≥' if target.at_least else '≤'} {target.limit:g} {target.unit}",
            "ok" if target.is_met else "OVER" if not target.at_least else "UNDER",
        ]
        for target in wanted
    ]
    return table(["target", "reached", "wanted", ""], rows) if rows else ""
