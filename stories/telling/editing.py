"""Writing a story: it begins, gets pages, they change, move and go. Every saving leaves a revision."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from events.rules import Refused
from portal.lib.names import romanised
from portal.lib.text import in_all_languages, localised
from stories.models.stories import Story, StoryPage
from stories.telling import revisions, short_text
from stories.telling.locking import begin_changing, locked

MOST_PAGES = 60
# Words that the story's own addresses need.
RESERVED = ("text",)


@transaction.atomic
def begin(*, story: Story, links: Mapping[str, Any], by: User) -> Story:
    """Save a new story as a draft of this person, with a title page to begin with."""
    story.author = by
    story.state = Story.State.DRAFT
    story.save()
    _link(story, links)
    StoryPage.objects.create(story=story, kind=StoryPage.Kind.TITLE, rank=1, key="start", **_title_of(story))
    revisions.record(story, by=by, note=_("begun"))
    return story


def _title_of(story: Story) -> dict[str, str]:
    columns = zip(in_all_languages("title"), in_all_languages("heading"), strict=True)
    return {heading: getattr(story, title) or "" for title, heading in columns}


@transaction.atomic
def save_story(*, story: Story, values: Mapping[str, Any], links: Mapping[str, Any], by: User) -> Story:
    """Change what is said of the story as a whole. Raises Refused while it is in review or waits for its day."""
    kept = locked(story.pk)
    begin_changing(kept)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save(update_fields=[*values, "updated_at"])
    _link(kept, links)
    revisions.record(kept, by=by)
    return kept


def _link(story: Story, links: Mapping[str, Any]) -> None:
    for name, rows in links.items():
        getattr(story, name).set(rows)


# --- Pages ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_page(*, story: Story, kind: str, by: User) -> StoryPage:
    """A new, empty page at the end; before the credits, where the story ends with them. Raises Refused."""
    kept = locked(story.pk)
    begin_changing(kept)
    if kind not in StoryPage.Kind.values:
        raise Refused(_("Choose what kind of page it is."), field="kind")
    pages = list(kept.pages.order_by("rank"))
    if len(pages) >= MOST_PAGES:
        raise Refused(_("A story has at most %(count)s pages. Begin a second story.") % {"count": MOST_PAGES})
    page = StoryPage.objects.create(story=kept, kind=kind, rank=len(pages) + 1, key=_free_key(kept, kind))
    if pages and pages[-1].kind == StoryPage.Kind.CREDITS:
        _put(page, len(pages))
    revisions.record(kept, by=by)
    return page


@transaction.atomic
def save_page(*, page: StoryPage, values: Mapping[str, Any], seen: int | None, by: User) -> StoryPage:
    """Change one page: only what belongs to its kind. Its texts are cleaned.

    `seen` is the version that the person had before them. Raises Refused where somebody else has changed it since.
    """
    story = locked(page.story_id)
    begin_changing(story)
    kept = story.pages.select_for_update().get(pk=page.pk)
    if seen is not None and seen != kept.version:
        raise Refused(_("Somebody else has changed this page since you opened it. Compare before you save again."))
    values = dict(values)
    figures, pictures = values.pop("figures", []), values.pop("pictures", [])
    for name, value in values.items():
        setattr(kept, name, short_text.cleaned(value) if name.startswith("body_") else value)
    kept.version += 1
    if kept.version == 2 and _is_provisional(kept):
        kept.key = _free_key(story, localised(kept, "heading").text or kept.kind, but=kept)
    kept.save(update_fields=[*values, "version", "key"])
    revisions.choose(kept, [row.pk for row in figures], [row.pk for row in pictures])
    revisions.record(story, by=by)
    return kept


@transaction.atomic
def remove_page(*, page: StoryPage, by: User) -> None:
    """Take a page out; the revision before still has it. Raises Refused for the last one."""
    story = locked(page.story_id)
    begin_changing(story)
    if story.pages.count() < 2:
        raise Refused(_("A story keeps one page at least."))
    gone = story.pages.get(pk=page.pk)
    rank = gone.rank
    gone.delete()
    story.pages.filter(rank__gt=rank).update(rank=F("rank") - 1)
    revisions.record(story, by=by)


@transaction.atomic
def move_page(*, page: StoryPage, to: int, by: User) -> StoryPage:
    """Put a page at this place, counted from 1; the others close up. Raises Refused for a place that is none."""
    story = locked(page.story_id)
    begin_changing(story)
    kept = story.pages.get(pk=page.pk)
    if not 1 <= to <= story.pages.count():
        raise Refused(_("There is no such place in this story."))
    _put(kept, to)
    revisions.record(story, by=by)
    return kept


def _put(page: StoryPage, to: int) -> None:
    """Move the pages in between by one. The database looks at their places when the transaction ends."""
    others = StoryPage.objects.filter(story=page.story_id)
    if to < page.rank:
        others.filter(rank__gte=to, rank__lt=page.rank).update(rank=F("rank") + 1)
    else:
        others.filter(rank__gt=page.rank, rank__lte=to).update(rank=F("rank") - 1)
    page.rank = to
    page.save(update_fields=["rank"])


def _is_provisional(page: StoryPage) -> bool:
    """Whether its link is still the one that every new page of its kind gets: nobody has been given it yet."""
    return bool(re.fullmatch(rf"{re.escape(slugify(page.kind))}(-\d+)?", page.key))


def _free_key(story: Story, words: str, but: StoryPage | None = None) -> str:
    """A short name for links that no page of the story has yet; Chinese becomes pinyin."""
    wanted = slugify(romanised(words))[:50] or "page"
    others = story.pages.exclude(pk=but.pk) if but else story.pages.all()
    taken = {*others.values_list("key", flat=True), *RESERVED}
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key
