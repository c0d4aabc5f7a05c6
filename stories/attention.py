"""What in the media library and the news waits for somebody: one filter each, for the dashboard and the lists."""

import operator
from functools import reduce

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.lib.attention import Need
from stories.media.rights import SENTENCES
from stories.models import MediaAsset, NewsItem
from stories.models.media import lacks

_READY = Q(state=MediaAsset.State.READY)

MEDIA_NEEDS = (
    Need(
        "failed",
        _("Media that could not be prepared"),
        _("The page of each says why. Try again, or upload another copy."),
        Q(file_versions__state=MediaAsset.State.FAILED, file_versions__replaced_at=None),
    ),
    Need(
        "rights",
        _("Media that strangers cannot see yet"),
        _("Credit, licence, description or consents are missing."),
        _READY & reduce(operator.or_, (which for point, which in lacks().items() if point != "file")),
    ),
)
# The list of the library can be asked for each point alone.
POINTS = tuple(Need(point, SENTENCES[point], "", which) for point, which in lacks().items())

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
