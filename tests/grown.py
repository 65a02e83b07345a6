"""A life in plans: Dewi with Ratna, before with Yusuf, and Surya as somebody third, through the real actions.

`say(kind, *readers)` makes every text that anybody writes, and is told who alone may ever read it. What stands in a
plan is for the pair and for HR, and lies open in the tables of the room: its kinds begin with `plan_`. All other words
lie sealed.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from pamong.kit.rows import new_id
from pamong.plans import actions
from pamong.plans.actions import assessment, dialogue, expectations, levels, preparing, rating, review, team
from pamong.plans.models import Assessment, Dialogue, Goal, Line, Plan
from pamong.ports import clock
from tests.cast import NOW, TODAY, Cast
from tests.planned import goal_draft, item_draft, version_of

type_say = Callable[..., str]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LAST_YEAR = datetime(2025, 11, 20, 3, 0, tzinfo=UTC)
BOTH = ("dewi", "ratna")
BEFORE = ("dewi", "yusuf")
HELD = ("dewi", "ratna", "siti")
"""Who reads a plan that held: the pair, and HR of the whole agency."""
HERS = ("strengths.proud", "areas.heavy", "career.future")
HIS = ("strengths.helped", "areas.one", "career.grow")


class Growth:
    """What came of it, for the tests to look at."""

    def __init__(self, cast: Cast, say: type_say) -> None:
        self.cast, self.say = cast, say
        self.dewi, self.ratna, self.yusuf, self.surya = cast.dewi, cast.ratna, cast.yusuf, cast.surya
        self.kept: list[Any] = []

    def live(self) -> "Growth":
        """Let all of it happen, each at its time."""
        with clock.at(LAST_YEAR):
            self._assess(LAST_YEAR, BEFORE, year=2025)
            self._talk(self.yusuf, BEFORE, LAST_YEAR)
        with clock.at(NOW):
            self.agreed = self._assess(NOW, BOTH, third=True)
            self._rate_blind()
            self._call_off()
            self.talked = self._talk(self.ratna, BOTH, NOW)
            self._prepare()
            self._expect()
            self._plan()
            self._team()
            self._review()
        return self

    # --- assessment ----------------------------------------------------------------------------------------------------

    def _rate(self, row: Assessment, by: Any, readers: tuple[str, ...], now: datetime, most: int = 99) -> None:
        for line in list(Line.objects.filter(assessment=row).order_by("position"))[:most]:
            rating.save_rating(
                row.pk, line_id=line.pk, level=3, seen=[(3, 1), (3, 2)], evidence=self.say("evidence", *readers),
                reason=self.say("rating_reason", *readers), by=by, now=now,
            )  # fmt: skip

    def _opened(self, occasion: str, now: datetime, year: int = 2026) -> Assessment:
        row = assessment.open_assessment(
            employee=self.dewi, year=year, occasion=occasion, due_on=None, competencies=None, by=self.dewi, now=now
        )
        self.kept.append(row)
        return row

    def _assess(self, now: datetime, pair: tuple[str, ...], *, year: int = 2026, third: bool = False) -> Assessment:
        """From the first letter to the agreement."""
        row = self._opened("yearly", now, year)
        if third:
            assessment.invite_rater(row.pk, rater=self.surya, by=self.dewi, now=now)
            self._rate(row, self.surya, (*pair, "surya"), now, 2)
            rating.submit_sheet(row.pk, by=self.surya, now=now)
        for one in (row.employee, row.supervisor):
            self._rate(row, one, pair, now)
            rating.submit_sheet(row.pk, by=one, now=now)
        version = levels.propose_levels(
            row.pk,
            version=1,
            levels={line.pk: 2 for line in Line.objects.filter(assessment=row)},
            by=self.dewi,
            now=now,
        ).version
        for one in (row.employee, row.supervisor):
            levels.agree_levels(row.pk, version=version, by=one, now=now)
        return row

    def _rate_blind(self) -> None:
        """One that both still fill in: nobody reads anybody, not even of what was handed in."""
        row = self.blind = self._opened("closing", NOW)
        assessment.invite_rater(row.pk, rater=self.surya, by=self.ratna, now=NOW)
        self._rate(row, self.dewi, ("dewi",), NOW, 1)
        self._rate(row, self.surya, ("surya",), NOW, 1)
        self._rate(row, self.ratna, ("ratna",), NOW)
        rating.submit_sheet(row.pk, by=self.ratna, now=NOW)

    def _call_off(self) -> None:
        row = self._opened("midyear", NOW)
        self._rate(row, self.dewi, ("dewi",), NOW)
        rating.submit_sheet(row.pk, by=self.dewi, now=NOW)
        rating.take_back_sheet(row.pk, by=self.dewi, now=NOW)
        assessment.cancel_assessment(row.pk, by=self.ratna, now=NOW)

    # --- dialogue ------------------------------------------------------------------------------------------------------

    def _write(self, key: Any, by: Any, questions: tuple[str, ...], readers: tuple[str, ...], now: datetime) -> None:
        for question in questions:
            text = self.say("preparation", *readers)
            preparing.save_preparation(key, question=question, text=text, version=0, by=by, now=now)
        preparing.raise_topic(key, text=self.say("dialogue_topic", *readers), by=by, now=now)

    def _talk(self, supervisor: Any, pair: tuple[str, ...], now: datetime) -> Dialogue:
        """A dialogue from its preparation to the second confirmation."""
        how: dict[str, Any] = {
            "year": now.year,
            "planned_at": now + DAY,
            "place": "Ruang 3.2",
            "by": self.dewi,
            "now": now,
        }
        row = dialogue.open_dialogue(employee=self.dewi, **how)
        for one, questions in ((self.dewi, HERS), (supervisor, HIS)):
            self._write(row.pk, one, questions, pair, now)
            dialogue.share_preparation(row.pk, by=one, now=now)
        row.refresh_from_db()
        held = dialogue.hold_dialogue(
            row.pk, held_on=now.date(), conclusion=self.say("conclusion", *pair), version=row.version, by=supervisor,
            now=now,
        )  # fmt: skip
        self.kept.append(row)
        return dialogue.confirm_dialogue(row.pk, version=held.version, by=self.dewi, now=now)

    def _prepare(self) -> None:
        """Another one: what Ratna shared stays closed to Dewi while she has not shared hers."""
        how: dict[str, Any] = {"year": 2026, "planned_at": None, "place": "", "by": self.ratna, "now": NOW}
        row = self.coming = dialogue.open_dialogue(employee=self.dewi, **how)
        self._write(row.pk, self.dewi, HERS, ("dewi",), NOW)
        self._write(row.pk, self.ratna, HIS, ("ratna",), NOW)
        dialogue.share_preparation(row.pk, by=self.ratna, now=NOW)
        self.kept.append(row)

    def _expect(self) -> None:
        how: dict[str, Any] = {"employee": self.dewi, "year": 2026, "about": "result", "value": "", "by": self.ratna}
        for readers in (BOTH, ("ratna",)):
            noted = expectations.note_expectation(**how, text=self.say("expectation", *readers), now=NOW)
        expectations.remove_expectation(noted.pk, by=self.ratna, now=NOW)

    # --- plan ----------------------------------------------------------------------------------------------------------

    def _goal(self, plan: Plan, *readers: str, **changes: Any) -> None:
        draft = goal_draft(
            title=self.say("plan_goal", *readers), reason=self.say("plan_reason", *readers),
            scale=tuple(self.say("plan_scale", *readers) for _ in range(5)),
            starts_on=date(plan.year, 1, 1), due_on=date(plan.year, 12, 31), **changes,
        )  # fmt: skip
        goal = actions.add_goal(plan.pk, draft=draft, version=version_of(plan), by=self.dewi, now=NOW)
        item = item_draft(
            activity=self.say("plan_item", *readers), evidence=self.say("plan_evidence", *readers),
            starts_on=goal.starts_on, due_on=goal.due_on,
        )  # fmt: skip
        actions.add_item(goal.pk, draft=item, version=version_of(plan), by=self.dewi, now=NOW)

    def _plan(self) -> None:
        """One that was returned, then agreed; and a draft of next year, which is Dewi's alone."""
        plan = self.plan = actions.begin_plan(year=2026, by=self.dewi, now=NOW, key=new_id())
        self._goal(plan, *HELD)
        actions.propose_plan(plan.pk, version=version_of(plan), by=self.dewi, now=NOW)
        reason = self.say("plan_return", *HELD)
        actions.return_plan(plan.pk, version=version_of(plan), reason=reason, by=self.ratna, now=NOW)
        actions.propose_plan(plan.pk, version=version_of(plan), by=self.dewi, now=NOW)
        actions.agree_plan(plan.pk, version=version_of(plan), by=self.ratna, now=NOW)
        coming = actions.begin_plan(year=2027, by=self.dewi, now=NOW, key=new_id())
        self._goal(coming, "dewi")
        self.kept += [plan, coming]

    def _team(self) -> None:
        members = ("dewi", "ratna")
        title, measure = self.say("plan_team_goal", *members), self.say("plan_team_measure", *members)
        goal = team.set_team_goal(
            year=2026, title=title, measure=measure, due_on=TODAY + 30 * DAY, by=self.ratna, now=NOW
        )
        team.save_share(
            goal.pk,
            condition=self.say("plan_share", *BOTH),
            action=self.say("plan_share", *BOTH),
            by=self.dewi,
            now=NOW,
        )

    # --- review --------------------------------------------------------------------------------------------------------

    def _voice(self, key: Any, by: Any, readers: tuple[str, ...]) -> None:
        goals = Goal.objects.filter(plan=self.plan, state=Goal.State.RUNNING)
        review.save_voice(
            key, helped=self.say("voice", *readers), hindered=self.say("voice", *readers),
            next=self.say("voice", *readers),
            ratings={goal.pk: (1, self.say("voice_comment", *readers)) for goal in goals}, by=by, now=NOW,
        )  # fmt: skip

    def _review(self) -> None:
        """The middle of the year is concluded; at the closing both are still blind."""
        half = review.open_review(self.plan.pk, kind="midyear", by=self.dewi, now=NOW)
        for one in (self.dewi, self.ratna):
            self._voice(half.pk, one, BOTH)
            review.submit_voice(half.pk, by=one, now=NOW)
        half.refresh_from_db()
        text = self.say("next_steps", *BOTH)
        half = review.write_conclusion(
            half.pk, version=half.version, next_steps=text, attained={}, by=self.ratna, now=NOW
        )
        for one in (self.dewi, self.ratna):
            review.confirm_review(half.pk, version=half.version, by=one, now=NOW)
        end = self.end = review.open_review(self.plan.pk, kind="closing", by=self.ratna, now=NOW)
        self._voice(end.pk, self.dewi, ("dewi",))
        self._voice(end.pk, self.ratna, ("ratna",))
        review.submit_voice(end.pk, by=self.ratna, now=NOW)


def grow(cast: Cast, say: type_say | None = None) -> Growth:
    """Let the life happen; without `say` the texts are plain ones."""
    numbers = count(1)
    return Growth(cast, say or (lambda kind, *readers: f"Tentang {kind} {next(numbers)}")).live()
