"""Learning contracts as Dewi writes them and Ratna agrees to them, through the real actions: for tests of every room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pamong.agency.models import Person, ReportingLine
from pamong.journal.models import Entry as Happened
from pamong.kit.rows import new_id
from pamong.study.actions import contracts as actions
from pamong.study.models import Contract, ContractResource
from pamong.study.rules.drafts_contract import ContractDraft, ResourceDraft
from tests.cast import NOW, TODAY, Cast

HOUR = timedelta(hours=1)
FIRST, LAST = date(2026, 11, 21), date(2027, 1, 31)
OTHERS = ("dewi", "bambang", "siti", "agus", "yusuf", "surya", "kadek")
"""Everybody but Ratna."""
WORDS = {
    "need": "Rekap triwulan saya masih dikoreksi dua kali.",
    "objective": "Menyusun rekap triwulan yang sekali jadi.",
    "strategy": "Dua jam setiap pekan, lalu mencoba pada data unit.",
    "evidence": "Rekap triwulan IV beserta langkahnya.",
    "criterion": "Diterima tanpa koreksi isi.",
}


def contract_draft(**changes: Any) -> ContractDraft:
    """All five questions answered, with one resource in her own words."""
    how: dict[str, Any] = {
        "title": "Mengolah data kepegawaian", "starts_on": FIRST, "due_on": LAST, "target_minutes": 900,
        "resources": (ResourceDraft(text="Modul tabel pivot"),), **WORDS,
    }  # fmt: skip
    return ContractDraft(**{**how, **changes})


def drafted(cast: Cast, *, by: Person | None = None, **changes: Any) -> Contract:
    """A draft of Dewi (or `by`)."""
    return actions.begin_contract(draft=contract_draft(**changes), by=by or cast.dewi, now=NOW, key=new_id())


def proposed(cast: Cast, **how: Any) -> Contract:
    """A contract that waits for Ratna."""
    contract = drafted(cast, **how)
    return actions.propose_contract(contract.pk, version=contract.version, by=contract.employee, now=NOW)


def agreed(cast: Cast, *, supervisor: Person | None = None, **how: Any) -> Contract:
    """A contract that runs."""
    contract = proposed(cast, **how)
    return actions.agree_contract(contract.pk, version=contract.version, by=supervisor or cast.ratna, now=NOW + HOUR)


def claimed(cast: Cast, **how: Any) -> Contract:
    """A contract whose owner said that she is through."""
    contract = agreed(cast, **how)
    return actions.claim_contract(
        contract.pk, learned="Tabel pivot dan rumus antar lembar.", applied="Rekap setiap bulan.", by=contract.employee,
        now=NOW + 2 * HOUR,
    )  # fmt: skip


def closed(cast: Cast, *, supervisor: Person | None = None, **how: Any) -> Contract:
    """A contract that was reached."""
    contract = claimed(cast, supervisor=supervisor, **how)
    return actions.close_contract(
        contract.pk, version=contract.version, outcome="reached", by=supervisor or cast.ratna, now=NOW + 3 * HOUR
    )


def resources_of(contract: Contract) -> list[ContractResource]:
    """Return the resources of a contract in order."""
    return list(ContractResource.objects.filter(contract=contract).order_by("position", "id"))


def happened(contract: Contract) -> list[tuple[str, Any]]:
    """The events about a contract, in order, with the supervisor each names."""
    rows = Happened.objects.filter(subject_id=contract.pk).order_by("id")
    return [(row.event.removeprefix("study.Contract"), row.data.get("supervisor_id")) for row in rows]


def new_supervisor(cast: Cast, person: Person) -> ReportingLine:
    """From today on, somebody else supervises Dewi."""
    return ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=person, starts_on=TODAY, recorded_at=NOW
    )
