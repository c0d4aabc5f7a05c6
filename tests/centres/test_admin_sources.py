"""Bringing in a text at the desk: looked at first, kept once, never edited."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Role
from centres.models import Source
from tests.factories import OrganisationFactory
from tests.rows import staff

pytestmark = pytest.mark.django_db

REPORT = "News\n\nIt鈥檚 on 鈥淟ifelong Learning鈥.\nGoto first page\n"
FACTS = {"title": "Report", "publisher": "UNESCO", "retrieved_from": "a mirror", "language": "en"}


@pytest.fixture
def clerk(client):
    client.force_login(staff(Role.Kind.CENTRE_STAFF, OrganisationFactory()))
    return client


def url(view):
    return reverse(f"admin:centres_source_{view}")


def looked(client, **told):
    return client.post(url("look"), told)


def sealed(page):
    return re.search(r'name="sealed" value="([^"]+)"', page.text)[1]


def test_a_text_is_looked_at_before_it_is_kept(clerk):
    assert clerk.get(url("bring_in")).status_code == 200
    page = looked(clerk, text=REPORT)
    assert "<ins>’s</ins>" in page.text
    assert "<del>" in page.text
    assert "left out" in page.text
    assert "1 closing quotation mark had lost a byte" in page.text
    assert not Source.objects.exists()


def test_what_is_accepted_is_kept_with_publisher_and_place_of_retrieval_apart(clerk):
    file = SimpleUploadedFile("report.txt", REPORT.encode("gb18030"))
    page = looked(clerk, file=file)
    assert "Read as gb18030." in page.text
    kept = clerk.post(url("keep"), {"sealed": sealed(page), "repair": ["encoding", "furniture"], **FACTS}, follow=True)
    source = Source.objects.get()
    assert source.text == "News\n\nIt’s on “Lifelong Learning”."
    assert (source.publisher, source.retrieved_from) == ("UNESCO", "a mirror")
    assert "“Report” is kept with its text." in kept.text
    assert "It’s on “Lifelong Learning”." in kept.text


def test_other_choices_show_another_difference_and_keep_what_was_typed(clerk):
    page = looked(clerk, text=REPORT)
    again = looked(clerk, sealed=sealed(page), repair="spaces", view="inline", title="Typed already")
    assert "鈥檚" in again.context["proposal"].text
    assert 'value="Typed already"' in again.text
    assert "changes--inline" in again.text


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "one of the two"),
        ({"text": "   "}, "one of the two"),
        ({"file": b"\x00\x01"}, "There is no text in this file"),
        ({"file": b"\xff\xff\x80"}, "in which encoding"),
        ({"file": b"x" * 500_000}, "too large"),
        ({"file": b"x", "text": "y"}, "one of the two"),
    ],
)
def test_what_cannot_be_brought_in_gets_a_sentence(clerk, told, sentence):
    if "file" in told:
        told = told | {"file": SimpleUploadedFile("f.txt", told["file"])}
    page = clerk.post(url("look"), told)
    assert (page.status_code, sentence in page.text) == (422, True)


def test_a_duplicate_is_refused_and_named(clerk):
    for code in (302, 409):
        page = looked(clerk, text=REPORT)
        told = {"sealed": sealed(page), "repair": ["encoding"], **FACTS}
        assert clerk.post(url("keep"), told).status_code == code
    assert "This text is here already: “Report”." in looked(clerk, text=REPORT).text
    assert Source.objects.count() == 1


@pytest.mark.parametrize("seal", ["", "forged", "eyJhIjoxfQ:1abc:xyz"])
def test_a_seal_that_is_not_ours_is_refused(clerk, seal):
    for view in ("keep", "look"):
        page = clerk.post(url(view), {"sealed": seal, **FACTS}, follow=True)
        assert "did not arrive whole" in page.text
    assert not Source.objects.exists()


def test_missing_facts_are_asked_for_beside_their_fields(clerk):
    page = looked(clerk, text=REPORT)
    answer = clerk.post(url("keep"), {"sealed": sealed(page), "title": "Typed", "repair": "encoding"})
    assert answer.status_code == 422
    assert "This field is required." in answer.text
    assert 'value="Typed"' in answer.text


def test_a_web_page_tells_its_title(clerk):
    file = SimpleUploadedFile("a.html", b"<html lang='en'><title>Learning city</title><p>Words.</p></html>")
    assert 'value="Learning city"' in looked(clerk, file=file).text


@pytest.mark.parametrize("kind", [Role.Kind.COORDINATOR, Role.Kind.REVIEWER, Role.Kind.PRIVACY_OFFICER])
def test_only_those_who_enter_sources_bring_them_in(client, kind):
    client.force_login(staff(kind, OrganisationFactory()))
    assert client.get(url("bring_in")).status_code == 403
    assert client.post(url("look"), {"text": "Words."}).status_code == 403
    assert client.post(url("keep"), {"sealed": "x"}).status_code == 403
