"""Text that lies encrypted in the database, so that whoever holds a copy of it (a dump, a backup) cannot read it.

The key comes from the installation's secret key, which is kept outside the database; the former keys of
`SECRET_KEY_FALLBACKS` still open what they closed. Encrypted text can be neither searched nor sorted: that is the point.
"""

import base64
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.apps import apps
from django.conf import settings
from django.db import models

PURPOSE = "pamong.kit.sealed"


class SealedText(models.TextField[str, str]):
    """A text field, encrypted on its way in and decrypted on its way out. Empty text stays empty."""

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return box().encrypt(plain.encode()).decode("ascii") if plain else plain

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Open what was sealed; `InvalidToken` when the installation's secret key is not the one it was sealed with."""
        return box().decrypt(value.encode("ascii")).decode() if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Allow only the question whether there is any text."""
        return super().get_lookup(lookup_name) if lookup_name in {"isnull", "exact"} else None


def unopened() -> list[str]:
    """Return the tables whose oldest or newest sealed text the keys in force do not open (`pamong check`)."""
    found = set()
    for model in apps.get_models():
        for field in model._meta.local_fields:  # noqa: SLF001  # Django's documented way to a model's fields
            if isinstance(field, SealedText):
                rows: models.QuerySet[Any, Any] = (
                    models.QuerySet(model).exclude(**{field.name: ""}).values_list(field.name, flat=True)
                )
                try:
                    rows.order_by("pk").first()
                    rows.order_by("-pk").first()
                except InvalidToken:
                    found.add(field.model._meta.db_table)  # noqa: SLF001  # likewise
    return sorted(found)


def box(purpose: str = PURPOSE) -> MultiFernet:
    """Return the box for the keys in force, the newest first. What one purpose closed, another does not open."""
    return _box(purpose, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=8)
def _box(purpose: str, secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_key(purpose, secret)) for secret in secrets])


def _key(purpose: str, secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
