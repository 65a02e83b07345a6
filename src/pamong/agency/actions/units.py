"""Opens, renames, moves, leads and closes units. Each ends by refreshing what is derived of the tree."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency import events, rules
from pamong.agency.actions.common import locked_agency, standing, touch_people
from pamong.agency.models import Agency, Person, Unit
from pamong.agency.units import next_number, refresh_units
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, require
from pamong.kit.rows import new_id
from pamong.ports import clock


@transaction.atomic
def open_unit(
    *, name: str, parent_id: UUID | None, leader_title: str, by: Person, now: datetime, once: UUID | None = None
) -> Unit:
    """Add a unit below another one, or a new root."""
    agency = _may_change(by)
    if once and (opened := Unit.objects.filter(pk=once, agency=agency).first()):
        return opened
    parent = _unit(parent_id, by) if parent_id else None
    _refuse_same_name(agency, name, parent)
    key = once or new_id()
    # A unit opened by hand has no SIASN id; its own key stands there, which no export knows.
    unit = Unit.objects.create(
        id=key,
        agency=agency,
        siasn_id=str(key),
        name=name,
        parent=parent,
        leader_title=leader_title,
        number=next_number(agency),
        path="",
    )
    return _changed(unit, by)


@transaction.atomic
def rename_unit(unit_id: UUID, *, name: str, leader_title: str, by: Person, now: datetime) -> Unit:
    """Give a unit, and the post of its leader, another name."""
    agency = _may_change(by)
    unit = _unit(unit_id, by)
    if unit.name != name:
        _refuse_same_name(agency, name, unit.parent)
    unit.name, unit.leader_title = name, leader_title
    unit.save(update_fields=["name", "leader_title"])
    return _changed(unit, by)


@transaction.atomic
def move_unit(unit_id: UUID, *, parent_id: UUID | None, by: Person, now: datetime) -> Unit:
    """Put a unit, with everything below it, under another one."""
    agency = _may_change(by)
    unit = _unit(unit_id, by)
    parent = _unit(parent_id, by) if parent_id else None
    if parent is not None and (parent.pk == unit.pk or parent.path.startswith(unit.path)):
        raise Refused(
            _("%(unit)s tidak dapat dipindah ke bawah dirinya sendiri. Pilih unit di luar cabangnya.")
            % {"unit": unit.name}
        )
    if unit.parent_id == (parent.pk if parent else None):
        return unit
    _refuse_same_name(agency, unit.name, parent)
    unit.parent = parent
    unit.save(update_fields=["parent"])
    return _changed(unit, by)


@transaction.atomic
def name_leader(unit_id: UUID, *, leader_id: UUID | None, by: Person, now: datetime) -> Unit:
    """Say who leads a unit; None leaves the post vacant, and the leader above stands in."""
    _may_change(by)
    unit = _unit(unit_id, by)
    leader = Person.objects.filter(agency_id=by.agency_id, pk=leader_id).first() if leader_id else None
    if leader_id and leader is None:
        raise Refused(_("Orang itu tidak bekerja di instansi Anda. Pilih dari daftar."))
    if leader is not None and not leader.is_present:
        raise Refused(_("%(name)s sudah keluar. Pilih orang yang masih bekerja.") % {"name": leader.name})
    if unit.leader_id == leader_id:
        return unit
    unit.leader = leader
    unit.save(update_fields=["leader"])
    return _changed(unit, by)


@transaction.atomic
def close_unit(unit_id: UUID, *, by: Person, now: datetime) -> Unit:
    """Close an empty unit; its history stays. Closing twice changes nothing."""
    agency = _may_change(by)
    unit = Unit.objects.filter(agency=agency, pk=unit_id).first()
    if unit is None:
        raise Refused(_("Unit itu tidak ada di instansi Anda. Pilih dari daftar."))
    if unit.closed_on is not None:
        return unit
    people = Person.objects.filter(unit=unit).present().count()
    below = Unit.objects.filter(parent=unit).open().count()
    if people or below:
        raise Refused(_still_inside(unit, people, below))
    unit.closed_on, unit.leader = clock.today(), None
    unit.save(update_fields=["closed_on", "leader"])
    return _changed(unit, by)


def _still_inside(unit: Unit, people: int, below: int) -> str:
    parts = []
    if people:
        parts.append(ngettext("%(count)d pegawai", "%(count)d pegawai", people) % {"count": people})
    if below:
        parts.append(ngettext("%(count)d unit", "%(count)d unit", below) % {"count": below})
    return _("%(unit)s masih berisi %(what)s. Pindahkan dulu, lalu tutup.") % {
        "unit": unit.name,
        "what": _(" dan ").join(parts),
    }


def _may_change(by: Person) -> Agency:
    agency = locked_agency(by)
    require(
        rules.may_manage_units(standing(by)),
        _("Unit hanya dapat diubah oleh pengelola SDM untuk seluruh instansi."),
    )
    return agency


def _unit(unit_id: UUID, by: Person) -> Unit:
    unit = Unit.objects.filter(agency_id=by.agency_id, pk=unit_id).select_related("parent", "agency").first()
    if unit is None:
        raise Refused(_("Unit itu tidak ada di instansi Anda. Pilih dari daftar."))
    if unit.closed_on is not None:
        raise Refused(_("%(unit)s sudah ditutup. Pilih unit yang masih ada.") % {"unit": unit.name})
    return unit


def _refuse_same_name(agency: Agency, name: str, parent: Unit | None) -> None:
    beside = Q(parent=parent) if parent else Q(parent__isnull=True)
    if Unit.objects.filter(beside, agency=agency, name__iexact=name).open().exists():
        raise Refused(_("Di tempat itu sudah ada unit bernama %(name)s. Pakai nama lain.") % {"name": name})


def _changed(unit: Unit, by: Person) -> Unit:
    refresh_units(unit.agency)
    touch_people(unit.agency_id)
    announce(events.UnitsChanged(agency_id=unit.agency_id, subject_id=unit.pk, units=1), by=by)
    unit.refresh_from_db()
    return unit
