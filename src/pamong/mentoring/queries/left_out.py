"""Who has no mentor in a run, and why, in words that can be said to her. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.directory import first_name
from pamong.agency.provinces import PROVINCES
from pamong.matching.outcome import Why
from pamong.matching.problem import Rule
from pamong.mentoring.models import Proposal, Run
from pamong.mentoring.words_matching import rule_in_words

SHOWN: Final = 12


@dataclass(frozen=True)
class LeftOut:
    """Somebody without a mentor."""

    id: UUID
    name: str
    unit: str
    why: str
    counted: str
    """How many mentors each rule leaves out; empty where `why` says it."""
    helps_id: str
    """A mentor whose one more place gives her one; empty: none does."""
    helps: str


def left_out(run: Run, most: int = SHOWN) -> tuple[list[LeftOut], int]:
    """Return those without a mentor by name, at most so many, and how many there are; none of an archived programme. One
    query."""
    if run.report.get("forgotten"):
        return [], 0
    rows = (
        Proposal.objects.filter(run=run, mentor__isnull=True)
        .select_related("mentee__unit")
        .order_by("mentee__name", "pk")
    )
    total = int(run.report.get("mentees", 0)) - int(run.report.get("matched", 0))
    found = list(rows[:most]) if total else []
    return [_line(row) for row in found], total


def _line(row: Any) -> LeftOut:
    helper, name = row.why.get("one_more_place", ""), row.why.get("one_more_name", "")
    return LeftOut(
        id=row.mentee_id,
        name=row.mentee.name,
        unit=row.mentee.unit.name if row.mentee.unit else "",
        why=why_in_words(row.why, first_name(row.mentee.name)),
        counted=counted(row.why.get("counts", {})) if len(row.why.get("counts", {})) > 1 else "",
        helps_id=helper,
        helps=_("Satu tempat lagi pada %(name)s menyelesaikannya.") % {"name": name} if name else "",
    )


def why_in_words(why: Mapping[str, Any], name: str) -> str:
    """Say why somebody has nobody: the binding rule first."""
    plain = {
        Why.NO_MENTORS: _("Belum ada mentor yang masih punya tempat."),
        Why.UNIT_CAP: _("Jumlah mentee dari unitnya sudah mencapai batas program."),
        Why.LATE: _("Waktu menghitung habis sebelum semua kemungkinan untuknya dilihat."),
    }
    kind = why["why"]
    if kind in plain:
        return plain[kind]
    return _by_rule(why, name) if kind == Why.RULE else _by_others(why)


def _by_others(why: Mapping[str, Any]) -> str:
    """Say why mentors who suit her have others."""
    allowed = int(why.get("allowed", 0))
    if why["why"] == Why.WORSE:
        return ngettext(
            "%(n)s mentor cocok untuknya, tetapi tujuan yang dipilih memberi tempatnya kepada yang lain.",
            "%(n)s mentor cocok untuknya, tetapi tujuan yang dipilih memberi tempat mereka kepada yang lain.",
            allowed,
        ) % {"n": allowed}
    if not why.get("online", True) and why.get("counts", {}).get(Rule.PROVINCE):
        return _("Hanya tatap muka di %(place)s; mentor di sana sudah penuh.") % {"place": _place(why)}
    return ngettext(
        "%(n)s mentor cocok untuknya dan sudah penuh; memindahkan orang lain tidak memperbaiki hasilnya.",
        "%(n)s mentor cocok untuknya dan semuanya sudah penuh; memindahkan orang lain tidak memperbaiki hasilnya.",
        allowed,
    ) % {"n": allowed}


def _by_rule(why: Mapping[str, Any], name: str) -> str:
    rule, counts = why.get("rule") or "", why.get("counts", {})
    if len(counts) > 1:
        return _("Tidak ada mentor yang diperbolehkan aturan.")
    if rule == Rule.PROVINCE and not why.get("online", True):
        return _("Hanya dapat bertemu tatap muka di %(place)s, dan belum ada mentor di sana.") % {"place": _place(why)}
    return {
        Rule.LINE: _("Semua mentor yang ada berada di garis atasannya."),
        Rule.UNIT: _("Semua mentor yang ada berasal dari unitnya sendiri."),
        Rule.GRADE: _("Jarak golongan semua mentor di luar aturan program."),
        Rule.PROVINCE: _("Semua mentor hanya bertemu tatap muka, di provinsi lain."),
        Rule.WANTS: _("Belum ada mentor seperti yang dimintanya."),
        Rule.PAST: _("%(name)s sudah pernah bersama semua mentor yang ada.") % {"name": name},
        Rule.LEAST: _("Kecocokannya dengan setiap mentor di bawah batas program."),
        Rule.BLOCKED: _("Semua pasangannya dilarang pengelola program."),
        Rule.CONFLICT: _("Ada konflik kepentingan dengan semua mentor."),
    }.get(Rule(rule), _("Tidak ada mentor yang tersedia untuknya."))


def _place(why: Mapping[str, Any]) -> str:
    return PROVINCES.get(str(why.get("province", "")), "") or _("provinsinya")


def counted(counts: Mapping[str, int]) -> str:
    """`12 mentor: satu unit; 8: berada di satu garis atasan.`"""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], list(Rule).index(Rule(each[0]))))
    return "; ".join(f"{number} {rule_in_words(rule)}" for rule, number in ordered) + "." if ordered else ""
