"""The ledger of participations with its roll-ups, batches and locked periods, and the triggers that keep it straight."""

# ruff: noqa: S608  # text of our own throughout

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import centres.models.participation

# The age band of a participation, by its year and the year of birth: AgeBand in centres/models/participation.py.
BAND = """
CREATE FUNCTION banyan_age_band(day date, birth_year smallint) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN birth_year IS NULL THEN 0
                ELSE width_bucket(date_part('year', day)::int - birth_year, ARRAY[15, 25, 45, 60, 70]) + 1
           END::smallint
$$;
"""

# Rows of the ledger, summed: what both triggers below write. `{rows}` is where they come from.
# What has no learner stands in the first block of its site, whatever that site is by now: a quarter fewer sums of years
# than if it stood in a block of its own.
SUMS = """
SELECT offering_id, month, sex, band, audience, block,
       count(*) FILTER (WHERE heads IS NULL) AS participations,
       coalesce(sum(heads), 0) AS heads,
       coalesce(sum(minutes::bigint * coalesce(heads, 1)), 0) AS minutes,
       coalesce(bit_or(bits), 0::bit(256)) AS learners
FROM (
    SELECT p.offering_id, p.happened_on - date_part('day', p.happened_on)::int + 1 AS month, p.sex,
           banyan_age_band(p.happened_on, p.birth_year) AS band, p.audience, p.heads, p.minutes,
           coalesce(l.block, o.site_id * 100000, 0) AS block, set_bit(0::bit(256), l.number, 1) AS bits
    FROM {rows} LEFT JOIN centres_learner l ON l.id = p.learner_id LEFT JOIN centres_offering o ON o.id = p.offering_id
) told
GROUP BY offering_id, month, sex, band, audience, block
"""
# In groups of their own, so that no group is summed twice: a batch in order of dates touches few old ones. In the order
# of the key, so that neighbours go to the same page of its index.
ADD_MONTHS = """
INSERT INTO centres_participationmonth AS m
    (offering_id, month, sex, band, audience, block, participations, heads, minutes, learners)
SELECT offering_id, month, sex, band, audience, block, participations, heads, minutes, learners FROM {sums}
ORDER BY month, offering_id, sex, band, audience, block
ON CONFLICT (month, offering_id, sex, band, audience, block) DO UPDATE SET
    participations = m.participations + excluded.participations, heads = m.heads + excluded.heads,
    minutes = m.minutes + excluded.minutes, learners = m.learners | excluded.learners
"""
ADD_YEARS = """
INSERT INTO centres_participationyear AS y
    (offering_id, year, sex, band, audience, block, participations, heads, minutes, learners)
SELECT offering_id, date_part('year', month)::smallint, sex, band, audience, block,
       sum(participations), sum(heads), sum(minutes), bit_or(learners)
FROM {sums} GROUP BY 1, 2, 3, 4, 5, 6
ON CONFLICT (offering_id, year, sex, band, audience, block) DO UPDATE SET
    participations = y.participations + excluded.participations, heads = y.heads + excluded.heads,
    minutes = y.minutes + excluded.minutes, learners = y.learners | excluded.learners
"""

