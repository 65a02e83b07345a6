"""The page of a relation: the next step first, then the two, what they agreed, how it goes, and who can read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.lines import footing_of
from pamong.agency.models import Person
from pamong.agency.words import Chip, day_in_words, moment_in_words, span_in_words
from pamong.journal import queries as journal
from pamong.journal.events import Event
from pamong.mentoring import events, words_relations
from pamong.mentoring.briefs_meetings import MeetingBrief
from pamong.mentoring.briefs_relations import RelationBrief
from pamong.mentoring.models import (
    Agreement,
    Certificate,
    Evaluation,
    Meeting,
    Milestone,
    Passing,
    Pulse,
    Reached,
    Relation,
    Task,
)
from pamong.mentoring.queries.meetings import meetings_of
from pamong.mentoring.queries.relations import brief_of, with_frame
from pamong.mentoring.rules import quiet
from pamong.mentoring.rules import relation as rules
from pamong.mentoring.rules.next_step import Facts, Step, next_step

MEETINGS = 20
MEETING_TONES = {"planned": "info", "held": "warning", "completed": "positive", "voided": "negative"}
State = Relation.State


@dataclass(frozen=True)
class AgreementShown:
    """One version of what the two agreed."""

    version: int
    edit: int
    aims: str
    rhythm: str
    mode: str
    period: str
    signed_on: date
    """Day of the latest signature."""
    ends_on: date
    limits: str
    habits: str
    written_by: str
    signatures: Sequence[tuple[str, str, bool]]
    """Name, when (empty: not yet), whether it is I."""
    signed_by_me: bool
    binds: bool


@dataclass(frozen=True)
class MilestoneShown:
    """A milestone of the programme."""

    id: UUID
    title: str
    description: str
    due: str
    reached: str
    """The day; empty: not yet."""


@dataclass(frozen=True)
class TaskShown:
    """What one of the two took on."""

    text: str
    owner: str
    due: str


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in the list."""

    id: UUID
    when: str
    how: str
    chip: Chip


@dataclass(frozen=True)
class HistoryStep:
    """One line of the history."""

    title: str
    when: str
    iso: str
    by: str = ""


@dataclass(frozen=True)
class May:
    """What this one of the two may do now."""

    answer: bool
    withdraw: bool
    write: bool
    meet: bool
    pause: bool
    resume: bool
    close: bool
    end: bool
    hand_over: bool
    rematch: bool
    grow: bool


@dataclass(frozen=True)
class RelationPage:
    """Everything the page shows."""

    brief: RelationBrief
    chip: Chip
    kind: str
    me: str
    words: str
    reply: str
    asked: str
    step: Step
    binding: AgreementShown | None
    waiting: AgreementShown | None
    period: str
    left: str
    meetings: Sequence[MeetingLine]
    milestones: Sequence[MilestoneShown]
    tasks: Sequence[TaskShown]
    history: Sequence[HistoryStep]
    may: May
    still_over: bool
    """Of a direct relation: the one still stands above the other one."""
    pulse_id: UUID | None
    passing_id: UUID | None
    certificate_id: UUID | None
    from_passing_id: UUID | None
    """The hand-over by which it came, where the mentee shares something."""
    gained: Sequence[tuple[str, str]]
    """Who took what along: both when it closed, before that my own."""

    @property
    def other(self) -> str:
        """How one speaks of the other one."""
        return first_name(self.brief.other.name)

    @property
    def goes_on(self) -> bool:
        """Whether the two may choose what to talk about, and the mentor bring the mentee together with others."""
        return self.brief.state in Relation.LIVING

    @property
    def i_mentor(self) -> bool:
        """Whether I am the mentor."""
        return self.brief.side == "mentor"


def relation_page(me: Person, relation_id: UUID, now: datetime) -> RelationPage | None:
    """Gather the page; None when there is no such relation of hers. At most seven queries, two more of a direct one."""
    row = _row(me, relation_id)
    if row is None:
        return None
    today = me.day_at(now)
    brief = brief_of(row, me)
    versions = _agreements(row, me)
    binding = next((one for one in versions if one.binds), None)
    waiting = versions[0] if versions and not versions[0].binds else None
    meetings = meetings_of(row.pk, most=MEETINGS)
    is_over = row.kind != Relation.Kind.DIRECT or footing_of(row.mentee, row.mentor, today) is not None
    facts = _facts(row, brief, binding, waiting, meetings, now, still_over=is_over)
    return RelationPage(
        brief=brief, chip=words_relations.state_chip(row.state), kind=words_relations.kind_words(row.kind, brief.programme),
        me=me.name, words=row.words, reply=row.reply, asked=moment_in_words(row.asked_at), step=next_step(facts),
        binding=binding, waiting=waiting,
        period=span_in_words(row.began_on, row.ends_on) if row.began_on else "",
        left=words_relations.days_left(row.ends_on, today) if row.ends_on and row.state == State.RUNNING else "",
        meetings=[_line(one) for one in meetings], milestones=_milestones(row), tasks=_tasks(row) if row.state in Relation.LIVING else (),
        history=_history(row), may=_may(row, me, brief, still_over=is_over), still_over=is_over,
        pulse_id=row.pulse_id, passing_id=row.passing_id, certificate_id=row.certificate_id,
        from_passing_id=row.from_passing_id, gained=_gained(row, me),
    )  # fmt: skip


