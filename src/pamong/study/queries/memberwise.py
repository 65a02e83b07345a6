"""How it stands with the learning of many members at once, as part of the query that finds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from pamong.agency.models import Person
from pamong.kit.days import local_day
from pamong.plans.queries.briefly import First, counted
from pamong.study.briefs import MemberStudy, TeamWaits, Wait
from pamong.study.models import Contract, Entry

PREFIX: Final = "study_of_"


def member_expressions(today: date) -> dict[str, Any]:
    """Return what a query that finds people must annotate, so that `members_from` knows of their learning.

    Only for the viewer's own team of today.
    """
    her = OuterRef("pk")
    entries, proposed, claimed = _sent(her), _proposed(her), _claimed(her)
    year = (date(today.year, 1, 1), date(today.year, 12, 31))
    credited = Entry.objects.filter(person=her, state=Entry.State.CREDITED, on__range=year)
    found = {
        "sent": counted(entries, "person"),
        "proposed": counted(proposed, "employee"),
        "claimed": counted(claimed, "employee"),
        "credited": counted(credited, "person"),
        "running": counted(Contract.objects.filter(employee=her, state=Contract.State.AGREED), "employee"),
    }
    firsts = {
        "sent": First(entries.order_by("submitted_at", "pk"), {"id": "pk", "at": "submitted_at"}),
        "proposed": First(proposed.order_by("proposed_at", "pk"), {"id": "pk"}),
        "claimed": First(claimed.order_by("claimed_at", "pk"), {"id": "pk"}),
    }
    for prefix, first in firsts.items():
        found |= first.expressions(prefix)
    return {f"{PREFIX}{name}": expression for name, expression in found.items()}


def _sent(her: Any) -> QuerySet[Entry]:
    return Entry.objects.filter(person=her, state=Entry.State.SUBMITTED)


def _proposed(her: Any) -> QuerySet[Contract]:
    return Contract.objects.filter(employee=her, state=Contract.State.PROPOSED)


def _claimed(her: Any) -> QuerySet[Contract]:
    """Contracts she is through with, where nobody but the supervisor was named to say so."""
    claimed = Contract.objects.filter(employee=her, state=Contract.State.AGREED, claimed_at__isnull=False)
    return claimed.filter(validator__isnull=True)


def asks_supervisor() -> Q:
    """Return the condition on `Person` that something of her learning waits for her supervisor's own word."""
    her = OuterRef("pk")
    return Q(Exists(_sent(her))) | Q(Exists(_proposed(her))) | Q(Exists(_claimed(her)))


def members_from(
    found: Mapping[UUID, Mapping[str, Any]], supervisor: Person, today: date
) -> dict[UUID, MemberStudy]:  # fmt: skip
    """Return the learning of people whom another query brought along (`member_expressions`). No query."""
    return {key: _member(key, figures, supervisor.time_zone, today) for key, figures in found.items()}


def team_study(supervisor: Person, members: Sequence[UUID], today: date) -> dict[UUID, MemberStudy]:
    """Return how it stands with the learning of these members of her team. One query."""
    extra = member_expressions(today)
    people = Person.objects.filter(pk__in=members, agency_id=supervisor.agency_id).annotate(**extra)
    return members_from({row["pk"]: row for row in people.values("pk", *extra)}, supervisor, today)


def _member(key: UUID, figures: Mapping[str, Any], zone: str, today: date) -> MemberStudy:
    row = {name.removeprefix(PREFIX): value for name, value in figures.items() if name.startswith(PREFIX)}
    return MemberStudy(
        person_id=key,
        waits=tuple(_waits(row)),
        entry_id=row["sent_id"],
        contract_id=row["proposed_id"],
        claim_id=row["claimed_id"],
        days=_days(row["sent_at"], zone, today),
        credited=row["credited"],
        contracts=row["running"],
    )


def _waits(row: Mapping[str, Any]) -> Iterator[tuple[Wait, int]]:
    for wait, name in ((Wait.CONTRACT, "proposed"), (Wait.CLAIM, "claimed"), (Wait.ENTRIES, "sent")):
        if row[name]:
            yield wait, row[name]


def _days(since: datetime | None, zone: str, today: date) -> int:
    return max(0, (today - local_day(since, zone)).days) if since else 0


def waiting_for(supervisor: Person, team: Sequence[UUID]) -> TeamWaits:
    """Return what of the learning of a team of today waits for its supervisor. Two queries, or none."""
    if not team:
        return TeamWaits()
    sent = Entry.objects.filter(person__in=team, state=Entry.State.SUBMITTED, agency_id=supervisor.agency_id)
    entries = sent.aggregate(n=Count("pk"), oldest=Min("submitted_at"))
    hers = Contract.objects.filter(employee__in=team, agency_id=supervisor.agency_id)
    claimed = Q(state=Contract.State.AGREED, claimed_at__isnull=False, validator__isnull=True)
    contracts = hers.aggregate(
        proposed=Count("pk", filter=Q(state=Contract.State.PROPOSED)), claimed=Count("pk", filter=claimed)
    )
    oldest = entries["oldest"]
    return TeamWaits(
        entries=entries["n"],
        oldest=local_day(oldest, supervisor.time_zone) if oldest else None,
        contracts=contracts["proposed"],
        claims=contracts["claimed"],
    )
