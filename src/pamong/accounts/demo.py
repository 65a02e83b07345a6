"""The demo's people, read from the file that the demo's loader writes. In every other mode there are none."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.conf import settings

from pamong.accounts.models import User


@dataclass(frozen=True)
class Card:
    """Someone a visitor can be."""

    username: str
    name: str
    role: str
    sees: str


def is_on() -> bool:
    """Whether this is the demo."""
    return bool(settings.PAMONG.mode == "demo")


def cards() -> list[Card]:
    """Return the people a visitor can be; none when the file is missing or is not ours."""
    if not is_on():
        return []
    try:
        told: Any = json.loads((Path(settings.PAMONG.data_dir) / "demo.json").read_text())
        rows = told["sign_ins"] if isinstance(told, dict) else told
        return [
            Card(
                username=row.get("username") or row["nip"],
                name=row["name"],
                role=row.get("role") or row["position"],
                sees=row["sees"],
            )
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def code_of(user: User | None) -> str:
    """Return the code that the person's authenticator app would show now; empty outside the demo."""
    if user is None or not is_on():
        return ""
    totp = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if totp is None:
        return ""
    counters = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(decrypt(totp.data["secret"]), counters[len(counters) // 2])))
