"""Everything HR sees of one person: placements, lines, roles, access, corrections. Reads only, as finished values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from pamong.accounts.models import Invitation
from pamong.agency import queries_hr, roles, rules
from pamong.agency.intake.changes import FIELD_LABELS
from pamong.agency.lines import ACTING_FIRST
from pamong.agency.models import Correction, Person, Placement, ReportingLine, RoleGrant, TimeZone
from pamong.agency.words import day_in_words, moment_in_words, span_in_words

KEPT = 60
"""So many lines of each kind are shown; nobody has more in a working life."""
STATES = {"now": "positive", "future": "info", "ended": "", "withdrawn": "negative"}


@dataclass(frozen=True)
class ShownLine:
    """A reporting line in words."""

    id: UUID
    person: str
    person_id: UUID
    supervisor: str
    supervisor_id: UUID
    kind: str
    span: str
    state: str
    state_label: str
    tone: str
    recorded: str
    withdrawn: str
    basis: str = ""


@dataclass(frozen=True)
class ShownPlacement:
    """Where the person stood."""

    since: str
    reason: str
    unit: str
    position: str
    grade: str
    recorded: str


@dataclass(frozen=True)
class Change:
    """One field of a correction."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownCorrection:
    """A correction in words."""

    id: UUID
    when: str
    by: str
    reason: str
    changes: tuple[Change, ...]
    can_undo: bool


@dataclass(frozen=True)
class ShownRole:
    """A role held or once held."""

    label: str
    scope: str
    since: str
    revoked: str


@dataclass(frozen=True)
class Boss:
    """The direct supervisor of today and why."""

    id: UUID
    name: str
    why: str


@dataclass(frozen=True)
class InvitationState:
    """How the last invitation stands."""

    sent: str = ""
    expires: str = ""
    is_open: bool = False


def person_of(standing: rules.Standing, person_id: UUID, *, seen: Exists) -> Person | None:
    """Return the person with everything the page needs in one query; `seen` tells whether the look is written."""
    latest = Invitation.objects.filter(user_id=OuterRef("user_id")).order_by("-sent_at")
    people = queries_hr.people_of(standing).select_related(
        "unit__effective_leader", "unit__next_leader", "position", "user"
    )
    return (
        people.filter(pk=person_id)
        .annotate(
            seen=seen,
            invited_at=Subquery(latest.values("sent_at")[:1]),
            invitation_until=Subquery(latest.values("expires_at")[:1]),
            invitation_used=Subquery(latest.values("accepted_at")[:1]),
            invitation_void=Subquery(latest.values("revoked_at")[:1]),
        )
        .first()
    )


def invitation_of(person: Person, now: datetime) -> InvitationState:
    """Say how the last invitation of a person loaded by `person_of` stands."""
    facts: Any = person
    if facts.invited_at is None:
        return InvitationState()
    is_open = not facts.invitation_used and not facts.invitation_void and facts.invitation_until > now
    return InvitationState(moment_in_words(facts.invited_at), moment_in_words(facts.invitation_until), is_open)


def state_of(line: ReportingLine, day: date) -> str:
    """Return whether a line is withdrawn, ended, yet to begin, or in force."""
    if line.withdrawn_at is not None:
        return "withdrawn"
    if line.ends_on is not None and line.ends_on < day:
        return "ended"
    return "future" if line.starts_on > day else "now"


def state_label(state: str) -> str:
    """Return the state in words."""
    return {
        "now": _("Berlaku"),
        "future": _("Akan datang"),
        "ended": _("Berakhir"),
        "withdrawn": _("Ditarik"),
    }[state]


def lines_with_people(lines: QuerySet[ReportingLine]) -> QuerySet[ReportingLine]:
    """Load everyone a line names, in the same query."""
    return lines.select_related("person", "supervisor", "recorded_by", "withdrawn_by")


def shown_line(line: ReportingLine, day: date) -> ShownLine:
    """Turn a line loaded by `lines_with_people` into words."""
    state = state_of(line, day)
    return ShownLine(
        id=line.pk,
        person=line.person.name,
        person_id=line.person_id,
        supervisor=line.supervisor.name,
        supervisor_id=line.supervisor_id,
        kind=line.get_kind_display(),
        span=span_in_words(line.starts_on, line.ends_on),
        state=state,
        state_label=state_label(state),
        tone=STATES[state],
        recorded=_signed(line.recorded_at, line.recorded_by),
        withdrawn=_signed(line.withdrawn_at, line.withdrawn_by) if line.withdrawn_at else "",
    )


