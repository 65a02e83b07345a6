"""What this room holds about a person: what she wrote herself, and what the two share. Never a rating, a preparation or a
part of a review that she could not open on the page either."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Person
from pamong.kit.own_data import Source
from pamong.plans.models import (
    Assessment,
    Dialogue,
    DialogueTopic,
    Expectation,
    Goal,
    GoalRating,
    Item,
    Line,
    Plan,
    Preparation,
    Rating,
    Review,
    Sheet,
    TeamShare,
    Version,
    Voice,
)
from pamong.plans.terms import Side

SHARED_BY_EMPLOYEE = Q(dialogue__employee_shared_at__isnull=False)
SHARED_BY_SUPERVISOR = Q(dialogue__supervisor_shared_at__isnull=False) & (
    SHARED_BY_EMPLOYEE | Q(dialogue__held_on__isnull=False)
)


def _pair(person: Person) -> Q:
    return Q(employee=person) | Q(supervisor=person)


def _own_assessments(person: Person) -> dict[str, Any]:
    return {"pk__in": Assessment.objects.filter(_pair(person)).values("pk")}


def _lines(person: Person) -> dict[str, Any]:
    return {"assessment__in": Assessment.objects.filter(_pair(person)).values("pk")}


def _sheets(person: Person) -> dict[str, Any]:
    """Hers, and who rated her."""
    return {"pk__in": Sheet.objects.filter(Q(rater=person) | Q(assessment__employee=person)).values("pk")}


def _ratings(person: Person) -> dict[str, Any]:
    """Those she wrote, and those she may read since both handed in."""
    return {"pk__in": Rating.objects.visible_to(person).values("pk")}


def _prepared(model: Any, side: str) -> Any:
    """Find what she prepared, and what the other one shared with her; `side` names the field that says who wrote."""

    def where(person: Person) -> dict[str, Any]:
        by_employee, by_supervisor = Q(**{side: Side.EMPLOYEE}), Q(**{side: Side.SUPERVISOR})
        as_employee = Q(dialogue__employee=person) & (by_employee | by_supervisor & SHARED_BY_SUPERVISOR)
        as_supervisor = Q(dialogue__supervisor=person) & (by_supervisor | by_employee & SHARED_BY_EMPLOYEE)
        return {"pk__in": model.objects.filter(as_employee | as_supervisor).values("pk")}

    return where


def _said(model: Any) -> Any:
    """Find her part of reviews, and the other one's since both handed in."""

    def where(person: Person) -> dict[str, Any]:
        as_employee = Q(review__plan__employee=person)
        as_supervisor = Q(review__supervisor=person)
        mine = as_employee & Q(side=Side.EMPLOYEE) | as_supervisor & Q(side=Side.SUPERVISOR)
        both = (as_employee | as_supervisor) & ~Q(review__state=Review.State.WRITING)
        return {"pk__in": model.objects.filter(mine | both).values("pk")}

    return where


def _expectations(person: Person) -> dict[str, Any]:
    """What she noted herself, and what is expected of her; not what was taken back."""
    standing = Q(employee=person, removed_at__isnull=True)
    return {"pk__in": Expectation.objects.filter(Q(supervisor=person) | standing).values("pk")}


def _visible(model: Any) -> Any:
    return lambda person: {"pk__in": model.objects.visible_to(person).values("pk")}


def _by(path: str) -> Any:
    return lambda person: {path: person}


SOURCES = (
    Source(
        Assessment,
        _("Penilaian kompetensi"),
        _own_assessments,
        ("agency", "employee", "supervisor", "opened_by", "cancelled_by"),
    ),
    Source(Line, _("Kompetensi dan tingkat"), _lines, ("agency", "assessment", "competency", "edition")),
    Source(Sheet, _("Lembar penilaian"), _sheets, ("agency", "assessment", "rater", "invited_by")),
    Source(
        Rating,
        _("Isi penilaian"),
        _ratings,
        ("agency", "sheet", "line__competency"),
        words=frozenset({"evidence", "reason"}),
    ),
    Source(
        Dialogue,
        _("Dialog pengembangan"),
        _visible(Dialogue),
        ("agency", "employee", "supervisor", "opened_by", "cancelled_by"),
        words=frozenset({"conclusion"}),
    ),
    Source(
        Preparation,
        _("Persiapan dialog"),
        _prepared(Preparation, "side"),
        ("agency", "dialogue"),
        words=frozenset({"text"}),
    ),
    Source(
        DialogueTopic,
        _("Pokok dialog"),
        _prepared(DialogueTopic, "raised_by"),
        ("agency", "dialogue", "passed_by"),
        words=frozenset({"text"}),
    ),
    Source(
        Expectation,
        _("Ekspektasi pimpinan"),
        _expectations,
        ("agency", "employee", "supervisor", "noted_by"),
        words=frozenset({"text"}),
    ),
    Source(
        Plan,
        _("Rencana pengembangan"),
        _by("employee"),
        ("agency", "employee", "supervisor", "template", "carried_from", "closed_by"),
    ),
    Source(
        Goal,
        _("Tujuan rencana"),
        _by("plan__employee"),
        ("agency", "plan", "competency", "line", "team_goal", "carried_from"),
    ),
    Source(Item, _("Kegiatan rencana"), _by("goal__plan__employee"), ("agency", "goal")),
    Source(
        Version,
        _("Versi rencana"),
        _by("plan__employee"),
        ("agency", "plan", "proposed_by", "supervisor_agreed_by", "decided_by", "verified_by"),
    ),
    Source(
        Review,
        _("Tinjauan rencana"),
        _visible(Review),
        ("agency", "plan", "supervisor", "assessment", "opened_by"),
        words=frozenset({"next_steps"}),
    ),
    Source(
        Voice,
        _("Bagian tinjauan"),
        _said(Voice),
        ("agency", "review"),
        words=frozenset({"helped", "hindered", "next"}),
    ),
    Source(
        GoalRating,
        _("Penilaian tujuan"),
        _said(GoalRating),
        ("agency", "review", "goal"),
        words=frozenset({"comment"}),
    ),
    Source(TeamShare, _("Bagian saya dalam tujuan tim"), _by("person"), ("agency", "team_goal", "person")),
)
