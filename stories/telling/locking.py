"""Whoever changes a story holds its row first, so that two changes never mix."""

from django.utils.translation import gettext as _

from events.rules import Refused
from stories.models.stories import Story

State = Story.State


def locked(story_id: int) -> Story:
    """The story as it is now, for the one who changes it; the caller is in a transaction."""
    return Story.objects.select_for_update(of=("self",)).get(pk=story_id)


def begin_changing(story: Story) -> None:
    """Make it a draft again. What readers see stays as it is until the next revision is published.

    Raises Refused while somebody looks at it or its day is set: they would publish what nobody has read.
    """
    if story.state == State.REVIEW:
        raise Refused(_("Somebody is to review it as it stands. Take it back first, then change it."))
    if story.state == State.SCHEDULED:
        raise Refused(_("It has been reviewed and waits for its day. Take it back first, then change it."))
    if story.state != State.DRAFT:
        story.state = State.DRAFT
        story.save(update_fields=["state", "updated_at"])
