"""The page of a hand-over: who hands on to whom, and what the mentee lets be shown. Reads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from pamong.agency.directory import Colleague, colleague, first_name
from pamong.agency.models import Person
from pamong.agency.words import Chip, day_in_words
from pamong.mentoring.models import Agreement, Meeting, Passing, Programme, Relation, Task

TONES = {"asked": "warning", "agreed": "info", "done": "positive"}
LESSONS = 12


@dataclass(frozen=True)
class Shared:
    """What the mentee lets the next mentor read."""

    aims: str = ""
    lessons: Sequence[tuple[str, str]] = ()
    """Day, and what she took along."""
    tasks: Sequence[str] = ()


@dataclass(frozen=True)
class PassingPage:
    """Everything the page shows."""

    id: UUID
    relation_id: UUID
    """Of the two; not for the next mentor."""
    mentor: Colleague
    mentee: Colleague
    to: Colleague
    by: str
    reason: str
    state: str
    chip: Chip
    i_consent: bool
    """I am the mentee, and am asked."""
    i_take_over: bool
    """I am the next mentor, and am asked."""
    is_mine: bool
    """One of the two looks."""
    may_drop: bool
    shared: Shared | None
    led_to: UUID | None


def passing_page(me: Person, passing_id: UUID) -> PassingPage | None:
    """Gather the page; None when it is not hers to see. At most four queries."""
    people = [
        f"{who}__{what}" for who in ("relation__mentor", "relation__mentee", "to") for what in ("position", "unit")
    ]
    rows = Passing.objects.visible_to(me).filter(pk=passing_id).select_related(*people, "by")
    row = rows.defer("relation__words", "relation__reply").first()
    if row is None:
        return None
    relation = row.relation
    return PassingPage(
        id=row.pk, relation_id=relation.pk, mentor=colleague(relation.mentor), mentee=colleague(relation.mentee),
        to=colleague(row.to), by=first_name(row.by.name), reason=_reason(row.reason), state=row.state,
        chip=Chip(str(Passing.State(row.state).label), TONES.get(row.state, "")),
        i_consent=relation.mentee_id == me.pk and row.state == "asked",
        i_take_over=row.to_id == me.pk and row.state == "agreed",
        is_mine=me.pk in (relation.mentor_id, relation.mentee_id),
        may_drop=row.state in ("asked", "agreed") and me.pk in (row.by_id, relation.mentee_id),
        shared=shared_by(row) if me.pk in (row.to_id, relation.mentee_id) else None,
        led_to=row.led_to_id if me.pk in (row.to_id, relation.mentee_id) else None,
    )  # fmt: skip


def _reason(reason: str) -> str:
    return {"moved": _("pindah tugas"), "retired": _("memasuki pensiun"), "leave": _("cuti panjang")}.get(reason, "")


def shared_by(row: Any) -> Shared | None:
    """Return what the mentee lets the next mentor read; never what the mentor told. Three queries at most."""
    if row.consented_at is None or row.state not in ("agreed", "done"):
        return None
    aims, lessons, tasks = "", [], []
    if row.shares_aims:
        signed = {"mentor_signed_at__isnull": False, "mentee_signed_at__isnull": False}
        bound = Agreement.objects.filter(relation=row.relation_id, **signed).order_by("-version")
        aims = bound.values_list("aims", flat=True).first() or ""
    if row.shares_lessons:
        held = Meeting.objects.filter(relation=row.relation_id, state="completed").exclude(lesson="")
        rows = held.order_by("-starts_at").values_list("starts_at", "lesson")[:LESSONS]
        lessons = [(day_in_words(timezone.localtime(at).date()), lesson) for at, lesson in rows]
        open_ones = Task.objects.filter(relation=row.relation_id, owner=row.relation.mentee_id, state="open")
        tasks = list(open_ones.order_by("due_on", "pk").values_list("text", flat=True))
    return Shared(aims, lessons, tasks)


@dataclass(frozen=True)
class DeskPassing:
    """A pair and its open hand-over, for whoever runs the programme: that it waits, not for whom of those asked."""

    relation_id: UUID
    mentor: str
    mentee: str
    passing_id: UUID | None
    """The open one, where the desk asked."""
    to: str
    by_mentor: bool
    """The mentor asked; whom, stays with the two."""


def passing_of_pair(programme: Programme, relation_id: UUID) -> DeskPassing | None:
    """Return a pair of the programme; None when it is not one of it. Two queries."""
    rows = Relation.objects.filter(pk=relation_id, programme=programme).select_related("mentor", "mentee")
    pair = rows.defer("words", "reply").first()
    if pair is None:
        return None
    open_ones = Passing.objects.filter(relation=pair, state__in=("asked", "agreed")).select_related("to")
    row = open_ones.first()
    by_mentor = row is not None and row.by_id == pair.mentor_id
    own = None if by_mentor else row
    return DeskPassing(
        relation_id=pair.pk, mentor=pair.mentor.name, mentee=pair.mentee.name, by_mentor=by_mentor,
        passing_id=own.pk if own else None, to=own.to.name if own else "",
    )  # fmt: skip
