"""Certificates as they were given, and the keys under which they are signed. Both are read here; the desk acts."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.scoped_admin import ReadOnly, ScopedAdmin
from events.models import Certificate, SigningKey


@admin.register(Certificate)
class CertificateAdmin(ReadOnly, ScopedAdmin):
    """One certificate. Who asked to be forgotten is named to superusers alone: the archive has to know."""

    scope = "event__organisation"
    list_display = ("serial", "shown_name", "event", "kind", "state", "issued_at")
    list_filter = ("state", "kind", "year")
    list_select_related = ("event",)
    # Not its own name: that of somebody forgotten would still be found.
    search_fields = ("registration__name", "code", "event__title")
    date_hierarchy = "issued_at"
    ordering = ("-issued_at", "-pk")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        names = ("name", "second_name") if request.user.is_superuser else ("shown_name",)
        state = ("state", "state_reason", "state_changed_at", "state_changed_by", "replaces")
        return (
            "serial",
            *names,
            "event",
            "organisation",
            "kind",
            *state,
            "issued_at",
            "issued_by",
            "shows",
            "erased_at",
        )

    @admin.display(description=_("serial"), ordering="number")
    def serial(self, certificate: Certificate) -> str:
        return certificate.serial

    @admin.display(description=_("name"))
    def shown_name(self, certificate: Certificate) -> str:
        return "–" if certificate.erased_at else certificate.name


@admin.register(SigningKey)
class SigningKeyAdmin(ReadOnly, ScopedAdmin):
    """The public halves. A new key is made by `manage.py rotate_signing_key`."""

    fields = ("kid", "public", "created_at", "retired_at")
    list_display = ("kid", "created_at", "retired_at")
