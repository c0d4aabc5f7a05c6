"""The page that keeps the door without network, its worker and its manifest.

They say nothing about anybody and are the same for all, so that the worker may keep them on the device. What they show
they learn from `desk_offline`.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from events.models import Event
from events.views.desk import DeskRequest, keeper

# What the page needs, and nothing else. Modules are fetched by these names, the other files by hashed ones.
MODULES = (
    *("app", "banner", "beat", "closed", "door", "find", "list", "lock", "make"),
    *("open", "page", "queue", "scan", "seal", "store", "sync", "walkin", "words"),
)
ASSETS = (
    "css/tokens.css",
    "css/site.css",
    "js/theme.js",
    "js/site.js",
    "js/scanner.js",
    "js/offline/app.js",
    "vendor/jsqr/jsQR.js",
    "img/mark.svg",
    "img/canopy-edge.svg",
    "fonts/atkinson-next-latin.woff2",
    "fonts/young-serif-latin.woff2",
)
ICONS = (
    ("img/icon-192.png", "192x192", "any"),
    ("img/icon-512.png", "512x512", "any"),
    ("img/icon-maskable-512.png", "512x512", "maskable"),
)


@require_safe
def offline_shell(request: HttpRequest) -> HttpResponse:
    """The page without an event: what the worker keeps, and what an installed desk opens with."""
    return _shell(request)


@require_GET
@keeper
def offline_desk(request: DeskRequest, event: Event) -> HttpResponse:
    """The same page at the address of an event; it knows by the address whose list to open."""
    return _shell(request)


def _shell(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(_page(request))
    response["Permissions-Policy"] = "camera=(self)"
    response["Cache-Control"] = "no-cache"
    return response


def _page(request: HttpRequest) -> str:
    return render_to_string("desk/offline.html", {"root": reverse("desk:home")}, request)


@require_safe
def offline_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the list of files that it keeps. Its version changes with any of their bytes."""
    files = _files()
    shell = reverse("desk:offline_shell")
    known = {"version": _version(_page(request)), "shell": shell, "files": files, "root": reverse("desk:home")}
    code = f"const KEPT = {json.dumps(known)};\n{_source('js/offline/worker.js').decode()}"
    response = HttpResponse(code, content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = reverse("desk:home")
    response["Cache-Control"] = "no-cache"
    return response


def _shown() -> list[str]:
    """The files that the page itself names, or its styles do."""
    return [f"vendor/bootstrap/bootstrap{'.rtl' if get_language_bidi() else ''}.min.css", *ASSETS]


def _files() -> list[str]:
    """The addresses of all files that the page needs: hashed, and the modules as they import each other."""
    modules = [f"{settings.STATIC_URL}js/offline/{name}.js" for name in MODULES]
    return list(dict.fromkeys([*map(static, _shown()), *modules]))  # a cache refuses a list that names a file twice


def _version(page: str) -> str:
    digest = hashlib.sha256(page.encode())
    for name in [*_shown(), *(f"js/offline/{name}.js" for name in (*MODULES, "worker"))]:
        digest.update(_source(name))
    return digest.hexdigest()[:16]


def _source(name: str) -> bytes:
    return _read(name) if not settings.DEBUG else _read.__wrapped__(name)


@cache
def _read(name: str) -> bytes:
    return Path(str(finders.find(name))).read_bytes()


@require_safe
def offline_manifest(request: HttpRequest) -> JsonResponse:
    """What a phone or tablet shows of the installed desk."""
    icons = [{"src": static(name), "sizes": size, "type": "image/png", "purpose": use} for name, size, use in ICONS]
    home = reverse("desk:home")
    told = {
        "id": home,
        "name": _("%(site)s: the door") % {"site": settings.SITE_NAME},
        "short_name": _("The door"),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": reverse("desk:offline_shell"),
        "scope": home,
        "display": "standalone",
        "background_color": "#F7F4EC",
        "theme_color": "#0C3B2A",
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json")
