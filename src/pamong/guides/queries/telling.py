"""What notices need to know of a profile before they say something: ids and states, never a word."""

from __future__ import annotations

from uuid import UUID

from pamong.agency import directory
from pamong.agency.models import Person
from pamong.guides.models import Invitation, Profile


def state_of(profile_id: UUID) -> str:
    """Return the state of a profile (`Profile.State`); empty when it is gone. One query."""
    return Profile.objects.filter(pk=profile_id).values_list("state", flat=True).first() or ""


def caring_for(person_id: UUID) -> list[UUID]:
    """Return the HR officers who care for a person's unit. Two queries."""
    person = Person.objects.select_related("unit", "agency").filter(pk=person_id).first()
    return [each.id for each in directory.hr_contacts(person, limit=20)] if person else []


def invited_because(invitation_id: UUID) -> str:
    """Return why somebody was invited (`Invitation.Reason`); empty when the invitation is gone. One query."""
    return Invitation.objects.filter(pk=invitation_id).values_list("reason", flat=True).first() or ""
