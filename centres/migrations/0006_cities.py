"""Cities with strategies, goals, facts, quotes and a place on the map; frameworks; good practices.

What a city wanted stood in columns of its own row. It becomes rows: an edition of a strategy, a goal, a priority area.
The versions of those columns go with them; from here on the new rows have theirs.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.lib.search

# What public pages show of these tables is told to every web process (events 0002_content_changes).
TABLES = (
    "centres_cityfact centres_citypartnership centres_framework centres_goal centres_goal_policies",
    "centres_goal_terms centres_goodpractice centres_goodpractice_target_groups centres_goodpractice_terms",
    "centres_learningcity_priorities",
    "centres_priorityarea centres_programme_terms centres_quote centres_strategy centres_term",
)
NAMES = " ".join(TABLES).split()
WATCH = "".join(
    f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();\n"
    for table in NAMES
)
WATCH_NOTHING = "".join(f"DROP TRIGGER content_changed ON {table};\n" for table in NAMES)
LANGUAGES = ("", "_en", "_zh_hans", "_fr", "_es", "_ru", "_ar")


def _texts(row, old, new):
    """The columns of one text under their new name, where any language has it."""
    texts = {f"{new}{language}": getattr(row, f"{old}{language}") for language in LANGUAGES}
    return texts if any(texts.values()) else {}


def make_rows(apps, schema_editor):
    """A city's words become rows of their own. What it puts first stays one text: staff choose shared words later."""
    strategies, goals = apps.get_model("centres", "Strategy").objects, apps.get_model("centres", "Goal").objects
    areas = apps.get_model("centres", "PriorityArea").objects
    for city in apps.get_model("centres", "LearningCity").objects.all():
        for horizon in ("medium", "long"):
            if texts := _texts(city, f"{horizon}_term_strategy", "text"):
                strategies.create(city=city, horizon=horizon, **texts)
        if texts := _texts(city, "goal", "text"):
            goals.create(city=city, target_year=city.goal_year, **texts)
        if texts := _texts(city, "priority_areas", "name"):
            city.priorities.add(areas.create(slug=f"of-city-{city.pk}", **texts))
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def make_columns(apps, schema_editor):
    """Back to one text of each: the latest edition, the first goal, all that the city puts first in one line."""
    strategies, goals = apps.get_model("centres", "Strategy").objects, apps.get_model("centres", "Goal").objects
    for city in apps.get_model("centres", "LearningCity").objects.all():
        found = [(s, f"{s.horizon}_term_strategy") for s in strategies.filter(city=city).order_by("edition")]
        if goal := goals.filter(city=city).order_by("rank", "pk").first():
            city.goal_year = goal.target_year
            found.append((goal, "goal"))
        for row, column in found:
            for language in LANGUAGES:
                setattr(city, f"{column}{language}", getattr(row, f"text{language}"))
        areas = list(city.priorities.order_by("rank", "pk"))
        for language in LANGUAGES:
            names = "; ".join(name for area in areas if (name := getattr(area, f"name{language}")))
            setattr(city, f"priority_areas{language}", names[:250] or None if language else names[:250])
        city.save()
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0005_networks"),
        ("events", "0002_content_changes"),  # the watch on public content
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CityFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("culture", "culture"),
                            ("history", "history"),
                            ("economy", "economy"),
                            ("hosted", "what it hosts"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="fact")),
                ("text_en", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("text_zh_hans", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("text_fr", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("text_es", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("text_ru", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("text_ar", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("verbatim", models.TextField(blank=True, verbose_name="words of the source")),
            ],
            options={
                "verbose_name": "fact",
                "verbose_name_plural": "facts",
                "ordering": ("rank", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CityFactVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("culture", "culture"),
                            ("history", "history"),
                            ("economy", "economy"),
                            ("hosted", "what it hosts"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="fact")),
                ("text_en", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("text_zh_hans", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("text_fr", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("text_es", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("text_ru", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("text_ar", models.CharField(max_length=300, null=True, verbose_name="fact")),
                ("verbatim", models.TextField(blank=True, verbose_name="words of the source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CityPartnership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "partner_name",
                    models.CharField(
                        blank=True,
                        help_text="Where the city has no page here.",
                        max_length=120,
                        verbose_name="partner, as written",
                    ),
                ),
                ("since_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="since the year")),
                ("until_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="until the year")),
                ("about", models.CharField(blank=True, max_length=250, verbose_name="what they do together")),
                (
                    "about_en",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
                (
                    "about_zh_hans",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
                (
                    "about_fr",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
                (
                    "about_es",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
                (
                    "about_ru",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
                (
                    "about_ar",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
            ],
            options={
                "verbose_name": "partnership",
                "verbose_name_plural": "partnerships",
                "ordering": ("rank", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CityPartnershipVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "partner_name",
                    models.CharField(
                        blank=True,
                        help_text="Where the city has no page here.",
                        max_length=120,
                        verbose_name="partner, as written",
                    ),
                ),
                ("since_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="since the year")),
                ("until_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="until the year")),
                ("about", models.CharField(blank=True, max_length=250, verbose_name="what they do together")),
                (
                    "about_en",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
                (
                    "about_zh_hans",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
                (
                    "about_fr",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
                (
                    "about_es",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
                (
                    "about_ru",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
                (
                    "about_ar",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what they do together"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Framework",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address on the site")),
                (
                    "scheme",
                    models.CharField(
                        help_text="Short and the same in each edition: SDG.", max_length=40, verbose_name="scheme"
                    ),
                ),
                (
                    "version",
                    models.CharField(
                        blank=True,
                        help_text="Mostly its year. Empty where it is not known.",
                        max_length=20,
                        verbose_name="version",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("framework", "international framework"),
                            ("classification", "classification"),
                            ("policy", "policy or strategy"),
                        ],
                        default="framework",
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("publisher", models.CharField(blank=True, max_length=200, verbose_name="published by")),
                ("publisher_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="published by")),
                (
                    "publisher_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="published by"),
                ),
                ("publisher_fr", models.CharField(blank=True, max_length=200, null=True, verbose_name="published by")),
                ("publisher_es", models.CharField(blank=True, max_length=200, null=True, verbose_name="published by")),
                ("publisher_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="published by")),
                ("publisher_ar", models.CharField(blank=True, max_length=200, null=True, verbose_name="published by")),
                ("summary", models.TextField(blank=True, verbose_name="what it is")),
                ("summary_en", models.TextField(blank=True, null=True, verbose_name="what it is")),
                ("summary_zh_hans", models.TextField(blank=True, null=True, verbose_name="what it is")),
                ("summary_fr", models.TextField(blank=True, null=True, verbose_name="what it is")),
                ("summary_es", models.TextField(blank=True, null=True, verbose_name="what it is")),
                ("summary_ru", models.TextField(blank=True, null=True, verbose_name="what it is")),
                ("summary_ar", models.TextField(blank=True, null=True, verbose_name="what it is")),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="What of its wording is ours.", max_length=250, verbose_name="note"
                    ),
                ),
                (
                    "note_en",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_fr",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_es",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_ru",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_ar",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="where it stands")),
                (
                    "target_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="goal for the year"),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "framework",
                "verbose_name_plural": "frameworks",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="FrameworkVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="address on the site")),
                (
                    "scheme",
                    models.CharField(
                        help_text="Short and the same in each edition: SDG.", max_length=40, verbose_name="scheme"
                    ),
                ),
                (
                    "version",
                    models.CharField(
                        blank=True,
                        help_text="Mostly its year. Empty where it is not known.",
                        max_length=20,
                        verbose_name="version",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("framework", "international framework"),
                            ("classification", "classification"),
                            ("policy", "policy or strategy"),
                        ],
                        default="framework",
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("publisher", models.CharField(blank=True, max_length=200, verbose_name="published by")),
                ("publisher_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="published by")),
                (
                    "publisher_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="published by"),
                ),
                ("publisher_fr", models.CharField(blank=True, max_length=200, null=True, verbose_name="published by")),
                ("publisher_es", models.CharField(blank=True, max_length=200, null=True, verbose_name="published by")),
                ("publisher_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="published by")),
                ("publisher_ar", models.CharField(blank=True, max_length=200, null=True, verbose_name="published by")),
                ("summary", models.TextField(blank=True, verbose_name="what it is")),
                ("summary_en", models.TextField(blank=True, null=True, verbose_name="what it is")),
                ("summary_zh_hans", models.TextField(blank=True, null=True, verbose_name="what it is")),
                ("summary_fr", models.TextField(blank=True, null=True, verbose_name="what it is")),
                ("summary_es", models.TextField(blank=True, null=True, verbose_name="what it is")),
                ("summary_ru", models.TextField(blank=True, null=True, verbose_name="what it is")),
                ("summary_ar", models.TextField(blank=True, null=True, verbose_name="what it is")),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="What of its wording is ours.", max_length=250, verbose_name="note"
                    ),
                ),
                (
                    "note_en",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_fr",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_es",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_ru",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_ar",
                    models.CharField(
                        blank=True,
                        help_text="What of its wording is ours.",
                        max_length=250,
                        null=True,
                        verbose_name="note",
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="where it stands")),
                (
                    "target_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="goal for the year"),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("target_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="by the year")),
                ("text", models.TextField(verbose_name="goal")),
                ("text_en", models.TextField(null=True, verbose_name="goal")),
                ("text_zh_hans", models.TextField(null=True, verbose_name="goal")),
                ("text_fr", models.TextField(null=True, verbose_name="goal")),
                ("text_es", models.TextField(null=True, verbose_name="goal")),
                ("text_ru", models.TextField(null=True, verbose_name="goal")),
                ("text_ar", models.TextField(null=True, verbose_name="goal")),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="note")),
                ("note_en", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
                ("note_zh_hans", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
                ("note_fr", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
                ("note_es", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
                ("note_ru", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
                ("note_ar", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
            ],
            options={
                "verbose_name": "goal",
                "verbose_name_plural": "goals",
                "ordering": ("rank", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GoalVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("target_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="by the year")),
                ("text", models.TextField(verbose_name="goal")),
                ("text_en", models.TextField(null=True, verbose_name="goal")),
                ("text_zh_hans", models.TextField(null=True, verbose_name="goal")),
                ("text_fr", models.TextField(null=True, verbose_name="goal")),
                ("text_es", models.TextField(null=True, verbose_name="goal")),
                ("text_ru", models.TextField(null=True, verbose_name="goal")),
                ("text_ar", models.TextField(null=True, verbose_name="goal")),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="note")),
                ("note_en", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
                ("note_zh_hans", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
                ("note_fr", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
                ("note_es", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
                ("note_ru", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
                ("note_ar", models.CharField(blank=True, max_length=250, null=True, verbose_name="note")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GoodPractice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address on the site")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_zh_hans", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ar", models.CharField(max_length=200, null=True, verbose_name="title")),
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
                ("challenge", models.TextField(blank=True, verbose_name="the challenge")),
                ("challenge_en", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("challenge_zh_hans", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("challenge_fr", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("challenge_es", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("challenge_ru", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("challenge_ar", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("action", models.TextField(blank=True, verbose_name="what was done")),
                ("action_en", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("action_zh_hans", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("action_fr", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("action_es", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("action_ru", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("action_ar", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                ("outcome_en", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("outcome_zh_hans", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("outcome_fr", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("outcome_es", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("outcome_ru", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("outcome_ar", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("audience_note", models.CharField(blank=True, max_length=200, verbose_name="for whom, in words")),
                (
                    "audience_note_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                (
                    "audience_note_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                (
                    "audience_note_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                (
                    "audience_note_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                (
                    "audience_note_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                (
                    "audience_note_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                ("cost", models.CharField(blank=True, max_length=250, verbose_name="what it cost, in words")),
                (
                    "cost_en",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_zh_hans",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_fr",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_es",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_ru",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_ar",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_band",
                    models.CharField(
                        choices=[
                            ("unknown", "not stated"),
                            ("none", "no money, only people’s time"),
                            ("low", "less than 10,000 US dollars a year"),
                            ("medium", "10,000 to 100,000 US dollars a year"),
                            ("high", "more than 100,000 US dollars a year"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="cost",
                    ),
                ),
                ("from_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="from the year")),
                ("until_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="until the year")),
                ("languages", models.CharField(blank=True, max_length=120, verbose_name="languages of the practice")),
                (
                    "languages_en",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                (
                    "languages_zh_hans",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                (
                    "languages_fr",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                (
                    "languages_es",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                (
                    "languages_ru",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                (
                    "languages_ar",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("reviewed", "reviewed"), ("published", "published")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "state_note",
                    models.CharField(blank=True, editable=False, max_length=250, verbose_name="why it was sent back"),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="published")),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=portal.lib.search.SearchVector("title", "summary", "challenge", "action"),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "good practice",
                "verbose_name_plural": "good practices",
                "permissions": (("publish_goodpractice", "May review and publish what somebody else wrote"),),
            },
        ),
        migrations.CreateModel(
            name="GoodPracticeVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="address on the site")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_zh_hans", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ar", models.CharField(max_length=200, null=True, verbose_name="title")),
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
                ("challenge", models.TextField(blank=True, verbose_name="the challenge")),
                ("challenge_en", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("challenge_zh_hans", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("challenge_fr", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("challenge_es", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("challenge_ru", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("challenge_ar", models.TextField(blank=True, null=True, verbose_name="the challenge")),
                ("action", models.TextField(blank=True, verbose_name="what was done")),
                ("action_en", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("action_zh_hans", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("action_fr", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("action_es", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("action_ru", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("action_ar", models.TextField(blank=True, null=True, verbose_name="what was done")),
                ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                ("outcome_en", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("outcome_zh_hans", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("outcome_fr", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("outcome_es", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("outcome_ru", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("outcome_ar", models.TextField(blank=True, null=True, verbose_name="what came of it")),
                ("audience_note", models.CharField(blank=True, max_length=200, verbose_name="for whom, in words")),
                (
                    "audience_note_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                (
                    "audience_note_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                (
                    "audience_note_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                (
                    "audience_note_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                (
                    "audience_note_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                (
                    "audience_note_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="for whom, in words"),
                ),
                ("cost", models.CharField(blank=True, max_length=250, verbose_name="what it cost, in words")),
                (
                    "cost_en",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_zh_hans",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_fr",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_es",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_ru",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_ar",
                    models.CharField(blank=True, max_length=250, null=True, verbose_name="what it cost, in words"),
                ),
                (
                    "cost_band",
                    models.CharField(
                        choices=[
                            ("unknown", "not stated"),
                            ("none", "no money, only people’s time"),
                            ("low", "less than 10,000 US dollars a year"),
                            ("medium", "10,000 to 100,000 US dollars a year"),
                            ("high", "more than 100,000 US dollars a year"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="cost",
                    ),
                ),
                ("from_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="from the year")),
                ("until_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="until the year")),
                ("languages", models.CharField(blank=True, max_length=120, verbose_name="languages of the practice")),
                (
                    "languages_en",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                (
                    "languages_zh_hans",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                (
                    "languages_fr",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                (
                    "languages_es",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                (
                    "languages_ru",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                (
                    "languages_ar",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="languages of the practice"),
                ),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("reviewed", "reviewed"), ("published", "published")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "state_note",
                    models.CharField(blank=True, editable=False, max_length=250, verbose_name="why it was sent back"),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="published")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PriorityArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address on the site")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "priority area",
                "verbose_name_plural": "priority areas",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PriorityAreaVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="address on the site")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "text",
                    models.TextField(help_text="Exactly as published, without quotation marks.", verbose_name="words"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("zh-hans", "Simplified Chinese"),
                            ("fr", "French"),
                            ("es", "Spanish"),
                            ("ru", "Russian"),
                            ("ar", "Arabic"),
                        ],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "wording",
                    models.CharField(
                        choices=[
                            ("original", "as it was said or written"),
                            ("translated", "a translation"),
                            ("unknown", "not known whether translated"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="wording",
                    ),
                ),
            ],
            options={
                "verbose_name": "quote",
                "verbose_name_plural": "quotes",
                "ordering": ("rank", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuoteVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "text",
                    models.TextField(help_text="Exactly as published, without quotation marks.", verbose_name="words"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("zh-hans", "Simplified Chinese"),
                            ("fr", "French"),
                            ("es", "Spanish"),
                            ("ru", "Russian"),
                            ("ar", "Arabic"),
                        ],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "wording",
                    models.CharField(
                        choices=[
                            ("original", "as it was said or written"),
                            ("translated", "a translation"),
                            ("unknown", "not known whether translated"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="wording",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Strategy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "horizon",
                    models.CharField(
                        choices=[("medium", "medium term"), ("long", "long term")], max_length=6, verbose_name="horizon"
                    ),
                ),
                (
                    "edition",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="When the city writes a new strategy, add edition 2; this one stays.",
                        verbose_name="edition",
                    ),
                ),
                ("text", models.TextField(verbose_name="what it says")),
                ("text_en", models.TextField(null=True, verbose_name="what it says")),
                ("text_zh_hans", models.TextField(null=True, verbose_name="what it says")),
                ("text_fr", models.TextField(null=True, verbose_name="what it says")),
                ("text_es", models.TextField(null=True, verbose_name="what it says")),
                ("text_ru", models.TextField(null=True, verbose_name="what it says")),
                ("text_ar", models.TextField(null=True, verbose_name="what it says")),
                ("since_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="in force since")),
            ],
            options={
                "verbose_name": "strategy",
                "verbose_name_plural": "strategies",
                "ordering": ("rank", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StrategyVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("locator", models.CharField(blank=True, max_length=120, verbose_name="where in the source")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "horizon",
                    models.CharField(
                        choices=[("medium", "medium term"), ("long", "long term")], max_length=6, verbose_name="horizon"
                    ),
                ),
                (
                    "edition",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="When the city writes a new strategy, add edition 2; this one stays.",
                        verbose_name="edition",
                    ),
                ),
                ("text", models.TextField(verbose_name="what it says")),
                ("text_en", models.TextField(null=True, verbose_name="what it says")),
                ("text_zh_hans", models.TextField(null=True, verbose_name="what it says")),
                ("text_fr", models.TextField(null=True, verbose_name="what it says")),
                ("text_es", models.TextField(null=True, verbose_name="what it says")),
                ("text_ru", models.TextField(null=True, verbose_name="what it says")),
                ("text_ar", models.TextField(null=True, verbose_name="what it says")),
                ("since_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="in force since")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "ordering": ("framework__rank", "rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="TermVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="learningcity",
            name="latitude",
            field=models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="latitude"),
        ),
        migrations.AddField(
            model_name="learningcity",
            name="longitude",
            field=models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="longitude"),
        ),
        migrations.AddField(
            model_name="learningcityversion",
            name="latitude",
            field=models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="latitude"),
        ),
        migrations.AddField(
            model_name="learningcityversion",
            name="longitude",
            field=models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="longitude"),
        ),
        migrations.AddField(
            model_name="cityfact",
            name="city",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="facts",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AddField(
            model_name="cityfact",
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
            model_name="cityfactversion",
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
            model_name="cityfactversion",
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
            model_name="cityfactversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.cityfact",
            ),
        ),
        migrations.AddField(
            model_name="cityfactversion",
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
            model_name="citypartnership",
            name="city",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="partnerships",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AddField(
            model_name="citypartnership",
            name="partner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="partnerships_with",
                to="centres.learningcity",
                verbose_name="partner city",
            ),
        ),
        migrations.AddField(
            model_name="citypartnership",
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
            model_name="citypartnershipversion",
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
            model_name="citypartnershipversion",
            name="partner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.learningcity",
                verbose_name="partner city",
            ),
        ),
        migrations.AddField(
            model_name="citypartnershipversion",
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
            model_name="citypartnershipversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.citypartnership",
            ),
        ),
        migrations.AddField(
            model_name="citypartnershipversion",
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
            model_name="framework",
            constraint=models.UniqueConstraint(
                fields=("scheme", "version"),
                name="an_edition_of_a_framework_stands_here_once",
                violation_error_message="This edition of the framework is here already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="framework",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_frameworkversion" ("id", "kind", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher", "publisher_ar", "publisher_en", "publisher_es", "publisher_fr", "publisher_ru", "publisher_zh_hans", "rank", "scheme", "slug", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "target_year", "url", "version") VALUES (NEW."id", NEW."kind", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publisher", NEW."publisher_ar", NEW."publisher_en", NEW."publisher_es", NEW."publisher_fr", NEW."publisher_ru", NEW."publisher_zh_hans", NEW."rank", NEW."scheme", NEW."slug", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans", NEW."target_year", NEW."url", NEW."version"); RETURN NULL;',
                    hash="d66e9994b598d6fb7f63e12c5e63dd07f514e713",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2b87d",
                    table="centres_framework",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="framework",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_frameworkversion" ("id", "kind", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher", "publisher_ar", "publisher_en", "publisher_es", "publisher_fr", "publisher_ru", "publisher_zh_hans", "rank", "scheme", "slug", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "target_year", "url", "version") VALUES (NEW."id", NEW."kind", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publisher", NEW."publisher_ar", NEW."publisher_en", NEW."publisher_es", NEW."publisher_fr", NEW."publisher_ru", NEW."publisher_zh_hans", NEW."rank", NEW."scheme", NEW."slug", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans", NEW."target_year", NEW."url", NEW."version"); RETURN NULL;',
                    hash="87e3c99b131ed0f68c28e49b6b7614218481dcfe",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a35ae",
                    table="centres_framework",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="framework",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_frameworkversion" ("id", "kind", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher", "publisher_ar", "publisher_en", "publisher_es", "publisher_fr", "publisher_ru", "publisher_zh_hans", "rank", "scheme", "slug", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "target_year", "url", "version") VALUES (OLD."id", OLD."kind", OLD."name", OLD."name_ar", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."name_ru", OLD."name_zh_hans", OLD."note", OLD."note_ar", OLD."note_en", OLD."note_es", OLD."note_fr", OLD."note_ru", OLD."note_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publisher", OLD."publisher_ar", OLD."publisher_en", OLD."publisher_es", OLD."publisher_fr", OLD."publisher_ru", OLD."publisher_zh_hans", OLD."rank", OLD."scheme", OLD."slug", OLD."summary", OLD."summary_ar", OLD."summary_en", OLD."summary_es", OLD."summary_fr", OLD."summary_ru", OLD."summary_zh_hans", OLD."target_year", OLD."url", OLD."version"); RETURN NULL;',
                    hash="b99357267fb43b5b6d81f9ef9661a285c0f3c273",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_25958",
                    table="centres_framework",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="frameworkversion",
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
            model_name="frameworkversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.framework",
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="city",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="goals",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="policies",
            field=models.ManyToManyField(
                blank=True,
                limit_choices_to={"kind": "policy"},
                related_name="goals",
                to="centres.framework",
                verbose_name="related policies",
            ),
        ),
        migrations.AddField(
            model_name="goal",
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
            model_name="goalversion",
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
            model_name="goalversion",
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
            model_name="goalversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.goal",
            ),
        ),
        migrations.AddField(
            model_name="goalversion",
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
            model_name="goodpractice",
            name="city",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="practices",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AddField(
            model_name="goodpractice",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="practices",
                to="centres.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="goodpractice",
            name="programme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="practices",
                to="centres.programme",
                verbose_name="programme",
            ),
        ),
        migrations.AddField(
            model_name="goodpractice",
            name="reviewed_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewed by",
            ),
        ),
        migrations.AddField(
            model_name="goodpractice",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="practices",
                to="centres.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="goodpractice",
            name="target_groups",
            field=models.ManyToManyField(
                blank=True,
                limit_choices_to={"kind": "target_group"},
                related_name="practices_for",
                to="centres.keyword",
                verbose_name="target groups",
            ),
        ),
        migrations.AddField(
            model_name="goodpractice",
            name="written_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="goodpracticeversion",
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
        migrations.AddField(
            model_name="goodpracticeversion",
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
            model_name="goodpracticeversion",
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
            model_name="goodpracticeversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.goodpractice",
            ),
        ),
        migrations.AddField(
            model_name="goodpracticeversion",
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
        migrations.AddField(
            model_name="goodpracticeversion",
            name="reviewed_by",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewed by",
            ),
        ),
        migrations.AddField(
            model_name="goodpracticeversion",
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
            model_name="goodpracticeversion",
            name="written_by",
            field=models.ForeignKey(
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
        pgtrigger.migrations.AddTrigger(
            model_name="priorityarea",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_priorityareaversion" ("id", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "slug") VALUES (NEW."id", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."slug"); RETURN NULL;',
                    hash="4e7f5ea1583945e1031e41f2679a73c0f0496201",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f2582",
                    table="centres_priorityarea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priorityarea",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_priorityareaversion" ("id", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "slug") VALUES (NEW."id", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."slug"); RETURN NULL;',
                    hash="d53126950c1695880f70a5f180c84612730041dc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_76d1a",
                    table="centres_priorityarea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priorityarea",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_priorityareaversion" ("id", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "slug") VALUES (OLD."id", OLD."name", OLD."name_ar", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."name_ru", OLD."name_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."slug"); RETURN NULL;',
                    hash="1fffa7cd7b1e778773950dfc13153584a260912f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cef34",
                    table="centres_priorityarea",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="learningcity",
            name="priorities",
            field=models.ManyToManyField(
                blank=True, related_name="cities", to="centres.priorityarea", verbose_name="priority areas"
            ),
        ),
        migrations.AddConstraint(
            model_name="learningcity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__isnull", False),
                        ("latitude__range", (-90, 90)),
                        ("longitude__isnull", False),
                        ("longitude__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="a_city_lies_on_earth_or_has_no_coordinates",
                violation_error_message="Give both coordinates, in degrees, or neither.",
            ),
        ),
        migrations.AddField(
            model_name="priorityareaversion",
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
            model_name="priorityareaversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.priorityarea",
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="quotes",
                to="centres.organisation",
                verbose_name="on behalf of",
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="city",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="quotes",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AddField(
            model_name="quote",
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
            model_name="quote",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                help_text="Leave it empty where the source names nobody: the page says so.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="quotes",
                to="centres.person",
                verbose_name="speaker",
            ),
        ),
        migrations.AddField(
            model_name="quoteversion",
            name="body",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.organisation",
                verbose_name="on behalf of",
            ),
        ),
        migrations.AddField(
            model_name="quoteversion",
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
            model_name="quoteversion",
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
            model_name="quoteversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.quote",
            ),
        ),
        migrations.AddField(
            model_name="quoteversion",
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
            model_name="quoteversion",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Leave it empty where the source names nobody: the page says so.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.person",
                verbose_name="speaker",
            ),
        ),
        migrations.AddField(
            model_name="strategy",
            name="city",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="strategies",
                to="centres.learningcity",
                verbose_name="city",
            ),
        ),
        migrations.AddField(
            model_name="strategy",
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
            model_name="strategyversion",
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
            model_name="strategyversion",
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
            model_name="strategyversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.strategy",
            ),
        ),
        migrations.AddField(
            model_name="strategyversion",
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
            model_name="term",
            name="framework",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="terms",
                to="centres.framework",
                verbose_name="framework",
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="centres.term",
                verbose_name="belongs to",
            ),
        ),
        migrations.AddField(
            model_name="goodpractice",
            name="terms",
            field=models.ManyToManyField(
                blank=True, related_name="practices", to="centres.term", verbose_name="framework terms"
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="terms",
            field=models.ManyToManyField(
                blank=True, related_name="goals", to="centres.term", verbose_name="framework terms"
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="terms",
            field=models.ManyToManyField(
                blank=True, related_name="programmes", to="centres.term", verbose_name="framework terms"
            ),
        ),
        migrations.AddField(
            model_name="termversion",
            name="framework",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.framework",
                verbose_name="framework",
            ),
        ),
        migrations.AddField(
            model_name="termversion",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.term",
                verbose_name="belongs to",
            ),
        ),
        migrations.AddField(
            model_name="termversion",
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
            model_name="termversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="centres.term",
            ),
        ),
        migrations.AddConstraint(
            model_name="cityfact",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__isnull", False)),
                name="a_fact_has_a_source",
                violation_error_message="Say where it stands: a fact has a source.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cityfact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_cityfactversion" ("city_id", "id", "kind", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "verbatim") VALUES (NEW."city_id", NEW."id", NEW."kind", NEW."locator", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."source_id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans", NEW."verbatim"); RETURN NULL;',
                    hash="a1ebeca322ab4495d1307c58d74233f1cc852682",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c72ab",
                    table="centres_cityfact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cityfact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_cityfactversion" ("city_id", "id", "kind", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "verbatim") VALUES (NEW."city_id", NEW."id", NEW."kind", NEW."locator", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."source_id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans", NEW."verbatim"); RETURN NULL;',
                    hash="954c8c07a1d9fb2853dd40abfc9d32d9874c6d23",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c35f3",
                    table="centres_cityfact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cityfact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_cityfactversion" ("city_id", "id", "kind", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "verbatim") VALUES (OLD."city_id", OLD."id", OLD."kind", OLD."locator", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."source_id", OLD."text", OLD."text_ar", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."text_ru", OLD."text_zh_hans", OLD."verbatim"); RETURN NULL;',
                    hash="2f81f6d3347aa454140881b5d6c73fa877f35f8f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_09f11",
                    table="centres_cityfact",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="citypartnership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("partner__isnull", False), ("partner_name", "")),
                    models.Q(("partner", None), models.Q(("partner_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_partnership_names_the_other_city_once",
                violation_error_message="Choose the partner city, or write its name where it has no page here.",
            ),
        ),
        migrations.AddConstraint(
            model_name="citypartnership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("partner", None), models.Q(("partner", models.F("city")), _negated=True), _connector="OR"
                ),
                name="a_city_is_not_its_own_partner",
                violation_error_message="A city cannot be its own partner.",
            ),
        ),
        migrations.AddConstraint(
            model_name="citypartnership",
            constraint=models.UniqueConstraint(
                django.db.models.functions.comparison.Least("city", "partner"),
                django.db.models.functions.comparison.Greatest("city", "partner"),
                condition=models.Q(("partner__isnull", False)),
                name="two_cities_are_partners_once",
                violation_error_message="These two cities are partners already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citypartnership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_citypartnershipversion" ("about", "about_ar", "about_en", "about_es", "about_fr", "about_ru", "about_zh_hans", "city_id", "id", "locator", "partner_id", "partner_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "since_year", "source_id", "until_year") VALUES (NEW."about", NEW."about_ar", NEW."about_en", NEW."about_es", NEW."about_fr", NEW."about_ru", NEW."about_zh_hans", NEW."city_id", NEW."id", NEW."locator", NEW."partner_id", NEW."partner_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."since_year", NEW."source_id", NEW."until_year"); RETURN NULL;',
                    hash="fb8436e9cfb92e8f7dfec0c36182813c310b2e2c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_66d6d",
                    table="centres_citypartnership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citypartnership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_citypartnershipversion" ("about", "about_ar", "about_en", "about_es", "about_fr", "about_ru", "about_zh_hans", "city_id", "id", "locator", "partner_id", "partner_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "since_year", "source_id", "until_year") VALUES (NEW."about", NEW."about_ar", NEW."about_en", NEW."about_es", NEW."about_fr", NEW."about_ru", NEW."about_zh_hans", NEW."city_id", NEW."id", NEW."locator", NEW."partner_id", NEW."partner_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."since_year", NEW."source_id", NEW."until_year"); RETURN NULL;',
                    hash="659cd0ee5b090de049558f18ff6f34edc1f7a945",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c2bb9",
                    table="centres_citypartnership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citypartnership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_citypartnershipversion" ("about", "about_ar", "about_en", "about_es", "about_fr", "about_ru", "about_zh_hans", "city_id", "id", "locator", "partner_id", "partner_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "since_year", "source_id", "until_year") VALUES (OLD."about", OLD."about_ar", OLD."about_en", OLD."about_es", OLD."about_fr", OLD."about_ru", OLD."about_zh_hans", OLD."city_id", OLD."id", OLD."locator", OLD."partner_id", OLD."partner_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."since_year", OLD."source_id", OLD."until_year"); RETURN NULL;',
                    hash="da53bd7e9dc20b1a942125bf3b44f10a6e24a87a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_52b63",
                    table="centres_citypartnership",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__isnull", False)),
                name="a_quote_has_a_source",
                violation_error_message="Say where it stands: a quote has a source.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_quoteversion" ("body_id", "city_id", "id", "language", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id", "speaker_id", "text", "wording") VALUES (NEW."body_id", NEW."city_id", NEW."id", NEW."language", NEW."locator", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."source_id", NEW."speaker_id", NEW."text", NEW."wording"); RETURN NULL;',
                    hash="2c801e785d0995e5cc6ce06fc7fa19067fd5932d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7e5f9",
                    table="centres_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_quoteversion" ("body_id", "city_id", "id", "language", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id", "speaker_id", "text", "wording") VALUES (NEW."body_id", NEW."city_id", NEW."id", NEW."language", NEW."locator", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."source_id", NEW."speaker_id", NEW."text", NEW."wording"); RETURN NULL;',
                    hash="e6874d6f5885c942adeb4ca2b15da503ab2f2cd6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5abe0",
                    table="centres_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_quoteversion" ("body_id", "city_id", "id", "language", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id", "speaker_id", "text", "wording") VALUES (OLD."body_id", OLD."city_id", OLD."id", OLD."language", OLD."locator", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."source_id", OLD."speaker_id", OLD."text", OLD."wording"); RETURN NULL;',
                    hash="444b9071df0f95adde097a7d1801079cab7de54c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bc15b",
                    table="centres_quote",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="strategy",
            constraint=models.UniqueConstraint(
                fields=("city", "horizon", "edition"),
                name="a_city_has_each_edition_of_a_strategy_once",
                violation_error_message="This edition is there already: a new strategy takes the next number.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="strategy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_strategyversion" ("city_id", "edition", "horizon", "id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "since_year", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (NEW."city_id", NEW."edition", NEW."horizon", NEW."id", NEW."locator", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."since_year", NEW."source_id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans"); RETURN NULL;',
                    hash="795f93e454c1418072a52af9e632affd8dbdecc9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_45349",
                    table="centres_strategy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="strategy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_strategyversion" ("city_id", "edition", "horizon", "id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "since_year", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (NEW."city_id", NEW."edition", NEW."horizon", NEW."id", NEW."locator", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."since_year", NEW."source_id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans"); RETURN NULL;',
                    hash="d183a0053891aec265f34fb59bddd79f97dc3eb4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f5178",
                    table="centres_strategy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="strategy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_strategyversion" ("city_id", "edition", "horizon", "id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "since_year", "source_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (OLD."city_id", OLD."edition", OLD."horizon", OLD."id", OLD."locator", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."since_year", OLD."source_id", OLD."text", OLD."text_ar", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."text_ru", OLD."text_zh_hans"); RETURN NULL;',
                    hash="0dc35ff27bc3f5bd5982294284937c4b8b519002",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b2266",
                    table="centres_strategy",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                fields=("framework", "code"),
                name="a_framework_has_each_code_once",
                violation_error_message="This framework has a term with this code already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("pk")), _negated=True),
                name="a_term_does_not_belong_to_itself",
                violation_error_message="A term cannot belong to itself.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_termversion" ("code", "framework_id", "id", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."code", NEW."framework_id", NEW."id", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank"); RETURN NULL;',
                    hash="373f8c4cb8f2b77a5c535daca2a944c682a6d83c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7f145",
                    table="centres_term",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_termversion" ("code", "framework_id", "id", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."code", NEW."framework_id", NEW."id", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank"); RETURN NULL;',
                    hash="0bfcb8d9a1894c9ba2ea24a23b454e96a558f72d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_89c0c",
                    table="centres_term",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_termversion" ("code", "framework_id", "id", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (OLD."code", OLD."framework_id", OLD."id", OLD."name", OLD."name_ar", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."name_ru", OLD."name_zh_hans", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank"); RETURN NULL;',
                    hash="4e15f8e3340da9226536ca44043dc9e879e0bedf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cc567",
                    table="centres_term",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="goodpractice",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="good_practice_search"),
        ),
        migrations.AddConstraint(
            model_name="goodpractice",
            constraint=models.CheckConstraint(
                condition=models.Q(("city__isnull", False), ("organisation__isnull", False), _connector="OR"),
                name="a_practice_belongs_to_a_city_or_a_body",
                violation_error_message="Say whose practice it is: a city, an organisation, or both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goodpractice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_year", None),
                    ("until_year", None),
                    ("until_year__gte", models.F("from_year")),
                    _connector="OR",
                ),
                name="a_practice_ends_after_it_begins",
                violation_error_message="It ends before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goodpractice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", False), ("state", "published")),
                    models.Q(("state", "published"), _negated=True),
                    _connector="OR",
                ),
                name="a_published_practice_says_since_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="goodpractice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reviewed_by", None),
                    models.Q(("reviewed_by", models.F("written_by")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_reviews_their_own_practice",
                violation_error_message="Whoever wrote it cannot review it.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goodpractice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_goodpracticeversion" ("action", "action_ar", "action_en", "action_es", "action_fr", "action_ru", "action_zh_hans", "audience_note", "audience_note_ar", "audience_note_en", "audience_note_es", "audience_note_fr", "audience_note_ru", "audience_note_zh_hans", "challenge", "challenge_ar", "challenge_en", "challenge_es", "challenge_fr", "challenge_ru", "challenge_zh_hans", "city_id", "cost", "cost_ar", "cost_band", "cost_en", "cost_es", "cost_fr", "cost_ru", "cost_zh_hans", "from_year", "id", "is_sample", "languages", "languages_ar", "languages_en", "languages_es", "languages_fr", "languages_ru", "languages_zh_hans", "locator", "organisation_id", "outcome", "outcome_ar", "outcome_en", "outcome_es", "outcome_fr", "outcome_ru", "outcome_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "published_at", "reviewed_by_id", "slug", "source_id", "state", "state_note", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "until_year", "written_by_id") VALUES (NEW."action", NEW."action_ar", NEW."action_en", NEW."action_es", NEW."action_fr", NEW."action_ru", NEW."action_zh_hans", NEW."audience_note", NEW."audience_note_ar", NEW."audience_note_en", NEW."audience_note_es", NEW."audience_note_fr", NEW."audience_note_ru", NEW."audience_note_zh_hans", NEW."challenge", NEW."challenge_ar", NEW."challenge_en", NEW."challenge_es", NEW."challenge_fr", NEW."challenge_ru", NEW."challenge_zh_hans", NEW."city_id", NEW."cost", NEW."cost_ar", NEW."cost_band", NEW."cost_en", NEW."cost_es", NEW."cost_fr", NEW."cost_ru", NEW."cost_zh_hans", NEW."from_year", NEW."id", NEW."is_sample", NEW."languages", NEW."languages_ar", NEW."languages_en", NEW."languages_es", NEW."languages_fr", NEW."languages_ru", NEW."languages_zh_hans", NEW."locator", NEW."organisation_id", NEW."outcome", NEW."outcome_ar", NEW."outcome_en", NEW."outcome_es", NEW."outcome_fr", NEW."outcome_ru", NEW."outcome_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."published_at", NEW."reviewed_by_id", NEW."slug", NEW."source_id", NEW."state", NEW."state_note", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."until_year", NEW."written_by_id"); RETURN NULL;',
                    hash="1d344ca7221d87e896d78fbd9ec2e4f8701782c8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_91cb4",
                    table="centres_goodpractice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goodpractice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."action" IS DISTINCT FROM (NEW."action") OR OLD."action_ar" IS DISTINCT FROM (NEW."action_ar") OR OLD."action_en" IS DISTINCT FROM (NEW."action_en") OR OLD."action_es" IS DISTINCT FROM (NEW."action_es") OR OLD."action_fr" IS DISTINCT FROM (NEW."action_fr") OR OLD."action_ru" IS DISTINCT FROM (NEW."action_ru") OR OLD."action_zh_hans" IS DISTINCT FROM (NEW."action_zh_hans") OR OLD."audience_note" IS DISTINCT FROM (NEW."audience_note") OR OLD."audience_note_ar" IS DISTINCT FROM (NEW."audience_note_ar") OR OLD."audience_note_en" IS DISTINCT FROM (NEW."audience_note_en") OR OLD."audience_note_es" IS DISTINCT FROM (NEW."audience_note_es") OR OLD."audience_note_fr" IS DISTINCT FROM (NEW."audience_note_fr") OR OLD."audience_note_ru" IS DISTINCT FROM (NEW."audience_note_ru") OR OLD."audience_note_zh_hans" IS DISTINCT FROM (NEW."audience_note_zh_hans") OR OLD."challenge" IS DISTINCT FROM (NEW."challenge") OR OLD."challenge_ar" IS DISTINCT FROM (NEW."challenge_ar") OR OLD."challenge_en" IS DISTINCT FROM (NEW."challenge_en") OR OLD."challenge_es" IS DISTINCT FROM (NEW."challenge_es") OR OLD."challenge_fr" IS DISTINCT FROM (NEW."challenge_fr") OR OLD."challenge_ru" IS DISTINCT FROM (NEW."challenge_ru") OR OLD."challenge_zh_hans" IS DISTINCT FROM (NEW."challenge_zh_hans") OR OLD."city_id" IS DISTINCT FROM (NEW."city_id") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."cost_ar" IS DISTINCT FROM (NEW."cost_ar") OR OLD."cost_band" IS DISTINCT FROM (NEW."cost_band") OR OLD."cost_en" IS DISTINCT FROM (NEW."cost_en") OR OLD."cost_es" IS DISTINCT FROM (NEW."cost_es") OR OLD."cost_fr" IS DISTINCT FROM (NEW."cost_fr") OR OLD."cost_ru" IS DISTINCT FROM (NEW."cost_ru") OR OLD."cost_zh_hans" IS DISTINCT FROM (NEW."cost_zh_hans") OR OLD."from_year" IS DISTINCT FROM (NEW."from_year") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."languages" IS DISTINCT FROM (NEW."languages") OR OLD."languages_ar" IS DISTINCT FROM (NEW."languages_ar") OR OLD."languages_en" IS DISTINCT FROM (NEW."languages_en") OR OLD."languages_es" IS DISTINCT FROM (NEW."languages_es") OR OLD."languages_fr" IS DISTINCT FROM (NEW."languages_fr") OR OLD."languages_ru" IS DISTINCT FROM (NEW."languages_ru") OR OLD."languages_zh_hans" IS DISTINCT FROM (NEW."languages_zh_hans") OR OLD."locator" IS DISTINCT FROM (NEW."locator") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."outcome_ar" IS DISTINCT FROM (NEW."outcome_ar") OR OLD."outcome_en" IS DISTINCT FROM (NEW."outcome_en") OR OLD."outcome_es" IS DISTINCT FROM (NEW."outcome_es") OR OLD."outcome_fr" IS DISTINCT FROM (NEW."outcome_fr") OR OLD."outcome_ru" IS DISTINCT FROM (NEW."outcome_ru") OR OLD."outcome_zh_hans" IS DISTINCT FROM (NEW."outcome_zh_hans") OR OLD."programme_id" IS DISTINCT FROM (NEW."programme_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."reviewed_by_id" IS DISTINCT FROM (NEW."reviewed_by_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."state_note" IS DISTINCT FROM (NEW."state_note") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."summary_ar" IS DISTINCT FROM (NEW."summary_ar") OR OLD."summary_en" IS DISTINCT FROM (NEW."summary_en") OR OLD."summary_es" IS DISTINCT FROM (NEW."summary_es") OR OLD."summary_fr" IS DISTINCT FROM (NEW."summary_fr") OR OLD."summary_ru" IS DISTINCT FROM (NEW."summary_ru") OR OLD."summary_zh_hans" IS DISTINCT FROM (NEW."summary_zh_hans") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_ar" IS DISTINCT FROM (NEW."title_ar") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_es" IS DISTINCT FROM (NEW."title_es") OR OLD."title_fr" IS DISTINCT FROM (NEW."title_fr") OR OLD."title_ru" IS DISTINCT FROM (NEW."title_ru") OR OLD."title_zh_hans" IS DISTINCT FROM (NEW."title_zh_hans") OR OLD."until_year" IS DISTINCT FROM (NEW."until_year") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id"))',
                    func='INSERT INTO "centres_goodpracticeversion" ("action", "action_ar", "action_en", "action_es", "action_fr", "action_ru", "action_zh_hans", "audience_note", "audience_note_ar", "audience_note_en", "audience_note_es", "audience_note_fr", "audience_note_ru", "audience_note_zh_hans", "challenge", "challenge_ar", "challenge_en", "challenge_es", "challenge_fr", "challenge_ru", "challenge_zh_hans", "city_id", "cost", "cost_ar", "cost_band", "cost_en", "cost_es", "cost_fr", "cost_ru", "cost_zh_hans", "from_year", "id", "is_sample", "languages", "languages_ar", "languages_en", "languages_es", "languages_fr", "languages_ru", "languages_zh_hans", "locator", "organisation_id", "outcome", "outcome_ar", "outcome_en", "outcome_es", "outcome_fr", "outcome_ru", "outcome_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "published_at", "reviewed_by_id", "slug", "source_id", "state", "state_note", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "until_year", "written_by_id") VALUES (NEW."action", NEW."action_ar", NEW."action_en", NEW."action_es", NEW."action_fr", NEW."action_ru", NEW."action_zh_hans", NEW."audience_note", NEW."audience_note_ar", NEW."audience_note_en", NEW."audience_note_es", NEW."audience_note_fr", NEW."audience_note_ru", NEW."audience_note_zh_hans", NEW."challenge", NEW."challenge_ar", NEW."challenge_en", NEW."challenge_es", NEW."challenge_fr", NEW."challenge_ru", NEW."challenge_zh_hans", NEW."city_id", NEW."cost", NEW."cost_ar", NEW."cost_band", NEW."cost_en", NEW."cost_es", NEW."cost_fr", NEW."cost_ru", NEW."cost_zh_hans", NEW."from_year", NEW."id", NEW."is_sample", NEW."languages", NEW."languages_ar", NEW."languages_en", NEW."languages_es", NEW."languages_fr", NEW."languages_ru", NEW."languages_zh_hans", NEW."locator", NEW."organisation_id", NEW."outcome", NEW."outcome_ar", NEW."outcome_en", NEW."outcome_es", NEW."outcome_fr", NEW."outcome_ru", NEW."outcome_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."published_at", NEW."reviewed_by_id", NEW."slug", NEW."source_id", NEW."state", NEW."state_note", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."until_year", NEW."written_by_id"); RETURN NULL;',
                    hash="292d5bbeebaded5e0884e63183c455b98de69a55",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_85d01",
                    table="centres_goodpractice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goodpractice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_goodpracticeversion" ("action", "action_ar", "action_en", "action_es", "action_fr", "action_ru", "action_zh_hans", "audience_note", "audience_note_ar", "audience_note_en", "audience_note_es", "audience_note_fr", "audience_note_ru", "audience_note_zh_hans", "challenge", "challenge_ar", "challenge_en", "challenge_es", "challenge_fr", "challenge_ru", "challenge_zh_hans", "city_id", "cost", "cost_ar", "cost_band", "cost_en", "cost_es", "cost_fr", "cost_ru", "cost_zh_hans", "from_year", "id", "is_sample", "languages", "languages_ar", "languages_en", "languages_es", "languages_fr", "languages_ru", "languages_zh_hans", "locator", "organisation_id", "outcome", "outcome_ar", "outcome_en", "outcome_es", "outcome_fr", "outcome_ru", "outcome_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "published_at", "reviewed_by_id", "slug", "source_id", "state", "state_note", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "until_year", "written_by_id") VALUES (OLD."action", OLD."action_ar", OLD."action_en", OLD."action_es", OLD."action_fr", OLD."action_ru", OLD."action_zh_hans", OLD."audience_note", OLD."audience_note_ar", OLD."audience_note_en", OLD."audience_note_es", OLD."audience_note_fr", OLD."audience_note_ru", OLD."audience_note_zh_hans", OLD."challenge", OLD."challenge_ar", OLD."challenge_en", OLD."challenge_es", OLD."challenge_fr", OLD."challenge_ru", OLD."challenge_zh_hans", OLD."city_id", OLD."cost", OLD."cost_ar", OLD."cost_band", OLD."cost_en", OLD."cost_es", OLD."cost_fr", OLD."cost_ru", OLD."cost_zh_hans", OLD."from_year", OLD."id", OLD."is_sample", OLD."languages", OLD."languages_ar", OLD."languages_en", OLD."languages_es", OLD."languages_fr", OLD."languages_ru", OLD."languages_zh_hans", OLD."locator", OLD."organisation_id", OLD."outcome", OLD."outcome_ar", OLD."outcome_en", OLD."outcome_es", OLD."outcome_fr", OLD."outcome_ru", OLD."outcome_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."published_at", OLD."reviewed_by_id", OLD."slug", OLD."source_id", OLD."state", OLD."state_note", OLD."summary", OLD."summary_ar", OLD."summary_en", OLD."summary_es", OLD."summary_fr", OLD."summary_ru", OLD."summary_zh_hans", OLD."title", OLD."title_ar", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."title_ru", OLD."title_zh_hans", OLD."until_year", OLD."written_by_id"); RETURN NULL;',
                    hash="062d08b918665d7cd49fe0f36719ada04109baba",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_65916",
                    table="centres_goodpractice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_goalversion" ("city_id", "id", "locator", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id", "target_year", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (NEW."city_id", NEW."id", NEW."locator", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."source_id", NEW."target_year", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans"); RETURN NULL;',
                    hash="282f4c532a9f22b6ff3b613ab81a5a5b0693f4cd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8c027",
                    table="centres_goal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_goalversion" ("city_id", "id", "locator", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id", "target_year", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (NEW."city_id", NEW."id", NEW."locator", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."source_id", NEW."target_year", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans"); RETURN NULL;',
                    hash="76c15abc505ef9208b7eb45172ebd618b9380e4c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c8a48",
                    table="centres_goal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_goalversion" ("city_id", "id", "locator", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "source_id", "target_year", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (OLD."city_id", OLD."id", OLD."locator", OLD."note", OLD."note_ar", OLD."note_en", OLD."note_es", OLD."note_fr", OLD."note_ru", OLD."note_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."source_id", OLD."target_year", OLD."text", OLD."text_ar", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."text_ru", OLD."text_zh_hans"); RETURN NULL;',
                    hash="356f6af36a80441531adf59b68d530a78aa095da",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f47b6",
                    table="centres_goal",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunPython(make_rows, make_columns),
        pgtrigger.migrations.RemoveTrigger(
            model_name="learningcity",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="learningcity",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="learningcity",
            name="delete_delete",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="goal",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="goal_ar",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="goal_en",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="goal_es",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="goal_fr",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="goal_ru",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="goal_year",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="goal_zh_hans",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="long_term_strategy",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="long_term_strategy_ar",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="long_term_strategy_en",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="long_term_strategy_es",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="long_term_strategy_fr",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="long_term_strategy_ru",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="long_term_strategy_zh_hans",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="medium_term_strategy",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="medium_term_strategy_ar",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="medium_term_strategy_en",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="medium_term_strategy_es",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="medium_term_strategy_fr",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="medium_term_strategy_ru",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="medium_term_strategy_zh_hans",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="priority_areas",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="priority_areas_ar",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="priority_areas_en",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="priority_areas_es",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="priority_areas_fr",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="priority_areas_ru",
        ),
        migrations.RemoveField(
            model_name="learningcity",
            name="priority_areas_zh_hans",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="goal",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="goal_ar",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="goal_en",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="goal_es",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="goal_fr",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="goal_ru",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="goal_year",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="goal_zh_hans",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="long_term_strategy",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="long_term_strategy_ar",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="long_term_strategy_en",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="long_term_strategy_es",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="long_term_strategy_fr",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="long_term_strategy_ru",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="long_term_strategy_zh_hans",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="medium_term_strategy",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="medium_term_strategy_ar",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="medium_term_strategy_en",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="medium_term_strategy_es",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="medium_term_strategy_fr",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="medium_term_strategy_ru",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="medium_term_strategy_zh_hans",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="priority_areas",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="priority_areas_ar",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="priority_areas_en",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="priority_areas_es",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="priority_areas_fr",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="priority_areas_ru",
        ),
        migrations.RemoveField(
            model_name="learningcityversion",
            name="priority_areas_zh_hans",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningcity",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_learningcityversion" ("coordinator_id", "drawing", "id", "latitude", "longitude", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "slug", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "territory") VALUES (NEW."coordinator_id", NEW."drawing", NEW."id", NEW."latitude", NEW."longitude", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region_id", NEW."slug", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans", NEW."territory"); RETURN NULL;',
                    hash="b1d3de3be94f5d5e159aeac72756ff6efb45f964",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4d784",
                    table="centres_learningcity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningcity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."coordinator_id" IS DISTINCT FROM (NEW."coordinator_id") OR OLD."drawing" IS DISTINCT FROM (NEW."drawing") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_ar" IS DISTINCT FROM (NEW."name_ar") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_es" IS DISTINCT FROM (NEW."name_es") OR OLD."name_fr" IS DISTINCT FROM (NEW."name_fr") OR OLD."name_ru" IS DISTINCT FROM (NEW."name_ru") OR OLD."name_zh_hans" IS DISTINCT FROM (NEW."name_zh_hans") OR OLD."region_id" IS DISTINCT FROM (NEW."region_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."summary_ar" IS DISTINCT FROM (NEW."summary_ar") OR OLD."summary_en" IS DISTINCT FROM (NEW."summary_en") OR OLD."summary_es" IS DISTINCT FROM (NEW."summary_es") OR OLD."summary_fr" IS DISTINCT FROM (NEW."summary_fr") OR OLD."summary_ru" IS DISTINCT FROM (NEW."summary_ru") OR OLD."summary_zh_hans" IS DISTINCT FROM (NEW."summary_zh_hans") OR OLD."territory" IS DISTINCT FROM (NEW."territory"))',
                    func='INSERT INTO "centres_learningcityversion" ("coordinator_id", "drawing", "id", "latitude", "longitude", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "slug", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "territory") VALUES (NEW."coordinator_id", NEW."drawing", NEW."id", NEW."latitude", NEW."longitude", NEW."name", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region_id", NEW."slug", NEW."summary", NEW."summary_ar", NEW."summary_en", NEW."summary_es", NEW."summary_fr", NEW."summary_ru", NEW."summary_zh_hans", NEW."territory"); RETURN NULL;',
                    hash="92482ff49fba1490688aa9853d30cc3069921b58",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0ef07",
                    table="centres_learningcity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningcity",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_learningcityversion" ("coordinator_id", "drawing", "id", "latitude", "longitude", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "slug", "summary", "summary_ar", "summary_en", "summary_es", "summary_fr", "summary_ru", "summary_zh_hans", "territory") VALUES (OLD."coordinator_id", OLD."drawing", OLD."id", OLD."latitude", OLD."longitude", OLD."name", OLD."name_ar", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."name_ru", OLD."name_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region_id", OLD."slug", OLD."summary", OLD."summary_ar", OLD."summary_en", OLD."summary_es", OLD."summary_fr", OLD."summary_ru", OLD."summary_zh_hans", OLD."territory"); RETURN NULL;',
                    hash="7f77cf9009caa410b5372f66b5e346010086d85f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8899b",
                    table="centres_learningcity",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(WATCH, WATCH_NOTHING),
    ]
