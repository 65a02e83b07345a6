"""What a programme asks, reaches, demands and weighs; and who may run it besides HR."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person, Unit
from pamong.journal.engine import announce
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Refused, stop
from pamong.kit.rows import new_id
from pamong.kit.texts import clean
from pamong.mentoring import events
from pamong.mentoring.actions.programme_rows import as_hr, bump, to_change
from pamong.mentoring.models import Enrolment, Milestone, Programme, Question, Reached, Steward
from pamong.mentoring.rules import eligibility as who
from pamong.mentoring.rules import programme_parts as parts
from pamong.mentoring.rules import programme_states as states
from pamong.mentoring.rules.eligibility import Eligibility
from pamong.mentoring.rules.programme_defaults import MilestoneDraft
from pamong.mentoring.rules.programme_parts import QuestionDraft, WeighingDraft

MOST_STEWARDS = 30


@transaction.atomic
def write_questions(
    programme_id: UUID, *, questions: Sequence[QuestionDraft], version: int, by: Person, now: datetime
) -> Programme:
    """Lay down the questions in their order. Once somebody has answered, only a question's wording may change."""
    programme = to_change(programme_id, by)
    wanted = [each.cleaned() for each in questions]
    stop(parts.questions_fault(wanted))
    there = {row.pk: row for row in Question.objects.filter(programme=programme).order_by("position", "pk")}
    now_there = [_draft_of(row) for row in there.values()]
    wanted = [each if each.id in there else _new(each) for each in wanted]
    if wanted == now_there:
        return programme
    stop(states.version_fault(programme, version))
    if Enrolment.objects.filter(programme=programme).exists() and _shape(wanted) != _shape(now_there):
        raise Refused(_("Sudah ada yang mendaftar, jadi hanya kata-kata pertanyaan yang dapat diperbaiki."))
    Question.objects.filter(programme=programme).exclude(pk__in=[each.id for each in wanted]).delete()
    rows = [_row(programme, each, at) for at, each in enumerate(wanted)]
    Question.objects.bulk_create(row for row in rows if row.pk not in there)
    fields = ["text", "kind", "options", "asked_of", "counts", "is_wanted", "position"]
    Question.objects.bulk_update([row for row in rows if row.pk in there], fields)
    bump(programme, by=by)
    return programme


def _new(draft: QuestionDraft) -> QuestionDraft:
    return QuestionDraft(draft.text, draft.kind, draft.options, draft.asked_of, draft.counts, draft.is_wanted, new_id())


def _draft_of(row: Question) -> QuestionDraft:
    return QuestionDraft(row.text, row.kind, tuple(row.options), row.asked_of, row.counts, row.is_wanted, row.pk)


def _shape(drafts: Sequence[QuestionDraft]) -> set[tuple[object, ...]]:
    return {(each.id, each.kind, each.options, each.asked_of, each.counts, each.is_wanted) for each in drafts}


def _row(programme: Programme, draft: QuestionDraft, at: int) -> Question:
    return Question(
        id=draft.id, agency_id=programme.agency_id, programme=programme, text=draft.text, kind=draft.kind,
        options=list(draft.options), asked_of=draft.asked_of, counts=draft.counts, is_wanted=draft.is_wanted, position=at,
    )  # fmt: skip


@transaction.atomic
def write_milestones(
    programme_id: UUID,
    *,
    milestones: Sequence[tuple[UUID | None, MilestoneDraft]],
    version: int,
    by: Person,
    now: datetime,
) -> Programme:
    """Lay down the milestones. One that a pair has reached stays."""
    programme = to_change(programme_id, by)
    wanted = [
        (key, MilestoneDraft(clean(each.title, one_line=True), each.day, clean(each.description)))
        for key, each in milestones
    ]
    stop(parts.milestones_fault([each for _key, each in wanted]))
    there = {row.pk: row for row in Milestone.objects.filter(programme=programme)}
    now_there = {(row.pk, row.title, row.day, row.description) for row in there.values()}
    if {(key, each.title, each.day, each.description) for key, each in wanted} == now_there:
        return programme
    stop(states.version_fault(programme, version))
    gone = set(there) - {key for key, _each in wanted}
    if Reached.objects.filter(milestone__in=gone).exists():
        raise Refused(_("Ada tonggak yang sudah dicapai pasangan, jadi tidak dapat dihapus. Ubah saja kata-katanya."))
    Milestone.objects.filter(pk__in=gone).delete()
    for key, each in wanted:
        row = there.get(key) if key else None
        row = row or Milestone(id=new_id(), agency_id=programme.agency_id, programme=programme)
        row.title, row.day, row.description = each.title, each.day, each.description
        row.save()
    bump(programme, by=by)
    return programme


