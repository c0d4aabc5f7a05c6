"""How sign-in differs from allauth's defaults."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are given by staff; nobody signs up."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the name of the site, not of the host on which it happens to run."""
        ours = {"name": settings.SITE_NAME, "domain": urlsplit(settings.SITE_URL).netloc}
        super().send_mail(template_prefix, email, {**context, "current_site": ours})

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
