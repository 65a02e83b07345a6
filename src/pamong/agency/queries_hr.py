"""What HR's pages show of people: the list with its filters, how someone stands with signing in, and who is meant
by a few letters. Reads only; everything stays inside the units that the HR officer covers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from pamong.accounts.models import Invitation
from pamong.accounts.rules import masked
from pamong.agency import lines, roles, rules
from pamong.agency.intake import nip as nips
from pamong.agency.models import OpenMatter, Person, ReportingLine, Unit
from pamong.agency.models.people import PersonQuerySet
from pamong.ui.templatetags.ui import initials

SHOWN = 8
"""So many people or units are offered when a few letters fit several."""
UNITS_IN_FILTER = 150
JUST_NOW = timedelta(hours=1)
"""Whoever was invited within this time is not invited again by a list: the same form may be sent twice."""


@dataclass(frozen=True)
class Search:
    """What HR asked of the list; every value was checked."""

    words: str = ""
    unit: Unit | None = None
    kind: str = ""
    position_kind: str = ""
    status: str = "present"
    access: str = ""
    unsupervised: bool = False


@dataclass(frozen=True)
class Access:
    """How a person stands with signing in."""

    key: str
    label: str
    tone: str = ""


@dataclass(frozen=True)
class Row:
    """One person in HR's list. The NIP is masked: it tells birth date and sex."""

    id: UUID
    name: str
    full_name: str
    initials: str
    nip: str
    position: str
    unit: str
    kind: str
    grade: str
    access: Access
    left: bool


@dataclass(frozen=True)
class Option:
    """Someone or something that a few letters may mean."""

    id: UUID
    label: str
    hint: str = ""


def covered(standing: rules.Standing, prefix: str = "unit__") -> Q:
    """Return the condition that keeps to the units an HR officer covers."""
    paths = standing.paths(roles.HR)
    if "" in paths:
        return Q()
    inside = Q(pk__in=[])
    for path in paths:
        inside |= Q(**{f"{prefix}path__startswith": path})
    return inside


def people_of(standing: rules.Standing) -> PersonQuerySet:
    """Return everyone whom this HR officer manages, leavers too."""
    return Person.objects.visible_to(standing.person).filter(covered(standing))


def without_supervisor(day: date) -> Q:
    """Return the condition that holds for people whom neither a line nor the tree gives a supervisor that day."""
    by_line = Exists(ReportingLine.objects.on(day).filter(person=OuterRef("pk"), supervisor__left_on__isnull=True))
    no_leader = Q(unit__isnull=True) | Q(unit__effective_leader__isnull=True)
    alone_on_top = Q(unit__effective_leader=F("pk"), unit__next_leader__isnull=True)
    return ~by_line & (no_leader | alone_on_top)


def access_condition(key: str, now: datetime) -> Q:
    """Return the condition for one of the states of signing in."""
    waiting = Q(Exists(open_invitations(now).filter(user_id=OuterRef("user_id"))))
    entered = Q(user__last_login__isnull=False)
    keyless = Q(user__isnull=True) | Q(user__password="") | Q(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return {
        "signed_in": entered,
        "able": ~entered & ~keyless,
        "invited": ~entered & keyless & waiting,
        "never": ~entered & keyless & ~waiting,
    }.get(key, Q())


def open_invitations(now: datetime) -> QuerySet[Invitation]:
    """Invitations that still wait for an answer."""
    return Invitation.objects.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now)


def found(standing: rules.Standing, search: Search, *, day: date, now: datetime) -> PersonQuerySet:
    """Return the people that the search means."""
    people = people_of(standing)
    for word in search.words.split()[:6]:
        people = people.filter(_means(word))
    if search.unit:
        people = people.filter(unit__path__startswith=search.unit.path)
    if search.kind:
        people = people.filter(kind=search.kind)
    if search.position_kind:
        people = people.filter(position__kind=search.position_kind)
    if search.status == "present":
        people = people.present()
    elif search.status == "left":
        people = people.filter(left_on__isnull=False)
    if search.access:
        people = people.filter(access_condition(search.access, now))
    if search.unsupervised:
        people = people.present().filter(without_supervisor(day))
    return people


