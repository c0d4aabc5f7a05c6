"""The ledger's pages, for those who keep a body, and the one for everybody."""

import re
from datetime import date

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from centres.ledger import periods
from centres.models import LedgerBatch, Participation, PeriodLock, Programme, PublishedSummary
from tests.centres.ledger.made import as_csv, brought, loaded, row, upload
from tests.factories import OrganisationFactory
from tests.rows import staff

pytestmark = pytest.mark.django_db
Kind, State = Role.Kind, LedgerBatch.State


@pytest.fixture
def keeper(client, top):
    user = staff(Kind.CENTRE_STAFF, top)
    client.force_login(user)
    return user


def bring(client, top, rows):
    return client.post("/ledger/", {"organisation": top.pk, "file": upload(as_csv(rows))}, follow=True)


def test_a_clerk_brings_checks_loads_and_takes_back(client, keeper, top):
    page = bring(client, top, [row()])
    assert page.status_code == 200
    assert "All rows are good" in page.content.decode()
    [batch] = LedgerBatch.objects.all()
    page = client.post(reverse("ledger:confirm", args=[batch.pk]), follow=True)
    assert "The rows are in the ledger" in page.content.decode()
    refused = client.post(reverse("ledger:undo", args=[batch.pk]), {"reason": ""})
    assert (refused.status_code, Participation.objects.count()) == (409, 1)
    client.post(reverse("ledger:undo", args=[batch.pk]), {"reason": "wrong file"})
    assert not Participation.objects.exists()
    assert "wrong file" in client.get(reverse("ledger:batch", args=[batch.pk])).content.decode()


