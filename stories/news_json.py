"""What search engines read on the page of a news item: schema.org as JSON-LD."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString

from portal.lib.structured import SCHEMA, as_json
from portal.lib.text import language_tag, localised
from stories.news_page import NewsPage


def news_json(page: NewsPage) -> SafeString:
    """The news as JSON-LD, safe to stand inside a script element."""
    item = page.item
    return as_json(
        {
            "@context": SCHEMA,
            "@type": "NewsArticle",
            "@id": page.address,
            "url": page.address,
            "mainEntityOfPage": page.address,
            "headline": page.title.text,
            "description": page.description,
            "inLanguage": language_tag(page.language),
            "datePublished": item.published_at.isoformat() if item.published_at else None,
            "dateModified": item.updated_at.isoformat() if item.updated_at else None,
            "dateline": localised(item, "dateline").text,
            "temporalCoverage": item.dated_on.isoformat() if item.dated_on else None,
            "author": _author(page),
            "publisher": _site() | {"logo": settings.SITE_URL + static("img/icon-512.png")},
            "image": page.card[0] if page.card else None,
            "about": [_about(one) for one in page.subjects],
            "correction": [localised(one, "note").text for one in page.corrections],
            "isBasedOn": [_source(one) for one in item.sources.all()],
            "isAccessibleForFree": True,
        }
    )


def _author(page: NewsPage) -> dict[str, Any]:
    """Whoever is named as such. The body that keeps the item need not have written a word of it."""
    if (person := page.item.author_person) is not None:
        return {"@type": "Person", "name": localised(person, "name").text}
    return _body(page.item.author_body) if page.item.author_body else _site()


def _site() -> dict[str, Any]:
    return {"@type": "Organization", "name": settings.SITE_NAME, "url": f"{settings.SITE_URL}/"}


def _body(body: Any) -> dict[str, Any]:
    url = settings.SITE_URL + body.get_absolute_url()
    return {"@type": "Organization", "name": localised(body, "name").text, "url": url}


_TYPES = {"event": "Event", "learningcity": "City", "programme": "Project", "person": "Person"}


def _about(one: Any) -> dict[str, Any]:
    subject = one.subject
    name = subject._meta.model_name
    url = subject.get_absolute_url() if name in ("event", "learningcity") else ""
    told = {
        "@type": _TYPES.get(name, "Organization"),
        "name": localised(subject, "title" if name == "event" else "name").text,
    }
    return told | ({"url": settings.SITE_URL + url} if url else {})


def _source(source: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "CreativeWork", "name": localised(source, "title").text}
    told["publisher"] = {"@type": "Organization", "name": localised(source, "publisher").text}
    return told | ({"url": source.url} if source.url else {})
