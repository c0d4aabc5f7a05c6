"""The records of places and bodies, people, cities, programmes and projects: one module per subject."""

from centres.models.cities import LearningCity, PriorityArea
from centres.models.city_record import CityFact, CityPartnership, Goal, Quote, Strategy
from centres.models.cohort_lists import CohortLine, CohortList
from centres.models.figures import Figure, FigureStep, FurtherSource
from centres.models.frameworks import Framework, Term
from centres.models.memberships import (
    LearningCityName,
    MayorTerm,
    Membership,
    MembershipStep,
    ProgressReport,
    ReportStep,
    TrackRecord,
)
from centres.models.merging import MergeRecord, NotTheSame
from centres.models.networks import Cohort, MembershipCall, Network, NetworkSource
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
from centres.models.pilots import Phase, PhaseStep, Pilot, PilotBatch, PilotSite, PilotStep
from centres.models.places import OpeningHours, Organisation, OrganisationName, Place, Region
from centres.models.practices import GoodPractice
from centres.models.programmes import Keyword, Programme, ProgrammeName, ProgrammeOutcome
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
from centres.models.sources import Source

__all__ = [
    "Affiliation",
    "CityFact",
    "CityPartnership",
    "Cohort",
    "CohortLine",
    "CohortList",
    "ExpectedOutcome",
    "Expert",
    "Figure",
    "FigureStep",
    "Framework",
    "FurtherSource",
    "Goal",
    "GoodPractice",
    "Keyword",
    "Learner",
    "LearningCity",
    "LearningCityName",
    "LedgerBatch",
    "MayorTerm",
    "Membership",
    "MembershipCall",
    "MembershipStep",
    "MergeRecord",
    "Network",
    "NetworkSource",
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
    "Phase",
    "PhaseStep",
    "Pilot",
    "PilotBatch",
    "PilotSite",
    "PilotStep",
    "Place",
    "PriorityArea",
    "Programme",
    "ProgrammeName",
    "ProgrammeOutcome",
    "ProgressReport",
    "ProgressUpdate",
    "Project",
    "ProjectDocument",
    "ProjectName",
    "ProjectPartner",
    "ProjectSource",
    "PublishedSummary",
    "Quote",
    "Region",
    "ReportStep",
    "Source",
    "Strategy",
    "Term",
    "TrackRecord",
]
