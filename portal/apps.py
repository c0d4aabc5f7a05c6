"""The project itself as an app (start-up commands, template tags) and its admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    name = "portal"


class BanyanAdminConfig(AdminConfig):
    default_site = "portal.admin.BanyanAdminSite"
