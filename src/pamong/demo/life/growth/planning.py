"""How people of the story write a plan, agree on it and do it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from uuid import UUID

from pamong.coaching import queries as coaching
from pamong.coaching.actions.serving import serve_goal
from pamong.demo.life.growth.bank import GoalText, ItemText, read_texts
from pamong.demo.life.growth.course import Course, Step, after
from pamong.demo.life.growth.fates import STARS, Fate
from pamong.plans import actions
from pamong.plans.briefs import GapBrief
from pamong.plans.queries import gaps_of
from pamong.plans.rules.drafts import GoalDraft, ItemDraft
from pamong.rulebook import queries as rulebook

STARRED = frozenset(name for name, _year in STARS)
"""Whose plans have two gaps and an aim of her own."""
VERIFIER = "Lince Sihombing"
"""HR of the one agency of the story that verifies plans."""
LATE = date(2026, 11, 12)
"""When those propose whose plan still waits at the end of the story."""


class Planned:
    """The plan of one year of one employee."""

    def __init__(self, course: Course, closing: Step | None = None) -> None:
        self.course, self.closing = course, closing
        self.plan: UUID | None = None
        self.goals: list[UUID] = []
        self.bare: dict[UUID, GoalText] = {}
        """Goals without a scale yet."""
        self.tied: set[UUID] = set()
        """Cycles of coaching that serve a goal."""
        self.holds = False
        """Whether the plan holds and is not being changed."""
        self.items: list[tuple[UUID, date]] = []
        self.version = 1

    def begin(self, now: datetime) -> None:
        """She writes her plan: goals from her gaps, and sometimes one of her own."""
        course = self.course
        plan = actions.begin_plan(year=course.year.year, by=course.employee, now=now)
        self.plan, self.version = plan.pk, plan.version
        for gap, text in self._from_gaps():
            self._goal(text, now, gap=gap)
        if not self.goals or course.member.name in STARRED or course.rng.random() < 0.35:
            self._goal(read_texts().own_goal(lead=course.lead), now)
        if course.rng.random() < 0.5:
            noted = actions.say_note(
                plan.pk, note=course.words.say("plan", "notes"), version=self.version, by=course.employee, now=now
            )
            self.version = noted.version
        self._go_on(now)

    def _from_gaps(self) -> list[tuple[GapBrief, GoalText]]:
        course, texts = self.course, read_texts()
        keys = {card.id: card.key for card in rulebook.competencies_of(course.employee.agency_id)}
        gaps = [gap for gap in gaps_of(course.employee) if gap.required is not None]
        found = [(gap, texts.goal_for(keys[gap.competency_id], lead=course.lead)) for gap in gaps]
        return [(gap, text) for gap, text in found if text is not None][
            : 2 if course.member.name in STARRED else course.rng.choice((1, 2, 2))
        ]

    def _goal(self, text: GoalText, now: datetime, *, gap: GapBrief | None = None) -> None:
        assert self.plan is not None
        course, year = self.course, self.course.year.year
        first, last = self._months(text)
        bare = self._lacks_scale()
        goal = actions.add_goal(
            self.plan,
            draft=GoalDraft(
                title=text.title, source="gap" if gap else text.source, starts_on=date(year, first, 1),
                due_on=_end(year, last), reason="", competency=gap.competency_id if gap else None,
                line=gap.line_id if gap else None, level_from=gap.level if gap else None,
                level_to=min(gap.level + 1, 5) if gap else None, weight=course.rng.choice((1, 1, 2, 3)),
                scale=None if bare else text.scale, baseline=-1,
            ),
            version=self.version, by=course.employee, now=now,
        )  # fmt: skip
        self.goals.append(goal.pk)
        if bare:
            self.bare[goal.pk] = text
        self.version = goal.plan.version
        for item in text.items:
            self._item(goal.pk, item, first, last, now)

    def _lacks_scale(self) -> bool:
        """Some write the scale of a second goal later."""
        return len(self.goals) == 1 and self.course.rng.random() < 0.12

    def _months(self, text: GoalText) -> tuple[int, int]:
        first = self.course.year.planning.month if self.course.year.year == 2025 else 2
        last = max(item.month_to for item in text.items)
        return first, max(last, first + 3) if first > 6 else last

    def _item(self, goal: UUID, text: ItemText, first: int, last: int, now: datetime) -> None:
        year = self.course.year.year
        month_from = min(max(text.month_from, first), last)
        month_to = min(max(text.month_to, month_from), last)
        item = actions.add_item(
            goal,
            draft=ItemDraft(
                track=text.track, form=text.form, activity=text.activity, method=text.method, resource=text.resource,
                evidence=text.evidence, starts_on=date(year, month_from, 1), due_on=_end(year, month_to),
                expected_jp=text.jp * 100, cost=3_500_000 if text.track == "training" else 0,
            ),
            version=self.version, by=self.course.employee, now=now,
        )  # fmt: skip
        self.version = item.goal.plan.version
        self.items.append((item.pk, _end(year, month_to)))

    def _go_on(self, now: datetime) -> None:
        fate = self.course.member.fate
        if fate is Fate.DRAFT:
            return
        late = fate in (Fate.PROPOSED, Fate.RETURNED)
        self.course.then(max(after(now, 1), LATE) if late else after(now, 1), self.propose, spread=3)

    def propose(self, now: datetime) -> None:
        """She proposes it; most supervisors answer within the week."""
        assert self.plan is not None
        plan = actions.propose_plan(self.plan, version=self.version, by=self.course.employee, now=now)
        self.version = plan.version
        fate = self.course.member.fate
        if fate is Fate.PROPOSED:
            return
        asked = fate is Fate.RETURNED or self.course.rng.random() < 0.18
        self.course.then(after(now, 1), self._return if asked else self.agree, spread=3)

    def _return(self, now: datetime) -> None:
        assert self.plan is not None
        course = self.course
        plan = actions.return_plan(
            self.plan, version=self.version, reason=course.words.say("plan", "returns"), by=course.supervisor, now=now
        )
        self.version = plan.version
        if course.member.fate is not Fate.RETURNED:
            course.then(after(now, 2), self._again, spread=3)

    def _again(self, now: datetime) -> None:
        assert self.plan is not None
        plan = actions.propose_plan(self.plan, version=self.version, by=self.course.employee, now=now)
        self.version = plan.version
        self.course.then(after(now, 1), self.agree, spread=2)

    def agree(self, now: datetime) -> None:
        """He agrees: goals with a whole scale begin, and the year of work too."""
        assert self.plan is not None
        plan = actions.agree_plan(self.plan, version=self.version, by=self.course.supervisor, now=now)
        self.version = plan.version
        if plan.state == "verifying":
            self.course.then(after(now, 2), self._verify, spread=6)
        else:
            self._hold(now)

    def _verify(self, now: datetime) -> None:
        """HR of an agency that verifies looks at it; some still wait."""
        assert self.plan is not None
        officer = self.course.world.person(self.course.member.agency, VERIFIER)
        if self.course.rng.random() < 0.7 and officer.pk not in (self.course.employee.pk, self.course.supervisor.pk):
            plan = actions.verify_plan(self.plan, version=self.version, by=officer, now=now)
            self.version = plan.version
            self._hold(now)

    def _hold(self, now: datetime) -> None:
        course = self.course
        for item, due in self.items:
            course.then(due, self._settling(item), spread=6)
        self.holds = True
        for days in (3, 90, 160, 225):
            course.then(after(now, days), self.tie, spread=3)
        for goal in self.goals:
            if goal in self.bare:
                course.then(after(now, 40), self._scaling(goal), spread=9)
            else:
                course.then(after(now, 70), self._progress(goal, -1), spread=9)
                course.then(after(now, 150), self._progress(goal, 0), spread=9)
        if course.member.fate is Fate.REVISED:
            course.then(date(course.year.year, 11, 10), self.revise, spread=4)
        if self.closing is not None:
            self.closing(now)

    def tie(self, now: datetime) -> None:
        """The two say which goal their coaching serves; some forget it."""
        course, running = self.course, [goal for goal in self.goals if goal not in self.bare]
        if not running or not self.holds:
            return
        for cycle in coaching.work_of(course.employee, now).cycles:
            mine = cycle.employee.id == course.employee.pk and cycle.supervisor.id == course.supervisor.pk
            if mine and cycle.id not in self.tied and course.rng.random() < 0.7:
                serve_goal(cycle.id, plan_goal_id=course.rng.choice(running), by=course.supervisor, now=now)
                self.tied.add(cycle.id)

    def _settling(self, item: UUID) -> Step:
        def settle(now: datetime) -> None:
            course = self.course
            if self.holds and course.rng.random() < 0.75:
                dropped = course.rng.random() < 0.1
                remark = course.words.say("plan", "drops" if dropped else "remarks")
                if dropped or course.rng.random() < 0.5:
                    actions.settle_item(
                        item, state="dropped" if dropped else "done", on=now.date(), remark=remark, by=course.employee,
                        now=now,
                    )  # fmt: skip
                else:
                    actions.settle_item(item, state="done", on=now.date(), by=course.employee, now=now)

        return settle

    def _progress(self, goal: UUID, level: int) -> Step:
        def note(now: datetime) -> None:
            if self.holds and self.course.rng.random() < 0.65:
                actions.note_progress(
                    goal, level=level + self.course.rng.choice((0, 0, 1)), by=self.course.employee, now=now
                )

        return note

    def _scaling(self, goal: UUID) -> Step:
        """She writes the scale after all; some supervisors accept it at once, some let it wait."""

        def write(now: datetime) -> None:
            course = self.course
            if not self.holds or course.rng.random() < 0.4:
                return
            written = actions.write_scale(goal, scale=self.bare[goal].scale, baseline=-1, by=course.employee, now=now)
            if course.rng.random() < 0.6:
                actions.start_goal(goal, version=written.plan.version, by=course.supervisor, now=now)
                del self.bare[goal]

        return write

    def revise(self, now: datetime) -> None:
        """The year turned out otherwise: she changes the plan, and has not proposed it yet, or has."""
        assert self.plan is not None
        course = self.course
        self.holds = False
        plan = actions.begin_revision(self.plan, by=course.employee, now=now)
        self.version = plan.version
        self._goal(read_texts().own_goal(lead=course.lead), now)
        if course.rng.random() < 0.5:
            change = course.words.say("plan", "changes")
            actions.propose_plan(self.plan, version=self.version, change=change, by=course.employee, now=now)


def _end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])
