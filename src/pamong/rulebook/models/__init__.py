"""The tables of the room."""

from pamong.rulebook.models.competencies import HIGHEST, LOWEST, Behaviour, Competency, Edition, Standard
from pamong.rulebook.models.rules import HISTORY, NOTE, TEXT, AnnualBounds, ConversionRule, Dated, Rulebook

__all__ = [
    "HIGHEST",
    "HISTORY",
    "LOWEST",
    "NOTE",
    "TEXT",
    "AnnualBounds",
    "Behaviour",
    "Competency",
    "ConversionRule",
    "Dated",
    "Edition",
    "Rulebook",
    "Standard",
]
