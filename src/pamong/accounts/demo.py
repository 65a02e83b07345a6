"""The demo's people, read from the file that the demo's loader writes. In every other mode there are none."""

import json
from dataclasses import dataclass
from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.utils.translation import gettext

from pamong.accounts.models import User


@dataclass(frozen=True)
class Card:
    """Someone a visitor can be."""

    username: str
    name: str
    role: str
    sees: str

    @property
    def part(self) -> str:
        """The part she plays, in a word or two; empty where the sentence names none."""
        head, colon, _tail = self.sees.partition(": ")
        return head if colon else ""

    @property
    def tells(self) -> str:
        """What a visitor sees as her."""
        head, colon, tail = self.sees.partition(": ")
        return tail[:1].upper() + tail[1:] if colon else head


def is_on() -> bool:
    """Whether this is the demo."""
    return bool(settings.PAMONG.mode == "demo")


def cards() -> list[Card]:
    """Return the people a visitor can be; none while the sample is not built."""
    file = Path(settings.PAMONG.data_dir) / "demo.json"
    if not is_on() or not file.exists():
        return []
    told = json.loads(file.read_text(encoding="utf-8"))
    return [Card(one["nip"], one["name"], one["position"], _in_words(one["sees"])) for one in told["sign_ins"]]


def _in_words(sees: str) -> str:
    return gettext(sees) if sees else ""


def code_of(user: User | None) -> str:
    """Return the code that the person's authenticator app would show now; empty outside the demo."""
    if user is None or not is_on():
        return ""
    totp = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if totp is None:
        return ""
    counters = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(decrypt(totp.data["secret"]), counters[len(counters) // 2])))
