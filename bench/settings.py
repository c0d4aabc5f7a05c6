"""The portal's settings, pointed at a database of their own. What costs time in production costs it here too."""

import os

os.environ.setdefault("SECRET_KEY", "only for measurements, on a database that is made anew for each")

from portal.settings import *  # noqa: F403  # after the key, without which the settings refuse to load
from portal.settings import DATABASES, LOGGING, VAR_DIR

# A second one is needed from which the first is made and dropped: the portal's own, in which nothing is touched.
DATABASES = {"default": DATABASES["default"] | {"NAME": "banyan_bench"}, "portal": DATABASES["default"]}
ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]

# Each visitor comes from an address of their own, as through a proxy; else all would wait for one throttle's row.
BEHIND_PROXY = True
REGISTRATIONS_PER_ADDRESS = 1_000_000

BENCH_DIR = VAR_DIR / "bench"
MEDIA_ROOT = BENCH_DIR / "media"
MAIL_FOLDER = BENCH_DIR / "mail"
EMAIL_BACKEND = "portal.mail.FolderBackend"
# Into a file: what the portal writes down costs what it costs, and the table stays readable.
BENCH_DIR.mkdir(parents=True, exist_ok=True)
_INTO_FILE = {"class": "logging.FileHandler", "filename": BENCH_DIR / "log", "formatter": "plain", "delay": True}
LOGGING = {**LOGGING, "handlers": {"stderr": _INTO_FILE}}
