"""Programmes: begun by HR of a unit, worded, copied, thrown away while nobody has seen them, and led from state to state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Refused, stop
from pamong.kit.rows import new_id
from pamong.kit.texts import clean
from pamong.mentoring import events
from pamong.mentoring.actions.archiving import forget
from pamong.mentoring.actions.programme_rows import as_hr, bump, counted, to_change, to_run, unit_of
from pamong.mentoring.models import Enrolment, Milestone, Programme, Question
from pamong.mentoring.rules import programme_defaults as defaults
from pamong.mentoring.rules import programme_drafts as drafts
from pamong.mentoring.rules import programme_states as states
from pamong.mentoring.rules import weighing
from pamong.mentoring.rules.programme_drafts import ProgrammeDraft

State = Programme.State
M = TypeVar("M", Milestone, Question)


@transaction.atomic
def begin_programme(*, draft: ProgrammeDraft, by: Person, now: datetime, key: UUID | None = None) -> Programme:
    """Begin a programme as a draft, with the guide texts, milestones, weights and rules of its kind.

    `key` becomes the row's id: sent twice, it is made once.
    """
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if key and (made := Programme.objects.filter(pk=key, agency_id=by.agency_id).first()):
        return made
    wanted = _sound(draft)
    unit = unit_of(wanted.unit, by)
    programme = Programme(
        id=key or new_id(), agency_id=by.agency_id, unit=unit, made_by=by, made_at=now, **_plain(wanted),
        weights=defaults.default_weights(wanted.kind), rules=weighing.defaults_of(wanted.kind),
        **defaults.guides(wanted.kind),
    )  # fmt: skip
    programme.save(force_insert=True)
    _lay_milestones(programme)
    announce(events.ProgrammeMade(agency_id=programme.agency_id, subject_id=programme.pk), by=by)
    return programme


@transaction.atomic
def change_programme(
    programme_id: UUID, *, draft: ProgrammeDraft, version: int, by: Person, now: datetime
) -> Programme:
    """Word it anew. The same words change nothing; kind, intake and unit stay once colleagues have read it."""
    programme = to_change(programme_id, by)
    was, wanted = drafts.draft_of(programme), _sound(draft)
    if wanted == was:
        return programme
    stop(states.version_fault(programme, version))
    if programme.state != State.DRAFT:
        found = drafts.fixed_fault(was, wanted) | _missing(programme, wanted, by, now)
        if found:
            raise Faulty(found)
    elif wanted.unit != was.unit:
        programme.unit = unit_of(wanted.unit, by, was.unit)
    if wanted.kind != was.kind:
        _of_the_kind(programme, was.kind, wanted)
    for name, value in _plain(wanted).items():
        setattr(programme, name, value)
    programme.version += 1
    programme.save()
    announce(events.ProgrammeChanged(agency_id=programme.agency_id, subject_id=programme.pk), by=by)
    return programme


@transaction.atomic
def drop_programme(programme_id: UUID, *, by: Person, now: datetime) -> None:
    """Throw a draft away that nobody enrolled in."""
    programme = to_run(programme_id, by)
    if programme.state != State.DRAFT or Enrolment.objects.filter(programme=programme).exists():
        raise Refused(_("Hanya rancangan yang belum pernah dibuka dapat dihapus. Akhiri dan arsipkan program ini."))
    announce(events.ProgrammeDropped(agency_id=programme.agency_id, subject_id=programme.pk), by=by)
    programme.delete()


@transaction.atomic
def copy_programme(
    programme_id: UUID, *, name: str, by: Person, now: datetime, key: UUID | None = None
) -> Programme:  # fmt: skip
    """Begin a draft with everything of a programme but its people and dates."""
    source = as_hr(programme_id, by)
    if key and (made := Programme.objects.filter(pk=key, agency_id=by.agency_id).first()):
        return made
    was = drafts.draft_of(source)
    wanted = _sound(replace(was, name=clean(name, one_line=True), **NO_DATES))
    same = ("eligibility", "weights", "rules", "guide_mentor", "guide_mentee", "guide_steward")
    programme = Programme(
        id=key or new_id(), agency_id=by.agency_id, unit=source.unit, made_by=by, made_at=now, copied_from=source,
        **_plain(wanted), **{field: getattr(source, field) for field in same},
    )  # fmt: skip
    programme.save(force_insert=True)
    Milestone.objects.bulk_create(_moved(Milestone.objects.filter(programme=source), programme))
    Question.objects.bulk_create(_moved(Question.objects.filter(programme=source), programme))
    announce(events.ProgrammeMade(agency_id=programme.agency_id, subject_id=programme.pk), by=by)
    return programme


def _moved(rows: Iterable[M], programme: Programme) -> list[M]:
    found = list(rows)
    for row in found:
        row.pk, row.programme = new_id(), programme
    return found


NO_DATES: dict[str, Any] = {"enrol_from": None, "enrol_until": None, "starts_on": None, "ends_on": None}


@transaction.atomic
def move_programme(programme_id: UUID, *, to: str, by: Person, now: datetime) -> Programme:
    """Lead it into another state. Archived, it forgets what served the matching alone (`actions.archiving`)."""
    programme = to_run(programme_id, by)
    if programme.state == to:
        return programme
    stop(states.step_fault(programme, to, counted(programme), by.day_at(now)))
    programme.state = to
    if to == State.OPEN and programme.opened_at is None:
        programme.opened_at = now
    if to == State.RUNNING and programme.running_at is None:
        programme.running_at = now
    if to in (State.RUNNING, State.CLOSED):
        programme.closed_at = now if to == State.CLOSED else None
    if to == State.DRAFT:
        programme.opened_at = None
    programme.save(update_fields=["state", "opened_at", "running_at", "closed_at"])
    if to == State.ARCHIVED:
        forget(programme, now)
    announce(events.ProgrammeMoved(agency_id=programme.agency_id, subject_id=programme.pk, state=Code(to)), by=by)
    return programme


@transaction.atomic
def write_guides(
    programme_id: UUID, *, texts: dict[str, str], version: int, by: Person, now: datetime
) -> Programme:  # fmt: skip
    """Word what each role reads first: `guide_mentee`, `guide_mentor`, `guide_steward`, as Markdown."""
    programme = to_change(programme_id, by)
    kept = {f"guide_{role}": clean(texts.get(f"guide_{role}", "")) for role in defaults.ROLES}
    over = {name: _("Paling banyak 8.000 huruf.") for name, text in kept.items() if len(text) > MOST_GUIDE}
    if over:
        raise Faulty(over)
    if all(getattr(programme, name) == text for name, text in kept.items()):
        return programme
    stop(states.version_fault(programme, version))
    for name, text in kept.items():
        setattr(programme, name, text)
    bump(programme, *kept, by=by)
    return programme


MOST_GUIDE = 8_000


def _sound(draft: ProgrammeDraft) -> ProgrammeDraft:
    wanted = draft.cleaned()
    if found := drafts.faults(wanted):
        raise Faulty(found)
    return wanted


def _plain(draft: ProgrammeDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in drafts.NAMES if name != "unit"}


def _missing(programme: Programme, wanted: ProgrammeDraft, by: Person, now: datetime) -> dict[str, str]:
    """A programme that colleagues see keeps its dates; a day that is over may stay."""
    found = drafts.opening_faults(wanted, by.day_at(now))
    if wanted.enrol_until:
        found.pop("enrol_until", None)
    return found


def _of_the_kind(programme: Programme, before: str, wanted: ProgrammeDraft) -> None:
    """A draft that becomes of another kind gets that kind's texts and rules where nobody wrote others."""
    for name, text in defaults.guides(before).items():
        if getattr(programme, name) == text:
            setattr(programme, name, defaults.guides(wanted.kind)[name])
    if programme.rules == weighing.defaults_of(before):
        programme.rules = weighing.defaults_of(wanted.kind)
    if programme.weights == defaults.default_weights(before):
        programme.weights = defaults.default_weights(wanted.kind)
    there = Milestone.objects.filter(programme=programme).order_by("day", "pk").values_list("title", "day")
    if list(there) == [(each.title, each.day) for each in defaults.milestones(before, programme.months)]:
        Milestone.objects.filter(programme=programme).delete()
        programme.kind, programme.months = wanted.kind, wanted.months
        _lay_milestones(programme)


def _lay_milestones(programme: Programme) -> None:
    Milestone.objects.bulk_create(
        Milestone(
            id=new_id(), agency_id=programme.agency_id, programme=programme, title=each.title, day=each.day,
            description=each.description,
        )
        for each in defaults.milestones(programme.kind, programme.months)
    )  # fmt: skip
