"""News for everybody: the list, the archive, the item. None of them looks at the session: they can be kept."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from portal.lib.http import public_page
from stories.models import NewsItem
from stories.models.news import NewsQuerySet
from stories.news_json import news_json
from stories.news_list import archive, find
from stories.news_page import NewsPage, news_for_page

PAGE_LENGTH = 20
FIRST_YEAR, LAST_YEAR = 1900, 2199


@require_safe
@public_page
def news_list(request: HttpRequest) -> HttpResponse:
    return _list(request, NewsItem.objects.public())


@require_safe
@public_page
def news_year(request: HttpRequest, year: str) -> HttpResponse:
    first = _day(int(year), 1)
    return _list(request, NewsItem.objects.public().of_year(first.year), year=first.year)


@require_safe
@public_page
def news_month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    first = _day(int(year), int(month))
    found = NewsItem.objects.public().of_month(first.year, first.month)
    return _list(request, found, year=first.year, month=first)


def _day(year: int, month: int) -> date:
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12:
        return date(year, month, 1)
    raise Http404("no such month")


def _list(request: HttpRequest, news: NewsQuerySet, **when: Any) -> HttpResponse:
    found = find(news, request.GET)
    page = Paginator(found.news.newest().for_list(), PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {"found": found, "page": page, "archive": archive(), "year": None, "month": None} | when
    return render(request, "stories/news_list.html", context)


@require_safe
@public_page
def news(request: HttpRequest, slug: str) -> HttpResponse:
    """One news item; of what was withdrawn only since when and why."""
    found = news_for_page()
    item = found.public().filter(slug=slug).first()
    if item is None:
        if (gone := NewsItem.objects.filter(slug=slug, state=NewsItem.State.WITHDRAWN).first()) is not None:
            response = render(request, "stories/news_withdrawn.html", {"item": gone}, status=410)
            response["Cache-Control"] = "no-cache"  # browsers keep a 410 for good, and it may come back
            return response
        item = get_object_or_404(found.visible_to(request.user), slug=slug)
    page = NewsPage(item)
    return render(request, "stories/news.html", {"item": item, "page": page, "json": news_json(page)})