# The share lock lets loads run side by side and makes whoever locks or opens a period wait for them, and they for him.
LOCKED = """
    LOCK TABLE centres_periodlock IN SHARE MODE;
    SELECT l.first_on, l.last_on INTO held
    FROM (SELECT DISTINCT happened_on FROM {rows}) days
    JOIN centres_periodlock l ON l.reopened_at IS NULL AND days.happened_on BETWEEN l.first_on AND l.last_on LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'The period from % to % is locked.', held.first_on, held.last_on
        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_locked_period_is_not_changed';
    END IF;
"""
GUARD = f"""
CREATE FUNCTION banyan_participation_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held record;
BEGIN
    {LOCKED.format(rows="added")}
    PERFORM FROM (SELECT DISTINCT batch_id FROM added) a
    LEFT JOIN centres_ledgerbatch b ON b.id = a.batch_id AND b.state = 'loading' WHERE b.id IS NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'Rows come with a batch that is being loaded.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rows_come_with_a_batch_that_is_loaded';
    END IF;
    PERFORM FROM (SELECT DISTINCT offering_id FROM added) a
    LEFT JOIN centres_offering o ON o.id = a.offering_id WHERE o.id IS NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'Rows tell of an offering that exists.'
        USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'rows_tell_of_an_offering_that_exists';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER a_guard AFTER INSERT ON centres_participation
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION banyan_participation_guard();
"""
# A load of many statements says that the years can wait, and sums them once (YEARS in centres/ledger/staging_sql.py).
ADDED = f"""
CREATE FUNCTION banyan_participation_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('banyan.years_wait', true) = 'on' THEN
        WITH sums AS MATERIALIZED ({SUMS.format(rows="added p")}) {ADD_MONTHS.format(sums="sums")};
        RETURN NULL;
    END IF;
    WITH sums AS MATERIALIZED ({SUMS.format(rows="added p")}),
    months AS ({ADD_MONTHS.format(sums="sums")})
    {ADD_YEARS.format(sums="sums")};
    RETURN NULL;
END $$;
CREATE TRIGGER b_added AFTER INSERT ON centres_participation
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION banyan_participation_added();
"""
# A bit cannot be taken out of a block: somebody else's row may have set it too. What was touched is summed anew.
REMOVED = f"""
CREATE FUNCTION banyan_participation_removed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held record;
BEGIN
    {LOCKED.format(rows="removed")}
    PERFORM FROM (SELECT DISTINCT batch_id FROM removed) r
    LEFT JOIN centres_ledgerbatch b ON b.id = r.batch_id AND b.state = 'undoing' WHERE b.id IS NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'The ledger is added to and never edited: take the whole batch back.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rows_go_with_their_batch';
    END IF;
    DELETE FROM centres_participationmonth m
    USING (SELECT DISTINCT offering_id, happened_on - date_part('day', happened_on)::int + 1 AS month FROM removed) t
    WHERE m.offering_id = t.offering_id AND m.month = t.month;
    DELETE FROM centres_participationyear y
    USING (SELECT DISTINCT offering_id, date_part('year', happened_on)::int AS year FROM removed) t
    WHERE y.offering_id = t.offering_id AND y.year = t.year;
    WITH touched AS MATERIALIZED (
        SELECT DISTINCT offering_id, happened_on - date_part('day', happened_on)::int + 1 AS month FROM removed
    ), sums AS MATERIALIZED ({
    SUMS.format(
        rows='''touched t JOIN centres_participation p
        ON p.offering_id = t.offering_id AND p.happened_on >= t.month AND p.happened_on < t.month + interval '1 month' '''
    )
})
    {ADD_MONTHS.format(sums="sums")};
    WITH touched AS MATERIALIZED (
        SELECT DISTINCT offering_id, date_part('year', happened_on)::int AS year FROM removed
    ), sums AS MATERIALIZED (
        SELECT m.* FROM touched t JOIN centres_participationmonth m ON m.offering_id = t.offering_id
        AND m.month BETWEEN make_date(t.year, 1, 1) AND make_date(t.year, 12, 1)
    )
    {ADD_YEARS.format(sums="sums")};
    RETURN NULL;
END $$;
CREATE TRIGGER c_removed AFTER DELETE ON centres_participation
REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION banyan_participation_removed();
CREATE FUNCTION banyan_participation_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger is added to and never edited: take the whole batch back.'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'the_ledger_is_never_edited';
END $$;
CREATE TRIGGER d_unchanged BEFORE UPDATE ON centres_participation
FOR EACH STATEMENT EXECUTE FUNCTION banyan_participation_unchanged();
"""
FORGET = """
DROP TRIGGER a_guard ON centres_participation; DROP TRIGGER b_added ON centres_participation;
DROP TRIGGER c_removed ON centres_participation; DROP TRIGGER d_unchanged ON centres_participation;
DROP FUNCTION banyan_participation_guard(); DROP FUNCTION banyan_participation_added();
DROP FUNCTION banyan_participation_removed(); DROP FUNCTION banyan_participation_unchanged();
DROP FUNCTION banyan_age_band(date, smallint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0007_projects"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Learner",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("key", models.UUIDField(unique=True)),
                ("block", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField()),
            ],
            options={
                "verbose_name": "learner without a name",
                "verbose_name_plural": "learners without names",
                "constraints": [
                    models.UniqueConstraint(fields=("block", "number"), name="a_bit_stands_for_one_learner"),
                    models.CheckConstraint(
                        condition=models.Q(("block__gt", 0), ("number__lt", 256)),
                        name="a_learners_bit_lies_in_its_block",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerBatch",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checking", "being checked"),
                            ("checked", "checked"),
                            ("loading", "being loaded"),
                            ("loaded", "loaded"),
                            ("undoing", "being taken back"),
                            ("undone", "taken back"),
                            ("dropped", "forgotten"),
                            ("unreadable", "not readable"),
                        ],
                        default="checking",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("file", models.FileField(blank=True, upload_to="ledger/", verbose_name="file")),
                ("file_name", models.CharField(blank=True, max_length=120, verbose_name="name of the file")),
                ("file_hash", models.CharField(editable=False, max_length=64)),
                ("rows_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("good", models.PositiveIntegerField(default=0, verbose_name="good rows")),
                ("bad", models.PositiveIntegerField(default=0, verbose_name="bad rows")),
                ("loaded", models.PositiveIntegerField(default=0, verbose_name="rows loaded")),
                ("heads", models.PositiveBigIntegerField(default=0, verbose_name="heads counted")),
                ("first_on", models.DateField(null=True, verbose_name="first day")),
                ("last_on", models.DateField(null=True, verbose_name="last day")),
                ("bad_rows", models.FileField(blank=True, upload_to="ledger/")),
                ("ignored_columns", models.JSONField(default=list)),
                ("takes_good_only", models.BooleanField(default=False, verbose_name="without the bad rows")),
                ("is_late", models.BooleanField(default=False, verbose_name="after its period had been locked")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("trouble", models.TextField(blank=True, verbose_name="what went wrong")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="brought")),
                ("loaded_at", models.DateTimeField(null=True, verbose_name="loaded")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="taken back")),
                ("undo_reason", models.CharField(blank=True, max_length=250, verbose_name="why it was taken back")),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_batches",
                        to="centres.organisation",
                        verbose_name="brought by",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "batch of the ledger",
                "verbose_name_plural": "batches of the ledger",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="LedgerBatchVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.IntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checking", "being checked"),
                            ("checked", "checked"),
                            ("loading", "being loaded"),
                            ("loaded", "loaded"),
                            ("undoing", "being taken back"),
                            ("undone", "taken back"),
                            ("dropped", "forgotten"),
                            ("unreadable", "not readable"),
                        ],
                        default="checking",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=120, verbose_name="name of the file")),
                ("file_hash", models.CharField(editable=False, max_length=64)),
                ("rows_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("good", models.PositiveIntegerField(default=0, verbose_name="good rows")),
                ("bad", models.PositiveIntegerField(default=0, verbose_name="bad rows")),
                ("loaded", models.PositiveIntegerField(default=0, verbose_name="rows loaded")),
                ("heads", models.PositiveBigIntegerField(default=0, verbose_name="heads counted")),
                ("first_on", models.DateField(null=True, verbose_name="first day")),
                ("last_on", models.DateField(null=True, verbose_name="last day")),
                ("ignored_columns", models.JSONField(default=list)),
                ("takes_good_only", models.BooleanField(default=False, verbose_name="without the bad rows")),
                ("is_late", models.BooleanField(default=False, verbose_name="after its period had been locked")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("trouble", models.TextField(blank=True, verbose_name="what went wrong")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="brought")),
                ("loaded_at", models.DateTimeField(null=True, verbose_name="loaded")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="taken back")),
                ("undo_reason", models.CharField(blank=True, max_length=250, verbose_name="why it was taken back")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="brought by",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="versions",
                        to="centres.ledgerbatch",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Offering",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("event_key", models.CharField(blank=True, max_length=80, verbose_name="key of the event")),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offerings",
                        to="centres.programme",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offerings",
                        to="centres.organisation",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "verbose_name": "offering",
                "verbose_name_plural": "offerings",
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "batch_id", "line", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("line", models.IntegerField(verbose_name="line")),
                ("happened_on", models.DateField(verbose_name="day")),
                ("heads", models.IntegerField(null=True, verbose_name="heads")),
                ("birth_year", models.SmallIntegerField(null=True, verbose_name="year of birth")),
                ("minutes", models.SmallIntegerField(null=True, verbose_name="minutes")),
                (
                    "sex",
                    models.SmallIntegerField(
                        choices=[(0, "not known"), (1, "men"), (2, "women"), (9, "not applicable")],
                        default=0,
                        verbose_name="sex",
                    ),
                ),
                (
                    "audience",
                    models.SmallIntegerField(
                        choices=[
                            (0, "not stated"),
                            (1, "everybody"),
                            (2, "children and young people"),
                            (3, "older people"),
                            (4, "workers"),
                            (5, "migrant workers"),
                            (6, "rural residents"),
                            (7, "women"),
                            (8, "people with disabilities"),
                            (9, "parents and families"),
                            (10, "others"),
                        ],
                        default=0,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "outcome",
                    models.SmallIntegerField(
                        choices=[
                            (0, "not stated"),
                            (1, "took part"),
                            (2, "completed"),
                            (3, "got a certificate"),
                            (4, "left early"),
                        ],
                        default=0,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "evidence",
                    models.SmallIntegerField(
                        choices=[
                            (0, "not stated"),
                            (1, "checked in by name"),
                            (2, "signed sheet"),
                            (3, "heads counted"),
                            (4, "reported by the site"),
                            (5, "estimated"),
                        ],
                        default=0,
                        verbose_name="evidence",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="rows",
                        to="centres.ledgerbatch",
                    ),
                ),
                (
                    "learner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="centres.learner",
                    ),
                ),
                (
                    "offering",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="participations",
                        to="centres.offering",
                    ),
                ),
            ],
            options={
                "verbose_name": "participation",
                "verbose_name_plural": "participations",
            },
        ),
        migrations.CreateModel(
            name="ParticipationMonth",
            fields=[
                (
                    "sex",
                    models.SmallIntegerField(
                        choices=[(0, "not known"), (1, "men"), (2, "women"), (9, "not applicable")]
                    ),
                ),
                (
                    "band",
                    models.SmallIntegerField(
                        choices=[
                            (0, "age not known"),
                            (1, "below 15"),
                            (2, "15 to 24"),
                            (3, "25 to 44"),
                            (4, "45 to 59"),
                            (5, "60 to 69"),
                            (6, "70 and older"),
                        ]
                    ),
                ),
                (
                    "audience",
                    models.SmallIntegerField(
                        choices=[
                            (0, "not stated"),
                            (1, "everybody"),
                            (2, "children and young people"),
                            (3, "older people"),
                            (4, "workers"),
                            (5, "migrant workers"),
                            (6, "rural residents"),
                            (7, "women"),
                            (8, "people with disabilities"),
                            (9, "parents and families"),
                            (10, "others"),
                        ]
                    ),
                ),
                ("block", models.BigIntegerField()),
                ("participations", models.IntegerField()),
                ("heads", models.BigIntegerField()),
                ("minutes", models.BigIntegerField()),
                ("learners", centres.models.participation.LearnerBits()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "month",
                        "offering_id",
                        "sex",
                        "band",
                        "audience",
                        "block",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("month", models.DateField()),
                (
                    "offering",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.offering",
                    ),
                ),
            ],
            options={
                "verbose_name": "sum of a month",
                "verbose_name_plural": "sums of months",
            },
        ),
        migrations.CreateModel(
            name="ParticipationYear",
            fields=[
                (
                    "sex",
                    models.SmallIntegerField(
                        choices=[(0, "not known"), (1, "men"), (2, "women"), (9, "not applicable")]
                    ),
                ),
                (
                    "band",
                    models.SmallIntegerField(
                        choices=[
                            (0, "age not known"),
                            (1, "below 15"),
                            (2, "15 to 24"),
                            (3, "25 to 44"),
                            (4, "45 to 59"),
                            (5, "60 to 69"),
                            (6, "70 and older"),
                        ]
                    ),
                ),
                (
                    "audience",
                    models.SmallIntegerField(
                        choices=[
                            (0, "not stated"),
                            (1, "everybody"),
                            (2, "children and young people"),
                            (3, "older people"),
                            (4, "workers"),
                            (5, "migrant workers"),
                            (6, "rural residents"),
                            (7, "women"),
                            (8, "people with disabilities"),
                            (9, "parents and families"),
                            (10, "others"),
                        ]
                    ),
                ),
                ("block", models.BigIntegerField()),
                ("participations", models.IntegerField()),
                ("heads", models.BigIntegerField()),
                ("minutes", models.BigIntegerField()),
                ("learners", centres.models.participation.LearnerBits()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "offering_id",
                        "year",
                        "sex",
                        "band",
                        "audience",
                        "block",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.SmallIntegerField()),
                (
                    "offering",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.offering",
                    ),
                ),
            ],
            options={
                "verbose_name": "sum of a year",
                "verbose_name_plural": "sums of years",
            },
        ),
        migrations.CreateModel(
            name="PeriodLock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_on", models.DateField(verbose_name="first day")),
                ("last_on", models.DateField(verbose_name="last day")),
                ("reason", models.CharField(max_length=250, verbose_name="why")),
                ("locked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="locked")),
                ("reopened_at", models.DateTimeField(null=True, verbose_name="opened again")),
                ("reopen_reason", models.CharField(blank=True, max_length=250, verbose_name="why it was opened again")),
                (
                    "locked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "locked period",
                "verbose_name_plural": "locked periods",
                "ordering": ("-first_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="PeriodLockVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("first_on", models.DateField(verbose_name="first day")),
                ("last_on", models.DateField(verbose_name="last day")),
                ("reason", models.CharField(max_length=250, verbose_name="why")),
                ("locked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="locked")),
                ("reopened_at", models.DateTimeField(null=True, verbose_name="opened again")),
                ("reopen_reason", models.CharField(blank=True, max_length=250, verbose_name="why it was opened again")),
                (
                    "locked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="versions",
                        to="centres.periodlock",
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PublishedSummary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="published")),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participation_summary",
                        to="centres.programme",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "published summary",
                "verbose_name_plural": "published summaries",
            },
        ),
        migrations.CreateModel(
            name="PublishedSummaryVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="published")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="versions",
                        to="centres.publishedsummary",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.programme",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="ledgerbatch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("undone", "dropped", "unreadable")), _negated=True),
                fields=("file_hash",),
                name="a_file_is_brought_once",
                violation_error_message="This file has been brought already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerbatch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("loaded", "undoing"))),
                fields=("rows_hash",),
                name="the_same_rows_are_loaded_once",
                violation_error_message="The same rows have been loaded already, from another file.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgerbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_ledgerbatchversion" ("bad", "created_at", "created_by_id", "file_hash", "file_name", "first_on", "good", "heads", "id", "ignored_columns", "is_late", "is_sample", "last_on", "loaded", "loaded_at", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rows_hash", "state", "takes_good_only", "trouble", "undo_reason", "undone_at", "undone_by_id") VALUES (NEW."bad", NEW."created_at", NEW."created_by_id", NEW."file_hash", NEW."file_name", NEW."first_on", NEW."good", NEW."heads", NEW."id", NEW."ignored_columns", NEW."is_late", NEW."is_sample", NEW."last_on", NEW."loaded", NEW."loaded_at", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rows_hash", NEW."state", NEW."takes_good_only", NEW."trouble", NEW."undo_reason", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;',
                    hash="28ff0c17a5c4990db75007a94776f091d94590ef",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cd57e",
                    table="centres_ledgerbatch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgerbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."bad" IS DISTINCT FROM (NEW."bad") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."file_hash" IS DISTINCT FROM (NEW."file_hash") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."first_on" IS DISTINCT FROM (NEW."first_on") OR OLD."good" IS DISTINCT FROM (NEW."good") OR OLD."heads" IS DISTINCT FROM (NEW."heads") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."ignored_columns" IS DISTINCT FROM (NEW."ignored_columns") OR OLD."is_late" IS DISTINCT FROM (NEW."is_late") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."last_on" IS DISTINCT FROM (NEW."last_on") OR OLD."loaded" IS DISTINCT FROM (NEW."loaded") OR OLD."loaded_at" IS DISTINCT FROM (NEW."loaded_at") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."rows_hash" IS DISTINCT FROM (NEW."rows_hash") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."takes_good_only" IS DISTINCT FROM (NEW."takes_good_only") OR OLD."trouble" IS DISTINCT FROM (NEW."trouble") OR OLD."undo_reason" IS DISTINCT FROM (NEW."undo_reason") OR OLD."undone_at" IS DISTINCT FROM (NEW."undone_at") OR OLD."undone_by_id" IS DISTINCT FROM (NEW."undone_by_id"))',
                    func='INSERT INTO "centres_ledgerbatchversion" ("bad", "created_at", "created_by_id", "file_hash", "file_name", "first_on", "good", "heads", "id", "ignored_columns", "is_late", "is_sample", "last_on", "loaded", "loaded_at", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rows_hash", "state", "takes_good_only", "trouble", "undo_reason", "undone_at", "undone_by_id") VALUES (NEW."bad", NEW."created_at", NEW."created_by_id", NEW."file_hash", NEW."file_name", NEW."first_on", NEW."good", NEW."heads", NEW."id", NEW."ignored_columns", NEW."is_late", NEW."is_sample", NEW."last_on", NEW."loaded", NEW."loaded_at", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rows_hash", NEW."state", NEW."takes_good_only", NEW."trouble", NEW."undo_reason", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;',
                    hash="2d6c1b187f9652728d40b390f3d6ff4fdfbb0f81",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7c7b6",
                    table="centres_ledgerbatch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgerbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_ledgerbatchversion" ("bad", "created_at", "created_by_id", "file_hash", "file_name", "first_on", "good", "heads", "id", "ignored_columns", "is_late", "is_sample", "last_on", "loaded", "loaded_at", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rows_hash", "state", "takes_good_only", "trouble", "undo_reason", "undone_at", "undone_by_id") VALUES (OLD."bad", OLD."created_at", OLD."created_by_id", OLD."file_hash", OLD."file_name", OLD."first_on", OLD."good", OLD."heads", OLD."id", OLD."ignored_columns", OLD."is_late", OLD."is_sample", OLD."last_on", OLD."loaded", OLD."loaded_at", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rows_hash", OLD."state", OLD."takes_good_only", OLD."trouble", OLD."undo_reason", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;',
                    hash="1920172163bb677c424e7ebf7aa0629fe87d5bf6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c3189",
                    table="centres_ledgerbatch",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="offering",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("programme__isnull", False), models.Q(("event_key", ""), _negated=True), _connector="OR"
                ),
                name="an_offering_is_of_a_programme_or_an_event",
            ),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(fields=["offering", "happened_on"], name="participation_drill_down"),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("heads", None),
                    models.Q(("birth_year", None), ("heads__range", (1, 100000)), ("learner", None)),
                    _connector="OR",
                ),
                name="a_head_count_names_nobody_and_counts_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("birth_year", None), ("birth_year__range", (1900, 2100)), _connector="OR"),
                    models.Q(("minutes", None), ("minutes__gt", 0), _connector="OR"),
                    ("sex__in", [0, 1, 2, 9]),
                ),
                name="a_participation_says_what_can_be",
            ),
        ),
        migrations.AddConstraint(
            model_name="periodlock",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_on__day", 1), ("last_on__gt", models.F("first_on"))),
                name="a_locked_period_is_whole_months",
                violation_error_message="A period is whole months, and ends after it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="periodlock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reopen_reason", ""), ("reopened_at", None)),
                    models.Q(("reopened_at__isnull", False), models.Q(("reopen_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_period_is_opened_again_for_a_reason",
                violation_error_message="Say why the period is opened again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="periodlock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reopened_at", None)),
                fields=("first_on", "last_on"),
                name="a_period_is_locked_once",
                violation_error_message="This period is locked already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="periodlock",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_periodlockversion" ("first_on", "id", "last_on", "locked_at", "locked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reopen_reason", "reopened_at", "reopened_by_id") VALUES (NEW."first_on", NEW."id", NEW."last_on", NEW."locked_at", NEW."locked_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."reopen_reason", NEW."reopened_at", NEW."reopened_by_id"); RETURN NULL;',
                    hash="8f26d9941cff1bd3f7808a086c5f6e614ff4b209",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1dc9e",
                    table="centres_periodlock",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="periodlock",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_periodlockversion" ("first_on", "id", "last_on", "locked_at", "locked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reopen_reason", "reopened_at", "reopened_by_id") VALUES (NEW."first_on", NEW."id", NEW."last_on", NEW."locked_at", NEW."locked_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."reopen_reason", NEW."reopened_at", NEW."reopened_by_id"); RETURN NULL;',
                    hash="03979206dfe68da1e435584d4c37f608d208b0ee",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8040d",
                    table="centres_periodlock",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="periodlock",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_periodlockversion" ("first_on", "id", "last_on", "locked_at", "locked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reopen_reason", "reopened_at", "reopened_by_id") VALUES (OLD."first_on", OLD."id", OLD."last_on", OLD."locked_at", OLD."locked_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."reopen_reason", OLD."reopened_at", OLD."reopened_by_id"); RETURN NULL;',
                    hash="81fd25c8323579273d91c0e441226c58c9de88dc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4b1de",
                    table="centres_periodlock",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedsummary",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_publishedsummaryversion" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "published_at", "published_by_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."published_at", NEW."published_by_id"); RETURN NULL;',
                    hash="86896a068af7cbdb46b324f2e871949046dcd3f3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2c80f",
                    table="centres_publishedsummary",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedsummary",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_publishedsummaryversion" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "published_at", "published_by_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."published_at", NEW."published_by_id"); RETURN NULL;',
                    hash="ca8da10a5f5b8298d525a57517232225522c2098",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5e532",
                    table="centres_publishedsummary",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedsummary",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_publishedsummaryversion" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "published_at", "published_by_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."published_at", OLD."published_by_id"); RETURN NULL;',
                    hash="ee6c49ce015e55da13c9f66ae27fadf41f204fa8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fa150",
                    table="centres_publishedsummary",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL([BAND, GUARD, ADDED, REMOVED], FORGET),
    ]
