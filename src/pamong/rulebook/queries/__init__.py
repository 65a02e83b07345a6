"""What this room tells the others. Reads only."""

from pamong.rulebook.queries.competencies import (
    CompetencyCard,
    Words,
    competencies_of,
    current_editions,
    worded,
    words_of,
)
from pamong.rulebook.queries.rules import (
    Changed,
    as_bounds,
    as_rule,
    book_of,
    bounds_of,
    changed_since,
    conversions_of,
    held_in,
    rules_by_id,
)
from pamong.rulebook.queries.standards import (
    Requirement,
    asked_of,
    required_of,
    required_of_class,
    required_of_many,
    standards_of_classes,
)

__all__ = [
    "Changed",
    "CompetencyCard",
    "Requirement",
    "Words",
    "as_bounds",
    "as_rule",
    "asked_of",
    "book_of",
    "bounds_of",
    "changed_since",
    "competencies_of",
    "conversions_of",
    "current_editions",
    "held_in",
    "required_of",
    "required_of_class",
    "required_of_many",
    "rules_by_id",
    "standards_of_classes",
    "worded",
    "words_of",
]
