"""What is wrong with something that somebody wrote, by field: the words of the house."""

from pamong.kit.faults import Faults, Faulty, only

__all__ = ["Faults", "Faulty", "only"]
