"""How a programme weighs and what it forbids: read from its row, as the engine takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pamong.matching.problem import Objective, Rules, Settings, Term
from pamong.mentoring.models import Programme

DEFAULT_WEIGHTS: Final[Mapping[Term, float]] = Settings().weights


@dataclass(frozen=True)
class HardRules:
    """What binds in a programme. The own line (`Rule.LINE`) always binds and cannot be switched off."""

    engine: Rules = field(default_factory=Rules)
    past: bool = True
    """A pair that was one before is not proposed again."""
    complement: bool = False
    """Only gaps that the mentee's direct supervisor cannot cover count."""
    objective: Objective = Objective.PARTICIPATION
    unit_caps: Mapping[str, int] = field(default_factory=dict)
    """At most so many mentees of a unit, by id of the unit."""


def weights_of(programme: Programme) -> dict[Term, float]:
    """Return the weights by term; those of the house where the programme has none."""
    stored = {term: float(programme.weights[term]) for term in Term if term in programme.weights}
    return stored or dict(DEFAULT_WEIGHTS)


def rules_of(programme: Programme) -> HardRules:
    """Return the hard rules of a programme; what is not stored is as in the file door (reverse: the mentor is junior)."""
    stored: dict[str, Any] = defaults_of(programme.kind) | programme.rules
    return HardRules(
        engine=Rules(
            grade_step=stored["grade_step"],
            grade_step_most=stored["grade_step_most"],
            other_unit=bool(stored["other_unit"]),
            offline_province=bool(stored["offline_province"]),
            wants=bool(stored["wants"]),
            least_points=int(stored["least_points"]),
        ),
        past=bool(stored["past"]),
        complement=bool(stored["complement"]),
        objective=Objective(stored["objective"]),
        unit_caps={str(key): int(most) for key, most in stored["unit_caps"].items()},
    )


def defaults_of(kind: str) -> dict[str, Any]:
    """Return the hard rules with which a programme of this kind begins, as they are stored."""
    step: tuple[int | None, int | None] = (0, None)
    if kind == Programme.Kind.REVERSE:
        step = (None, -1)
    elif kind == Programme.Kind.PEER:
        step = (-1, 1)
    return {
        "grade_step": step[0], "grade_step_most": step[1], "other_unit": True, "offline_province": True, "wants": True,
        "least_points": 0, "past": True, "complement": False, "objective": Objective.PARTICIPATION.value,
        "unit_caps": {},
    }  # fmt: skip


def settings_of(programme: Programme, *, seed: int = 0) -> Settings:
    """Return weights, rules and objective as the engine takes them."""
    hard = rules_of(programme)
    return Settings(
        weights=weights_of(programme), rules=hard.engine, objective=hard.objective, seed=seed, unit_caps=hard.unit_caps
    )
