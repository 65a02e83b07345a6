"""Small steps that the pages of contracts share: rows by address, and forms whose draft a rule refused."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from pamong.agency.actions import record_view, seen_by
from pamong.agency.doors import SignedInRequest, page
from pamong.kit import faults
from pamong.kit.refusals import require
from pamong.kit.stale import SeenForm
from pamong.ports import clock
from pamong.study.models import Contract
from pamong.study.queries.contracts import contract_of
from pamong.study.rules import contract as rules

FIELDS = {"resources": "sources"}
"""Where the form calls a part of the draft otherwise."""


def contract_or_404(request: SignedInRequest, contract_id: UUID) -> Contract:
    """Return a contract that this person may read, and write down who read it, or 404."""
    now = clock.now()
    seen = seen_by(request.person, now, about="employee_id")
    contract: Any = contract_of(request.standing, contract_id, seen=seen)
    if contract is None:
        raise Http404
    record_view(viewer=request.person, person=contract.employee, purpose="contract", now=now, seen=contract.seen)
    return cast(Contract, contract)


def own_contract(request: SignedInRequest, contract_id: UUID) -> Contract:
    """Return a contract of one's own; whoever may only read it is told so."""
    contract = contract_or_404(request, contract_id)
    require(contract.employee_id == request.person.pk, rules.not_yours())
    return contract


def seen_of(request: SignedInRequest) -> int:
    """Return the version that a single button was drawn with; 0 when it was lost."""
    return SeenForm(request.POST).seen


def posted(request: SignedInRequest) -> QueryDict | None:
    """Return what was sent, also when that is nothing; None when a page is only opened."""
    return request.POST if request.method == "POST" else None


def redrawable(request: SignedInRequest, contract: Contract) -> QueryDict | None:
    """Return what was sent with the version of now in it, so that a form shown again can be sent again."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    data["version"] = str(contract.version)
    return data


def saved(form: forms.Form, act: Callable[[], Any], *, stale: bool = False) -> bool:
    """Do it; when a rule refuses, put its words beside the field they are about, where what was typed is kept."""
    again = _(
        "Kontrak ini berubah sementara Anda menulis. Yang Anda tulis masih ada; periksa, lalu simpan sekali lagi."
    )
    return faults.saved(form, act, again=again if stale else "", named=FIELDS)


def words_page(request: SignedInRequest, contract: Contract, form: forms.Form, **values: Any) -> HttpResponse:
    """A page with one form and a button: return, claim, close."""
    back_url = reverse("study:contract", args=[contract.pk])
    return page(request, "study/contract_words.html", form=form, kicker=contract.title, back_url=back_url, **values)
