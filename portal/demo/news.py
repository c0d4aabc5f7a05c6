"""The news of the demo: the meeting in Tianjin, and the cities that joined the network in 2022."""

from typing import Any

from django.utils import timezone

from centres.models import LearningCity, Organisation, Person, Programme, Source
from events.models import Event
from portal.demo.contents import columns, read
from stories.models import NewsItem, NewsLanguage, NewsPicture, NewsSubject


def load_news(bodies: dict[str, Organisation], people: dict[str, Person], sources: dict[str, Source]) -> None:
    for row in read("news")["news"]:
        _load(row, bodies, people, sources)


def _load(
    row: dict[str, Any], bodies: dict[str, Organisation], people: dict[str, Person], sources: dict[str, Source]
) -> None:
    subjects = _subjects(row, bodies, people)
    captions, named = row.pop("captions_of", None), row.pop("sources")
    now = timezone.now()
    item = NewsItem.objects.create(
        organisation=bodies[row.pop("organisation")],
        state=NewsItem.State.PUBLISHED,
        shown_in=["en", "zh-hans"],
        approved_at=now,  # by those who made the demo; in a portal of its own somebody with an account does
        published_at=now,
        updated_at=now,
        **columns(row),
    )
    item.sources.set([sources[key] for key in named])
    NewsSubject.objects.bulk_create(NewsSubject(item=item, rank=rank, **one) for rank, one in enumerate(subjects))
    for language in item.shown_in:
        NewsLanguage.objects.create(item=item, language=language, changed_at=now, checked_at=now)
    for rank, photo in enumerate(read(captions)["photo"] if captions else ()):
        NewsPicture.objects.create(item=item, rank=rank, **columns({"caption": photo["caption"]}))


def _subjects(row: dict[str, Any], bodies: dict[str, Organisation], people: dict[str, Person]) -> list[dict[str, Any]]:
    """What the item is about, in the order of the file. Taken out of the row: the rest are columns."""
    found: list[dict[str, Any]] = []
    if event := row.pop("event", None):
        found.append({"event": Event.objects.get(slug=event)})
    if city := row.pop("city", None):
        found.append({"learningcity": LearningCity.objects.get(slug=city)})
    found += [{"programme": Programme.objects.get(slug=slug)} for slug in row.pop("programmes", ())]
    found += [{"person": people[key]} for key in row.pop("people", ())]
    return found + [{"organisation": bodies[slug]} for slug in row.pop("bodies", ())]
