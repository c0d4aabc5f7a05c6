"""What in the records of bodies and figures waits for somebody: one filter each, for the dashboard and the lists."""

from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _

from centres.models import Figure, Membership, Organisation, ProgressReport
from portal.lib.attention import Need, written

_SAID_BEFORE = timedelta(days=90)
_OF_MEMBERS = Q(membership__status__in=Membership.INSIDE)
_IS_LATE = Q(due_on__lt=TruncDate(Now()))
_SHOWN = Q(kind__in=Organisation.CENTRE_KINDS, status=Organisation.Status.ACTIVE)

ORGANISATION_NEEDS = (
    Need(
        "address",
        _("Centres without an address"),
        _("Nobody can find their way. Add a place with its address."),
        _SHOWN & ~written("places__address"),
    ),
    Need(
        "hours",
        _("Centres without opening hours"),
        _("Add the hours of at least one place."),
        _SHOWN & ~Q(places__hours__isnull=False),
    ),
    Need(
        "contact",
        _("Centres that cannot be reached"),
        _("Neither a phone nor an e-mail is given."),
        _SHOWN & Q(phone="", email=""),
    ),
)

_HELD = (Figure.Status.DRAFT, Figure.Status.SUBMITTED, Figure.Status.REVIEWED)

# For those who may review: some of them only read what they review.
REVIEW_NEEDS = (
    Need(
        "review",
        _("Figures that wait for a second person"),
        _("Compare them with their source. Nobody approves what they entered themselves."),
        Q(status=Figure.Status.SUBMITTED),
    ),
    Need(
        "disputed",
        _("Figures that another source contradicts"),
        _("Find out which is right: settle it, correct it or withdraw it."),
        Q(status=Figure.Status.DISPUTED),
    ),
)

FIGURE_NEEDS = (
    Need(
        "words",
        _("Drafts without the words of their source"),
        _("Copy the sentence and say where it stands, so that somebody else can compare."),
        Q(status=Figure.Status.DRAFT) & (Q(verbatim="") | Q(locator="")),
    ),
    Need(
        "date",
        _("Figures without a date of count"),
        _("Say as of when they were counted, if the source tells."),
        Q(as_of=None, status__in=_HELD),
    ),
)

REPORT_NEEDS = (
    Need(
        "overdue",
        _("Progress reports that are late"),
        _("Remind the city and note it, or note that it has become inactive."),
        _OF_MEMBERS & Q(state__in=ProgressReport.AWAITED) & _IS_LATE,
    ),
    Need(
        "remind",
        _("Progress reports due within three months"),
        _("Nobody has reminded the city yet."),
        _OF_MEMBERS & Q(state=ProgressReport.State.DUE, due_on__lte=TruncDate(Now()) + _SAID_BEFORE) & ~_IS_LATE,
    ),
    Need(
        "submitted",
        _("Progress reports to look at"),
        _("They came in. Accept them, or send them back with a reason."),
        Q(state=ProgressReport.State.SUBMITTED),
    ),
)
