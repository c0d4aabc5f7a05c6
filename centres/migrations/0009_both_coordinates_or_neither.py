"""A place has both coordinates or neither: compared with nothing, a range is neither true nor false, and let one pass."""

from django.db import migrations, models

# One coordinate shows nothing on any page or map; what it was stays in the place's history.
LET_GO = """
UPDATE centres_place SET latitude = NULL, longitude = NULL WHERE (latitude IS NULL) <> (longitude IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [("centres", "0008_ledger")]

    operations = [
        migrations.RemoveConstraint(model_name="place", name="a_place_lies_on_earth_or_has_no_coordinates"),
        migrations.RunSQL(LET_GO, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="place",
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
                name="a_place_lies_on_earth_or_has_no_coordinates",
                violation_error_message="Give both coordinates, in degrees, or neither.",
            ),
        ),
    ]