@transaction.atomic
def write_eligibility(
    programme_id: UUID, *, mentee: Eligibility, mentor: Eligibility, version: int, by: Person, now: datetime
) -> Programme:
    """Say who may enrol, by side. Whoever enrolled before stays."""
    programme = to_change(programme_id, by)
    for asked in (mentee, mentor):
        stop(who.fault(asked))
    keys = mentee.units | mentor.units
    if Unit.objects.filter(pk__in=keys, agency_id=programme.agency_id).count() < len(keys):
        raise Refused(_("Ada unit yang tidak dikenal. Pilih dari daftar."))
    wanted = {side: each.as_json() for side, each in (("mentee", mentee), ("mentor", mentor)) if not each.is_open}
    if wanted == programme.eligibility:
        return programme
    stop(states.version_fault(programme, version))
    programme.eligibility = wanted
    bump(programme, "eligibility", by=by)
    return programme


@transaction.atomic
def write_weighing(
    programme_id: UUID, *, draft: WeighingDraft, version: int, by: Person, now: datetime
) -> Programme:  # fmt: skip
    """Say how the programme weighs and what binds."""
    programme = to_change(programme_id, by)
    if found := parts.weighing_faults(draft):
        raise Faulty(found)
    keys = {key for key, _most in draft.unit_caps}
    if Unit.objects.filter(pk__in=keys, agency_id=programme.agency_id).count() < len(keys):
        raise Faulty({"unit_caps": _("Ada unit yang tidak dikenal. Pilih dari daftar.")})
    weights, rules = draft.weights_as_json(), draft.rules_as_json()
    if (programme.weights, programme.rules) == (weights, rules):
        return programme
    stop(states.version_fault(programme, version))
    programme.weights, programme.rules = weights, rules
    bump(programme, "weights", "rules", by=by)
    return programme


# --- stewards ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def name_steward(programme_id: UUID, *, person_id: UUID, may_run: bool, by: Person, now: datetime) -> Steward:
    """Let somebody run this programme, or look at it, though she is not HR of its unit."""
    programme = as_hr(programme_id, by)
    person = Person.objects.present().filter(pk=person_id, agency_id=by.agency_id).first()
    if person is None:
        raise Refused(_("Orang itu tidak bekerja di instansi Anda. Pilih dari daftar."))
    there = Steward.objects.filter(programme=programme, person=person).first()
    if there and there.may_run == may_run:
        return there
    if there is None and Steward.objects.filter(programme=programme).count() >= MOST_STEWARDS:
        raise Refused(_("Paling banyak 30 orang untuk satu program. Cabut hak yang tidak dipakai dulu."))
    row = there or Steward(id=new_id(), agency_id=programme.agency_id, programme=programme, person=person)
    row.may_run, row.named_by, row.named_at = may_run, by, now
    row.save()
    announce(
        events.StewardNamed(
            agency_id=programme.agency_id, subject_id=programme.pk, about_id=person.pk, may_run=may_run
        ), by=by,
    )  # fmt: skip
    return row


@transaction.atomic
def remove_steward(programme_id: UUID, *, person_id: UUID, by: Person, now: datetime) -> None:
    """Take the right back. Twice does it once."""
    programme = as_hr(programme_id, by)
    gone, _rows = Steward.objects.filter(programme=programme, person_id=person_id).delete()
    if gone:
        ids = {"agency_id": programme.agency_id, "subject_id": programme.pk, "about_id": person_id}
        announce(events.StewardRemoved(**ids), by=by)
