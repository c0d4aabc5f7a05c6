"""Guangzhou's story, with media that the project made itself, written by one demo account and reviewed by another."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import override

from accounts.models import User
from centres.models import Figure, LearningCity, Network, Organisation, Programme, Source
from portal.demo.contents import FOLDER, columns, read
from stories.media import captions, intake, preparing
from stories.models import MediaAsset, Story
from stories.telling import editing, publishing, revisions
from stories.telling.content import to_json

BODY, CITY, NETWORK = "city-of-guangzhou", "guangzhou", "gnlc"
CAPTION_LANGUAGES = ("en", "zh-hans")


def publish_story(*, author: User, reviewer: User) -> None:
    """Write it, and publish it. Without its city, as in a portal that began empty, there is none."""
    body, city = Organisation.objects.filter(slug=BODY).first(), LearningCity.objects.filter(slug=CITY).first()
    if body is None or city is None or Story.objects.exists():
        return
    with override("en"):  # the columns without a language hold the English text
        found = read("story")
        media = {key: _asset(body, author, **row) for key, row in found["media"].items()}
        network = Network.objects.filter(slug=NETWORK).first()
        story = Story(organisation=body, city=city, network=network, cover=media["skyline"], **columns(found["story"]))
        links = {"programmes": Programme.objects.filter(presented_by=city), "events": []}
        editing.begin(story=story, links=links, by=author)
        source = Source.objects.get(url=read("sources")["uil-story"]["url"])
        pages = [_page(row, media, source) for row in found["page"]]
        revisions.write(story, {**to_json(story), "pages": pages})
        revisions.record(story, by=author, note="all pages written")
        publishing.send_for_review(story=story, by=author)
        publishing.approve(story=story, seen=revisions.latest(story).number, by=reviewer)


def _asset(body: Organisation, by: User, **row: Any) -> MediaAsset:
    """One of our own works in the library, ready to be shown: a new portal's first page must not wait for a worker."""
    name = row.pop("file")
    folder = FOLDER / "media"
    upload = ContentFile((folder / name).read_bytes(), name=name)
    asset = intake.take_in(upload=upload, organisation=body, by=by, credit="Banyan", licence=MediaAsset.Licence.OWN)
    for column, text in columns(row).items():
        setattr(asset, column, text)
    asset.faces = MediaAsset.Faces.NOBODY
    asset.save()
    for language in CAPTION_LANGUAGES:
        words = folder / f"{name.rsplit('.', 1)[0]}.{language}.vtt"
        if words.exists():
            captions.keep(asset=asset, language=language, content=words.read_bytes(), by=by)
    preparing.prepare(asset.file_versions.get().pk)
    asset.refresh_from_db()
    return asset


def _page(row: dict[str, Any], media: dict[str, MediaAsset], source: Source) -> dict[str, Any]:
    """A page as `telling.content` writes it down."""
    chosen = {name: media[row[name]].pk if name in row else None for name in ("media", "media_after", "background")}
    quoted = source.pk if row["kind"] == "quote" else None
    figures = [_figure(**one).pk for one in row.pop("figures", [])]
    pictures = [media[name].pk for name in row.pop("pictures", [])]
    texts = columns({name: text for name, text in row.items() if name not in chosen})
    for name in [name for name in texts if name.startswith("body_") and not texts[name].startswith("<")]:
        texts[name] = f"<p>{texts[name]}</p>"
    return {**texts, **chosen, "quote_source": quoted, "figures": figures, "pictures": pictures}


def _figure(*, value: int, **subject: str) -> Figure:
    ((kind, slug),) = subject.items()
    return Figure.objects.get(value=value, **{f"{kind}__slug": slug})
