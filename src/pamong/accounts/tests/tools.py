"""What the tests of this room share: signing in as people do, reading codes and mails."""

import re
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.core import mail
from django.test import Client

from pamong.accounts.models import User
from pamong.agency.models import Person
from pamong.journal.engine import attempt
from pamong.journal.models import Delivery, Entry
from tests.cast import PASSWORD

MASUK = "/masuk/"


def give_password(person: Person, password: str = PASSWORD) -> User:
    user = person.user
    assert user is not None
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


def sign_in(client: Client, login: str, password: str = PASSWORD, **more: Any) -> Any:
    headers = {"REMOTE_ADDR": more.pop("ip", "10.0.0.1")}
    return client.post(MASUK, {"login": login, "password": password, **more}, **headers)


def is_signed_in(client: Client) -> bool:
    return client.get("/akun/").status_code == 200


def code_of(user: User, at: int = 1) -> str:
    """The code of the person's app: the period before (0), now (1), the one after (2)."""
    secret = decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[at]))


def deliver() -> None:
    """Do what the worker would do."""
    for delivery in Delivery.objects.filter(done_at__isnull=True, failed_at__isnull=True):
        attempt(delivery.pk)


def last_mail() -> Any:
    return mail.outbox[-1]


def link_in(message: Any) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", message.body)
    assert found
    return found.group(1)


def events(name: str) -> list[Entry]:
    return list(Entry.objects.filter(event=f"accounts.{name}").order_by("id"))
