"""Three templates that an agency begins with; HR may change, close or copy them. Our own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pamong.plans.rules.seeds import GoalSeed, ItemSeed, TemplateDraft
from pamong.plans.terms import Track
from pamong.rulebook.classes import PositionClass
from pamong.rulebook.learning import Form


@dataclass(frozen=True)
class Starter:
    """A template with its goals; each goal by the key of its competency, empty for none."""

    head: TemplateDraft
    goals: tuple[tuple[str, GoalSeed], ...]


def _item(track: Track, activity: str, form: str, jp: int, evidence: str, method: str = "") -> ItemSeed:
    return ItemSeed(track=track, activity=activity, form=form, expected_jp=jp * 100, evidence=evidence, method=method)


_NEW_STAFF: Final = Starter(
    TemplateDraft(
        name="Tahun pertama sebagai fungsional ahli pertama",
        description="Menguasai pekerjaan utama, bekerja dalam tim, dan mengenal instansi.",
        position_class=PositionClass.AHLI_PERTAMA,
    ),
    (
        ("orientasi-pada-hasil", GoalSeed(
            title="Menyelesaikan hasil kerja utama jabatan secara mandiri",
            scale=(
                "Setiap hasil kerja masih dikerjakan bersama pembimbing",
                "Sebagian hasil kerja selesai sendiri, banyak yang diperbaiki",
                "Hasil kerja utama selesai sendiri, tepat waktu, perbaikan kecil",
                "Selesai sendiri dan lebih cepat dari tenggat",
                "Hasil kerja menjadi contoh bagi rekan seangkatan",
            ),
            items=(
                _item(Track.COACHING, "Sesi bulanan bersama atasan langsung", Form.COACHING, 12,
                      "Catatan tindak lanjut tiap sesi", "Satu jam, membahas satu hasil kerja"),
                _item(Track.ASSIGNMENT, "Memegang satu hasil kerja dari awal sampai selesai", Form.AT_WORK, 4,
                      "Hasil kerja yang disetujui atasan"),
                _item(Track.SELF_LEARNING, "Mempelajari pedoman dan aturan bidang", Form.SELF_STUDY, 6,
                      "Resume dan penerapannya di pekerjaan"),
            ),
        )),
        ("kerja-sama", GoalSeed(
            title="Ikut aktif dalam satu tim kerja lintas bagian", month_from=3, month_to=10,
            items=(
                _item(Track.MENTORING, "Belajar dari rekan senior tentang cara kerja instansi", Form.MENTORING, 8,
                      "Tiga pelajaran yang dipakai, ditulis singkat"),
                _item(Track.ASSIGNMENT, "Menjadi anggota satu tim kerja", "", 0, "Bagian yang Anda kerjakan di tim itu"),
            ),
        )),
    ),
)  # fmt: skip
_NEW_LEADER: Final = Starter(
    TemplateDraft(
        name="Pengawas baru: memimpin dan membimbing tim",
        description="Dari mengerjakan sendiri menjadi membuat orang lain berhasil.",
        position_class=PositionClass.PENGAWAS,
    ),
    (
        ("pengembangan-diri-dan-orang-lain", GoalSeed(
            title="Membimbing setiap anggota tim secara teratur",
            scale=(
                "Percakapan hanya bila ada masalah",
                "Sebagian anggota tim bertemu berkala",
                "Setiap anggota tim bertemu paling sedikit sebulan sekali dan punya tindak lanjut",
                "Setiap anggota tim menunjukkan satu kemajuan yang jelas",
                "Anggota tim sudah saling membimbing tanpa diminta",
            ),
            items=(
                _item(Track.TRAINING, "Pelatihan coaching bagi atasan langsung", Form.MANAGERIAL, 16,
                      "Sertifikat dan satu percakapan yang diamati"),
                _item(Track.COACHING, "Dibimbing atasan tentang cara membimbing", Form.COACHING, 8,
                      "Satu perubahan cara bercakap yang dirasakan tim"),
            ),
        )),
        ("pengambilan-keputusan", GoalSeed(
            title="Mengambil keputusan dengan data dan menjelaskannya kepada tim",
            items=(
                _item(Track.MENTORING, "Membahas keputusan nyata bersama pemimpin lain", Form.MENTORING, 6,
                      "Catatan tiga keputusan dan hasilnya"),
                _item(Track.ASSIGNMENT, "Memimpin satu perbaikan proses di unit", Form.AT_WORK, 4,
                      "Proses sebelum dan sesudah, dengan angkanya"),
            ),
        )),
    ),
)  # fmt: skip
_SERVICE: Final = Starter(
    TemplateDraft(
        name="Pelaksana: pelayanan yang lebih baik",
        description="Melayani sesuai standar, rapi secara digital, dan siap ke jabatan berikutnya.",
        position_class=PositionClass.PELAKSANA,
    ),
    (
        ("pelayanan-publik", GoalSeed(
            title="Melayani tanpa pengulangan dan tanpa keluhan yang sama",
            scale=(
                "Keluhan yang sama datang setiap bulan",
                "Keluhan berkurang, beberapa masih berulang",
                "Tidak ada keluhan yang sama dua bulan berturut-turut",
                "Satu langkah layanan dibuat lebih singkat",
                "Cara kerja Anda dipakai loket atau unit lain",
            ),
            items=(
                _item(Track.COACHING, "Sesi berkala bersama atasan langsung", Form.COACHING, 8,
                      "Satu kebiasaan baru dari setiap sesi"),
                _item(Track.ASSIGNMENT, "Mengamati unit layanan lain selama sehari", Form.BENCHMARKING, 10,
                      "Tiga hal yang ditiru di loket sendiri"),
            ),
        )),
        ("", GoalSeed(
            title="Mengolah data pekerjaan sendiri dengan lembar kerja", month_from=2, month_to=9,
            items=(
                _item(Track.SELF_LEARNING, "Kursus daring lembar kerja tingkat dasar dan lanjutan", Form.E_LEARNING, 8,
                      "Laporan bulanan yang dibuat sendiri"),
            ),
        )),
    ),
)  # fmt: skip
STARTERS: Final = (_NEW_STAFF, _NEW_LEADER, _SERVICE)
