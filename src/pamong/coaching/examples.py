"""What a good goal looks like, for each built-in topic: something that can be seen afterwards, with its measure."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Example:
    """A goal and by what the two will see that it is reached."""

    goal: str | Promise
    measure: str | Promise


GENERAL: Final = (
    Example(
        _("Menyelesaikan satu pekerjaan yang selama ini didampingi, dari awal sampai akhir, tanpa pendampingan."),
        _("Satu hasil kerja diterima tanpa perbaikan besar sebelum akhir siklus."),
    ),
    Example(
        _("Mengajarkan satu cara kerja baru kepada dua rekan."),
        _("Kedua rekan memakainya sendiri dalam pekerjaan bulan berikutnya."),
    ),
)

BY_TOPIC: Final[dict[str, tuple[Example, ...]]] = {
    "communication": (
        Example(
            _("Menyampaikan kesimpulan lebih dahulu dalam setiap nota dinas dan rapat."),
            _("Tiga nota berturut-turut disetujui tanpa pertanyaan “intinya apa?”."),
        ),
        Example(
            _("Mendengarkan sampai selesai sebelum menjawab pengguna layanan."),
            _("Dua rekan yang mendampingi melihat perubahannya."),
        ),
    ),
    "presentation": (
        Example(
            _("Memaparkan hasil kajian di depan pimpinan dalam sepuluh menit, tanpa membaca salindia."),
            _("Satu paparan kepada pimpinan; pertanyaannya terjawab di tempat."),
        ),
        Example(
            _("Menyiapkan salindia yang dapat dipahami tanpa penjelasan lisan."),
            _("Dua orang di luar tim dapat menceritakan kembali isinya."),
        ),
    ),
    "leadership": (
        Example(
            _("Mendelegasikan tiga tugas rutin dengan hasil yang jelas, tanpa mengambilnya kembali."),
            _("Ketiga tugas selesai oleh yang ditugasi, tepat waktu."),
        ),
        Example(
            _("Memberi umpan balik kepada setiap anggota tim dalam seminggu sesudah tugas selesai."),
            _("Setiap anggota dapat menyebut satu umpan balik bulan ini."),
        ),
    ),
    "decisions": (
        Example(
            _("Memutuskan usulan yang masuk dalam tiga hari kerja, dengan alasan tertulis."),
            _("Dalam satu bulan tidak ada usulan yang menunggu lebih dari tiga hari."),
        ),
        Example(
            _("Menimbang paling sedikit tiga pilihan sebelum mengusulkan keputusan."),
            _("Dua telaahan memuat tiga pilihan beserta untung-ruginya."),
        ),
    ),
    "teamwork": (
        Example(
            _("Menyelesaikan perbedaan pendapat dengan unit lain lewat percakapan langsung lebih dahulu."),
            _("Dua urusan lintas unit selesai tanpa naik ke atasan."),
        ),
        Example(
            _("Membagi tugas kegiatan bersama sehingga setiap orang tahu bagian dan tenggatnya."),
            _("Satu kegiatan selesai tanpa tugas yang tercecer."),
        ),
    ),
    "data_analysis": (
        Example(
            _("Menyusun satu analisis beban kerja dari data mentah sampai kesimpulan, tanpa pendampingan."),
            _("Analisis satu unit dipakai pimpinan untuk memutuskan."),
        ),
        Example(
            _("Menemukan dan membersihkan data ganda sebelum laporan bulanan disusun."),
            _("Dua laporan berturut-turut tanpa koreksi data."),
        ),
    ),
    "software": (
        Example(
            _("Membuat rekap bulanan dengan tabel pivot, tidak lagi menyalin satu per satu."),
            _("Rekap selesai dalam satu jam, semula satu hari."),
        ),
        Example(
            _("Menyelesaikan usulan kepegawaian di SIASN tanpa dikembalikan."),
            _("Sepuluh usulan berturut-turut diterima."),
        ),
    ),
    "research": (
        Example(
            _("Merumuskan pertanyaan kajian yang dapat dijawab dengan data yang ada."),
            _("Satu rancangan kajian disetujui tanpa perubahan pertanyaan."),
        ),
        Example(
            _("Menulis telaahan dua halaman dengan sumber yang dapat diperiksa."),
            _("Satu telaahan dipakai sebagai bahan rapat pimpinan."),
        ),
    ),
    "stress": (
        Example(
            _("Menutup pekerjaan pada jam pulang paling sedikit tiga hari dalam seminggu."),
            _("Tercatat tiga minggu berturut-turut; tidurnya membaik menurut Anda sendiri."),
        ),
        Example(
            _("Mengenali tanda lelah lebih awal dan membicarakannya sebelum menumpuk."),
            _("Dua kali dalam siklus ini beban dibagi ulang sebelum tenggat."),
        ),
    ),
}


def examples_for(topic_key: str) -> tuple[Example, ...]:
    """Return goals that fit a topic; a topic of HR's own gets general ones."""
    return BY_TOPIC.get(topic_key, GENERAL)
