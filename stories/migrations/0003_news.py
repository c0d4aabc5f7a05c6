"""News, with what they are about, their pictures, corrections and languages; kept pages hear of every change."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.lib.search

WATCHED = [
    "stories_newsitem",
    "stories_newsitem_sources",
    "stories_newssubject",
    "stories_newspicture",
    "stories_newsreading",
    "stories_newscorrection",
]
WATCH = "".join(
    f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();\n"
    for table in WATCHED
)
UNWATCH = "".join(f"DROP TRIGGER content_changed ON {table};\n" for table in WATCHED)


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0003_merging"),
        ("events", "0012_counters_without_history"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("stories", "0002_stories"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NewsCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.CharField(max_length=500, verbose_name="what was corrected")),
                ("note_en", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("note_zh_hans", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("note_fr", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("note_es", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("note_ru", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("note_ar", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("made_at", models.DateTimeField(verbose_name="corrected at")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="corrected by",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="NewsItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=100, unique=True, verbose_name="address on the site")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "with somebody to check"),
                            ("scheduled", "approved, will be published"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "original_language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("zh-hans", "Simplified Chinese"),
                            ("fr", "French"),
                            ("es", "Spanish"),
                            ("ru", "Russian"),
                            ("ar", "Arabic"),
                        ],
                        default="en",
                        help_text="The language of the original. The others are translations of it.",
                        max_length=10,
                        verbose_name="written in",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_zh_hans", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ar", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("lede", models.CharField(blank=True, max_length=400, verbose_name="in one or two sentences")),
                (
                    "lede_en",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_zh_hans",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_fr",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_es",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_ru",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_ar",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "body",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_en",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_fr",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_es",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_ru",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_ar",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_en",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_fr",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_es",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_ru",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_ar",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                ("dateline", models.CharField(blank=True, max_length=120, verbose_name="place of the news")),
                (
                    "dateline_en",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dateline_zh_hans",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dateline_fr",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dateline_es",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dateline_ru",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dateline_ar",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dated_on",
                    models.DateField(
                        blank=True,
                        help_text="The day it is about; it stands in the archive there. Empty: the day it is published.",
                        null=True,
                        verbose_name="day of the news",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "shown_in",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="readers see it in",
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="handed in at")),
                ("approved_at", models.DateTimeField(editable=False, null=True, verbose_name="approved at")),
                (
                    "returned_note",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="why it came back"),
                ),
                ("publish_at", models.DateTimeField(editable=False, null=True, verbose_name="will be published at")),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="published at")),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="withdrawn at")),
                (
                    "withdrawal",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="why it was withdrawn"),
                ),
                (
                    "withdrawal_en",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "withdrawal_zh_hans",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "withdrawal_fr",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "withdrawal_es",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "withdrawal_ru",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "withdrawal_ar",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False, null=True, verbose_name="changed for readers at")),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=portal.lib.search.SearchVector("title", "lede", "body"),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "author_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="news_written",
                        to="centres.organisation",
                        verbose_name="or a body",
                    ),
                ),
                (
                    "author_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="news_written",
                        to="centres.person",
                        verbose_name="author: a person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        help_text="The body whose people write and check it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="news",
                        to="centres.organisation",
                        verbose_name="kept by",
                    ),
                ),
                (
                    "sources",
                    models.ManyToManyField(
                        blank=True, related_name="news", to="centres.source", verbose_name="sources"
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "writers",
                    models.ManyToManyField(blank=True, editable=False, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "verbose_name": "news item",
                "verbose_name_plural": "news",
            },
        ),
        migrations.CreateModel(
            name="NewsCorrectionVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("note", models.CharField(max_length=500, verbose_name="what was corrected")),
                ("note_en", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("note_zh_hans", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("note_fr", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("note_es", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("note_ru", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("note_ar", models.CharField(max_length=500, null=True, verbose_name="what was corrected")),
                ("made_at", models.DateTimeField(verbose_name="corrected at")),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="corrected by",
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
                        to="stories.newscorrection",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stories.newsitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="newscorrection",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="stories.newsitem"
            ),
        ),
        migrations.CreateModel(
            name="NewsItemVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=100, verbose_name="address on the site")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "with somebody to check"),
                            ("scheduled", "approved, will be published"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "original_language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("zh-hans", "Simplified Chinese"),
                            ("fr", "French"),
                            ("es", "Spanish"),
                            ("ru", "Russian"),
                            ("ar", "Arabic"),
                        ],
                        default="en",
                        help_text="The language of the original. The others are translations of it.",
                        max_length=10,
                        verbose_name="written in",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_zh_hans", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ar", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("lede", models.CharField(blank=True, max_length=400, verbose_name="in one or two sentences")),
                (
                    "lede_en",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_zh_hans",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_fr",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_es",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_ru",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_ar",
                    models.CharField(blank=True, max_length=400, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "body",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_en",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_fr",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_es",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_ru",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "body_ar",
                    models.TextField(
                        blank=True,
                        help_text="Write [picture 1] in a line of its own where the first picture of the list below is to stand.",
                        max_length=40000,
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_en",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_fr",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_es",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_ru",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                (
                    "note_ar",
                    models.TextField(
                        blank=True,
                        help_text="For example what is disputed. It stands below.",
                        max_length=1000,
                        null=True,
                        verbose_name="note for readers",
                    ),
                ),
                ("dateline", models.CharField(blank=True, max_length=120, verbose_name="place of the news")),
                (
                    "dateline_en",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dateline_zh_hans",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dateline_fr",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dateline_es",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dateline_ru",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dateline_ar",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="place of the news"),
                ),
                (
                    "dated_on",
                    models.DateField(
                        blank=True,
                        help_text="The day it is about; it stands in the archive there. Empty: the day it is published.",
                        null=True,
                        verbose_name="day of the news",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "shown_in",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="readers see it in",
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="handed in at")),
                ("approved_at", models.DateTimeField(editable=False, null=True, verbose_name="approved at")),
                (
                    "returned_note",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="why it came back"),
                ),
                ("publish_at", models.DateTimeField(editable=False, null=True, verbose_name="will be published at")),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="published at")),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="withdrawn at")),
                (
                    "withdrawal",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="why it was withdrawn"),
                ),
                (
                    "withdrawal_en",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "withdrawal_zh_hans",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "withdrawal_fr",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "withdrawal_es",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "withdrawal_ru",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "withdrawal_ar",
                    models.CharField(
                        blank=True, editable=False, max_length=300, null=True, verbose_name="why it was withdrawn"
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False, null=True, verbose_name="changed for readers at")),
                (
                    "approved_by",
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
                    "author_body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="or a body",
                    ),
                ),
                (
                    "author_person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.person",
                        verbose_name="author: a person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="The body whose people write and check it.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="kept by",
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
                        to="stories.newsitem",
                    ),
                ),
                (
                    "submitted_by",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsLanguage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
                ("checked_at", models.DateTimeField(null=True, verbose_name="checked at")),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="languages", to="stories.newsitem"
                    ),
                ),
            ],
            options={
                "verbose_name": "language of a news item",
                "verbose_name_plural": "languages",
            },
        ),
        migrations.CreateModel(
            name="NewsLanguageVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
                ("checked_at", models.DateTimeField(null=True, verbose_name="checked at")),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stories.newsitem",
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
                        to="stories.newslanguage",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsPicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("caption", models.CharField(help_text="What happened.", max_length=300, verbose_name="caption")),
                (
                    "caption_en",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                (
                    "caption_zh_hans",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                (
                    "caption_fr",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                (
                    "caption_es",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                (
                    "caption_ru",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                (
                    "caption_ar",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "asset",
                    models.ForeignKey(
                        blank=True,
                        help_text="From the media library. Empty: only the caption stands there, as the words of the source.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="news_pictures",
                        to="stories.mediaasset",
                        verbose_name="picture",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pictures", to="stories.newsitem"
                    ),
                ),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures with captions",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="NewsPictureVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("caption", models.CharField(help_text="What happened.", max_length=300, verbose_name="caption")),
                (
                    "caption_en",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                (
                    "caption_zh_hans",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                (
                    "caption_fr",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                (
                    "caption_es",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                (
                    "caption_ru",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                (
                    "caption_ar",
                    models.CharField(help_text="What happened.", max_length=300, null=True, verbose_name="caption"),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "asset",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="From the media library. Empty: only the caption stands there, as the words of the source.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stories.mediaasset",
                        verbose_name="picture",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stories.newsitem",
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
                        to="stories.newspicture",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="or a title")),
                ("title_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("title_zh_hans", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("title_fr", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("title_es", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("title_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("title_ar", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("url", models.CharField(blank=True, max_length=300, verbose_name="and its address")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="readings", to="stories.newsitem"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="stories.newsitem",
                        verbose_name="another news item",
                    ),
                ),
            ],
            options={
                "verbose_name": "something to read next",
                "verbose_name_plural": "more to read",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="NewsReadingVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="or a title")),
                ("title_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("title_zh_hans", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("title_fr", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("title_es", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("title_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("title_ar", models.CharField(blank=True, max_length=200, null=True, verbose_name="or a title")),
                ("url", models.CharField(blank=True, max_length=300, verbose_name="and its address")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stories.newsitem",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stories.newsitem",
                        verbose_name="another news item",
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
                        to="stories.newsreading",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsSubject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="news_subjects",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="subjects", to="stories.newsitem"
                    ),
                ),
                (
                    "learningcity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="news_subjects",
                        to="centres.learningcity",
                        verbose_name="learning city",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="news_subjects",
                        to="centres.organisation",
                        verbose_name="body",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="news_subjects",
                        to="centres.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="news_subjects",
                        to="centres.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "subject",
                "verbose_name_plural": "what it is about",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="NewsSubjectVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stories.newsitem",
                    ),
                ),
                (
                    "learningcity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.learningcity",
                        verbose_name="learning city",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="body",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
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
                        to="stories.newssubject",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="newsitem",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="news_search"),
        ),
        migrations.AddIndex(
            model_name="newsitem",
            index=models.Index(fields=["state", "-dated_on", "-published_at"], name="news_by_day"),
        ),
        migrations.AddConstraint(
            model_name="newsitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_by", models.F("submitted_by")), _negated=True),
                    ("approved_by", None),
                    ("submitted_by", None),
                    _connector="OR",
                ),
                name="news_is_approved_by_a_second_person",
                violation_error_message="Somebody else than the writer approves it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="newsitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("dated_on__isnull", False),
                        ("published_at__isnull", False),
                        ("shown_in__len__gt", 0),
                        ("updated_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="published_news_was_approved_and_has_a_day_and_a_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="newsitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    models.Q(("approved_at__isnull", False), ("publish_at__isnull", False)),
                    _connector="OR",
                ),
                name="news_that_will_be_published_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="newsitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("author_person", None), ("author_body", None), _connector="OR"),
                name="news_is_by_a_person_or_by_a_body",
                violation_error_message="Choose a person or a body as its author, not both.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newsitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newsitemversion" ("approved_at", "approved_by_id", "author_body_id", "author_person_id", "body", "body_ar", "body_en", "body_es", "body_fr", "body_ru", "body_zh_hans", "dated_on", "dateline", "dateline_ar", "dateline_en", "dateline_es", "dateline_fr", "dateline_ru", "dateline_zh_hans", "id", "is_sample", "lede", "lede_ar", "lede_en", "lede_es", "lede_fr", "lede_ru", "lede_zh_hans", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "organisation_id", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "returned_note", "shown_in", "slug", "state", "submitted_at", "submitted_by_id", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "updated_at", "withdrawal", "withdrawal_ar", "withdrawal_en", "withdrawal_es", "withdrawal_fr", "withdrawal_ru", "withdrawal_zh_hans", "withdrawn_at") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."author_body_id", NEW."author_person_id", NEW."body", NEW."body_ar", NEW."body_en", NEW."body_es", NEW."body_fr", NEW."body_ru", NEW."body_zh_hans", NEW."dated_on", NEW."dateline", NEW."dateline_ar", NEW."dateline_en", NEW."dateline_es", NEW."dateline_fr", NEW."dateline_ru", NEW."dateline_zh_hans", NEW."id", NEW."is_sample", NEW."lede", NEW."lede_ar", NEW."lede_en", NEW."lede_es", NEW."lede_fr", NEW."lede_ru", NEW."lede_zh_hans", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", NEW."organisation_id", NEW."original_language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publish_at", NEW."published_at", NEW."returned_note", NEW."shown_in", NEW."slug", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."updated_at", NEW."withdrawal", NEW."withdrawal_ar", NEW."withdrawal_en", NEW."withdrawal_es", NEW."withdrawal_fr", NEW."withdrawal_ru", NEW."withdrawal_zh_hans", NEW."withdrawn_at"); RETURN NULL;',
                    hash="32a81134459c16676af306d0f5716f722541ee28",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ce7cb",
                    table="stories_newsitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newsitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."author_body_id" IS DISTINCT FROM (NEW."author_body_id") OR OLD."author_person_id" IS DISTINCT FROM (NEW."author_person_id") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."body_ar" IS DISTINCT FROM (NEW."body_ar") OR OLD."body_en" IS DISTINCT FROM (NEW."body_en") OR OLD."body_es" IS DISTINCT FROM (NEW."body_es") OR OLD."body_fr" IS DISTINCT FROM (NEW."body_fr") OR OLD."body_ru" IS DISTINCT FROM (NEW."body_ru") OR OLD."body_zh_hans" IS DISTINCT FROM (NEW."body_zh_hans") OR OLD."dated_on" IS DISTINCT FROM (NEW."dated_on") OR OLD."dateline" IS DISTINCT FROM (NEW."dateline") OR OLD."dateline_ar" IS DISTINCT FROM (NEW."dateline_ar") OR OLD."dateline_en" IS DISTINCT FROM (NEW."dateline_en") OR OLD."dateline_es" IS DISTINCT FROM (NEW."dateline_es") OR OLD."dateline_fr" IS DISTINCT FROM (NEW."dateline_fr") OR OLD."dateline_ru" IS DISTINCT FROM (NEW."dateline_ru") OR OLD."dateline_zh_hans" IS DISTINCT FROM (NEW."dateline_zh_hans") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."lede" IS DISTINCT FROM (NEW."lede") OR OLD."lede_ar" IS DISTINCT FROM (NEW."lede_ar") OR OLD."lede_en" IS DISTINCT FROM (NEW."lede_en") OR OLD."lede_es" IS DISTINCT FROM (NEW."lede_es") OR OLD."lede_fr" IS DISTINCT FROM (NEW."lede_fr") OR OLD."lede_ru" IS DISTINCT FROM (NEW."lede_ru") OR OLD."lede_zh_hans" IS DISTINCT FROM (NEW."lede_zh_hans") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."note_ar" IS DISTINCT FROM (NEW."note_ar") OR OLD."note_en" IS DISTINCT FROM (NEW."note_en") OR OLD."note_es" IS DISTINCT FROM (NEW."note_es") OR OLD."note_fr" IS DISTINCT FROM (NEW."note_fr") OR OLD."note_ru" IS DISTINCT FROM (NEW."note_ru") OR OLD."note_zh_hans" IS DISTINCT FROM (NEW."note_zh_hans") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."original_language" IS DISTINCT FROM (NEW."original_language") OR OLD."publish_at" IS DISTINCT FROM (NEW."publish_at") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."returned_note" IS DISTINCT FROM (NEW."returned_note") OR OLD."shown_in" IS DISTINCT FROM (NEW."shown_in") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."submitted_by_id" IS DISTINCT FROM (NEW."submitted_by_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_ar" IS DISTINCT FROM (NEW."title_ar") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_es" IS DISTINCT FROM (NEW."title_es") OR OLD."title_fr" IS DISTINCT FROM (NEW."title_fr") OR OLD."title_ru" IS DISTINCT FROM (NEW."title_ru") OR OLD."title_zh_hans" IS DISTINCT FROM (NEW."title_zh_hans") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."withdrawal" IS DISTINCT FROM (NEW."withdrawal") OR OLD."withdrawal_ar" IS DISTINCT FROM (NEW."withdrawal_ar") OR OLD."withdrawal_en" IS DISTINCT FROM (NEW."withdrawal_en") OR OLD."withdrawal_es" IS DISTINCT FROM (NEW."withdrawal_es") OR OLD."withdrawal_fr" IS DISTINCT FROM (NEW."withdrawal_fr") OR OLD."withdrawal_ru" IS DISTINCT FROM (NEW."withdrawal_ru") OR OLD."withdrawal_zh_hans" IS DISTINCT FROM (NEW."withdrawal_zh_hans") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                    func='INSERT INTO "stories_newsitemversion" ("approved_at", "approved_by_id", "author_body_id", "author_person_id", "body", "body_ar", "body_en", "body_es", "body_fr", "body_ru", "body_zh_hans", "dated_on", "dateline", "dateline_ar", "dateline_en", "dateline_es", "dateline_fr", "dateline_ru", "dateline_zh_hans", "id", "is_sample", "lede", "lede_ar", "lede_en", "lede_es", "lede_fr", "lede_ru", "lede_zh_hans", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "organisation_id", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "returned_note", "shown_in", "slug", "state", "submitted_at", "submitted_by_id", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "updated_at", "withdrawal", "withdrawal_ar", "withdrawal_en", "withdrawal_es", "withdrawal_fr", "withdrawal_ru", "withdrawal_zh_hans", "withdrawn_at") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."author_body_id", NEW."author_person_id", NEW."body", NEW."body_ar", NEW."body_en", NEW."body_es", NEW."body_fr", NEW."body_ru", NEW."body_zh_hans", NEW."dated_on", NEW."dateline", NEW."dateline_ar", NEW."dateline_en", NEW."dateline_es", NEW."dateline_fr", NEW."dateline_ru", NEW."dateline_zh_hans", NEW."id", NEW."is_sample", NEW."lede", NEW."lede_ar", NEW."lede_en", NEW."lede_es", NEW."lede_fr", NEW."lede_ru", NEW."lede_zh_hans", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", NEW."organisation_id", NEW."original_language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publish_at", NEW."published_at", NEW."returned_note", NEW."shown_in", NEW."slug", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."updated_at", NEW."withdrawal", NEW."withdrawal_ar", NEW."withdrawal_en", NEW."withdrawal_es", NEW."withdrawal_fr", NEW."withdrawal_ru", NEW."withdrawal_zh_hans", NEW."withdrawn_at"); RETURN NULL;',
                    hash="7ff18bb5f83b29108a26c3b83482ebe9e1d9b62f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1b2be",
                    table="stories_newsitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newsitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newsitemversion" ("approved_at", "approved_by_id", "author_body_id", "author_person_id", "body", "body_ar", "body_en", "body_es", "body_fr", "body_ru", "body_zh_hans", "dated_on", "dateline", "dateline_ar", "dateline_en", "dateline_es", "dateline_fr", "dateline_ru", "dateline_zh_hans", "id", "is_sample", "lede", "lede_ar", "lede_en", "lede_es", "lede_fr", "lede_ru", "lede_zh_hans", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "organisation_id", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "returned_note", "shown_in", "slug", "state", "submitted_at", "submitted_by_id", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "updated_at", "withdrawal", "withdrawal_ar", "withdrawal_en", "withdrawal_es", "withdrawal_fr", "withdrawal_ru", "withdrawal_zh_hans", "withdrawn_at") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."author_body_id", OLD."author_person_id", OLD."body", OLD."body_ar", OLD."body_en", OLD."body_es", OLD."body_fr", OLD."body_ru", OLD."body_zh_hans", OLD."dated_on", OLD."dateline", OLD."dateline_ar", OLD."dateline_en", OLD."dateline_es", OLD."dateline_fr", OLD."dateline_ru", OLD."dateline_zh_hans", OLD."id", OLD."is_sample", OLD."lede", OLD."lede_ar", OLD."lede_en", OLD."lede_es", OLD."lede_fr", OLD."lede_ru", OLD."lede_zh_hans", OLD."note", OLD."note_ar", OLD."note_en", OLD."note_es", OLD."note_fr", OLD."note_ru", OLD."note_zh_hans", OLD."organisation_id", OLD."original_language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publish_at", OLD."published_at", OLD."returned_note", OLD."shown_in", OLD."slug", OLD."state", OLD."submitted_at", OLD."submitted_by_id", OLD."title", OLD."title_ar", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."title_ru", OLD."title_zh_hans", OLD."updated_at", OLD."withdrawal", OLD."withdrawal_ar", OLD."withdrawal_en", OLD."withdrawal_es", OLD."withdrawal_fr", OLD."withdrawal_ru", OLD."withdrawal_zh_hans", OLD."withdrawn_at"); RETURN NULL;',
                    hash="ef74325671399cb52fe51100b496dc75701adf81",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ba065",
                    table="stories_newsitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newscorrection",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newscorrectionversion" ("id", "item_id", "made_at", "made_by_id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."item_id", NEW."made_at", NEW."made_by_id", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="72da628630e8771f9ff022d62cc70a0112e7d43b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_16c06",
                    table="stories_newscorrection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newscorrection",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "stories_newscorrectionversion" ("id", "item_id", "made_at", "made_by_id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."item_id", NEW."made_at", NEW."made_by_id", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="05eadd53b577bc046db887a9746109c40418c27a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_573a9",
                    table="stories_newscorrection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newscorrection",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newscorrectionversion" ("id", "item_id", "made_at", "made_by_id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."item_id", OLD."made_at", OLD."made_by_id", OLD."note", OLD."note_ar", OLD."note_en", OLD."note_es", OLD."note_fr", OLD."note_ru", OLD."note_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="e66300c2a6fa453c29f49725b385c8f0cbce3c0a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c5e9c",
                    table="stories_newscorrection",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="newslanguage",
            constraint=models.UniqueConstraint(fields=("item", "language"), name="news_is_in_each_language_once"),
        ),
        migrations.AddConstraint(
            model_name="newslanguage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("checked_by", models.F("changed_by")), _negated=True),
                    ("checked_by", None),
                    ("changed_by", None),
                    _connector="OR",
                ),
                name="a_language_is_checked_by_a_second_person",
                violation_error_message="Somebody else than the writer checks a language.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newslanguage",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newslanguageversion" ("changed_at", "changed_by_id", "checked_at", "checked_by_id", "id", "item_id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."checked_at", NEW."checked_by_id", NEW."id", NEW."item_id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="fd6191ce13b7ca3cfce0d3c4c410b200ee7aea2f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1e469",
                    table="stories_newslanguage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newslanguage",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "stories_newslanguageversion" ("changed_at", "changed_by_id", "checked_at", "checked_by_id", "id", "item_id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."checked_at", NEW."checked_by_id", NEW."id", NEW."item_id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="fb8c98cde47fd7784ffd25d54cac09e32172d286",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c8ddc",
                    table="stories_newslanguage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newslanguage",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newslanguageversion" ("changed_at", "changed_by_id", "checked_at", "checked_by_id", "id", "item_id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."checked_at", OLD."checked_by_id", OLD."id", OLD."item_id", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="791f484c58c969bd6fa027145022258ae75ed4ec",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bf502",
                    table="stories_newslanguage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newspicture",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newspictureversion" ("asset_id", "caption", "caption_ar", "caption_en", "caption_es", "caption_fr", "caption_ru", "caption_zh_hans", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."asset_id", NEW."caption", NEW."caption_ar", NEW."caption_en", NEW."caption_es", NEW."caption_fr", NEW."caption_ru", NEW."caption_zh_hans", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank"); RETURN NULL;',
                    hash="ca6889166811d8dc3bd21ac0d6635eb1fda0df4b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e6ed8",
                    table="stories_newspicture",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newspicture",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "stories_newspictureversion" ("asset_id", "caption", "caption_ar", "caption_en", "caption_es", "caption_fr", "caption_ru", "caption_zh_hans", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."asset_id", NEW."caption", NEW."caption_ar", NEW."caption_en", NEW."caption_es", NEW."caption_fr", NEW."caption_ru", NEW."caption_zh_hans", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank"); RETURN NULL;',
                    hash="0f4cf4a4c52380b427456b245d0f95175b422ddd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a1d76",
                    table="stories_newspicture",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newspicture",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newspictureversion" ("asset_id", "caption", "caption_ar", "caption_en", "caption_es", "caption_fr", "caption_ru", "caption_zh_hans", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (OLD."asset_id", OLD."caption", OLD."caption_ar", OLD."caption_en", OLD."caption_es", OLD."caption_fr", OLD."caption_ru", OLD."caption_zh_hans", OLD."id", OLD."item_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank"); RETURN NULL;',
                    hash="3b816893f80b368963dd61a9332f4e35be0eacee",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_582c6",
                    table="stories_newspicture",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="newsreading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("other__isnull", False), ("url", "")),
                    models.Q(("other", None), models.Q(("url", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_reading_is_news_or_an_address",
                violation_error_message="Choose another news item, or give an address with its title.",
            ),
        ),
        migrations.AddConstraint(
            model_name="newsreading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("other", None), models.Q(("other", models.F("item")), _negated=True), _connector="OR"
                ),
                name="news_does_not_lead_to_itself",
                violation_error_message="This is the same news item.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newsreading",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newsreadingversion" ("id", "item_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "url") VALUES (NEW."id", NEW."item_id", NEW."other_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."url"); RETURN NULL;',
                    hash="21157c2b9ae2fbd11bdefb66e63a5e05b4d6122c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4b84f",
                    table="stories_newsreading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newsreading",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "stories_newsreadingversion" ("id", "item_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "url") VALUES (NEW."id", NEW."item_id", NEW."other_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."url"); RETURN NULL;',
                    hash="4062c7cce3a19454eaa22b3eba49f18c8a4b7db0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d287f",
                    table="stories_newsreading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newsreading",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newsreadingversion" ("id", "item_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "url") VALUES (OLD."id", OLD."item_id", OLD."other_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."title", OLD."title_ar", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."title_ru", OLD."title_zh_hans", OLD."url"); RETURN NULL;',
                    hash="d340720e739e7702a80e58663da77f3f55fbf30d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9dfad",
                    table="stories_newsreading",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="newssubject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("event__isnull", False),
                        ("learningcity__isnull", True),
                        ("organisation__isnull", True),
                        ("person__isnull", True),
                        ("programme__isnull", True),
                    ),
                    models.Q(
                        ("event__isnull", True),
                        ("learningcity__isnull", False),
                        ("organisation__isnull", True),
                        ("person__isnull", True),
                        ("programme__isnull", True),
                    ),
                    models.Q(
                        ("event__isnull", True),
                        ("learningcity__isnull", True),
                        ("organisation__isnull", True),
                        ("person__isnull", True),
                        ("programme__isnull", False),
                    ),
                    models.Q(
                        ("event__isnull", True),
                        ("learningcity__isnull", True),
                        ("organisation__isnull", True),
                        ("person__isnull", False),
                        ("programme__isnull", True),
                    ),
                    models.Q(
                        ("event__isnull", True),
                        ("learningcity__isnull", True),
                        ("organisation__isnull", False),
                        ("person__isnull", True),
                        ("programme__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="a_news_subject_is_one_thing",
                violation_error_message="Choose one in each line: an event, a city, a programme, a person or a body.",
            ),
        ),
        migrations.AddConstraint(
            model_name="newssubject",
            constraint=models.UniqueConstraint(
                fields=("item", "event"),
                name="news_is_about_each_event_once",
                violation_error_message="This stands there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="newssubject",
            constraint=models.UniqueConstraint(
                fields=("item", "learningcity"),
                name="news_is_about_each_learningcity_once",
                violation_error_message="This stands there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="newssubject",
            constraint=models.UniqueConstraint(
                fields=("item", "programme"),
                name="news_is_about_each_programme_once",
                violation_error_message="This stands there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="newssubject",
            constraint=models.UniqueConstraint(
                fields=("item", "person"),
                name="news_is_about_each_person_once",
                violation_error_message="This stands there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="newssubject",
            constraint=models.UniqueConstraint(
                fields=("item", "organisation"),
                name="news_is_about_each_organisation_once",
                violation_error_message="This stands there already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newssubject",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newssubjectversion" ("event_id", "id", "item_id", "learningcity_id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rank") VALUES (NEW."event_id", NEW."id", NEW."item_id", NEW."learningcity_id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."rank"); RETURN NULL;',
                    hash="4dc043a9448f6fe554973535d52edc491e915676",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e51dc",
                    table="stories_newssubject",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newssubject",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "stories_newssubjectversion" ("event_id", "id", "item_id", "learningcity_id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rank") VALUES (NEW."event_id", NEW."id", NEW."item_id", NEW."learningcity_id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."rank"); RETURN NULL;',
                    hash="db04f6ee9839be1b5b816b3e273b641f8c51b428",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3296c",
                    table="stories_newssubject",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="newssubject",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_newssubjectversion" ("event_id", "id", "item_id", "learningcity_id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rank") VALUES (OLD."event_id", OLD."id", OLD."item_id", OLD."learningcity_id", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."rank"); RETURN NULL;',
                    hash="b21f29b485a2921e0cb548baea1995a1134fde89",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_aeda7",
                    table="stories_newssubject",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(WATCH, UNWATCH),
    ]
