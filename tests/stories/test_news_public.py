"""News as everybody reads them."""

import json
import re
from datetime import UTC, date, datetime

import html5lib
import pytest
from django.utils.translation import override

from stories.models import NewsCorrection, NewsItem, NewsLanguage, NewsPicture, NewsReading, NewsSubject
from stories.news_page import NewsPage, news_for_page
from tests.factories import (
    EventFactory,
    LearningCityFactory,
    MediaAssetFactory,
    NewsItemFactory,
    OrganisationFactory,
    PersonFactory,
    PublishedNewsFactory,
    RoleFactory,
)
from tests.rows import soon

pytestmark = pytest.mark.django_db


def page_of(client, item, prefix=""):
    return client.get(f"{prefix}/news/{item.slug}/").content.decode()


def structured(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])


@pytest.fixture
def item():
    return PublishedNewsFactory(
        slug="tianjin",
        title_en="A meeting",
        lede_en="In one sentence.",
        dateline_en="Tianjin",
        dated_on=date(2023, 5, 20),
        body_en="<h2>Why</h2><p>Because.</p><p>[picture 1]</p><p>After.</p>",
    )


def test_the_page_shows_the_text_its_day_and_its_place(client, item):
    page = page_of(client, item)
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<h2>Why</h2><p>Because.</p>" in page
    assert '<time datetime="2023-05-20">20 May 2023</time>' in page
    assert "Tianjin" in page
    assert "More to read" not in page
    assert "[picture 1]" not in page


@pytest.mark.parametrize("state", ["draft", "in_review", "scheduled", "withdrawn"])
def test_what_is_not_public_is_not_there(client, state):
    moments = {"publish_at": soon(days=1), "approved_at": soon(), "withdrawn_at": soon()}
    item = NewsItemFactory(state=state, title_en="Secret", withdrawal_en="It was wrong.", **moments)
    answer = client.get(f"/news/{item.slug}/")
    assert answer.status_code == (410 if state == "withdrawn" else 404)
    assert ("It was wrong." in answer.content.decode()) is (state == "withdrawn")
    for path in ("/news/", "/feeds/news.atom", "/sitemap.xml", "/search/?q=Secret", "/"):
        assert item.slug not in client.get(path).content.decode()


def test_browsers_ask_again_for_what_was_withdrawn(client):
    item = NewsItemFactory(state="withdrawn", withdrawn_at=soon(), withdrawal_en="It was wrong.")
    assert client.get(f"/news/{item.slug}/")["Cache-Control"] == "no-cache"


def test_a_day_is_the_day_of_the_clock_of_the_site(client):
    item = PublishedNewsFactory(published_at=datetime(2026, 11, 22, 16, 6, tzinfo=UTC))  # in Shanghai past midnight
    assert "Published here on 23 November 2026." in page_of(client, item)


def test_those_who_keep_it_see_a_draft_as_a_page(client, item):
    draft = NewsItemFactory(slug="draft")
    client.force_login(RoleFactory(organisation=draft.organisation).user)
    assert "Only those who keep this news item" in page_of(client, draft)
    client.force_login(RoleFactory().user)
    assert client.get("/news/draft/").status_code == 404


def test_corrections_are_shown_with_their_date(client, item):
    NewsCorrection.objects.create(item=item, note_en="The name was wrong.", made_at=soon(days=-1))
    page = page_of(client, item)
    assert "Corrections" in page
    assert "The name was wrong." in page
    assert structured(page)["correction"] == ["The name was wrong."]


# --- Languages ------------------------------------------------------------------------------------------------------


def test_a_language_that_nobody_checked_is_not_shown(client, item):
    NewsItem.objects.update(title_zh_hans="会议", body_zh_hans="<p>未检查</p>")
    page = page_of(client, item, "/zh-hans")
    assert "未检查" not in page
    assert 'lang="en" dir="ltr"' in page
    NewsItem.objects.update(shown_in=["en", "zh-hans"])
    assert "未检查" in page_of(client, item, "/zh-hans")
    assert 'hreflang="zh-Hans"' in page_of(client, item)


def test_readers_hear_that_a_translation_is_older(client, item):
    NewsItem.objects.update(title_zh_hans="会议", body_zh_hans="<p>旧</p>", shown_in=["en", "zh-hans"])
    for language, day in (("zh-hans", -2), ("en", -1)):
        NewsLanguage.objects.create(item=item, language=language, changed_at=soon(days=day))
    with override("zh-hans"):
        assert NewsPage(news_for_page().get()).is_stale


# --- Pictures -------------------------------------------------------------------------------------------------------


def test_a_caption_without_a_picture_says_whose_pictures_they_are(client, item):
    NewsPicture.objects.create(item=item, caption_en="Mr Luo giving his speech")
    page = page_of(client, item)
    assert "What the pictures of the source show" in page
    assert "<li>Mr Luo giving his speech</li>" in page


def test_a_picture_that_not_everybody_may_see_is_not_shown(client, item):
    asset = MediaAssetFactory(faces="unseen")
    NewsPicture.objects.create(item=item, asset=asset, caption_en="The hall")
    page = page_of(client, item)
    assert "The hall" not in page
    assert "<figure" not in page


