"""The back office of those who come: deciding, answers, questions, invitations, texts, letters, privacy."""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from events.invitations import Invitee, invite, reply_yes, send
from events.models import (
    DataRequest,
    Event,
    Invitation,
    Mailing,
    MailText,
    Message,
    Question,
    Registration,
    RetentionRule,
)
from events.questions import save_answers
from tests.factories import AttendeeFactory, EventFactory, OrganisationFactory, UserFactory
from tests.portal.test_admin import exported, posted, url
from tests.rows import place_at, staff, superuser

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "zh_hans", "fr", "es", "ru", "ar")


@pytest.fixture
def boss(client):
    client.force_login(superuser())
    return client


def act(client, model, action, *rows, **data):
    told = {"action": action, "_selected_action": [row.pk for row in rows], **data}
    return client.post(url(model, "changelist"), told, follow=True)


# --- Deciding -------------------------------------------------------------------------------------------------------


def test_several_are_approved_first_come_first(boss):
    event = EventFactory(policy="approval", capacity=1)
    later, first = (place_at(event, state="pending", email=f"{n}@example.org") for n in range(2))
    Registration.objects.filter(pk=later.pk).update(registered_at=timezone.now() + timedelta(minutes=1))
    act(boss, Registration, "approve", later, first)
    assert dict(event.registrations.values_list("pk", "state")) == {first.pk: "confirmed", later.pk: "waiting"}


def test_a_refusal_asks_for_its_reason_first(boss):
    place = place_at(EventFactory(policy="approval"), state="pending", email="a@example.org")
    asked = act(boss, Registration, "refuse", place)
    assert list(asked.context["places"]) == [place]
    assert act(boss, Registration, "refuse", place, reason=" ").context["asked"]
    place.refresh_from_db()
    assert place.state == "pending"
    act(boss, Registration, "refuse", place, reason="The course is for beginners.")
    place.refresh_from_db()
    assert (place.state, place.state_reason) == ("refused", "The course is for beginners.")
    assert place.messages.get().kind == "refused"


def test_deciding_is_for_those_who_keep_the_event(client):
    place = place_at(EventFactory(policy="approval"), state="pending")
    client.force_login(staff(Role.Kind.PRIVACY_OFFICER, None))
    act(client, Registration, "refuse", place, reason="No")
    act(client, Registration, "approve", place)
    place.refresh_from_db()
    assert place.state == "pending"


# --- Answers --------------------------------------------------------------------------------------------------------


def answered(event, *, told="Vegan"):
    """Somebody who answered one open question and one sensitive one."""
    why = event.questions.create(kind="text", label_en="Why?", rank=1)
    diet = event.questions.create(kind="text", label_en="Food?", rank=2, is_sensitive=True)
    place = place_at(event)
    save_answers(place, {why.pk: "=1+1", diet.pk: told})
    return place


def test_answers_stand_on_the_page_and_sensitive_ones_are_masked(boss):
    place = answered(EventFactory())
    page = boss.get(url(Registration, "change", place.pk))
    assert "=1+1" in page.content.decode()
    assert "Vegan" not in page.content.decode()
    assert page.context["sensitive"] == [("Food?", "••••")]


def test_a_look_at_sensitive_answers_is_noted_and_lasts_one_page(client):
    place = answered(EventFactory())
    user = staff(Role.Kind.COORDINATOR, place.event.organisation)
    client.force_login(user)
    shown = client.post(reverse("admin:events_registration_sensitive", args=[place.pk]), follow=True)
    assert "Vegan" in shown.content.decode()
    assert "Vegan" not in client.get(url(Registration, "change", place.pk)).content.decode()
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (user, str(place.pk))
    assert entry.change_message == "Sensitive answers shown"  # here or at the desk
    assert "Chen" not in entry.object_repr


