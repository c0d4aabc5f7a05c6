"""Past events keep the names they printed when records are merged; two registrations of one person become one.

Tables of their own: what they belong to stays as it is. Pages show printed names, and people are found by other names, so both
tables tell the web processes when they change (portal/pagecache.py).
"""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

TABLES = ("events_printedname", "centres_personname")
WATCH = "".join(
    f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();"
    for table in TABLES
)
WATCH_NOTHING = "".join(f"DROP TRIGGER content_changed ON {table};" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0003_merging"),
        ("events", "0010_record"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NotOnePerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("noted_at", models.DateTimeField(auto_now_add=True, verbose_name="noted")),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="events.registration"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="events.registration"
                    ),
                ),
            ],
            options={
                "verbose_name": "pair of registrations that is two",
                "verbose_name_plural": "pairs of registrations that are two",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first", models.F("second")), _negated=True), name="nobody_is_two_people"
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("first", "second"),
                        django.db.models.functions.comparison.Greatest("first", "second"),
                        name="two_registrations_are_told_apart_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintedName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("speaker", "speaker"),
                            ("role", "organisation behind the event"),
                            ("award_person", "person with an award"),
                            ("award_body", "organisation with an award"),
                            ("keeper", "kept by"),
                            ("house", "house"),
                        ],
                        max_length=12,
                        verbose_name="what",
                    ),
                ),
                ("part_id", models.BigIntegerField(verbose_name="number")),
                (
                    "names",
                    models.JSONField(
                        help_text="The columns of the record that make up its name.", verbose_name="names"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="printed_names", to="events.event"
                    ),
                ),
            ],
            options={
                "verbose_name": "printed name",
                "verbose_name_plural": "printed names",
                "constraints": [
                    models.UniqueConstraint(fields=("event", "part", "part_id"), name="a_name_was_printed_in_one_way")
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationMerge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kept_version", models.BigIntegerField(help_text="The version of the kept one before.")),
                ("dropped_version", models.BigIntegerField(help_text="The version of the other one before.")),
                ("merged_version", models.BigIntegerField(help_text="The version of the kept one after.")),
                (
                    "moved",
                    models.JSONField(
                        default=dict, help_text="What moved from one to the other: numbers by kind of row."
                    ),
                ),
                ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="merged")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="undone")),
                (
                    "dropped",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merged_into",
                        to="events.registration",
                        verbose_name="given back",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges",
                        to="events.registration",
                        verbose_name="kept",
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
                "verbose_name": "merged registration",
                "verbose_name_plural": "merged registrations",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("dropped",),
                        name="a_registration_is_merged_away_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("dropped")), _negated=True),
                        name="a_registration_is_not_merged_with_itself",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WATCH, WATCH_NOTHING),
    ]
