"""Figures go through a review, keep a whole period and several sources; sources keep their text; programmes are found.

What was on the pages stays there: figures that exist count as published. From then on the database guards them: what a
figure says is changed only while it is a draft, its status moves one step at a time, and what was once published is
never deleted. A merge of two bodies may move a figure from one to the other, and says so for its own transaction.
"""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.math
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

CARRY_OVER = """
UPDATE centres_figure SET status = 'published', reviewed_at = now();
UPDATE centres_figure SET period_start = make_date(since_year, 1, 1), period_precision = 'year'
    WHERE since_year IS NOT NULL;
UPDATE centres_figureversion SET period_start = make_date(since_year, 1, 1), period_precision = 'year'
    WHERE since_year IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;  -- a row changed twice still waits to be checked, and the table cannot be altered so long
"""
CARRY_BACK = """
UPDATE centres_figure SET since_year = extract(year FROM period_start) WHERE period_start IS NOT NULL;
UPDATE centres_figureversion SET since_year = extract(year FROM period_start) WHERE period_start IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""

# An empty translation may be filled in later: that says nothing new.
GUARD = r"""
CREATE FUNCTION banyan_changed_columns(before jsonb, after jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(key), '{}') FROM jsonb_each(after) AS now
    WHERE before -> key IS DISTINCT FROM now.value
    AND NOT (key ~ '^(measure|denominator_note|dispute_note)_' AND coalesce(before ->> key, '') = '')
$$;

CREATE FUNCTION banyan_keep_figure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['status', 'rank', 'author_id', 'reviewer_id', 'reviewed_at'];
    changed text[];
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status IN ('published', 'disputed', 'superseded', 'retracted') THEN
            RAISE EXCEPTION 'figure %: what was published is not deleted', OLD.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_published_figure_is_never_deleted';
        END IF;
        RETURN OLD;
    END IF;
    IF current_setting('banyan.merging', true) = 'on' THEN
        free := free || 'organisation_id'::text;
    END IF;
    IF OLD.status <> NEW.status THEN
        free := free || ARRAY(SELECT key FROM jsonb_object_keys(to_jsonb(NEW)) AS key WHERE key ~ '^(dispute|counter)_');
    END IF;
    changed := banyan_changed_columns(to_jsonb(OLD) - free, to_jsonb(NEW) - free);
    IF OLD.status <> 'draft' AND changed <> '{}' THEN
        RAISE EXCEPTION 'figure % is no draft any more: % cannot be changed', OLD.id, changed
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_published_figure_is_never_changed';
    END IF;
    IF OLD.status <> NEW.status AND NOT (OLD.status || ' ' || NEW.status) = ANY (ARRAY[
        'draft submitted', 'submitted draft', 'submitted reviewed', 'reviewed draft', 'reviewed published',
        'published disputed', 'published superseded', 'published retracted',
        'disputed published', 'disputed superseded', 'disputed retracted'
    ]) THEN
        RAISE EXCEPTION 'figure %: no step leads from % to %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_figure_moves_one_step_at_a_time';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_figure BEFORE UPDATE OR DELETE ON centres_figure
    FOR EACH ROW EXECUTE FUNCTION banyan_keep_figure();

CREATE FUNCTION banyan_keep_beside_figure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM centres_figure WHERE id = OLD.figure_id AND status <> 'draft') THEN
        -- A person who leaves takes only their name from a step.
        IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'by_id'::text = to_jsonb(NEW) - 'by_id'::text THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'figure %: its sources and steps are only added to', OLD.figure_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sources_and_steps_of_a_figure_are_only_added_to';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER keep_beside_figure BEFORE UPDATE OR DELETE ON centres_furthersource
    FOR EACH ROW EXECUTE FUNCTION banyan_keep_beside_figure();
CREATE TRIGGER keep_beside_figure BEFORE UPDATE OR DELETE ON centres_figurestep
    FOR EACH ROW EXECUTE FUNCTION banyan_keep_beside_figure();

CREATE FUNCTION banyan_keep_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.text <> '' AND (OLD.text, OLD.text_sha256, OLD.original_sha256, OLD.repairs)
        IS DISTINCT FROM (NEW.text, NEW.text_sha256, NEW.original_sha256, NEW.repairs) THEN
        RAISE EXCEPTION 'source %: its text is never edited', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'the_text_of_a_source_is_never_edited';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_text BEFORE UPDATE ON centres_source FOR EACH ROW EXECUTE FUNCTION banyan_keep_text();
