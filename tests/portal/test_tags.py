"""What the template tags print."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace

import html5lib
import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.translation import override

from portal.context import Site
from portal.lib import dates, text

MORNING = datetime(2023, 5, 20, 1, 30, tzinfo=UTC)
NOON = datetime(2023, 5, 20, 3, 30, tzinfo=UTC)


@dataclass
class Meeting:
    """The least that takes place."""

    starts_at: datetime = MORNING
    ends_at: datetime | None = NOON
    timing: str = "timed"
    time_zone: str = "Asia/Shanghai"
    mode: str = "in_person"


class BookingForm(forms.Form):
    name = forms.CharField(help_text="As on your badge")
    email = forms.EmailField(required=False)
    party = forms.ChoiceField(choices=[("1", "Only me"), ("2", "Two")], widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(choices=[("a", "Step-free")], widget=forms.CheckboxSelectMultiple)
    consent = forms.BooleanField()


def show(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


# --- Words ----------------------------------------------------------------------------------------------------------


def test_tr_marks_a_fallback_with_its_language_and_escapes_it():
    event = SimpleNamespace(title_en="", title_zh_hans="学习 <b>")
    assert show('{% tr event "title" %}', event=event) == '<span lang="zh-Hans" dir="ltr">学习 &lt;b&gt;</span>'


def test_tr_prints_the_visitors_language_unmarked():
    event = SimpleNamespace(title_en="Learning & doing", title_zh_hans="学习")
    assert show('{% tr event "title" %}', event=event) == "Learning &amp; doing"


@pytest.mark.parametrize(
    ("page", "language", "attributes"),
    [
        ("en", "en", ' lang="en"'),
        ("en", "ar", ' lang="ar" dir="rtl"'),
        ("ar", "zh-Hans", ' lang="zh-Hans" dir="ltr"'),
        ("ar", "tlh", ' lang="tlh" dir="auto"'),
        ("ar", "", ' dir="auto"'),
    ],
)
def test_words_as_published_run_in_the_direction_of_their_language(page, language, attributes):
    with override(page):
        assert show("<q{{ language|written_in }}>", language=language) == f"<q{attributes}>"


def test_tr_text_makes_escaped_paragraphs():
    event = SimpleNamespace(theme_en="One <i>\n\nTwo")
    assert show('{% tr_text event "theme" %}', event=event) == "<p>One &lt;i&gt;</p>\n\n<p>Two</p>"


def test_localised_says_when_there_is_no_text_at_all():
    empty = SimpleNamespace(**{f"title_{code}": "" for code in ("en", "zh_hans", "fr", "es", "ru", "ar")})
    assert text.localised(empty, "title") == ("", "")


@pytest.mark.parametrize(("code", "tag"), [("en", "en"), ("zh-hans", "zh-Hans"), ("pt-br", "pt-BR")])
def test_language_tag_is_written_as_browsers_do(code, tag):
    assert text.language_tag(code) == tag


@pytest.mark.parametrize(("language", "written"), [("en", "160,000"), ("zh-hans", "160,000"), ("fr", "160\u202f000")])
def test_number_groups_by_three(language, written):
    with override(language):
        assert text.number(160000) == written


# --- Dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "meeting", "words"),
    [
        ("en", Meeting(), "Saturday 20 May 2023, 09:30 to 11:30"),
        ("zh-hans", Meeting(), "2023年5月20日（星期六）09:30 至 11:30"),
        ("ar", Meeting(), "السبت 20 مايو 2023، 09:30 إلى 11:30"),
        ("en", Meeting(ends_at=None), "Saturday 20 May 2023, 09:30"),
        ("en", Meeting(timing="all_day"), "Saturday 20 May 2023, all day"),
        ("en", Meeting(timing="unknown"), "Saturday 20 May 2023, times were not published"),
        ("en", Meeting(mode="online"), "Saturday 20 May 2023, 09:30 to 11:30 (UTC+8)"),
        ("en", Meeting(time_zone="Asia/Kolkata"), "Saturday 20 May 2023, 07:00 to 09:00 (UTC+5:30)"),
    ],
)
def test_when_says_day_and_time_on_the_places_own_clock(language, meeting, words):
    with override(language):
        assert dates.when(meeting) == words


@pytest.mark.parametrize(
    ("language", "last", "words"),
    [
        ("en", date(2026, 11, 23), "Monday 23 November 2026"),
        ("en", date(2026, 11, 29), "23 to 29 November 2026"),
        ("en", date(2026, 12, 2), "23 November to 2 December 2026"),
        ("en", date(2027, 1, 3), "23 November 2026 to 3 January 2027"),
        ("zh-hans", date(2026, 11, 29), "2026年11月23日 至 29日"),
        ("zh-hans", date(2026, 12, 2), "2026年11月23日 至 12月2日"),
    ],
)
def test_day_range_says_month_and_year_once(language, last, words):
    with override(language):
        assert dates.day_range(date(2026, 11, 23), last) == words


def test_last_day_is_the_day_before_when_a_meeting_ends_at_midnight():
    meeting = Meeting(ends_at=datetime(2023, 5, 20, 16, 0, tzinfo=UTC))  # 00:00 on the 21st in Shanghai
    assert dates.last_day(meeting) == date(2023, 5, 20)


def test_date_range_isolates_times_and_gives_machines_the_start():
    assert show("{% date_range event %}", event=Meeting()) == (
        '<span><time datetime="2023-05-20T09:30+08:00">Saturday 20 May 2023</time>, <bdi>09:30 to 11:30</bdi></span>'
    )


# --- Drawings -------------------------------------------------------------------------------------------------------


def test_drawing_is_decoration_without_a_label_and_a_picture_with_one():
    assert 'aria-hidden="true"' in show('{% drawing "sitters" %}')
    assert 'role="img" aria-label="Five &lt;people&gt;"' in show('{% drawing "sitters" label %}', label="Five <people>")


def test_leaves_fill_one_for_each_seat_taken_and_become_a_bar_when_many():
    assert show("{% leaves 3 5 %}").count('<i class="on">') == 3
    assert 'width="50%"' in show("{% leaves 50 100 %}")


@pytest.mark.parametrize(("value", "maximum", "width"), [(1, 3, "33.3"), (9, 3, "100"), (0, 0, "0")])
def test_meter_stays_within_its_box(value, maximum, width):
    assert f'width="{width}%"' in show("{% meter value maximum %}", value=value, maximum=maximum)


# --- Forms ----------------------------------------------------------------------------------------------------------


def test_every_link_of_the_error_summary_leads_to_a_control():
    page = render_crispy_form(BookingForm({}))
    linked = re.findall(r'href="#([^"]+)"', page)
    assert linked == ["id_name", "id_party_0", "id_needs_0", "id_consent"]
    assert set(linked) <= set(re.findall(r'id="([^"]+)"', page))


def test_field_names_hint_and_error_to_screen_readers():
    page = render_crispy_form(BookingForm({}))
    described = {name for ids in re.findall(r'aria-describedby="([^"]+)"', page) for name in ids.split()}
    assert {"id_name_helptext", "id_name_error", "id_party_error", "id_consent_error"} <= described
    assert described <= set(re.findall(r'id="([^"]+)"', page))
    assert page.count("(optional)") == 1


# --- Pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["400", "500"])
def test_standalone_page_needs_no_request(name):
    page = render_to_string(f"{name}.html")
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count("<h1>") == 1


@pytest.mark.parametrize("name", ["403", "403_csrf", "404"])
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_error_page_is_valid_and_reads_the_right_way(rf, name, language, direction):
    with override(language):
        page = render_to_string(f"{name}.html", request=rf.get("/nowhere/"))
    html5lib.HTMLParser(strict=True).parse(page)
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert page.count("<h1>") == 1


def test_language_menu_leads_to_the_same_page_or_to_that_languages_home(rf):
    links = [
        {link.code: link.url for link in Site(rf.get(path)).languages}
        for path in ("/accounts/login/?next=/desk/", "/nowhere/")
    ]
    assert links == [
        {"en": "/accounts/login/?next=/desk/", "zh-hans": "/zh-hans/accounts/login/?next=/desk/"},
        {"en": "/nowhere/", "zh-hans": "/zh-hans/"},
    ]


def test_fixed_part_follows_the_language_and_the_settings(settings):
    settings.HELP_PHONE = "020 5550 0142"
    footers = []
    for language in ("en", "ar", "en"):
        with override(language):
            footers.append(show('{% fixed "_footer.html" %}'))
    assert footers[0] == footers[2] != footers[1]
    assert 'href="tel:02055500142"' in footers[0]


def test_the_day_of_a_moment_is_the_one_that_it_was_here(settings):
    settings.TIME_ZONE = "Asia/Shanghai"
    page = Template("{{ at|short_date }}, {{ at|full_date }}, {{ day|short_date }}")
    said = page.render(Context({"at": datetime(2023, 5, 20, 17, tzinfo=UTC), "day": date(2023, 5, 20)}))
    assert said == "21 May 2023, Sunday 21 May 2023, 20 May 2023"
