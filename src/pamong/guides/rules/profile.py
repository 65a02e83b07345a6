"""What may be done with a mentor's profile, and when. Pure."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.own_line import own_line_said
from pamong.agency.words import day_in_words
from pamong.guides.models import Profile

State = Profile.State


def is_paused(row: Profile, today: date) -> bool:
    """Whether she takes nobody new on this day. Both ends count; without an end until she comes back."""
    begun = row.paused_from is not None and row.paused_from <= today
    return begun and (row.paused_until is None or today <= row.paused_until)


def asking_fault(
    row: Profile | None, asker: Person, today: date, *, passed: bool = False, in_line: bool = False
) -> str:
    """Say why this colleague cannot ask her, and when to try again; empty when she can."""
    if row is None or row.state != State.OPEN or not row.person.is_present:
        return _("Rekan ini belum atau tidak lagi membuka profil mentor. Pilih mentor lain di Cari mentor.")
    if row.person_id == asker.pk:
        return _("Profil ini milik Anda sendiri.")
    name = {"name": row.person.name}
    if in_line:
        return own_line_said(row.person.name)
    if passed:
        return _("Anda menandai %(name)s tidak untuk Anda. Hapus tanda itu dulu bila berubah pikiran.") % name
    if not row.takes_requests:
        return _("%(name)s hanya mendampingi lewat program. Lihat program yang sedang dibuka.") % name
    return _not_now(row, today, name)


def _not_now(row: Profile, today: date, name: dict[str, str]) -> str:
    if is_paused(row, today) and row.paused_until is None:
        return _("%(name)s sedang tidak menerima mentee baru. Simpan profilnya, lalu coba lagi nanti.") % name
    if is_paused(row, today) and row.paused_until:
        day = {"day": day_in_words(row.paused_until)}
        return _("%(name)s tidak menerima mentee baru sampai %(day)s. Coba lagi setelah itu.") % (name | day)
    if row.taken >= row.capacity:
        return _("Semua tempat pada %(name)s sedang terisi. Simpan profilnya, lalu coba lagi nanti.") % name
    return ""


# --- Who may do what -------------------------------------------------------------------------------------------------
def not_yours() -> str:
    """What is said to whoever may not do it."""
    return _("Hanya pemilik profil ini yang dapat melakukannya.")


def not_hr() -> str:
    """What is said to whoever does not care for her unit."""
    return _("Hanya pengelola SDM unitnya yang dapat memutuskan profil mentor ini.")


def version_read(row: Profile) -> int:
    """Return what somebody reads of the whole profile as one number; each save of a text or of the rest makes it greater."""
    return row.version + row.headline_version + row.story_version + row.experience_version


def version_fault(row: Profile, seen: int) -> str:
    """Say that the profile changed since it was read (`version_read`); empty when it did not."""
    if version_read(row) == seen:
        return ""
    return _("Profil ini berubah sejak Anda membukanya. Baca lagi, lalu putuskan.")


def submit_fault(row: Profile) -> str:
    """Say why HR cannot be asked now; empty when it can."""
    if row.state in (State.DRAFT, State.RETURNED, State.CLOSED):
        return ""
    return _("Profil Anda sudah terbuka.") if row.state == State.OPEN else _("Profil Anda sudah diajukan.")


def open_fault(row: Profile) -> str:
    """Say why HR cannot open it now; empty when it can."""
    if row.state != State.ASKED:
        return _("Profil ini tidak sedang menunggu. Muat ulang halaman.")
    return "" if row.person.is_present else _("%(name)s sudah tidak bekerja di sini.") % {"name": row.person.name}


def pause_fault(row: Profile, until: date | None, today: date) -> str:
    """Say why she cannot pause so; empty when she can."""
    if row.state != State.OPEN:
        return _("Hanya profil yang terbuka dapat dijeda.")
    if until is not None and until < today:
        return _("Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya.")
    return ""
