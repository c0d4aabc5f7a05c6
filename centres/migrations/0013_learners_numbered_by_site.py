"""A learner's number is the place of the bit: no sum has to look up, row by row, where a learner's bit stands.

The hash of all learners and a look into it for each row took a third of what the sums of a load take. Learners who are
there already are numbered anew, by the places that they have, in the ledger too; then all sums are made anew.
"""

# ruff: noqa: S608  # text of our own throughout

from importlib import import_module

from django.db import migrations, models

first = import_module("centres.migrations.0008_ledger")
before = import_module("centres.migrations.0011_sums_looked_after_by_statement")

# Learner 256 * b + n is bit n of block b + 1. What has no learner stands in the first block of its site, as far as that
# has one by now: fewer sums than in a block of its own. `{offerings}` are those of which there may be such rows; where a
# row has a learner, its key in the join is NULL, for which nothing is looked up.
HOMES = """homes AS MATERIALIZED (
    SELECT o.id, (SELECT min(l.id) / 256 + 1 FROM centres_learner l WHERE l.site_id = o.site_id) AS block
    FROM centres_offering o WHERE o.id IN ({offerings})
)"""
SUMS = """
SELECT offering_id, month, sex, band, audience, block,
       count(*) FILTER (WHERE heads IS NULL) AS participations,
       coalesce(sum(heads), 0) AS heads,
       coalesce(banyan_total(minutes::bigint * coalesce(heads, 1)), 0) AS minutes,
       coalesce(bit_or(bits), 0::bit(256)) AS learners
FROM (
    SELECT p.offering_id, p.happened_on - date_part('day', p.happened_on)::int + 1 AS month, p.sex,
           banyan_age_band(p.happened_on, p.birth_year) AS band, p.audience, p.heads, p.minutes,
           coalesce(p.learner_id / 256 + 1, h.block, 0)::bigint AS block,
           set_bit(0::bit(256), p.learner_id % 256, 1) AS bits
    FROM {rows} LEFT JOIN homes h ON h.id = CASE WHEN p.learner_id IS NULL THEN p.offering_id END
) told
GROUP BY offering_id, month, sex, band, audience, block
"""
# By month and offering, so that neighbours go to the same page of the index; the rest of the key is not worth sorting.
NEAR = "ORDER BY (month - DATE '2000-01-01')::bigint << 32 | offering_id"
ADD_MONTHS = first.ADD_MONTHS.replace("ORDER BY month, offering_id, sex, band, audience, block", NEAR)
ADD_NEW = ADD_MONTHS.partition("ON CONFLICT")[0]
OF_ADDED = HOMES.format(offerings="SELECT offering_id FROM added WHERE learner_id IS NULL")
# Each month is asked for once (OFFSET 0, or each sum would ask), by the index: a plan that was made while there was no
# sum yet would read all of them, at each statement of a load.
BEGUN = """
CREATE FUNCTION banyan_month_is_begun(which date) RETURNS boolean LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
BEGIN
    RETURN EXISTS (SELECT FROM centres_participationmonth WHERE month = which);
END $$;
"""
NOT_BEGUN = "DROP FUNCTION banyan_month_is_begun(date)"
ADDED = f"""
CREATE OR REPLACE FUNCTION banyan_participation_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock({0x6C656467});  -- ONE_AT_A_TIME in centres/ledger/batches.py
    IF current_setting('banyan.years_wait', true) = 'on' THEN
        WITH {OF_ADDED}, sums AS MATERIALIZED ({SUMS.format(rows="added p")}),
        begun AS MATERIALIZED (
            SELECT month FROM (SELECT DISTINCT month FROM sums OFFSET 0) months WHERE banyan_month_is_begun(month)
        ),
        new_months AS ({ADD_NEW.format(sums="(SELECT * FROM sums WHERE month NOT IN (TABLE begun)) fresh")})
        {ADD_MONTHS.format(sums="(SELECT * FROM sums WHERE month IN (TABLE begun)) more")};
        RETURN NULL;
    END IF;
    WITH {OF_ADDED}, sums AS MATERIALIZED ({SUMS.format(rows="added p")}),
    months AS ({ADD_MONTHS.format(sums="sums")})
    {first.ADD_YEARS.format(sums="sums")};
    RETURN NULL;
END $$;
"""


