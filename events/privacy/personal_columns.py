"""Which columns say who somebody is, by the group that a rule for keeping data names, and what replaces them.

Forgetting a person, the daily removal and the report of what is left all read this table; a test walks through every
column of every model, so that a new one cannot be forgotten.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, Q

from events.models import (
    Answer,
    Attendance,
    AwardParty,
    Certificate,
    Consent,
    DataRequest,
    FeedbackAnswer,
    Invitation,
    Message,
    OfflineAction,
    PhotoPerson,
    Registration,
    RetentionRule,
)

Group = RetentionRule.Group
Columns = Mapping[str, Any]

# Where each group stands, and what is written there when its time has come. `is_minor` goes with the guardian: a
# constraint wants one for the other. After NAMES the row is as after an erasure, and stays counted.
REGISTRATION: dict[str, Columns] = {
    Group.NEEDS: {"needs": [], "needs_note": ""},
    Group.CONTACT: {
        "email": "",
        "phone": "",
        "guardian": "",
        "is_minor": False,
        "helper": "",
        "person_key": None,
        "contact": "",
        "contact_slot": None,
    },
    Group.ANSWERS: {"birth_date": None},
    Group.NAMES: {
        "name": "",
        "body": "",
        "title": "",
        "companions": [],
        "over_capacity_reason": "",
        "state_reason": "",
        "search_text": "",
    },
}
INVITATION: dict[str, Columns] = {
    Group.CONTACT: {"email": "", "phone": ""},
    Group.NAMES: {"name": "", "body": "", "title": "", "answer_note": ""},
}
# Why somebody was excused may be an illness. No version keeps it.
ATTENDANCE: dict[str, Columns] = {Group.NEEDS: {"note": ""}}
MESSAGE: dict[str, Columns] = {Group.NAMES: {"subject": ""}}
# What a walk-in told at a door without network, as long as nobody has decided about it.
OFFLINE: dict[str, Columns] = {Group.CONTACT: {"told": None}}
# What somebody agreed to have published is part of the record and stays; other names go with the rest.
PHOTO_PERSON: dict[str, Columns] = {Group.NAMES: {"name": ""}}
AWARD_PARTY: dict[str, Columns] = {Group.NAMES: {"name": ""}}
PUBLISHED: dict[type[Model], Q] = {
    PhotoPerson: Q(consent=Consent.AGREED),
    AwardParty: Q(consent=Consent.AGREED),
}
# Nobody knows who answered, but what they wrote may tell.
FEEDBACK: dict[str, Columns] = {Group.ANSWERS: {"own": "", "text": ""}}
# The way from a row to its event, where that is not its own column.
EVENT_OF: dict[type[Model], str] = {
    Attendance: "registration__event",
    PhotoPerson: "photo__event",
    AwardParty: "award__event",
}
# A certificate is a paper of the host's archive: its name stays longer than the registration's. See `erasure`.
CERTIFICATE: dict[str, Columns] = {Group.PAPERS: {"name": "", "second_name": "", "state_reason": ""}}
GROUPED: dict[type[Model], dict[str, Columns]] = {
    Registration: REGISTRATION,
    Invitation: INVITATION,
    Message: MESSAGE,
    Certificate: CERTIFICATE,
    Attendance: ATTENDANCE,
    OfflineAction: OFFLINE,
    PhotoPerson: PHOTO_PERSON,
    AwardParty: AWARD_PARTY,
    FeedbackAnswer: FEEDBACK,
}
# Lists of people that somebody brought. They go as a whole, long before any rule: see retention.
LIST_BATCH: Columns = {"lines": None}
LIST_ROW: Columns = {"told": {}, "problems": {}, "before": {}, "person_key": None}
# Answers are removed as whole rows, with their versions. A request forgets whom it was about when it is closed.
ON_CLOSING: Columns = {"about": ""}


def versions_of(model: type[Model]) -> type[Model]:
    """The table in which the triggers keep the versions of the model's rows (accounts.history.track)."""
    found: type[Model] = model.versions.rel.related_model  # type: ignore[attr-defined]  # made by track
    return found


REGISTRATION_VERSION = versions_of(Registration)
INVITATION_VERSION = versions_of(Invitation)
CERTIFICATE_VERSION = versions_of(Certificate)
ANSWER_VERSION = versions_of(Answer)
ATTENDANCE_VERSION = versions_of(Attendance)
REQUEST_VERSION = versions_of(DataRequest)


def blank(model: type[Model], columns: Columns) -> dict[str, Any]:
    """What an UPDATE of this table writes: the columns that it has (a table of versions leaves some out)."""
    kept = {field.name for field in model._meta.concrete_fields}
    return {name: value for name, value in columns.items() if name in kept}


def says(model: type[Model], columns: Columns) -> Q:
    """Rows in which one of the columns still says something."""
    return Q(*(stands_in(name, value) for name, value in blank(model, columns).items()), _connector=Q.OR)


def stands_in(name: str, empty: Any) -> Q:
    """Rows in which this column is not empty."""
    return Q(**{f"{name}__isnull": False}) if empty is None else ~Q(**{name: empty})


def every(groups: Mapping[str, Columns]) -> dict[str, Any]:
    """The columns of all groups together."""
    return {name: value for columns in groups.values() for name, value in columns.items()}
