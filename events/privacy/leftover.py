"""What personal data is kept today: of each column how many rows say something, and how old. Numbers, no names."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Model
from django.utils import timezone

from accounts.models import Throttle
from events.models import (
    Answer,
    Attendance,
    AwardParty,
    Certificate,
    DataRequest,
    FeedbackAnswer,
    Invitation,
    ListBatch,
    ListRow,
    Message,
    OfflineAction,
    PaperRun,
    PhotoPerson,
    Registration,
    SensitiveAnswer,
    SheetPhoto,
)
from events.privacy import elsewhere, kept_mails
from events.privacy.personal_columns import (
    ANSWER_VERSION,
    ATTENDANCE,
    AWARD_PARTY,
    CERTIFICATE,
    CERTIFICATE_VERSION,
    FEEDBACK,
    INVITATION,
    INVITATION_VERSION,
    LIST_BATCH,
    LIST_ROW,
    MESSAGE,
    OFFLINE,
    PHOTO_PERSON,
    REGISTRATION,
    REGISTRATION_VERSION,
    REQUEST_VERSION,
    blank,
    every,
    stands_in,
)

# Each table with its personal columns, what stands in them where they are empty, and the moment that its age is
# counted from. An answer's row is there or it is not.
ASKED = {"about": "", "identity": "", "ground": ""}
TABLES: dict[type[Model], tuple[Mapping[str, Any], str]] = {
    Registration: (every(REGISTRATION), "event__ends_at"),
    REGISTRATION_VERSION: (every(REGISTRATION), "event__ends_at"),
    Invitation: (every(INVITATION), "event__ends_at"),
    INVITATION_VERSION: (every(INVITATION), "event__ends_at"),
    Answer: ({"value": None}, "registration__event__ends_at"),
    ANSWER_VERSION: ({"value": None}, "registration__event__ends_at"),
    SensitiveAnswer: ({"value": None}, "registration__event__ends_at"),
    Message: (every(MESSAGE), "event__ends_at"),
    OfflineAction: (every(OFFLINE), "event__ends_at"),
    Certificate: (every(CERTIFICATE), "event__ends_at"),
    CERTIFICATE_VERSION: (every(CERTIFICATE), "event__ends_at"),
    Attendance: (every(ATTENDANCE), "registration__event__ends_at"),
    ListBatch: (LIST_BATCH, "created_at"),
    ListRow: (LIST_ROW, "batch__created_at"),
    PhotoPerson: (every(PHOTO_PERSON), "photo__event__ends_at"),
    AwardParty: (every(AWARD_PARTY), "award__event__ends_at"),
    FeedbackAnswer: (every(FEEDBACK), "event__ends_at"),
    DataRequest: (ASKED, "received_at"),
    REQUEST_VERSION: (ASKED, "received_at"),
    SheetPhoto: ({"image": ""}, "sheet__event__ends_at"),
    PaperRun: ({"file": ""}, "event__ends_at"),
    Throttle: ({"key": ""}, "window_start"),
}


def report() -> dict[str, dict[str, Any]]:
    """The report, by "table.column": {"rows": …, "oldest": day or None}. One query a table."""
    left: dict[str, dict[str, Any]] = {}
    for model, (columns, moment) in TABLES.items():
        left |= _of_table(model, blank(model, columns), moment)
    for holding in elsewhere.holdings():
        left |= _of_table(holding.model, holding.columns, holding.moment)
    left["mails.files"] = {"rows": len(kept_mails.on_disk()), "oldest": _day(kept_mails.oldest())}
    return left


def _of_table(model: type[Model], columns: Mapping[str, Any], moment: str) -> dict[str, dict[str, Any]]:
    wanted: dict[str, Any] = {}
    for name, empty in columns.items():
        stands = stands_in(name, empty)
        wanted |= {f"{name}_rows": Count("pk", filter=stands), f"{name}_oldest": Min(moment, filter=stands)}
    found = model._default_manager.order_by().aggregate(**wanted)
    return {
        f"{model._meta.model_name}.{name}": {"rows": found[f"{name}_rows"], "oldest": _day(found[f"{name}_oldest"])}
        for name in columns
    }


def _day(moment: datetime | None) -> str | None:
    return timezone.localdate(moment).isoformat() if moment else None
