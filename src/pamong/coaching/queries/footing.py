"""Whether something new may begin between two people: who supervises whom today."""

from datetime import date

from pamong.agency import lines
from pamong.agency.models import Person, ReportingLine
from pamong.coaching.rules.cycles import Footing

Kind = ReportingLine.Kind
_BASES = {Kind.DEFINITIVE: lines.Basis.LINE, Kind.ACTING: lines.Basis.ACTING, Kind.STAND_IN: lines.Basis.STAND_IN}


def footing_of(employee: Person, supervisor: Person, day: date) -> Footing | None:
    """Return on what the supervisor stands towards the employee on a day; None: on nothing. At most three queries.

    The definitive supervisor keeps her footing while a Plh. represents her (`agency.lines`); an acting officer has his
    until his last day.
    """
    if employee.agency_id != supervisor.agency_id or not (employee.is_present and supervisor.is_present):
        return None
    in_force = list(
        ReportingLine.objects.on(day).filter(person=employee, supervisor__left_on__isnull=True).order_by("ends_on")
    )
    hers = {Kind(line.kind): line for line in in_force if line.supervisor_id == supervisor.pk}
    if Kind.DEFINITIVE in hers:
        return Footing(_BASES[Kind.DEFINITIVE])
    for kind in (Kind.ACTING, Kind.STAND_IN):
        if kind in hers:
            return Footing(_BASES[kind], hers[kind].ends_on)
    if any(line.kind in lines.REPLACES_UNIT for line in in_force):
        return None
    by_unit = lines.supervision_by(employee, (), day)
    return Footing(by_unit.basis) if by_unit and by_unit.supervisor.pk == supervisor.pk else None
