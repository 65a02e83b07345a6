"""Lets the sign-ins of imported people follow: a leaver's closes, a corrected NIP is the new name to sign in with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pamong.accounts.actions import users
from pamong.accounts.models import User
from pamong.agency.models import Person
from pamong.kit.refusals import Refused


@dataclass(frozen=True)
class Follow:
    """A person with a sign-in, as she was before the import."""

    person: Person
    user: User
    nip: str
    returned: bool


def follow_people(people: Sequence[Follow], *, by: Person | None, now: datetime) -> None:
    """Close, open and rename sign-ins. One that also stands for someone present elsewhere stays open."""
    leaving = [each.user.pk for each in people if each.person.left_on is not None]
    elsewhere = set(
        Person.objects.present()
        .filter(user_id__in=leaving)
        .exclude(pk__in=[each.person.pk for each in people])
        .values_list("user_id", flat=True)
    )
    for each in people:
        if each.person.left_on is not None:
            if each.user.pk not in elsewhere:
                users.deactivate(each.user, by=by, now=now)
            continue
        if each.returned:
            users.reactivate(each.user, by=by, now=now)
        if each.person.nip != each.nip and each.user.username == each.nip:
            _rename(each, by=by, now=now)


def _rename(each: Follow, *, by: Person | None, now: datetime) -> None:
    try:
        users.change_username(each.user, username=each.person.nip, by=by, now=now)
    except Refused:
        return  # someone else signs in with that number; HR sees the old name in the list of sign-ins
