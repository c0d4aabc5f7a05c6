"""Networks keep cohorts, calls, dated steps of their members and progress reports; the tree of bodies stays one."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# What the pages of networks and cities show, beside the tables that tell of their changes already.
WATCHED = (
    "centres_cohort",
    "centres_cohort_figures",
    "centres_membershipcall",
    "centres_membershipstep",
    "centres_mayorterm",
    "centres_learningcityname",
)
WATCH = "".join(
    f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();"
    for table in WATCHED
)
WATCH_NOTHING = "".join(f"DROP TRIGGER content_changed ON {table};" for table in WATCHED)

# A body is never below itself, whoever writes it. The lock lets two changes of the tree look at it one after the other.
TREE = """
CREATE FUNCTION banyan_check_tree() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('centres_organisation.tree'));
    IF NEW.id IN (
        WITH RECURSIVE above(id, parent_id) AS (
            SELECT id, parent_id FROM centres_organisation WHERE id = NEW.parent_id
            UNION SELECT body.id, body.parent_id FROM centres_organisation body JOIN above ON body.id = above.parent_id
        ) SELECT id FROM above
    ) THEN
        RAISE EXCEPTION 'an organisation cannot be part of itself, nor of what is part of it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_organisation_is_not_below_itself';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER the_tree_stays_one BEFORE UPDATE OF parent_id ON centres_organisation
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL AND NEW.parent_id IS DISTINCT FROM OLD.parent_id)
    EXECUTE FUNCTION banyan_check_tree();
