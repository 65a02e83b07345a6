"""The cycles that are told by hand: of the people a visitor can be, and of those around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pamong.demo.life.plan import Due

OWN_TOPIC = "Pelayanan di loket"
OWN_TOPIC_IS = "Melayani pemohon dengan ramah, jelas, dan tuntas; ditambahkan untuk unit layanan."
ZONES = {"pemkab-lembah": "Asia/Makassar"}


@dataclass(frozen=True)
class Told:
    """A cycle told by hand. Meetings: day and fate, at `hour` unless the fate names another one ("held@13")."""

    supervisor: str
    employee: str
    topic: str
    about: str
    proposed: date
    meetings: tuple[tuple[date, str], ...]
    agency: str = "bkn"
    habit: str = "listening"
    hour: int = 9
    minutes: int = 60
    rhythm: str = "fortnightly"
    ending: str = "closed"
    ends_on: date | None = None
    agreed: int | None = 1
    """Days after the proposal; None: it still waits."""
    by_employee: bool = False
    mode: str = "in_person"
    place: str = "Ruang 3.2"
    template: str = "grow"
    dues: tuple[Due, ...] = ()
    """Promises of the last meeting that was held; they stay open."""
    agenda: tuple[date, ...] = ()
    """Meetings before which she writes an agenda and lets it be seen."""
    topic_name: str = ""
    """For a topic that HR added."""
    handed_over: date | None = None


def _days(*texts: str) -> tuple[tuple[date, str], ...]:
    """Read "2026-09-07" or "2026-09-07 missed"."""
    return tuple((date.fromisoformat(text[:10]), text[11:] or "held") for text in texts)


CYCLES = (
    # Dewi: a former supervisor, a month with three sessions, and the cycle of now.
    Told(
        "Hendra Kusnadi", "Dewi Anggraini", "communication", "pendapat yang disampaikan dalam rapat",
        date(2025, 6, 23), _days("2025-07-01", "2025-07-15", "2025-07-29", "2025-08-12", "2025-08-26"),
        habit="plain", hour=10, place="Ruang Bagian Mutasi",
    ),
    Told(
        "Hendra Kusnadi", "Dewi Anggraini", "presentation", "paparan rencana pengembangan di rapat biro",
        date(2025, 10, 20),
        _days("2025-11-03", "2025-11-17", "2025-12-01", "2025-12-15", "2026-01-12", "2026-01-26"),
        habit="plain", hour=10, place="Ruang Bagian Mutasi",
    ),
    Told(
        "Ratna Wulandari", "Dewi Anggraini", "decisions", "urutan pekerjaan ketika semuanya mendesak",
        date(2026, 1, 20), _days("2026-01-27", "2026-02-24", "2026-03-10"),
        rhythm="three_weekly", template="oskar", by_employee=True,
    ),
    Told(
        "Ratna Wulandari", "Dewi Anggraini", "stress", "batas antara kantor dan rumah", date(2026, 5, 5),
        _days("2026-05-12", "2026-05-19", "2026-05-26"), rhythm="weekly", template="clear",
        place="Taman belakang Gedung 1",
    ),
    Told(
        "Ratna Wulandari", "Dewi Anggraini", "data_analysis", "analisis beban kerja", date(2026, 8, 31),
        _days(
            "2026-09-07", "2026-09-21 missed", "2026-10-05", "2026-10-19", "2026-11-04 cancelled", "2026-11-23",
        ),
        ends_on=date(2026, 12, 31),
        dues=(
            Due(True, date(2026, 11, 18), 0), Due(True, date(2026, 11, 25), "draf pertama jadi", "saya meminta Yusuf membacanya"),
            Due(False, date(2026, 11, 20), "triwulan ini belum berakhir", "saya mengurus hak baca data jabatan"),
        ),
    ),
    # Ahmad: handed over when Hendra's team ended; this month's third session counts no JP.
    Told(
        "Hendra Kusnadi", "Ahmad Hidayat", "data_analysis", "data arsip inaktif", date(2025, 10, 27),
        _days("2025-11-06", "2025-11-20", "2025-12-04", "2025-12-18", "2026-01-15"), habit="plain", hour=14,
        handed_over=date(2026, 1, 22),
    ),
    Told(
        "Ratna Wulandari", "Ahmad Hidayat", "data_analysis", "data arsip inaktif", date(2026, 1, 21),
        _days("2026-01-28", "2026-02-11", "2026-02-25", "2026-03-11", "2026-04-08"), hour=13,
    ),
    Told(
        "Ratna Wulandari", "Ahmad Hidayat", "software", "aplikasi arsip dinamis", date(2026, 10, 12),
        _days("2026-10-21", "2026-10-28", "2026-11-04", "2026-11-11", "2026-11-18", "2026-11-25", "2026-12-02"),
        hour=10, rhythm="weekly", minutes=45,
    ),
    # The rest of Ratna's team: each has another reason to be looked at.
    Told(
        "Ratna Wulandari", "Bagus Saputra", "software", "pengujian sebelum rilis", date(2026, 10, 5),
        _days("2026-10-15", "2026-10-29", "2026-11-12", "2026-11-26", "2026-12-10"), hour=9,
        dues=(Due(True, date(2026, 11, 16), 0), Due(True, date(2026, 11, 19), 2)), agenda=(date(2026, 11, 26),),
    ),
    Told(
        "Ratna Wulandari", "Maria Lobo", "communication", "memberi tahu berkas yang ditolak", date(2026, 11, 19), (),
        agreed=None, by_employee=True, topic_name=OWN_TOPIC,
    ),
    Told(
        "Ratna Wulandari", "Ni Luh Sekarini", "leadership", "memimpin tim seleksi", date(2026, 10, 6),
        _days("2026-10-16", "2026-10-30", "2026-11-06 cancelled", "2026-11-20 by_employee", "2026-12-04"), hour=9,
        template="oskar",
    ),
    Told(
        "Ratna Wulandari", "Johan Tanujaya", "research", "makalah untuk jurnal internal", date(2026, 9, 8),
        _days("2026-09-17", "2026-10-01", "2026-10-22", "2026-11-05", "2026-11-24"), hour=13, minutes=75,
        ends_on=date(2026, 11, 30), agenda=(date(2026, 11, 24),),
    ),
    Told(
        "Ratna Wulandari", "Suyatmi", "teamwork", "gotong royong pada hari puncak layanan", date(2026, 9, 28),
        _days("2026-10-07", "2026-10-27", "2026-11-10"), hour=15, minutes=45, ending="running",
        ends_on=date(2026, 12, 18),
    ),
    # Ratna is coached too, and so is Siti.
    Told(
        "Bambang Sutrisno", "Ratna Wulandari", "leadership", "pendelegasian dalam tim", date(2026, 2, 17 + 2),
        _days("2026-03-05", "2026-04-02", "2026-04-30", "2026-05-28"), habit="plain", hour=14, rhythm="monthly",
    ),
    Told(
        "Bambang Sutrisno", "Ratna Wulandari", "leadership", "memberi umpan balik kepada anggota tim",
        date(2026, 8, 10), _days("2026-08-20", "2026-09-10", "2026-10-08", "2026-10-29", "2026-11-25"),
        habit="plain", hour=13, rhythm="three_weekly", mode="online",
        dues=(Due(True, date(2026, 11, 26), 1),),
    ),
    Told(
        "Bambang Sutrisno", "Siti Rahmawati", "presentation", "sosialisasi aturan cuti kepada pegawai",
        date(2026, 3, 30), _days("2026-04-14", "2026-05-05", "2026-05-19", "2026-06-09"), habit="plain", hour=10,
    ),
    Told(
        "Bambang Sutrisno", "Siti Rahmawati", "data_analysis", "rekap formasi yang dapat dipercaya",
        date(2026, 9, 14), _days("2026-09-22", "2026-10-13", "2026-11-10", "2026-11-24", "2026-12-08"),
        habit="plain", hour=10, dues=(Due(True, date(2026, 11, 23), 2), Due(False, date(2026, 11, 27), 0)),
        agenda=(date(2026, 11, 24),),
    ),
    # Zulfikar came in September; what he did with his former supervisor he has handed over.
    Told(
        "Syahrul Bakhtiar", "Zulfikar Chaniago", "research", "telaahan staf yang dapat dipakai memutuskan",
        date(2026, 3, 9), _days("2026-03-30", "2026-04-13", "2026-04-27", "2026-05-18", "2026-06-08"), habit="plain",
        hour=10, place="Ruang Kepala Kantor Regional", handed_over=date(2026, 11, 17),
    ),
    # Bambang's own supervisor seldom has time.
    Told(
        "Tagor Simanjuntak", "Bambang Sutrisno", "leadership", "memimpin perubahan cara kerja layanan",
        date(2025, 9, 15), _days("2025-10-07", "2025-11-11 cancelled", "2025-12-09 missed", "2026-01-20"),
        habit="absent", hour=15, rhythm="monthly", minutes=45, ending="partly",
    ),
    Told(
        "Tagor Simanjuntak", "Bambang Sutrisno", "decisions", "usul penempatan pegawai", date(2026, 6, 22),
        _days("2026-07-07", "2026-08-11 missed", "2026-09-08 cancelled", "2026-10-06", "2026-11-27"),
        habit="absent", hour=15, rhythm="monthly", minutes=45, ends_on=date(2026, 12, 31),
        dues=(Due(True, date(2026, 11, 24), 1),), agenda=(date(2026, 11, 27),),
    ),
    # Yohanes leads for three months where a post is vacant; his cycles there end with his assignment.
    Told(
        "Yohanes Tabuni", "Yosephina Rumbiak", "teamwork", "gotong royong pada hari puncak layanan",
        date(2026, 11, 4), _days("2026-11-12", "2026-11-26", "2026-12-10"), habit="plain", hour=8,
        ends_on=date(2026, 12, 31), place="Ruang Kepala Kantor Regional",
        dues=(Due(True, date(2026, 11, 24), 1),), agenda=(date(2026, 11, 26),),
    ),
    Told(
        "Yohanes Tabuni", "Lukas Wenda", "software", "lembar kerja untuk pekerjaan harian", date(2026, 11, 4),
        _days("2026-11-13 by_employee", "2026-11-27"), habit="plain", hour=9, ends_on=date(2026, 12, 31),
        place="Ruang Kepala Kantor Regional", dues=(Due(True, date(2026, 11, 19), 0),),
    ),
    Told(
        "Yohanes Tabuni", "Agustina Yoku", "communication", "surat keluar yang langsung dipahami",
        date(2026, 11, 18), (), agreed=None, by_employee=True, habit="plain", ends_on=date(2026, 12, 31),
    ),
    Told(
        "Yohanes Tabuni", "Selfina Kogoya", "decisions", "kasus kepegawaian di tepi aturan", date(2026, 10, 12),
        _days("2026-10-20", "2026-11-05", "2026-11-19", "2026-12-03"), habit="plain", hour=13,
        dues=(Due(False, date(2026, 11, 23), "bertemu kepala unit pasangan pada rapat Senin",
                  "saya membicarakan tenggat berkas dari Manokwari"),),
    ),
    Told(
        "Yohanes Tabuni", "Daniel Mofu", "presentation", "laporan lisan mingguan kepada pimpinan", date(2026, 10, 5),
        _days("2026-10-14", "2026-10-28"), habit="plain", hour=12, ending="paused", ends_on=date(2027, 1, 29),
    ),
    Told(
        "Lestari Handayani", "Yohanes Tabuni", "leadership", "percakapan berdua dengan setiap anggota tim",
        date(2026, 11, 5), _days("2026-11-16", "2026-12-01"), habit="plain", hour=16, mode="online",
        dues=(Due(True, date(2026, 11, 24), 0),), by_employee=True,
    ),
    Told(
        "Florentina Seran", "Ratih Kumalasari", "communication", "surat keluar yang langsung dipahami",
        date(2026, 11, 4), _days("2026-11-11", "2026-11-18", "2026-11-25"), habit="plain", hour=11,
        ends_on=date(2026, 11, 30), rhythm="weekly",
    ),
    # Agus is an employee, too.
    Told(
        "Christine Lim", "Agus Prasetyo", "stress", "tekanan tenggat laporan", date(2025, 9, 22),
        _days("2025-10-02", "2025-10-16", "2025-10-30", "2025-11-13"), habit="plain", hour=15, template="clear",
    ),
    Told(
        "Christine Lim", "Agus Prasetyo", "presentation", "peragaan aplikasi kepada pengguna di daerah",
        date(2026, 3, 2), _days("2026-03-12", "2026-04-09", "2026-04-23", "2026-05-07"), habit="plain", hour=15,
    ),
    Told(
        "Christine Lim", "Agus Prasetyo", "software", "pengujian sebelum rilis", date(2026, 9, 21),
        _days("2026-10-01", "2026-10-15", "2026-10-29", "2026-11-12", "2026-11-26"), habit="plain", hour=15,
        mode="online", dues=(Due(True, date(2026, 11, 24), 1), Due(True, date(2026, 12, 4), 3)),
    ),
    # A kabupaten has just begun.
    Told(
        "Baiq Nurhidayati", "Umar Wirahadi", "communication", "surat keluar yang langsung dipahami",
        date(2026, 11, 9), _days("2026-11-17", "2026-12-01"), agency="pemkab-lembah", habit="plain", hour=9,
        place="Ruang Kepala BKPSDM", dues=(Due(True, date(2026, 11, 24), 1),),
    ),
    Told(
        "Baiq Nurhidayati", "Kadek Suartini", "leadership", "peran penanggung jawab kegiatan", date(2026, 11, 10),
        _days("2026-11-19 by_employee", "2026-12-03"), agency="pemkab-lembah", habit="plain", hour=10,
        place="Ruang Kepala BKPSDM",
    ),
)  # fmt: skip
