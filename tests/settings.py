"""The settings of the tests: those of the portal, without what only makes them slow or leaves the machine."""

import os

os.environ.setdefault("SECRET_KEY", "only for tests, which may run against a database of DATABASE_URL")

# Nothing is waited for on the disk, and no table that is rolled back is taken for an empty one.
os.environ.setdefault("POSTGRES_DISPOSABLE", "1")

from portal.settings import *  # after the key, without which the settings refuse to load
from portal.settings import DATABASES, MIDDLEWARE, STORAGES, VAR_DIR

# Nothing survives a test, so its commits need not wait for the disk; but those of a test that kills the database do.
# A statement that takes minutes fails its test: left alone it would hold up the next ones by its locks.
wanted = ["-c statement_timeout=300s"] + ["-c synchronous_commit=off"] * ("COMMITS_WAIT" not in os.environ)
DATABASES["default"].setdefault("OPTIONS", {})["options"] = " ".join(wanted)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES |= {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

# One folder for each worker of xdist. A session begins by removing them all: a worker that is killed can't.
SCRATCH = VAR_DIR / "tests"
MEDIA_ROOT = SCRATCH / os.environ.get("PYTEST_XDIST_WORKER", "main") / "media"
MAIL_FOLDER = MEDIA_ROOT.with_name("mail")
MEDIA_WORK = MEDIA_ROOT.with_name("media-work")

# Tests roll back what they write, which nobody is told of: the kept pages have tests of their own.
PAGE_CACHE = "portal.pagecache.PageCacheMiddleware"
MIDDLEWARE = [name for name in MIDDLEWARE if name != PAGE_CACHE]
