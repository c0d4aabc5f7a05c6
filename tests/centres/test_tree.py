"""The tree of bodies stays a tree, whoever writes into it."""

import pytest
from django.db import IntegrityError, transaction

from centres.models import Organisation
from centres.tree import check_tree
from tests.at_once import at_once
from tests.factories import OrganisationFactory
from tests.rows import superuser


@pytest.fixture
def chain():
    """A ministry, its bureau, the bureau's school."""
    ministry = OrganisationFactory(name_en="Ministry", kind="authority")
    bureau = OrganisationFactory(name_en="Bureau", kind="authority", parent=ministry)
    return ministry, bureau, OrganisationFactory(name_en="School", parent=bureau)


@pytest.mark.django_db
@pytest.mark.parametrize("below", [0, 1, 2])
def test_the_database_refuses_a_circle_of_any_length(chain, below):
    ministry = chain[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=ministry.pk).update(parent=chain[below])
    ministry.refresh_from_db()
    assert ministry.parent is None


@pytest.mark.django_db
def test_a_branch_may_hang_elsewhere(chain):
    other = OrganisationFactory()
    Organisation.objects.filter(pk=chain[1].pk).update(parent=other)
    check_tree(chain[2], other)


@pytest.mark.django_db
def test_the_form_says_in_a_sentence_why_a_circle_is_refused(client, chain):
    ministry, _bureau, school = chain
    client.force_login(superuser())
    form = {"kind": "authority", "status": "active", "slug": ministry.slug, "name_en": "Ministry", "parent": school.pk}
    empty = {"places-TOTAL_FORMS": 0, "places-INITIAL_FORMS": 0, "names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    page = client.post(f"/admin/centres/organisation/{ministry.pk}/change/", form | empty).content.decode()
    assert "“School” is part of this organisation itself." in page
    ministry.refresh_from_db()
    assert ministry.parent is None


@pytest.mark.django_db(transaction=True)
def test_two_who_close_a_circle_at_the_same_instant_do_not_both_succeed():
    for _round in range(5):
        one, other = OrganisationFactory(), OrganisationFactory()

        def hang(body, below):
            try:
                return Organisation.objects.filter(pk=body.pk).update(parent=below)
            except IntegrityError:
                return 0

        pairs = [(one, other), (other, one)]
        done = at_once([lambda pair=pair: hang(*pair) for pair in pairs], threads=2)
        assert sum(done) == 1
