"""What somebody in the office did that no column of a row tells: a line in the log of the back office."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from accounts.models import User

LONGEST_NAME = 200


def put_on_record(row: Model, *, by: User, words: str, named: str = "", flag: int = CHANGE) -> LogEntry:
    """Note that this person did something with the row; `named` is what the log calls it, where not by its own name."""
    return LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(row),
        object_id=str(row.pk),
        object_repr=(named or str(row))[:LONGEST_NAME],
        action_flag=flag,
        change_message=words,
    )
