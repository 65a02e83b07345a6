"""Fills the measured agency with mentoring: mentors with profiles, two years of programmes and relations, a large matching.

Called by benchmarks/pages.py, which also measures its pages. At 50,000 people: 5,000 mentors, 20 programmes, 42,000 relations
with some 220,000 meetings and 170,000 pulses, and a programme of 3,000 mentees and 1,000 mentors with a computed run. Written in
bulk with one sealed text for all; the search and the run are made by the code that makes them in the house.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from typing import Any
from unittest.mock import patch

from plan_years import _insert, _sealed

DAY = timedelta(days=1)
BATCH = 2000
EVERY = 10
"""Each so many-th person is a mentor."""
FINISHED, RUNNING, READY = range(10), range(10, 18), 18
PEOPLE_TO_MATCH = (3_000, 1_000)
TOPICS = ("arsip digital", "wawancara jabatan", "naskah dinas", "data kepegawaian", "pengadaan", "layanan publik")
HEADLINES = ("Menata arsip yang dipakai orang", "Menulis telaah yang siap diputuskan", "Memimpin tim yang terpencar",
             "Membaca data sebelum berpendapat")  # fmt: skip
PROVINCES = ("31", "31", "31", "32", "33", "35", "51", "64", "73", "91")
STORY = "Saya mulai sebagai staf persuratan, lalu memimpin tim kecil yang menata ulang layanan sampai antrean hilang."
WORDS = "Mulai dari jadwal retensi, bukan dari lemari; lima pertanyaan cukup, sisanya mengikuti jawaban."


def fill(agency: Any, now: datetime) -> None:
    """Write it, unless it was done."""
    from pamong.kit.sealed import SealedText
    from pamong.mentoring.models import Programme
    from pamong.rulebook.actions import lay_down_competencies

    if Programme.objects.filter(agency=agency).exists():
        return
    started = time.perf_counter()
    lay_down_competencies(agency, now=now)
    with patch.object(SealedText, "get_prep_value", lambda _field, value: _sealed(value)):
        written = _Years(agency, now).write()
    print(f"wrote mentoring, {sum(written.values())} rows, in {time.perf_counter() - started:.0f} s: {dict(written)}")
    _compute(agency, now)


class _Years:
    """What two years of mentoring left."""

    def __init__(self, agency: Any, now: datetime) -> None:
        from pamong.agency.models import Person

        present = Person.objects.present().filter(agency=agency, unit__isnull=False).order_by("pk")
        self.people = list(present.only("pk", "unit_id", "grade"))
        self.mentors, self.rest = self.people[::EVERY], [p for n, p in enumerate(self.people) if n % EVERY]
        self.agency, self.now, self.today, self.rng = agency, now, now.date(), random.Random(6)
        self.common = {"agency_id": agency.pk}
        self.turns, self.written = cycle(self.mentors), Counter[str]()
        self.taken: Counter[Any] = Counter()

    def write(self) -> Counter[str]:
        """Write everything; return how many rows of each table."""
        programmes = list(self._programmes())
        self._keep(programmes)
        pairs = list(self._pairs(programmes))
        for start in range(0, len(pairs), BATCH):
            self._keep([row for pair in pairs[start : start + BATCH] for row in self._life(*pair)])
        self._profiles()
        self._enrolments(programmes, pairs)
        return self.written

    def _keep(self, rows: list[Any]) -> None:
        """Insert rows of several tables; whoever is pointed at was made first."""
        from django.db import transaction

        tables: dict[type, list[Any]] = {}
        for row in rows:
            tables.setdefault(type(row), []).append(row)
        with transaction.atomic():
            for name, each in tables.items():
                _insert(each)
                self.written[name.__name__] += len(each)

    def _at(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)

    def _programmes(self) -> Iterator[Any]:
        from pamong.mentoring.models import Programme
        from pamong.mentoring.rules import programme_defaults, weighing

        states = [*("closed" for _ in FINISHED), *("running" for _ in RUNNING), "matching", "open"]
        for number, state in enumerate(states):
            began = self.today - (700 if state == "closed" else 150) * DAY
            over = {"closed_at": self._at(began + 330 * DAY)} if state == "closed" else {}
            lives = {"running_at": self._at(began)} if state in {"closed", "running"} else {}
            yield Programme(
                **self.common, name=f"Mentoring angkatan {number + 1}", purpose=WORDS, kind="one", state=state,
                starts_on=began, ends_on=began + 330 * DAY, weights=programme_defaults.default_weights("one"),
                rules=weighing.defaults_of("one"), made_by=self.people[0], made_at=self._at(began),
                opened_at=self._at(began), **lives, **over,
            )  # fmt: skip

    def _pairs(self, programmes: list[Any]) -> Iterator[tuple[Any, Any, Any, bool]]:
        """Yield mentor, mentee, programme and whether it is over: six in ten had a mentor, a quarter has one now."""
        for number, mentee in enumerate(self.rest):
            if number % 10 < 6:
                yield self._mentor(mentee), mentee, programmes[number // 10 % len(FINISHED)], True
            if number % 4 == 0:
                mentor = self._mentor(mentee)
                self.taken[mentor.pk] += 1
                yield mentor, mentee, programmes[RUNNING[number // 4 % len(RUNNING)]], False

    def _mentor(self, mentee: Any) -> Any:
        """Return the next mentor of another unit, each in turn."""
        return next(one for one in self.turns if one.unit_id != mentee.unit_id)

    def _life(self, mentor: Any, mentee: Any, programme: Any, over: bool) -> Iterator[Any]:  # of a pair
        from pamong.mentoring.models import Agreement, Relation

        began = programme.starts_on + self.rng.randrange(20) * DAY
        ends = began + 180 * DAY
        met = ends - 10 * DAY if over else self.today - self.rng.randrange(5, 110) * DAY
        end = {"state": "closed", "ended_at": self._at(ends)} if over else {"state": "running"}
        row = Relation(
            **self.common, kind="formal", mentor=mentor, mentee=mentee, programme=programme, asked_at=self._at(began),
            mentor_accepted_at=self._at(began), mentee_accepted_at=self._at(began), began_on=began, ends_on=ends,
            last_met_on=max(met, began), idle_told_on=None if over or met > self.today - 90 * DAY else self.today - 20 * DAY,
            **end,
        )  # fmt: skip
        signed = {"mentor_signed_at": self._at(began), "mentee_signed_at": self._at(began)}
        yield row
        yield Agreement(**self.common, relation=row, version=1, aims=WORDS, limits=WORDS, rhythm="monthly", mode="online",
                        ends_on=ends, written_by=mentee, written_at=self._at(began), **signed)  # fmt: skip
        yield from self._meetings(row, 6 if over else 4)
        yield from self._said(row, over=over)

    def _meetings(self, relation: Any, count: int) -> Iterator[Any]:
        from pamong.mentoring.models import Meeting, Task

        for number in range(count):
            starts = self._at(relation.began_on + (7 + 28 * number) * DAY)
            held = starts < self.now
            confirmed = starts + DAY if held else None
            row = Meeting(
                **self.common, relation=relation, mentor_id=relation.mentor_id, mentee_id=relation.mentee_id,
                starts_at=starts, ends_at=starts + timedelta(hours=1), mode="online", topic=WORDS, shared=WORDS, lesson=WORDS,
                state="completed" if held else "planned", planned_by_id=relation.mentor_id,
                planned_at=self._at(relation.began_on), mentor_confirmed_at=confirmed, mentee_confirmed_at=confirmed,
            )  # fmt: skip
            yield row
            if number % 2 == 0:
                done = {"state": "done", "closed_at": starts + 10 * DAY} if number or relation.ended_at else {}
                yield Task(**self.common, relation=relation, meeting=row, owner_id=relation.mentee_id, text=WORDS,
                           made_by_id=relation.mentor_id, made_at=starts, **done)  # fmt: skip

    def _said(self, relation: Any, *, over: bool) -> Iterator[Any]:
        from pamong.mentoring.models import Certificate, Evaluation, Pulse
        from pamong.mentoring.pulses import ASKED, EVALUATED, due_on

        mark = self.rng.randrange(2, 6)
        for side, person in (("mentor", relation.mentor_id), ("mentee", relation.mentee_id)):
            for number in (1, 2):
                day = due_on(relation.began_on, number)
                if day <= self.today:
                    yield Pulse(**self.common, relation=relation, person_id=person, number=number, due_on=day,
                                answered_at=self._at(day + DAY), marks=dict.fromkeys(ASKED, mark))  # fmt: skip
            if over:
                at = relation.ended_at
                yield Evaluation(
                    **self.common,
                    relation=relation,
                    person_id=person,
                    marks=dict.fromkeys(EVALUATED, mark),
                    given_at=at,
                )
                yield Certificate(**self.common, relation=relation, person_id=person, side=side, issued_on=at.date(),
                                  code=relation.pk.hex[-15:].upper() + side[-1].upper())  # fmt: skip

    def _profiles(self) -> None:
        """A profile for each mentor; one in ten waits for HR."""
        from pamong.guides.models import Label, Profile, Skill
        from pamong.guides.searching import reindex
        from pamong.rulebook.models import Competency

        competencies = list(Competency.objects.filter(agency=self.agency).values_list("pk", flat=True))
        rows: list[Any] = []
        for number, mentor in enumerate(self.mentors):
            seen = {"state": "asked"} if number % 10 == 9 else {
                "state": "open", "ruled_at": self.now, "ruled_by": self.people[0]}  # fmt: skip
            taken = self.taken[mentor.pk]
            profile = Profile(**self.common, person=mentor, headline=HEADLINES[number % 4], story=STORY, experience=WORDS,
                              province=PROVINCES[number % 10], place="Jakarta", capacity=taken + number % 3, taken=taken,
                              asked_at=self.now - number % 30 * DAY, changed_at=self.now, **seen)  # fmt: skip
            rows.append(profile)
            rows += [Skill(**self.common, profile=profile, competency_id=key, level=3 + number % 3)
                     for key in self.rng.sample(competencies, 4)]  # fmt: skip
            rows += [Label(**self.common, profile=profile, kind=kind, word=word) for kind, word in
                     (("topic", TOPICS[number % 6]), ("language", "id"), ("way", "tanya"))]  # fmt: skip
        self._keep(rows)
        reindex(self.agency.pk)

    def _enrolments(self, programmes: list[Any], pairs: list[tuple[Any, Any, Any, bool]]) -> None:
        """Whoever has a mentor had enrolled; and those of the programme that is ready to match."""
        from pamong.rulebook.models import Competency

        keys = [str(key) for key in Competency.objects.filter(agency=self.agency).values_list("pk", flat=True)]
        known = {(of.pk, person.pk, side): (of, person, side) for mentor, mentee, of, _over in pairs
                 for person, side in ((mentor, "mentor"), (mentee, "mentee"))}  # fmt: skip
        mentees, mentors = PEOPLE_TO_MATCH
        ready = programmes[READY]
        asking = [person for number, person in enumerate(self.rest) if number % 4 == 1][:mentees]
        open_ones = [person for number, person in enumerate(self.mentors) if number % 10 != 9 and number % 3][:mentors]
        every = [*known.values(), *((ready, person, "mentee") for person in asking),
                 *((ready, person, "mentor") for person in open_ones)]  # fmt: skip
        self._keep([self._enrolment(*one, number, keys) for number, one in enumerate(every)])

    def _enrolment(self, of: Any, person: Any, side: str, number: int, keys: list[str]) -> Any:
        from pamong.mentoring.models import Enrolment

        return Enrolment(
            **self.common, programme=of, person=person, side=side, state="admitted", aims=WORDS, capacity=3,
            province=PROVINCES[number % 10], is_online=number % 7 != 3, competencies=self.rng.sample(keys, 3),
            enrolled_at=of.opened_at, ruled_at=of.opened_at, ruled_by=self.people[0],
        )  # fmt: skip


def _compute(agency: Any, now: datetime) -> None:
    """Have the pairs of the programme that is ready computed as HR would, by the worker's own code."""
    from pamong.agency.models import Person, RoleGrant
    from pamong.journal import deliveries
    from pamong.journal.models import Delivery
    from pamong.mentoring.actions.runs import ask_run
    from pamong.mentoring.models import Programme, Run
    from pamong.mentoring.running.options import of_programme

    of = Programme.objects.get(agency=agency, state="matching")
    officer = Person.objects.present().filter(agency=agency).order_by("-pk")[0]
    RoleGrant.objects.get_or_create(agency=agency, person=officer, role="hr", unit=None, defaults={"granted_at": now})
    run = ask_run(of.pk, options=of_programme(of), by=officer, now=now)
    started = time.perf_counter()
    for key in Delivery.objects.filter(entry__subject_id=run.pk, done_at__isnull=True).values_list("pk", flat=True):
        deliveries.attempt(key)
    run = Run.objects.get(pk=run.pk)
    took = time.perf_counter() - started
    print(
        f"matched {run.report.get('matched')} of {run.report.get('mentees')} in {took:.1f} s: {run.state}", flush=True
    )


