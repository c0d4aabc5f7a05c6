"""Dates in the back office, where Django would write 5/20/2023 2 p.m."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import override

MOMENT = datetime(2023, 5, 20, 14, 5)  # noqa: DTZ001  # as read, in any zone


def test_english_dates_have_the_month_as_a_word_and_24_hours():
    with override("en"):
        assert date_format(MOMENT, "SHORT_DATETIME_FORMAT") == "20 May 2023, 14:05"
        assert date_format(MOMENT, "DATETIME_FORMAT") == "20 May 2023, 14:05"


def test_other_languages_keep_their_own():
    with override("zh-hans"):
        assert date_format(MOMENT, "DATE_FORMAT") == "2023年5月20日"
