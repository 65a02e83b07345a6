"""The plan of a year: from which state to which, what it needs to be proposed, and the words of a no. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.plans.models.plan import SCALE, Goal, Item, Plan
from pamong.plans.rules.drafts import Scale

State = Plan.State
MOST_GOALS: Final = 12
MOST_ITEMS: Final = 20
"""Activities of one goal."""
NOTE: Final = 500
"""Characters of a note, of what changed, and of the reason of a return."""
NEXT_YEAR_FROM: Final = 10
"""The month from which next year's plan may be begun."""
ARROWS: Final[Mapping[str, frozenset[str]]] = {
    State.DRAFT: frozenset({State.PROPOSED}),
    State.PROPOSED: frozenset({State.AGREED, State.VERIFYING, State.DRAFT, State.REVISED}),
    State.VERIFYING: frozenset({State.AGREED, State.DRAFT, State.REVISED}),
    State.AGREED: frozenset({State.REVISED, State.CLOSED}),
    State.REVISED: frozenset({State.PROPOSED, State.AGREED}),
    State.CLOSED: frozenset(),
}
"""Every way a plan can go."""


def scale_of(goal: Goal) -> Scale:
    """Return the five texts of a goal's scale, from -2 to +2."""
    return tuple(str(getattr(goal, name)) for name in SCALE)


def is_locked(goal: Goal) -> bool:
    """Whether the scale of a goal stands for good."""
    return goal.scale_locked_at is not None


def after_no(plan: Plan) -> str:
    """Where a plan goes when a proposal is returned or taken back: to what it was before."""
    return State.REVISED if plan.number else State.DRAFT


def years_open(today: date) -> tuple[int, ...]:
    """The years for which a plan may be begun on a day: this one, from October also the next."""
    return (today.year, today.year + 1) if today.month >= NEXT_YEAR_FROM else (today.year,)


def year_fault(year: int, today: date) -> str:
    """Say why no plan can be begun for a year."""
    if year in years_open(today):
        return ""
    if year == today.year + 1:
        return _("Rencana tahun depan dapat dimulai sejak 1 Oktober.")
    return _("Rencana dapat dibuat untuk tahun ini, dan sejak 1 Oktober untuk tahun depan.")


def state_fault(plan: Plan, *states: str) -> str:
    """Say, in words for the state it is in, that a plan is not in one of these states."""
    if plan.state in states:
        return ""
    return {
        State.DRAFT: _("Rencana ini masih draf. Lengkapi, lalu ajukan dulu."),
        State.PROPOSED: _("Rencana ini sedang menunggu persetujuan. Tarik usulannya dulu bila ada yang perlu diubah."),
        State.VERIFYING: _("Rencana ini sudah disetujui atasan langsung dan menunggu verifikasi SDM."),
        State.AGREED: _("Rencana ini sudah disepakati. Ajukan perubahan bila ada yang perlu diubah."),
        State.REVISED: _("Rencana ini sedang diubah. Ajukan atau batalkan perubahannya dulu."),
        State.CLOSED: _("Rencana ini sudah ditutup. Yang belum selesai dapat dibawa ke rencana berikutnya."),
    }[State(plan.state)]


def decision_fault(plan: Plan, state: str) -> str:
    """Say, to whoever decides, that nothing waits for her: `state` is where it would wait."""
    if plan.state == state:
        return ""
    return {
        State.DRAFT: _("Tidak ada usulan yang menunggu: sudah ditarik atau dikembalikan. Tunggu sampai diajukan lagi."),
        State.REVISED: _(
            "Tidak ada usulan yang menunggu: sudah ditarik atau dikembalikan. Tunggu sampai diajukan lagi."
        ),
        State.PROPOSED: _("Rencana ini belum disetujui atasan langsung, jadi belum dapat diverifikasi."),
        State.VERIFYING: _("Rencana ini sudah disetujui atasan langsung dan menunggu verifikasi SDM."),
        State.AGREED: _("Rencana ini sudah disepakati. Muat ulang halaman untuk melihat isinya."),
        State.CLOSED: _("Rencana ini sudah ditutup."),
    }[State(plan.state)]


def version_fault(plan: Plan, version: int) -> str:
    """Say that the plan changed since the page was opened."""
    if plan.version != version:
        return _("Rencana ini berubah sejak Anda membukanya. Lihat isinya yang sekarang, lalu ulangi langkah Anda.")
    return ""


def proposal_fault(goals: Sequence[Goal], items: Mapping[UUID, Sequence[Item]]) -> str:
    """Say what a plan still needs before it can be proposed; `goals` in order without dropped ones, `items` by goal."""
    if not goals:
        return _("Rencana ini belum punya tujuan. Tambahkan paling sedikit satu.")
    for number, goal in enumerate(goals, 1):
        if not (own := items.get(goal.pk, ())):
            return _("Tujuan %(number)s belum punya kegiatan. Tambahkan paling sedikit satu.") % {"number": number}
        if not (goal.starts_on.year == goal.due_on.year == goal.plan.year):
            return _("Tanggal tujuan %(number)s di luar tahun rencana ini. Perbaiki dulu.") % {"number": number}
        if any(not goal.starts_on <= item.starts_on <= item.due_on <= goal.due_on for item in own):
            return _("Ada kegiatan tujuan %(number)s yang tanggalnya di luar tanggal tujuan. Sesuaikan dulu.") % {
                "number": number
            }
    return ""


