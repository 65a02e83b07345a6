"""Writes down who looked at whose data: every person can see it in "siapa membaca data saya"."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from pamong.agency import events
from pamong.agency.models import Agency, Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.journal.models import Entry

ONCE_IN = timedelta(hours=1)


def record_view(*, viewer: Person, person: Person, purpose: str, now: datetime, seen: bool | None = None) -> bool:
    """Announce that `viewer` opened a page with personal data of `person`; return whether it was written.

    Written at most once per viewer, person and hour; one's own data is not counted. `purpose` is a code word for the
    page ("hr_page", "profile", "team"), never text. Call it from the view, whatever else the page does. `seen` spares
    the question when the caller already asked it with `seen_by`.
    """
    if viewer.pk == person.pk or (_seen_lately(viewer.pk, person.pk, now) if seen is None else seen):
        return False
    with transaction.atomic(savepoint=False):
        announce(
            events.PersonViewed(
                agency_id=person.agency_id, subject_id=person.pk, about_id=person.pk, purpose=Code(purpose)
            ),
            by=viewer,
        )
    return True


def _seen_lately(viewer_id: UUID, person_id: UUID, now: datetime) -> bool:
    return Entry.objects.filter(
        about_id=person_id, by_id=viewer_id, event=events.PersonViewed.name, at__gt=now - ONCE_IN
    ).exists()


def seen_by(viewer: Person, now: datetime, about: str = "pk") -> Exists:
    """Return the expression that tells of each row of a query whether `viewer` looked at its person within the hour.

    `about`: the field with the person's key.
    """
    looks = Entry.objects.filter(by_id=viewer.pk, event=events.PersonViewed.name, at__gt=now - ONCE_IN)
    return Exists(looks.filter(about_id=OuterRef(about)))


@transaction.atomic
def record_export(*, agency: Agency, people: int, by: Person) -> None:
    """Announce that someone took a list of people out of Pamong."""
    announce(events.PeopleExported(agency_id=agency.pk, subject_id=agency.pk, people=people), by=by)
