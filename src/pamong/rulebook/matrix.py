"""Standards as HR reads them: classes by competencies, positions with a standard of their own, and one holder in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pamong.agency.models import Person, Position
from pamong.agency.words import moment_in_words
from pamong.rulebook.classes import PositionClass, class_of
from pamong.rulebook.competence import Asked, StandardDraft, required_on
from pamong.rulebook.learning import Certainty
from pamong.rulebook.levels import IMPORTANCE, LEVELS, NOT_ASKED
from pamong.rulebook.models import Competency, Standard
from pamong.rulebook.queries import CompetencyCard, competencies_of, standards_of_classes
from pamong.rulebook.queries.standards import as_asked
from pamong.rulebook.words import Sureness, span, sureness

STRUCTURAL: Final = (
    PositionClass.JPT_UTAMA, PositionClass.JPT_MADYA, PositionClass.JPT_PRATAMA, PositionClass.ADMINISTRATOR,
    PositionClass.PENGAWAS, PositionClass.PELAKSANA,
)  # fmt: skip
FUNCTIONAL: Final = tuple(each for each in PositionClass if each not in STRUCTURAL)
SHORT: Final = "Fungsional "
"""Column heads of the functional classes leave it out."""


@dataclass(frozen=True)
class Cell:
    """What one class asks of one competency; level 0: nothing."""

    label: str
    level: int | None
    decisive: bool
    assumed: bool
    told: str


@dataclass(frozen=True)
class MatrixRow:
    """One competency across the classes."""

    key: str
    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Matrix:
    """The table of classes and competencies."""

    classes: Sequence[tuple[str, str]]
    rows: Sequence[MatrixRow]
    assumed: int


def matrix_of(agency_id: UUID, classes: Sequence[PositionClass], today: date) -> Matrix:
    """Return what these classes ask for today. Two queries."""
    asked = standards_of_classes(agency_id, today)
    heads = [(each.value, capfirst(str(each.label).removeprefix(SHORT))) for each in classes]
    rows = [
        MatrixRow(card.key, card.name, [_cell(label, asked.get((card.id, key))) for key, label in heads])
        for card in competencies_of(agency_id)
        if not card.closed
    ]
    return Matrix(heads, rows, sum(cell.assumed for row in rows for cell in row.cells))


def _cell(label: str, one: Asked | None) -> Cell:
    if one is None:
        return Cell(label, None, decisive=False, assumed=False, told=_("belum ditetapkan"))
    assumed = one.certainty == Certainty.ASSUMED
    return Cell(label, one.level, bool(one.level) and one.importance == 3, assumed, level_in_words(one.level))


def level_in_words(level: int) -> str:
    """`Tingkat 3, Menengah`, or `Tidak diminta`."""
    if not level:
        return str(NOT_ASKED)
    return _("Tingkat %(level)d, %(name)s") % {"level": level, "name": LEVELS[level]}


def asked_in_words(one: Asked | StandardDraft | None) -> str:
    """`Tingkat 3, Menengah · penting`; empty for nothing."""
    if one is None:
        return ""
    told = level_in_words(one.level)
    return f"{told} · {str(IMPORTANCE[one.importance]).lower()}" if one.level else told


@dataclass(frozen=True)
class Job:
    """A position in a list."""

    id: UUID
    name: str
    kind: str
    people: int
    position_class: str
    """In words; empty when its name says too little."""
    own: int
    """How many competencies it sets itself."""


def jobs_of(agency_id: UUID, view: Literal["own", "classless"], words: str) -> list[Job]:
    """Return positions with a standard of their own, or held ones without class; with words, among all. Three queries."""
    source = Position.objects.filter(agency_id=agency_id)
    own = _own(agency_id)
    if words:
        source = source.filter(name__icontains=words)
    elif view == "own":
        source = source.filter(pk__in=list(own))
    present = Person.objects.filter(agency_id=agency_id, left_on__isnull=True, position__isnull=False)
    held: dict[UUID, Counter[str]] = {}
    for key, echelon, people in present.values_list("position_id", "echelon").annotate(people=Count("pk")).order_by():
        held.setdefault(key, Counter())[echelon] += people
    found = [_job(row, held.get(row.pk, Counter()), own.get(row.pk, 0)) for row in source.order_by("name", "kind")]
    return [job for job in found if view == "own" or (job.people and not job.position_class)]


def _own(agency_id: UUID) -> Mapping[UUID, int]:
    rows = Standard.objects.filter(agency_id=agency_id, job_id__isnull=False).standing()
    return Counter(job for job, _key in set(rows.values_list("job_id", "competency_id")) if job)


def _job(row: Position, held: Mapping[str, int], own: int) -> Job:
    classes = classes_of_job(row, held)
    words = " · ".join(str(PositionClass(each).label) for each in classes)
    return Job(row.pk, row.name, row.get_kind_display(), sum(held.values()), words, own)


def classes_of_job(job: Position, held: Mapping[str, int]) -> list[str]:
    """Return the classes of those who hold a position; by its name alone when nobody does."""
    found = (class_of(job.kind, job.name, echelon) for echelon in (held or {"": 0}))
    return sorted({each.value for each in found if each is not None}, key=PositionClass.values.index)


@dataclass(frozen=True)
class Line:
    """What a holder asks of one competency today, and what comes."""

    key: str
    name: str
    level: int | None
    told: str
    importance: str
    since: str
    legal_basis: str
    sure: Sureness | None
    basis: str
    """Where it comes from, in words; empty on the page of a class."""
    coming: Sequence[str]


@dataclass(frozen=True)
class Past:
    """One row of the history."""

    id: UUID
    name: str
    told: str
    span: str
    legal_basis: str
    note: str
    sure: Sureness
    recorded: str
    withdrawn: str
    is_history: bool
    """Not so what was laid down with the agency and still holds: the page shows it already."""


@dataclass(frozen=True)
class Holder:
    """A class of positions, or a position, with all that it asks for."""

    title: str
    lead: str
    back: str
    change: str
    of_job: bool
    people: int
    lines: Sequence[Line]
    history: Sequence[Past]
    held: Mapping[UUID, Asked]
    """What the holder itself says today, by competency."""
    above: Mapping[UUID, Asked]
    """For a position: what its class says."""
    notes: Sequence[str]
    """What is to be known about what holds today."""
    cards: Sequence[CompetencyCard]


def class_holder(agency_id: UUID, position_class: PositionClass, today: date) -> Holder:
    """Return a class of positions in full. Three queries."""
    rows = _rows(Q(position_class=position_class.value), agency_id)
    return _holder(
        agency_id, rows, today, title=str(position_class.label), job=None, position_class=position_class.value,
        people=_people_in(agency_id, position_class), back=reverse("rulebook:hr_standards"),
        change=reverse("rulebook:class_set", args=[position_class.value]),
    )  # fmt: skip


def job_holder(job: Position, today: date) -> Holder:
    """Return a position in full, with what its class asks where it says nothing itself. Four queries."""
    present = Person.objects.filter(position=job, left_on__isnull=True)
    held = dict(present.values_list("echelon").annotate(people=Count("pk")).order_by())
    classes = classes_of_job(job, held)
    first = classes[0] if classes else ""
    rows = _rows(Q(job=job) | Q(position_class=first, job__isnull=True), job.agency_id)
    return _holder(
        job.agency_id, rows, today, title=job.name, job=job, position_class=first, people=sum(held.values()),
        back=f"{reverse('rulebook:hr_standards')}?lihat=jabatan", change=reverse("rulebook:job_set", args=[job.pk]),
    )  # fmt: skip


def _people_in(agency_id: UUID, position_class: PositionClass) -> int:
    present = Person.objects.filter(agency_id=agency_id, left_on__isnull=True, position__isnull=False)
    groups = present.values_list("position__kind", "position__name", "echelon").annotate(people=Count("pk")).order_by()
    return sum(people for kind, name, echelon, people in groups if class_of(kind, name, echelon) == position_class)


def _rows(condition: Q, agency_id: UUID) -> list[Standard]:
    found = Standard.objects.filter(condition, agency_id=agency_id).select_related("recorded_by", "withdrawn_by")
    return list(found.order_by("-valid_from", "-recorded_at"))


def _holder(
    agency_id: UUID, rows: Sequence[Standard], today: date, *, title: str, job: Position | None, position_class: str,
    people: int, back: str, change: str,
) -> Holder:  # fmt: skip
    cards = [card for card in competencies_of(agency_id) if not card.closed]
    names = {card.id: card.name for card in cards}
    live = [as_asked(row) for row in rows if row.withdrawn_at is None]
    asked = required_on(live, today, job_id=job.pk if job else None, position_class=position_class)
    mine = [row for row in rows if (row.job_id is not None) == (job is not None)]
    own = [one for one in live if (one.job_id is not None) == (job is not None)]
    held = required_on(own, today, job_id=job.pk if job else None, position_class="" if job else position_class)
    above = required_on(live, today, job_id=None, position_class=position_class) if job else {}
    return Holder(
        title=title,
        lead=_lead(job, position_class),
        back=back,
        change=change,
        of_job=job is not None,
        people=people,
        lines=[_line(card, asked.get(card.id), live, today, job) for card in cards],
        history=[past for row in mine if (past := _past(row, mine, names, today)).is_history],
        held=held,
        above=above,
        notes=_notes(rows, asked),
        cards=cards,
    )


def _notes(rows: Sequence[Standard], asked: Mapping[UUID, Asked]) -> list[str]:
    held = {one.id for one in asked.values()}
    return sorted({row.note for row in rows if row.note and row.pk in held})


def _lead(job: Position | None, position_class: str) -> str:
    if job is None:
        return _("Berlaku bagi semua jabatan di kelas ini yang tidak punya standar sendiri.")
    if not position_class:
        return _("Kelasnya tidak terbaca dari namanya, jadi hanya standar yang ditetapkan di sini yang berlaku.")
    label = PositionClass(position_class).label
    return _("Kelasnya %(name)s. Yang tidak ditetapkan di sini mengikuti kelas itu.") % {"name": label}


def _line(card: CompetencyCard, one: Asked | None, live: Sequence[Asked], today: date, job: Position | None) -> Line:
    coming = sorted(
        (each for each in live if each.competency_id == card.id and each.valid_from > today),
        key=lambda each: each.valid_from,
    )
    told = [
        _("%(level)s %(since)s") % {"level": level_in_words(each.level), "since": span(each.valid_from, None, today)}
        for each in coming
    ]
    if one is None:
        return Line(card.key, card.name, None, _("Belum ditetapkan"), "", "", "", None, "", told)
    basis = "" if job is None else (_("ditetapkan untuk jabatan ini") if one.job_id else _("ikut kelasnya"))
    return Line(
        card.key, card.name, one.level, level_in_words(one.level), str(IMPORTANCE[one.importance]),
        span(one.valid_from, None, today), one.legal_basis, sureness(one.certainty), basis, told,
    )  # fmt: skip


def _past(row: Standard, rows: Sequence[Standard], names: Mapping[UUID, str], today: date) -> Past:
    later = [
        each.valid_from
        for each in rows
        if each.withdrawn_at is None and each.competency_id == row.competency_id and each.valid_from > row.valid_from
    ]
    following = min(later, default=None) if row.withdrawn_at is None else None
    return Past(
        id=row.pk,
        name=names.get(row.competency_id, ""),
        told=f"{level_in_words(row.level)} · {IMPORTANCE[row.importance]}",
        span=span(row.valid_from, following, today),
        legal_basis=row.legal_basis,
        note=row.note if row.recorded_by else "",
        sure=sureness(row.certainty),
        recorded=_moment(row.recorded_by, moment_in_words(row.recorded_at)),
        withdrawn=_moment(row.withdrawn_by, moment_in_words(row.withdrawn_at)) if row.withdrawn_at else "",
        is_history=bool(row.recorded_by_id or row.withdrawn_at or following),
    )


def _moment(who: Person | None, when: str) -> str:
    if who is None:
        return _("Bawaan Pamong")
    return _("%(who)s, %(when)s") % {"who": who.name, "when": when}


@dataclass(frozen=True)
class Withdrawal:
    """What follows when a standard is taken back."""

    title: str
    told: str
    span: str
    legal_basis: str
    then: str
    back: str


def withdrawal_of(standard: Standard, today: date) -> Withdrawal:
    """Return what the page that asks "are you sure" says. At most four queries."""
    job = standard.job
    competency = Competency.objects.get(pk=standard.competency_id)
    conditions = Q(job_id=job.pk) if job else Q(position_class=standard.position_class, job__isnull=True)
    earlier = Standard.objects.filter(
        conditions, agency_id=standard.agency_id, competency=competency, valid_from__lt=standard.valid_from
    ).standing()
    before = earlier.order_by("-valid_from").first()
    if before is not None:
        then = _("Sesudah itu yang berlaku lagi: %(told)s.") % {"told": level_in_words(before.level)}
    elif job is not None:
        then = _("Sesudah itu jabatan ini mengikuti standar kelasnya.")
    else:
        then = _("Sesudah itu kelas ini tidak meminta kompetensi ini.")
    holder = job.name if job else str(PositionClass(standard.position_class).label)
    return Withdrawal(
        title=f"{competency.name} · {holder}",
        told=level_in_words(standard.level),
        span=span(standard.valid_from, None, today),
        legal_basis=standard.legal_basis,
        then=then,
        back=holder_url(standard),
    )


def holder_url(standard: Standard) -> str:
    """Return the page of whom a standard is set for."""
    if standard.job_id:
        return reverse("rulebook:job_standard", args=[standard.job_id])
    return reverse("rulebook:class_standard", args=[standard.position_class])
