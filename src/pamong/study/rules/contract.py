"""The learning contract: from which state to which, what it needs to be proposed, and the words of a no. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.study.models import Contract
from pamong.study.rules.faults import Faults, only

State = Contract.State
Outcome = Contract.Outcome
REASON: Final = 500
"""Characters of a reason and of a remark."""
REFLECTION: Final = 2000
"""Characters of what she learned, and of what she will apply."""
WHOLE: Final = 100
ARROWS: Final[Mapping[str, frozenset[str]]] = {
    State.DRAFT: frozenset({State.PROPOSED, State.WITHDRAWN}),
    State.PROPOSED: frozenset({State.AGREED, State.DRAFT, State.WITHDRAWN}),
    State.AGREED: frozenset({State.CLOSED, State.WITHDRAWN}),
    State.CLOSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
"""Every way a contract can go."""


def state_fault(contract: Contract, *states: str) -> str:
    """Say, to its owner, in words for the state it is in, that a contract is not in one of these states."""
    if contract.state in states:
        return ""
    return {
        State.DRAFT: _("Kontrak ini masih draf. Lengkapi, lalu ajukan dulu."),
        State.PROPOSED: _("Kontrak ini sedang menunggu persetujuan. Tarik dulu bila ada yang perlu diubah."),
        State.AGREED: _(
            "Kontrak ini sudah disepakati, jadi isinya tetap. Perlu arah lain? Hentikan, lalu salin menjadi draf baru."
        ),
        State.CLOSED: _("Kontrak ini sudah ditutup. Salin bila Anda ingin melanjutkannya."),
        State.WITHDRAWN: _("Kontrak ini tidak dilanjutkan. Salin bila Anda ingin memulainya lagi."),
    }[State(contract.state)]


def decision_fault(contract: Contract) -> str:
    """Say, to whoever decides, that nothing waits for her."""
    if contract.state == State.PROPOSED:
        return ""
    return {
        State.DRAFT: _("Tidak ada usulan yang menunggu: sudah ditarik atau dikembalikan. Tunggu sampai diajukan lagi."),
        State.AGREED: _("Kontrak ini sudah disepakati. Muat ulang halaman untuk melihat isinya."),
        State.CLOSED: _("Kontrak ini sudah ditutup."),
        State.WITHDRAWN: _("Kontrak ini tidak dilanjutkan oleh pemiliknya."),
    }[State(contract.state)]


def closing_fault(contract: Contract) -> str:
    """Say why a contract cannot be closed: it does not run, or its owner has not said that she is through."""
    if contract.state in (State.DRAFT, State.PROPOSED):
        return _("Kontrak ini belum disepakati, jadi belum dapat ditutup.")
    if contract.state == State.WITHDRAWN:
        return _("Kontrak ini tidak dilanjutkan oleh pemiliknya.")
    if contract.state == State.CLOSED:
        return _("Kontrak ini sudah ditutup. Muat ulang halaman untuk melihat hasilnya.")
    if contract.claimed_at is None:
        return _("Pegawainya belum menyatakan tuntas. Ia dulu yang menulis apa yang dipelajari dan akan diterapkan.")
    return ""


def version_fault(contract: Contract, version: int) -> str:
    """Say that the contract changed since the page was opened."""
    if contract.version != version:
        return _("Kontrak ini berubah sejak Anda membukanya. Lihat isinya yang sekarang, lalu ulangi langkah Anda.")
    return ""


def proposal_faults(contract: Contract, resources: int, today: date) -> Faults:
    """Say what a contract still needs before it can be proposed, by field; `resources`: how many it names."""
    missing = {
        "need": _("Tulis mengapa Anda perlu mempelajarinya."),
        "objective": _("Tulis apa yang akan dapat Anda lakukan sesudahnya."),
        "evidence": _("Tulis apa yang akan Anda tunjukkan."),
        "criterion": _("Tulis dengan ukuran apa buktinya dinilai."),
    }
    faults = {name: said for name, said in missing.items() if not getattr(contract, name)}
    if not resources and not contract.strategy:
        faults["strategy"] = _("Sebut paling sedikit satu sumber, atau tulis cara Anda belajar.")
    if contract.due_on < today:
        faults["due_on"] = _("Tanggal selesainya sudah lewat. Pilih hari ini atau sesudahnya.")
    return only(faults)


def progress_fault(progress: int) -> str:
    """Say that a progress is no percentage."""
    return "" if 0 <= progress <= WHOLE else _("Kemajuan antara 0 dan 100 persen.")


def outcome_faults(outcome: str, remark: str) -> Faults:
    """Say what is wrong with a closing, by field: what is not reached is explained."""
    faults = {"outcome": "" if outcome in Outcome.values else _("Pilih hasilnya dari daftar.")}
    if outcome in (Outcome.PARTLY, Outcome.NOT_YET) and not remark:
        faults["remark"] = _("Tulis dengan satu kalimat apa yang masih kurang, supaya jelas langkah berikutnya.")
    return only(faults)


def validator_fault(validator: Person | None, employee: Person) -> str:
    """Say why somebody cannot say whether the criterion is met."""
    if validator is None or validator.agency_id != employee.agency_id or not validator.is_present:
        return _("Pilih rekan yang masih bekerja di instansi Anda.")
    if validator.pk == employee.pk:
        return _("Pilih orang lain: hasil sendiri dinilai orang lain.")
    return ""


def not_yours() -> str:
    """What somebody else than the owner reads."""
    return _("Hanya pemilik kontrak yang dapat mengubahnya.")


def not_hers(employee: str, supervisor: str | None) -> str:
    """What somebody reads who may not decide on a contract: who may, today."""
    if supervisor is None:
        return _(
            "Hanya atasan langsung yang dapat memutuskan kontrak ini, dan hari ini belum ada atasan langsung %(employee)s "
            "yang tercatat. Minta pengelola SDM melengkapinya."
        ) % {"employee": employee}
    return _(
        "Hanya atasan langsung yang dapat memutuskan kontrak ini. Hari ini atasan langsung %(employee)s adalah "
        "%(supervisor)s."
    ) % {"employee": employee, "supervisor": supervisor}


def not_closer(employee: str) -> str:
    """What somebody reads who may not close a contract."""
    return _(
        "Kontrak ini ditutup oleh atasan langsung %(employee)s hari ini, atau oleh rekan yang dipilih menilainya."
    ) % {"employee": employee}


def nobody_to_ask() -> str:
    """What an employee without a direct supervisor reads."""
    return _(
        "Atasan langsung Anda belum tercatat, jadi kontrak belum dapat diajukan. Minta pengelola SDM melengkapinya; "
        "drafnya tetap tersimpan."
    )


def not_in_the_list() -> str:
    """What is said of a choice that is not offered any more."""
    return _("Yang dipilih tidak ada lagi di daftar. Pilih yang lain.")
