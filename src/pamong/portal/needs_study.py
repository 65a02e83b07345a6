"""What the learning of a member asks of her supervisor: one sentence and one step each, and how it stands. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext, ngettext_lazy

from pamong.study.briefs import MemberStudy, Wait

type_text = str | Promise

RANKS: Final[Mapping[Wait, float]] = {Wait.CONTRACT: 1.15, Wait.CLAIM: 1.35, Wait.ENTRIES: 1.7}
"""Between the reasons of coaching (`needs.ORDER`) and of plans: all of them wait for the supervisor's word."""
_NEEDS: Final[Mapping[Wait, tuple[type_text, str, str]]] = {
    Wait.CONTRACT: (_lazy("%(name)s mengajukan kontrak belajar dan menunggu jawaban Anda."), "info", "clipboard"),
    Wait.CLAIM: (_lazy("%(name)s menyatakan kontrak belajarnya tuntas; penilaian Anda ditunggu."), "info", "check"),
    Wait.ENTRIES: (
        ngettext_lazy(
            "%(n)d catatan belajar %(name)s menunggu verifikasi Anda.",
            "%(n)d catatan belajar %(name)s menunggu verifikasi Anda.",
            "n",
        ),
        "info",
        "book",
    ),
}
_DAYS_WAITED: Final = 7


def need_of(study: MemberStudy, wait: Wait, figure: int, name: str) -> tuple[str, str, str]:
    """Return the sentence, the tone and the icon of one reason; `name` is how the two speak of the member."""
    text, kind, icon = _NEEDS[wait]
    if wait is Wait.ENTRIES and study.days >= _DAYS_WAITED:
        text, kind = (
            ngettext_lazy(
                "%(n)d catatan belajar %(name)s menunggu verifikasi Anda, yang terlama %(days)d hari.",
                "%(n)d catatan belajar %(name)s menunggu verifikasi Anda, yang terlama %(days)d hari.",
                "n",
            ),
            "warning",
        )
    return str(text % {"name": name, "n": figure, "days": study.days}), kind, icon


def answer(study: MemberStudy, wait: Wait) -> tuple[str, str]:
    """Return what the button says, and where it leads."""
    if wait is Wait.ENTRIES:
        return _("Verifikasi"), reverse("study:entry", args=[study.entry_id])
    if wait is Wait.CLAIM:
        return _("Nilai hasilnya"), reverse("study:contract", args=[study.claim_id])
    return _("Tinjau kontrak"), reverse("study:contract", args=[study.contract_id])


def state_of(study: MemberStudy | None) -> str:
    """`Belajar: 3 catatan disahkan tahun ini, 1 kontrak berjalan`; empty where there is neither."""
    if not study or not (study.credited or study.contracts):
        return ""
    said = []
    if study.credited:
        text = ngettext("%(n)d catatan disahkan tahun ini", "%(n)d catatan disahkan tahun ini", study.credited)
        said.append(text % {"n": study.credited})
    if study.contracts:
        said.append(
            ngettext("%(n)d kontrak berjalan", "%(n)d kontrak berjalan", study.contracts) % {"n": study.contracts}
        )
    return _("Belajar: %(how)s") % {"how": ", ".join(said)}
