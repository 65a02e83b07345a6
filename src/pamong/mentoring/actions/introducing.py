"""Introductions: a mentor offers one, whoever is introduced says yes or kindly no, and the mentee tells what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit import texts
from pamong.kit.refusals import Forbidden, Refused, require, stop
from pamong.kit.rows import new_id
from pamong.mentoring import events
from pamong.mentoring.actions.relation_rows import locked_relation
from pamong.mentoring.models import Introduction, Relation
from pamong.mentoring.rules import growth as rules
from pamong.ports import clock

State = Introduction.State


class OfIntroduction(TypedDict):
    """The ids of an event about an introduction."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID
    mentor_id: UUID


@dataclass(frozen=True)
class Offer:
    """Whom a mentor introduces, and what for: a colleague, or somebody of another agency by name."""

    purpose: str
    colleague: Person | None = None
    outside_name: str = ""
    outside_agency: str = ""


@transaction.atomic
def offer_introduction(
    relation_id: UUID, *, offer: Offer, by: Person, now: datetime, key: UUID | None = None
) -> Introduction:
    """Bring the mentee together with somebody. Only the mentor of a living relation does; `key` becomes the row's id."""
    relation = locked_relation(relation_id, by)
    require(relation.mentor_id == by.pk, _("Hanya mentor yang memperkenalkan."))
    if key and (offered := Introduction.objects.filter(pk=key, relation=relation).first()):
        return offered
    if relation.state not in Relation.LIVING:
        raise Refused(_("Hubungan ini tidak berjalan lagi. Perkenalan baru tidak dapat dibuat di dalamnya."))
    name, agency = _who(relation, offer)
    purpose = texts.clean(offer.purpose)
    stop(rules.fault(purpose, rules.PURPOSE, least=rules.LEAST_PURPOSE, required=True))
    stop(_offer_fault(relation, offer, name, agency))
    row = Introduction.objects.create(
        id=key or new_id(), agency_id=relation.agency_id, relation=relation, mentor=relation.mentor,
        mentee=relation.mentee, colleague=offer.colleague, outside_name=name, outside_agency=agency, purpose=purpose,
        offered_at=now,
    )  # fmt: skip
    announce(events.IntroductionOffered(**_of(row)), by=by)
    return row


def _who(relation: Relation, offer: Offer) -> tuple[str, str]:
    """Return name and agency of somebody outside, both empty for a colleague; refuse whom nobody can introduce."""
    one = offer.colleague
    if one is None:
        name = texts.clean(offer.outside_name, one_line=True)
        agency = texts.clean(offer.outside_agency, one_line=True)
        stop(_("Sebut seorang rekan, atau nama orang di luar instansi.") if not name else "")
        stop(rules.fault(name, rules.NAME) or rules.fault(agency, rules.AGENCY, required=True))
        return name, agency
    require(one.agency_id == relation.agency_id, _("Pilih rekan seinstansi, atau tulis nama orang di luar instansi."))
    if one.pk in (relation.mentor_id, relation.mentee_id):
        raise Refused(_("Pilih orang lain: bukan Anda, dan bukan mentee Anda sendiri."))
    if not one.is_present:
        raise Refused(_("%(name)s tidak lagi bekerja di sini.") % {"name": one.name})
    return "", ""


def _offer_fault(relation: Relation, offer: Offer, name: str, agency: str) -> str:
    same = (
        Q(colleague=offer.colleague) if offer.colleague else Q(outside_name__iexact=name, outside_agency__iexact=agency)
    )
    there = Introduction.objects.filter(same, mentee=relation.mentee_id, state__in=rules.OPEN)
    if offer.colleague is None:
        there = there.filter(colleague=None)
    waiting = Introduction.objects.filter(relation=relation, state=State.OFFERED).count()
    shown = offer.colleague.name if offer.colleague else name
    return rules.offer_fault(waiting=waiting, known=there.exists(), colleague=shown, mentee=relation.mentee.name)


