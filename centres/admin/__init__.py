"""The back office of bodies, people, cities and figures: one module per subject, as the models."""

from centres.admin.cities import LearningCityAdmin, NetworkAdmin, PriorityAreaAdmin
from centres.admin.frameworks import FrameworkAdmin, TermAdmin
from centres.admin.merging import MergeRecordAdmin, NotTheSameAdmin
from centres.admin.people import PersonAdmin
from centres.admin.places import OrganisationAdmin, PlaceAdmin, RegionAdmin
from centres.admin.practices import GoodPracticeAdmin
from centres.admin.programmes import FigureAdmin, ProgrammeAdmin, SourceAdmin

__all__ = [
    "FigureAdmin",
    "FrameworkAdmin",
    "GoodPracticeAdmin",
    "LearningCityAdmin",
    "MergeRecordAdmin",
    "NetworkAdmin",
    "NotTheSameAdmin",
    "OrganisationAdmin",
    "PersonAdmin",
    "PlaceAdmin",
    "PriorityAreaAdmin",
    "ProgrammeAdmin",
    "RegionAdmin",
    "SourceAdmin",
    "TermAdmin",
]
