"""What HR of the story does for all: technical competencies, the levels that positions ask for, verification."""

from __future__ import annotations

from datetime import date, datetime

from pamong.agency.models import Person, Position
from pamong.demo.life.days import at
from pamong.demo.life.world import World
from pamong.plans.actions import set_policy
from pamong.rulebook.actions import competencies, standards
from pamong.rulebook.competence import CompetencyDraft, StandardDraft
from pamong.rulebook.queries import competencies_of, required_of_class

BASIS = "Keputusan Sekretaris Utama tentang standar kompetensi teknis (peragaan)"
SINCE = date(2025, 1, 1)
DATA = CompetencyDraft(
    key="analisis-data-kepegawaian",
    name="Analisis data kepegawaian",
    definition="Mengumpulkan, merapikan, dan membaca data pegawai untuk menjawab pertanyaan pimpinan.",
    source=BASIS,
    levels=(
        (
            "Mengambil data dari aplikasi sesuai permintaan.",
            "Memeriksa kolom yang kosong sebelum data diteruskan.",
            "Menyimpan salinan data di tempat yang aman.",
        ),
        (
            "Menyusun tabel ringkas yang menjawab satu pertanyaan.",
            "Mencocokkan angka dari dua sumber dan menjelaskan bedanya.",
            "Menuliskan cara menghitung agar dapat diulang orang lain.",
        ),
        (
            "Memilih ukuran yang tepat dan menyebut batasnya.",
            "Menemukan pola yang tidak ditanyakan tetapi penting.",
            "Menyajikan hasil dalam satu halaman yang dapat diputuskan.",
        ),
        (
            "Merancang pemantauan data yang dipakai beberapa unit.",
            "Menguji dampak pilihan kebijakan dengan data.",
            "Membimbing rekan membaca data secara jujur.",
        ),
        (
            "Menetapkan arah pemanfaatan data kepegawaian di instansi.",
            "Menjaga agar keputusan besar selalu berdasar data yang sah.",
            "Menjadi rujukan lintas instansi dalam analisis kepegawaian.",
        ),
    ),
)
PERFORMANCE = CompetencyDraft(
    key="manajemen-kinerja",
    name="Manajemen kinerja",
    definition="Membantu unit menyusun sasaran, memantau, dan membicarakan kinerja secara teratur.",
    source=BASIS,
    levels=(
        (
            "Menjelaskan tahapan pengelolaan kinerja dengan benar.",
            "Membantu mengisi format sasaran kinerja.",
            "Mengingatkan tenggat kepada unit yang didampingi.",
        ),
        (
            "Menilai apakah sasaran dapat diukur dan memberi saran.",
            "Memandu satu dialog kinerja dengan persiapan.",
            "Mencatat umpan balik dengan contoh kejadian.",
        ),
        (
            "Menurunkan sasaran unit menjadi sasaran orang per orang.",
            "Menengahi perbedaan pandangan dalam penilaian.",
            "Mengusulkan perbaikan proses dari data kinerja.",
        ),
        (
            "Merancang cara pemantauan kinerja lintas unit.",
            "Menghubungkan hasil kinerja dengan pengembangan pegawai.",
            "Melatih para pimpinan memberi umpan balik.",
        ),
        (
            "Membangun budaya kinerja yang terbuka di instansi.",
            "Menetapkan kebijakan kinerja yang adil dan teruji.",
            "Dimintai pandangan oleh instansi lain.",
        ),
    ),
)
ASKED = (
    (DATA, "Analis SDM Aparatur Ahli Pertama", 2, 3),
    (DATA, "Analis SDM Aparatur Ahli Muda", 3, 3),
    (DATA, "Pranata Komputer Ahli Pertama", 2, 2),
    (PERFORMANCE, "Analis SDM Aparatur Ahli Pertama", 2, 2),
    (PERFORMANCE, "Analis SDM Aparatur Ahli Muda", 3, 2),
    (PERFORMANCE, "Analis SDM Aparatur Ahli Madya", 4, 3),
)
"""Competency, position, level and importance."""


CLASSES = (
    ("ahli_pertama", 2, {"perekat-bangsa": 1}),
    ("ahli_muda", 3, {"perekat-bangsa": 2, "mengelola-perubahan": 2}),
    ("ahli_madya", 4, {"perekat-bangsa": 3, "kerja-sama": 3}),
    ("pelaksana", 2, {"perekat-bangsa": 1, "pengambilan-keputusan": 1, "mengelola-perubahan": 1}),
    ("terampil", 2, {"perekat-bangsa": 1, "pengambilan-keputusan": 1}),
    ("mahir", 2, {"pelayanan-publik": 3, "orientasi-pada-hasil": 3}),
)
"""What the agency asks of classes of positions, instead of what Pamong brings along: level, and where it differs."""


def write_desk(world: World) -> None:
    """Write HR's part into the diary."""
    world.diary.write(at(date(2025, 6, 30), 10), lambda now: _set_out(world, now))
    if "balai-uji" in world.agencies:
        world.diary.write(at(date(2026, 2, 3), 10), lambda now: _verify(world, now))


def _set_out(world: World, now: datetime) -> None:
    siti = world.person("bkn", "Siti Rahmawati")
    made = {draft.key: competencies.add_competency(draft, by=siti, now=now).pk for draft in (DATA, PERFORMANCE)}
    jobs = dict(Position.objects.filter(agency=siti.agency_id, kind="functional").values_list("name", "pk"))
    for draft, job, level, importance in ASKED:
        standards.set_standard(
            StandardDraft(
                competency_id=made[draft.key], job_id=jobs[job], level=level, importance=importance, valid_from=SINCE,
                legal_basis=BASIS,
            ),
            by=siti, now=now,
        )  # fmt: skip
    _set_classes(siti, now)


def _set_classes(officer: Person, now: datetime) -> None:
    for position_class, usual, other in CLASSES:
        stands = {each.key: each.level for each in required_of_class(officer.agency_id, position_class, now.date())}
        for card in competencies_of(officer.agency_id):
            level = other.get(card.key, usual)
            if card.kind == "technical" or stands.get(card.key) == level:
                continue
            draft = StandardDraft(
                competency_id=card.id, position_class=position_class, level=level, valid_from=SINCE, legal_basis=BASIS
            )
            standards.set_standard(draft, by=officer, now=now)


def _verify(world: World, now: datetime) -> None:
    officer = world.person("balai-uji", "Lince Sihombing")
    set_policy(officer.agency, verifies=True, by=officer, now=now)
