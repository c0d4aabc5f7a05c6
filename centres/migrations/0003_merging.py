"""Two records become one and can be taken apart again; a person keeps other names, as a body does."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.lib.search


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0002_records"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("text", models.CharField(max_length=120, verbose_name="name")),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=portal.lib.search.SearchVector("text", translated=False),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="centres.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
            },
        ),
        migrations.CreateModel(
            name="PersonNameVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("text", models.CharField(max_length=120, verbose_name="name")),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.person",
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
                        to="centres.personname",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MergeRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dropped_id", models.BigIntegerField(verbose_name="number of the other record")),
                ("dropped_name", models.CharField(max_length=200, verbose_name="went into it")),
                ("dropped_slug", models.SlugField(blank=True, max_length=80, verbose_name="old address")),
                ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="merged")),
                ("undone_at", models.DateTimeField(editable=False, null=True, verbose_name="undone")),
                (
                    "undo",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "kept_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges",
                        to="centres.organisation",
                        verbose_name="body that was kept",
                    ),
                ),
                (
                    "kept_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges",
                        to="centres.person",
                        verbose_name="person who was kept",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="merged by",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
            ],
            options={
                "verbose_name": "merge",
                "verbose_name_plural": "merges",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kept_organisation", None), ("kept_person__isnull", False)),
                            models.Q(("kept_organisation__isnull", False), ("kept_person", None)),
                            _connector="OR",
                        ),
                        name="a_merge_is_of_people_or_of_bodies",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kept_person__isnull", False), ("undone_at", None)),
                        fields=("dropped_id",),
                        name="a_person_is_merged_away_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kept_organisation__isnull", False), ("undone_at", None)),
                        fields=("dropped_id",),
                        name="a_body_is_merged_away_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotTheSame",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("noted_at", models.DateTimeField(auto_now_add=True, verbose_name="noted")),
                (
                    "first_organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "first_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="centres.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
                    ),
                ),
                (
                    "second_organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="and",
                    ),
                ),
                (
                    "second_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="centres.person",
                        verbose_name="and",
                    ),
                ),
            ],
            options={
                "verbose_name": "pair that is two",
                "verbose_name_plural": "pairs that are two",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("first_organisation", None),
                                ("first_person__isnull", False),
                                ("second_organisation", None),
                                ("second_person__isnull", False),
                            ),
                            models.Q(
                                ("first_organisation__isnull", False),
                                ("first_person", None),
                                ("second_organisation__isnull", False),
                                ("second_person", None),
                            ),
                            _connector="OR",
                        ),
                        name="two_of_one_kind_are_told_apart",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("first_person", models.F("second_person")), _negated=True),
                            models.Q(("first_organisation", models.F("second_organisation")), _negated=True),
                        ),
                        name="nobody_is_told_apart_from_themselves",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("first_person", "second_person"),
                        django.db.models.functions.comparison.Greatest("first_person", "second_person"),
                        name="two_people_are_told_apart_once",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("first_organisation", "second_organisation"),
                        django.db.models.functions.comparison.Greatest("first_organisation", "second_organisation"),
                        name="two_bodies_are_told_apart_once",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="personname",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="person_name_search"),
        ),
        migrations.AddConstraint(
            model_name="personname",
            constraint=models.UniqueConstraint(
                fields=("person", "text"),
                name="a_person_has_each_name_once",
                violation_error_message="This name stands there already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personname",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_personnameversion" ("id", "language", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."id", NEW."language", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="d1153ae8c2ef337e5a07ada41ffc1094b9bd3c06",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_84f43",
                    table="centres_personname",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personname",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func='INSERT INTO "centres_personnameversion" ("id", "language", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."id", NEW."language", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="4813d09525d1f74e325ab296342b40eba7e0bbdd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_821de",
                    table="centres_personname",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personname",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_personnameversion" ("id", "language", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."id", OLD."language", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="ba0140ea4ba47bc47cffa9959d937d79d32fda27",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_414ac",
                    table="centres_personname",
                    when="AFTER",
                ),
            ),
        ),
    ]
