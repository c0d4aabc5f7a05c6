"""Media as they stand on a page."""

import html5lib
import pytest
from django.template import Context, Template
from django.utils.translation import override

from stories.models import MediaAsset
from tests.media import captions, give_files, shown

pytestmark = pytest.mark.django_db


def printed(asset, tag="{% picture asset %}"):
    asset = MediaAsset.objects.for_show().get(pk=asset.pk)
    page = Template("{% load media %}" + tag).render(Context({"asset": asset}))
    html5lib.HTMLParser(strict=True).parseFragment(page)
    return page


def test_a_picture_comes_in_three_formats_and_says_its_size():
    page = printed(shown(), '{% picture asset sizes="50vw" %}')
    assert page.index("image/avif") < page.index("image/webp") < page.index("<img")
    assert 'alt="A hall full of people" width="640" height="480" loading="lazy"' in page
    assert page.count('sizes="50vw"') == 3


def test_what_is_seen_first_is_not_loaded_late():
    assert 'loading="lazy"' not in printed(shown(), "{% picture asset eager=True %}")


def test_a_decoration_says_nothing():
    assert 'alt=""' in printed(shown(), "{% picture asset decorative=True %}")


def test_a_description_in_another_language_says_which():
    with override("fr"):
        assert 'alt="A hall full of people" lang="en"' in printed(shown())


@pytest.mark.parametrize(
    ("x", "y", "classes"), [(50, 50, ""), (31, 78, "focal focal-x30 focal-y80"), (0, 100, "focal focal-x0 focal-y100")]
)
def test_what_matters_stays_in_sight(x, y, classes):
    page = printed(shown(focal_x=x, focal_y=y))
    assert (f'class="{classes}"' in page) if classes else ("class=" not in page)
    assert "style=" not in page


def test_a_film_plays_only_when_somebody_starts_it():
    page = printed(shown("film"), "{% film asset %}")
    assert ' controls playsinline preload="none"' in page
    assert "autoplay" not in page
    assert '<track kind="captions"' in page
    assert "<summary>Transcript</summary><p>Good morning.</p>" in page
    assert page.index("p480") < page.index("p720")  # a telephone takes the first that fits


def test_a_film_behind_a_page_is_mute_and_waits():
    page = printed(shown("film"), "{% film asset background=True %}")
    assert " muted loop " in page
    assert "autoplay" not in page
    assert "controls" not in page


def test_captions_in_the_visitors_language_are_on():
    asset = shown("sound")
    captions(asset, "zh-hans")
    with override("zh-hans"):
        page = printed(asset, "{% sound asset %}")
    assert page.count(" default") == 1
    assert 'srclang="zh-Hans" label="简体中文" default' in page


def test_a_film_has_a_picture_and_no_asset_has_none():
    assert "poster-w640" in printed(shown("film"))
    assert Template("{% load media %}{% picture none %}").render(Context({"none": None})).strip() == ""


def test_a_drawing_is_a_picture_in_which_nothing_runs():
    page = printed(shown("drawing"))
    assert "<source" not in page
    assert '.svg" alt=' in page


def test_what_was_replaced_is_not_printed():
    asset = shown()
    old = [file.url for file in asset.renditions.all()]
    give_files(asset)
    assert not any(address in printed(asset) for address in old)


def test_a_page_with_many_costs_no_more_than_one(django_assert_num_queries):
    for count in (1, 3):
        for _ in range(count):
            shown("film")
        with django_assert_num_queries(3):
            for asset in MediaAsset.objects.for_show():
                Template("{% load media %}{% picture asset %}{% film asset %}").render(Context({"asset": asset}))
