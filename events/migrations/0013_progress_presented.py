"""An event belongs to projects, and progress in a project is presented at an event."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

TABLES = (
    "centres_project centres_projectname centres_projectpartner centres_expectedoutcome centres_expert",
    "centres_projectdocument centres_projectsource centres_progressupdate centres_phase centres_phasestep",
    "centres_pilot centres_pilotstep centres_pilotsite events_eventproject events_progresspresented",
)
NAMES = " ".join(TABLES).split()
# Pages show these tables: what changes in them makes kept pages old.
WATCH = "".join(
    f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();"
    for table in NAMES
)
WATCH_NOTHING = "".join(f"DROP TRIGGER content_changed ON {table};" for table in NAMES)


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0007_projects"),
        ("events", "0012_counters_without_history"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="EventProject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="projects", to="events.event"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="centres.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "project of the event",
                "verbose_name_plural": "projects of the event",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="EventProjectVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
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
                        to="events.eventproject",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgressPresented",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="presented", to="events.event"
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presented_at",
                        to="centres.progressupdate",
                        verbose_name="progress update",
                    ),
                ),
            ],
            options={
                "verbose_name": "progress presented",
                "verbose_name_plural": "progress presented here",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ProgressPresentedVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
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
                        to="events.progresspresented",
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.progressupdate",
                        verbose_name="progress update",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="eventproject",
            constraint=models.UniqueConstraint(
                fields=("event", "project"),
                name="an_event_belongs_to_each_project_once",
                violation_error_message="This project stands there already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventproject",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_eventprojectversion" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."rank"); RETURN NULL;',
                    hash="ed395207b7240a912c9ae8d67e3e4d385596553e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_77669",
                    table="events_eventproject",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventproject",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_eventprojectversion" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."rank"); RETURN NULL;',
                    hash="83e786577694487787454d73e562406cb2d5db7f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4b1a",
                    table="events_eventproject",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventproject",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_eventprojectversion" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank") VALUES (OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."rank"); RETURN NULL;',
                    hash="705ac7309f5175c49cc3190f6fe5c70f36f44817",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_49da6",
                    table="events_eventproject",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="progresspresented",
            constraint=models.UniqueConstraint(
                fields=("event", "update"),
                name="progress_is_presented_at_an_event_once",
                violation_error_message="This stands there already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progresspresented",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_progresspresentedversion" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "update_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."update_id"); RETURN NULL;',
                    hash="81d99a102eb032dc43eadf42183d65f961edeb36",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e9068",
                    table="events_progresspresented",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progresspresented",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_progresspresentedversion" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "update_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."update_id"); RETURN NULL;',
                    hash="b16f8caaa59508ca9146d091630a0f6d71d44e08",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_38a03",
                    table="events_progresspresented",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progresspresented",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_progresspresentedversion" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "update_id") VALUES (OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."update_id"); RETURN NULL;',
                    hash="09ada948c3e9fc149e8ab618bdd4e2ece6179a1e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_719d0",
                    table="events_progresspresented",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(WATCH, WATCH_NOTHING),
    ]