def _means(word: str) -> Q:
    if word.isascii() and word.isdigit() and len(word) >= 4:
        return Q(nip__contains=word)
    return (
        Q(name__icontains=word)
        | Q(email__icontains=word)
        | Q(position__name__icontains=word)
        | Q(unit__name__icontains=word)
    )


class Invitable(StrEnum):
    """Whether many-at-once invitations reach someone, and why not."""

    READY = "ready"
    LEFT = "left"
    NO_EMAIL = "no_email"
    CLOSED = "closed"
    ABLE = "able"
    JUST_INVITED = "just_invited"


def invitable(now: datetime) -> Case:
    """Return the expression that sorts people by `Invitable`; the first reason that holds counts."""
    lately = open_invitations(now).filter(sent_at__gt=now - JUST_NOW, user_id=OuterRef("user_id"))
    reasons = (
        (Q(left_on__isnull=False), Invitable.LEFT),
        (Q(email=""), Invitable.NO_EMAIL),
        (Q(user__is_active=False), Invitable.CLOSED),
        (access_condition("signed_in", now) | access_condition("able", now), Invitable.ABLE),
        (Q(Exists(lately)), Invitable.JUST_INVITED),
    )
    cases = [When(condition, then=Value(reason.value)) for condition, reason in reasons]
    return Case(*cases, default=Value(Invitable.READY.value), output_field=CharField())


def with_access(people: QuerySet[Person], now: datetime) -> QuerySet[Person]:
    """Load what a row of the list shows, in the same query."""
    waiting = Exists(open_invitations(now).filter(user_id=OuterRef("user_id")))
    return people.select_related("unit", "position", "user").annotate(waiting=waiting)


def row_of(person: Person) -> Row:
    """Turn a person loaded by `with_access` into a row."""
    return Row(
        id=person.pk,
        name=person.name,
        full_name=person.full_name,
        initials=initials(person.name),
        nip=masked(person.nip),
        position=person.position.name if person.position else "",
        unit=person.unit.name if person.unit else "",
        kind=str(Person.Kind(person.kind).label),
        grade=person.grade,
        access=access_of(person),
        left=not person.is_present,
    )


def access_of(person: Person) -> Access:
    """Say how a person loaded by `with_access` stands with signing in."""
    user = person.user
    if user is not None and not user.is_active:
        return Access("closed", _("Akses ditutup"), "negative")
    if user is not None and user.last_login:
        return Access("signed_in", _("Pernah masuk"), "positive")
    if user is not None and user.password and user.has_usable_password():
        return Access("able", _("Siap masuk"), "positive")
    if getattr(person, "waiting", False):
        return Access("invited", _("Diundang"), "info")
    return Access("never", _("Belum diundang") if user is None else _("Undangan lewat"), "warning")


def units_for_filter(standing: rules.Standing, chosen: Unit | None) -> list[Unit]:
    """Return the upper units that HR covers, for a select that stays short, and the chosen one."""
    units = Unit.objects.visible_to(standing.person).open().filter(covered(standing, ""))
    short = list(units.filter(depth__lte=2).order_by("depth", "sort_code", "name")[:UNITS_IN_FILTER])
    if chosen is not None and all(unit.pk != chosen.pk for unit in short):
        short.append(chosen)
    return short


@dataclass(frozen=True)
class Below:
    """A unit right below another one, with the paths of everything in it that a table of sums knows."""

    unit_id: UUID | None
    name: str
    path: str
    inside: Sequence[str]


def base_of(standing: rules.Standing) -> str:
    """Return the path of the only unit that HR covers; else the whole agency."""
    paths = standing.paths(roles.HR)
    return paths[0] if len(paths) == 1 else ""


