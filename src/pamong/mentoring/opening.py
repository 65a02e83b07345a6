"""What happens here when an agency begins, or a mentor's profile opens."""

from typing import cast
from uuid import UUID

from pamong.agency.events import AgencyOpened
from pamong.agency.models import Agency
from pamong.guides.actions import places
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.mentoring.actions.dilemmas import lay_down_dilemmas
from pamong.mentoring.models import Relation


def offer_dilemmas(event: Event, entry: Entry) -> None:
    """A new agency gets the cases that every one begins with."""
    lay_down_dilemmas(Agency.objects.get(pk=cast(AgencyOpened, event).subject_id))


def count_places(event: Event, entry: Entry) -> None:
    """ProfileOpened → whom she accompanies already takes a place, also who came before there was a profile."""
    mentor_id = cast(UUID, event.about_id)
    goes_on = Relation.objects.filter(mentor=mentor_id, state__in=Relation.LIVING)
    places.recount(mentor_id, goes_on.filter(kind__in=(Relation.Kind.FORMAL, Relation.Kind.INFORMAL)).count())
