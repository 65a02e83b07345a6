"""Circles for tests of every room: rows in any state, for tests that only look at them; and a whole life of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from pamong.agency.models import Person
from pamong.community.actions import circles, meetings, minutes
from pamong.community.models import Attendance, Circle, Meeting, Membership
from pamong.community.rules.circle import CircleDraft
from pamong.community.rules.meeting import MeetingDraft, MinutesDraft
from tests.cast import NOW, Cast

type_say = Callable[..., str]
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SOON = datetime(2026, 11, 26, 7, 0, tzinfo=UTC)
"""Thursday, 14.00 WIB."""
LATELY = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)
TALKED = "Membandingkan tiga cara menyusun peta jabatan di unit masing-masing."
LEARNED = "Peta jabatan lebih cepat selesai bila dimulai dari proses kerjanya."


def circle_draft(**changes: Any) -> CircleDraft:
    """A circle that can be founded."""
    how: dict[str, Any] = {
        "title": "Komunitas Analisis Jabatan",
        "purpose": "Berbagi cara menyusun peta jabatan, bagi siapa pun yang mengerjakannya.",
        "rhythm": "setiap Kamis pekan kedua",
    }
    return CircleDraft(**how | changes)


def meeting_draft(**changes: Any) -> MeetingDraft:
    """A meeting that can be planned."""
    how: dict[str, Any] = {"title": "Bedah kasus mutasi jabatan", "starts_at": SOON, "minutes": 90}
    return MeetingDraft(**how | changes)


def minutes_draft(*present: Person, **changes: Any) -> MinutesDraft:
    """Minutes that can be written."""
    how: dict[str, Any] = {
        "talked": TALKED, "learned": LEARNED, "minutes": 90, "present": frozenset(one.pk for one in present),
    }  # fmt: skip
    return MinutesDraft(**how | changes)


# --- rows --------------------------------------------------------------------------------------------------------------


def circle(cast: Cast, *members: Person, by: Person | None = None, at: datetime = NOW, **changes: Any) -> Circle:
    """A circle that Dewi (or `by`) looks after, with these other members."""
    person = by or cast.dewi
    how: dict[str, Any] = {
        "agency": person.agency, "title": "Komunitas Analisis Jabatan", "founded_by": person, "founded_at": at,
        "purpose": "Berbagi cara menyusun peta jabatan, bagi siapa pun yang mengerjakannya.",
    }  # fmt: skip
    made = Circle.objects.create(**how | changes)
    for one in (person, *members):
        member(made, one, at=at, is_facilitator=one == person)
    return made


def member(of: Circle, person: Person, *, state: str = "member", at: datetime = NOW, **changes: Any) -> Membership:
    """Somebody who belongs to a circle, or asks to."""
    how: dict[str, Any] = {
        "agency": of.agency, "circle": of, "person": person, "state": state, "asked_at": at,
        "joined_at": None if state == "asked" else at,
    }  # fmt: skip
    return Membership.objects.create(**how | changes)


def meeting(
    of: Circle, state: str = "planned", *, by: Person | None = None, present: Iterable[Person] = (), **changes: Any
) -> Meeting:
    """A meeting in a state; `present` were written down, the first of them wrote, the second confirmed."""
    person, there = by or of.founded_by, list(present)
    held = state in {"held", "confirmed", "voided"}
    how: dict[str, Any] = {
        "agency": of.agency, "circle": of, "title": "Bedah kasus mutasi jabatan", "minutes": 90, "state": state,
        "starts_at": LATELY if held else SOON, "made_by": person, "made_at": LATELY - DAY,
    }  # fmt: skip
    if held:
        how |= {"talked": TALKED, "learned": LEARNED, "written_by": there[0], "written_at": LATELY + 2 * HOUR}
    if state in {"confirmed", "voided"}:
        how |= {"confirmed_by": there[1], "confirmed_at": LATELY + 3 * HOUR}
    if state in {"cancelled", "voided"}:
        how |= {"ended_by": person, "ended_at": LATELY + 4 * HOUR, "ended_reason": "Narasumber berhalangan."}
    made = Meeting.objects.create(**how | changes)
    sure = {made.written_by_id, made.confirmed_by_id}
    for one in there:
        at = LATELY + 3 * HOUR if one.pk in sure else None
        earned = at if state in {"confirmed", "voided"} else None
        attendance(made, one, is_present=True, affirmed_at=at, credited_at=earned)
    return made


def attendance(of: Meeting, person: Person, **changes: Any) -> Attendance:
    """What is known of somebody at a meeting."""
    return Attendance.objects.create(agency=of.agency, meeting=of, person=person, **changes)


# --- through the real actions ------------------------------------------------------------------------------------------


def founded(by: Person, *members: Person, now: datetime = NOW, **changes: Any) -> Circle:
    """Found an open circle and let these join."""
    made = circles.found_circle(draft=circle_draft(**changes), by=by, now=now)
    for one in members:
        circles.join_circle(made.pk, by=one, now=now)
    return made


def planned(of: Circle, *, by: Person | None = None, now: datetime = NOW, **changes: Any) -> Meeting:
    """Plan a meeting."""
    return meetings.plan_meeting(of.pk, draft=meeting_draft(**changes), by=by or of.founded_by, now=now)


def held(
    of: Circle, *present: Person, now: datetime = NOW, starts_at: datetime = LATELY,
    title: str = "Bedah kasus mutasi jabatan", **changes: Any,
) -> Meeting:  # fmt: skip
    """Let a meeting be over, and its minutes written by the first of those who were there."""
    made = planned(of, by=present[0], now=now, starts_at=starts_at, title=title)
    return minutes.write_minutes(
        made.pk, draft=minutes_draft(*present, **changes), version=made.version, by=present[0], now=now
    )


def confirmed(of: Circle, *present: Person, now: datetime = NOW, **changes: Any) -> Meeting:
    """Let the second of those who were there confirm the minutes of the first."""
    made = held(of, *present, now=now, **changes)
    return minutes.confirm_minutes(made.pk, version=made.version, by=present[1], now=now)


# --- a life ------------------------------------------------------------------------------------------------------------


class Circles:
    """A life of circles: Dewi's, with Ratna and Surya; Siti looks after the hours. Through the real actions; every event of
    circles happens.

    `say(kind, *readers)` makes every text that anybody writes, and is told who alone may ever read it.
    """

    INSIDE = ("dewi", "ratna", "surya", "bambang")

    def __init__(self, cast: Cast, say: type_say) -> None:
        self.cast, self.say = cast, say
        self.dewi, self.ratna, self.surya, self.siti = cast.dewi, cast.ratna, cast.surya, cast.siti
        self.kept: list[Any] = []
        """What holds a text of every kind: an attack tries these first."""

    def live(self, now: datetime = NOW) -> Circles:
        """Let all of it happen."""
        circle = self._belong(now)
        self._plan(circle, now)
        self._meet(circle, now)
        circles.close_circle(circle.pk, reason="Anggotanya berpindah tugas.", by=self.dewi, now=now)
        circles.reopen_circle(circle.pk, by=self.dewi, now=now)
        return self

    def _belong(self, now: datetime) -> Circle:
        circle = founded(self.dewi, self.ratna, self.surya, self.cast.bambang, now=now)
        circles.change_circle(
            circle.pk, draft=circle_draft(is_open=False), version=circle.version, by=self.dewi, now=now
        )
        circles.join_circle(circle.pk, by=self.cast.yusuf, now=now)
        circles.turn_away(circle.pk, self.cast.yusuf.pk, reason=self.say("circle_no", "yusuf"), by=self.dewi, now=now)
        circles.join_circle(circle.pk, by=self.cast.agus, now=now)
        circles.let_in(circle.pk, self.cast.agus.pk, by=self.dewi, now=now)
        reason = self.say("circle_out", "agus")
        circles.take_out(circle.pk, self.cast.agus.pk, reason=reason, by=self.dewi, now=now)
        named: dict[str, Any] = {"by": self.dewi, "now": now}
        circles.name_facilitator(circle.pk, self.ratna.pk, is_facilitator=True, **named)
        self.kept.append(circle)
        return circle

    def _words(self, *names: str) -> dict[str, str]:
        return {name: self.say(f"circle_{name}", *self.INSIDE) for name in names}

    def _plan(self, circle: Circle, now: datetime) -> None:
        """One that is moved and waits, and one that is called off."""
        where = {"place": "Ruang Anggrek", "link": "https://rapat.contoh.go.id/anggrek"}  # mails and calendars tell it
        coming = planned(circle, now=now, **where, **self._words("agenda"))
        later = meeting_draft(starts_at=SOON + HOUR, **where, **self._words("agenda"))
        coming = meetings.change_meeting(coming.pk, draft=later, version=coming.version, by=self.dewi, now=now)
        meetings.answer_meeting(coming.pk, comes=True, by=self.ratna, now=now)
        off = planned(circle, by=self.surya, now=now, starts_at=SOON + DAY)
        off_reason = self.say("circle_off", *self.INSIDE, "siti")
        meetings.cancel_meeting(off.pk, reason=off_reason, by=self.surya, now=now)
        self.kept += [coming, off]

    def _meet(self, circle: Circle, now: datetime) -> None:
        """One whose minutes lack something, one that earned and was voided, one that earned, one that waits."""
        lacks = self._held(circle, now, LATELY - 2 * DAY)
        said = self.say("circle_lacking", *self.INSIDE)
        lacks = minutes.say_lacking(lacks.pk, text=said, version=lacks.version, by=self.ratna, now=now)
        gone = self._held(circle, now, LATELY - DAY)
        minutes.confirm_minutes(gone.pk, version=gone.version, by=self.ratna, now=now)
        void_reason = self.say("circle_void", *self.INSIDE, "siti")
        minutes.void_meeting(gone.pk, reason=void_reason, by=self.siti, now=now)
        earned = self._held(circle, now, LATELY)
        minutes.affirm_presence(earned.pk, by=self.surya, now=now)
        minutes.confirm_minutes(earned.pk, version=earned.version, by=self.ratna, now=now)
        minutes.affirm_presence(earned.pk, by=self.cast.bambang, now=now)
        minutes.include_forgotten(earned.pk, self.cast.bambang.pk, by=self.dewi, now=now)
        self.kept += [lacks, gone, earned]

    def _held(self, circle: Circle, now: datetime, starts_at: datetime) -> Meeting:
        words = self._words("talked", "learned", "agreed")
        return held(circle, self.dewi, self.ratna, self.surya, now=now, starts_at=starts_at, **words)


def circle_life(cast: Cast, say: type_say | None = None) -> Circles:
    """Let every event of circles happen."""
    return Circles(cast, say or (lambda kind, *readers: f"Kata {kind} yang cukup panjang")).live()
