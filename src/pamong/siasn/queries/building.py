"""From claims to the rows that SIASN takes. What is confidential is not asked for: no query here can read a conversation."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import translation

from pamong.ports.siasn import Course as Handed
from pamong.rulebook.learning import Form
from pamong.siasn import rules
from pamong.siasn.models import Course
from pamong.study.queries.finished import Training, trainings_of

WITH = ("person", "person__unit", "agency", "claim")
"""What a row must be read with."""
FIELDS = (
    "form", "on", "year", "counted", "is_behind", "state", "sent", "claim__source", "agency__name", "agency__siasn_id",
    "person__siasn_id", "person__nip", "person__name", "person__front_title", "person__back_title", "person__unit__name",
)  # fmt: skip
"""What of it goes into a file."""


@dataclass(frozen=True)
class Built:
    """A row as SIASN would get it today, and why it cannot."""

    handed: Handed
    faults: tuple[str, ...]


def with_facts(rows: QuerySet[Course]) -> QuerySet[Course]:
    """Read rows with what `built` needs."""
    return rows.select_related(*WITH)


def built(rows: Iterable[Course]) -> dict[UUID, Built]:
    """Return rows as SIASN would get them, by their keys. One query."""
    rows = list(rows)
    trainings = trainings_of([row.claim.source for row in rows if row.form not in _NEVER_A_TRAINING])
    return {row.pk: _built(row, trainings) for row in rows}


_NEVER_A_TRAINING = {Form.COACHING, Form.MENTORING}


def _built(row: Course, trainings: Mapping[UUID, Training]) -> Built:
    training = trainings.get(row.claim.source)
    handed = Handed(
        instansi_id=row.agency.siasn_id,
        institusi_penyelenggara=(training.provider if training else "") or row.agency.name,
        jenis_diklat_id=str(Form(row.form).siasn_id),
        jenis_kursus_sertipikat=rules.CERTIFICATES.get(Form(row.form), ""),
        jumlah_jam=rules.whole(row.counted),
        nama_kursus=training.title if training else neutral(row.form),
        nomor_sertipikat=(training.certificate if training else "") or number_of(row.claim_id),
        pns_orang_id=row.person.siasn_id,
        tahun_kursus=row.year,
        tanggal_kursus=row.on,
        tanggal_selesai_kursus=max(training.until, row.on) if training else row.on,
    )
    return Built(handed, tuple(rules.faults(handed, row.counted, row.form, is_behind=row.is_behind)))


@lru_cache(maxsize=len(Form))
def neutral(form: str) -> str:
    """Return a name that tells the form alone."""
    with translation.override("id"):
        return rules.NEUTRAL.get(Form(form)) or str(Form(form).label)


def number_of(claim_id: UUID) -> str:
    """Return a number of ours that no other claim has: by it we find the row again when an answer was lost."""
    return f"PAMONG-{base64.b32encode(claim_id.bytes).decode().rstrip('=')}"


def as_cells(said: Mapping[str, Any]) -> dict[str, str]:
    """Return a row for a file: the fields of SIASN, each as text."""
    return {name: "" if name == "path" else str(value) for name, value in said.items()}
