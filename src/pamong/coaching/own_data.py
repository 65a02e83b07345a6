"""What this room holds about a person: what she wrote herself, and what the two share. Never the other's private note,
the other's reflection, or points of an agenda that she could not open on the page either."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pamong.coaching.models import (
    Addendum,
    AgendaPoint,
    Commitment,
    Cycle,
    Handover,
    Part,
    PrivateNote,
    Reflection,
    Session,
    Strength,
)
from pamong.coaching.rules.sessions import AGENDA_OPENS
from pamong.kit.own_data import Source
from pamong.ports import clock

PAIR = ("agency", "supervisor", "employee")


def _own(model: Any) -> Any:
    """Find the rows of which she is one of the two, or the only reader."""
    return lambda person: {"pk__in": model.objects.visible_to(person).values("pk")}


def _in_own_sessions(person: Any) -> dict[str, Any]:
    return {"session__in": Session.objects.visible_to(person).values("pk")}


def _open_points(person: Any) -> dict[str, Any]:
    """The points she may read: hers, those of her own sessions, and as a supervisor those that are open."""
    is_open = Q(session__agenda_submitted_at__isnull=False) | Q(session__starts_at__lte=clock.now() + AGENDA_OPENS)
    readable = Q(session__employee=person) | Q(session__supervisor=person) & (Q(by=person) | is_open)
    return {"pk__in": AgendaPoint.objects.filter(readable).values("pk")}


SOURCES = (
    Source(
        Cycle,
        _("Siklus coaching"),
        _own(Cycle),
        (*PAIR, "topic", "proposed_by", "ended_by"),
        words=frozenset({"goal", "measure", "outcome"}),
    ),
    Source(
        Session,
        _("Sesi coaching"),
        _own(Session),
        (*PAIR, "cycle", "planned_by", "called_off_by"),
        hidden=frozenset({"series"}),
        words=frozenset({"reason"}),
    ),
    Source(AgendaPoint, _("Agenda sesi"), _open_points, ("agency", "session", "by"), words=frozenset({"text"})),
    Source(
        Part,
        _("Catatan bersama"),
        _in_own_sessions,
        ("agency", "session", "updated_by"),
        words=frozenset({"text"}),
    ),
    Source(
        PrivateNote,
        _("Catatan pribadi saya"),
        _own(PrivateNote),
        ("agency", "session", "owner"),
        words=frozenset({"text"}),
    ),
    Source(
        Addendum, _("Tambahan sesudah sesi"), _in_own_sessions, ("agency", "session", "by"), words=frozenset({"text"})
    ),
    Source(
        Commitment,
        _("Janji"),
        _own(Commitment),
        (*PAIR, "cycle", "session", "owner", "made_by", "closed_by"),
        words=frozenset({"condition", "action", "support", "measure", "remark"}),
    ),
    Source(
        Reflection,
        _("Refleksi saya"),
        _own(Reflection),
        ("agency", "session", "supervisor", "by"),
        words=frozenset({"bond", "task", "goal", "asking", "listening", "advising", "instructing"}),
    ),
    Source(
        Strength,
        _("Kekuatan dan hal yang dikembangkan"),
        _own(Strength),
        (*PAIR, "written_by"),
        words=frozenset({"text", "example"}),
    ),
    Source(
        Handover,
        _("Riwayat yang dibagikan"),
        _own(Handover),
        ("agency", "employee", "to", "cycle"),
        words=frozenset({"message"}),
    ),
)
