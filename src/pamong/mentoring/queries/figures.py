"""Figures of a programme: relations, meetings, milestones, how it goes, how it was. Never what one person said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.mentoring import pulses
from pamong.mentoring.models import Enrolment, Evaluation, Meeting, Milestone, Programme, Pulse, Reached, Relation, Side
from pamong.mentoring.rules.pooled import Pool, pooled

State = Relation.State
LATELY: Final = timedelta(days=30)
FRESH: Final = timedelta(days=45)
"""A running pair that met within so many days is active."""
GRACE: Final = timedelta(days=14)
"""So long the pair itself knows of its silence before whoever runs the programme sees which pair it is."""
OVER: Final = (State.CLOSED, State.ENDED)
MOST_UNITS: Final = 80
"""Nobody chooses from a longer list."""


@dataclass(frozen=True)
class Takers:
    """Who takes part, by side; and who waits for an answer."""

    mentees: int = 0
    mentors: int = 0
    places: int = 0
    """Places of the admitted mentors."""
    waiting: int = 0
    unmatched: int = 0
    """Admitted mentees without an open relation."""
    units: tuple[tuple[str, str], ...] = ()
    """Their units: key and name; none where they are more than `MOST_UNITS`: then words find them."""


@dataclass(frozen=True)
class Health:
    """How the pairs are, in numbers."""

    by_state: Mapping[str, int]
    running: int
    active: int
    """Of those that run: met lately, or began lately."""
    meetings: int
    meetings_lately: int
    idle: int
    """Pairs that have not met for 90 days, whoever they are."""
    helps: int
    """Who asked the programme to help and waits."""
    rematches: int
    began: int = 0
    """Pairs that ever began."""

    @property
    def active_share(self) -> int:
        """Percent of running pairs that are active."""
        return round(100 * self.active / self.running) if self.running else 0


@dataclass(frozen=True)
class MilestoneLine:
    """How many pairs reached a milestone."""

    title: str
    day: int
    reached: int
    of: int


@dataclass(frozen=True)
class Wave:
    """How it goes at one pulse."""

    number: int
    day: int
    asked: int
    answered: int
    pool: Pool
    rows: Sequence[dict[str, Any]]
    """For the plot."""


def takers_of(programme: Programme) -> Takers:
    """Count who takes part. One query."""
    going = Relation.objects.filter(programme=programme, state__in=Relation.OPEN, mentee=OuterRef("person"))
    rows = Enrolment.objects.standing().filter(programme=programme, person__left_on__isnull=True)
    found = list(
        rows.annotate(served=Exists(going)).values_list(
            "side", "state", "capacity", "served", "person__unit_id", "person__unit__name"
        )
    )
    admitted = [(side, capacity, served) for side, state, capacity, served, *_unit in found if state == ADMITTED]
    units = {(name, str(key)) for *_rest, key, name in found if key}
    return Takers(
        mentees=sum(side == Side.MENTEE for side, _capacity, _served in admitted),
        mentors=sum(side == Side.MENTOR for side, _capacity, _served in admitted),
        places=sum(min(capacity, programme.capacity) for side, capacity, _served in admitted if side == Side.MENTOR),
        waiting=sum(row[1] == Enrolment.State.ASKED for row in found),
        unmatched=sum(side == Side.MENTEE and not served for side, _capacity, served in admitted),
        units=tuple((key, name) for name, key in sorted(units)) if len(units) <= MOST_UNITS else (),
    )


ADMITTED: Final = Enrolment.State.ADMITTED


def health_of(programme: Programme, today: date) -> Health:
    """Count how the pairs are. Two queries."""
    since, lately = today - FRESH, today - LATELY
    active = Q(state=State.RUNNING) & (Q(last_met_on__gte=since) | Q(last_met_on__isnull=True, began_on__gte=since))
    idle = Q(state=State.RUNNING, idle_told_on__isnull=False) & (
        Q(last_met_on__isnull=True) | Q(idle_told_on__gt=F("last_met_on"))
    )
    figures = {f"of_{state}": Count("pk", filter=Q(state=state)) for state in State.values}
    sums = Relation.objects.filter(programme=programme).aggregate(
        active=Count("pk", filter=active), idle=Count("pk", filter=idle), began=Count("began_on"),
        rematches=Count("pk", filter=Q(rematch_asked=True, state=State.ENDED)),
        helps=Count("pk", filter=Q(pk__in=_waiting_helps(programme))), **figures,
    )  # fmt: skip
    met = Meeting.objects.filter(relation__programme=programme, state=Meeting.State.COMPLETED)
    begun = timezone.make_aware(datetime.combine(lately, time.min))
    held = met.aggregate(n=Count("pk"), lately=Count("pk", filter=Q(starts_at__gte=begun)))
    return Health(
        by_state={state: sums[f"of_{state}"] for state in State.values}, running=sums["of_running"],
        active=sums["active"], meetings=held["n"], meetings_lately=held["lately"], idle=sums["idle"],
        helps=sums["helps"], rematches=sums["rematches"], began=sums["began"],
    )  # fmt: skip


def _waiting_helps(programme: Programme) -> Any:
    asked = Pulse.objects.filter(relation__programme=programme, help_asked=True, helped_at__isnull=True)
    return asked.values("relation_id")


def milestones_of(programme: Programme, began: int) -> list[MilestoneLine]:
    """Return how many pairs reached each milestone, by day; `began`: of how many. One query."""
    reached = Reached.objects.filter(milestone=OuterRef("pk")).order_by().values("milestone")
    number = Coalesce(Subquery(reached.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)
    rows = Milestone.objects.filter(programme=programme).annotate(reached=number).order_by("day", "pk")
    return [MilestoneLine(row.title, row.day, row.reached, began) for row in rows]


def answers_of(programme: Programme) -> tuple[list[Wave], Pool]:
    """Return the pulses wave by wave, and how those who closed look back: means of whole lots of five. One query."""
    beat = Pulse.objects.filter(relation__programme=programme).values_list("number", "answered_at", "marks", "pk")
    back = Evaluation.objects.filter(relation__programme=programme).annotate(wave=Value(0, PositiveSmallIntegerField()))
    every = beat.union(back.values_list("wave", "given_at", "marks", "pk"), all=True)
    found: dict[int, list[tuple[Any, Mapping[str, Any]]]] = {}
    for number, at, marks, _key in every.order_by("answered_at", "id"):
        found.setdefault(number, []).append((at, marks))
    evaluated = pooled([marks for _at, marks in found.pop(0, [])], pulses.EVALUATED)
    return [_wave(number, each) for number, each in sorted(found.items())], evaluated


def _wave(number: int, found: Sequence[tuple[Any, Mapping[str, Any]]]) -> Wave:
    answers = [marks for at, marks in found if at is not None]
    pool = pooled(answers, pulses.ASKED)
    day = pulses.FIRST_DAY + pulses.EVERY * (number - 1)
    return Wave(number, day, len(found), len(answers), pool, plot_of(pool, pulses.QUESTIONS))


def plot_of(pool: Pool, questions: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return means as rows of a plot from 1 to 5."""
    return [
        {"label": str(words), "value": round(pool.means[key], 2), "text": f"{pool.means[key]:.1f}".replace(".", ",")}
        for key, words in questions.items()
        if key in pool.means
    ]


def sentence_of(programme: Programme, takers: Takers, health: Health) -> str:
    """Return the one sentence that says what the programme needs now."""
    if takers.waiting:
        text = ngettext(
            "%(n)s pendaftar menunggu jawaban Anda", "%(n)s pendaftar menunggu jawaban Anda", takers.waiting
        )
        return text % {"n": takers.waiting}
    if health.helps:
        text = ngettext("%(n)s peserta meminta bantuan Anda", "%(n)s peserta meminta bantuan Anda", health.helps)
        return text % {"n": health.helps}
    if programme.state == Programme.State.DRAFT:
        return _("Rancangan ini belum terlihat oleh rekan")
    if programme.state in (Programme.State.OPEN, Programme.State.MATCHING):
        values = {"mentees": takers.mentees, "mentors": takers.mentors, "places": takers.places}
        return _("%(mentees)s mentee, %(mentors)s mentor dengan %(places)s tempat") % values
    if programme.state == Programme.State.RUNNING and health.running:
        values = {"active": health.active, "running": health.running}
        return _("%(active)s dari %(running)s pasangan bertemu belakangan ini") % values
    return programme.name
