"""The page of one meeting, its tasks, and what the forms begin with. Values for one of the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.words import Chip, due_chip, lately, moment_in_words
from pamong.kit.autosave import Met
from pamong.mentoring import words
from pamong.mentoring.models import Meeting, Note, Relation, Rhythm, Side, Task
from pamong.mentoring.queries.meetings import OF_RELATION
from pamong.mentoring.queries.relations import RelationBrief
from pamong.mentoring.rules import meeting as rules

State = Meeting.State
MORNING: Final = 9
WEEKS: Final = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2, Rhythm.MONTHLY: 4, Rhythm.BIMONTHLY: 8}


@dataclass(frozen=True)
class Head:
    """What the page shows of a meeting besides its words, and what may be done with it now."""

    id: UUID
    relation_id: UUID
    kind: str
    programme: str
    other_id: UUID
    other: str
    i_mentor: bool
    mentor: str
    mentee: str
    is_group: bool
    when: str
    hours: str
    iso: str
    place: str
    link: str
    elsewhere: str
    """What the clock says where the other one is, when that differs."""
    state: str
    chip: Chip
    has_begun: bool
    recorded: bool
    mine: str
    """When I confirmed; empty while I have not."""
    theirs: str
    begins: str
    may_deny: bool
    called_off: str
    called_off_by: str
    reason: str
    """Why it was moved or called off; empty for most."""
    goes_on: bool
    """Whether the relation does."""

    @property
    def first_name(self) -> str:
        """How one speaks of the other one."""
        return first_name(self.other)

    @property
    def is_open(self) -> bool:
        """Whether the two may still write."""
        return self.state == State.PLANNED

    @property
    def is_held(self) -> bool:
        """Whether one of the two has confirmed."""
        return self.state == State.HELD

    @property
    def is_completed(self) -> bool:
        """Whether both have confirmed."""
        return self.state == State.COMPLETED

    @property
    def is_off(self) -> bool:
        """Whether it takes no time any more."""
        return self.state in {State.CANCELLED, State.MISSED, State.VOIDED}

    @property
    def may_confirm(self) -> bool:
        """Whether it is my turn."""
        return not self.mine and (self.is_held or (self.is_open and self.has_begun))

    @property
    def is_talk(self) -> bool:
        """Whether it stands in no relation but of talks."""
        return self.kind == Relation.Kind.OCCASIONAL


@dataclass(frozen=True)
class Text:
    """One of the shared texts in its box, or as it is read."""

    name: str
    label: str
    hint: str
    text: str
    version: int
    rows: int
    prefix: str
    is_mine: bool
    """Whether this reader may write it."""
    error: str = ""
    met: Met | None = None


@dataclass(frozen=True)
class Private:
    """What this reader keeps for herself."""

    text: str
    version: int
    when: str = ""
    error: str = ""
    met: Met | None = None


@dataclass(frozen=True)
class TaskCard:
    """A task in a list."""

    id: UUID
    relation_id: UUID
    text: str
    owner: str
    other: str
    is_mine: bool
    due: Chip | None
    state: str
    chip: Chip
    remark: str
    closed: str
    may_reopen: bool
    may_remove: bool

    @property
    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.state == Task.State.OPEN


def meeting_for(me: Person, meeting_id: UUID) -> Meeting | None:
    """Return a meeting of one's own with all that its page shows; None when there is none. One query."""
    rows = Meeting.objects.visible_to(me).filter(pk=meeting_id)
    people = ("mentor__position", "mentee__position", "called_off_by", "noted_by", "relation__programme")
    return rows.select_related(*people).defer(*OF_RELATION).first()


