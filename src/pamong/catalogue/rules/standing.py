"""Who may do what with the catalogue."""

from pamong.agency import roles
from pamong.agency.rules import Standing


def may_edit(by: Standing) -> bool:
    """Change, check, close and import: HR of the whole agency, for everybody learns from one catalogue."""
    return by.has_everywhere(roles.HR)


def may_add(by: Standing) -> bool:
    """Add a resource: HR of a unit too; HR of the whole agency checks it."""
    return by.has(roles.HR)
