"""Relations that may meet, and meetings of them, for tests: by default Surya is Dewi's mentor."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from pamong.mentoring.actions import held, meetings, notes, tasks
from pamong.mentoring.actions.held import Record, confirm_meeting
from pamong.mentoring.actions.meeting_rows import How
from pamong.mentoring.actions.meetings import plan_meeting
from pamong.mentoring.actions.tasks import Wish
from pamong.mentoring.models import Meeting, Relation
from pamong.ports import clock
from tests.cast import NOW, TODAY

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Two days ahead, 09.00 WIB."""


def related(cast: Any, mentor: Any = None, mentee: Any = None, **changes: Any) -> Relation:
    """Two who said yes and signed a month ago."""
    since = NOW - 30 * DAY
    values = {
        "kind": "informal", "state": "running", "asked_at": since, "mentor_accepted_at": since,
        "mentee_accepted_at": since, "began_on": since.date(), "ends_on": TODAY + 300 * DAY,
    } | changes  # fmt: skip
    mentor, mentee = mentor or cast.surya, mentee or cast.dewi
    return Relation.objects.create(agency=cast.agency, mentor=mentor, mentee=mentee, **values)


def grouped(cast: Any, key: UUID, *mentees: Any) -> list[Relation]:
    """Surya with several who meet together."""
    return [related(cast, mentee=each, group=key) for each in mentees]


def how(starts_at: datetime = MONDAY, minutes: int = 60, **changes: Any) -> How:
    return How(starts_at, minutes, **changes)


def planned(cast: Any, relation: Relation | None = None, starts_at: datetime = MONDAY, **changes: Any) -> Meeting:
    """A meeting that Dewi planned."""
    relation = relation or related(cast)
    values = {"by": relation.mentee, "now": NOW} | changes
    return plan_meeting(relation.pk, how=how(starts_at), **values)


def completed(cast: Any, relation: Relation | None = None, starts_at: datetime = MONDAY) -> Meeting:
    """A meeting that both confirmed."""
    meeting = planned(cast, relation, starts_at, now=min(NOW, starts_at - HOUR))
    for one in (meeting.mentee, meeting.mentor):
        confirm_meeting(meeting.pk, by=one, now=starts_at + HOUR)
    meeting.refresh_from_db()
    return meeting


class MeetingLife:
    """Meetings of one relation, with every text a canary: Yusuf accompanies Dewi. Every event of meetings and tasks happens."""

    def __init__(self, cast: Any, say: Callable[..., str]) -> None:
        self.cast, self.say = cast, say
        self.kept: tuple[Any, ...] = ()

    def live(self) -> "MeetingLife":
        """Let all of it happen, each at its time."""
        cast, week = self.cast, 7 * DAY
        there = Relation.objects.filter(mentor=cast.yusuf, mentee=cast.dewi, state="running").first()
        relation = there or related(cast, mentor=cast.yusuf)
        self.coming = self._at(relation, NOW + 20 * DAY, open_=True)
        self.done = self._at(relation, NOW - 3 * week)
        voided = self._at(relation, NOW - 2 * week)
        held.void_meeting(voided.pk, reason=self._both("mm_reason"), by=cast.yusuf, now=NOW)
        gone = self._at(relation, NOW + 21 * DAY, open_=True)
        meetings.move_meeting(gone.pk, how=how(NOW + 22 * DAY), reason=self._both("mm_moved"), by=cast.dewi, now=NOW)
        meetings.cancel_meeting(gone.pk, reason=self._both("mm_cancelled"), by=cast.yusuf, now=NOW)
        missed = self._at(relation, NOW - week, open_=True)
        meetings.miss_meeting(missed.pk, reason=self._both("mm_missed"), by=cast.dewi, now=NOW)
        told = held.tell_talk(
            cast.dewi, i_told=True, how=how(NOW - 50 * DAY, 30), topic=self._both("mm_topic"),
            lesson=self._both("mm_lesson"), by=cast.yusuf, now=NOW,
        )  # fmt: skip
        denied = held.record_meeting(
            relation.pk, how=how(NOW - DAY), record=Record(self._both("mm_topic")), by=cast.yusuf, now=NOW
        )
        held.deny_meeting(denied.pk, reason=self._both("mm_denied"), by=cast.dewi, now=NOW)
        self.kept = (relation, self.coming, self.done, voided, gone, missed, told, denied)
        return self

    def _both(self, kind: str) -> str:
        return self.say(kind, "dewi", "yusuf")

    def _at(self, relation: Relation, starts_at: datetime, *, open_: bool = False) -> Meeting:
        """A meeting with every text; confirmed by both, after the first took hers back once."""
        dewi, yusuf, before = self.cast.dewi, self.cast.yusuf, min(NOW, starts_at - DAY)
        with clock.at(before):
            meeting = plan_meeting(relation.pk, how=how(starts_at), by=dewi, now=before)
            for name in ("topic", "shared", "lesson", "next_step"):
                notes.save_text(meeting.pk, name=name, text=self._both(f"mm_{name}"), mark=0, by=yusuf, now=before)
            for name in ("dewi", "yusuf"):
                by = getattr(self.cast, name)
                notes.save_note(meeting.pk, text=self.say("mm_note", name), version=0, by=by, now=before)
            wish = Wish("mentee", self._both("mm_task"), starts_at.date() + 5 * DAY)
            task = tasks.make_task(relation.pk, meeting_id=meeting.pk, wish=wish, by=yusuf, now=before)
        tasks.finish_task(task.pk, remark=self._both("mm_remark"), by=dewi, now=NOW)
        if not open_:
            held.confirm_meeting(meeting.pk, by=dewi, now=NOW)
            held.reopen_meeting(meeting.pk, by=yusuf, now=NOW)
            for by in (dewi, yusuf):
                held.confirm_meeting(meeting.pk, by=by, now=NOW)
        return meeting


def meeting_life(cast: Any, say: Callable[..., str] | None = None) -> MeetingLife:
    """Let every event of meetings and tasks happen; `say` makes each text for its readers."""
    return MeetingLife(cast, say or (lambda kind, *_readers: f"Kata {kind}")).live()
