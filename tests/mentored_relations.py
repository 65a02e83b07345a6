"""Relations of mentoring for tests of every room: rows in any state, with a signed agreement where there is one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pamong.agency.models import Person
from pamong.guides.models import Profile
from pamong.mentoring import ticking
from pamong.mentoring.actions import agreeing, asking, ending, keeping, passing, pulsing, relations
from pamong.mentoring.actions.agreeing import Terms
from pamong.mentoring.models import Agreement, Certificate, Meeting, Milestone, Pulse, Relation
from pamong.ports import clock
from tests.cast import NOW, TODAY
from tests.mentored_guides import open_profile
from tests.mentored_programmes import programme

DAY = timedelta(days=1)
WORDS = "Saya ingin belajar cara Ibu memimpin rapat yang sulit."
AIMS = "Dapat memimpin rapat lintas unit sendiri sebelum akhir tahun."
LIMITS = "Yang kami bicarakan tetap di antara kami."
MARKS = {"useful": 4, "enough": 3, "forward": 4}
BACK = {"reached": 4, "grown": 5, "again": 5}
BEGUN = ("running", "paused", "closed")
OVER = ("closed", "ended", "withdrawn", "declined", "expired")


def relation(
    mentor: Person, mentee: Person, state: str = "asked", *, kind: str = "informal", **changes: Any
) -> Relation:
    """A relation in a state, without an agreement. `changes`: columns."""
    how: dict[str, Any] = {
        "agency_id": mentee.agency_id, "kind": kind, "state": state, "mentor": mentor, "mentee": mentee,
        "words": "" if kind == "formal" else WORDS, "asked_by": None if kind == "formal" else mentee,
        "asked_at": NOW - 40 * DAY if state in (*BEGUN, "ended") else NOW - DAY,
    }  # fmt: skip
    if state in ("asked", "proposed"):
        how["answer_by"] = TODAY + 9 * DAY
    if state in ("accepted", "ended", *BEGUN):
        how |= {"mentor_accepted_at": NOW - 39 * DAY, "mentee_accepted_at": NOW - 39 * DAY}
    if state in BEGUN:
        how |= {"began_on": TODAY - 38 * DAY, "ends_on": TODAY + 142 * DAY}
    if state == "paused":
        how["paused_at"] = NOW - DAY
    if state in OVER:
        how["ended_at"] = NOW - DAY
    return Relation.objects.create(**how | changes)


def agreement(row: Relation, *, signed: bool = True, **changes: Any) -> Agreement:
    """An agreement of the two, signed by both or by the mentee alone."""
    how: dict[str, Any] = {
        "agency_id": row.agency_id, "relation": row, "version": 1, "aims": AIMS, "rhythm": "fortnightly",
        "mode": "in_person", "ends_on": row.ends_on or TODAY + 142 * DAY, "limits": LIMITS, "habits": "",
        "written_by": row.mentee, "written_at": NOW - 38 * DAY, "mentee_signed_at": NOW - 38 * DAY,
        "mentor_signed_at": NOW - 38 * DAY if signed else None,
    }  # fmt: skip
    return Agreement.objects.create(**how | changes)


def running_relation(
    mentor: Person, mentee: Person, *, kind: str = "informal", began_on: date | None = None, **changes: Any
) -> Relation:
    """A relation that runs since 14 October (or `began_on`), with its signed agreement: every two weeks, face to face."""
    row = relation(mentor, mentee, "running", kind=kind, **changes | ({"began_on": began_on} if began_on else {}))
    agreement(row)
    return row


def occasional_relation(mentor: Person, mentee: Person, **changes: Any) -> Relation:
    """The relation of talks that were registered afterwards: it runs from the start, without an agreement."""
    how = {"words": "", "asked_by": None, "ends_on": None, **changes}
    return relation(mentor, mentee, "running", kind="occasional", **how)


def accepted_relation(mentor: Person, mentee: Person, *, kind: str = "informal", **changes: Any) -> Relation:
    """Both said yes; they have not signed an agreement yet."""
    return relation(mentor, mentee, "accepted", kind=kind, **changes)


def held_meeting(row: Relation, *, days: int = 3, minutes: int = 90, **changes: Any) -> Meeting:
    """A meeting of the two that both confirmed."""
    starts = NOW - days * DAY
    how: dict[str, Any] = {
        "agency_id": row.agency_id, "relation": row, "mentor": row.mentor, "mentee": row.mentee, "starts_at": starts,
        "ends_at": starts + timedelta(minutes=minutes), "mode": "online", "state": "completed", "planned_by": row.mentee,
        "planned_at": starts, "mentor_confirmed_at": NOW, "mentee_confirmed_at": NOW,
    }  # fmt: skip
    return Meeting.objects.create(**how | changes)


class RelationLife:
    """Relations with every text a canary. Yusuf accompanies Dewi to the end; Agus could not, Siti did not answer; a
    programme brings Surya together with Agus; Siti is handed on from Yusuf to Surya."""

    def __init__(self, cast: Any, say: Callable[..., str]) -> None:
        self.cast, self.say = cast, say
        self.kept: tuple[Any, ...] = ()

    def live(self) -> RelationLife:
        """Let every event of relations happen."""
        whole = self._to_the_end()
        self.kept = (whole, *self._unanswered(), *self._of_a_programme(), *self._handed_on())
        self.kept += tuple(Pulse.objects.filter(relation=whole)) + tuple(Certificate.objects.filter(relation=whole))
        return self

    def _asked(self, mentor: Person, days: int) -> Relation:
        dewi, at = self.cast.dewi, NOW - days * DAY
        words = self.say("mentor_words", "dewi", _name(self.cast, mentor))
        return asking.ask(mentor=mentor, mentee=dewi, kind="informal", words=words, by=dewi, now=at)

    def _agreed(self, row: Relation, days: int, *readers: str) -> None:
        at, kinds = NOW - days * DAY, ("aims", "limits", "habits")
        words = {kind: self.say(f"mentor_{kind}", *readers) for kind in kinds}
        terms = Terms(rhythm="fortnightly", mode="online", ends_on=TODAY + 200 * DAY, **words)
        edit = agreeing.write_agreement(row.pk, terms=terms, seen=0, by=row.mentee, now=at).edit
        agreeing.sign(row.pk, seen=edit, by=row.mentor, now=at)

    def _to_the_end(self) -> Relation:
        cast, two = self.cast, ("dewi", "yusuf")
        if not Profile.objects.filter(person=cast.yusuf).exists():
            open_profile(cast.yusuf, capacity=9)
        Profile.objects.filter(person=cast.yusuf).update(
            capacity=9, paused_from=None, takes_requests=True, state="open"
        )
        row = self._asked(cast.yusuf, 120)
        asking.accept(row.pk, reply=self.say("mentor_reply", *two), by=cast.yusuf, now=NOW - 120 * DAY)
        self._agreed(row, 119, *two)
        with clock.at(NOW):
            ticking.ask_how_it_goes()
            ticking.tell_quiet()
        later = Terms("Tujuan lain yang tidak jadi.", "weekly", "online", TODAY + 90 * DAY, "Batas yang sama saja.")
        agreeing.write_agreement(row.pk, terms=later, seen=0, by=cast.dewi, now=NOW)
        agreeing.drop_change(row.pk, by=cast.yusuf, now=NOW)
        pulse = Pulse.objects.get(relation=row, person=cast.dewi)
        pulsing.answer_pulse(pulse.pk, marks=MARKS, word=self.say("mentor_pulse", "dewi"), by=cast.dewi, now=NOW)
        held_meeting(row)
        ending.pause(row.pk, reason="leave", by=cast.dewi, now=NOW)
        ending.resume(row.pk, by=cast.yusuf, now=NOW)
        for name in two:
            gained = self.say("mentor_gained", *two)
            ending.evaluate(row.pk, marks=BACK, gained=gained, by=getattr(cast, name), now=NOW)
        return row

    def _unanswered(self) -> tuple[Relation, ...]:
        cast = self.cast
        for mentor in (cast.agus, cast.siti):
            if not Profile.objects.filter(person=mentor).exists():
                open_profile(mentor, capacity=9)
        no = self._asked(cast.agus, 5)
        asking.decline(no.pk, reply=self.say("mentor_reply", "dewi", "agus"), by=cast.agus, now=NOW)
        back = self._asked(cast.agus, 4)
        asking.withdraw(back.pk, by=cast.dewi, now=NOW)
        late = self._asked(cast.siti, 20)
        with clock.at(NOW):
            ticking.expire_requests()
        return no, back, late

    def _of_a_programme(self) -> tuple[Any, ...]:
        cast, two = self.cast, ("surya", "agus")
        of = programme(cast, "running", name="Program percobaan pasangan", ends_on=TODAY + 300 * DAY)
        pairs = [(cast.surya.pk, cast.agus.pk)]
        (row,) = relations.propose(pairs, programme=of, run=None, by=cast.siti, now=NOW - 60 * DAY)
        for one in (cast.surya, cast.agus):
            asking.accept(row.pk, by=one, now=NOW - 59 * DAY)
        self._agreed(row, 58, *two)
        first = Milestone.objects.create(agency=cast.agency, programme=of, title="Pertemuan pertama", day=14)
        keeping.tick_milestone(row.pk, first.pk, reached=True, by=cast.surya, now=NOW)
        with clock.at(NOW):
            ticking.ask_how_it_goes()
        pulse = Pulse.objects.get(relation=row, person=cast.surya)
        word = self.say("mentor_pulse", "surya", "siti")
        pulsing.answer_pulse(pulse.pk, marks=MARKS, word=word, help_asked=True, by=cast.surya, now=NOW)
        pulsing.mark_helped(pulse.pk, programme_id=of.pk, by=cast.siti, now=NOW)
        ending.end(row.pk, by=cast.agus, now=NOW)
        ending.ask_rematch(row.pk, by=cast.surya, now=NOW)
        return row, pulse

    def _handed_on(self) -> tuple[Any, ...]:
        cast = self.cast
        row = running_relation(cast.yusuf, cast.siti)
        Agreement.objects.filter(relation=row).update(aims=self.say("mentor_aims", "yusuf", "siti"))
        how: dict[str, Any] = {"to": cast.surya, "reason": "retired", "by": cast.yusuf, "now": NOW}
        no = passing.ask_passing(row.pk, **how)
        passing.answer_passing(no.pk, agree=False, by=cast.siti, now=NOW)
        yes = passing.ask_passing(row.pk, **how)
        passing.answer_passing(yes.pk, agree=True, shares_lessons=True, by=cast.siti, now=NOW)
        passing.take_over(yes.pk, accept=True, by=cast.surya, now=NOW)
        return row, no, yes


def _name(cast: Any, person: Person) -> str:
    return next(name for name, one in vars(cast).items() if one == person)


def relation_life(cast: Any, say: Callable[..., str] | None = None) -> RelationLife:
    """Let every event of relations happen; `say` makes each text for its readers."""
    return RelationLife(cast, say or (lambda kind, *_readers: f"Kata {kind} yang cukup panjang")).live()
