"""Accounts, roles and privacy notices. Only a superuser gives accounts and roles; privacy officers keep the notices."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import PrivacyNotice, Role, User
from accounts.scoped_admin import ScopedAdmin, ScopedTabularInline

# What a person may do comes from roles at a body, not from groups; addresses and means of sign-in are kept by the
# person on the account pages, where a change asks for the password again.
for foreign in (Group, EmailAddress, Authenticator):
    if admin.site.is_registered(foreign):
        admin.site.unregister(foreign)


class RoleInline(ScopedTabularInline):
    model = Role
    fields = ("kind", "organisation")
    autocomplete_fields = ("organisation",)


@admin.register(User)
class UserAdmin(ScopedAdmin):
    """A new account has no password: its person signs in with a mailed code, then adds a passkey or a password."""

    fieldsets = (
        (None, {"fields": ("name", "email", "language")}),
        (_("What this account may do"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("date_joined", "last_login")}),
    )
    readonly_fields = ("date_joined", "last_login")
    inlines = (RoleInline,)
    list_display = ("name", "email", "is_staff", "is_superuser", "is_active", "last_login")
    list_filter = ("is_active", "is_staff", "roles__kind")
    search_fields = ("name", "email")
    ordering = ("name", "pk")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Histories and check-ins name the account: it is put out of use by taking the tick away."""
        return False


@admin.register(Role)
class RoleAdmin(ScopedAdmin):
    """Who works where, as one list."""

    scope = "organisation"
    fields = ("user", "kind", "organisation", "granted_at")
    readonly_fields = ("granted_at",)
    autocomplete_fields = ("user", "organisation")
    list_display = ("user", "kind", "organisation", "granted_at")
    list_filter = ("kind",)
    list_select_related = ("user", "organisation")
    search_fields = ("user__name", "user__email")
    ordering = ("user__name", "pk")


@admin.register(PrivacyNotice)
class PrivacyNoticeAdmin(ScopedAdmin):
    """Each version stays as it was told; a new wording is a new version."""

    texts = ("text",)
    main_text = "text"
    fieldsets = ((None, {"fields": ("version", "valid_from")}),)
    list_display = ("version", "valid_from")
    search_fields = ("version",)
    ordering = ("-valid_from", "-pk")
