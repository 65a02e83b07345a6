"""Who may do what with people, units and lines. Pure: facts in, yes or no out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.grades import grades_of
from pamong.agency.models import Agency, Person, ReportingLine


@dataclass(frozen=True)
class Held:
    """A role as it is held: in the whole agency, or in the unit whose `path` is given and below it."""

    role: str
    path: str = ""
    unit_id: UUID | None = None

    def covers(self, path: str | None) -> bool:
        """Whether a unit with this path lies inside. Somebody without a unit is covered by the whole agency only."""
        return not self.path or (path is not None and path.startswith(self.path))


@dataclass(frozen=True)
class Standing:
    """A person with what she holds today: the whole basis of every permission in this room."""

    person: Person
    held: tuple[Held, ...] = ()
    team: tuple[UUID, ...] = ()
    """Who stands directly under her today, by line or by unit."""

    @property
    def leads(self) -> bool:
        """Whether anyone stands under her today."""
        return bool(self.team)

    def has(self, role: roles.Role) -> bool:
        """Whether she holds the role anywhere."""
        return any(held.role == role.key for held in self.held)

    def has_for(self, role: roles.Role, path: str | None) -> bool:
        """Whether she holds the role for a unit with this path."""
        return any(held.role == role.key and held.covers(path) for held in self.held)

    def has_everywhere(self, role: roles.Role) -> bool:
        """Whether she holds the role for the whole agency."""
        return any(held.role == role.key and not held.path for held in self.held)

    def paths(self, role: roles.Role) -> list[str]:
        """The paths for which she holds the role; an empty path is the whole agency."""
        return [held.path for held in self.held if held.role == role.key]


def needs_second_factor(held: Iterable[Held]) -> bool:
    """HR and admins sign in with a second factor (quality bar, ASVS 2)."""
    return any(roles.ROLES[each.role].needs_second_factor for each in held if each.role in roles.ROLES)


def may_manage_people(by: Standing) -> bool:
    """Open HR's list of people at all (it shows only what her scope covers)."""
    return by.has(roles.HR)


def may_manage_person(by: Standing, person: Person, path: str | None) -> bool:
    """See and correct a person's own data: HR of the person's unit; `path` is the path of that unit."""
    return by.person.agency_id == person.agency_id and by.has_for(roles.HR, path)


def may_import(by: Standing) -> bool:
    """An import changes the whole agency, so it takes HR of the whole agency."""
    return by.has_everywhere(roles.HR)


def may_manage_units(by: Standing) -> bool:
    """Rename, move and close units, name leaders."""
    return by.has_everywhere(roles.HR)


def may_grant_roles(by: Standing, agency: Agency) -> bool:
    """Give and take roles."""
    return by.person.agency_id == agency.pk and by.has_everywhere(roles.ADMIN)


def may_see_health(by: Standing) -> bool:
    """See whether Pamong itself is well: failed work, seals."""
    return by.has_everywhere(roles.ADMIN)


def may_see_leavers(by: Standing) -> bool:
    """Find people who left."""
    return by.has(roles.HR)


def line_fault(person: Person, supervisor: Person, kind: str, starts_on: date, ends_on: date | None) -> str:
    """Say what is wrong with a reporting line in itself; empty when nothing is."""
    if person.pk == supervisor.pk:
        return _("%(name)s tidak dapat menjadi atasan bagi dirinya sendiri.") % {"name": person.name}
    if person.agency_id != supervisor.agency_id:
        return _("Atasan itu tidak bekerja di instansi Anda. Pilih dari daftar.")
    for one in (person, supervisor):
        if not one.is_present:
            return _("%(name)s sudah keluar. Pilih orang yang masih bekerja.") % {"name": one.name}
    if ends_on is not None and ends_on < starts_on:
        return _("Tanggal selesai mendahului tanggal mulai. Perbaiki salah satunya.")
    if kind != ReportingLine.Kind.DEFINITIVE and ends_on is None:
        return _("Plt. dan Plh. perlu tanggal selesai.")
    return ""


def grade_fits(kind: str, grade: str) -> bool:
    """Whether a golongan belongs to this kind of employee; none at all fits every kind."""
    return not grade or grade in grades_of(kind)


def may_see_member(by: Person, member: Person, *, is_direct: bool, led: Iterable[str]) -> bool:
    """See a member of the team: her direct supervisor of today (also acting), or the leader of a unit above her.

    `led` holds the paths of the units that `by` leads; `member.unit` should be loaded.
    """
    if by.pk == member.pk or by.agency_id != member.agency_id or not member.is_present:
        return False
    path = member.unit.path if member.unit else None
    return is_direct or (path is not None and any(path.startswith(own) for own in led))
