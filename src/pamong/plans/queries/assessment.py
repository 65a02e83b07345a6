"""An assessment as its raters meet it: the list of all, the head of one, who has handed in, and where one's own sheet is.

Nothing here reads what another one wrote; that is `reveal`, and only through `visible_to`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from pamong.agency.directory import Colleague, colleague
from pamong.agency.models import Person
from pamong.agency.words import Chip, day_in_words, moment_in_words
from pamong.plans.models import Assessment, Line, Rating, Sheet

State, Role = Assessment.State, Sheet.Role
TONES: Mapping[str, str] = {State.RATING: "info", State.REVEALED: "warning", State.AGREED: "positive"}


@dataclass(frozen=True)
class Head:
    """What every page of an assessment says at its top."""

    id: UUID
    year: int
    occasion: str
    title: str
    """`Penilaian awal tahun 2026`."""
    state: str
    chip: Chip
    role: str
    """`Sheet.Role` of whoever looks."""
    employee: Colleague
    supervisor: Colleague
    due: str
    is_late: bool
    position: str
    version: int
    revealed: str
    agreed: str
    cancelled: str
    cancelled_by: str
    was_revealed: bool

    @property
    def about_me(self) -> bool:
        """Whether it is one's own."""
        return self.role == Role.SELF

    @property
    def is_third(self) -> bool:
        """Whether one was invited."""
        return self.role == Role.THIRD

    @property
    def other(self) -> Colleague:
        """The other one of the two."""
        return self.supervisor if self.about_me else self.employee

    @property
    def is_open(self) -> bool:
        """Whether something can still happen."""
        return self.state in Assessment.OPEN

    @property
    def is_rating(self) -> bool:
        """Whether the two are still blind."""
        return self.state == State.RATING

    @property
    def is_revealed(self) -> bool:
        """Whether the two talk about levels now."""
        return self.state == State.REVEALED

    @property
    def is_agreed(self) -> bool:
        """Whether the levels stand."""
        return self.state == State.AGREED

    @property
    def readers(self) -> str:
        """Who can read what is written here, for the writer."""
        if self.is_third:
            return _(
                "Terbaca oleh %(one)s dan %(two)s, setelah mereka dan Anda menyerahkan. Tidak oleh SDM atau pimpinan."
            ) % {
                "one": self.employee.first_name,
                "two": self.supervisor.first_name,
            }
        return _("Terbaca oleh Anda dan %(name)s, setelah Anda berdua menyerahkan. Tidak oleh SDM atau pimpinan.") % {
            "name": self.other.first_name
        }


@dataclass(frozen=True)
class SheetState:
    """How far one rater is, without a word or a level of hers."""

    rater: Colleague
    role: str
    is_mine: bool
    submitted: str
    """When she handed in; empty while she has not."""
    may_revoke: bool
    """Whether the one who looks may take the invitation back or refuse it."""
    invited_by_me: bool

    @property
    def is_third(self) -> bool:
        """Whether she was invited."""
        return self.role == Role.THIRD

    @property
    def label(self) -> str:
        """What she is in this assessment."""
        return str(Role(self.role).label)


@dataclass(frozen=True)
class Row:
    """An assessment in a list."""

    id: UUID
    title: str
    name: str
    """The employee; for one's own the supervisor."""
    role: str
    state: str
    chip: Chip
    due: str
    is_late: bool
    total: int
    filled: int
    submitted: bool
    agreed_by_me: bool
    agreed: str
    gaps: int

    @property
    def rates_now(self) -> bool:
        """Whether one's own sheet waits."""
        open_states = Assessment.OPEN if self.role == Role.THIRD else (State.RATING,)
        return self.state in open_states and not self.submitted

    @property
    def agrees_now(self) -> bool:
        """Whether one's own agreement waits."""
        return self.state == State.REVEALED and self.role != Role.THIRD and not self.agreed_by_me


@dataclass(frozen=True)
class Listed:
    """The page of all assessments of one person."""

    waiting: Sequence[Row]
    mine: Sequence[Row]
    team: Sequence[Row]
    """Those she rates or rated as supervisor, the newest first."""
    invited: Sequence[Row]


def title_of(row: Assessment) -> str:
    """`Penilaian awal tahun 2026`."""
    return _("Penilaian %(occasion)s %(year)s") % {
        "occasion": Assessment.Occasion(row.occasion).label.lower(),
        "year": row.year,
    }


def chip_of(state: str) -> Chip:
    """How far an assessment is."""
    return Chip(str(State(state).label), TONES.get(state, ""))


def assessment_of(me: Person, assessment_id: UUID) -> Assessment | None:
    """Return an assessment that one rates or rated, the two loaded; None when there is none. One query."""
    found = Assessment.objects.visible_to(me).filter(pk=assessment_id)
    return found.select_related(
        "employee__position", "employee__unit", "supervisor__position", "supervisor__unit", "cancelled_by"
    ).first()


def role_of(row: Assessment, me: Person) -> str:
    """Return which of the raters this person is; the row was found as visible to her."""
    if me.pk == row.employee_id:
        return Role.SELF
    return Role.SUPERVISOR if me.pk == row.supervisor_id else Role.THIRD


