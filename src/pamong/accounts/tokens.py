"""Links in mails. A token is a keyed hash of its row's id: nobody can guess it, the table holds only the hash of it,
and the worker can write the mail later without the token ever lying in a queue.
"""

import base64
import hashlib
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac


def token_for(purpose: str, row_id: UUID) -> str:
    """Return the token of a row: 43 characters that fit into a URL."""
    return _token(purpose, row_id, settings.SECRET_KEY)


def _token(purpose: str, row_id: UUID, secret: str) -> str:
    mac = salted_hmac(f"pamong.accounts.{purpose}", row_id.bytes, secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac).decode().rstrip("=")


def hash_of(token: str) -> str:
    """Return what the table keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
