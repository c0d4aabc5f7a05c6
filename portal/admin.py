"""The back office: Django's admin under our own name."""

from django.contrib import admin


class BanyanAdminSite(admin.AdminSite):
    """One back office for everybody; what each person finds there is decided by their roles."""
