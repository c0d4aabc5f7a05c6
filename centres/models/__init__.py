"""The records of places and bodies, people, cities and programmes: one module per subject."""

from centres.models.cities import LearningCity, Membership, Network
from centres.models.merging import MergeRecord, NotTheSame
from centres.models.participation import (
    Learner,
    LedgerBatch,
    Offering,
    Participation,
    ParticipationMonth,
    ParticipationYear,
    PeriodLock,
    PublishedSummary,
)
from centres.models.people import Affiliation, Person, PersonName
from centres.models.places import OpeningHours, Organisation, OrganisationName, Place, Region
from centres.models.programmes import Figure, Programme, Source

__all__ = [
    "Affiliation",
    "Figure",
    "Learner",
    "LearningCity",
    "LedgerBatch",
    "Membership",
    "MergeRecord",
    "Network",
    "NotTheSame",
    "Offering",
    "OpeningHours",
    "Organisation",
    "OrganisationName",
    "Participation",
    "ParticipationMonth",
    "ParticipationYear",
    "PeriodLock",
    "Person",
    "PersonName",
    "Place",
    "Programme",
    "PublishedSummary",
    "Region",
    "Source",
]
