"""The tables of the room."""

from pamong.study.models.contracts import Contract, ContractResource
from pamong.study.models.entries import Entry, Evidence, Ruling, Source, Timer
from pamong.study.models.policy import Policy

__all__ = ["Contract", "ContractResource", "Entry", "Evidence", "Policy", "Ruling", "Source", "Timer"]