def units_below(person: Person, base: str, paths: Iterable[str]) -> list[Below]:
    """Group paths by the unit right below `base` (`/1/14/` of `/1/14/233/` below `/1/`), or `base` for those in it. One query.

    Where all stand below one single unit, that one is opened: a list of one says nothing.
    """
    known = list(paths)
    groups = _grouped(base, known)
    while len(groups) == 1 and (only := next(iter(groups))) != base:
        base, groups = only, _grouped(only, known)
    units = Unit.objects.visible_to(person).filter(path__in=[path for path in groups if path])
    ranked = {unit.path: unit for unit in units.order_by("depth", "sort_code", "name", "pk")}
    return [
        *(Below(unit.pk, unit.name, path, groups[path]) for path, unit in ranked.items()),
        *(Below(None, "", path, inside) for path, inside in groups.items() if path not in ranked),
    ]


def _grouped(base: str, paths: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for path in paths:
        below = path[len(base) :].lstrip("/").split("/", 1)[0] if path.startswith(base) and path != base else ""
        head = f"{base.rstrip('/')}/{below}/" if below else base
        groups.setdefault(head, []).append(path)
    return groups


# --- who or what is meant ---------------------------------------------------------------------------------------------


def find_people(standing: rules.Standing, text: str) -> list[Option]:
    """Return who is meant by a NIP, an e-mail or a part of the name, among all who work in the agency."""
    text = text.strip()
    digits = nips.tidy(text)
    people = Person.objects.visible_to(standing.person).present().select_related("position", "unit")
    if digits.isascii() and digits.isdigit():
        people = people.filter(nip=digits)
    elif "@" in text:
        people = people.filter(email__iexact=text)
    else:
        for word in text.replace(",", " ").split()[:6]:
            people = people.filter(name__icontains=word)
    shown = people.order_by("name", "pk")[: SHOWN + 1] if text else []
    return [Option(one.pk, one.name, _post(one)) for one in shown]


def person_option(standing: rules.Standing, person_id: UUID) -> Option | None:
    """Return one person of the agency as an option."""
    people = Person.objects.visible_to(standing.person).select_related("position", "unit")
    one = people.filter(pk=person_id).first()
    return Option(one.pk, one.name, _post(one)) if one else None


def _post(person: Person) -> str:
    parts = (person.position.name if person.position else "", person.unit.name if person.unit else "")
    return " · ".join(part for part in parts if part)


def find_units(standing: rules.Standing, text: str) -> list[Option]:
    """Return which open units are meant by a part of the name."""
    units = Unit.objects.visible_to(standing.person).open().select_related("parent")
    for word in text.replace("·", " ").split()[:8]:
        units = units.filter(Q(name__icontains=word) | Q(parent__name__icontains=word))
    shown = units.order_by("depth", "name", "pk")[: SHOWN + 1] if text.strip() else []
    return [unit_option(unit) for unit in shown]


def unit_option(unit: Unit) -> Option:
    """Return a unit as an option; its parent tells units of one name apart."""
    return Option(unit.pk, unit.name, unit.parent.name if unit.parent else "")


def unit_option_of(standing: rules.Standing, unit_id: UUID) -> Option | None:
    """Return one open unit of the agency as an option."""
    unit = Unit.objects.visible_to(standing.person).open().select_related("parent").filter(pk=unit_id).first()
    return unit_option(unit) if unit else None


# --- open matters -----------------------------------------------------------------------------------------------------


def matters_of(standing: rules.Standing) -> QuerySet[OpenMatter]:
    """Return the matters of the units that this HR officer covers."""
    return OpenMatter.objects.filter(covered(standing, "person__unit__"), agency_id=standing.person.agency_id)


def left_behind(matter: OpenMatter, day: date) -> list[Person]:
    """Return the people whom a leaver supervised by line and who have no other definitive line on the day."""
    leaver = matter.person
    led = ReportingLine.objects.standing().filter(supervisor=leaver, person=OuterRef("pk"))
    if leaver.left_on is not None:
        led = led.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=leaver.left_on - lines.ONE_DAY))
    placed = ReportingLine.objects.on(day).filter(
        person=OuterRef("pk"), kind=ReportingLine.Kind.DEFINITIVE, supervisor__left_on__isnull=True
    )
    people = Person.objects.filter(Exists(led), ~Exists(placed), agency_id=matter.agency_id).present()
    return list(people.select_related("unit", "position").order_by("name", "pk"))
