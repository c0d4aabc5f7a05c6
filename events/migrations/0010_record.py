"""What is written after an event: the list of what is open, minutes, awards, who is on photos, report and feedback."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# What public pages show of these tables is told to every web process (0002_content_changes).
TABLES = ("events_awardparty", "events_photoperson", "events_reportedition")
WATCH = "".join(
    f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();\n"
    for table in TABLES
)
WATCH_NOTHING = "".join(f"DROP TRIGGER content_changed ON {table};\n" for table in TABLES)


def name_parties(apps, schema_editor):
    """The one recipient that an award could have becomes the first of many. Nobody was asked about being named yet."""
    award_parties = apps.get_model("events", "AwardParty")
    for award in apps.get_model("events", "EventAward").objects.all():
        if award.person_id or award.organisation_id:
            award_parties.objects.create(award=award, person_id=award.person_id, organisation_id=award.organisation_id)
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def name_one(apps, schema_editor):
    """Back to one recipient, the first."""
    awards = apps.get_model("events", "EventAward").objects
    for party in apps.get_model("events", "AwardParty").objects.filter(part="recipient").order_by("-rank", "-pk"):
        awards.filter(pk=party.award_id).update(person=party.person_id, organisation=party.organisation_id)
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0002_records"),
        ("events", "0009_certificates"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AwardParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[("recipient", "receives it"), ("conferrer", "hands it over")],
                        default="recipient",
                        max_length=10,
                        verbose_name="part",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="name, where the portal has no page for them"
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[("unknown", "not asked yet"), ("agreed", "agrees"), ("refused", "does not agree")],
                        default="unknown",
                        max_length=8,
                        verbose_name="being named",
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "who receives or hands over",
                "verbose_name_plural": "who receives or hands over",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.AddField(
            model_name="awardparty",
            name="award",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="events.eventaward"
            ),
        ),
        migrations.AddField(
            model_name="awardparty",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="award_parts",
                to="centres.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="awardparty",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="award_parts",
                to="centres.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="awardparty",
            name="programme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="award_parts",
                to="centres.programme",
                verbose_name="programme",
            ),
        ),
        migrations.AddConstraint(
            model_name="awardparty",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", None), ("programme", None), _connector="OR"),
                name="an_award_goes_to_a_person_or_to_a_programme",
                violation_error_message="Choose a person or a programme, not both.",
            ),
        ),
        migrations.RunPython(name_parties, name_one),
        migrations.CreateModel(
            name="ActionItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=1000, verbose_name="what is to be done")),
                ("text_en", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("text_zh_hans", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("text_fr", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("text_es", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("text_ru", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("text_ar", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("who", models.CharField(blank=True, max_length=150, verbose_name="who")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "task",
                "verbose_name_plural": "tasks",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ActionItemVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(max_length=1000, verbose_name="what is to be done")),
                ("text_en", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("text_zh_hans", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("text_fr", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("text_es", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("text_ru", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("text_ar", models.TextField(max_length=1000, null=True, verbose_name="what is to be done")),
                ("who", models.CharField(blank=True, max_length=150, verbose_name="who")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=1000, verbose_name="decision")),
                ("text_en", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("text_zh_hans", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("text_fr", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("text_es", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("text_ru", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("text_ar", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="DecisionVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(max_length=1000, verbose_name="decision")),
                ("text_en", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("text_zh_hans", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("text_fr", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("text_es", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("text_ru", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("text_ar", models.TextField(max_length=1000, null=True, verbose_name="decision")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FeedbackAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "way",
                    models.CharField(
                        choices=[("ticket", "with a ticket"), ("room", "by the code in the room")],
                        max_length=6,
                        verbose_name="came",
                    ),
                ),
                (
                    "useful",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(5, "yes, fully"), (4, "mostly"), (3, "partly"), (2, "hardly"), (1, "not at all")],
                        null=True,
                        verbose_name="I learned something that I can use",
                    ),
                ),
                (
                    "clear",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(5, "yes, fully"), (4, "mostly"), (3, "partly"), (2, "hardly"), (1, "not at all")],
                        null=True,
                        verbose_name="I could follow it well",
                    ),
                ),
                (
                    "organised",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(5, "yes, fully"), (4, "mostly"), (3, "partly"), (2, "hardly"), (1, "not at all")],
                        null=True,
                        verbose_name="It was well organised",
                    ),
                ),
                (
                    "again",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(5, "yes, fully"), (4, "mostly"), (3, "partly"), (2, "hardly"), (1, "not at all")],
                        null=True,
                        verbose_name="I would come again",
                    ),
                ),
                (
                    "own",
                    models.TextField(blank=True, max_length=1000, verbose_name="answer to the question of one's own"),
                ),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="what else")),
            ],
            options={
                "verbose_name": "answer to a feedback form",
                "verbose_name_plural": "answers to feedback forms",
            },
        ),
        migrations.CreateModel(
            name="FeedbackForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(editable=False, max_length=8, unique=True, verbose_name="code on the screen"),
                ),
                ("question", models.CharField(blank=True, max_length=200, verbose_name="a question of your own")),
                (
                    "question_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                (
                    "question_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                (
                    "question_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                (
                    "question_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                (
                    "question_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                (
                    "question_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                ("is_open", models.BooleanField(default=True, verbose_name="takes answers")),
                ("sent_at", models.DateTimeField(editable=False, null=True, verbose_name="link sent by mail")),
            ],
            options={
                "verbose_name": "feedback form",
                "verbose_name_plural": "feedback forms",
            },
        ),
        migrations.CreateModel(
            name="FeedbackFormVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(editable=False, max_length=8, verbose_name="code on the screen")),
                ("question", models.CharField(blank=True, max_length=200, verbose_name="a question of your own")),
                (
                    "question_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                (
                    "question_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                (
                    "question_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                (
                    "question_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                (
                    "question_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                (
                    "question_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="a question of your own"),
                ),
                ("is_open", models.BooleanField(default=True, verbose_name="takes answers")),
                ("sent_at", models.DateTimeField(editable=False, null=True, verbose_name="link sent by mail")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FeedbackUsed",
            fields=[
                ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "ticket that has answered",
                "verbose_name_plural": "tickets that have answered",
            },
        ),
        migrations.CreateModel(
            name="MeetingReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "first_language",
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
                        max_length=10,
                        verbose_name="first language",
                    ),
                ),
                (
                    "second_language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("zh-hans", "Simplified Chinese"),
                            ("fr", "French"),
                            ("es", "Spanish"),
                            ("ru", "Russian"),
                            ("ar", "Arabic"),
                        ],
                        default="zh-hans",
                        max_length=10,
                        verbose_name="second language",
                    ),
                ),
            ],
            options={
                "verbose_name": "report of an event",
                "verbose_name_plural": "reports of events",
            },
        ),
        migrations.CreateModel(
            name="MeetingReportVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "first_language",
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
                        max_length=10,
                        verbose_name="first language",
                    ),
                ),
                (
                    "second_language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("zh-hans", "Simplified Chinese"),
                            ("fr", "French"),
                            ("es", "Spanish"),
                            ("ru", "Russian"),
                            ("ar", "Arabic"),
                        ],
                        default="zh-hans",
                        max_length=10,
                        verbose_name="second language",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True, verbose_name="what was said")),
                ("text_en", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("text_zh_hans", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("text_fr", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("text_es", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("text_ru", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("text_ar", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("written_at", models.DateTimeField(auto_now=True, verbose_name="written")),
                ("approved_at", models.DateTimeField(editable=False, null=True, verbose_name="approved")),
            ],
            options={
                "verbose_name": "minutes",
                "verbose_name_plural": "minutes",
            },
        ),
        migrations.CreateModel(
            name="MinutesVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(blank=True, verbose_name="what was said")),
                ("text_en", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("text_zh_hans", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("text_fr", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("text_es", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("text_ru", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("text_ar", models.TextField(blank=True, null=True, verbose_name="what was said")),
                ("written_at", models.DateTimeField(auto_now=True, verbose_name="written")),
                ("approved_at", models.DateTimeField(editable=False, null=True, verbose_name="approved")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("title_en", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_zh_hans", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_ar", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("text", models.TextField(verbose_name="text")),
                ("text_en", models.TextField(null=True, verbose_name="text")),
                ("text_zh_hans", models.TextField(null=True, verbose_name="text")),
                ("text_fr", models.TextField(null=True, verbose_name="text")),
                ("text_es", models.TextField(null=True, verbose_name="text")),
                ("text_ru", models.TextField(null=True, verbose_name="text")),
                ("text_ar", models.TextField(null=True, verbose_name="text")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
            ],
            options={
                "verbose_name": "draft for the news",
                "verbose_name_plural": "drafts for the news",
                "ordering": ("-written_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="NotForUs",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "point",
                    models.CharField(
                        choices=[
                            ("attendance", "attendance of each session"),
                            ("headcount", "head-count"),
                            ("published", "published attendance"),
                            ("photos", "photos with credit and consent"),
                            ("minutes", "minutes"),
                            ("certificates", "certificates"),
                            ("sensitive", "answers on diet and health"),
                            ("report", "report"),
                        ],
                        max_length=12,
                        verbose_name="point",
                    ),
                ),
                ("said_at", models.DateTimeField(auto_now_add=True, verbose_name="said")),
            ],
            options={
                "verbose_name": "point that is not for an event",
                "verbose_name_plural": "points that are not for an event",
            },
        ),
        migrations.CreateModel(
            name="NotForUsVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "point",
                    models.CharField(
                        choices=[
                            ("attendance", "attendance of each session"),
                            ("headcount", "head-count"),
                            ("published", "published attendance"),
                            ("photos", "photos with credit and consent"),
                            ("minutes", "minutes"),
                            ("certificates", "certificates"),
                            ("sensitive", "answers on diet and health"),
                            ("report", "report"),
                        ],
                        max_length=12,
                        verbose_name="point",
                    ),
                ),
                ("said_at", models.DateTimeField(auto_now_add=True, verbose_name="said")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PhotoPerson",
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
                        choices=[("unknown", "not asked yet"), ("agreed", "agrees"), ("refused", "does not agree")],
                        default="unknown",
                        max_length=8,
                        verbose_name="being shown",
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="from the left")),
            ],
            options={
                "verbose_name": "person on a photo",
                "verbose_name_plural": "people on a photo, from the left",
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReportEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="edition")),
                ("content", models.JSONField(help_text="As it stood, by language.", verbose_name="content")),
                ("changed", models.JSONField(default=list, verbose_name="parts that changed")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="what was corrected")),
                ("note_en", models.CharField(blank=True, max_length=500, null=True, verbose_name="what was corrected")),
                (
                    "note_zh_hans",
                    models.CharField(blank=True, max_length=500, null=True, verbose_name="what was corrected"),
                ),
                ("note_fr", models.CharField(blank=True, max_length=500, null=True, verbose_name="what was corrected")),
                ("note_es", models.CharField(blank=True, max_length=500, null=True, verbose_name="what was corrected")),
                ("note_ru", models.CharField(blank=True, max_length=500, null=True, verbose_name="what was corrected")),
                ("note_ar", models.CharField(blank=True, max_length=500, null=True, verbose_name="what was corrected")),
                ("published_at", models.DateTimeField(auto_now_add=True, verbose_name="published")),
            ],
            options={
                "verbose_name": "published report",
                "verbose_name_plural": "published reports",
                "ordering": ("report", "number"),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="eventaward",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="eventaward",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="eventaward",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="eventphoto",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="eventphoto",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="eventphoto",
            name="delete_delete",
        ),
        migrations.RemoveField(
            model_name="eventaward",
            name="organisation",
        ),
        migrations.RemoveField(
            model_name="eventaward",
            name="person",
        ),
        migrations.RemoveField(
            model_name="eventawardversion",
            name="organisation",
        ),
        migrations.RemoveField(
            model_name="eventawardversion",
            name="person",
        ),
        migrations.AddField(
            model_name="eventphoto",
            name="faces",
            field=models.CharField(
                choices=[
                    ("unseen", "not looked at yet"),
                    ("nobody", "nobody can be recognised"),
                    ("people", "people can be recognised"),
                ],
                default="unseen",
                help_text="Strangers see a photo only when nobody can be recognised, or everybody on it agrees.",
                max_length=7,
                verbose_name="who can be recognised",
            ),
        ),
        migrations.AddField(
            model_name="eventphotoversion",
            name="faces",
            field=models.CharField(
                choices=[
                    ("unseen", "not looked at yet"),
                    ("nobody", "nobody can be recognised"),
                    ("people", "people can be recognised"),
                ],
                default="unseen",
                help_text="Strangers see a photo only when nobody can be recognised, or everybody on it agrees.",
                max_length=7,
                verbose_name="who can be recognised",
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="kind",
            field=models.CharField(
                choices=[
                    ("registered", "your place or your place in the queue"),
                    ("approved", "your registration was approved"),
                    ("refused", "your registration was refused"),
                    ("moved_up", "you have a place now"),
                    ("offered", "a place is offered to you"),
                    ("lapsed", "the offer has ended"),
                    ("given_back", "your place is given back"),
                    ("ticket_again", "your ticket once more"),
                    ("event_changed", "the event has changed"),
                    ("goes_ahead", "the event goes ahead"),
                    ("reminder", "a reminder"),
                    ("mailing", "a letter to many"),
                    ("invited", "an invitation"),
                    ("invited_again", "a reminder of the invitation"),
                    ("feedback", "how it was"),
                    ("certificate", "your certificate"),
                ],
                max_length=15,
                verbose_name="about",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventaward",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_eventawardversion" ("event_id", "id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "recipients", "recipients_ar", "recipients_en", "recipients_es", "recipients_fr", "recipients_ru", "recipients_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans") VALUES (NEW."event_id", NEW."id", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."recipients", NEW."recipients_ar", NEW."recipients_en", NEW."recipients_es", NEW."recipients_fr", NEW."recipients_ru", NEW."recipients_zh_hans", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans"); RETURN NULL;',
                    hash="5a21a7a8f5f76ab8d89ac0609a0156984e1fc653",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_77514",
                    table="events_eventaward",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventaward",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_eventawardversion" ("event_id", "id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "recipients", "recipients_ar", "recipients_en", "recipients_es", "recipients_fr", "recipients_ru", "recipients_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans") VALUES (NEW."event_id", NEW."id", NEW."note", NEW."note_ar", NEW."note_en", NEW."note_es", NEW."note_fr", NEW."note_ru", NEW."note_zh_hans", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."recipients", NEW."recipients_ar", NEW."recipients_en", NEW."recipients_es", NEW."recipients_fr", NEW."recipients_ru", NEW."recipients_zh_hans", NEW."title", NEW."title_ar", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."title_ru", NEW."title_zh_hans"); RETURN NULL;',
                    hash="5982dd0c4684c2d3b5bef7ab88b8e4ca108ddd31",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ca748",
                    table="events_eventaward",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventaward",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_eventawardversion" ("event_id", "id", "note", "note_ar", "note_en", "note_es", "note_fr", "note_ru", "note_zh_hans", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "recipients", "recipients_ar", "recipients_en", "recipients_es", "recipients_fr", "recipients_ru", "recipients_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans") VALUES (OLD."event_id", OLD."id", OLD."note", OLD."note_ar", OLD."note_en", OLD."note_es", OLD."note_fr", OLD."note_ru", OLD."note_zh_hans", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."recipients", OLD."recipients_ar", OLD."recipients_en", OLD."recipients_es", OLD."recipients_fr", OLD."recipients_ru", OLD."recipients_zh_hans", OLD."title", OLD."title_ar", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."title_ru", OLD."title_zh_hans"); RETURN NULL;',
                    hash="6d8b1109747826eef026bb87e25d2bb458c40f36",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_816ba",
                    table="events_eventaward",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventphoto",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_eventphotoversion" ("alt", "alt_ar", "alt_en", "alt_es", "alt_fr", "alt_ru", "alt_zh_hans", "caption", "caption_ar", "caption_en", "caption_es", "caption_fr", "caption_ru", "caption_zh_hans", "credit", "drawing", "event_id", "faces", "height", "id", "image", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "width") VALUES (NEW."alt", NEW."alt_ar", NEW."alt_en", NEW."alt_es", NEW."alt_fr", NEW."alt_ru", NEW."alt_zh_hans", NEW."caption", NEW."caption_ar", NEW."caption_en", NEW."caption_es", NEW."caption_fr", NEW."caption_ru", NEW."caption_zh_hans", NEW."credit", NEW."drawing", NEW."event_id", NEW."faces", NEW."height", NEW."id", NEW."image", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."width"); RETURN NULL;',
                    hash="ba38f69719a1885846697040b2eec173f3c583f6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_269e8",
                    table="events_eventphoto",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventphoto",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_eventphotoversion" ("alt", "alt_ar", "alt_en", "alt_es", "alt_fr", "alt_ru", "alt_zh_hans", "caption", "caption_ar", "caption_en", "caption_es", "caption_fr", "caption_ru", "caption_zh_hans", "credit", "drawing", "event_id", "faces", "height", "id", "image", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "width") VALUES (NEW."alt", NEW."alt_ar", NEW."alt_en", NEW."alt_es", NEW."alt_fr", NEW."alt_ru", NEW."alt_zh_hans", NEW."caption", NEW."caption_ar", NEW."caption_en", NEW."caption_es", NEW."caption_fr", NEW."caption_ru", NEW."caption_zh_hans", NEW."credit", NEW."drawing", NEW."event_id", NEW."faces", NEW."height", NEW."id", NEW."image", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."width"); RETURN NULL;',
                    hash="6b3bb88036c041d736c80f8ca076bcdc00d5fb4c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_65493",
                    table="events_eventphoto",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventphoto",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_eventphotoversion" ("alt", "alt_ar", "alt_en", "alt_es", "alt_fr", "alt_ru", "alt_zh_hans", "caption", "caption_ar", "caption_en", "caption_es", "caption_fr", "caption_ru", "caption_zh_hans", "credit", "drawing", "event_id", "faces", "height", "id", "image", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "width") VALUES (OLD."alt", OLD."alt_ar", OLD."alt_en", OLD."alt_es", OLD."alt_fr", OLD."alt_ru", OLD."alt_zh_hans", OLD."caption", OLD."caption_ar", OLD."caption_en", OLD."caption_es", OLD."caption_fr", OLD."caption_ru", OLD."caption_zh_hans", OLD."credit", OLD."drawing", OLD."event_id", OLD."faces", OLD."height", OLD."id", OLD."image", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."width"); RETURN NULL;',
                    hash="b74a57103028f09936a122a9c74322a500244aef",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d6f5f",
                    table="events_eventphoto",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="actionitemversion",
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
            model_name="actionitemversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="events.actionitem",
            ),
        ),
        migrations.AddField(
            model_name="decisionversion",
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
            model_name="decisionversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="events.decision",
            ),
        ),
        migrations.AddField(
            model_name="feedbackanswer",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="feedback_answers", to="events.event"
            ),
        ),
        migrations.AddField(
            model_name="feedbackform",
            name="event",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="feedback",
                to="events.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="feedbackformversion",
            name="event",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="events.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="feedbackformversion",
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
            model_name="feedbackformversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="events.feedbackform",
            ),
        ),
        migrations.AddField(
            model_name="meetingreport",
            name="event",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="report",
                to="events.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="meetingreportversion",
            name="event",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="events.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="meetingreportversion",
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
            model_name="meetingreportversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="events.meetingreport",
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="approved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="event",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="minutes",
                to="events.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="written_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="decisionversion",
            name="minutes",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="events.minutes",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="minutes",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="events.minutes"
            ),
        ),
        migrations.AddField(
            model_name="actionitemversion",
            name="minutes",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="events.minutes",
            ),
        ),
        migrations.AddField(
            model_name="actionitem",
            name="minutes",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="events.minutes"
            ),
        ),
        migrations.AddField(
            model_name="minutesversion",
            name="approved_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="minutesversion",
            name="event",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="events.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="minutesversion",
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
            model_name="minutesversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="events.minutes",
            ),
        ),
        migrations.AddField(
            model_name="minutesversion",
            name="written_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="newsdraft",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="news_drafts",
                to="events.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="newsdraft",
            name="written_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="notforus",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="not_for_us", to="events.event"
            ),
        ),
        migrations.AddField(
            model_name="notforus",
            name="said_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="said by",
            ),
        ),
        migrations.AddField(
            model_name="notforusversion",
            name="event",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="events.event",
            ),
        ),
        migrations.AddField(
            model_name="notforusversion",
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
            model_name="notforusversion",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="events.notforus",
            ),
        ),
        migrations.AddField(
            model_name="notforusversion",
            name="said_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="said by",
            ),
        ),
        migrations.AddField(
            model_name="photoperson",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="photos",
                to="centres.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="photoperson",
            name="photo",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="people", to="events.eventphoto"
            ),
        ),
        migrations.AddField(
            model_name="photoperson",
            name="registration",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="photos",
                to="events.registration",
                verbose_name="on the list of the event",
            ),
        ),
        migrations.AddField(
            model_name="reportedition",
            name="published_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="reportedition",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="editions", to="events.meetingreport"
            ),
        ),
        migrations.AddConstraint(
            model_name="feedbackanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("useful", None), ("useful__range", (1, 5)), _connector="OR"),
                    models.Q(("clear", None), ("clear__range", (1, 5)), _connector="OR"),
                    models.Q(("organised", None), ("organised__range", (1, 5)), _connector="OR"),
                    models.Q(("again", None), ("again__range", (1, 5)), _connector="OR"),
                ),
                name="feedback_is_from_1_to_5",
                violation_error_message="Choose one of the answers.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feedbackform",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_feedbackformversion" ("code", "event_id", "id", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "question_ar", "question_en", "question_es", "question_fr", "question_ru", "question_zh_hans", "sent_at") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."is_open", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."question_ar", NEW."question_en", NEW."question_es", NEW."question_fr", NEW."question_ru", NEW."question_zh_hans", NEW."sent_at"); RETURN NULL;',
                    hash="aafee8c972920e8a755161cac7033b1898e5f25f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1781f",
                    table="events_feedbackform",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feedbackform",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_feedbackformversion" ("code", "event_id", "id", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "question_ar", "question_en", "question_es", "question_fr", "question_ru", "question_zh_hans", "sent_at") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."is_open", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."question_ar", NEW."question_en", NEW."question_es", NEW."question_fr", NEW."question_ru", NEW."question_zh_hans", NEW."sent_at"); RETURN NULL;',
                    hash="20af1df332517cc1687b68d8a27c3979f7e44d37",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_71d7f",
                    table="events_feedbackform",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feedbackform",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_feedbackformversion" ("code", "event_id", "id", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "question_ar", "question_en", "question_es", "question_fr", "question_ru", "question_zh_hans", "sent_at") VALUES (OLD."code", OLD."event_id", OLD."id", OLD."is_open", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."question_ar", OLD."question_en", OLD."question_es", OLD."question_fr", OLD."question_ru", OLD."question_zh_hans", OLD."sent_at"); RETURN NULL;',
                    hash="f0dbbd3df6d928504163e9ec1406731f8bd26f37",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f7b09",
                    table="events_feedbackform",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_language", models.F("second_language")), _negated=True),
                name="a_report_stands_in_two_languages",
                violation_error_message="Choose two different languages.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_meetingreportversion" ("event_id", "first_language", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_language") VALUES (NEW."event_id", NEW."first_language", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."second_language"); RETURN NULL;',
                    hash="e67eace5689f978a79b06f835b3e15ad65ce6a4d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8bbc0",
                    table="events_meetingreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_meetingreportversion" ("event_id", "first_language", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_language") VALUES (NEW."event_id", NEW."first_language", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."second_language"); RETURN NULL;',
                    hash="3521b9bdc6baeb8ee0e913d1dbc06969fd9e9e63",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_db594",
                    table="events_meetingreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingreport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_meetingreportversion" ("event_id", "first_language", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_language") VALUES (OLD."event_id", OLD."first_language", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."second_language"); RETURN NULL;',
                    hash="34de3ce41a701e0c931063da21a8d77af1b6f10b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f60c7",
                    table="events_meetingreport",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    ("written_by", None),
                    models.Q(("approved_by", models.F("written_by")), _negated=True),
                    _connector="OR",
                ),
                name="minutes_are_approved_by_a_second_person",
                violation_error_message="Somebody else than the writer approves the minutes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_by", None), ("approved_at__isnull", False), _connector="OR"),
                name="minutes_are_approved_at_a_moment",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_minutesversion" ("approved_at", "approved_by_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "written_at", "written_by_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                    hash="7e8ea8d2ad2cb5feedb42553518504a6d9122988",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4d5c9",
                    table="events_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_minutesversion" ("approved_at", "approved_by_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "written_at", "written_by_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                    hash="e5aa144be6836b3053f95374dbb9241997f78229",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f363d",
                    table="events_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_minutesversion" ("approved_at", "approved_by_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "written_at", "written_by_id") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."text_ar", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."text_ru", OLD."text_zh_hans", OLD."written_at", OLD."written_by_id"); RETURN NULL;',
                    hash="5d0d3ae71cc498d1d335634e8768b8f5a5b600ac",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_90274",
                    table="events_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_decisionversion" ("id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans"); RETURN NULL;',
                    hash="9ccafedba97daa036c33f8fd9f9cbc90554a37a1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f4c41",
                    table="events_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_decisionversion" ("id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans"); RETURN NULL;',
                    hash="ea44f3a84923bb2961ecfd9b873a6e01c1744e8d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b1212",
                    table="events_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_decisionversion" ("id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans") VALUES (OLD."id", OLD."minutes_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."text", OLD."text_ar", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."text_ru", OLD."text_zh_hans"); RETURN NULL;',
                    hash="f7ef28c80787a22e189d4c8891627e4ed18705bf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c483b",
                    table="events_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_actionitemversion" ("id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "until", "who") VALUES (NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans", NEW."until", NEW."who"); RETURN NULL;',
                    hash="b195202d62126e0f09f69cb4baf63d5cb6d2a38f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f8d4d",
                    table="events_actionitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_actionitemversion" ("id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "until", "who") VALUES (NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."text", NEW."text_ar", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."text_ru", NEW."text_zh_hans", NEW."until", NEW."who"); RETURN NULL;',
                    hash="def90ef6fd608a7e9f19c0a74ee655dc13deae8e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_241e5",
                    table="events_actionitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_actionitemversion" ("id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "until", "who") VALUES (OLD."id", OLD."minutes_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."text", OLD."text_ar", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."text_ru", OLD."text_zh_hans", OLD."until", OLD."who"); RETURN NULL;',
                    hash="234ee535ae47b62515a43138308a562a07699648",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e7854",
                    table="events_actionitem",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="notforus",
            constraint=models.UniqueConstraint(
                fields=("event", "point"),
                name="a_point_is_set_aside_once",
                violation_error_message="This point is set aside already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notforus",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_notforusversion" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "said_at", "said_by_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."point", NEW."said_at", NEW."said_by_id"); RETURN NULL;',
                    hash="c326ca918b8ae7300ceffd41ee98fe51a1a980f6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d2f95",
                    table="events_notforus",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notforus",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_notforusversion" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "said_at", "said_by_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."point", NEW."said_at", NEW."said_by_id"); RETURN NULL;',
                    hash="b5892d7aca134335899361f9c8d841245282749e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0111c",
                    table="events_notforus",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notforus",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_notforusversion" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "said_at", "said_by_id") VALUES (OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."point", OLD."said_at", OLD."said_by_id"); RETURN NULL;',
                    hash="20f232e5e71ad5b212059d278f110411400d4720",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2be21",
                    table="events_notforus",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedition",
            constraint=models.UniqueConstraint(
                fields=("report", "number"), name="each_edition_of_a_report_has_its_number"
            ),
        ),
        migrations.RunSQL(WATCH, WATCH_NOTHING),
    ]
