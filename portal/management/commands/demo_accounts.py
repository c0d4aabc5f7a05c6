"""Make the three accounts with which one looks around, each with a random password."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.models import Role, User
from centres.models import Organisation
from portal.demo import closed, meeting, news, samples, story

Kind = Role.Kind


@dataclass(frozen=True)
class Account:
    """One of the demo accounts, and the page on which its work begins."""

    email: str
    name: str
    label: str
    page: str
    kind: str
    node: str | None


ACCOUNTS = (
    Account(
        "coordinator@banyan.example", "Demo coordinator", "Coordinator", "/desk/", Role.Kind.COORDINATOR, samples.NODE
    ),
    Account("privacy@banyan.example", "Demo privacy officer", "Privacy", "/privacy-desk/", Kind.PRIVACY_OFFICER, None),
    Account("staff@banyan.example", "Demo staff", "Staff", "/admin/", Role.Kind.NETWORK_STAFF, None),
)


class Command(BaseCommand):
    """Makes the demo accounts that are missing and writes their passwords to a file that only its owner reads.

    An account that exists is left alone, with the password it has.
    """

    help = "Make the demo accounts of a new portal."

    @transaction.atomic
    def handle(self, **options: Any) -> None:
        lines = [make(account) for account in ACCOUNTS if not User.objects.filter(email=account.email).exists()]
        if not lines:
            self.stdout.write("The demo accounts exist already.")
            return
        path = settings.VAR_DIR / "demo-accounts.txt"
        keep(path, lines)
        self.stdout.write(f"Made {len(lines)} demo accounts; their passwords are in {path}")


def make(account: Account) -> str:
    """The account, and the line that tells a person how to use it."""
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user(account.email, password, name=account.name, is_staff=True)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    node = Organisation.objects.get(slug=account.node) if account.node else None
    Role.objects.create(user=user, kind=account.kind, organisation=node)
    if node:
        samples.check_some_in(by=user)
    if account.kind == Kind.NETWORK_STAFF:
        meeting.publish_report(by=user)
        coordinator = User.objects.get(email=ACCOUNTS[0].email)
        closed.close_sample(by=coordinator, second=user)
        story.publish_story(author=coordinator, reviewer=user)
        news.publish_news(author=coordinator, reviewer=user)
    return f"{account.label:<12} {account.page:<15} {account.email:<28} {password}"


def keep(path: Path, lines: list[str]) -> None:
    """Add the lines to the file; from its first moment nobody else may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))
