"""How the ledger speaks: amounts, reasons, and whole explanations out of facts. Facts in, sentences out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.hours.models import Entry, Reason
from pamong.rulebook.amounts import (
    MEASURES,
    bounds,
    cap,
    cardinal,
    form,
    form_inside,
    jp,
    number,
    ordinal,
    signed,
    sourced,
    type_text,
)  # fmt: skip
from pamong.rulebook.learning import CapIn, Measure, Period

__all__ = [
    "bounds", "cardinal", "entry_line", "explanation", "form", "form_inside", "headline", "jp", "number", "ordinal",
    "signed",
]  # fmt: skip

HEADLINES: Mapping[str, type_text] = {
    Reason.WITHIN_RULE: _lazy("%(jp)s karena aturan %(form)s"),
    Reason.OVER_DAY_CAP: _lazy("%(jp)s karena batas harian"),
    Reason.OVER_MONTH_CAP: _lazy("%(jp)s karena batas bulanan"),
    Reason.OVER_YEAR_CAP: _lazy("%(jp)s karena batas setahun %(form)s"),
    Reason.OVER_ANNUAL_MAXIMUM: _lazy("%(jp)s karena batas setahun"),
    Reason.NO_RULE: _lazy("%(jp)s karena belum ada aturan"),
    Reason.VOIDED: _lazy("%(jp)s karena dibatalkan"),
}
CHANGES: Mapping[str, type_text] = {
    Reason.PLACE_FREED: _lazy("Kegiatan lain dibatalkan, jadi tempatnya beralih."),
    Reason.RULE_CHANGED: _lazy("Aturan JP berubah."),
    Reason.BOUNDS_CHANGED: _lazy("Batas JP setahun berubah."),
    Reason.KIND_CHANGED: _lazy("Jenis kepegawaian berubah, begitu pula batas JP setahun."),
}
"""Why an entry was added to a claim that was there before."""


def month(on: date) -> str:
    """`November 2026`."""
    return date_format(on, "F Y")


def long_day(on: date) -> str:
    """`5 November 2026`."""
    return date_format(on, "j F Y")


def headline(reason: str, form_key: str, counted: int) -> str:
    """Return the shortest true explanation: `0 JP karena batas bulanan`."""
    return str(HEADLINES[reason]) % {"jp": jp(counted), "form": form_inside(form_key)}


def explanation(facts: Mapping[str, Any], form_key: str, on: date, counted: int, legal_basis: str) -> str:
    """Return why an activity counts what it counts, in whole sentences, the legal basis at the end."""
    basis = facts.get("basis", "")
    if basis == Reason.VOIDED:
        return _("Kegiatan ini dibatalkan, jadi JP-nya dibalik.")
    if basis == Reason.NO_RULE:
        return _("Belum ada aturan %(form)s yang berlaku pada %(day)s, jadi kegiatan ini tercatat dengan 0 JP.") % {
            "form": form_inside(form_key),
            "day": long_day(on),
        }
    over = facts.get("over_form")
    sentences = [_worth(facts, form_key)] if not over or "minutes" in facts else []
    if "cap" in facts:
        sentences += _place(facts, on, counted)
    if facts.get("over_year"):
        sentences.append(_most(facts, on, counted))
    return sourced(" ".join(sentences), legal_basis)


def _worth(facts: Mapping[str, Any], form_key: str) -> str:
    """What one portion is worth, and the cap."""
    if "stated" in facts:
        text = _("%(form)s bernilai sesuai JP program, di sini %(jp)s.") % {
            "form": form(form_key),
            "jp": jp(facts["stated"]),
        }
        if facts.get("international"):
            text += " " + _("Kegiatan internasional dihitung %(percent)s%% dari JP program, yaitu %(jp)s.") % {
                "percent": facts["percent"],
                "jp": jp(facts["worth"]),
            }
        return text
    values = {"form": form(form_key), "jp": jp(facts["each"]), "measure": _portion(facts), "cap": _cap(facts)}
    if facts.get("international"):
        values["form"] = _("%(form)s tingkat internasional") % values
    if "minutes" in facts:
        return _timed(
            {**values, "minutes": facts["minutes"], "worth": jp(facts["worth"])},
            capped="cap" in facts and not facts.get("over_form"),
        )
    return _counted_out(facts, values)


def _timed(values: Mapping[str, Any], *, capped: bool) -> str:
    """`Belajar mandiri 90 menit, 45 menit setiap 1 JP: 2 JP, paling banyak 2 JP sehari.`"""
    if capped:
        return _("%(form)s %(minutes)s menit, 45 menit setiap %(jp)s: %(worth)s, paling banyak %(cap)s.") % values
    return _("%(form)s %(minutes)s menit, 45 menit setiap %(jp)s: %(worth)s.") % values


def _counted_out(facts: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """What each session, activity or day is worth; several days are told with what they come to."""
    if "days" in facts:
        more = {**values, "days": facts["days"], "worth": jp(facts["worth"])}
        if "cap" in facts:
            return _("%(form)s %(days)s hari, %(jp)s setiap %(measure)s: %(worth)s, paling banyak %(cap)s.") % more
        return _("%(form)s %(days)s hari, %(jp)s setiap %(measure)s: %(worth)s.") % more
    if "cap" in facts:
        return _("%(form)s bernilai %(jp)s setiap %(measure)s, paling banyak %(cap)s.") % values
    return _("%(form)s bernilai %(jp)s setiap %(measure)s.") % values


def _place(facts: Mapping[str, Any], on: date, counted: int) -> list[str]:
    """Which one it is in its period, and what the cap does to it."""
    if not facts.get("over_form"):
        return [
            _("%(measure)s ini yang %(ordinal)s %(span)s.")
            % {"measure": _first_up(_one(facts)), "ordinal": ordinal(facts["ordinal"]), "span": _span(facts, on)}
        ]
    if facts["cap_in"] == CapIn.TIMES:
        opening = _("%(measure)s %(ordinal)s %(span)s.") % {
            "measure": _first_up(_one(facts)),
            "ordinal": ordinal(facts["ordinal"]),
            "span": _span(facts, on),
        }
    else:
        opening = _("Sudah tercatat %(jp)s %(span)s.") % {"jp": jp(facts["used"]), "span": _span(facts, on)}
    alone = "minutes" in facts and not facts["used"]
    sentences = [_consequence(facts, counted)] if alone else [opening, _consequence(facts, counted)]
    if facts.get("overtaken"):
        sentences.append(_("Tempat mengikuti urutan pencatatan, dan yang lain dicatat lebih dulu."))
    return sentences


def _consequence(facts: Mapping[str, Any], counted: int) -> str:
    left = facts["worth"] - facts["over_form"]
    values = {"cap": _cap(facts), "measure": _one(facts), "left": jp(left), "worth": jp(facts["worth"])}
    if left:
        return _("Batasnya %(cap)s, jadi dari %(worth)s yang masuk %(left)s.") % values
    return _("Batasnya %(cap)s, jadi %(measure)s ini tercatat dengan %(left)s.") % values


def _most(facts: Mapping[str, Any], on: date, counted: int) -> str:
    """What the most of a year does to it."""
    return _(
        "Tahun %(year)s sudah dihitung %(before)s, dan paling banyak %(maximum)s setahun, "
        "jadi dari kegiatan ini dihitung %(counted)s."
    ) % {
        "year": on.year,
        "before": jp(facts["before"]),
        "maximum": jp(facts["maximum"]),
        "counted": jp(counted),
    }


def _cap(facts: Mapping[str, Any]) -> str:
    return cap(facts["cap"], facts["cap_in"], facts["period"], facts["measure"]) if "cap" in facts else ""


def _span(facts: Mapping[str, Any], on: date) -> str:
    """`pada November 2026`."""
    if facts["period"] == Period.YEAR:
        return _("pada tahun %(year)s") % {"year": on.year}
    return _("pada %(time)s") % {"time": month(on) if facts["period"] == Period.MONTH else long_day(on)}


def _one(facts: Mapping[str, Any]) -> str:
    """What is told of one by one: of what is measured in minutes, the activity."""
    measure = facts["measure"]
    return str(MEASURES[Measure.ACTIVITY if measure == Measure.MINUTES else measure][0])


def _portion(facts: Mapping[str, Any]) -> str:
    """What one portion is given for: `45 menit`."""
    return str(MEASURES[facts["measure"]][0])


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def entry_line(kind: str, reason: str, counted: int, over_cap: int) -> str:
    """Return what one entry of the ledger did: `Dicatat: 2 JP dihitung.`"""
    if kind == Entry.Kind.REVERSAL:
        return _("Dibalik karena kegiatannya dibatalkan.")
    if kind == Entry.Kind.ADJUSTMENT:
        return str(CHANGES[reason])
    if counted:
        return _("Dicatat: %(jp)s dihitung.") % {"jp": jp(counted)}
    return _("Dicatat di atas batas: %(jp)s.") % {"jp": jp(over_cap)} if over_cap else _("Dicatat dengan 0 JP.")
