"""A web process in front of which too many wait holds the whole waiting room up, for all processes, for a moment.

Nobody is called before `not_before`. When somebody was called last, which stood in that column, nobody asked.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("events", "0014_certificate_series")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE banyan_waiting_room RENAME called_at TO not_before",
            "ALTER TABLE banyan_waiting_room RENAME not_before TO called_at",
        ),
    ]
