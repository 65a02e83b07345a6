"""What HR of the story does with the catalogue: checks most of it, closes little, adds something of its own, lays paths."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from pamong.catalogue.actions import add_resource, check_resource, close_resource, make_path
from pamong.catalogue.models import Resource
from pamong.catalogue.rules import PathDraft, ResourceDraft, StepDraft, Taught
from pamong.demo.life.days import at
from pamong.demo.life.study.desk import Desk
from pamong.study.actions.ruling import set_policy

CHECKS = (date(2025, 7, 21), date(2025, 7, 22), date(2026, 2, 23), date(2026, 9, 14))
LEFT = 4
"""Of what lies there, one in so many nobody has looked at yet."""
CLOSED = (("intro-change-management", "Halamannya memuat terlalu banyak iklan."),)
OWN = ResourceDraft(
    kind=Resource.Kind.MODULE,
    title="Alur berkas mutasi di kantor kita",
    provider="Biro Sumber Daya Manusia",
    summary="Siapa menerima, memeriksa, dan menandatangani berkas mutasi, dengan waktu setiap tahap.",
    minutes=20,
    cost=0,
    content=(
        "Berkas mutasi melewati empat meja. Modul ini menunjukkan apa yang diperiksa di setiap meja.\n\n"
        "1. **Loket.** Kelengkapan, satu hari kerja.\n"
        "2. **Pemeriksa.** Kesesuaian data, dua hari kerja.\n"
        "3. **Kepala bagian.** Pertimbangan unit, dua hari kerja.\n"
        "4. **Pengarsip.** Nomor dan tempat simpan, satu hari kerja.\n\n"
        "Beri kabar kepada pemohon setiap kali berkas berpindah meja."
    ),
)
PATHS = (
    (
        "Menulis yang dapat diputuskan", "Dari mendengar sampai nota dinas yang jelas.", True, "komunikasi",
        (
            ("mendengar-aktif", "Mulai dari memahami apa yang diminta."),
            ("menulis-nota-dinas-yang-jelas", "Susunan dan kalimatnya."),
            ("clear-sentences", "Latihan kalimat yang tidak bermakna ganda."),
            ("tnd-elektronik-bpip", "Contoh bentuk naskah."),
        ),
    ),
    (
        "Dari angka menjadi keputusan", "Merapikan, membaca, lalu menampilkan data dengan jujur.", True,
        "pengambilan-keputusan",
        (
            ("membaca-data-sederhana", ""), ("spreadsheet-data-organization", ""), ("lookup-if-index-match", ""),
            ("charts-graphs-tables", "Memilih grafik yang tepat."), ("keputusan-data-analisis-kebijakan", ""),
        ),
    ),
    (
        "Bekal pegawai baru", "Kumpulan pendek untuk bulan pertama; urutannya bebas.", False, "",
        (
            ("menyusun-kontrak-belajar", ""), ("belajar-dari-pengalaman-kerja", ""), ("mengelola-beban-kerja", ""),
            ("gratifikasi-boleh-tidak", ""), ("cybersecurity-dasar-asn", ""),
        ),
    ),
)  # fmt: skip


def write_shelf(desk: Desk) -> None:
    """Write HR's part into the diary."""
    for number, day in enumerate(CHECKS):
        desk.world.diary.write(at(day, 10, 15), partial(_check, desk, number))
    desk.world.diary.write(at(date(2025, 7, 24), 9, 40), lambda now: _add(desk, now))
    desk.world.diary.write(at(date(2026, 2, 24), 13, 30), lambda now: _lay(desk, now))
    desk.world.diary.write(at(date(2026, 3, 2), 7, 40), lambda now: _sample(desk, now))


def _check(desk: Desk, number: int, now: datetime) -> None:
    siti = desk.world.person("bkn", "Siti Rahmawati")
    for place, code in enumerate(sorted(desk.shelf("bkn"))):
        if place % LEFT and place % len(CHECKS) == number:
            check_resource(desk.shelf("bkn")[code].pk, by=siti, now=now)


def _add(desk: Desk, now: datetime) -> None:
    siti, shelf = desk.world.person("bkn", "Siti Rahmawati"), desk.shelf("bkn")
    served = desk.competency("bkn", "pelayanan-publik")
    assert served is not None
    teaches = (Taught(competency=served, level_from=1, level_to=2),)
    add_resource(ResourceDraft(**{**vars(OWN), "teaches": teaches}), by=siti, now=now)
    for code, reason in CLOSED:
        close_resource(shelf[code].pk, reason=reason, by=siti, now=now)
        desk.closed.add(shelf[code].pk)


def _lay(desk: Desk, now: datetime) -> None:
    siti, shelf = desk.world.person("bkn", "Siti Rahmawati"), desk.shelf("bkn")
    for title, summary, ordered, competency, steps in PATHS:
        draft = PathDraft(
            title=title, summary=summary, is_ordered=ordered, steps=tuple(
                StepDraft(resource=shelf[code].pk, note=note) for code, note in steps
            ),
            competency=desk.competency("bkn", competency) if competency else None,
        )  # fmt: skip
        make_path(draft, by=siti, now=now)


def _sample(desk: Desk, now: datetime) -> None:
    """From the second year on HR looks at a part, and at everything from eight JP."""
    siti = desk.world.person("bkn", "Siti Rahmawati")
    set_policy(sample_percent=40, always_above=800, answer_days=5, by=siti, now=now)
