"""Several people at the same pair at the same instant, with real threads."""

import pytest

from centres.duplicates import tell_apart
from centres.merging import Refused, merge, undo
from centres.models import Affiliation, MergeRecord, NotTheSame, Organisation, Person
from tests.at_once import at_once
from tests.factories import OrganisationFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_pair_merged_by_six_people_at_once_is_merged_once():
    by = UserFactory()
    for _round in range(5):
        keep, drop = PersonFactory(), PersonFactory()
        Affiliation.objects.create(person=drop, organisation=OrganisationFactory(), title_en="Head")
        records = at_once([lambda keep=keep, drop=drop: merge(keep=keep, drop=drop, by=by)] * 6, answers=Refused)
        assert len({record.pk for record in records}) == 1
        assert keep.affiliations.count() == 1


def test_one_into_the_other_and_the_other_into_the_one_leaves_exactly_one():
    by = UserFactory()
    for _round in range(10):
        one, other = OrganisationFactory(), OrganisationFactory()
        OrganisationFactory(parent=one), OrganisationFactory(parent=other)
        answers = at_once(
            [
                lambda one=one, other=other: merge(keep=one, drop=other, by=by),
                lambda one=one, other=other: merge(keep=other, drop=one, by=by),
            ],
            answers=Refused,
        )
        assert sorted(type(answer).__name__ for answer in answers) == ["MergeRecord", "Refused"]
        [left] = Organisation.objects.filter(pk__in=(one.pk, other.pk))
        assert left.children.count() == 2


def test_undone_by_two_at_once_it_is_undone_once():
    by = UserFactory()
    for _round in range(5):
        record = merge(keep=PersonFactory(), drop=PersonFactory(), by=by)
        assert at_once([lambda record=record: undo(record=record, by=by)] * 4, answers=Refused) == [[]] * 4
    assert Person.objects.count() == 10
    assert not MergeRecord.objects.filter(undone_at=None).exists()


def test_undoing_while_the_kept_one_is_merged_further_does_one_or_the_other():
    by = UserFactory()
    for _round in range(10):
        first, second, third = (PersonFactory() for _ in range(3))
        record = merge(keep=second, drop=first, by=by)
        undone, merged = at_once(
            [
                lambda record=record: undo(record=record, by=by),
                lambda second=second, third=third: merge(keep=third, drop=second, by=by),
            ],
            answers=Refused,
        )
        assert isinstance(merged, MergeRecord)
        assert Person.objects.filter(pk=first.pk).exists() == (undone == [])


def test_two_people_telling_a_pair_apart_at_once_note_it_once():
    one, other = PersonFactory(), PersonFactory()
    at_once(
        [
            lambda: tell_apart(one=one, other=other, by=None),
            lambda: tell_apart(one=other, other=one, by=None),
            lambda: tell_apart(one=one, other=other, by=None),
        ],
        answers=Refused,
    )
    assert NotTheSame.objects.count() == 1