def head_of(meeting: Meeting, me: Person, now: datetime) -> Head:
    """Return the head of the page."""
    other = meeting.mentee if meeting.mentor_id == me.pk else meeting.mentor
    side = Side.MENTOR if meeting.mentor_id == me.pk else Side.MENTEE
    mine, theirs = meeting.mentor_confirmed_at, meeting.mentee_confirmed_at
    if side == Side.MENTEE:
        mine, theirs = theirs, mine
    programme = meeting.relation.programme
    return Head(
        id=meeting.pk, relation_id=meeting.relation_id, kind=meeting.relation.kind,
        programme=programme.name if programme else "", other_id=other.pk, other=other.name,
        i_mentor=side == Side.MENTOR, mentor=meeting.mentor.full_name, mentee=meeting.mentee.full_name,
        is_group=meeting.together is not None, when=words.weekday_and_day(meeting.starts_at),
        hours=words.times(meeting.starts_at, meeting.ends_at),
        iso=timezone.localtime(meeting.starts_at).isoformat(timespec="minutes"),
        place=words.mode_words(meeting.mode, meeting.place), link=meeting.link,
        elsewhere=_elsewhere(meeting, me, other), state=meeting.state, chip=words.meeting_chip(meeting.state),
        has_begun=now >= meeting.starts_at, recorded=meeting.recorded_afterwards,
        mine=moment_in_words(mine) if mine else "", theirs=moment_in_words(theirs) if theirs else "",
        begins=moment_in_words(meeting.starts_at), may_deny=not rules.deny_fault(meeting, side),
        called_off=moment_in_words(meeting.called_off_at) if meeting.called_off_at else "",
        called_off_by=meeting.called_off_by.name if meeting.called_off_by else "", reason=meeting.reason,
        goes_on=meeting.relation.state in Relation.LIVING,
    )  # fmt: skip


def _elsewhere(meeting: Meeting, me: Person, other: Person) -> str:
    if other.time_zone == me.time_zone:
        return ""
    zone = ZoneInfo(other.time_zone)
    start, end = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    return f"{start:%H.%M}–{end:%H.%M} {words.ZONES.get(other.time_zone, '')}".strip()


def texts_of(meeting: Meeting, me: Person, now: datetime) -> list[Text]:
    """Return the four shared texts, in order."""
    side = Side.MENTOR if meeting.mentor_id == me.pk else Side.MENTEE
    mentor, mentee = first_name(meeting.mentor.name), first_name(meeting.mentee.name)
    shown = {
        "topic": (_("Topik"), _("Apa yang ingin dibicarakan? Boleh disiapkan sebelum bertemu."), 2),
        "shared": (_("Pengalaman yang dibagikan"), _("Apa yang pernah dialami %(name)s, dan apa yang terjadi.") % {"name": mentor}, 4),
        "lesson": (_("Pelajaran yang diambil"), _("Apa yang dibawa pulang %(name)s untuk pekerjaannya.") % {"name": mentee}, 4),
        "next_step": (_("Pokok pertemuan berikutnya"), _("Apa yang dilanjutkan, atau dicoba dulu."), 2),
    }  # fmt: skip
    return [
        Text(
            name, label, hint, str(getattr(meeting, name)), rules.mark_of(str(getattr(meeting, name))), rows,
            f"b{number}", not rules.write_fault(meeting, side, name),
        )
        for number, (name, (label, hint, rows)) in enumerate(shown.items())
    ]  # fmt: skip


def noted_of(meeting: Meeting, now: datetime) -> str:
    """Say who wrote in the shared texts last, and when; empty while nobody has."""
    if not meeting.noted_by or not meeting.noted_at:
        return ""
    values = {"name": first_name(meeting.noted_by.name), "when": lately(meeting.noted_at, now)}
    return _("Terakhir ditulis %(name)s, %(when)s.") % values


def private_of(meeting: Meeting, me: Person, now: datetime) -> Private:
    """Return what one keeps for oneself of a meeting. One query."""
    note = Note.objects.visible_to(me).filter(meeting=meeting).first()
    return Private(note.text, note.version, lately(note.updated_at, now)) if note else Private("", 0)


def troubled(texts: Sequence[Text], private: Private, trouble: dict[str, dict[str, Any]]) -> tuple[list[Text], Private]:
    """Put back what came with texts that could not be saved."""
    return (
        [replace(each, **trouble.get(each.prefix, {})) for each in texts],
        replace(private, **trouble.get("p", {})),
    )


# --- tasks -------------------------------------------------------------------------------------------------------------


