"""A life in coaching: Dewi with Ratna, and before with Yusuf, through the real actions. Every event of the room happens.

`say(kind, *readers)` makes every text that anybody writes, and is told who alone may ever read it.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pamong.coaching import actions
from pamong.coaching.actions import Promise
from pamong.coaching.models import Cycle, Session, Topic
from pamong.kit.autosave import Saved
from pamong.ports import clock
from tests.cast import NOW, TODAY, Cast

type_say = Callable[..., str]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MAY = datetime(2026, 5, 4, 2, 0, tzinfo=UTC)
HELD_AT = NOW - 10 * DAY
BOTH = ("dewi", "ratna")
BEFORE = ("dewi", "yusuf")
HATS = ("coach", "mentor", "superior")


class Life:
    """What came of it, for the tests to look at."""

    def __init__(self, cast: Cast, say: type_say) -> None:
        self.cast, self.say = cast, say
        self.dewi, self.ratna, self.yusuf = cast.dewi, cast.ratna, cast.yusuf

    def live(self) -> "Life":
        """Let all of it happen, each at its time."""
        self._with_yusuf()
        self._agree()
        self._talk()
        self._void()
        self._promise()
        self._strengths()
        self._hand_over()
        self._plan_on()
        self._end_others()
        sessions = (self.held, self.coming, self.half, self.voided)
        self.kept = (*sessions, self.now_cycle, self.before, self.asked)
        return self

    def cycle(self, supervisor: Any, topic: str, *readers: str, by: Any = None, now: datetime) -> Cycle:
        """A proposal of Dewi's, or of `by`."""
        with clock.at(now):
            return actions.propose_cycle(
                employee=self.dewi, supervisor=supervisor, topic_id=self.topic(topic), goal=self.say("goal", *readers),
                measure=self.say("measure", *readers), starts_on=now.date(), ends_on=now.date() + 90 * DAY,
                rhythm="weekly", mode="in_person", by=by or self.dewi, now=now,
            )  # fmt: skip

    def topic(self, key: str) -> Any:
        return Topic.objects.get(agency=self.cast.agency, key=key).pk

    def session(self, cycle: Cycle, starts_at: datetime, now: datetime) -> Session:
        with clock.at(now):
            return actions.plan_session(
                cycle.pk, starts_at=starts_at, minutes=60, mode="in_person", place="Ruang 3.2", link="",
                with_opening=True, by=self.dewi, now=now,
            )  # fmt: skip

    def promise(self, owner: str, *readers: str, due_on: date | None = None) -> Promise:
        return Promise(
            owner, self.say("action", *readers), due_on or TODAY + 7 * DAY, self.say("condition", *readers),
            self.say("support", *readers), self.say("promise_measure", *readers),
        )  # fmt: skip

    def _with_yusuf(self) -> None:
        cycle = self.cycle(self.yusuf, "teamwork", *BEFORE, "ratna", now=MAY)
        with clock.at(MAY):
            actions.agree_cycle(cycle.pk, version=1, by=self.yusuf, now=MAY)
            promise = self.promise("employee", *BEFORE, due_on=MAY.date() + 7 * DAY)
            actions.make_commitment(cycle.pk, promise=promise, by=self.dewi, now=MAY)
            for by in (self.dewi, self.yusuf):
                actions.note_strength(
                    employee=self.dewi, supervisor=self.yusuf, kind="strength", text=self.say("strength", *BEFORE),
                    example=self.say("example", *BEFORE), by=by, now=MAY,
                )  # fmt: skip
        session = self.session(cycle, MAY + 2 * DAY, MAY + HOUR)
        with clock.at(MAY + 3 * DAY):
            self._write(session, self.yusuf, *BEFORE)
            for by in (self.dewi, self.yusuf):
                actions.confirm_session(session.pk, by=by, now=MAY + 3 * DAY)
        with clock.at(MAY + 40 * DAY):
            actions.close_cycle(
                cycle.pk, outcome=self.say("outcome", *BEFORE, "ratna"), attainment="partly", by=self.yusuf,
                now=MAY + 40 * DAY,
            )  # fmt: skip
        self.before = cycle

    def _agree(self) -> None:
        start = NOW - 15 * DAY
        cycle = self.cycle(self.ratna, "stress", *BOTH, now=start)
        words = {"starts_on": start.date(), "ends_on": TODAY + 60 * DAY, "rhythm": "weekly", "mode": "online"}
        with clock.at(start):
            actions.revise_cycle(
                cycle.pk, version=1, topic_id=cycle.topic_id, goal=self.say("goal", *BOTH),
                measure=self.say("measure", *BOTH), **words, by=self.ratna, now=start,
            )  # fmt: skip
            actions.agree_cycle(cycle.pk, version=2, by=self.dewi, now=start)
            actions.pause_cycle(cycle.pk, by=self.dewi, now=start)
            actions.resume_cycle(cycle.pk, by=self.ratna, now=start)
            frame = {"ends_on": TODAY + 80 * DAY, "rhythm": "weekly", "mode": "in_person"}
            actions.extend_cycle(cycle.pk, **frame, by=self.ratna, now=start)
        self.now_cycle = cycle

    def _write(self, session: Session, supervisor: Any, *readers: str) -> None:
        """Something in every part under every hat, and what each keeps for herself."""
        now = clock.now()
        for stage in ("stokers.subject", "grow.goal", "grow.will", "common.obstacles", "common.feedback"):
            for hat in HATS:
                by = self.dewi if stage == "grow.goal" else supervisor
                saved = actions.save_part(
                    session.pk, stage=stage, hat=hat, text=self.say(f"part_{hat}", *readers), version=0, by=by, now=now
                )
                assert isinstance(saved, Saved)
        for one in (self.dewi, supervisor):
            name = next(name for name in ("dewi", "ratna", "yusuf") if getattr(self.cast, name).pk == one.pk)
            actions.save_private_note(session.pk, text=self.say("note", name), version=0, by=one, now=now)

    def _talk(self) -> None:
        """A session from its agenda to its addenda."""
        session = self.session(self.now_cycle, HELD_AT, HELD_AT - 3 * DAY)
        with clock.at(HELD_AT - 2 * DAY):
            actions.add_point(session.pk, text=self.say("point", *BOTH), by=self.dewi, now=clock.now())
            actions.submit_agenda(session.pk, by=self.dewi, now=clock.now())
            actions.add_point(session.pk, text=self.say("point", *BOTH), by=self.ratna, now=clock.now())
        with clock.at(HELD_AT + HOUR):
            self._write(session, self.ratna, *BOTH)
            for owner, by in (("employee", self.dewi), ("supervisor", self.ratna)):
                promise = self.promise(owner, *BOTH)
                made = actions.make_commitment(
                    self.now_cycle.pk, session_id=session.pk, promise=promise, by=by, now=clock.now()
                )
            actions.edit_commitment(made.pk, promise=self.promise("supervisor", *BOTH), by=self.ratna, now=clock.now())
            spare = actions.make_commitment(
                self.now_cycle.pk, session_id=session.pk, promise=self.promise("employee", *BOTH), by=self.dewi,
                now=clock.now(),
            )  # fmt: skip
            actions.remove_commitment(spare.pk, by=self.dewi, now=clock.now())
            actions.confirm_session(session.pk, by=self.dewi, now=clock.now())
            actions.reopen_session(session.pk, by=self.ratna, now=clock.now())
            for by in (self.dewi, self.ratna):
                actions.confirm_session(session.pk, by=by, now=clock.now())
        with clock.at(HELD_AT + DAY):
            for by in (self.dewi, self.ratna):
                actions.add_addendum(session.pk, text=self.say("addendum", *BOTH), by=by, now=clock.now())
            shares = {"asking": 3, "listening": 2, "advising": 1, "instructing": 0}
            actions.reflect(session.pk, bond=1, task=2, goal=5, **shares, by=self.dewi, now=clock.now())
            actions.reflect(session.pk, bond=4, task=4, goal=4, by=self.ratna, now=clock.now())
        self.held = session

    def _void(self) -> None:
        with clock.at(NOW - 5 * DAY):
            session = actions.record_held_session(
                self.now_cycle.pk, starts_at=NOW - 5 * DAY - 2 * HOUR, minutes=30, mode="online",
                notes=self.say("part_coach", *BOTH), commitments=[self.promise("employee", *BOTH)], by=self.ratna,
                now=clock.now(),
            )  # fmt: skip
            actions.confirm_session(session.pk, by=self.dewi, now=clock.now())
            actions.void_session(session.pk, reason=self.say("reason", *BOTH), by=self.ratna, now=clock.now())
        self.voided = session

    def _promise(self) -> None:
        def made(owner: str = "employee") -> Any:
            promise = self.promise(owner, *BOTH)
            return actions.make_commitment(self.now_cycle.pk, promise=promise, by=self.dewi, now=NOW).pk

        kept, gone, waiting = made(), made("supervisor"), made()
        actions.keep_commitment(kept, remark=self.say("remark", *BOTH), by=self.dewi, now=NOW)
        actions.drop_commitment(gone, reason=self.say("drop_reason", *BOTH), by=self.ratna, now=NOW)
        actions.postpone_commitment(waiting, due_on=TODAY + 20 * DAY, by=self.dewi, now=NOW)
        again = made()
        actions.keep_commitment(again, remark=self.say("remark", *BOTH), by=self.dewi, now=NOW)
        actions.reopen_commitment(again, by=self.dewi, now=NOW)

    def _strengths(self) -> None:
        for kind, by in (("strength", self.ratna), ("area", self.dewi)):
            one = actions.note_strength(
                employee=self.dewi, supervisor=self.ratna, kind=kind, text=self.say("strength", *BOTH),
                example=self.say("example", *BOTH), by=by, now=NOW,
            )  # fmt: skip
        actions.set_strength_aside(one.pk, by=self.ratna, now=NOW)
        actions.take_strength_up(one.pk, by=self.dewi, now=NOW)

    def _hand_over(self) -> None:
        shares = {"shares_goal": True, "shares_commitments": False, "shares_strengths": False}
        for last in (False, True):
            given = actions.give_handover(
                self.before.pk, to=self.ratna, message=self.say("message", *(BOTH if last else ("dewi",))), **shares,
                by=self.dewi, now=NOW,
            )  # fmt: skip
            if not last:
                actions.withdraw_handover(given.pk, by=self.dewi, now=NOW)

    def _plan_on(self) -> None:
        """What is still to come, with an agenda that is not open yet; what was moved, missed and cancelled."""
        there = {"minutes": 60, "mode": "online", "place": "", "link": "https://rapat.contoh.go.id/pamong"}
        coming = self.session(self.now_cycle, NOW + 9 * DAY, NOW)
        actions.add_point(coming.pk, text=self.say("hidden_point", "dewi"), by=self.dewi, now=NOW)
        moved = self.session(self.now_cycle, NOW + 3 * DAY, NOW)
        actions.move_session(
            moved.pk, starts_at=NOW + 4 * DAY, **there, reason=self.say("move_reason", *BOTH), by=self.dewi, now=NOW
        )
        gone = self.session(self.now_cycle, NOW + 5 * DAY, NOW)
        actions.cancel_session(gone.pk, reason=self.say("reason", *BOTH), by=self.ratna, now=NOW)
        missed = self.session(self.now_cycle, NOW - 3 * DAY, NOW - 4 * DAY)
        actions.miss_session(missed.pk, reason=self.say("reason", *BOTH), by=self.ratna, now=NOW)
        series = actions.plan_series(
            self.now_cycle.pk, starts_at=NOW + 12 * DAY, **there, template="oskar", with_opening=False, count=3,
            by=self.ratna, now=NOW,
        )  # fmt: skip
        actions.cancel_series(series[1].pk, reason=self.say("reason", *BOTH), by=self.dewi, now=NOW)
        half = self.session(self.now_cycle, NOW - 2 * DAY, NOW - 6 * DAY)
        actions.confirm_session(half.pk, by=self.dewi, now=NOW)
        self.coming, self.half = coming, half

    def _end_others(self) -> None:
        """One declined, one waiting, one ended, one closed."""
        declined = self.cycle(self.ratna, "software", *BOTH, now=NOW)
        actions.withdraw_cycle(declined.pk, by=self.ratna, now=NOW)
        for topic in ("research", "decisions"):
            cycle = self.cycle(self.ratna, topic, *BOTH, by=self.ratna, now=NOW)
            actions.agree_cycle(cycle.pk, version=1, by=self.dewi, now=NOW)
            if topic == "research":
                actions.end_cycle(cycle.pk, by=self.dewi, now=NOW)
            else:
                outcome = self.say("outcome", *BOTH)
                actions.close_cycle(cycle.pk, outcome=outcome, attainment="reached", by=self.ratna, now=NOW)
        self.asked = self.cycle(self.ratna, "leadership", *BOTH, by=self.ratna, now=NOW)


def live(cast: Cast, say: type_say | None = None) -> Life:
    """Let the life happen; without `say` the texts are plain ones."""
    return Life(cast, say or (lambda kind, *readers: f"Tentang {kind}")).live()
