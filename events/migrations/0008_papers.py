"""What is printed: the style of a body's papers, what an event's papers are like, signed sheets and large runs.

Also what a person is on the badge, and whether they agree to stand on the list of participants.
"""

import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# The form of an event asks for one more agreement where the papers say so: every process hears of it (see 0004_rush).
WATCH = """
CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON events_eventpapers
    FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed()
"""
WATCH_NOTHING = "DROP TRIGGER content_changed ON events_eventpapers"


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0002_records"),
        ("events", "0007_lists"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EventPapers",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="papers",
                        serialize=False,
                        to="events.event",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
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
                    "second_language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("en", "English"),
                            ("zh-hans", "Simplified Chinese"),
                            ("fr", "French"),
                            ("es", "Spanish"),
                            ("ru", "Russian"),
                            ("ar", "Arabic"),
                        ],
                        max_length=10,
                        verbose_name="second language",
                    ),
                ),
                (
                    "has_delegate_list",
                    models.BooleanField(
                        default=False,
                        help_text="Whoever registers is asked whether they agree to be on it.",
                        verbose_name="has a list of participants",
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        choices=[
                            ("L4785", "Avery L4785: 80 × 50 mm, 10 on a sheet"),
                            ("L7418", "Avery L7418: 86 × 55 mm, 8 on a sheet"),
                            ("L7163", "Avery L7163: 99 × 38 mm, 14 on a sheet"),
                            ("cut", "plain A4 to cut: 90 × 55 mm, 10 on a sheet"),
                        ],
                        default="L4785",
                        max_length=8,
                        verbose_name="label sheet",
                    ),
                ),
                (
                    "offset_x",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("0"),
                        max_digits=4,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("-15")),
                            django.core.validators.MaxValueValidator(Decimal("15")),
                        ],
                        verbose_name="to the right, mm",
                    ),
                ),
                (
                    "offset_y",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("0"),
                        max_digits=4,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("-15")),
                            django.core.validators.MaxValueValidator(Decimal("15")),
                        ],
                        verbose_name="down, mm",
                    ),
                ),
                ("letter_subject", models.CharField(blank=True, max_length=200, verbose_name="subject of the letter")),
                (
                    "letter_subject_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                (
                    "letter_subject_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                (
                    "letter_subject_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                (
                    "letter_subject_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                (
                    "letter_subject_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                (
                    "letter_subject_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                ("letter", models.TextField(blank=True, verbose_name="text of the letter")),
                ("letter_en", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
                ("letter_zh_hans", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
                ("letter_fr", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
                ("letter_es", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
                ("letter_ru", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
                ("letter_ar", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
            ],
            options={
                "verbose_name": "papers of an event",
                "verbose_name_plural": "papers of events",
            },
        ),
        migrations.CreateModel(
            name="EventPapersVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "language",
                    models.CharField(
                        blank=True,
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
                    "second_language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("en", "English"),
                            ("zh-hans", "Simplified Chinese"),
                            ("fr", "French"),
                            ("es", "Spanish"),
                            ("ru", "Russian"),
                            ("ar", "Arabic"),
                        ],
                        max_length=10,
                        verbose_name="second language",
                    ),
                ),
                (
                    "has_delegate_list",
                    models.BooleanField(
                        default=False,
                        help_text="Whoever registers is asked whether they agree to be on it.",
                        verbose_name="has a list of participants",
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        choices=[
                            ("L4785", "Avery L4785: 80 × 50 mm, 10 on a sheet"),
                            ("L7418", "Avery L7418: 86 × 55 mm, 8 on a sheet"),
                            ("L7163", "Avery L7163: 99 × 38 mm, 14 on a sheet"),
                            ("cut", "plain A4 to cut: 90 × 55 mm, 10 on a sheet"),
                        ],
                        default="L4785",
                        max_length=8,
                        verbose_name="label sheet",
                    ),
                ),
                (
                    "offset_x",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("0"),
                        max_digits=4,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("-15")),
                            django.core.validators.MaxValueValidator(Decimal("15")),
                        ],
                        verbose_name="to the right, mm",
                    ),
                ),
                (
                    "offset_y",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("0"),
                        max_digits=4,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("-15")),
                            django.core.validators.MaxValueValidator(Decimal("15")),
                        ],
                        verbose_name="down, mm",
                    ),
                ),
                ("letter_subject", models.CharField(blank=True, max_length=200, verbose_name="subject of the letter")),
                (
                    "letter_subject_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                (
                    "letter_subject_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                (
                    "letter_subject_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                (
                    "letter_subject_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                (
                    "letter_subject_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                (
                    "letter_subject_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject of the letter"),
                ),
                ("letter", models.TextField(blank=True, verbose_name="text of the letter")),
                ("letter_en", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
                ("letter_zh_hans", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
                ("letter_fr", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
                ("letter_es", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
                ("letter_ru", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
                ("letter_ar", models.TextField(blank=True, null=True, verbose_name="text of the letter")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PaperRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "paper",
                    models.CharField(
                        choices=[
                            ("badges", "name badges"),
                            ("seat_cards", "seat cards"),
                            ("letters", "invitation letters"),
                            ("delegates", "list of participants"),
                        ],
                        max_length=12,
                        verbose_name="paper",
                    ),
                ),
                ("options", models.JSONField(default=dict, verbose_name="as chosen")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "being made"),
                            ("done", "ready"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, verbose_name="people")),
                ("done", models.PositiveIntegerField(default=0, verbose_name="of them made")),
                ("file", models.FileField(blank=True, upload_to="papers/runs/", verbose_name="file")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="asked for")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="ready since")),
            ],
            options={
                "verbose_name": "large printing",
                "verbose_name_plural": "large printings",
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="PaperStyle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("logo", models.ImageField(blank=True, upload_to="papers/style/", verbose_name="logo")),
                ("seal", models.ImageField(blank=True, upload_to="papers/style/", verbose_name="seal")),
                ("signature", models.ImageField(blank=True, upload_to="papers/style/", verbose_name="signature")),
                ("signatory", models.CharField(blank=True, max_length=120, verbose_name="who signs")),
                ("signatory_en", models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs")),
                (
                    "signatory_zh_hans",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs"),
                ),
                ("signatory_fr", models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs")),
                ("signatory_es", models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs")),
                ("signatory_ru", models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs")),
                ("signatory_ar", models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs")),
                ("signatory_title", models.CharField(blank=True, max_length=200, verbose_name="title of who signs")),
                (
                    "signatory_title_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "signatory_title_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "signatory_title_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "signatory_title_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "signatory_title_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "signatory_title_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "letterhead",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_en",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_fr",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_es",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_ru",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_ar",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "accent",
                    models.CharField(
                        default="#0C3B2A",
                        help_text="Of lines and headings, as #0C3B2A.",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator("^#[0-9A-Fa-f]{6}$", "Write the colour like #0C3B2A.")
                        ],
                        verbose_name="colour",
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "style of papers",
                "verbose_name_plural": "styles of papers",
                "ordering": ("organisation",),
            },
        ),
        migrations.CreateModel(
            name="PaperStyleVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("logo", models.ImageField(blank=True, upload_to="papers/style/", verbose_name="logo")),
                ("seal", models.ImageField(blank=True, upload_to="papers/style/", verbose_name="seal")),
                ("signature", models.ImageField(blank=True, upload_to="papers/style/", verbose_name="signature")),
                ("signatory", models.CharField(blank=True, max_length=120, verbose_name="who signs")),
                ("signatory_en", models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs")),
                (
                    "signatory_zh_hans",
                    models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs"),
                ),
                ("signatory_fr", models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs")),
                ("signatory_es", models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs")),
                ("signatory_ru", models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs")),
                ("signatory_ar", models.CharField(blank=True, max_length=120, null=True, verbose_name="who signs")),
                ("signatory_title", models.CharField(blank=True, max_length=200, verbose_name="title of who signs")),
                (
                    "signatory_title_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "signatory_title_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "signatory_title_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "signatory_title_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "signatory_title_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "signatory_title_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title of who signs"),
                ),
                (
                    "letterhead",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_en",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_fr",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_es",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_ru",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "letterhead_ar",
                    models.CharField(
                        blank=True,
                        help_text="Address, phone, website.",
                        max_length=300,
                        null=True,
                        verbose_name="line at the foot",
                    ),
                ),
                (
                    "accent",
                    models.CharField(
                        default="#0C3B2A",
                        help_text="Of lines and headings, as #0C3B2A.",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator("^#[0-9A-Fa-f]{6}$", "Write the colour like #0C3B2A.")
                        ],
                        verbose_name="colour",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SheetPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("image", models.ImageField(upload_to="papers/signed/", verbose_name="photo")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
            ],
            options={
                "verbose_name": "photo of a signed sheet",
                "verbose_name_plural": "photos of signed sheets",
                "ordering": ("uploaded_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SheetRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="row")),
                ("signed_at", models.DateTimeField(null=True, verbose_name="keyed in")),
            ],
            options={
                "verbose_name": "row of a sheet",
                "verbose_name_plural": "rows of sheets",
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="SignInSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.PositiveSmallIntegerField(verbose_name="number of the printing")),
                ("blank_rows", models.PositiveSmallIntegerField(default=0, verbose_name="blank rows")),
                ("printed_at", models.DateTimeField(auto_now_add=True, verbose_name="printed")),
            ],
            options={
                "verbose_name": "sign-in sheet",
                "verbose_name_plural": "sign-in sheets",
                "ordering": ("-series",),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="registration",
            name="agrees_to_list",
            field=models.BooleanField(default=False, verbose_name="appears on the list of participants"),
        ),
        migrations.AddField(
            model_name="registration",
            name="category",
            field=models.CharField(
                blank=True,
                choices=[
                    ("delegate", "delegate"),
                    ("guest", "guest"),
                    ("speaker", "speaker"),
                    ("staff", "staff"),
                    ("press", "press"),
                    ("observer", "observer"),
                ],
                max_length=10,
                verbose_name="category on the badge",
            ),
        ),
        migrations.AddField(
            model_name="registrationversion",
            name="agrees_to_list",
            field=models.BooleanField(default=False, verbose_name="appears on the list of participants"),
        ),
        migrations.AddField(
            model_name="registrationversion",
            name="category",
            field=models.CharField(
                blank=True,
                choices=[
                    ("delegate", "delegate"),
                    ("guest", "guest"),
                    ("speaker", "speaker"),
                    ("staff", "staff"),
                    ("press", "press"),
                    ("observer", "observer"),
                ],
                max_length=10,
                verbose_name="category on the badge",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_registrationversion" ("agrees_to_list", "agrees_to_photos", "birth_date", "body", "cancelled_at", "category", "channel", "checked_in_at", "children", "code", "companions", "email", "event_id", "guardian", "helper", "id", "is_changed", "is_minor", "is_over_capacity", "is_together", "key", "language", "name", "needs", "needs_note", "notice_id", "offer_expires_at", "over_capacity_reason", "party_size", "person_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "queue_number", "registered_at", "registered_by_id", "session_id", "state", "state_reason", "title") VALUES (NEW."agrees_to_list", NEW."agrees_to_photos", NEW."birth_date", NEW."body", NEW."cancelled_at", NEW."category", NEW."channel", NEW."checked_in_at", NEW."children", NEW."code", NEW."companions", NEW."email", NEW."event_id", NEW."guardian", NEW."helper", NEW."id", NEW."is_changed", NEW."is_minor", NEW."is_over_capacity", NEW."is_together", NEW."key", NEW."language", NEW."name", NEW."needs", NEW."needs_note", NEW."notice_id", NEW."offer_expires_at", NEW."over_capacity_reason", NEW."party_size", NEW."person_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."queue_number", NEW."registered_at", NEW."registered_by_id", NEW."session_id", NEW."state", NEW."state_reason", NEW."title"); RETURN NULL;',
                    hash="87c5592e594d757a0809003006094a20a1d6b013",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c84d7",
                    table="events_registration",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."agrees_to_list" IS DISTINCT FROM (NEW."agrees_to_list") OR OLD."agrees_to_photos" IS DISTINCT FROM (NEW."agrees_to_photos") OR OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."checked_in_at" IS DISTINCT FROM (NEW."checked_in_at") OR OLD."children" IS DISTINCT FROM (NEW."children") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."companions" IS DISTINCT FROM (NEW."companions") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."guardian" IS DISTINCT FROM (NEW."guardian") OR OLD."helper" IS DISTINCT FROM (NEW."helper") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_changed" IS DISTINCT FROM (NEW."is_changed") OR OLD."is_minor" IS DISTINCT FROM (NEW."is_minor") OR OLD."is_over_capacity" IS DISTINCT FROM (NEW."is_over_capacity") OR OLD."is_together" IS DISTINCT FROM (NEW."is_together") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."needs" IS DISTINCT FROM (NEW."needs") OR OLD."needs_note" IS DISTINCT FROM (NEW."needs_note") OR OLD."notice_id" IS DISTINCT FROM (NEW."notice_id") OR OLD."offer_expires_at" IS DISTINCT FROM (NEW."offer_expires_at") OR OLD."over_capacity_reason" IS DISTINCT FROM (NEW."over_capacity_reason") OR OLD."party_size" IS DISTINCT FROM (NEW."party_size") OR OLD."person_key" IS DISTINCT FROM (NEW."person_key") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."queue_number" IS DISTINCT FROM (NEW."queue_number") OR OLD."registered_at" IS DISTINCT FROM (NEW."registered_at") OR OLD."registered_by_id" IS DISTINCT FROM (NEW."registered_by_id") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."state_reason" IS DISTINCT FROM (NEW."state_reason") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                    func='INSERT INTO "events_registrationversion" ("agrees_to_list", "agrees_to_photos", "birth_date", "body", "cancelled_at", "category", "channel", "checked_in_at", "children", "code", "companions", "email", "event_id", "guardian", "helper", "id", "is_changed", "is_minor", "is_over_capacity", "is_together", "key", "language", "name", "needs", "needs_note", "notice_id", "offer_expires_at", "over_capacity_reason", "party_size", "person_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "queue_number", "registered_at", "registered_by_id", "session_id", "state", "state_reason", "title") VALUES (NEW."agrees_to_list", NEW."agrees_to_photos", NEW."birth_date", NEW."body", NEW."cancelled_at", NEW."category", NEW."channel", NEW."checked_in_at", NEW."children", NEW."code", NEW."companions", NEW."email", NEW."event_id", NEW."guardian", NEW."helper", NEW."id", NEW."is_changed", NEW."is_minor", NEW."is_over_capacity", NEW."is_together", NEW."key", NEW."language", NEW."name", NEW."needs", NEW."needs_note", NEW."notice_id", NEW."offer_expires_at", NEW."over_capacity_reason", NEW."party_size", NEW."person_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."queue_number", NEW."registered_at", NEW."registered_by_id", NEW."session_id", NEW."state", NEW."state_reason", NEW."title"); RETURN NULL;',
                    hash="09933b227c128d161d1b3612788f4c74c757bd75",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_87442",
                    table="events_registration",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_registrationversion" ("agrees_to_list", "agrees_to_photos", "birth_date", "body", "cancelled_at", "category", "channel", "checked_in_at", "children", "code", "companions", "email", "event_id", "guardian", "helper", "id", "is_changed", "is_minor", "is_over_capacity", "is_together", "key", "language", "name", "needs", "needs_note", "notice_id", "offer_expires_at", "over_capacity_reason", "party_size", "person_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "queue_number", "registered_at", "registered_by_id", "session_id", "state", "state_reason", "title") VALUES (OLD."agrees_to_list", OLD."agrees_to_photos", OLD."birth_date", OLD."body", OLD."cancelled_at", OLD."category", OLD."channel", OLD."checked_in_at", OLD."children", OLD."code", OLD."companions", OLD."email", OLD."event_id", OLD."guardian", OLD."helper", OLD."id", OLD."is_changed", OLD."is_minor", OLD."is_over_capacity", OLD."is_together", OLD."key", OLD."language", OLD."name", OLD."needs", OLD."needs_note", OLD."notice_id", OLD."offer_expires_at", OLD."over_capacity_reason", OLD."party_size", OLD."person_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."queue_number", OLD."registered_at", OLD."registered_by_id", OLD."session_id", OLD."state", OLD."state_reason", OLD."title"); RETURN NULL;',
                    hash="a460ec0f5dbce18330388caf75e3ac0e7bebbc78",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_893c7",
                    table="events_registration",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="eventpapers",
            name="category_question",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="events.question",
                verbose_name="question that says the category",
            ),
        ),
        migrations.AddField(
            model_name="eventpapersversion",
            name="category_question",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="events.question",
                verbose_name="question that says the category",
            ),
        ),
        migrations.AddField(
            model_name="eventpapersversion",
            name="event",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                serialize=False,
                to="events.event",
            ),
        ),
        migrations.AddField(
            model_name="eventpapersversion",
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
            model_name="eventpapersversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="events.eventpapers",
            ),
        ),
        migrations.AddField(
            model_name="paperrun",
            name="created_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="paperrun",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="paper_runs",
                to="events.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="paperstyle",
            name="organisation",
            field=models.OneToOneField(
                help_text="Holds for all bodies below it too, unless they have their own.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="paper_style",
                to="centres.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="paperstyleversion",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                help_text="Holds for all bodies below it too, unless they have their own.",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="paperstyleversion",
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
            model_name="paperstyleversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="events.paperstyle",
            ),
        ),
        migrations.AddField(
            model_name="sheetphoto",
            name="uploaded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="sheetrow",
            name="registration",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sheet_rows",
                to="events.registration",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="signinsheet",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sheets",
                to="events.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="signinsheet",
            name="printed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="signinsheet",
            name="session",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sheets",
                to="events.session",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="sheetrow",
            name="sheet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="events.signinsheet"
            ),
        ),
        migrations.AddField(
            model_name="sheetphoto",
            name="sheet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="photos",
                to="events.signinsheet",
                verbose_name="sign-in sheet",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventpapers",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("second_language", ""),
                    models.Q(("language", models.F("second_language")), _negated=True),
                    _connector="OR",
                ),
                name="papers_have_two_different_languages",
                violation_error_message="Choose two different languages, or only one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventpapers",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("offset_x__range", (Decimal("-15"), Decimal("15"))),
                    ("offset_y__range", (Decimal("-15"), Decimal("15"))),
                ),
                name="labels_are_moved_by_15_mm_at_most",
                violation_error_message="A sheet is moved by 15 mm at most.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventpapers",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_eventpapersversion" ("category_question_id", "event_id", "has_delegate_list", "label", "language", "letter", "letter_ar", "letter_en", "letter_es", "letter_fr", "letter_ru", "letter_subject", "letter_subject_ar", "letter_subject_en", "letter_subject_es", "letter_subject_fr", "letter_subject_ru", "letter_subject_zh_hans", "letter_zh_hans", "offset_x", "offset_y", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_language") VALUES (NEW."category_question_id", NEW."event_id", NEW."has_delegate_list", NEW."label", NEW."language", NEW."letter", NEW."letter_ar", NEW."letter_en", NEW."letter_es", NEW."letter_fr", NEW."letter_ru", NEW."letter_subject", NEW."letter_subject_ar", NEW."letter_subject_en", NEW."letter_subject_es", NEW."letter_subject_fr", NEW."letter_subject_ru", NEW."letter_subject_zh_hans", NEW."letter_zh_hans", NEW."offset_x", NEW."offset_y", _pgh_attach_context(), NOW(), \'insert\', NEW."event_id", NEW."second_language"); RETURN NULL;',
                    hash="989ea45f8cec8ec0c27bbc63060a6265b1876874",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_40e62",
                    table="events_eventpapers",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventpapers",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_eventpapersversion" ("category_question_id", "event_id", "has_delegate_list", "label", "language", "letter", "letter_ar", "letter_en", "letter_es", "letter_fr", "letter_ru", "letter_subject", "letter_subject_ar", "letter_subject_en", "letter_subject_es", "letter_subject_fr", "letter_subject_ru", "letter_subject_zh_hans", "letter_zh_hans", "offset_x", "offset_y", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_language") VALUES (NEW."category_question_id", NEW."event_id", NEW."has_delegate_list", NEW."label", NEW."language", NEW."letter", NEW."letter_ar", NEW."letter_en", NEW."letter_es", NEW."letter_fr", NEW."letter_ru", NEW."letter_subject", NEW."letter_subject_ar", NEW."letter_subject_en", NEW."letter_subject_es", NEW."letter_subject_fr", NEW."letter_subject_ru", NEW."letter_subject_zh_hans", NEW."letter_zh_hans", NEW."offset_x", NEW."offset_y", _pgh_attach_context(), NOW(), \'update\', NEW."event_id", NEW."second_language"); RETURN NULL;',
                    hash="910e116bac1574772a3abb2bb13749848b697b2b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_25410",
                    table="events_eventpapers",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventpapers",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_eventpapersversion" ("category_question_id", "event_id", "has_delegate_list", "label", "language", "letter", "letter_ar", "letter_en", "letter_es", "letter_fr", "letter_ru", "letter_subject", "letter_subject_ar", "letter_subject_en", "letter_subject_es", "letter_subject_fr", "letter_subject_ru", "letter_subject_zh_hans", "letter_zh_hans", "offset_x", "offset_y", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_language") VALUES (OLD."category_question_id", OLD."event_id", OLD."has_delegate_list", OLD."label", OLD."language", OLD."letter", OLD."letter_ar", OLD."letter_en", OLD."letter_es", OLD."letter_fr", OLD."letter_ru", OLD."letter_subject", OLD."letter_subject_ar", OLD."letter_subject_en", OLD."letter_subject_es", OLD."letter_subject_fr", OLD."letter_subject_ru", OLD."letter_subject_zh_hans", OLD."letter_zh_hans", OLD."offset_x", OLD."offset_y", _pgh_attach_context(), NOW(), \'delete\', OLD."event_id", OLD."second_language"); RETURN NULL;',
                    hash="d73fa788d12b7604b2453bca0d36b7297eda5b52",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a72af",
                    table="events_eventpapers",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="paperrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("done__lte", models.F("total"))), name="a_printing_makes_no_more_than_all"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperstyle",
            constraint=models.CheckConstraint(
                condition=models.Q(("accent__regex", "^#[0-9A-Fa-f]{6}$")),
                name="a_colour_of_papers_has_six_digits",
                violation_error_message="Write the colour like #0C3B2A.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperstyle",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_paperstyleversion" ("accent", "id", "letterhead", "letterhead_ar", "letterhead_en", "letterhead_es", "letterhead_fr", "letterhead_ru", "letterhead_zh_hans", "logo", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seal", "signatory", "signatory_ar", "signatory_en", "signatory_es", "signatory_fr", "signatory_ru", "signatory_title", "signatory_title_ar", "signatory_title_en", "signatory_title_es", "signatory_title_fr", "signatory_title_ru", "signatory_title_zh_hans", "signatory_zh_hans", "signature") VALUES (NEW."accent", NEW."id", NEW."letterhead", NEW."letterhead_ar", NEW."letterhead_en", NEW."letterhead_es", NEW."letterhead_fr", NEW."letterhead_ru", NEW."letterhead_zh_hans", NEW."logo", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seal", NEW."signatory", NEW."signatory_ar", NEW."signatory_en", NEW."signatory_es", NEW."signatory_fr", NEW."signatory_ru", NEW."signatory_title", NEW."signatory_title_ar", NEW."signatory_title_en", NEW."signatory_title_es", NEW."signatory_title_fr", NEW."signatory_title_ru", NEW."signatory_title_zh_hans", NEW."signatory_zh_hans", NEW."signature"); RETURN NULL;',
                    hash="004e571d7a9323470c737c03f70ce04aca6f5648",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c99eb",
                    table="events_paperstyle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperstyle",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accent" IS DISTINCT FROM (NEW."accent") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letterhead" IS DISTINCT FROM (NEW."letterhead") OR OLD."letterhead_ar" IS DISTINCT FROM (NEW."letterhead_ar") OR OLD."letterhead_en" IS DISTINCT FROM (NEW."letterhead_en") OR OLD."letterhead_es" IS DISTINCT FROM (NEW."letterhead_es") OR OLD."letterhead_fr" IS DISTINCT FROM (NEW."letterhead_fr") OR OLD."letterhead_ru" IS DISTINCT FROM (NEW."letterhead_ru") OR OLD."letterhead_zh_hans" IS DISTINCT FROM (NEW."letterhead_zh_hans") OR OLD."logo" IS DISTINCT FROM (NEW."logo") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."seal" IS DISTINCT FROM (NEW."seal") OR OLD."signatory" IS DISTINCT FROM (NEW."signatory") OR OLD."signatory_ar" IS DISTINCT FROM (NEW."signatory_ar") OR OLD."signatory_en" IS DISTINCT FROM (NEW."signatory_en") OR OLD."signatory_es" IS DISTINCT FROM (NEW."signatory_es") OR OLD."signatory_fr" IS DISTINCT FROM (NEW."signatory_fr") OR OLD."signatory_ru" IS DISTINCT FROM (NEW."signatory_ru") OR OLD."signatory_title" IS DISTINCT FROM (NEW."signatory_title") OR OLD."signatory_title_ar" IS DISTINCT FROM (NEW."signatory_title_ar") OR OLD."signatory_title_en" IS DISTINCT FROM (NEW."signatory_title_en") OR OLD."signatory_title_es" IS DISTINCT FROM (NEW."signatory_title_es") OR OLD."signatory_title_fr" IS DISTINCT FROM (NEW."signatory_title_fr") OR OLD."signatory_title_ru" IS DISTINCT FROM (NEW."signatory_title_ru") OR OLD."signatory_title_zh_hans" IS DISTINCT FROM (NEW."signatory_title_zh_hans") OR OLD."signatory_zh_hans" IS DISTINCT FROM (NEW."signatory_zh_hans") OR OLD."signature" IS DISTINCT FROM (NEW."signature"))',
                    func='INSERT INTO "events_paperstyleversion" ("accent", "id", "letterhead", "letterhead_ar", "letterhead_en", "letterhead_es", "letterhead_fr", "letterhead_ru", "letterhead_zh_hans", "logo", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seal", "signatory", "signatory_ar", "signatory_en", "signatory_es", "signatory_fr", "signatory_ru", "signatory_title", "signatory_title_ar", "signatory_title_en", "signatory_title_es", "signatory_title_fr", "signatory_title_ru", "signatory_title_zh_hans", "signatory_zh_hans", "signature") VALUES (NEW."accent", NEW."id", NEW."letterhead", NEW."letterhead_ar", NEW."letterhead_en", NEW."letterhead_es", NEW."letterhead_fr", NEW."letterhead_ru", NEW."letterhead_zh_hans", NEW."logo", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seal", NEW."signatory", NEW."signatory_ar", NEW."signatory_en", NEW."signatory_es", NEW."signatory_fr", NEW."signatory_ru", NEW."signatory_title", NEW."signatory_title_ar", NEW."signatory_title_en", NEW."signatory_title_es", NEW."signatory_title_fr", NEW."signatory_title_ru", NEW."signatory_title_zh_hans", NEW."signatory_zh_hans", NEW."signature"); RETURN NULL;',
                    hash="877187f27d34386a49a2ab6db308b5979566e580",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e1c6e",
                    table="events_paperstyle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperstyle",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_paperstyleversion" ("accent", "id", "letterhead", "letterhead_ar", "letterhead_en", "letterhead_es", "letterhead_fr", "letterhead_ru", "letterhead_zh_hans", "logo", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seal", "signatory", "signatory_ar", "signatory_en", "signatory_es", "signatory_fr", "signatory_ru", "signatory_title", "signatory_title_ar", "signatory_title_en", "signatory_title_es", "signatory_title_fr", "signatory_title_ru", "signatory_title_zh_hans", "signatory_zh_hans", "signature") VALUES (OLD."accent", OLD."id", OLD."letterhead", OLD."letterhead_ar", OLD."letterhead_en", OLD."letterhead_es", OLD."letterhead_fr", OLD."letterhead_ru", OLD."letterhead_zh_hans", OLD."logo", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seal", OLD."signatory", OLD."signatory_ar", OLD."signatory_en", OLD."signatory_es", OLD."signatory_fr", OLD."signatory_ru", OLD."signatory_title", OLD."signatory_title_ar", OLD."signatory_title_en", OLD."signatory_title_es", OLD."signatory_title_fr", OLD."signatory_title_ru", OLD."signatory_title_zh_hans", OLD."signatory_zh_hans", OLD."signature"); RETURN NULL;',
                    hash="1a024f1b2b69735b4c3c0f7f611b39afc74f35c9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2aee5",
                    table="events_paperstyle",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="signinsheet",
            constraint=models.UniqueConstraint(
                fields=("event", "series"), name="a_printing_of_a_sheet_has_its_own_letter"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetrow",
            constraint=models.UniqueConstraint(fields=("sheet", "number"), name="a_row_of_a_sheet_is_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="sheetrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("registration__isnull", False)),
                fields=("sheet", "registration"),
                name="a_person_has_one_row_on_a_sheet",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("signed_at", None), ("registration__isnull", False), _connector="OR"),
                name="a_signed_row_is_somebodys",
            ),
        ),
        migrations.RunSQL(WATCH, WATCH_NOTHING),
    ]
