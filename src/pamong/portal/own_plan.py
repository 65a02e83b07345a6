"""What plans ask of a person, and how her own plan stands: one sentence and one step each. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext, ngettext_lazy

from pamong.agency.directory import first_name
from pamong.agency.words import day_in_words
from pamong.plans.briefs import ASKED, Call, OwnPlan, Why
from pamong.portal.sentences_plans import REVIEWS
from pamong.portal.tasks import Task

type_text = str | Promise


@dataclass(frozen=True)
class Asked:
    """One thing that plans ask, in words."""

    text: str
    label: str
    url: str
    kind: str = "warning"


_TEXTS: Final[Mapping[Why, type_text]] = {
    Why.CONFIRM_DIALOGUE: _lazy("%(name)s mencatat dialog pengembangan Anda berdua; konfirmasi Anda ditunggu."),
    Why.AGREE_LEVELS: _lazy("Tingkat kompetensi yang Anda bicarakan dengan %(name)s menunggu persetujuan Anda."),
    Why.CONFIRM_REVIEW: _lazy("Kesimpulan %(review)s bersama %(name)s menunggu konfirmasi Anda."),
    Why.SHEET: _lazy("Penilaian diri Anda tahun %(year)s ditunggu %(until)s."),
    Why.SHEET_FOR_OTHER: _lazy("Penilaian Anda atas kompetensi %(name)s ditunggu %(until)s."),
    Why.SHEET_INVITED: _lazy("Anda diundang ikut menilai kompetensi %(name)s."),
    Why.VOICE: _lazy("Bagian Anda pada %(review)s rencana %(year)s ditunggu."),
    Why.RETURNED: _lazy("Rencana %(year)s Anda dikembalikan beserta alasannya."),
    Why.CLOSING_LEFT: _lazy("Rencana %(year)s Anda belum ditutup."),
    Why.ITEMS_LATE: ngettext_lazy(
        "%(n)d kegiatan dalam rencana Anda lewat tanggalnya.",
        "%(n)d kegiatan dalam rencana Anda lewat tanggalnya.",
        "n",
    ),
    Why.SCALES: ngettext_lazy(
        "%(n)d tujuan dalam rencana Anda belum dapat dimulai: skalanya belum lengkap.",
        "%(n)d tujuan dalam rencana Anda belum dapat dimulai: skalanya belum lengkap.",
        "n",
    ),
    Why.GOAL_DUE: _lazy("Satu tujuan dalam rencana Anda berakhir %(day)s."),
    Why.DRAFT: _lazy("Rencana %(year)s Anda masih draf; ajukan bila sudah siap."),
    Why.CLOSING: _lazy("Rencana %(year)s Anda dapat ditutup bersama atasan langsung Anda."),
    Why.MIDYEAR: _lazy("Paruh tahun sudah lewat; rencana %(year)s Anda belum ditinjau berdua."),
    Why.NEXT_YEAR: _lazy("Rencana %(year)s sudah dapat Anda mulai."),
    Why.BEGIN: _lazy("Rencana %(year)s Anda belum dimulai."),
    Why.PREPARE_DIALOGUE: _lazy("Dialog pengembangan dengan %(name)s menunggu persiapan Anda."),
    Why.WAITS: _lazy("Rencana %(year)s Anda menunggu jawaban %(boss)s sejak %(day)s."),
    Why.VERIFYING: _lazy("Rencana %(year)s Anda disetujui dan sedang diverifikasi pengelola SDM."),
    Why.RUNS: _lazy("Rencana %(year)s Anda berjalan; kegiatan berikutnya selesai %(day)s."),
    Why.CLOSED: _lazy("Rencana %(year)s Anda sudah ditutup."),
}
_LABELS: Final[Mapping[Why, type_text]] = {
    Why.CONFIRM_DIALOGUE: _lazy("Baca dan konfirmasi"),
    Why.AGREE_LEVELS: _lazy("Tinjau tingkat"),
    Why.CONFIRM_REVIEW: _lazy("Baca dan konfirmasi"),
    Why.SHEET: _lazy("Nilai diri saya"),
    Why.SHEET_FOR_OTHER: _lazy("Isi penilaian"),
    Why.SHEET_INVITED: _lazy("Lihat undangan"),
    Why.VOICE: _lazy("Isi bagian saya"),
    Why.RETURNED: _lazy("Baca alasannya"),
    Why.SCALES: _lazy("Lengkapi skala"),
    Why.DRAFT: _lazy("Lanjutkan rencana"),
    Why.CLOSING: _lazy("Tutup rencana"),
    Why.MIDYEAR: _lazy("Tinjau rencana"),
    Why.NEXT_YEAR: _lazy("Mulai rencana"),
    Why.BEGIN: _lazy("Mulai rencana"),
    Why.PREPARE_DIALOGUE: _lazy("Siapkan dialog"),
}
PRESSING: Final = (Why.RETURNED, Why.CLOSING_LEFT, Why.ITEMS_LATE, Why.SCALES, Why.GOAL_DUE)
"""Own steps that come before whom one meets this week."""
QUIETER: Final = (Why.PREPARE_DIALOGUE, Why.DRAFT, Why.CLOSING, Why.MIDYEAR)
"""Own steps that are said when nothing else is."""


def asked(call: Call, today: date, boss: str = "") -> Asked:
    """Put one thing into words; `boss` is the name of the supervisor of today where the page knows it."""
    values = {
        "name": first_name(call.name),
        "boss": first_name(boss) if boss else _("atasan langsung Anda"),
        "year": call.year,
        "day": day_in_words(call.day) if call.day else "",
        "until": _until(call.day, today),
        "n": call.figure,
        "review": str(REVIEWS.get(call.kind, "")),
    }
    text = _TEXTS[call.why]
    if call.why == Why.RUNS and call.day is None:
        text = _lazy("Rencana %(year)s Anda berjalan.")
    elif call.why == Why.DRAFT and call.kind == "revised":
        text = _lazy("Perubahan rencana %(year)s Anda belum diajukan; yang disepakati tetap berlaku.")
    label = _LABELS.get(call.why, _lazy("Buka rencana"))
    return Asked(str(text % values), str(label), _address(call), "warning" if call.why in ASKED else "info")


def _until(day: date | None, today: date) -> str:
    if day is None:
        return _("sekarang")
    text = _("sejak %(day)s") if day < today else _("sampai %(day)s")
    return text % {"day": day_in_words(day)}


_PAGES: Final[Mapping[Why, str]] = {
    Why.CONFIRM_DIALOGUE: "plans:dialogue",
    Why.PREPARE_DIALOGUE: "plans:dialogue",
    Why.AGREE_LEVELS: "plans:assessment",
    Why.SHEET: "plans:assessment",
    Why.SHEET_FOR_OTHER: "plans:assessment",
    Why.SHEET_INVITED: "plans:assessment",
    Why.DRAFT: "plans:edit",
}


def _address(call: Call) -> str:
    if call.why in {Why.CONFIRM_REVIEW, Why.VOICE}:
        return reverse("plans:review", args=[call.subject_id, call.kind])
    if call.subject_id is None:
        return f"{reverse('plans:home')}?tahun={call.year}"
    return reverse(_PAGES.get(call.why, "plans:plan"), args=[call.subject_id])


def waits_of(plan: OwnPlan, today: date) -> list[Task]:
    """Return what somebody else waits for, as small steps."""
    found = [(call, asked(call, today)) for call in plan.calls if call.why in ASKED]
    return [Task(said.text, said.url, _hint(call), _("menunggu Anda"), said.kind) for call, said in found]


_HINTS: Final[Mapping[Why, type_text]] = {
    Why.SHEET: _lazy("Penilaian Anda dan atasan langsung Anda baru terbuka setelah keduanya diserahkan."),
    Why.SHEET_FOR_OTHER: _lazy("Penilaian Anda berdua baru terbuka setelah keduanya diserahkan."),
    Why.SHEET_INVITED: _lazy("Boleh menolak tanpa alasan, dan melewati yang tidak Anda ketahui."),
    Why.VOICE: _lazy("Bagian Anda berdua baru terbuka setelah keduanya diserahkan."),
}


def _hint(call: Call) -> str:
    return str(_HINTS.get(call.why, _lazy("Hanya Anda berdua yang membaca isinya.")))


@dataclass(frozen=True)
class PlanCard:
    """The own plan on the home page: the next step in one sentence, then how far it is."""

    title: str
    step: Asked
    meta: str
    url: str


def card_of(plan: OwnPlan, today: date, boss: str = "") -> PlanCard:
    """Return the own plan as the home page shows it. What others wait for stands above it already."""
    own = next(call for call in plan.calls if call.why not in ASKED)
    year = plan.year if plan.id else own.year
    return PlanCard(
        title=_("Rencana pengembangan %(year)s") % {"year": year},
        step=asked(own, today, boss),
        meta=progress_in_words(plan),
        url=reverse("plans:home"),
    )


def progress_in_words(plan: OwnPlan) -> str:
    """`3 tujuan, 2 berjalan · 4 dari 9 kegiatan selesai`; empty without a goal."""
    if not plan.goals:
        return ""
    goals = ngettext("%(n)d tujuan", "%(n)d tujuan", plan.goals) % {"n": plan.goals}
    if plan.goals_running:
        goals = _("%(goals)s, %(n)d berjalan") % {"goals": goals, "n": plan.goals_running}
    if not plan.items:
        return goals
    done = _("%(done)d dari %(all)d kegiatan selesai") % {"done": plan.items_done, "all": plan.items}
    return f"{goals} · {done}"
