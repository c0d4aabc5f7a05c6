import pytest
from django.db import OperationalError, connection

from accounts.models import PrivacyNotice
from tests.factories import PrivacyNoticeFactory

pytestmark = pytest.mark.django_db


def test_privacy_shows_headings_and_paragraphs_of_the_notice_in_force(client):
    PrivacyNoticeFactory(
        text_en="First words.\n\nWhat we keep:\n\nYour name.\nYour phone.\n\nUntil when:\nThirty days."
    )
    PrivacyNoticeFactory(valid_from="2999-01-01", text_en="Not yet.")
    page = client.get("/privacy/").text
    assert "<p>First words.</p>" in page
    assert "<h2>What we keep</h2><p>Your name.<br>Your phone.</p><h2>Until when</h2><p>Thirty days.</p>" in page
    assert "Not yet." not in page


def test_privacy_marks_a_notice_in_another_language(client):
    PrivacyNoticeFactory(text_en="", text_zh_hans="我们保存什么：\n\n姓名。")
    page = client.get("/privacy/").text
    assert '<div lang="zh-Hans" dir="ltr"><h2>我们保存什么</h2><p>姓名。</p></div>' in page


def test_privacy_says_so_when_there_is_no_notice(client):
    assert not PrivacyNotice.objects.exists()
    assert "has not been published yet" in client.get("/privacy/").text


def test_accessibility_says_what_was_not_tested(client):
    response = client.get("/accessibility/")
    assert response.status_code == 200
    assert "What was not tested yet" in response.text


def test_healthz_asks_the_database_once_and_sets_no_cookie(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")
    assert (response.status_code, response.content, response.cookies) == (200, b"ok\n", {})


def test_healthz_is_503_when_the_database_does_not_answer(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("no server")

    monkeypatch.setattr(connection, "cursor", refuse)
    assert client.get("/healthz").status_code == 503


def test_healthz_has_no_language(client):
    assert client.get("/zh-hans/healthz").status_code == 404


def test_robots_stay_away_from_tickets_and_desks_in_every_language(client):
    lines = client.get("/robots.txt").text.splitlines()
    assert {"Disallow: /r/", "Disallow: /desk/", "Disallow: /admin/", "Disallow: /ar/r/"} <= set(lines)