def _row(me: Person, relation_id: UUID) -> Any:
    pulses = Pulse.objects.filter(relation=OuterRef("pk"), person=me, answered_at__isnull=True).order_by("-number")
    certificates = Certificate.objects.filter(relation=OuterRef("pk"), person=me)
    passings = Passing.objects.filter(relation=OuterRef("pk"), state__in=("asked", "agreed"))
    came_by = Passing.objects.filter(led_to=OuterRef("pk"))
    given = Evaluation.objects.filter(relation=OuterRef("pk"))
    rows = with_frame(Relation.objects.visible_to(me).filter(pk=relation_id)).annotate(
        pulse_id=Subquery(pulses.values("pk")[:1]),
        certificate_id=Subquery(certificates.values("pk")[:1]),
        passing_id=Subquery(passings.values("pk")[:1]),
        from_passing_id=Subquery(came_by.values("pk")[:1]),
        mine_given=Exists(given.filter(person=me)),
        other_given=Exists(given.exclude(person=me)),
    )
    return rows.defer(None).first()


def _agreements(row: Any, me: Person) -> list[AgreementShown]:
    """The versions, the latest first. One query."""
    found = Agreement.objects.filter(relation=row.pk).order_by("-version")
    names = {row.mentor_id: row.mentor.name, row.mentee_id: row.mentee.name}
    shown = []
    for one in found:
        signed = ((row.mentee_id, one.mentee_signed_at), (row.mentor_id, one.mentor_signed_at))
        signed_on = timezone.localtime(max(at for _who, at in signed if at)).date()
        shown.append(
            AgreementShown(
                version=one.version, edit=one.edit, aims=one.aims, rhythm=words_relations.rhythm_words(one.rhythm),
                mode=words_relations.mode_words(one.mode), period=span_in_words(row.began_on or signed_on, one.ends_on),
                signed_on=signed_on, ends_on=one.ends_on, limits=one.limits, habits=one.habits, written_by=names[one.written_by_id],
                signatures=[(names[who], moment_in_words(at) if at else "", who == me.pk) for who, at in signed],
                signed_by_me=any(who == me.pk and at is not None for who, at in signed),
                binds=all(at is not None for _who, at in signed),
            )
        )  # fmt: skip
    return shown


def _facts(  # what one sentence depends on
    row: Any, brief: RelationBrief, binding: AgreementShown | None, waiting: AgreementShown | None,
    meetings: Sequence[MeetingBrief], now: datetime, *, still_over: bool,
) -> Facts:  # fmt: skip
    today = timezone.localtime(now).date()
    coming = min((one.starts_at for one in meetings if one.state == "planned" and one.starts_at > now), default=None)
    past = next((one for one in meetings if one.state == "planned" and one.ends_at <= now), None)
    me = brief.mentor.id if brief.side == "mentor" else brief.mentee.id
    to_confirm = next((one for one in meetings if one.state == "held" and me not in one.confirmed), None)
    half = False
    if binding and row.state == State.RUNNING and waiting is None:
        half = rules.asks_at_half_time(binding.signed_on, binding.ends_on, today)
    return Facts(
        state=row.state, kind=row.kind, is_mentor=brief.side == "mentor", other=first_name(brief.other.name),
        waits_for_me=brief.waits_for_me, asked_by_me=brief.asked_by_me,
        answer_by=day_in_words(row.answer_by) if row.answer_by else "",
        has_agreement=binding is not None, unsigned=waiting is not None,
        i_signed=waiting.signed_by_me if waiting else False,
        coming=moment_in_words(coming) if coming else "", to_confirm=to_confirm.id if to_confirm else None,
        latest=meetings[0].id if meetings else None,
        past=past.id if past else None, has_met=row.last_met_on is not None,
        rhythm=words_relations.rhythm_words(brief.rhythm), pulse_id=row.pulse_id, passing_id=row.passing_id,
        mine_given=row.mine_given, other_given=row.other_given,
        over=bool(row.ends_on and row.ends_on < today), half_time=half,
        idle=row.kind != "occasional" and quiet.is_idle(row, today), still_over=still_over,
        mentor_here=row.mentor.is_present, resting_for=words_relations.resting_words(row.paused_reason), certificate=row.certificate_id is not None,
        ended=moment_in_words(row.ended_at) if row.ended_at else "",
    )  # fmt: skip


