"""The same with next to no middleware: what Django and gunicorn themselves cost."""

from bench.settings import *  # noqa: F403  # as all settings do that build on others

MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]  # without it allauth refuses to start