def test_sensitive_answers_are_not_for_everybody_who_sees_the_registration(client):
    place = answered(EventFactory())
    page = reverse("admin:events_registration_sensitive", args=[place.pk])
    assert client.get(page).status_code == 302
    client.force_login(staff(Role.Kind.PRIVACY_OFFICER, None))
    assert client.post(page).status_code == 403
    client.force_login(staff(Role.Kind.COORDINATOR, OrganisationFactory()))
    assert client.post(page).status_code == 404
    assert not LogEntry.objects.exists()


def test_the_table_has_a_column_for_each_question_and_never_a_sensitive_one(boss):
    event = EventFactory(slug="tea")
    answered(event)
    place_at(event, companions=["Li", "Wu"], party_size=3)
    table = exported(boss, Registration).decode("utf-8-sig")
    first, second = sorted(csv.DictReader(io.StringIO(table)), key=lambda row: row["tea: Why?"], reverse=True)
    assert (first["tea: Why?"], second["tea: Why?"]) == ("'=1+1", "")
    assert second["companions"] == "Li, Wu"
    assert "Vegan" not in table
    assert "Food?" not in table


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_costs_the_same_however_long(boss, django_assert_max_num_queries, count):
    for _ in range(count):
        answered(EventFactory())
    with django_assert_max_num_queries(20):
        exported(boss, Registration)


# --- Questions ------------------------------------------------------------------------------------------------------


def question_form(event, *options, **told):
    """The form of a new question as a browser sends it."""
    data = {"event": event.pk, "kind": "text", "label_en": "Why?", "keep_days": "30", "rank": "1"}
    data |= {"options-TOTAL_FORMS": str(len(options)), "options-INITIAL_FORMS": "0"}
    for number, label in enumerate(options):
        data |= {f"options-{number}-label_en": label, f"options-{number}-rank": str(number)}
    return data | told


def add_question(client, event, *options, **told):
    return client.post(url(Question, "add"), question_form(event, *options, **told))


def faults(answer):
    return answer.context["adminform"].form.errors


def test_a_choice_has_two_answers_at_least(boss):
    event = EventFactory()
    page = add_question(boss, event, "Yes", kind="choice")
    assert "at least two answers" in page.content.decode()
    assert add_question(boss, event, "Yes", "No", kind="choice").status_code == 302
    assert event.questions.get().options.count() == 2


def test_a_question_depends_on_an_earlier_one_of_its_own_event(boss):
    event, other = EventFactory(), EventFactory()
    first = event.questions.create(kind="choice", label_en="Food?", rank=1)
    yes = first.options.create(label_en="Yes")
    later = event.questions.create(kind="text", label_en="Later", rank=9)
    foreign = other.questions.create(kind="text", label_en="Foreign")
    assert add_question(boss, event, rank="2", shown_if=first.pk, shown_if_option=yes.pk).status_code == 302
    assert "shown_if" in faults(add_question(boss, event, rank="2", shown_if=later.pk))
    assert "shown_if" in faults(add_question(boss, event, rank="2", shown_if=foreign.pk))


def test_the_answer_of_a_condition_belongs_to_its_question(boss):
    event = EventFactory()
    first, second = (event.questions.create(kind="choice", label_en=str(n), rank=0) for n in range(2))
    other = second.options.create(label_en="Yes")
    assert "shown_if_option" in faults(add_question(boss, event, shown_if=first.pk, shown_if_option=other.pk))


def test_a_sensitive_question_is_no_condition(boss):
    event = EventFactory()
    diet = event.questions.create(kind="consent", label_en="Ill?", is_sensitive=True)
    assert "shown_if" in faults(add_question(boss, event, shown_if=diet.pk))


def test_an_answered_question_keeps_its_kind_and_stays(boss):
    place = answered(EventFactory())
    question = place.event.questions.get(rank=1)
    page = url(Question, "change", question.pk)
    for told in ({"kind": "number"}, {"is_sensitive": "on"}):
        assert set(told) <= faults(boss.post(page, posted(boss, page) | told)).keys()
    refused = boss.post(url(Question, "delete", question.pk), {"post": "yes"})
    assert "has been answered" in refused.content.decode()
    assert Question.objects.filter(pk=question.pk).exists()
    assert boss.post(page, posted(boss, page) | {"label_en": "Why exactly?"}).status_code == 302


