"""Rows of the employee export → person records and problems."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from sys import intern
from typing import Literal

from django.utils.translation import gettext as _

from pamong.agency.intake import nip as nips
from pamong.agency.intake.nip import BadNip, Kind, Nip
from pamong.agency.intake.records import Leaving, PersonRecord, PositionKind, Problem, ProblemList
from pamong.agency.intake.rowcheck import RowCheck, lost_digits
from pamong.agency.intake.sheets import Row

GRADE = re.compile(r"^(?:(?:I|II|III)/[a-d]|IV/[a-e]|(?:X{0,1}(?:IX|IV|V?I{0,3}))|X)$")
FIRST_PPPK_YEAR = 2019
_LEFT: tuple[tuple[Leaving, re.Pattern[str]], ...] = (
    ("died", re.compile(r"meninggal|tewas|wafat")),
    ("moved", re.compile(r"pindah|mutasi keluar")),
    ("retired", re.compile(r"pensiun")),
    ("dismissed", re.compile(r"berhenti|mengundurkan|ptdh|punah|putus (hubungan )?kontrak")),
)
_STAYS = re.compile(r"sementara|persiapan pensiun|\bmpp\b|bebas tugas|cltn|cuti|tugas belajar|\baktif\b")


@dataclass
class Spared:
    """Who stood in a faulty row: they are in the file, so they have not left."""

    nips: set[str] = field(default_factory=set)
    siasn_ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def note(self, row: Row) -> None:
        """Take whatever identifies the person of a faulty row."""
        if number := nips.tidy(row.cells.get("NIP BARU", "")):
            self.nips.add(number)
        if key := row.cells.get("PNS ID", ""):
            self.siasn_ids.add(key)
        if name := row.cells.get("NAMA", ""):
            self.names.add(name.casefold())

    def covers(self, *, nip: str, siasn_id: str, name: str) -> bool:
        """Say whether this person stood in a faulty row."""
        return nip in self.nips or (siasn_id != "" and siasn_id in self.siasn_ids) or name.casefold() in self.names


@dataclass
class People:
    """What the employee file says."""

    records: list[PersonRecord]
    spared: Spared
    kinds: set[Kind]
    """Kinds of employee that the file speaks of at all; of the others it says nothing."""
    rows: int


def kind_of(text: str) -> Kind | None:
    """Read PNS, PPPK or PPPK Paruh Waktu from a sheet's name or the column JENIS PEGAWAI NAMA."""
    plain = text.casefold()
    if "pppk" in plain or "p3k" in plain:
        return "pppk_pw" if "paruh" in plain or re.search(r"\bpw\b", plain) else "pppk"
    return "pns" if "pns" in plain else None


def leaving_of(legal_status: str) -> Leaving | Literal[""]:
    """Say why someone of this kedudukan hukum no longer works here; empty for CLTN, tugas belajar and the like."""
    plain = legal_status.casefold()
    if _STAYS.search(plain):
        return ""
    return next((reason for reason, words in _LEFT if words.search(plain)), "")


def position_kind_of(text: str) -> PositionKind:
    """Read JENIS JABATAN NAMA."""
    plain = text.casefold()
    if "struktural" in plain or "pimpinan tinggi" in plain or "administrator" in plain or "pengawas" in plain:
        return "structural"
    if "fungsional" in plain and "umum" not in plain:
        return "functional"
    return "general"


def check_people(rows: Iterable[Row], problems: ProblemList, *, today: date) -> People:
    """Read every row; a faulty one is left out, listed, and its person spared from being taken for a leaver."""
    people = People([], Spared(), set(), 0)
    for row in rows:
        people.rows += 1
        check = RowCheck("people", row, problems)
        record = _record(check, people.kinds, today)
        if record is None:
            people.spared.note(row)
        else:
            people.records.append(record)
    people.records = _without_twins(people.records, people.spared, problems)
    people.records = _without_shared_email(people.records, problems)
    return people


