"""Which way a programme goes, what each step means, and what stands in its way. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from pamong.mentoring.models import Programme
from pamong.mentoring.rules.programme import NEXT
from pamong.mentoring.rules.programme_drafts import draft_of, opening_faults

State, Intake = Programme.State, Programme.Intake
ENROLLING: Final = {Intake.COHORT: (State.OPEN,), Intake.EVERGREEN: (State.OPEN, State.MATCHING, State.RUNNING)}
"""In which states colleagues may enrol."""
LIVELY: Final = (State.OPEN, State.MATCHING, State.RUNNING)


@dataclass(frozen=True)
class Counted:
    """What stands in a programme: who takes part, and relations that go on."""

    enrolled: int = 0
    waiting: int = 0
    """Who asks to take part and was not answered."""
    mentees: int = 0
    mentors: int = 0
    open_relations: int = 0
    """Proposed, being agreed, running or paused."""


@dataclass(frozen=True)
class Step:
    """A step that a programme may take, in words."""

    state: str
    label: str
    means: str
    is_back: bool
    fault: str = ""
    """Why it cannot be taken now."""
    warning: str = ""
    """What whoever takes it should know."""


type_text = str | Promise
LABELS: Final[Mapping[tuple[str, str], type_text]] = {
    (State.DRAFT, State.OPEN): _lazy("Buka pendaftaran"),
    (State.OPEN, State.DRAFT): _lazy("Kembalikan ke rancangan"),
    (State.OPEN, State.MATCHING): _lazy("Tutup pendaftaran dan padankan"),
    (State.OPEN, State.RUNNING): _lazy("Jalankan"),
    (State.MATCHING, State.OPEN): _lazy("Buka pendaftaran lagi"),
    (State.MATCHING, State.RUNNING): _lazy("Jalankan"),
    (State.RUNNING, State.MATCHING): _lazy("Padankan lagi"),
    (State.RUNNING, State.CLOSED): _lazy("Akhiri program"),
    (State.CLOSED, State.RUNNING): _lazy("Jalankan lagi"),
    (State.CLOSED, State.ARCHIVED): _lazy("Arsipkan"),
}
MEANS: Final[Mapping[tuple[str, str], type_text]] = {
    (State.DRAFT, State.OPEN): _lazy("Rekan yang memenuhi syarat melihat program ini dan dapat mendaftar."),
    (State.OPEN, State.DRAFT): _lazy("Program tidak terlihat lagi oleh rekan. Hanya bila belum ada yang mendaftar."),
    (State.OPEN, State.MATCHING): _lazy("Pendaftaran berhenti; Anda menyusun pasangan di meja padanan."),
    (State.OPEN, State.RUNNING): _lazy("Program dinyatakan berjalan tanpa menunggu pendaftaran ditutup."),
    (State.MATCHING, State.OPEN): _lazy("Rekan dapat mendaftar lagi; usulan pasangan yang sudah dihitung tetap tersimpan."),
    (State.MATCHING, State.RUNNING): _lazy("Pasangan yang terbit mulai bekerja; pendaftaran tetap tertutup."),
    (State.RUNNING, State.MATCHING): _lazy("Hubungan yang berjalan tetap; Anda menyusun pasangan bagi yang belum punya."),
    (State.RUNNING, State.CLOSED): _lazy("Program selesai. Tidak ada pasangan baru dari program ini."),
    (State.CLOSED, State.RUNNING): _lazy("Program dibuka kembali, misalnya karena ada yang perlu dipasangkan lagi."),
    (State.CLOSED, State.ARCHIVED): _lazy("Program hanya dapat dibaca. Pasangan yang terbit dan angka setiap percobaan tetap tersimpan; potret data peserta, usulan yang tidak terbit, alasan, kunci dan larangan, dan harapan tentang rekan dihapus. Tidak dapat dibatalkan."),
}  # fmt: skip


def steps_of(programme: Programme, counted: Counted, today: date) -> list[Step]:
    """Return the steps that a programme may take now, the next one first."""
    return [_step(programme, state, counted, today) for state in NEXT[programme.state]]


def step_fault(programme: Programme, state: str, counted: Counted, today: date) -> str:
    """Say why a programme cannot go there now; empty when it can."""
    if state not in NEXT[programme.state]:
        now = Programme.State(programme.state).label
        return _("Program ini sekarang “%(state)s”; langkah itu tidak tersedia. Muat ulang halaman.") % {"state": now}
    return _fault(programme, state, counted, today)


def _step(programme: Programme, state: str, counted: Counted, today: date) -> Step:
    pair = (programme.state, state)
    means = str(MEANS[pair])
    if pair == (State.OPEN, State.MATCHING) and programme.intake == Intake.EVERGREEN:
        means = _("Anda menyusun pasangan di meja padanan; pendaftaran tetap terbuka.")
    is_back = pair in BACK
    return Step(state, str(LABELS[pair]), means, is_back, _fault(programme, state, counted, today),
                _warning(programme, state, counted))  # fmt: skip


BACK: Final = frozenset(
    {(State.OPEN, State.DRAFT), (State.MATCHING, State.OPEN), (State.RUNNING, State.MATCHING), (State.CLOSED, State.RUNNING)}
)  # fmt: skip


def _fault(programme: Programme, state: str, counted: Counted, today: date) -> str:
    if state == State.OPEN and programme.state == State.DRAFT and (found := opening_faults(draft_of(programme), today)):
        return " ".join(dict.fromkeys(found.values()))
    if state == State.DRAFT and counted.enrolled:
        text = ngettext(
            "%(n)s orang sudah mendaftar, jadi program ini tidak dapat kembali menjadi rancangan.",
            "%(n)s orang sudah mendaftar, jadi program ini tidak dapat kembali menjadi rancangan.", counted.enrolled,
        )  # fmt: skip
        return text % {"n": counted.enrolled}
    if state == State.ARCHIVED and counted.open_relations:
        text = ngettext(
            "Masih ada %(n)s hubungan yang berjalan. Arsipkan sesudah semuanya selesai.",
            "Masih ada %(n)s hubungan yang berjalan. Arsipkan sesudah semuanya selesai.", counted.open_relations,
        )  # fmt: skip
        return text % {"n": counted.open_relations}
    return ""


def _warning(programme: Programme, state: str, counted: Counted) -> str:
    said: Sequence[str] = ()
    if state == State.MATCHING and counted.waiting:
        text = ngettext(
            "%(n)s pendaftar belum Anda jawab; ia tidak ikut dipadankan.",
            "%(n)s pendaftar belum Anda jawab; mereka tidak ikut dipadankan.", counted.waiting,
        )  # fmt: skip
        said = (*said, text % {"n": counted.waiting})
    if state == State.MATCHING and not (counted.mentees and counted.mentors):
        said = (*said, _("Belum ada yang dapat dipadankan: perlu paling sedikit satu mentee dan satu mentor."))
    if state == State.CLOSED and counted.open_relations:
        text = ngettext(
            "%(n)s hubungan masih berjalan dan tetap berjalan sampai keduanya menutupnya.",
            "%(n)s hubungan masih berjalan dan tetap berjalan sampai keduanya menutupnya.", counted.open_relations,
        )  # fmt: skip
        said = (*said, text % {"n": counted.open_relations})
    return " ".join(said)


def takes_enrolments(programme: Programme, today: date) -> bool:
    """Whether colleagues may enrol today."""
    return not enrolment_fault(programme, today)


def enrolment_fault(programme: Programme, today: date) -> str:
    """Say why nobody can enrol today; empty when everybody who fits can."""
    if programme.state not in ENROLLING[Intake(programme.intake)]:
        return _("Pendaftaran program ini tidak dibuka sekarang.")
    if programme.enrol_from and today < programme.enrol_from:
        return _("Pendaftaran program ini belum dibuka.")
    if programme.enrol_until and today > programme.enrol_until:
        return _("Pendaftaran program ini sudah lewat.")
    return ""


def change_fault(programme: Programme) -> str:
    """Say that a programme is over."""
    if programme.state in (State.CLOSED, State.ARCHIVED):
        return _("Program ini sudah selesai dan tidak dapat diubah lagi. Salin bila perlu angkatan baru.")
    return ""


def version_fault(programme: Programme, version: int) -> str:
    """Say that a programme changed since its page was opened."""
    if programme.version == version:
        return ""
    return _(
        "Program ini diubah orang lain sejak Anda membukanya. Yang Anda tulis masih ada; periksa, lalu simpan sekali lagi."
    )


def not_running() -> str:
    """What whoever may only look reads."""
    return _("Anda hanya dapat melihat program ini, tidak mengubahnya.")


def not_hr() -> str:
    """What others read who would begin a programme or name stewards."""
    return _("Hanya pengelola SDM dari unit program ini yang dapat melakukannya.")
