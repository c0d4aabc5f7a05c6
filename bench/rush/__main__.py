"""`python -m bench.rush`, which `make bench ARGS=rush` calls: plays openings and prints what was seen."""

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

from bench.load import is_installed
from bench.start import start_django

CLIENTS = (200, 1_000, 5_000)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="bench.rush", description="Play an opening at which everybody comes at once.")
    parser.add_argument("--clients", type=int, action="append", help="how many wait; without it 200, 1,000 and 5,000")
    parser.add_argument("--shape", choices=("courses", "hall"), action="append", help="20 × 25 seats, or one × 2,000")
    parser.add_argument("--seconds", type=float, default=90, help="the longest that an opening is watched")
    parser.add_argument("--steady", type=float, default=6, help="seconds of each steady rate; 0 leaves them out")
    chosen = parser.parse_args(arguments)
    if chosen.steady and not is_installed():
        sys.exit("The measurement needs the load tool wrk. On Debian: apt-get install wrk. Or: --steady 0")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave by the door, so that all servers stop too
    start_django()

    from django.conf import settings  # noqa: PLC0415  # as the rest: Django has to be ready before models are imported

    from bench.rush.run import Plan, measure  # noqa: PLC0415
    from bench.rush.table import as_text, with_targets  # noqa: PLC0415
    from portal import postgres  # noqa: PLC0415

    plan = Plan(chosen.clients or CLIENTS, chosen.shape or ("courses", "hall"), chosen.seconds, chosen.steady)
    try:
        with nullcontext() if settings.DATABASE_URL else postgres.running(settings.VAR_DIR):
            results = measure(plan)
    except KeyboardInterrupt:
        sys.exit(130)
    folder = Path(__file__).parent.parent / "results"
    folder.mkdir(exist_ok=True)
    path = folder / f"rush-{results.made_at.replace(':', '')}.json"
    path.write_text(json.dumps(with_targets(asdict(results), results), indent=2, ensure_ascii=False) + "\n")
    print(f"\n{as_text(results)}\n\nWritten to {path}")


if __name__ == "__main__":
    main()
