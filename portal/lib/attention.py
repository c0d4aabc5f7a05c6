"""Something in the records that waits for a person: one filter with its words, for the dashboard and for lists."""

import operator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.lib.text import in_all_languages


def written(field: str) -> Q:
    """The translated field has a text, in whichever language."""
    return reduce(operator.or_, (Q(**{f"{column}__gt": ""}) for column in in_all_languages(field)))


@dataclass(frozen=True, slots=True)
class Need:
    """`due` names the moment by which it should be done, where there is one."""

    key: str
    title: str | Promise
    advice: str | Promise
    which: Q
    due: str = ""


class NeedFilter(admin.SimpleListFilter):
    """Lists of the back office filter by the same needs that the dashboard counts."""

    title = _("attention needed")
    parameter_name = "needs"
    needs: tuple[Need, ...] = ()

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(need.key, need.title) for need in self.needs]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """By key, since a condition on rows below must not list a row twice."""
        chosen = next((need for need in self.needs if need.key == self.value()), None)
        if chosen is None:
            return queryset
        rows = queryset.model._default_manager.filter(chosen.which)
        return queryset.filter(pk__in=rows.values("pk"))


def need_filter(*needs: Need) -> type[NeedFilter]:
    return type("NeedFilter", (NeedFilter,), {"needs": needs})
