"""What a programme begins with, by kind: guide texts, milestones, weights. HR may change all of it. Pure but for files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy

from pamong.matching.problem import Term
from pamong.mentoring.models import Programme

Kind = Programme.Kind
TEXTS: Final = Path(__file__).resolve().parent.parent / "guide_texts"
ROLES: Final = ("mentee", "mentor", "steward")


@cache
def guide_text(kind: str, role: str) -> str:
    """Return what a role reads first in a programme of this kind, as Markdown."""
    own = (TEXTS / f"{role}-{kind}.md" if role == "steward" else TEXTS / f"{kind}-{role}.md").read_text("utf-8")
    shared = (TEXTS / "steward.md").read_text("utf-8") if role == "steward" else ""
    return "\n".join(part for part in (shared, own) if part).strip()


def guides(kind: str) -> dict[str, str]:
    """Return the guide texts of a kind, by field of the programme."""
    return {f"guide_{role}": guide_text(kind, role) for role in ROLES}


@dataclass(frozen=True)
class MilestoneDraft:
    """What a relation reaches by a day."""

    title: str
    day: int
    """Days after the relation began."""
    description: str = ""


_PART: Final[Mapping[str, tuple[tuple[float, str, str], ...]]] = {
    Kind.ONE: (
        (0.05, "Pertemuan pertama", "Saling mengenal, menulis tujuan, menandatangani kesepakatan."),
        (0.25, "Satu langkah dicoba", "Mentee mencoba satu hal dari percakapan dan menceritakan hasilnya."),
        (0.5, "Paruh waktu", "Menengok kesepakatan: apa yang jalan, apa yang diubah, masih tepatkah tujuannya."),
        (0.75, "Bertemu satu orang baru", "Mentor memperkenalkan mentee kepada seseorang yang berguna bagi tujuannya."),
        (1.0, "Percakapan penutup", "Menengok ke belakang bersama, mengisi evaluasi, berterima kasih."),
    ),
    Kind.GROUP: (
        (0.05, "Pertemuan pertama kelompok", "Berkenalan, menyepakati irama dan apa yang tidak dibawa keluar."),
        (0.35, "Setiap anggota membawa kasus", "Semua orang sudah sekali menceritakan kasus dari pekerjaannya."),
        (0.5, "Paruh waktu", "Kelompok menengok caranya bekerja dan mengubah satu hal."),
        (1.0, "Pertemuan penutup", "Setiap anggota menyebut satu perubahan dalam pekerjaannya."),
    ),
    Kind.PEER: (
        (0.05, "Bertukar kekuatan dan kebutuhan", "Jelas siapa belajar apa dari siapa."),
        (0.5, "Berganti peran", "Keduanya sudah pernah menjadi yang belajar dan yang berbagi."),
        (1.0, "Menengok bersama", "Apa yang sekarang dapat dikerjakan sendiri."),
    ),
    Kind.REVERSE: (
        (0.05, "Pertemuan pertama", "Memilih satu hal yang ingin dikuasai, dan menyepakati cara berterus terang."),
        (0.4, "Dipakai dalam pekerjaan", "Yang dipelajari dipakai sekali dalam rapat atau tugas sungguhan."),
        (0.7, "Satu masukan dari bawah", "Mentor menyampaikan satu hal yang terlihat dari tempatnya bekerja."),
        (1.0, "Percakapan penutup", "Apa yang dipelajari keduanya."),
    ),
    Kind.FLASH: (
        (0.0, "Pertanyaan terkirim", "Mentee menulis pertanyaannya dalam dua kalimat."),
        (0.5, "Bertemu", "Satu percakapan, satu jam."),
        (1.0, "Kabar sesudah dicoba", "Mentee mengabari apa yang terjadi."),
    ),
}  # content of an agency, not of the interface: Indonesian only, as the guide texts


def milestones(kind: str, months: int) -> list[MilestoneDraft]:
    """Return the milestones with which a programme of this kind and length begins."""
    days = 28 if kind == Kind.FLASH else months * 30
    return [MilestoneDraft(title, max(round(part * days), 0), text) for part, title, text in _PART[kind]]


@dataclass(frozen=True)
class Template:
    """A set of weights to begin with."""

    key: str
    label: str | Promise
    hint: str | Promise
    weights: Mapping[Term, float]


TEMPLATES: Final = (
    Template("rumah", _lazy("Seimbang"), _lazy("Bobot bawaan: kompetensi dan minat yang utama, wilayah dan jenjang ikut dihitung."),
             {Term.COMPETENCY: 0.385, Term.TEXT: 0.325, Term.REGION: 0.165, Term.SENIORITY: 0.125}),
    Template("kompetensi", _lazy("Kompetensi dulu"), _lazy("Untuk menutup kesenjangan dari penilaian kompetensi."),
             {Term.COMPETENCY: 0.6, Term.TEXT: 0.2, Term.REGION: 0.1, Term.SENIORITY: 0.1}),
    Template("pilihan", _lazy("Pilihan peserta"), _lazy("Harapan kedua pihak dan jawaban mereka ikut menentukan."),
             {Term.COMPETENCY: 0.3, Term.TEXT: 0.2, Term.REGION: 0.05, Term.SENIORITY: 0.05, Term.ANSWERS: 0.15, Term.WISH: 0.25}),
    Template("dekat", _lazy("Dekat dan tatap muka"), _lazy("Untuk program yang bertemu langsung di daerah."),
             {Term.COMPETENCY: 0.3, Term.TEXT: 0.2, Term.REGION: 0.4, Term.SENIORITY: 0.1}),
    Template("minat", _lazy("Minat yang sama"), _lazy("Untuk sesama rekan dan kelompok: kesamaan topik dan cara bekerja."),
             {Term.COMPETENCY: 0.25, Term.TEXT: 0.4, Term.REGION: 0.1, Term.SENIORITY: 0.05, Term.ANSWERS: 0.2}),
)  # fmt: skip


def default_weights(kind: str) -> dict[str, float]:
    """Return the weights with which a programme of this kind begins, as they are stored."""
    key = "minat" if kind in (Kind.PEER, Kind.GROUP) else "rumah"
    chosen = next(each for each in TEMPLATES if each.key == key)
    return {term.value: chosen.weights.get(term, 0.0) for term in Term}
