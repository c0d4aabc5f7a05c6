"""The settings of the tests: those of the portal, without what only makes them slow or leaves the machine."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only for tests, which may run against a database of DATABASE_URL")

from portal.settings import *  # noqa: E402, F403  # after the key, without which the settings refuse to load
from portal.settings import DATABASES, STORAGES  # noqa: E402

# Nothing survives a test, so its commits need not wait for the disk.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES |= {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

_scratch = tempfile.TemporaryDirectory(prefix="banyan-tests-")
MEDIA_ROOT = Path(_scratch.name) / "media"
MAIL_FOLDER = Path(_scratch.name) / "mail"
