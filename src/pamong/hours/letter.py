"""The statement of a year as a letter: every word of the printable page and of the PDF, ready to be laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import segno
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pamong.agency.grades import rank_of
from pamong.agency.models import Person
from pamong.agency.words import day_in_words, initials_in_code, moment_in_words
from pamong.hours import codes, words
from pamong.hours.seen import StatedClaim, Statement, YearStanding
from pamong.hours.talked import Talked, talks_behind, with_whom
from pamong.kit.codes import check_address, grouped
from pamong.ports import paper

SOURCE: Final = Path(__file__).parent / "paper" / "statement.typ"


@dataclass(frozen=True)
class Case:
    """One activity on the statement."""

    day: str
    what: str
    who: str
    headline: str
    explanation: str
    jp: str


@dataclass(frozen=True)
class FormRow:
    """One form of learning on the statement."""

    label: str
    claims: str
    counted: str
    over_cap: str


@dataclass(frozen=True)
class Letter:
    """Everything that stands on the statement."""

    year: int
    agency: str
    name: str
    title: str
    sum: str
    facts: Sequence[tuple[str, str]]
    forms: Sequence[FormRow]
    forms_total: FormRow
    cases: Sequence[Case]
    total: str
    bases: Sequence[str]
    code: str
    check_url: str
    check_shown: str
    qr: str
    printed: str


def letter_of(person: Person, statement: Statement, now: datetime) -> Letter:
    """Write the statement of a person and year. `person` with unit, position and agency loaded. One query."""
    standing = statement.standing
    talks = talks_behind(statement.claims)
    issued = codes.Issued(
        initials_in_code(person.name), standing.year, standing.counted, standing.minimum, timezone.localdate(now)
    )
    code = codes.issue(issued, person.agency_id)
    url = check_address(code)
    return Letter(
        year=standing.year,
        agency=person.agency.name,
        name=person.full_name,
        title=_("Rekap jam pelajaran %(year)s") % {"year": standing.year},
        sum=_sum(standing),
        facts=_facts(person, standing),
        forms=[_form(form.form_in_words, form.claims, form.counted, form.over_cap) for form in statement.forms],
        forms_total=_form(_("Jumlah"), standing.claims, standing.counted, standing.over_cap),
        cases=[_case(claim, talks.get(claim.source)) for claim in reversed(statement.claims)],
        total=words.number(standing.counted),
        bases=_bases(statement),
        code=grouped(code),
        check_url=url,
        check_shown=check_address(),
        qr=segno.make(url, error="m", micro=False).svg_inline(scale=4, border=2, dark="#000", light="#fff"),
        printed=_("Dicetak %(moment)s dari catatan Pamong pada saat itu.") % {"moment": moment_in_words(now)},
    )


def _sum(standing: YearStanding) -> str:
    values = {"counted": words.jp(standing.counted), "minimum": words.jp(standing.minimum),
              "missing": words.jp(standing.missing), "year": standing.year}  # fmt: skip
    if not standing.is_asked:
        return _("%(counted)s dihitung pada %(year)s.") % values
    if standing.is_met:
        return _("%(counted)s dari paling sedikit %(minimum)s: tercapai.") % values
    return _("%(counted)s dari paling sedikit %(minimum)s: kurang %(missing)s.") % values


def _facts(person: Person, standing: YearStanding) -> list[tuple[str, str]]:
    return [
        (_("Nama"), person.full_name),
        (_("NIP"), person.nip),
        (_("Pangkat, golongan") if "/" in person.grade else _("Golongan"), rank_of(person.grade) or "–"),
        (_("Jabatan"), person.position.name if person.position else "–"),
        (_("Unit kerja"), person.unit.name if person.unit else "–"),
        (_("Jenis pegawai"), str(Person.Kind(standing.kind).label)),
        (_("Tahun"), str(standing.year)),
    ]


def _form(label: str, claims: int, counted: int, over_cap: int) -> FormRow:
    return FormRow(label, str(claims), words.number(counted), words.number(over_cap))


def _case(claim: StatedClaim, talk: Talked | None) -> Case:
    return Case(
        day=day_in_words(claim.on),
        what=claim.form_in_words,
        who=with_whom(talk),
        headline=claim.headline,
        explanation=claim.explanation,
        jp=words.number(claim.counted),
    )


def _bases(statement: Statement) -> list[str]:
    """What a year asks first, then each legal basis once."""
    named = [part for claim in statement.claims for part in claim.legal_basis.split("; ") if part]
    return [statement.bounds_in_words, *dict.fromkeys(named)]


def as_pdf(letter: Letter, now: datetime) -> bytes:
    """Lay the letter out; `PaperJam` when the press fails."""
    return paper.typeset(SOURCE, _values(letter), made_at=now)


def _values(letter: Letter) -> dict[str, Any]:
    return {
        "lang": (get_language() or "id").split("-", maxsplit=1)[0],
        "title": letter.title,
        "agency": letter.agency,
        "sum": letter.sum,
        "facts": letter.facts,
        "footer": f"{letter.name} · {letter.title}",
        "page_of": _("Halaman {n} dari {all}"),
        "forms_title": _("Menurut bentuk"),
        "forms_head": [_("Bentuk"), _("Kegiatan"), _("JP dihitung"), _("JP di atas batas")],
        "forms": [_cells(row) for row in letter.forms],
        "forms_total": _cells(letter.forms_total),
        "claims_title": _("Kegiatan"),
        "claims_head": [_("Tanggal"), _("Kegiatan"), _("Penjelasan"), _("JP")],
        "claims": [vars(case) for case in letter.cases],
        "none": _("Belum ada kegiatan yang tercatat pada tahun ini."),
        "total_label": _("Jumlah JP yang dihitung"),
        "total": letter.total,
        "basis_title": _("Dasar"),
        "basis": letter.bases,
        "qr": letter.qr,
        "qr_alt": _("Kode QR ke halaman pemeriksaan"),
        "check_title": _("Periksa keaslian"),
        "check_text": _("Pindai kode ini, atau buka alamat di bawah lalu ketik kodenya."),
        "check_url": letter.check_url,
        "check_shown": letter.check_shown,
        "code": letter.code,
        "printed": letter.printed,
    }


def _cells(row: FormRow) -> list[str]:
    return [row.label, row.claims, row.counted, row.over_cap]
