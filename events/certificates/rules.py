"""Who gets a certificate of an event, who not, and why: the one place where that is said."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from centres.models import Organisation, Person
from events import attendance
from events.models import Certificate, CertificateKind, CertificateRule, Event, EventRole, Registration
from portal.lib.dates import short_date
from portal.lib.text import in_all_languages, localised

Kind = CertificateKind
Key = tuple[str, int | None, int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody who may get a certificate: one who registered, a speaker, or a body that hosted."""

    kind: str
    name: str
    second_name: str = ""
    registration_id: int | None = None
    person_id: int | None = None
    host_id: int | None = None

    @property
    def key(self) -> Key:
        return (self.kind, self.registration_id, self.person_id, self.host_id)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether somebody gets one now, in a sentence; with the certificate, where there is one already."""

    recipient: Recipient
    is_due: bool
    why: str
    certificate: Certificate | None = None


def rules_of(event: Event) -> dict[str, CertificateRule]:
    return {rule.kind: rule for rule in CertificateRule.objects.filter(event=event)}


def verdicts(event: Event) -> list[Verdict]:
    """Everybody who comes into question, hosts and speakers first, then by name. A constant number of queries."""
    rules, given = rules_of(event), _given(event)
    found = [
        *(_of_others(recipient, given) for recipient in _hosts(event, rules.get(Kind.HOSTED))),
        *(_of_others(recipient, given) for recipient in _speakers(event, rules.get(Kind.SPOKE))),
    ]
    if rule := rules.get(Kind.ATTENDED):
        found += _of_those_registered(event, rule, given)
    return found


def missing(event: Event) -> list[Recipient]:
    """Those who are to get a certificate and have none of that kind, not even one that was taken back."""
    return [verdict.recipient for verdict in verdicts(event) if verdict.is_due and verdict.certificate is None]


# --- Those who came -------------------------------------------------------------------------------------------------


def _of_those_registered(event: Event, rule: CertificateRule, given: dict[Key, Certificate]) -> Iterator[Verdict]:
    shares, wanted = _shares(event), Fraction(rule.min_percent, 100)
    for place in _confirmed(event):
        if place.pk not in shares:
            continue  # the same person's place for another date
        recipient = Recipient(kind=Kind.ATTENDED, name=place.name, registration_id=place.pk)
        share = shares[place.pk]
        certificate = given.get(recipient.key)
        if certificate is not None:
            yield Verdict(recipient, False, _has_one(certificate), certificate)
        elif not place.name:
            yield Verdict(recipient, False, _("was forgotten on request"))
        else:
            is_due = share > 0 and share >= wanted
            yield Verdict(recipient, is_due, _came(share, wanted, is_due=is_due))


def _shares(event: Event) -> dict[int, Fraction]:
    """Of each registration the share of the sessions; of a person who chose single dates, all of them together."""
    shares = attendance.shares(event)
    if event.dates != Event.Dates.EACH:
        return shares
    dates = max(event.sessions.count(), 1)
    first: dict[str | int, int] = {}
    together: dict[int, Fraction] = {}
    keyed = event.registrations.filter(pk__in=shares).order_by("pk").values_list("pk", "person_key")
    for place, person in keyed:
        main = first.setdefault(person or place, place)
        together[main] = together.get(main, Fraction(0)) + shares[place] / dates
    return together


def _confirmed(event: Event) -> "QuerySet[Registration]":
    return Registration.objects.filter(event=event).confirmed().only("pk", "name").order_by("name", "pk")


def _came(share: Fraction, wanted: Fraction, *, is_due: bool) -> str:
    if not share:
        return _("is not noted as having come")
    if wanted <= Fraction(1, 100):
        return _("came")
    told = {"percent": round(share * 100), "wanted": round(wanted * 100)}
    if is_due:
        return _("came to %(percent)s%% of the sessions") % told
    return _("came to %(percent)s%% of the sessions; %(wanted)s%% are asked for") % told


# --- Those who spoke or hosted --------------------------------------------------------------------------------------


def _speakers(event: Event, rule: CertificateRule | None) -> Iterator[Recipient]:
    if rule is None:
        return
    people = Person.objects.filter(contributions__contribution__event=event).distinct().order_by("pk")
    for person in people.only("pk", *in_all_languages("name")):
        name, second = _both_names(person, rule)
        yield Recipient(kind=Kind.SPOKE, name=name, second_name=second, person_id=person.pk)


def _hosts(event: Event, rule: CertificateRule | None) -> Iterator[Recipient]:
    if rule is None:
        return
    bodies = Organisation.objects.filter(event_roles__event=event, event_roles__role=EventRole.Role.HOST)
    for body in bodies.distinct().order_by("pk").only("pk", *in_all_languages("name")):
        name, second = _both_names(body, rule)
        yield Recipient(kind=Kind.HOSTED, name=name, second_name=second, host_id=body.pk)


def _both_names(named: Person | Organisation, rule: CertificateRule) -> tuple[str, str]:
    """The names in the languages of the paper; where one of them has none, the one that there is, once."""
    names = [getattr(named, column) or "" for column in _columns(rule)]
    written = list(dict.fromkeys(name for name in names if name)) or [localised(named, "name").text]
    return written[0], written[1] if len(written) > 1 else ""


def _columns(rule: CertificateRule) -> list[str]:
    languages = filter(None, (rule.language, rule.second_language))
    return [build_localized_fieldname("name", language) for language in languages]


def _of_others(recipient: Recipient, given: dict[Key, Certificate]) -> Verdict:
    certificate = given.get(recipient.key)
    if certificate is not None:
        return Verdict(recipient, False, _has_one(certificate), certificate)
    why = _("stands on the agenda") if recipient.kind == Kind.SPOKE else _("stands as host")
    return Verdict(recipient, True, why)


# --- Those who have one ---------------------------------------------------------------------------------------------


def _given(event: Event) -> dict[Key, Certificate]:
    """The last certificate of each: of a chain of new ones in the place of others, the newest."""
    rows = Certificate.objects.filter(event=event).defer("facts").order_by("pk")
    return {(row.kind, row.registration_id, row.person_id, row.host_id): row for row in rows}


def _has_one(certificate: Certificate) -> str:
    if certificate.state == Certificate.State.REVOKED and certificate.state_changed_at:
        day = short_date(timezone.localdate(certificate.state_changed_at))
        return _("had one, revoked on %(day)s") % {"day": day}
    return _("has certificate %(serial)s") % {"serial": certificate.serial}
