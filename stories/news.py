"""The life of a news item: draft, with somebody to check, approved for a moment, published, withdrawn.

One person writes, another one approves. What readers see afterwards changes by a correction that they are told of.
Every function locks the item first, so that two who press at once move it once.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from accounts.models import User
from accounts.office_log import put_on_record
from portal.lib.text import in_all_languages
from stories.models import NewsCorrection, NewsItem, NewsLanguage
from stories.models.news import WORDS
from stories.returned import MOST_LETTERS

State = NewsItem.State


class Refused(Exception):
    """Why the step cannot be taken, in a sentence for the person. `field` is where it belongs in a form."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


# --- Writing --------------------------------------------------------------------------------------------------------


@transaction.atomic
def note_writing(*, item: NewsItem, columns: Iterable[str], by: User) -> None:
    """Note who has just changed these columns of a draft, and in which languages its words are new now."""
    languages = languages_of(columns)
    if languages:
        item.writers.add(by)
        _note_change(item, languages, by=by)


def languages_of(columns: Iterable[str]) -> set[str]:
    """The languages whose words are in these columns."""
    changed = set(columns)
    return {
        code
        for code in (name for name, _label in NewsItem._meta.get_field("original_language").choices or ())
        if changed & {build_localized_fieldname(field, code) for field in WORDS}
    }


def _note_change(item: NewsItem, languages: Iterable[str], *, by: User) -> None:
    now = timezone.now()
    for language in sorted(languages):
        fresh = {"changed_at": now, "changed_by": by, "checked_at": None, "checked_by": None}
        NewsLanguage.objects.update_or_create(item=item, language=language, defaults=fresh)


@transaction.atomic
def submit(*, item: NewsItem, by: User) -> NewsItem:
    """Hand a draft to somebody else, who reads and approves it. Raises Refused where something is missing."""
    item = _lock(item, State.DRAFT)
    if item.original_language not in item.written_in():
        language = item.get_original_language_display()
        raise Refused(
            _("Write the title and the text in %(language)s first: that is the original.") % {"language": language}
        )
    item.writers.add(by)
    return _save(item, state=State.IN_REVIEW, submitted_by=by, submitted_at=timezone.now(), returned_note="")


@transaction.atomic
def send_back(*, item: NewsItem, by: User, note: str = "") -> NewsItem:
    """Make a draft of it again: whoever checks it asks for something, or the writer takes it back.

    Raises Refused for somebody who did not write it and does not say what is to be changed.
    """
    item = _lock(item, State.IN_REVIEW, State.SCHEDULED)
    note = note.strip()[:MOST_LETTERS]
    if not note and not wrote(item, by):
        raise Refused(_("Say what is to be changed: whoever wrote it reads it."), "note")
    if note:
        put_on_record(item, by=by, words=note)
    return _save(item, state=State.DRAFT, returned_note=note, **_NOT_APPROVED)


def wrote(item: NewsItem, person: User) -> bool:
    """Whether the person wrote at it, or handed it in."""
    return item.submitted_by_id == person.pk or item.writers.filter(pk=person.pk).exists()


_NOT_APPROVED: dict[str, Any] = {"approved_by": None, "approved_at": None, "publish_at": None}


# --- Checking and publishing ----------------------------------------------------------------------------------------


@transaction.atomic
def approve(*, item: NewsItem, by: User, publish_at: datetime | None = None) -> NewsItem:
    """Say that it is right, in every language that somebody else wrote: it is published, now or at the given moment.

    Raises Refused for everybody who wrote a word of it, where nobody handed it in, and for a moment that is over.
    """
    item = _lock(item, State.IN_REVIEW)
    if wrote(item, by):
        raise Refused(_("You wrote this yourself, in part at least. Somebody else reads and approves it."))
    now = timezone.now()
    if publish_at and publish_at <= now:
        raise Refused(_("This moment is over. Choose one to come, or publish it now."), "publish_at")
    written = item.written_in()
    for language in written:
        NewsLanguage.objects.update_or_create(
            item=item,
            language=language,
            defaults={"checked_by": by, "checked_at": now},
            create_defaults={"changed_at": now, "checked_by": by, "checked_at": now},
        )
    item = _save(item, approved_by=by, approved_at=now, shown_in=written)
    return _save(item, state=State.SCHEDULED, publish_at=publish_at) if publish_at else _publish(item, now)


@transaction.atomic
def schedule(*, item: NewsItem, publish_at: datetime, by: User) -> NewsItem:
    """Choose another moment for what is approved. Raises Refused for a moment that has passed."""
    item = _lock(item, State.SCHEDULED)
    if publish_at <= timezone.now():
        raise Refused(_("This moment has passed already. Choose a later one."), "publish_at")
    return _save(item, publish_at=publish_at)


def publish_due(*, now: datetime | None = None) -> int:
    """Publish what is approved and whose moment has come. The job calls it every minute; twice does no harm."""
    now = now or timezone.now()
    published = 0
    for item in NewsItem.objects.filter(state=State.SCHEDULED, publish_at__lte=now).order_by("publish_at", "pk"):
        with transaction.atomic():
            due = NewsItem.objects.select_for_update(of=("self",)).filter(pk=item.pk, state=State.SCHEDULED)
            if (found := due.filter(publish_at__lte=now).first()) is not None:
                _publish(found, now)
                published += 1
    return published