def test_bad_rows_are_fetched_and_the_file_forgotten(client, keeper, top):
    bring(client, top, [row(), row(sex="x")])
    [batch] = LedgerBatch.objects.all()
    answer = client.get(reverse("ledger:bad", args=[batch.pk]))
    assert b"Sex" in b"".join(answer.streaming_content)
    assert client.post(reverse("ledger:confirm", args=[batch.pk])).status_code == 409
    client.post(reverse("ledger:drop", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.state == State.DROPPED


def test_a_batch_says_in_chinese_what_it_is_and_how_many_rows_there_are(client, keeper, top):
    told = {"organisation": top, "good": 60_000}
    waits = LedgerBatch.objects.create(**told, state=State.CHECKED, file_hash="a")
    gone = LedgerBatch.objects.create(**told, state=State.UNDONE, file_hash="b")
    assert (
        "60,000"
        in re.search(r"<button[^>]*>([^<]*60[^<]*)</button>", client.get(f"/ledger/batches/{waits.pk}/").text)[1]
    )
    assert "签到" not in re.search(r'class="lede">([^<]*)<', client.get(f"/zh-hans/ledger/batches/{gone.pk}/").text)[1]


def test_the_same_file_gets_a_sentence_beside_the_field(client, keeper, top):
    rows = [row()]
    bring(client, top, rows)
    page = client.post("/ledger/", {"organisation": top.pk, "file": upload(as_csv(rows))})
    assert page.status_code == 409
    assert "brought already" in page.content.decode()


def test_what_others_keep_is_not_there(client, top):
    batch = brought(top, [row(sex="x"), row()])
    client.force_login(staff(Kind.CENTRE_STAFF, OrganisationFactory()))
    for name in ("batch", "bad"):
        assert client.get(reverse(f"ledger:{name}", args=[batch.pk])).status_code == 404
    for name in ("confirm", "drop", "undo"):
        assert client.post(reverse(f"ledger:{name}", args=[batch.pk])).status_code == 404
    assert client.post("/ledger/", {"organisation": top.pk, "file": upload(b"x")}).status_code == 422
    assert client.post("/ledger/programmes/dancing/publish/").status_code == 404
    batch.refresh_from_db()
    assert batch.state == State.CHECKED


def test_a_reviewer_reads_and_changes_nothing(client, top):
    batch = brought(top, [row()])
    client.force_login(staff(Kind.REVIEWER, top))
    assert client.get(reverse("ledger:batch", args=[batch.pk])).status_code == 200
    assert client.post(reverse("ledger:confirm", args=[batch.pk])).status_code == 404
    assert client.post("/ledger/", {}).status_code == 404


def test_coordinators_do_not_see_the_ledger(client, top):
    client.force_login(staff(Kind.COORDINATOR, top))
    assert client.get("/ledger/report/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/zh-hans", "/ar"])
def test_every_page_is_valid_html(client, top, keeper, prefix):
    batch = loaded(top, [row(), row(heads="4", birth_year="", learner_number="")])
    periods.lock(first_on=date(2022, 1, 1), last_on=date(2022, 12, 31), reason="x", by=None)
    PublishedSummary.objects.create(programme=Programme.objects.get(slug="dancing"))
    paths = [
        "/ledger/",
        f"/ledger/batches/{batch.pk}/",
        "/ledger/report/",
        "/ledger/report/?by=site&across=sex&year=2023",
    ]
    paths += ["/ledger/rows/?sex=2", "/ledger/periods/", "/ledger/forget/", "/participation/dancing/"]
    for path in paths:
        page = client.get(prefix + path)
        assert page.status_code == 200, path
        html5lib.HTMLParser(strict=True).parse(page.content.decode())
        assert page.content.decode().count("<h1") == 1, path


def test_the_report_says_that_it_is_a_numerator_and_numbers_lead_to_rows(client, keeper, top):
    loaded(top, [row()])
    page = client.get("/ledger/report/").content.decode()
    assert "not the SDG indicator 4.3.1" in page
    assert "/ledger/rows/?by=year&amp;year=2023" in page
    assert client.get("/ledger/report.xlsx").status_code == 200


def test_every_number_of_a_report_leads_to_as_many_rows(client, keeper, top):
    loaded(top, [row(), row(learner_number="A2", sex="1"), row(heads="30", birth_year="", learner_number="", sex="0")])
    page = client.get("/ledger/report/?by=site&across=sex").text
    found = set(re.findall(r'href="(/ledger/rows/\?[^"]+of=[a-z]+)">(\d+)</a>', page))
    assert len(found) > 8
    for address, number in found:
        rows = [one for one, *_rest in client.get(address.replace("&amp;", "&")).context["rows"]]
        counted = sum(one.heads for one in rows) if "of=heads" in address else len(rows)
        assert counted == int(number), address


def test_the_first_page_costs_the_same_for_one_batch_and_for_three(client, keeper, top):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get("/ledger/")
        return len(queries)

    brought(top, [row()])
    one = cost()
    brought(top, [row(sex="1")]), brought(top, [row(sex="0")])
    assert cost() == one


def test_network_staff_lock_and_open_a_period(client, top):
    client.force_login(staff(Kind.NETWORK_STAFF, None))
    wrong = client.post("/ledger/periods/lock/", {"first": "2023-13", "last": "2023-12", "reason": "x"})
    assert wrong.status_code == 422
    assert "Write the month like 2026-05" in wrong.content.decode()
    client.post("/ledger/periods/lock/", {"first": "2023-01", "last": "2023-12", "reason": "reported"})
    [period] = PeriodLock.objects.all()
    assert client.post(f"/ledger/periods/{period.pk}/reopen/", {"reason": ""}).status_code == 409
    client.post(f"/ledger/periods/{period.pk}/reopen/", {"reason": "a sheet"})
    assert "a sheet" in client.get("/ledger/periods/").content.decode()


def test_opening_a_year_tells_that_its_first_quarter_is_still_locked(client):
    client.force_login(staff(Kind.NETWORK_STAFF, None))
    client.post("/ledger/periods/lock/", {"first": "2023-01", "last": "2023-03", "reason": "the quarter"})
    told = {"first": "2023-01", "last": "2023-12", "reason": "the year"}
    assert "Another lock holds it" in client.post("/ledger/periods/lock/", told, follow=True).text
    year = PeriodLock.objects.get(reason="the year")
    page = client.post(f"/ledger/periods/{year.pk}/reopen/", {"reason": "a sheet"}, follow=True).text
    assert "another one still holds the period or a part of it: 2023-01 – 2023-03, the quarter." in page
    assert "The period is open again" not in page


def test_a_batch_says_which_of_its_months_are_locked_and_why(client, keeper, top):
    batch = loaded(top, [row(date="2023-05-20")])
    page = reverse("ledger:batch", args=[batch.pk])
    assert 'href="/ledger/periods/">What is locked now' not in client.get(page).text
    periods.lock(first_on=date(2023, 5, 1), last_on=date(2023, 5, 31), reason="May is reported", by=None)
    periods.lock(first_on=date(2022, 5, 1), last_on=date(2022, 5, 31), reason="of another year", by=None)
    shown = client.get(page).text
    assert "2023-05</bdi>: locked. May is reported" in shown
    assert "of another year" not in shown


def test_only_who_keeps_a_programme_sees_how_to_publish_it(client, keeper, top):
    loaded(top, [row()])
    button = 'action="/ledger/programmes/dancing/publish/"'
    assert button in client.get("/ledger/periods/").text
    client.force_login(staff(Kind.REVIEWER, top))
    page = client.get("/ledger/periods/").text
    assert "for staff only" in page
    assert button not in page


def test_others_do_not_lock(client, keeper):
    assert client.post("/ledger/periods/lock/", {"first": "2023-01"}).status_code == 404


def test_a_summary_is_public_only_while_it_is_published(client, keeper, top):
    path = "/participation/dancing/"
    assert client.get(path).status_code == 404
    client.post("/ledger/programmes/dancing/publish/")
    client.logout()
    page = client.get(path)
    assert "No year is complete" in page.content.decode()
    assert 'href="/programmes/dancing/"' in page.content.decode()
    assert f'href="{path}"' in client.get("/programmes/dancing/").content.decode()
    client.force_login(keeper)
    client.post("/ledger/programmes/dancing/withdraw/")
    assert f'href="{path}"' not in client.get("/programmes/dancing/").content.decode()
    assert client.get(path).status_code == 404


def test_a_learners_number_is_forgotten(client, keeper, top):
    loaded(top, [row(learner_number="A1")])
    wrong = client.post("/ledger/forget/", {"organisation": top.pk, "number": "B2"})
    assert (wrong.status_code, "Nothing in the ledger" in wrong.content.decode()) == (422, True)
    assert client.post("/ledger/forget/", {"organisation": top.pk, "number": "A1"}).status_code == 302
