"""An assessment as a whole: it begins, somebody third is asked, it is called off.

Locks are taken in one order: the employee (only when one begins), the assessment, its sheets.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, TypedDict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency import lines
from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Forbidden, Refused, require, stop
from pamong.kit.rows import new_id
from pamong.plans import events
from pamong.plans.models import Assessment, Line, Rating, Sheet
from pamong.plans.rules import assessment as rules
from pamong.rulebook import queries as rulebook

State, Role = Assessment.State, Sheet.Role
USUAL_IMPORTANCE = 2
"""Of a competency for which there is no standard."""


class OfAssessment(TypedDict):
    """The ids of an event about an assessment."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID
    supervisor_id: UUID
    year: int
    occasion: Code


class Asked(NamedTuple):
    """A competency to rate. `level`: what the position asks for on that day; None: it has no standard for it."""

    competency_id: UUID
    edition_id: UUID
    level: int | None
    importance: int


def of_assessment(row: Assessment) -> OfAssessment:
    """Return the ids for an event about this assessment."""
    return OfAssessment(
        agency_id=row.agency_id,
        subject_id=row.pk,
        about_id=row.employee_id,
        supervisor_id=row.supervisor_id,
        year=row.year,
        occasion=Code(row.occasion),
    )


def locked_assessment(assessment_id: UUID, by: Person) -> Assessment:
    """Return an assessment of which this person is one of the two, locked, with both loaded."""
    row = (
        Assessment.objects.select_for_update(no_key=True, of=("self",))
        .select_related("employee", "supervisor")
        .filter(pk=assessment_id)
        .first()
    )
    if row is None or by.pk not in (row.employee_id, row.supervisor_id):
        raise Forbidden(_("Hanya pegawai dan atasan yang menilai bersama yang dapat melakukannya."))
    return row


def other_of(row: Assessment, by: Person) -> Person:
    """Return the other one of the two."""
    return row.supervisor if by.pk == row.employee_id else row.employee


