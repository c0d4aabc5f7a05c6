"""The tags and filters of every template (a builtin: no `load` needed)."""

from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import Any

import segno
from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.defaultfilters import linebreaks_filter
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils import dateformat
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.context import Site
from portal.lib import dates, icons, text

register = template.Library()

MOST_SEATS_DRAWN = 60


# --- Drawings -------------------------------------------------------------------------------------------------------


@register.simple_tag
@cache
def icon(name: str, css: str = "") -> SafeString:
    """`{% icon "arrow" "flip" %}`: one of the line icons, hidden from screen readers (a word stands beside it)."""
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        f"i {css}".strip(),
        icons.PATHS[name],
    )


@register.simple_tag
def drawing(name: str, label: str = "") -> SafeString:
    """`{% drawing "skyline-guangzhou" %}`: a file of `templates/drawings/`. With a label a picture, else decoration."""
    said = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return mark_safe(_drawing(name).replace("<svg", f'<svg {said} focusable="false"', 1))  # noqa: S308  # our own file


@cache
def _drawing(name: str) -> str:
    return (settings.BASE_DIR / "templates" / "drawings" / f"{name}.svg").read_text(encoding="utf-8").strip()


@register.simple_tag
def leaves(taken: int, total: int) -> SafeString:
    """One leaf is one place, the taken ones filled. Decoration: the words stand beside it. Many places are a bar."""
    if total > MOST_SEATS_DRAWN:
        return _bar("meterbar", taken, total)
    taken = min(taken, total)
    drawn = '<i class="on"></i>' * taken + "<i></i>" * (total - taken)
    return mark_safe(f'<div class="seats" aria-hidden="true">{drawn}</div>')  # noqa: S308  # nothing from outside


@register.simple_tag
def meter(value: float, maximum: float, label: str = "") -> SafeString:
    """`{% meter 12 40 "12 of 40 have come" %}`: a horizontal bar, spoken by its label."""
    return _bar("meterbar", value, maximum, label)


@register.simple_tag
def bar(value: float, maximum: float, css: str = "") -> SafeString:
    """A bar of `table.bars`; the value stands in words in the next cell. All bars of a table take the same maximum."""
    return _bar(f"bar {css}".strip(), value, maximum)


def _bar(css: str, value: float, maximum: float, label: str = "") -> SafeString:
    """SVG, not a styled box: it prints, and its width needs no inline style."""
    width = round(100 * min(max(value / maximum, 0), 1), 1) if maximum else 0
    said = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="{}" {}><rect width="{}%" height="100%"/></svg>', css, said, f"{width:g}")


# --- Parts of every page --------------------------------------------------------------------------------------------


@register.simple_tag
def fixed(template_name: str) -> SafeString:
    """`{% fixed "_footer.html" %}`: a part that only language and settings change, rendered once for each."""
    render = _fixed.__wrapped__ if settings.DEBUG else _fixed
    return render(template_name, get_language(), settings.SITE_NAME, settings.HELP_PHONE)


@cache
def _fixed(template_name: str, *_cache_key: str | None) -> SafeString:
    return render_to_string(template_name, {"site": Site(HttpRequest())})


# --- Words ----------------------------------------------------------------------------------------------------------


@register.simple_tag
def tr(obj: Any, field: str) -> SafeString:
    """`{% tr event "title" %}`: in the visitor's language, or marked with the language it was written in."""
    words = text.localised(obj, field)
    if not words.text or words.language == get_language():
        return conditional_escape(words.text)
    return marked("span", words.language, conditional_escape(words.text))


@register.simple_tag
def tr_text(obj: Any, field: str) -> SafeString:
    """As `tr`, for a long text: its blank lines become paragraphs."""
    words = text.localised(obj, field)
    if not words.text:
        return SafeString()
    paragraphs: SafeString = linebreaks_filter(words.text)
    if words.language == get_language():
        return paragraphs
    return marked("div", words.language, paragraphs)


@register.filter
def tr_plain(obj: Any, field: str) -> str:
    """`{{ event|tr_plain:"title" }}`: without the mark, for attributes and page titles."""
    return text.localised(obj, field).text


