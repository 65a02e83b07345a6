"""Who in the employee file is who in the agency."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.intake import nip as nips
from pamong.agency.intake.check_people import People
from pamong.agency.intake.columns import joined
from pamong.agency.intake.records import PersonRecord, Problem, ProblemList
from pamong.agency.intake.state import AgencyState, PersonState
from pamong.kit.rows import new_id

KIND_NAMES = {"pns": "PNS", "pppk": "PPPK", "pppk_pw": "PPPK Paruh Waktu"}


@dataclass
class Matched:
    """The people of the file joined to those of the agency."""

    known: list[tuple[PersonState, PersonRecord]] = field(default_factory=list)
    new: list[tuple[UUID, PersonRecord]] = field(default_factory=list)
    missing: list[PersonState] = field(default_factory=list)
    """Present in the agency, absent from a file that speaks of their kind: leavers."""
    staying: list[PersonState] = field(default_factory=list)
    """Absent too, but they stood in a faulty row, or the file does not speak of their kind at all."""


def match_people(people: People, state: AgencyState, problems: ProblemList, unit_ids: Collection[str]) -> Matched:
    """Join records with people, by SIASN id, else by NIP. A row that contradicts what is known is left out."""
    matched = Matched()
    seen: set[UUID] = set()
    for record in people.records:
        person, contradicts = _find(record, state)
        if contradicts or (person and person.id in seen):
            problems.add(_contradiction(record))
            people.spared.nips.add(record.nip)
            people.spared.siasn_ids.add(record.siasn_id)
        elif not record.leaving and record.unit_siasn_id not in unit_ids:
            problems.add(_unknown_unit(record))
            people.spared.nips.add(person.nip if person else record.nip)
        elif person:
            seen.add(person.id)
            matched.known.append((person, record))
        elif not record.leaving:
            matched.new.append((new_id(), record))
    _sort_out_the_rest(matched, people, state, problems, seen)
    _leave_taken_addresses(matched, problems)
    return matched


def _find(record: PersonRecord, state: AgencyState) -> tuple[PersonState | None, bool]:
    by_siasn = state.by_siasn.get(record.siasn_id) if record.siasn_id else None
    by_nip = state.by_nip.get(record.nip)
    return by_siasn or by_nip, bool(by_siasn and by_nip and by_siasn.id != by_nip.id)


def _sort_out_the_rest(
    matched: Matched, people: People, state: AgencyState, problems: ProblemList, seen: set[UUID]
) -> None:
    silent: Counter[str] = Counter()
    for person in state.people.values():
        if not person.is_present or person.id in seen:
            continue
        if people.spared.covers(nip=person.nip, siasn_id=person.siasn_id, name=person.name):
            matched.staying.append(person)
        elif person.kind in people.kinds:
            matched.missing.append(person)
        else:
            silent[person.kind] += 1
            matched.staying.append(person)
    for kind, count in silent.items():
        problems.add(
            Problem(
                "people",
                "",
                None,
                "",
                "kind.silent",
                _("tidak ada satu pun %(kind)s dalam berkas, padahal Pamong mencatat %(count)d; mereka dibiarkan")
                % {"kind": KIND_NAMES[kind], "count": count},
                _("Unggah berkas yang memuat lembar %(kind)s bila mereka memang keluar.") % {"kind": KIND_NAMES[kind]},
                "warning",
            )
        )


def _leave_taken_addresses(matched: Matched, problems: ProblemList) -> None:
    """An address of someone who stays, but is not in the file, goes to nobody else."""
    taken = {person.email.lower(): person.name for person in matched.staying if person.email}

    def without(record: PersonRecord) -> PersonRecord:
        if record.email not in taken:
            return record
        problems.add(_taken_address(record, taken[record.email]))
        return replace(record, email="")

    if taken:
        matched.known = [(person, without(record)) for person, record in matched.known]
        matched.new = [(key, without(record)) for key, record in matched.new]


def _taken_address(record: PersonRecord, owner: str) -> Problem:
    return Problem(
        "people",
        record.sheet,
        record.row,
        "EMAIL GOV",
        "email.taken",
        _("alamat surel ini sudah dipakai %(name)s; alamatnya tidak diubah") % {"name": owner},
        _("Beri setiap pegawai alamatnya sendiri."),
        "warning",
    )


def _unknown_unit(record: PersonRecord) -> Problem:
    name = record.unit_name or record.unit_siasn_id
    return Problem(
        "people",
        record.sheet,
        record.row,
        "UNOR ID",
        "unit.unknown",
        _("unit “%(unit)s” tidak ada dalam daftar unit") % {"unit": name[:80]},
        _("Unggah daftar unit terbaru, atau perbaiki UNOR ID."),
        "error",
        record.unit_siasn_id,
    )


def _contradiction(record: PersonRecord) -> Problem:
    return Problem(
        "people",
        record.sheet,
        record.row,
        "PNS ID",
        "id.contradicts",
        _("PNS ID dan NIP di baris ini menunjuk dua pegawai yang berbeda di Pamong"),
        _("Samakan %(columns)s dengan SIASN.") % {"columns": joined(["PNS ID", "NIP BARU"])},
        "error",
        nips.masked(record.nip),
    )
