"""A story or news item that came back to its writers: why, from whom and when.

The reason stands in the row itself; who gave it back, and when, in the log of the office.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Returned:
    """Why it came back; nobody is named where it stopped by itself, or the log of that day is no longer kept."""

    reason: str
    by: str = ""
    at: datetime | None = None


def returned(row: Model, reason: str) -> Returned | None:
    """Why it came back last, or None where it did not."""
    if not reason:
        return None
    about = ContentType.objects.get_for_model(row)
    noted = LogEntry.objects.filter(content_type=about, object_id=str(row.pk), change_message=reason)
    last = noted.select_related("user").order_by("-action_time").first()
    return Returned(reason, str(last.user), last.action_time) if last else Returned(reason)