def head_of(row: Assessment, me: Person, today: date) -> Head:
    """Return the head of its pages. No query."""
    return Head(
        id=row.pk,
        year=row.year,
        occasion=row.occasion,
        title=title_of(row),
        state=row.state,
        chip=chip_of(row.state),
        role=role_of(row, me),
        employee=colleague(row.employee),
        supervisor=colleague(row.supervisor),
        due=day_in_words(row.due_on) if row.due_on else "",
        is_late=row.due_on is not None and row.due_on < today,
        position=row.position_name,
        version=row.version,
        revealed=_when(row.revealed_at),
        agreed=_when(row.agreed_at),
        cancelled=_when(row.cancelled_at),
        cancelled_by=row.cancelled_by.name if row.cancelled_by else "",
        was_revealed=row.revealed_at is not None,
    )


def _when(moment: datetime | None) -> str:
    return moment_in_words(moment) if moment else ""


class Mine(NamedTuple):
    """One's own part in an assessment: as whom, whether handed in, how many of how many are rated, and gaps agreed."""

    role: str
    submitted: bool
    filled: int
    total: int
    gaps: int


def own_sheet(row: Assessment, me: Person) -> Sheet | None:
    """Return one's own sheet, or None for whoever declined. One query."""
    return Sheet.objects.filter(assessment=row, rater=me, declined_at__isnull=True).first()


def sheets_of(row: Assessment, me: Person) -> list[SheetState]:
    """Return who rates and who has handed in, the two first; somebody third sees herself alone. One query."""
    sheets = Sheet.objects.filter(assessment=row, declined_at__isnull=True).select_related(
        "rater__position", "rater__unit"
    )
    if role_of(row, me) == Role.THIRD:
        sheets = sheets.filter(rater=me)
    written = Rating.objects.filter(sheet=OuterRef("pk")).order_by().values("sheet").annotate(n=Count("pk"))
    found: QuerySet[Any] = sheets.annotate(written=Coalesce(Subquery(written.values("n")), 0)).order_by(
        "invited_at", "pk"
    )
    order = [Role.SELF, Role.SUPERVISOR, Role.THIRD]
    return [
        SheetState(
            rater=colleague(sheet.rater),
            role=sheet.role,
            is_mine=sheet.rater_id == me.pk,
            submitted=_when(sheet.submitted_at),
            may_revoke=sheet.role == Role.THIRD
            and row.state in Assessment.OPEN
            and sheet.submitted_at is None
            and not sheet.written,
            invited_by_me=sheet.invited_by_id == me.pk,
        )
        for sheet in sorted(found, key=lambda sheet: order.index(Role(sheet.role)))
    ]


def listed(me: Person, today: date) -> Listed:
    """Return all assessments that one rates or rated, what waits for her first. One query."""
    own = Sheet.objects.filter(assessment=OuterRef("pk"), rater=me, declined_at__isnull=True)
    filled = (
        Rating.objects.filter(sheet__assessment=OuterRef("pk"), sheet__rater=me, level__isnull=False)
        .order_by()
        .values("sheet__assessment")
        .annotate(n=Count("pk"))
    )
    lines = Line.objects.filter(assessment=OuterRef("pk")).order_by().values("assessment")
    gaps = lines.filter(agreed__lt=F("required")).annotate(n=Count("pk"))
    found = (
        Assessment.objects.visible_to(me)
        .select_related("employee", "supervisor")
        .annotate(
            my_role=Subquery(own.values("role")),
            submitted=Subquery(own.values("submitted_at")),
            filled=Coalesce(Subquery(filled.values("n")), 0),
            total=Coalesce(Subquery(lines.annotate(n=Count("pk")).values("n")), 0),
            gaps=Coalesce(Subquery(gaps.values("n")), 0),
        )
        .filter(Q(my_role__isnull=False))
        .order_by("-year", "-opened_at", "pk")
    )
    rows = [_row(each, me, today, _mine(each)) for each in found]
    waiting = [row for row in rows if row.rates_now or row.agrees_now]
    return Listed(
        waiting=sorted(waiting, key=lambda row: (not row.agrees_now, not row.is_late, row.role != Role.SELF)),
        mine=[row for row in rows if row.role == Role.SELF],
        team=[row for row in rows if row.role == Role.SUPERVISOR],
        invited=[row for row in rows if row.role == Role.THIRD],
    )


def _mine(row: Any) -> Mine:
    """Return what `listed` annotated."""
    return Mine(row.my_role, row.submitted is not None, row.filled, row.total, row.gaps)


def _row(row: Assessment, me: Person, today: date, mine: Mine) -> Row:
    agreed_at = row.employee_agreed_at if row.employee_id == me.pk else row.supervisor_agreed_at
    return Row(
        id=row.pk,
        title=title_of(row),
        name=(row.supervisor if row.employee_id == me.pk else row.employee).name,
        role=mine.role,
        state=row.state,
        chip=chip_of(row.state),
        due=day_in_words(row.due_on) if row.due_on else "",
        is_late=row.due_on is not None and row.due_on < today,
        total=mine.total,
        filled=mine.filled,
        submitted=mine.submitted,
        agreed_by_me=agreed_at is not None,
        agreed=day_in_words(me.day_at(row.agreed_at)) if row.agreed_at else "",
        gaps=mine.gaps,
    )
