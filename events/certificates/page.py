"""What pages say of a certificate, in the visitor's language."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.certificates import paper
from events.certificates.forms import ShowsForm
from events.models import Certificate
from portal.lib.dates import short_date

State = Certificate.State


@dataclass(frozen=True, slots=True)
class Held:
    """One certificate on a page: what it was given for, by whom, and when that was."""

    certificate: Certificate

    @property
    def title(self) -> str:
        return paper.title(self.certificate, self._language)

    @property
    def event(self) -> str:
        return paper.event_title(self.certificate, self._language)

    @property
    def extent(self) -> str:
        return paper.extent(self.certificate, self._language)

    @property
    def organisation(self) -> str:
        return paper.in_language(self.certificate.facts["organisation"], self._language)[0]

    @property
    def icon(self) -> str:
        return "check" if self.certificate.is_valid else "x"

    @property
    def heading(self) -> str:
        return {
            State.ISSUED: _("This certificate is valid"),
            State.REPLACED: _("This certificate was replaced"),
            State.REVOKED: _("This certificate was revoked"),
        }[State(self.certificate.state)]

    @property
    def said(self) -> str:
        """What somebody who checks it is to make of that."""
        row = self.certificate
        if row.is_valid or row.state_changed_at is None:
            return _("It was given as it says here. Please compare the paper.")
        day = {"day": short_date(timezone.localdate(row.state_changed_at))}
        if row.state == State.REPLACED:
            return _("On %(day)s a new one was given in its place. Ask the person for the new one.") % day
        return _("Since %(day)s it is not valid any more, whatever the paper says.") % day

    @property
    def form(self) -> ShowsForm:
        return ShowsForm(initial={"shows": self.certificate.shows}, auto_id=f"id-{self.certificate.code}-%s")

    @property
    def _language(self) -> str:
        return get_language() or self.certificate.language