def _record(check: RowCheck, kinds: set[Kind], today: date) -> PersonRecord | None:
    kind = _kind(check)
    if kind:
        kinds.add(kind)
    number = _nip(check, kind or "pns", today)
    name = check.text("NAMA", longest=120, required=True)
    status = check.text("KEDUDUKAN HUKUM NAMA", longest=60)
    since = check.date("TMT JABATAN")
    if number and since:
        _check_since(check, number, since, today)
    record = PersonRecord(
        sheet=intern(check.row.sheet),
        row=check.row.number,
        siasn_id=check.key("PNS ID"),
        nip=number.digits if number else "",
        name=name,
        front_title=check.text("GELAR DEPAN", longest=60),
        back_title=check.text("GELAR BELAKANG", longest=80),
        email=check.email("EMAIL GOV"),
        kind=kind or "pns",
        legal_status=status,
        leaving=leaving_of(status),
        grade=_grade(check),
        echelon=_echelon(check),
        position_siasn_id=check.key("JABATAN ID"),
        position_name=check.text("JABATAN NAMA", longest=200),
        position_kind=position_kind_of(check.raw("JENIS JABATAN NAMA")),
        position_since=since,
        unit_siasn_id=check.key("UNOR ID", required=not leaving_of(status)),
        unit_name=check.text("UNOR NAMA", longest=200),
        workplace=check.text("LOKASI KERJA NAMA", longest=120),
        columns=check.row.columns,
    )
    return None if check.failed else record


def _kind(check: RowCheck) -> Kind | None:
    said = check.raw("JENIS PEGAWAI NAMA")
    by_column, by_sheet = kind_of(said), kind_of(check.row.sheet)
    if said and by_column is None:
        check.error(
            "JENIS PEGAWAI NAMA",
            "kind.unknown",
            _("jenis pegawai “%(kind)s” tidak dikenal") % {"kind": said[:40]},
            _("Isi dengan PNS, PPPK atau PPPK Paruh Waktu."),
            said,
        )
        return None
    if by_column and by_sheet and by_column != by_sheet:
        check.error(
            "JENIS PEGAWAI NAMA",
            "kind.sheet",
            _("jenis pegawai %(kind)s tidak sesuai dengan lembar %(sheet)s") % {"kind": said, "sheet": check.row.sheet},
            _("Pindahkan barisnya ke lembar yang sesuai atau perbaiki jenis pegawainya."),
            said,
        )
        return None
    kind = by_column or by_sheet
    if kind is None:
        kind = "pppk" if nips.looks_like_pppk(check.raw("NIP BARU")) else "pns"
    return kind


def _nip(check: RowCheck, kind: Kind, today: date) -> Nip | None:
    column, text = "NIP BARU", check.raw("NIP BARU")
    if not text:
        check.missing(column)
        return None
    if lost_digits(text):
        check.lost(column)
        return None
    shown = nips.masked(nips.tidy(text))
    if kind == "pns" and nips.looks_like_pppk(text):
        check.error(
            column,
            "nip.kind",
            _("nomor ini nomor induk PPPK (angka ke-13 dan ke-14 bukan bulan), padahal jenisnya PNS"),
            _("Pindahkan barisnya ke lembar PPPK, atau perbaiki NIP-nya."),
            shown,
        )
        return None
    try:
        number = nips.parse(text, kind, today=today)
    except BadNip as bad:
        check.error(column, "nip.bad", bad.message, _("Samakan dengan NIP di SIASN; format kolomnya Teks."), shown)
        return None
    if kind != "pns" and number.appointed.year < FIRST_PPPK_YEAR:
        check.warn(
            column,
            "nip.early",
            _("tahun pengangkatan %(year)d tidak lazim untuk PPPK") % {"year": number.appointed.year},
            _("Periksa apakah pegawai ini PNS."),
            shown,
        )
    return number


def _check_since(check: RowCheck, number: Nip, since: date, today: date) -> None:
    if since < number.born:
        reason = _("TMT jabatan sebelum tanggal lahir dalam NIP")
    elif since < number.appointed:
        reason = _("TMT jabatan sebelum pengangkatan dalam NIP")
    elif since > today + timedelta(days=366):
        reason = _("TMT jabatan lebih dari setahun lagi")
    else:
        return
    check.error(
        "TMT JABATAN", "since.bad", reason, _("Perbaiki TMT jabatan atau NIP."), check.row.cells.get("TMT JABATAN", "")
    )


