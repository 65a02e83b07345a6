"""How the room speaks of relations: states, kinds, rhythms, our own text on confidentiality. Values in, words out."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.words import Chip
from pamong.mentoring.models import Relation, Rhythm

TONES: Final = {
    "asked": "info", "proposed": "info", "accepted": "warning", "running": "positive", "paused": "", "closed": "brand",
}  # fmt: skip
ALMOST: Final = 60
MONTH: Final = 30


def state_chip(state: str) -> Chip:
    """How far a relation is."""
    return Chip(str(Relation.State(state).label), TONES.get(state, ""))


def kind_words(kind: str, programme: str = "") -> str:
    """`Program: Mentoring Analis Muda`, `Dicari sendiri` …"""
    label = str(Relation.Kind(kind).label)
    return f"{label}: {programme}" if programme else label


def rhythm_words(rhythm: str) -> str:
    """`setiap dua minggu`; empty without one."""
    return str(Rhythm(rhythm).label) if rhythm else ""


def mode_words(mode: str) -> str:
    """How the two meet; empty when it is not agreed."""
    return {"in_person": _("tatap muka"), "online": _("daring")}.get(mode, "")


def resting_words(reason: str) -> str:
    """Why the two rest; empty where nobody said so."""
    return {"leave": _("Karena cuti."), "task": _("Karena tugas lain.")}.get(reason, "")


def our_limits() -> str:
    """The text on confidentiality that an agreement begins with."""
    return _(
        "Yang kami bicarakan tetap di antara kami berdua. Pengelola program dan pengelola SDM melihat bahwa kami bertemu "
        "dan berapa lama, bukan isinya. Kecuali bila ada bahaya bagi seseorang, tindak pidana, atau kewajiban hukum: "
        "itu kami bicarakan lebih dulu, lalu kami sampaikan bersama kepada yang berwenang."
    )


def days_left(ends_on: date, today: date) -> str:
    """`42 hari lagi`, `5 bulan lagi`, `berakhir hari ini`, or that it is over."""
    left = (ends_on - today).days
    if left < 0:
        return _("masanya sudah lewat")
    if left == 0:
        return _("berakhir hari ini")
    if left < ALMOST:
        return ngettext("%(n)s hari lagi", "%(n)s hari lagi", left) % {"n": left}
    return ngettext("%(n)s bulan lagi", "%(n)s bulan lagi", left // MONTH) % {"n": left // MONTH}
