"""What a link or a key is worth. Pure: facts in, an answer out."""

import re
from datetime import datetime, timedelta
from enum import StrEnum

from pamong.accounts.models import EmailChange, Invitation

INVITATION_LIFE = timedelta(days=14)
EMAIL_CHANGE_LIFE = timedelta(days=2)


class Link(StrEnum):
    """How a link from a mail stands."""

    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


def state_of(link: Invitation | EmailChange | None, now: datetime) -> Link:
    """Return what a link is worth at `now`. A used one stays used, however old."""
    if link is None:
        return Link.UNKNOWN
    used_at = link.accepted_at if isinstance(link, Invitation) else link.confirmed_at
    if used_at:
        return Link.USED
    if link.revoked_at:
        return Link.REVOKED
    return Link.OPEN if now < link.expires_at else Link.EXPIRED


def may_remove_second_factor(*, left_afterwards: int, needed: bool) -> bool:
    """A role that needs a second factor keeps at least one."""
    return left_afterwards > 0 or not needed


def plain_login(typed: str) -> str:
    """Return a login as it is stored: an NIP without its blanks and dots, an address in small letters."""
    typed = typed.strip()
    if "@" in typed:
        return typed.lower()
    digits = re.sub(r"[\s.\-]", "", typed)
    return digits if digits.isdigit() else typed


def masked(username: str) -> str:
    """Return an NIP with birth date and sex hidden, `•••••••• 201505 • 001`; other names stay."""
    if not (username.isdigit() and len(username) == 18):
        return username
    return f"{'•' * 8} {username[8:14]} • {username[15:]}"