def pages(found: Any) -> list[tuple[str, str, str]]:
    """Return title, viewer and address of each page; `mentee` and `mentor` are put among the viewers."""
    from django.db.models import Count

    from pamong.guides.models import Profile
    from pamong.mentoring.models import Certificate, Meeting, Programme, Proposal, Relation

    running = Relation.objects.filter(agency=found.agency, state="running")
    busy = running.values("mentor").annotate(n=Count("pk")).order_by("-n", "mentor")[0]["mentor"]
    pair = running.filter(mentor=busy).order_by("pk")[0]
    found.viewers |= {"mentee": pair.mentee, "mentor": pair.mentor}
    of = {
        state: Programme.objects.filter(agency=found.agency, state=state).first() for state in ("running", "matching")
    }
    meeting = Meeting.objects.filter(relation=pair, state="completed").order_by("-starts_at")[0]
    proposal = (
        Proposal.objects.filter(run__programme=of["matching"], mentor__isnull=False).select_related("run").first()
    )
    profile = Profile.objects.filter(agency=found.agency, state="open").exclude(person=pair.mentor).order_by("pk")[0]
    certificate = Certificate.objects.filter(agency=found.agency).order_by("pk")[0]
    assert proposal
    assert of["running"]
    its, run = [of["running"].pk], [of["matching"].pk, proposal.run.number] if of["matching"] else []
    two = [proposal.mentee_id, proposal.mentor_id]
    rows: list[tuple[str, str, str, list[Any]]] = [
        ("mentoring", "mentee", "mentoring:home", []),
        ("mentoring", "mentor", "mentoring:home", []),
        ("mentoring, relation", "mentee", "mentoring:relation", [pair.pk]),
        ("mentoring, relation", "mentor", "mentoring:relation", [pair.pk]),
        ("mentoring, meeting", "mentee", "mentoring:meeting", [meeting.pk]),
        ("mentoring, tasks", "mentee", "mentoring:tasks", []),
        ("mentoring, network", "mentee", "mentoring:network", []),
        ("mentoring, programmes", "mentee", "mentoring:programmes", []),
        ("mentoring, programme", "mentee", "mentoring:programme", its),
        ("mentoring, shortlist", "mentee", "mentoring:shortlist", []),
        ("mentoring, check", "mentee", "mentoring:check", [certificate.code]),
        ("mentors", "mentee", "guides:directory", []),
        ("mentors, search", "mentee", "guides:directory?q=wawancara jabatan", []),
        ("mentors, page 40", "mentee", "guides:directory?hal=40", []),
        ("mentor's profile", "mentee", "guides:profile", [profile.pk]),
        ("mentors, HR", "hr", "guides:desk", []),
        ("mentors, needs", "hr", "portal:supply", []),
        ("mentors, retiring", "hr", "portal:retiring", []),
        ("mentoring, HR", "hr", "mentoring:desk", []),
        ("mentoring, HR's one", "hr", "mentoring:programme_desk", its),
        ("mentoring, people", "hr", "mentoring:participants", its),
        ("mentoring, invite", "hr", "mentoring:programme_invite", its),
        ("mentoring, pairs", "hr", "mentoring:programme_pairs", its),
        ("mentoring, attention", "hr", "mentoring:programme_pairs?perhatian=1", its),
        ("mentoring, more", "hr", "mentoring:programme_more", its),
        ("matching, bench", "hr", "mentoring:bench", run[:1]),
        ("matching, run", "hr", "mentoring:run", run),
        ("matching, pair", "hr", "mentoring:pair", [*run, *two]),
        ("matching, choices", "hr", "mentoring:choices", [*run, two[0]]),
        ("matching, what if", "hr", "mentoring:what_if", run),
        ("matching, publish", "hr", "mentoring:run_publish", run),
    ]  # fmt: skip
    return [(title, viewer, _address(name, keys)) for title, viewer, name, keys in rows]


def _address(name: str, keys: list[Any]) -> str:
    from django.urls import reverse

    name, _mark, query = name.partition("?")
    return f"{reverse(name, args=keys)}?{query}" if query else reverse(name, args=keys)
