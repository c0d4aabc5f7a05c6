"""The desk's page of certificates."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.certificates import runs
from events.certificates.issuing import issue_missing
from events.models import Certificate, CertificateRule, CertificateRun, Message
from tests.events.certificates.rows import came, course, many_came, rule, speaker
from tests.rows import certificate_of, place_at, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return course()


@pytest.fixture
def desk(client, event):
    client.force_login(staff("coordinator", event.organisation))
    return client


def url(event, rest=""):
    return f"/desk/{event.slug}/certificates/{rest}"


def told(**given):
    """The form as a browser sends it, with nothing ticked but what is given."""
    form = {}
    for kind in ("attended", "spoke", "hosted"):
        form |= {f"{kind}-language": "zh-hans", f"{kind}-second_language": "en"}
    return form | {"attended-min_percent": "80"} | given


def given(event, name="Chen Meiling", **fields):
    rule(event, min_percent=1)
    came(event, 4, name, **fields)
    issue_missing(event=event, by=None)
    return Certificate.objects.get()


# --- Rules ----------------------------------------------------------------------------------------------------------


def test_a_coordinator_says_what_the_event_gives(desk, event):
    form = told(**{"attended-is_given": "on", "attended-min_percent": "75", "attended-title_zh_hans": "数字勇气奖"})
    assert desk.post(url(event, "rules/"), form).status_code == 302
    row = CertificateRule.objects.get()
    assert (row.kind, row.min_percent, row.title_zh_hans) == ("attended", 75, "数字勇气奖")
    desk.post(url(event, "rules/"), told())
    assert not CertificateRule.objects.exists()


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(desk, event):
    form = told(**{"spoke-is_given": "on", "spoke-second_language": "zh-hans", "spoke-title_en": "Kept"})
    response = desk.post(url(event, "rules/"), form)
    said = response.content.decode()
    assert response.status_code == 422
    assert "Choose two different languages" in said
    assert "Kept" in said
    assert not CertificateRule.objects.exists()


@pytest.mark.parametrize("percent", ["", "33", "abc", "-1"])
def test_a_share_that_cannot_be_chosen_is_refused(desk, event, percent):
    form = told(**{"attended-is_given": "on", "attended-min_percent": percent})
    assert desk.post(url(event, "rules/"), form).status_code == 422


# --- Who gets one ---------------------------------------------------------------------------------------------------


def test_the_page_says_who_gets_one_and_who_not_and_why(desk, event):
    rule(event, min_percent=75)
    came(event, 4, "Came often"), came(event, 1, "Came once")
    assert "Came often" in desk.get(url(event)).content.decode()
    others = desk.get(url(event), {"show": "others"}).content.decode()
    assert "Came once" in others
    assert "25% of the sessions; 75% are asked for" in others


def test_the_page_costs_the_same_for_one_and_for_three(desk):
    counts = []
    for people in (1, 3):
        event = course(organisation=desk.session and course().organisation)
        desk.force_login(staff("coordinator", event.organisation))
        rule(event, min_percent=1)
        for number in range(people):
            came(event, 4, f"Learner {number}")
        issue_missing(event=event, by=None)
        desk.get(url(event))
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(url(event), {"show": "held"}).content.decode().count("Learner") == people
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_preview_shows_three_and_gives_nothing(desk, event):
    rule(event, min_percent=1), rule(event, kind="spoke"), speaker(event)
    for number in range(5):
        came(event, 4, f"Learner {number}")
    response = desk.get(url(event, "preview.pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.count(b"/Type /Page\n") + response.content.count(b"/Type/Page/") in (0, 3)
    assert not Certificate.objects.exists()


def test_a_preview_of_nothing_leads_back_with_a_sentence(desk, event):
    said = desk.get(url(event, "preview.pdf"), follow=True).content.decode()
    assert "nothing to preview" in said


# --- Giving ---------------------------------------------------------------------------------------------------------


def test_a_coordinator_gives_them_and_tells_people(desk, event):
    rule(event, min_percent=1)
    came(event, 4, "A", email="a@mail.example"), came(event, 4, "B")
    said = desk.post(url(event, "issue/"), {"tells": "1"}, follow=True).content.decode()
    assert "2 certificates are given." in said
    assert (Certificate.objects.count(), Message.objects.count()) == (2, 1)
    assert Certificate.objects.first().issued_by is not None


def test_pressed_again_it_says_that_there_is_nobody_left(desk, event):
    given(event)
    response = desk.post(url(event, "issue/"))
    assert response.status_code == 409
    assert "Nobody is to get a certificate now." in response.content.decode()


def test_a_large_run_shows_how_far_it_is(desk, event):
    rule(event, min_percent=1)
    many_came(event, runs.AT_ONCE + 1)
    said = desk.post(url(event, "issue/"), follow=True).content.decode()
    assert f"0 of {runs.AT_ONCE + 1}" in said
    assert "Look again" in said


def test_all_are_fetched_as_one_file(desk, event):
    given(event)
    assert "0 of 1" in desk.post(url(event, "file/"), follow=True).content.decode()
    run = CertificateRun.objects.get()
    runs.carry_out(run.pk)
    assert "Fetch the file with 1 certificate (ZIP)" in desk.get(url(event)).content.decode()
    answer = desk.get(url(event, f"file/{run.pk}.zip"))
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_the_file_of_another_event_is_not_there(desk, event):
    other = course()
    run = CertificateRun.objects.create(event=other, task="file", file="certificates/x.zip")
    assert desk.get(url(event, f"file/{run.pk}.zip")).status_code == 404


# --- One certificate ------------------------------------------------------------------------------------------------


def test_the_page_of_one_shows_its_history_and_its_paper(desk, event):
    row = given(event)
    said = desk.get(url(event, f"{row.pk}/")).content.decode()
    assert row.serial in said
    assert row.spoken_code in said
    assert desk.get(url(event, f"{row.pk}/paper.pdf")).content[:5] == b"%PDF-"


def test_a_name_is_mended_by_a_new_one(desk, event):
    row = given(event, name="Chen Mailing")
    form = {"new-name": "Chen Meiling", "new-second_name": "陈美玲", "new-reason": "Misspelt"}
    said = desk.post(url(event, f"{row.pk}/reissue/"), form, follow=True).content.decode()
    assert "This is the new certificate." in said
    assert "Misspelt" in said
    assert Certificate.objects.valid().get().second_name == "陈美玲"


@pytest.mark.parametrize(("action", "form"), [("reissue", {"new-name": "X"}), ("revoke", {"off-reason": " "})])
def test_a_reason_is_asked_for(desk, event, action, form):
    row = given(event)
    response = desk.post(url(event, f"{row.pk}/{action}/"), form)
    assert response.status_code == 422
    assert "Write the reason." in response.content.decode()
    assert Certificate.objects.get().is_valid


def test_one_is_revoked(desk, event):
    row = given(event)
    said = desk.post(url(event, f"{row.pk}/revoke/"), {"off-reason": "Was away"}, follow=True).content.decode()
    assert "The certificate is revoked" in said
    assert "Was away" in said
    assert desk.get(url(event, f"{row.pk}/paper.pdf")).status_code == 404


def test_one_is_sent_again(desk, event):
    row = given(event, email="a@mail.example")
    desk.post(url(event, f"{row.pk}/mail/"))
    assert Message.objects.get().kind == "certificate"


def test_it_is_said_when_there_is_no_e_mail(desk, event):
    row = given(event)
    response = desk.post(url(event, f"{row.pk}/mail/"))
    assert response.status_code == 409
    assert "There is no e-mail" in response.content.decode()


def test_who_was_forgotten_is_not_named_at_the_desk(desk, event):
    row = given(event, name="Zhang Guifang")
    Certificate.objects.update(shows="nothing", erased_at=row.issued_at)
    assert "Zhang" not in desk.get(url(event), {"show": "held"}).content.decode().split('id="people"')[0]
    said = desk.get(url(event, f"{row.pk}/")).content.decode()
    assert "Zhang" not in said
    assert desk.get(url(event, f"{row.pk}/paper.pdf")).status_code == 404


@pytest.mark.parametrize("rest", ["", "preview.pdf", "{pk}/", "{pk}/paper.pdf"])
def test_what_others_keep_does_not_exist(desk, event, rest):
    other = certificate_of(place_at(course()))
    assert desk.get(url(other.event, rest.format(pk=other.pk))).status_code == 404
    assert desk.get(url(event, f"{other.pk}/")).status_code == 404


@pytest.mark.parametrize("rest", ["rules/", "issue/", "file/", "{pk}/reissue/", "{pk}/revoke/", "{pk}/mail/"])
def test_nothing_of_others_can_be_done(desk, event, rest):
    other = certificate_of(place_at(course()))
    form = {"new-name": "X", "new-reason": "X", "off-reason": "X"}
    assert desk.post(url(other.event, rest.format(pk=other.pk)), form).status_code == 404
    if "{pk}" in rest:
        assert desk.post(url(event, rest.format(pk=other.pk)), form).status_code == 404
    assert Certificate.objects.get().is_valid
