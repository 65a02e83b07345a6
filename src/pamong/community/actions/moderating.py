"""What moderators make of a report: leave the writing, hide it, show it again. Whoever reported and whoever wrote are told."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.community import events, searching
from pamong.community.actions.question_rows import moderates, recount
from pamong.community.models import Answer, Question, Report
from pamong.community.rules import moderating as rules
from pamong.community.rules import question as question_rules
from pamong.community.rules.subjects import Kind, kind_of, of_subject, subject_id_of
from pamong.journal.engine import announce, announce_many
from pamong.journal.events import Code
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused, require
from pamong.kit.texts import clean

State = Report.State


@transaction.atomic
def keep_writing(report_id: UUID, *, ruling: str, by: Person, now: datetime) -> Report:
    """Leave what was reported as it is, and say why to whoever reported it."""
    report, kind, row = _to_rule(report_id, by)
    if row.hidden_at is not None:
        raise Refused(rules.is_hidden())
    if report.state == State.KEPT and report.ruled_by_id == by.pk:
        return report
    _sound(report, ruling)
    return _rule(report, kind, row, State.KEPT, "kept", ruling, by=by, now=now)


@transaction.atomic
def hide_writing(report_id: UUID, *, reason: str, ruling: str, by: Person, now: datetime) -> Report:
    """Take what was reported out of sight: its author reads the reason, whoever reported the ruling. What is hidden stays so."""
    report, kind, row = _to_rule(report_id, by)
    if report.state == State.HIDDEN and report.ruled_by_id == by.pk:
        return report
    _sound(report, ruling, reason=reason, needs_reason=True)
    was_hidden = row.hidden_at is not None
    row.hidden_reason = clean(reason)
    if not was_hidden:
        row.hidden_at, row.hidden_by = now, by
    row.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    _follow_up(kind, row)
    if not was_hidden:
        announce(events.WritingHidden(**_ids(kind, row), kind=Code(kind.key)), by=by)
    return _rule(report, kind, row, State.HIDDEN, "hidden", ruling, by=by, now=now)


@transaction.atomic
def show_writing(report_id: UUID, *, ruling: str, by: Person, now: datetime) -> Report:
    """Let everybody see again what was hidden; a report that waits, the author's own too, is answered by it."""
    report, kind, row = _to_rule(report_id, by)
    if row.hidden_at is None:
        raise Refused(rules.is_shown())
    if faults := rules.ruling_faults(clean(ruling)):
        raise Faulty(faults)
    row.hidden_at, row.hidden_by, row.hidden_reason = None, None, ""
    row.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    _follow_up(kind, row)
    announce(events.WritingShown(**_ids(kind, row), kind=Code(kind.key)), by=by)
    return _rule(report, kind, row, State.KEPT, "shown", ruling, by=by, now=now)


def _to_rule(report_id: UUID, by: Person) -> tuple[Report, Kind, Any]:
    """Return a report with what it is about, locked: a question before its answer, the writing before the report."""
    require(by.is_present and moderates(by), rules.not_moderator())
    report = Report.objects.filter(agency_id=by.agency_id, pk=report_id).first()
    if report is None:
        raise Forbidden(rules.not_moderator())
    kind, key = kind_of(report), subject_id_of(report)
    if kind.key == "answer":
        _lock_question(key)
    rows = kind.visible_to(by, moderates=True)
    row = rows.select_for_update(no_key=True, of=("self",)).filter(pk=key).first()
    if row is None:
        raise Refused(question_rules.gone())
    require(not kind.wrote(row, by), rules.not_own())
    report.refresh_from_db()
    return report, kind, row


def _lock_question(answer_id: UUID) -> None:
    of = Answer.objects.filter(pk=answer_id).values("question")
    list(Question.objects.select_for_update(no_key=True).filter(pk__in=of))


def _sound(report: Report, ruling: str, *, reason: str = "", needs_reason: bool = False) -> None:
    if report.state != State.OPEN:
        raise Refused(rules.already_ruled(report.ruled_by.name if report.ruled_by else ""))
    faults = rules.ruling_faults(clean(ruling), reason=clean(reason), needs_reason=needs_reason)
    if faults:
        raise Faulty(faults)


def _rule(
    report: Report, kind: Kind, row: Any, state: str, outcome: str, ruling: str, *, by: Person, now: datetime
) -> Report:
    """Answer every report of it that waits, and tell whoever reported; its author is told by `WritingShown`."""
    waiting = Report.objects.filter(state=State.OPEN, **of_subject(kind.key, row.pk)).select_related("by")
    told = [each for each in waiting if not (outcome == "shown" and kind.wrote(row, each.by))]
    waiting.update(state=state, ruled_by=by, ruled_at=now, ruling=clean(ruling))
    if told:
        announce_many([_ruled(each, kind, row, outcome) for each in told], by=by)
    report.refresh_from_db()
    return report


def _ruled(report: Report, kind: Kind, row: Any, outcome: str) -> events.ReportRuled:
    said = "stays" if kind.wrote(row, report.by) and outcome == "hidden" else outcome
    return events.ReportRuled(
        agency_id=row.agency_id, subject_id=row.pk, about_id=report.by_id, kind=Code(kind.key), outcome=Code(said),
        report_id=report.pk,
    )  # fmt: skip


def _follow_up(kind: Kind, row: Any) -> None:
    """Bring figures and the search in step with what is to be seen; what is hidden is no accepted answer."""
    if kind.key == "card":
        searching.index_cards([row.pk])
    elif kind.key == "question":
        searching.index_questions([row.pk])
    elif kind.key == "answer":
        question = Question.objects.get(pk=row.question_id)
        if row.hidden_at is not None and question.accepted_id == row.pk:
            question.accepted, question.accepted_at = None, None
            question.save(update_fields=["accepted", "accepted_at"])
        recount(question)


def _ids(kind: Kind, row: Any) -> dict[str, Any]:
    return {"agency_id": row.agency_id, "subject_id": row.pk, "about_id": kind.author_of(row).pk}
