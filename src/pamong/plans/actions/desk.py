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
from pamong.plans.queries.coverage import lacking, reminded
from pamong.plans.terms import YEARS, Step

AT_ONCE: Final = 2000
"""The most people who are reminded at once: each gets a notice of her own."""


@dataclass(frozen=True)
class Reminded:
    """What became of a reminder to many."""

    sent: int
    skipped: int
    """Reminded within a week, done meanwhile, left, or outside HR's scope."""


@transaction.atomic
def remind(*, year: int, step: Step, people: Sequence[UUID], by: Person, now: datetime) -> Reminded:
    """Remind people of a step that they have not done: those of HR's scope, each at most once a week and step."""
    standing = agency.standing_of(by)
    require(standing.has(roles.HR), _("Hanya pengelola SDM yang dapat mengirim pengingat."))
    if not YEARS[0] <= year <= YEARS[1]:
        raise Refused(_("Tahun itu tidak dikenal. Muat ulang halaman."))
    wanted = list(dict.fromkeys(people))
    if len(wanted) > AT_ONCE:
        raise Refused(_("Paling banyak %(limit)d orang sekali kirim. Persempit saringannya.") % {"limit": AT_ONCE})
    Agency.objects.select_for_update(no_key=True).get(pk=by.agency_id)  # of two senders the second sees the first
    here = people_of(standing).present().filter(pk__in=wanted).filter(lacking(step, year))
    keys = list(here.exclude(reminded(step, year, now)).order_by("name", "pk").values_list("pk", flat=True))
    announce_many(
        [
            events.PlanReminded(
                agency_id=by.agency_id, subject_id=by.agency_id, about_id=key, year=year, step=Code(step.value)
            )
            for key in keys
        ],
        by=by,
    )
    return Reminded(len(keys), len(wanted) - len(keys))


@transaction.atomic
def record_plans_export(*, what: str, rows: int, by: Person) -> None:
    """Announce that somebody took a list of plans out of the house. `what` is a code: `coverage`, `needs`, `heat`."""
    announce(events.PlansExported(agency_id=by.agency_id, subject_id=by.agency_id, what=Code(what), rows=rows), by=by)
