"""How rules are told on pages: worth, caps, spans, and how sure the house is. Facts in, sentences out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from django.utils.translation import gettext as _

from pamong.agency.words import day_in_words, span_in_words
from pamong.rulebook import amounts
from pamong.rulebook.amounts import MEASURES, jp
from pamong.rulebook.learning import Certainty

TONES: Final[Mapping[str, str]] = {Certainty.READ: "positive", Certainty.PRACTICE: "info", Certainty.ASSUMED: "warning"}
DAY: Final = timedelta(days=1)


class Worth(Protocol):
    """What a rule says, as a row, a draft or a value."""

    @property
    def measure(self) -> str:
        """What one portion is given for."""

    @property
    def national(self) -> int | None:
        """Hundredths of a JP; None: as the programme states."""

    @property
    def international(self) -> int | None:
        """The same for an international one."""

    @property
    def international_percent(self) -> int | None:
        """For what the programme states."""

    @property
    def cap(self) -> int | None:
        """How much may count."""

    @property
    def cap_in(self) -> str:
        """Times or JP."""

    @property
    def cap_period(self) -> str:
        """The span of the cap."""


class Limits(Protocol):
    """What bounds say, as a row, a draft or a value."""

    @property
    def minimum(self) -> int:
        """Hundredths of a JP; 0: nothing is asked."""

    @property
    def maximum(self) -> int | None:
        """The most that may count."""


@dataclass(frozen=True)
class Sureness:
    """How sure the house is of a figure, with its colour."""

    text: str
    tone: str


def worth(rule: Worth) -> str:
    """`2 JP setiap sesi`, or `Sesuai JP program`."""
    if rule.national is None:
        return _("Sesuai JP program")
    return _("%(jp)s setiap %(measure)s") % {"jp": jp(rule.national), "measure": MEASURES[rule.measure][0]}


def abroad(rule: Worth) -> str:
    """`2,4 JP bila internasional`, `120% bila internasional`; empty where nothing differs."""
    if rule.national is None:
        percent = rule.international_percent or 100
        return "" if percent == 100 else _("%(percent)s%% bila internasional") % {"percent": percent}
    if rule.international in {None, rule.national}:
        return ""
    return _("%(jp)s bila internasional") % {"jp": jp(rule.international or 0)}


def cap(rule: Worth) -> str:
    """`paling banyak dua sesi sebulan`, `paling banyak 2 JP sehari`; empty without a cap."""
    if rule.cap is None:
        return ""
    if not rule.cap:
        return _("tidak ada yang dihitung")
    return _("paling banyak %(cap)s") % {"cap": amounts.cap(rule.cap, rule.cap_in, rule.cap_period, rule.measure)}


def rule_told(rule: Worth) -> str:
    """Return a whole rule in one line: `2 JP setiap sesi, paling banyak dua sesi sebulan; 2,4 JP bila internasional`."""
    text = f"{worth(rule)}, {cap(rule)}" if cap(rule) else worth(rule)
    return f"{text}; {abroad(rule)}" if abroad(rule) else text


def limits_told(limits: Limits) -> str:
    """`Paling sedikit 20 JP setahun`, `Paling banyak 24 JP setahun`, both, or `Tidak ada batas setahun`."""
    values = {"minimum": jp(limits.minimum), "maximum": jp(limits.maximum or 0)}
    if limits.minimum and limits.maximum is not None:
        return _("Paling sedikit %(minimum)s, paling banyak %(maximum)s setahun") % values
    if limits.minimum:
        return _("Paling sedikit %(minimum)s setahun") % values
    if limits.maximum is not None:
        return _("Paling banyak %(maximum)s setahun") % values
    return _("Tidak ada batas setahun")


def sureness(certainty: str) -> Sureness:
    """How sure the house is of a figure."""
    return Sureness(str(Certainty(certainty).label), TONES[certainty])


def span(valid_from: date, until: date | None, today: date) -> str:
    """`1 Jan 2019 – 31 Des 2026`, `sejak 1 Jan 2027`, `mulai 1 Jan 2028`; `until` is the day another one begins."""
    if until is not None:
        return span_in_words(valid_from, until - DAY)
    if valid_from > today:
        return _("mulai %(day)s") % {"day": day_in_words(valid_from)}
    return span_in_words(valid_from, None)
