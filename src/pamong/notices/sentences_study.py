"""What notices say of learning: entries, contracts, what waits. Never a word of any of them: no title, no source, no reason;
days, numbers and people only."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

_ENTRY = _lazy("Buka catatan")
_WHY = _lazy("Baca alasannya")
_VERIFY = _lazy("Verifikasi")
_CONTRACT = _lazy("Buka kontrak")
_QUEUE = _lazy("Buka antrean")

OF_ENTRIES: Final[Mapping[str, Sentence]] = {
    "entry_submitted": Sentence(
        _lazy("Ada catatan belajar dari tim Anda yang menunggu verifikasi Anda."),
        _lazy("Catatan belajar tim Anda menunggu verifikasi"), _VERIFY, "study_team", "book", is_task=True,
    ),
    "entry_verified": Sentence(
        _lazy("%(who)s memverifikasi satu catatan belajar Anda. JP-nya tercatat setelah disahkan pengelola SDM."),
        _lazy("Catatan belajar Anda diverifikasi"), _ENTRY, "entry", "check",
    ),
    "entry_returned": Sentence(
        _lazy("%(who)s mengembalikan satu catatan belajar Anda beserta alasannya. Lengkapi, lalu kirim lagi."),
        _lazy("Satu catatan belajar Anda dikembalikan"), _WHY, "entry", "edit", is_task=True,
    ),
    "entry_returned_hr": Sentence(
        _lazy("%(who)s dari pengelola SDM mengembalikan satu catatan belajar Anda beserta alasannya. Lengkapi, lalu kirim lagi."),
        _lazy("Satu catatan belajar Anda dikembalikan"), _WHY, "entry", "edit", is_task=True,
    ),
    "appeal_granted": Sentence(
        _lazy("%(who)s menerima keberatan Anda; catatan belajar itu disahkan."),
        _lazy("Keberatan Anda diterima"), _ENTRY, "entry", "check",
    ),
    "appeal_upheld": Sentence(
        _lazy("%(who)s menjawab keberatan Anda: catatan belajar itu tetap dikembalikan, dengan alasannya."),
        _lazy("Keberatan Anda dijawab"), _WHY, "entry", "scale", is_task=True,
    ),
    "entry_voided": Sentence(
        _lazy("%(who)s membatalkan pengesahan satu catatan belajar Anda. JP-nya ditarik kembali, dan alasannya tertulis."),
        _lazy("Pengesahan satu catatan belajar Anda dibatalkan"), _WHY, "entry", "warning",
    ),
    "review_hidden": Sentence(
        _lazy("%(who)s dari pengelola SDM menyembunyikan ulasan Anda atas satu sumber belajar. Anda dapat menulisnya kembali dengan cara lain."),
        _lazy("Ulasan Anda disembunyikan"), _lazy("Buka sumber belajar"), "resource", "warning",
    ),
}  # fmt: skip

OF_CONTRACTS: Final[Mapping[str, Sentence]] = {
    "deal_proposed": Sentence(
        _lazy("%(who)s mengajukan kontrak belajar dan menunggu persetujuan Anda."),
        _lazy("Kontrak belajar %(who)s menunggu persetujuan Anda"), _lazy("Tinjau kontrak"), "contract", "clipboard", is_task=True,
    ),
    "deal_taken_back": Sentence(
        _lazy("%(who)s menarik kontrak belajar yang diajukannya; Anda tidak perlu menjawab."),
        _lazy("%(who)s menarik kontrak belajarnya"), _lazy("Buka tim belajar"), "study_team", "clipboard",
    ),
    "deal_returned": Sentence(
        _lazy("%(who)s mengembalikan kontrak belajar Anda beserta alasannya. Ubah, lalu ajukan lagi."),
        _lazy("Kontrak belajar Anda dikembalikan"), _WHY, "contract", "edit", is_task=True,
    ),
    "deal_agreed": Sentence(
        _lazy("%(who)s menyetujui kontrak belajar Anda. Selamat belajar."),
        _lazy("Kontrak belajar Anda disetujui"), _CONTRACT, "contract", "check",
    ),
    "deal_claimed": Sentence(
        _lazy("%(who)s menyatakan kontrak belajarnya tuntas dan menunggu penilaian Anda atas hasilnya."),
        _lazy("Kontrak belajar %(who)s menunggu penilaian Anda"), _lazy("Nilai hasilnya"), "contract", "check", is_task=True,
    ),
    "deal_closed": Sentence(
        _lazy("%(who)s menutup kontrak belajar Anda dan mencatat hasilnya."),
        _lazy("Kontrak belajar Anda selesai"), _lazy("Baca hasilnya"), "contract", "check",
    ),
    "deal_closed_boss": Sentence(
        _lazy("Kontrak belajar %(who)s ditutup oleh penilai yang ditunjuk."),
        _lazy("Kontrak belajar %(who)s selesai"), _lazy("Baca hasilnya"), "contract", "check",
    ),
    "deal_withdrawn": Sentence(
        _lazy("%(who)s tidak melanjutkan satu kontrak belajar."),
        _lazy("%(who)s tidak melanjutkan kontrak belajar"), _lazy("Buka tim belajar"), "study_team", "clipboard",
    ),
}  # fmt: skip

OF_DAYS: Final[Mapping[str, Sentence]] = {
    "study_queue": Sentence(
        _lazy("Ada catatan belajar yang menunggu Anda di antrean pengelola SDM."),
        _lazy("Catatan belajar menunggu Anda"), _QUEUE, "study_desk", "clipboard", is_task=True,
    ),
    "study_appeal": Sentence(
        _lazy("Ada pegawai yang berkeberatan atas catatan belajar yang dikembalikan; jawaban Anda ditunggu."),
        _lazy("Keberatan atas catatan belajar menunggu jawaban Anda"), _QUEUE, "study_desk", "scale", is_task=True,
    ),
    "entries_wait": Sentence(
        _lazy("%(count)s catatan belajar di tim Anda menunggu verifikasi lebih dari lima hari kerja, yang terlama sejak %(day)s."),
        _lazy("Masih menunggu Anda: %(count)s catatan belajar"), _VERIFY, "study_team", "clock", is_task=True,
    ),
    "deal_waits": Sentence(
        _lazy("Kontrak belajar %(who)s menunggu persetujuan Anda sejak %(day)s, lebih dari lima hari kerja."),
        _lazy("Masih menunggu Anda: kontrak belajar %(who)s"), _lazy("Tinjau kontrak"), "contract", "clock", is_task=True,
    ),
    "deal_claim_waits": Sentence(
        _lazy("Kontrak belajar yang dinyatakan tuntas oleh %(who)s menunggu penilaian Anda sejak %(day)s, lebih dari lima hari kerja."),
        _lazy("Masih menunggu penilaian Anda: kontrak belajar %(who)s"), _lazy("Nilai hasilnya"), "contract", "clock", is_task=True,
    ),
    "entry_lies": Sentence(
        _lazy("Satu catatan belajar yang dikembalikan kepada Anda sejak %(day)s belum dikirim lagi."),
        _lazy("Catatan belajar yang dikembalikan belum dikirim lagi"), _WHY, "entry", "clock", is_task=True,
    ),
    "drafts_lie": Sentence(
        _lazy("%(count)s draf catatan belajar Anda sudah dua pekan belum dikirim. Kirim selagi masih segar, atau hapus."),
        _lazy("%(count)s draf catatan belajar belum dikirim"), _lazy("Lihat draf"), "study_home", "clock",
    ),
    "deal_due": Sentence(
        _lazy("Kontrak belajar Anda berakhir %(day)s."),
        _lazy("Kontrak belajar Anda berakhir %(day)s"), _CONTRACT, "contract", "flag",
    ),
    "deal_late": Sentence(
        _lazy("Kontrak belajar Anda berakhir %(day)s dan belum Anda nyatakan tuntas."),
        _lazy("Kontrak belajar Anda lewat tanggalnya"), _CONTRACT, "contract", "flag", is_task=True,
    ),
}  # fmt: skip

SENTENCES: Final[Mapping[str, Sentence]] = {**OF_ENTRIES, **OF_CONTRACTS, **OF_DAYS}
KIND_OF: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(OF_ENTRIES, Kind.STUDY),
    **dict.fromkeys(OF_CONTRACTS, Kind.CONTRACT),
    **dict.fromkeys(OF_DAYS, Kind.STUDY_DUE),
}
"""To which kind a sentence belongs."""

_TARGETS: Final = {"entry": "study:entry", "contract": "study:contract", "resource": "catalogue:resource"}
_LISTS: Final = {"study_home": "study:home", "study_team": "study:team", "study_desk": "study:desk"}


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page of learning that a sentence leads to; None when it leads elsewhere."""
    if target in _TARGETS:
        return reverse(_TARGETS[target], args=[subject_id])
    return reverse(_LISTS[target]) if target in _LISTS else None
