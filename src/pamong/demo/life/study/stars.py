"""What those learn whom a visitor can be: told by hand, so that on the last day every page of theirs has a story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random

from pamong.catalogue.actions import bookmark, review_resource
from pamong.demo.life.days import at
from pamong.demo.life.study.agreeing import Agreed, Course
from pamong.demo.life.study.desk import Desk
from pamong.demo.life.study.noting import Learner, Noted, Way
from pamong.study.actions.timing import start_timer

LONG = 30
"""Working days: the story ends before."""
QUICK = (1, 2)
Note = tuple[date, str, Way]


@dataclass(frozen=True)
class Told:
    """Entries of one person: day, title, what becomes of each, working days until it is verified and credited."""

    name: str
    notes: tuple[tuple[date, str, Way, tuple[int, int]], ...]


@dataclass(frozen=True)
class Signed:
    """A contract of one person with the entries that belong to it."""

    name: str
    title: str
    day: date
    course: Course
    notes: tuple[Note, ...] = ()


TOLD = (
    Told("Dewi Anggraini", (
        (date(2025, 9, 16), "Lima pertanyaan untuk laporan kehadiran", Way.CREDITED, (2, 3)),
        (date(2026, 4, 14), "Mencocokkan dua daftar pegawai dengan INDEX-MATCH", Way.CREDITED, QUICK),
        (date(2026, 5, 5), "Seminar daring data kepegawaian dan pengambilan keputusan", Way.CREDITED, QUICK),
        (date(2026, 7, 21), "Latihan memantulkan isi pembicaraan", Way.RESENT, QUICK),
        (date(2026, 10, 20), "Nilai tengah dan sebaran dalam laporan pelatihan", Way.CREDITED, QUICK),
        (date(2026, 11, 18), "Menyusun pembukaan paparan dua menit", Way.CREDITED, (LONG, LONG)),
        (date(2026, 11, 20), "Merekam dan menilai paparan sendiri", Way.DRAFT, QUICK),
    )),
    Told("Ratna Wulandari", (
        (date(2025, 10, 7), "Memimpin dengan lebih banyak bertanya", Way.CREDITED, QUICK),
        (date(2026, 6, 9), "Sarasehan kepemimpinan yang mendengarkan", Way.CREDITED, (4, 3)),
        (date(2026, 9, 8), "Memimpin rapat tiga puluh menit", Way.CREDITED, QUICK),
        (date(2026, 11, 12), "Menyiapkan kader untuk tugas penting", Way.CREDITED, (2, LONG)),
    )),
    Told("Bambang Sutrisno", (
        (date(2026, 5, 19), "Belajar dari perubahan yang tidak bertahan", Way.CREDITED, (9, 3)),
        (date(2026, 10, 13), "Seminar pelayanan publik yang ramah semua orang", Way.CREDITED, (LONG, LONG)),
    )),
    Told("Siti Rahmawati", (
        (date(2025, 11, 4), "Membaca aturan yang saling bertentangan", Way.CREDITED, QUICK),
        (date(2026, 6, 22), "Pelatihan teknis analisis beban kerja", Way.CREDITED, QUICK),
        (date(2026, 10, 6), "Kebiasaan aman mengirim data pegawai", Way.CREDITED, QUICK),
    )),
    Told("Yohanes Tabuni", (
        (date(2026, 4, 21), "Menyepakati serah terima antarbagian", Way.CREDITED, QUICK),
        (date(2026, 8, 11), "Lokakarya fasilitasi rapat dan diskusi kelompok", Way.CREDITED, (3, 4)),
        (date(2026, 10, 27), "Keberagaman di dalam tim sendiri", Way.RETURNED, QUICK),
    )),
    Told("Agus Prasetyo", (
        (date(2025, 10, 14), "Mengenali surel penipuan", Way.CREDITED, QUICK),
        (date(2026, 3, 10), "Pelatihan teknis keamanan aplikasi web", Way.CREDITED, (2, 2)),
        (date(2026, 8, 19), "Bekerja bersama dalam satu dokumen", Way.VOIDED, QUICK),
        (date(2026, 11, 10), "Membaca dan meringkas tabel dengan Python", Way.CREDITED, (2, LONG)),
    )),
    Told("Ahmad Hidayat", (
        (date(2026, 6, 23), "E-learning pengolahan data dengan lembar kerja", Way.CREDITED, QUICK),
        (date(2026, 9, 22), "Mengenali bias dalam menilai pelamar magang", Way.GRANTED, QUICK),
        (date(2026, 11, 11), "Menjawab pengaduan tertulis dengan lengkap", Way.UPHELD, (1, LONG)),
        (date(2026, 11, 19), "Notula setengah halaman pada hari yang sama", Way.CREDITED, (LONG, LONG)),
    )),
)  # fmt: skip
WAITING = (
    Told("Maria Lobo", (
        (date(2026, 11, 4), "E-learning pengolahan data dengan lembar kerja", Way.CREDITED, (2, LONG)),
    )),
    Told("Bagus Saputra", (
        (date(2026, 11, 4), "Pelatihan teknis pengelolaan arsip elektronik", Way.CREDITED, (3, LONG)),
    )),
    Told("Johan Tanujaya", (
        (date(2026, 11, 10), "Bimbingan teknis penyusunan laporan keuangan semester", Way.CREDITED, (2, LONG)),
    )),
)  # fmt: skip
"""What others learned and HR has not looked at yet: it states so much JP that HR looks at it in any case."""
SIGNED = (
    Signed("Dewi Anggraini", "Menyusun rekap bulanan dengan tabel pivot", date(2026, 3, 9), Course.REACHED, (
        (date(2026, 3, 26), "Menata data mentah supaya dapat diolah", Way.CREDITED),
        (date(2026, 4, 28), "Memilih grafik yang jujur", Way.CREDITED),
    )),
    Signed("Dewi Anggraini", "Menulis telaahan staf yang dapat diputuskan sekali baca", date(2026, 10, 12), Course.RUNNING, (
        (date(2026, 10, 29), "Menulis nota dinas dengan permintaan di awal", Way.CREDITED),
        (date(2026, 11, 12), "Memendekkan telaahan staf menjadi satu halaman", Way.CREDITED),
    )),
    Signed("Ratna Wulandari", "Lebih banyak bertanya dalam membimbing tim", date(2026, 8, 24), Course.CLAIMED, (
        (date(2026, 9, 29), "Bertanya sebelum memberi saran", Way.CREDITED),
    )),
    Signed("Bambang Sutrisno", "Mengenali titik rawan dalam satu proses layanan", date(2026, 11, 16), Course.PROPOSED),
    Signed("Siti Rahmawati", "Menjaga data pribadi dalam pekerjaan sehari-hari", date(2026, 9, 1), Course.REACHED, (
        (date(2026, 9, 23), "Menyepakati saluran untuk setiap keperluan", Way.CREDITED),
    )),
    Signed("Agus Prasetyo", "Menjaga data pribadi dalam pekerjaan sehari-hari", date(2026, 11, 17), Course.DRAFT),
    Signed("Ahmad Hidayat", "Menjawab pengaduan dalam dua hari kerja", date(2026, 11, 18), Course.PROPOSED),
    Signed("Yohanes Tabuni", "Menyusun ukuran kerja bagian yang dapat diperiksa", date(2026, 5, 18), Course.PARTLY, (
        (date(2026, 6, 10), "Menulis indikator kinerja yang dapat diperiksa", Way.CREDITED),
    )),
)  # fmt: skip
AGAIN = (
    "Agus Prasetyo",
    date(2026, 9, 15),
    "Membaca dan meringkas tabel dengan Python",
    "Membaca tabel dengan Python, bagian pertama",
)
"""Who writes nearly the same story twice, and sees a sign of it: name, day, whose words, under which title."""
NAMES = frozenset(told.name for told in TOLD)
KEPT = {
    "Dewi Anggraini": ("technical-writing-one", "charts-graphs-tables", "pandas-getting-started"),
    "Ratna Wulandari": ("workplace-coaching-mentoring", "leadership-followership"),
    "Siti Rahmawati": ("model-grow-pkp2a", "pedoman-cascading-target"),
}
SAID = (
    (
        "Dewi Anggraini",
        "menulis-nota-dinas-yang-jelas",
        5,
        "Nota saya diputuskan hari itu juga. Mulailah dari latihannya.",
    ),
    ("Ratna Wulandari", "mendengar-aktif", 5, "Saya pakai sebelum pertemuan berdua dengan anggota tim."),
    ("Ahmad Hidayat", "lookup-if-index-match", 4, "Jelas. Siapkan data sendiri supaya langsung terasa gunanya."),
)
LAST = date(2026, 11, 19)


def write_stars(desk: Desk) -> None:
    """Write their learning into the diary."""
    if "bkn" not in desk.world.agencies:
        return
    for told in (*TOLD, *WAITING):
        for day, title, way, waits in told.notes:
            Noted(
                desk, _learner(told.name), desk.drawer.texts.note(title), day, way, _rng(told.name, title), waits=waits
            ).begin()  # fmt: skip
    name, day, title, other = AGAIN
    same = replace(desk.drawer.texts.note(title), title=other)
    Noted(desk, _learner(name), same, day, Way.CREDITED, _rng(name, other), waits=QUICK).begin()
    for signed in SIGNED:
        text = desk.drawer.texts.contract(signed.title)
        Agreed(
            desk, _learner(signed.name), text, signed.day, signed.course, _rng(signed.name, signed.title),
            notes=signed.notes,
        ).begin()  # fmt: skip
    desk.world.diary.write(at(LAST, 9, 20), _keeping(desk))
    desk.world.diary.write(at(date(2026, 11, 20), 16, 45), _running(desk))


def _learner(name: str) -> Learner:
    return Learner("bkn", name, f"stars/{name}")


def _rng(*words: str) -> Random:
    return Random("/".join(words))  # noqa: S311  # the same story every time


def _keeping(desk: Desk) -> Callable[[datetime], None]:
    def keep(now: datetime) -> None:
        shelf = desk.shelf("bkn")
        for name, codes in KEPT.items():
            for code in codes:
                bookmark(shelf[code].pk, kept=True, by=desk.world.person("bkn", name), now=now)
        for name, code, stars, text in SAID:
            review_resource(shelf[code].pk, stars=stars, text=text, by=desk.world.person("bkn", name), now=now)

    return keep


def _running(desk: Desk) -> Callable[[datetime], None]:
    def run(now: datetime) -> None:
        """Ahmad forgets to stop his clock on Friday evening."""
        start_timer(
            title="Membaca pedoman penyusunan ringkasan kebijakan",
            by=desk.world.person("bkn", "Ahmad Hidayat"),
            now=now,
        )

    return run
