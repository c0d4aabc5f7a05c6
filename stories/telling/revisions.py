"""Each saving of a story is kept whole, and can be brought back."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from centres.models import Figure, Source
from stories.models.media import MediaAsset
from stories.models.stories import PageFigure, PagePicture, Story, StoryPage, StoryRevision
from stories.telling.content import Json, media_of, page_of, to_json
from stories.telling.kinds import MEDIA, STORY_COLUMNS
from stories.telling.locking import begin_changing, locked


def record(story: Story, *, by: User | None, note: str = "") -> StoryRevision:
    """Keep the story as it stands now; the caller holds its lock. Where nothing has changed, the last one stays."""
    last = story.revisions.order_by("-number").first()
    content = to_json(story)
    if last is not None and last.content == content:
        return last
    number = last.number + 1 if last else 1
    return StoryRevision.objects.create(story=story, number=number, content=content, note=note[:200], saved_by=by)


def latest(story: Story) -> StoryRevision:
    """The story as it was saved last. Every story has a revision from its first moment on."""
    return story.revisions.order_by("-number")[0]


@transaction.atomic
def restore(*, revision: StoryRevision, by: User) -> tuple[StoryRevision, int]:
    """Make the story again what it was, as a new revision. Returns it, and how many media or figures are no more.

    Raises Refused while somebody reviews the story or its day has been set.
    """
    story = locked(revision.story_id)
    begin_changing(story)
    lost = write(story, revision.content)
    note = _("as it was in revision %(number)s") % {"number": revision.number}
    return record(story, by=by, note=note), lost


def write(story: Story, content: Json) -> int:
    """Put the content in the place of the story's texts and pages. Returns how many things it names are no more."""
    there = _Still(content)
    for column in STORY_COLUMNS:
        setattr(story, column, content.get(column, ""))
    story.cover_id = there.media(content.get("cover"))
    story.save(update_fields=[*STORY_COLUMNS, "cover", "updated_at"])
    story.pages.all().delete()
    for rank, row in enumerate(content["pages"], 1):
        _write_page(story, rank, row, there)
    return there.lost


class _Still:
    """Which of the media, figures and sources that a content names still exist."""

    def __init__(self, content: Json) -> None:
        rows = content["pages"]
        self._media = set(MediaAsset.objects.filter(pk__in=media_of(content)).values_list("pk", flat=True))
        counted = {number for row in rows for number in row["figures"]}
        self._figures = set(Figure.objects.filter(pk__in=counted).values_list("pk", flat=True))
        quoted = {row["quote_source"] for row in rows} - {None}
        self._sources = set(Source.objects.filter(pk__in=quoted).values_list("pk", flat=True))
        self.lost = 0

    def media(self, number: int | None) -> int | None:
        return self._kept(number, self._media)

    def source(self, number: int | None) -> int | None:
        return self._kept(number, self._sources)

    def figure(self, number: int | None) -> int | None:
        return self._kept(number, self._figures)

    def _kept(self, number: int | None, known: set[int]) -> int | None:
        if number is None or number in known:
            return number
        self.lost += 1
        return None


def _write_page(story: Story, rank: int, row: Json, there: _Still) -> None:
    page = page_of(row)
    page.story, page.rank = story, rank
    page.quote_source_id = there.source(row["quote_source"])
    for name in MEDIA:
        setattr(page, f"{name}_id", there.media(row[name]))
    page.save()
    choose(page, [there.figure(pk) for pk in row["figures"]], [there.media(pk) for pk in row["pictures"]])


def choose(page: StoryPage, figures: list[int | None], pictures: list[int | None]) -> None:
    """Put these figures and pictures on the page, in this order."""
    page.shown_figures.all().delete()
    page.shown_pictures.all().delete()
    PageFigure.objects.bulk_create(
        PageFigure(page=page, figure_id=pk, rank=rank) for rank, pk in enumerate(figures) if pk
    )
    PagePicture.objects.bulk_create(
        PagePicture(page=page, asset_id=pk, rank=rank) for rank, pk in enumerate(pictures) if pk
    )
