"""Puts right what Pamong holds of a person, and records who leaves and who is back."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency import events, rules
from pamong.agency.actions.common import keep_an_admin, managed_person, standing, touch_people, unit_of
from pamong.agency.actions.leaving import close_relations
from pamong.agency.actions.signing import follow_person
from pamong.agency.intake import nip as nips
from pamong.agency.models import Correction, Person, Placement, Position, Unit
from pamong.agency.units import refresh_units
from pamong.agency.words import day_in_words
from pamong.agency.zones import zone_of
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Forbidden, Refused
from pamong.ports import clock

PLACED = frozenset({"unit_id", "position_id", "grade", "position_since"})
"""What makes a new line in the history of placements."""
LABELS = frozenset({"unit", "position"})
"""What a correction keeps for reading only."""


@dataclass(frozen=True)
class Facts:
    """What HR may correct of a person; the position is named as SIASN names it."""

    nip: str
    name: str
    front_title: str
    back_title: str
    email: str
    kind: str
    grade: str
    unit_id: UUID | None
    position_name: str
    position_kind: str
    position_since: date | None
    workplace: str
    time_zone: str

    @classmethod
    def of(cls, person: Person) -> "Facts":
        """Return what is held of a person now; `position` should be loaded."""
        position = person.position
        held: dict[str, Any] = {each.name: getattr(person, each.name, "") for each in fields(cls)}
        held["position_name"] = position.name if position else ""
        held["position_kind"] = position.kind if position else ""
        return cls(**held)


@transaction.atomic
def correct_person(
    person_id: UUID,
    *,
    facts: Facts,
    reason: str,
    by: Person,
    now: datetime,
    once: UUID | None = None,
    seen: Facts | None = None,
) -> Correction:
    """Put a person's data right. The values before stay readable; a new NIP is the new name to sign in with.

    `seen` is what was held when the officer's form was compared with it: when someone else was quicker, it is refused.
    """
    person = managed_person(person_id, by)
    if once and (made := Correction.objects.filter(pk=once, person=person).first()):
        return made
    if seen is not None and seen != Facts.of(person):
        raise Refused(_("Data ini baru saja diubah orang lain. Periksa lagi, lalu simpan."))
    number = facts.nip if facts.nip == person.nip else _number(facts)
    values: dict[str, Any] = {
        "nip": number,
        "name": facts.name,
        "front_title": facts.front_title,
        "back_title": facts.back_title,
        "email": facts.email,
        "kind": facts.kind,
        "grade": facts.grade,
        "unit_id": facts.unit_id,
        "position_id": _position(person, facts),
        "position_since": facts.position_since,
        "workplace": facts.workplace,
        "time_zone": _zone(person, facts),
    }
    changed = {name: value for name, value in values.items() if getattr(person, name) != value}
    if not changed:
        raise Refused(_("Tidak ada yang berubah. Ubah dulu yang keliru, atau kembali."))
    return _correct(person, changed, reason=reason, by=by, now=now, key=once)


@transaction.atomic
def undo_correction(correction_id: UUID, *, by: Person, now: datetime) -> Correction:
    """Give back the values from before a correction, as another correction. Refused when they changed again since."""
    wrong = Correction.objects.filter(pk=correction_id, agency_id=by.agency_id).first()
    if wrong is None:
        raise Refused(_("Pembetulan itu tidak ada lagi. Muat ulang halaman."))
    person = managed_person(wrong.person_id, by)
    if undone := Correction.objects.filter(undoes=wrong).first():
        return undone
    if any(_plain(getattr(person, name)) != value for name, value in wrong.after.items() if name not in LABELS):
        raise Refused(_("Data ini sudah berubah lagi sesudahnya. Betulkan langsung di formulir."))
    changed = {name: _value(name, value) for name, value in wrong.before.items() if name not in LABELS}
    return _correct(person, changed, reason=_("Pembetulan dibatalkan"), by=by, now=now, undoes=wrong)


def _correct(
    person: Person,
    changed: dict[str, Any],
    *,
    reason: str,
    by: Person,
    now: datetime,
    key: UUID | None = None,
    undoes: Correction | None = None,
) -> Correction:
    _check(person, changed, by)
    old_nip, old_email = person.nip, person.email
    keyed = {"id": key} if key else {}
    made = Correction.objects.create(
        **keyed,
        agency_id=person.agency_id,
        person=person,
        made_at=now,
        made_by=by,
        reason=reason,
        before=_shown(person, {name: getattr(person, name) for name in changed}),
        after=_shown(person, changed),
        undoes=undoes,
    )
    for name, value in changed.items():
        setattr(person, name, value)
    person.save(update_fields=[name.removesuffix("_id") for name in changed])
    if PLACED & changed.keys():
        place(person, Placement.Reason.CORRECTED, person.position_since or clock.today(), now)
    if "unit_id" in changed:
        refresh_units(person.agency)
    follow_person(person, old_nip=old_nip, old_email=old_email, by=by, now=now)
    touch_people(person.agency_id)
    announce(
        events.PersonChanged(
            agency_id=person.agency_id, subject_id=person.pk, about_id=person.pk, reason=Code("corrected")
        ),
        by=by,
    )
    return made


def _check(person: Person, changed: dict[str, Any], by: Person) -> None:
    others = Person.objects.filter(agency_id=person.agency_id).exclude(pk=person.pk)
    if "nip" in changed and (other := others.filter(nip=changed["nip"]).first()):
        raise Refused(_("NIP ini sudah dipakai %(name)s. Periksa angkanya.") % {"name": other.name})
    if changed.get("email") and (other := others.present().filter(email__iexact=changed["email"]).first()):
        raise Refused(
            _("Surel ini sudah dipakai %(name)s. Setiap orang perlu alamatnya sendiri.") % {"name": other.name}
        )
    grade, kind = changed.get("grade", person.grade), changed.get("kind", person.kind)
    if {"grade", "kind"} & changed.keys() and not rules.grade_fits(kind, grade):
        label = Person.Kind(kind).label
        raise Refused(_("Golongan %(grade)s bukan golongan %(kind)s.") % {"grade": grade, "kind": label})
    if "unit_id" in changed:
        _check_unit(person, changed["unit_id"], by)


def _check_unit(person: Person, unit_id: UUID | None, by: Person) -> None:
    path = unit_of(unit_id, by).path if unit_id else None
    if not rules.may_manage_person(standing(by), person, path):
        raise Forbidden(_("Unit tujuan di luar wewenang Anda. Minta pengelola SDM instansi memindahkannya."))


def _number(facts: Facts) -> str:
    kind: nips.Kind = "pns" if facts.kind == "pns" else "pppk"
    try:
        return nips.parse(facts.nip, kind, today=clock.today()).digits
    except nips.BadNip as bad:
        raise Refused(f"{bad.message}.") from bad


def _position(person: Person, facts: Facts) -> UUID | None:
    if not facts.position_name:
        return None
    held = person.position
    if held and (held.name, held.kind) == (facts.position_name, facts.position_kind):
        return held.pk
    position, _made = Position.objects.get_or_create(
        agency_id=person.agency_id, kind=facts.position_kind, name=facts.position_name
    )
    return position.pk


def _zone(person: Person, facts: Facts) -> str:
    """Follow the place of work to its zone, unless the zone was chosen too."""
    moved = facts.workplace != person.workplace and facts.time_zone == person.time_zone
    return (moved and zone_of(facts.workplace)) or facts.time_zone


def place(person: Person, reason: Placement.Reason, since: date, now: datetime) -> Placement:
    """Write where the person stands from a day on into her history."""
    return Placement.objects.create(
        agency_id=person.agency_id,
        person=person,
        since=since,
        reason=reason,
        unit_id=person.unit_id,
        position_id=person.position_id,
        grade=person.grade,
        echelon=person.echelon,
        recorded_at=now,
    )


def _shown(person: Person, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values as JSON, with the names of unit and position beside their ids for the page of history."""
    plain = {name: _plain(value) for name, value in values.items()}
    if unit_id := values.get("unit_id"):
        plain["unit"] = Unit.objects.values_list("name", flat=True).get(pk=unit_id, agency_id=person.agency_id)
    if position_id := values.get("position_id"):
        plain["position"] = Position.objects.values_list("name", flat=True).get(pk=position_id)
    return plain


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, UUID) else value


