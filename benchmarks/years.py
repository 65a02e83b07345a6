"""Fills the measured agency with two years of coaching: cycles, sessions, promises, and the ledger behind them.

Called by benchmarks/pages.py. At 50,000 people: 100,000 cycles, 1 million sessions, 500,000 promises, 1 million claims. The
rows are written in bulk, with one sealed text for all, since a million real conversations would take days; the
entries of the ledger are made by the ledger itself (`hours.following.settle_agency`).
"""

import random
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

SESSIONS = 10
"""A cycle, two cycles for each person."""
BATCH = 5000


def fill(agency: Any, now: datetime) -> None:
    """Write the years, unless it was done."""
    from pamong.coaching.actions.topics import lay_down_topics
    from pamong.coaching.models import Commitment, Cycle, Session
    from pamong.hours.models import Claim, Standing
    from pamong.rulebook.actions import lay_down_defaults

    if Cycle.objects.filter(agency=agency).exists():
        return
    lay_down_topics(agency)
    lay_down_defaults(agency, now=now)
    started = time.perf_counter()
    kinds = _kinds(agency)
    for pairs in _batches(list(_pairs(agency))):
        cycles = [cycle for pair in pairs for cycle in _cycles(agency, pair, now)]
        sessions = [session for cycle in cycles for session in _sessions(cycle, now)]
        held = [session for session in sessions if session.state == "completed"]
        Cycle.objects.bulk_create(cycles, batch_size=1000)
        Session.objects.bulk_create(sessions, batch_size=1000)
        Commitment.objects.bulk_create([_promise(session, now) for session in held[::2]], batch_size=1000)
        claims = list(_claims(agency, held))
        Standing.objects.bulk_create(list(_standings(agency, claims, kinds)), batch_size=1000)
        Claim.objects.bulk_create(claims, batch_size=1000)
    print(f"wrote {Session.objects.count()} sessions in {time.perf_counter() - started:.0f} s", flush=True)
    _settle(agency)


def _settle(agency: Any) -> None:
    from pamong.hours.following import settle_agency
    from pamong.hours.models import Entry

    started = time.perf_counter()
    done = settle_agency(agency.pk)
    took = time.perf_counter() - started
    print(f"settled {done} standings, {Entry.objects.count()} entries, in {took:.0f} s", flush=True)


def _pairs(agency: Any) -> Iterator[tuple[Any, Any]]:
    from pamong.agency.models import Person

    rows = Person.objects.present().filter(agency=agency, unit__isnull=False).order_by("pk").values_list(
        "pk", "unit__effective_leader", "unit__next_leader"
    )  # fmt: skip
    for person, leader, above in rows:
        supervisor = leader if leader != person else above
        if supervisor is not None:
            yield supervisor, person


def _kinds(agency: Any) -> dict[Any, str]:
    from pamong.agency.models import Person

    return dict(Person.objects.filter(agency=agency).values_list("pk", "kind"))


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(rows), BATCH // 2):
        yield rows[start : start + BATCH // 2]


def _cycles(agency: Any, pair: tuple[Any, Any], now: datetime) -> Iterator[Any]:
    from pamong.coaching.models import Cycle, Topic

    topics = list(Topic.objects.filter(agency=agency).order_by("position").values_list("pk", flat=True)[:2])
    for number, topic in enumerate(topics):
        begun = now - timedelta(days=700 - 350 * number)
        closed = {
            "state": "closed",
            "ended_at": begun + timedelta(days=340),
            "ended_by_id": pair[0],
            "attainment": "partly",
        }
        yield Cycle(
            agency=agency, supervisor_id=pair[0], employee_id=pair[1], topic_id=topic, basis="unit", goal=_words(),
            measure=_words(), starts_on=begun.date(), ends_on=(begun + timedelta(days=400)).date(), rhythm="monthly",
            proposed_by_id=pair[0], proposed_at=begun, supervisor_agreed_at=begun, employee_agreed_at=begun,
            **(closed if number == 0 else {"state": "agreed"}),
        )  # fmt: skip


def _words() -> str:
    return "Menyampaikan tiga paparan kepada pimpinan tanpa membaca salindia."


def _sessions(cycle: Any, now: datetime) -> Iterator[Any]:
    from pamong.coaching.models import Session

    rng = random.Random(cycle.pk.int)
    for number in range(SESSIONS):
        starts = cycle.proposed_at + timedelta(days=7 + 36 * number + rng.randrange(5), hours=rng.randrange(7))
        ahead = starts > now
        confirmed = None if ahead else starts + timedelta(hours=2)
        yield Session(
            agency_id=cycle.agency_id, cycle=cycle, supervisor_id=cycle.supervisor_id, employee_id=cycle.employee_id,
            first_planned_for=starts, starts_at=starts, ends_at=starts + timedelta(minutes=45), mode="in_person",
            place="Ruang rapat", state="planned" if ahead else "completed", planned_by_id=cycle.supervisor_id,
            planned_at=cycle.proposed_at, supervisor_confirmed_at=confirmed, employee_confirmed_at=confirmed,
        )  # fmt: skip


def _promise(session: Any, now: datetime) -> Any:
    from pamong.coaching.models import Commitment

    due = session.starts_at + timedelta(days=14)
    closed = (
        {}
        if due > now - timedelta(days=60)
        else {"state": "done", "closed_at": due, "closed_by_id": session.employee_id}
    )
    return Commitment(
        agency_id=session.agency_id, cycle_id=session.cycle_id, session=session, supervisor_id=session.supervisor_id,
        employee_id=session.employee_id, owner_id=session.employee_id, condition=_words(), action=_words(),
        due_on=due.date(), first_due_on=due.date(), made_by_id=session.supervisor_id, made_at=session.starts_at, **closed,
    )  # fmt: skip


def _claims(agency: Any, held: list[Any]) -> Iterator[Any]:
    from pamong.hours.models import Claim

    last: dict[tuple[Any, int], int] = {}
    for session in held:
        on: date = session.starts_at.date()
        key = (session.employee_id, on.year)
        last[key] = last.get(key, 0) + 1
        yield Claim(
            agency=agency, person_id=session.employee_id, form="coaching", source=session.pk, on=on, year=on.year,
            number=last[key], registered_at=session.starts_at,
        )  # fmt: skip


def _standings(agency: Any, claims: list[Any], kinds: dict[Any, str]) -> Iterator[Any]:
    from pamong.hours.models import Standing

    last: dict[tuple[Any, int], int] = {}
    for claim in claims:
        last[claim.person_id, claim.year] = claim.number
    for (person, year), number in last.items():
        yield Standing(agency=agency, person_id=person, year=year, kind=kinds[person], last_number=number)
