"""Fills the measured agency with plans: two years of ratings, a dialogue, this year's plan, a mid-year review of a third.

Called by benchmarks/pages.py after the years of coaching. At 50,000 people: 100,000 assessments with 1.8 million ratings,
50,000 plans with 300,000 activities in every state. Written in bulk; a text is sealed once and used again, for a million
seals would take longer than everything else.
"""

import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from unittest.mock import patch

BATCH = 1000
STATES = (("draft", 6), ("proposed", 8), ("verifying", 4), ("agreed", 68), ("revised", 6), ("closed", 4), ("", 4))
"""States of the plans of this year, with their share in a hundred people."""
TITLES = ("Memimpin rapat tim dengan hasil yang tercatat", "Menulis telaah yang siap diputuskan",
          "Mengolah data layanan sendiri", "Membimbing dua rekan baru")  # fmt: skip
SCALE = {
    "much_less": "Belum pernah mencoba",
    "less": "Satu kali, dengan bantuan",
    "expected": "Tiga kali, tanpa bantuan",
    "more": "Lima kali, dan rekan memakainya",
    "much_more": "Menjadi kebiasaan seluruh tim",
}
ITEMS = (("coaching", "coaching", 600), ("training", "technical", 2000), ("assignment", "", 0),
         ("self_learning", "self_study", 400), ("mentoring", "mentoring", 600))  # fmt: skip
WORDS = "Terlihat pada rapat bulan ini: pendapat tiga rekan ditanyakan sebelum keputusan diambil."


def fill(agency: Any, now: datetime) -> None:
    """Write the plans, unless it was done."""
    from pamong.plans.models import Plan

    if Plan.objects.filter(agency=agency).exists():
        return
    started, count = time.perf_counter(), 0
    teams = _begin(agency, now)
    pairs = list(_pairs(agency))
    for start in range(0, len(pairs), BATCH):
        count += _write_people(agency, pairs[start : start + BATCH], teams, now)
    _tie(agency)
    print(f"wrote plans of {len(pairs)} people, {count} rows, in {time.perf_counter() - started:.0f} s", flush=True)


def _begin(agency: Any, now: datetime) -> dict[Any, Any]:
    """The dictionary, verification by HR, and two goals of each team; return the first one by supervisor."""
    from pamong.agency.models import Person
    from pamong.plans.actions.templates import lay_down_templates
    from pamong.plans.models import Policy, TeamGoal
    from pamong.rulebook.actions import lay_down_competencies

    lay_down_competencies(agency, now=now)
    lay_down_templates(agency, now=now)
    boss = Person.objects.present().filter(agency=agency).first()
    assert boss
    Policy.objects.get_or_create(agency=agency, defaults={"verifies": True, "changed_at": now, "changed_by": boss})
    goals = [
        TeamGoal(agency=agency, supervisor_id=key, year=now.year, title=f"{title} ({number})", measure=WORDS,
                 due_on=date(now.year, 12, 15), set_at=_day(now.year, 1, 20))
        for key in dict.fromkeys(key for key, _person in _pairs(agency))
        for number, title in enumerate(TITLES[:2])
    ]  # fmt: skip
    _insert(goals)
    return {goal.supervisor_id: goal.pk for goal in goals}


def _pairs(agency: Any) -> Iterator[tuple[Any, Any]]:
    from pamong.agency.models import Person

    rows = Person.objects.present().filter(agency=agency, unit__isnull=False).order_by("pk")
    above = {pk: (one, two) for pk, one, two in rows.values_list("pk", "unit__effective_leader", "unit__next_leader")}
    for person in rows.iterator():
        leader, further = above[person.pk]
        supervisor = leader if leader != person.pk else further
        if supervisor is not None:
            yield supervisor, person


def _write_people(agency: Any, pairs: list[tuple[Any, Any]], teams: dict[Any, Any], now: datetime) -> int:
    from django.db import transaction

    from pamong.kit.sealed import SealedText
    from pamong.rulebook.queries import required_of_many

    asked = required_of_many([person for _boss, person in pairs], now.date())
    rows: dict[type, list[Any]] = {}
    for boss, person in pairs:
        for row in _Life(agency, boss, person, asked[person.pk], teams[boss], now).rows():
            rows.setdefault(type(row), []).append(row)
    with patch.object(SealedText, "get_prep_value", lambda _field, value: _sealed(value)), transaction.atomic():
        for each in rows.values():  # whoever is pointed at was made first
            _insert(each)
    return sum(map(len, rows.values()))


@lru_cache(maxsize=100)
def _sealed(text: str) -> str:
    from pamong.kit.sealed import box

    return box().encrypt(text.encode()).decode("ascii") if text else text


def _insert(rows: list[Any]) -> None:
    """Write rows of one table; on PostgreSQL by COPY, which takes a fifth of the time."""
    from django.db import connection

    if not rows:
        return
    if connection.vendor != "postgresql":
        type(rows[0]).objects.bulk_create(rows, batch_size=1000)
        return
    meta = type(rows[0])._meta  # noqa: SLF001  # Django's documented way to a model's fields
    fields = meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{meta.db_table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 2, 30, tzinfo=UTC)


