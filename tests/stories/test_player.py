"""What readers get: complete without a script, the same as text, live figures, few queries."""

import re
from datetime import date

import html5lib
import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from centres.models import Figure
from stories.models import MediaAsset, Story
from stories.telling import editing
from tests.factories import LearningCityFactory, PublishedNewsFactory
from tests.media import shown
from tests.stories.telling import add, begun, figure, page_of, published

pytestmark = pytest.mark.django_db


def every_kind():
    """A story with a page of each kind, and a film behind one."""
    story = begun(city=LearningCityFactory(slug="riverside", name_en="Riverside"), credits_en="A\nB")
    people, others = figure(), figure(80000, "obtained certificates", qualifier="more_than")
    texts = {"heading_en": "Heading", "body_en": "<p>Some words</p>"}
    add(story, "text", **texts, background=shown("film"))
    add(story, "image", **texts, media=shown(caption_en="A hall"))
    add(story, "film", **texts, media=shown("film"))
    add(story, "sound", **texts, media=shown("sound"))
    add(story, "quote", quote_en="We learn.", quote_source=people.source)
    add(story, "quote", quote_en="We all learn.", speaker_en="A mayor")
    add(story, "figures", **texts, figures=[people])
    add(story, "chart", **texts, figures=[people, others], alternative_en="Half of them.")
    add(story, "before_after", **texts, media=shown(), media_after=shown("drawing"), label_after_en="Later")
    add(story, "gallery", **texts, pictures=[shown(), shown()])
    add(story, "credits")
    return story


def sections(html):
    return re.findall(r"<section\b.*?</section>", html, re.DOTALL)


def words(html):
    """What a section says: its texts and descriptions, without the controls that only move through the story."""
    html = re.sub(r'<div class="start">.*?</div>|<p class="btns spage-end">.*?</p>', "", html, flags=re.DOTALL)
    html = re.sub(r"<button\b.*?</button>|<label class=\"slide\".*?</label>", "", html, flags=re.DOTALL)
    html = re.sub(r'<div class="behind">.*?</div>', "", html, flags=re.DOTALL)
    alts = re.findall(r'<img[^>]*alt="([^"]*)"', html)
    return [*re.sub(r"<[^>]+>", " ", html).split(), *alts]


@pytest.mark.parametrize("prefix", ["", "/zh-hans", "/ar"])
@pytest.mark.parametrize("path", ["/stories/", "/stories/river/", "/stories/river/text/"])
def test_pages_are_valid_with_one_heading_and_ask_nobody_else(client, prefix, path):
    published(every_kind())
    html = client.get(prefix + path).content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!example\.org|localhost)', html)
    assert "style=" not in html
    assert 'dir="rtl"' in html if prefix == "/ar" else 'dir="rtl"' not in html


def test_the_text_view_says_what_the_player_says(client):
    story = published(every_kind())
    player = sections(client.get("/stories/river/").content.decode())
    text = sections(client.get("/stories/river/text/").content.decode())
    assert len(player) == len(text) == story.pages.count()
    assert [words(one) for one in player] == [words(one) for one in text]
    assert "Good morning." in " ".join(words(text[3]))  # the transcript of the film


def test_all_is_there_without_a_script(client):
    published(every_kind())
    html = client.get("/stories/river/").content.decode()
    for said in ("Some words", "We learn.", "The speaker is not named.", "A mayor", "160,000", "more than", "80,000"):
        assert said in html
    assert html.count("data-story-page") == 12
    assert re.search(r'class="sprog".*?</nav>', html, re.DOTALL)[0].count("<a ") == 12
    assert 'href="/stories/river/text/"' in html
    assert 'href="/cities/riverside/"' in html


def test_what_needs_a_script_is_hidden_without_one(client):
    published(every_kind())
    html = client.get("/stories/river/").content.decode()
    for name in ("data-sound", "data-share", "data-full", "data-nav", "data-count"):
        tag = re.search(rf"<[^>]*{name}[^>]*>", html)[0]
        assert " hidden" in tag, name


def test_nothing_plays_by_itself_and_media_wait_until_they_are_near(client):
    published(every_kind())
    html = client.get("/stories/river/").content.decode()
    assert "autoplay" not in html
    players = re.findall(r"<(?:video|audio)[^>]*>", html)
    assert len(players) == 3
    assert all('preload="none"' in tag for tag in players)
    assert not any(" poster=" in tag for tag in players)
    assert all('loading="lazy"' in tag for tag in re.findall(r"<img[^>]*>", html))
    assert html.count('kind="captions"') == 2
    assert "This story has sound. It is off until you turn it on." in html


def test_a_silent_story_has_no_switch_for_sound(client):
    published(begun(pages=1))
    html = client.get("/stories/river/").content.decode()
    assert "data-sound" not in html
    assert "This story has sound" not in html


