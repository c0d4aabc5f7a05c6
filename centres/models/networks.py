"""The networks that cities join, and a city's way through one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.models.cities import LearningCity


class Network(models.Model):
    """A network that cities join, such as the UNESCO Global Network of Learning Cities."""

    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    summary = models.TextField(_("what it is"), blank=True)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One city's way through one network. The steps before an old membership may be unknown; a blank date says so."""

    class Status(models.TextChoices):
        APPLIED = "applied", _("applied")
        ENDORSED = "endorsed", _("endorsed by the National Commission")
        RECOMMENDED = "recommended", _("recommended by the jury")
        MEMBER = "member", _("member")
        INACTIVE = "inactive", _("inactive")
        LEFT = "left", _("left")

    network = models.ForeignKey(Network, models.PROTECT, related_name="memberships", verbose_name=_("network"))
    city = models.ForeignKey(LearningCity, models.CASCADE, related_name="memberships", verbose_name=_("city"))
    status = models.CharField(_("status"), max_length=12, choices=Status)
    joined_year = models.PositiveSmallIntegerField(_("joined in"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(
                fields=["network", "city"],
                name="a_city_has_one_membership_of_a_network",
                violation_error_message=_("This city has a membership of this network already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.city}: {self.get_status_display()}"