def test_an_answer_that_was_chosen_stays(boss):
    event = EventFactory()
    question = event.questions.create(kind="several", label_en="Which?")
    options = [question.options.create(label_en=label) for label in "abc"]
    save_answers(place_at(event), {question.pk: [options[0].pk]})
    page = url(Question, "change", question.pk)
    refused = boss.post(page, posted(boss, page) | {"options-0-DELETE": "on"})
    assert "Somebody chose this answer" in refused.content.decode()
    assert boss.post(page, posted(boss, page) | {"options-1-DELETE": "on"}).status_code == 302
    assert question.options.count() == 2


def test_what_another_question_depends_on_stays_before_it(boss):
    event = EventFactory()
    first = event.questions.create(kind="choice", label_en="Food?", rank=1)
    options = [first.options.create(label_en=label) for label in "abc"]
    event.questions.create(kind="text", label_en="Which?", rank=2, shown_if=first, shown_if_option=options[0])
    page = url(Question, "change", first.pk)
    assert "rank" in faults(boss.post(page, posted(boss, page) | {"rank": "3"}))
    assert "is_sensitive" in faults(boss.post(page, posted(boss, page) | {"is_sensitive": "on"}))
    refused = boss.post(page, posted(boss, page) | {"options-0-DELETE": "on"})
    assert "asked after this answer only" in refused.content.decode()


# --- Invitations ----------------------------------------------------------------------------------------------------


def test_people_are_pasted_and_nobody_is_invited_twice(boss):
    event = EventFactory(policy="invitation")
    page = reverse("admin:events_event_invite", args=[event.pk])
    lines = "Li Na; li@example.org; Library; Director\n\nWu Wei\nLi Na；li@example.org"
    boss.post(page, {"people": lines, "language": "zh-hans"})
    [li, wu] = event.invitations.all()
    assert (li.name, li.email, li.body, li.title, li.language) == (
        "Li Na", "li@example.org", "Library", "Director", "zh-hans",
    )  # fmt: skip
    assert (wu.name, wu.sent_at, Message.objects.count()) == ("Wu Wei", None, 0)


@pytest.mark.parametrize("lines", ["; a@b.org", "Li; not-an-address", "Li; a@b.org; c; d; e", "x" * 121, ""])
def test_a_line_that_cannot_be_read_is_named(boss, lines):
    event = EventFactory(policy="invitation")
    page = boss.post(reverse("admin:events_event_invite", args=[event.pk]), {"people": lines, "language": "en"})
    assert "people" in page.context["form"].errors
    assert not event.invitations.exists()


@pytest.fixture
def guests():
    event = EventFactory(policy="invitation")
    people = [Invitee(name="Li", email="li@example.org"), Invitee(name="Wu")]
    return invite(event=event, people=people, by=UserFactory())


def test_invitations_are_sent_once_then_reminded(boss, guests):
    page = act(boss, Invitation, "send", *guests)
    assert "Wu gave no e-mail." in page.content.decode()
    act(boss, Invitation, "send", *guests)
    act(boss, Invitation, "remind", *guests)
    assert sorted(Message.objects.values_list("kind", flat=True)) == ["invited", "invited_again"]


def test_whoever_answered_is_not_reminded_and_a_place_given_back_is_said(boss, guests):
    li = guests[0]
    send(invitation=li, by=None)
    reply_yes(invitation=li, attendee=AttendeeFactory(name="Li"))
    act(boss, Invitation, "remind", li)
    assert not Message.objects.filter(kind="invited_again").exists()
    li.refresh_from_db()
    act(boss, Registration, "give_back", li.registration)
    assert "gave the place back" in boss.get(url(Invitation, "changelist")).content.decode()


