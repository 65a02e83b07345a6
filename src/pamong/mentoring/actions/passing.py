"""A relation handed on: the mentor (or whoever runs the programme) names the next one, the mentee consents and says what
may be shown, the next one accepts. Before the mentee's word the next one knows nothing."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.own_line import in_own_line
from pamong.guides.actions import places
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Forbidden, Refused, require, stop
from pamong.mentoring import events
from pamong.mentoring.actions.ending import end_locked
from pamong.mentoring.actions.relation_rows import lock_people, locked_any, locked_relation, not_yours, of_relation
from pamong.mentoring.actions.relations import groups_of
from pamong.mentoring.models import Passing, Programme, Relation
from pamong.mentoring.rules import relation as rules
from pamong.mentoring.running.forbidding import of_one_line

State, Kind = Relation.State, Relation.Kind
REASONS = ("moved", "retired", "leave", "other")


@transaction.atomic
def ask_passing(  # who hands on, to whom and why
    relation_id: UUID, *, to: Person, reason: str, by: Person, now: datetime, runs: bool = False
) -> Passing:
    """Name the next mentor; the mentee is asked. `runs`: the caller knows that `by` runs the relation's programme."""
    relation = locked_any(relation_id) if runs else locked_relation(relation_id, by)
    require(runs or relation.mentor_id == by.pk, _("Hanya mentornya yang dapat menyerahkan hubungan ini."))
    stop(rules.state_fault(relation, *Relation.LIVING))
    if relation.kind not in (Kind.FORMAL, Kind.INFORMAL):
        raise Refused(_("Hubungan dengan atasan langsung tidak diserahkan; ia mengikuti garis atasan."))
    if reason not in REASONS:
        raise Refused(_("Pilih alasan dari daftar."))
    open_one = Passing.objects.filter(relation=relation, state__in=("asked", "agreed")).first()
    if open_one is not None and open_one.to_id == to.pk:
        return open_one
    if open_one is not None:
        raise Refused(_("Penyerahan kepada rekan lain sedang menunggu jawaban. Tunggu dulu, atau batalkan."))
    _fits(relation, to, now)
    row = Passing.objects.create(
        agency_id=relation.agency_id, relation=relation, to=to, by=by, reason=reason, asked_at=now
    )
    announce(events.PassingAsked(**of_relation(relation), to_id=to.pk), by=by)
    return row


def _fits(relation: Relation, to: Person, now: datetime) -> None:
    if to.agency_id != relation.agency_id or not to.is_present:
        raise Refused(_("Pilih rekan yang bekerja di instansi Anda."))
    if to.pk in (relation.mentor_id, relation.mentee_id):
        raise Refused(_("Ia sudah menjadi bagian dari pasangan ini. Pilih rekan lain."))
    if _is_of_line(relation, to, relation.mentee.day_at(now)):
        raise Refused(
            _("%(name)s ada di garis atasan yang sama dengan %(mentee)s. Pilih orang di luar garis itu.")
            % {"name": to.name, "mentee": relation.mentee.name}
        )


def _is_of_line(relation: Relation, to: Person, day: date) -> bool:
    """In reverse mentoring the junior may accompany whoever stands above her, as in the runs of the programme."""
    programme = relation.programme
    if programme is not None and programme.kind == Programme.Kind.REVERSE:
        return any(of_one_line(programme, {relation.mentee_id}, {to.pk}, day))
    return in_own_line(relation.mentee, to, day)


@transaction.atomic
def answer_passing(  # the mentee's word, and what she lets be shown
    passing_id: UUID, *, agree: bool, shares_aims: bool = False, shares_lessons: bool = False, by: Person, now: datetime
) -> Passing:
    """The mentee consents or not. Only what she ticks is shown to the next mentor."""
    row, relation = _locked(passing_id, by)
    require(relation.mentee_id == by.pk, _("Hanya mentee yang dapat menyetujui penyerahan ini."))
    if row.state != Passing.State.ASKED:
        if agree and row.consented_at is not None:
            return row
        raise Refused(_("Penyerahan ini sudah dijawab."))
    row.state = Passing.State.AGREED if agree else Passing.State.DECLINED
    row.shares_aims, row.shares_lessons = agree and shares_aims, agree and shares_lessons
    row.consented_at = now if agree else None
    row.answered_at = None if agree else now
    row.save(update_fields=["state", "shares_aims", "shares_lessons", "consented_at", "answered_at"])
    _announce(row, relation, by)
    return row


