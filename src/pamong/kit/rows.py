"""The base of every table: a UUIDv7 key, and the privacy class of each field."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import uuid_utils.compat
from django.db import models


def new_id() -> UUID:
    """Return a UUIDv7: unguessable enough for a URL, ordered by time for the index (RFC 9562)."""
    return uuid_utils.compat.uuid7()


@dataclass(frozen=True)
class Privacy:
    """Which fields hold what, by UU 27/2022: `public` may be shown to the agency, `personal` identifies or
    describes a person, `confidential` was said in confidence. House tests fail on a field that is not named."""

    public: str = ""
    personal: str = ""
    confidential: str = ""

    def classes(self) -> dict[str, str]:
        """Map each field name to its class."""
        return {
            field: kind
            for kind, names in (
                ("public", self.public),
                ("personal", self.personal),
                ("confidential", self.confidential),
            )
            for field in _split(names)
        }


def _split(names: str) -> Iterable[str]:
    return names.split()


class Row(models.Model):
    """A table of Pamong. The key goes into URLs, so it tells nothing and needs no second column."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
