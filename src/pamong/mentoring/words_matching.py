"""How rules, terms, objectives and contradictions of a matching are said to whoever runs a programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from pamong.matching.problem import Objective, Rule, Term
from pamong.mentoring.models import Fixed

TERMS: Final = {
    Term.COMPETENCY: pgettext_lazy("bagian kecocokan", "Kompetensi"),
    Term.TEXT: pgettext_lazy("bagian kecocokan", "Minat"),
    Term.REGION: pgettext_lazy("bagian kecocokan", "Wilayah"),
    Term.SENIORITY: pgettext_lazy("bagian kecocokan", "Jenjang"),
    Term.ANSWERS: pgettext_lazy("bagian kecocokan", "Jawaban"),
    Term.WISH: pgettext_lazy("bagian kecocokan", "Harapan"),
}
TERM_HINTS: Final = {
    Term.COMPETENCY: _lazy("Berapa bagian kesenjangan mentee yang tercakup oleh tingkat mentor."),
    Term.TEXT: _lazy("Seberapa dekat kata-kata tujuan mentee dengan pengalaman dan topik mentor."),
    Term.REGION: _lazy("Satu provinsi."),
    Term.SENIORITY: _lazy("Jarak golongan; dua tingkat di atas mentee paling tinggi nilainya."),
    Term.ANSWERS: _lazy("Jawaban yang sama atas pertanyaan program yang ikut dihitung."),
    Term.WISH: _lazy("Siapa yang diharapkan keduanya; tidak pernah diperlihatkan per orang."),
}
OBJECTIVES: Final = {
    Objective.PARTICIPATION: _lazy("Sebanyak mungkin orang mendapat mentor"),
    Objective.SCORE: _lazy("Kecocokan setinggi mungkin"),
    Objective.EQUITY: _lazy("Angkat yang kecocokannya terendah"),
    Objective.STABLE: _lazy("Tidak ada dua orang yang lebih memilih satu sama lain"),
}
OBJECTIVE_HINTS: Final = {
    Objective.PARTICIPATION: _lazy("Lalu, di antara semua susunan itu, kecocokan yang paling tinggi."),
    Objective.SCORE: _lazy("Bisa ada yang tinggal tanpa mentor bila jumlahnya lebih tinggi begitu."),
    Objective.EQUITY: _lazy("Sebanyak mungkin orang dulu, lalu yang terlemah lebih diperhitungkan."),
    Objective.STABLE: _lazy("Hasilnya stabil; orang yang mendapat mentor bisa lebih sedikit."),
}
RULES: Final = {
    Rule.SELF: _lazy("orangnya sama"),
    Rule.LINE: _lazy("berada di satu garis atasan"),
    Rule.BLOCKED: _lazy("pasangannya dilarang pengelola program"),
    Rule.CONFLICT: _lazy("ada konflik kepentingan"),
    Rule.PAST: _lazy("sudah atau pernah menjadi pasangan"),
    Rule.DECLINED: _lazy("pasangan ini tidak tersedia"),
    # Whose wish it is, and that it is one, is never told.
    Rule.UNIT: _lazy("satu unit"),
    Rule.GRADE: _lazy("jarak golongannya di luar aturan program"),
    Rule.PROVINCE: _lazy("berbeda provinsi, padahal salah satu hanya tatap muka"),
    Rule.WANTS: _lazy("tidak sesuai dengan permintaan mentee"),
    Rule.LEAST: _lazy("kecocokannya di bawah batas program"),
}
RULE_NAMES: Final = {
    Rule.UNIT: _lazy("Bukan dari unit yang sama"),
    Rule.GRADE: _lazy("Jarak golongan"),
    Rule.PROVINCE: _lazy("Tatap muka hanya di satu provinsi"),
    Rule.WANTS: _lazy("Permintaan mentee tentang mentornya"),
    Rule.PAST: _lazy("Bukan pasangan lama"),
    Rule.LEAST: _lazy("Kecocokan paling rendah"),
}
"""Rules that a what-if can take off, as they are called on the page of settings."""
FAULTS: Final = {
    "twice": _lazy("%(mentee)s%(mentor)s tercatat dua kali. Periksa tab Peserta."),
    "pin_unknown": _lazy("%(mentee)s dan %(mentor)s dikunci, tetapi salah satunya tidak lagi ikut. Lepaskan kuncinya."),
    "pin_forbidden": _lazy(
        "%(mentee)s dan %(mentor)s dikunci, tetapi pasangan itu tidak diperbolehkan: %(rule)s. Lepaskan kuncinya."
    ),
    "pin_twice": _lazy("%(mentee)s dikunci dengan dua mentor. Lepaskan salah satunya."),
    "pin_full": _lazy("Kunci pada %(mentor)s lebih banyak daripada tempatnya. Lepaskan sebagian."),
    "capacity": _lazy("Tempat %(mentor)s di bawah nol. Periksa kapasitasnya."),
    "number": _lazy("Ada bobot atau angka yang tidak sah. Periksa tab Aturan."),
    "vector": _lazy("Data teks %(mentee)s%(mentor)s tidak terbaca."),
    "memory": _lazy("Program ini terlalu besar untuk ingatan komputer yang menghitungnya. Hubungi admin."),
    "broken": _lazy("Ada yang salah pada Pamong sendiri; admin sudah dapat melihatnya. Tidak ada yang berubah."),
}
FIXED: Final = {
    Fixed.Kind.PIN: _lazy("dikunci"),
    Fixed.Kind.FORBID: _lazy("dilarang"),
    Fixed.Kind.CONFLICT: _lazy("konflik kepentingan"),
}
PARTS: Final = {
    "snapshot": _lazy("Membaca data peserta"),
    "scores": _lazy("Menghitung kecocokan setiap pasangan"),
    "solve": _lazy("Menyusun pasangan"),
    "prove": _lazy("Membuktikan bahwa tidak ada yang lebih baik"),
    "explain": _lazy("Menuliskan alasannya"),
}
KINDS: Final = {
    "all": _lazy("Semua"),
    "mode": _lazy("Cara bertemu"),
    "region": _lazy("Provinsi"),
    "grade": _lazy("Golongan"),
    "gender": _lazy("Jenis kelamin"),
    "unit": _lazy("Unit"),
}
GROUPS: Final = {
    ("mode", "online"): _lazy("Boleh daring"),
    ("mode", "in_person"): _lazy("Hanya tatap muka"),
    ("grade", "12"): _lazy("Golongan I–II"),
    ("grade", "3"): _lazy("Golongan III"),
    ("grade", "4"): _lazy("Golongan IV"),
    ("gender", "man"): _lazy("Laki-laki"),
    ("gender", "woman"): _lazy("Perempuan"),
    ("all", ""): _lazy("Semua mentee"),
}
SMALL: Final = _lazy("Kelompok kecil")


def rule_in_words(rule: Rule | str) -> str:
    """Return a rule as the reason why two cannot be a pair."""
    return str(RULES[Rule(rule)])


def fault_in_words(fault: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Return a contradiction with the names of those it is about."""
    pattern = FAULTS.get(fault["code"], FAULTS["broken"])
    unknown = _("seseorang") if fault["code"] != "twice" else ""
    return str(pattern) % {
        "mentee": names.get(fault["mentee"], unknown),
        "mentor": names.get(fault["mentor"], unknown),
        "rule": rule_in_words(fault["rule"]) if fault.get("rule") else _("aturan program"),
    }