def _publish(item: NewsItem, now: datetime) -> NewsItem:
    day = item.dated_on or timezone.localdate(now)
    return _save(item, state=State.PUBLISHED, published_at=item.published_at or now, updated_at=now, dated_on=day)


@transaction.atomic
def check_language(*, item: NewsItem, language: str, by: User) -> NewsItem:
    """Say that what stands there in this language is right; of published news readers see it now. Raises Refused."""
    item = _lock(item, *State)
    if language not in item.written_in():
        raise Refused(_("There is no title and text in this language yet."))
    line, _created = NewsLanguage.objects.get_or_create(
        item=item, language=language, defaults={"changed_at": timezone.now()}
    )
    if line.changed_by_id == by.pk:
        raise Refused(_("You wrote this yourself. Somebody else checks it."))
    now = timezone.now()
    NewsLanguage.objects.filter(pk=line.pk).update(checked_by=by, checked_at=now)
    if item.state not in (State.PUBLISHED, State.SCHEDULED):
        return item
    shown = [code for code in item.written_in() if code in {*item.shown_in, language}]
    return _save(item, shown_in=shown, updated_at=now if item.is_public else item.updated_at)


# --- Afterwards -----------------------------------------------------------------------------------------------------


@transaction.atomic
def correct(*, item: NewsItem, words: Mapping[str, Any], note: Mapping[str, str], by: User) -> NewsItem:
    """Change what readers see, and tell them so: `words` and `note` are texts by column.

    A language that readers do not see yet needs no note: it is a translation, and somebody checks it. A note without
    any change is a note: somebody was asked, and says so. Raises Refused where a change comes without a note.
    """
    item = _lock(item, State.PUBLISHED)
    changed = {name: value for name, value in words.items() if (getattr(item, name) or "") != (value or "")}
    languages = languages_of(changed)
    told = {name: text.strip() for name, text in note.items() if text.strip()}
    if languages & set(item.shown_in) and not told:
        raise Refused(_("Say in one sentence what you put right: readers see it with its date."), "correction")
    _keep_readable(item, changed)
    now = timezone.now()
    if told:
        NewsCorrection.objects.create(item=item, made_at=now, made_by=by, **told)
    if languages:
        item.writers.add(by)
        _note_change(item, languages, by=by)
    return _save(item, **changed, **({"updated_at": now} if told else {}))


def _keep_readable(item: NewsItem, changed: Mapping[str, Any]) -> None:
    """Nobody empties a language that readers see."""
    needed = {build_localized_fieldname(field, code) for field in ("title", "body") for code in item.shown_in}
    for name, value in changed.items():
        if name in needed and not (value or "").strip():
            raise Refused(_("Readers see this language. Withdraw the news, or leave its words."), name)


@transaction.atomic
def withdraw(*, item: NewsItem, reason: str, by: User) -> NewsItem:
    """Take it off the site. Its address stays and says since when and why. Raises Refused without a reason."""
    item = _lock(item, State.PUBLISHED, State.SCHEDULED)
    if not reason.strip():
        raise Refused(_("Say in one sentence why: it stands where the news stood."), "reason")
    told = dict.fromkeys(in_all_languages("withdrawal"), "")
    told[build_localized_fieldname("withdrawal", get_language() or "en")] = reason.strip()[:300]
    now = timezone.now()
    return _save(item, state=State.WITHDRAWN, withdrawn_at=now, updated_at=now, **told)


@transaction.atomic
def reopen(*, item: NewsItem, by: User) -> NewsItem:
    """Make a draft of withdrawn news; it is checked again before anybody sees it. Raises Refused."""
    return _save(_lock(item, State.WITHDRAWN), state=State.DRAFT, withdrawn_at=None, shown_in=[], **_NOT_APPROVED)


@transaction.atomic
def restore(*, item: NewsItem, version: Any, by: User) -> NewsItem:
    """Write the words of an earlier version into a draft. Raises Refused where it is no draft."""
    item = _lock(item, State.DRAFT)
    words = {name: getattr(version, name) for name in in_all_languages(*WORDS, "dateline")}
    changed = {name: value for name, value in words.items() if (getattr(item, name) or "") != (value or "")}
    note_writing(item=item, columns=changed, by=by)
    return _save(item, **changed)


def possible_steps(item: NewsItem) -> list[str]:
    """The steps that this item can take now, the likeliest first."""
    following = {
        State.DRAFT: ["submit"],
        State.IN_REVIEW: ["approve", "send-back"],
        State.SCHEDULED: ["schedule", "send-back", "withdraw"],
        State.PUBLISHED: ["withdraw"],
        State.WITHDRAWN: ["reopen"],
    }
    return following[State(item.state)]


def _lock(item: NewsItem, *states: str) -> NewsItem:
    """The item as it stands now, locked. Raises Refused where it has moved on."""
    now = NewsItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if now.state not in states:
        raise Refused(
            _("“%(news)s” is now: %(state)s. This step is not possible any more.")
            % {"news": now, "state": now.get_state_display()}
        )
    return now


def _save(item: NewsItem, **values: Any) -> NewsItem:
    """Only these columns, with the columns without a language that modeltranslation keeps in step."""
    for name, value in values.items():
        setattr(item, name, value)
    mirrors = {field.translated_field.name for name in values if hasattr(field := _column(name), "translated_field")}
    if values:
        item.save(update_fields={*values, *mirrors})
    return item


def _column(name: str) -> Any:
    return NewsItem._meta.get_field(name)
