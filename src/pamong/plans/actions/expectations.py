"""What the leader expects (SKP), noted one way: nothing flows back but whether it is done and what the employee releases."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.kit.refusals import Forbidden, Refused, stop
from pamong.kit.rows import new_id
from pamong.plans import events
from pamong.plans.actions.common import tidied
from pamong.plans.models import Expectation
from pamong.plans.queries.footing import acts_for
from pamong.plans.rules import dialogue as rules
from pamong.rulebook.values import BY_KEY

About = Expectation.About


@transaction.atomic
def note_expectation(
    *,
    employee: Person,
    year: int,
    about: str,
    value: str,
    text: str,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Expectation:
    """Note what one expects of a member of one's team in a year; both read it. `value`: of behaviour, the BerAKHLAK value."""
    Person.objects.select_for_update(no_key=True).filter(pk=employee.pk).values_list("pk").first()
    mine = Expectation.objects.filter(employee=employee, supervisor=by)
    if key and (noted := mine.filter(pk=key).first()):
        return noted
    today = employee.day_at(now)
    if by.pk == employee.pk or not acts_for(employee, by, today):
        raise Forbidden(rules.no_footing(by.name, employee.name))
    stop(rules.year_fault(year, today))
    if about not in About.values or (about == About.BEHAVIOUR and value not in BY_KEY):
        raise Refused(_("Pilih hasil kerja, atau satu nilai BerAKHLAK dari daftar."))
    if mine.filter(year=year, removed_at=None).count() >= rules.MOST_EXPECTATIONS:
        raise Refused(_("Dua puluh ekspektasi sudah banyak. Hapus yang tidak berlaku lagi dulu."))
    noted = Expectation.objects.create(
        id=key or new_id(), agency_id=employee.agency_id, employee=employee, supervisor=by, year=year, about=about,
        value=value if about == About.BEHAVIOUR else "", noted_at=now, noted_by=by,
        text=tidied(text, rules.LIMITS["expectation"], required=True),
    )  # fmt: skip
    announce(_event(events.ExpectationNoted, noted), by=by)
    return noted


@transaction.atomic
def remove_expectation(expectation_id: UUID, *, by: Person, now: datetime) -> None:
    """Take an expectation back; it stays stored without being shown. A second press does nothing."""
    own = Expectation.objects.filter(pk=expectation_id, supervisor=by).select_for_update(no_key=True)
    row = own.defer("text").first()
    if row is None:
        raise Forbidden(_("Hanya atasan yang mencatatnya dapat menghapus ekspektasi ini."))
    if row.removed_at is None:
        row.removed_at = now
        row.save(update_fields=["removed_at"])
        announce(_event(events.ExpectationRemoved, row), by=by)


def _event(
    kind: type[events.ExpectationNoted | events.ExpectationRemoved], row: Expectation
) -> events.ExpectationNoted | events.ExpectationRemoved:
    return kind(
        agency_id=row.agency_id,
        subject_id=row.pk,
        about_id=row.employee_id,
        supervisor_id=row.supervisor_id,
        year=row.year,
    )
