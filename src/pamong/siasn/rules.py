"""What goes to SIASN and what does not; what becomes of a row when the ledger changes. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.rules import Standing
from pamong.ports.siasn import Course as Handed
from pamong.rulebook.learning import Form
from pamong.siasn.models import Course

State = Course.State
JP: Final = 100
"""Hundredths of a JP in one."""
MOST_AT_ONCE: Final = 10_000
"""Rows of one release or one file."""
PART: Final = 100
"""Rows of one delivery: at the slowest answers it is done within the hour, and others come in between."""
LEASE: Final = timedelta(minutes=5)
"""How long nobody repeats a request: longer than a request can take, so that a late one has arrived."""
MOST_NAME: Final = 200
MOST_NUMBER: Final = 100
MOST_PROVIDER: Final = 200

TO_LET_GO: Final = (State.READY, State.REFUSED)
ON_THE_WAY: Final = (State.RELEASED, State.UNSURE)
THERE: Final = (State.SENT, State.FILED)
"""SIASN has it, or should."""
NEUTRAL: Final = {
    Form.COACHING: "Coaching dengan atasan langsung",
    Form.MENTORING: "Mentoring dengan mentor",
    Form.COMMUNITY: "Komunitas belajar",
}
"""What SIASN reads of what is confidential or has no title: the same for everybody. SIASN reads Indonesian, so they are
not translated."""
CERTIFICATES: Final = {
    Form.STRUCTURAL: "-",
    Form.FUNCTIONAL: "F",
    Form.TECHNICAL: "T",
    Form.MANAGERIAL: "-",
    Form.SOCIOCULTURAL: "-",
    Form.BRIEFING: "P",
    Form.TECHNICAL_GUIDANCE: "P",
    Form.SEMINAR: "P",
    Form.INTERNSHIP: "P",
}
"""jenisKursusSertipikat, as far as it is known; of the others nothing is said."""


class Fault:
    """Why a row cannot be sent, by a code of our own."""

    NO_PNS_ID: Final = "no_pns_id"
    NO_AGENCY_ID: Final = "no_agency_id"
    SMALL: Final = "small"
    STRUCTURAL: Final = "structural"
    NAME: Final = "name"
    NUMBER: Final = "number"
    PROVIDER: Final = "provider"
    BEHIND: Final = "behind"


def may_release(by: Standing) -> bool:
    """Let rows go, and see them: HR of the whole agency."""
    return by.has_everywhere(roles.HR)


def whole(counted: int) -> int:
    """Return whole JP: jumlahJam knows no fractions, and what was not learned is not said."""
    return counted // JP


def home(counted: int, *, is_voided: bool) -> str:
    """Return where a row stands that SIASN does not have."""
    if is_voided:
        return State.VOID
    return State.READY if whole(counted) else State.SMALL


class After(NamedTuple):
    """Where a row stands after the ledger was asked."""

    state: str
    differs: bool
    """SIASN holds something else than the ledger."""


def after_ledger(state: str, hours: int | None, counted: int, *, is_voided: bool) -> After:
    """Return what a change of the ledger makes of a row.

    What was let go and not sent comes back when it is no longer what HR saw; what is on its way stays until it is known
    whether it arrived; what arrived stays, and differs.
    """
    now_worth = 0 if is_voided else whole(counted)
    if state in THERE:
        return After(state, differs=now_worth != hours)
    if state == State.UNSURE or (state == State.RELEASED and now_worth == hours):
        return After(state, differs=False)
    if state == State.REFUSED and now_worth:
        return After(state, differs=False)
    return After(home(counted, is_voided=is_voided), differs=False)


def faults(handed: Handed, counted: int, form: str, *, is_behind: bool) -> Iterator[str]:
    """Yield why a row cannot be sent."""
    if is_behind:
        yield Fault.BEHIND
    if not whole(counted):
        yield Fault.SMALL
    if form == Form.STRUCTURAL:
        yield Fault.STRUCTURAL
    if not handed.pns_orang_id:
        yield Fault.NO_PNS_ID
    if not handed.instansi_id:
        yield Fault.NO_AGENCY_ID
    if not 0 < len(handed.nama_kursus) <= MOST_NAME:
        yield Fault.NAME
    if len(handed.nomor_sertipikat) > MOST_NUMBER:
        yield Fault.NUMBER
    if len(handed.institusi_penyelenggara) > MOST_PROVIDER:
        yield Fault.PROVIDER


def fault_in_words(fault: str) -> str:
    """Say why a row cannot be sent, and what helps."""
    return {
        Fault.BEHIND: _("JP-nya sedang disesuaikan dengan aturan yang berubah. Coba lagi beberapa menit lagi."),
        Fault.SMALL: _("Kurang dari 1 JP. SIASN hanya menerima jam penuh, jadi baris ini tidak dikirim."),
        Fault.STRUCTURAL: _(
            "SIASN mencatat pelatihan struktural di riwayat diklat, bukan kursus. Catat langsung di SIASN, lalu tandai di sini."
        ),
        Fault.NO_PNS_ID: _("PNS ID belum ada di data pegawai. Impor lagi berkas pegawai dari SIASN."),
        Fault.NO_AGENCY_ID: _("ID instansi di SIASN belum diisi."),
        Fault.NAME: _("Nama kegiatan kosong atau lebih dari %(n)d karakter.") % {"n": MOST_NAME},
        Fault.NUMBER: _("Nomor sertifikat lebih dari %(n)d karakter.") % {"n": MOST_NUMBER},
        Fault.PROVIDER: _("Nama penyelenggara lebih dari %(n)d karakter.") % {"n": MOST_PROVIDER},
    }.get(fault, "")


def changed_fault(row: Course, version: int) -> str:
    """Say that somebody else was quicker."""
    return "" if row.version == version else _("Baris ini baru saja berubah. Periksa lagi, lalu ulangi.")


def state_fault(row: Course, *allowed: str) -> str:
    """Say that a row is not where this can be done."""
    if row.state in allowed:
        return ""
    return _("Baris ini sekarang %(state)s, jadi langkah itu tidak berlaku lagi.") % {
        "state": f"“{row.get_state_display()}”"
    }


def hand_fault(row: Course, *, in_hand: bool) -> str:
    """Say that a request about this row is under way."""
    return _("Baris ini sedang dikirim. Tunggu sekitar lima menit, lalu periksa lagi.") if in_hand else ""


def not_connected() -> str:
    """Say that there is nobody to send to, and what to do instead."""
    return _("Pamong belum tersambung ke SIASN. Unduh berkasnya, serahkan sendiri, lalu tandai sudah diserahkan.")


def only_keepers() -> str:
    """Say whose it is."""
    return _("Halaman ini untuk pengelola SDM yang mengelola seluruh instansi.")
