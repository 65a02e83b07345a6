"""How the ledger speaks: amounts, reasons, and whole explanations out of facts. Facts in, sentences out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext, pgettext_lazy

from pamong.agency.models import Person
from pamong.hours.models import Entry, Reason
from pamong.rulebook.learning import CapIn, Form, Measure, Period

type_text = str | Promise

NUMBERS: tuple[type_text, ...] = (
    _lazy("satu"), _lazy("dua"), _lazy("tiga"), _lazy("empat"), _lazy("lima"), _lazy("enam"), _lazy("tujuh"),
    _lazy("delapan"), _lazy("sembilan"), _lazy("sepuluh"),
)  # fmt: skip
ORDINALS: tuple[type_text, ...] = (
    _lazy("pertama"), _lazy("kedua"), _lazy("ketiga"), _lazy("keempat"), _lazy("kelima"), _lazy("keenam"),
    _lazy("ketujuh"), _lazy("kedelapan"), _lazy("kesembilan"), _lazy("kesepuluh"),
)  # fmt: skip
MEASURES: Mapping[str, tuple[type_text, type_text]] = {
    Measure.SESSION: (_lazy("sesi"), pgettext_lazy("banyak", "sesi")),
    Measure.ACTIVITY: (_lazy("kegiatan"), pgettext_lazy("banyak", "kegiatan")),
    Measure.DAY: (_lazy("hari kegiatan"), pgettext_lazy("banyak", "hari kegiatan")),
    Measure.PROGRAMME: (_lazy("program"), pgettext_lazy("banyak", "program")),
}
"""One of them, and several."""
IN_A: Mapping[str, type_text] = {
    Period.DAY: _lazy("sehari"),
    Period.MONTH: _lazy("sebulan"),
    Period.YEAR: _lazy("setahun"),
}
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


def jp(amount: int) -> str:
    """Write hundredths of a JP: `2 JP`, `4,8 JP`."""
    return _("%(number)s JP") % {"number": number(amount)}


def number(amount: int) -> str:
    """Write hundredths of a JP without the unit: `2`, `4,8`."""
    places = 0 if amount % 100 == 0 else 1 if amount % 10 == 0 else 2
    text = number_format(Decimal(abs(amount)).scaleb(-2), decimal_pos=places, force_grouping=True)
    return f"\N{MINUS SIGN}{text}" if amount < 0 else text


def signed(amount: int) -> str:
    """Write a change: `+2`, `0`; less with a true minus sign."""
    return f"+{number(amount)}" if amount > 0 else number(amount)


def month(on: date) -> str:
    """`November 2026`."""
    return date_format(on, "F Y")


def long_day(on: date) -> str:
    """`5 November 2026`."""
    return date_format(on, "j F Y")


def form(key: str) -> str:
    """The label of a form of learning; a form that this version does not know stands as it is."""
    return str(Form(key).label) if key in Form.values else key


def form_inside(key: str) -> str:
    """The label as it stands inside a sentence: `coaching`."""
    label = form(key)
    return label[:1].lower() + label[1:]


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
    sentences = [_worth(facts, form_key)] if basis == Reason.WITHIN_RULE or not facts.get("over_form") else []
    if "cap" in facts:
        sentences += _place(facts, on, counted)
    if facts.get("over_year"):
        sentences.append(_most(facts, on, counted))
    return _sourced(" ".join(sentences), legal_basis)


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
    values = {"form": form(form_key), "jp": jp(facts["each"]), "measure": _one(facts), "cap": _cap(facts)}
    if facts.get("international"):
        values["form"] = _("%(form)s tingkat internasional") % values
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
    sentences = [opening, _consequence(facts, counted)]
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
    """`dua sesi sebulan`, `2 JP sehari`."""
    if "cap" not in facts:
        return ""
    values = {"period": IN_A[facts["period"]], "jp": jp(facts["cap"])}
    if facts["cap_in"] == CapIn.JP:
        return _("%(jp)s %(period)s") % values
    several = MEASURES[facts["measure"]][facts["cap"] != 1]
    return _("%(count)s %(measure)s %(period)s") % {**values, "count": cardinal(facts["cap"]), "measure": several}


def _span(facts: Mapping[str, Any], on: date) -> str:
    """`pada November 2026`."""
    if facts["period"] == Period.YEAR:
        return _("pada tahun %(year)s") % {"year": on.year}
    return _("pada %(time)s") % {"time": month(on) if facts["period"] == Period.MONTH else long_day(on)}


def _one(facts: Mapping[str, Any]) -> str:
    return str(MEASURES[facts["measure"]][0])


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def cardinal(count: int) -> str:
    """`dua`; figures from eleven on."""
    return str(NUMBERS[count - 1]) if 1 <= count <= len(NUMBERS) else str(count)


def ordinal(count: int) -> str:
    """`ketiga`; figures from eleven on."""
    if 1 <= count <= len(ORDINALS):
        return str(ORDINALS[count - 1])
    return pgettext("urutan", "ke-%(count)s") % {"count": count}


def _sourced(text: str, legal_basis: str) -> str:
    """Put the legal basis into the last sentence: `… 0 JP (Peraturan LAN 10/2018).`"""
    return f"{text.removesuffix('.')} ({legal_basis})." if legal_basis else text


def entry_line(kind: str, reason: str, counted: int, over_cap: int) -> str:
    """Return what one entry of the ledger did: `Dicatat: 2 JP dihitung.`"""
    if kind == Entry.Kind.REVERSAL:
        return _("Dibalik karena kegiatannya dibatalkan.")
    if kind == Entry.Kind.ADJUSTMENT:
        return str(CHANGES[reason])
    if counted:
        return _("Dicatat: %(jp)s dihitung.") % {"jp": jp(counted)}
    return _("Dicatat di atas batas: %(jp)s.") % {"jp": jp(over_cap)} if over_cap else _("Dicatat dengan 0 JP.")


def bounds(minimum: int, maximum: int | None, kind: str, legal_basis: str) -> str:
    """Return what a year asks of a kind of employee, in words."""
    label = str(Person.Kind(kind).label)
    if minimum and maximum is not None:
        text = _("%(kind)s mencatat paling sedikit %(minimum)s dan paling banyak %(maximum)s setahun.")
    elif minimum:
        text = _("%(kind)s mencatat paling sedikit %(minimum)s setahun.")
    elif maximum is not None:
        text = _("%(kind)s menghitung paling banyak %(maximum)s setahun; tidak ada jumlah paling sedikit.")
    else:
        text = _("Untuk %(kind)s belum ada batas JP setahun.")
    values = {"kind": label, "minimum": jp(minimum), "maximum": jp(maximum or 0)}
    return _sourced(text % values, legal_basis)