def marked(element: str, language: str, content: SafeString) -> SafeString:
    return format_html(
        '<{0} lang="{1}" dir="{2}">{3}</{0}>',
        element,
        text.language_tag(language),
        text.text_direction(language),
        content,
    )


@register.filter
def written_in(language: str) -> SafeString:
    """`<q{{ source.language|written_in }}>`: the language of published words, and the direction if not the page's."""
    if not language:
        return mark_safe(' dir="auto"')
    lang, direction = format_html(' lang="{}"', text.language_tag(language)), text.text_direction(language)
    is_the_pages = direction == text.text_direction(get_language() or settings.LANGUAGE_CODE)
    return lang if is_the_pages else format_html('{} dir="{}"', lang, direction)


@register.filter
def in_this_language(address: str) -> str:
    """An address of our own site as it is in the visitor's language; any other stays as it is."""
    return translate_url(address, get_language() or settings.LANGUAGE_CODE) if address.startswith("/") else address


register.filter("language_tag", text.language_tag)
register.filter("text_direction", text.text_direction)
register.filter("number", text.number)


# --- Dates ----------------------------------------------------------------------------------------------------------


# A moment is stored in UTC; its day is the one that it was here.
register.filter("full_date", dates.full_date, expects_localtime=True)
register.filter("short_date", dates.short_date, expects_localtime=True)
register.filter("month_name", dates.month_name)
register.filter("when", dates.when)
register.filter("hours", dates.hours)


@register.simple_tag
def day_range(first: date, last: date) -> str:
    """`{% day_range monday sunday %}`: `23 to 29 November 2026`."""
    return dates.day_range(first, last)


@register.filter
def local_clock(moment: datetime, occasion: dates.Occasion) -> SafeString:
    """`{{ session.starts_at|local_clock:event }}`: `09:30` on the clock of the place."""
    return format_html("<bdi>{}</bdi>", dates.clock(dates.local(moment, occasion)))


@register.simple_tag
def date_range(occasion: dates.Occasion) -> SafeString:
    """`Saturday 20 May 2023, 09:30 to 11:30`, with a machine-readable start."""
    return format_html(
        '<span><time datetime="{}">{}</time>{}{}</span>',
        _machine(occasion),
        dates.days(occasion),
        *_hours_part(occasion),
    )


@register.simple_tag
def hour_range(occasion: dates.Occasion) -> SafeString:
    """The times alone: `09:30 to 11:30`."""
    _, hours = _hours_part(occasion)
    return hours


@register.simple_tag
def date_stamp(occasion: dates.Occasion) -> SafeString:
    """The big day number at the start of a listed event."""
    day = dates.first_day(occasion)
    return format_html(
        '<time class="dstamp" datetime="{}"><b>{}</b> <span>{}</span></time>',
        _machine(occasion),
        day.day,
        dateformat.format(day, dates.style().stamp),
    )


def _hours_part(occasion: dates.Occasion) -> tuple[str, SafeString]:
    if occasion.timing == "unknown":
        return " ", format_html('<small class="muted">{}</small>', dates.hours(occasion))
    zone = dates.zone(occasion)
    hours = format_html("<bdi>{}{}</bdi>", dates.hours(occasion), f" ({zone})" if zone else "")
    return dates.style().before_time, hours


def _machine(occasion: dates.Occasion) -> str:
    start = dates.local(occasion.starts_at, occasion)
    return start.isoformat(timespec="minutes") if occasion.timing == "timed" else start.date().isoformat()


@register.simple_tag
def qr(text: str, label: str = "") -> SafeString:
    """A QR code as SVG, named for those who can't see it; without a label it is the code of a ticket."""
    picture = BytesIO()
    # The pattern is given: to try all eight, as the standard advises, costs half of the ticket's page.
    segno.make_qr(text, error="m", mask=0).save(
        picture, kind="svg", xmldecl=False, scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None
    )
    named = escape(label or _("QR code with the same ticket code as printed beside it"))
    drawn = picture.getvalue().decode().replace("<svg ", f'<svg role="img" aria-label="{named}" ', 1)
    return mark_safe(drawn)  # noqa: S308  # squares, and a label that is escaped
