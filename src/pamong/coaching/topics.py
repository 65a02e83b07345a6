"""What coaching is about: the built-in topics. HR may add its own; those are rows, with keys of their own."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    """A topic as people choose it. `note` is shown beside it before a cycle begins."""

    key: str
    name: str | Promise
    description: str | Promise
    note: str | Promise = ""


_ALL: Final = (
    Topic(
        "communication",
        _("Komunikasi"),
        _("Menyampaikan maksud, mendengarkan, menulis, dan berbicara dengan pengguna layanan atau rekan."),
    ),
    Topic(
        "presentation",
        _("Presentasi"),
        _("Menyiapkan bahan, berbicara di depan orang, dan menjawab pertanyaan."),
    ),
    Topic(
        "leadership",
        _("Kepemimpinan"),
        _("Memimpin tim atau kegiatan, memberi contoh, mendelegasikan, dan menumbuhkan orang."),
    ),
    Topic(
        "decisions",
        _("Pengambilan keputusan"),
        _("Menimbang data, aturan, dan risiko, lalu memutuskan pada waktunya."),
    ),
    Topic(
        "teamwork",
        _("Kerja sama tim"),
        _("Berbagi tugas, menyelesaikan perbedaan, dan bekerja lintas unit."),
    ),
    Topic(
        "data_analysis",
        _("Analisis data"),
        _("Membersihkan, mengolah, dan membaca data hingga dapat dipakai untuk memutuskan."),
    ),
    Topic(
        "software",
        _("Perangkat lunak"),
        _("Menguasai aplikasi yang dipakai bekerja, dari SIASN sampai lembar kerja."),
    ),
    Topic(
        "research",
        _("Penelitian dan kajian"),
        _("Merumuskan pertanyaan, mencari bukti, dan menulis kajian atau telaahan."),
    ),
    Topic(
        "stress",
        _("Stres dan keseimbangan kerja–hidup"),
        _("Mengelola beban, tenaga, dan batas antara pekerjaan dan kehidupan pribadi."),
        _(
            "Percakapan ini tetap di antara Anda berdua; pengelola SDM dan admin tidak dapat membacanya. Coaching bukan"
            " pengobatan: bila beban terasa terlalu berat, temui psikolog di puskesmas atau rumah sakit, atau hubungi"
            " healing119.id (telepon 119 ekstensi 8), layanan Kementerian Kesehatan yang gratis dan anonim."
        ),
    ),
)
TOPICS: Final = {each.key: each for each in _ALL}
