"""What somebody wants a resource, a review or a path to be, and what is wrong with it. Pure: facts in, answers out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _

from pamong.catalogue.models import HIGHEST, LOWEST, MOST_MINUTES, Resource
from pamong.catalogue.rules.address import address_fault
from pamong.kit.texts import clean, fault

TITLE: Final = 200
PROVIDER: Final = 120
SUMMARY: Final = 600
CONTENT: Final = 60_000
LICENCE: Final = 80
CODE: Final = 80
REASON: Final = 300
REVIEW: Final = 500
PATH_TITLE: Final = 120
PATH_SUMMARY: Final = 400
NOTE: Final = 200
MOST_RUPIAH: Final = 10_000_000_000
MOST_TAUGHT: Final = 12
MOST_STEPS: Final = 60


@dataclass(frozen=True, kw_only=True, order=True)
class Taught:
    """A competency that a resource helps to grow, from one level to another."""

    competency: UUID
    level_from: int = LOWEST
    level_to: int = HIGHEST


@dataclass(frozen=True, kw_only=True)
class ResourceDraft:
    """What HR wants a resource to be. Fields as in `models.Resource`; `code` only from a sheet or the start set."""

    kind: str
    title: str
    provider: str = ""
    summary: str = ""
    address: str = ""
    content: str = ""
    language: str = "id"
    minutes: int | None = None
    cost: int | None = None
    licence: str = ""
    code: str = ""
    teaches: tuple[Taught, ...] = ()
    has_file: bool = False
    """It is a file, or has one beside."""

    def cleaned(self) -> ResourceDraft:
        """Return it as it is kept: texts tidied, competencies in a fixed order."""
        return replace(
            self,
            title=clean(self.title, one_line=True),
            provider=clean(self.provider, one_line=True),
            summary=clean(self.summary, one_line=True),
            licence=clean(self.licence, one_line=True),
            address=self.address.strip(),
            content=clean(self.content),
            teaches=tuple(sorted(self.teaches)),
        )

    def faults(self) -> dict[str, str]:
        """Say by field what is wrong with it in itself."""
        found = {
            "kind": "" if self.kind in Resource.Kind.values else _("Pilih jenis dari daftar."),
            "title": fault(self.title, TITLE, required=True),
            "provider": fault(self.provider, PROVIDER),
            "summary": fault(self.summary, SUMMARY),
            "address": self._address_fault(),
            "content": fault(self.content, CONTENT),
            "language": "" if self.language in Resource.Language.values else _("Pilih bahasa dari daftar."),
            "minutes": self._minutes_fault(),
            "cost": self._cost_fault(),
            "licence": fault(self.licence, LICENCE),
            "code": self._code_fault(),
            "teaches": _taught_fault(self.teaches),
        }
        return {field: wrong for field, wrong in found.items() if wrong}

    def _address_fault(self) -> str:
        if self.address:
            return address_fault(self.address)
        if self.content or self.has_file:
            return ""
        return _("Isi alamatnya, unggah berkasnya, atau tulis isi modulnya di sini.")

    def _minutes_fault(self) -> str:
        if self.minutes is None or 1 <= self.minutes <= MOST_MINUTES:
            return ""
        return _("Lama belajar antara 1 dan %(most)d menit.") % {"most": MOST_MINUTES}

    def _cost_fault(self) -> str:
        if self.cost is None or 0 <= self.cost <= MOST_RUPIAH:
            return ""
        return _("Biayanya di luar jangkauan. Periksa lagi angkanya; isi 0 bila gratis.")

    def _code_fault(self) -> str:
        if self.code == slugify(self.code) and len(self.code) <= CODE:
            return ""
        return _("Kode paling panjang %(most)d karakter, dari huruf, angka, dan tanda hubung.") % {"most": CODE}


def _taught_fault(teaches: Sequence[Taught]) -> str:
    if len(teaches) > MOST_TAUGHT:
        return _("Paling banyak %(most)d kompetensi untuk satu sumber.") % {"most": MOST_TAUGHT}
    if len({each.competency for each in teaches}) < len(teaches):
        return _("Satu kompetensi cukup ditulis sekali.")
    if any(not LOWEST <= each.level_from <= each.level_to <= HIGHEST for each in teaches):
        return _("Tingkat antara 1 dan 5, dari yang rendah ke yang tinggi.")
    return ""


def reason_fault(reason: str) -> str:
    """Say what is wrong with the reason for closing a resource."""
    return fault(reason, REASON, required=True)


def review_fault(stars: int, text: str) -> dict[str, str]:
    """Say by field what is wrong with a review."""
    found = {
        "stars": "" if 1 <= stars <= 5 else _("Pilih satu sampai lima bintang."),
        "text": fault(text, REVIEW),
    }
    return {field: wrong for field, wrong in found.items() if wrong}


@dataclass(frozen=True, kw_only=True)
class StepDraft:
    """One resource of a path, and why it stands there."""

    resource: UUID
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PathDraft:
    """What HR wants a path or collection to be; `steps` in their order."""

    title: str
    summary: str = ""
    is_ordered: bool = True
    competency: UUID | None = None
    steps: tuple[StepDraft, ...] = ()

    def cleaned(self) -> PathDraft:
        """Return it as it is kept."""
        return replace(
            self,
            title=clean(self.title, one_line=True),
            summary=clean(self.summary, one_line=True),
            steps=tuple(replace(step, note=clean(step.note, one_line=True)) for step in self.steps),
        )

    def faults(self) -> dict[str, str]:
        """Say by field what is wrong with it in itself."""
        notes = next((wrong for step in self.steps if (wrong := fault(step.note, NOTE))), "")
        found = {
            "title": fault(self.title, PATH_TITLE, required=True),
            "summary": fault(self.summary, PATH_SUMMARY),
            "steps": self._steps_fault() or notes,
        }
        return {field: wrong for field, wrong in found.items() if wrong}

    def _steps_fault(self) -> str:
        if len(self.steps) > MOST_STEPS:
            return _("Paling banyak %(most)d sumber dalam satu jalur.") % {"most": MOST_STEPS}
        if len({step.resource for step in self.steps}) < len(self.steps):
            return _("Sumber itu sudah ada dalam jalur ini.")
        return ""