"""
NO_TREE = "DROP TRIGGER the_tree_stays_one ON centres_organisation; DROP FUNCTION banyan_check_tree()"


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0004_figures"),
        ("events", "0002_content_changes"),  # the function that tells of changes
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Cohort",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("announced_on", models.DateField(blank=True, null=True, verbose_name="announced on")),
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
            ],
            options={
                "verbose_name": "cohort",
                "verbose_name_plural": "cohorts",
                "ordering": ("-year", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="CohortLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("written", models.CharField(max_length=300)),
                ("name", models.CharField(blank=True, max_length=120)),
                (
                    "territory",
                    models.CharField(
                        choices=[
                            ("city", "city"),
                            ("district", "district"),
                            ("county", "county"),
                            ("town", "town"),
                            ("consortium", "consortium"),
                        ],
                        default="city",
                        max_length=12,
                    ),
                ),
                (
                    "world_region",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("africa", "Africa"),
                            ("arab_states", "Arab States"),
                            ("asia_pacific", "Asia and the Pacific"),
                            ("europe_north_america", "Europe and North America"),
                            ("latin_america", "Latin America and the Caribbean"),
                        ],
                        max_length=20,
                    ),
                ),
                ("read_problem", models.CharField(blank=True, max_length=300)),
                ("is_unreadable", models.BooleanField(default=False)),
                (
                    "match",
                    models.CharField(
                        choices=[
                            ("member", "a member already"),
                            ("known", "known here"),
                            ("new", "new"),
                            ("ambiguous", "may be one or another"),
                            ("blocked", "cannot be saved"),
                        ],
                        max_length=10,
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=300)),
                (
                    "candidates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "regions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("ask", "to be decided"),
                            ("add", "a new city"),
                            ("same", "a city known here"),
                            ("leave", "leave out"),
                        ],
                        max_length=6,
                    ),
                ),
                ("made_city", models.BooleanField(default=False)),
                ("made_membership", models.BooleanField(default=False)),
                ("step", models.BigIntegerField(null=True)),
            ],
            options={
                "verbose_name": "line of a cohort’s list",
                "verbose_name_plural": "lines of a cohort’s list",
                "ordering": ("batch", "number"),
            },
        ),
        migrations.CreateModel(
            name="CohortList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="list")),
                (
                    "state",
                    models.CharField(
                        choices=[("ready", "to be looked at"), ("saved", "saved"), ("undone", "taken back")],
                        default="ready",
                        max_length=6,
                        verbose_name="state",
                    ),
                ),
                ("kept", models.PositiveIntegerField(default=0, verbose_name="not taken back")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("saved_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "list of a cohort",
                "verbose_name_plural": "lists of a cohort",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="CohortVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("announced_on", models.DateField(blank=True, null=True, verbose_name="announced on")),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LearningCityName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("text", models.CharField(max_length=120, verbose_name="name")),
            ],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
            },
        ),
        migrations.CreateModel(
            name="LearningCityNameVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("text", models.CharField(max_length=120, verbose_name="name")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MayorTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Where the person has no record here.",
                        max_length=120,
                        verbose_name="name, as written",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="As it is used: mayor, chairperson.", max_length=120, verbose_name="title"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_es",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_ru",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_ar",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="to")),
            ],
            options={
                "verbose_name": "mayor",
                "verbose_name_plural": "mayors",
                "ordering": (models.OrderBy(models.F("valid_from"), descending=True, nulls_last=True), "-pk"),
            },
        ),
        migrations.CreateModel(
            name="MayorTermVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Where the person has no record here.",
                        max_length=120,
                        verbose_name="name, as written",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="As it is used: mayor, chairperson.", max_length=120, verbose_name="title"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_es",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_ru",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_ar",
                    models.CharField(
                        blank=True,
                        help_text="As it is used: mayor, chairperson.",
                        max_length=120,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="to")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MembershipCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("name_en", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("opens_on", models.DateField(blank=True, null=True, verbose_name="opens on")),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="closes on")),
                ("extended_to", models.DateField(blank=True, null=True, verbose_name="extended to")),
                (
                    "most_per_country",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many a National Commission may endorse. Empty: no ceiling is known, and none is applied.",
                        null=True,
                        verbose_name="most cities of one country",
                    ),
                ),
            ],
            options={
                "verbose_name": "call for applications",
                "verbose_name_plural": "calls for applications",
                "ordering": (models.OrderBy(models.F("opens_on"), descending=True, nulls_last=True), "-pk"),
            },
        ),
        migrations.CreateModel(
            name="MembershipCallVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("name_en", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=120, null=True, verbose_name="name")),
                ("opens_on", models.DateField(blank=True, null=True, verbose_name="opens on")),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="closes on")),
                ("extended_to", models.DateField(blank=True, null=True, verbose_name="extended to")),
                (
                    "most_per_country",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many a National Commission may endorse. Empty: no ceiling is known, and none is applied.",
                        null=True,
                        verbose_name="most cities of one country",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MembershipStep",
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
                            ("endorsed", "endorsed by the National Commission"),
                            ("not_endorsed", "not endorsed by the National Commission"),
                            ("recommended", "recommended by the jury"),
                            ("not_recommended", "not recommended by the jury"),
                            ("member", "member"),
                            ("inactive", "inactive"),
                            ("left", "left"),
                        ],
                        max_length=15,
                        verbose_name="led to",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a membership",
                "verbose_name_plural": "steps of a membership",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MembershipStepVersion",
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
                            ("endorsed", "endorsed by the National Commission"),
                            ("not_endorsed", "not endorsed by the National Commission"),
                            ("recommended", "recommended by the jury"),
                            ("not_recommended", "not recommended by the jury"),
                            ("member", "member"),
                            ("inactive", "inactive"),
                            ("left", "left"),
                        ],
                        max_length=15,
                        verbose_name="led to",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgressReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField(verbose_name="due on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "due"),
                            ("reminded", "reminded"),
                            ("submitted", "submitted"),
                            ("accepted", "accepted"),
                            ("returned", "returned to the city"),
                        ],
                        default="due",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        upload_to="progress-reports/",
                        validators=[django.core.validators.FileExtensionValidator(["pdf", "doc", "docx", "odt"])],
                        verbose_name="file",
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="address")),
            ],
            options={
                "verbose_name": "progress report",
                "verbose_name_plural": "progress reports",
                "ordering": ("due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ProgressReportVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("due_on", models.DateField(verbose_name="due on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "due"),
                            ("reminded", "reminded"),
                            ("submitted", "submitted"),
                            ("accepted", "accepted"),
                            ("returned", "returned to the city"),
                        ],
                        default="due",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        upload_to="progress-reports/",
                        validators=[django.core.validators.FileExtensionValidator(["pdf", "doc", "docx", "odt"])],
                        verbose_name="file",
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="address")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReportStep",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "due"),
                            ("reminded", "reminded"),
                            ("submitted", "submitted"),
                            ("accepted", "accepted"),
                            ("returned", "returned to the city"),
                        ],
                        max_length=10,
                        verbose_name="led to",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a progress report",
                "verbose_name_plural": "steps of a progress report",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReportStepVersion",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "due"),
                            ("reminded", "reminded"),
                            ("submitted", "submitted"),
                            ("accepted", "accepted"),
                            ("returned", "returned to the city"),
                        ],
                        max_length=10,
                        verbose_name="led to",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrackRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "criterion",
                    models.CharField(
                        choices=[
                            ("mayor", "commitment of the mayor"),
                            ("administration", "commitment of the city administration"),
                            ("practice", "good practice"),
                            ("policy", "policy initiative"),
                        ],
                        max_length=15,
                        verbose_name="what it shows",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300, verbose_name="in a sentence")),
                (
                    "evidence",
                    models.CharField(
                        blank=True, help_text="A file number, a letter, …", max_length=250, verbose_name="evidence"
                    ),
                ),
            ],
            options={
                "verbose_name": "line of the track record",
                "verbose_name_plural": "track record",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="TrackRecordVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "criterion",
                    models.CharField(
                        choices=[
                            ("mayor", "commitment of the mayor"),
                            ("administration", "commitment of the city administration"),
                            ("practice", "good practice"),
                            ("policy", "policy initiative"),
                        ],
                        max_length=15,
                        verbose_name="what it shows",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300, verbose_name="in a sentence")),
                (
                    "evidence",
                    models.CharField(
                        blank=True, help_text="A file number, a letter, …", max_length=250, verbose_name="evidence"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="membership",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="membership",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="membership",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="network",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="network",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="network",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="membership",
            name="world_region",
            field=models.CharField(
                blank=True,
                choices=[
                    ("africa", "Africa"),
                    ("arab_states", "Arab States"),
                    ("asia_pacific", "Asia and the Pacific"),
                    ("europe_north_america", "Europe and North America"),
                    ("latin_america", "Latin America and the Caribbean"),
                ],
                help_text="The region of the world under which the network lists it.",
                max_length=20,
                verbose_name="listed under",
            ),
        ),
        migrations.AddField(
            model_name="membershipversion",
            name="world_region",
            field=models.CharField(
                blank=True,
                choices=[
                    ("africa", "Africa"),
                    ("arab_states", "Arab States"),
                    ("asia_pacific", "Asia and the Pacific"),
                    ("europe_north_america", "Europe and North America"),
                    ("latin_america", "Latin America and the Caribbean"),
                ],
                help_text="The region of the world under which the network lists it.",
                max_length=20,
                verbose_name="listed under",
            ),
        ),
        migrations.AddField(
            model_name="network",
            name="functions",
            field=models.TextField(
                blank=True, help_text="One on each line.", verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="network",
            name="functions_ar",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="network",
            name="functions_en",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="network",
            name="functions_es",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="network",
            name="functions_fr",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="network",
            name="functions_ru",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="network",
            name="functions_zh_hans",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="network",
            name="joining",
            field=models.TextField(blank=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="network",
            name="joining_ar",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="network",
            name="joining_en",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="network",
            name="joining_es",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="network",
            name="joining_fr",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="network",
            name="joining_ru",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="network",
            name="joining_zh_hans",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="network",
            name="years_between_reports",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Empty: its members write none, or nobody knows how often.",
                null=True,
                verbose_name="years between two progress reports",
            ),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="functions",
            field=models.TextField(
                blank=True, help_text="One on each line.", verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="functions_ar",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="functions_en",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="functions_es",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="functions_fr",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="functions_ru",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="functions_zh_hans",
            field=models.TextField(
                blank=True, help_text="One on each line.", null=True, verbose_name="what it does for its members"
            ),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="joining",
            field=models.TextField(blank=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="joining_ar",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="joining_en",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="joining_es",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="joining_fr",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="joining_ru",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="joining_zh_hans",
            field=models.TextField(blank=True, null=True, verbose_name="how a city joins"),
        ),
        migrations.AddField(
            model_name="networkversion",
            name="years_between_reports",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Empty: its members write none, or nobody knows how often.",
                null=True,
                verbose_name="years between two progress reports",
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="joined_year",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="With a cohort, its year.", null=True, verbose_name="joined in"
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="status",
            field=models.CharField(
                choices=[
                    ("applied", "applied"),
                    ("endorsed", "endorsed by the National Commission"),
                    ("not_endorsed", "not endorsed by the National Commission"),
                    ("recommended", "recommended by the jury"),
                    ("not_recommended", "not recommended by the jury"),
                    ("member", "member"),
                    ("inactive", "inactive"),
                    ("left", "left"),
                ],
                max_length=15,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="membershipversion",
            name="joined_year",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="With a cohort, its year.", null=True, verbose_name="joined in"
            ),
        ),
        migrations.AlterField(
            model_name="membershipversion",
            name="status",
            field=models.CharField(
                choices=[
                    ("applied", "applied"),
                    ("endorsed", "endorsed by the National Commission"),
                    ("not_endorsed", "not endorsed by the National Commission"),
                    ("recommended", "recommended by the jury"),
                    ("not_recommended", "not recommended by the jury"),
                    ("member", "member"),
                    ("inactive", "inactive"),
                    ("left", "left"),
                ],
                max_length=15,
                verbose_name="status",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_membershipversion" ("call_id", "city_id", "cohort_id", "id", "joined_year", "network_id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "world_region") VALUES (NEW."call_id", NEW."city_id", NEW."cohort_id", NEW."id", NEW."joined_year", NEW."network_id", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."status", NEW."world_region"); RETURN NULL;',
                    hash="1b7c3601c57cb3efcf514f6cc6117e4aef599734",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_16b0e",
                    table="centres_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_membershipversion" ("call_id", "city_id", "cohort_id", "id", "joined_year", "network_id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "world_region") VALUES (NEW."call_id", NEW."city_id", NEW."cohort_id", NEW."id", NEW."joined_year", NEW."network_id", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."status", NEW."world_region"); RETURN NULL;',
                    hash="6918eeb1bd4b76dd14f0b4086653cf114f9329bf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d0924",
                    table="centres_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_membershipversion" ("call_id", "city_id", "cohort_id", "id", "joined_year", "network_id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "world_region") VALUES (OLD."call_id", OLD."city_id", OLD."cohort_id", OLD."id", OLD."joined_year", OLD."network_id", OLD."note", OLD."note_ar", OLD."note_en", OLD."note_es", OLD."note_fr", OLD."note_ru", OLD."note_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."status", OLD."world_region"); RETURN NULL;',
                    hash="fd307a2a85d6e78a37204c64d5409c0dc45298bc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_efd98",
                    table="centres_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="network",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_networkversion" ("functions", "functions_ar", "functions_en", "functions_es", "functions_fr", "functions_ru", "functions_zh_hans", "id", "joining", "joining_ar", "joining_en", "joining_es", "joining_fr", "joining_ru", "joining_zh_hans", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "short_name_ar", "short_name_en", "short_name_es", "short_name_fr", "short_name_ru", "short_name_zh_hans", "slug", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "website", "years_between_reports") VALUES (NEW."functions", NEW."functions_ar", NEW."functions_en", NEW."functions_es", NEW."functions_fr", NEW."functions_ru", NEW."functions_zh_hans", NEW."id", NEW."joining", NEW."joining_ar", NEW."joining_en", NEW."joining_es", NEW."joining_fr", NEW."joining_ru", NEW."joining_zh_hans", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."short_name", NEW."short_name_ar", NEW."short_name_en", NEW."short_name_es", NEW."short_name_fr", NEW."short_name_ru", NEW."short_name_zh_hans", NEW."slug", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans", NEW."website", NEW."years_between_reports"); RETURN NULL;',
                    hash="d51cc1ec52f3bf91cb76a8584cc388555af5b285",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b94ac",
                    table="centres_network",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="network",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_networkversion" ("functions", "functions_ar", "functions_en", "functions_es", "functions_fr", "functions_ru", "functions_zh_hans", "id", "joining", "joining_ar", "joining_en", "joining_es", "joining_fr", "joining_ru", "joining_zh_hans", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "short_name_ar", "short_name_en", "short_name_es", "short_name_fr", "short_name_ru", "short_name_zh_hans", "slug", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "website", "years_between_reports") VALUES (NEW."functions", NEW."functions_ar", NEW."functions_en", NEW."functions_es", NEW."functions_fr", NEW."functions_ru", NEW."functions_zh_hans", NEW."id", NEW."joining", NEW."joining_ar", NEW."joining_en", NEW."joining_es", NEW."joining_fr", NEW."joining_ru", NEW."joining_zh_hans", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."short_name", NEW."short_name_ar", NEW."short_name_en", NEW."short_name_es", NEW."short_name_fr", NEW."short_name_ru", NEW."short_name_zh_hans", NEW."slug", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans", NEW."website", NEW."years_between_reports"); RETURN NULL;',
                    hash="5d0c393b6dc87664cb552dab267b87f5a690d0e4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eaaf8",
                    table="centres_network",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="network",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_networkversion" ("functions", "functions_ar", "functions_en", "functions_es", "functions_fr", "functions_ru", "functions_zh_hans", "id", "joining", "joining_ar", "joining_en", "joining_es", "joining_fr", "joining_ru", "joining_zh_hans", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "short_name_ar", "short_name_en", "short_name_es", "short_name_fr", "short_name_ru", "short_name_zh_hans", "slug", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "website", "years_between_reports") VALUES (OLD."functions", OLD."functions_ar", OLD."functions_en", OLD."functions_es", OLD."functions_fr", OLD."functions_ru", OLD."functions_zh_hans", OLD."id", OLD."joining", OLD."joining_ar", OLD."joining_en", OLD."joining_es", OLD."joining_fr", OLD."joining_ru", OLD."joining_zh_hans", OLD."name", OLD."name_ar", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."name_ru", OLD."name_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."short_name", OLD."short_name_ar", OLD."short_name_en", OLD."short_name_es", OLD."short_name_fr", OLD."short_name_ru", OLD."short_name_zh_hans", OLD."slug", OLD."summary", OLD."summary_ar", OLD."summary_en", OLD."summary_es", OLD."summary_fr", OLD."summary_ru", OLD."summary_zh_hans", OLD."website", OLD."years_between_reports"); RETURN NULL;',
                    hash="88f63fe6be9316f8372a3f6fb89b3e2d0921e677",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e0afb",
                    table="centres_network",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="network",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("years_between_reports", None), ("years_between_reports__range", (1, 20)), _connector="OR"
                ),
                name="a_network_asks_for_a_report_every_1_to_20_years",
                violation_error_message="Give a number of years from 1 to 20, or none.",
            ),
        ),
        migrations.AddField(
            model_name="cohort",
            name="figures",
            field=models.ManyToManyField(
                blank=True,
                help_text="Figures about the network that speak of this cohort: so many cities, from so many countries.",
                related_name="cohorts",
                to="centres.figure",
                verbose_name="published numbers",
            ),
        ),
        migrations.AddField(
            model_name="cohort",
            name="network",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cohorts",
                to="centres.network",
                verbose_name="network",
            ),
        ),
        migrations.AddField(
            model_name="cohort",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cohorts",
                to="centres.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="cohort",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="memberships",
                to="centres.cohort",
                verbose_name="cohort",
            ),
        ),
        migrations.AddField(
            model_name="membershipversion",
            name="cohort",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.cohort",
                verbose_name="cohort",
            ),
        ),
        migrations.AddField(
            model_name="cohortline",
            name="city",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="centres.learningcity"
            ),
        ),
        migrations.AddField(
            model_name="cohortline",
            name="country",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.region",
            ),
        ),
        migrations.AddField(
            model_name="cohortline",
            name="region",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="centres.region",
            ),
        ),
        migrations.AddField(
            model_name="cohortlist",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lists",
                to="centres.cohort",
                verbose_name="cohort",
            ),
        ),
        migrations.AddField(
            model_name="cohortlist",
            name="created_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="cohortlist",
            name="saved_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="cohortlist",
            name="undone_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="cohortline",
            name="batch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="centres.cohortlist",
            ),
        ),
        migrations.AddField(
            model_name="cohortversion",
            name="network",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.network",
                verbose_name="network",
            ),
        ),
        migrations.AddField(
            model_name="cohortversion",
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
            model_name="cohortversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.cohort",
            ),
        ),
        migrations.AddField(
            model_name="cohortversion",
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
            model_name="learningcityname",
            name="city",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="names",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AddField(
            model_name="learningcitynameversion",
            name="city",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AddField(
            model_name="learningcitynameversion",
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
            model_name="learningcitynameversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.learningcityname",
            ),
        ),
        migrations.AddField(
            model_name="mayorterm",
            name="city",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mayors",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AddField(
            model_name="mayorterm",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="terms_as_mayor",
                to="centres.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="mayorterm",
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
            model_name="mayortermversion",
            name="city",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AddField(
            model_name="mayortermversion",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="mayortermversion",
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
            model_name="mayortermversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.mayorterm",
            ),
        ),
        migrations.AddField(
            model_name="mayortermversion",
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
            model_name="membershipcall",
            name="network",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="calls",
                to="centres.network",
                verbose_name="network",
            ),
        ),
        migrations.AddField(
            model_name="membershipcall",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="calls",
                to="centres.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="call",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="memberships",
                to="centres.membershipcall",
                verbose_name="call",
            ),
        ),
        migrations.AddField(
            model_name="membershipversion",
            name="call",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.membershipcall",
                verbose_name="call",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("cohort", None), ("joined_year__isnull", False), _connector="OR"),
                name="a_member_of_a_cohort_joined_in_its_year",
                violation_error_message="Say in which year the cohort joined.",
            ),
        ),
        migrations.AddField(
            model_name="membershipcallversion",
            name="network",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.network",
                verbose_name="network",
            ),
        ),
        migrations.AddField(
            model_name="membershipcallversion",
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
            model_name="membershipcallversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.membershipcall",
            ),
        ),
        migrations.AddField(
            model_name="membershipcallversion",
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
            model_name="membershipstep",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.organisation",
                verbose_name="done by",
            ),
        ),
        migrations.AddField(
            model_name="membershipstep",
            name="call",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.membershipcall",
            ),
        ),
        migrations.AddField(
            model_name="membershipstep",
            name="membership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="centres.membership",
                verbose_name="membership",
            ),
        ),
        migrations.AddField(
            model_name="membershipstep",
            name="noted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="noted by",
            ),
        ),
        migrations.AddField(
            model_name="membershipstep",
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
            model_name="membershipstepversion",
            name="actor",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="membershipstepversion",
            name="call",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.membershipcall",
            ),
        ),
        migrations.AddField(
            model_name="membershipstepversion",
            name="membership",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.membership",
                verbose_name="membership",
            ),
        ),
        migrations.AddField(
            model_name="membershipstepversion",
            name="noted_by",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="membershipstepversion",
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
            model_name="membershipstepversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.membershipstep",
            ),
        ),
        migrations.AddField(
            model_name="membershipstepversion",
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
            model_name="progressreport",
            name="membership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="centres.membership",
                verbose_name="membership",
            ),
        ),
        migrations.AddField(
            model_name="progressreportversion",
            name="membership",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.membership",
                verbose_name="membership",
            ),
        ),
        migrations.AddField(
            model_name="progressreportversion",
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
            model_name="progressreportversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.progressreport",
            ),
        ),
        migrations.AddField(
            model_name="reportstep",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.organisation",
                verbose_name="done by",
            ),
        ),
        migrations.AddField(
            model_name="reportstep",
            name="noted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="noted by",
            ),
        ),
        migrations.AddField(
            model_name="reportstep",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="centres.progressreport",
                verbose_name="progress report",
            ),
        ),
        migrations.AddField(
            model_name="reportstep",
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
            model_name="reportstepversion",
            name="actor",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="reportstepversion",
            name="noted_by",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="reportstepversion",
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
            model_name="reportstepversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.reportstep",
            ),
        ),
        migrations.AddField(
            model_name="reportstepversion",
            name="report",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.progressreport",
                verbose_name="progress report",
            ),
        ),
        migrations.AddField(
            model_name="reportstepversion",
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
            model_name="trackrecord",
            name="mayor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.mayorterm",
                verbose_name="signed by the mayor",
            ),
        ),
        migrations.AddField(
            model_name="trackrecord",
            name="membership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="track_record",
                to="centres.membership",
                verbose_name="membership",
            ),
        ),
        migrations.AddField(
            model_name="trackrecord",
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
            model_name="trackrecordversion",
            name="mayor",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.mayorterm",
                verbose_name="signed by the mayor",
            ),
        ),
        migrations.AddField(
            model_name="trackrecordversion",
            name="membership",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.membership",
                verbose_name="membership",
            ),
        ),
        migrations.AddField(
            model_name="trackrecordversion",
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
            model_name="trackrecordversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.trackrecord",
            ),
        ),
        migrations.AddField(
            model_name="trackrecordversion",
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
        migrations.AddConstraint(
            model_name="cohort",
            constraint=models.UniqueConstraint(
                fields=("network", "year"),
                name="a_network_has_one_cohort_a_year",
                violation_error_message="This network has a cohort of this year already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohort",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__range", (1900, 2100))),
                name="a_cohort_is_of_a_year_between_1900_and_2100",
                violation_error_message="Give the year with four digits.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohort",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("announced_on", None), ("precision", "unstated")),
                    models.Q(("announced_on__isnull", False), models.Q(("precision", "unstated"), _negated=True)),
                    _connector="OR",
                ),
                name="a_cohort_with_a_date_says_how_exact_it_is",
                violation_error_message="Give the date and its precision, or neither.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cohort",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_cohortversion" ("announced_on", "id", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "source_id", "year") VALUES (NEW."announced_on", NEW."id", NEW."network_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precision", NEW."source_id", NEW."year"); RETURN NULL;',
                    hash="ef2cf3574ed2a95efe0987a24dce304cb9ad7070",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_41206",
                    table="centres_cohort",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cohort",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_cohortversion" ("announced_on", "id", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "source_id", "year") VALUES (NEW."announced_on", NEW."id", NEW."network_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precision", NEW."source_id", NEW."year"); RETURN NULL;',
                    hash="9dea50f49c3f08f6b1b64833955b5a7b44b9acdc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_20d09",
                    table="centres_cohort",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cohort",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_cohortversion" ("announced_on", "id", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "source_id", "year") VALUES (OLD."announced_on", OLD."id", OLD."network_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precision", OLD."source_id", OLD."year"); RETURN NULL;',
                    hash="85903175d9478444e175856a3a7329749abcf965",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7e9e3",
                    table="centres_cohort",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="cohortlist",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "ready"), ("saved_at__isnull", False), _connector="XOR"),
                name="a_saved_cohort_list_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohortlist",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "undone"), ("undone_at__isnull", True), _connector="XOR"),
                name="a_cohort_list_taken_back_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohortline",
            constraint=models.UniqueConstraint(fields=("batch", "number"), name="a_cohort_list_has_each_line_once"),
        ),
        migrations.AddConstraint(
            model_name="cohortline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("match", "blocked"), _negated=True), ("decision", "leave"), _connector="OR"
                ),
                name="a_blocked_line_of_a_cohort_is_left_out",
            ),
        ),
        migrations.AddConstraint(
            model_name="learningcityname",
            constraint=models.UniqueConstraint(
                fields=("city", "text"),
                name="a_learning_city_has_each_name_once",
                violation_error_message="This name stands there already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningcityname",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_learningcitynameversion" ("city_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."city_id", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="979b2c06204f48fea686b48d1bf94e891537c70e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_87cb9",
                    table="centres_learningcityname",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningcityname",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_learningcitynameversion" ("city_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."city_id", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="52cd23c70ad06b81cb2f6b1fb64f9153646f7932",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_df856",
                    table="centres_learningcityname",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningcityname",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_learningcitynameversion" ("city_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."city_id", OLD."id", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="22ce0171fbbeb58359f87688e283bd3600086ca7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_353f8",
                    table="centres_learningcityname",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="mayorterm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person", None), models.Q(("name", ""), _negated=True)),
                    models.Q(("name", ""), ("person__isnull", False)),
                    _connector="OR",
                ),
                name="a_mayor_is_a_person_or_a_name_as_written",
                violation_error_message="Choose a person, or write the name as the source has it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mayorterm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None), ("valid_from", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="a_term_ends_after_it_begins",
                violation_error_message="It ends before it begins.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mayorterm",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_mayortermversion" ("city_id", "id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "valid_from", "valid_to") VALUES (NEW."city_id", NEW."id", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                    hash="ffa9feba8ed3ee9b29ab504e0a9953b79b24818f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9f79c",
                    table="centres_mayorterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mayorterm",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_mayortermversion" ("city_id", "id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "valid_from", "valid_to") VALUES (NEW."city_id", NEW."id", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                    hash="e203087bf41ea09c7c1499ce7913898b8ce0682b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c7a4b",
                    table="centres_mayorterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mayorterm",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_mayortermversion" ("city_id", "id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "valid_from", "valid_to") VALUES (OLD."city_id", OLD."id", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."title", OLD."title_ar", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."title_ru", OLD."title_zh_hans", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                    hash="4430a5c597d2a948d95d4636c67efcb71aad4387",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c63d4",
                    table="centres_mayorterm",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="membershipcall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_on", None), ("closes_on", None), ("closes_on__gte", models.F("opens_on")), _connector="OR"
                ),
                name="a_call_closes_after_it_opens",
                violation_error_message="It closes before it opens.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membershipcall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("extended_to", None),
                    models.Q(("closes_on__isnull", False), ("extended_to__gt", models.F("closes_on"))),
                    _connector="OR",
                ),
                name="a_call_is_extended_beyond_its_closing_day",
                violation_error_message="Give the first closing day, and one after it to which it was extended.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membershipcall",
            constraint=models.CheckConstraint(
                condition=models.Q(("most_per_country", None), ("most_per_country__gt", 0), _connector="OR"),
                name="a_ceiling_lets_somebody_in",
                violation_error_message="A ceiling is at least 1. Leave it empty where none is known.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membershipcall",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_membershipcallversion" ("closes_on", "extended_to", "id", "most_per_country", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "network_id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (NEW."closes_on", NEW."extended_to", NEW."id", NEW."most_per_country", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."network_id", NEW."opens_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id"); RETURN NULL;',
                    hash="e121e4e17bcf611f5f6d70d5ec4c218dcabfbb6c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_95769",
                    table="centres_membershipcall",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membershipcall",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_membershipcallversion" ("closes_on", "extended_to", "id", "most_per_country", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "network_id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (NEW."closes_on", NEW."extended_to", NEW."id", NEW."most_per_country", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."network_id", NEW."opens_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id"); RETURN NULL;',
                    hash="466698676e48704e254fcf8fb3ff098693117e8b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d8f8f",
                    table="centres_membershipcall",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membershipcall",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_membershipcallversion" ("closes_on", "extended_to", "id", "most_per_country", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "network_id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (OLD."closes_on", OLD."extended_to", OLD."id", OLD."most_per_country", OLD."name", OLD."name_ar", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."name_ru", OLD."name_zh_hans", OLD."network_id", OLD."opens_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id"); RETURN NULL;',
                    hash="20af1d88a8b0a3f6912c5aa25183faa0f9765734",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b5821",
                    table="centres_membershipcall",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="membershipstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("happened_on", None), ("precision", "unstated")),
                    models.Q(("happened_on__isnull", False), models.Q(("precision", "unstated"), _negated=True)),
                    _connector="OR",
                ),
                name="a_membershipstep_with_a_date_says_how_exact_it_is",
                violation_error_message="Give the date and its precision, or neither.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membershipstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_membershipstepversion" ("actor_id", "actor_name", "call_id", "evidence", "happened_on", "id", "membership_id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reason", "source_id", "status") VALUES (NEW."actor_id", NEW."actor_name", NEW."call_id", NEW."evidence", NEW."happened_on", NEW."id", NEW."membership_id", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precision", NEW."reason", NEW."source_id", NEW."status"); RETURN NULL;',
                    hash="8b8842939ab1b80c3864c3f96321fb996577c2a0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_be308",
                    table="centres_membershipstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membershipstep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_membershipstepversion" ("actor_id", "actor_name", "call_id", "evidence", "happened_on", "id", "membership_id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reason", "source_id", "status") VALUES (NEW."actor_id", NEW."actor_name", NEW."call_id", NEW."evidence", NEW."happened_on", NEW."id", NEW."membership_id", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precision", NEW."reason", NEW."source_id", NEW."status"); RETURN NULL;',
                    hash="df5d3ab518486cb1b9a919003a2057f915f0f1db",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d65ab",
                    table="centres_membershipstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membershipstep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_membershipstepversion" ("actor_id", "actor_name", "call_id", "evidence", "happened_on", "id", "membership_id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reason", "source_id", "status") VALUES (OLD."actor_id", OLD."actor_name", OLD."call_id", OLD."evidence", OLD."happened_on", OLD."id", OLD."membership_id", OLD."noted_at", OLD."noted_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precision", OLD."reason", OLD."source_id", OLD."status"); RETURN NULL;',
                    hash="4c37733f51825a76b3aa850c38976701d4c8a5e5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_17b28",
                    table="centres_membershipstep",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                fields=("membership", "due_on"),
                name="a_member_owes_one_report_a_day",
                violation_error_message="A report of this member is due on that day already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "accepted"), _negated=True),
                fields=("membership",),
                name="a_member_has_one_open_report",
                violation_error_message="A report of this member is still open.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("due", "reminded")),
                    models.Q(("file", ""), _negated=True),
                    models.Q(("url", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_submitted_report_can_be_read",
                violation_error_message="Add the report’s file or its address.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_progressreportversion" ("due_on", "file", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "url") VALUES (NEW."due_on", NEW."file", NEW."id", NEW."membership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."url"); RETURN NULL;',
                    hash="0a5a1fd8a8a856803fb7fa6cfdcdd941465684f5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ccebe",
                    table="centres_progressreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_progressreportversion" ("due_on", "file", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "url") VALUES (NEW."due_on", NEW."file", NEW."id", NEW."membership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."url"); RETURN NULL;',
                    hash="dd5a4c935575e7313d749fd6c0d21d57323510ee",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1f8d1",
                    table="centres_progressreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_progressreportversion" ("due_on", "file", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "url") VALUES (OLD."due_on", OLD."file", OLD."id", OLD."membership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."url"); RETURN NULL;',
                    hash="902cfafd1fb9b0980cf79a88f0f083f40f4de306",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_46caa",
                    table="centres_progressreport",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reportstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("happened_on", None), ("precision", "unstated")),
                    models.Q(("happened_on__isnull", False), models.Q(("precision", "unstated"), _negated=True)),
                    _connector="OR",
                ),
                name="a_reportstep_with_a_date_says_how_exact_it_is",
                violation_error_message="Give the date and its precision, or neither.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_reportstepversion" ("actor_id", "actor_name", "evidence", "happened_on", "id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reason", "report_id", "source_id", "state") VALUES (NEW."actor_id", NEW."actor_name", NEW."evidence", NEW."happened_on", NEW."id", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precision", NEW."reason", NEW."report_id", NEW."source_id", NEW."state"); RETURN NULL;',
                    hash="3700d646929c8b214b48220864c76e794285c3f7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d3f86",
                    table="centres_reportstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportstep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_reportstepversion" ("actor_id", "actor_name", "evidence", "happened_on", "id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reason", "report_id", "source_id", "state") VALUES (NEW."actor_id", NEW."actor_name", NEW."evidence", NEW."happened_on", NEW."id", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precision", NEW."reason", NEW."report_id", NEW."source_id", NEW."state"); RETURN NULL;',
                    hash="a873315345cc944b5b56a519c421f40666b39c8f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_73e81",
                    table="centres_reportstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportstep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_reportstepversion" ("actor_id", "actor_name", "evidence", "happened_on", "id", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reason", "report_id", "source_id", "state") VALUES (OLD."actor_id", OLD."actor_name", OLD."evidence", OLD."happened_on", OLD."id", OLD."noted_at", OLD."noted_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precision", OLD."reason", OLD."report_id", OLD."source_id", OLD."state"); RETURN NULL;',
                    hash="7b2726d2287a74384173be08644510939bad08e1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d99a6",
                    table="centres_reportstep",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="trackrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("mayor", None), ("criterion", "mayor"), _connector="OR"),
                name="a_mayor_signs_the_own_commitment",
                violation_error_message="The mayor signs the mayor’s commitment only.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trackrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_trackrecordversion" ("criterion", "evidence", "id", "mayor_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text") VALUES (NEW."criterion", NEW."evidence", NEW."id", NEW."mayor_id", NEW."membership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."text"); RETURN NULL;',
                    hash="c42a020669bca2759dab570bf6a0f9932d0a39e9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c15e4",
                    table="centres_trackrecord",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trackrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_trackrecordversion" ("criterion", "evidence", "id", "mayor_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text") VALUES (NEW."criterion", NEW."evidence", NEW."id", NEW."mayor_id", NEW."membership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."text"); RETURN NULL;',
                    hash="8acfe53dc8a386d5e1fee7d3fe4add4237f360ee",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6a02a",
                    table="centres_trackrecord",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trackrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_trackrecordversion" ("criterion", "evidence", "id", "mayor_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text") VALUES (OLD."criterion", OLD."evidence", OLD."id", OLD."mayor_id", OLD."membership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."text"); RETURN NULL;',
                    hash="18c52f9937aa6ee16f2ff81f604301e06c557c3f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_92be4",
                    table="centres_trackrecord",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(WATCH, WATCH_NOTHING),
        migrations.RunSQL(TREE, NO_TREE),
    ]
