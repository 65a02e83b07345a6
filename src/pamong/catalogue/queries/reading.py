"""What a reader finds beside the search: what she keeps, what colleagues say, and the ways that HR laid."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from pamong.agency.models import Person
from pamong.catalogue.briefs import PathCard, PathPage, ResourceCard, ReviewBrief, StepBrief
from pamong.catalogue.models import Bookmark, Finished, Path, PathStep, Resource, Review
from pamong.catalogue.queries.cards import cards_of
from pamong.ui.templatetags.ui import initials


def bookmarks_of(person: Person) -> QuerySet[Bookmark]:
    """What she keeps, the latest first; for `kept_cards`."""
    rows = Bookmark.objects.filter(person=person).select_related("resource").defer("resource__content")
    return rows.order_by("-at", "pk")


def kept_cards(person: Person, rows: Sequence[Bookmark]) -> list[ResourceCard]:
    """Return what she keeps as cards. Three queries."""
    return cards_of([row.resource for row in rows], person)


def reviews_of(person: Person, resource_id: UUID, *, hidden: bool = False) -> list[ReviewBrief]:
    """Return what colleagues say of a resource of her own agency, her own first, then the latest. What HR hid is seen by its writer,
    and with `hidden` by HR. One query."""
    rows = Review.objects.filter(agency_id=person.agency_id, resource_id=resource_id).select_related("by")
    found = [
        ReviewBrief(
            row.pk, row.by_id, row.by.name, initials(row.by.name), row.stars, row.text, row.at,
            is_hidden=row.hidden_at is not None, is_mine=row.by_id == person.pk,
        )
        for row in rows.order_by("-at", "pk")
    ]  # fmt: skip
    seen = [row for row in found if hidden or row.is_mine or not row.is_hidden]
    return sorted(seen, key=lambda row: not row.is_mine)


def path_cards(person: Person, *, closed: bool = False) -> list[PathCard]:
    """Return the ways of her agency by title, for HR also those that are closed or empty. Two or three queries."""
    rows = Path.objects.visible_to(person).select_related("competency")
    paths = list((rows if closed else rows.offered()).order_by("title", "pk"))
    steps: dict[UUID, list[PathStep]] = {}
    found = PathStep.objects.filter(path__in=paths).select_related("resource").defer("resource__content")
    for step in found:
        steps.setdefault(step.path_id, []).append(step)
    finished = set() if closed else _finished(person, [step.resource_id for each in steps.values() for step in each])
    cards = [_path(row, [step.resource for step in steps.get(row.pk, ())], finished, all_=closed) for row in paths]
    return [card for card in cards if closed or card.steps]


def path_page(person: Person, path_id: UUID, *, closed: bool = False) -> PathPage | None:
    """Return a way with its resources in their order; for HR what is closed too. Three or five queries."""
    rows = Path.objects.visible_to(person).select_related("competency")
    row = (rows if closed else rows.offered()).filter(pk=path_id).first()
    if row is None:
        return None
    found = PathStep.objects.filter(path=row).select_related("resource").order_by("position", "pk")
    steps = [step for step in found if closed or step.resource.closed_at is None]
    cards = cards_of([step.resource for step in steps], None if closed else person)
    finished = {card.id for card in cards if card.is_finished}
    briefs = [StepBrief(at, step.note, card) for at, (step, card) in enumerate(zip(steps, cards, strict=True), 1)]
    return PathPage(_path(row, [step.resource for step in steps], finished, all_=closed), briefs)


def paths_with(person: Person, resource_id: UUID) -> list[tuple[UUID, str]]:
    """Return the ways on which a resource lies: key and title. One query."""
    rows = Path.objects.visible_to(person).offered().filter(steps__resource_id=resource_id)
    return list(rows.order_by("title", "pk").values_list("pk", "title"))


def _finished(person: Person, resource_ids: Sequence[UUID]) -> set[UUID]:
    rows = Finished.objects.filter(person=person, resource__in=set(resource_ids))
    return set(rows.values_list("resource_id", flat=True))


def _path(row: Path, resources: Sequence[Resource], finished: set[UUID], *, all_: bool) -> PathCard:
    shown = [each for each in resources if all_ or each.closed_at is None]
    return PathCard(
        id=row.pk,
        title=row.title,
        summary=row.summary,
        is_ordered=row.is_ordered,
        competency=row.competency.name if row.competency else "",
        steps=len(shown),
        minutes=sum(each.minutes or 0 for each in shown),
        finished=sum(each.pk in finished for each in shown),
        is_closed=row.closed_at is not None,
        version=row.version,
    )
