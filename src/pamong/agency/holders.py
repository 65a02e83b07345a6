"""What the sign-in room (`accounts`, below us) may know of the person behind a sign-in, and what leaving does to it."""

from typing import cast

from pamong.accounts import actions as accounts
from pamong.accounts.holders import Holder
from pamong.accounts.models import User
from pamong.agency import queries, rules
from pamong.agency.events import PersonLeft, PersonReturned
from pamong.agency.models import Person
from pamong.journal.events import Event
from pamong.journal.models import Entry


def holder_of(user: User) -> Holder | None:
    """Return the person who holds this sign-in now."""
    person = queries.person_of_user(user.pk)
    return as_holder(person, queries.standing_of(person)) if person else None


def as_holder(person: Person, standing: rules.Standing) -> Holder:
    """Return what the sign-in room may know of a person whose standing is known."""
    return Holder(
        pk=person.pk,
        agency_id=person.agency_id,
        name=person.full_name,
        agency_name=person.agency.name,
        time_zone=person.time_zone,
        needs_second_factor=rules.needs_second_factor(standing.held),
    )


def close_sign_in(event: Event, entry: Entry) -> None:
    """Someone left: the sign-in closes and its sessions end, unless she still works in another agency."""
    user = _user_of(cast(PersonLeft, event))
    if user:
        # Locked before the question: of two agencies that she leaves at once, the second must see the first.
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if user and not Person.objects.present().filter(user_id=user.pk).exists():
        accounts.deactivate(user, by=None, now=entry.at)


def open_sign_in(event: Event, entry: Entry) -> None:
    """Someone is back: the sign-in opens again, unless it stands for someone present in another agency by now.

    Then it is let go: whoever holds it there must not come in here. HR invites the one who is back when she has left
    there.
    """
    user = _user_of(cast(PersonReturned, event))
    if user is None:
        return
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if Person.objects.present().filter(user_id=user.pk).exclude(pk=event.subject_id).exists():
        Person.objects.filter(pk=event.subject_id).update(user=None)
    else:
        accounts.reactivate(user, by=None, now=entry.at)


def _user_of(event: PersonLeft | PersonReturned) -> User | None:
    person = Person.objects.filter(pk=event.subject_id).select_related("user").first()
    return person.user if person else None
