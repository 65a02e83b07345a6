"""Signs of ritual: written down for their writer when she hands in, put aside by her. Nobody else learns of it, so nothing is
announced."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.events import Event
from pamong.journal.models import Entry as Written
from pamong.kit import texts
from pamong.kit.refusals import Refused
from pamong.study.models import Sign
from pamong.study.models.private import REMARK
from pamong.study.queries.signs import signs_found


@transaction.atomic
def look_for_signs(person_id: UUID, *, now: datetime) -> None:
    """Write down what a person's entries show; what they show no more goes, unless she explained it. Twice does it once."""
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    found = {(each.entry_id, each.kind): each.other_id for each in signs_found(person, person.day_at(now))}
    mine = Sign.objects.filter(person=person)
    there = {(row.entry_id, row.kind): row for row in mine}
    gone = [row.pk for key, row in there.items() if key not in found and row.explained_at is None]
    mine.filter(pk__in=gone).delete()
    Sign.objects.bulk_create(
        Sign(agency_id=person.agency_id, person=person, entry_id=entry, kind=kind, other_id=other, found_at=now)
        for (entry, kind), other in found.items()
        if (entry, kind) not in there
    )


def look_after(event: Event, entry: Written) -> None:
    """Something was handed in, or a talk or a meeting took place: look again at the entries of whom it is about."""
    if event.about_id is not None:
        look_for_signs(event.about_id, now=entry.at)


@transaction.atomic
def explain_signs(kind: str, *, remark: str, by: Person, now: datetime) -> None:
    """Put aside all signs of a kind with a remark of one's own: they count no more."""
    said = texts.clean(remark, one_line=True)
    if not said:
        raise Refused(_("Tulis keterangan singkat, untuk Anda sendiri. Satu kalimat cukup."))
    if wrong := texts.fault(said, REMARK):
        raise Refused(wrong)
    rows = Sign.objects.filter(person=by, kind=kind, explained_at__isnull=True)
    rows.update(explained_at=now, remark=said)


@transaction.atomic
def show_signs_again(kind: str, *, by: Person) -> None:
    """Take back what was put aside."""
    Sign.objects.filter(person=by, kind=kind, explained_at__isnull=False).update(explained_at=None, remark="")