"""
UNGUARD = """
DROP FUNCTION banyan_keep_figure CASCADE;
DROP FUNCTION banyan_keep_beside_figure CASCADE;
DROP FUNCTION banyan_keep_text CASCADE;
DROP FUNCTION banyan_changed_columns;
UPDATE centres_figure SET is_cumulative = false WHERE is_cumulative IS NULL;
UPDATE centres_figureversion SET is_cumulative = false WHERE is_cumulative IS NULL;
"""

TABLES = (
    "centres_figurestep centres_furthersource centres_keyword centres_programmename centres_programmeoutcome",
    "centres_programme_sectors centres_programme_target_groups centres_programme_themes",
)
WATCHED = " ".join(TABLES).split()
WATCH = "".join(
    f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();"
    for table in WATCHED
)
WATCH_NOTHING = "".join(f"DROP TRIGGER content_changed ON {table};" for table in WATCHED)


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0003_merging"),
        # Its function tells the kept pages that something has changed.
        ("events", "0012_counters_without_history"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FigureStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "waits for a second person"),
                            ("reviewed", "approved, not yet published"),
                            ("published", "published"),
                            ("disputed", "disputed"),
                            ("superseded", "replaced by a newer one"),
                            ("retracted", "withdrawn"),
                        ],
                        max_length=10,
                        verbose_name="step",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
            ],
            options={
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="FurtherSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("verbatim", models.TextField(blank=True, verbose_name="words of the source")),
            ],
            options={
                "verbose_name": "further source",
                "verbose_name_plural": "further sources",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="FurtherSourceVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("verbatim", models.TextField(blank=True, verbose_name="words of the source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Keyword",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("target_group", "target group"), ("sector", "sector"), ("theme", "theme")],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("slug", models.SlugField(max_length=60, verbose_name="address on the site")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("name_en", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "keyword",
                "verbose_name_plural": "keywords",
                "ordering": ("kind", "rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="KeywordVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("target_group", "target group"), ("sector", "sector"), ("theme", "theme")],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("slug", models.SlugField(db_index=False, max_length=60, verbose_name="address on the site")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("name_en", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgrammeName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=200, verbose_name="name")),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
            ],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="ProgrammeNameVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.CharField(max_length=200, verbose_name="name")),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgrammeOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=400, verbose_name="what came of it")),
                ("text_en", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("text_zh_hans", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("text_fr", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("text_es", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("text_ru", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("text_ar", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("verbatim", models.TextField(blank=True, verbose_name="words of the source")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ProgrammeOutcomeVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.CharField(max_length=400, verbose_name="what came of it")),
                ("text_en", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("text_zh_hans", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("text_fr", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("text_es", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("text_ru", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("text_ar", models.CharField(max_length=400, null=True, verbose_name="what came of it")),
                ("verbatim", models.TextField(blank=True, verbose_name="words of the source")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="figure",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="figure",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="figure",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="programme",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="programme",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="programme",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="figure",
            name="a_figure_is_about_one_thing",
        ),
        migrations.AddField(
            model_name="figure",
            name="author",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="counter_locator",
            field=models.CharField(blank=True, editable=False, max_length=120, verbose_name="where it says so"),
        ),
        migrations.AddField(
            model_name="figure",
            name="counter_source",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="disputed_figures",
                to="centres.source",
                verbose_name="source that says otherwise",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="denominator_note",
            field=models.CharField(blank=True, max_length=200, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figure",
            name="denominator_note_ar",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figure",
            name="denominator_note_en",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figure",
            name="denominator_note_es",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figure",
            name="denominator_note_fr",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figure",
            name="denominator_note_ru",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figure",
            name="denominator_note_zh_hans",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figure",
            name="dispute_note",
            field=models.CharField(blank=True, editable=False, max_length=400, verbose_name="why it is disputed"),
        ),
        migrations.AddField(
            model_name="figure",
            name="dispute_note_ar",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="dispute_note_en",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="dispute_note_es",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="dispute_note_fr",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="dispute_note_ru",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="dispute_note_zh_hans",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="kind",
            field=models.CharField(
                choices=[
                    ("participated", "took part"),
                    ("benefited", "benefited"),
                    ("enrolled", "enrolled"),
                    ("trained", "trained"),
                    ("subsidised", "had their training paid for"),
                    ("certified", "got a certificate"),
                    ("promoted", "were promoted"),
                    ("sites", "sites"),
                    ("members", "members"),
                    ("joined", "joined"),
                    ("milestone", "a date or year"),
                    ("other", "something else"),
                ],
                default="other",
                help_text="Only figures that count the same are ever added or compared.",
                max_length=15,
                verbose_name="kind of count",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures",
                to="centres.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="period_end",
            field=models.DateField(blank=True, null=True, verbose_name="counted to"),
        ),
        migrations.AddField(
            model_name="figure",
            name="period_precision",
            field=models.CharField(
                choices=[
                    ("day", "to the day"),
                    ("month", "to the month"),
                    ("year", "to the year"),
                    ("unstated", "not stated"),
                ],
                default="unstated",
                max_length=10,
                verbose_name="precision of the period",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="period_start",
            field=models.DateField(blank=True, null=True, verbose_name="counted from"),
        ),
        migrations.AddField(
            model_name="figure",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="centres.figure",
                verbose_name="replaces",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="reviewed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="looked at"),
        ),
        migrations.AddField(
            model_name="figure",
            name="reviewer",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="looked at by",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("submitted", "waits for a second person"),
                    ("reviewed", "approved, not yet published"),
                    ("published", "published"),
                    ("disputed", "disputed"),
                    ("superseded", "replaced by a newer one"),
                    ("retracted", "withdrawn"),
                ],
                default="draft",
                editable=False,
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="author",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="counter_locator",
            field=models.CharField(blank=True, editable=False, max_length=120, verbose_name="where it says so"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="counter_source",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.source",
                verbose_name="source that says otherwise",
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="denominator_note",
            field=models.CharField(blank=True, max_length=200, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="denominator_note_ar",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="denominator_note_en",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="denominator_note_es",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="denominator_note_fr",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="denominator_note_ru",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="denominator_note_zh_hans",
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name="of what, in words"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="dispute_note",
            field=models.CharField(blank=True, editable=False, max_length=400, verbose_name="why it is disputed"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="dispute_note_ar",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="dispute_note_en",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="dispute_note_es",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="dispute_note_fr",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="dispute_note_ru",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="dispute_note_zh_hans",
            field=models.CharField(
                blank=True, editable=False, max_length=400, null=True, verbose_name="why it is disputed"
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="kind",
            field=models.CharField(
                choices=[
                    ("participated", "took part"),
                    ("benefited", "benefited"),
                    ("enrolled", "enrolled"),
                    ("trained", "trained"),
                    ("subsidised", "had their training paid for"),
                    ("certified", "got a certificate"),
                    ("promoted", "were promoted"),
                    ("sites", "sites"),
                    ("members", "members"),
                    ("joined", "joined"),
                    ("milestone", "a date or year"),
                    ("other", "something else"),
                ],
                default="other",
                help_text="Only figures that count the same are ever added or compared.",
                max_length=15,
                verbose_name="kind of count",
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="period_end",
            field=models.DateField(blank=True, null=True, verbose_name="counted to"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="period_precision",
            field=models.CharField(
                choices=[
                    ("day", "to the day"),
                    ("month", "to the month"),
                    ("year", "to the year"),
                    ("unstated", "not stated"),
                ],
                default="unstated",
                max_length=10,
                verbose_name="precision of the period",
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="period_start",
            field=models.DateField(blank=True, null=True, verbose_name="counted from"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.figure",
                verbose_name="replaces",
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="reviewed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="looked at"),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="reviewer",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="looked at by",
            ),
        ),
        migrations.AddField(
            model_name="figureversion",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("submitted", "waits for a second person"),
                    ("reviewed", "approved, not yet published"),
                    ("published", "published"),
                    ("disputed", "disputed"),
                    ("superseded", "replaced by a newer one"),
                    ("retracted", "withdrawn"),
                ],
                default="draft",
                editable=False,
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="ended_year",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ended in"),
        ),
        migrations.AddField(
            model_name="programme",
            name="funding",
            field=models.CharField(
                choices=[
                    ("unstated", "not stated"),
                    ("provided", "gives the training itself"),
                    ("subsidised", "pays towards training that others give"),
                ],
                default="unstated",
                max_length=10,
                verbose_name="training",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="has_other_sectors",
            field=models.BooleanField(
                default=False,
                help_text="As in “and other departments”.",
                verbose_name="and others that the source does not name",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="kind",
            field=models.CharField(
                choices=[
                    ("programme", "programme"),
                    ("initiative", "initiative"),
                    ("campaign", "campaign"),
                    ("public_welfare", "public welfare programme"),
                    ("project", "project"),
                ],
                default="programme",
                max_length=15,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="locator",
            field=models.CharField(blank=True, max_length=120, verbose_name="where in the source"),
        ),
        migrations.AddField(
            model_name="programme",
            name="modes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("face_to_face", "face to face"),
                        ("online", "online"),
                        ("formal", "formal learning"),
                        ("non_formal", "non-formal learning"),
                        ("informal", "informal learning"),
                    ],
                    max_length=15,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="ways of learning",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="programmes",
                to="centres.source",
                verbose_name="described in",
            ),
        ),
        migrations.AddField(
            model_name="programmeversion",
            name="ended_year",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ended in"),
        ),
        migrations.AddField(
            model_name="programmeversion",
            name="funding",
            field=models.CharField(
                choices=[
                    ("unstated", "not stated"),
                    ("provided", "gives the training itself"),
                    ("subsidised", "pays towards training that others give"),
                ],
                default="unstated",
                max_length=10,
                verbose_name="training",
            ),
        ),
        migrations.AddField(
            model_name="programmeversion",
            name="has_other_sectors",
            field=models.BooleanField(
                default=False,
                help_text="As in “and other departments”.",
                verbose_name="and others that the source does not name",
            ),
        ),
        migrations.AddField(
            model_name="programmeversion",
            name="kind",
            field=models.CharField(
                choices=[
                    ("programme", "programme"),
                    ("initiative", "initiative"),
                    ("campaign", "campaign"),
                    ("public_welfare", "public welfare programme"),
                    ("project", "project"),
                ],
                default="programme",
                max_length=15,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="programmeversion",
            name="locator",
            field=models.CharField(blank=True, max_length=120, verbose_name="where in the source"),
        ),
        migrations.AddField(
            model_name="programmeversion",
            name="modes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("face_to_face", "face to face"),
                        ("online", "online"),
                        ("formal", "formal learning"),
                        ("non_formal", "non-formal learning"),
                        ("informal", "informal learning"),
                    ],
                    max_length=15,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="ways of learning",
            ),
        ),
        migrations.AddField(
            model_name="programmeversion",
            name="source",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.source",
                verbose_name="described in",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="language",
            field=models.CharField(
                blank=True, help_text="As browsers write it: en, zh-Hans, ar.", max_length=20, verbose_name="language"
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="original_sha256",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=64,
                validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$", "This is not a SHA-256 sum.")],
                verbose_name="SHA-256 of the file it was brought in from",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="repairs",
            field=models.JSONField(blank=True, default=list, editable=False, verbose_name="what was put right"),
        ),
        migrations.AddField(
            model_name="source",
            name="retrieved_from",
            field=models.CharField(
                blank=True,
                help_text="The address or copy where it was read, if that is not the publisher's own.",
                max_length=500,
                verbose_name="read at",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="retrieved_on",
            field=models.DateField(blank=True, null=True, verbose_name="read on"),
        ),
        migrations.AddField(
            model_name="source",
            name="text",
            field=models.TextField(blank=True, editable=False, verbose_name="text"),
        ),
        migrations.AddField(
            model_name="source",
            name="text_sha256",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=64,
                validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$", "This is not a SHA-256 sum.")],
                verbose_name="SHA-256 of the text",
            ),
        ),
        migrations.AddField(
            model_name="sourceversion",
            name="language",
            field=models.CharField(
                blank=True, help_text="As browsers write it: en, zh-Hans, ar.", max_length=20, verbose_name="language"
            ),
        ),
        migrations.AddField(
            model_name="sourceversion",
            name="original_sha256",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=64,
                validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$", "This is not a SHA-256 sum.")],
                verbose_name="SHA-256 of the file it was brought in from",
            ),
        ),
        migrations.AddField(
            model_name="sourceversion",
            name="repairs",
            field=models.JSONField(blank=True, default=list, editable=False, verbose_name="what was put right"),
        ),
        migrations.AddField(
            model_name="sourceversion",
            name="retrieved_from",
            field=models.CharField(
                blank=True,
                help_text="The address or copy where it was read, if that is not the publisher's own.",
                max_length=500,
                verbose_name="read at",
            ),
        ),
        migrations.AddField(
            model_name="sourceversion",
            name="retrieved_on",
            field=models.DateField(blank=True, null=True, verbose_name="read on"),
        ),
        migrations.AddField(
            model_name="sourceversion",
            name="text_sha256",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=64,
                validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$", "This is not a SHA-256 sum.")],
                verbose_name="SHA-256 of the text",
            ),
        ),
        migrations.RunSQL(CARRY_OVER, CARRY_BACK),
        migrations.RemoveField(
            model_name="figure",
            name="since_year",
        ),
        migrations.RemoveField(
            model_name="figureversion",
            name="since_year",
        ),
        migrations.AlterField(
            model_name="figure",
            name="city",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AlterField(
            model_name="figure",
            name="is_cumulative",
            field=models.BooleanField(
                blank=True,
                choices=[(None, "not stated"), (True, "yes"), (False, "no")],
                default=None,
                null=True,
                verbose_name="counted since the beginning",
            ),
        ),
        migrations.AlterField(
            model_name="figure",
            name="network",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures",
                to="centres.network",
                verbose_name="network",
            ),
        ),
        migrations.AlterField(
            model_name="figure",
            name="programme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures",
                to="centres.programme",
                verbose_name="programme",
            ),
        ),
        migrations.AlterField(
            model_name="figure",
            name="unit",
            field=models.CharField(
                choices=[
                    ("people", "people"),
                    ("participations", "person-times"),
                    ("unclear", "people or person-times: the source does not say"),
                    ("certificates", "certificates"),
                    ("sites", "sites"),
                    ("cities", "cities"),
                    ("countries", "countries"),
                    ("regions", "provinces or other regions"),
                    ("enterprises", "enterprises"),
                    ("years", "years"),
                    ("per_cent", "per cent"),
                    ("rank", "rank or ordinal: the 2nd, the first phase"),
                    ("year", "a year: 2035"),
                    ("date", "a day, written 20230520"),
                ],
                max_length=15,
                verbose_name="unit",
            ),
        ),
        migrations.AlterField(
            model_name="figureversion",
            name="city",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AlterField(
            model_name="figureversion",
            name="is_cumulative",
            field=models.BooleanField(
                blank=True,
                choices=[(None, "not stated"), (True, "yes"), (False, "no")],
                default=None,
                null=True,
                verbose_name="counted since the beginning",
            ),
        ),
        migrations.AlterField(
            model_name="figureversion",
            name="network",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.network",
                verbose_name="network",
            ),
        ),
        migrations.AlterField(
            model_name="figureversion",
            name="programme",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.programme",
                verbose_name="programme",
            ),
        ),
        migrations.AlterField(
            model_name="figureversion",
            name="unit",
            field=models.CharField(
                choices=[
                    ("people", "people"),
                    ("participations", "person-times"),
                    ("unclear", "people or person-times: the source does not say"),
                    ("certificates", "certificates"),
                    ("sites", "sites"),
                    ("cities", "cities"),
                    ("countries", "countries"),
                    ("regions", "provinces or other regions"),
                    ("enterprises", "enterprises"),
                    ("years", "years"),
                    ("per_cent", "per cent"),
                    ("rank", "rank or ordinal: the 2nd, the first phase"),
                    ("year", "a year: 2035"),
                    ("date", "a day, written 20230520"),
                ],
                max_length=15,
                verbose_name="unit",
            ),
        ),
        migrations.AlterField(
            model_name="programme",
            name="operator",
            field=models.ForeignKey(
                blank=True,
                help_text="Its staff keep this page.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="programmes",
                to="centres.organisation",
                verbose_name="run by",
            ),
        ),
        migrations.AlterField(
            model_name="programmeversion",
            name="operator",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Its staff keep this page.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.organisation",
                verbose_name="run by",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="url",
            field=models.URLField(blank=True, max_length=500, verbose_name="address"),
        ),
        migrations.AlterField(
            model_name="sourceversion",
            name="url",
            field=models.URLField(blank=True, max_length=500, verbose_name="address"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_figureversion" ("as_of", "as_of_precision", "author_id", "city_id", "counter_locator", "counter_source_id", "denominator", "denominator_note", "denominator_note_ar", "denominator_note_en", "denominator_note_es", "denominator_note_fr", "denominator_note_ru", "denominator_note_zh_hans", "dispute_note", "dispute_note_ar", "dispute_note_en", "dispute_note_es", "dispute_note_fr", "dispute_note_ru", "dispute_note_zh_hans", "id", "is_cumulative", "kind", "locator", "measure", "measure_ar", "measure_en", "measure_es", "measure_fr", "measure_ru", "measure_zh_hans", "network_id", "organisation_id", "parent_id", "period_end", "period_precision", "period_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "qualifier", "rank", "replaces_id", "reviewed_at", "reviewer_id", "source_id", "status", "unit", "value", "verbatim") VALUES (NEW."as_of", NEW."as_of_precision", NEW."author_id", NEW."city_id", NEW."counter_locator", NEW."counter_source_id", NEW."denominator", NEW."denominator_note", NEW."denominator_note_ar", NEW."denominator_note_en", NEW."denominator_note_es", NEW."denominator_note_fr", NEW."denominator_note_ru", NEW."denominator_note_zh_hans", NEW."dispute_note", NEW."dispute_note_ar", NEW."dispute_note_en", NEW."dispute_note_es", NEW."dispute_note_fr", NEW."dispute_note_ru", NEW."dispute_note_zh_hans", NEW."id", NEW."is_cumulative", NEW."kind", NEW."locator", NEW."measure", NEW."measure_ar", NEW."measure_en", NEW."measure_es", NEW."measure_fr", NEW."measure_ru", NEW."measure_zh_hans", NEW."network_id", NEW."organisation_id", NEW."parent_id", NEW."period_end", NEW."period_precision", NEW."period_start", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."qualifier", NEW."rank", NEW."replaces_id", NEW."reviewed_at", NEW."reviewer_id", NEW."source_id", NEW."status", NEW."unit", NEW."value", NEW."verbatim"); RETURN NULL;',
                    hash="c7d2865a6a57da9103f6f1ba0fe7bef47ceb37ce",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2c1ad",
                    table="centres_figure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_figureversion" ("as_of", "as_of_precision", "author_id", "city_id", "counter_locator", "counter_source_id", "denominator", "denominator_note", "denominator_note_ar", "denominator_note_en", "denominator_note_es", "denominator_note_fr", "denominator_note_ru", "denominator_note_zh_hans", "dispute_note", "dispute_note_ar", "dispute_note_en", "dispute_note_es", "dispute_note_fr", "dispute_note_ru", "dispute_note_zh_hans", "id", "is_cumulative", "kind", "locator", "measure", "measure_ar", "measure_en", "measure_es", "measure_fr", "measure_ru", "measure_zh_hans", "network_id", "organisation_id", "parent_id", "period_end", "period_precision", "period_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "qualifier", "rank", "replaces_id", "reviewed_at", "reviewer_id", "source_id", "status", "unit", "value", "verbatim") VALUES (NEW."as_of", NEW."as_of_precision", NEW."author_id", NEW."city_id", NEW."counter_locator", NEW."counter_source_id", NEW."denominator", NEW."denominator_note", NEW."denominator_note_ar", NEW."denominator_note_en", NEW."denominator_note_es", NEW."denominator_note_fr", NEW."denominator_note_ru", NEW."denominator_note_zh_hans", NEW."dispute_note", NEW."dispute_note_ar", NEW."dispute_note_en", NEW."dispute_note_es", NEW."dispute_note_fr", NEW."dispute_note_ru", NEW."dispute_note_zh_hans", NEW."id", NEW."is_cumulative", NEW."kind", NEW."locator", NEW."measure", NEW."measure_ar", NEW."measure_en", NEW."measure_es", NEW."measure_fr", NEW."measure_ru", NEW."measure_zh_hans", NEW."network_id", NEW."organisation_id", NEW."parent_id", NEW."period_end", NEW."period_precision", NEW."period_start", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."qualifier", NEW."rank", NEW."replaces_id", NEW."reviewed_at", NEW."reviewer_id", NEW."source_id", NEW."status", NEW."unit", NEW."value", NEW."verbatim"); RETURN NULL;',
                    hash="b91e1a80356ef9a3ce8978f8f8cbe86421e6d2dd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5d245",
                    table="centres_figure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_figureversion" ("as_of", "as_of_precision", "author_id", "city_id", "counter_locator", "counter_source_id", "denominator", "denominator_note", "denominator_note_ar", "denominator_note_en", "denominator_note_es", "denominator_note_fr", "denominator_note_ru", "denominator_note_zh_hans", "dispute_note", "dispute_note_ar", "dispute_note_en", "dispute_note_es", "dispute_note_fr", "dispute_note_ru", "dispute_note_zh_hans", "id", "is_cumulative", "kind", "locator", "measure", "measure_ar", "measure_en", "measure_es", "measure_fr", "measure_ru", "measure_zh_hans", "network_id", "organisation_id", "parent_id", "period_end", "period_precision", "period_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "qualifier", "rank", "replaces_id", "reviewed_at", "reviewer_id", "source_id", "status", "unit", "value", "verbatim") VALUES (OLD."as_of", OLD."as_of_precision", OLD."author_id", OLD."city_id", OLD."counter_locator", OLD."counter_source_id", OLD."denominator", OLD."denominator_note", OLD."denominator_note_ar", OLD."denominator_note_en", OLD."denominator_note_es", OLD."denominator_note_fr", OLD."denominator_note_ru", OLD."denominator_note_zh_hans", OLD."dispute_note", OLD."dispute_note_ar", OLD."dispute_note_en", OLD."dispute_note_es", OLD."dispute_note_fr", OLD."dispute_note_ru", OLD."dispute_note_zh_hans", OLD."id", OLD."is_cumulative", OLD."kind", OLD."locator", OLD."measure", OLD."measure_ar", OLD."measure_en", OLD."measure_es", OLD."measure_fr", OLD."measure_ru", OLD."measure_zh_hans", OLD."network_id", OLD."organisation_id", OLD."parent_id", OLD."period_end", OLD."period_precision", OLD."period_start", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."qualifier", OLD."rank", OLD."replaces_id", OLD."reviewed_at", OLD."reviewer_id", OLD."source_id", OLD."status", OLD."unit", OLD."value", OLD."verbatim"); RETURN NULL;',
                    hash="46578de21a7e944f17e3b8412d120f40fec8fdee",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b26c9",
                    table="centres_figure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_programmeversion" ("audience", "audience_ar", "audience_en", "audience_es", "audience_fr", "audience_ru", "audience_zh_hans", "ended_year", "funding", "has_other_sectors", "id", "kind", "locator", "modes", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presented_by_id", "rank", "scope_id", "slug", "source_id", "stage", "started_year", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans") VALUES (NEW."audience", NEW."audience_ar", NEW."audience_en", NEW."audience_es", NEW."audience_fr", NEW."audience_ru", NEW."audience_zh_hans", NEW."ended_year", NEW."funding", NEW."has_other_sectors", NEW."id", NEW."kind", NEW."locator", NEW."modes", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."presented_by_id", NEW."rank", NEW."scope_id", NEW."slug", NEW."source_id", NEW."stage", NEW."started_year", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans"); RETURN NULL;',
                    hash="d21f3a4fc5301d405021c967afab2550c87804c4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_094a4",
                    table="centres_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_programmeversion" ("audience", "audience_ar", "audience_en", "audience_es", "audience_fr", "audience_ru", "audience_zh_hans", "ended_year", "funding", "has_other_sectors", "id", "kind", "locator", "modes", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presented_by_id", "rank", "scope_id", "slug", "source_id", "stage", "started_year", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans") VALUES (NEW."audience", NEW."audience_ar", NEW."audience_en", NEW."audience_es", NEW."audience_fr", NEW."audience_ru", NEW."audience_zh_hans", NEW."ended_year", NEW."funding", NEW."has_other_sectors", NEW."id", NEW."kind", NEW."locator", NEW."modes", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."presented_by_id", NEW."rank", NEW."scope_id", NEW."slug", NEW."source_id", NEW."stage", NEW."started_year", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans"); RETURN NULL;',
                    hash="05734577fead45d6b6a2fddc7eb0102175a64f1e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b14fe",
                    table="centres_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_programmeversion" ("audience", "audience_ar", "audience_en", "audience_es", "audience_fr", "audience_ru", "audience_zh_hans", "ended_year", "funding", "has_other_sectors", "id", "kind", "locator", "modes", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presented_by_id", "rank", "scope_id", "slug", "source_id", "stage", "started_year", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans") VALUES (OLD."audience", OLD."audience_ar", OLD."audience_en", OLD."audience_es", OLD."audience_fr", OLD."audience_ru", OLD."audience_zh_hans", OLD."ended_year", OLD."funding", OLD."has_other_sectors", OLD."id", OLD."kind", OLD."locator", OLD."modes", OLD."name", OLD."name_ar", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."name_ru", OLD."name_zh_hans", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."presented_by_id", OLD."rank", OLD."scope_id", OLD."slug", OLD."source_id", OLD."stage", OLD."started_year", OLD."summary", OLD."summary_ar", OLD."summary_en", OLD."summary_es", OLD."summary_fr", OLD."summary_ru", OLD."summary_zh_hans"); RETURN NULL;',
                    hash="6621f017663b8839c41c9a573f3a950dcd1889b7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_59456",
                    table="centres_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_sourceversion" ("id", "language", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "original_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "publisher", "publisher_ar", "publisher_en", "publisher_es", "publisher_fr", "publisher_ru", "publisher_zh_hans", "repairs", "retrieved_from", "retrieved_on", "text_sha256", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "url") VALUES (NEW."id", NEW."language", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", NEW."original_sha256", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_on", NEW."publisher", NEW."publisher_ar", NEW."publisher_en", NEW."publisher_es", NEW."publisher_fr", NEW."publisher_ru", NEW."publisher_zh_hans", NEW."repairs", NEW."retrieved_from", NEW."retrieved_on", NEW."text_sha256", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."url"); RETURN NULL;',
                    hash="3107a5ba8056640f243f475f86108fff2fd4b962",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_73a06",
                    table="centres_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."note_ar" IS DISTINCT FROM (NEW."note_ar") OR OLD."note_en" IS DISTINCT FROM (NEW."note_en") OR OLD."note_es" IS DISTINCT FROM (NEW."note_es") OR OLD."note_fr" IS DISTINCT FROM (NEW."note_fr") OR OLD."note_ru" IS DISTINCT FROM (NEW."note_ru") OR OLD."note_zh_hans" IS DISTINCT FROM (NEW."note_zh_hans") OR OLD."original_sha256" IS DISTINCT FROM (NEW."original_sha256") OR OLD."published_on" IS DISTINCT FROM (NEW."published_on") OR OLD."publisher" IS DISTINCT FROM (NEW."publisher") OR OLD."publisher_ar" IS DISTINCT FROM (NEW."publisher_ar") OR OLD."publisher_en" IS DISTINCT FROM (NEW."publisher_en") OR OLD."publisher_es" IS DISTINCT FROM (NEW."publisher_es") OR OLD."publisher_fr" IS DISTINCT FROM (NEW."publisher_fr") OR OLD."publisher_ru" IS DISTINCT FROM (NEW."publisher_ru") OR OLD."publisher_zh_hans" IS DISTINCT FROM (NEW."publisher_zh_hans") OR OLD."repairs" IS DISTINCT FROM (NEW."repairs") OR OLD."retrieved_from" IS DISTINCT FROM (NEW."retrieved_from") OR OLD."retrieved_on" IS DISTINCT FROM (NEW."retrieved_on") OR OLD."text_sha256" IS DISTINCT FROM (NEW."text_sha256") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_ar" IS DISTINCT FROM (NEW."title_ar") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_es" IS DISTINCT FROM (NEW."title_es") OR OLD."title_fr" IS DISTINCT FROM (NEW."title_fr") OR OLD."title_ru" IS DISTINCT FROM (NEW."title_ru") OR OLD."title_zh_hans" IS DISTINCT FROM (NEW."title_zh_hans") OR OLD."url" IS DISTINCT FROM (NEW."url"))',
                    func='INSERT INTO "centres_sourceversion" ("id", "language", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "original_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "publisher", "publisher_ar", "publisher_en", "publisher_es", "publisher_fr", "publisher_ru", "publisher_zh_hans", "repairs", "retrieved_from", "retrieved_on", "text_sha256", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "url") VALUES (NEW."id", NEW."language", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", NEW."original_sha256", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_on", NEW."publisher", NEW."publisher_ar", NEW."publisher_en", NEW."publisher_es", NEW."publisher_fr", NEW."publisher_ru", NEW."publisher_zh_hans", NEW."repairs", NEW."retrieved_from", NEW."retrieved_on", NEW."text_sha256", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."url"); RETURN NULL;',
                    hash="31e31857348302dc817543424499646eb31f1098",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_19f4e",
                    table="centres_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_sourceversion" ("id", "language", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "original_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "publisher", "publisher_ar", "publisher_en", "publisher_es", "publisher_fr", "publisher_ru", "publisher_zh_hans", "repairs", "retrieved_from", "retrieved_on", "text_sha256", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "url") VALUES (OLD."id", OLD."language", OLD."note", OLD."note_ar", OLD."note_en", OLD."note_es", OLD."note_fr", OLD."note_ru", OLD."note_zh_hans", OLD."original_sha256", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_on", OLD."publisher", OLD."publisher_ar", OLD."publisher_en", OLD."publisher_es", OLD."publisher_fr", OLD."publisher_ru", OLD."publisher_zh_hans", OLD."repairs", OLD."retrieved_from", OLD."retrieved_on", OLD."text_sha256", OLD."title", OLD."title_ar", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."title_ru", OLD."title_zh_hans", OLD."url"); RETURN NULL;',
                    hash="ad2c77fd7816f8ae116fe8232c9f936de070a3df",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dab9b",
                    table="centres_source",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("city__isnull", True),
                        ("network__isnull", True),
                        ("organisation__isnull", True),
                        ("programme__isnull", False),
                    ),
                    models.Q(
                        ("city__isnull", False),
                        ("network__isnull", True),
                        ("organisation__isnull", True),
                        ("programme__isnull", True),
                    ),
                    models.Q(
                        ("city__isnull", True),
                        ("network__isnull", False),
                        ("organisation__isnull", True),
                        ("programme__isnull", True),
                    ),
                    models.Q(
                        ("city__isnull", True),
                        ("network__isnull", True),
                        ("organisation__isnull", False),
                        ("programme__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="a_figure_is_about_one_thing",
                violation_error_message="Choose one: a programme, a city, a network or an organisation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("denominator", "parent"), _negated=True), ("parent__isnull", False), _connector="OR"
                ),
                name="a_share_of_a_figure_names_it",
                violation_error_message="Choose the figure that it is a percentage of.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", 0)),
                name="a_figure_is_not_below_zero",
                violation_error_message="A figure cannot be below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("unit__in", ("per_cent", "years")),
                    ("value", django.db.models.functions.math.Floor("value")),
                    _connector="OR",
                ),
                name="a_count_is_a_whole_number",
                violation_error_message="A count is a whole number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("unit", "year"), _negated=True), ("value__range", (1, 9999)), _connector="OR"
                ),
                name="a_year_has_four_digits_at_most",
                violation_error_message="Write the year as a number, such as 2035.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("period_end", None), ("period_precision", "unstated"), ("period_start", None)),
                    models.Q(
                        models.Q(("period_start__isnull", False), ("period_end__isnull", False), _connector="OR"),
                        models.Q(("period_precision", "unstated"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_period_with_a_date_says_how_exact_it_is",
                violation_error_message="Give the period and its precision, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("as_of__isnull", True),
                        models.Q(("as_of_precision__in", ("month", "year")), _negated=True),
                        models.Q(("as_of__day", 1), ("as_of_precision", "month")),
                        models.Q(("as_of__day", 1), ("as_of__month", 1), ("as_of_precision", "year")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("period_start__isnull", True),
                        models.Q(("period_precision__in", ("month", "year")), _negated=True),
                        models.Q(("period_precision", "month"), ("period_start__day", 1)),
                        models.Q(("period_precision", "year"), ("period_start__day", 1), ("period_start__month", 1)),
                        _connector="OR",
                    ),
                    models.Q(
                        ("period_end__isnull", True),
                        models.Q(("period_precision__in", ("month", "year")), _negated=True),
                        models.Q(("period_end__day", 1), ("period_precision", "month")),
                        models.Q(("period_end__day", 1), ("period_end__month", 1), ("period_precision", "year")),
                        _connector="OR",
                    ),
                ),
                name="a_date_is_no_more_exact_than_it_says",
                violation_error_message="A month is kept as its first day, a year as its first of January.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period_start", None),
                    ("period_end", None),
                    ("period_end__gte", models.F("period_start")),
                    _connector="OR",
                ),
                name="a_period_ends_after_it_begins",
                violation_error_message="The period ends before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period_start", None),
                    ("as_of", None),
                    ("as_of__gte", models.F("period_start")),
                    models.Q(("as_of__year", models.F("period_start__year")), ("as_of_precision", "year")),
                    models.Q(
                        ("as_of__month", models.F("period_start__month")),
                        ("as_of__year", models.F("period_start__year")),
                        ("as_of_precision", "month"),
                    ),
                    _connector="OR",
                ),
                name="a_count_is_not_older_than_what_it_counts",
                violation_error_message="It cannot have been counted before the period began.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("author", None),
                    ("reviewer", None),
                    models.Q(("author", models.F("reviewer")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_reviews_their_own_figure",
                violation_error_message="Somebody other than its author has to look at a figure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ("draft", "submitted")), ("reviewed_at__isnull", False), _connector="OR"
                ),
                name="a_published_figure_was_looked_at",
                violation_error_message="A figure is published after a second person has looked at it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "disputed"), _negated=True), ("counter_source__isnull", False), _connector="OR"
                ),
                name="a_dispute_names_who_says_otherwise",
                violation_error_message="Name the source that says otherwise.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                condition=models.Q(("text_sha256", ""), _negated=True),
                fields=("text_sha256",),
                name="a_text_is_kept_once",
                violation_error_message="A source with exactly this text is here already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text", ""), ("text_sha256", "")),
                    models.Q(models.Q(("text", ""), _negated=True), models.Q(("text_sha256", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_text_is_kept_with_its_sum",
                violation_error_message="A text is kept with its sum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_on", None),
                    ("retrieved_on", None),
                    ("retrieved_on__gte", models.F("published_on")),
                    _connector="OR",
                ),
                name="a_source_is_read_after_it_was_published",
                violation_error_message="It cannot have been read before it was published.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="figure",
            name="a_figure_is_not_part_of_itself",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("pk")), _negated=True),
                name="a_figure_is_not_part_of_itself",
                violation_error_message="A figure cannot be part of itself.",
            ),
        ),
        migrations.AddField(
            model_name="figurestep",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="figurestep",
            name="figure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="centres.figure"
            ),
        ),
        migrations.AddField(
            model_name="furthersource",
            name="figure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="further_sources", to="centres.figure"
            ),
        ),
        migrations.AddField(
            model_name="furthersource",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="further_figures",
                to="centres.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="furthersourceversion",
            name="figure",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.figure",
            ),
        ),
        migrations.AddField(
            model_name="furthersourceversion",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="furthersourceversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.furthersource",
            ),
        ),
        migrations.AddField(
            model_name="furthersourceversion",
            name="source",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.source",
                verbose_name="source",
            ),
        ),
        migrations.AddConstraint(
            model_name="keyword",
            constraint=models.UniqueConstraint(
                fields=("kind", "slug"),
                name="a_keyword_stands_once_in_its_list",
                violation_error_message="This list has such a keyword already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keyword",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_keywordversion" ("id", "kind", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "slug") VALUES (NEW."id", NEW."kind", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."slug"); RETURN NULL;',
                    hash="568d2d52f1e606e66eba528a197ccd37e0b8600d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a36fd",
                    table="centres_keyword",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keyword",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_keywordversion" ("id", "kind", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "slug") VALUES (NEW."id", NEW."kind", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."slug"); RETURN NULL;',
                    hash="31d5a2a7791bd80c3642112bded2d7237c04b518",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_909a2",
                    table="centres_keyword",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keyword",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_keywordversion" ("id", "kind", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "slug") VALUES (OLD."id", OLD."kind", OLD."name", OLD."name_ar", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."name_ru", OLD."name_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."slug"); RETURN NULL;',
                    hash="d1d9fbc45b0c9ff818bf2c241e56cf820dcdb3c8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8d27b",
                    table="centres_keyword",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="sectors",
            field=models.ManyToManyField(
                blank=True,
                limit_choices_to={"kind": "sector"},
                related_name="programmes_by",
                to="centres.keyword",
                verbose_name="sectors that work together",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="target_groups",
            field=models.ManyToManyField(
                blank=True,
                limit_choices_to={"kind": "target_group"},
                related_name="programmes_for",
                to="centres.keyword",
                verbose_name="target groups",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="themes",
            field=models.ManyToManyField(
                blank=True,
                limit_choices_to={"kind": "theme"},
                related_name="programmes_about",
                to="centres.keyword",
                verbose_name="themes",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("started_year", None),
                    ("ended_year", None),
                    ("ended_year__gte", models.F("started_year")),
                    _connector="OR",
                ),
                name="a_programme_ends_after_it_begins",
                violation_error_message="It ends before it begins.",
            ),
        ),
        migrations.AddField(
            model_name="keywordversion",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="keywordversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.keyword",
            ),
        ),
        migrations.AddField(
            model_name="programmename",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="names", to="centres.programme"
            ),
        ),
        migrations.AddField(
            model_name="programmename",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="programmenameversion",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="programmenameversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.programmename",
            ),
        ),
        migrations.AddField(
            model_name="programmenameversion",
            name="programme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.programme",
            ),
        ),
        migrations.AddField(
            model_name="programmenameversion",
            name="source",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="programmeoutcome",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="outcomes", to="centres.programme"
            ),
        ),
        migrations.AddField(
            model_name="programmeoutcome",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outcomes",
                to="centres.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="programmeoutcomeversion",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="programmeoutcomeversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.programmeoutcome",
            ),
        ),
        migrations.AddField(
            model_name="programmeoutcomeversion",
            name="programme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.programme",
            ),
        ),
        migrations.AddField(
            model_name="programmeoutcomeversion",
            name="source",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.source",
                verbose_name="source",
            ),
        ),
        migrations.AddConstraint(
            model_name="furthersource",
            constraint=models.UniqueConstraint(
                fields=("figure", "source"),
                name="a_source_stands_once_with_a_figure",
                violation_error_message="This source stands there already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="furthersource",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_furthersourceversion" ("figure_id", "id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "verbatim") VALUES (NEW."figure_id", NEW."id", NEW."locator", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."verbatim"); RETURN NULL;',
                    hash="1482ffbe4ec4d4a2e554a9936c51ed12b4ee4dbe",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3b78e",
                    table="centres_furthersource",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="furthersource",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_furthersourceversion" ("figure_id", "id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "verbatim") VALUES (NEW."figure_id", NEW."id", NEW."locator", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."verbatim"); RETURN NULL;',
                    hash="5cde4cc42ee7faa595c66cddb7d20ded75f8d3c8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4ddfc",
                    table="centres_furthersource",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="furthersource",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_furthersourceversion" ("figure_id", "id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "verbatim") VALUES (OLD."figure_id", OLD."id", OLD."locator", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."verbatim"); RETURN NULL;',
                    hash="6949b61aff9943a0cadff17d5e0d0058bff925a3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1bd59",
                    table="centres_furthersource",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="programmename",
            constraint=models.UniqueConstraint(
                fields=("programme", "text"),
                name="a_programme_has_each_name_once",
                violation_error_message="This name stands there already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmename",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_programmenameversion" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source_id", "text") VALUES (NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."source_id", NEW."text"); RETURN NULL;',
                    hash="b7eeb9dacee05b69a28d80c77fa2f77d5e25f704",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_50cd4",
                    table="centres_programmename",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmename",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_programmenameversion" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source_id", "text") VALUES (NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."source_id", NEW."text"); RETURN NULL;',
                    hash="0241663e901b47a342ea717c74f1195bad1a9cbd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_36c5b",
                    table="centres_programmename",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmename",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_programmenameversion" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source_id", "text") VALUES (OLD."id", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."source_id", OLD."text"); RETURN NULL;',
                    hash="d2df8f4618653dae1349dc642bc13da54c65216b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6722b",
                    table="centres_programmename",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmeoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_programmeoutcomeversion" ("id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rank", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "verbatim") VALUES (NEW."id", NEW."locator", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."rank", NEW."source_id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans", NEW."verbatim"); RETURN NULL;',
                    hash="69cf5762f4b72f1eadfb4616cc491610bb961044",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_60ba7",
                    table="centres_programmeoutcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmeoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_programmeoutcomeversion" ("id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rank", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "verbatim") VALUES (NEW."id", NEW."locator", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."rank", NEW."source_id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans", NEW."verbatim"); RETURN NULL;',
                    hash="e11d9233e9620ee88e1f86fd77b1eb1a80817aee",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_92a3b",
                    table="centres_programmeoutcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmeoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_programmeoutcomeversion" ("id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rank", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "verbatim") VALUES (OLD."id", OLD."locator", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."rank", OLD."source_id", OLD."text", OLD."text_ar", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."text_ru", OLD."text_zh_hans", OLD."verbatim"); RETURN NULL;',
                    hash="cdc4434536ef6b21d11e569e8563a769807ab96e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9317f",
                    table="centres_programmeoutcome",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(WATCH, WATCH_NOTHING),
    ]
