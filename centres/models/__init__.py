"""The records of places and bodies, people, cities and programmes: one module per subject."""

from centres.models.cities import LearningCity, Membership, Network
from centres.models.people import Affiliation, Person
from centres.models.places import OpeningHours, Organisation, OrganisationName, Place, Region
from centres.models.programmes import Figure, Programme, Source

__all__ = [
    "Affiliation",
    "Figure",
    "LearningCity",
    "Membership",
    "Network",
    "OpeningHours",
    "Organisation",
    "OrganisationName",
    "Person",
    "Place",
    "Programme",
    "Region",
    "Source",
]
