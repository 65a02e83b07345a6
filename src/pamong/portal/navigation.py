"""The main navigation, by what the person is. It asks nothing of the database: the standing is already known."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pamong.agency import roles, rules


@dataclass(frozen=True)
class NavItem:
    """One way to go."""

    label: str
    url: str
    icon: str
    group: str = ""
    current: bool = False


def _entries(standing: rules.Standing) -> Iterator[tuple[str, str, str, str]]:
    yield _("Beranda"), "portal:home", "home", ""
    if standing.leads:
        yield _("Tim saya"), "portal:team", "team", ""
    yield pgettext("daftar", "Rencana"), "plans:home", "target", ""
    yield pgettext("daftar", "Belajar"), "study:home", "graduation", ""
    yield _("Coaching"), "coaching:home", "chat", ""
    yield _("Mentoring"), "mentoring:home", "handshake", ""
    yield pgettext("daftar", "Komunitas"), "community:home", "talk", ""
    yield _("JP"), "hours:ledger", "clock", ""
    yield _("Pegawai"), "agency:people", "people", ""
    yield pgettext("daftar", "Unit"), "agency:units", "unit", ""
    if rules.may_manage_people(standing):
        yield _("Meja SDM"), "agency:hr_home", "clipboard", _("Pengelola SDM")
        yield _("Rencana pegawai"), "plans:coverage", "flag", _("Pengelola SDM")
        yield _("Kesenjangan"), "plans:heat", "list", _("Pengelola SDM")
        yield _("JP pegawai"), "hours:fulfilment", "chart", _("Pengelola SDM")
        yield _("Verifikasi belajar"), "study:desk", "check-circle", _("Pengelola SDM")
        yield _("Program mentoring"), "mentoring:desk", "flag", _("Pengelola SDM")
        yield pgettext("daftar", "Mentor"), "guides:desk", "handshake", _("Pengelola SDM")
        yield pgettext("daftar", "Katalog"), "catalogue:desk", "book", _("Pengelola SDM")
        yield _("Kompetensi"), "rulebook:hr_competencies", "book", _("Pengelola SDM")
        yield _("Standar kompetensi"), "rulebook:hr_standards", "award", _("Pengelola SDM")
        yield _("Aturan JP"), "rulebook:hr_rules", "scale", _("Pengelola SDM")
    if rules.may_manage_units(standing):
        yield _("Laporan komunitas"), "community:desk", "shield", _("Pengelola SDM")
        yield "SIASN", "siasn:desk", "send", _("Pengelola SDM")
        yield _("Topik coaching"), "coaching:topics", "target", _("Pengelola SDM")
        yield _("Kasus etika"), "mentoring:dilemma_desk", "scale", _("Pengelola SDM")
    if rules.may_import(standing):
        yield _("Impor"), "agency:hr_imports", "import", _("Pengelola SDM")
    if standing.has(roles.LEADER):
        yield _("Kesenjangan"), "plans:leader_heat", "list", _("Pimpinan")
    if rules.may_grant_roles(standing, standing.person.agency):
        yield pgettext("daftar", "Peran"), "agency:roles", "key", _("Admin")
    if rules.may_see_health(standing):
        yield _("Kesehatan"), "portal:health", "heart", _("Admin")


def navigation(standing: rules.Standing, path: str) -> list[NavItem]:
    """Return the items for this person; the one whose address leads deepest to `path` is current."""
    if path.startswith(beside := reverse("guides:directory")):  # mentors are looked for from there
        path = reverse("mentoring:home") + path.removeprefix(beside)
    items = [NavItem(label, reverse(name), icon, group) for label, name, icon, group in _entries(standing)]
    within = [item.url for item in items if path == item.url or (item.url != "/" and path.startswith(item.url))]
    here = max(within, key=len, default=None)
    return [NavItem(i.label, i.url, i.icon, i.group, current=i.url == here) for i in items]
