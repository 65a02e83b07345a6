"""Posts, grades and educations of the civil service, as far as invented people need them.

Grades (golongan) of PNS are I/a to IV/e, of PPPK I to XVII; a PNS normally rises one grade in four years.
"""

from __future__ import annotations

from dataclasses import dataclass

GRADES = tuple(f"{roman}/{letter}" for roman in ("I", "II", "III") for letter in "abcd") + tuple(
    f"IV/{letter}" for letter in "abcde"
)
GRADE_IDS = {
    grade: f"{1 + index // 4 if index < 16 else 4}{1 + (index % 4 if index < 16 else 4)}"
    for index, grade in enumerate(GRADES)
}
PPPK_GRADE_IDS = {"V": "05", "VII": "07", "IX": "09", "X": "10", "XI": "11", "XIII": "13"}
ECHELON_IDS = {"I.a": "11", "I.b": "12", "II.a": "21", "II.b": "22", "III.a": "31", "III.b": "32", "IV.a": "41"}

STRUCTURAL, FUNCTIONAL, GENERAL = "Jabatan Struktural", "Jabatan Fungsional Tertentu", "Jabatan Fungsional Umum"
POST_SORT_IDS = {STRUCTURAL: "1", FUNCTIONAL: "2", GENERAL: "4"}


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its title, the span of grades and ages of its holders, and what they have studied."""

    title: str
    sort: str
    grades: tuple[str, str]
    ages: tuple[int, int]
    schooling: str
    fields: tuple[str, ...]
    contract_grade: str = "IX"
    rung: int = 0  # order of the rungs within one family, for telling a promotion from a move


@dataclass(frozen=True, slots=True)
class Study:
    """A subject with its Indonesian names and titles at each degree."""

    bachelor: str
    bachelor_title: str
    master: str
    master_title: str
    diploma: str = "ADMINISTRASI PERKANTORAN"


STUDIES = {
    "admin": Study("ILMU ADMINISTRASI NEGARA", "S.A.P.", "ADMINISTRASI PUBLIK", "M.A.P."),
    "praja": Study("ILMU PEMERINTAHAN", "S.IP.", "ILMU PEMERINTAHAN", "M.Si."),
    "psiko": Study("PSIKOLOGI", "S.Psi.", "PSIKOLOGI", "M.Si."),
    "profesi": Study("PSIKOLOGI", "S.Psi.", "PSIKOLOGI PROFESI", "M.Psi., Psikolog"),
    "manaj": Study("MANAJEMEN", "S.E.", "MANAJEMEN", "M.M.", "MANAJEMEN"),
    "hukum": Study("ILMU HUKUM", "S.H.", "ILMU HUKUM", "M.H."),
    "ti": Study("TEKNIK INFORMATIKA", "S.Kom.", "ILMU KOMPUTER", "M.Kom.", "MANAJEMEN INFORMATIKA"),
    "akun": Study("AKUNTANSI", "S.E.", "AKUNTANSI", "M.Ak.", "AKUNTANSI"),
    "stat": Study("STATISTIKA", "S.Stat.", "STATISTIKA TERAPAN", "M.Si.", "STATISTIKA"),
    "plano": Study("PERENCANAAN WILAYAH DAN KOTA", "S.T.", "PERENCANAAN PEMBANGUNAN", "M.T."),
    "kom": Study("ILMU KOMUNIKASI", "S.I.Kom.", "ILMU KOMUNIKASI", "M.I.Kom.", "HUBUNGAN MASYARAKAT"),
    "arsip": Study("ILMU PERPUSTAKAAN DAN KEARSIPAN", "S.Hum.", "KAJIAN KEARSIPAN", "M.Hum.", "KEARSIPAN"),
    "didik": Study("PENDIDIKAN", "S.Pd.", "MANAJEMEN PENDIDIKAN", "M.Pd."),
    "sehat": Study("KESEHATAN MASYARAKAT", "S.K.M.", "KESEHATAN MASYARAKAT", "M.K.M.", "KEPERAWATAN"),
    "teknik": Study("TEKNIK INDUSTRI", "S.T.", "TEKNIK INDUSTRI", "M.T.", "METROLOGI DAN INSTRUMENTASI"),
}
DEGREES = {  # SIASN's code and name of the level, and the usual age at graduation
    "SMA": ("15", "SLTA", 18),
    "D-III": ("30", "Diploma III/Sarjana Muda", 21),
    "S-1": ("40", "S-1/Sarjana", 23),
    "S-2": ("45", "S-2", 31),
    "S-3": ("50", "S-3/Doktor", 40),
}

_LEAD = ("admin", "praja", "manaj", "hukum", "psiko")
POSTS: dict[str, Post] = {
    "leader.I.a": Post("", STRUCTURAL, ("IV/d", "IV/e"), (54, 59), "S-3", _LEAD, rung=9),
    "leader.II.a": Post("", STRUCTURAL, ("IV/b", "IV/d"), (47, 57), "S-2", _LEAD, rung=8),
    "leader.II.b": Post("", STRUCTURAL, ("IV/b", "IV/c"), (46, 57), "S-2", _LEAD, rung=7),
    "leader.III.a": Post("", STRUCTURAL, ("III/d", "IV/b"), (40, 54), "S-2", _LEAD, rung=6),
    "leader.III.b": Post("", STRUCTURAL, ("III/d", "IV/a"), (39, 54), "S-2", _LEAD, rung=5),
    "leader.IV.a": Post("", STRUCTURAL, ("III/b", "III/d"), (36, 50), "S-1", _LEAD, rung=4),
    "penelaah": Post("Penelaah Teknis Kebijakan", GENERAL, ("III/a", "III/c"), (26, 48), "S-1", _LEAD),
    "pengelola": Post("Pengelola Kepegawaian", GENERAL, ("II/c", "III/b"), (26, 48), "D-III", ("admin",), "VII"),
    "pengolah": Post(
        "Pengolah Data dan Informasi", GENERAL, ("II/c", "III/b"), (25, 50), "D-III", ("manaj", "ti"), "VII"
    ),
    "adm": Post("Pengadministrasi Perkantoran", GENERAL, ("II/a", "III/a"), (27, 56), "SMA", (), "V"),
    "operator": Post("Operator Layanan Operasional", GENERAL, ("II/a", "II/d"), (25, 50), "SMA", (), "V"),
    "umum": Post("Pengelola Umum Operasional", GENERAL, ("II/a", "II/d"), (25, 50), "SMA", (), "V"),
    "layanan": Post("Penata Layanan Operasional", GENERAL, ("III/a", "III/b"), (25, 45), "S-1", _LEAD, "IX"),
}

_FAMILIES = {
    "asdma": ("Analis SDM Aparatur", ("admin", "praja", "manaj", "psiko", "hukum")),
    "psdma": ("Pranata SDM Aparatur", ("admin", "manaj")),
    "prakom": ("Pranata Komputer", ("ti",)),
    "arsip": ("Arsiparis", ("arsip",)),
    "auditor": ("Auditor", ("akun", "manaj")),
    "perencana": ("Perencana", ("plano", "manaj")),
    "assessor": ("Assessor SDM Aparatur", ("psiko", "profesi")),
    "statistisi": ("Statistisi", ("stat",)),
    "widya": ("Widyaiswara", ("didik", "admin")),
    "kebijakan": ("Analis Kebijakan", ("praja", "admin", "hukum")),
    "hukum": ("Analis Hukum", ("hukum",)),
    "humas": ("Pranata Hubungan Masyarakat", ("kom",)),
    "keuangan": ("Analis Pengelolaan Keuangan APBN", ("akun",)),
    "pbj": ("Pengelola Pengadaan Barang/Jasa", ("manaj", "hukum")),
    "sehat": ("Administrator Kesehatan", ("sehat",)),
    "uji": ("Penguji Mutu Barang", ("teknik",)),
    "tera": ("Penera", ("teknik",)),
}
_RUNGS = {
    "u": ("Ahli Utama", ("IV/d", "IV/e"), (56, 60), "S-3", "XIII", 7),
    "d": ("Ahli Madya", ("IV/a", "IV/c"), (44, 57), "S-2", "XIII", 6),
    "m": ("Ahli Muda", ("III/c", "III/d"), (34, 52), "S-1+", "XI", 5),
    "p": ("Ahli Pertama", ("III/a", "III/b"), (26, 36), "S-1", "IX", 4),
    "y": ("Penyelia", ("III/c", "III/d"), (44, 56), "D-III", "IX", 3),
    "h": ("Mahir", ("III/a", "III/b"), (35, 47), "D-III", "VII", 2),
    "t": ("Terampil", ("II/c", "II/d"), (25, 34), "D-III", "VII", 1),
}
for _family, (_title, _fields) in _FAMILIES.items():
    for _letter, (_level, _grades, _ages, _schooling, _contract, _rung) in _RUNGS.items():
        POSTS[f"{_family}.{_letter}"] = Post(
            f"{_title} {_level}", FUNCTIONAL, _grades, _ages, _schooling, _fields, _contract, _rung
        )

FIRST_GRADES = {"SMA": "II/a", "D-III": "II/c", "S-1": "III/a", "S-2": "III/a", "S-3": "III/a"}
