"""Two people press at once, and the job runs twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stories import news
from stories.models import NewsItem
from tests.at_once import at_once
from tests.factories import NewsItemFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def attempt(step, **arguments):
    def run():
        try:
            step(**arguments)
        except news.Refused:
            return False
        return True

    return run


def handed_in():
    return news.submit(item=NewsItemFactory(), by=UserFactory())


def test_two_who_approve_at_once_approve_it_once():
    for _round in range(5):
        item, readers = handed_in(), [UserFactory() for _ in range(4)]
        assert sum(at_once([attempt(news.approve, item=item, by=one) for one in readers], threads=4)) == 1


def test_an_approval_and_sending_back_do_not_both_happen():
    for _round in range(5):
        item, one, other = handed_in(), UserFactory(), UserFactory()
        jobs = [attempt(news.approve, item=item, by=one), attempt(news.send_back, item=item, by=other, note="No.")]
        assert sum(at_once(jobs, threads=2)) == 1
        item.refresh_from_db()
        assert (item.state == "published") == (item.approved_by_id is not None)


def test_the_job_publishes_once_however_often_it_runs():
    moment = timezone.now() + timedelta(minutes=1)
    items = [news.approve(item=handed_in(), by=UserFactory(), publish_at=moment) for _ in range(3)]
    published = at_once([lambda: news.publish_due(now=moment)] * 4, threads=4)
    assert sum(published) == len(items) == NewsItem.objects.public().count()


def test_a_withdrawal_just_before_its_moment_holds():
    moment = timezone.now() + timedelta(minutes=1)
    for _round in range(5):
        item = news.approve(item=handed_in(), by=UserFactory(), publish_at=moment)
        withdraw = attempt(news.withdraw, item=item, reason="No.", by=UserFactory())
        at_once([withdraw, lambda: news.publish_due(now=moment)], threads=2)
        item.refresh_from_db()
        assert item.state == "withdrawn"
