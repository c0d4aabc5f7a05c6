"""The back office of bodies, people, cities and figures: one module per subject, as the models."""

from centres.admin.cities import LearningCityAdmin, PriorityAreaAdmin
from centres.admin.figures import FigureAdmin
from centres.admin.frameworks import FrameworkAdmin, TermAdmin
from centres.admin.memberships import MembershipAdmin
from centres.admin.merging import MergeRecordAdmin, NotTheSameAdmin
from centres.admin.networks import CohortAdmin, MembershipCallAdmin, NetworkAdmin
from centres.admin.people import PersonAdmin
from centres.admin.places import OrganisationAdmin, PlaceAdmin, RegionAdmin
from centres.admin.practices import GoodPracticeAdmin
from centres.admin.programmes import KeywordAdmin, ProgrammeAdmin
from centres.admin.projects import PhaseAdmin, PilotAdmin, ProgressUpdateAdmin, ProjectAdmin
from centres.admin.reports import ProgressReportAdmin
from centres.admin.sources import SourceAdmin

__all__ = [
    "CohortAdmin",
    "FigureAdmin",
    "FrameworkAdmin",
    "GoodPracticeAdmin",
    "KeywordAdmin",
    "LearningCityAdmin",
    "MembershipAdmin",
    "MembershipCallAdmin",
    "MergeRecordAdmin",
    "NetworkAdmin",
    "NotTheSameAdmin",
    "OrganisationAdmin",
    "PersonAdmin",
    "PhaseAdmin",
    "PilotAdmin",
    "PlaceAdmin",
    "PriorityAreaAdmin",
    "ProgrammeAdmin",
    "ProgressReportAdmin",
    "ProgressUpdateAdmin",
    "ProjectAdmin",
    "RegionAdmin",
    "SourceAdmin",
    "TermAdmin",
]
