"""What every page knows of the site: its name, its help line and the languages it is offered in."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, get_language_info, override

from portal.lib.text import language_tag, text_direction

# Cities live with the centres in the code, and beside them in the navigation.
SECTION_OF = (
    {f"centres:{page}": "cities" for page in ("cities", "city", "practices", "practice", "frameworks", "framework")}
    | {f"centres:{page}": "cities" for page in ("networks", "network", "cohort", "programmes", "programme", "source")}
    | dict.fromkeys(("centres:projects", "centres:project", "centres:phase", "centres:pilot"), "projects")
    | dict.fromkeys(("stories:news_list", "stories:news_year", "stories:news_month", "stories:news"), "news")
)


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One line of the language menu: the same page in that language, or its home page where there is no such page."""

    code: str
    name: str
    url: str
    is_current: bool
    is_same_page: bool

    @property
    def tag(self) -> str:
        return language_tag(self.code)

    @property
    def direction(self) -> str:
        return text_direction(self.code)

    @property
    def address(self) -> str:
        """The full address for search engines, without the filters that a visitor had set."""
        return f"{settings.SITE_URL}{self.url.partition('?')[0]}"


class Site:
    """Read by the templates as `site`. Nothing is worked out before it is asked for: a fragment asks for none."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.name = settings.SITE_NAME
        self.url = settings.SITE_URL
        self.help_phone = settings.HELP_PHONE
        self.help_hours = settings.HELP_HOURS

    @property
    def help_phone_url(self) -> str:
        return "tel:" + "".join(sign for sign in self.help_phone if sign.isdigit() or sign == "+")

    @property
    def section(self) -> str:
        """Which entry of the main navigation this page belongs to: the namespace of its address."""
        match = self._request.resolver_match
        if match is None:
            return ""
        return SECTION_OF.get(match.view_name, match.namespace or match.url_name or "")

    @cached_property
    def languages(self) -> list[LanguageLink]:
        path = self._request.get_full_path()
        return [self._link(code, path) for code in settings.MENU_LANGUAGES]

    @property
    def language_name(self) -> str:
        return _own_name(get_language() or settings.LANGUAGE_CODE)

    def _link(self, code: str, path: str) -> LanguageLink:
        is_current = code == get_language()
        url = path if is_current else translate_url(path, code)
        is_same_page = is_current or url != path
        return LanguageLink(code, _own_name(code), url if is_same_page else _home(code), is_current, is_same_page)


def _own_name(code: str) -> str:
    """The language's name for itself. French and Spanish write theirs small, a menu begins with a capital."""
    name: str = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]


def _home(code: str) -> str:
    with override(code):
        try:
            return reverse("home")
        except NoReverseMatch:
            return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"


def site(request: HttpRequest) -> dict[str, Site]:
    return {"site": Site(request)}
