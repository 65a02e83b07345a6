"""The pages whose queries and weight are watched, for whom, and how many queries each may take."""

from datetime import date

from pamong.accounts.models import User
from pamong.agency.models import Person, Unit
from pamong.agency.units import refresh_units
from tests.cast import NOW, Cast

MOST = 12
"""The bar for any page (quality bars)."""

PINS: dict[tuple[str, str], int] = {
    ("portal:home", "employee"): 12,
    ("portal:home", "supervisor"): 12,
    ("portal:home", "hr"): 12,
    ("agency:people", "employee"): 12,
    ("agency:people", "hr"): 12,
    ("agency:units", "employee"): 12,
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
