"""A circle: what its words need, who may do what with it, and the words of a no. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Protocol, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.rules import Standing
from pamong.community.models.circles import Circle, Membership
from pamong.kit.faults import Faults, only
from pamong.kit.texts import clean, fault

State = Membership.State
TITLE: Final = 120
SHORTEST_TITLE: Final = 5
PURPOSE: Final = 600
SHORTEST_PURPOSE: Final = 20
RHYTHM: Final = 120
REASON: Final = 300
MOST_FOUNDED: Final = 20
"""Circles that one person founded and that still meet: more are never looked after."""


@dataclass(frozen=True)
class CircleDraft:
    """What a circle says of itself."""

    title: str = ""
    purpose: str = ""
    competency: UUID | None = None
    rhythm: str = ""
    is_open: bool = True

    def cleaned(self) -> CircleDraft:
        """Return it as it is kept."""
        return replace(
            self,
            title=clean(self.title, one_line=True),
            purpose=clean(self.purpose),
            rhythm=clean(self.rhythm, one_line=True),
        )


def draft_of(circle: Circle) -> CircleDraft:
    """Return what a circle says now."""
    return CircleDraft(circle.title, circle.purpose, circle.competency_id, circle.rhythm, circle.is_open)


def faults(draft: CircleDraft) -> Faults:
    """Say what is wrong with a cleaned draft, by field."""
    return only(
        {
            "title": fault(draft.title, TITLE, required=True) or _short_title(draft.title),
            "purpose": fault(draft.purpose, PURPOSE, required=True) or _short_purpose(draft.purpose),
            "rhythm": fault(draft.rhythm, RHYTHM),
        }
    )


def _short_title(title: str) -> str:
    return "" if len(title) >= SHORTEST_TITLE else _("Beri nama yang dikenali rekan, paling sedikit lima huruf.")


def _short_purpose(purpose: str) -> str:
    if len(purpose) >= SHORTEST_PURPOSE:
        return ""
    return _("Tulis satu kalimat: apa yang ingin dipelajari bersama, dan untuk siapa.")


class Joined(Protocol):
    """Somebody who belongs to a circle."""

    person_id: UUID
    joined_at: datetime | None


J = TypeVar("J", bound=Joined)


def longest(members: Iterable[J]) -> J | None:
    """Return who has belonged to a circle for the longest time."""
    known = [each for each in members if each.joined_at is not None]
    return min(known, key=lambda each: (each.joined_at, str(each.person_id)), default=None)


def may_facilitate(by: UUID, facilitators: Collection[UUID]) -> bool:
    """Change a circle, let people in, name facilitators, take members out, close and reopen it."""
    return by in facilitators


def may_name(standing: Standing, facilitators: Collection[UUID]) -> bool:
    """Name a facilitator: those there are; and HR of the whole agency, so that no circle stays without one."""
    return may_facilitate(standing.person.pk, facilitators) or standing.has_everywhere(roles.HR)


def joins_at_once(circle: Circle, facilitators: Collection[UUID], *, was_taken_out: bool) -> bool:
    """Whether whoever asks belongs to it at once: it is open, or nobody is there to let her in."""
    return not facilitators or (circle.is_open and not was_taken_out)


def closed_fault(circle: Circle) -> str:
    """Say that a circle meets no more."""
    return _("Komunitas ini sudah ditutup. Fasilitatornya dapat membukanya lagi.") if circle.closed_at else ""


def changed_fault(circle: Circle, version: int) -> str:
    """Say that a circle changed since its page was opened."""
    if circle.version == version:
        return ""
    return _(
        "Komunitas ini berubah sejak Anda membukanya. Yang Anda tulis masih ada; periksa, lalu simpan sekali lagi."
    )


def last_fault(by: UUID, facilitators: Collection[UUID], others: int) -> str:
    """Say that the last facilitator cannot go before somebody else looks after the circle."""
    if set(facilitators) != {by}:
        return ""
    if others:
        return _("Anda satu-satunya fasilitator. Jadikan seorang anggota fasilitator dulu, lalu keluar.")
    return _("Anda satu-satunya anggota. Tutup komunitas ini bila tidak dilanjutkan.")


def number_fault(there: int) -> str:
    """Say that somebody founded too many circles."""
    if there < MOST_FOUNDED:
        return ""
    return _("Komunitas yang Anda dirikan sudah banyak. Tutup yang tidak berjalan dulu.")


def reason_fault(reason: str, *, required: bool = True) -> Faults:
    """Say what is wrong with a reason."""
    return only({"reason": fault(reason, REASON, required=required)})


def only_facilitator() -> str:
    """What others read."""
    return _("Hanya fasilitator komunitas ini yang dapat melakukannya.")


def only_member() -> str:
    """What others read."""
    return _("Hanya anggota komunitas ini yang dapat melakukannya. Bergabung dulu.")


def not_asked() -> str:
    """What a facilitator reads whose request is gone."""
    return _("Permintaan itu sudah dijawab atau ditarik.")


def not_member() -> str:
    """What a facilitator reads of somebody who is no member."""
    return _("Orang itu bukan anggota komunitas ini.")


def not_here() -> str:
    """What somebody reads who works here no more."""
    return _("Hanya pegawai instansi ini yang dapat melakukannya.")
