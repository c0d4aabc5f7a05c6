"""The migration that numbers learners by the places of their bits: nobody is lost, and every report says the same."""

from importlib import import_module

import pytest
from django.db import connection

from centres.ledger.facets import Facets
from centres.ledger.reports import report
from centres.models import Learner
from tests.centres.ledger.made import loaded, row

pytestmark = pytest.mark.django_db
migration = import_module("centres.migrations.0013_learners_numbered_by_site")

# As learners were stored before: numbers in the order of their coming, the place of the bit in columns of its own.
AS_BEFORE = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE centres_learner ADD block bigint, ADD number smallint;
UPDATE centres_learner l SET block = site_id * 100000 + 1, number = p.number FROM (
    SELECT id, row_number() OVER (PARTITION BY site_id ORDER BY id DESC) - 1 AS number FROM centres_learner
) p WHERE p.id = l.id;
ALTER TABLE centres_participation DISABLE TRIGGER d_unchanged;
UPDATE centres_participation SET learner_id = 9000 - 7 * learner_id;
ALTER TABLE centres_participation ENABLE TRIGGER d_unchanged;
UPDATE centres_learner SET id = 9000 - 7 * id, site_id = 0;
UPDATE centres_participationmonth SET learners = ~learners, heads = 17;
"""


def told():
    asked = ({}, {"by": "site", "across": "sex"}, {"by": "month", "year": "2023", "across": "band"})
    return [report(Facets.of(one), None).as_tuples() for one in asked]


def test_learners_numbered_anew_are_counted_as_before(top):
    rows = [row(learner_number=f"A{n}", site=f"village-{1 + n % 2}", sex=str(1 + n % 2)) for n in range(9)]
    rows += [row(learner_number="A1", site="village-1", date="2023-07-01"), row(learner_number="", heads="")]
    loaded(top, rows)
    before = told()
    with connection.cursor() as cursor:
        cursor.execute(AS_BEFORE)
        assert told() != before
        cursor.execute(migration.NUMBERED_ANEW)
        cursor.execute(migration.MADE_ANEW)
    assert told() == before
    blocks = {(site, number // 256) for site, number in Learner.objects.values_list("site_id", "id")}
    assert len(blocks) == len({site for site, _block in blocks}) == 2
