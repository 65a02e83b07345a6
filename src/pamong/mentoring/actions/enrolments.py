"""Taking part in a programme: asked for, changed, left; ruled on, added and invited by whoever runs it; and wishes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.guides.queries import offers_of
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused, require, stop
from pamong.kit.rows import new_id
from pamong.kit.texts import clean
from pamong.mentoring import events
from pamong.mentoring.actions.programme_rows import to_change, to_run
from pamong.mentoring.models import Enrolment, Invite, Programme, Question, Relation, Side, Wish
from pamong.mentoring.queries.eligible import fitting, reasons_not, to_invite
from pamong.mentoring.rules import enrolment as rules
from pamong.mentoring.rules import programme_states as states
from pamong.mentoring.rules.enrolment import EnrolDraft
from pamong.rulebook.queries import competencies_of

State = Enrolment.State
MOST_AT_ONCE = 500


class OfEnrolment(TypedDict):
    """The ids of an event about an enrolment."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID
    programme_id: UUID
    side: Code


def of_enrolment(row: Enrolment) -> OfEnrolment:
    """Return the ids for an event about this enrolment."""
    return OfEnrolment(
        agency_id=row.agency_id, subject_id=row.pk, about_id=row.person_id, programme_id=row.programme_id,
        side=Code(row.side),
    )  # fmt: skip


@transaction.atomic
def enrol(
    programme_id: UUID, *, side: str, draft: EnrolDraft, by: Person, now: datetime, version: int | None = None
) -> Enrolment:
    """Ask to take part on a side, again after one left or was refused, or change what one hopes for (`version`).

    The same words change nothing.
    """
    programme = _open_to(programme_id, by)
    rows = list(Enrolment.objects.select_for_update(no_key=True).filter(programme=programme, person=by))
    row = next((each for each in rows if each.side == side), None)
    wanted = _sound(draft, side, programme)
    standing = row is not None and row.state in (State.ASKED, State.ADMITTED)
    if row is not None and standing:
        return _changed(row, wanted, version, programme, by, now)
    stop(states.enrolment_fault(programme, by.day_at(now)))
    others = [each.side for each in rows if each.side != side and each.state in (State.ASKED, State.ADMITTED)]
    stop(rules.other_side_fault(programme, side, others))
    stop(" ".join(reasons_not(programme, side, by, by.day_at(now))))
    stop(_profile_fault(programme, side, by, now))
    if row is None:
        row = Enrolment(id=new_id(), agency_id=by.agency_id, programme=programme, person=by, side=side, version=0)
    _write(row, wanted)
    row.state, row.enrolled_at, row.ruled_at, row.ruled_by, row.ruling = State.ASKED, now, None, None, ""
    row.version += 1
    row.save()
    announce(events.Enrolled(**of_enrolment(row)), by=by)
    return row


def _changed(
    row: Enrolment, wanted: EnrolDraft, version: int | None, programme: Programme, by: Person, now: datetime
) -> Enrolment:
    if rules.draft_of(row) == wanted:
        return row
    stop(states.change_fault(programme))
    if version is not None and row.version != version:
        raise Refused(_("Pendaftaran Anda berubah sejak halaman ini dibuka. Periksa, lalu simpan sekali lagi."))
    _write(row, wanted)
    row.version += 1
    row.save()
    announce(events.EnrolmentChanged(**of_enrolment(row)), by=by)
    return row


@transaction.atomic
def leave_programme(programme_id: UUID, *, side: str, by: Person, now: datetime) -> Enrolment | None:
    """Take part no more, without a reason. What she wished of others goes. Twice does it once."""
    programme = _open_to(programme_id, by)
    rows = Enrolment.objects.select_for_update(no_key=True).filter(programme=programme, person=by, side=side)
    row = rows.first()
    if row is None:
        raise Refused(rules.not_enrolled())
    if row.state == State.LEFT:
        return row
    mine = Relation.objects.filter(programme=programme, state__in=Relation.OPEN, **{side: by})
    if mine.exists():
        raise Refused(rules.has_relation())
    _let_go(row, by, now)
    return row


@transaction.atomic
def rule_enrolments(
    programme_id: UUID, *, ids: Collection[UUID], state: str, ruling: str = "", by: Person, now: datetime
) -> int:
    """Admit people, or say that it cannot be now; those who were told the same already stay. Return how many changed."""
    programme = to_change(programme_id, by)
    said = clean(ruling)
    stop(rules.ruling_fault(state, said))
    rows = Enrolment.objects.select_for_update(no_key=True).filter(programme=programme, pk__in=set(ids))
    changed = 0
    for row in rows.exclude(state__in=(state, State.LEFT)).order_by("pk")[:MOST_AT_ONCE]:
        if state == State.REFUSED and _has_relation(row):
            raise Refused(_("Ada peserta yang sudah berpasangan. Tarik dulu pasangannya, atau biarkan ia tetap ikut."))
        row.state, row.ruled_at, row.ruled_by, row.ruling = state, now, by, said if state == State.REFUSED else ""
        row.version += 1
        row.save(update_fields=["state", "ruled_at", "ruled_by", "ruling", "version"])
        announce(events.EnrolmentRuled(**of_enrolment(row), state=Code(state)), by=by)
        changed += 1
    return changed