def task_card(task: Task, me: Person, now: datetime, *, in_open_meeting: bool = False) -> TaskCard:
    """Return a task as one of the two sees it; its relation's two must be loaded."""
    relation = task.relation
    pair = {relation.mentor_id: relation.mentor, relation.mentee_id: relation.mentee}
    other = relation.mentee if relation.mentor_id == me.pk else relation.mentor
    is_mine, is_open = task.owner_id == me.pk, task.state == Task.State.OPEN
    return TaskCard(
        id=task.pk, relation_id=task.relation_id, text=task.text, owner=pair[task.owner_id].name, other=other.name,
        is_mine=is_mine, due=due_chip(task.due_on, me.day_at(now)) if task.due_on and is_open else None,
        state=task.state, chip=words.task_chip(task.state), remark=task.remark,
        closed=words.weekday_and_day(task.closed_at) if task.closed_at else "",
        may_reopen=is_mine and not is_open and not rules.reopen_fault(task, now),
        may_remove=in_open_meeting and me.pk in (task.owner_id, task.made_by_id),
    )  # fmt: skip


def tasks_for_cards() -> Any:
    """Return tasks with what a card shows."""
    return Task.objects.select_related("relation__mentor", "relation__mentee").defer(*OF_RELATION)


def tasks_of(meeting: Meeting, me: Person, now: datetime) -> tuple[list[TaskCard], list[TaskCard]]:
    """Return the tasks made in this meeting, and those open from before. One query."""
    rows = tasks_for_cards().filter(Q(meeting=meeting) | Q(state=Task.State.OPEN, relation=meeting.relation_id))
    is_open = meeting.state == State.PLANNED
    made, carried = [], []
    for task in rows.order_by("made_at", "pk"):
        if task.meeting_id == meeting.pk:
            made.append(task_card(task, me, now, in_open_meeting=is_open))
        elif task.made_at <= meeting.ends_at:
            carried.append(task_card(task, me, now))
    return made, carried


def task_of(me: Person, task_id: UUID) -> Task | None:
    """Return a task of the two; None when there is none. One query."""
    own = Q(relation__mentor=me) | Q(relation__mentee=me)
    found: Task | None = tasks_for_cards().select_related("owner").filter(own, pk=task_id).first()
    return found


# --- what forms begin with ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Usual:
    """How the two usually meet: what a form begins with."""

    starts_at: datetime
    minutes: int
    mode: str
    place: str
    link: str


def usual_of(relation: RelationBrief, now: datetime) -> Usual:
    """Return when and how the two would meet next by their rhythm. One query."""
    rows = Meeting.objects.counting().filter(relation=relation.id).order_by("-starts_at", "-pk")
    last = rows.only("starts_at", "ends_at", "mode", "place", "link").first()
    if last is None:
        start = _workday(timezone.localtime(now) + timedelta(days=1))
        start = start.replace(hour=MORNING, minute=0, second=0, microsecond=0)
        return Usual(start, relation.minutes, relation.mode or "in_person", "", "")
    weeks = WEEKS[Rhythm(relation.rhythm)] if relation.rhythm else 4
    start = timezone.localtime(last.starts_at)
    while start <= now or start <= last.starts_at:
        start = timezone.make_aware((start + timedelta(weeks=weeks)).replace(tzinfo=None))
    return Usual(start, rules.minutes_of(last), last.mode, last.place, last.link)


def _workday(moment: datetime) -> datetime:
    """Return the moment, or the same time on the Monday after a weekend."""
    return moment + timedelta(days=7 - moment.weekday()) if moment.weekday() > 4 else moment


def group_names(relation: RelationBrief, me: Person) -> list[str]:
    """Return the mentees whom the mentor meets together in this group; nobody for a mentee. One query, or none."""
    if relation.group is None or relation.mentor.id != me.pk:
        return []
    rows = Relation.objects.filter(group=relation.group, mentor=me, state__in=rules.MEETS)
    return [first_name(name) for name in rows.order_by("mentee__name").values_list("mentee__name", flat=True)]


def due_first(me: Person, now: datetime) -> date:
    """Return the day that a form of a task begins with."""
    return me.day_at(now) + rules.USUAL_TASK
