"""What the check of a file has read is kept for the load, and what was brought can go."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0013_learners_numbered_by_site"),
    ]

    operations = [
        migrations.AddField(
            model_name="ledgerbatch",
            name="kept",
            field=models.FileField(blank=True, editable=False, upload_to="ledger/"),
        ),
    ]
