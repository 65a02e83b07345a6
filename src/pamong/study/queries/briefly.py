"""A person's own learning, and what waits for HR, as part of a query that finds a person: no page pays for it twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from pamong.agency.models import Person
from pamong.agency.queries_hr import covered, without_supervisor
from pamong.agency.rules import Standing
from pamong.kit.days import local_day
from pamong.plans.queries.briefly import First, counted
from pamong.study.briefs import Ask, DeskWaits, OwnStudy, Why
from pamong.study.models import Contract, Entry

CONTRACT_SOON: Final = timedelta(days=14)
LONG_IN_DRAFT: Final = timedelta(days=14)
OWN: Final = "study_"
DESK: Final = "study_desk_"


# --- one's own ---------------------------------------------------------------------------------------------------------


def own_study(person: Person, today: date) -> OwnStudy:
    """Return how it stands with a person's own learning and what it asks of her. One query."""
    expressions = own_expressions(today)
    return own_from(Person.objects.filter(pk=person.pk).annotate(**expressions).values(*expressions).get(), today)


def own_expressions(today: date) -> dict[str, Any]:
    """Return what a query that finds a person must annotate, so that `own_from` knows of her learning."""
    me = OuterRef("pk")
    entries, contracts = Entry.objects.filter(person=me), Contract.objects.filter(employee=me)
    returned = entries.filter(state=Entry.State.RETURNED)
    drafts = entries.filter(state=Entry.State.DRAFT)
    lying = drafts.filter(changed_at__lt=_midnight(today - LONG_IN_DRAFT))
    running = contracts.filter(state=Contract.State.AGREED)
    due = running.filter(claimed_at__isnull=True, due_on__lte=today + CONTRACT_SOON)
    asked = Contract.objects.filter(validator=me, state=Contract.State.AGREED, claimed_at__isnull=False)
    firsts = {
        "returned": First(returned.order_by("changed_at", "pk"), {"id": "pk"}),
        "lying": First(lying.order_by("changed_at", "pk"), {"id": "pk"}),
        "back": First(given_back(contracts).order_by("returned_at", "pk"), {"id": "pk"}),
        "due": First(due.order_by("due_on", "pk"), {"id": "pk", "day": "due_on"}),
        "asked": First(asked.order_by("claimed_at", "pk"), {"id": "pk", "name": "employee__name"}),
    }
    found = {
        "returned": counted(returned, "person"),
        "drafts": counted(drafts, "person"),
        "lying": counted(lying, "person"),
        "sent": counted(entries.filter(state=Entry.State.SUBMITTED), "person"),
        "checked": counted(entries.filter(state__in=(Entry.State.VERIFIED, Entry.State.APPEALED)), "person"),
        "running": counted(running, "employee"),
        "due": counted(due, "employee"),
        "asked": counted(asked, "validator"),
    }
    for prefix, first in firsts.items():
        found |= first.expressions(prefix)
    return {f"{OWN}{name}": expression for name, expression in found.items()}


def given_back(contracts: QuerySet[Contract]) -> QuerySet[Contract]:
    """Return the contracts that came back and were not taken up again by their writer since."""
    return contracts.filter(Q(proposed_at__isnull=True) | Q(returned_at__gte=F("proposed_at"))).filter(
        state=Contract.State.DRAFT, returned_at__isnull=False
    )


def own_from(figures: Mapping[str, Any], today: date) -> OwnStudy:
    """Return the learning of a person whom another query brought along (`own_expressions`). No query."""
    row = {name.removeprefix(OWN): value for name, value in figures.items() if name.startswith(OWN)}
    return OwnStudy(
        asks=tuple(_asks(row, today)),
        drafts=row["drafts"],
        waiting=row["sent"],
        checking=row["checked"],
        contracts=row["running"],
    )


def _asks(row: Mapping[str, Any], today: date) -> Iterator[Ask]:
    if row["asked_id"]:
        yield Ask(Why.VALIDATE, row["asked_id"], row["asked"], name=row["asked_name"])
    if row["returned_id"]:
        yield Ask(Why.RETURNED, row["returned_id"], row["returned"])
    if row["back_id"]:
        yield Ask(Why.CONTRACT_RETURNED, row["back_id"])
    if row["due_id"]:
        why = Why.CONTRACT_LATE if row["due_day"] < today else Why.CONTRACT_DUE
        yield Ask(why, row["due_id"], row["due"], day=row["due_day"])
    if row["lying_id"]:
        yield Ask(Why.DRAFTS, row["lying_id"], row["lying"])


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


# --- HR ----------------------------------------------------------------------------------------------------------------


def desk_waits(by: Standing, today: date) -> DeskWaits:
    """Return what of learning waits for an HR officer. One query."""
    expressions = desk_expressions(by, today)
    row = Person.objects.filter(pk=by.person.pk).annotate(**expressions).values(*expressions).get()
    return desk_from(row, by.person.time_zone)


def desk_expressions(by: Standing, today: date) -> dict[str, Any]:
    """Return what a query that finds the officer must annotate, so that `desk_from` knows what waits for her.

    Her own entries are another officer's.
    """
    mine = Entry.objects.filter(covered(by, "person__unit__"), agency_id=by.person.agency_id).exclude(person=by.person)
    queue = mine.filter(state=Entry.State.VERIFIED)
    alone = Person.objects.filter(without_supervisor(today), pk=OuterRef("person"))
    found = {
        "queue": counted(queue, "agency"),
        "oldest": Subquery(queue.order_by("verified_at", "pk").values("verified_at")[:1]),
        "appeals": counted(mine.filter(state=Entry.State.APPEALED), "agency"),
        "unled": counted(mine.filter(Exists(alone), state=Entry.State.SUBMITTED), "agency"),
    }
    return {f"{DESK}{name}": expression for name, expression in found.items()}


def desk_from(figures: Mapping[str, Any], zone: str) -> DeskWaits:
    """Return what waits for an officer whom another query brought along (`desk_expressions`). No query."""
    oldest = figures[f"{DESK}oldest"]
    return DeskWaits(
        queue=figures[f"{DESK}queue"],
        oldest=local_day(oldest, zone) if oldest else None,
        appeals=figures[f"{DESK}appeals"],
        unled=figures[f"{DESK}unled"],
    )
