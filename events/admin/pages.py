"""What the pages of the back office that stand beside an event's form have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone

from events import waiting
from events.models import Event


def event_to_change(desk: Any, request: HttpRequest, object_id: str) -> Event:
    """The event, if this person may change it: else 404, or 403 for somebody who may only read it."""
    event: Event = desk._find(request, object_id)
    if not desk.has_change_permission(request, event):
        raise PermissionDenied
    return event


def queue_moves(event: Event) -> bool:
    """Whether free places go to those who wait: not where the event is a draft, postponed, called off or over."""
    return waiting.is_moving(event, event, timezone.now())


def page(desk: Any, request: HttpRequest, template: str, title: str, **context: Any) -> TemplateResponse:
    """A page in the frame of the back office; `record` is what its path leads back to."""
    own = {"title": title, "opts": desk.opts, "media": desk.media}
    return TemplateResponse(request, template, {**desk.admin_site.each_context(request), **own, **context})
