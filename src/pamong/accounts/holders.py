"""Who holds a sign-in. This room knows keys, not people: the room above (`agency`) tells it, once, at the start."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pamong.accounts.models import User


@dataclass(frozen=True)
class Holder:
    """The person behind a sign-in, as far as this room needs to know."""

    pk: UUID
    agency_id: UUID
    name: str
    agency_name: str
    time_zone: str
    needs_second_factor: bool = False


type_ask = Callable[[User], Holder | None]


def _nobody(user: User) -> Holder | None:
    return None


_ask: list[type_ask] = [_nobody]


def install(ask: type_ask) -> None:
    """Learn how to find the holder of a sign-in."""
    _ask[0] = ask


def holder_of(user: User) -> Holder | None:
    """Return who holds this sign-in now; None when nobody present does."""
    return _ask[0](user)
