"""What is wrong with something that somebody wrote, by field; and the refusal that carries it to its form."""

from __future__ import annotations

from collections.abc import Mapping

from pamong.kit.refusals import Refused

Faults = dict[str, str]
"""What is wrong, by field."""


class Faulty(Refused):
    """A text that cannot stand so; `faults` says what is wrong with which field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(faults.values())))
        self.faults = dict(faults)


def only(faults: Mapping[str, str]) -> Faults:
    """Leave out what is right."""
    return {name: said for name, said in faults.items() if said}
