"""After both are open: levels on the table, and the agreement of the two to what they read there."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, stop
from pamong.plans import events
from pamong.plans.actions.assessment import locked_assessment, of_assessment
from pamong.plans.models import Assessment, Line
from pamong.plans.rules import assessment as rules

State = Assessment.State


@transaction.atomic
def propose_levels(
    assessment_id: UUID, *, version: int, levels: Mapping[UUID, int], by: Person, now: datetime
) -> Assessment:
    """Put levels on the table, by line. What changes something asks both for their agreement anew.

    Lines that are not named stay as they are; the same levels again change nothing.
    """
    row = locked_assessment(assessment_id, by)
    lines = {line.pk: line for line in Line.objects.filter(assessment=row)}
    if not lines.keys() >= levels.keys():
        raise Refused(_("Kompetensi itu tidak ada dalam penilaian ini. Muat ulang halaman."))
    for level in levels.values():
        stop(rules.level_fault(level))
    changed = [lines[key] for key, level in levels.items() if lines[key].proposed != level]
    if not changed and row.state == State.REVEALED:
        return row
    stop(rules.agree_fault(row, version))
    for line in changed:
        line.proposed = levels[line.pk]
    Line.objects.bulk_update(changed, ["proposed"])
    row.version += 1
    row.employee_agreed_at = row.supervisor_agreed_at = None
    row.save(update_fields=["version", "employee_agreed_at", "supervisor_agreed_at"])
    announce(events.LevelsProposed(**of_assessment(row)), by=by)
    return row


@transaction.atomic
def agree_levels(assessment_id: UUID, *, version: int, by: Person, now: datetime) -> Assessment:
    """Agree to the levels as they were read; with the second agreement they stand for good."""
    row = locked_assessment(assessment_id, by)
    if row.state == State.AGREED:
        return row
    stop(rules.agree_fault(row, version))
    lines = list(Line.objects.filter(assessment=row).select_related("edition").order_by("position", "pk"))
    if open_ones := [line.edition.name for line in lines if line.proposed is None]:
        raise Refused(_("Pilih dulu tingkat untuk %(names)s, lalu setujui.") % {"names": rules.listed(open_ones)})
    mine = "employee_agreed_at" if by.pk == row.employee_id else "supervisor_agreed_at"
    if getattr(row, mine) is not None:
        return row
    setattr(row, mine, now)
    row.save(update_fields=[mine])
    if row.employee_agreed_at and row.supervisor_agreed_at:
        for line in lines:
            line.agreed = line.proposed
        Line.objects.bulk_update(lines, ["agreed"])
        row.state, row.agreed_at = State.AGREED, now
        row.save(update_fields=["state", "agreed_at"])
        announce(events.AssessmentAgreed(**of_assessment(row)), by=by)
    else:
        announce(events.LevelsAccepted(**of_assessment(row)), by=by)
    return row
