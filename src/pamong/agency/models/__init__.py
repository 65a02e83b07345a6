"""The tables of the room."""

from pamong.agency.models.imports import ImportChange, ImportFile, ImportProblem, ImportRun
from pamong.agency.models.organisation import Agency, Owned, Position, TimeZone, Unit
from pamong.agency.models.people import Correction, OpenMatter, Person, Placement, ReportingLine, RoleGrant
from pamong.agency.models.vocabulary import KnownWord

__all__ = [
    "Agency",
    "Correction",
    "ImportChange",
    "ImportFile",
    "ImportProblem",
    "ImportRun",
    "KnownWord",
    "OpenMatter",
    "Owned",
    "Person",
    "Placement",
    "Position",
    "ReportingLine",
    "RoleGrant",
    "TimeZone",
    "Unit",
]
