"""What each kind of role may do with which records, for Django's admin; where it may do so is `scoping`."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model

from accounts.models import Role, User
from accounts.scoping import nodes

VIEW = ("view",)
KEEP = ("view", "add", "change")
ALL = ("view", "add", "change", "delete")

CENTRE_RECORDS = ("organisation", "organisationname", "place", "openinghours", "person", "personname", "affiliation")
PROGRAMME_RECORDS = ("programme", "programmename", "programmeoutcome", "figure", "furthersource")
MERGE_RECORDS = ("mergerecord", "notthesame")  # whoever may delete both of two records may merge them
CITY_RECORDS = ("region", "learningcity", "network", "membership", "source", "keyword", *PROGRAMME_RECORDS)
CITY_PARTS = ("strategy", "goal", "cityfact", "quote", "citypartnership")
SHARED_WORDS = ("priorityarea", "framework", "term")  # vocabularies: all read them, network staff keep them
PRACTICES = ("goodpractice",)
_PUBLISH_PRACTICES = {"centres.publish_goodpractice"}
NETWORK_RECORDS = (
    *("cohort", "membershipcall", "membershipstep", "trackrecord", "progressreport", "reportstep"),
    *("learningcityname", "mayorterm", "networksource"),
)
PROJECT_RECORDS = (
    "project",
    "projectname",
    "projectpartner",
    "expectedoutcome",
    "expert",
    "projectdocument",
    "projectsource",
    "progressupdate",
    "phase",
    "phasestep",
    "pilot",
    "pilotsite",
    "pilotstep",
)
EVENT_RECORDS = (
    "event",
    "eventrole",
    "session",
    "contribution",
    "contributionspeaker",
    "eventaward",
    "eventdocument",
    "eventphoto",
    "relatedreading",
    "eventproject",
    "progresspresented",
    "question",
    "option",
    "invitation",
    "mailtext",
    "mailing",
    "reminderrule",
    "paperstyle",
)
DOOR_RECORDS = ("registration", "checkin", "attendance", "headcount", "doorclick", "message", "answer", "certificate")
STORY_RECORDS = ("story",)
REVIEW = ("view", "review")
NEWS_RECORDS = ("newsitem", "newssubject", "newspicture", "newsreading")
MEDIA_RECORDS = ("mediaasset", "mediaperson")
PRIVACY_RECORDS = ("retentionrule", "datarequest")


def _grant(app: str, models: Iterable[str], actions: Iterable[str]) -> set[str]:
    return {f"{app}.{action}_{model}" for model in models for action in actions}


# Whoever reads news before it is published; that it is not the writer, the process asks.
_READ_NEWS = _grant("stories", ["newsitem"], ("view", "approve"))
_WRITE_NEWS = _READ_NEWS | _grant("stories", NEWS_RECORDS, ALL)
# "Change" a registration: give a place back, send a ticket again. Nobody edits one by hand in the back office.
_KEEP_DOOR = _grant("events", (*DOOR_RECORDS, "sensitiveanswer"), VIEW) | _grant(
    "events", ["registration"], ("change",)
)
_READ_SHARED = _grant("centres", (*CITY_RECORDS, *CITY_PARTS, *SHARED_WORDS, *PROJECT_RECORDS), VIEW) | _grant(
    "accounts", ["privacynotice"], VIEW
)

# To look at figures that somebody else has entered; nobody reviews the own ones, whatever the role.
REVIEW_FIGURES = {"centres.review_figure"}

GRANTS: dict[str, set[str]] = {
    Role.Kind.COORDINATOR: _READ_SHARED
    | _grant("centres", CENTRE_RECORDS, VIEW)
    | _grant("centres", PRACTICES, KEEP)
    | _grant("events", EVENT_RECORDS, ALL)
    | _grant("stories", STORY_RECORDS, KEEP)
    | _WRITE_NEWS
    | _grant("stories", MEDIA_RECORDS, ALL)
    | _KEEP_DOOR,
    Role.Kind.CENTRE_STAFF: _READ_SHARED
    | _grant("centres", (*CENTRE_RECORDS, *CITY_PARTS, *PRACTICES), ALL)
    | _grant("centres", ["learningcity"], ("change",))
    | _PUBLISH_PRACTICES
    | _grant("centres", PROGRAMME_RECORDS, ALL)
    | {"centres.add_source"}
    | REVIEW_FIGURES
    | _grant("centres", MERGE_RECORDS, ("view", "delete"))
    | _grant("events", EVENT_RECORDS, ALL)
    | _grant("stories", STORY_RECORDS, (*KEEP, *REVIEW))
    | _WRITE_NEWS
    | _grant("stories", MEDIA_RECORDS, ALL)
    | _KEEP_DOOR,
    Role.Kind.REVIEWER: _READ_SHARED
    | _READ_NEWS
    | REVIEW_FIGURES
    | _grant("centres", (*CENTRE_RECORDS, *PRACTICES), VIEW)
    | _PUBLISH_PRACTICES
    | _grant("events", EVENT_RECORDS, VIEW)
    | _grant("stories", STORY_RECORDS, REVIEW)
    | _grant("stories", MEDIA_RECORDS, VIEW),
    Role.Kind.NETWORK_STAFF: _grant(
        "centres",
        (*CENTRE_RECORDS, *CITY_RECORDS, *NETWORK_RECORDS, *CITY_PARTS, *SHARED_WORDS, *PRACTICES, *PROJECT_RECORDS),
        ALL,
    )
    | _PUBLISH_PRACTICES
    | REVIEW_FIGURES
    | _grant("centres", MERGE_RECORDS, ("view", "delete"))
    | _grant("events", EVENT_RECORDS, ALL)
    | _grant("stories", STORY_RECORDS, (*KEEP, *REVIEW))
    | _WRITE_NEWS
    | _grant("stories", MEDIA_RECORDS, ALL)
    | _KEEP_DOOR
    | _grant("accounts", ["privacynotice"], VIEW),
    Role.Kind.PRIVACY_OFFICER: {"events.erase_registration"}
    | _grant("accounts", ["privacynotice"], KEEP)
    | _grant("events", DOOR_RECORDS, VIEW)
    | _grant("events", PRIVACY_RECORDS, ALL)
    | _grant("stories", MEDIA_RECORDS, VIEW)
    | _grant("events", ["retentionrun", "event"], VIEW),  # an event is chosen for a rule of its own
}


def kinds_that_may(perm: str) -> tuple[str, ...]:
    """The kinds of role that grant this permission; where each of them reaches is `scoping`."""
    return tuple(kind for kind, granted in GRANTS.items() if perm in granted)


class RoleBackend(ModelBackend):
    """Permissions from roles and from nothing else: its no is final. Signing in stays with the other backends."""

    def authenticate(self, *args: Any, **credentials: Any) -> None:
        return None

    def has_perm(self, user_obj: User | AnonymousUser, perm: str, obj: Model | None = None) -> bool:
        return _final(user_obj, kinds_that_may(perm))

    def has_module_perms(self, user_obj: User | AnonymousUser, app_label: str) -> bool:
        return _final(user_obj, [kind for kind, granted in GRANTS.items() if _touches(granted, app_label)])


def _final(user: User | AnonymousUser, kinds: Iterable[str]) -> bool:
    """Django asks no other backend after a PermissionDenied: that spares each page two queries for groups."""
    if nodes(user, *kinds):
        return True
    raise PermissionDenied


def _touches(granted: set[str], app_label: str) -> bool:
    return any(perm.startswith(f"{app_label}.") for perm in granted)
