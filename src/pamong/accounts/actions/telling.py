"""How this room announces: the subject is the sign-in, about is its holder."""

from typing import Any
from uuid import UUID

from pamong.accounts.events import NOBODY
from pamong.accounts.holders import Holder, holder_of
from pamong.accounts.models import User
from pamong.journal.engine import HasKey, announce
from pamong.journal.events import Event


def tell(
    kind: type[Event], user: User | None, /, *, by: HasKey | None, holder: Holder | None = None, **own: Any
) -> None:
    """Announce `kind` about this sign-in."""
    holder = holder or (holder_of(user) if user else None)
    agency_id: UUID | None = holder.agency_id if holder else None
    about_id: UUID | None = holder.pk if holder else None
    announce(kind(agency_id=agency_id, subject_id=user.pk if user else NOBODY, about_id=about_id, **own), by=by)


def locked(user: User) -> User:
    """Return the sign-in as it stands now, held until the end of the transaction."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)
