"""The pages of networks and their cohorts. They ask nothing of the session: they can be kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from centres import networks as pages
from centres.models import Cohort, Membership, Network
from portal.lib.http import public_page
from portal.lib.text import localised

OTHERS_SHOWN = 200


@require_safe
@public_page
def networks(request: HttpRequest) -> HttpResponse:
    """Every network that a city here has joined, or may join."""
    return render(request, "centres/networks.html", {"networks": list(Network.objects.order_by("name", "pk"))})


@require_safe
@public_page
def network(request: HttpRequest, slug: str) -> HttpResponse:
    """What a network is, how a city joins, how large it is as published, and its cohorts."""
    found = get_object_or_404(Network, slug=slug)
    others = Membership.objects.public().filter(network=found, cohort=None).select_related("city")
    context = {
        "network": found,
        "sources": pages.sources_of(found),
        "standing": pages.standing(found),
        "functions": localised(found, "functions"),
        "calls": list(found.calls.select_related("source").defer("source__text")),
        "others": list(others.order_by("city__name", "pk")[:OTHERS_SHOWN]),
    }
    return render(request, "centres/network.html", context)


@require_safe
@public_page
def cohort(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The cities that joined in one year, by region of the world and country, beside the published numbers."""
    cohorts = Cohort.objects.select_related("network", "source").defer("source__text")
    found = get_object_or_404(cohorts, network__slug=slug, year=year)
    published = pages.claims_of([found]).get(found.pk, [])
    members = pages.members_of(found)
    groups = pages.by_world_region(members)
    context = {
        "cohort": found,
        "network": found.network,
        "published": published,
        "groups": groups,
        "members": len(members),
        "countries": pages.countries_here(groups),
        "difference": pages.difference(len(members), pages.cities_of(published)),
    }
    return render(request, "centres/cohort.html", context)
