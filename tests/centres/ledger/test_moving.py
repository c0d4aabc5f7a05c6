"""What was reported stays at its site: neither a merge nor its undo nor an UPDATE moves rows of a locked period."""

from datetime import date

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.urls import reverse

from centres.ledger import periods
from centres.merging import Refused, merge, undo
from centres.models import MergeRecord, Offering, Organisation, Programme
from tests.at_once import at_once
from tests.centres.ledger.made import loaded, row
from tests.factories import UserFactory
from tests.rows import superuser

pytestmark = pytest.mark.django_db
YEAR = {"first_on": date(2023, 1, 1), "last_on": date(2023, 12, 31)}


def lock():
    return periods.lock(**YEAR, reason="reported", by=None)


def reopen(period):
    periods.reopen(period=period, reason="two sites are one", by=None)


@pytest.fixture
def villages(top):
    """One without participations, and one with some in 2023."""
    loaded(top, [row()])
    return Organisation.objects.get(slug="village-2"), Organisation.objects.get(slug="village-1")


@pytest.fixture
def boss(client):
    client.force_login(superuser())
    return client


def sites():
    return [offering.site.slug for offering in Offering.objects.select_related("site")]


def test_a_merge_that_would_move_what_is_locked_is_refused_until_it_is_opened(villages):
    (keep, drop), period = villages, lock()
    with pytest.raises(Refused, match=r"“Village 1” .* locked months \(.2023-01 – 2023-12.\)"):
        merge(keep=keep, drop=drop, by=UserFactory())
    assert (sites(), MergeRecord.objects.count()) == (["village-1"], 0)
    reopen(period)
    merge(keep=keep, drop=drop, by=UserFactory())
    assert sites() == ["village-2"]


def test_the_other_site_goes_into_the_one_whose_participations_are_locked(villages):
    lock()
    merge(keep=villages[1], drop=villages[0], by=UserFactory())
    assert sites() == ["village-1"]


def test_a_lock_of_other_months_holds_no_merge(villages):
    periods.lock(first_on=date(2022, 1, 1), last_on=date(2023, 4, 30), reason="before it", by=None)
    merge(keep=villages[0], drop=villages[1], by=UserFactory())
    assert sites() == ["village-2"]


def test_a_merge_whose_participations_were_locked_since_is_not_undone(villages):
    record = merge(keep=villages[0], drop=villages[1], by=UserFactory())
    period = lock()
    with pytest.raises(Refused, match=r"locked months \(.2023-01 – 2023-12.\)"):
        undo(record=record, by=UserFactory())
    record.refresh_from_db()
    assert (sites(), record.undone_at) == (["village-2"], None)
    reopen(period)
    assert undo(record=record, by=UserFactory()) == []
    assert sites() == ["village-1"]


@pytest.mark.parametrize("column", ["site", "programme", "event_key"])
def test_the_database_itself_keeps_an_offering_of_a_locked_period(villages, column):
    told = {"site": villages[0], "programme": Programme.objects.get(slug="reading"), "event_key": "fair"}
    period, offering = lock(), Offering.objects.get()
    offering.save()
    with pytest.raises(IntegrityError, match="is locked"), transaction.atomic():
        Offering.objects.update(**{column: told[column]})
    reopen(period)
    assert Offering.objects.update(**{column: told[column]}) == 1


@pytest.mark.django_db(transaction=True)
def test_nobody_locks_a_period_while_a_merge_moves_its_participations(villages):
    def impatient():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        return lock()

    with transaction.atomic():
        merge(keep=villages[0], drop=villages[1], by=UserFactory())
        [answer] = at_once([impatient], answers=OperationalError)
    assert isinstance(answer, OperationalError)
    assert lock().pk


# --- The pages ------------------------------------------------------------------------------------------------------


def pair_url(view, villages):
    return reverse(f"admin:centres_organisation_{view}", args=[body.pk for body in villages])


def test_side_by_side_says_which_of_the_two_cannot_go(boss, villages):
    assert boss.get(pair_url("compare", villages)).context["stay"] == []
    lock()
    [sentence] = boss.get(pair_url("compare", villages)).context["stay"]
    assert "let “Village 1” be the one that stays" in sentence


def test_the_page_refuses_before_the_last_button_and_keeps_what_was_ticked(boss, villages):
    lock()
    page = boss.post(pair_url("merge", villages), {"keep": villages[0].pk, "name_en": villages[1].pk})
    assert (page.status_code, page.context["keep"], page.context["stay"]) == (409, villages[0], [])
    assert page.content.decode().count("2023-01 – 2023-12") == 1
    [line] = [line for line in page.context["lines"] if line.name == "name_en"]
    assert [side.is_chosen for side in line.sides] == [False, True]


def test_the_page_of_a_merge_says_why_it_is_not_undone(boss, villages):
    record = merge(keep=villages[0], drop=villages[1], by=UserFactory())
    page, button = reverse("admin:centres_mergerecord_change", args=[record.pk]), "Undo this merge"
    assert button in boss.get(page).content.decode()
    lock()
    said = boss.get(page).content.decode()
    assert ("2023-01 – 2023-12" in said, button in said) == (True, False)
    answer = boss.post(reverse("admin:centres_mergerecord_undo", args=[record.pk]), follow=True)
    assert "Have these months opened again first." in str(*answer.context["messages"])
