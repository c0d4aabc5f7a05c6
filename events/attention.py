"""What in the events waits for somebody: one filter each, for the dashboard and the lists."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext_lazy as _

from events.models import Event, Message, Registration, Session
from portal.lib.attention import Need, written

Status = Event.Status
_AHEAD = Q(ends_at__gte=Now())
_DATES = Session.objects.filter(event=OuterRef("pk"))
_TAKEN_ON_DATES = Subquery(_DATES.order_by().values("event").annotate(taken=Sum("seats_taken")).values("taken"))
_REGISTRATIONS = Registration.objects.live().filter(event=OuterRef("pk"))
_EACH = Q(dates=Event.Dates.EACH)
_LIVE = Q(status__in=(Status.DRAFT, Status.PUBLISHED)) & _AHEAD

EVENT_NEEDS = (
    Need(
        "publish",
        _("Drafts that begin within two weeks"),
        _("Nobody sees them yet. Publish them or move the date."),
        Q(status=Status.DRAFT, starts_at__lte=Now() + timedelta(days=14)) & _AHEAD,
        due="starts_at",
    ),
    Need(
        "place",
        _("Events without a place"),
        _("People cannot come as long as nobody says where."),
        _LIVE & ~Q(mode=Event.Mode.ONLINE) & Q(place=None) & ~written("room"),
        due="starts_at",
    ),
    Need(
        "link",
        _("Online events without a link to join"),
        _("The link goes to those who have a place."),
        _LIVE & ~Q(mode=Event.Mode.IN_PERSON) & Q(online_url=""),
        due="starts_at",
    ),
    Need(
        "capacity",
        _("Events with registration but no number of places"),
        _("Without a number there is no limit. Is that meant?"),
        _LIVE & Q(policy__in=(Event.Policy.FIRST_COME, Event.Policy.APPROVAL), capacity=None) & ~_EACH
        | _LIVE & _EACH & Q(Exists(_DATES.filter(capacity=None))),
        due="starts_at",
    ),
    Need(
        "queue",
        _("Events with people waiting"),
        _("More places, or a second date?"),
        _LIVE & Q(status=Status.PUBLISHED) & (Q(queue_length__gt=0) | Q(Exists(_DATES.filter(queue_length__gt=0)))),
        due="starts_at",
    ),
    Need(
        "pending",
        _("Events with registrations to look at"),
        _("They wait for a yes or a no."),
        _AHEAD & Q(Exists(_REGISTRATIONS.filter(Q(state=Registration.State.PENDING) | Q(is_changed=True)))),
        due="starts_at",
    ),
    Need(
        "minimum",
        _("Events that too few people have registered for"),
        _("Tell more people, or decide: it goes ahead or is called off."),
        Q(
            status=Status.PUBLISHED,
            goes_ahead_at=None,
            decide_at__lte=Now() + timedelta(days=7),
        )
        & (Q(minimum__gt=F("seats_taken")) & ~_EACH | Q(minimum__gt=Coalesce(_TAKEN_ON_DATES, 0)) & _EACH),
        due="decide_at",
    ),
    Need(
        "held",
        _("Events with places held back that begin within three days"),
        _("Give them to those who telephone, or release them."),
        _LIVE
        & Q(status=Status.PUBLISHED, starts_at__lte=Now() + timedelta(days=3))
        & (Q(held_back__gt=0) | Q(Exists(_DATES.filter(held_back__gt=0)))),
        due="starts_at",
    ),
    Need(
        "finish",
        _("Events that are over"),
        _("Say that they took place, so that the report can be written."),
        Q(status=Status.PUBLISHED, ends_at__lt=Now()),
    ),
    Need(
        "document",
        _("Events without a report"),
        _("Add what was said, photos and how many came, then mark them as documented."),
        Q(status=Status.FINISHED),
    ),
    Need(
        "postponed",
        _("Postponed events whose date has passed"),
        _("Set the new date, or cancel them."),
        Q(status=Status.POSTPONED, ends_at__lt=Now()),
    ),
)

MESSAGE_NEEDS = (
    Need(
        "failed",
        _("Mails that were not delivered"),
        _("Check the address with the person, then send the ticket again."),
        Q(state=Message.State.FAILED),
    ),
)
