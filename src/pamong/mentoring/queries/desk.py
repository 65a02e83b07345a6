"""Programmes for whoever runs them or may look at them: HR of the unit or above, and stewards by name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from pamong.agency.queries_hr import covered
from pamong.agency.rules import Standing
from pamong.kit.refusals import require
from pamong.mentoring.models import Programme, Steward
from pamong.mentoring.rules import programme as rules


def programmes_of(standing: Standing) -> QuerySet[Programme]:
    """Return the programmes whose desk she sees, drafts too."""
    rows = Programme.objects.filter(agency_id=standing.person.agency_id).select_related("unit")
    inside = covered(standing)
    if not inside:  # HR of the whole agency
        return rows
    return rows.filter(inside | Exists(Steward.objects.filter(programme=OuterRef("pk"), person=standing.person)))


def with_right(rows: QuerySet[Programme], standing: Standing) -> QuerySet[Any]:
    """Bring along what she may as a steward (`own_right`): True to run, False to look, None where she is not named."""
    named = Steward.objects.filter(programme=OuterRef("pk"), person=standing.person)
    return rows.annotate(own_right=Subquery(named.values("may_run")[:1]))


def steward_right(standing: Standing, programme: Programme) -> bool | None:
    """Return what she may as a steward. One query, or none where `with_right` read it."""
    if hasattr(programme, "own_right"):
        right: bool | None = programme.own_right
        return right
    rows = Steward.objects.filter(programme=programme, person=standing.person)
    return rows.values_list("may_run", flat=True).first()


def programme_to_look(standing: Standing, programme_id: UUID) -> Programme:
    """Return a programme whose desk she sees; for others it does not exist (404). One query."""
    mine = Programme.objects.filter(pk=programme_id, agency_id=standing.person.agency_id).select_related("unit")
    programme: Programme | None = with_right(mine, standing).first()
    if programme is None or not rules.may_look(standing, programme, steward_right(standing, programme)):
        raise Http404
    return programme


def programme_to_run(standing: Standing, programme_id: UUID) -> Programme:
    """Return a programme that she may change; whoever may only look reads so (403), for others it is not there (404)."""
    programme = programme_to_look(standing, programme_id)
    require(may_run(standing, programme), _("Anda hanya dapat melihat program ini, tidak mengubahnya."))
    return programme


def may_run(standing: Standing, programme: Programme) -> bool:
    """Whether she changes it. One query, or none for HR and where `with_right` read it."""
    return rules.is_hr_of(standing, programme) or rules.may_run(standing, programme, steward_right(standing, programme))
