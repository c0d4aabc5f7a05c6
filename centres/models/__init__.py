"""The records of places and bodies, people, cities and programmes: one module per subject."""

from centres.models.cities import LearningCity, PriorityArea
from centres.models.city_record import CityFact, CityPartnership, Goal, Quote, Strategy
from centres.models.frameworks import Framework, Term
from centres.models.merging import MergeRecord, NotTheSame
from centres.models.networks import Membership, Network
from centres.models.people import Affiliation, Person, PersonName
from centres.models.places import OpeningHours, Organisation, OrganisationName, Place, Region
from centres.models.practices import GoodPractice
from centres.models.programmes import Figure, Programme, Source

__all__ = [
    "Affiliation",
    "CityFact",
    "CityPartnership",
    "Figure",
    "Framework",
    "Goal",
    "GoodPractice",
    "LearningCity",
    "Membership",
    "MergeRecord",
    "Network",
    "NotTheSame",
    "OpeningHours",
    "Organisation",
    "OrganisationName",
    "Person",
    "PersonName",
    "Place",
    "PriorityArea",
    "Programme",
    "Quote",
    "Region",
    "Source",
    "Strategy",
    "Term",
]
