"""What the page of a network says in our words names its sources."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# A page that is kept is made anew when a source is added or goes (events 0002_content_changes). So is the page of a
# programme when the keeper shows who took part: it leads there.
WATCHED = ("centres_networksource", "centres_publishedsummary")
WATCH = "".join(
    f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();"
    for table in WATCHED
)
WATCH_NOTHING = "".join(f"DROP TRIGGER content_changed ON {table};" for table in WATCHED)


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0009_both_coordinates_or_neither"),
        ("events", "0002_content_changes"),  # the function that tells of changes
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("summary", "what it is"),
                            ("functions", "what it does for its members"),
                            ("joining", "how a city joins"),
                        ],
                        max_length=10,
                        verbose_name="for which text",
                    ),
                ),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="centres.network",
                        verbose_name="network",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="networks",
                        to="centres.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "source of a text",
                "verbose_name_plural": "sources of the texts",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="NetworkSourceVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("summary", "what it is"),
                            ("functions", "what it does for its members"),
                            ("joining", "how a city joins"),
                        ],
                        max_length=10,
                        verbose_name="for which text",
                    ),
                ),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "network",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.network",
                        verbose_name="network",
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
                        to="centres.networksource",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="networksource",
            constraint=models.UniqueConstraint(
                fields=("network", "about", "source", "locator"),
                name="a_text_of_a_network_names_a_source_once",
                violation_error_message="This source stands there already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="networksource",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_networksourceversion" ("about", "id", "locator", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id") VALUES (NEW."about", NEW."id", NEW."locator", NEW."network_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."source_id"); RETURN NULL;',
                    hash="546fde0a861c7ec490065eb75e11929e279d12b6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_91f3f",
                    table="centres_networksource",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="networksource",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_networksourceversion" ("about", "id", "locator", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id") VALUES (NEW."about", NEW."id", NEW."locator", NEW."network_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."source_id"); RETURN NULL;',
                    hash="4ebd6a7422389a390a8fe505bca712bbf2c9b352",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e85dd",
                    table="centres_networksource",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="networksource",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_networksourceversion" ("about", "id", "locator", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id") VALUES (OLD."about", OLD."id", OLD."locator", OLD."network_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."source_id"); RETURN NULL;',
                    hash="7db55a25607cbf0d1542452cbfb26b7c193ab24e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5ee49",
                    table="centres_networksource",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(WATCH, WATCH_NOTHING),
    ]
