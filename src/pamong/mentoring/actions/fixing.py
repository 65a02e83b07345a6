"""Pairs that whoever runs a programme fixes, forbids or sets free again. They hold for every run from now on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit import texts
from pamong.kit.refusals import Refused, stop
from pamong.mentoring import events
from pamong.mentoring.actions.programme_rows import to_change
from pamong.mentoring.models import Enrolment, Fixed, Programme
from pamong.mentoring.rules.matching import LONGEST_REASON
from pamong.mentoring.running.forbidding import of_one_line

Kind = Fixed.Kind


@transaction.atomic
def fix_pair(
    programme_id: UUID, *, mentee_id: UUID, mentor_id: UUID, kind: str, reason: str, by: Person, now: datetime
) -> Fixed:
    """Pin or forbid a pair, or note a conflict of interest. What stood about the pair before is replaced."""
    programme = to_change(programme_id, by)
    said = texts.clean(reason, one_line=True)
    stop(texts.fault(said, LONGEST_REASON))
    if kind == Kind.PIN:
        _check_pin(programme, mentee_id, mentor_id, by, now)
    elif kind not in Kind.values:
        raise Refused(_("Pilih mengunci, melarang, atau mencatat konflik kepentingan."))
    else:
        _both_take_part(programme, mentee_id, mentor_id)
    made = {"kind": kind, "reason": said, "made_by": by, "made_at": now, "agency_id": programme.agency_id}
    fixed, _made = Fixed.objects.update_or_create(
        programme=programme, mentee_id=mentee_id, mentor_id=mentor_id, defaults=made
    )
    _announce(programme, mentee_id, mentor_id, kind, by)
    return fixed


@transaction.atomic
def free_pair(programme_id: UUID, *, mentee_id: UUID, mentor_id: UUID, by: Person, now: datetime) -> bool:
    """Set a pair free; return whether anything held it. Freeing twice changes nothing."""
    programme = to_change(programme_id, by)
    gone, _by_table = Fixed.objects.filter(programme=programme, mentee=mentee_id, mentor=mentor_id).delete()
    if gone:
        _announce(programme, mentee_id, mentor_id, "free", by)
    return bool(gone)


def _announce(programme: Programme, mentee_id: UUID, mentor_id: UUID, kind: str, by: Person) -> None:
    fixed = events.PairFixed(
        agency_id=programme.agency_id, subject_id=programme.pk, about_id=mentee_id, mentor_id=mentor_id, kind=Code(kind)
    )
    announce(fixed, by=by)


def _both_take_part(programme: Programme, mentee_id: UUID, mentor_id: UUID) -> dict[str, Enrolment]:
    rows = Enrolment.objects.filter(programme=programme, person__in=(mentee_id, mentor_id)).select_related(
        "person__unit"
    )
    found = {row.side: row for row in rows if row.person_id == (mentee_id if row.side == "mentee" else mentor_id)}
    if len(found) != 2 or mentee_id == mentor_id:
        raise Refused(_("Keduanya harus peserta program ini: satu sebagai mentee, satu sebagai mentor."))
    return found


def _check_pin(programme: Programme, mentee_id: UUID, mentor_id: UUID, by: Person, now: datetime) -> None:
    """Refuse a pin that no run could keep."""
    found = _both_take_part(programme, mentee_id, mentor_id)
    mentee, mentor = found["mentee"].person, found["mentor"].person
    for row in found.values():
        if row.state != Enrolment.State.ADMITTED or not row.person.is_present:
            raise Refused(_("%(name)s tidak lagi ikut program ini.") % {"name": row.person.name})
    if any(of_one_line(programme, {mentee_id}, {mentor_id}, by.day_at(now))):
        raise Refused(
            _("%(one)s dan %(other)s berada di satu garis atasan, jadi tidak dapat dipasangkan di program.")
            % {"one": mentee.name, "other": mentor.name}
        )
    pins = Fixed.objects.filter(programme=programme, kind=Kind.PIN)
    other = pins.filter(mentee=mentee_id).exclude(mentor=mentor_id).select_related("mentor").first()
    if other is not None:
        raise Refused(
            _("%(mentee)s sudah dikunci dengan %(mentor)s. Lepaskan kunci itu dulu.")
            % {"mentee": mentee.name, "mentor": other.mentor.name}
        )
    places = min(found["mentor"].capacity, programme.capacity)
    if pins.filter(mentor=mentor_id).exclude(mentee=mentee_id).count() >= places:
        raise Refused(_("Semua tempat %(mentor)s sudah dikunci.") % {"mentor": mentor.name})
