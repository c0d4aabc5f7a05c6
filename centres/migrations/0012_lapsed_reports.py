"""A city that leaves its network owes no report any more; good practices are found by what came of them."""

from importlib import import_module

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models
from django.db.models import Q

import portal.lib.search

STATES = [
    ("due", "due"),
    ("reminded", "reminded"),
    ("submitted", "submitted"),
    ("accepted", "accepted"),
    ("returned", "returned to the city"),
    ("lapsed", "no longer due"),
]
# What stayed open when a city left, before there was a word for it.
CLOSE = """
UPDATE centres_progressreport SET state = 'lapsed'
WHERE state <> 'accepted' AND membership_id IN (
    SELECT id FROM centres_membership WHERE status NOT IN ('member', 'inactive'));
"""
# The older version knows one open report of a membership: where there is none, the latest is due again. The others go.
REOPEN = """
DELETE FROM centres_reportstep WHERE state = 'lapsed';
UPDATE centres_progressreport report SET state = 'due' WHERE state = 'lapsed'
AND NOT EXISTS (SELECT FROM centres_progressreport other WHERE other.membership_id = report.membership_id
    AND (other.state NOT IN ('lapsed', 'accepted') OR other.due_on = report.due_on AND other.state <> 'lapsed'
         OR other.state = 'lapsed' AND other.id > report.id));
DELETE FROM centres_reportstep WHERE report_id IN (SELECT id FROM centres_progressreport WHERE state = 'lapsed');
DELETE FROM centres_progressreport WHERE state = 'lapsed';
SET CONSTRAINTS ALL IMMEDIATE;
"""


# The fifth field of a search column and all after it weigh as little as the fourth.
OF_FOUR = import_module("centres.migrations.0001_search_function").CREATE.replace("CREATE", "CREATE OR REPLACE", 1)
OF_MORE = OF_FOUR.replace("(i - 1) / languages + 1,", "least((i - 1) / languages + 1, 4),")


def state(model: str, **more: object) -> migrations.AlterField:
    return migrations.AlterField(model, "state", models.CharField(choices=STATES, max_length=10, **more))


class Migration(migrations.Migration):
    dependencies = [("centres", "0011_sums_looked_after_by_statement")]

    operations = [
        *(
            migrations.RemoveConstraint("progressreport", name)
            for name in (
                "a_member_owes_one_report_a_day",
                "a_member_has_one_open_report",
                "a_submitted_report_can_be_read",
            )
        ),
        *(state(model, default="due", verbose_name="state") for model in ("progressreport", "progressreportversion")),
        *(state(model, verbose_name="led to") for model in ("reportstep", "reportstepversion")),
        migrations.RunSQL(CLOSE, REOPEN),
        migrations.AddConstraint(
            "progressreport",
            models.UniqueConstraint(
                fields=["membership", "due_on"],
                condition=~Q(state="lapsed"),
                name="a_member_owes_one_report_a_day",
                violation_error_message="A report of this member is due on that day already.",
            ),
        ),
        migrations.AddConstraint(
            "progressreport",
            models.UniqueConstraint(
                fields=["membership"],
                condition=~Q(state__in=("accepted", "lapsed")),
                name="a_member_has_one_open_report",
                violation_error_message="A report of this member is still open.",
            ),
        ),
        migrations.AddConstraint(
            "progressreport",
            models.CheckConstraint(
                condition=Q(state__in=("due", "reminded", "lapsed")) | ~Q(file="") | ~Q(url=""),
                name="a_submitted_report_can_be_read",
                violation_error_message="Add the report’s file or its address.",
            ),
        ),
        migrations.RunSQL(OF_MORE, OF_FOUR),
        # A generated column is not altered: it is taken out and comes back.
        migrations.RemoveIndex("goodpractice", "good_practice_search"),
        migrations.RemoveField("goodpractice", "search"),
        migrations.AddField(
            "goodpractice",
            "search",
            models.GeneratedField(
                db_persist=True,
                expression=portal.lib.search.SearchVector("title", "summary", "challenge", "action", "outcome"),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            "goodpractice",
            django.contrib.postgres.indexes.GinIndex(fields=["search"], name="good_practice_search"),
        ),
    ]
