"""In which language a reader sees a news item, and how far each language is for those who write."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from accounts.models import User
from portal.lib.text import Localised, localised
from stories.models import NewsItem, NewsLanguage

# Not part of what is checked word by word: shown in another language where it is missing.
SHARED = ("dateline", "withdrawal")


def language_for(item: NewsItem, reader: str | None = None) -> str:
    """The reader's language if it was checked, or else the original; before publication, if it is written at all."""
    reader = reader or get_language() or settings.LANGUAGE_CODE
    there = item.shown_in if item.shown_in else item.written_in()
    if reader in there:
        return reader
    return item.original_language if item.original_language in there or not there else there[0]


def said(item: NewsItem, field: str, reader: str | None = None) -> Localised:
    """What the item says in that language; nothing from a language that nobody has checked."""
    if field in SHARED:
        return localised(item, field)
    language = language_for(item, reader)
    text = getattr(item, build_localized_fieldname(field, language)) or ""
    return Localised(text, language if text else "")


STATES: dict[str, Promise] = {
    "missing": _("not written"),
    "written": _("written, not checked yet"),
    "stale": _("older than the original: look whether it still says the same"),
    "checked": _("checked"),
}


@dataclass(frozen=True, slots=True)
class LanguageState:
    """One language of a news item, for those who write."""

    language: str
    state: str
    is_original: bool
    is_shown: bool
    changed_at: datetime | None
    changed_by_id: int | None
    checked_at: datetime | None
    checked_by: User | None

    @property
    def words(self) -> Promise:
        return STATES[self.state]


def language_states(item: NewsItem) -> list[LanguageState]:
    """Every language of the portal, the original first. One query."""
    rows = {row.language: row for row in item.languages.select_related("checked_by")}
    written = item.written_in()
    original = rows.get(item.original_language)
    codes = sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != item.original_language)
    return [_state(item, code, rows.get(code), original, is_written=code in written) for code in codes]


def _state(
    item: NewsItem, code: str, row: NewsLanguage | None, original: NewsLanguage | None, *, is_written: bool
) -> LanguageState:
    state = "missing"
    if is_written and row is not None:
        state = "stale" if is_stale(row, original) else "checked" if row.checked_at else "written"
    elif is_written:
        state = "written"
    return LanguageState(
        language=code,
        state=state,
        is_original=code == item.original_language,
        is_shown=code in item.shown_in,
        changed_at=row.changed_at if row else None,
        changed_by_id=row.changed_by_id if row else None,
        checked_at=row.checked_at if row else None,
        checked_by=row.checked_by if row else None,
    )


def is_stale(row: NewsLanguage, original: NewsLanguage | None) -> bool:
    """Whether the original was changed after this translation was last written or checked."""
    if original is None or row.language == original.language:
        return False
    return original.changed_at > max(moment for moment in (row.changed_at, row.checked_at) if moment)
