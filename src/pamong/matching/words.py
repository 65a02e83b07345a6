"""Why somebody has no mentor, as a code that stays and as words for HR."""

from __future__ import annotations

from typing import Final

from pamong.matching.outcome import Unmatched, Why
from pamong.matching.problem import Fault, Objective, Rule

BY_RULE: Final = {
    Rule.SELF: "orang yang sama",
    Rule.LINE: "ada di garis atasannya",
    Rule.BLOCKED: "pasangannya dilarang SDM",
    Rule.CONFLICT: "ada benturan kepentingan",
    Rule.PAST: "pernah menjadi pasangannya",
    Rule.DECLINED: "salah satu pihak tidak menghendaki",
    Rule.UNIT: "dari unit yang sama",
    Rule.GRADE: "jenjangnya tidak memenuhi syarat",
    Rule.PROVINCE: "berbeda provinsi, padahal salah satu hanya tatap muka",
    Rule.WANTS: "tidak memenuhi permintaan khususnya",
    Rule.LEAST: "skornya di bawah batas program",
}
BY_FAULT: Final = {
    "twice": "id {0} ada lebih dari sekali.",
    "pin_unknown": "pasangan tetap {0} dan {1}: salah satunya tidak ada.",
    "pin_forbidden": "pasangan tetap {0} dan {1} juga dilarang; hapus salah satu.",
    "pin_twice": "{0} dipasangkan tetap dengan lebih dari satu mentor.",
    "pin_full": "pasangan tetap dengan {1} melebihi tempatnya.",
    "capacity": "tempat {1} di bawah nol.",
    "number": "bilangan pada {0} tidak berhingga.",
    "vector": "vektor {0} berbeda panjang.",
}
_BY_OBJECTIVE: Final = {
    Objective.SCORE: "tujuan “score” memilih jumlah poin, walau ada yang tinggal tanpa mentor",
    Objective.STABLE: "tidak ada tempat tersisa; tujuan “stable” tidak memindahkan yang sama-sama lebih memilih satu sama lain",
}


def code(unmatched: Unmatched) -> str:
    """Return what stands before the colon and never changes: `no_mentors`, `rule/unit`, `full`, `unit_cap`, `worse` …"""
    return f"{unmatched.why}/{unmatched.rule}" if unmatched.why is Why.RULE and unmatched.rule else str(unmatched.why)


def reason(unmatched: Unmatched, objective: Objective) -> str:
    """Return code and words, on one line."""
    words = _words(unmatched, objective)
    more = (
        f" Satu tempat lagi pada {unmatched.one_more_place} akan memberinya mentor." if unmatched.one_more_place else ""
    )
    return " ".join(f"{code(unmatched)}: {words}{more}".split())


def _words(unmatched: Unmatched, objective: Objective) -> str:
    if unmatched.why is Why.RULE:
        return f"tidak ada mentor yang diperbolehkan aturan. {_counted(unmatched)}"
    if unmatched.why is Why.FULL:
        return (
            f"{_allowed(unmatched)} tidak ada tempat tersisa; memindahkan orang lain tidak memperbaiki hasil program."
        )
    if unmatched.why is Why.WORSE:
        return f"{_allowed(unmatched)} {_BY_OBJECTIVE.get(objective, 'hasil program lebih baik begini')}."
    if unmatched.why is Why.LATE:
        return f"{_allowed(unmatched)} waktu yang diberikan habis sebelum semua kemungkinan dilihat."
    if unmatched.why is Why.UNIT_CAP:
        return "batas jumlah mentee dari unitnya sudah tercapai."
    return "tidak ada mentor yang masih punya tempat."


def _counted(unmatched: Unmatched) -> str:
    counts = sorted(unmatched.counts.items(), key=lambda item: (-item[1], list(Rule).index(item[0])))
    said = "; ".join(f"{count} {BY_RULE[rule]}" for rule, count in counts if count)
    return f"Dari semua mentor, masing-masing dihitung sekali: {said}." if said else ""


def _allowed(unmatched: Unmatched) -> str:
    return f"{unmatched.allowed} mentor diperbolehkan aturan, tetapi" if unmatched.allowed else "mentor ada, tetapi"


def fault(found: Fault) -> str:
    """Return a contradiction in words."""
    pattern = BY_FAULT.get(found.code, f"{found.code}: {{0}} {{1}}")
    return pattern.format(f"“{found.mentee}”" if found.mentee else "", f"“{found.mentor}”" if found.mentor else "")