@transaction.atomic
def remove_enrolment(enrolment_id: UUID, *, by: Person, now: datetime) -> Enrolment:
    """Take somebody out of a programme. Twice does it once."""
    key = (
        Enrolment.objects.filter(pk=enrolment_id, agency_id=by.agency_id).values_list("programme_id", flat=True).first()
    )
    if key is None:
        raise Forbidden(states.not_running())
    to_change(key, by)
    row = Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment_id)
    if row.state == State.LEFT:
        return row
    if _has_relation(row):
        raise Refused(
            _("Ia masih punya hubungan dari program ini. Tarik pasangannya dulu, atau tunggu sampai selesai.")
        )
    _let_go(row, by, now)
    return row


@transaction.atomic
def add_on_behalf(
    programme_id: UUID, *, person_id: UUID, side: str, draft: EnrolDraft, by: Person, now: datetime
) -> Enrolment:
    """Let somebody take part who asked HR to; the gaps of her assessment stay hers, until she herself allows it."""
    programme = to_change(programme_id, by)
    if programme.state == Programme.State.DRAFT:
        raise Refused(_("Program ini masih rancangan. Buka pendaftarannya dulu."))
    people = Person.objects.present().select_related("unit", "position").select_for_update(no_key=True, of=("self",))
    person = people.filter(pk=person_id, agency_id=by.agency_id).first()
    if person is None:
        raise Refused(_("Orang itu tidak bekerja di instansi Anda. Pilih dari daftar."))
    if not fitting(programme, side, by.day_at(now)).filter(pk=person.pk).exists():
        raise Faulty({"person": _("%(name)s tidak memenuhi syarat program ini.") % {"name": person.name}})
    if rules.needs_profile(programme, side) and person.pk not in offers_of([person.pk]):
        raise Faulty({"person": _("%(name)s belum punya profil mentor yang terbuka.") % {"name": person.name}})
    rows = list(Enrolment.objects.select_for_update(no_key=True).filter(programme=programme, person=person))
    row = next((each for each in rows if each.side == side), None)
    if row is not None and row.state == State.ADMITTED:
        return row
    others = [each.side for each in rows if each.side != side and each.state in (State.ASKED, State.ADMITTED)]
    if rules.other_side_fault(programme, side, others):
        raise Faulty({"person": _("%(name)s sudah mendaftar di sisi lain.") % {"name": person.name}})
    if row is None or row.state not in (State.ASKED, State.REFUSED):  # what she wrote herself stays, but if she left
        row = row or Enrolment(id=new_id(), agency_id=by.agency_id, programme=programme, person=person, side=side)
        _write(row, _brief(draft, side, programme))
        row.enrolled_at = now
    row.state, row.ruled_at, row.ruled_by, row.ruling = State.ADMITTED, now, by, ""
    row.save()
    announce(events.EnrolmentRuled(**of_enrolment(row), state=Code(State.ADMITTED)), by=by)
    return row


@transaction.atomic
def invite(programme_id: UUID, *, side: str, ids: Collection[UUID], by: Person, now: datetime) -> int:
    """Write to people who fit, take no part and were not written to yet. Return to how many."""
    programme = to_change(programme_id, by)
    stop(states.enrolment_fault(programme, by.day_at(now)))
    require(side in Side.values, states.not_running())
    people = to_invite(programme, side, by.day_at(now)).filter(pk__in=set(ids)).order_by("pk")[:MOST_AT_ONCE]
    told = 0
    for key in list(people.values_list("pk", flat=True)):
        Invite.objects.create(
            agency_id=programme.agency_id, programme=programme, person_id=key, side=side, by=by, invited_at=now
        )
        announce(
            events.ProgrammeInvited(
                agency_id=programme.agency_id, subject_id=programme.pk, about_id=key, side=Code(side)
            ), by=by,
        )  # fmt: skip
        told += 1
    return told


@transaction.atomic
def record_takers_export(programme_id: UUID, *, count: int, by: Person, now: datetime) -> None:
    """Announce that somebody took a list of those who take part, or of the pairs of a run, out of the house."""
    programme = to_run(programme_id, by)
    ids = {"agency_id": programme.agency_id, "subject_id": programme.pk}
    announce(events.TakersExported(**ids, count=count), by=by)


