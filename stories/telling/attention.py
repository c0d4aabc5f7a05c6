"""What in the stories waits for somebody: one filter each, for the dashboard and the lists."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.lib.attention import Need
from stories.models.stories import Story

STORY_NEEDS = (
    Need(
        "review",
        _("Stories to be reviewed"),
        _("Somebody who has not worked on a story looks at it before readers do."),
        Q(state=Story.State.REVIEW),
    ),
    Need(
        "held_up",
        _("Stories that came back"),
        _("Whoever reviewed them asks for something, or they could not be published on their day."),
        ~Q(held_up=""),
    ),
)
