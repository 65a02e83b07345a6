"""The first sentence of the home page: who or what needs me now? The most pressing fact wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.lines import Basis
from pamong.agency.models import ImportRun
from pamong.agency.overview import Waiting
from pamong.agency.words import day_in_words
from pamong.portal.home import Home
from pamong.portal.wording import ago, people_in_words

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Headline:
    """A sentence, and the step to which it leads."""

    text: str
    url: str = ""
    action: str = ""


def greeting(local: datetime) -> str:
    """`Selamat pagi` and so on, by the hour where the person is."""
    if local.hour < 11:
        return _("Selamat pagi")
    if local.hour < 15:
        return _("Selamat siang")
    return _("Selamat sore") if local.hour < 18 else _("Selamat malam")


def headline(home: Home, local: datetime) -> Headline:
    """Return the most pressing sentence."""
    pressing = next(_pressing(home), None)
    return pressing or _calm(home, greeting(local))


def _pressing(home: Home) -> Iterator[Headline]:
    if home.failed:
        yield Headline(
            ngettext(
                "%(n)d pengiriman gagal dan menunggu Anda.", "%(n)d pengiriman gagal dan menunggu Anda.", home.failed
            )
            % {"n": home.failed},
            reverse("portal:health"),
            _("Lihat kesehatan"),
        )
    if home.waiting:
        yield from _for_hr(home.waiting)
    yield from _for_supervisor(home)
    yield from _for_employee(home)


def _for_hr(waits: Waiting) -> Iterator[Headline]:
    if waits.run_state == ImportRun.State.READY:
        yield Headline(
            _("Impor siap diterapkan: %(n)d perubahan menunggu keputusan Anda.") % {"n": waits.run_changes},
            reverse("agency:hr_imports"),
            _("Tinjau impor"),
        )
    if waits.circles:
        text = _("Garis atasan membentuk lingkaran. Putuskan salah satunya.")
        yield Headline(text, reverse("agency:hr_health"), _("Lihat lingkaran"))
    if waits.without:
        yield Headline(
            ngettext(
                "%(people)s belum punya atasan langsung.", "%(people)s belum punya atasan langsung.", waits.without
            )
            % {"people": people_in_words(waits.without)},
            f"{reverse('agency:hr_people')}?tanpa_atasan=1",
            _("Lihat siapa saja"),
        )
    yield from _left_open(waits)


def _left_open(waits: Waiting) -> Iterator[Headline]:
    if waits.matters:
        yield Headline(
            ngettext(
                "%(n)d urusan terbuka menunggu keputusan Anda.",
                "%(n)d urusan terbuka menunggu keputusan Anda.",
                waits.matters,
            )
            % {"n": waits.matters},
            reverse("agency:hr_matters"),
            _("Selesaikan urusan"),
        )
    if waits.ending:
        yield Headline(
            ngettext(
                "%(n)d tugas Plt. atau Plh. berakhir dalam 30 hari.",
                "%(n)d tugas Plt. atau Plh. berakhir dalam 30 hari.",
                waits.ending,
            )
            % {"n": waits.ending},
            reverse("agency:hr_health"),
            _("Lihat garisnya"),
        )


def _for_supervisor(home: Home) -> Iterator[Headline]:
    team = home.team or ()
    ending = [member for member in team if member.is_ending and member.until]
    if ending and ending[0].until:
        yield Headline(
            _("Tugas Anda sebagai %(kind)s atasan %(name)s berakhir %(day)s.")
            % {
                "kind": _("Plh.") if ending[0].basis == Basis.STAND_IN else _("Plt."),
                "name": ending[0].person.first_name,
                "day": day_in_words(ending[0].until),
            },
            reverse("portal:team"),
            _("Buka tim saya"),
        )
    new = [member for member in team if member.is_new and member.since]
    if len(new) == 1 and new[0].since:
        yield Headline(
            _("%(name)s bergabung dengan tim Anda %(ago)s.")
            % {"name": new[0].person.name, "ago": ago(new[0].since, home.day)},
            reverse("portal:team"),
            _("Buka tim saya"),
        )
    elif new:
        yield Headline(
            _("%(people)s bergabung dengan tim Anda bulan ini.") % {"people": people_in_words(len(new))},
            reverse("portal:team"),
            _("Buka tim saya"),
        )


def _for_employee(home: Home) -> Iterator[Headline]:
    if not home.knows_boss or home.team is not None or home.waiting or home.failed is not None:
        return
    boss = home.boss
    if boss is None:
        names = home.contacts[0].name if home.contacts else _("pengelola SDM")
        yield Headline(_("Atasan langsung Anda belum tercatat. Sampaikan kepada %(name)s.") % {"name": names})
    elif boss.until and boss.until <= home.day + SOON:
        yield Headline(
            _("%(name)s menjadi atasan langsung Anda sampai %(day)s.")
            % {"name": boss.person.name, "day": day_in_words(boss.until)}
        )
    elif boss.since and boss.since > home.day - SOON:
        yield Headline(
            _("Sejak %(day)s atasan langsung Anda %(name)s.")
            % {"name": boss.person.name, "day": day_in_words(boss.since)}
        )


def _calm(home: Home, hello: str) -> Headline:
    values = {"hello": hello, "name": home.first_name}
    if home.waiting:
        text = _("%(hello)s, %(name)s. Tidak ada yang menunggu Anda: semua %(n)d pegawai punya atasan langsung.")
        return Headline(text % {**values, "n": home.waiting.people}, reverse("agency:hr_home"), _("Buka Meja SDM"))
    if home.team:
        people = people_in_words(home.team_total)
        text = ngettext(
            "%(hello)s, %(name)s. %(people)s berada langsung di bawah Anda.",
            "%(hello)s, %(name)s. %(people)s berada langsung di bawah Anda.",
            home.team_total,
        )
        return Headline(text % {**values, "people": people}, reverse("portal:team"), _("Buka tim saya"))
    if home.failed is not None:
        text = _("%(hello)s, %(name)s. Pamong sehat: tidak ada yang gagal.")
        return Headline(text % values, reverse("portal:health"), _("Lihat kesehatan"))
    if home.boss:
        text = _("%(hello)s, %(name)s. Atasan langsung Anda %(boss)s.")
        step = (reverse("mfa_list_webauthn"), _("Pasang kunci sandi")) if not home.is_guarded else ("", "")
        return Headline(text % {**values, "boss": home.boss.person.name}, *step)
    return Headline(_("%(hello)s, %(name)s.") % values)
