"""An entry: from which state to which, what it is worth before any cap, and the words of a no. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.rulebook import words
from pamong.rulebook.amounts import MEASURES, jp
from pamong.rulebook.learning import Measure
from pamong.rulebook.rules import MINUTES_A_JP, Rule, jp_of
from pamong.study.models.entries import Entry

State = Entry.State
REASON: Final = 500
"""Characters of an objection."""
MOST_FILES: Final = 10
"""Files of evidence of one entry."""
MOST_DRAFTS: Final = 100
"""Drafts of one person: more are never finished."""
LONG_RUN: Final = timedelta(hours=12)
"""A clock that ran longer was forgotten: how long it really was is asked."""
ARROWS: Final[Mapping[str, frozenset[str]]] = {
    State.DRAFT: frozenset({State.SUBMITTED}),
    State.SUBMITTED: frozenset({State.DRAFT, State.VERIFIED, State.CREDITED, State.RETURNED}),
    State.VERIFIED: frozenset({State.CREDITED, State.RETURNED}),
    State.RETURNED: frozenset({State.SUBMITTED, State.APPEALED}),
    State.APPEALED: frozenset({State.CREDITED, State.RETURNED}),
    State.CREDITED: frozenset({State.VOIDED}),
    State.VOIDED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
"""Every way an entry can go."""


class Measured(Protocol):
    """What the worth of learning depends on: a row, or a draft."""

    @property
    def minutes(self) -> int | None:
        """Time spent."""

    @property
    def days(self) -> int:
        """Days of activity."""

    @property
    def stated(self) -> int | None:
        """Hundredths of a JP of the certificate."""

    @property
    def is_international(self) -> bool:
        """Whether it was an international one."""


def quantity(rule: Rule | None, entry: Measured) -> int:
    """Return how much there is of what the rule counts: minutes, days, or one."""
    if rule is not None and rule.measure == Measure.MINUTES:
        return entry.minutes or 0
    if rule is not None and rule.measure == Measure.DAY:
        return entry.days
    return 1


def amount(rule: Rule | None, entry: Measured) -> int:
    """Return what an entry is worth by the rule of its day, in hundredths of a JP, before any cap."""
    if rule is None:
        return 0
    return jp_of(rule, quantity(rule, entry), international=entry.is_international, stated=entry.stated)


@dataclass(frozen=True)
class Worth:
    """What an entry would earn, in words for whoever writes or looks at it."""

    amount: int
    """Hundredths of a JP, before any cap."""
    text: str
    """`± 2 JP`."""
    reason: str
    """How it comes about."""
    rule: str
    """The rule of the day in one line."""


def worth(rule: Rule | None, entry: Measured) -> Worth:
    """Return what an entry would earn by the rule of its day; the caps are known only when it is credited."""
    if rule is None:
        return Worth(
            0, _("Belum ada aturan JP"), _("Untuk bentuk ini belum ada aturan JP yang berlaku pada hari itu."), ""
        )
    found = amount(rule, entry)
    return Worth(found, f"± {jp(found)}" if found else _("Belum ada JP"), _reason(rule, entry), words.rule_told(rule))


def _reason(rule: Rule, entry: Measured) -> str:
    if rule.national is None:
        if entry.stated is None:
            return _("Sebesar JP di sertifikat. Isi JP-nya untuk melihat perkiraannya.")
        return _("Sebesar JP di sertifikat.")
    each = jp(rule.international if entry.is_international and rule.international is not None else rule.national)
    if rule.measure == Measure.MINUTES:
        if entry.minutes is None:
            return _("Isi lamanya untuk melihat perkiraannya.")
        return _("%(minutes)s menit; %(jp)s untuk setiap %(portion)s menit.") % {
            "minutes": entry.minutes, "jp": each, "portion": MINUTES_A_JP,
        }  # fmt: skip
    count = quantity(rule, entry)
    values = {"count": count, "measure": MEASURES[rule.measure][count != 1], "jp": each}
    return _("%(count)s %(measure)s, masing-masing %(jp)s.") % values


def state_fault(entry: Entry, *states: str) -> str:
    """Say, in words for the state it is in, that an entry is not in one of these states."""
    if entry.state in states:
        return ""
    return {
        State.DRAFT: _("Catatan ini masih draf. Lengkapi, lalu kirim dulu."),
        State.SUBMITTED: _("Catatan ini sudah dikirim dan menunggu verifikasi. Tarik dulu bila ada yang perlu diubah."),
        State.VERIFIED: _("Catatan ini sudah diverifikasi dan menunggu pengesahan SDM."),
        State.CREDITED: _("Catatan ini sudah disahkan."),
        State.RETURNED: _("Catatan ini dikembalikan. Perbaiki dan kirim lagi, atau ajukan keberatan."),
        State.APPEALED: _("Keberatan atas catatan ini sedang dinilai pengelola SDM."),
        State.WITHDRAWN: _("Catatan ini sudah ditarik."),
        State.VOIDED: _("Pengesahan catatan ini dibatalkan. Buat catatan baru bila perlu."),
    }[State(entry.state)]


def version_fault(entry: Entry, version: int) -> str:
    """Say that the entry changed since the page was opened."""
    if entry.version != version:
        return _("Catatan ini berubah sejak Anda membukanya. Lihat isinya yang sekarang, lalu ulangi langkah Anda.")
    return ""


def files_number_fault(there: int) -> str:
    """Say that there are too many files."""
    if there >= MOST_FILES:
        return _("Satu catatan memuat paling banyak sepuluh bukti. Hapus salah satu dulu, atau gabungkan.")
    return ""


def drafts_number_fault(there: int) -> str:
    """Say that somebody has too many drafts."""
    if there >= MOST_DRAFTS:
        return _("Draf Anda sudah seratus. Selesaikan atau hapus beberapa dulu.")
    return ""


def run_fault(ran: timedelta) -> str:
    """Say that a clock ran longer than anybody learns at a stretch."""
    if ran > LONG_RUN:
        return _("Jam belajar berjalan lebih dari dua belas jam, mungkin lupa dihentikan. Isi lamanya yang sebenarnya.")
    return ""


def appeal_again_fault(*, was_answered: bool) -> str:
    """Say that an objection was answered already: the same one is not put twice."""
    if was_answered:
        return _("Keberatan atas pengembalian ini sudah dijawab. Perbaiki catatannya, lalu kirim lagi.")
    return ""


def may_write(by: Person, entry: Entry) -> bool:
    """Write, hand in, take back and appeal: the person who learned, while she works here."""
    return by.is_present and entry.person_id == by.pk


def not_yours() -> str:
    """What somebody else than the person who learned reads."""
    return _("Hanya pemilik catatan yang dapat mengubahnya.")
