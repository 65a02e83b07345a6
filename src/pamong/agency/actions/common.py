"""What several actions of the room share."""

from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from pamong.agency import queries, roles, rules
from pamong.agency.models import Agency, Person, RoleGrant, Unit
from pamong.kit.refusals import Forbidden, Refused, require


def standing(by: Person) -> rules.Standing:
    """Return what the acting person holds now; asked anew in every action, so that a revoked role counts at once."""
    return queries.standing_of(by)


def locked_agency(by: Person) -> Agency:
    """Return one's own agency, locked: whoever changes people, lines, units or roles goes one after the other.

    Always the first lock of an action (then the person, then her sign-in), also of an import: so nobody waits for each
    other for ever, no two lines close a circle together, and nobody gets a supervisor who is just leaving.
    """
    return Agency.objects.select_for_update(no_key=True).get(pk=by.agency_id)


def managed_person(person_id: UUID, by: Person) -> Person:
    """Return the person locked, after her agency, or refuse: only HR of her unit may go on."""
    locked_agency(by)
    people = Person.objects.select_for_update(no_key=True, of=("self",)).select_related("unit", "position", "agency")
    person = people.filter(agency_id=by.agency_id, pk=person_id).first()
    if person is None:
        raise Forbidden(not_yours())
    require(rules.may_manage_person(standing(by), person, path_of(person)), not_yours())
    return person


def managed_people(person_ids: list[UUID], by: Person) -> list[Person]:
    """Return those of the people that HR may manage, in the order of their names."""
    held = standing(by)
    people = Person.objects.filter(agency_id=by.agency_id, pk__in=person_ids).select_related("unit", "user", "agency")
    return [one for one in people.order_by("name", "pk") if rules.may_manage_person(held, one, path_of(one))]


def path_of(person: Person) -> str | None:
    """Return the path of the person's unit."""
    return person.unit.path if person.unit else None


def not_yours() -> str:
    """What someone reads who may not manage this person."""
    return _("Hanya pengelola SDM untuk unit orang ini yang dapat melakukannya.")


def unit_of(unit_id: UUID, by: Person) -> Unit:
    """Return an open unit of one's own agency, or refuse."""
    unit = Unit.objects.filter(agency_id=by.agency_id, pk=unit_id).first()
    if unit is None:
        raise Refused(_("Unit itu tidak ada di instansi Anda. Pilih dari daftar."))
    if unit.closed_on is not None:
        raise Refused(_("%(unit)s sudah ditutup. Pilih unit yang masih ada.") % {"unit": unit.name})
    return unit


def touch_people(agency_id: UUID) -> None:
    """Say that people, units or lines changed: a preview of an import made before is stale from now on."""
    Agency.objects.filter(pk=agency_id).update(people_version=F("people_version") + 1)


def keep_an_admin(person: Person) -> None:
    """Refuse when the agency would be left without an admin who still works here."""
    admins = RoleGrant.objects.filter(
        agency_id=person.agency_id, role=roles.ADMIN.key, revoked_at__isnull=True, person__left_on__isnull=True
    )
    held = set(admins.values_list("person_id", flat=True))
    if held == {person.pk}:
        raise Refused(
            _("%(name)s adalah admin terakhir. Beri peran admin kepada orang lain dulu.") % {"name": person.name}
        )