class _Life:
    """What two years left of one person. The same person always has the same."""

    def __init__(self, agency: Any, boss: Any, person: Any, asked: list[Any], team_goal: Any, now: datetime) -> None:
        self.rng = random.Random(person.pk.int)
        self.boss, self.person, self.asked, self.team_goal, self.now = boss, person.pk, asked, team_goal, now
        self.common = {"agency_id": agency.pk}
        self.pair = {"agency_id": agency.pk, "employee_id": person.pk, "supervisor_id": boss}
        states, shares = zip(*STATES, strict=True)
        self.state: str = self.rng.choices(states, shares)[0]
        self.gaps: list[Any] = []

    def rows(self) -> Iterator[Any]:
        """Yield every row, each after those it points at."""
        yield from self.assessment(self.now.year - 1)
        yield from self.assessment(self.now.year)
        yield from self.dialogue()
        if self.state:
            yield from self.plan()

    def assessment(self, year: int) -> Iterator[Any]:
        from pamong.plans.models import Assessment, Line, Rating, Sheet

        at = _day(year, 1, 8) + timedelta(days=self.rng.randrange(25))
        is_open = year == self.now.year and self.rng.random() < 0.1
        done = {} if is_open else {"state": "agreed", "revealed_at": at, "agreed_at": at + timedelta(days=3),
                                   "employee_agreed_at": at, "supervisor_agreed_at": at}  # fmt: skip
        due = self.now.date() + timedelta(days=self.rng.randrange(-5, 20)) if is_open else at.date()
        row = Assessment(**self.pair, year=year, due_on=due, opened_at=at, opened_by_id=self.boss, **done)
        yield row
        sheets = [
            Sheet(**self.common, assessment=row, rater_id=rater, role=role, invited_at=at,
                  submitted_at=None if is_open and role == "supervisor" else at)
            for rater, role in ((self.person, "self"), (self.boss, "supervisor"))
        ]  # fmt: skip
        yield from sheets
        for position, one in enumerate(self.asked):
            level = max(1, min(5, one.level - self.rng.choice((-1, 0, 0, 0, 1, 1, 2))))
            agreed = None if is_open else level
            line = Line(**self.common, assessment=row, competency_id=one.competency_id, edition_id=one.edition_id,
                        required=one.level, importance=one.importance, position=position, proposed=agreed,
                        agreed=agreed)  # fmt: skip
            yield line
            if level < one.level and year == self.now.year and not is_open:
                self.gaps.append(line)
            for sheet in sheets:
                said = max(1, min(5, level + self.rng.choice((0, 0, 0, 1, -1))))
                yield Rating(**self.common, sheet=sheet, line=line, level=said, seen=f"{said}.1 {said}.2",
                             evidence=WORDS, reason=WORDS if said != one.level else "", saved_at=at)  # fmt: skip

    def dialogue(self) -> Iterator[Any]:
        from pamong.plans.models import Dialogue, DialogueTopic, Preparation

        at = _day(self.now.year, 2, 2) + timedelta(days=self.rng.randrange(40))
        done = {"state": "concluded", "held_on": at.date(), "conclusion": WORDS, "employee_confirmed_at": at,
                "supervisor_confirmed_at": at, "concluded_at": at} if self.rng.random() < 0.85 else {}  # fmt: skip
        row = Dialogue(**self.pair, year=self.now.year, planned_at=at, opened_at=at, opened_by_id=self.boss,
                       employee_shared_at=at, supervisor_shared_at=at, **done)  # fmt: skip
        yield row
        for side in ("employee", "supervisor"):
            for question in _questions(side)[:3]:
                yield Preparation(**self.common, dialogue=row, side=side, question=question, text=WORDS, saved_at=at)
        yield DialogueTopic(**self.common, dialogue=row, raised_by="employee", text=WORDS, raised_at=at)

    def plan(self) -> Iterator[Any]:
        from pamong.plans.models import Plan
        from pamong.plans.rules.content import content_of, to_json

        year, state = self.now.year, self.state
        at = _day(year, 2, 20) + timedelta(days=self.rng.randrange(30))
        if state in {"proposed", "verifying"}:
            at = self.now - timedelta(days=self.rng.randrange(30))
        self.held = state in {"agreed", "revised", "closed"}
        number = self.rng.choice((1, 1, 2)) if self.held else 0
        holds = {"supervisor_id": self.boss, "agreed_at": at, "number": number} if self.held else {}
        if state == "closed":
            holds |= {"closed_at": self.now, "closed_by_id": self.boss}
        row = Plan(**self.common, employee_id=self.person, year=year, state=state, begun_at=at, note=WORDS,
                   proposed_at=None if state == "draft" else at, version=number * 8 + 4, **holds)  # fmt: skip
        yield row
        goals = [self.goal(row, place, at) for place in range(1, self.rng.choice((2, 3, 3)) + 1)]
        items = {goal.pk: list(self.items(goal)) for goal in goals}
        yield from goals
        yield from (item for each in items.values() for item in each)
        whole, first = content_of(WORDS, goals, items), content_of("", goals[:-1], items)
        yield from self.versions(row, [to_json(first), to_json(whole)] if number == 2 else [to_json(whole)], at)
        if self.held and self.rng.random() < 1 / 3:
            yield from self.review(row, goals)
        yield from self.share()

    def goal(self, plan: Any, place: int, at: datetime) -> Any:
        from pamong.plans.models import Goal

        gap = self.gaps[place - 1] if len(self.gaps) >= place else None
        year = plan.year
        about = {"source": "own", "reason": WORDS}
        if gap:
            about = {"source": "gap", "competency_id": gap.competency_id, "line": gap, "level_from": gap.agreed,
                     "level_to": gap.required}  # fmt: skip
        state, more = "planned", {}
        if self.held:
            state = "rated" if plan.state == "closed" else "running"
            more = {"scale_locked_at": at, "progress": self.rng.choice((-2, -1, 0, 1)), "progress_at": at}
            more |= {"attained": self.rng.choice((-1, 0, 0, 1))} if state == "rated" else {}
        return Goal(**self.common, plan=plan, position=place, title=self.rng.choice(TITLES), weight=place, state=state,
                    starts_on=date(year, 2, 20), due_on=date(year, 12, self.rng.randrange(1, 29)), baseline=-1,
                    team_goal_id=self.team_goal if place == 1 and self.rng.random() < 0.3 else None,
                    **about, **SCALE, **more)  # fmt: skip

    def items(self, goal: Any) -> Iterator[Any]:
        from pamong.plans.models import Item

        for place, (track, form, jp) in enumerate(self.rng.sample(ITEMS, self.rng.choice((2, 3))), 1):
            due = min(date(goal.plan.year, self.rng.randrange(4, 13), 20), goal.due_on)
            lot = self.rng.random()
            over = due < self.now.date() and lot < 0.9
            state = "done" if self.held and (over or goal.state == "rated") else "planned"
            yield Item(**self.common, goal=goal, position=place, track=track, form=form, activity=self.rng.choice(TITLES),
                       method="Enam pertemuan", resource="Rekan di unit lain", evidence="Tiga naskah yang dipakai",
                       starts_on=goal.starts_on, due_on=due, expected_jp=jp, cost=0 if track != "training" else 2_500_000,
                       state=state, settled_on=due if state == "done" else None)  # fmt: skip

    def versions(self, plan: Any, contents: list[Any], at: datetime) -> Iterator[Any]:
        from pamong.plans.models import Version

        if plan.state == "draft":
            return
        for number, content in enumerate(contents, 1):
            decided = {"decision": "agreed", "decided_at": at, "decided_by_id": self.boss,
                       "supervisor_agreed_at": at, "supervisor_agreed_by_id": self.boss} if self.held else {
                       "decision": "open" if plan.state == "proposed" else "verifying"}  # fmt: skip
            yield Version(**self.common, plan=plan, number=number, content=content, proposed_at=at, change=WORDS,
                          proposed_by_id=self.person, **decided)  # fmt: skip

    def review(self, plan: Any, goals: list[Any]) -> Iterator[Any]:
        from pamong.plans.models import GoalRating, Review, Voice

        at = _day(plan.year, 7, 6) + timedelta(days=self.rng.randrange(20))
        done = {"state": "concluded", "concluded_at": at, "employee_confirmed_at": at, "supervisor_confirmed_at": at}
        row = Review(**self.common, plan=plan, supervisor_id=self.boss, kind="midyear", opened_at=at,
                     opened_by_id=self.boss, next_steps=WORDS, **(done if self.rng.random() < 0.8 else {}))  # fmt: skip
        yield row
        is_in = at if row.state == "concluded" else None
        for side in ("employee", "supervisor"):
            yield Voice(**self.common, review=row, side=side, helped=WORDS, hindered=WORDS, next=WORDS, saved_at=at,
                        submitted_at=is_in)  # fmt: skip
            for goal in goals:
                yield GoalRating(**self.common, review=row, goal=goal, side=side, level=0, comment=WORDS)

    def share(self) -> Iterator[Any]:
        from pamong.plans.models import TeamShare

        if self.rng.random() < 0.5:
            yield TeamShare(**self.common, team_goal_id=self.team_goal, person_id=self.person, condition="rapat pekanan",
                            action="mencatat keputusan dan pemiliknya", saved_at=self.now)  # fmt: skip


def _questions(side: str) -> list[str]:
    from pamong.plans.questions import THEMES

    return [theme.questions(side)[0].key for theme in THEMES]


def _tie(agency: Any) -> None:
    """Let half of the cycles that run serve the first goal of the plan."""
    from django.db.models import OuterRef, Subquery

    from pamong.coaching.models import Cycle
    from pamong.plans.models import Goal

    first = Goal.objects.filter(plan__employee=OuterRef("employee_id"), plan__agreed_at__isnull=False, position=1)
    running = Cycle.objects.filter(agency=agency, state="agreed", employee__nip__endswith="1")
    running.update(plan_goal=Subquery(first.values("pk")[:1]))
