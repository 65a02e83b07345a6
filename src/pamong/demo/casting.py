"""`cast.toml`: what the demo imports and when, the roles it grants, and whom a visitor signs in as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pamong.demo.writing import toml_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pamong.demo.bkn import State
    from pamong.demo.people import Person
    from pamong.demo.siasn import Office


def gettext_noop(text: str) -> str:
    """Mark a text for the catalogue. Django's own would need settings, and the sampler runs without."""
    return text


ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
PROVINCES = {  # city of an office: province, zone
    "Kota Jakarta Timur": ("DKI Jakarta", "WIB"),
    "Kab. Bogor": ("Jawa Barat", "WIB"),
    "Kota Yogyakarta": ("DI Yogyakarta", "WIB"),
    "Kota Surabaya": ("Jawa Timur", "WIB"),
    "Kota Bandung": ("Jawa Barat", "WIB"),
    "Kota Makassar": ("Sulawesi Selatan", "WITA"),
    "Kota Pontianak": ("Kalimantan Barat", "WIB"),
    "Kota Medan": ("Sumatera Utara", "WIB"),
    "Kota Palembang": ("Sumatera Selatan", "WIB"),
    "Kota Banjarmasin": ("Kalimantan Selatan", "WITA"),
    "Kota Jayapura": ("Papua", "WIT"),
    "Kota Denpasar": ("Bali", "WITA"),
    "Kota Manado": ("Sulawesi Utara", "WITA"),
    "Kota Pekanbaru": ("Riau", "WIB"),
    "Kota Banda Aceh": ("Aceh", "WIB"),
    "Kab. Manokwari": ("Papua Barat", "WIT"),
    "Kab. Lembah": ("Nusa Tenggara Barat", "WITA"),
    "Kota Semarang": ("Jawa Tengah", "WIB"),
}


@dataclass(frozen=True, slots=True)
class Tenant:
    """An agency of the demo with its latest state and the mail addresses of its people."""

    office: Office
    short: str
    brand: str
    zone: str
    state: State
    mails: Mapping[str, str]

    def person(self, name: str) -> Person:
        return next(person for person in self.state.people if person.seat.name == name)


IMPORTS = (
    ("bkn", "2025-05-19T08:30", "unor-2025.csv", "pegawai-2025.xlsx", "garis-atasan-2025.csv"),
    ("balai-uji", "2026-01-12T09:00", "unor.csv", "pegawai.csv", "garis-atasan.csv"),
    ("bkn", "2026-02-09T08:30", "unor-2026-02.csv", "pegawai-2026-02.xlsx", "garis-atasan-2026-02.csv"),
    ("bkn", "2026-11-02T08:30", "unor.csv", "pegawai.xlsx", "garis-atasan.csv"),
    ("pemkab-lembah", "2026-11-03T09:00", "unor.csv", "pegawai.csv", "garis-atasan.csv"),
)
ROLES = (  # agency, name, role, unit (a role without a unit holds for the whole agency)
    ("bkn", "Siti Rahmawati", "hr", ""),
    ("bkn", "Niko Siregar", "hr", ""),
    ("bkn", "Purwanti", "hr", "kr1"),
    ("bkn", "Agus Prasetyo", "admin", ""),
    ("bkn", "Bambang Sutrisno", "leader", "sdm"),
    ("bkn", "Lestari Handayani", "leader", ""),
    ("bkn", "Andi Baso Amirullah", "leader", "kr4"),
    ("pemkab-lembah", "Kadek Suartini", "hr", ""),
    ("pemkab-lembah", "Lalu Sahabudin", "admin", ""),
    ("balai-uji", "Lince Sihombing", "hr", ""),
    ("balai-uji", "Wisnu Baskoro", "admin", ""),
)
SIGN_INS = (  # name, what the visitor will see
    (
        "Dewi Anggraini",
        gettext_noop("Pegawai: bertemu atasannya hari Senin, dua janji menunggu, dan setiap JP dapat dijelaskan."),
    ),
    (
        "Ratna Wulandari",
        gettext_noop("Atasan langsung: delapan orang di timnya, siapa yang perlu ditemui lebih dulu, dan sebabnya."),
    ),
    (
        "Bambang Sutrisno",
        gettext_noop("Pimpinan: mendampingi para kepala bagian, dan sendiri didampingi atasan yang jarang sempat."),
    ),
    (
        "Siti Rahmawati",
        gettext_noop("Pengelola SDM: memuat data dari SIASN, mengatur topik dan aturan JP, membetulkan garis atasan."),
    ),
    (
        "Yohanes Tabuni",
        gettext_noop("Pelaksana tugas: memimpin Kantor Regional IX Jayapura sampai 31 Desember 2026."),
    ),
    (
        "Agus Prasetyo",
        gettext_noop("Admin: mengatur akun, peran, dan keamanan sistem; percakapan coaching tertutup baginya."),
    ),
)
HEADER = """\
# Cast of the demo. Written by `python -m pamong.demo.sampler`; change the plans there, not this file.
# All people, numbers and addresses are invented. File names are relative to the folder of the agency's code.
# `at` of an import is the injected clock; `role.unit` and `office.unit` are Ids of the unit table.

today = 2026-11-21
"""


