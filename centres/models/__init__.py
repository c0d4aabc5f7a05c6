"""The records of places and bodies, people, cities and programmes: one module per subject."""

from centres.models.cities import LearningCity
from centres.models.figures import Figure, FigureStep, FurtherSource
from centres.models.merging import MergeRecord, NotTheSame
from centres.models.networks import Membership, Network
from centres.models.people import Affiliation, Person, PersonName
from centres.models.places import OpeningHours, Organisation, OrganisationName, Place, Region
from centres.models.programmes import Keyword, Programme, ProgrammeName, ProgrammeOutcome
from centres.models.sources import Source

__all__ = [
    "Affiliation",
    "Figure",
    "FigureStep",
    "FurtherSource",
    "Keyword",
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
    "Programme",
    "ProgrammeName",
    "ProgrammeOutcome",
    "Region",
    "Source",
]
