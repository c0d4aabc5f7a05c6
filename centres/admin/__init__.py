"""The back office of bodies, people, cities and figures: one module per subject, as the models."""

from centres.admin.cities import LearningCityAdmin, NetworkAdmin
from centres.admin.figures import FigureAdmin
from centres.admin.merging import MergeRecordAdmin, NotTheSameAdmin
from centres.admin.people import PersonAdmin
from centres.admin.places import OrganisationAdmin, PlaceAdmin, RegionAdmin
from centres.admin.programmes import KeywordAdmin, ProgrammeAdmin
from centres.admin.sources import SourceAdmin

__all__ = [
    "FigureAdmin",
    "KeywordAdmin",
    "LearningCityAdmin",
    "MergeRecordAdmin",
    "NetworkAdmin",
    "NotTheSameAdmin",
    "OrganisationAdmin",
    "PersonAdmin",
    "PlaceAdmin",
    "ProgrammeAdmin",
    "RegionAdmin",
    "SourceAdmin",
]
