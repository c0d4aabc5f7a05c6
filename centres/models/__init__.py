"""The records of places and bodies, people, cities, programmes and projects: one module per subject."""

from centres.models.cities import LearningCity, Membership, Network
from centres.models.merging import MergeRecord, NotTheSame
from centres.models.people import Affiliation, Person, PersonName
from centres.models.pilots import Phase, PhaseStep, Pilot, PilotBatch, PilotSite, PilotStep
from centres.models.places import OpeningHours, Organisation, OrganisationName, Place, Region
from centres.models.programmes import Figure, Programme, Source
from centres.models.projects import (
    ExpectedOutcome,
    Expert,
    ProgressUpdate,
    Project,
    ProjectDocument,
    ProjectName,
    ProjectPartner,
    ProjectSource,
)

__all__ = [
    "Affiliation",
    "ExpectedOutcome",
    "Expert",
    "Figure",
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
    "Phase",
    "PhaseStep",
    "Pilot",
    "PilotBatch",
    "PilotSite",
    "PilotStep",
    "Place",
    "Programme",
    "ProgressUpdate",
    "Project",
    "ProjectDocument",
    "ProjectName",
    "ProjectPartner",
    "ProjectSource",
    "Region",
    "Source",
]
