"""The media library: what is kept, who is on it, the files that were made of it; kept pages hear of changes."""

import uuid

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.lib.search

# How far the preparation of a file is (`stories_mediaversion`) stands on no public page.
SHOWN = ("stories_mediaasset", "stories_mediaperson", "stories_mediarendition", "stories_mediacaptions")
WATCH = "".join(
    f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();"
    for table in SHOWN
)
FORGET = "".join(f"DROP TRIGGER content_changed ON {table};" for table in SHOWN)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("centres", "0003_merging"),
        ("events", "0012_counters_without_history"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MediaAsset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("image", "picture"),
                            ("film", "film"),
                            ("sound", "sound"),
                            ("drawing", "drawing (SVG)"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("working", "being prepared"),
                            ("ready", "ready"),
                            ("failed", "could not be prepared"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_zh_hans", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ar", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_en",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_fr",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_es",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_ru",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_ar",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "caption",
                    models.CharField(
                        blank=True, help_text="What happened, and where.", max_length=400, verbose_name="caption"
                    ),
                ),
                (
                    "caption_en",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "caption_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "caption_fr",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "caption_es",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "caption_ru",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "caption_ar",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "transcript",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_en",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_fr",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_es",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_ru",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_ar",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True, help_text="Who made it, as it is printed.", max_length=150, verbose_name="credit"
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        blank=True,
                        help_text="Where it is not who made it.",
                        max_length=150,
                        verbose_name="agency or holder of the rights",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own", "our own work"),
                            ("cc-by", "Creative Commons, attribution (CC BY)"),
                            ("cc-by-sa", "Creative Commons, attribution, share alike (CC BY-SA)"),
                            ("cc0", "no rights reserved (CC0)"),
                            ("public-domain", "public domain"),
                            ("permission", "permission of the holder"),
                            ("bought", "licence of an agency"),
                        ],
                        max_length=14,
                        verbose_name="licence",
                    ),
                ),
                (
                    "licence_note",
                    models.CharField(
                        blank=True,
                        help_text="A letter, a contract, an address.",
                        max_length=200,
                        verbose_name="where the permission is kept",
                    ),
                ),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="made on")),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="place")),
                (
                    "focal_x",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="middle of what matters, from the left (%)",
                    ),
                ),
                (
                    "focal_y",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="middle of what matters, from the top (%)",
                    ),
                ),
                ("has_sound", models.BooleanField(default=False, editable=False, verbose_name="has sound")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="Its short form: en, zh-Hans, yue, … Empty if nobody speaks.",
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\\Z", "Write it like en, zh-Hans or yue."
                            )
                        ],
                        verbose_name="language that is spoken",
                    ),
                ),
                (
                    "faces",
                    models.CharField(
                        choices=[
                            ("unseen", "not looked at yet"),
                            ("nobody", "nobody can be recognised"),
                            ("people", "people can be recognised"),
                        ],
                        default="unseen",
                        help_text="By face or by voice. Strangers see it when nobody can be recognised, or everybody on it agrees.",
                        max_length=7,
                        verbose_name="who can be recognised",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=portal.lib.search.SearchVector("title", "caption", "alt"),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="media",
                        to="centres.organisation",
                        verbose_name="kept by the body",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture, film or sound",
                "verbose_name_plural": "media library",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="MediaCaptions",
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
                ("file", models.FileField(max_length=200, upload_to="", verbose_name="captions (WebVTT)")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="captions", to="stories.mediaasset"
                    ),
                ),
            ],
            options={
                "verbose_name": "captions",
                "verbose_name_plural": "captions",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="MediaCaptionsVersion",
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
                ("file", models.FileField(max_length=200, upload_to="", verbose_name="captions (WebVTT)")),
                (
                    "asset",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stories.mediaasset",
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
                        to="stories.mediacaptions",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MediaPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="name, where the portal has no page for them"
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("unknown", "not asked yet"),
                            ("asked", "asked, no answer yet"),
                            ("given", "agrees"),
                            ("refused", "does not agree"),
                            ("not-needed", "need not be asked"),
                            ("withdrawn", "no longer agrees"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="being shown",
                    ),
                ),
                ("said_on", models.DateField(blank=True, null=True, verbose_name="on")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="Needed where somebody need not be asked: a public speech, a crowd, …",
                        max_length=200,
                        verbose_name="reason, or where it is kept in writing",
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="from the left")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="people", to="stories.mediaasset"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whoever is linked here is found when they ask what is kept about them, or to be forgotten.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="media",
                        to="events.registration",
                        verbose_name="on the list of an event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="media",
                        to="centres.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "person on it",
                "verbose_name_plural": "people on it, from the left",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="MediaVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(default=1, verbose_name="number")),
                ("original", models.FileField(max_length=200, upload_to="", verbose_name="file as it was uploaded")),
                ("format", models.CharField(max_length=8, verbose_name="format")),
                ("bytes", models.PositiveBigIntegerField(verbose_name="bytes")),
                ("checksum", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("working", "being prepared"),
                            ("ready", "ready"),
                            ("failed", "could not be prepared"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0, verbose_name="progress in per cent")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why it could not be prepared")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                ("has_sound", models.BooleanField(default=False, verbose_name="has sound")),
                ("shows_same_people", models.BooleanField(default=False, verbose_name="the same people are on it")),
                ("replaced_at", models.DateTimeField(null=True, verbose_name="replaced")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="file_versions",
                        to="stories.mediaasset",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "uploaded file",
                "verbose_name_plural": "uploaded files",
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="MediaRendition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=12, verbose_name="size")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("avif", "AVIF"),
                            ("webp", "WebP"),
                            ("jpg", "JPEG"),
                            ("png", "PNG"),
                            ("svg", "SVG"),
                            ("mp4", "MP4 (H.264, AAC)"),
                            ("webm", "WebM (VP9, Opus)"),
                            ("ogg", "Ogg (Opus)"),
                            ("m4a", "M4A (AAC)"),
                        ],
                        max_length=5,
                        verbose_name="format",
                    ),
                ),
                ("width", models.PositiveIntegerField(null=True)),
                ("height", models.PositiveIntegerField(null=True)),
                ("seconds", models.FloatField(null=True)),
                ("bytes", models.PositiveBigIntegerField()),
                ("checksum", models.CharField(max_length=64)),
                ("file", models.FileField(max_length=200, unique=True, upload_to="")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="renditions", to="stories.mediaasset"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="stories.mediaversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "file for the public",
                "verbose_name_plural": "files for the public",
                "ordering": ("purpose", "pk"),
            },
        ),
        migrations.CreateModel(
            name="MediaAssetVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("image", "picture"),
                            ("film", "film"),
                            ("sound", "sound"),
                            ("drawing", "drawing (SVG)"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("working", "being prepared"),
                            ("ready", "ready"),
                            ("failed", "could not be prepared"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_zh_hans", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ar", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_en",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_fr",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_es",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_ru",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "alt_ar",
                    models.CharField(
                        blank=True,
                        help_text="What is seen, in a sentence, for those who cannot see it.",
                        max_length=400,
                        null=True,
                        verbose_name="description",
                    ),
                ),
                (
                    "caption",
                    models.CharField(
                        blank=True, help_text="What happened, and where.", max_length=400, verbose_name="caption"
                    ),
                ),
                (
                    "caption_en",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "caption_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "caption_fr",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "caption_es",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "caption_ru",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "caption_ar",
                    models.CharField(
                        blank=True,
                        help_text="What happened, and where.",
                        max_length=400,
                        null=True,
                        verbose_name="caption",
                    ),
                ),
                (
                    "transcript",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_en",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_fr",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_es",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_ru",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "transcript_ar",
                    models.TextField(
                        blank=True,
                        help_text="What is said and heard, and what is seen where it matters. An empty line starts a paragraph.",
                        null=True,
                        verbose_name="transcript",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True, help_text="Who made it, as it is printed.", max_length=150, verbose_name="credit"
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        blank=True,
                        help_text="Where it is not who made it.",
                        max_length=150,
                        verbose_name="agency or holder of the rights",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own", "our own work"),
                            ("cc-by", "Creative Commons, attribution (CC BY)"),
                            ("cc-by-sa", "Creative Commons, attribution, share alike (CC BY-SA)"),
                            ("cc0", "no rights reserved (CC0)"),
                            ("public-domain", "public domain"),
                            ("permission", "permission of the holder"),
                            ("bought", "licence of an agency"),
                        ],
                        max_length=14,
                        verbose_name="licence",
                    ),
                ),
                (
                    "licence_note",
                    models.CharField(
                        blank=True,
                        help_text="A letter, a contract, an address.",
                        max_length=200,
                        verbose_name="where the permission is kept",
                    ),
                ),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="made on")),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="place")),
                (
                    "focal_x",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="middle of what matters, from the left (%)",
                    ),
                ),
                (
                    "focal_y",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="middle of what matters, from the top (%)",
                    ),
                ),
                ("has_sound", models.BooleanField(default=False, editable=False, verbose_name="has sound")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="Its short form: en, zh-Hans, yue, … Empty if nobody speaks.",
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\\Z", "Write it like en, zh-Hans or yue."
                            )
                        ],
                        verbose_name="language that is spoken",
                    ),
                ),
                (
                    "faces",
                    models.CharField(
                        choices=[
                            ("unseen", "not looked at yet"),
                            ("nobody", "nobody can be recognised"),
                            ("people", "people can be recognised"),
                        ],
                        default="unseen",
                        help_text="By face or by voice. Strangers see it when nobody can be recognised, or everybody on it agrees.",
                        max_length=7,
                        verbose_name="who can be recognised",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
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
                        to="stories.mediaasset",
                    ),
                ),
                (
                    "current",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="stories.mediaversion",
                        verbose_name="file that is shown",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="mediaasset",
            name="current",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="shown_by",
                to="stories.mediaversion",
                verbose_name="file that is shown",
            ),
        ),
        migrations.AddConstraint(
            model_name="mediacaptions",
            constraint=models.UniqueConstraint(
                fields=("asset", "language"),
                name="captions_stand_once_in_each_language",
                violation_error_message="There are captions in this language already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mediacaptions",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_mediacaptionsversion" ("asset_id", "file", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."asset_id", NEW."file", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="17b884648f3614daa10b1cfca369abcfa123d1c8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_69dbd",
                    table="stories_mediacaptions",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mediacaptions",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "stories_mediacaptionsversion" ("asset_id", "file", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."asset_id", NEW."file", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="4bf823d9727f9fb7477b45b6c0c84b687a40d6cc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c1e17",
                    table="stories_mediacaptions",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mediacaptions",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_mediacaptionsversion" ("asset_id", "file", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."asset_id", OLD."file", OLD."id", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="43bfcfeae8f990c3aa9037ff1df30a28f8861c16",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b16f0",
                    table="stories_mediacaptions",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="mediaperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consent", "not-needed"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_consent_that_is_not_needed_has_a_reason",
                violation_error_message="Say why this person need not be asked.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mediaversion",
            constraint=models.UniqueConstraint(fields=("asset", "number"), name="versions_of_media_are_numbered"),
        ),
        migrations.AddConstraint(
            model_name="mediaversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("progress__lte", 100)), name="progress_ends_at_100_per_cent"
            ),
        ),
        migrations.AddConstraint(
            model_name="mediarendition",
            constraint=models.UniqueConstraint(
                fields=("version", "purpose", "format"), name="a_version_has_each_size_once_in_each_format"
            ),
        ),
        migrations.AddIndex(
            model_name="mediaasset",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="media_search"),
        ),
        migrations.AddConstraint(
            model_name="mediaasset",
            constraint=models.CheckConstraint(
                condition=models.Q(("focal_x__lte", 100), ("focal_y__lte", 100)),
                name="the_focal_point_lies_on_the_picture",
                violation_error_message="The point lies between 0 and 100 per cent of the width and of the height.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mediaasset",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ready"), _negated=True), ("current__isnull", False), _connector="OR"
                ),
                name="media_that_are_ready_have_a_file_to_show",
                violation_error_message="There is no file to show yet.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mediaasset",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_mediaassetversion" ("alt", "alt_ar", "alt_en", "alt_es", "alt_fr", "alt_ru", "alt_zh_hans", "caption", "caption_ar", "caption_en", "caption_es", "caption_fr", "caption_ru", "caption_zh_hans", "created_at", "credit", "current_id", "faces", "focal_x", "focal_y", "has_sound", "holder", "id", "is_sample", "key", "kind", "language", "licence", "licence_note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "state", "taken_on", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "transcript", "transcript_ar", "transcript_en", "transcript_es", "transcript_fr", "transcript_ru", "transcript_zh_hans") VALUES (NEW."alt", NEW."alt_ar", NEW."alt_en", NEW."alt_es", NEW."alt_fr", NEW."alt_ru", NEW."alt_zh_hans", NEW."caption", NEW."caption_ar", NEW."caption_en", NEW."caption_es", NEW."caption_fr", NEW."caption_ru", NEW."caption_zh_hans", NEW."created_at", NEW."credit", NEW."current_id", NEW."faces", NEW."focal_x", NEW."focal_y", NEW."has_sound", NEW."holder", NEW."id", NEW."is_sample", NEW."key", NEW."kind", NEW."language", NEW."licence", NEW."licence_note", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."state", NEW."taken_on", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."transcript", NEW."transcript_ar", NEW."transcript_en", NEW."transcript_es", NEW."transcript_fr", NEW."transcript_ru", NEW."transcript_zh_hans"); RETURN NULL;',
                    hash="63f6851b859634e6346adc03484ad190a8b52d76",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_42f27",
                    table="stories_mediaasset",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mediaasset",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."alt" IS DISTINCT FROM (NEW."alt") OR OLD."alt_ar" IS DISTINCT FROM (NEW."alt_ar") OR OLD."alt_en" IS DISTINCT FROM (NEW."alt_en") OR OLD."alt_es" IS DISTINCT FROM (NEW."alt_es") OR OLD."alt_fr" IS DISTINCT FROM (NEW."alt_fr") OR OLD."alt_ru" IS DISTINCT FROM (NEW."alt_ru") OR OLD."alt_zh_hans" IS DISTINCT FROM (NEW."alt_zh_hans") OR OLD."caption" IS DISTINCT FROM (NEW."caption") OR OLD."caption_ar" IS DISTINCT FROM (NEW."caption_ar") OR OLD."caption_en" IS DISTINCT FROM (NEW."caption_en") OR OLD."caption_es" IS DISTINCT FROM (NEW."caption_es") OR OLD."caption_fr" IS DISTINCT FROM (NEW."caption_fr") OR OLD."caption_ru" IS DISTINCT FROM (NEW."caption_ru") OR OLD."caption_zh_hans" IS DISTINCT FROM (NEW."caption_zh_hans") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."current_id" IS DISTINCT FROM (NEW."current_id") OR OLD."faces" IS DISTINCT FROM (NEW."faces") OR OLD."focal_x" IS DISTINCT FROM (NEW."focal_x") OR OLD."focal_y" IS DISTINCT FROM (NEW."focal_y") OR OLD."has_sound" IS DISTINCT FROM (NEW."has_sound") OR OLD."holder" IS DISTINCT FROM (NEW."holder") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."licence" IS DISTINCT FROM (NEW."licence") OR OLD."licence_note" IS DISTINCT FROM (NEW."licence_note") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."taken_on" IS DISTINCT FROM (NEW."taken_on") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_ar" IS DISTINCT FROM (NEW."title_ar") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_es" IS DISTINCT FROM (NEW."title_es") OR OLD."title_fr" IS DISTINCT FROM (NEW."title_fr") OR OLD."title_ru" IS DISTINCT FROM (NEW."title_ru") OR OLD."title_zh_hans" IS DISTINCT FROM (NEW."title_zh_hans") OR OLD."transcript" IS DISTINCT FROM (NEW."transcript") OR OLD."transcript_ar" IS DISTINCT FROM (NEW."transcript_ar") OR OLD."transcript_en" IS DISTINCT FROM (NEW."transcript_en") OR OLD."transcript_es" IS DISTINCT FROM (NEW."transcript_es") OR OLD."transcript_fr" IS DISTINCT FROM (NEW."transcript_fr") OR OLD."transcript_ru" IS DISTINCT FROM (NEW."transcript_ru") OR OLD."transcript_zh_hans" IS DISTINCT FROM (NEW."transcript_zh_hans"))',
                    func='INSERT INTO "stories_mediaassetversion" ("alt", "alt_ar", "alt_en", "alt_es", "alt_fr", "alt_ru", "alt_zh_hans", "caption", "caption_ar", "caption_en", "caption_es", "caption_fr", "caption_ru", "caption_zh_hans", "created_at", "credit", "current_id", "faces", "focal_x", "focal_y", "has_sound", "holder", "id", "is_sample", "key", "kind", "language", "licence", "licence_note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "state", "taken_on", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "transcript", "transcript_ar", "transcript_en", "transcript_es", "transcript_fr", "transcript_ru", "transcript_zh_hans") VALUES (NEW."alt", NEW."alt_ar", NEW."alt_en", NEW."alt_es", NEW."alt_fr", NEW."alt_ru", NEW."alt_zh_hans", NEW."caption", NEW."caption_ar", NEW."caption_en", NEW."caption_es", NEW."caption_fr", NEW."caption_ru", NEW."caption_zh_hans", NEW."created_at", NEW."credit", NEW."current_id", NEW."faces", NEW."focal_x", NEW."focal_y", NEW."has_sound", NEW."holder", NEW."id", NEW."is_sample", NEW."key", NEW."kind", NEW."language", NEW."licence", NEW."licence_note", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."state", NEW."taken_on", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans", NEW."transcript", NEW."transcript_ar", NEW."transcript_en", NEW."transcript_es", NEW."transcript_fr", NEW."transcript_ru", NEW."transcript_zh_hans"); RETURN NULL;',
                    hash="50fcf2470363ff492a2b198b649ece90c06f4535",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2d29c",
                    table="stories_mediaasset",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mediaasset",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "stories_mediaassetversion" ("alt", "alt_ar", "alt_en", "alt_es", "alt_fr", "alt_ru", "alt_zh_hans", "caption", "caption_ar", "caption_en", "caption_es", "caption_fr", "caption_ru", "caption_zh_hans", "created_at", "credit", "current_id", "faces", "focal_x", "focal_y", "has_sound", "holder", "id", "is_sample", "key", "kind", "language", "licence", "licence_note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "state", "taken_on", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "transcript", "transcript_ar", "transcript_en", "transcript_es", "transcript_fr", "transcript_ru", "transcript_zh_hans") VALUES (OLD."alt", OLD."alt_ar", OLD."alt_en", OLD."alt_es", OLD."alt_fr", OLD."alt_ru", OLD."alt_zh_hans", OLD."caption", OLD."caption_ar", OLD."caption_en", OLD."caption_es", OLD."caption_fr", OLD."caption_ru", OLD."caption_zh_hans", OLD."created_at", OLD."credit", OLD."current_id", OLD."faces", OLD."focal_x", OLD."focal_y", OLD."has_sound", OLD."holder", OLD."id", OLD."is_sample", OLD."key", OLD."kind", OLD."language", OLD."licence", OLD."licence_note", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."state", OLD."taken_on", OLD."title", OLD."title_ar", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."title_ru", OLD."title_zh_hans", OLD."transcript", OLD."transcript_ar", OLD."transcript_en", OLD."transcript_es", OLD."transcript_fr", OLD."transcript_ru", OLD."transcript_zh_hans"); RETURN NULL;',
                    hash="7fee490f019b9e23ee373ce19c7dd9f9c2767f5a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a019b",
                    table="stories_mediaasset",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(WATCH, FORGET),
    ]
