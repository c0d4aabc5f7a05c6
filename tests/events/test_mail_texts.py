"""The texts of mails that staff write: whose holds, what is put in for the words in braces, and what they cannot do."""

from uuid import uuid4

import pytest
from django.core import mail
from django.utils import translation

from events.mail.delivery import deliver
from events.mail.mail_facts import values_of_invitation, values_of_place
from events.mail.mail_texts import PLACEHOLDERS, invented_invitation, preview, unknown_placeholders, worded
from events.mail.placeholders import fill
from events.models import Event, MailText, Message, Registration
from events.registration import register
from tests.factories import AttendeeFactory, EventFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
Kind = MailText.Kind


@pytest.fixture
def centre():
    city = OrganisationFactory(name_en="City college", kind="organisation")
    return OrganisationFactory(name_en="Yuexiu centre", parent=city)


def text(organisation=None, kind=Kind.CONFIRMED, **words):
    return MailText.objects.create(kind=kind, organisation=organisation, **words)


def first_mail(centre, **told):
    event = EventFactory(organisation=centre, title_en="Dim sum", title_zh_hans="点心", capacity=None)
    place = register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None)
    deliver(place.messages.get().pk)
    return place, mail.outbox[-1]


# --- Which text -----------------------------------------------------------------------------------------------------


def test_the_nearest_body_words_the_mail(centre):
    text(None, text_en="portal")
    assert worded(Kind.CONFIRMED, centre, "en").text == "portal"
    text(centre.parent, text_en="city")
    assert worded(Kind.CONFIRMED, centre, "en").text == "city"
    text(centre, text_en="centre")
    assert worded(Kind.CONFIRMED, centre, "en").text == "centre"
    assert worded(Kind.CONFIRMED, OrganisationFactory(), "en").text == "portal"
    assert worded(Kind.WAITING, centre, "en") is None


def test_a_text_without_this_language_is_passed_over(centre):
    text(centre, text_zh_hans="中心")
    text(None, text_en="portal")
    assert worded(Kind.CONFIRMED, centre, "en").text == "portal"
    assert worded(Kind.CONFIRMED, centre, "zh-hans").text == "中心"
    assert worded(Kind.CONFIRMED, centre, "fr") is None


def test_where_nobody_wrote_anything_the_tree_is_not_climbed(centre, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert worded(Kind.CONFIRMED, centre, "en") is None


# --- In the mail ----------------------------------------------------------------------------------------------------


def test_the_staffs_words_replace_ours_and_the_facts_follow(centre):
    text(centre, subject_en="See you at {event}", text_en="Dear {name},\n\nwe start at {time}.\nBring tea.")
    place, found = first_mail(centre, name="Chen Meiling")
    html = found.alternatives[0].content
    assert found.subject == "See you at Dim sum"
    assert "Dear Chen Meiling,\n\nwe start at " in found.body
    assert "<br>Bring tea." in html
    assert "Show this mail at the desk" not in found.body
    for words in (found.body, html):
        assert "/r/" in words
        assert place.spoken_code in words
        assert "Dim sum" in words


def test_what_is_left_empty_is_said_in_our_words(centre):
    text(centre, subject_en="Welcome")
    _place, found = first_mail(centre)
    assert found.subject == "Welcome"
    assert "Show this mail at the desk" in found.body


def test_a_mail_in_another_language_keeps_our_words(centre):
    text(centre, text_en="Only English")
    _place, found = first_mail(centre, language="zh-hans")
    assert "Only English" not in found.body


def test_a_cancelled_event_is_never_worded_as_a_place(centre):
    text(centre, text_en="You have a place.")
    place, _found = first_mail(centre)
    Event.objects.update(status="cancelled")
    message = Message.objects.create(event=place.event, registration=place, kind="event_changed")
    deliver(message.pk)
    assert "You have a place." not in mail.outbox[-1].body


# --- Nothing gets in ------------------------------------------------------------------------------------------------


def test_every_word_of_the_list_has_a_value():
    place = register(event=EventFactory(), attendee=AttendeeFactory(), key=uuid4(), by=None)
    assert values_of_place(place).keys() == PLACEHOLDERS.keys()
    invitation = invented_invitation(EventFactory(), "en")
    assert values_of_invitation(invitation).keys() == PLACEHOLDERS.keys()


@pytest.mark.parametrize(
    "typed",
    [
        "{name.__class__}",
        "{name!r}",
        "{name:>99999999}",
        "{0}",
        "{}",
        "{ name }",
        "{password}",
        "{",
        "}",
        "{name",
        "%(name)s",
    ],
)
def test_nothing_but_the_words_of_the_list_is_replaced(typed):
    assert fill(f"a {typed} b", dict.fromkeys(PLACEHOLDERS, "X")) == f"a {typed} b"


def test_what_is_put_in_is_not_looked_into_again():
    values = dict.fromkeys(PLACEHOLDERS, "") | {"name": "{code}", "code": "SECRET"}
    assert fill("Dear {name}", values) == "Dear {code}"


def test_unknown_words_in_braces_are_found_once_each():
    assert unknown_placeholders("{name} {nam} {nam} {name.x} { 50 % } {{code}}") == ["nam", "name.x", " 50 % "]
    assert unknown_placeholders("a { b } } {") == [" b "]


def test_html_in_a_name_or_a_text_is_shown_as_it_was_typed(centre):
    text(centre, text_en="<script>alert(1)</script> {name}")
    _place, found = first_mail(centre, name="<img src=x>")
    html = found.alternatives[0].content
    assert "<script>" not in html
    assert "<img src=x>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x&gt;" in html


def test_a_line_break_in_a_subject_begins_no_other_header(centre):
    text(centre, subject_en="Welcome {name}\r\nBcc: all@example.org")
    _place, found = first_mail(centre, name="Chen\nBcc: you@example.org")
    assert found.subject == "Welcome Chen Bcc: you@example.org Bcc: all@example.org"
    assert found.message()["Bcc"] is None


# --- Preview --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", Kind.values)
def test_every_text_can_be_looked_at_and_nothing_is_saved(kind, centre):
    words = MailText(kind=kind, organisation=centre, subject_en="About {event}", text_en="Dear {name}, {code}.")
    with translation.override("zh-hans"):
        subject, body = preview(words, "en")
    assert subject == "About Use your phone with confidence"
    assert "Dear Chen Meiling, 7K4M-2Q" in body
    assert not Registration.objects.exists()
    assert not Event.objects.exists()
    assert not MailText.objects.exists()


def test_a_preview_of_an_empty_text_shows_our_words():
    subject, body = preview(MailText(kind=Kind.WAITING), "en")
    assert subject.startswith("Waiting list: ")
    assert "You are number 3 on the waiting list." in body
