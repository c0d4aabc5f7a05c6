"""What the desk's page of certificates shows: who gets one and who not, how far a run is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from events.certificates import issuing, rules
from events.certificates.rules import Verdict
from events.models import Certificate, CertificateRule, CertificateRun, Event
from events.papers.lacking import Lacking, lacking_in

SHOWN = 200  # lines of a list on the page
SPECIMENS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The page in numbers and lists. A constant number of queries, whatever the size of the event."""

    rules: dict[str, CertificateRule]
    due: list[Verdict]
    others: list[Verdict]
    held: list[Verdict]
    valid: int
    taken_back: int
    issuing: CertificateRun | None
    printing: CertificateRun | None
    show: str

    @classmethod
    def of(cls, event: Event, *, show: str = "") -> "Overview":
        found = rules.verdicts(event)
        counted = Certificate.objects.filter(event=event).aggregate(
            valid=Count("pk", Q(state=Certificate.State.ISSUED)),
            taken_back=Count("pk", ~Q(state=Certificate.State.ISSUED)),
        )
        runs = list(CertificateRun.objects.filter(event=event)[:20])
        return cls(
            rules=rules.rules_of(event),
            due=[verdict for verdict in found if verdict.is_due],
            others=[verdict for verdict in found if not verdict.is_due and verdict.certificate is None],
            held=[verdict for verdict in found if verdict.certificate is not None],
            issuing=_last(runs, CertificateRun.Task.ISSUE),
            printing=_last(runs, CertificateRun.Task.FILE),
            show=show if show in ("due", "others", "held") else "",
            **counted,
        )

    @property
    def shown(self) -> str:
        """Which of the three lists is open: the one asked for, or the first that has somebody."""
        return self.show or ("due" if self.due else "held" if self.held else "others")

    @property
    def lines(self) -> Sequence[Verdict]:
        lists = {"due": self.due, "others": self.others, "held": self.held}
        return lists[self.shown][:SHOWN]

    @property
    def is_cut(self) -> bool:
        return len({"due": self.due, "others": self.others, "held": self.held}[self.shown]) > SHOWN

    @property
    def lacking(self) -> Lacking | None:
        """Who of those due has letters in the name that would not be printed."""
        return lacking_in(verdict.recipient.name for verdict in self.due)

    @property
    def by_mail(self) -> bool:
        """Whether somebody among those due may have an e-mail: speakers and hosts are known by name only."""
        return any(verdict.recipient.registration_id for verdict in self.due)


def specimens(event: Event) -> list[Certificate]:
    """Three certificates as they would be given, of each kind one first; not saved."""
    due = [verdict.recipient for verdict in rules.verdicts(event) if verdict.is_due]
    kinds = list(dict.fromkeys(recipient.kind for recipient in due))
    first = [next(recipient for recipient in due if recipient.kind == kind) for kind in kinds]
    chosen = [*first, *(recipient for recipient in due if recipient not in first)][:SPECIMENS]
    return issuing.drafts(event, chosen)


def _last(runs: Sequence[CertificateRun], task: str) -> CertificateRun | None:
    return next((run for run in runs if run.task == task), None)
