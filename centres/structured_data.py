"""What search engines read on the page of a body or a city: schema.org as JSON-LD."""

from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from centres.models import LearningCity, OpeningHours, Organisation, Place, Region
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

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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
            "parentOrganization": _named(parent) if parent else None,
            "location": [_place(place) for place in body.places.all()],
        }
    )


def _named(body: Organisation) -> dict[str, Any]:
    url = settings.SITE_URL + body.get_absolute_url()
    return {"@type": "Organization", "name": localised(body, "name").text, "url": url}


def postal_address(street: str, region: Region | None) -> dict[str, Any] | None:
    """The parts of an address that are known."""
    if not (street or region):
        return None
    is_country = region is not None and region.level == Region.Level.COUNTRY
    return {"@type": "PostalAddress"} | known(
        {
            "streetAddress": street,
            "addressLocality": localised(region, "name").text if region and not is_country else "",
            "addressCountry": _country(region.code) if region else "",
        }
    )


def _country(code: str) -> str:
    """ISO 3166 begins with the country; the codes of GB/T 2260 are digits, all of one country."""
    return code[:2] if code[:2].isalpha() else "CN"


def _hours(one: OpeningHours) -> dict[str, Any]:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": f"{SCHEMA}/{_DAYS[one.weekday]}",
        "opens": one.opens.isoformat("minutes"),
        "closes": one.closes.isoformat("minutes"),
    }


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
            "address": postal_address(localised(place, "address").text, place.region),
            "geo": position,
            "openingHoursSpecification": [_hours(one) for one in place.hours.all()],
        }
    )


def city_json(city: LearningCity) -> SafeString:
    """A learning city. A territory that is no city in law is an administrative area."""
    url = settings.SITE_URL + city.get_absolute_url()
    is_city = city.territory == LearningCity.Territory.CITY
    return as_json(
        {
            "@context": SCHEMA,
            "@type": "City" if is_city else "AdministrativeArea",
            "@id": url,
            "url": url,
            "name": localised(city, "name").text,
            "description": localised(city, "summary").text,
            "containedInPlace": {"@type": "AdministrativeArea", "name": localised(city.lies_in, "name").text}
            if city.lies_in
            else None,
        }
    )
