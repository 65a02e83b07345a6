"""HR's desk: reminding people of a step that is missing, and writing down who took a list out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency import queries as agency
from pamong.agency import roles
from pamong.agency.models import Agency, Person
from pamong.agency.queries_hr import people_of
from pamong.journal.engine import announce, announce_many
from pamong.journal.events import Code
from pamong.kit.refusals import Refused, require
from pamong.plans import events
from pamong.plans.queries.reminding import reach
from pamong.plans.terms import YEARS, Step

AT_ONCE: Final = 2000
"""The most people who are reminded at once: each gets a notice of her own."""


@dataclass(frozen=True)
class Reminded:
    """What became of a reminder to many."""

    sent: int
    """Notices: to employees, and one to each supervisor who is waited for."""
    skipped: int
    """Employees who get none: reminded within a week, done their part, left, or outside HR's scope."""


@transaction.atomic
def remind(*, year: int, step: Step, people: Sequence[UUID], by: Person, now: datetime) -> Reminded:
    """Remind people of a step that is missing: those of HR's scope whose own part is awaited, and the supervisors whose
    part is awaited, each at most once a week and step."""
    standing = agency.standing_of(by)
    require(standing.has(roles.HR), _("Hanya pengelola SDM yang dapat mengirim pengingat."))
    if not YEARS[0] <= year <= YEARS[1]:
        raise Refused(_("Tahun itu tidak dikenal. Muat ulang halaman."))
    wanted = list(dict.fromkeys(people))
    if len(wanted) > AT_ONCE:
        raise Refused(_("Paling banyak %(limit)d orang sekali kirim. Persempit saringannya.") % {"limit": AT_ONCE})
    Agency.objects.select_for_update(no_key=True).get(pk=by.agency_id)  # of two senders the second sees the first
    meant = people_of(standing).present().filter(pk__in=wanted)
    found = reach(meant, step, year, now=now, today=by.day_at(now))
    here, code = by.agency_id, Code(step.value)
    to_them = [
        events.PlanReminded(agency_id=here, subject_id=here, about_id=key, year=year, step=code)
        for key in found.employees
    ]
    to_bosses = [
        events.SupervisorReminded(
            agency_id=here, subject_id=here, about_id=key, year=year, step=code, people=people_waiting
        )
        for key, people_waiting in found.supervisors.items()
    ]
    announce_many([*to_them, *to_bosses], by=by)
    return Reminded(found.total, len(wanted) - len(found.employees))


@transaction.atomic
def record_plans_export(*, what: str, rows: int, by: Person) -> None:
    """Announce that somebody took a list of plans out of the house. `what` is a code: `coverage`, `needs`, `heat`."""
    announce(events.PlansExported(agency_id=by.agency_id, subject_id=by.agency_id, what=Code(what), rows=rows), by=by)
