"""Two people at one practice at the same instant, with real threads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from centres import practices
from centres.models import GoodPractice
from centres.steps import Refused
from tests.factories import OrganisationFactory, UserFactory
from tests.rows import practice_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs):
    """Run the jobs in threads that all start at the same instant. A refusal is an answer too."""
    barrier = Barrier(len(jobs), timeout=120)

    def work(job):
        connection.ensure_connection()
        barrier.wait()
        try:
            return job()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(work, jobs))


def test_who_edits_and_who_reviews_at_once_never_both_succeed_on_one_text():
    """Either the review comes first and the edit is refused, or the reviewer's text has the editor's name on it."""
    author, reader = UserFactory(), UserFactory()
    for _round in range(5):
        practice = practice_of(OrganisationFactory(), state="draft", published_at=None, written_by=author)
        answers = at_once(
            lambda practice=practice: practices.written(practice=practice, by=reader),
            lambda practice=practice: practices.review(practice=practice, by=reader),
        )
        row = GoodPractice.objects.get(pk=practice.pk)
        assert sum(isinstance(answer, Refused) for answer in answers) == 1
        assert (row.state, row.reviewed_by) in (("draft", None), ("reviewed", reader))
        assert row.written_by != row.reviewed_by
