#!/usr/bin/env python
"""Django's command line, with the embedded PostgreSQL running for as long as the command does."""

import os
import signal
import sys
from contextlib import nullcontext

WITHOUT_DATABASE = {"", "help", "version", "makemessages", "compilemessages", "collectstatic", "findstatic", "startapp"}


def main(command: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave by the door, so that the server stops too
    try:
        from django.conf import settings
        from django.core.management import execute_from_command_line

        from portal import postgres, run

        ours = not settings.DATABASE_URL and command.lstrip("-") not in WITHOUT_DATABASE
    except ImportError as error:
        sys.exit(f"Banyan's packages are missing ({error}). `make run` installs them into .venv.")
    except Exception as error:
        sys.exit(f"Banyan's settings can't be read: {error}")

    try:
        with postgres.running(settings.VAR_DIR) if ours else nullcontext():
            run.main(sys.argv[2:]) if command == "run" else execute_from_command_line(sys.argv)
    except postgres.NoServer as error:
        sys.exit(f"Banyan's database isn't there: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
