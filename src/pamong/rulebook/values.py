"""The seven core values of the civil service (BerAKHLAK), each with three lines of what they look like, in our words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LEGAL_BASIS: Final = "UU 20/2023 tentang ASN; SE Menteri PANRB 20/2021"


@dataclass(frozen=True)
class Value:
    """One of the seven. Names are those of the law; the lines are data, like the dictionary."""

    key: str
    name: str
    lines: tuple[str, str, str]
    legal_basis: str = LEGAL_BASIS


VALUES: Final[Sequence[Value]] = (
    Value(
        "berorientasi-pelayanan",
        "Berorientasi pelayanan",
        (
            "Mencari tahu apa yang dibutuhkan masyarakat, lalu memenuhinya.",
            "Melayani dengan ramah dan cepat, memberi jalan keluar, dan menepati janji.",
            "Terus memperbaiki layanan, sekecil apa pun perbaikannya.",
        ),
    ),
    Value(
        "akuntabel",
        "Akuntabel",
        (
            "Bekerja dengan jujur, teliti, dan disiplin, serta menanggung hasilnya.",
            "Memakai barang dan uang negara seperlunya dan sebagaimana mestinya.",
            "Tidak memakai wewenang jabatan untuk kepentingan sendiri atau golongan.",
        ),
    ),
    Value(
        "kompeten",
        "Kompeten",
        (
            "Terus belajar, sebab tantangan pekerjaan terus berubah.",
            "Membantu orang lain belajar.",
            "Mengerjakan tugas sebaik yang dapat dicapai.",
        ),
    ),
    Value(
        "harmonis",
        "Harmonis",
        (
            "Menghargai setiap orang, apa pun latar belakangnya.",
            "Ringan tangan menolong sesama.",
            "Menjaga suasana kerja yang nyaman dan saling mendukung.",
        ),
    ),
    Value(
        "loyal",
        "Loyal",
        (
            "Setia kepada Pancasila, UUD 1945, NKRI, dan pemerintahan yang sah.",
            "Menjaga nama baik rekan sesama ASN, pimpinan, instansi, dan negara.",
            "Menyimpan rahasia jabatan dan rahasia negara.",
        ),
    ),
    Value(
        "adaptif",
        "Adaptif",
        (
            "Cepat menyesuaikan diri ketika keadaan berubah.",
            "Mencoba gagasan baru dan mengembangkan kreativitas.",
            "Bertindak lebih dulu, tanpa menunggu diminta.",
        ),
    ),
    Value(
        "kolaboratif",
        "Kolaboratif",
        (
            "Memberi ruang kepada banyak pihak untuk ikut menyumbang.",
            "Terbuka bekerja sama supaya hasilnya lebih bernilai.",
            "Memanfaatkan berbagai sumber daya untuk tujuan bersama.",
        ),
    ),
)

BY_KEY: Final = {value.key: value for value in VALUES}
