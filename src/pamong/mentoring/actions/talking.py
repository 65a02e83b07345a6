"""What two choose to talk about, that they did, and how each weighed the case before and after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.kit import texts
from pamong.kit.refusals import Forbidden, Refused, stop
from pamong.kit.rows import new_id
from pamong.mentoring import events, shelf
from pamong.mentoring.actions.relation_rows import locked_relation
from pamong.mentoring.models import Dilemma, Judgement, Meeting, Relation, Talk
from pamong.mentoring.rules import growth as rules

Moment = Judgement.Moment


@transaction.atomic
def choose_talk(
    relation_id: UUID,
    *,
    dilemma: Dilemma | None = None,
    guide: str = "",
    meeting_id: UUID | None = None,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Talk:
    """Choose a case or a guide for a relation, for a meeting of it where one is named. A case is talked over once; a guide
    that still waits is returned as it is."""
    relation = locked_relation(relation_id, by)
    if key and (chosen := Talk.objects.filter(pk=key, relation=relation).first()):
        return chosen
    if there := _there(relation, dilemma, guide):
        return there
    if relation.state not in Relation.LIVING:
        raise Refused(_("Hubungan ini tidak berjalan lagi. Pilih hubungan yang masih berjalan."))
    if dilemma is not None and (dilemma.agency_id != relation.agency_id or dilemma.closed_at):
        raise Refused(_("Kasus itu tidak dapat dipilih lagi. Pilih yang lain."))
    if dilemma is None and guide not in shelf.guides():
        raise Refused(_("Panduan itu tidak ada lagi. Pilih yang lain."))
    if meeting_id and not Meeting.objects.filter(pk=meeting_id, relation=relation).exists():
        raise Refused(_("Pertemuan itu milik hubungan lain. Muat ulang halaman."))
    talk = Talk.objects.create(
        id=key or new_id(), agency_id=relation.agency_id, relation=relation, meeting_id=meeting_id, dilemma=dilemma,
        guide=guide if dilemma is None else "", chosen_by=by, chosen_at=now,
    )  # fmt: skip
    announce(_chosen(talk, relation), by=by)
    return talk


def _there(relation: Relation, dilemma: Dilemma | None, guide: str) -> Talk | None:
    rows = Talk.objects.filter(relation=relation)
    if dilemma is not None:
        return rows.filter(dilemma=dilemma).first()
    return rows.filter(guide=guide, talked_on=None).exclude(guide="").first()


@transaction.atomic
def tick_talk(talk_id: UUID, *, on: date, by: Person, now: datetime) -> Talk:
    """Say that the two talked about it, on a local day of hers."""
    talk = _locked(talk_id, by)
    if talk.talked_on is not None:
        return talk
    stop(rules.done_fault(on, chosen_on=by.day_at(talk.chosen_at), today=by.day_at(now)))
    talk.talked_on = on
    talk.save(update_fields=["talked_on"])
    announce(_chosen(talk, talk.relation), by=by)
    return talk


@transaction.atomic
def drop_talk(talk_id: UUID, *, by: Person, now: datetime) -> None:
    """Take a choice back, as long as nobody weighed the case and the two have not talked; what is gone stays gone."""
    if not Talk.objects.filter(pk=talk_id).exists():
        return
    talk = _locked(talk_id, by)
    if talk.talked_on is not None or (talk.dilemma_id and _judged(talk).exists()):
        raise Refused(_("Bahan ini sudah dibicarakan atau sudah ditimbang, jadi tetap tersimpan."))
    talk.delete()


@transaction.atomic
def weigh(talk_id: UUID, *, marks: Mapping[str, int], why: str = "", by: Person, now: datetime) -> Judgement:
    """Weigh the ways of a case: before the talk, and once again after it. What was weighed stays as it is.

    Which of the two it is follows from whether the two have talked.
    """
    talk = _locked(talk_id, by)
    if talk.dilemma is None:
        raise Refused(_("Panduan bincang tidak ditimbang, hanya dibicarakan."))
    moment = Moment.BEFORE if talk.talked_on is None else Moment.AFTER
    if given := _judged(talk).filter(person=by, moment=moment).first():
        return given
    stop(rules.marks_fault(marks, [way["key"] for way in talk.dilemma.ways]))
    said = texts.clean(why)
    stop(rules.fault(said, rules.WHY))
    row = Judgement.objects.create(
        agency_id=talk.agency_id, relation=talk.relation, dilemma=talk.dilemma, person=by, moment=moment,
        marks=dict(marks), why=said, given_at=now,
    )  # fmt: skip
    announce(events.JudgementGiven(agency_id=row.agency_id, subject_id=talk.dilemma.pk), by=None)
    return row


def _judged(talk: Talk) -> QuerySet[Judgement]:
    return Judgement.objects.filter(relation=talk.relation_id, dilemma=talk.dilemma_id)


def _locked(talk_id: UUID, by: Person) -> Talk:
    own = Talk.objects.visible_to(by).filter(pk=talk_id)
    locked = own.select_for_update(no_key=True, of=("self",)).select_related("relation", "dilemma")
    talk = locked.defer("relation__words", "relation__reply").first()
    if talk is None:
        raise Forbidden(_("Hanya kedua orang dalam hubungan ini yang dapat melakukannya."))
    return talk


def _chosen(talk: Talk, relation: Relation) -> events.TalkChosen:
    return events.TalkChosen(agency_id=talk.agency_id, subject_id=talk.pk, about_id=relation.mentee_id)
