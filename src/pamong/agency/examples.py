"""Small invented files that show HR what an import reads."""

from collections.abc import Mapping, Sequence
from typing import Final

EXAMPLES: Final[Mapping[str, Sequence[Sequence[str]]]] = {
    "pegawai": (
        ("PNS ID", "NIP BARU", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "EMAIL GOV", "JENIS PEGAWAI NAMA",
         "KEDUDUKAN HUKUM NAMA", "GOL AKHIR NAMA", "JENIS JABATAN NAMA", "JABATAN NAMA", "TMT JABATAN", "UNOR ID",
         "UNOR NAMA", "LOKASI KERJA NAMA"),
        ("A1", "198001152005011002", "Arif Contoh", "Dr.", "M.Si.", "arif@contoh.go.id", "PNS", "Aktif", "IV/a",
         "Jabatan Struktural", "Kepala Biro Contoh", "2024-01-02", "U1", "Biro Contoh", "Kota Jakarta Timur"),
        ("A2", "199203102019032004", "Bunga Contoh", "", "S.Sos.", "bunga@contoh.go.id", "PNS", "Aktif", "III/b",
         "Jabatan Fungsional Tertentu", "Analis SDM Aparatur Ahli Pertama", "01-04-2023", "U2", "Bagian Contoh",
         "Kota Makassar"),
        ("A3", "199505052021211003", "Cahya Contoh", "", "S.Kom.", "cahya@contoh.go.id", "PPPK", "Aktif", "IX",
         "Jabatan Fungsional Tertentu", "Pranata Komputer Ahli Pertama", "2021-03-01", "U2", "Bagian Contoh",
         "Kota Jayapura"),
    ),
    "unit": (
        ("Id", "DiatasanId", "NamaUnor", "NamaJabatan", "EselonId", "CepatKode", "PemimpinPnsId"),
        ("U1", "", "Biro Contoh", "Kepala Biro Contoh", "21", "01", "A1"),
        ("U2", "U1", "Bagian Contoh", "Kepala Bagian Contoh", "31", "0101", ""),
    ),
    "atasan": (
        ("nip", "nip_atasan", "mulai", "selesai", "jenis"),
        ("199505052021211003", "199203102019032004", "2026-01-01", "", "definitif"),
        ("199203102019032004", "198001152005011002", "2026-10-01", "2026-12-31", "plt"),
    ),
}  # fmt: skip