def _value(name: str, plain: Any) -> Any:
    if plain is None:
        return None
    if name in {"unit_id", "position_id"}:
        return UUID(plain)
    return date.fromisoformat(plain) if name == "position_since" else plain


@transaction.atomic
def mark_left(person_id: UUID, *, on: date, reason: str, by: Person, now: datetime) -> Person:
    """Record that someone left; `on` is the first day she no longer works here.

    She is closed, not deleted: lines of and under her end the day before, units she led stand vacant, and what that
    leaves open goes to HR's open matters. Marking a leaver again changes nothing.
    """
    person = managed_person(person_id, by)
    if person.left_on is not None:
        return person
    if on > clock.today():
        raise Refused(_("Tanggal keluar belum tiba. Catat pada atau sesudah harinya."))
    if person.pk == by.pk:
        raise Refused(_("Anda tidak dapat mencatat diri sendiri keluar. Minta rekan pengelola SDM."))
    keep_an_admin(person)
    person.left_on, person.left_reason = on, reason
    person.save(update_fields=["left_on", "left_reason"])
    place(person, Placement.Reason.LEFT, on, now)
    close_relations(person, by=by, now=now)
    refresh_units(person.agency)
    touch_people(person.agency_id)
    announce(
        events.PersonLeft(agency_id=person.agency_id, subject_id=person.pk, about_id=person.pk, reason=Code(reason)),
        by=by,
    )
    return person


@transaction.atomic
def bring_back(person_id: UUID, *, on: date, by: Person, now: datetime) -> Person:
    """Record that a leaver is back. Lines and posts are not restored by themselves: HR decides them anew."""
    person = managed_person(person_id, by)
    if person.left_on is None:
        return person
    if on < person.left_on:
        raise Refused(_("Tanggal kembali mendahului tanggal keluar (%(day)s).") % {"day": day_in_words(person.left_on)})
    person.left_on, person.left_reason = None, ""
    if person.unit is not None and person.unit.closed_on is not None:
        person.unit = None  # the unit was closed meanwhile; HR gives her a new one
    person.save(update_fields=["left_on", "left_reason", "unit"])
    place(person, Placement.Reason.RETURNED, on, now)
    refresh_units(person.agency)
    touch_people(person.agency_id)
    announce(events.PersonReturned(agency_id=person.agency_id, subject_id=person.pk, about_id=person.pk), by=by)
    return person
