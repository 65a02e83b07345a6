"""What notices say of relations between a mentor and a mentee: people and days only, never a word of a request, an
agreement or an answer."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence

_OPEN = _lazy("Buka hubungan mentoring")
_ANSWER = _lazy("Baca dan jawab")
TARGET: Final = "mentor_relation"
_TARGETS: Final = {
    TARGET: "mentoring:relation",
    "mentor_pulse": "mentoring:pulse",
    "mentor_passing": "mentoring:passing",
    "mentor_desk": "mentoring:programme_desk",
}

OF_RELATIONS: Final[Mapping[str, Sentence]] = {
    "mr_asked": Sentence(
        _lazy("%(who)s meminta Anda menjadi mentornya. Jawab sampai %(day)s; “belum bisa” juga jawaban yang baik."),
        _lazy("%(who)s meminta Anda menjadi mentornya"), _ANSWER, TARGET, "user", is_task=True,
    ),
    "mr_offered": Sentence(
        _lazy("%(who)s mengajak Anda meneruskan obrolan menjadi hubungan mentoring. Jawab sampai %(day)s."),
        _lazy("%(who)s mengajak Anda meneruskan obrolan"), _ANSWER, TARGET, "user", is_task=True,
    ),
    "mr_direct": Sentence(
        _lazy("%(who)s mengajak Anda memulai mentoring antara atasan dan pegawai. Jawab sampai %(day)s."),
        _lazy("%(who)s mengajak Anda memulai mentoring"), _ANSWER, TARGET, "user", is_task=True,
    ),
    "mr_proposed": Sentence(
        _lazy("Program mentoring memadankan Anda dengan %(who)s. Katakan bersedia atau belum bisa sampai %(day)s."),
        _lazy("Anda dipadankan dengan %(who)s"), _ANSWER, TARGET, "user", is_task=True,
    ),
    "mr_waits": Sentence(
        _lazy("%(who)s menunggu jawaban Anda sampai %(day)s. “Belum bisa” juga jawaban yang baik."),
        _lazy("Masih menunggu Anda: jawaban untuk %(who)s"), _ANSWER, TARGET, "clock", is_task=True,
    ),
    "mr_one_yes": Sentence(
        _lazy("%(who)s bersedia. Tinggal jawaban Anda."),
        _lazy("%(who)s bersedia; giliran Anda"), _ANSWER, TARGET, "check", is_task=True,
    ),
    "mr_accepted": Sentence(
        _lazy("%(who)s bersedia. Langkah berikutnya: tulis kesepakatan Anda berdua."),
        _lazy("%(who)s bersedia menjalani mentoring dengan Anda"), _lazy("Tulis kesepakatan"), TARGET, "check", is_task=True,
    ),
    "mr_declined": Sentence(
        _lazy("%(who)s belum bisa saat ini. Kami menyiapkan beberapa mentor lain untuk Anda lihat."),
        _lazy("%(who)s belum bisa saat ini"), _lazy("Lihat mentor lain"), TARGET, "info",
    ),
    "mr_not_now": Sentence(
        _lazy("%(who)s belum bisa menjalani mentoring saat ini. Anda dapat mengajaknya lagi lain waktu."),
        _lazy("%(who)s belum bisa saat ini"), _OPEN, TARGET, "info",
    ),
    "mr_unmatched": Sentence(
        _lazy("Pasangan yang diusulkan program tidak jadi. Pengelola program mencarikan jalan lain."),
        _lazy("Pasangan yang diusulkan tidak jadi"), _OPEN, TARGET, "info",
    ),
    "mr_expired": Sentence(
        _lazy("Permintaan Anda kepada %(who)s tidak terjawab dalam sepuluh hari. Kami menyiapkan beberapa mentor lain."),
        _lazy("Permintaan kepada %(who)s tidak terjawab"), _lazy("Lihat mentor lain"), TARGET, "info",
    ),
    "mr_unanswered": Sentence(
        _lazy("Ajakan Anda kepada %(who)s tidak terjawab dalam sepuluh hari. Anda dapat mengajaknya lagi lain waktu."),
        _lazy("Ajakan kepada %(who)s tidak terjawab"), _OPEN, TARGET, "info",
    ),
    "mr_withdrawn": Sentence(
        _lazy("%(who)s menarik permintaannya. Anda tidak perlu menjawab."),
        _lazy("%(who)s menarik permintaannya"), _OPEN, TARGET, "undo",
    ),
    "mr_undone": Sentence(
        _lazy("Pengelola program menarik padanan Anda dengan %(who)s sebelum dijawab. Anda tidak perlu berbuat apa-apa."),
        _lazy("Padanan dengan %(who)s ditarik"), _OPEN, TARGET, "undo",
    ),
    "mr_paused": Sentence(
        _lazy("%(who)s menjeda hubungan mentoring Anda. Selama jeda tidak ada pengingat."),
        _lazy("Mentoring dengan %(who)s dijeda"), _OPEN, TARGET, "clock",
    ),
    "mr_resumed": Sentence(
        _lazy("%(who)s melanjutkan hubungan mentoring Anda."),
        _lazy("Mentoring dengan %(who)s dilanjutkan"), _OPEN, TARGET, "check",
    ),
    "mr_ended": Sentence(
        _lazy("Hubungan mentoring Anda dengan %(who)s diakhiri lebih awal, tanpa salah siapa pun. Yang sudah Anda pelajari tetap tersimpan."),
        _lazy("Mentoring dengan %(who)s diakhiri"), _OPEN, TARGET, "info",
    ),
    "mr_left": Sentence(
        _lazy("%(who)s tidak lagi bekerja di sini, jadi hubungan mentoring Anda berakhir. JP dan kesepakatannya tetap tersimpan."),
        _lazy("Mentoring dengan %(who)s berakhir"), _lazy("Lihat pilihan berikutnya"), TARGET, "info",
    ),
    "mr_closed": Sentence(
        _lazy("Hubungan mentoring Anda dengan %(who)s selesai. Bila Anda berdua pernah bertemu, sertifikatnya ada di halaman hubungan itu."),
        _lazy("Mentoring dengan %(who)s selesai"), _OPEN, TARGET, "flag",
    ),
}  # fmt: skip

OF_AGREEMENTS: Final[Mapping[str, Sentence]] = {
    "mr_agreement": Sentence(
        _lazy("%(who)s menulis kesepakatan mentoring dan menunggu tanda tangan Anda. Anda boleh mengubahnya."),
        _lazy("Kesepakatan dengan %(who)s menunggu tanda tangan Anda"), _lazy("Baca kesepakatan"), TARGET, "edit",
        is_task=True,
    ),
    "mr_signed": Sentence(
        _lazy("%(who)s menandatangani kesepakatan Anda berdua. Sejak sekarang ia berlaku."),
        _lazy("Kesepakatan dengan %(who)s berlaku"), _OPEN, TARGET, "check",
    ),
    "mr_look_back": Sentence(
        _lazy("%(who)s sudah melihat ke belakang dan ingin menutup hubungan mentoring ini. Giliran Anda, dalam 14 hari."),
        _lazy("%(who)s ingin menutup mentoring; giliran Anda"), _lazy("Lihat ke belakang"), TARGET, "flag", is_task=True,
    ),
    "mr_passing": Sentence(
        _lazy("%(who)s mengusulkan mentor berikutnya untuk Anda. Tanpa persetujuan Anda tidak ada yang dibuka."),
        _lazy("Mentor berikutnya menunggu persetujuan Anda"), _ANSWER, "mentor_passing", "handshake", is_task=True,
    ),
    "mr_take_over": Sentence(
        _lazy("Anda diminta meneruskan mentoring bagi %(who)s, dengan persetujuannya."),
        _lazy("Anda diminta meneruskan mentoring bagi %(who)s"), _ANSWER, "mentor_passing", "handshake", is_task=True,
    ),
    "mr_passed": Sentence(
        _lazy("%(who)s meneruskan hubungan mentoring itu. Langkah berikutnya: kesepakatan baru."),
        _lazy("%(who)s meneruskan hubungan mentoring"), _OPEN, TARGET, "handshake",
    ),
    "mr_not_passed": Sentence(
        _lazy("Penyerahan hubungan mentoring tidak dilanjutkan. Hubungannya tetap seperti semula."),
        _lazy("Penyerahan tidak dilanjutkan"), _OPEN, TARGET, "info",
    ),
}  # fmt: skip

OF_DAYS: Final[Mapping[str, Sentence]] = {
    "mr_quiet": Sentence(
        _lazy("Anda dan %(who)s sudah lama belum bertemu. Tidak apa-apa; kapan Anda berdua sempat?"),
        _lazy("Kapan Anda bertemu %(who)s lagi?"), _lazy("Jadwalkan"), TARGET, "calendar",
    ),
    "mr_idle": Sentence(
        _lazy("Anda dan %(who)s belum bertemu 90 hari. Jadwalkan, jeda dulu, atau akhiri tanpa salah siapa pun."),
        _lazy("90 hari belum bertemu %(who)s: tiga jalan"), _lazy("Pilih jalannya"), TARGET, "clock",
    ),
    "mr_pulse": Sentence(
        _lazy("Bagaimana mentoring Anda berjalan? Tiga ketukan, kurang dari satu menit; jawabannya milik Anda."),
        _lazy("Tiga ketukan: bagaimana mentoring Anda?"), _lazy("Jawab"), "mentor_pulse", "heart", is_task=True,
    ),
    "mr_half": Sentence(
        _lazy("Separuh masa kesepakatan Anda dengan %(who)s sudah berjalan. Masih cocokkah tujuan dan ritmenya?"),
        _lazy("Separuh jalan dengan %(who)s: masih cocok?"), _lazy("Lihat kesepakatan"), TARGET, "flag",
    ),
    "mr_over": Sentence(
        _lazy("Masa kesepakatan Anda dengan %(who)s berakhir %(day)s. Tutup dengan melihat ke belakang, atau perpanjang."),
        _lazy("Kesepakatan dengan %(who)s berakhir %(day)s"), _OPEN, TARGET, "flag", is_task=True,
    ),
    "mr_line": Sentence(
        _lazy("Garis atasan Anda dan %(who)s sudah berganti. Mentoring Anda berdua dapat ditutup atau diakhiri dengan tenang."),
        _lazy("Garis atasan berganti: mentoring dengan %(who)s"), _lazy("Lihat pilihannya"), TARGET, "info",
    ),
    "mr_moved": Sentence(
        _lazy("%(who)s pindah unit. Mentoring Anda boleh diteruskan, dijeda, diserahkan, atau diakhiri; Anda berdua yang menentukan."),
        _lazy("%(who)s pindah unit: mentoring Anda"), _lazy("Lihat pilihannya"), TARGET, "info",
    ),
    "mr_help": Sentence(
        _lazy("%(who)s ingin dibantu pengelola program mentoring."),
        _lazy("%(who)s ingin dibantu pengelola program"), _lazy("Buka program"), "mentor_desk", "heart", is_task=True,
    ),
    "mr_help_given": Sentence(
        _lazy("%(who)s menandai permintaan bantuan Anda dalam program mentoring sudah ditangani."),
        _lazy("Permintaan bantuan Anda sudah ditangani"), _OPEN, TARGET, "check",
    ),
    "mr_rematch": Sentence(
        _lazy("%(who)s ingin dicarikan mentor lain dalam program mentoring."),
        _lazy("%(who)s ingin dicarikan mentor lain"), _lazy("Buka program"), "mentor_desk", "user", is_task=True,
    ),
}  # fmt: skip

SENTENCES: Final[Mapping[str, Sentence]] = {**OF_RELATIONS, **OF_AGREEMENTS, **OF_DAYS}
KIND_OF: Final[Mapping[str, Kind]] = {
    **dict.fromkeys((*OF_RELATIONS, *OF_AGREEMENTS), Kind.MENTORING),
    **dict.fromkeys(OF_DAYS, Kind.MENTOR_DUE),
    **dict.fromkeys(("mr_help", "mr_rematch"), Kind.PROGRAMME),
}
"""To which kind a sentence belongs."""


def address(target: str, subject_id: UUID) -> str | None:
    """Return the page of a relation, a pulse or a hand-over; None when the sentence leads elsewhere."""
    return reverse(_TARGETS[target], args=[subject_id]) if target in _TARGETS else None
