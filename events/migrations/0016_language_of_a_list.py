"""In which language the people of a list are written to; empty: as their names are written."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0015_room_pause")]

    operations = [
        migrations.AddField(
            model_name="listbatch",
            name="language",
            field=models.CharField(blank=True, default="", max_length=10),
        ),
    ]
