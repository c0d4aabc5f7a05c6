"""Lists of people that coordinators bring, with their lines, and what the headings of an organisation mean."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0002_records"),
        ("events", "0006_offline_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ListBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("coming", "people who are to come"), ("came", "people who came")],
                        default="coming",
                        max_length=6,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("read", "read, its columns are not settled"),
                            ("ready", "to be looked at"),
                            ("saving", "being saved"),
                            ("saved", "saved"),
                            ("undone", "taken back"),
                        ],
                        default="read",
                        max_length=6,
                    ),
                ),
                (
                    "trouble",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "changed",
                                "People have registered or changed since you looked. Look at the list once more.",
                            ),
                            ("full", "There are more people than places. Say what is to become of the others."),
                            ("closed", "The event has changed meanwhile and takes no registrations now."),
                        ],
                        max_length=7,
                    ),
                ),
                ("lines", models.JSONField(null=True)),
                ("refused_columns", models.JSONField(default=list)),
                ("heading_line", models.PositiveIntegerField(default=0)),
                ("columns", models.JSONField(default=list)),
                ("sends_mail", models.BooleanField(default=False)),
                ("rest_waits", models.BooleanField(default=False)),
                ("added", models.PositiveIntegerField(default=0)),
                ("updated", models.PositiveIntegerField(default=0)),
                ("waiting", models.PositiveIntegerField(default=0)),
                ("marked", models.PositiveIntegerField(default=0)),
                ("left_out", models.PositiveIntegerField(default=0)),
                ("kept", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("saved_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
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
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lists", to="events.event"
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="events.session"
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
                "verbose_name": "list of people",
                "verbose_name_plural": "lists of people",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ListHeading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("heading", models.CharField(max_length=60)),
                ("meaning", models.CharField(max_length=12)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="centres.organisation"
                    ),
                ),
            ],
            options={
                "verbose_name": "heading of lists",
                "verbose_name_plural": "headings of lists",
            },
        ),
        migrations.CreateModel(
            name="ListRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.PositiveIntegerField()),
                ("told", models.JSONField(default=dict)),
                ("problems", models.JSONField(default=dict)),
                ("is_blocked", models.BooleanField(default=False)),
                ("person_key", models.CharField(max_length=200, null=True)),
                (
                    "match",
                    models.CharField(
                        choices=[
                            ("same", "is on the list already"),
                            ("likely", "may be on the list already"),
                            ("new", "new"),
                        ],
                        default="new",
                        max_length=6,
                    ),
                ),
                (
                    "candidates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("is_known_for_sure", models.BooleanField(default=False)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("ask", "to be decided"),
                            ("add", "add"),
                            ("update", "the same person"),
                            ("leave", "leave out"),
                        ],
                        default="add",
                        max_length=6,
                    ),
                ),
                ("before", models.JSONField(default=dict)),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="events.listbatch",
                    ),
                ),
                (
                    "known_at",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a list",
                "verbose_name_plural": "lines of a list",
                "ordering": ("batch", "line"),
            },
        ),
        migrations.AddConstraint(
            model_name="listbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("saved", "undone")), _negated=True),
                    ("saved_at__isnull", False),
                    _connector="OR",
                ),
                name="a_saved_list_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="listbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "undone"), ("undone_at__isnull", True), _connector="XOR"),
                name="a_list_taken_back_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="listheading",
            constraint=models.UniqueConstraint(
                fields=("organisation", "heading"), name="a_heading_means_one_thing_to_a_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="listrow",
            constraint=models.UniqueConstraint(fields=("batch", "line"), name="a_list_has_each_line_once"),
        ),
        migrations.AddConstraint(
            model_name="listrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "update"), _negated=True), ("registration__isnull", False), _connector="OR"
                ),
                name="whoever_is_updated_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="listrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_blocked", False), ("decision", "leave"), _connector="OR"),
                name="a_line_that_cannot_be_saved_is_left_out",
            ),
        ),
    ]
