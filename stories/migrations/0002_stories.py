"""Stories with their pages and revisions. What readers see changes with a row of `stories_story` alone."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.lib.search

WATCH = (
    "CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON stories_story "
    "FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed()"
)
FORGET = "DROP TRIGGER content_changed ON stories_story"


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0003_merging"),
        ("events", "0012_counters_without_history"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("stories", "0001_media"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PageFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.figure",
                        verbose_name="figure",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure on a page",
                "verbose_name_plural": "figures on pages",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PagePicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story_galleries",
                        to="stories.mediaasset",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture on a page",
                "verbose_name_plural": "pictures on pages",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address on the site")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("title_en", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("title_zh_hans", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("title_ar", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("lede", models.TextField(blank=True, max_length=500, verbose_name="in one or two sentences")),
                (
                    "lede_en",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_zh_hans",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_fr",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_es",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_ru",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_ar",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "credits",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_en",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_fr",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_es",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_ru",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_ar",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("review", "in review"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(editable=False, null=True, verbose_name="reviewed")),
                ("publish_at", models.DateTimeField(editable=False, null=True, verbose_name="to be published")),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="published")),
                ("held_up", models.TextField(blank=True, editable=False, verbose_name="why it was not published")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="begun")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("words", models.TextField(blank=True, editable=False)),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=portal.lib.search.SearchVector("words", translated=False),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "city",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stories",
                        to="centres.learningcity",
                        verbose_name="city",
                    ),
                ),
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story_covers",
                        to="stories.mediaasset",
                        verbose_name="picture in lists",
                    ),
                ),
                (
                    "events",
                    models.ManyToManyField(
                        blank=True, related_name="stories", to="events.event", verbose_name="events"
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stories",
                        to="centres.network",
                        verbose_name="network",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stories",
                        to="centres.organisation",
                        verbose_name="kept by the body",
                    ),
                ),
                (
                    "programmes",
                    models.ManyToManyField(
                        blank=True, related_name="stories", to="centres.programme", verbose_name="programmes"
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "story",
                "verbose_name_plural": "stories",
                "ordering": ("-updated_at", "-pk"),
                "permissions": (("review_story", "Can review and publish stories"),),
            },
        ),
        migrations.CreateModel(
            name="StoryPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(editable=False, max_length=60, verbose_name="name in links")),
                ("rank", models.PositiveSmallIntegerField(editable=False, verbose_name="place in the story")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("title", "title"),
                            ("text", "text"),
                            ("image", "picture"),
                            ("film", "film"),
                            ("sound", "sound"),
                            ("quote", "quotation"),
                            ("figures", "figures"),
                            ("chart", "chart"),
                            ("before_after", "before and after"),
                            ("gallery", "gallery"),
                            ("credits", "credits"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "tone",
                    models.CharField(
                        choices=[
                            ("paper", "paper"),
                            ("leaf", "leaf green"),
                            ("canopy", "dark green"),
                            ("cin", "cinnabar"),
                        ],
                        default="paper",
                        max_length=6,
                        verbose_name="colour",
                    ),
                ),
                ("eyebrow", models.CharField(blank=True, max_length=160, verbose_name="line above the heading")),
                (
                    "eyebrow_en",
                    models.CharField(blank=True, max_length=160, null=True, verbose_name="line above the heading"),
                ),
                (
                    "eyebrow_zh_hans",
                    models.CharField(blank=True, max_length=160, null=True, verbose_name="line above the heading"),
                ),
                (
                    "eyebrow_fr",
                    models.CharField(blank=True, max_length=160, null=True, verbose_name="line above the heading"),
                ),
                (
                    "eyebrow_es",
                    models.CharField(blank=True, max_length=160, null=True, verbose_name="line above the heading"),
                ),
                (
                    "eyebrow_ru",
                    models.CharField(blank=True, max_length=160, null=True, verbose_name="line above the heading"),
                ),
                (
                    "eyebrow_ar",
                    models.CharField(blank=True, max_length=160, null=True, verbose_name="line above the heading"),
                ),
                ("heading", models.CharField(blank=True, max_length=160, verbose_name="heading")),
                ("heading_en", models.CharField(blank=True, max_length=160, null=True, verbose_name="heading")),
                ("heading_zh_hans", models.CharField(blank=True, max_length=160, null=True, verbose_name="heading")),
                ("heading_fr", models.CharField(blank=True, max_length=160, null=True, verbose_name="heading")),
                ("heading_es", models.CharField(blank=True, max_length=160, null=True, verbose_name="heading")),
                ("heading_ru", models.CharField(blank=True, max_length=160, null=True, verbose_name="heading")),
                ("heading_ar", models.CharField(blank=True, max_length=160, null=True, verbose_name="heading")),
                ("body", models.TextField(blank=True, max_length=3000, verbose_name="text")),
                ("body_en", models.TextField(blank=True, max_length=3000, null=True, verbose_name="text")),
                ("body_zh_hans", models.TextField(blank=True, max_length=3000, null=True, verbose_name="text")),
                ("body_fr", models.TextField(blank=True, max_length=3000, null=True, verbose_name="text")),
                ("body_es", models.TextField(blank=True, max_length=3000, null=True, verbose_name="text")),
                ("body_ru", models.TextField(blank=True, max_length=3000, null=True, verbose_name="text")),
                ("body_ar", models.TextField(blank=True, max_length=3000, null=True, verbose_name="text")),
                (
                    "quote",
                    models.TextField(
                        blank=True, help_text="Word for word, without marks.", max_length=2000, verbose_name="quotation"
                    ),
                ),
                (
                    "quote_en",
                    models.TextField(
                        blank=True,
                        help_text="Word for word, without marks.",
                        max_length=2000,
                        null=True,
                        verbose_name="quotation",
                    ),
                ),
                (
                    "quote_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="Word for word, without marks.",
                        max_length=2000,
                        null=True,
                        verbose_name="quotation",
                    ),
                ),
                (
                    "quote_fr",
                    models.TextField(
                        blank=True,
                        help_text="Word for word, without marks.",
                        max_length=2000,
                        null=True,
                        verbose_name="quotation",
                    ),
                ),
                (
                    "quote_es",
                    models.TextField(
                        blank=True,
                        help_text="Word for word, without marks.",
                        max_length=2000,
                        null=True,
                        verbose_name="quotation",
                    ),
                ),
                (
                    "quote_ru",
                    models.TextField(
                        blank=True,
                        help_text="Word for word, without marks.",
                        max_length=2000,
                        null=True,
                        verbose_name="quotation",
                    ),
                ),
                (
                    "quote_ar",
                    models.TextField(
                        blank=True,
                        help_text="Word for word, without marks.",
                        max_length=2000,
                        null=True,
                        verbose_name="quotation",
                    ),
                ),
                (
                    "speaker",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, readers are told that nobody is named.",
                        max_length=200,
                        verbose_name="who said it",
                    ),
                ),
                (
                    "speaker_en",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, readers are told that nobody is named.",
                        max_length=200,
                        null=True,
                        verbose_name="who said it",
                    ),
                ),
                (
                    "speaker_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, readers are told that nobody is named.",
                        max_length=200,
                        null=True,
                        verbose_name="who said it",
                    ),
                ),
                (
                    "speaker_fr",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, readers are told that nobody is named.",
                        max_length=200,
                        null=True,
                        verbose_name="who said it",
                    ),
                ),
                (
                    "speaker_es",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, readers are told that nobody is named.",
                        max_length=200,
                        null=True,
                        verbose_name="who said it",
                    ),
                ),
                (
                    "speaker_ru",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, readers are told that nobody is named.",
                        max_length=200,
                        null=True,
                        verbose_name="who said it",
                    ),
                ),
                (
                    "speaker_ar",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, readers are told that nobody is named.",
                        max_length=200,
                        null=True,
                        verbose_name="who said it",
                    ),
                ),
                (
                    "alternative",
                    models.TextField(
                        blank=True,
                        help_text="For those who cannot see it: what one learns from the picture or chart as a whole.",
                        max_length=1000,
                        verbose_name="what the page shows, in words",
                    ),
                ),
                (
                    "alternative_en",
                    models.TextField(
                        blank=True,
                        help_text="For those who cannot see it: what one learns from the picture or chart as a whole.",
                        max_length=1000,
                        null=True,
                        verbose_name="what the page shows, in words",
                    ),
                ),
                (
                    "alternative_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="For those who cannot see it: what one learns from the picture or chart as a whole.",
                        max_length=1000,
                        null=True,
                        verbose_name="what the page shows, in words",
                    ),
                ),
                (
                    "alternative_fr",
                    models.TextField(
                        blank=True,
                        help_text="For those who cannot see it: what one learns from the picture or chart as a whole.",
                        max_length=1000,
                        null=True,
                        verbose_name="what the page shows, in words",
                    ),
                ),
                (
                    "alternative_es",
                    models.TextField(
                        blank=True,
                        help_text="For those who cannot see it: what one learns from the picture or chart as a whole.",
                        max_length=1000,
                        null=True,
                        verbose_name="what the page shows, in words",
                    ),
                ),
                (
                    "alternative_ru",
                    models.TextField(
                        blank=True,
                        help_text="For those who cannot see it: what one learns from the picture or chart as a whole.",
                        max_length=1000,
                        null=True,
                        verbose_name="what the page shows, in words",
                    ),
                ),
                (
                    "alternative_ar",
                    models.TextField(
                        blank=True,
                        help_text="For those who cannot see it: what one learns from the picture or chart as a whole.",
                        max_length=1000,
                        null=True,
                        verbose_name="what the page shows, in words",
                    ),
                ),
                (
                    "label_before",
                    models.CharField(blank=True, max_length=120, verbose_name="words for the first picture"),
                ),
                (
                    "label_before_en",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="words for the first picture"),
                ),
                (
                    "label_before_zh_hans",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="words for the first picture"),
                ),
                (
                    "label_before_fr",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="words for the first picture"),
                ),
                (
                    "label_before_es",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="words for the first picture"),
                ),
                (
                    "label_before_ru",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="words for the first picture"),
                ),
                (
                    "label_before_ar",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="words for the first picture"),
                ),
                (
                    "label_after",
                    models.CharField(blank=True, max_length=120, verbose_name="words for the second picture"),
                ),
                (
                    "label_after_en",
                    models.CharField(
                        blank=True, max_length=120, null=True, verbose_name="words for the second picture"
                    ),
                ),
                (
                    "label_after_zh_hans",
                    models.CharField(
                        blank=True, max_length=120, null=True, verbose_name="words for the second picture"
                    ),
                ),
                (
                    "label_after_fr",
                    models.CharField(
                        blank=True, max_length=120, null=True, verbose_name="words for the second picture"
                    ),
                ),
                (
                    "label_after_es",
                    models.CharField(
                        blank=True, max_length=120, null=True, verbose_name="words for the second picture"
                    ),
                ),
                (
                    "label_after_ru",
                    models.CharField(
                        blank=True, max_length=120, null=True, verbose_name="words for the second picture"
                    ),
                ),
                (
                    "label_after_ar",
                    models.CharField(
                        blank=True, max_length=120, null=True, verbose_name="words for the second picture"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "background",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story_backgrounds",
                        to="stories.mediaasset",
                        verbose_name="picture or film behind the page",
                    ),
                ),
                (
                    "figures",
                    models.ManyToManyField(
                        blank=True, through="stories.PageFigure", to="centres.figure", verbose_name="figures"
                    ),
                ),
                (
                    "media",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story_pages",
                        to="stories.mediaasset",
                        verbose_name="picture, film or sound",
                    ),
                ),
                (
                    "media_after",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story_pages_after",
                        to="stories.mediaasset",
                        verbose_name="second picture",
                    ),
                ),
                (
                    "pictures",
                    models.ManyToManyField(
                        blank=True, through="stories.PagePicture", to="stories.mediaasset", verbose_name="pictures"
                    ),
                ),
                (
                    "quote_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.source",
                        verbose_name="where it was published",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pages",
                        to="stories.story",
                        verbose_name="story",
                    ),
                ),
            ],
            options={
                "verbose_name": "page of a story",
                "verbose_name_plural": "pages of stories",
                "ordering": ("story", "rank"),
            },
        ),
        migrations.AddField(
            model_name="pagepicture",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="shown_pictures", to="stories.storypage"
            ),
        ),
        migrations.AddField(
            model_name="pagefigure",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="shown_figures", to="stories.storypage"
            ),
        ),
        migrations.CreateModel(
            name="StoryRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="revision")),
                ("content", models.JSONField(verbose_name="content")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what was done")),
                ("saved_at", models.DateTimeField(auto_now_add=True, verbose_name="saved")),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="stories.story",
                        verbose_name="story",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision of a story",
                "verbose_name_plural": "revisions of stories",
                "ordering": ("story", "-number"),
            },
        ),
        migrations.AddField(
            model_name="story",
            name="live",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="stories.storyrevision",
                verbose_name="what readers see",
            ),
        ),
        migrations.CreateModel(
            name="StoryVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="address on the site")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("title_en", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("title_zh_hans", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("title_ar", models.CharField(max_length=160, null=True, verbose_name="title")),
                ("lede", models.TextField(blank=True, max_length=500, verbose_name="in one or two sentences")),
                (
                    "lede_en",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_zh_hans",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_fr",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_es",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_ru",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "lede_ar",
                    models.TextField(blank=True, max_length=500, null=True, verbose_name="in one or two sentences"),
                ),
                (
                    "credits",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_en",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_fr",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_es",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_ru",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                (
                    "credits_ar",
                    models.TextField(
                        blank=True,
                        help_text="One on each line: those of which nobody knows to which picture they belong.",
                        max_length=2000,
                        null=True,
                        verbose_name="credits",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("review", "in review"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(editable=False, null=True, verbose_name="reviewed")),
                ("publish_at", models.DateTimeField(editable=False, null=True, verbose_name="to be published")),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="published")),
                ("held_up", models.TextField(blank=True, editable=False, verbose_name="why it was not published")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="begun")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "city",
                    models.ForeignKey(
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
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stories.mediaasset",
                        verbose_name="picture in lists",
                    ),
                ),
                (
                    "live",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stories.storyrevision",
                        verbose_name="what readers see",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
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
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="kept by the body",
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
                        to="stories.story",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="storypage",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("story", "rank"),
                name="each_page_has_its_own_place_in_a_story",
            ),
        ),
        migrations.AddConstraint(
            model_name="storypage",
            constraint=models.UniqueConstraint(fields=("story", "key"), name="each_page_of_a_story_has_its_own_link"),
        ),
        migrations.AddConstraint(
            model_name="storypage",
            constraint=models.CheckConstraint(
                condition=models.Q(("rank__gte", 1)), name="the_pages_of_a_story_count_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="pagepicture",
            constraint=models.UniqueConstraint(fields=("page", "asset"), name="a_picture_stands_once_in_a_gallery"),
        ),
        migrations.AddConstraint(
            model_name="pagefigure",
            constraint=models.UniqueConstraint(fields=("page", "figure"), name="a_figure_stands_once_on_a_page"),
        ),
        migrations.AddConstraint(
            model_name="storyrevision",
            constraint=models.UniqueConstraint(
                fields=("story", "number"), name="each_revision_of_a_story_has_its_number"
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="story_search"),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reviewed_by", None),
                    ("author", None),
                    models.Q(("reviewed_by", models.F("author")), _negated=True),
                    _connector="OR",
                ),
                name="a_story_is_reviewed_by_a_second_person",
                violation_error_message="Somebody else than the author reviews a story.",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True), ("publish_at__isnull", False), _connector="OR"
                ),
                name="a_scheduled_story_has_its_moment",
                violation_error_message="Say when it is to be published.",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("live", None),
                    models.Q(("published_at__isnull", False), ("reviewed_at__isnull", False)),
                    _connector="OR",
                ),
                name="what_readers_see_of_a_story_was_reviewed",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True), ("live__isnull", False), _connector="OR"
                ),
                name="a_published_story_can_be_read",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="story",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_storyversion" ("author_id", "city_id", "cover_id", "created_at", "credits", "credits_ar", "credits_en", "credits_es", "credits_fr", "credits_ru", "credits_zh_hans", "held_up", "id", "is_sample", "lede", "lede_ar", "lede_en", "lede_es", "lede_fr", "lede_ru", "lede_zh_hans", "live_id", "network_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "reviewed_at", "reviewed_by_id", "slug", "state", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans") VALUES (NEW."author_id", NEW."city_id", NEW."cover_id", NEW."created_at", NEW."credits", NEW."credits_ar", NEW."credits_en", NEW."credits_es", NEW."credits_fr", NEW."credits_ru", NEW."credits_zh_hans", NEW."held_up", NEW."id", NEW."is_sample", NEW."lede", NEW."lede_ar", NEW."lede_en", NEW."lede_es", NEW."lede_fr", NEW."lede_ru", NEW."lede_zh_hans", NEW."live_id", NEW."network_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publish_at", NEW."published_at", NEW."reviewed_at", NEW."reviewed_by_id", NEW."slug", NEW."state", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans"); RETURN NULL;',
                    hash="628815f1c77327e65e5a1fc851d8ecf3a2378505",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b1ea5",
                    table="stories_story",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="story",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."city_id" IS DISTINCT FROM (NEW."city_id") OR OLD."cover_id" IS DISTINCT FROM (NEW."cover_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credits" IS DISTINCT FROM (NEW."credits") OR OLD."credits_ar" IS DISTINCT FROM (NEW."credits_ar") OR OLD."credits_en" IS DISTINCT FROM (NEW."credits_en") OR OLD."credits_es" IS DISTINCT FROM (NEW."credits_es") OR OLD."credits_fr" IS DISTINCT FROM (NEW."credits_fr") OR OLD."credits_ru" IS DISTINCT FROM (NEW."credits_ru") OR OLD."credits_zh_hans" IS DISTINCT FROM (NEW."credits_zh_hans") OR OLD."held_up" IS DISTINCT FROM (NEW."held_up") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."lede" IS DISTINCT FROM (NEW."lede") OR OLD."lede_ar" IS DISTINCT FROM (NEW."lede_ar") OR OLD."lede_en" IS DISTINCT FROM (NEW."lede_en") OR OLD."lede_es" IS DISTINCT FROM (NEW."lede_es") OR OLD."lede_fr" IS DISTINCT FROM (NEW."lede_fr") OR OLD."lede_ru" IS DISTINCT FROM (NEW."lede_ru") OR OLD."lede_zh_hans" IS DISTINCT FROM (NEW."lede_zh_hans") OR OLD."live_id" IS DISTINCT FROM (NEW."live_id") OR OLD."network_id" IS DISTINCT FROM (NEW."network_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."publish_at" IS DISTINCT FROM (NEW."publish_at") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."reviewed_at" IS DISTINCT FROM (NEW."reviewed_at") OR OLD."reviewed_by_id" IS DISTINCT FROM (NEW."reviewed_by_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_ar" IS DISTINCT FROM (NEW."title_ar") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_es" IS DISTINCT FROM (NEW."title_es") OR OLD."title_fr" IS DISTINCT FROM (NEW."title_fr") OR OLD."title_ru" IS DISTINCT FROM (NEW."title_ru") OR OLD."title_zh_hans" IS DISTINCT FROM (NEW."title_zh_hans"))',
                    func='INSERT INTO "stories_storyversion" ("author_id", "city_id", "cover_id", "created_at", "credits", "credits_ar", "credits_en", "credits_es", "credits_fr", "credits_ru", "credits_zh_hans", "held_up", "id", "is_sample", "lede", "lede_ar", "lede_en", "lede_es", "lede_fr", "lede_ru", "lede_zh_hans", "live_id", "network_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "reviewed_at", "reviewed_by_id", "slug", "state", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans") VALUES (NEW."author_id", NEW."city_id", NEW."cover_id", NEW."created_at", NEW."credits", NEW."credits_ar", NEW."credits_en", NEW."credits_es", NEW."credits_fr", NEW."credits_ru", NEW."credits_zh_hans", NEW."held_up", NEW."id", NEW."is_sample", NEW."lede", NEW."lede_ar", NEW."lede_en", NEW."lede_es", NEW."lede_fr", NEW."lede_ru", NEW."lede_zh_hans", NEW."live_id", NEW."network_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publish_at", NEW."published_at", NEW."reviewed_at", NEW."reviewed_by_id", NEW."slug", NEW."state", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans"); RETURN NULL;',
                    hash="cc9c2417af0bff209e8922b48efc2118b04c1668",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d7641",
                    table="stories_story",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="story",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_storyversion" ("author_id", "city_id", "cover_id", "created_at", "credits", "credits_ar", "credits_en", "credits_es", "credits_fr", "credits_ru", "credits_zh_hans", "held_up", "id", "is_sample", "lede", "lede_ar", "lede_en", "lede_es", "lede_fr", "lede_ru", "lede_zh_hans", "live_id", "network_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "reviewed_at", "reviewed_by_id", "slug", "state", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans") VALUES (OLD."author_id", OLD."city_id", OLD."cover_id", OLD."created_at", OLD."credits", OLD."credits_ar", OLD."credits_en", OLD."credits_es", OLD."credits_fr", OLD."credits_ru", OLD."credits_zh_hans", OLD."held_up", OLD."id", OLD."is_sample", OLD."lede", OLD."lede_ar", OLD."lede_en", OLD."lede_es", OLD."lede_fr", OLD."lede_ru", OLD."lede_zh_hans", OLD."live_id", OLD."network_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publish_at", OLD."published_at", OLD."reviewed_at", OLD."reviewed_by_id", OLD."slug", OLD."state", OLD."title", OLD."title_ar", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."title_ru", OLD."title_zh_hans"); RETURN NULL;',
                    hash="8f90776c36253afc5ec2c3781d1ce495a9186836",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ad85d",
                    table="stories_story",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(WATCH, FORGET),
    ]
