"""What the room does, by subject."""

from pamong.rulebook.actions.dictionary import lay_down_competencies
from pamong.rulebook.actions.rules import (
    lay_down_defaults,
    set_bounds,
    set_rule,
    withdraw_bounds,
    withdraw_rule,
)

__all__ = [
    "lay_down_competencies",
    "lay_down_defaults",
    "set_bounds",
    "set_rule",
    "withdraw_bounds",
    "withdraw_rule",
]
