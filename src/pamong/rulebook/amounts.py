"""How amounts, caps and forms of learning are written. Other rooms write JP with these."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext, pgettext_lazy

from pamong.agency.models import Person
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
    Measure.MINUTES: (_lazy("45 menit"), pgettext_lazy("banyak", "menit")),
}
"""One of them, and several."""
IN_A: Mapping[str, type_text] = {
    Period.DAY: _lazy("sehari"),
    Period.MONTH: _lazy("sebulan"),
    Period.YEAR: _lazy("setahun"),
}


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


def form(key: str) -> str:
    """The label of a form of learning; a form that this version does not know stands as it is."""
    return str(Form(key).label) if key in Form.values else key


def form_inside(key: str) -> str:
    """The label as it stands inside a sentence: `coaching`."""
    label = form(key)
    return label[:1].lower() + label[1:]


def cap(amount: int, cap_in: str, period: str, measure: str) -> str:
    """Write a cap: `dua sesi sebulan`, `2 JP sehari`; of what is measured in minutes, activities are counted."""
    values = {"period": IN_A[period], "jp": jp(amount)}
    if cap_in == CapIn.JP:
        return _("%(jp)s %(period)s") % values
    counted = Measure.ACTIVITY if measure == Measure.MINUTES else measure
    several = MEASURES[counted][amount != 1]
    return _("%(count)s %(measure)s %(period)s") % {**values, "count": cardinal(amount), "measure": several}


def cardinal(count: int) -> str:
    """`dua`; figures from eleven on."""
    return str(NUMBERS[count - 1]) if 1 <= count <= len(NUMBERS) else str(count)


def ordinal(count: int) -> str:
    """`ketiga`; figures from eleven on."""
    if 1 <= count <= len(ORDINALS):
        return str(ORDINALS[count - 1])
    return pgettext("urutan", "ke-%(count)s") % {"count": count}


def sourced(text: str, legal_basis: str) -> str:
    """Put the legal basis into the last sentence: `… 0 JP (Peraturan LAN 10/2018).`"""
    return f"{text.removesuffix('.')} ({legal_basis})." if legal_basis else text


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
    return sourced(text % values, legal_basis)
