"""What the two keep beside their cycles: strengths and areas to develop; and what an employee hands over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.coaching import events
from pamong.coaching.actions.common import OfCycle, locked_cycle, not_yours, said, standing_footing
from pamong.coaching.models import Cycle, Handover, Strength
from pamong.journal.engine import announce
from pamong.kit.refusals import Forbidden, Refused, require, stop
from pamong.kit.rows import new_id


@transaction.atomic
def note_strength(
    *,
    employee: Person,
    supervisor: Person,
    kind: str,
    text: str,
    example: str = "",
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Strength:
    """Write down a strength of the employee, or an area to develop. Either of the two may; both read it."""
    require(by.pk in (employee.pk, supervisor.pk), not_yours())
    if key and (noted := Strength.objects.visible_to(by).filter(pk=key).first()):
        return noted
    standing_footing(supervisor, employee, now)
    strength = Strength(
        id=key or new_id(),
        agency_id=employee.agency_id,
        supervisor=supervisor,
        employee=employee,
        written_by=by,
        written_at=now,
    )
    _word(strength, kind, text, example)
    strength.save(force_insert=True)
    announce(events.StrengthNoted(**_of_pair(strength)), by=by)
    return strength


@transaction.atomic
def edit_strength(strength_id: UUID, *, kind: str, text: str, example: str = "", by: Person, now: datetime) -> Strength:
    """Word anew what one wrote oneself."""
    strength = _locked(strength_id, by)
    require(strength.written_by_id == by.pk, _("Hanya penulisnya yang dapat mengubah kata-katanya."))
    before = (strength.kind, strength.text, strength.example)
    _word(strength, kind, text, example)
    if (strength.kind, strength.text, strength.example) != before:
        strength.save(update_fields=["kind", "text", "example"])
        announce(events.StrengthNoted(**_of_pair(strength)), by=by)
    return strength


@transaction.atomic
def set_strength_aside(strength_id: UUID, *, by: Person, now: datetime) -> Strength:
    """Say that it is no longer current; either of the two may."""
    strength = _locked(strength_id, by)
    if strength.set_aside_at is None:
        strength.set_aside_at = now
        strength.save(update_fields=["set_aside_at"])
        announce(events.StrengthSetAside(**_of_pair(strength)), by=by)
    return strength


@transaction.atomic
def take_strength_up(strength_id: UUID, *, by: Person, now: datetime) -> Strength:
    """Say that it is current again."""
    strength = _locked(strength_id, by)
    if strength.set_aside_at is not None:
        strength.set_aside_at = None
        strength.save(update_fields=["set_aside_at"])
        announce(events.StrengthTakenUp(**_of_pair(strength)), by=by)
    return strength


@transaction.atomic
def give_handover(
    cycle_id: UUID,
    *,
    to: Person,
    message: str,
    shares_goal: bool,
    shares_commitments: bool,
    shares_strengths: bool,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Handover:
    """Let today's supervisor read part of a cycle with another one. The employee decides; giving again replaces it."""
    cycle = locked_cycle(cycle_id, by)
    require(cycle.employee_id == by.pk, _("Hanya pegawai yang dapat menyerahkan riwayatnya."))
    if cycle.state in (Cycle.State.PROPOSED, Cycle.State.WITHDRAWN):
        raise Refused(_("Siklus ini belum pernah berjalan, jadi tidak ada yang dapat diserahkan."))
    if to.pk == cycle.supervisor_id:
        raise Refused(_("%(name)s sudah mengenal siklus ini.") % {"name": to.name})
    standing_footing(to, cycle.employee, now)
    wished = {
        "message": said(message, "message"),
        "shares_goal": shares_goal,
        "shares_commitments": shares_commitments,
        "shares_strengths": shares_strengths,
    }
    stop("" if any(wished.values()) else _("Pilih setidaknya satu hal, atau tulis pesan."))
    standing = Handover.objects.filter(cycle=cycle, to=to, withdrawn_at=None).first()
    if standing and all(getattr(standing, name) == value for name, value in wished.items()):
        return standing
    handover = standing or Handover(
        id=key or new_id(), agency_id=cycle.agency_id, cycle=cycle, employee=by, to=to, given_at=now
    )
    for name, value in wished.items():
        setattr(handover, name, value)
    handover.save()
    announce(events.HandoverGiven(**_handed(handover)), by=by)
    return handover


@transaction.atomic
def withdraw_handover(handover_id: UUID, *, by: Person, now: datetime) -> Handover:
    """Take back what one handed over: the supervisor reads it no more."""
    own = Handover.objects.filter(pk=handover_id, employee=by)
    handover = own.select_for_update(no_key=True).first()
    if handover is None:
        raise Forbidden(_("Hanya pegawai yang menyerahkannya yang dapat menariknya."))
    if handover.withdrawn_at is None:
        handover.withdrawn_at = now
        handover.save(update_fields=["withdrawn_at"])
        announce(events.HandoverWithdrawn(**_handed(handover)), by=by)
    return handover


def _locked(strength_id: UUID, by: Person) -> Strength:
    strength = Strength.objects.visible_to(by).filter(pk=strength_id).select_for_update(no_key=True).first()
    if strength is None:
        raise Forbidden(not_yours())
    return strength


def _word(strength: Strength, kind: str, text: str, example: str) -> None:
    if kind not in Strength.Kind.values:
        raise Refused(_("Pilih kekuatan atau hal yang perlu dikembangkan."))
    strength.kind = kind
    strength.text = said(text, "strength", required=True)
    strength.example = said(example, "example")


def _of_pair(strength: Strength) -> OfCycle:
    return OfCycle(
        agency_id=strength.agency_id,
        subject_id=strength.pk,
        about_id=strength.employee_id,
        supervisor_id=strength.supervisor_id,
    )


def _handed(handover: Handover) -> OfCycle:
    return OfCycle(
        agency_id=handover.agency_id,
        subject_id=handover.pk,
        about_id=handover.employee_id,
        supervisor_id=handover.to_id,
    )
