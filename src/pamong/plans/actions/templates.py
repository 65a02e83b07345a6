"""Plans to begin with: HR makes, changes, copies, closes and opens them again. A plan that began with one keeps its own rows."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency import queries as agency
from pamong.agency.models import Agency, Person
from pamong.journal.engine import announce
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Refused, require
from pamong.kit.rows import new_id
from pamong.plans import events
from pamong.plans.models import Template, TemplateGoal, TemplateItem
from pamong.plans.models.plan import SCALE
from pamong.plans.rules.seeds import MOST_GOALS, GoalSeed, ItemSeed, TemplateDraft, may_manage_templates
from pamong.plans.rules.starters import STARTERS
from pamong.rulebook.queries import competencies_of

_ITEM = ("track", "form", "activity", "method", "resource", "evidence", "expected_jp")
_GOAL = ("title", "month_from", "month_to")


@transaction.atomic
def make_template(draft: TemplateDraft, *, by: Person, now: datetime, key: UUID | None = None) -> Template:
    """Make an empty template. `key` becomes its id: sent twice, it is made once."""
    _managing(by)
    if key and (made := Template.objects.filter(pk=key, agency_id=by.agency_id).first()):
        return made
    wanted = _sound(draft, by.agency_id)
    row = Template(id=key or new_id(), agency_id=by.agency_id, made_at=now, made_by=by)
    row.name, row.description, row.position_class = wanted.name, wanted.description, wanted.position_class
    row.save(force_insert=True)
    _changed(row, by)
    return row


@transaction.atomic
def change_template(template_id: UUID, draft: TemplateDraft, *, by: Person, now: datetime) -> Template:
    """Call it otherwise, or offer it to others."""
    row = _mine(template_id, by)
    wanted = _sound(draft, by.agency_id, but=row.pk)
    if (row.name, row.description, row.position_class) != (wanted.name, wanted.description, wanted.position_class):
        row.name, row.description, row.position_class = wanted.name, wanted.description, wanted.position_class
        row.save(update_fields=["name", "description", "position_class"])
        _changed(row, by)
    return row


@transaction.atomic
def copy_template(template_id: UUID, *, by: Person, now: datetime, key: UUID | None = None) -> Template:
    """Make another one with the same goals, to be changed."""
    row = _mine(template_id, by)
    if key and (made := Template.objects.filter(pk=key, agency_id=by.agency_id).first()):
        return made
    name = _free_name(row)
    copy = Template(id=key or new_id(), agency_id=row.agency_id, made_at=now, made_by=by, name=name)
    copy.description, copy.position_class = row.description, row.position_class
    copy.save(force_insert=True)
    for goal in TemplateGoal.objects.filter(template=row).order_by("position", "pk"):
        items = list(TemplateItem.objects.filter(goal=goal).order_by("position", "pk"))
        goal.pk, goal.template = new_id(), copy
        goal.save(force_insert=True)
        for item in items:
            item.pk, item.goal = new_id(), goal
        TemplateItem.objects.bulk_create(items)
    _changed(copy, by)
    return copy


@transaction.atomic
def close_template(template_id: UUID, *, by: Person, now: datetime) -> Template:
    """Offer it no more."""
    row = _mine(template_id, by)
    if row.closed_at is None:
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        _changed(row, by)
    return row


@transaction.atomic
def reopen_template(template_id: UUID, *, by: Person, now: datetime) -> Template:
    """Offer it again."""
    row = _mine(template_id, by, closed=True)
    if row.closed_at is not None:
        _refuse_same_name(row.agency_id, row.name, row.pk)
        row.closed_at = None
        row.save(update_fields=["closed_at"])
        _changed(row, by)
    return row


@transaction.atomic
def save_goal(
    template_id: UUID,
    seed: GoalSeed,
    *,
    goal_id: UUID | None = None,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> TemplateGoal:
    """Add a goal with its activities, or write one anew."""
    row = _mine(template_id, by)
    wanted = seed.cleaned()
    if faults := wanted.faults():
        raise Faulty(faults)
    if key and goal_id is None and (made := TemplateGoal.objects.filter(pk=key, template=row).first()):
        return made
    if wanted.competency and all(card.id != wanted.competency for card in competencies_of(row.agency_id)):
        raise Faulty({"competency": _("Kompetensi itu tidak ada dalam kamus Anda. Pilih dari daftar.")})
    present = TemplateGoal.objects.filter(template=row)
    if goal_id is None:
        if present.count() >= MOST_GOALS:
            raise Refused(_("Satu rencana paling banyak %d tujuan. Hapus satu dulu.") % MOST_GOALS)
        last = present.order_by("-position").values_list("position", flat=True).first() or 0
        goal = _write(row, last + 1, wanted, key or new_id())
    else:
        found = present.filter(pk=goal_id).first()
        if found is None:
            raise Refused(_gone())
        found.delete()
        goal = _write(row, found.position, wanted, goal_id)
    _changed(row, by)
    return goal


@transaction.atomic
def remove_goal(template_id: UUID, *, goal_id: UUID, by: Person, now: datetime) -> Template:
    """Take a goal out."""
    row = _mine(template_id, by)
    if TemplateGoal.objects.filter(template=row, pk=goal_id).delete()[0]:
        _changed(row, by)
    return row


@transaction.atomic
def lay_down_templates(to: Agency, *, now: datetime, by: Person | None = None) -> int:
    """Give an agency the templates that it has not got; return how many came. Doing it again changes nothing."""
    names = set(Template.objects.filter(agency=to).values_list("name", flat=True))
    keys = {card.key: card.id for card in competencies_of(to.pk)}
    wanted = [starter for starter in STARTERS if starter.head.name not in names]
    for starter in wanted:
        head = starter.head
        row = Template.objects.create(
            agency=to, name=head.name, description=head.description, position_class=head.position_class, made_at=now,
            made_by=by,
        )  # fmt: skip
        for place, (competency, seed) in enumerate(starter.goals, 1):
            _write(row, place, seed, new_id(), keys.get(competency))
        announce(events.TemplateChanged(agency_id=to.pk, subject_id=row.pk), by=by)
    return len(wanted)


@transaction.atomic
def add_starters(*, by: Person, now: datetime) -> int:
    """Let HR bring in the templates that come with Pamong."""
    return lay_down_templates(_managing(by), now=now, by=by)


def _write(template: Template, place: int, seed: GoalSeed, key: UUID, competency: UUID | None = None) -> TemplateGoal:
    goal = TemplateGoal(id=key, agency_id=template.agency_id, template=template, position=place)
    goal.competency_id = seed.competency or competency
    for name in _GOAL:
        setattr(goal, name, getattr(seed, name))
    for name, text in zip(SCALE, seed.scale, strict=True):
        setattr(goal, name, text)
    goal.save(force_insert=True)
    TemplateItem.objects.bulk_create([_item(goal, at, item) for at, item in enumerate(seed.items, 1)])
    return goal


def _item(goal: TemplateGoal, place: int, seed: ItemSeed) -> TemplateItem:
    row = TemplateItem(agency_id=goal.agency_id, goal=goal, position=place)
    for name in _ITEM:
        setattr(row, name, getattr(seed, name))
    return row


def _managing(by: Person) -> Agency:
    """Let HR of the whole agency go on; whoever changes templates goes one after the other."""
    said = _("Hanya pengelola SDM seluruh instansi yang dapat mengubah templat.")
    require(may_manage_templates(agency.standing_of(by)), said)
    return Agency.objects.select_for_update(no_key=True).get(pk=by.agency_id)


def _mine(template_id: UUID, by: Person, *, closed: bool = False) -> Template:
    _managing(by)
    row = Template.objects.visible_to(by).filter(pk=template_id).first()
    if row is None:
        raise Refused(_gone())
    if row.closed_at is not None and not closed:
        raise Refused(_("Templat itu ditutup. Buka lagi dulu."))
    return row


def _gone() -> str:
    return _("Templat atau tujuan itu tidak ada lagi. Muat ulang halaman.")


def _sound(draft: TemplateDraft, agency_id: UUID, but: UUID | None = None) -> TemplateDraft:
    wanted = draft.cleaned()
    if faults := wanted.faults():
        raise Faulty(faults)
    _refuse_same_name(agency_id, wanted.name, but)
    return wanted


def _names(agency_id: UUID, but: UUID | None) -> set[str]:
    rows = Template.objects.filter(agency=agency_id).offered().values_list("pk", "name")
    return {name.casefold() for key, name in rows if key != but}


def _refuse_same_name(agency_id: UUID, name: str, but: UUID | None) -> None:
    if name.casefold() in _names(agency_id, but):
        raise Faulty({"name": _("Sudah ada templat dengan nama itu. Pakai nama lain.")})


def _free_name(row: Template) -> str:
    taken, number = _names(row.agency_id, None), 2
    while (name := f"{row.name[:110]} ({number})").casefold() in taken:
        number += 1
    return name


def _changed(row: Template, by: Person) -> None:
    announce(events.TemplateChanged(agency_id=row.agency_id, subject_id=row.pk), by=by)
