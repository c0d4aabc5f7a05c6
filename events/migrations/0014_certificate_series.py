"""Count serials under the number of the body that issued, so that bodies with equal serials can become one."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0003_merging"),
        ("events", "0013_progress_presented"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="certificate",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="certificate",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="certificate",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="certificate",
            name="a_serial_is_given_once",
        ),
        migrations.AddField(
            model_name="certificate",
            name="series",
            field=models.PositiveBigIntegerField(default=0, editable=False, verbose_name="series"),
        ),
        migrations.AddField(
            model_name="certificateversion",
            name="series",
            field=models.PositiveBigIntegerField(default=0, editable=False, verbose_name="series"),
        ),
        migrations.RunSQL(
            "UPDATE events_certificate SET series = organisation_id;"
            "UPDATE events_certificateversion SET series = organisation_id",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name="certificate",
            name="series",
            field=models.PositiveBigIntegerField(editable=False, verbose_name="series"),
        ),
        migrations.AlterField(
            model_name="certificateversion",
            name="series",
            field=models.PositiveBigIntegerField(editable=False, verbose_name="series"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_certificateversion" ("code", "erased_at", "event_id", "host_id", "id", "issued_at", "issued_by_id", "kind", "language", "number", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "replaces_id", "second_language", "series", "shows", "state", "state_changed_at", "state_changed_by_id", "state_reason", "year") VALUES (NEW."code", NEW."erased_at", NEW."event_id", NEW."host_id", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."kind", NEW."language", NEW."number", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."replaces_id", NEW."second_language", NEW."series", NEW."shows", NEW."state", NEW."state_changed_at", NEW."state_changed_by_id", NEW."state_reason", NEW."year"); RETURN NULL;',
                    hash="18b1f39dfacb05f2d03af49c96cc9962b9af5885",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3a48c",
                    table="events_certificate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."erased_at" IS DISTINCT FROM (NEW."erased_at") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."host_id" IS DISTINCT FROM (NEW."host_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at") OR OLD."issued_by_id" IS DISTINCT FROM (NEW."issued_by_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."registration_id" IS DISTINCT FROM (NEW."registration_id") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id") OR OLD."second_language" IS DISTINCT FROM (NEW."second_language") OR OLD."series" IS DISTINCT FROM (NEW."series") OR OLD."shows" IS DISTINCT FROM (NEW."shows") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."state_changed_at" IS DISTINCT FROM (NEW."state_changed_at") OR OLD."state_changed_by_id" IS DISTINCT FROM (NEW."state_changed_by_id") OR OLD."state_reason" IS DISTINCT FROM (NEW."state_reason") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func='INSERT INTO "events_certificateversion" ("code", "erased_at", "event_id", "host_id", "id", "issued_at", "issued_by_id", "kind", "language", "number", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "replaces_id", "second_language", "series", "shows", "state", "state_changed_at", "state_changed_by_id", "state_reason", "year") VALUES (NEW."code", NEW."erased_at", NEW."event_id", NEW."host_id", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."kind", NEW."language", NEW."number", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id", NEW."replaces_id", NEW."second_language", NEW."series", NEW."shows", NEW."state", NEW."state_changed_at", NEW."state_changed_by_id", NEW."state_reason", NEW."year"); RETURN NULL;',
                    hash="4bbda39355a6ffe3bb0843e837166a11d054174c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0e521",
                    table="events_certificate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_certificateversion" ("code", "erased_at", "event_id", "host_id", "id", "issued_at", "issued_by_id", "kind", "language", "number", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "replaces_id", "second_language", "series", "shows", "state", "state_changed_at", "state_changed_by_id", "state_reason", "year") VALUES (OLD."code", OLD."erased_at", OLD."event_id", OLD."host_id", OLD."id", OLD."issued_at", OLD."issued_by_id", OLD."kind", OLD."language", OLD."number", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id", OLD."replaces_id", OLD."second_language", OLD."series", OLD."shows", OLD."state", OLD."state_changed_at", OLD."state_changed_by_id", OLD."state_reason", OLD."year"); RETURN NULL;',
                    hash="248fac33c24f7c90a96d15ffe65c99adc2fc6c62",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f2a27",
                    table="events_certificate",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(fields=("series", "year", "number"), name="a_serial_is_given_once"),
        ),
    ]
