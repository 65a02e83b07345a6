"""Who rules on an entry, which of them HR looks at, and the words of a no. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final, Protocol
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency import roles
from pamong.agency.rules import Standing
from pamong.rulebook.rules import MOST_JP
from pamong.study.models.entries import Entry
from pamong.study.models.policy import EVERY

State = Entry.State
REASON: Final = 500
"""Characters of a reason."""
MOST_DAYS: Final = 60
"""Working days within which HR may promise an answer."""
PRESETS: Final = (
    _lazy("Bukti belum terbaca jelas. Unggah lagi dengan foto atau pindaian yang lebih terang."),
    _lazy("Tulis lebih rinci apa yang Anda lakukan dan pelajari."),
    _lazy("Sebutkan sumber belajarnya: judul, penulis, atau tautannya."),
    _lazy("Tanggal atau lamanya belum sesuai dengan bukti. Periksa lagi."),
    _lazy("Pilih bentuk belajar yang sesuai, lalu kirim lagi."),
    _lazy("Tampaknya sudah tercatat di catatan lain. Periksa, lalu tarik salah satunya."),
)
"""Reasons that a supervisor or HR can start from; each says what to do next."""


class Sampling(Protocol):
    """The sampling plan: a row, or what somebody tries out."""

    @property
    def sample_percent(self) -> int:
        """Of a hundred, how many HR looks at."""

    @property
    def always_above(self) -> int | None:
        """Hundredths of a JP from which HR looks in any case."""


@dataclass(frozen=True)
class Plan:
    """A sampling plan that nobody has saved."""

    sample_percent: int = EVERY
    always_above: int | None = None
    answer_days: int = 5


def is_drawn(entry_id: UUID, worth: int, plan: Sampling | None) -> bool:
    """Whether HR looks at an entry before it is credited.

    Without a plan at each. The draw follows from the key alone: asked again it gives the same, and nobody chooses it.
    """
    if plan is None or (plan.always_above is not None and worth >= plan.always_above):
        return True
    return drawn_number(entry_id) < plan.sample_percent


def drawn_number(entry_id: UUID) -> int:
    """Return the number from 0 to 99 that an entry draws."""
    return int.from_bytes(hashlib.sha256(entry_id.bytes).digest()) % EVERY


def plan_fault(plan: Plan) -> str:
    """Say what is wrong with a sampling plan; empty when nothing is."""
    if not 0 <= plan.sample_percent <= EVERY:
        return _("Persentase antara 0 dan 100.")
    if plan.always_above is not None and not 1 <= plan.always_above <= MOST_JP:
        return _("Batas JP antara 0,01 dan 1.000.")
    if not 1 <= plan.answer_days <= MOST_DAYS:
        return _("Target jawaban antara 1 dan %(most)d hari kerja.") % {"most": MOST_DAYS}
    return ""


def may_verify(by: Standing, entry: Entry, path: str | None, *, acts: bool, is_led: bool) -> bool:
    """Verify and return what was handed in: the direct supervisor of today; HR of the unit where there is none."""
    if not by.person.is_present or entry.person_id == by.person.pk:
        return False
    return acts or (not is_led and is_hr(by, entry, path))


def may_credit(by: Standing, entry: Entry, path: str | None) -> bool:
    """Credit, return, answer an appeal and void, as HR of the unit; never of one's own."""
    return by.person.is_present and entry.person_id != by.person.pk and is_hr(by, entry, path)


def is_hr(by: Standing, entry: Entry, path: str | None) -> bool:
    """Whether one is HR for the unit of the person who learned."""
    return entry.agency_id == by.person.agency_id and by.has_for(roles.HR, path)


def may_set_policy(by: Standing) -> bool:
    """Change the sampling plan: HR of the whole agency, for it holds for everybody."""
    return by.has_everywhere(roles.HR)


def wait_fault(entry: Entry, state: str) -> str:
    """Say, to whoever wants to rule, that an entry does not wait for that; empty when it does."""
    if entry.state == state:
        return ""
    return {
        State.DRAFT: _("Catatan ini ditarik oleh pemiliknya. Tidak ada lagi yang perlu diputuskan."),
        State.SUBMITTED: _("Catatan ini masih menunggu verifikasi atasan langsung."),
        State.VERIFIED: _("Catatan ini sudah diverifikasi dan menunggu pengesahan SDM."),
        State.CREDITED: _("Catatan ini sudah disahkan."),
        State.RETURNED: _("Catatan ini sudah dikembalikan kepada pemiliknya."),
        State.APPEALED: _("Pemilik catatan ini mengajukan keberatan; pengelola SDM yang menjawabnya."),
        State.WITHDRAWN: _("Catatan ini sudah ditarik."),
        State.VOIDED: _("Pengesahan catatan ini sudah dibatalkan."),
    }[State(entry.state)]


def changed_fault(entry: Entry, version: int) -> str:
    """Say that the entry changed since it was read."""
    if entry.version != version:
        return _("Catatan ini berubah sejak Anda membukanya. Baca isinya yang sekarang, lalu putuskan lagi.")
    return ""


def not_on_ones_own() -> str:
    """What somebody reads who wants to rule on her own entry."""
    return _("Catatan Anda sendiri diputuskan orang lain.")


def not_verifier(name: str | None) -> str:
    """What somebody reads who is not the one to verify; `name` is who is."""
    if name:
        return _("Yang memverifikasi catatan ini atasan langsung hari ini: %(name)s.") % {"name": name}
    return _("Pegawai ini belum punya atasan langsung, jadi pengelola SDM unitnya yang memverifikasi.")


def only_hr() -> str:
    """What others than HR of the unit read."""
    return _("Hanya pengelola SDM unit pegawai ini yang dapat melakukannya.")


def only_hr_of_all() -> str:
    """What HR of a part of the agency reads about rules for everybody."""
    return _("Hanya pengelola SDM seluruh instansi yang dapat mengubah kebijakan ini.")
