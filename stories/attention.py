"""What in the news waits for a person."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.lib.attention import Need
from stories.models import NewsItem

NEWS_NEEDS = (
    Need(
        key="to-check",
        title=_("News to read and approve"),
        advice=_("Somebody handed it in. Read it, and approve it or send it back."),
        which=Q(state=NewsItem.State.IN_REVIEW),
        due="submitted_at",
    ),
    Need(
        key="returned",
        title=_("News that came back"),
        advice=_("Whoever read it asks for something."),
        which=Q(state=NewsItem.State.DRAFT) & ~Q(returned_note=""),
    ),
)
