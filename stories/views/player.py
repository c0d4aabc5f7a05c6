"""/stories/: what readers see. The player, the same content as text, and a link for each page of a story."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.lib.http import public_page
from stories.models import NewsItem
from stories.models.stories import Story
from stories.telling import reading
from stories.telling.publishing import for_readers

STORIES_ON_A_PAGE, NEWS_BELOW = 24, 3


@require_safe
@public_page
def stories(request: HttpRequest) -> HttpResponse:
    page = Paginator(Story.objects.public().select_related("city"), STORIES_ON_A_PAGE).get_page(request.GET.get("page"))
    news = list(NewsItem.objects.public().newest().for_list()[:NEWS_BELOW])
    context = {"page": page, "lines": reading.lines(page.object_list), "news": news}
    return render(request, "stories/list.html", context)


@require_safe
@public_page
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole story in one page: it is complete without a script, which only helps to move through it."""
    return render(request, "stories/story.html", _context(_public(slug)))


@require_safe
@public_page
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """The same content as one calm column, for reading, for a screen reader and for paper."""
    return render(request, "stories/text.html", _context(_public(slug)))


@require_safe
def page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A link to one page leads to its place in the story."""
    found = _public(slug)
    assert found.live is not None  # noqa: S101  # it is public
    if key not in {row["key"] for row in found.live.content["pages"]}:
        raise Http404
    return redirect(f"{reverse('stories:story', args=[slug])}#page-{key}")


def _public(slug: str) -> Story:
    found: Story = get_object_or_404(Story.objects.public().select_related("city", "network"), slug=slug)
    return found


def _context(found: Story) -> dict[str, object]:
    shown = for_readers(found)
    address = f"{settings.SITE_URL}{found.get_absolute_url()}"
    return {"row": found, "story": shown.story, "told": shown, "address": address}
