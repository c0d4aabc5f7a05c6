"""Two people at one practice at the same instant, with real threads."""

import pytest

from centres import practices
from centres.models import GoodPractice
from centres.steps import Refused
from tests.at_once import at_once
from tests.factories import OrganisationFactory, UserFactory
from tests.rows import practice_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_edits_and_who_reviews_at_once_never_both_succeed_on_one_text():
    """Either the review comes first and the edit is refused, or the reviewer's text has the editor's name on it."""
    author, reader = UserFactory(), UserFactory()
    for _round in range(5):
        practice = practice_of(OrganisationFactory(), state="draft", published_at=None, written_by=author)
        answers = at_once(
            [
                lambda practice=practice: practices.written(practice=practice, by=reader),
                lambda practice=practice: practices.review(practice=practice, by=reader),
            ],
            answers=Refused,
        )
        row = GoodPractice.objects.get(pk=practice.pk)
        assert sum(isinstance(answer, Refused) for answer in answers) == 1
        assert (row.state, row.reviewed_by) in (("draft", None), ("reviewed", reader))
        assert row.written_by != row.reviewed_by
