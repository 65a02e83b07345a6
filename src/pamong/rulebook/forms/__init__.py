"""What HR types, by subject."""

from pamong.rulebook.forms.competencies import CompetencyForm
from pamong.rulebook.forms.rules import (
    BoundsForm,
    JpField,
    RuleForm,
    bounds_as_typed,
    rule_as_typed,
)
from pamong.rulebook.forms.sheets import SheetForm
from pamong.rulebook.forms.standards import StandardsForm

__all__ = [
    "BoundsForm",
    "CompetencyForm",
    "JpField",
    "RuleForm",
    "SheetForm",
    "StandardsForm",
    "bounds_as_typed",
    "rule_as_typed",
]
