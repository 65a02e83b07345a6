"""Draws, ends, withdraws and replaces reporting lines. A line is never rewritten: it gets an end or is withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pamong.agency import events, lines, rules
from pamong.agency.actions.common import managed_person, touch_people
from pamong.agency.models import Person, ReportingLine
from pamong.agency.words import day_in_words
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Refused, stop
from pamong.ports import clock

Kind = ReportingLine.Kind
STEPS = 60
"""So far upwards a circle is looked for; no agency is that deep."""


@dataclass(frozen=True)
class Line:
    """A reporting line as it is wished; both ends count."""

    supervisor_id: UUID
    kind: str
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def draw_line(
    person_id: UUID, *, line: Line, by: Person, now: datetime, end_earlier: bool = False, once: UUID | None = None
) -> ReportingLine:
    """Give the person a direct supervisor from a day on.

    `end_earlier` lets the definitive line of now end the day before instead of refusing the overlap; `once` is the
    key of the new row, so that the same form sent twice draws one line.
    """
    person = managed_person(person_id, by)
    if once and (drawn := ReportingLine.objects.filter(pk=once, person=person).first()):
        return drawn
    supervisor = _supervisor(line.supervisor_id, by)
    _check(person, supervisor, line)
    if end_earlier and line.kind == Kind.DEFINITIVE:
        _end_earlier(person, line.starts_on, by)
    _refuse_overlap(person, supervisor, line)
    drawn = _write(person, supervisor, line, by=by, now=now, key=once)
    _refuse_circle(person, line)
    touch_people(person.agency_id)
    return drawn


@transaction.atomic
def end_line(line_id: UUID, *, ends_on: date, by: Person, now: datetime) -> ReportingLine:
    """Let a line end on a day, earlier than it would. An end can be brought forward, never moved back."""
    line = _managed_line(line_id, by)
    if ends_on < line.starts_on:
        raise Refused(
            _("Garis ini baru mulai %(day)s. Bila garisnya keliru, tarik saja.") % {"day": day_in_words(line.starts_on)}
        )
    if line.ends_on is not None and ends_on >= line.ends_on:
        if ends_on == line.ends_on:
            return line
        raise Refused(
            _("Garis ini sudah berakhir %(day)s. Untuk memperpanjang, tarik lalu ganti.")
            % {"day": day_in_words(line.ends_on)}
        )
    _end(line, ends_on, by)
    touch_people(line.agency_id)
    return line


@transaction.atomic
def withdraw_line(line_id: UUID, *, by: Person, now: datetime, restore_earlier: bool = False) -> ReportingLine:
    """Withdraw a line as wrong; it stays readable in the history. `restore_earlier` opens again the definitive line
    that ended the day before this one began. Withdrawing twice changes nothing.
    """
    line = _managed_line(line_id, by, withdrawn=True)
    if line.withdrawn_at is not None:
        return line
    _withdraw(line, by, now)
    if restore_earlier and (earlier := lines.line_before(line)):
        _withdraw(earlier, by, now)
        reopened = Line(earlier.supervisor_id, earlier.kind, earlier.starts_on, None)
        _check(line.person, earlier.supervisor, reopened)
        _refuse_overlap(line.person, earlier.supervisor, reopened)
        _write(line.person, earlier.supervisor, reopened, by=by, now=now)
        _refuse_circle(line.person, reopened)
    touch_people(line.agency_id)
    return line


@transaction.atomic
def replace_line(line_id: UUID, *, line: Line, by: Person, now: datetime, once: UUID | None = None) -> ReportingLine:
    """Withdraw a line as wrong and draw the right one, in one step."""
    wrong = _managed_line(line_id, by, withdrawn=True)
    if once and (drawn := ReportingLine.objects.filter(pk=once, person_id=wrong.person_id).first()):
        return drawn
    if wrong.withdrawn_at is not None:
        raise Refused(_("Garis ini sudah ditarik. Muat ulang halaman untuk melihat keadaan sekarang."))
    _withdraw(wrong, by, now)
    return draw_line(wrong.person_id, line=line, by=by, now=now, once=once)


@transaction.atomic
def restore_line(line_id: UUID, *, by: Person, now: datetime) -> ReportingLine:
    """Undo a withdrawal: draw the same line again."""
    gone = _managed_line(line_id, by, withdrawn=True)
    if gone.withdrawn_at is None:
        return gone
    again = Line(gone.supervisor_id, gone.kind, gone.starts_on, gone.ends_on)
    return draw_line(gone.person_id, line=again, by=by, now=now)


def _managed_line(line_id: UUID, by: Person, *, withdrawn: bool = False) -> ReportingLine:
    found = ReportingLine.objects.filter(pk=line_id, agency_id=by.agency_id).only("person_id").first()
    if found is None:
        raise Refused(_("Garis itu tidak ada lagi. Muat ulang halaman."))
    managed_person(found.person_id, by)  # the person's row is the lock for all her lines
    line = ReportingLine.objects.select_related("person__unit", "supervisor").get(pk=line_id)
    if line.withdrawn_at is not None and not withdrawn:
        raise Refused(_("Garis ini sudah ditarik. Muat ulang halaman untuk melihat keadaan sekarang."))
    return line


def _supervisor(supervisor_id: UUID, by: Person) -> Person:
    supervisor = Person.objects.filter(agency_id=by.agency_id, pk=supervisor_id).first()
    if supervisor is None:
        raise Refused(_("Atasan itu tidak bekerja di instansi Anda. Pilih dari daftar."))
    return supervisor


def _check(person: Person, supervisor: Person, line: Line) -> None:
    stop(rules.line_fault(person, supervisor, line.kind, line.starts_on, line.ends_on))


def _overlapping(person: Person, line: Line) -> list[ReportingLine]:
    """Lines of the person whose days meet those of `line`."""
    meets = Q(ends_on__isnull=True) | Q(ends_on__gte=line.starts_on)
    if line.ends_on is not None:
        meets &= Q(starts_on__lte=line.ends_on)
    found = ReportingLine.objects.standing().filter(meets, person=person).select_related("supervisor")
    return list(found.order_by("starts_on"))


def _refuse_overlap(person: Person, supervisor: Person, line: Line) -> None:
    """One definitive supervisor at a time; the same acting one once."""
    for other in _overlapping(person, line):
        same = line.kind == Kind.DEFINITIVE or other.supervisor_id == supervisor.pk
        if other.kind == line.kind and same:
            until = day_in_words(other.ends_on) if other.ends_on else _("seterusnya")
            raise Refused(
                _(
                    "%(name)s sudah beratasan %(supervisor)s (%(kind)s) dari %(start)s sampai %(end)s. Akhiri garis itu dulu."
                )
                % {
                    "name": person.name,
                    "supervisor": other.supervisor.name,
                    "kind": other.get_kind_display().lower(),
                    "start": day_in_words(other.starts_on),
                    "end": until,
                }
            )


def _end_earlier(person: Person, starts_on: date, by: Person) -> None:
    """End the open definitive line that began before `starts_on`, the day before."""
    for other in ReportingLine.objects.standing().filter(
        person=person, kind=Kind.DEFINITIVE, starts_on__lt=starts_on, ends_on__isnull=True
    ):
        _end(other, starts_on - lines.ONE_DAY, by)


def _refuse_circle(person: Person, line: Line) -> None:
    """Refuse when, on the first day of the line or today, the supervisors upwards lead back to the person."""
    for day in {line.starts_on, min(max(clock.today(), line.starts_on), line.ends_on or date.max)}:
        if circle := lines.circle_from(person, day, STEPS):
            names = " → ".join([*(one.name for one in circle), person.name])
            raise Refused(_("Garis ini membuat lingkaran: %(circle)s. Pilih atasan lain.") % {"circle": names})


def _write(
    person: Person, supervisor: Person, line: Line, *, by: Person, now: datetime, key: UUID | None = None
) -> ReportingLine:
    keyed = {"id": key} if key else {}
    drawn = ReportingLine.objects.create(
        **keyed,
        agency_id=person.agency_id,
        person=person,
        supervisor=supervisor,
        kind=line.kind,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        recorded_at=now,
        recorded_by=by,
    )
    announce(
        events.LineDrawn(
            agency_id=person.agency_id,
            subject_id=drawn.pk,
            about_id=person.pk,
            supervisor_id=supervisor.pk,
            kind=Code(line.kind),
            starts_on=line.starts_on,
            ends_on=line.ends_on,
        ),
        by=by,
    )
    return drawn


def _end(line: ReportingLine, ends_on: date, by: Person) -> None:
    line.ends_on = ends_on
    line.save(update_fields=["ends_on"])
    announce(
        events.LineEnded(
            agency_id=line.agency_id,
            subject_id=line.pk,
            about_id=line.person_id,
            supervisor_id=line.supervisor_id,
            ends_on=ends_on,
        ),
        by=by,
    )


def _withdraw(line: ReportingLine, by: Person, now: datetime) -> None:
    line.withdrawn_at, line.withdrawn_by = now, by
    line.save(update_fields=["withdrawn_at", "withdrawn_by"])
    announce(
        events.LineWithdrawn(
            agency_id=line.agency_id, subject_id=line.pk, about_id=line.person_id, supervisor_id=line.supervisor_id
        ),
        by=by,
    )


def close_line(line: ReportingLine, ends_on: date, *, by: Person, now: datetime) -> None:
    """Close a line because one of the two left: it ends that day; one that would only begin later is withdrawn."""
    if line.starts_on > ends_on:
        _withdraw(line, by, now)
    else:
        _end(line, ends_on, by)