def _anew(function: str) -> str:
    """A function of an earlier migration as it was, without its triggers, which stay."""
    return function.partition("CREATE TRIGGER")[0].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


ROWS_OF_MONTHS = """touched t JOIN centres_participation p
        ON p.offering_id = t.offering_id AND p.happened_on >= t.month AND p.happened_on < t.month + interval '1 month' """
OF_TOUCHED = HOMES.format(offerings="SELECT offering_id FROM touched")
REMOVED = _anew(first.REMOVED).replace(
    f"sums AS MATERIALIZED ({first.SUMS.format(rows=ROWS_OF_MONTHS)})",
    f"{OF_TOUCHED}, sums AS MATERIALIZED ({SUMS.format(rows=ROWS_OF_MONTHS)})",
)
OF_ALL = HOMES.format(offerings="SELECT offering_id FROM centres_participation WHERE learner_id IS NULL")
NUMBERED_ANEW = """
SET LOCAL work_mem = '64MB';
CREATE TEMP TABLE renumbered ON COMMIT DROP AS
    SELECT id AS old, (dense_rank() OVER (ORDER BY block) * 256 + number)::int AS new FROM centres_learner;
ANALYZE renumbered;
UPDATE centres_learner l SET id = -r.new, site_id = l.block / 100000 FROM renumbered r WHERE r.old = l.id;
UPDATE centres_learner SET id = -id;
ALTER TABLE centres_participation DISABLE TRIGGER d_unchanged;
UPDATE centres_participation p SET learner_id = r.new FROM renumbered r WHERE r.old = p.learner_id AND r.old <> r.new;
ALTER TABLE centres_participation ENABLE TRIGGER d_unchanged;
"""
MADE_ANEW = f"""
SET LOCAL work_mem = '64MB';
TRUNCATE centres_participationmonth, centres_participationyear;
WITH {OF_ALL}, sums AS MATERIALIZED ({SUMS.format(rows="centres_participation p")}),
months AS ({ADD_MONTHS.format(sums="sums")})
{first.ADD_YEARS.format(sums="sums")};
"""
# On the way back the sums stay right: a block and a bit are what the new numbers say.
PLACES = "UPDATE centres_learner SET block = id / 256 + 1, number = id % 256"
GO_ON = "SELECT setval(pg_get_serial_sequence('centres_learner', 'id'), coalesce(max(id), 1)) FROM centres_learner"
NOTHING = migrations.RunSQL.noop


def _learner(name: str, field: models.Field) -> migrations.AlterField:
    return migrations.AlterField(model_name="learner", name=name, field=field)


class Migration(migrations.Migration):
    dependencies = [("centres", "0012_lapsed_reports")]

    operations = [
        migrations.AddField(model_name="learner", name="site_id", field=models.BigIntegerField(null=True)),
        migrations.RunSQL(NUMBERED_ANEW, NOTHING),
        _learner("site_id", models.BigIntegerField()),
        migrations.RemoveConstraint(model_name="learner", name="a_bit_stands_for_one_learner"),
        migrations.RemoveConstraint(model_name="learner", name="a_learners_bit_lies_in_its_block"),
        _learner("block", models.BigIntegerField(null=True)),
        _learner("number", models.PositiveSmallIntegerField(null=True)),
        migrations.RunSQL(NOTHING, PLACES),
        migrations.RemoveField(model_name="learner", name="block"),
        migrations.RemoveField(model_name="learner", name="number"),
        migrations.RunSQL(NOTHING, GO_ON),
        _learner("id", models.IntegerField(primary_key=True, serialize=False)),
        migrations.AddIndex(
            model_name="learner", index=models.Index(fields=["site_id", "id"], name="learner_neighbours")
        ),
        migrations.RunSQL([BEGUN, ADDED, REMOVED], [before.ADDED, _anew(first.REMOVED), NOT_BEGUN]),
        migrations.RunSQL(MADE_ANEW, NOTHING),
    ]