def test_an_invitation_is_withdrawn_and_one_that_was_sent_is_not_deleted(boss, guests):
    li = guests[0]
    send(invitation=li, by=None)
    assert boss.post(url(Invitation, "delete", li.pk), {"post": "yes"}).status_code == 403
    act(boss, Invitation, "withdraw", li)
    li.refresh_from_db()
    assert li.answer == "withdrawn"


def test_letters_carry_name_code_and_link(boss, guests):
    page = act(boss, Invitation, "letters", *guests).content.decode()
    assert page.count('class="letter"') == 2
    assert all(guest.spoken_code in page for guest in guests)
    assert "letters.css" in page


# --- Texts and letters ----------------------------------------------------------------------------------------------


def text_form(**told):
    return {"kind": "confirmed", "organisation": "", **told}


def test_a_text_knows_its_words_in_braces(boss):
    wrong = boss.post(url(MailText, "add"), text_form(text_en="Dear {nmae}"))
    assert faults(wrong)["text_en"] == ["Not known: {nmae}. Use only the words listed above."]
    assert boss.post(url(MailText, "add"), text_form(text_en="Dear {name}")).status_code == 302
    page = boss.get(reverse("admin:events_mailtext_preview", args=[MailText.objects.get().pk]))
    assert len(page.context["shown"]) == len(LANGUAGES)
    assert "{name}" not in page.content.decode()


def test_only_the_whole_portals_staff_words_mails_for_the_whole_portal(client):
    body = OrganisationFactory()
    client.force_login(staff(Role.Kind.COORDINATOR, body))
    assert "organisation" in faults(client.post(url(MailText, "add"), text_form(text_en="Hi")))
    assert client.post(url(MailText, "add"), text_form(text_en="Hi", organisation=body.pk)).status_code == 302
    client.force_login(staff(Role.Kind.NETWORK_STAFF, None))
    assert client.post(url(MailText, "add"), text_form(text_en="Hi")).status_code == 302


@pytest.fixture
def letter():
    event = EventFactory()
    place_at(event, email="a@example.org")
    place_at(event, state="cancelled", email="b@example.org")
    return Mailing.objects.create(event=event, subject_en="News", text_en="Hello {name}", states=["confirmed"])


def test_a_letter_is_looked_at_then_sent_and_not_changed_any_more(boss, letter):
    page = reverse("admin:events_mailing_send", args=[letter.pk])
    asked = boss.get(page).context
    assert (asked["reach"].letters, [look.subject for look in asked["shown"]]) == (1, ["News"])
    assert "{name}" not in asked["shown"][0].body
    letter.refresh_from_db()
    assert letter.state == "draft"
    boss.post(page)
    letter.refresh_from_db()
    assert letter.state == "sending"
    shown = boss.get(url(Mailing, "change", letter.pk))
    assert shown.context["progress"].queued == 1
    assert boss.post(url(Mailing, "change", letter.pk), {}).status_code == 403


def test_a_letter_is_written_in_the_form(boss):
    event = EventFactory()
    told = {"event": event.pk, "subject_en": "News", "text_en": "Hello", "states": ["confirmed", "waiting"]}
    assert boss.post(url(Mailing, "add"), told | {"came": "any"}).status_code == 302
    letter = Mailing.objects.get()
    assert (letter.states, letter.written_by.is_superuser) == (["confirmed", "waiting"], True)


def test_a_letter_without_readers_is_refused(boss, letter):
    Registration.objects.update(email="")
    answer = boss.post(reverse("admin:events_mailing_send", args=[letter.pk]), follow=True)
    assert "gave no e-mail" in answer.content.decode()


def test_a_test_goes_to_oneself_by_post(boss, letter):
    page = reverse("admin:events_mailing_test", args=[letter.pk])
    assert boss.get(page).status_code == 405
    assert boss.post(page).status_code == 302
    assert not Message.objects.exists()


