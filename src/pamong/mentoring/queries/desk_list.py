"""The list of programmes for whoever runs or looks at any. Three queries and the page, whatever their number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.models import Unit
from pamong.agency.rules import Standing
from pamong.agency.words import day_in_words, span_in_words
from pamong.kit.paging import Paged, paged, words_asked
from pamong.kit.steps import uuid_of
from pamong.mentoring.models import Enrolment, Programme, Relation, Steward
from pamong.mentoring.queries.desk import programmes_of

State, Kind = Programme.State, Programme.Kind
CHIPS: Final[Mapping[str, str]] = {
    State.DRAFT: "", State.OPEN: "info", State.MATCHING: "warning", State.RUNNING: "positive", State.CLOSED: "",
    State.ARCHIVED: "",
}  # fmt: skip
GOING: Final = "jalan"
"""In the address: everything but what is over."""
OVER: Final = (State.CLOSED, State.ARCHIVED)


@dataclass(frozen=True)
class Asked:
    """What was asked of the page; what makes no sense is left out."""

    state: str = ""
    kind: str = ""
    unit: Unit | None = None
    words: str = ""


@dataclass(frozen=True)
class Row:
    """One programme in the list."""

    id: UUID
    name: str
    state: str
    chip: str
    kind: str
    intake: str
    unit: str
    when: str
    mentees: int
    mentors: int
    waiting: int
    relations: int


@dataclass(frozen=True)
class DeskList:
    """One page of programmes."""

    rows: Paged[Row]
    asked: Asked
    units: list[tuple[str, str]]
    waiting: int
    """Who waits for an answer, in all programmes of the page."""
    may_begin: bool


def may_begin(standing: Standing) -> bool:
    """Whether she may begin a programme anywhere."""
    return standing.has(roles.HR)


def has_desk(standing: Standing) -> bool:
    """Whether there is a desk for her at all: HR, or steward of a programme. One query for others than HR."""
    return may_begin(standing) or Steward.objects.filter(person=standing.person).exists()


def asked_of(standing: Standing, query: QueryDict) -> Asked:
    """Read what was asked. One query with a unit, else none."""
    key = uuid_of(query.get("unit", ""))
    state, kind = query.get("keadaan", ""), query.get("bentuk", "")
    return Asked(
        state=state if state in {*State.values, GOING} else "",
        kind=kind if kind in Kind.values else "",
        unit=Unit.objects.visible_to(standing.person).filter(pk=key).first() if key else None,
        words=words_asked(query),
    )


def desk_list(standing: Standing, query: QueryDict) -> DeskList:
    """Return one page of what the address asks for."""
    wanted = asked_of(standing, query)
    mine = programmes_of(standing)
    units = list(mine.filter(unit__isnull=False).values_list("unit_id", "unit__name").distinct().order_by("unit__name"))
    found = _narrowed(mine, wanted)
    page = paged(_counted(found).order_by("-made_at", "-pk"), query)
    rows = [_row(each) for each in page.items]
    return DeskList(
        rows=page.holding(rows), asked=wanted, units=[(str(key), name) for key, name in units],
        waiting=sum(row.waiting for row in rows), may_begin=may_begin(standing),
    )  # fmt: skip


def _narrowed(rows: QuerySet[Programme], wanted: Asked) -> QuerySet[Programme]:
    if wanted.state == GOING:
        rows = rows.exclude(state__in=OVER)
    elif wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.unit:
        rows = rows.filter(unit__path__startswith=wanted.unit.path)
    for word in wanted.words.split()[:6]:
        rows = rows.filter(Q(name__icontains=word) | Q(purpose__icontains=word))
    return rows


def _counted(rows: QuerySet[Programme]) -> QuerySet[Any]:
    here = Enrolment.objects.filter(person__left_on__isnull=True)
    admitted = here.filter(state=Enrolment.State.ADMITTED)
    return rows.annotate(
        mentees=_number(admitted.filter(side="mentee")),
        mentors=_number(admitted.filter(side="mentor")),
        waiting=_number(here.filter(state=Enrolment.State.ASKED)),
        relations=_number(Relation.objects.filter(state__in=Relation.LIVING)),
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.filter(programme=OuterRef("pk")).order_by().values("programme").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _row(row: Any) -> Row:
    return Row(
        id=row.pk, name=row.name, state=str(State(row.state).label), chip=CHIPS[row.state], kind=str(Kind(row.kind).label),
        intake=str(Programme.Intake(row.intake).label), unit=row.unit.name if row.unit else _("seluruh instansi"),
        when=when_of(row), mentees=row.mentees, mentors=row.mentors, waiting=row.waiting, relations=row.relations,
    )  # fmt: skip


def when_of(programme: Programme) -> str:
    """Return the time of a programme in words; empty where it has none yet."""
    if programme.intake == Programme.Intake.EVERGREEN:
        start = programme.starts_on or programme.enrol_from
        return span_in_words(start, None) if start else ""
    return span_in_words(programme.starts_on, programme.ends_on) if programme.starts_on else ""


def enrolment_in_words(programme: Programme) -> str:
    """Return the days on which one can enrol, in words."""
    if programme.enrol_from is None:
        return ""
    if programme.enrol_until is None:
        return _("sejak %(day)s, tanpa batas akhir") % {"day": day_in_words(programme.enrol_from)}
    return span_in_words(programme.enrol_from, programme.enrol_until)