def cast(tenants: Mapping[str, Tenant], faults: Iterable[Mapping[str, object]]) -> str:
    """The whole file as text."""
    parts = [HEADER]
    for code, tenant in tenants.items():
        parts.append(toml_table("agency", {
            "code": code, "name": tenant.office.name, "short_name": tenant.short, "brand": tenant.brand,
            "instansi_id": tenant.office.ident, "time_zone": ZONES[tenant.zone], "mail_domain": tenant.office.mail,
        }))  # fmt: skip
    for code, at, units, people, lines in IMPORTS:
        hours = {"WIB": 7, "WITA": 8, "WIT": 9}[tenants[code].zone]
        moment = datetime.fromisoformat(f"{at}:00+{hours:02d}:00")
        values = {"agency": code, "at": moment, "units": units, "people": people, "lines": lines}
        parts.append(toml_table("import", values))
    parts += _roles(tenants)
    parts += _sign_ins(tenants["bkn"])
    for tenant in tenants.values():
        parts += _offices(tenant)
    parts += [toml_table("fault", fault) for fault in faults]
    return "\n".join(parts)


def _roles(tenants: Mapping[str, Tenant]) -> list[str]:
    parts = []
    for code, name, role, unit in ROLES:
        tenant = tenants[code]
        parts.append(toml_table("role", {
            "agency": code, "nip": tenant.person(name).nip, "name": name, "role": role,
            "unit": tenant.office.unit_id(unit), "unit_name": tenant.state.plan.units[unit].name if unit else "",
        }))  # fmt: skip
    return parts


def _sign_ins(tenant: Tenant) -> list[str]:
    parts = []
    for name, sees in SIGN_INS:
        person = tenant.person(name)
        unit = tenant.state.plan.units[person.seat.unit]
        parts.append(toml_table("sign_in", {
            "agency": tenant.office.code, "nip": person.nip, "name": name, "email": tenant.mails[person.key],
            "position": unit.post if person.seat.leads else person.post.title, "sees": sees,
        }))  # fmt: skip
    return parts


def _offices(tenant: Tenant) -> list[str]:
    """The units where the city changes; those below are in the same place."""
    units = tenant.state.plan.units
    parts = []
    for unit in units.values():
        if unit.parent and units[unit.parent].city == unit.city:
            continue
        province, zone = PROVINCES[unit.city]
        parts.append(toml_table("office", {
            "agency": tenant.office.code, "unit": tenant.office.unit_id(unit.key), "unit_name": unit.name,
            "city": unit.city, "province": province, "time_zone": ZONES[zone],
        }))  # fmt: skip
    return parts
