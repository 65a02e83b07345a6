"""Figures of a programme: relations, meetings, milestones, how it goes, how it was. Never what one person said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.mentoring import pulses
from pamong.mentoring.models import Enrolment, Evaluation, Meeting, Milestone, Programme, Pulse, Reached, Relation
from pamong.mentoring.rules.pooled import Pool, pooled

State = Relation.State
LATELY: Final = timedelta(days=30)
FRESH: Final = timedelta(days=45)
"""A running pair that met within so many days is active."""
GRACE: Final = timedelta(days=14)
"""So long the pair itself knows of its silence before whoever runs the programme sees which pair it is."""
OVER: Final = (State.CLOSED, State.ENDED)


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
    """Count who takes part. Two queries."""
    rows = Enrolment.objects.filter(programme=programme, person__left_on__isnull=True)
    found = list(rows.values_list("side", "state", "capacity", "person_id"))
    admitted = [(side, capacity, key) for side, state, capacity, key in found if state == Enrolment.State.ADMITTED]
    served = set(
        Relation.objects.filter(programme=programme, state__in=Relation.OPEN).values_list("mentee_id", flat=True)
    )
    mentees = {key for side, _capacity, key in admitted if side == "mentee"}
    return Takers(
        mentees=len(mentees),
        mentors=sum(side == "mentor" for side, _capacity, _key in admitted),
        places=sum(min(capacity, programme.capacity) for side, capacity, _key in admitted if side == "mentor"),
        waiting=sum(state == Enrolment.State.ASKED for _side, state, _capacity, _key in found),
        unmatched=len(mentees - served),
    )


def health_of(programme: Programme, today: date) -> Health:
    """Count how the pairs are. Three queries."""
    relations = Relation.objects.filter(programme=programme)
    since, lately = today - FRESH, today - LATELY
    active = Q(state=State.RUNNING) & (Q(last_met_on__gte=since) | Q(last_met_on__isnull=True, began_on__gte=since))
    idle = Q(state=State.RUNNING, idle_told_on__isnull=False) & (
        Q(last_met_on__isnull=True) | Q(idle_told_on__gt=F("last_met_on"))
    )
    states = Counter(dict(relations.values_list("state").annotate(n=Count("pk")).order_by()))
    sums = relations.aggregate(
        active=Count("pk", filter=active), idle=Count("pk", filter=idle),
        rematches=Count("pk", filter=Q(rematch_asked=True, state=State.ENDED)),
        helps=Count("pk", filter=Q(pk__in=_waiting_helps(programme))),
    )  # fmt: skip
    met = Meeting.objects.filter(relation__programme=programme, state=Meeting.State.COMPLETED)
    held = met.aggregate(n=Count("pk"), lately=Count("pk", filter=Q(starts_at__date__gte=lately)))
    return Health(
        by_state=states, running=states[State.RUNNING], active=sums["active"], meetings=held["n"],
        meetings_lately=held["lately"], idle=sums["idle"], helps=sums["helps"], rematches=sums["rematches"],
    )  # fmt: skip


def _waiting_helps(programme: Programme) -> Any:
    asked = Pulse.objects.filter(relation__programme=programme, help_asked=True, helped_at__isnull=True)
    return asked.values("relation_id")


def milestones_of(programme: Programme) -> list[MilestoneLine]:
    """Return how many pairs reached each milestone, by day. Three queries."""
    of = Relation.objects.filter(programme=programme, began_on__isnull=False).count()
    reached = dict(
        Reached.objects.filter(milestone__programme=programme)
        .values_list("milestone")
        .annotate(n=Count("pk"))
        .order_by()
    )
    rows = Milestone.objects.filter(programme=programme).order_by("day", "pk")
    return [MilestoneLine(row.title, row.day, reached.get(row.pk, 0), of) for row in rows]


def waves_of(programme: Programme) -> list[Wave]:
    """Return the pulses wave by wave, as means of whole lots of five answers. One query."""
    rows = Pulse.objects.filter(relation__programme=programme).order_by("answered_at", "pk")
    found: dict[int, list[tuple[Any, Mapping[str, Any]]]] = {}
    for number, at, marks in rows.values_list("number", "answered_at", "marks"):
        found.setdefault(number, []).append((at, marks))
    return [_wave(number, each) for number, each in sorted(found.items())]


def _wave(number: int, found: Sequence[tuple[Any, Mapping[str, Any]]]) -> Wave:
    answers = [marks for at, marks in found if at is not None]
    pool = pooled(answers, pulses.ASKED)
    day = pulses.FIRST_DAY + pulses.EVERY * (number - 1)
    return Wave(number, day, len(found), len(answers), pool, plot_of(pool, pulses.QUESTIONS))


def evaluations_of(programme: Programme) -> tuple[Pool, list[dict[str, Any]]]:
    """Return how those who closed look back, as means of whole lots of five. One query."""
    rows = Evaluation.objects.filter(relation__programme=programme).order_by("given_at", "pk")
    pool = pooled(list(rows.values_list("marks", flat=True)), pulses.EVALUATED)
    return pool, plot_of(pool, pulses.LOOKING_BACK)


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
