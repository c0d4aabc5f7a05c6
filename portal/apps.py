"""The project itself as an app (start-up commands, template tags) and its admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig

from portal.lib.migrating import render_only_what_changes


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        render_only_what_changes()


class BanyanAdminConfig(AdminConfig):
    default_site = "portal.admin.BanyanAdminSite"
