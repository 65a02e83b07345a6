"""What people do with what others wrote: follow it, and ask the moderators to look at it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from pamong.agency.models import Person
from pamong.community import events
from pamong.community.models import Circle, Follow, Question, Report
from pamong.community.rules import moderating, subjects
from pamong.community.rules import question as rules
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Refused, require
from pamong.kit.texts import clean
from pamong.rulebook.models import Competency

_MODELS: Final[dict[str, Any]] = {"question": Question, "circle": Circle, "competency": Competency}


@transaction.atomic
def follow(kind: str, subject_id: UUID, *, followed: bool = True, by: Person, now: datetime) -> None:
    """Be told of what is new in a question, a circle or a competency, or no more. Twice does it once. Nobody else knows."""
    require(by.is_present, rules.not_here())
    if kind not in _MODELS:
        raise Refused(rules.gone())
    mine = Follow.objects.filter(person=by, **{f"{kind}_id": subject_id})
    if not followed:
        mine.delete()
        return
    if not _MODELS[kind].objects.visible_to(by).filter(pk=subject_id).exists():
        raise Refused(rules.gone())
    mine.get_or_create(person=by, defaults={f"{kind}_id": subject_id, "agency_id": by.agency_id, "at": now})


@transaction.atomic
def report_writing(kind: str, subject_id: UUID, *, why: str, text: str, by: Person, now: datetime) -> Report:
    """Ask the moderators to look at something; its author asks so to show again what they hid. One waits for each of us."""
    require(by.is_present, rules.not_here())
    known = subjects.KINDS.get(kind)
    row = (
        known.reportable_by(by).select_for_update(no_key=True, of=("self",)).filter(pk=subject_id).first()
        if known
        else None
    )
    if row is None:
        raise Refused(moderating.not_reportable())
    of = subjects.of_subject(kind, subject_id)
    if waits := Report.objects.filter(by=by, state=Report.State.OPEN, **of).first():
        return waits
    said = clean(text)
    if faults := moderating.report_faults(why, said):
        raise Faulty(faults)
    report = Report.objects.create(agency_id=by.agency_id, by=by, why=why, text=said, at=now, **of)
    announce(events.WritingReported(agency_id=by.agency_id, subject_id=subject_id, kind=Code(kind)), by=by)
    return report
