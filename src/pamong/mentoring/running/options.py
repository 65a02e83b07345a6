"""With what a run is computed: the programme's weights and rules, what HR set for this run, and the changes of a what-if."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pamong.matching.problem import Objective, Rule, Rules, Settings, Term
from pamong.mentoring.models import Programme
from pamong.mentoring.rules.programme_parts import WeighingDraft
from pamong.mentoring.rules.weighing import rules_of, weights_of

REMATCH: Final = 20_000
"""Points that a pair of the run before is worth more, so that few people move."""
LONGEST: Final = 300
"""Seconds that a run may take; a worker holds its job for ten minutes."""
REMOVABLE: Final = (Rule.UNIT, Rule.GRADE, Rule.PROVINCE, Rule.WANTS, Rule.PAST, Rule.LEAST)
"""Rules that a what-if may take off. The own line, a conflict and a wish against somebody always hold."""
MOST_MORE: Final = 20
Pair = tuple[str, str]


@dataclass(frozen=True)
class Options:
    """Everything that, with the people, decides the outcome."""

    weights: Mapping[Term, float]
    rules: Rules
    past: bool = True
    complement: bool = False
    objective: Objective = Objective.PARTICIPATION
    unit_caps: Mapping[str, int] = field(default_factory=dict)
    seed: int = 0
    deadline: float | None = None
    stickiness: int = 0
    more: Mapping[str, int] = field(default_factory=dict)
    """Places more than there are, by mentor."""
    without: tuple[Rule, ...] = ()
    """Rules that are taken off."""
    pins: tuple[Pair, ...] = ()
    blocks: tuple[Pair, ...] = ()
    """Pairs fixed or forbidden in this run alone."""

    @property
    def is_real(self) -> bool:
        """Whether its pairs could be published: no place is in it that nobody offers, no rule was taken off."""
        return not (self.more or self.without or self.pins or self.blocks)

    def engine(self) -> Settings:
        """Return them as the engine takes them."""
        off, rules = set(self.without), self.rules
        rules = Rules(
            grade_step=None if Rule.GRADE in off else rules.grade_step,
            grade_step_most=None if Rule.GRADE in off else rules.grade_step_most,
            other_unit=rules.other_unit and Rule.UNIT not in off,
            offline_province=rules.offline_province and Rule.PROVINCE not in off,
            wants=rules.wants and Rule.WANTS not in off,
            least_points=0 if Rule.LEAST in off else rules.least_points,
        )
        return Settings(
            weights=dict(self.weights), rules=rules, objective=self.objective, seed=self.seed, deadline=self.deadline,
            stickiness=self.stickiness, unit_caps=dict(self.unit_caps),
        )  # fmt: skip

    @property
    def keeps_past(self) -> bool:
        """Whether a pair of before is not proposed again."""
        return self.past and Rule.PAST not in self.without


def of_programme(programme: Programme) -> Options:
    """Return what the programme says."""
    hard = rules_of(programme)
    return Options(
        weights=weights_of(programme), rules=hard.engine, past=hard.past, complement=hard.complement,
        objective=hard.objective, unit_caps=hard.unit_caps,
    )  # fmt: skip


def of_draft(programme: Programme, draft: WeighingDraft) -> Options:
    """Return what the programme would say if this were kept."""
    supposed = copy(programme)
    supposed.weights, supposed.rules = draft.weights_as_json(), draft.rules_as_json()
    return of_programme(supposed)


def plain(options: Options) -> Options:
    """Return the same without what a what-if added."""
    return replace(options, more={}, without=(), pins=(), blocks=())


def as_json(options: Options) -> dict[str, Any]:
    """Return them as they are kept with a run."""
    rules = options.rules
    return {
        "weights": {str(term): weight for term, weight in options.weights.items()},
        "rules": {name: getattr(rules, name) for name in Rules.__slots__},
        "past": options.past,
        "complement": options.complement,
        "objective": str(options.objective),
        "unit_caps": dict(options.unit_caps),
        "seed": options.seed,
        "deadline": options.deadline,
        "stickiness": options.stickiness,
        "more": dict(options.more),
        "without": [str(rule) for rule in options.without],
        "as_if": {"pin": [list(pair) for pair in options.pins], "forbid": [list(pair) for pair in options.blocks]},
    }


def from_json(kept: Mapping[str, Any]) -> Options:
    """Return what was kept with a run."""
    as_if = kept.get("as_if", {})
    return Options(
        weights={Term(term): float(weight) for term, weight in kept["weights"].items()},
        rules=Rules(**kept["rules"]),
        past=kept["past"],
        complement=kept["complement"],
        objective=Objective(kept["objective"]),
        unit_caps=kept["unit_caps"],
        seed=kept["seed"],
        deadline=kept["deadline"],
        stickiness=kept["stickiness"],
        more=kept.get("more", {}),
        without=tuple(Rule(rule) for rule in kept.get("without", ())),
        pins=_pairs(as_if.get("pin", ())),
        blocks=_pairs(as_if.get("forbid", ())),
    )


def _pairs(kept: Any) -> tuple[Pair, ...]:
    return tuple((str(mentee), str(mentor)) for mentee, mentor in kept)
