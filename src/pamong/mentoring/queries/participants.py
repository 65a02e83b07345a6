"""Who takes part in a programme, for whoever runs it: a table with filters, and who may be invited.

What somebody hopes for and answers is read by whoever runs the programme, not by whoever may only look; her gaps are not
shown, nor whom she wishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from pamong.agency.models import Person, Unit
from pamong.agency.provinces import PROVINCES
from pamong.agency.words import day_in_words
from pamong.guides.queries import open_ids
from pamong.kit.paging import Paged, SortLink, paged, sorting, words_asked
from pamong.kit.steps import uuid_of
from pamong.mentoring.models import Enrolment, Programme, Question, Relation, Side
from pamong.mentoring.queries.eligible import to_invite
from pamong.mentoring.rules.enrolment import needs_profile
from pamong.rulebook.queries import competencies_of

State = Enrolment.State
STATES: Final[Mapping[str, tuple[str, ...]]] = {
    "": (State.ASKED, State.ADMITTED),
    "menunggu": (State.ASKED,),
    "diterima": (State.ADMITTED,),
    "belum": (State.REFUSED,),
    "mundur": (State.LEFT,),
}
CHIPS: Final[Mapping[str, str]] = {
    State.ASKED: "warning",
    State.ADMITTED: "positive",
    State.REFUSED: "",
    State.LEFT: "",
}
SORTS: Final[Mapping[str, Sequence[str]]] = {
    "nama": ("person__name", "pk"),
    "unit": ("person__unit__name", "person__name", "pk"),
    "hari": ("enrolled_at", "pk"),
    "keadaan": ("state", "person__name", "pk"),
}
PAIRS: Final = ("punya", "tanpa")


@dataclass(frozen=True)
class Asked:
    """What was asked of the table; what makes no sense is left out."""

    side: str = ""
    state: str = ""
    paired: str = ""
    words: str = ""
    unit: Unit | None = None


@dataclass(frozen=True)
class Row:
    """Somebody who takes part."""

    id: UUID
    person_id: UUID
    name: str
    position: str
    unit: str
    grade: str
    side: str
    side_in_words: str
    state: str
    state_in_words: str
    chip: str
    aims: str
    province: str
    way: str
    capacity: int
    day: str
    is_paired: bool
    competencies: Sequence[str]
    answers: Sequence[tuple[str, str]]
    may_rule: bool


@dataclass(frozen=True)
class Participants:
    """One page of the table."""

    rows: Paged[Row]
    asked: Asked
    sorts: Mapping[str, SortLink]


def asked_of(programme: Programme, query: QueryDict) -> Asked:
    """Read what was asked. One query with a unit, else none."""
    side, state, paired = (query.get(name, "") for name in ("sisi", "keadaan", "pasangan"))
    key = uuid_of(query.get("unit", ""))
    return Asked(
        side=side if side in Side.values else "",
        state=state if state in STATES else "",
        paired=paired if paired in PAIRS else "",
        words=words_asked(query),
        unit=Unit.objects.filter(agency_id=programme.agency_id, pk=key).first() if key else None,
    )


def participants(programme: Programme, query: QueryDict, *, closely: bool) -> Participants:
    """Return one page of who takes part; `closely`: what they hope for is searched too. At most six queries."""
    wanted = asked_of(programme, query)
    order, sorts = sorting(query, SORTS, "nama")
    found = narrowed(programme, wanted, closely=closely)
    page = paged(found.order_by(*order), query, 50)
    return Participants(rows=page.holding(rows_of(programme, page.items)), asked=wanted, sorts=sorts)


def narrowed(programme: Programme, wanted: Asked, *, closely: bool = True) -> QuerySet[Any]:
    """Return the enrolments that are asked for, with their people."""
    rows = Enrolment.objects.filter(programme=programme, state__in=STATES[wanted.state], person__left_on__isnull=True)
    if wanted.side:
        rows = rows.filter(side=wanted.side)
    if wanted.unit:
        rows = rows.filter(person__unit__path__startswith=wanted.unit.path)
    for word in wanted.words.split()[:6]:
        found = Q(person__name__icontains=word) | Q(person__unit__name__icontains=word)
        rows = rows.filter(found | Q(aims__icontains=word) if closely else found)
    open_ones = Relation.objects.filter(programme=programme, state__in=Relation.OPEN)
    paired = Exists(open_ones.filter(mentee=OuterRef("person"))) & Q(side=Side.MENTEE)
    paired |= Exists(open_ones.filter(mentor=OuterRef("person"))) & Q(side=Side.MENTOR)
    if wanted.paired:
        rows = rows.filter(paired) if wanted.paired == "punya" else rows.exclude(paired)
    mentee = Exists(open_ones.filter(mentee=OuterRef("person")))
    mentor = Exists(open_ones.filter(mentor=OuterRef("person")))
    return rows.select_related("person__unit", "person__position").annotate(as_mentee=mentee, as_mentor=mentor)


def rows_of(programme: Programme, found: Iterable[Any]) -> list[Row]:
    """Return enrolments in words. Two queries."""
    known = {str(card.id): card.name for card in competencies_of(programme.agency_id)}
    questions = list(Question.objects.filter(programme=programme).order_by("position", "pk"))
    return [_row(each, known, questions) for each in found]


def _row(row: Any, known: Mapping[str, str], questions: Sequence[Question]) -> Row:
    person = row.person
    return Row(
        id=row.pk, person_id=person.pk, name=person.full_name,
        position=person.position.name if person.position else "", unit=person.unit.name if person.unit else "",
        grade=person.grade, side=row.side, side_in_words=str(row.get_side_display()), state=row.state,
        state_in_words=str(row.get_state_display()), chip=CHIPS[row.state], aims=row.aims,
        province=PROVINCES.get(row.province, ""), way=way_in_words(row.is_online), capacity=row.capacity,
        day=day_in_words(person.day_at(row.enrolled_at)),
        is_paired=row.as_mentee if row.side == Side.MENTEE else row.as_mentor,
        competencies=[known[key] for key in row.competencies if key in known],
        answers=answers_in_words(row.answers, questions), may_rule=row.state != State.LEFT,
    )  # fmt: skip


def way_in_words(is_online: bool) -> str:
    """Return how somebody can meet."""
    return _("daring atau tatap muka") if is_online else _("tatap muka saja")


def answers_in_words(answers: Mapping[str, Any], questions: Iterable[Question]) -> list[tuple[str, str]]:
    """Return what somebody answered, with the questions."""
    said = []
    for question in questions:
        answer = answers.get(str(question.pk), "")
        words = answer if isinstance(answer, str) else ", ".join(answer)
        if words:
            said.append((question.text, words))
    return said


def lines(programme: Programme, query: QueryDict) -> tuple[list[str], Iterator[list[str]]]:
    """Return head and lines of the table as a file, as filtered."""
    found = narrowed(programme, asked_of(programme, query)).order_by("side", "person__name", "pk")
    questions = list(Question.objects.filter(programme=programme).order_by("position", "pk"))
    head = [_("NIP"), _("Nama"), _("Jabatan"), _("Unit"), _("Golongan"), _("Sisi"), _("Keadaan"), _("Mendaftar"),
            _("Provinsi"), _("Cara"), _("Tempat"), _("Harapan"), _("Kompetensi"), _("Sudah berpasangan"),
            *(question.text for question in questions)]  # fmt: skip
    known = {str(card.id): card.name for card in competencies_of(programme.agency_id)}
    rows = list(found)
    return head, (_line(each, _row(each, known, questions), questions) for each in rows)


def _line(row: Any, told: Row, questions: Sequence[Question]) -> list[str]:
    said = dict(told.answers)
    return [
        row.person.nip, told.name, told.position, told.unit, told.grade, told.side_in_words, told.state_in_words, told.day,
        told.province, told.way, str(told.capacity) if row.side == Side.MENTOR else "", told.aims,
        ", ".join(told.competencies), _("ya") if told.is_paired else _("belum"),
        *(said.get(question.text, "") for question in questions),
    ]  # fmt: skip


# --- invitations -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Guest:
    """Somebody who might be written to."""

    id: UUID
    name: str
    position: str
    unit: str
    grade: str
    has_profile: bool | None
    """None: no profile is needed."""


@dataclass(frozen=True)
class Guests:
    """One page of people to invite."""

    rows: Paged[Guest]
    side: str
    words: str
    unit: Unit | None
    units: list[tuple[str, str]]
    only_ready: bool


def guests(programme: Programme, query: QueryDict, today: date) -> Guests:
    """Return who fits and was not written to yet. At most six queries."""
    side = query.get("sisi", "")
    side = side if side in Side.values else Side.MENTEE.value
    words, key = words_asked(query), uuid_of(query.get("unit", ""))
    unit = Unit.objects.filter(agency_id=programme.agency_id, pk=key).first() if key else None
    needed = needs_profile(programme, side)
    ready = open_ids(programme.agency_id) if needed else set()
    people = to_invite(programme, side, today)
    for word in words.split()[:6]:
        people = people.filter(
            Q(name__icontains=word) | Q(position__name__icontains=word) | Q(unit__name__icontains=word)
        )
    if unit:
        people = people.filter(unit__path__startswith=unit.path)
    only_ready = needed and query.get("profil", "") == "1"
    if only_ready:
        people = people.filter(pk__in=ready)
    page = paged(people.select_related("unit", "position").order_by("name", "pk"), query, 50)
    units = Unit.objects.filter(agency_id=programme.agency_id, depth__lte=2, closed_on__isnull=True)
    if programme.unit:
        units = units.filter(path__startswith=programme.unit.path)
    names = [
        (str(pk), name) for pk, name in units.order_by("depth", "sort_code", "name").values_list("pk", "name")[:100]
    ]
    found = [_guest(one, one.pk in ready if needed else None) for one in page.items]
    return Guests(page.holding(found), side, words, unit, names, only_ready)


def _guest(person: Person, has_profile: bool | None) -> Guest:
    return Guest(
        person.pk, person.full_name, person.position.name if person.position else "",
        person.unit.name if person.unit else "", person.grade, has_profile,
    )  # fmt: skip
