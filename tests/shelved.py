"""Resources as HR puts them into the catalogue, through the real actions: for tests of every room."""

from __future__ import annotations

from typing import Any

from pamong.catalogue import actions
from pamong.catalogue.models import Path, Resource
from pamong.catalogue.rules import PathDraft, ResourceDraft, StepDraft, Taught
from pamong.kit.filed import checked
from pamong.kit.rows import new_id
from pamong.rulebook.models import Competency
from tests import learned
from tests.cast import NOW, Cast

COUNT = {"n": 0}


def draft(**changes: Any) -> ResourceDraft:
    """A free course elsewhere. Each has an address of its own."""
    COUNT["n"] += 1
    how: dict[str, Any] = {
        "kind": "course", "title": "Menyusun analisis beban kerja", "provider": "Pusdiklat Contoh",
        "summary": "Langkah demi langkah dari uraian tugas sampai kebutuhan pegawai.",
        "address": f"https://belajar.contoh.go.id/kursus/{COUNT['n']}", "language": "id", "minutes": 90, "cost": 0,
        "licence": "CC BY 4.0",
    }  # fmt: skip
    return ResourceDraft(**{**how, **changes})


def module(**changes: Any) -> ResourceDraft:
    """A module written here."""
    how: dict[str, Any] = {
        "kind": "module", "title": "Bertanya sebelum memberi saran", "provider": "Biro SDM", "address": "",
        "content": "# Bertanya dulu\n\nSaran yang baik dimulai dari **pertanyaan**.",
    }  # fmt: skip
    return draft(**{**how, **changes})


def taught(cast: Cast, key: str = "komunikasi", level_from: int = 2, level_to: int = 3) -> Taught:
    """What a resource teaches."""
    competency = Competency.objects.get(agency=cast.agency, key=key)
    return Taught(competency=competency.pk, level_from=level_from, level_to=level_to)


def resource(cast: Cast, **changes: Any) -> Resource:
    """Siti adds a resource that teaches Komunikasi; `by` somebody else."""
    by = changes.pop("by", cast.siti)
    changes.setdefault("teaches", (taught(cast),) if by.agency_id == cast.agency.pk else ())
    return actions.add_resource(draft(**changes), by=by, now=NOW, key=new_id())


def handout(cast: Cast, **changes: Any) -> Resource:
    """Siti adds a file that has no address."""
    how: dict[str, Any] = {"title": "Paparan menyusun SKP", "kind": "literature", "address": "", **changes}
    kept = checked(learned.file("paparan skp.pdf"))
    return actions.add_resource(draft(**how), by=cast.siti, now=NOW, key=new_id(), file=kept)


def path(cast: Cast, *resources: Resource, **changes: Any) -> Path:
    """Siti lays a way over these resources; over two new ones when none are given."""
    rows = resources or (resource(cast), resource(cast, title="Menghitung kebutuhan pegawai"))
    steps = tuple(StepDraft(resource=row.pk, note="Mulai dari sini." if not at else "") for at, row in enumerate(rows))
    how: dict[str, Any] = {"title": "Dari tugas ke kebutuhan pegawai", "summary": "Urut.", "steps": steps}
    return actions.make_path(PathDraft(**{**how, **changes}), by=cast.siti, now=NOW, key=new_id())
