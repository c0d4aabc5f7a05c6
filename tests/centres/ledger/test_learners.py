"""A learner's number is the place of a bit: neighbours at one site, and nobody's bit is anybody else's."""

from uuid import uuid4

import pytest

from centres.ledger.facets import Facets
from centres.ledger.reports import report
from centres.models import Learner, Organisation, ParticipationMonth
from tests.centres.ledger.made import loaded, row

pytestmark = pytest.mark.django_db


def numbers(slug):
    site = Organisation.objects.get(slug=slug)
    return list(Learner.objects.filter(site_id=site.pk).order_by("id").values_list("id", flat=True))


def rows_of(site, learners):
    return [row(site=site, learner_number=f"A{number}") for number in learners]


def test_learners_of_one_site_are_neighbours_also_those_who_come_later(top):
    loaded(top, rows_of("village-1", range(3)) + rows_of("village-2", range(10, 12)))
    loaded(top, rows_of("village-2", range(10, 14)) + rows_of("village-1", range(5)))
    assert [number % 256 for number in numbers("village-1")] == [0, 1, 2, 3, 4]
    assert [number % 256 for number in numbers("village-2")] == [0, 1, 2, 3]
    assert len({number // 256 for number in numbers("village-1") + numbers("village-2")}) == 2


def test_a_full_block_is_followed_by_a_new_one_and_everybody_is_counted_once(top):
    loaded(top, rows_of("village-1", range(200)))
    loaded(top, rows_of("village-2", range(600, 602)))
    loaded(top, rows_of("village-1", range(600)))
    assert len(numbers("village-1")) == 600
    assert len({number // 256 for number in numbers("village-1")}) == 3
    assert report(Facets(), None).total.people == 602


def test_a_number_that_somebody_else_has_is_not_given_out_again(top):
    """As they were numbered before: one after the other, whoever came first."""
    sites = [Organisation.objects.get(slug=f"village-{number}").pk for number in (1, 2)]
    Learner.objects.bulk_create(Learner(id=300 + n, key=uuid4(), site_id=site) for n, site in enumerate(sites))
    loaded(top, rows_of("village-1", range(2)) + rows_of("village-2", range(10, 12)))
    assert numbers("village-1") == [300, 512, 513]
    assert numbers("village-2") == [301, 302, 303]


def test_rows_without_a_learner_stand_in_the_first_block_of_their_site(top):
    loaded(top, [row(), row(learner_number=""), row(site="village-2", learner_number="")])
    sums = ParticipationMonth.objects.values_list("block", "participations").order_by("block")
    assert list(sums) == [(0, 1), (numbers("village-1")[0] // 256 + 1, 2)]
