"""A supervisor's people: those directly under her, everybody in the units she leads, and what changed. Reads only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import QueryDict

from pamong.agency import lines, rules
from pamong.agency.directory import Colleague, colleague, found_by
from pamong.agency.models import Person, Placement, ReportingLine, Unit
from pamong.agency.models.people import with_titles
from pamong.kit.paging import Paged, SortLink, mapped, paged, sorting, words_asked

RECENT = timedelta(days=90)
NEW = timedelta(days=30)
ENDING = timedelta(days=30)
MOST = 53
ARRIVED = (Placement.Reason.JOINED, Placement.Reason.MOVED, Placement.Reason.RETURNED)
UNTOLD = (Placement.Reason.CHANGED, Placement.Reason.CORRECTED, Placement.Reason.LEFT)
SORTS = {
    "nama": ("name", "id"),
    "jabatan": ("position__name", "name", "id"),
    "unit": ("unit__sort_code", "unit__name", "name", "id"),
    "sejak": ("-began", "name", "id"),
}


@dataclass(frozen=True)
class Member:
    """A person under a supervisor today, and why."""

    person: Colleague
    basis: lines.Basis
    since: date | None
    """First day of the line, or the day she came to the unit."""
    until: date | None
    is_new: bool
    is_ending: bool
    extra: Mapping[str, Any] = field(default_factory=dict)
    """What a higher room asked the same query to bring along."""
    deeper: bool = False
    """Whether the supervisor leads a unit with people in units below it; the same for each member."""

    @property
    def is_by_line(self) -> bool:
        """Whether somebody decided it; else it follows from the unit."""
        return self.basis not in {lines.Basis.UNIT, lines.Basis.UNIT_ABOVE}


@dataclass(frozen=True)
class Led:
    """A unit that someone leads."""

    id: UUID
    name: str
    path: str
    headcount: int
    headcount_below: int

    @property
    def reaches_below(self) -> bool:
        """Whether people stand in units below it."""
        return self.headcount_below > self.headcount


@dataclass(frozen=True)
class Change:
    """Something that changed around a team."""

    when: date
    kind: str
    """`came`, `went`, `line`, `ended`, or a `Placement.Reason`."""
    person: Colleague
    detail: str = ""
    until: date | None = None


def led_by(person: Person) -> list[Led]:
    """Return the open units that the person leads, the highest first. One query."""
    units = Unit.objects.visible_to(person).open().filter(leader=person).order_by("depth", "sort_code", "name")
    return [Led(*row) for row in units.values_list("pk", "name", "path", "headcount", "headcount_below")]


def _annotated(supervisor: Person, team: Collection[UUID], day: date) -> QuerySet[Any]:
    """The team with the line that stands for each, if one does, and the day of coming to the unit."""
    acting_first = Case(
        When(kind=ReportingLine.Kind.DEFINITIVE, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    standing = (
        ReportingLine.objects.on(day)
        .filter(person=OuterRef("pk"), supervisor=supervisor)
        .annotate(rank=acting_first)
        .order_by("-rank", "-starts_on")
    )
    arrived = Placement.objects.filter(person=OuterRef("pk"), unit=OuterRef("unit"), reason__in=ARRIVED, since__lte=day)
    return Person.objects.filter(pk__in=team).annotate(
        line_kind=Subquery(standing.values("kind")[:1]),
        line_from=Subquery(standing.values("starts_on")[:1]),
        line_until=Subquery(standing.values("ends_on")[:1]),
        came_on=Subquery(arrived.order_by("-since").values("since")[:1]),
        began=Case(When(line_kind__isnull=False, then="line_from"), default="came_on"),
    )


_BASES = {"definitif": lines.Basis.LINE, "plt": lines.Basis.ACTING, "plh": lines.Basis.STAND_IN}
_FIELDS = ("pk", "name", "front_title", "back_title", "workplace", "email", "unit_id", "unit__name", "unit__leader",
           "position__name", "line_kind", "line_until", "began")  # fmt: skip


def member_of(row: Mapping[str, Any], supervisor: Person, day: date) -> Member:
    """Return the member whose values another query brought along (`pressing`). No query."""
    person = Colleague(
        id=row["pk"], name=row["name"], full_name=with_titles(row["name"], row["front_title"], row["back_title"]),
        position=row["position__name"] or "", unit=row["unit__name"] or "", unit_id=row["unit_id"],
        workplace=row["workplace"], email=row["email"],
    )  # fmt: skip
    by_unit = lines.Basis.UNIT if row["unit__leader"] == supervisor.pk else lines.Basis.UNIT_ABOVE
    began, until = row["began"], row["line_until"]
    return Member(
        person=person,
        basis=_BASES.get(row["line_kind"], by_unit),
        since=began,
        until=until,
        is_new=began is not None and day - NEW <= began <= day,
        is_ending=until is not None and until <= day + ENDING,
        extra=row,
        deeper=row.get("deeper", False),
    )


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def pressing(
    supervisor: Person, team: Collection[UUID], ids: Collection[UUID], day: date, extra: Mapping[str, Any], also: Q
) -> QuerySet[Any, Any]:
    """Ask for the values (`member_of`) of these members of the team and of those of whom `also` holds, at most forty; and
    besides them of at most eight whose line ends soon or who are new."""
    ending = Q(line_until__lte=day + ENDING)
    order = Case(
        When(pk__in=ids, then=Value(0)), When(also, then=Value(1)), When(ending, then=Value(2)), default=Value(3),
        output_field=IntegerField(),
    )  # fmt: skip
    rows = _annotated(supervisor, team, day).annotate(**extra)
    found = rows.filter(Q(pk__in=ids) | also | ending | Q(began__range=(day - NEW, day))).annotate(order=order)
    asked: QuerySet[Any, Any] = found.order_by("order", "name", "id").values(*_FIELDS, *extra)[:MOST]
    return asked


def everyone(
    supervisor: Person, team: Collection[UUID], day: date, extra: Mapping[str, Any], words: str = ""
) -> QuerySet[Any, Any]:
    """Ask for the values (`member_of`) of all people directly under the supervisor, or of whom every word names, by
    name."""
    deeper = Unit.objects.visible_to(supervisor).open().filter(leader=supervisor, headcount_below__gt=F("headcount"))
    rows = found_by(_annotated(supervisor, team, day).annotate(**extra, deeper=Exists(deeper)), words, by_nip=False)
    asked: QuerySet[Any, Any] = rows.order_by("name", "id").values(*_FIELDS, *extra, "deeper")
    return asked


def everybody_below(
    led: Sequence[Led], inside: Unit | None, supervisor: Person, query: QueryDict
) -> tuple[Paged[Colleague], dict[str, SortLink]]:
    """Return one page of everybody in the units led, or inside one unit of them. Two queries."""
    paths = [inside.path] if inside else [unit.path for unit in led]
    units = Unit.objects.visible_to(supervisor).filter(_inside("path", paths))
    people = Person.objects.filter(unit__in=units).present().exclude(pk=supervisor.pk)
    found = found_by(people.select_related("position", "unit"), words_asked(query), by_nip=False)
    order, links = sorting(query, {name: SORTS[name] for name in ("nama", "jabatan", "unit")}, "unit")
    return mapped(paged(found.order_by(*order), query), colleague), links


def _inside(field: str, paths: Sequence[str]) -> Q:
    inside = Q(pk__in=[])
    for path in paths:
        inside |= Q(**{f"{field}__startswith": path})
    return inside


def unit_below(led: Sequence[Led], unit_id: str, person: Person) -> Unit | None:
    """Return the unit by its id if it lies in one of the units led. One query, or none."""
    if not _is_uuid(unit_id):
        return None
    unit = Unit.objects.visible_to(person).open().filter(pk=unit_id).first()
    return unit if unit and any(unit.path.startswith(each.path) for each in led) else None


def member_visible_to(by: rules.Standing, member_id: UUID) -> tuple[Person, bool] | None:
    """Return a person under the viewer, and whether directly; None for everyone else. One query, two where she is not
    directly under the viewer."""
    viewer = by.person
    people = Person.objects.visible_to(viewer).present().select_related("unit", "position", "agency")
    member = people.filter(pk=member_id).first()
    if member is None:
        return None
    is_direct = member_id in by.team
    led = [] if is_direct else [unit.path for unit in led_by(viewer)]
    may = rules.may_see_member(viewer, member, is_direct=is_direct, led=led)
    return (member, is_direct) if may else None


def changes(by: rules.Standing, day: date, limit: int = 8) -> list[Change]:
    """Return what changed around the team in the last 90 days, the latest first. Two queries."""
    supervisor, since = by.person, day - RECENT
    rows = (
        ReportingLine.objects.standing()
        .filter(supervisor=supervisor)
        .filter(Q(starts_on__range=(since, day)) | Q(ends_on__range=(since, day - timedelta(days=1))))
        .select_related("person__position", "person__unit")
        .order_by("-starts_on")[: limit * 2]
    )
    found = [change for row in rows for change in _of_line(row, since, day)]
    recent = Placement.objects.filter(since__range=(since, day))
    moved = recent.filter(person__in=by.team).exclude(reason__in=UNTOLD)
    gone = recent.filter(unit__in=Unit.objects.filter(effective_leader=supervisor), reason=Placement.Reason.LEFT)
    moves = (
        Placement.objects.filter(pk__in=moved.values("pk").union(gone.values("pk")))
        .exclude(person=supervisor)
        .select_related("person__position", "person__unit", "unit", "position")
        .order_by("-since", "-recorded_at")[: limit * 2]
    )
    found += [Change(row.since, row.reason, colleague(row.person), _where(row)) for row in moves]
    return sorted(found, key=lambda change: change.when, reverse=True)[:limit]


def _of_line(row: ReportingLine, since: date, day: date) -> list[Change]:
    person = colleague(row.person)
    came = Change(row.starts_on, "line" if row.kind == "definitif" else row.kind, person, until=row.ends_on)
    gone = [Change(row.ends_on, "ended", person)] if row.ends_on and since <= row.ends_on < day else []
    return ([came] if since <= row.starts_on <= day else []) + gone


def _where(row: Placement) -> str:
    if row.reason == Placement.Reason.PROMOTED:
        return row.position.name if row.position else ""
    return row.unit.name if row.unit else ""
