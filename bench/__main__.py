"""`make bench` calls `python -m bench [--quick]`; `rush`, `ledger` or `lists` as first word measures that instead."""

import argparse
import signal
import sys
from contextlib import nullcontext
from pathlib import Path

from bench.ledger.__main__ import main as load_ledger
from bench.lists import main as bring_lists
from bench.load import is_installed
from bench.rush.__main__ import main as play_openings
from bench.start import start_django

OTHERS = {"rush": play_openings, "ledger": load_ledger, "lists": bring_lists}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description="Measure how fast Banyan is on this machine.")
    parser.add_argument("--quick", action="store_true", help="in a minute, with few events: does it all work?")
    is_quick = parser.parse_args().quick
    if not is_installed():
        sys.exit("The measurement needs the load tool wrk. On Debian: apt-get install wrk")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave by the door, so that all servers stop too
    start_django()

    from django.conf import settings  # noqa: PLC0415  # as the rest: Django has to be ready before models are imported

    from bench.report import as_text, write_json  # noqa: PLC0415
    from bench.run import Plan, measure  # noqa: PLC0415
    from bench.server import NotUp  # noqa: PLC0415
    from portal import postgres  # noqa: PLC0415

    try:
        with nullcontext() if settings.DATABASE_URL else postgres.running(settings.VAR_DIR):
            results = measure(Plan.quick() if is_quick else Plan(), is_quick=is_quick)
    except (postgres.NoServer, NotUp) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    path = write_json(results, Path(__file__).parent / "results")
    print(f"\n{as_text(results)}\n\nWritten to {path}")


if __name__ == "__main__":
    OTHERS.get("".join(sys.argv[1:2]), lambda _: main())(sys.argv[2:])
