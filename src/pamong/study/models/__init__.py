"""The tables of the room."""

from pamong.study.models.contracts import Contract, ContractResource
from pamong.study.models.entries import Entry, Evidence, Ruling, Source, Timer
from pamong.study.models.policy import Policy
from pamong.study.models.private import Declined, Sign

__all__ = [
    "Contract",
    "ContractResource",
    "Declined",
    "Entry",
    "Evidence",
    "Policy",
    "Ruling",
    "Sign",
    "Source",
    "Timer",
]
