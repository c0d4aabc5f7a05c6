"""The map of the site for search engines: public pages only, each with its address in every language."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from centres.models import GoodPractice, LearningCity, Network, Organisation, Programme, Project
from events.models import Event
from portal.lib.http import public_page
from portal.lib.text import language_tag
from stories.models import NewsItem, Story

PAGES_A_FILE = 2000  # each stands there once for every language; a file may hold 50,000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its address without the language, when it changed, and the languages it is in."""

    path: str
    changed: datetime | None = None
    languages: tuple[str, ...] = ()


def _plain(rows: "QuerySet[Any]", changed: str = "pk") -> "QuerySet[Any]":
    return rows.order_by("pk").values_list("slug", changed)


def _entries(prefix: str, *, is_dated: bool) -> Callable[[Iterable[Any]], Iterator[Entry]]:
    def made(rows: Iterable[Any]) -> Iterator[Entry]:
        for slug, changed in rows:
            yield Entry(f"{prefix}{slug}/", changed if is_dated else None)

    return made


def _news(rows: Iterable[Any]) -> Iterator[Entry]:
    for slug, changed, shown_in in rows:
        shown = tuple(code for code in settings.MENU_LANGUAGES if code in shown_in)
        yield Entry(f"/news/{slug}/", changed, shown)


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of page: its rows, and how they become entries."""

    rows: "Callable[[], QuerySet[Any]]"
    entries: Callable[[Iterable[Any]], Iterator[Entry]]


SECTIONS: dict[str, Section] = {
    "events": Section(lambda: _plain(Event.objects.public(), "updated_at"), _entries("/events/", is_dated=True)),
    "news": Section(
        lambda: NewsItem.objects.public().order_by("pk").values_list("slug", "updated_at", "shown_in"), _news
    ),
    "centres": Section(lambda: _plain(Organisation.objects.listed()), _entries("/centres/", is_dated=False)),
    "cities": Section(lambda: _plain(LearningCity.objects.public()), _entries("/cities/", is_dated=False)),
    "networks": Section(lambda: _plain(Network.objects.all()), _entries("/networks/", is_dated=False)),
    "programmes": Section(lambda: _plain(Programme.objects.all()), _entries("/programmes/", is_dated=False)),
    "practices": Section(lambda: _plain(GoodPractice.objects.published()), _entries("/practices/", is_dated=False)),
    "projects": Section(lambda: _plain(Project.objects.public()), _entries("/projects/", is_dated=False)),
    "stories": Section(lambda: _plain(Story.objects.public(), "updated_at"), _entries("/stories/", is_dated=True)),
}
FIXED = (
    *("home", "events:list", "events:past", "centres:list", "centres:cities", "centres:networks"),
    *("centres:programmes", "centres:practices", "centres:projects", "stories:list", "stories:news_list"),
    "accessibility",
)


@require_safe
@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """The whole site in one file, or the list of the files where it is large."""
    counts = {name: section.rows().count() for name, section in SECTIONS.items()}
    if sum(counts.values()) <= PAGES_A_FILE:
        entries = [*_fixed()]
        for section in SECTIONS.values():
            entries += section.entries(section.rows())
        return _urls(entries)
    files = ["sitemap-pages-1.xml"]
    files += [f"sitemap-{name}-{page + 1}.xml" for name, n in counts.items() for page in range(-(-n // PAGES_A_FILE))]
    lines = "".join(f"<sitemap><loc>{settings.SITE_URL}/{file}</loc></sitemap>\n" for file in files)
    return _xml(f"{_HEAD}<sitemapindex {_NAMESPACES}>\n{lines}</sitemapindex>\n")


@require_safe
@public_page
def sitemap_part(request: HttpRequest, section: str, number: str) -> HttpResponse:
    """One file of a large site."""
    page = int(number)
    if section == "pages" and page == 1:
        return _urls(_fixed())
    if section not in SECTIONS or not 1 <= page <= 1000:
        raise Http404("no such part")
    rows = SECTIONS[section].rows()[(page - 1) * PAGES_A_FILE : page * PAGES_A_FILE]
    entries = [*SECTIONS[section].entries(rows)]
    if not entries:
        raise Http404("no such part")
    return _urls(entries)


def _fixed() -> Iterator[Entry]:
    with override(settings.LANGUAGE_CODE):
        for name in FIXED:
            yield Entry(reverse(name))


def _urls(entries: Iterable[Entry]) -> HttpResponse:
    lines = "".join(line for entry in entries for line in _lines(entry))
    return _xml(f"{_HEAD}<urlset {_NAMESPACES}>\n{lines}</urlset>\n")


def _lines(entry: Entry) -> Iterator[str]:
    """One for each language; each names all the others."""
    addresses = {code: escape(_address(entry.path, code)) for code in entry.languages or settings.MENU_LANGUAGES}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language_tag(code)}" href="{address}"/>'
        for code, address in addresses.items()
    )
    changed = f"<lastmod>{entry.changed.isoformat(timespec='seconds')}</lastmod>" if entry.changed else ""
    for address in addresses.values():
        yield f"<url><loc>{address}</loc>{changed}{links}</url>\n"


def _address(path: str, language: str) -> str:
    return str(settings.SITE_URL) + ("" if language == settings.LANGUAGE_CODE else f"/{language}") + path


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
