"""The development dialogue from its opening to the words both confirm. Its words stay between the two: no event has any."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Forbidden, Refused, require, stop
from pamong.kit.rows import new_id
from pamong.plans import events
from pamong.plans.actions.common import tidied
from pamong.plans.models import Dialogue, DialogueTopic, Preparation
from pamong.plans.queries.footing import acts_for, supervisor_of
from pamong.plans.rules import dialogue as rules
from pamong.plans.terms import Side

State = Dialogue.State
LIMITS = rules.LIMITS


class OfDialogue(TypedDict):
    """The ids of an event about a dialogue."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID
    supervisor_id: UUID
    year: int


def of_dialogue(dialogue: Dialogue) -> OfDialogue:
    """Return the ids for an event about this dialogue."""
    return OfDialogue(
        agency_id=dialogue.agency_id,
        subject_id=dialogue.pk,
        about_id=dialogue.employee_id,
        supervisor_id=dialogue.supervisor_id,
        year=dialogue.year,
    )


def not_yours() -> str:
    """What somebody else than the two reads."""
    return _("Hanya kedua orang dalam dialog ini yang dapat melakukannya.")


def side_of(dialogue: Dialogue, person: Person) -> Side:
    """Return which of the two acts; the row was found as one of her own, so she is one of them."""
    return Side.SUPERVISOR if person.pk == dialogue.supervisor_id else Side.EMPLOYEE


def locked_dialogue(dialogue_id: UUID, by: Person) -> Dialogue:
    """Return a dialogue of one's own, locked, its two loaded; its conclusion is read only when somebody asks for it."""
    own = Dialogue.objects.visible_to(by).filter(pk=dialogue_id).select_for_update(no_key=True, of=("self",))
    dialogue = own.select_related("supervisor", "employee").defer("conclusion").first()
    if dialogue is None:
        raise Forbidden(not_yours())
    return dialogue


