"""From an event about me to a sentence that I understand: who, what, why. One row for each kind of event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from pamong.agency import roles
from pamong.agency.words import day_in_words, span_in_words
from pamong.hours import words as hours
from pamong.journal.queries import Happened
from pamong.portal import (
    sentences_coaching,
    sentences_community,
    sentences_mentoring,
    sentences_nobody,
    sentences_plans,
    sentences_siasn,
    sentences_study,
)

type_text = str | Promise


@dataclass(frozen=True)
class Names:
    """Names of the people and units that the events on a page speak of."""

    me: UUID
    people: Mapping[UUID, str]
    units: Mapping[UUID, str]

    def who(self, person_id: UUID | None) -> str:
        """Return who acted, as the subject of a sentence."""
        if person_id is None:
            return "Pamong"
        if person_id == self.me:
            return _("Anda")
        return self.people.get(person_id) or _("Seseorang yang datanya sudah tidak ada")


@dataclass(frozen=True)
class Told:
    """What happened, in words. `text` holds %(who)s and what `parts` gives; `why` says what for."""

    kind: str
    text: type_text
    why: type_text = ""
    parts: Callable[[Any, Names], dict[str, str]] | None = None
    by_oneself: bool = False
    """Whether only the holder of the account can have done it, also where no actor was written down."""
    mine: type_text = ""
    """How it is said when she did it herself; empty: with the same words."""


KINDS: dict[str, type_text] = {
    "dibaca": _lazy("Dibaca"),
    "diubah": _lazy("Diubah"),
    "atasan": _lazy("Garis atasan"),
    "peran": pgettext_lazy("daftar", "Peran"),
    "rencana": _lazy("Rencana"),
    "belajar": _lazy("Belajar"),
    "komunitas": _lazy("Komunitas"),
    "coaching": _lazy("Coaching"),
    "mentoring": _lazy("Mentoring"),
    "jp": _lazy("JP"),
    "masuk": _lazy("Akun dan masuk"),
}
"""The filters of the page, in order."""

PURPOSES: dict[str, tuple[type_text, type_text]] = {
    "hr_page": (
        _lazy("%(who)s membuka data kepegawaian Anda"),
        _lazy("Pengelola SDM mengurus data pegawai di unitnya."),
    ),
    "team": (
        _lazy("%(who)s membuka halaman Anda di Tim saya"),
        _lazy(
            "Atasan langsung melihat penempatan, kontak, JP, dan coaching Anda berdua; pimpinan di atasnya hanya jumlah sesi."
        ),
    ),
    "ledger": (
        _lazy("%(who)s membuka catatan JP Anda"),
        _lazy("Atasan langsung dan pengelola SDM unit Anda melihat JP, bukan isi percakapan."),
    ),
    "plan": (
        _lazy("%(who)s membuka rencana pengembangan Anda"),
        _lazy("Atasan langsung membacanya sesudah diajukan, pengelola SDM unit Anda sesudah disepakati."),
    ),
    "contract": (
        _lazy("%(who)s membuka kontrak belajar Anda"),
        _lazy(
            "Kontrak belajar terbaca oleh atasan langsung sesudah diajukan, dan oleh rekan yang Anda pilih menilainya."
        ),
    ),
    "study": (
        _lazy("%(who)s membuka catatan belajar Anda"),
        _lazy("Atasan langsung membacanya sesudah dikirim, pengelola SDM unit Anda sesudah diverifikasi."),
    ),
    "profile": (
        _lazy("%(who)s membuka profil Anda"),
        _lazy("Profil dengan surel dinas terbuka bagi rekan seinstansi."),
    ),
}
REASONS: dict[str, type_text] = {
    "joined": _lazy("%(who)s mencatat Anda masuk"),
    "moved": _lazy("%(who)s mencatat Anda pindah unit"),
    "promoted": _lazy("%(who)s mencatat kenaikan pangkat atau jabatan Anda"),
    "changed": _lazy("%(who)s memperbarui data Anda"),
    "corrected": _lazy("%(who)s membetulkan data Anda"),
    "left": _lazy("%(who)s mencatat Anda keluar"),
    "returned": _lazy("%(who)s mencatat Anda kembali"),
}
WAYS: dict[str, type_text] = {
    "password": _lazy("kata sandi"),
    "totp": _lazy("kode aplikasi autentikator"),
    "recovery_codes": _lazy("kode pemulihan"),
    "webauthn": _lazy("kunci sandi sebagai faktor kedua"),
    "passkey": _lazy("kunci sandi"),
    "invitation": _lazy("tautan undangan"),
    "demo": _lazy("pintu peragaan"),
}
FACTORS: dict[str, type_text] = {"totp": _lazy("aplikasi autentikator"), "webauthn": _lazy("kunci sandi")}
LINES: dict[str, type_text] = {
    "definitif": _lazy("atasan langsung"),
    "plt": _lazy("Plt. atasan langsung"),
    "plh": _lazy("Plh. atasan langsung"),
}
FROM_IMPORT: type_text = _lazy("Dari impor data SIASN.")


def _line(event: Any, names: Names) -> dict[str, str]:
    starts_on: date | None = getattr(event, "starts_on", None)
    ends_on: date | None = getattr(event, "ends_on", None)
    return {
        "supervisor": names.who(event.supervisor_id),
        "kind": str(LINES.get(getattr(event, "kind", "definitif"), "")),
        "span": span_in_words(starts_on, ends_on) if starts_on else "",
        "day": day_in_words(ends_on) if ends_on else "",
    }


def _role(event: Any, names: Names) -> dict[str, str]:
    role = roles.ROLES.get(event.role)
    unit_id = getattr(event, "unit_id", None)
    scope = names.units.get(unit_id, "") if unit_id else ""
    label = str(role.label) if role else str(event.role)
    return {"role": _("%(role)s untuk %(unit)s") % {"role": label, "unit": scope} if scope else label}


def _way(event: Any, names: Names) -> dict[str, str]:
    return {"way": str(WAYS.get(event.way, event.way))}


def _factor(event: Any, names: Names) -> dict[str, str]:
    return {"factor": str(FACTORS.get(event.kind, event.kind))}


def _left(event: Any, names: Names) -> dict[str, str]:
    return {"left": str(event.left)}


def _credited(event: Any, names: Names) -> dict[str, str]:
    return {"form": hours.form_inside(event.form), "day": day_in_words(event.on), "jp": hours.jp(event.amount)}


def _adjusted(event: Any, names: Names) -> dict[str, str]:
    return {"year": str(event.year), "change": hours.signed(event.change)}


def _minimum(event: Any, names: Names) -> dict[str, str]:
    return {"year": str(event.year), "jp": hours.jp(event.minimum)}


def _sessions(event: Any, names: Names) -> dict[str, str]:
    return {"sessions": str(event.sessions)}


def _coaching(event: Any, names: Names) -> dict[str, str]:
    return {"other": names.who(sentences_coaching.other_of(event, names.me)), **sentences_coaching.times_of(event)}


def _mentoring(event: Any, names: Names) -> dict[str, str]:
    return {"other": names.who(sentences_mentoring.mentor_of(event)), **sentences_mentoring.parts_of(event)}


def _plans(event: Any, names: Names) -> dict[str, str]:
    other, rater = getattr(event, "supervisor_id", None), getattr(event, "rater_id", None)
    people = {
        "other": names.who(other) if other else _("atasan langsung Anda"),
        "rater": names.who(rater) if rater else "",
    }
    return people | sentences_plans.parts_of(event)


def _study(event: Any, names: Names) -> dict[str, str]:
    other = getattr(event, "supervisor_id", None)
    return {
        "other": names.who(other) if other else _("atasan langsung Anda"),
        **sentences_study.parts_of(event),
    }


VIEWED = "agency.PersonViewed"
CHANGED = "agency.PersonChanged"
SENTENCES: dict[str, Told] = {
    VIEWED: Told("dibaca", _lazy("%(who)s membuka data Anda")),
    "agency.PersonJoined": Told("diubah", _lazy("%(who)s mencatat Anda sebagai pegawai instansi ini")),
    CHANGED: Told("diubah", _lazy("%(who)s memperbarui data Anda")),
    "agency.PersonLeft": Told("diubah", _lazy("%(who)s mencatat Anda keluar dari instansi ini")),
    "agency.PersonReturned": Told("diubah", _lazy("%(who)s mencatat Anda kembali ke instansi ini")),
    "agency.MatterSettled": Told("diubah", _lazy("%(who)s menyelesaikan urusan yang tersisa dari perubahan data Anda")),
    "agency.LineDrawn": Told(
        "atasan", _lazy("%(who)s menetapkan %(supervisor)s sebagai %(kind)s Anda, %(span)s"), parts=_line
    ),
    "agency.LineEnded": Told(
        "atasan", _lazy("%(who)s mengakhiri garis atasan Anda dengan %(supervisor)s per %(day)s"), parts=_line
    ),
    "agency.LineWithdrawn": Told(
        "atasan", _lazy("%(who)s menarik garis atasan Anda dengan %(supervisor)s karena keliru"), parts=_line
    ),
    "agency.RoleGranted": Told("peran", _lazy("%(who)s memberi Anda peran %(role)s"), parts=_role),
    "agency.RoleRevoked": Told("peran", _lazy("%(who)s mencabut peran %(role)s dari Anda"), parts=_role),
    "agency.PersonInvited": Told("masuk", _lazy("%(who)s mengundang Anda ke Pamong")),
    "hours.JpCredited": Told(
        "jp", _lazy("Kegiatan Anda (%(form)s, %(day)s) tercatat: %(jp)s dihitung"), parts=_credited
    ),
    "hours.JpReversed": Told(
        "jp",
        _lazy("%(jp)s dari kegiatan Anda (%(form)s, %(day)s) dibalik karena kegiatannya dibatalkan"),
        parts=_credited,
    ),
    "hours.JpAdjusted": Told(
        "jp",
        _lazy("JP Anda tahun %(year)s disesuaikan: %(change)s JP"),
        _lazy("Penjelasan setiap kegiatan ada di halaman JP Anda."),
        parts=_adjusted,
    ),
    "hours.JpRecounted": Told(
        "jp",
        _lazy("JP Anda tahun %(year)s dihitung lagi: %(change)s JP"),
        _lazy("Aturan JP atau jenis kepegawaian Anda berubah. Penjelasannya ada di halaman JP Anda."),
        parts=_adjusted,
    ),
    "hours.YearlyMinimumReached": Told(
        "jp", _lazy("JP Anda tahun %(year)s mencapai paling sedikit %(jp)s"), parts=_minimum
    ),
    "accounts.UserCreated": Told("masuk", _lazy("%(who)s membuatkan Anda akun")),
    "accounts.UserDeactivated": Told("masuk", _lazy("%(who)s menutup akun Anda")),
    "accounts.UserReactivated": Told("masuk", _lazy("%(who)s membuka lagi akun Anda")),
    "accounts.UsernameChanged": Told("masuk", _lazy("%(who)s membetulkan NIP untuk masuk ke akun Anda")),
    "accounts.SignedIn": Told("masuk", _lazy("%(who)s masuk dengan %(way)s"), parts=_way, by_oneself=True),
    "accounts.SignInFailed": Told(
        "masuk",
        _lazy("Percobaan masuk ke akun Anda gagal (%(way)s)"),
        _lazy("Bila bukan Anda, ganti kata sandi dan pasang kunci sandi."),
        parts=_way,
    ),
    "accounts.SignedOut": Told("masuk", _lazy("%(who)s keluar"), by_oneself=True),
    "accounts.SessionsEnded": Told("masuk", _lazy("%(who)s mengakhiri %(sessions)s sesi masuk Anda"), parts=_sessions),
    "accounts.PasswordChanged": Told("masuk", _lazy("%(who)s mengganti kata sandi akun Anda"), by_oneself=True),
    "accounts.PasswordResetAsked": Told(
        "masuk",
        _lazy("Tautan untuk mengatur ulang kata sandi Anda diminta"),
        _lazy("Tautannya hanya dikirim ke surel Anda."),
    ),
    "accounts.EmailChangeAsked": Told("masuk", _lazy("%(who)s meminta surel akun Anda diganti"), by_oneself=True),
    "accounts.EmailChanged": Told("masuk", _lazy("%(who)s mengganti surel akun Anda"), by_oneself=True),
    "accounts.SecondFactorAdded": Told("masuk", _lazy("%(who)s memasang %(factor)s"), parts=_factor, by_oneself=True),
    "accounts.SecondFactorRemoved": Told("masuk", _lazy("%(who)s melepas %(factor)s"), parts=_factor, by_oneself=True),
    "notices.ChoicesChanged": Told("masuk", _lazy("%(who)s memilih bagaimana Anda dikabari"), by_oneself=True),
    "notices.KindSwitchedOff": Told(
        "masuk",
        _lazy("Satu jenis surel dihentikan lewat tautan di surel Anda"),
        _lazy("Tautan itu hanya ada di surel yang dikirim kepada Anda."),
    ),
    "notices.FeedOpened": Told("masuk", _lazy("%(who)s membuat alamat rahasia untuk kalender Anda"), by_oneself=True),
    "notices.FeedClosed": Told("masuk", _lazy("%(who)s menutup alamat kalender Anda"), by_oneself=True),
    "accounts.RecoveryCodesMade": Told("masuk", _lazy("%(who)s membuat kode pemulihan baru"), by_oneself=True),
    "accounts.RecoveryCodesSeen": Told("masuk", _lazy("%(who)s membuka kode pemulihan Anda"), by_oneself=True),
    "accounts.RecoveryCodeUsed": Told(
        "masuk", _lazy("%(who)s masuk dengan kode pemulihan; tersisa %(left)s"), parts=_left, by_oneself=True
    ),
    "accounts.InvitationSent": Told("masuk", _lazy("Undangan dikirim ke surel Anda")),
    "accounts.InvitationRevoked": Told("masuk", _lazy("%(who)s membatalkan undangan Anda yang lama")),
    "accounts.InvitationAccepted": Told(
        "masuk", _lazy("%(who)s menerima undangan dan membuat kata sandi"), by_oneself=True
    ),
}
SENTENCES |= {
    f"coaching.{name}": Told("coaching", pair.theirs, sentences_coaching.WHY, parts=_coaching, mine=pair.mine)
    for name, pair in sentences_coaching.PAIRS.items()
}
SENTENCES |= {
    f"plans.{name}": Told("rencana", pair.theirs, why, parts=_plans, mine=pair.mine)
    for pairs, why in (
        (sentences_plans.OF_TWO, sentences_plans.WHY),
        (sentences_plans.OF_PLANS, sentences_plans.WHY_PLAN),
    )
    for name, pair in pairs.items()
}
SENTENCES |= {
    f"{room}.{name}": Told("belajar", pair.theirs, why, parts=_study, mine=pair.mine)
    for room, pairs, why in (
        ("study", sentences_study.OF_CONTRACTS, sentences_study.WHY_CONTRACT),
        ("study", sentences_study.OF_ENTRIES, sentences_study.WHY_ENTRY),
        ("catalogue", sentences_study.OF_REVIEWS, sentences_study.WHY_REVIEW),
    )
    for name, pair in pairs.items()
}
SENTENCES |= {
    f"community.{name}": Told(
        "komunitas", pair.theirs, why, parts=lambda event, _names: sentences_community.parts_of(event), mine=pair.mine
    )
    for pairs, why in sentences_community.PAIRS
    for name, pair in pairs.items()
}
SENTENCES |= {
    f"{room}.{name}": Told("mentoring", pair.theirs, why, parts=_mentoring, mine=pair.mine)
    for room, pairs, why in sentences_mentoring.PAIRS
    for name, pair in pairs.items()
}
SENTENCES |= {
    f"siasn.{name}": Told("jp", said, sentences_siasn.WHY, parts=sentences_siasn.parts_of)
    for name, said in sentences_siasn.SAID.items()
}
NOT_ABOUT_A_PERSON = sentences_nobody.NOT_ABOUT_A_PERSON
"""Events that concern no single person, so nobody finds them among her own."""


@dataclass(frozen=True)
class Sentence:
    """One line of the page."""

    kind: str
    text: str
    why: str


def sentence(happened: Happened, names: Names) -> Sentence:
    """Return what happened in words."""
    told = SENTENCES.get(happened.name)
    who = names.who(happened.by_id or (names.me if told and told.by_oneself else None))
    if told is None or happened.event is None:
        return Sentence("", _("%(who)s melakukan sesuatu dengan data Anda") % {"who": who}, "")
    event: Any = happened.event
    text, why = told.text, told.why
    if happened.name == VIEWED:
        text, why = PURPOSES.get(event.purpose, (text, why))
    elif happened.name == CHANGED:
        text = REASONS.get(event.reason, text)
    if told.mine and happened.by_id == names.me:
        text = told.mine
    if getattr(event, "run_id", None):
        who, why = (who, FROM_IMPORT) if happened.by_id else (_("Impor data SIASN"), why)
    parts = told.parts(event, names) if told.parts else {}
    return Sentence(told.kind, str(text) % {"who": who, **parts}, str(why))


def events_of(kind: str) -> list[str] | None:
    """Return the names of the events of a kind; None for every kind."""
    return [name for name, told in SENTENCES.items() if told.kind == kind] if kind in KINDS else None


def ids_in(happened: Iterable[Happened]) -> tuple[set[UUID], set[UUID]]:
    """Return the ids of the people and of the units that the sentences will name."""
    people: set[UUID] = set()
    units: set[UUID] = set()
    for each in happened:
        pair = (getattr(each.event, name, None) for name in ("supervisor_id", "employee_id", "rater_id", "mentor_id"))
        people.update(found for found in (each.by_id, *pair) if found)
        unit_id = getattr(each.event, "unit_id", None)
        if unit_id:
            units.add(unit_id)
    return people, units
