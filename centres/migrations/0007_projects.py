"""Projects with their phases and pilots, what is expected of them, and how far they have come."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.lib.search


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0006_cities"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExpectedOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="expected outcome")),
                ("text_en", models.TextField(null=True, verbose_name="expected outcome")),
                ("text_zh_hans", models.TextField(null=True, verbose_name="expected outcome")),
                ("text_fr", models.TextField(null=True, verbose_name="expected outcome")),
                ("text_es", models.TextField(null=True, verbose_name="expected outcome")),
                ("text_ru", models.TextField(null=True, verbose_name="expected outcome")),
                ("text_ar", models.TextField(null=True, verbose_name="expected outcome")),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="whose words they are")),
                (
                    "note_en",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                (
                    "note_zh_hans",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                (
                    "note_fr",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                (
                    "note_es",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                (
                    "note_ru",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                (
                    "note_ar",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "expected outcome",
                "verbose_name_plural": "expected outcomes",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Expert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_en",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_zh_hans",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_fr",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_es",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_ru",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_ar",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title or post at that time")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                (
                    "title_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                (
                    "title_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                (
                    "title_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                (
                    "title_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                (
                    "title_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="to")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="centres.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "expert",
                "verbose_name_plural": "expert team",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, verbose_name="address on the site")),
                ("label", models.CharField(max_length=120, verbose_name="name")),
                ("label_en", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("label_zh_hans", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("label_fr", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("label_es", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("label_ru", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("label_ar", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("verbatim", models.TextField(blank=True, verbose_name="words of the source")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("summary", models.TextField(blank=True, verbose_name="about it")),
                ("summary_en", models.TextField(blank=True, null=True, verbose_name="about it")),
                ("summary_zh_hans", models.TextField(blank=True, null=True, verbose_name="about it")),
                ("summary_fr", models.TextField(blank=True, null=True, verbose_name="about it")),
                ("summary_es", models.TextField(blank=True, null=True, verbose_name="about it")),
                ("summary_ru", models.TextField(blank=True, null=True, verbose_name="about it")),
                ("summary_ar", models.TextField(blank=True, null=True, verbose_name="about it")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("call_open", "call open"),
                            ("selection", "selection"),
                            ("running", "running"),
                            ("closed", "closed"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("call_opens_on", models.DateField(blank=True, null=True, verbose_name="call opens")),
                ("call_closes_on", models.DateField(blank=True, null=True, verbose_name="call closes")),
                (
                    "places",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: not known, so nothing is counted against it.",
                        null=True,
                        verbose_name="places",
                    ),
                ),
                (
                    "places_taken",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="places taken"),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="number in the project's own count"
                    ),
                ),
                (
                    "numbering",
                    models.CharField(
                        choices=[
                            ("open", "not decided"),
                            ("proposed", "proposed, to be reviewed"),
                            ("reviewed", "reviewed"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="which phase it is",
                    ),
                ),
                ("numbering_note", models.TextField(blank=True, verbose_name="why this number, or why it is open")),
                (
                    "numbering_note_en",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                (
                    "numbering_note_zh_hans",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                (
                    "numbering_note_fr",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                (
                    "numbering_note_es",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                (
                    "numbering_note_ru",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                (
                    "numbering_note_ar",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "numbered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "numbering_reviewed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "phase",
                "verbose_name_plural": "phases",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PhaseStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("happened_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("unstated", "not stated"),
                        ],
                        default="unstated",
                        max_length=10,
                        verbose_name="precision of the date",
                    ),
                ),
                (
                    "actor_name",
                    models.CharField(
                        blank=True,
                        help_text="Where the body or person has no record here.",
                        max_length=200,
                        verbose_name="done by, as written",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "evidence",
                    models.CharField(
                        blank=True, help_text="A file number, a letter, …", max_length=250, verbose_name="evidence"
                    ),
                ),
                (
                    "noted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="noted at"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("call_open", "call open"),
                            ("selection", "selection"),
                            ("running", "running"),
                            ("closed", "closed"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="done by",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="centres.phase"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a phase",
                "verbose_name_plural": "steps of the phase",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PhaseStepVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("happened_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("unstated", "not stated"),
                        ],
                        default="unstated",
                        max_length=10,
                        verbose_name="precision of the date",
                    ),
                ),
                (
                    "actor_name",
                    models.CharField(
                        blank=True,
                        help_text="Where the body or person has no record here.",
                        max_length=200,
                        verbose_name="done by, as written",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "evidence",
                    models.CharField(
                        blank=True, help_text="A file number, a letter, …", max_length=250, verbose_name="evidence"
                    ),
                ),
                (
                    "noted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="noted at"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("call_open", "call open"),
                            ("selection", "selection"),
                            ("running", "running"),
                            ("closed", "closed"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="done by",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
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
                        to="centres.phasestep",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.phase",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PilotBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "made_organisations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="batches", to="centres.phase"
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
                "verbose_name": "list of applications",
                "verbose_name_plural": "lists of applications",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Pilot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("applied", "applied"),
                            ("qualified", "qualified"),
                            ("selected", "selected"),
                            ("active", "active"),
                            ("mid_term", "past the mid-term review"),
                            ("completed", "completed"),
                            ("not_selected", "not selected"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="applied",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="what it does as a pilot")),
                ("summary_en", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                ("summary_zh_hans", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                ("summary_fr", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                ("summary_es", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                ("summary_ru", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                ("summary_ar", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                (
                    "certificate_number",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=60,
                        verbose_name="number of the certificate of completion",
                    ),
                ),
                (
                    "certificate_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="date of the certificate"),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pilots",
                        to="centres.organisation",
                        verbose_name="institution",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pilots",
                        to="centres.phase",
                        verbose_name="phase",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pilots",
                        to="centres.pilotbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "pilot",
                "verbose_name_plural": "pilots",
            },
        ),
        migrations.CreateModel(
            name="PilotBatchVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "made_organisations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(null=True)),
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
                        to="centres.pilotbatch",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.phase",
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
            name="PilotSite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pilot_sites",
                        to="centres.organisation",
                        verbose_name="site",
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sites", to="centres.pilot"
                    ),
                ),
            ],
            options={
                "verbose_name": "site of a pilot",
                "verbose_name_plural": "sites of the pilot",
                "ordering": ("organisation__name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PilotSiteVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="site",
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
                        to="centres.pilotsite",
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.pilot",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PilotStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("happened_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("unstated", "not stated"),
                        ],
                        default="unstated",
                        max_length=10,
                        verbose_name="precision of the date",
                    ),
                ),
                (
                    "actor_name",
                    models.CharField(
                        blank=True,
                        help_text="Where the body or person has no record here.",
                        max_length=200,
                        verbose_name="done by, as written",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "evidence",
                    models.CharField(
                        blank=True, help_text="A file number, a letter, …", max_length=250, verbose_name="evidence"
                    ),
                ),
                (
                    "noted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="noted at"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("applied", "applied"),
                            ("qualified", "qualified"),
                            ("selected", "selected"),
                            ("active", "active"),
                            ("mid_term", "past the mid-term review"),
                            ("completed", "completed"),
                            ("not_selected", "not selected"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("is_correction", models.BooleanField(default=False, verbose_name="takes the step before it back")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="done by",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="centres.pilot"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a pilot",
                "verbose_name_plural": "steps of the pilot",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PilotStepVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("happened_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("unstated", "not stated"),
                        ],
                        default="unstated",
                        max_length=10,
                        verbose_name="precision of the date",
                    ),
                ),
                (
                    "actor_name",
                    models.CharField(
                        blank=True,
                        help_text="Where the body or person has no record here.",
                        max_length=200,
                        verbose_name="done by, as written",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "evidence",
                    models.CharField(
                        blank=True, help_text="A file number, a letter, …", max_length=250, verbose_name="evidence"
                    ),
                ),
                (
                    "noted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="noted at"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("applied", "applied"),
                            ("qualified", "qualified"),
                            ("selected", "selected"),
                            ("active", "active"),
                            ("mid_term", "past the mid-term review"),
                            ("completed", "completed"),
                            ("not_selected", "not selected"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("is_correction", models.BooleanField(default=False, verbose_name="takes the step before it back")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="done by",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
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
                        to="centres.pilotstep",
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.pilot",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgressUpdate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="what it reported")),
                ("text_en", models.TextField(null=True, verbose_name="what it reported")),
                ("text_zh_hans", models.TextField(null=True, verbose_name="what it reported")),
                ("text_fr", models.TextField(null=True, verbose_name="what it reported")),
                ("text_es", models.TextField(null=True, verbose_name="what it reported")),
                ("text_ru", models.TextField(null=True, verbose_name="what it reported")),
                ("text_ar", models.TextField(null=True, verbose_name="what it reported")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("unstated", "not stated"),
                        ],
                        default="unstated",
                        max_length=10,
                        verbose_name="precision of the date",
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="address")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        upload_to="progress/%Y/",
                        validators=[
                            django.core.validators.FileExtensionValidator(
                                ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt"]
                            )
                        ],
                        verbose_name="file",
                    ),
                ),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress_updates",
                        to="centres.organisation",
                        verbose_name="reported by",
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="centres.pilot",
                        verbose_name="pilot",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "progress update",
                "verbose_name_plural": "progress updates",
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address on the site")),
                (
                    "code",
                    models.CharField(blank=True, help_text="Such as CLC-CVGL.", max_length=40, verbose_name="code"),
                ),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="in one sentence")),
                ("summary_en", models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence")),
                (
                    "summary_zh_hans",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence"),
                ),
                ("summary_fr", models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence")),
                ("summary_es", models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence")),
                ("summary_ru", models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence")),
                ("summary_ar", models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence")),
                ("objective", models.TextField(blank=True, verbose_name="objective")),
                ("objective_en", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_zh_hans", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_fr", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_es", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_ru", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_ar", models.TextField(blank=True, null=True, verbose_name="objective")),
                (
                    "funding",
                    models.TextField(
                        blank=True, help_text="Who pays for it, as far as that was published.", verbose_name="funding"
                    ),
                ),
                (
                    "funding_en",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                (
                    "funding_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                (
                    "funding_fr",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                (
                    "funding_es",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                (
                    "funding_ru",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                (
                    "funding_ar",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="begins")),
                (
                    "starts_precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("unstated", "not stated"),
                        ],
                        default="unstated",
                        max_length=10,
                        verbose_name="precision of the date",
                    ),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends")),
                (
                    "ends_precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("unstated", "not stated"),
                        ],
                        default="unstated",
                        max_length=10,
                        verbose_name="precision of the date",
                    ),
                ),
                ("is_public", models.BooleanField(default=True, verbose_name="shown to everybody")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=portal.lib.search.SearchVector("name", "summary"),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        help_text="Network staff of this body keep the project.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_projects",
                        to="centres.organisation",
                        verbose_name="led by",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subprojects",
                        to="centres.project",
                        verbose_name="sub-project of",
                    ),
                ),
            ],
            options={
                "verbose_name": "project",
                "verbose_name_plural": "projects",
            },
        ),
        migrations.CreateModel(
            name="ProgressUpdateVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="what it reported")),
                ("text_en", models.TextField(null=True, verbose_name="what it reported")),
                ("text_zh_hans", models.TextField(null=True, verbose_name="what it reported")),
                ("text_fr", models.TextField(null=True, verbose_name="what it reported")),
                ("text_es", models.TextField(null=True, verbose_name="what it reported")),
                ("text_ru", models.TextField(null=True, verbose_name="what it reported")),
                ("text_ar", models.TextField(null=True, verbose_name="what it reported")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("unstated", "not stated"),
                        ],
                        default="unstated",
                        max_length=10,
                        verbose_name="precision of the date",
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="address")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        upload_to="progress/%Y/",
                        validators=[
                            django.core.validators.FileExtensionValidator(
                                ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt"]
                            )
                        ],
                        verbose_name="file",
                    ),
                ),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="reported by",
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
                        to="centres.progressupdate",
                    ),
                ),
                (
                    "pilot",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.pilot",
                        verbose_name="pilot",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
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
        migrations.AddField(
            model_name="progressupdate",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="updates",
                to="centres.project",
                verbose_name="project",
            ),
        ),
        migrations.CreateModel(
            name="PilotVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("applied", "applied"),
                            ("qualified", "qualified"),
                            ("selected", "selected"),
                            ("active", "active"),
                            ("mid_term", "past the mid-term review"),
                            ("completed", "completed"),
                            ("not_selected", "not selected"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="applied",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="what it does as a pilot")),
                ("summary_en", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                ("summary_zh_hans", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                ("summary_fr", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                ("summary_es", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                ("summary_ru", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                ("summary_ar", models.TextField(blank=True, null=True, verbose_name="what it does as a pilot")),
                (
                    "certificate_number",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=60,
                        verbose_name="number of the certificate of completion",
                    ),
                ),
                (
                    "certificate_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="date of the certificate"),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.pilotbatch",
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
                        verbose_name="institution",
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
                        to="centres.pilot",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.phase",
                        verbose_name="phase",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.project",
                        verbose_name="works on the sub-project",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="pilot",
            name="project",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pilots",
                to="centres.project",
                verbose_name="works on the sub-project",
            ),
        ),
        migrations.CreateModel(
            name="PhaseVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=60, verbose_name="address on the site")),
                ("label", models.CharField(max_length=120, verbose_name="name")),
                ("label_en", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("label_zh_hans", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("label_fr", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("label_es", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("label_ru", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("label_ar", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("verbatim", models.TextField(blank=True, verbose_name="words of the source")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("summary", models.TextField(blank=True, verbose_name="about it")),
                ("summary_en", models.TextField(blank=True, null=True, verbose_name="about it")),
                ("summary_zh_hans", models.TextField(blank=True, null=True, verbose_name="about it")),
                ("summary_fr", models.TextField(blank=True, null=True, verbose_name="about it")),
                ("summary_es", models.TextField(blank=True, null=True, verbose_name="about it")),
                ("summary_ru", models.TextField(blank=True, null=True, verbose_name="about it")),
                ("summary_ar", models.TextField(blank=True, null=True, verbose_name="about it")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("call_open", "call open"),
                            ("selection", "selection"),
                            ("running", "running"),
                            ("closed", "closed"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("call_opens_on", models.DateField(blank=True, null=True, verbose_name="call opens")),
                ("call_closes_on", models.DateField(blank=True, null=True, verbose_name="call closes")),
                (
                    "places",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: not known, so nothing is counted against it.",
                        null=True,
                        verbose_name="places",
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="number in the project's own count"
                    ),
                ),
                (
                    "numbering",
                    models.CharField(
                        choices=[
                            ("open", "not decided"),
                            ("proposed", "proposed, to be reviewed"),
                            ("reviewed", "reviewed"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="which phase it is",
                    ),
                ),
                ("numbering_note", models.TextField(blank=True, verbose_name="why this number, or why it is open")),
                (
                    "numbering_note_en",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                (
                    "numbering_note_zh_hans",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                (
                    "numbering_note_fr",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                (
                    "numbering_note_es",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                (
                    "numbering_note_ru",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                (
                    "numbering_note_ar",
                    models.TextField(blank=True, null=True, verbose_name="why this number, or why it is open"),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "numbered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "numbering_reviewed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
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
                        to="centres.phase",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
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
        migrations.AddField(
            model_name="phase",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="phases",
                to="centres.project",
                verbose_name="project",
            ),
        ),
        migrations.CreateModel(
            name="ExpertVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_en",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_zh_hans",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_fr",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_es",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_ru",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                (
                    "role_ar",
                    models.CharField(
                        help_text="As it is used in this language; titles do not translate one to one.",
                        max_length=200,
                        null=True,
                        verbose_name="role in the project",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title or post at that time")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                (
                    "title_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                (
                    "title_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                (
                    "title_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                (
                    "title_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                (
                    "title_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title or post at that time"),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="to")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.person",
                        verbose_name="person",
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
                        to="centres.expert",
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
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="expert",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="experts", to="centres.project"
            ),
        ),
        migrations.CreateModel(
            name="ExpectedOutcomeVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="expected outcome")),
                ("text_en", models.TextField(null=True, verbose_name="expected outcome")),
                ("text_zh_hans", models.TextField(null=True, verbose_name="expected outcome")),
                ("text_fr", models.TextField(null=True, verbose_name="expected outcome")),
                ("text_es", models.TextField(null=True, verbose_name="expected outcome")),
                ("text_ru", models.TextField(null=True, verbose_name="expected outcome")),
                ("text_ar", models.TextField(null=True, verbose_name="expected outcome")),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="whose words they are")),
                (
                    "note_en",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                (
                    "note_zh_hans",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                (
                    "note_fr",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                (
                    "note_es",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                (
                    "note_ru",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                (
                    "note_ar",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="whose words they are"),
                ),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
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
                        to="centres.expectedoutcome",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
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
                (
                    "project",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.project",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="expectedoutcome",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="outcomes", to="centres.project"
            ),
        ),
        migrations.CreateModel(
            name="ProjectDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_zh_hans", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ar", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="publisher, year, language")),
                (
                    "note_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                (
                    "note_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                (
                    "note_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                (
                    "note_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                (
                    "note_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                (
                    "note_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                ("url", models.URLField(blank=True, verbose_name="address")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        upload_to="projects/%Y/",
                        validators=[
                            django.core.validators.FileExtensionValidator(
                                ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt"]
                            )
                        ],
                        verbose_name="file",
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="centres.project"
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ProjectDocumentVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_zh_hans", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ar", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="publisher, year, language")),
                (
                    "note_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                (
                    "note_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                (
                    "note_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                (
                    "note_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                (
                    "note_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                (
                    "note_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="publisher, year, language"),
                ),
                ("url", models.URLField(blank=True, verbose_name="address")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        upload_to="projects/%Y/",
                        validators=[
                            django.core.validators.FileExtensionValidator(
                                ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt"]
                            )
                        ],
                        verbose_name="file",
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
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
                        to="centres.projectdocument",
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
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProjectName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("text", models.CharField(max_length=250, verbose_name="name")),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=portal.lib.search.SearchVector("text", translated=False),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="centres.project"
                    ),
                ),
            ],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
            },
        ),
        migrations.CreateModel(
            name="ProjectNameVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("text", models.CharField(max_length=250, verbose_name="name")),
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
                        to="centres.projectname",
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
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProjectPartner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("partner", "partner"),
                            ("guidance", "guidance"),
                            ("funder", "funder"),
                            ("supporter", "supporter"),
                        ],
                        default="partner",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("note_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("note_zh_hans", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("note_fr", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("note_es", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("note_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("note_ar", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="project_parts",
                        to="centres.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="partners", to="centres.project"
                    ),
                ),
            ],
            options={
                "verbose_name": "partner of the project",
                "verbose_name_plural": "partners of the project",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ProjectPartnerVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("partner", "partner"),
                            ("guidance", "guidance"),
                            ("funder", "funder"),
                            ("supporter", "supporter"),
                        ],
                        default="partner",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("note_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("note_zh_hans", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("note_fr", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("note_es", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("note_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("note_ar", models.CharField(blank=True, max_length=200, null=True, verbose_name="note")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="organisation",
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
                        to="centres.projectpartner",
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
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProjectSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("says", models.TextField(blank=True, verbose_name="what it says")),
                ("says_en", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("says_zh_hans", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("says_fr", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("says_es", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("says_ru", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("says_ar", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                (
                    "is_contradicted",
                    models.BooleanField(default=False, verbose_name="other sources say something else"),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="centres.project"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="centres.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "source of the project",
                "verbose_name_plural": "sources of the project",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ProjectSourceVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("says", models.TextField(blank=True, verbose_name="what it says")),
                ("says_en", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("says_zh_hans", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("says_fr", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("says_es", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("says_ru", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("says_ar", models.TextField(blank=True, null=True, verbose_name="what it says")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                (
                    "is_contradicted",
                    models.BooleanField(default=False, verbose_name="other sources say something else"),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
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
                        to="centres.projectsource",
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
        migrations.CreateModel(
            name="ProjectVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="address on the site")),
                (
                    "code",
                    models.CharField(blank=True, help_text="Such as CLC-CVGL.", max_length=40, verbose_name="code"),
                ),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="in one sentence")),
                ("summary_en", models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence")),
                (
                    "summary_zh_hans",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence"),
                ),
                ("summary_fr", models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence")),
                ("summary_es", models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence")),
                ("summary_ru", models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence")),
                ("summary_ar", models.CharField(blank=True, max_length=300, null=True, verbose_name="in one sentence")),
                ("objective", models.TextField(blank=True, verbose_name="objective")),
                ("objective_en", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_zh_hans", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_fr", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_es", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_ru", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_ar", models.TextField(blank=True, null=True, verbose_name="objective")),
                (
                    "funding",
                    models.TextField(
                        blank=True, help_text="Who pays for it, as far as that was published.", verbose_name="funding"
                    ),
                ),
                (
                    "funding_en",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                (
                    "funding_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                (
                    "funding_fr",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                (
                    "funding_es",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                (
                    "funding_ru",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                (
                    "funding_ar",
                    models.TextField(
                        blank=True,
                        help_text="Who pays for it, as far as that was published.",
                        null=True,
                        verbose_name="funding",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="begins")),
                (
                    "starts_precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("unstated", "not stated"),
                        ],
                        default="unstated",
                        max_length=10,
                        verbose_name="precision of the date",
                    ),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends")),
                (
                    "ends_precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("unstated", "not stated"),
                        ],
                        default="unstated",
                        max_length=10,
                        verbose_name="precision of the date",
                    ),
                ),
                ("is_public", models.BooleanField(default=True, verbose_name="shown to everybody")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "lead",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="Network staff of this body keep the project.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="led by",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.project",
                        verbose_name="sub-project of",
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
                        to="centres.project",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="phasestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("happened_on", None), ("precision", "unstated")),
                    models.Q(("happened_on__isnull", False), models.Q(("precision", "unstated"), _negated=True)),
                    _connector="OR",
                ),
                name="a_phasestep_with_a_date_says_how_exact_it_is",
                violation_error_message="Give the date and its precision, or neither.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phasestep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_phasestepversion" ("actor_id", "actor_name", "evidence", "happened_on", "id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "precision", "reason", "source_id", "status") VALUES (NEW."actor_id", NEW."actor_name", NEW."evidence", NEW."happened_on", NEW."id", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."precision", NEW."reason", NEW."source_id", NEW."status"); RETURN NULL;',
                    hash="5c8742a6325fa943064a437d1328c6a5e7a567bc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b38ef",
                    table="centres_phasestep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phasestep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_phasestepversion" ("actor_id", "actor_name", "evidence", "happened_on", "id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "precision", "reason", "source_id", "status") VALUES (NEW."actor_id", NEW."actor_name", NEW."evidence", NEW."happened_on", NEW."id", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."precision", NEW."reason", NEW."source_id", NEW."status"); RETURN NULL;',
                    hash="5385b8077c90f545a63c2418f4bd452414f481e1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cc1bf",
                    table="centres_phasestep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phasestep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_phasestepversion" ("actor_id", "actor_name", "evidence", "happened_on", "id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "precision", "reason", "source_id", "status") VALUES (OLD."actor_id", OLD."actor_name", OLD."evidence", OLD."happened_on", OLD."id", OLD."noted_at", OLD."noted_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."precision", OLD."reason", OLD."source_id", OLD."status"); RETURN NULL;',
                    hash="766fba80c7f1e80795c6870773b788d8101d62ee",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9281f",
                    table="centres_phasestep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_pilotbatchversion" ("created_at", "created_by_id", "id", "made_organisations", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "undone_at", "undone_by_id") VALUES (NEW."created_at", NEW."created_by_id", NEW."id", NEW."made_organisations", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;',
                    hash="69a451d030b9d35b3ad1fe6f57636c56df8f358a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_88b0c",
                    table="centres_pilotbatch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_pilotbatchversion" ("created_at", "created_by_id", "id", "made_organisations", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "undone_at", "undone_by_id") VALUES (NEW."created_at", NEW."created_by_id", NEW."id", NEW."made_organisations", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;',
                    hash="a436b966701d6ad552aa2aa754a3d96d61acab37",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_814a4",
                    table="centres_pilotbatch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_pilotbatchversion" ("created_at", "created_by_id", "id", "made_organisations", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "undone_at", "undone_by_id") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."made_organisations", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;',
                    hash="98c102c8a8c1458a2dca70733aab6f0ed0dd2fac",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3db0f",
                    table="centres_pilotbatch",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pilotsite",
            constraint=models.UniqueConstraint(
                fields=("pilot", "organisation"),
                name="a_pilot_covers_each_site_once",
                violation_error_message="This site stands there already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotsite",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_pilotsiteversion" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id"); RETURN NULL;',
                    hash="8abb0cbe9eecafab32dd3a1d3074fa944d3eb6fb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f1882",
                    table="centres_pilotsite",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotsite",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_pilotsiteversion" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id"); RETURN NULL;',
                    hash="d5461d97a1cb227bac7a0d89c92ffc71f9f183ad",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4102c",
                    table="centres_pilotsite",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotsite",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_pilotsiteversion" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id") VALUES (OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id"); RETURN NULL;',
                    hash="4c2a1da95aff313b3107ef17052237db4a92db68",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cd127",
                    table="centres_pilotsite",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pilotstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("happened_on", None), ("precision", "unstated")),
                    models.Q(("happened_on__isnull", False), models.Q(("precision", "unstated"), _negated=True)),
                    _connector="OR",
                ),
                name="a_pilotstep_with_a_date_says_how_exact_it_is",
                violation_error_message="Give the date and its precision, or neither.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_pilotstepversion" ("actor_id", "actor_name", "evidence", "happened_on", "id", "is_correction", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "precision", "reason", "source_id", "status") VALUES (NEW."actor_id", NEW."actor_name", NEW."evidence", NEW."happened_on", NEW."id", NEW."is_correction", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."precision", NEW."reason", NEW."source_id", NEW."status"); RETURN NULL;',
                    hash="64cc48105a7bef7d37c46a465133ffc1d6a813c7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1b678",
                    table="centres_pilotstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotstep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_pilotstepversion" ("actor_id", "actor_name", "evidence", "happened_on", "id", "is_correction", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "precision", "reason", "source_id", "status") VALUES (NEW."actor_id", NEW."actor_name", NEW."evidence", NEW."happened_on", NEW."id", NEW."is_correction", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."precision", NEW."reason", NEW."source_id", NEW."status"); RETURN NULL;',
                    hash="6413d79603bedc1c675fa6e0cc3ba6a3fd5bb50a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a3926",
                    table="centres_pilotstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotstep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_pilotstepversion" ("actor_id", "actor_name", "evidence", "happened_on", "id", "is_correction", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "precision", "reason", "source_id", "status") VALUES (OLD."actor_id", OLD."actor_name", OLD."evidence", OLD."happened_on", OLD."id", OLD."is_correction", OLD."noted_at", OLD."noted_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."precision", OLD."reason", OLD."source_id", OLD."status"); RETURN NULL;',
                    hash="5240f1f66a7d25a9a8b1ba72fb8b7b359e0fe2c7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_60996",
                    table="centres_pilotstep",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="project_search"),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("pk")), _negated=True),
                name="a_project_is_not_part_of_itself",
                violation_error_message="A project cannot be its own sub-project.",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on", None), ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="a_project_ends_after_it_begins",
                violation_error_message="It ends before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("starts_on", None), ("starts_precision", "unstated")),
                    models.Q(("starts_on__isnull", False), models.Q(("starts_precision", "unstated"), _negated=True)),
                    _connector="OR",
                ),
                name="a_projects_begin_says_how_exact_it_is",
                violation_error_message="Give the date and its precision, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends_on", None), ("ends_precision", "unstated")),
                    models.Q(("ends_on__isnull", False), models.Q(("ends_precision", "unstated"), _negated=True)),
                    _connector="OR",
                ),
                name="a_projects_end_says_how_exact_it_is",
                violation_error_message="Give the date and its precision, or neither.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="project",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_projectversion" ("code", "ends_on", "ends_precision", "funding", "funding_ar", "funding_en", "funding_es", "funding_fr", "funding_ru", "funding_zh_hans", "id", "is_public", "is_sample", "lead_id", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "objective", "objective_ar", "objective_en", "objective_es", "objective_fr", "objective_ru", "objective_zh_hans", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "starts_on", "starts_precision", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans") VALUES (NEW."code", NEW."ends_on", NEW."ends_precision", NEW."funding", NEW."funding_ar", NEW."funding_en", NEW."funding_es", NEW."funding_fr", NEW."funding_ru", NEW."funding_zh_hans", NEW."id", NEW."is_public", NEW."is_sample", NEW."lead_id", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."objective", NEW."objective_ar", NEW."objective_en", NEW."objective_es", NEW."objective_fr", NEW."objective_ru", NEW."objective_zh_hans", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."starts_on", NEW."starts_precision", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans"); RETURN NULL;',
                    hash="e6011f3aec1b9939c7f6f488bba7774d2d5bdc2a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_42de4",
                    table="centres_project",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="project",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."ends_precision" IS DISTINCT FROM (NEW."ends_precision") OR OLD."funding" IS DISTINCT FROM (NEW."funding") OR OLD."funding_ar" IS DISTINCT FROM (NEW."funding_ar") OR OLD."funding_en" IS DISTINCT FROM (NEW."funding_en") OR OLD."funding_es" IS DISTINCT FROM (NEW."funding_es") OR OLD."funding_fr" IS DISTINCT FROM (NEW."funding_fr") OR OLD."funding_ru" IS DISTINCT FROM (NEW."funding_ru") OR OLD."funding_zh_hans" IS DISTINCT FROM (NEW."funding_zh_hans") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_public" IS DISTINCT FROM (NEW."is_public") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."lead_id" IS DISTINCT FROM (NEW."lead_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_ar" IS DISTINCT FROM (NEW."name_ar") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_es" IS DISTINCT FROM (NEW."name_es") OR OLD."name_fr" IS DISTINCT FROM (NEW."name_fr") OR OLD."name_ru" IS DISTINCT FROM (NEW."name_ru") OR OLD."name_zh_hans" IS DISTINCT FROM (NEW."name_zh_hans") OR OLD."objective" IS DISTINCT FROM (NEW."objective") OR OLD."objective_ar" IS DISTINCT FROM (NEW."objective_ar") OR OLD."objective_en" IS DISTINCT FROM (NEW."objective_en") OR OLD."objective_es" IS DISTINCT FROM (NEW."objective_es") OR OLD."objective_fr" IS DISTINCT FROM (NEW."objective_fr") OR OLD."objective_ru" IS DISTINCT FROM (NEW."objective_ru") OR OLD."objective_zh_hans" IS DISTINCT FROM (NEW."objective_zh_hans") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."starts_precision" IS DISTINCT FROM (NEW."starts_precision") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."summary_ar" IS DISTINCT FROM (NEW."summary_ar") OR OLD."summary_en" IS DISTINCT FROM (NEW."summary_en") OR OLD."summary_es" IS DISTINCT FROM (NEW."summary_es") OR OLD."summary_fr" IS DISTINCT FROM (NEW."summary_fr") OR OLD."summary_ru" IS DISTINCT FROM (NEW."summary_ru") OR OLD."summary_zh_hans" IS DISTINCT FROM (NEW."summary_zh_hans"))',
                    func='INSERT INTO "centres_projectversion" ("code", "ends_on", "ends_precision", "funding", "funding_ar", "funding_en", "funding_es", "funding_fr", "funding_ru", "funding_zh_hans", "id", "is_public", "is_sample", "lead_id", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "objective", "objective_ar", "objective_en", "objective_es", "objective_fr", "objective_ru", "objective_zh_hans", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "starts_on", "starts_precision", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans") VALUES (NEW."code", NEW."ends_on", NEW."ends_precision", NEW."funding", NEW."funding_ar", NEW."funding_en", NEW."funding_es", NEW."funding_fr", NEW."funding_ru", NEW."funding_zh_hans", NEW."id", NEW."is_public", NEW."is_sample", NEW."lead_id", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."objective", NEW."objective_ar", NEW."objective_en", NEW."objective_es", NEW."objective_fr", NEW."objective_ru", NEW."objective_zh_hans", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."starts_on", NEW."starts_precision", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans"); RETURN NULL;',
                    hash="bf6f598af21fcc6af34afb00af99795b98177255",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f7ae7",
                    table="centres_project",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="project",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_projectversion" ("code", "ends_on", "ends_precision", "funding", "funding_ar", "funding_en", "funding_es", "funding_fr", "funding_ru", "funding_zh_hans", "id", "is_public", "is_sample", "lead_id", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "objective", "objective_ar", "objective_en", "objective_es", "objective_fr", "objective_ru", "objective_zh_hans", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "starts_on", "starts_precision", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans") VALUES (OLD."code", OLD."ends_on", OLD."ends_precision", OLD."funding", OLD."funding_ar", OLD."funding_en", OLD."funding_es", OLD."funding_fr", OLD."funding_ru", OLD."funding_zh_hans", OLD."id", OLD."is_public", OLD."is_sample", OLD."lead_id", OLD."name", OLD."name_ar", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."name_ru", OLD."name_zh_hans", OLD."objective", OLD."objective_ar", OLD."objective_en", OLD."objective_es", OLD."objective_fr", OLD."objective_ru", OLD."objective_zh_hans", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."starts_on", OLD."starts_precision", OLD."summary", OLD."summary_ar", OLD."summary_en", OLD."summary_es", OLD."summary_fr", OLD."summary_ru", OLD."summary_zh_hans"); RETURN NULL;',
                    hash="29d80299153028fdde5a626b8d5de6b1f50de348",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6aebc",
                    table="centres_project",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("precision", "unstated"), ("reported_on", None)),
                    models.Q(("reported_on__isnull", False), models.Q(("precision", "unstated"), _negated=True)),
                    _connector="OR",
                ),
                name="a_progress_update_says_how_exact_its_date_is",
                violation_error_message="Give the date and its precision, or neither.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressupdate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_progressupdateversion" ("file", "id", "locator", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "precision", "project_id", "reported_on", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "url") VALUES (NEW."file", NEW."id", NEW."locator", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."precision", NEW."project_id", NEW."reported_on", NEW."source_id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans", NEW."url"); RETURN NULL;',
                    hash="a1058a9864e78e9031e8fc4c748492a694b0f918",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b3649",
                    table="centres_progressupdate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressupdate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_progressupdateversion" ("file", "id", "locator", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "precision", "project_id", "reported_on", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "url") VALUES (NEW."file", NEW."id", NEW."locator", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."precision", NEW."project_id", NEW."reported_on", NEW."source_id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans", NEW."url"); RETURN NULL;',
                    hash="acf69159282ad71e0811c7a6cdc94ea90603669a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_52518",
                    table="centres_progressupdate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressupdate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_progressupdateversion" ("file", "id", "locator", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "precision", "project_id", "reported_on", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "url") VALUES (OLD."file", OLD."id", OLD."locator", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."precision", OLD."project_id", OLD."reported_on", OLD."source_id", OLD."text", OLD."text_ar", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."text_ru", OLD."text_zh_hans", OLD."url"); RETURN NULL;',
                    hash="149db8bbfd5d8f29a18b8cc3f2e751e095e42910",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4c935",
                    table="centres_progressupdate",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pilot",
            constraint=models.UniqueConstraint(
                fields=("phase", "organisation", "project"),
                name="a_body_is_a_pilot_of_a_phase_once",
                nulls_distinct=False,
                violation_error_message="This institution is in this phase already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pilot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("certificate_number", ""), ("certificate_on", None)),
                    ("status", "completed"),
                    _connector="OR",
                ),
                name="only_a_completed_pilot_has_a_certificate",
                violation_error_message="Only who has completed the phase has a certificate.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilot",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_pilotversion" ("batch_id", "certificate_number", "certificate_on", "id", "is_sample", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "project_id", "status", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans") VALUES (NEW."batch_id", NEW."certificate_number", NEW."certificate_on", NEW."id", NEW."is_sample", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."project_id", NEW."status", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans"); RETURN NULL;',
                    hash="e4136e7611dca63f5b0a8fb8509317958e1e2e50",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_70e74",
                    table="centres_pilot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilot",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_pilotversion" ("batch_id", "certificate_number", "certificate_on", "id", "is_sample", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "project_id", "status", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans") VALUES (NEW."batch_id", NEW."certificate_number", NEW."certificate_on", NEW."id", NEW."is_sample", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."project_id", NEW."status", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans"); RETURN NULL;',
                    hash="a51f47598d5faabfc381c06bdc76af7a478ab24d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_37617",
                    table="centres_pilot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilot",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_pilotversion" ("batch_id", "certificate_number", "certificate_on", "id", "is_sample", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "project_id", "status", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans") VALUES (OLD."batch_id", OLD."certificate_number", OLD."certificate_on", OLD."id", OLD."is_sample", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."project_id", OLD."status", OLD."summary", OLD."summary_ar", OLD."summary_en", OLD."summary_es", OLD."summary_fr", OLD."summary_ru", OLD."summary_zh_hans"); RETURN NULL;',
                    hash="330ea54a97e833a9b2f0d22109fb6fe3551fb679",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f7ed9",
                    table="centres_pilot",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.UniqueConstraint(
                fields=("project", "slug"),
                name="a_phase_has_an_address_of_its_own",
                violation_error_message="Another phase of this project has this address.",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug", "pilots"), _negated=True),
                name="a_phase_is_not_called_like_the_pilots",
                violation_error_message="This address belongs to the pilots. Choose another.",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("call_opens_on", None),
                    ("call_closes_on", None),
                    ("call_closes_on__gte", models.F("call_opens_on")),
                    _connector="OR",
                ),
                name="a_phase_closes_its_call_after_it_opens",
                violation_error_message="The call closes before it opens.",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(("places", None), ("places_taken__lte", models.F("places")), _connector="OR"),
                name="a_phase_gives_no_more_places_than_it_has",
                violation_error_message="More places than that are taken already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number", None), ("numbering", "open")),
                    models.Q(
                        models.Q(("numbering", "open"), _negated=True), ("number__gte", 1), ("number__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="a_phase_has_a_number_once_somebody_says_so",
                violation_error_message="Give the number, or leave open which phase it is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.UniqueConstraint(
                condition=models.Q(("numbering", "reviewed")),
                fields=("project", "number"),
                name="a_number_is_given_to_one_phase",
                violation_error_message="Another phase of this project has this number.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phase",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_phaseversion" ("call_closes_on", "call_opens_on", "id", "label", "label_ar", "label_en", "label_es", "label_fr", "label_ru", "label_zh_hans", "locator", "number", "numbered_by_id", "numbering", "numbering_note", "numbering_note_ar", "numbering_note_en", "numbering_note_es", "numbering_note_fr", "numbering_note_ru", "numbering_note_zh_hans", "numbering_reviewed_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "project_id", "rank", "slug", "source_id", "status", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "verbatim") VALUES (NEW."call_closes_on", NEW."call_opens_on", NEW."id", NEW."label", NEW."label_ar", NEW."label_en", NEW."label_es", NEW."label_fr", NEW."label_ru", NEW."label_zh_hans", NEW."locator", NEW."number", NEW."numbered_by_id", NEW."numbering", NEW."numbering_note", NEW."numbering_note_ar", NEW."numbering_note_en", NEW."numbering_note_es", NEW."numbering_note_fr", NEW."numbering_note_ru", NEW."numbering_note_zh_hans", NEW."numbering_reviewed_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."project_id", NEW."rank", NEW."slug", NEW."source_id", NEW."status", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans", NEW."verbatim"); RETURN NULL;',
                    hash="58fd20550dda61515c79eeddf1a5c67b73250cb9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a79ed",
                    table="centres_phase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phase",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."call_closes_on" IS DISTINCT FROM (NEW."call_closes_on") OR OLD."call_opens_on" IS DISTINCT FROM (NEW."call_opens_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."label_ar" IS DISTINCT FROM (NEW."label_ar") OR OLD."label_en" IS DISTINCT FROM (NEW."label_en") OR OLD."label_es" IS DISTINCT FROM (NEW."label_es") OR OLD."label_fr" IS DISTINCT FROM (NEW."label_fr") OR OLD."label_ru" IS DISTINCT FROM (NEW."label_ru") OR OLD."label_zh_hans" IS DISTINCT FROM (NEW."label_zh_hans") OR OLD."locator" IS DISTINCT FROM (NEW."locator") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."numbered_by_id" IS DISTINCT FROM (NEW."numbered_by_id") OR OLD."numbering" IS DISTINCT FROM (NEW."numbering") OR OLD."numbering_note" IS DISTINCT FROM (NEW."numbering_note") OR OLD."numbering_note_ar" IS DISTINCT FROM (NEW."numbering_note_ar") OR OLD."numbering_note_en" IS DISTINCT FROM (NEW."numbering_note_en") OR OLD."numbering_note_es" IS DISTINCT FROM (NEW."numbering_note_es") OR OLD."numbering_note_fr" IS DISTINCT FROM (NEW."numbering_note_fr") OR OLD."numbering_note_ru" IS DISTINCT FROM (NEW."numbering_note_ru") OR OLD."numbering_note_zh_hans" IS DISTINCT FROM (NEW."numbering_note_zh_hans") OR OLD."numbering_reviewed_by_id" IS DISTINCT FROM (NEW."numbering_reviewed_by_id") OR OLD."places" IS DISTINCT FROM (NEW."places") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."summary_ar" IS DISTINCT FROM (NEW."summary_ar") OR OLD."summary_en" IS DISTINCT FROM (NEW."summary_en") OR OLD."summary_es" IS DISTINCT FROM (NEW."summary_es") OR OLD."summary_fr" IS DISTINCT FROM (NEW."summary_fr") OR OLD."summary_ru" IS DISTINCT FROM (NEW."summary_ru") OR OLD."summary_zh_hans" IS DISTINCT FROM (NEW."summary_zh_hans") OR OLD."verbatim" IS DISTINCT FROM (NEW."verbatim"))',
                    func='INSERT INTO "centres_phaseversion" ("call_closes_on", "call_opens_on", "id", "label", "label_ar", "label_en", "label_es", "label_fr", "label_ru", "label_zh_hans", "locator", "number", "numbered_by_id", "numbering", "numbering_note", "numbering_note_ar", "numbering_note_en", "numbering_note_es", "numbering_note_fr", "numbering_note_ru", "numbering_note_zh_hans", "numbering_reviewed_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "project_id", "rank", "slug", "source_id", "status", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "verbatim") VALUES (NEW."call_closes_on", NEW."call_opens_on", NEW."id", NEW."label", NEW."label_ar", NEW."label_en", NEW."label_es", NEW."label_fr", NEW."label_ru", NEW."label_zh_hans", NEW."locator", NEW."number", NEW."numbered_by_id", NEW."numbering", NEW."numbering_note", NEW."numbering_note_ar", NEW."numbering_note_en", NEW."numbering_note_es", NEW."numbering_note_fr", NEW."numbering_note_ru", NEW."numbering_note_zh_hans", NEW."numbering_reviewed_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."project_id", NEW."rank", NEW."slug", NEW."source_id", NEW."status", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans", NEW."verbatim"); RETURN NULL;',
                    hash="796e2ef99c9f795d9fe5167cec75f1ddc4d23c93",
                    operation='UPDATE OF "id", "project_id", "slug", "label", "label_en", "label_zh_hans", "label_fr", "label_es", "label_ru", "label_ar", "verbatim", "source_id", "locator", "summary", "summary_en", "summary_zh_hans", "summary_fr", "summary_es", "summary_ru", "summary_ar", "status", "call_opens_on", "call_closes_on", "places", "number", "numbering", "numbering_note", "numbering_note_en", "numbering_note_zh_hans", "numbering_note_fr", "numbering_note_es", "numbering_note_ru", "numbering_note_ar", "numbered_by_id", "numbering_reviewed_by_id", "rank"',
                    pgid="pgtrigger_update_update_a4934",
                    table="centres_phase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phase",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_phaseversion" ("call_closes_on", "call_opens_on", "id", "label", "label_ar", "label_en", "label_es", "label_fr", "label_ru", "label_zh_hans", "locator", "number", "numbered_by_id", "numbering", "numbering_note", "numbering_note_ar", "numbering_note_en", "numbering_note_es", "numbering_note_fr", "numbering_note_ru", "numbering_note_zh_hans", "numbering_reviewed_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "project_id", "rank", "slug", "source_id", "status", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "verbatim") VALUES (OLD."call_closes_on", OLD."call_opens_on", OLD."id", OLD."label", OLD."label_ar", OLD."label_en", OLD."label_es", OLD."label_fr", OLD."label_ru", OLD."label_zh_hans", OLD."locator", OLD."number", OLD."numbered_by_id", OLD."numbering", OLD."numbering_note", OLD."numbering_note_ar", OLD."numbering_note_en", OLD."numbering_note_es", OLD."numbering_note_fr", OLD."numbering_note_ru", OLD."numbering_note_zh_hans", OLD."numbering_reviewed_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."project_id", OLD."rank", OLD."slug", OLD."source_id", OLD."status", OLD."summary", OLD."summary_ar", OLD."summary_en", OLD."summary_es", OLD."summary_fr", OLD."summary_ru", OLD."summary_zh_hans", OLD."verbatim"); RETURN NULL;',
                    hash="b6a8db57b985a5caf7c5e50e02447e35c81ff687",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dbadc",
                    table="centres_phase",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="expert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None), ("valid_from", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="an_expert_leaves_after_they_came",
                violation_error_message="It ends before it begins.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expert",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_expertversion" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "role", "role_ar", "role_en", "role_es", "role_fr", "role_ru", "role_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "valid_from", "valid_to") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."rank", NEW."role", NEW."role_ar", NEW."role_en", NEW."role_es", NEW."role_fr", NEW."role_ru", NEW."role_zh_hans", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                    hash="70bc2d778d43d87dbabacc46d0146b1b56077116",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ed480",
                    table="centres_expert",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expert",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_expertversion" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "role", "role_ar", "role_en", "role_es", "role_fr", "role_ru", "role_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "valid_from", "valid_to") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."rank", NEW."role", NEW."role_ar", NEW."role_en", NEW."role_es", NEW."role_fr", NEW."role_ru", NEW."role_zh_hans", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                    hash="09397981faa9ffe4648d70606f4c2752cb9367d4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4cdb7",
                    table="centres_expert",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expert",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_expertversion" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "role", "role_ar", "role_en", "role_es", "role_fr", "role_ru", "role_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "valid_from", "valid_to") VALUES (OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."rank", OLD."role", OLD."role_ar", OLD."role_en", OLD."role_es", OLD."role_fr", OLD."role_ru", OLD."role_zh_hans", OLD."title", OLD."title_ar", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."title_ru", OLD."title_zh_hans", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                    hash="4e1bee73917e1801a458f755358ae4ce58b2dfbb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c5f93",
                    table="centres_expert",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expectedoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_expectedoutcomeversion" ("id", "locator", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (NEW."id", NEW."locator", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."rank", NEW."source_id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans"); RETURN NULL;',
                    hash="1e7b360c10aa79482cfc1b5a71b9a536ccd4d994",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_197cc",
                    table="centres_expectedoutcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expectedoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_expectedoutcomeversion" ("id", "locator", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (NEW."id", NEW."locator", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."rank", NEW."source_id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans"); RETURN NULL;',
                    hash="981e1641fe00e514ba879022fa7878cab02d4110",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_613ce",
                    table="centres_expectedoutcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expectedoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_expectedoutcomeversion" ("id", "locator", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (OLD."id", OLD."locator", OLD."note", OLD."note_ar", OLD."note_en", OLD."note_es", OLD."note_fr", OLD."note_ru", OLD."note_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."rank", OLD."source_id", OLD."text", OLD."text_ar", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."text_ru", OLD."text_zh_hans"); RETURN NULL;',
                    hash="1a9cdc0cfb511d491c56650e2c73fed6e560b57d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_78958",
                    table="centres_expectedoutcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_projectdocumentversion" ("file", "id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "url") VALUES (NEW."file", NEW."id", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."rank", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."url"); RETURN NULL;',
                    hash="6d5bb9388d23dc630280d6d07195bcc3d9d9da7f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_41f79",
                    table="centres_projectdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_projectdocumentversion" ("file", "id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "url") VALUES (NEW."file", NEW."id", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."rank", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."url"); RETURN NULL;',
                    hash="517784c544b4ab147267b819b03a955bf92bb0e6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b17b0",
                    table="centres_projectdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_projectdocumentversion" ("file", "id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "url") VALUES (OLD."file", OLD."id", OLD."note", OLD."note_ar", OLD."note_en", OLD."note_es", OLD."note_fr", OLD."note_ru", OLD."note_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."rank", OLD."title", OLD."title_ar", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."title_ru", OLD."title_zh_hans", OLD."url"); RETURN NULL;',
                    hash="b7a4c15f8dd4360b11eaabca385fdd5619bb6836",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_12392",
                    table="centres_projectdocument",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="projectname",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="project_name_search"),
        ),
        migrations.AddConstraint(
            model_name="projectname",
            constraint=models.UniqueConstraint(
                fields=("project", "text"),
                name="a_project_has_each_name_once",
                violation_error_message="This name stands there already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectname",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_projectnameversion" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "text") VALUES (NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."text"); RETURN NULL;',
                    hash="e01da156f00d07982442065060fbf1569d3e4545",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e3ab4",
                    table="centres_projectname",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectname",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func='INSERT INTO "centres_projectnameversion" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "text") VALUES (NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."text"); RETURN NULL;',
                    hash="62a7ad9e9e0ea7dffbe2a5fed8a875db754b6821",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5547b",
                    table="centres_projectname",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectname",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_projectnameversion" ("id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "text") VALUES (OLD."id", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."text"); RETURN NULL;',
                    hash="327a284235a33ebadb2de55d07c4179a907c62c3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_24375",
                    table="centres_projectname",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="projectpartner",
            constraint=models.UniqueConstraint(
                fields=("project", "organisation", "part"),
                name="a_body_has_each_part_in_a_project_once",
                violation_error_message="This organisation has that role already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectpartner",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_projectpartnerversion" ("id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "organisation_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank") VALUES (NEW."id", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", NEW."organisation_id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."rank"); RETURN NULL;',
                    hash="cfca4cc6ff5db0e86900d312cb3855b211ddfe7a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1d48c",
                    table="centres_projectpartner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectpartner",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_projectpartnerversion" ("id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "organisation_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank") VALUES (NEW."id", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", NEW."organisation_id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."rank"); RETURN NULL;',
                    hash="b31735bfa48e0044f46d75f8fa631a1e60a94150",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_626e8",
                    table="centres_projectpartner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectpartner",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_projectpartnerversion" ("id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "organisation_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank") VALUES (OLD."id", OLD."note", OLD."note_ar", OLD."note_en", OLD."note_es", OLD."note_fr", OLD."note_ru", OLD."note_zh_hans", OLD."organisation_id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."rank"); RETURN NULL;',
                    hash="4fc0f51a5731f2383a69e8143421b912ef7518b9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c7d66",
                    table="centres_projectpartner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectsource",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_projectsourceversion" ("id", "is_contradicted", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "says", "says_ar", "says_en", "says_es", "says_fr", "says_ru", "says_zh_hans", "source_id") VALUES (NEW."id", NEW."is_contradicted", NEW."locator", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."rank", NEW."says", NEW."says_ar", NEW."says_en", NEW."says_es", NEW."says_fr", NEW."says_ru", NEW."says_zh_hans", NEW."source_id"); RETURN NULL;',
                    hash="9aecf22b9d38ff9e259096b21e56b18a253dbeaa",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e1ed8",
                    table="centres_projectsource",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectsource",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_projectsourceversion" ("id", "is_contradicted", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "says", "says_ar", "says_en", "says_es", "says_fr", "says_ru", "says_zh_hans", "source_id") VALUES (NEW."id", NEW."is_contradicted", NEW."locator", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."rank", NEW."says", NEW."says_ar", NEW."says_en", NEW."says_es", NEW."says_fr", NEW."says_ru", NEW."says_zh_hans", NEW."source_id"); RETURN NULL;',
                    hash="7d7ce7128ad17011ef64c79196268b0d91082a4f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_34b19",
                    table="centres_projectsource",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectsource",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_projectsourceversion" ("id", "is_contradicted", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rank", "says", "says_ar", "says_en", "says_es", "says_fr", "says_ru", "says_zh_hans", "source_id") VALUES (OLD."id", OLD."is_contradicted", OLD."locator", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."rank", OLD."says", OLD."says_ar", OLD."says_en", OLD."says_es", OLD."says_fr", OLD."says_ru", OLD."says_zh_hans", OLD."source_id"); RETURN NULL;',
                    hash="bf927b035c5fafea185f43e1c9de7d78dcc55f9a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6086c",
                    table="centres_projectsource",
                    when="AFTER",
                ),
            ),
        ),
    ]
