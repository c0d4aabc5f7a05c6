"""`python -m bench.ledger`, which `make bench ARGS=ledger` calls: loads the ledger at its real size."""

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from bench.start import start_django


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="bench.ledger", description="Load participations, beside COPY by itself.")
    parser.add_argument("--rows", type=int, default=4_000_000)
    parser.add_argument("--designs", action="store_true", help="also COPY into tables of other designs")
    chosen = parser.parse_args(arguments)
    start_django()

    from django.conf import settings  # noqa: PLC0415  # as the rest: Django has to be ready before models are imported

    from bench.ledger.run import as_dict, measure  # noqa: PLC0415
    from bench.ledger.table import as_text  # noqa: PLC0415
    from portal import postgres  # noqa: PLC0415

    try:
        with nullcontext() if settings.DATABASE_URL else postgres.running(settings.VAR_DIR):
            results = measure(chosen.rows, tries_designs=chosen.designs)
    except KeyboardInterrupt:
        sys.exit(130)
    folder = Path(__file__).parent.parent / "results"
    folder.mkdir(exist_ok=True)
    path = folder / f"ledger-{results.made_at.replace(':', '')}.json"
    path.write_text(json.dumps(as_dict(results), indent=2, ensure_ascii=False) + "\n")
    print(f"\n{as_text(results)}\n\nWritten to {path}")


if __name__ == "__main__":
    main()
