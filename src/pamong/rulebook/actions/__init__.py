"""What the room does, by subject."""

from pamong.rulebook.actions.competencies import (
    add_competency,
    close_competency,
    import_competencies,
    reopen_competency,
    revise_competency,
)
from pamong.rulebook.actions.dictionary import lay_down_competencies
from pamong.rulebook.actions.rules import (
    lay_down_defaults,
    set_bounds,
    set_rule,
    withdraw_bounds,
    withdraw_rule,
)
from pamong.rulebook.actions.standards import (
    import_standards,
    set_standard,
    set_standards,
    withdraw_standard,
)

__all__ = [
    "add_competency",
    "close_competency",
    "import_competencies",
    "import_standards",
    "lay_down_competencies",
    "lay_down_defaults",
    "reopen_competency",
    "revise_competency",
    "set_bounds",
    "set_rule",
    "set_standard",
    "set_standards",
    "withdraw_bounds",
    "withdraw_rule",
    "withdraw_standard",
]
