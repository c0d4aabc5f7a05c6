"""A story that was exported elsewhere becomes a draft here: all of it, or nothing.

Texts are cleaned as if they had been typed. Figures, sources, cities, programmes and events are found by what they say
of themselves; what is not found is listed, never invented.
"""

import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from centres.models import Figure, LearningCity, Network, Organisation, Programme, Source
from centres.models.figures import SUBJECTS
from events.models import Event
from events.rules import Refused
from portal.lib.admin import free_slug
from stories.models.stories import Story, StoryPage
from stories.telling import archive_media, revisions, short_text
from stories.telling.archive_format import Json
from stories.telling.archive_safety import opened, story_json
from stories.telling.editing import MOST_PAGES, RESERVED
from stories.telling.kinds import MEDIA, PAGE_COLUMNS, STORY_COLUMNS
from stories.telling.live_figures import shown_figures

LINKS: dict[str, type[Model]] = {"city": LearningCity, "network": Network}
LISTS: dict[str, type[Model]] = {"programmes": Programme, "events": Event}


def bring_in(*, file: IO[bytes], organisation: Organisation, by: User) -> tuple[Story, list[str]]:
    """Make a draft of an archive. Returns it, and a sentence for each thing that is not known here.

    Raises Refused for an archive that is not one of ours, is damaged, or wants what no archive should.
    """
    missing: list[str] = []
    with opened(file) as archive:
        told = story_json(archive)
        try:
            return _bring_in(archive, told, organisation, by, missing), missing
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error
        except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation) as error:
            raise Refused(_("Something in the archive is not as a story is written.")) from error


@transaction.atomic
def _bring_in(archive: zipfile.ZipFile, told: Json, body: Organisation, by: User, missing: list[str]) -> Story:
    assets = archive_media.bring_in(archive, told["media"], organisation=body, by=by)
    content = _content(told, assets, _figures(told["figures"], missing), _sources(told["sources"], missing))
    titles = {column: content.get(column, "") for column in STORY_COLUMNS if column.startswith("title")}
    if not any(titles.values()):
        raise Refused(_("The story in the archive has no title."))
    story = Story(organisation=body, author=by, slug=free_slug(Story, titles, "title"))
    _link(story, told["links"], missing)
    story.save()
    revisions.write(story, content)
    for name, model in LISTS.items():
        getattr(story, name).set(_known(model, told["links"][name], missing, by))
    revisions.record(story, by=by, note=_("brought in from an archive"))
    return story


# --- Texts ----------------------------------------------------------------------------------------------------------


def _content(told: Json, assets: dict[str, int], figures: dict[str, int], sources: dict[str, int]) -> Json:
    """The content with the numbers that things have here."""
    content, rows = told["content"], told["content"]["pages"]
    if not rows or len(rows) > MOST_PAGES:
        raise Refused(_("A story has between 1 and %(count)s pages.") % {"count": MOST_PAGES})
    keys = [slugify(row["key"])[:60] for row in rows]
    if len(set(keys)) < len(keys) or not all(keys) or set(keys) & set(RESERVED):
        raise Refused(_("Two pages of the story have the same link."))
    texts = _texts(content, STORY_COLUMNS, Story)
    pages = [_page(row, key, assets, figures, sources) for row, key in zip(rows, keys, strict=True)]
    return {**texts, "cover": assets.get(content["cover"]), "pages": pages}


def _page(row: Json, key: str, assets: dict[str, int], figures: dict[str, int], sources: dict[str, int]) -> Json:
    if row["kind"] not in StoryPage.Kind.values or row["tone"] not in StoryPage.Tone.values:
        raise Refused(_("The archive has a page of a kind that is not known here."))
    texts = _texts(row, PAGE_COLUMNS, StoryPage)
    bodies = {column: short_text.cleaned(text) for column, text in texts.items() if column.startswith("body_")}
    return {
        **texts,
        **bodies,
        "key": key,
        "kind": row["kind"],
        "tone": row["tone"],
        **{name: assets.get(row[name]) for name in MEDIA},
        "quote_source": sources.get(row["quote_source"]),
        "figures": [figures[name] for name in row["figures"] if name in figures],
        "pictures": [assets[name] for name in row["pictures"] if name in assets],
    }


def _texts(row: Json, columns: tuple[str, ...], model: type[Model]) -> dict[str, str]:
    """The texts as they fit into the columns; anything but text is a fault."""
    found: dict[str, str] = {}
    for column in columns:
        text = row.get(column, "")
        if not isinstance(text, str):
            raise TypeError(column)
        if "\0" in text or len(text) > (model._meta.get_field(column).max_length or 0):  # type: ignore[union-attr]
            raise Refused(_("A text in the archive is too long, or not a text."))
        found[column] = text
    return {column: text for column, text in found.items() if text}


# --- What is known here ---------------------------------------------------------------------------------------------


def _figures(rows: Json, missing: list[str]) -> dict[str, int]:
    return _found(
        rows, _figure, missing, lambda row: _("This figure is not known here: %(what)s") % {"what": _claim(row)}
    )


def _claim(row: Json) -> str:
    return f"{row['about'].get('slug', '')}: {row['value']} {row['measure']}"[:200]


def _figure(row: Json) -> Figure | None:
    """The same claim: about the same, counting the same, as of the same day."""
    about = row["about"]
    if about["kind"] not in SUBJECTS:
        raise ValueError(about["kind"])
    found: QuerySet[Figure] = shown_figures().filter(
        **{f"{about['kind']}__slug": str(about["slug"])},
        value=Decimal(row["value"]),
        unit=row["unit"],
        as_of=date.fromisoformat(row["as_of"]) if row["as_of"] else None,
    )
    return next((figure for figure in found if row["measure"] in (figure.measure_en, figure.measure)), None)  # type: ignore[attr-defined]


def _sources(rows: Json, missing: list[str]) -> dict[str, int]:
    return _found(
        rows, _source, missing, lambda row: _("This source is not known here: %(what)s") % {"what": row["title"][:200]}
    )


def _source(row: Json) -> Source | None:
    by_address = Source.objects.filter(url=row["url"]).first() if row["url"] else None
    return by_address or Source.objects.filter(title_en=row["title"]).first()


def _found(
    rows: Json, find: Callable[[Json], Any], missing: list[str], sentence: Callable[[Json], str]
) -> dict[str, int]:
    known: dict[str, int] = {}
    for name, row in rows.items():
        if one := find(row):
            known[name] = one.pk
        else:
            missing.append(sentence(row))
    return known


def _link(story: Story, links: Json, missing: list[str]) -> None:
    for name, model in LINKS.items():
        if slug := links[name]:
            setattr(story, name, next(iter(_known(model, [slug], missing, None)), None))


def _known(model: type[Model], slugs: list[str], missing: list[str], by: User | None) -> list[Any]:
    """Those of this address that exist here, and that the person may see."""
    rows: Any = model._default_manager
    rows = rows.visible_to(by) if model is Event else rows.all()
    found = {row.slug: row for row in rows.filter(slug__in=slugs)}
    kind = str(model._meta.verbose_name)
    missing += [
        _("Not known here: %(kind)s “%(address)s”") % {"kind": kind, "address": str(slug)[:80]}
        for slug in slugs
        if slug not in found
    ]
    return list(found.values())