# --- What to read next ----------------------------------------------------------------------------------------------


def test_what_was_chosen_by_hand_stands_before_what_shares_a_subject(client, item):
    city, event = LearningCityFactory(), EventFactory()
    near, by_hand, draft = PublishedNewsFactory(), PublishedNewsFactory(), NewsItemFactory()
    for one in (item, near, draft):
        NewsSubject.objects.create(item=one, learningcity=city)
    NewsSubject.objects.create(item=item, event=event)
    NewsReading.objects.create(item=item, other=by_hand)
    NewsReading.objects.create(item=item, url="/cities/x/", title_en="The city", rank=1)
    NewsReading.objects.create(item=item, other=draft, rank=2)
    page = page_of(client, item)
    read = re.search(r'<ul class="next">(.*?)</ul>', page, re.S)[1]
    assert re.findall(r'href="([^"]+)"', read) == [f"/news/{by_hand.slug}/", "/cities/x/", f"/news/{near.slug}/"]


def test_what_it_is_about_stands_in_order_and_nothing_secret(client, item):
    subjects = [PersonFactory(name_en="Zhou"), PersonFactory(name_en="Bao"), OrganisationFactory(name_en="CAEA")]
    for rank, subject in enumerate([*subjects, EventFactory(title_en="Hidden", status="draft")]):
        NewsSubject.objects.create(item=item, rank=rank, **{subject._meta.model_name: subject})
    page = page_of(client, item)
    assert page.index("Zhou") < page.index("Bao")
    assert "Hidden" not in page


def test_an_event_leads_to_its_news(client, item):
    event = EventFactory(slug="meeting")
    NewsSubject.objects.create(item=item, event=event)
    assert "/news/tianjin/" in client.get("/events/meeting/").content.decode()


# --- The list -------------------------------------------------------------------------------------------------------


def test_the_archive_goes_by_year_and_month(client, item):
    PublishedNewsFactory(slug="later", dated_on=date(2023, 6, 1))
    PublishedNewsFactory(slug="other", dated_on=date(2022, 9, 2))
    found = {path: client.get(path).content.decode() for path in ("/news/2023/", "/news/2023/05/", "/news/2021/")}
    assert "/news/tianjin/" in found["/news/2023/"]
    assert "/news/other/" not in found["/news/2023/"]
    assert "/news/later/" not in found["/news/2023/05/"]
    assert "No news match this" in found["/news/2021/"]
    archive = found["/news/2023/"].partition('class="archive"')[2]
    assert re.findall(r'href="/news/([0-9]{4})/"', archive) == ["2023", "2022"]


@pytest.mark.parametrize("path", ["/news/2023/13/", "/news/2023/00/", "/news/0000/", "/news/9999/01/"])
def test_there_is_no_such_month(client, path):
    assert client.get(path).status_code == 404


def test_news_are_searched_and_narrowed(client, item):
    city = LearningCityFactory(slug="guangzhou", name_en="Guangzhou")
    other = PublishedNewsFactory(title_en="Cuisine")
    NewsSubject.objects.create(item=other, learningcity=city)
    assert "/news/tianjin/" not in client.get("/news/?q=cuisine").content.decode()
    narrowed = client.get("/news/?city=guangzhou").content.decode()
    assert f"/news/{other.slug}/" in narrowed
    assert "/news/tianjin/" not in narrowed
    assert client.get("/news/?city=nowhere&page=x&q=%00").status_code == 200


def test_the_search_of_the_site_finds_news(client, item):
    assert "/news/tianjin/" in client.get("/search/?q=meeting").content.decode()


def test_the_first_page_shows_the_newest(client, item):
    assert "/news/tianjin/" in client.get("/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_however_long(client, django_assert_max_num_queries, count):
    for _number in range(count):
        NewsSubject.objects.create(item=PublishedNewsFactory(), learningcity=LearningCityFactory())
    with django_assert_max_num_queries(8):
        client.get("/news/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_however_much_is_on_it(client, django_assert_max_num_queries, count, item):
    for _number in range(count):
        for subject in (LearningCityFactory(), EventFactory(), PersonFactory()):
            NewsSubject.objects.create(item=item, **{subject._meta.model_name: subject})
        NewsPicture.objects.create(item=item, asset=MediaAssetFactory(), caption_en="x")
        NewsReading.objects.create(item=item, other=PublishedNewsFactory())
        NewsCorrection.objects.create(item=item, note_en="y", made_at=soon())
    with django_assert_max_num_queries(12):
        client.get("/news/tianjin/")


# --- Cards and machines ---------------------------------------------------------------------------------------------


def test_cards_and_search_engines_read_what_it_is(client, item):
    NewsItem.objects.update(title_en='Quotes " and </script>')
    page = page_of(client, item)
    told = structured(page)
    assert (told["@type"], told["dateline"], told["inLanguage"]) == ("NewsArticle", "Tianjin", "en")
    assert told["headline"] == 'Quotes " and </script>'
    assert '<meta property="og:type" content="article">' in page
    assert '<meta property="og:description" content="In one sentence.">' in page
    assert "twitter:" not in page
