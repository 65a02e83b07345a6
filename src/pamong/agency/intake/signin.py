"""Lets the sign-ins of imported people follow a new NIP or address. That a leaver's closes stands in `reactions`."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from pamong.accounts import actions as accounts
from pamong.accounts.models import User
from pamong.agency.models import Person
from pamong.kit.refusals import Refused


@dataclass(frozen=True)
class Follow:
    """A person with a sign-in, and what she was called before the import."""

    person: Person
    user: User
    nip: str
    email: str


def follow_people(people: Iterable[Follow], *, by: Person | None, now: datetime) -> None:
    """Rename sign-ins and let addresses follow, as a correction by HR does for one person.

    A number or address that another sign-in uses stays as it is; the import does not fail for it. Someone who already
    has a password confirms the new address by a link: a file alone cannot take over her account.
    """
    for each in people:
        if not each.person.is_present:
            continue
        with suppress(Refused):
            if each.person.nip != each.nip and each.user.username == each.nip:
                accounts.change_username(each.user, username=each.person.nip, by=by, now=now)
        with suppress(Refused):
            _follow_email(each, by=by, now=now)


def _follow_email(each: Follow, *, by: Person | None, now: datetime) -> None:
    new, old = each.person.email.lower(), each.email.lower()
    if not new or new == old or each.user.email.lower() != old:
        return
    if each.user.has_usable_password():
        accounts.ask_email_change(each.user, email=new, by=by, now=now)
    else:
        accounts.correct_email(each.user, email=new, by=by, now=now)