# --- wishes ------------------------------------------------------------------------------------------------------------


@transaction.atomic
def set_wishes(
    programme_id: UUID, *, ranked: Sequence[UUID], declined: Collection[UUID], by: Person, now: datetime
) -> None:
    """Say whom one would like to have, the dearest first, and whom rather not. Nobody else ever reads it, and it
    announces nothing."""
    programme = _open_to(programme_id, by)
    stop(states.change_fault(programme))
    mine = set(Enrolment.objects.standing().filter(programme=programme, person=by).values_list("side", flat=True))
    require(bool(mine), rules.not_enrolled())
    order = list(dict.fromkeys(ranked))
    if len(order) > rules.RANKS:
        raise Refused(_("Pilih paling banyak lima orang."))
    if set(order) & set(declined):
        raise Refused(_("Satu orang tidak dapat diharapkan sekaligus tidak diharapkan."))
    across = {Side.MENTOR.value if side == Side.MENTEE else Side.MENTEE.value for side in mine}
    there = Enrolment.objects.standing().filter(programme=programme, side__in=across).exclude(person=by)
    known = set(there.filter(person__in={*order, *declined}).values_list("person_id", flat=True))
    if not known >= {*order, *declined}:
        raise Refused(_("Ada yang tidak lagi ikut program ini. Muat ulang halaman, lalu pilih lagi."))
    Wish.objects.filter(programme=programme, by=by).delete()
    Wish.objects.bulk_create(
        Wish(id=new_id(), agency_id=by.agency_id, programme=programme, by=by, other_id=key, rank=rank, made_at=now)
        for key, rank in [*((key, at) for at, key in enumerate(order, 1)), *((key, None) for key in sorted(declined))]
    )


# --- steps -------------------------------------------------------------------------------------------------------------


def _open_to(programme_id: UUID, by: Person) -> Programme:
    """Return a programme that one sees, locked, with its unit: those who enrol go one after the other."""
    require(by.is_present, states.not_running())
    rows = Programme.objects.visible_to(by).select_for_update(no_key=True, of=("self",))
    programme = rows.select_related("unit").filter(pk=programme_id).first()
    if programme is None:
        raise Forbidden(_("Program itu tidak ada atau belum dibuka."))
    return programme


def _sound(draft: EnrolDraft, side: str, programme: Programme) -> EnrolDraft:
    require(side in Side.values, states.not_running())
    wanted = draft.cleaned(side)
    questions = list(Question.objects.filter(programme=programme))
    known = {card.id for card in competencies_of(programme.agency_id) if not card.closed} if wanted.competencies else ()
    asked = {str(question.pk) for question in rules.asked_of(questions, side)}
    wanted = EnrolDraft(
        **{**wanted.__dict__, "answers": {key: said for key, said in wanted.answers.items() if key in asked}}
    )
    if found := rules.faults(wanted, side, programme, questions, known):
        raise Faulty(found)
    return wanted


def _brief(draft: EnrolDraft, side: str, programme: Programme) -> EnrolDraft:
    """What HR knows of somebody: where and how, never what she hopes for."""
    wanted = EnrolDraft(
        province=draft.province, is_online=draft.is_online, capacity=draft.capacity, uses_gaps=False
    ).cleaned(side)
    found = rules.faults(wanted, side, programme, (), ())
    if {name: said for name, said in found.items() if name != "aims"}:
        raise Faulty(found)
    return wanted


def _write(row: Enrolment, draft: EnrolDraft) -> None:
    for name in ("aims", "province", "is_online", "capacity", "uses_gaps"):
        setattr(row, name, getattr(draft, name))
    row.competencies, row.answers = [str(key) for key in draft.competencies], dict(draft.answers)
    row.wants = list(draft.wants)


def _profile_fault(programme: Programme, side: str, by: Person, now: datetime) -> str:
    if not rules.needs_profile(programme, side) or by.pk in offers_of([by.pk], today=by.day_at(now)):
        return ""
    return rules.no_profile()


def _has_relation(row: Enrolment) -> bool:
    open_ones = Relation.objects.filter(programme=row.programme_id, state__in=Relation.OPEN)
    return open_ones.filter(**{f"{row.side}_id": row.person_id}).exists()


def _let_go(row: Enrolment, by: Person, now: datetime) -> None:
    row.state, row.ruled_at, row.ruled_by = State.LEFT, now, by
    row.version += 1
    row.save(update_fields=["state", "ruled_at", "ruled_by", "version"])
    others = Enrolment.objects.standing().filter(programme=row.programme_id, person=row.person_id)
    if not others.exists():
        Wish.objects.filter(programme=row.programme_id, by=row.person_id).delete()
    announce(events.EnrolmentLeft(**of_enrolment(row)), by=by)