@transaction.atomic
def take_over(passing_id: UUID, *, accept: bool, by: Person, now: datetime) -> Passing:
    """The next mentor says yes, and the relation goes on with her as one that needs its own agreement; or not now."""
    row, relation = _locked(passing_id, by)
    require(row.to_id == by.pk, not_yours())
    if row.state != Passing.State.AGREED:
        if accept and row.state == Passing.State.DONE:
            return row
        raise Refused(_("Penyerahan ini sudah dijawab."))
    row.state, row.answered_at = (Passing.State.DONE if accept else Passing.State.DECLINED), now
    if accept:
        row.led_to = _next(relation, by, now)
        if relation.state in Relation.LIVING:
            end_locked(relation, rematch=False, by=None, called_off_by=by, now=now)
    row.save(update_fields=["state", "answered_at", "led_to"])
    _announce(row, relation, by)
    return row


def _next(relation: Relation, mentor: Person, now: datetime) -> Relation:
    _fits(relation, mentor, now)
    if not relation.mentee.is_present:
        raise Refused(_("%(name)s tidak lagi bekerja di sini.") % {"name": relation.mentee.name})
    same = Relation.objects.filter(mentor=mentor, mentee=relation.mentee_id, state__in=Relation.OPEN)
    if same.exclude(kind=Kind.OCCASIONAL).exists():
        raise Refused(_("Anda berdua sudah punya hubungan mentoring, atau permintaan yang menunggu jawaban."))
    places.take(mentor.pk, now=now)
    pair = [(relation.mentee_id, mentor.pk)]
    groups = groups_of(pair, relation.programme) if relation.programme else {}
    return Relation.objects.create(
        agency_id=relation.agency_id, kind=relation.kind, state=State.ACCEPTED, mentor=mentor,
        mentee_id=relation.mentee_id, programme_id=relation.programme_id, plan_goal_id=relation.plan_goal_id,
        competency_id=relation.competency_id, asked_by=None, asked_at=now, mentor_accepted_at=now,
        mentee_accepted_at=now, followed_from=relation, group=groups.get(mentor.pk),
    )  # fmt: skip


@transaction.atomic
def drop_passing(passing_id: UUID, *, by: Person, now: datetime, runs: bool = False) -> Passing:
    """Whoever asked takes it back while nobody took over. `runs`: the caller knows that `by` runs the relation's
    programme, and that it was asked from its desk."""
    row, relation = _locked(passing_id, None if runs else by)
    require(runs or by.pk in (row.by_id, relation.mentee_id), not_yours())
    if row.state not in (Passing.State.ASKED, Passing.State.AGREED):
        return row
    row.state, row.answered_at = Passing.State.DECLINED, now
    row.save(update_fields=["state", "answered_at"])
    _announce(row, relation, by)
    return row


def _locked(passing_id: UUID, by: Person | None) -> tuple[Passing, Relation]:
    """Return a passing of hers (None: of anybody) and its relation, both locked; the two people of the next relation
    first."""
    seen = Passing.objects.visible_to(by) if by else Passing.objects.all()
    keys = seen.filter(pk=passing_id).values_list("relation_id", "to_id", "relation__mentee_id").first()
    if keys is None:
        raise Forbidden(not_yours())
    lock_people(keys[1:])
    relation = locked_any(keys[0])
    row = Passing.objects.select_for_update(no_key=True, of=("self",)).get(pk=passing_id)
    return row, relation


def _announce(row: Passing, relation: Relation, by: Person) -> None:
    announce(events.PassingAnswered(**of_relation(relation), to_id=row.to_id, state=Code(row.state)), by=by)