@transaction.atomic
def open_dialogue(
    *,
    employee: Person,
    year: int,
    planned_at: datetime | None,
    place: str,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Dialogue:
    """Open the dialogue of a year: the employee with her direct supervisor of today, or he with her.

    `key` becomes the row's id, so that the same form sent twice opens once.
    """
    require(by.agency_id == employee.agency_id, not_yours())
    _lock_person(employee)
    if key and (made := Dialogue.objects.visible_to(by).filter(pk=key).first()):
        return made
    today = employee.day_at(now)
    supervisor = _supervisor_for(employee, by, today)
    stop(rules.year_fault(year, today))
    stop(rules.time_fault(planned_at, now))
    same = Dialogue.objects.filter(employee=employee, supervisor=supervisor, year=year)
    if same.filter(state__in=(State.PREPARING, State.HELD)).exists():
        raise Refused(_("Dialog tahun ini sudah dibuka di antara Anda berdua. Lanjutkan yang itu."))
    dialogue = Dialogue.objects.create(
        id=key or new_id(), agency_id=employee.agency_id, employee=employee, supervisor=supervisor, year=year,
        planned_at=planned_at, place=tidied(place, LIMITS["place"], one_line=True), opened_at=now, opened_by=by,
    )  # fmt: skip
    announce(events.DialogueOpened(**of_dialogue(dialogue)), by=by)
    return dialogue


@transaction.atomic
def time_dialogue(dialogue_id: UUID, *, planned_at: datetime | None, place: str, by: Person, now: datetime) -> Dialogue:
    """Say when and where the two meet, or change it. A time that stands may stay though it has passed."""
    dialogue = locked_dialogue(dialogue_id, by)
    stop(rules.state_fault(dialogue, State.PREPARING))
    where = tidied(place, LIMITS["place"], one_line=True)
    if (dialogue.planned_at, dialogue.place) == (planned_at, where):
        return dialogue
    if planned_at != dialogue.planned_at:
        stop(rules.time_fault(planned_at, now))
    dialogue.planned_at, dialogue.place = planned_at, where
    dialogue.save(update_fields=["planned_at", "place"])
    announce(events.DialogueTimed(**of_dialogue(dialogue)), by=by)
    return dialogue


@transaction.atomic
def share_preparation(dialogue_id: UUID, *, by: Person, now: datetime) -> Dialogue:
    """Let the other one read what one prepared, and what one writes from now on. It cannot be taken back."""
    dialogue = locked_dialogue(dialogue_id, by)
    side = side_of(dialogue, by)
    if rules.shared_at(dialogue, side) is not None:
        return dialogue
    stop(rules.state_fault(dialogue, State.PREPARING))
    wrote = Preparation.objects.filter(dialogue=dialogue, side=side).exclude(text="").exists()
    if not wrote and not DialogueTopic.objects.filter(dialogue=dialogue, raised_by=side).exists():
        raise Refused(_("Belum ada yang dapat dibagikan. Jawab satu pertanyaan dulu; satu pun cukup."))
    field = "employee_shared_at" if side == Side.EMPLOYEE else "supervisor_shared_at"
    setattr(dialogue, field, now)
    dialogue.save(update_fields=[field])
    announce(events.PreparationShared(**of_dialogue(dialogue), side=Code(side)), by=by)
    return dialogue


@transaction.atomic
def hold_dialogue(
    dialogue_id: UUID, *, held_on: date, conclusion: str, version: int, by: Person, now: datetime
) -> Dialogue:
    """Write down that the two talked and what they concluded, or word it anew; the other one is asked to confirm.

    `version` is the one that was read. The same words again change nothing.
    """
    dialogue = locked_dialogue(dialogue_id, by)
    stop(rules.state_fault(dialogue, State.PREPARING, State.HELD))
    plain = tidied(conclusion, LIMITS["conclusion"], required=True)
    same = dialogue.state == State.HELD and (dialogue.held_on, dialogue.conclusion) == (held_on, plain)
    if same and rules.confirmed_at(dialogue, side_of(dialogue, by)) is not None:
        return dialogue
    stop(rules.version_fault(dialogue, version))
    today, opened = dialogue.employee.day_at(now), dialogue.employee.day_at(dialogue.opened_at)
    stop(rules.held_fault(held_on, opened_on=opened, today=today))
    dialogue.state, dialogue.held_on, dialogue.conclusion = State.HELD, held_on, plain
    dialogue.version += 1
    mine = side_of(dialogue, by)
    dialogue.employee_confirmed_at = now if mine == Side.EMPLOYEE else None
    dialogue.supervisor_confirmed_at = now if mine == Side.SUPERVISOR else None
    confirmed = ("employee_confirmed_at", "supervisor_confirmed_at")
    dialogue.save(update_fields=["state", "held_on", "conclusion", "version", *confirmed])
    announce(events.DialogueHeld(**of_dialogue(dialogue)), by=by)
    return dialogue


@transaction.atomic
def confirm_dialogue(dialogue_id: UUID, *, version: int, by: Person, now: datetime) -> Dialogue:
    """Confirm the conclusion as it was read (`version`): the dialogue is concluded."""
    dialogue = locked_dialogue(dialogue_id, by)
    side = side_of(dialogue, by)
    if dialogue.state == State.CONCLUDED:
        return dialogue
    stop(rules.state_fault(dialogue, State.HELD))
    if rules.confirmed_at(dialogue, side) is not None:
        return dialogue
    stop(rules.version_fault(dialogue, version))
    field = "employee_confirmed_at" if side == Side.EMPLOYEE else "supervisor_confirmed_at"
    setattr(dialogue, field, now)
    dialogue.state, dialogue.concluded_at = State.CONCLUDED, now
    dialogue.save(update_fields=[field, "state", "concluded_at"])
    announce(events.DialogueConcluded(**of_dialogue(dialogue)), by=by)
    return dialogue


@transaction.atomic
def reopen_dialogue(dialogue_id: UUID, *, by: Person, now: datetime) -> Dialogue:
    """Go back to preparing before both confirmed; the words of the conclusion stay as a beginning."""
    dialogue = locked_dialogue(dialogue_id, by)
    if dialogue.state == State.PREPARING:
        return dialogue
    stop(rules.state_fault(dialogue, State.HELD))
    dialogue.state = State.PREPARING
    dialogue.employee_confirmed_at = dialogue.supervisor_confirmed_at = None
    dialogue.version += 1
    dialogue.save(update_fields=["state", "employee_confirmed_at", "supervisor_confirmed_at", "version"])
    announce(events.DialogueReopened(**of_dialogue(dialogue)), by=by)
    return dialogue


@transaction.atomic
def cancel_dialogue(dialogue_id: UUID, *, by: Person, now: datetime) -> Dialogue:
    """Call it off, without a reason. What was written stays with whoever could read it."""
    dialogue = locked_dialogue(dialogue_id, by)
    if dialogue.state == State.CANCELLED:
        return dialogue
    stop(rules.state_fault(dialogue, State.PREPARING))
    dialogue.state, dialogue.cancelled_at, dialogue.cancelled_by = State.CANCELLED, now, by
    dialogue.save(update_fields=["state", "cancelled_at", "cancelled_by"])
    announce(events.DialogueCancelled(**of_dialogue(dialogue)), by=by)
    return dialogue


def _lock_person(person: Person) -> None:
    """Lock the employee's row: two openings for her go one after the other."""
    Person.objects.select_for_update(no_key=True).filter(pk=person.pk).values_list("pk").first()


def _supervisor_for(employee: Person, by: Person, today: date) -> Person:
    """Return with whom she talks: her direct supervisor of today when she opens it, else the one who opens it."""
    if by.pk != employee.pk:
        if not acts_for(employee, by, today):
            raise Forbidden(rules.no_footing(by.name, employee.name))
        return by
    found = supervisor_of(employee, today)
    if found is None:
        raise Refused(rules.nobody(True, employee.name))
    return found
