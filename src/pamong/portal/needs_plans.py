"""What the plan of a member asks of her supervisor: one sentence and one step each, and how it stands. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext, ngettext_lazy

from pamong.agency.words import Chip
from pamong.plans.briefs import MemberPlan, Wait

type_text = str | Promise

RANKS: Final[Mapping[Wait, float]] = {
    Wait.PLAN: 1.1,
    Wait.DIALOGUE: 1.2,
    Wait.LEVELS: 1.3,
    Wait.SHEET: 1.4,
    Wait.REVIEW: 1.5,
    Wait.SCALE: 1.6,
    Wait.GOALS_AT_RISK: 4.5,
    Wait.ITEMS_LATE: 5.5,
}
"""Between the reasons of coaching (`needs.ORDER`): whoever waits for the supervisor's word before what may be late."""
_NEEDS: Final[Mapping[Wait, tuple[type_text, str, str]]] = {
    Wait.PLAN: (_lazy("%(name)s mengajukan rencananya dan menunggu jawaban Anda."), "info", "clipboard"),
    Wait.DIALOGUE: (_lazy("%(name)s mencatat dialog Anda berdua; konfirmasi Anda ditunggu."), "info", "check"),
    Wait.LEVELS: (_lazy("Tingkat kompetensi %(name)s menunggu persetujuan Anda."), "info", "check"),
    Wait.SHEET: (_lazy("Penilaian Anda atas kompetensi %(name)s ditunggu."), "info", "target"),
    Wait.REVIEW: (_lazy("Tinjauan rencana %(name)s menunggu Anda."), "info", "clipboard"),
    Wait.SCALE: (
        ngettext_lazy(
            "%(name)s menulis skala %(n)d tujuan; persetujuan Anda ditunggu.",
            "%(name)s menulis skala %(n)d tujuan; persetujuan Anda ditunggu.",
            "n",
        ),
        "info",
        "target",
    ),
    Wait.GOALS_AT_RISK: (
        ngettext_lazy(
            "%(n)d tujuan %(name)s perlu dibicarakan: tanggalnya dekat atau lewat.",
            "%(n)d tujuan %(name)s perlu dibicarakan: tanggalnya dekat atau lewat.",
            "n",
        ),
        "warning",
        "target",
    ),
    Wait.ITEMS_LATE: (
        ngettext_lazy(
            "%(n)d kegiatan dalam rencana %(name)s lewat tanggalnya.",
            "%(n)d kegiatan dalam rencana %(name)s lewat tanggalnya.",
            "n",
        ),
        "warning",
        "clock",
    ),
}
_DAYS_WAITED: Final = 7


def need_of(plan: MemberPlan, wait: Wait, figure: int, name: str) -> tuple[str, str, str]:
    """Return the sentence, the tone and the icon of one reason; `name` is how the two speak of the member."""
    text, kind, icon = _NEEDS[wait]
    if wait is Wait.PLAN and figure >= _DAYS_WAITED:
        text, kind = _lazy("Rencana %(name)s menunggu jawaban Anda %(n)d hari."), "warning"
    return str(text % {"name": name, "n": figure}), kind, icon


def answer(plan: MemberPlan, wait: Wait) -> tuple[str, str]:
    """Return what the button says, and where it leads."""
    labels = {
        Wait.PLAN: _("Tinjau rencana"),
        Wait.DIALOGUE: _("Konfirmasi dialog"),
        Wait.LEVELS: _("Tinjau tingkat"),
        Wait.SHEET: _("Isi penilaian"),
        Wait.REVIEW: _("Isi tinjauan"),
        Wait.SCALE: _("Tinjau skala"),
    }
    return labels.get(wait, _("Buka rencana")), _page_of(plan, wait)


def _page_of(plan: MemberPlan, wait: Wait) -> str:
    if wait is Wait.REVIEW:
        return reverse("plans:review", args=[plan.review_plan_id, plan.review_kind])
    if wait is Wait.DIALOGUE:
        return reverse("plans:dialogue", args=[plan.dialogue_id])
    if wait in {Wait.LEVELS, Wait.SHEET}:
        return reverse("plans:assessment", args=[plan.assessment_id])
    key: UUID | None = plan.proposed_id if wait is Wait.PLAN else plan.plan_id
    return reverse("plans:plan", args=[key])


_STATES: Final[Mapping[str, tuple[type_text, str]]] = {
    "proposed": (_lazy("menunggu jawaban Anda"), "info"),
    "verifying": (_lazy("menunggu verifikasi SDM"), "info"),
    "agreed": (_lazy("disepakati"), "positive"),
    "revised": (_lazy("disepakati, sedang diubah"), "positive"),
    "closed": (_lazy("ditutup"), "brand"),
}


@dataclass(frozen=True)
class PlanState:
    """How a member's plan stands, in one line."""

    label: str
    chip: Chip
    meta: str
    url: str
    """Empty where there is no plan to read."""


def state_of(plan: MemberPlan) -> PlanState:
    """Return how a member's plan stands, as her supervisor may know it."""
    label = _("Rencana %(year)s") % {"year": plan.year}
    if plan.plan_id is None:
        return PlanState(label, Chip(_("belum diajukan")), "", "")
    text, kind = _STATES[plan.state]
    said = []
    if plan.goals:
        said.append(ngettext("%(n)d tujuan", "%(n)d tujuan", plan.goals) % {"n": plan.goals})
    if plan.goals_at_risk:
        said.append(_("%(n)d perlu dibicarakan") % {"n": plan.goals_at_risk})
    if plan.items_late:
        said.append(_("%(n)d kegiatan lewat tanggal") % {"n": plan.items_late})
    return PlanState(label, Chip(str(text), kind), ", ".join(said), reverse("plans:plan", args=[plan.plan_id]))
