"""What `make bench ARGS=ledger` prints."""

from bench.ledger.run import WANTED_MB, WANTED_MS, WANTED_SHARE, LedgerResults
from bench.report import table


def as_text(results: LedgerResults) -> str:
    worst = max((spent for _name, spent, _same in results.pages), default=0)
    lines = [
        ["rows", f"{results.rows:,}", ""],
        ["raw COPY", _speed(results.rows, results.raw_seconds), ""],
        ["load with roll-ups", _speed(results.rows, results.load_seconds), ""],
        ["share of raw", f"{results.share:.0%}", _reached(results.share >= WANTED_SHARE)],
        ["check before it", _speed(results.rows, results.check_seconds), ""],
        ["undo", _speed(results.rows, results.undo_seconds), ""],
        [
            "memory, MB",
            f"{max(results.memory)} (at the beginning {min(results.memory)})",
            _reached(max(results.memory) < WANTED_MB),
        ],
        ["growth in the last half, MB", str(results.growth), ""],
        ["sums of months", f"{results.sums.get('participationmonth', 0):,}", ""],
        ["sums of years", f"{results.sums.get('participationyear', 0):,}", ""],
        ["slowest page, ms", f"{worst:.0f}", _reached(worst <= WANTED_MS)],
        ["pages equal to brute force", f"{sum(p[2] for p in results.pages)} of {len(results.pages)}", ""],
    ]
    pages = [[name, f"{spent:.1f}", "equal" if same else "DIFFERENT"] for name, spent, same in results.pages]
    designs = [[name, _speed(results.rows, took)] for name, took in results.designs.items()]
    parts = [
        results.machine,
        table(["measured", "value", "wanted"], lines),
        table(["page", "ms", "brute force"], pages),
    ]
    return "\n\n".join(parts + ([table(["design, COPY alone", "speed"], designs)] if designs else []))


def _speed(rows: int, seconds: float) -> str:
    return f"{rows / seconds:,.0f} rows/s ({seconds:.1f} s)" if seconds else "-"


def _reached(is_reached: bool) -> str:
    return "reached" if is_reached else "NOT REACHED"