def _signed(moment: datetime, by: Person | None) -> str:
    """When and by whom; nobody means an import by the house itself."""
    return f"{moment_in_words(moment)} · {by.name}" if by else moment_in_words(moment)


def lines_of(person: Person, day: date) -> tuple[list[ShownLine], list[ShownLine], list[ReportingLine]]:
    """Return the lines over her, those under her, and the rows over her; the latest first. One query."""
    rows = list(
        lines_with_people(ReportingLine.objects.filter(Q(person=person) | Q(supervisor=person))).order_by(
            "-starts_on", "-id"
        )[: KEPT * 4]
    )
    over = [line for line in rows if line.person_id == person.pk]
    under = [line for line in rows if line.supervisor_id == person.pk]
    under.sort(key=lambda line: list(STATES).index(state_of(line, day)))
    return [shown_line(line, day) for line in over], [shown_line(line, day) for line in under[:KEPT]], over


def boss_of(person: Person, over: Iterable[ReportingLine], day: date) -> Boss | None:
    """Return the direct supervisor of today from rows already loaded; the same rule as `lines.supervision_of`."""
    valid = [line for line in over if state_of(line, day) == "now" and line.supervisor.is_present]
    if valid:
        line = max(valid, key=lambda one: (one.kind in ACTING_FIRST, one.starts_on, one.pk))
        why = _("%(kind)s, %(span)s") % {
            "kind": line.get_kind_display(),
            "span": span_in_words(line.starts_on, line.ends_on),
        }
        return Boss(line.supervisor_id, line.supervisor.name, why)
    unit = person.unit
    leader = None
    if unit is not None:
        leader = unit.next_leader if unit.effective_leader_id == person.pk else unit.effective_leader
    return Boss(leader.pk, leader.name, _("mengikuti susunan unit")) if leader else None


def placements_of(person: Person) -> list[ShownPlacement]:
    """Return where she stood, the latest first. One query."""
    rows = Placement.objects.filter(person=person).select_related("unit", "position").order_by("-recorded_at", "-id")
    return [
        ShownPlacement(
            since=day_in_words(row.since),
            reason=row.get_reason_display(),
            unit=row.unit.name if row.unit else "",
            position=row.position.name if row.position else "",
            grade=row.grade,
            recorded=moment_in_words(row.recorded_at),
        )
        for row in rows[:KEPT]
    ]


def corrections_of(person: Person) -> list[ShownCorrection]:
    """Return what HR put right by hand, the latest first. One query."""
    rows = list(Correction.objects.filter(person=person).select_related("made_by").order_by("-made_at", "-id")[:KEPT])
    undone = {row.undoes_id for row in rows}
    return [
        ShownCorrection(
            id=row.pk,
            when=moment_in_words(row.made_at),
            by=row.made_by.name if row.made_by else "",
            reason=row.reason,
            changes=tuple(_changes(row)),
            can_undo=row.pk not in undone,
        )
        for row in rows
    ]


def _changes(row: Correction) -> Iterable[Change]:
    for key in row.after:
        if key in {"unit", "position"}:
            continue
        name = key.removesuffix("_id")
        yield Change(str(FIELD_LABELS.get(name, name)), _value(row.before, key), _value(row.after, key))


def _value(side: dict[str, Any], key: str) -> str:
    value = side.get(key)
    if not value:
        return ""
    if key in {"unit_id", "position_id"}:
        return str(side.get(key.removesuffix("_id"), ""))
    if key == "position_since":
        return day_in_words(date.fromisoformat(value))
    if key == "time_zone":
        return str(TimeZone(value).label)
    return str(Person.Kind(value).label) if key == "kind" else str(value)


def roles_of(person: Person) -> list[ShownRole]:
    """Return the roles she holds and held. One query."""
    rows = RoleGrant.objects.filter(person=person).select_related("unit").order_by("revoked_at", "-granted_at")
    return [
        ShownRole(
            label=str(roles.ROLES[row.role].label) if row.role in roles.ROLES else row.role,
            scope=row.unit.name if row.unit else _("seluruh instansi"),
            since=moment_in_words(row.granted_at),
            revoked=moment_in_words(row.revoked_at) if row.revoked_at else "",
        )
        for row in rows[:KEPT]
    ]
