"""The lists of small steps on the home page. Every figure leads to the page that explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from pamong.accounts.models import User
from pamong.agency.health import WIDEST
from pamong.agency.models import ImportRun, Person
from pamong.agency.overview import Waiting
from pamong.agency.words import day_in_words
from pamong.journal.pulse import LATE
from pamong.portal.home import Home
from pamong.study.briefs import DeskWaits


@dataclass(frozen=True)
class Task:
    """One line: what, how it stands, where to go."""

    label: str
    url: str
    hint: str
    status: str
    kind: str


def _counted(label: str, count: int, url: str, hint: str, kind: str = "warning") -> Task:
    if not count:
        return Task(label, url, hint, _("beres"), "positive")
    return Task(label, url, hint, number_format(count, force_grouping=True), kind)


def for_hr(waits: Waiting, to_verify: int, learning: DeskWaits | None = None, reports: int = 0) -> list[Task]:
    """What waits for an HR officer, settled lines below: they stay, so that she knows they were looked at."""
    lines, people = reverse("agency:hr_health"), reverse("agency:hr_people")
    found = [
        _counted(
            _("Pegawai tanpa atasan langsung"), waits.without, f"{people}?tanpa_atasan=1",
            _("Tidak ada garis dan tidak ada pimpinan unit di atasnya; pimpinan tertinggi tidak dihitung."), "negative",
        ),
        _counted(_("Lingkaran garis atasan"), waits.circles, lines, _("Orang yang saling menjadi atasan."), "negative"),
        _counted(
            _("Urusan terbuka"), waits.matters, reverse("agency:hr_matters"),
            _("Yang tertinggal setelah pegawai keluar."),
        ),
        _counted(
            _("Plt. dan Plh. yang segera berakhir"), waits.ending, lines,
            _("Dalam 30 hari garis atasannya kembali ke unit."),
        ),
        _counted(
            _("Rentang lebih dari %(n)d orang") % {"n": WIDEST}, waits.wide, lines,
            _("Terbanyak %(n)d orang di bawah satu atasan.") % {"n": waits.widest}
            if waits.wide
            else _("Terlalu lebar untuk coaching yang layak."),
        ),
        _counted(
            _("Belum diundang"), waits.never_invited, f"{people}?akses=never",
            _("Belum dapat masuk ke Pamong."), "info",
        ),
        _counted(
            _("Diundang, belum pernah masuk"), waits.never_entered, f"{people}?akses=invited",
            _("Undangannya masih berlaku."), "info",
        ),
    ]  # fmt: skip
    if to_verify:
        hint = _("Disetujui atasan langsung; berlaku setelah Anda memeriksanya.")
        found.insert(0, _counted(_("Rencana menunggu verifikasi"), to_verify, reverse("plans:verifying"), hint))
    found = [*_learning(learning), *_community(reports), *found]
    imports = _import_task(waits)
    return sorted([imports, *found] if imports else found, key=lambda task: task.kind == "positive")


def _learning(waits: DeskWaits | None) -> Iterator[Task]:
    """What of learning waits; nothing of it where nothing does."""
    if waits is None or not waits.total:
        return
    desk = reverse("study:desk")
    if waits.queue:
        hint = _("Diverifikasi atasan langsung; JP tercatat setelah Anda mengesahkan.")
        if waits.oldest:
            hint = _("%(hint)s Yang terlama sejak %(day)s.") % {"hint": hint, "day": day_in_words(waits.oldest)}
        yield _counted(_("Catatan belajar menunggu pengesahan"), waits.queue, desk, hint)
    if waits.appeals:
        hint = _("Pegawai berkeberatan atas catatan yang dikembalikan.")
        yield _counted(_("Keberatan menunggu jawaban"), waits.appeals, desk, hint)
    if waits.unled:
        hint = _("Pegawainya tidak punya atasan langsung; Anda yang memverifikasi.")
        yield _counted(_("Catatan belajar tanpa atasan langsung"), waits.unled, desk, hint)


def _community(reports: int) -> Iterator[Task]:
    """What was reported in communities; nothing of it where nothing was."""
    if reports:
        hint = _("Rekan meminta tulisan ini ditinjau; mereka menunggu kabar Anda.")
        yield _counted(_("Tulisan komunitas yang dilaporkan"), reports, reverse("community:desk"), hint)


def for_admin(home: Home, now: datetime) -> list[Task]:
    """How Pamong itself is; what stands well stays visible."""
    health = reverse("portal:health")
    found = [
        _counted(
            _("Pengiriman gagal"), home.failed or 0, health,
            _("Surel dan pekerjaan yang sudah dicoba berkali-kali."), "negative",
        )
    ]  # fmt: skip
    if home.pulse:
        found.append(
            _counted(_("Pengiriman lewat waktu"), home.pulse.overdue, health, _("Menunggu giliran pada pekerja latar."))
        )
        sealed = home.pulse.sealed_at
        day = date_format(timezone.localtime(sealed), "j M Y H.i") if sealed else ""
        hint = _("Segel terakhir %(day)s.") % {"day": day} if day else _("Belum ada segel.")
        found.append(_counted(_("Catatan jurnal belum disegel"), home.pulse.unsealed, health, hint, "info"))
    if home.beats is not None:
        late = sum(beat.well_at is None or beat.well_at < now - LATE for beat in home.beats)
        hint = _("Segel, pengiriman ulang, dan pembersihan; tiap menit.")
        none = Task(_("Pekerjaan berkala"), health, _("Belum pernah berjalan."), _("belum"), "negative")
        found.append(_counted(_("Pekerjaan berkala tertunda"), late, health, hint, "negative") if home.beats else none)
    if roles := reverse("agency:roles"):
        hint = _("Siapa menjadi pengelola SDM, admin, dan pimpinan.")
        found.append(Task(pgettext("daftar", "Peran"), roles, hint, "", ""))
    return found


def _import_task(waits: Waiting) -> Task | None:
    url = reverse("agency:hr_imports")
    if not url or not waits.may_import:
        return None
    label = _("Impor data SIASN")
    states = {
        ImportRun.State.READY: (
            _("%(n)d perubahan siap diterapkan.") % {"n": waits.run_changes},
            _("menunggu"),
            "warning",
        ),
        ImportRun.State.REFUSED: (_("Berkas terakhir tidak dapat dibaca."), _("perlu diperbaiki"), "negative"),
        ImportRun.State.RECEIVED: (_("Berkas menunggu dibaca."), _("berjalan"), "info"),
        ImportRun.State.READING: (_("Berkas sedang dibaca."), _("berjalan"), "info"),
        ImportRun.State.CONFIRMED: (_("Perubahan sedang diterapkan."), _("berjalan"), "info"),
    }
    if waits.run_state in states:
        return Task(label, url, *states[ImportRun.State(waits.run_state)])
    if waits.applied_at is None:
        return Task(label, url, _("Belum pernah; mulai dari ekspor SIASN."), _("belum"), "warning")
    day = date_format(waits.applied_at, "j M Y")
    return Task(label, url, _("Terakhir diterapkan %(day)s.") % {"day": day}, _("beres"), "positive")


def for_oneself(person: Person, user: User, *, is_guarded: bool, readers: int | None) -> list[Task]:
    """Steps that keep one's own account safe and one's data right."""
    own = f"{reverse('agency:people')}{person.pk}/"
    steps = []
    if not is_guarded:
        steps.append(
            Task(
                _("Pasang kunci sandi"),
                reverse("mfa_list_webauthn"),
                _("Masuk dengan sidik jari atau PIN perangkat; tidak dapat dicuri lewat surel palsu."),
                _("belum"),
                "warning",
            )
        )
    if not user.email:
        steps.append(
            Task(
                _("Isi surel akun"),
                reverse("account_email"),
                _("Tanpa surel, kata sandi tidak dapat dipulihkan."),
                _("belum"),
                "warning",
            )
        )
    if readers is not None:
        hint = (
            ngettext(
                "%(n)d orang membuka data Anda dalam 30 hari.",
                "%(n)d orang membuka data Anda dalam 30 hari.",
                readers,
            )
            % {"n": readers}
            if readers
            else _("Tidak ada yang membuka data Anda dalam 30 hari.")
        )
        steps.append(Task(_("Siapa membaca data saya"), reverse("portal:my_data"), hint, "", ""))
    steps.append(
        Task(_("Periksa data saya"), own, _("NIP, jabatan, unit, golongan, dan riwayat yang dipegang Pamong."), "", "")
    )
    return steps
