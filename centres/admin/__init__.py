"""The back office of bodies, people, cities and figures: one module per subject, as the models."""

from centres.admin.cities import LearningCityAdmin, NetworkAdmin
from centres.admin.merging import MergeRecordAdmin, NotTheSameAdmin
from centres.admin.people import PersonAdmin
from centres.admin.places import OrganisationAdmin, PlaceAdmin, RegionAdmin
from centres.admin.programmes import FigureAdmin, ProgrammeAdmin, SourceAdmin
from centres.admin.projects import PhaseAdmin, PilotAdmin, ProgressUpdateAdmin, ProjectAdmin

__all__ = [
    "FigureAdmin",
    "LearningCityAdmin",
    "MergeRecordAdmin",
    "NetworkAdmin",
    "NotTheSameAdmin",
    "OrganisationAdmin",
    "PersonAdmin",
    "PhaseAdmin",
    "PilotAdmin",
    "PlaceAdmin",
    "ProgrammeAdmin",
    "ProgressUpdateAdmin",
    "ProjectAdmin",
    "RegionAdmin",
    "SourceAdmin",
]
