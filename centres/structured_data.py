"""What search engines read on the page of a body or a city: schema.org as JSON-LD."""

from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from centres.models import LearningCity, Organisation, Place
from portal.lib.structured import SCHEMA, as_json, known
from portal.lib.text import localised

# Bodies that teach are educational organisations; others are what they are.
_TYPES = {
    Organisation.Kind.AUTHORITY: "GovernmentOrganization",
    Organisation.Kind.LIBRARY: "Library",
    Organisation.Kind.VOCATIONAL_COLLEGE: "CollegeOrUniversity",
    Organisation.Kind.COMMUNITY_COLLEGE: "CollegeOrUniversity",
    Organisation.Kind.OPEN_UNIVERSITY: "CollegeOrUniversity",
    Organisation.Kind.LEARNING_CENTRE: "EducationalOrganization",
    Organisation.Kind.TEACHING_SITE: "EducationalOrganization",
}


def body_json(body: Organisation) -> SafeString:
    """The body with its places and their opening hours. Its people are not in it."""
    url = settings.SITE_URL + body.get_absolute_url()
    parent = body.parent
    return as_json(
        {
            "@context": SCHEMA,
            "@type": _TYPES.get(Organisation.Kind(body.kind), "Organization"),
            "@id": url,
            "url": url,
            "name": localised(body, "name").text,
            "alternateName": localised(body, "short_name").text,
            "description": localised(body, "summary").text,
            "telephone": body.phone,
            "sameAs": [body.website] if body.website else [],
            "parentOrganization": {"@type": "Organization", "name": localised(parent, "name").text} if parent else None,
            "location": [_place(place) for place in body.places.all()],
        }
    )


def _place(place: Place) -> dict[str, Any]:
    position: dict[str, Any] | None = None
    if place.latitude is not None and place.longitude is not None:
        position = {
            "@type": "GeoCoordinates",
            "latitude": float(place.latitude),
            "longitude": float(place.longitude),
        }
    return known(
        {
            "@type": "Place",
            "name": localised(place, "name").text,
            "address": localised(place, "address").text,
            "geo": position,
        }
    )


def city_json(city: LearningCity) -> SafeString:
    """A learning city. A territory that is no city in law is an administrative area."""
    url = settings.SITE_URL + city.get_absolute_url()
    is_city = city.territory == LearningCity.Territory.CITY
    region = city.region.parent if city.region else None
    return as_json(
        {
            "@context": SCHEMA,
            "@type": "City" if is_city else "AdministrativeArea",
            "@id": url,
            "url": url,
            "name": localised(city, "name").text,
            "description": localised(city, "summary").text,
            "containedInPlace": {"@type": "AdministrativeArea", "name": localised(region, "name").text}
            if region
            else None,
        }
    )
