"""A story's way to its readers: sent for review, approved by somebody else, published at once or on its day, withdrawn.

What readers see is one revision. It changes only here, and only to what the reviewer had before them.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.office_log import put_on_record
from events.rules import Refused
from stories.models.media import MediaAsset
from stories.models.stories import Story, StoryRevision
from stories.telling import checks, revisions
from stories.telling.content import Json, Told, told, words_of
from stories.telling.locking import locked

State = Story.State


# --- What is shown --------------------------------------------------------------------------------------------------


def for_readers(story: Story) -> Told:
    """What readers see now: the live revision with what may be public at this moment."""
    assert story.live is not None  # noqa: S101  # asked of public stories only
    return told(story, story.live.content, media=MediaAsset.objects.public())


def for_staff(story: Story, revision: StoryRevision) -> Told:
    """A revision with all its media, also those that lack something, and the figures as readers would see them."""
    return shown_to_staff(story, revision.content)


def shown_to_staff(story: Story, content: Json) -> Told:
    return told(story, content, media=MediaAsset.objects.all())


# --- Steps ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def send_for_review(*, story: Story, by: User) -> Story:
    """Ask somebody else to look at it. Raises Refused with the first thing that is missing."""
    kept = locked(story.pk)
    if kept.state == State.REVIEW:
        return kept
    if kept.state != State.DRAFT:
        raise Refused(_("Only a draft is sent for review."))
    _complete(kept, revisions.latest(kept))
    kept.state, kept.held_up = State.REVIEW, ""
    kept.reviewed_by = None
    kept.save(update_fields=["state", "held_up", "reviewed_by", "updated_at"])
    return kept


@transaction.atomic
def take_back(*, story: Story, by: User, reason: str = "") -> Story:
    """Make it a draft again: the reviewer asks for changes, or the author wants to go on.

    Raises Refused for a reviewer who does not say what is to be changed.
    """
    kept = locked(story.pk)
    if kept.state not in (State.REVIEW, State.SCHEDULED):
        raise Refused(_("It is not in review, and no day is set for it."))
    if not reason and not has_worked_on(kept, by):
        raise Refused(_("Say what is to be changed: the author reads it."), field="reason")
    kept.state, kept.publish_at, kept.held_up = State.DRAFT, None, reason
    kept.save(update_fields=["state", "publish_at", "held_up", "updated_at"])
    if reason:
        put_on_record(kept, by=by, words=reason)
    return kept


@transaction.atomic
def approve(*, story: Story, seen: int, at: datetime | None = None, by: User) -> Story:
    """Approve revision number `seen`; it is published now, or at a moment to come.

    Raises Refused for whoever wrote at it, where it has changed since it was looked at, and where something is missing.
    """
    kept = locked(story.pk)
    if kept.state == State.PUBLISHED and kept.live and kept.live.number == seen:
        return kept
    if kept.state != State.REVIEW:
        raise Refused(_("It is not in review. Somebody has to send it for review first."))
    revision = revisions.latest(kept)
    if revision.number != seen:
        raise Refused(_("It has changed since you looked at it. Look at it again."))
    if has_worked_on(kept, by):
        raise Refused(_("You have worked on it yourself. Somebody else reviews it."))
    _complete(kept, revision)
    now = timezone.now()
    if at and at <= now:
        raise Refused(_("This moment is over. Choose one to come, or publish it now."), field="publish_at")
    kept.reviewed_by, kept.reviewed_at = by, now
    if at:
        kept.state, kept.publish_at = State.SCHEDULED, at
        kept.save(update_fields=["state", "publish_at", "reviewed_by", "reviewed_at", "updated_at"])
        return kept
    return _publish(kept, revision, now)


def has_worked_on(story: Story, person: User) -> bool:
    """Whether the person wrote at what readers have not seen yet; then somebody else has to look at it."""
    since = story.revisions.filter(saved_by=person)
    if story.live:
        since = since.filter(number__gt=story.live.number)
    return story.author_id == person.pk or since.exists()


def _complete(story: Story, revision: StoryRevision) -> None:
    if found := checks.faults(for_staff(story, revision)):
        raise Refused(checks.first_of(found))


def _publish(story: Story, revision: StoryRevision, now: datetime) -> Story:
    story.live, story.words = revision, words_of(revision.content)
    story.state, story.publish_at, story.held_up = State.PUBLISHED, None, ""
    story.published_at = story.published_at or now
    story.save(
        update_fields=[
            *("live", "words", "state", "publish_at", "held_up", "published_at"),
            *("reviewed_by", "reviewed_at", "updated_at"),
        ]
    )
    return story


@transaction.atomic
def withdraw(*, story: Story, by: User) -> Story:
    """Take it from readers at once. It can be changed, reviewed and published again."""
    kept = locked(story.pk)
    if kept.live is None:
        raise Refused(_("Readers do not see it."))
    kept.live, kept.words, kept.publish_at = None, "", None
    kept.state = State.WITHDRAWN
    kept.save(update_fields=["live", "words", "state", "publish_at", "updated_at"])
    return kept


# --- On its day -----------------------------------------------------------------------------------------------------


def publish_due(now: datetime | None = None) -> int:
    """Publish the stories whose moment has come; a second time, and beside another worker, nothing happens twice.

    What may no longer be shown by then holds a story up: it goes back to its authors with the reason.
    """
    moment, done = now or timezone.now(), 0
    due = Story.objects.filter(state=State.SCHEDULED, publish_at__lte=moment)
    for pk in due.values_list("pk", flat=True):
        with transaction.atomic():
            story = due.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            done += story is not None and _publish_on_its_day(story, moment)
    return done


def _publish_on_its_day(story: Story, now: datetime) -> bool:
    revision = revisions.latest(story)
    try:
        _complete(story, revision)
    except Refused as refused:
        story.state, story.publish_at, story.held_up = State.DRAFT, None, str(refused)
        story.save(update_fields=["state", "publish_at", "held_up", "updated_at"])
        return False
    _publish(story, revision, now)
    return True
