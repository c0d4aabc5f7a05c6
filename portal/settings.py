"""Every setting of Banyan, in one place. What differs between installations comes from the environment.

`docs/operating.md` lists the variables. Only portal/postgres.py, which starts before Django, reads more of them.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal import postgres

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("BANYAN_VAR", default=str(BASE_DIR / "var")))

DATABASE_URL = env.str("DATABASE_URL", default="")
DEBUG = env.bool("DEBUG", default=False)


def _secret_key() -> str:
    """The key that signs sessions and tickets: from the environment, or made once beside the embedded database."""
    if key := str(env.str("SECRET_KEY", default="")):
        return key
    if DATABASE_URL:
        raise ImproperlyConfigured("Set SECRET_KEY to a long random text: DATABASE_URL names a database of its own.")
    return postgres.secret_key(VAR_DIR)


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The address in mails and calendar files, which leave the worker without a request to ask.
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "modeltranslation",
    "portal.apps.BanyanAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "import_export",
    "csp",
    "django_prose_editor",  # its files; how it is set up is in static/js/richtext.js
    "accounts",
    "centres",
    "events",
    "stories",
    "portal.apps.PortalConfig",
]

MIDDLEWARE = [
    "portal.middleware.NullCharacterMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.FirstLanguageMiddleware",
    "portal.pagecache.PageCacheMiddleware",
    "events.waiting_room.WaitingRoomMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.OwnSiteMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.history.HistoryMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site",
            ],
            "builtins": ["portal.lib.tags"],
        },
    },
]

# --- Database: PostgreSQL, ours or theirs ---------------------------------------------------------------------------

DATABASES = {"default": env.db_url_config(DATABASE_URL) if DATABASE_URL else postgres.connection(VAR_DIR)}
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
# Only the statement that grants a seat asks to be prepared; a pool of connections in between may not be able to.
if env.bool("PREPARED_STATEMENTS", default=True):
    DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = 5
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"},
}

# --- People and sign-in ---------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "accounts.permissions.RoleBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_REDIRECT_URL = "/desk/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Banyan"

# --- Languages and time ---------------------------------------------------------------------------------------------

LANGUAGES = [
    ("en", _("English")),
    ("zh-hans", _("Simplified Chinese")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("ru", _("Russian")),
    ("ar", _("Arabic")),
]
# Those in which the whole interface has been written and read: the language menu offers no others.
MENU_LANGUAGES = env.list("MENU_LANGUAGES", default=["en", "zh-hans"])
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en")
LOCALE_PATHS = [BASE_DIR / "locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "zh-hans", "fr", "es", "ru", "ar")
FORMAT_MODULE_PATH = "portal.formats"
# Folders with further fonts, for letters on papers that ours lack: Korean, rare hanzi. The first are asked first.
PAPER_FONTS = [Path(folder) for folder in env.str("PAPER_FONTS", default="").split(":") if folder]
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Shanghai")

# --- Files ----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Any storage of Django: the path of its class, and its options as JSON. With django-storages installed, for example
# storages.backends.s3.S3Storage and {"bucket_name": "…"}. The bucket is private: the portal itself hands the files out.
STORAGES = {
    "default": {
        "BACKEND": env.str("FILE_STORAGE", default="django.core.files.storage.FileSystemStorage"),
        "OPTIONS": env.json("FILE_STORAGE_OPTIONS", default={}),
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A conference with its agenda, photos and papers, six languages each, is one form in the back office.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000

# How large a file of the media library may be, in megabytes; pixels in millions, length in minutes.
MEDIA_MOST_BYTES = {
    "image": env.int("MEDIA_IMAGE_MEGABYTES", default=30) * 1024 * 1024,
    "film": env.int("MEDIA_FILM_MEGABYTES", default=500) * 1024 * 1024,
    "sound": env.int("MEDIA_SOUND_MEGABYTES", default=100) * 1024 * 1024,
    "drawing": env.int("MEDIA_DRAWING_MEGABYTES", default=1) * 1024 * 1024,
}
MEDIA_MOST_PIXELS = env.int("MEDIA_MEGAPIXELS", default=60) * 1_000_000
MEDIA_MOST_SECONDS = env.int("MEDIA_MINUTES", default=60) * 60
MEDIA_WORK = VAR_DIR / "media-work"  # films while they are prepared

# --- Mail -----------------------------------------------------------------------------------------------------------

if mail_url := env.str("EMAIL_URL", default=""):
    vars().update(env.email_url_config(mail_url))
else:
    EMAIL_BACKEND = "portal.mail.FolderBackend"
MAIL_FOLDER = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Banyan <banyan@localhost>")
EMAIL_TIMEOUT = 20

# --- Safety ---------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Set it only where a proxy of yours writes X-Forwarded-For: otherwise anybody could write their own address.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
# Cookies, redirects and HSTS follow the address; on a bare laptop they would lock people out.
BEHIND_TLS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS

# Reading changes nothing, and asking who reads would cost every public page a look at the session.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- This centre ----------------------------------------------------------------------------------------------------

SITE_NAME = env.str("SITE_NAME", default="Banyan")
HELP_PHONE = env.str("HELP_PHONE", default="")
HELP_HOURS = env.str("HELP_HOURS", default="")
PHONE_REGION = env.str("PHONE_REGION", default="CN")  # where a phone number without a country code is
PHONE_EXAMPLE = env.str("PHONE_EXAMPLE", default="131 5550 0142")
# How many registrations one address on the network may send in ten minutes: a whole computer room shares one.
REGISTRATIONS_PER_ADDRESS = env.int("REGISTRATIONS_PER_ADDRESS", default=600)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"class": "portal.logs.Plain", "format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "filters": {"without_tickets": {"()": "portal.logs.WithoutTickets"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without_tickets"]}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "django.server": {"handlers": [], "propagate": True},
    },  # it would write a line for each mail
}