def test_each_page_has_a_link_of_its_own(client):
    published(begun(pages=2))
    assert client.get("/stories/river/bend-2/")["Location"] == "/stories/river/#page-bend-2"
    assert client.get("/zh-hans/stories/river/bend-2/")["Location"] == "/zh-hans/stories/river/#page-bend-2"
    assert client.get("/stories/river/nowhere/").status_code == 404
    assert 'id="page-bend-2"' in client.get("/stories/river/text/").content.decode()


def test_drafts_and_withdrawn_stories_do_not_exist_for_readers(client):
    begun(pages=1)
    for path in ("/stories/river/", "/stories/river/text/", "/stories/river/start/", "/stories/none/"):
        assert client.get(path).status_code == 404
    assert "The river" not in client.get("/stories/").content.decode()


def test_readers_see_what_was_published_not_the_draft(client):
    story = published(begun(pages=1))
    page = page_of(story, "bend-1")
    editing.save_page(page=page, values={"heading_en": "Not yet"}, seen=None, by=story.author)
    editing.save_story(story=story, values={"title_en": "Nor this"}, links={}, by=story.author)
    for path in ("/stories/", "/stories/river/", "/stories/river/text/"):
        html = client.get(path).content.decode()
        assert "Not yet" not in html
        assert "Nor this" not in html


def test_a_figure_that_was_corrected_is_right_at_once(client):
    story = begun()
    counted = figure()
    add(story, "figures", figures=[counted])
    published(story)
    figure(170000, replaces=counted)
    Figure.objects.filter(pk=counted.pk).update(status="superseded")
    html = client.get("/stories/river/").content.decode()
    assert "170,000" in html
    assert "China Daily" in html
    assert "Date of count not given" in html


def test_a_picture_that_may_no_longer_be_shown_is_gone_at_once(client):
    story = begun()
    picture = shown(caption_en="Somebody")
    add(story, "image", heading_en="Look", media=picture)
    published(story)
    assert "Somebody" in client.get("/stories/river/").content.decode()
    MediaAsset.objects.filter(pk=picture.pk).update(faces="unseen")
    html = client.get("/stories/river/").content.decode()
    assert "Somebody" not in html
    assert "Look" in html


@pytest.mark.parametrize("path", ["/stories/river/", "/stories/river/text/"])
def test_three_pages_cost_as_many_queries_as_fourteen(client, path):
    story = begun(pages=1)
    add(story, "figures", figures=[figure()], media=shown())
    published(story)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for number in range(11):
        add(story, "figures", figures=[figure(1000 + number)], media=shown())
    published(story)
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(few) == len(many)


def test_the_list_costs_as_many_queries_for_one_story_as_for_three(client):
    published(begun(cover=shown()))
    client.get("/stories/")
    with CaptureQueriesContext(connection) as one:
        client.get("/stories/")
    for number in range(2):
        published(begun(slug=f"river-{number}", title=f"River {number}", cover=shown()))
    with CaptureQueriesContext(connection) as three:
        html = client.get("/stories/").content.decode()
    assert len(one) == len(three)
    assert "River 1" in html


@pytest.mark.parametrize("path", ["/stories/", "/news/"])
def test_stories_and_news_are_one_way_in(client, path):
    menu = client.get(path).content.decode().partition('class="mainnav"')[2].partition("</nav>")[0]
    assert '<a href="/stories/" aria-current=' in menu
    assert menu.count("aria-current") == 1


def test_below_the_stories_stand_the_latest_news(client):
    for number in range(4):
        PublishedNewsFactory(title_en=f"Meeting {number}", dated_on=date(2023, 5, 20 + number))
    html = client.get("/stories/").content.decode()
    assert [f"Meeting {number}" in html for number in range(4)] == [False, True, True, True]
    assert 'href="/news/"' in html


def test_the_stories_about_a_city():
    city = LearningCityFactory()
    ours, _draft = published(begun(city=city)), begun(slug="draft", city=city)
    published(begun(slug="other", city=LearningCityFactory()))
    assert list(Story.objects.about(city)) == [ours]


def test_a_story_is_found_by_its_words_once_it_is_public(client):
    story = begun()
    add(story, "quote", quote_en="Lanterns on the water", quote_zh_hans="水上灯笼")
    assert "The river" not in client.get("/search/?q=lanterns").content.decode()
    published(story)
    assert "/stories/river/" in client.get("/search/?q=lanterns").content.decode()
    assert "/zh-hans/stories/river/" in client.get("/zh-hans/search/?q=灯笼").content.decode()


@override_settings(SITE_URL="https://banyan.example")
def test_the_page_names_its_address_and_its_languages(client):
    published(begun(pages=1))
    html = client.get("/stories/river/").content.decode()
    assert '<link rel="canonical" href="https://banyan.example/stories/river/">' in html
    assert 'hreflang="zh-Hans"' in html


def test_a_text_in_another_language_is_marked(client):
    story = begun()
    add(story, "quote", quote_en="We learn.")
    published(story)
    assert '<span lang="en" dir="ltr">“We learn.”</span>' in client.get("/zh-hans/stories/river/").content.decode()