@pytest.mark.parametrize("name", ["test", "send"])
def test_a_letter_of_others_is_not_there(client, letter, name):
    client.force_login(staff(Role.Kind.COORDINATOR, OrganisationFactory()))
    assert client.post(reverse(f"admin:events_mailing_{name}", args=[letter.pk])).status_code == 404
    client.force_login(staff(Role.Kind.REVIEWER, letter.event.organisation))
    assert client.post(reverse(f"admin:events_mailing_{name}", args=[letter.pk])).status_code == 403


def test_a_mail_to_somebody_invited_is_shown(boss, guests):
    message = send(invitation=guests[0], by=None)
    assert "Li" in boss.get(url(Message, "changelist")).content.decode()
    assert boss.get(url(Message, "change", message.pk)).status_code == 200


# --- Privacy --------------------------------------------------------------------------------------------------------


def rule(**told):
    return {"group": "needs", "days": "10", "event": "", **told}


def test_rules_for_the_whole_portal_are_its_own_officers(client):
    body = OrganisationFactory()
    event = EventFactory(organisation=body)
    client.force_login(staff(Role.Kind.PRIVACY_OFFICER, body))
    assert "event" in faults(client.post(url(RetentionRule, "add"), rule()))
    assert client.post(url(RetentionRule, "add"), rule(event=EventFactory().pk)).status_code == 200
    assert client.post(url(RetentionRule, "add"), rule(event=event.pk)).status_code == 302
    everywhere = RetentionRule.objects.create(group="names", days=5)
    assert client.get(url(RetentionRule, "change", everywhere.pk)).status_code == 404
    client.force_login(staff(Role.Kind.PRIVACY_OFFICER, None))
    assert client.post(url(RetentionRule, "add"), rule()).status_code == 302


@pytest.mark.parametrize("model", [RetentionRule, DataRequest])
def test_privacy_records_are_for_privacy_officers(client, model):
    client.force_login(staff(Role.Kind.CENTRE_STAFF, None))
    assert client.get(url(model, "changelist")).status_code == 403
    client.force_login(staff(Role.Kind.PRIVACY_OFFICER, None))
    assert client.get(url(model, "changelist")).status_code == 200


def test_requests_about_data_are_read_within_ones_reach(client):
    body = OrganisationFactory()
    ours = DataRequest.objects.create(kind="erase", about="Li", organisation=body)
    theirs = DataRequest.objects.create(kind="erase", about="Wu", organisation=OrganisationFactory())
    client.force_login(staff(Role.Kind.PRIVACY_OFFICER, body))
    assert client.get(url(DataRequest, "change", ours.pk)).status_code == 200
    assert client.get(url(DataRequest, "change", theirs.pk)).status_code == 404
    assert client.post(url(DataRequest, "change", ours.pk), {"state": "done"}).status_code == 403


@pytest.mark.parametrize("model", [Question, Invitation, Mailing, MailText, Message])
@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(boss, django_assert_max_num_queries, model, count):
    for number in range(count):
        event = EventFactory(organisation=OrganisationFactory())
        event.questions.create(kind="text", label_en=f"Why {number}?")
        [guest] = invite(event=event, people=[Invitee(name="Li", email="li@example.org")], by=UserFactory())
        send(invitation=guest, by=None)
        Mailing.objects.create(event=event, subject_en="News", text_en="x", states=[])
        MailText.objects.create(organisation=event.organisation, kind="confirmed", subject_en="x")
    with django_assert_max_num_queries(10):
        assert boss.get(url(model, "changelist")).status_code == 200


def test_the_event_of_a_list_is_named_above_it(boss):
    event = EventFactory(policy="invitation")
    page = boss.get(url(Invitation, "changelist") + f"?event__id__exact={event.pk}")
    assert page.context["event"] == event
    assert Event.objects.get() == event