def _grade(check: RowCheck) -> str:
    text = check.raw("GOL AKHIR NAMA").replace(" ", "")
    if "/" in text:
        level, _slash, step = text.partition("/")
        text = f"{level.upper()}/{step.lower()}"
    else:
        text = text.upper()
    if text and not GRADE.match(text):
        check.warn(
            "GOL AKHIR NAMA",
            "grade.unknown",
            _("golongan “%(grade)s” tidak dikenal") % {"grade": text[:20]},
            _("Isi seperti III/c untuk PNS atau IX untuk PPPK; sementara ini dikosongkan."),
            text,
        )
        return ""
    return intern(text)


def _echelon(check: RowCheck) -> str:
    return echelon_of(check.raw("ESELON NAMA"))


def echelon_of(text: str) -> str:
    """Read an echelon: `II.a`, `II/a`, `IIa`, or SIASN's code `21`; empty for anything else."""
    plain = text.strip().casefold().removeprefix("eselon").strip()
    if re.fullmatch(r"[1-5][12]", plain):
        return f"{('I', 'II', 'III', 'IV', 'V')[int(plain[0]) - 1]}.{'ab'[int(plain[1]) - 1]}"
    if found := re.fullmatch(r"(i{1,3}|iv|v)[ ./]?([ab])", plain):
        return intern(f"{found[1].upper()}.{found[2]}")
    return ""


# --- within the file --------------------------------------------------------------------------------------------------


def _problem(record: PersonRecord, column: str, code: str, message: str, cure: str, *, error: bool = True) -> Problem:
    severity: Literal["error", "warning"] = "error" if error else "warning"
    shown = nips.masked(record.nip) if column == "NIP BARU" else ""
    return Problem("people", record.sheet, record.row, column, code, message, cure, severity, shown)


def _where(record: PersonRecord) -> str:
    if record.sheet:
        return _("lembar %(sheet)s baris %(row)d") % {"sheet": record.sheet, "row": record.row}
    return _("baris %(row)d") % {"row": record.row}


def _without_twins(records: list[PersonRecord], spared: Spared, problems: ProblemList) -> list[PersonRecord]:
    """Of rows that say the same twice keep one; of rows that contradict each other keep none."""
    dropped: set[int] = set()
    for column, code in (("NIP BARU", "nip.twice"), ("PNS ID", "id.twice")):
        for twins in _groups(records, column):
            first = records[twins[0]]
            for at in twins[1:]:
                same = replace(records[at], sheet=first.sheet, row=first.row) == first
                if same:
                    if at not in dropped:
                        problems.add(_twin_problem(records[at], first, column, f"{code}.same", error=False))
                elif not {at, twins[0]} <= dropped:  # else they were told of by the other column
                    problems.add(_twin_problem(records[at], first, column, code, error=True))
                    dropped.add(twins[0])
                dropped.add(at)
    for at in dropped:
        spared.nips.add(records[at].nip)
        if records[at].siasn_id:
            spared.siasn_ids.add(records[at].siasn_id)
    return [record for at, record in enumerate(records) if at not in dropped]


def _twin_problem(record: PersonRecord, first: PersonRecord, column: str, code: str, *, error: bool) -> Problem:
    if error:
        message = _("%(column)s sama dengan %(where)s, tetapi isi lainnya berbeda; kedua baris tidak dipakai")
        cure = _("Hapus atau perbaiki baris yang salah.")
    else:
        message = _("baris ini sama persis dengan %(where)s; dipakai satu")
        cure = _("Hapus baris gandanya.")
    return _problem(record, column, code, message % {"column": column, "where": _where(first)}, cure, error=error)


def _groups(records: list[PersonRecord], column: str) -> list[list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        if key := record.nip if column == "NIP BARU" else record.siasn_id:
            groups[key].append(at)
    return [group for group in groups.values() if len(group) > 1]


def _without_shared_email(records: list[PersonRecord], problems: ProblemList) -> list[PersonRecord]:
    """An address that two people share opens no door: neither gets it."""
    owners: defaultdict[str, list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        if record.email:
            owners[record.email].append(at)
    for shared in owners.values():
        for at in shared if len(shared) > 1 else ():
            record = records[at]
            other = records[shared[0] if at != shared[0] else shared[1]]
            problems.add(
                _problem(
                    record,
                    "EMAIL GOV",
                    "email.twice",
                    _("alamat surel ini juga dipakai di %(where)s; alamatnya tidak dipakai untuk keduanya")
                    % {"where": _where(other)},
                    _("Beri setiap pegawai alamatnya sendiri."),
                    error=False,
                )
            )
            records[at] = replace(record, email="")
    return records