def _line(one: MeetingBrief) -> MeetingLine:
    parts = (words_relations.mode_words(one.mode), one.place)
    label = str(Meeting.State(one.state).label)
    return MeetingLine(
        one.id, moment_in_words(one.starts_at), " · ".join(part for part in parts if part),
        Chip(label, MEETING_TONES.get(one.state, "")),
    )  # fmt: skip


def _milestones(row: Any) -> list[MilestoneShown]:
    """Milestones of the programme, with the day on which they were reached. One query, or none."""
    if row.programme_id is None or row.state not in (*Relation.LIVING, State.CLOSED, State.ENDED):
        return []
    reached = Reached.objects.filter(relation=row.pk, milestone=OuterRef("pk"))
    found = Milestone.objects.filter(programme=row.programme_id).order_by("day", "pk")
    return [
        MilestoneShown(
            one.pk, one.title, one.description, _("hari ke-%(n)s") % {"n": one.day},
            day_in_words(one.reached_on) if one.reached_on else "",
        )
        for one in found.annotate(reached_on=Subquery(reached.values("reached_on")[:1]))
    ]  # fmt: skip


def _gained(row: Any, me: Person) -> list[tuple[str, str]]:
    """What each of the two took along, for the two once it closed. One query, or none."""
    if not (row.mine_given or row.state == State.CLOSED):
        return []
    names = {row.mentor_id: row.mentor.name, row.mentee_id: row.mentee.name}
    given = Evaluation.objects.filter(relation=row.pk).exclude(gained="")
    shown = given if row.state == State.CLOSED else given.filter(person=me)
    return [(names[who], text) for who, text in shown.order_by("given_at").values_list("person_id", "gained")]


def _tasks(row: Any) -> list[TaskShown]:
    """Open tasks of the two. One query."""
    names = {row.mentor_id: first_name(row.mentor.name), row.mentee_id: first_name(row.mentee.name)}
    found = Task.objects.filter(relation=row.pk, state=Task.State.OPEN).defer("remark").order_by("due_on", "pk")
    return [
        TaskShown(one.text, names[one.owner_id], day_in_words(one.due_on) if one.due_on else "") for one in found[:20]
    ]


def _titles() -> dict[type[Event], str]:
    return {
        events.RelationAsked: _("Diminta"),
        events.RelationProposed: _("Dipadankan oleh program"),
        events.RelationBegan: _("Kesepakatan ditandatangani berdua; mentoring dimulai"),
        events.AgreementSigned: _("Kesepakatan disesuaikan, ditandatangani berdua"),
        events.RelationPaused: _("Dijeda"),
        events.RelationResumed: _("Dilanjutkan"),
        events.RelationClosed: _("Selesai, dengan melihat ke belakang"),
        events.RelationEnded: _("Diakhiri"),
        events.RelationDeclined: _("Belum bisa"),
        events.RelationExpired: _("Tidak terjawab"),
        events.RelationWithdrawn: _("Ditarik"),
        events.RelationAccepted: _("Bersedia"),
    }


def _history(row: Any) -> list[HistoryStep]:
    """What happened, the latest first. One query. Who said no or ended it is not said: nobody is to blame."""
    titles = _titles()
    names = {row.mentor_id: first_name(row.mentor.name), row.mentee_id: first_name(row.mentee.name)}
    unnamed = (
        events.RelationDeclined, events.RelationEnded, events.RelationClosed, events.RelationBegan, events.AgreementSigned
    )  # fmt: skip
    steps = []
    for one in journal.of_subject(row.pk, {event.name for event in titles}):
        if isinstance(one.event, events.AgreementSigned) and not (one.event.both and one.event.version > 1):
            continue  # the first agreement is told as the beginning
        who = "" if isinstance(one.event, unnamed) or one.by_id is None else names.get(one.by_id, "")
        local = timezone.localtime(one.at)
        steps.append(
            HistoryStep(
                titles[type(one.event)] if one.event else "", moment_in_words(one.at), local.date().isoformat(), who
            )
        )
    return steps


def _may(row: Any, me: Person, brief: RelationBrief, *, still_over: bool) -> May:
    talks = row.kind == Relation.Kind.OCCASIONAL
    runs, goes_on = row.state == State.RUNNING, row.state in Relation.LIVING
    handed = row.kind in (Relation.Kind.FORMAL, Relation.Kind.INFORMAL)
    return May(
        answer=brief.waits_for_me,
        withdraw=row.state == State.ASKED and brief.asked_by_me,
        write=row.state in (State.ACCEPTED, State.RUNNING) and not talks and still_over,
        meet=brief.may_meet and still_over,
        pause=runs and not talks,
        resume=row.state == State.PAUSED,
        close=row.state in (State.RUNNING, State.PAUSED) and not talks and not row.mine_given,
        end=goes_on and not talks,
        hand_over=goes_on and handed and brief.side == "mentor" and row.passing_id is None,
        rematch=brief.side == "mentee" and not row.rematch_asked and not rules.rematch_fault(row),
        grow=talks and runs,
    )