def goals_number_fault(there: int, adding: int = 1) -> str:
    """Say that there are too many goals."""
    if there + adding > MOST_GOALS:
        return _("Satu rencana memuat paling banyak dua belas tujuan. Yang sedikit lebih mungkin tercapai.")
    return ""


def items_number_fault(there: int) -> str:
    """Say that a goal has too many activities."""
    if there >= MOST_ITEMS:
        return _("Satu tujuan memuat paling banyak dua puluh kegiatan. Gabungkan yang serupa.")
    return ""


def locked_fault(goal: Goal) -> str:
    """Say that a scale stands, and what can be done instead."""
    if is_locked(goal):
        return _(
            "Skala tujuan ini sudah terkunci sejak dimulai. Bila tidak cocok lagi, lepas tujuan ini dengan alasannya, "
            "lalu buat tujuan baru."
        )
    return ""


def frozen_fault(goal: Goal) -> str:
    """Say that a goal is over, so that nothing of it changes any more."""
    if goal.state in (Goal.State.DROPPED, Goal.State.RATED):
        return _("Tujuan ini sudah dilepas atau dinilai. Buat tujuan baru bila perlu.")
    return ""


def removal_fault(goal: Goal) -> str:
    """Say why a goal cannot be taken out of a change: it runs, so it is let go with a reason."""
    if is_locked(goal):
        return _(
            "Tujuan ini sudah berjalan, jadi tidak dapat dihapus. Lepas dengan alasannya, supaya jejaknya tetap ada."
        )
    return ""


def start_fault(goal: Goal) -> str:
    """Say why a goal cannot start: it needs a whole scale first."""
    if not all(scale_of(goal)):
        return _("Skala tujuan ini belum lengkap. Kelima tingkatnya ditulis dulu, baru tujuan dapat dimulai.")
    return ""


def running_fault(goal: Goal) -> str:
    """Say that a goal does not run."""
    if goal.state == Goal.State.PLANNED:
        return _("Tujuan ini belum dimulai. Tulis skalanya, lalu minta atasan langsung menerimanya.")
    if goal.state != Goal.State.RUNNING:
        return _("Tujuan ini sudah dilepas atau dinilai.")
    return ""


def settled_fault(item: Item) -> str:
    """Say that an activity is settled, so that it is not changed."""
    if item.state != Item.State.PLANNED:
        return _("Kegiatan ini sudah selesai atau dilepas. Buka kembali dulu bila belum.")
    return ""


def settling_day_fault(on: date, plan: Plan, today: date) -> str:
    """Say what is wrong with the day on which an activity was done or let go."""
    if on > today:
        return _("Pilih hari ini atau sebelumnya.")
    if on.year < plan.year:
        return _("Pilih hari dalam tahun rencana ini.")
    return ""


def may_verify(by: Standing, employee: Person, path: str | None) -> bool:
    """Verify a plan: HR of the employee's unit, never one's own plan."""
    return by.person.pk != employee.pk and by.has_for(roles.HR, path)


def may_set_policy(by: Standing) -> bool:
    """Decide whether HR verifies: HR of the whole agency, for it holds for everybody."""
    return by.has_everywhere(roles.HR)


def not_hers(employee: str, supervisor: str | None) -> str:
    """What somebody reads who may not decide on a plan: who may, today."""
    if supervisor is None:
        return _(
            "Hanya atasan langsung yang dapat memutuskan rencana ini, dan hari ini belum ada atasan langsung %(employee)s "
            "yang tercatat. Minta pengelola SDM melengkapinya."
        ) % {"employee": employee}
    return _(
        "Hanya atasan langsung yang dapat memutuskan rencana ini. Hari ini atasan langsung %(employee)s adalah "
        "%(supervisor)s."
    ) % {"employee": employee, "supervisor": supervisor}


def nobody_to_ask() -> str:
    """What an employee without a direct supervisor reads."""
    return _(
        "Atasan langsung Anda belum tercatat, jadi rencana belum dapat diajukan. Minta pengelola SDM melengkapinya."
    )


def only_hr() -> str:
    """What somebody reads who may not verify."""
    return _("Verifikasi dilakukan pengelola SDM untuk unit pegawai ini, dan tidak untuk rencananya sendiri.")


def only_hr_of_all() -> str:
    """What somebody reads who may not decide whether HR verifies."""
    return _("Ini diputuskan pengelola SDM untuk seluruh instansi.")


def not_yours() -> str:
    """What somebody else than the employee reads."""
    return _("Hanya pemilik rencana yang dapat mengubahnya.")
