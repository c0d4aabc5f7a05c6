"""History of every row by database triggers, so that bulk work leaves a trace too: what changed, when, by whom, where.

A model is tracked by one call of `track` in its app's `translation.py`, after its language columns exist.
"""

from collections.abc import Callable
from typing import Any

import pghistory
import pgtrigger
from django.db.models import Model
from django.http import HttpRequest
from pghistory.middleware import HistoryMiddleware as BaseHistoryMiddleware


def track(*models: type[Model], silent: tuple[str, ...] = (), counters: tuple[str, ...] = ()) -> None:
    """Keep every version of the models' rows. `silent` columns (search, hashes) are not kept and leave no version.

    So it is with `counters`, which move often: an UPDATE of them alone does not even look at the other columns. To
    compare a hundred of them would take a third of the time in which a seat is granted.
    """
    unkept = [*silent, *counters]
    for model in models:
        loud = [field.column for field in model._meta.concrete_fields if field.name not in counters]
        pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(
                operation=pgtrigger.UpdateOf(*loud) if counters else pgtrigger.Update,  # type: ignore[no-untyped-call]
                condition=pghistory.AnyChange(exclude=unkept),
                trigger_name="update_update",
            ),
            pghistory.DeleteEvent(),
            exclude=unkept,
            obj_field=pghistory.ObjForeignKey(related_name="versions"),
            model_name=f"{model.__name__}Version",
        )(model)


class HistoryMiddleware(BaseHistoryMiddleware):
    """Names the person and the screen in each change. Never the path: a ticket's path is a secret."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        user = getattr(request, "user", None)
        return {"user": user.pk if user is not None and user.is_authenticated else None}

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        if request.method in pghistory.config.middleware_methods() and request.resolver_match:
            pghistory.context(screen=request.resolver_match.view_name)
