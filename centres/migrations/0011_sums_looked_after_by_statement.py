"""Sums of the ledger are written faster: what foreign keys asked row by row is asked once for each statement.

Each sum asked by itself whether its offering exists, a million times in a load of four million rows. Sums come from rows
only, by a trigger, and the guard of the rows asks for each offering once, and holds it until the commit.
"""

# ruff: noqa: S608  # text of our own throughout

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

before = import_module("centres.migrations.0008_ledger")


def _anew(function: str) -> str:
    """A function of an earlier migration as it was, without its trigger, which stays."""
    return function.partition("CREATE TRIGGER")[0].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


# `FOR KEY SHARE` is the lock of a foreign key: until our commit nobody deletes the offering.
GUARD = (
    _anew(before.GUARD)
    .replace("DECLARE held record;", "DECLARE held record; offerings int[];")
    .replace(
        """
    PERFORM FROM (SELECT DISTINCT offering_id FROM added) a
    LEFT JOIN centres_offering o ON o.id = a.offering_id WHERE o.id IS NULL;
""",
        """
    offerings := ARRAY(SELECT DISTINCT offering_id FROM added);
    PERFORM FROM centres_offering WHERE id = ANY(offerings) ORDER BY id FOR KEY SHARE;
    PERFORM FROM unnest(offerings) told WHERE told NOT IN (SELECT id FROM centres_offering);
""",
    )
)
KEPT = """
CREATE FUNCTION banyan_offering_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM centres_participation WHERE offering_id = OLD.id) THEN
        RAISE EXCEPTION 'The ledger has rows of this offering.'
        USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'an_offering_with_rows_stays';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER a_kept AFTER DELETE OR UPDATE OF id ON centres_offering
FOR EACH ROW EXECUTE FUNCTION banyan_offering_kept();
"""
NOT_KEPT = "DROP TRIGGER a_kept ON centres_offering; DROP FUNCTION banyan_offering_kept();"

# Exact, and refused where a bigint is not enough. PostgreSQL's own sum of bigints reckons with decimal numbers.
TOTAL = """
CREATE AGGREGATE banyan_total(bigint)
    (SFUNC = int8pl, STYPE = bigint, INITCOND = '0', COMBINEFUNC = int8pl, PARALLEL = SAFE);
"""
NO_TOTAL = "DROP AGGREGATE banyan_total(bigint);"
ADD_NEW = before.ADD_MONTHS.partition("ON CONFLICT")[0]
SUMS = before.SUMS.replace("sum(minutes::bigint", "banyan_total(minutes::bigint")
# One load after the other: nobody else begins a month meanwhile. So what falls into months of which there is no sum yet
# needs no look at each key, which is a third of the work; a file by date has hardly anything else.
ADDED = f"""
CREATE OR REPLACE FUNCTION banyan_participation_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock({0x6C656467});  -- ONE_AT_A_TIME in centres/ledger/batches.py
    IF current_setting('banyan.years_wait', true) = 'on' THEN
        WITH sums AS MATERIALIZED ({SUMS.format(rows="added p")}),
        begun AS MATERIALIZED (
            SELECT month FROM (SELECT DISTINCT month FROM sums) months
            WHERE EXISTS (SELECT FROM centres_participationmonth m WHERE m.month = months.month)
        ),
        new_months AS ({ADD_NEW.format(sums="(SELECT * FROM sums WHERE month NOT IN (TABLE begun)) fresh")})
        {before.ADD_MONTHS.format(sums="(SELECT * FROM sums WHERE month IN (TABLE begun)) more")};
        RETURN NULL;
    END IF;
    WITH sums AS MATERIALIZED ({SUMS.format(rows="added p")}),
    months AS ({before.ADD_MONTHS.format(sums="sums")})
    {before.ADD_YEARS.format(sums="sums")};
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("centres", "0010_sources_of_networks")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="offering",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.offering",
            ),
        )
        for name in ("participationmonth", "participationyear")
    ] + [
        migrations.RunSQL(TOTAL, NO_TOTAL),
        migrations.RunSQL([GUARD, KEPT], [_anew(before.GUARD), NOT_KEPT]),
        migrations.RunSQL(ADDED, _anew(before.ADDED)),
    ]
