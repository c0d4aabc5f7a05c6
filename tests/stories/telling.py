"""Stories for tests, made as staff make them."""

from centres.models import Programme, Source
from stories.models import Story, StoryPage
from stories.telling import editing, publishing, revisions
from tests.factories import FigureFactory, LearningCityFactory, OrganisationFactory, RoleFactory, UserFactory


def writer(body=None, kind="coordinator"):
    return RoleFactory(kind=kind, organisation=body or OrganisationFactory()).user


def begun(body=None, by=None, *, slug="river", title="The river", pages=0, **fields):
    """A draft with a title page, and as many pages of text as wanted."""
    body = body or OrganisationFactory()
    by = by or writer(body)
    story = Story(organisation=body, slug=slug, title_en=title, title_zh_hans="河", lede_en="A river.", **fields)
    editing.begin(story=story, links={}, by=by)
    for number in range(pages):
        add(story, "text", by, heading_en=f"Bend {number + 1}", body_en=f"<p>Words {number + 1}</p>")
    return story


def add(story, kind, by=None, **values):
    """A page of this kind with these values, saved as from its form."""
    by = by or story.author
    page = editing.add_page(story=story, kind=kind, by=by)
    return editing.save_page(page=page, values={"tone": "paper", **values}, seen=page.version, by=by)


def published(story, by=None, at=None):
    """Reviewed and published by somebody else."""
    publishing.send_for_review(story=story, by=story.author)
    by = by or RoleFactory(kind="centre_staff", organisation=story.organisation).user
    publishing.approve(story=story, seen=revisions.latest(story).number, at=at, by=by)
    story.refresh_from_db()
    return story


def figure(value=160000, measure="industrial workers have benefited", programme=None, unit="people", **fields):
    programme = (
        programme
        or Programme.objects.get_or_create(
            slug="dream", defaults={"name_en": "Study and Dream", "presented_by": LearningCityFactory()}
        )[0]
    )
    source, _is_new = Source.objects.get_or_create(
        title_en="News item", defaults={"publisher_en": "China Daily", "url": "https://example.org/news"}
    )
    told = {"qualifier": "exact", "measure_en": measure, "measure_zh_hans": "名产业工人受益"}
    return FigureFactory(programme=programme, value=value, unit=unit, source=source, **(told | fields))


def page_of(story, key):
    return StoryPage.objects.get(story=story, key=key)


__all__ = ["UserFactory", "add", "begun", "figure", "page_of", "published", "writer"]
