"""The pages whose queries and weight are watched, for whom, and how many queries each may take."""

from datetime import date

from pamong.accounts.models import User
from pamong.agency.models import Person, Unit
from pamong.agency.units import refresh_units
from tests.cast import NOW, Cast

MOST = 12
"""The bar for any page (quality bars)."""

PINS: dict[tuple[str, str], int] = {
    ("portal:home", "employee"): 0,
    ("portal:home", "supervisor"): 0,
    ("portal:home", "leader"): 0,
    ("portal:home", "hr"): 0,
    ("portal:home", "admin"): 0,
    ("portal:team", "supervisor"): 0,
    ("portal:team", "leader"): 0,
    ("portal:member", "supervisor"): 0,
    ("portal:my_data", "employee"): 0,
    ("portal:health", "admin"): 0,
    ("account_home", "employee"): 0,
    ("usersessions_list", "employee"): 0,
    ("agency:people", "employee"): 0,
    ("agency:people", "hr"): 0,
    ("agency:person", "employee"): 0,
    ("agency:units", "employee"): 0,
    ("agency:unit", "leader"): 0,
    ("agency:hr_home", "hr"): 0,
    ("agency:hr_people", "hr"): 0,
    ("agency:hr_person", "hr"): 0,
    ("agency:hr_lines", "hr"): 0,
    ("agency:hr_health", "hr"): 0,
    ("agency:hr_line", "hr"): 0,
    ("agency:hr_units", "hr"): 0,
    ("agency:hr_unit", "hr"): 0,
    ("agency:hr_imports", "hr"): 0,
    ("agency:hr_import", "hr"): 0,
    ("agency:hr_matters", "hr"): 0,
    ("agency:roles", "admin"): 0,
}


def grow(cast: Cast, number: int, *, start: int) -> None:
    """Give Ratna's division and the agency `number` more people, and a tenth as many units."""
    units = Unit.objects.bulk_create(
        Unit(agency=cast.agency, number=start + n, name=f"Subbagian {start + n}", siasn_id=f"MORE{start + n}",
             parent=cast.division if n % 2 else cast.secretariat, path="")
        for n in range(number // 10)
    )  # fmt: skip
    users = User.objects.bulk_create(
        User(username=f"{19900101202001100 + start + n}{n % 10}", created_at=NOW) for n in range(number)
    )
    Person.objects.bulk_create(
        Person(
            agency=cast.agency, user=user, siasn_id=f"MORE{start + n}", nip=user.username, name=f"Pegawai {start + n}",
            kind=Person.Kind.PNS, legal_status="Aktif", grade="III/a", unit=units[n % len(units)] if n % 3 else cast.division,
            position=cast.dewi.position, position_since=date(2024, 1, 1),
        )
        for n, user in enumerate(users)
    )  # fmt: skip
    refresh_units(cast.agency)
