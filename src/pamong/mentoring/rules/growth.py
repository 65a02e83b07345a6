"""Introductions, talks and judgements: when which step may be taken, and how it is said when it may not. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.rules import Standing
from pamong.kit import texts
from pamong.mentoring.models import Dilemma, Introduction

PURPOSE, LEAST_PURPOSE, NAME, AGENCY, WHY = 1000, 20, 120, 160, 1000
TITLE, SITUATION, WAY, REASON, GUIDE, SOURCES = 120, 4000, 500, 600, 4000, 400
WAYS: Final = range(3, 6)
MARKS: Final = range(-2, 3)
ALIVE_AFTER: Final = timedelta(days=90)
WAITING_AT_ONCE: Final = 5
FEWEST: Final = 5
"""Figures of fewer people or relations are not shown."""
State = Introduction.State
MET: Final = (State.ACCEPTED, State.ALIVE, State.FADED)
OPEN: Final = (State.OFFERED, *MET[:2])


@dataclass(frozen=True)
class Case:
    """A case as HR writes it. `ways`: rows `{"text", "expert", "reason"}`."""

    theme: str
    title: str
    situation: str
    ways: tuple[dict[str, Any], ...]
    guide: str
    sources: str = ""


def fault(text: str, limit: int, *, least: int = 0, required: bool = False) -> str:
    """Say what is wrong with a cleaned text; empty: nothing."""
    if text and len(text) < least:
        return _("Tulis sedikit lebih banyak: paling sedikit %(n)s huruf.") % {"n": least}
    return texts.fault(text, limit, required=required)


def offer_fault(*, waiting: int, known: bool, colleague: str, mentee: str) -> str:
    """Say why a mentor cannot introduce somebody now. `known`: the two were brought together before."""
    if known:
        return _("%(colleague)s dan %(mentee)s sudah diperkenalkan atau sedang menunggu jawaban.") % {
            "colleague": colleague, "mentee": mentee,
        }  # fmt: skip
    if waiting >= WAITING_AT_ONCE:
        return _("%(n)s perkenalan masih menunggu jawaban. Tunggu dulu, atau tarik salah satu.") % {"n": waiting}
    return ""


def answer_fault(state: str) -> str:
    """Say why it cannot be answered or taken back."""
    if state == State.OFFERED:
        return ""
    return _("Perkenalan ini sudah ditarik.") if state == State.WITHDRAWN else _("Perkenalan ini sudah dijawab.")


def is_due(introduction: Introduction, now: datetime) -> bool:
    """Whether the mentee may be asked, or may say, if they are still in touch."""
    answered = introduction.answered_at
    return introduction.state in MET and answered is not None and answered + ALIVE_AFTER <= now


def done_fault(on: date, *, chosen_on: date, today: date) -> str:
    """Say why a talk cannot have taken place on this day."""
    if on > today:
        return _("Hari itu belum tiba. Pilih hari ini atau sebelumnya.")
    if on < chosen_on:
        return _("Hari itu mendahului hari bahan ini dipilih.")
    return ""


def marks_fault(marks: Mapping[str, Any], ways: Collection[str]) -> str:
    """Say that a way was not weighed, or not with −2..2."""
    if set(marks) != set(ways) or any(type(mark) is not int or mark not in MARKS for mark in marks.values()):
        return _("Timbang setiap cara, dari keliru sampai tepat.")
    return ""


def distance(marks: Mapping[str, int], ways: Collection[Mapping[str, Any]]) -> float:
    """Return how far marks lie from the key, 0..4: the mean of |mark − key| over the ways.

    The usual distance score of situational judgement tests with rated answers (McDaniel et al., J. Appl. Psychol. 96,
    2011, on distance to a key).
    """
    return sum(abs(marks[way["key"]] - int(way["expert"])) for way in ways) / len(ways)


def may_keep_dilemmas(by: Standing) -> bool:
    """The bank is the whole agency's, so it takes HR of the whole agency."""
    return by.has_everywhere(roles.HR)


def case_fault(ways: Collection[Mapping[str, Any]]) -> str:
    """Say what is missing in the ways of a case of HR's own."""
    if len(ways) not in WAYS:
        return _("Tulis tiga sampai lima cara bertindak.")
    if any(not way["text"] or not way["reason"] for way in ways):
        return _("Setiap cara memerlukan nilai acuan dan alasannya.")
    if any(way["expert"] not in MARKS for way in ways):
        return _("Pilih nilai acuan dari keliru sampai tepat.")
    if len({way["expert"] for way in ways}) == 1:
        return _("Semua cara bernilai sama. Beri nilai yang berbeda, supaya ada yang ditimbang.")
    return ""


def themes() -> list[tuple[str, str]]:
    """Return the themes as answers."""
    return [(value, str(label)) for value, label in Dilemma.Theme.choices]
