"""The news of the demo: the meeting in Tianjin, and the cities that joined the network in 2022.

They are drafts until there are accounts: as everywhere, one person hands them in and a second one publishes them.
"""

from typing import Any

from django.utils.translation import override
from modeltranslation.utils import build_localized_fieldname

from accounts.models import User
from centres.models import LearningCity, Organisation, Person, Programme, Source
from events.models import Event
from portal.demo.contents import columns, read
from stories import news
from stories.models import NewsItem, NewsPicture, NewsSubject


def load_news(bodies: dict[str, Organisation], people: dict[str, Person], sources: dict[str, Source]) -> None:
    for row in read("news")["news"]:
        _load(row, bodies, people, sources)


def publish_news(*, author: User, reviewer: User) -> None:
    """Hand in what is still a draft, and publish it: by two of the demo's accounts, which their history names."""
    slugs = [row["slug"] for row in read("news")["news"]]
    with override("en"):
        for item in NewsItem.objects.filter(slug__in=slugs, state=NewsItem.State.DRAFT, submitted_at=None):
            written = [build_localized_fieldname("body", code) for code in item.written_in()]
            news.note_writing(item=item, columns=written, by=author)
            news.approve(item=news.submit(item=item, by=author), by=reviewer)


def _load(
    row: dict[str, Any], bodies: dict[str, Organisation], people: dict[str, Person], sources: dict[str, Source]
) -> None:
    subjects = _subjects(row, bodies, people)
    captions, named = row.pop("captions_of", None), row.pop("sources")
    item = NewsItem.objects.create(organisation=bodies[row.pop("organisation")], **columns(row))
    item.sources.set([sources[key] for key in named])
    NewsSubject.objects.bulk_create(NewsSubject(item=item, rank=rank, **one) for rank, one in enumerate(subjects))
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
