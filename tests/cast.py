"""The same eight people in every test, in an agency with a tree of four units, and one other agency.

Badan Uji: Sekretariat (leader Hadi) > Biro SDM (leader Bambang) > Bagian Pengembangan (leader Ratna: Dewi, Bagus, Maria)
                                      > Bagian Tata Usaha (vacant: Surya)
"""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

from pamong.accounts.models import User
from pamong.agency.models import Agency, Person, Placement, Position, ReportingLine, RoleGrant, Unit
from pamong.agency.units import refresh_units
from pamong.coaching.actions import lay_down_topics
from pamong.rulebook.actions import lay_down_competencies, lay_down_defaults

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
PASSWORD = "sandi-uji-yang-panjang"


@dataclass
class Cast:
    """Who is who. `people` lists those who sign in."""

    agency: Agency
    other_agency: Agency
    secretariat: Unit
    bureau: Unit
    division: Unit
    office: Unit

    hadi: Person
    """Leads the secretariat: above everybody."""
    dewi: Person
    """An employee."""
    ratna: Person
    """Her direct supervisor."""
    bambang: Person
    """Ratna's leader, holds the role `leader` for the bureau."""
    siti: Person
    """HR officer of the whole agency."""
    agus: Person
    """Admin."""
    yusuf: Person
    """Dewi's former supervisor: his line ended."""
    surya: Person
    """An outsider: works elsewhere in the agency."""
    kadek: Person
    """HR officer of another agency."""

    @property
    def signing_in(self) -> dict[str, Person]:
        """The eight of the access matrix, by what they are to Dewi."""
        return {
            "employee": self.dewi,
            "supervisor": self.ratna,
            "leader": self.bambang,
            "hr": self.siti,
            "admin": self.agus,
            "former": self.yusuf,
            "outsider": self.surya,
            "other_agency": self.kadek,
        }


def _agency(code: str, name: str) -> Agency:
    return Agency.objects.create(code=code, name=name, short_name=name)


def _unit(agency: Agency, number: int, name: str, parent: Unit | None = None) -> Unit:
    return Unit.objects.create(
        agency=agency, number=number, name=name, siasn_id=f"UNIT{number}", parent=parent, path=f"/{number}/"
    )


def _person(unit: Unit, serial: int, name: str, job: str) -> Person:
    nip = f"19860926201505{1 + serial % 2}{serial:03d}"
    position, _ = Position.objects.get_or_create(agency=unit.agency, kind="functional", name=job)
    user = User.objects.create(
        username=nip, email=f"{name.split(maxsplit=1)[0].lower()}@uji.contoh.go.id", created_at=NOW
    )
    person = Person.objects.create(
        agency=unit.agency,
        user=user,
        siasn_id=f"PNS{serial}",
        nip=nip,
        name=name,
        email=user.email,
        kind=Person.Kind.PNS,
        legal_status="Aktif",
        grade="III/b",
        unit=unit,
        position=position,
        position_since=date(2024, 1, 1),
    )
    Placement.objects.create(
        agency=unit.agency,
        person=person,
        since=date(2024, 1, 1),
        reason=Placement.Reason.JOINED,
        unit=unit,
        position=position,
        grade="III/b",
        recorded_at=NOW,
    )
    return person


def _second_factor(person: Person) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(person.user, generate_totp_secret())


def build_cast() -> Cast:
    """Make the cast in the database."""
    agency = _agency("uji", "Badan Uji")
    secretariat = _unit(agency, 1, "Sekretariat Utama")
    bureau = _unit(agency, 2, "Biro SDM", secretariat)
    division = _unit(agency, 3, "Bagian Pengembangan", bureau)
    office = _unit(agency, 4, "Bagian Tata Usaha", secretariat)
    other_agency = _agency("lain", "Balai Lain")
    other_unit = _unit(other_agency, 1, "Balai Lain")
    cast = Cast(
        agency=agency,
        other_agency=other_agency,
        secretariat=secretariat,
        bureau=bureau,
        division=division,
        office=office,
        hadi=_person(secretariat, 1, "Hadi Wijaya", "Sekretaris Utama"),
        bambang=_person(bureau, 2, "Bambang Sutrisno", "Kepala Biro SDM"),
        ratna=_person(division, 3, "Ratna Wulandari", "Kepala Bagian Pengembangan"),
        dewi=_person(division, 4, "Dewi Anggraini", "Analis SDM Aparatur Ahli Pertama"),
        siti=_person(bureau, 5, "Siti Rahmawati", "Analis SDM Aparatur Ahli Muda"),
        agus=_person(bureau, 6, "Agus Prasetyo", "Pranata Komputer Ahli Muda"),
        yusuf=_person(office, 7, "Yusuf Rante", "Arsiparis Ahli Madya"),
        surya=_person(office, 8, "Surya Dharma", "Arsiparis Terampil"),
        kadek=_person(other_unit, 9, "Kadek Suartini", "Pengelola Kepegawaian"),
    )
    for unit, leader in ((secretariat, cast.hadi), (bureau, cast.bambang), (division, cast.ratna)):
        unit.leader = leader
        unit.save(update_fields=["leader"])
    for person, role, unit in (
        (cast.siti, "hr", None),
        (cast.agus, "admin", None),
        (cast.bambang, "leader", bureau),
        (cast.kadek, "hr", None),
    ):
        RoleGrant.objects.create(agency=person.agency, person=person, role=role, unit=unit, granted_at=NOW)
        if role in {"hr", "admin"}:
            _second_factor(person)
    ReportingLine.objects.create(
        agency=agency,
        person=cast.dewi,
        supervisor=cast.yusuf,
        starts_on=date(2025, 1, 1),
        ends_on=date(2026, 6, 30),
        recorded_at=NOW,
    )
    refresh_units(agency)
    refresh_units(other_agency)
    lay_down_topics(agency)
    lay_down_topics(other_agency)
    for each in (agency, other_agency):
        lay_down_defaults(each, now=NOW)
        lay_down_competencies(each, now=NOW)
    for field in fields(cast):
        getattr(cast, field.name).refresh_from_db()
    return cast
