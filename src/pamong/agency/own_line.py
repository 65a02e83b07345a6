"""Who stands above whom: the second mentor is nobody of one's own line (the supervisor as mentor is another relation).

Pages look one step of lines far (`above`, `between`), in one or two queries; actions climb as far as lines go (`in_own_line`).
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from pamong.agency.models import Person, ReportingLine, Unit
from pamong.agency.uplines import uplines_of


def above(person: Person, day: date) -> frozenset[UUID]:
    """Return everybody above a person: whoever a line names, and who leads her unit or one above, and those above the
    people of the lines. `person.unit` should be loaded. Two queries."""
    drawn = ReportingLine.objects.on(day).filter(person=person, supervisor__left_on__isnull=True)
    rows = list(drawn.values_list("supervisor_id", "supervisor__unit__path"))
    paths = [path for _key, path in rows if path] + ([person.unit.path] if person.unit else [])
    numbers = {int(part) for path in paths for part in path.split("/") if part}
    units = Unit.objects.filter(agency_id=person.agency_id, number__in=numbers)
    leaders = units.values_list("leader_id", "effective_leader_id")
    found = {key for key, _path in rows} | {key for pair in leaders for key in pair if key is not None}
    return frozenset(found - {person.pk})


def in_own_line(mentee: Person, mentor: Person, day: date) -> bool:
    """Whether one of the two stands above the other one, however many lines lie between. Four queries, and two for each
    step of the ladder."""
    up = uplines_of((mentee.pk, mentor.pk), day)
    return mentor.pk in up[mentee.pk] | above(mentee, day) or mentee.pk in up[mentor.pk] | above(mentor, day)


def between(me: Person, day: date, prefix: str = "") -> Q:
    """Return the condition that a person and the one of an outer row stand above one another, as far as units and lines of
    this day say. `prefix`: the way from the outer row to the person (`person__`). No query of its own."""
    other = OuterRef(f"{prefix}pk")
    drawn = ReportingLine.objects.on(day).filter(Q(person=me, supervisor=other) | Q(person=other, supervisor=me))
    numbers = [int(part) for part in (me.unit.path if me.unit else "").split("/") if part]
    over = Unit.objects.filter(agency_id=me.agency_id, number__in=numbers, leader=other)
    return Q(Exists(drawn)) | Q(Exists(over)) | Q(Exists(led_by(me, prefix)))


def led_by(person: Person, prefix: str = "") -> QuerySet[Unit]:
    """Return the units that she leads and in or above whose path the unit of an outer row's person lies."""
    led = Unit.objects.filter(agency_id=person.agency_id, leader=person)
    outer = ExpressionWrapper(OuterRef(f"{prefix}unit__path"), output_field=CharField())
    return led.annotate(outer=outer).filter(outer__startswith=F("path"))


def own_line_said(name: str) -> str:
    """Say that somebody of one's own line is not asked to be a mentor."""
    return _("%(name)s ada di garis atasan yang sama. Mentor kedua sebaiknya orang di luar garis itu.") % {"name": name}