@transaction.atomic
def open_assessment(
    *,
    employee: Person,
    year: int,
    occasion: str,
    due_on: date | None,
    competencies: Sequence[UUID] | None,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Assessment:
    """Begin an assessment of a year; `key` becomes its id, so that the same form sent twice begins one.

    It holds all that the position's standard asks for today, and the `competencies` beside it. Without a standard it
    holds these alone, and there must be some. `due_on` defaults to two weeks from today.
    """
    list(Person.objects.select_for_update(no_key=True).filter(pk=employee.pk).values_list("pk"))
    if key and (begun := Assessment.objects.visible_to(by).filter(pk=key).first()):
        return begun
    today = employee.day_at(now)
    supervisor = _supervisor(employee, by, today)
    stop(rules.year_fault(year, occasion, today))
    due_on = due_on or today + rules.USUAL
    stop(rules.due_fault(due_on, today))
    _refuse_second(employee, year, occasion)
    asked = _asked(employee, competencies or (), today)
    row = Assessment.objects.create(
        id=key or new_id(), agency_id=employee.agency_id, employee=employee, supervisor=supervisor, year=year,
        occasion=occasion, due_on=due_on, position_name=employee.position.name if employee.position else "",
        opened_at=now, opened_by=by,
    )  # fmt: skip
    Line.objects.bulk_create([_line(row, one, place) for place, one in enumerate(asked)])
    Sheet.objects.bulk_create(
        Sheet(agency_id=row.agency_id, assessment=row, rater=rater, role=role, invited_at=now, invited_by=by)
        for rater, role in ((employee, Role.SELF), (supervisor, Role.SUPERVISOR))
    )
    announce(events.AssessmentOpened(**of_assessment(row)), by=by)
    return row


def _supervisor(employee: Person, by: Person, today: date) -> Person:
    """Return who assesses with the employee, or refuse."""
    if by.pk != employee.pk:
        require(
            by.agency_id == employee.agency_id and lines.footing_of(employee, by, today) is not None,
            _("Penilaian dimulai oleh pegawai sendiri atau atasan langsungnya hari ini."),
        )
        return by
    found = lines.supervision_of(employee, today)
    if found is None:
        raise Refused(_("Atasan langsung Anda belum tercatat. Sampaikan kepada pengelola SDM, lalu mulai lagi."))
    return found.supervisor


def _refuse_second(employee: Person, year: int, occasion: str) -> None:
    same = Assessment.objects.filter(employee=employee, year=year, occasion=occasion).exclude(state=State.CANCELLED)
    if same.exists():
        raise Refused(
            _("Penilaian %(occasion)s %(year)s sudah ada. Lanjutkan yang itu.")
            % {"occasion": Assessment.Occasion(occasion).label.lower(), "year": year}
        )


def _asked(employee: Person, extra: Sequence[UUID], today: date) -> list[Asked]:
    """Return what is rated: the standard of the position, then what was added, in the order it was chosen."""
    standard = [
        Asked(one.competency_id, one.edition_id, one.level, one.importance)
        for one in rulebook.required_of(employee, today)
    ]
    known = {one.competency_id for one in standard}
    asked = [*standard, *_offered(employee.agency_id, [key for key in dict.fromkeys(extra) if key not in known])]
    if not asked:
        raise Refused(
            _("Jabatan %(name)s belum memiliki standar kompetensi. Pilih sendiri kompetensi yang akan dinilai.")
            % {"name": employee.position.name if employee.position else employee.name}
        )
    if len(asked) > rules.MOST:
        raise Refused(_("Paling banyak %(n)s kompetensi dalam satu penilaian.") % {"n": rules.MOST})
    return asked


def _offered(agency_id: UUID, wished: Sequence[UUID]) -> list[Asked]:
    """Return competencies of the agency's dictionary that nobody asks for, with the words in force."""
    if not wished:
        return []
    offered = {card.id: card.edition_id for card in rulebook.competencies_of(agency_id) if not card.closed}
    if not offered.keys() >= set(wished):
        raise Refused(_("Salah satu kompetensi tidak ada dalam kamus instansi Anda. Pilih dari daftar."))
    return [Asked(key, offered[key], None, USUAL_IMPORTANCE) for key in wished]


def _line(row: Assessment, asked: Asked, place: int) -> Line:
    return Line(
        agency_id=row.agency_id, assessment=row, competency_id=asked.competency_id, edition_id=asked.edition_id,
        required=asked.level, importance=asked.importance, position=place,
    )  # fmt: skip


@transaction.atomic
def add_competency(assessment_id: UUID, *, competency_id: UUID, by: Person, now: datetime) -> Line:
    """Rate one more competency; possible until the first of the two hands in. One that is there already stays."""
    row = locked_assessment(assessment_id, by)
    if there := Line.objects.filter(assessment=row, competency=competency_id).first():
        return there
    stop(rules.open_fault(row))
    if Sheet.objects.filter(assessment=row, submitted_at__isnull=False).exists():
        raise Refused(_("Salah satu sudah menyerahkan penilaiannya. Kompetensi baru masuk ke penilaian berikutnya."))
    place = Line.objects.filter(assessment=row).count()
    if place >= rules.MOST:
        raise Refused(_("Paling banyak %(n)s kompetensi dalam satu penilaian.") % {"n": rules.MOST})
    today = row.employee.day_at(now)
    asked = next(one for one in _asked(row.employee, (competency_id,), today) if one.competency_id == competency_id)
    line = _line(row, asked, place)
    line.save(force_insert=True)
    return line


@transaction.atomic
def cancel_assessment(assessment_id: UUID, *, by: Person, now: datetime) -> Assessment:
    """Call it off while the levels are not agreed. What was handed in opens for nobody by this."""
    row = locked_assessment(assessment_id, by)
    if row.state == State.CANCELLED:
        return row
    stop(rules.open_fault(row))
    row.state, row.cancelled_at, row.cancelled_by = State.CANCELLED, now, by
    row.save(update_fields=["state", "cancelled_at", "cancelled_by"])
    announce(events.AssessmentCancelled(**of_assessment(row)), by=by)
    return row


@transaction.atomic
def invite_rater(assessment_id: UUID, *, rater: Person, by: Person, now: datetime) -> Sheet:
    """Ask a colleague to rate, too. She sees the competencies and who will read her, nothing else."""
    row = locked_assessment(assessment_id, by)
    stop(rules.open_fault(row))
    if rater.agency_id != row.agency_id or not rater.is_present:
        raise Refused(_("Pilih rekan yang bekerja di instansi Anda."))
    if rater.pk in (row.employee_id, row.supervisor_id):
        raise Refused(_("%(name)s sudah menilai. Pilih rekan lain.") % {"name": rater.name})
    if asked := Sheet.objects.filter(assessment=row, rater=rater).first():
        if asked.declined_at is None:
            return asked
        raise Refused(
            _("Undangan kepada %(name)s sudah ditolak. Pilih rekan lain, atau lanjutkan berdua.") % {"name": rater.name}
        )
    if Sheet.objects.filter(assessment=row, role=Role.THIRD, declined_at__isnull=True).count() >= rules.MOST_THIRD:
        raise Refused(_("Paling banyak %(n)s penilai lain dalam satu penilaian.") % {"n": rules.MOST_THIRD})
    sheet = Sheet.objects.create(
        agency_id=row.agency_id, assessment=row, rater=rater, role=Role.THIRD, invited_at=now, invited_by=by
    )
    announce(events.ThirdRaterInvited(**of_assessment(row), rater_id=rater.pk), by=by)
    return sheet


@transaction.atomic
def revoke_invitation(assessment_id: UUID, *, rater_id: UUID, by: Person, now: datetime) -> None:
    """Take an invitation back, or refuse the one the other of the two sent, while the colleague wrote nothing.

    One's own leaves no trace; a refused one stays refused. One that is gone already stays gone.
    """
    row = locked_assessment(assessment_id, by)
    sheet = _third(row, rater_id)
    if sheet is None or sheet.declined_at is not None:
        return
    stop(rules.open_fault(row))
    if sheet.submitted_at is not None or Rating.objects.filter(sheet=sheet).exists():
        raise Refused(_("%(name)s sudah mulai menilai, jadi undangannya tetap.") % {"name": sheet.rater.name})
    if sheet.invited_by_id == by.pk:
        sheet.delete()
    else:
        sheet.declined_at = now
        sheet.save(update_fields=["declined_at"])
    announce(events.ThirdRaterDeclined(**of_assessment(row), rater_id=rater_id), by=by)


@transaction.atomic
def decline_invitation(assessment_id: UUID, *, by: Person, now: datetime) -> None:
    """Say no to an invitation, without reason; what she had begun to write is thrown away."""
    row = Assessment.objects.select_for_update(no_key=True).filter(pk=assessment_id).first()
    sheet = _third(row, by.pk) if row else None
    if row is None or sheet is None:
        raise Forbidden(_("Hanya yang diundang yang dapat menolak undangannya."))
    if sheet.declined_at is not None:
        return
    stop(rules.open_fault(row))
    if sheet.submitted_at is not None:
        raise Refused(_("Penilaian Anda sudah diserahkan. Tarik kembali dulu, lalu tolak undangannya."))
    Rating.objects.filter(sheet=sheet).delete()
    sheet.declined_at = now
    sheet.save(update_fields=["declined_at"])
    announce(events.ThirdRaterDeclined(**of_assessment(row), rater_id=by.pk), by=by)


def _third(row: Assessment, rater_id: UUID) -> Sheet | None:
    sheets = Sheet.objects.select_for_update(no_key=True, of=("self",)).select_related("rater")
    return sheets.filter(assessment=row, rater=rater_id, role=Role.THIRD).first()
