"""A place lies somewhere or nowhere; half a place on the map does not exist."""

from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from centres.models import Place
from tests.factories import PlaceFactory

pytestmark = pytest.mark.django_db

WRONG = [{"latitude": 23}, {"longitude": 113}, {"latitude": 91, "longitude": 0}, {"latitude": 0, "longitude": -181}]
migration = import_module("centres.migrations.0009_both_coordinates_or_neither")


@pytest.mark.parametrize("where", WRONG)
def test_a_place_lies_on_earth_or_has_no_coordinates(where):
    with pytest.raises(IntegrityError, match="a_place_lies_on_earth"), transaction.atomic():
        PlaceFactory(**where)
    with pytest.raises(ValidationError, match="Give both coordinates"):
        Place(name="x", **where).validate_constraints()


def test_a_place_may_lie_on_the_equator_or_nowhere():
    PlaceFactory(latitude=0, longitude=0)
    PlaceFactory()


def test_the_migration_lets_single_coordinates_go_and_keeps_pairs():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE centres_place DROP CONSTRAINT a_place_lies_on_earth_or_has_no_coordinates")
        half, whole = PlaceFactory(latitude=23), PlaceFactory(latitude=23, longitude=113)
        cursor.execute(migration.LET_GO)
    rows = dict(Place.objects.values_list("pk", "latitude"))
    assert rows == {half.pk: None, whole.pk: 23}