@transaction.atomic
def answer_introduction(introduction_id: UUID, *, yes: bool, by: Person, now: datetime) -> Introduction:
    """Say yes, or kindly no: whoever is introduced; for somebody outside the mentee, when she knows."""
    row = _locked(introduction_id, by)
    asked = row.colleague_id or row.mentee_id
    require(by.pk == asked, _("Hanya orang yang diperkenalkan yang menjawab."))
    wished = State.ACCEPTED if yes else State.DECLINED
    if row.state == wished:
        return row
    stop(rules.answer_fault(row.state))
    return _moved(row, wished, by, now)


@transaction.atomic
def withdraw_introduction(introduction_id: UUID, *, by: Person, now: datetime) -> Introduction:
    """Take back what nobody has answered."""
    row = _locked(introduction_id, by)
    require(by.pk == row.mentor_id, _("Hanya mentor yang menawarkan dapat menariknya."))
    if row.state == State.WITHDRAWN:
        return row
    stop(rules.answer_fault(row.state))
    return _moved(row, State.WITHDRAWN, by, now)


@transaction.atomic
def follow_introduction(introduction_id: UUID, *, alive: bool, by: Person, now: datetime) -> Introduction:
    """Say, from 90 days on, whether they are still in touch; she may change her mind."""
    row = _locked(introduction_id, by)
    require(by.pk == row.mentee_id, _("Hanya mentee yang menceritakan kelanjutannya."))
    if not rules.is_due(row, now):
        raise Refused(_("Belum 90 hari sejak perkenalan itu. Kami akan bertanya pada waktunya."))
    wished = State.ALIVE if alive else State.FADED
    if row.state == wished:
        return row
    row.state, row.followed_at = wished, row.followed_at or now
    row.save(update_fields=["state", "followed_at"])
    announce(events.IntroductionFollowed(**_of(row), state=Code(wished.value)), by=by)
    return row


def ask_after_90_days() -> int:
    """Ask each mentee once whether an introduction of 90 days ago lives; return how many were asked. For `pamong tick`."""
    now = clock.now()
    due = Introduction.objects.filter(
        state=State.ACCEPTED, asked_again_at=None, answered_at__lte=now - rules.ALIVE_AFTER, mentee__left_on=None
    )
    return sum(_ask_again(key, now) for key in due.order_by("pk").values_list("pk", flat=True)[:500])


@transaction.atomic
def _ask_again(introduction_id: UUID, now: datetime) -> int:
    rows = Introduction.objects.select_for_update(no_key=True).defer("purpose")
    row = rows.filter(pk=introduction_id, state=State.ACCEPTED, asked_again_at=None).first()
    if row is None:
        return 0
    row.asked_again_at = now
    row.save(update_fields=["asked_again_at"])
    announce(events.IntroductionDue(**_of(row)), by=None)
    return 1


@transaction.atomic
def drop_of_whoever_left(introduction_id: UUID, *, now: datetime) -> None:
    """Take back an offer to meet somebody who left, or that somebody who left should have met; answered ones stay."""
    rows = Introduction.objects.select_for_update(no_key=True).defer("purpose")
    row = rows.filter(pk=introduction_id, state=State.OFFERED).first()
    if row is not None:
        _moved(row, State.WITHDRAWN, None, now)


def _moved(row: Introduction, state: Introduction.State, by: Person | None, now: datetime) -> Introduction:
    row.state, row.answered_at = state, now
    row.save(update_fields=["state", "answered_at"])
    announce(events.IntroductionAnswered(**_of(row), state=Code(state.value)), by=by)
    return row


def _locked(introduction_id: UUID, by: Person) -> Introduction:
    own = Introduction.objects.visible_to(by).filter(pk=introduction_id)
    row = own.select_for_update(no_key=True).defer("purpose").first()
    if row is None:
        raise Forbidden(_("Hanya mentor, mentee, dan orang yang diperkenalkan yang dapat melakukannya."))
    return row


def _of(row: Introduction) -> OfIntroduction:
    return OfIntroduction(agency_id=row.agency_id, subject_id=row.pk, about_id=row.mentee_id, mentor_id=row.mentor_id)
