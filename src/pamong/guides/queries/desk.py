"""What HR sees of mentors: who waits, who is open, who was given back or closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Sum
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from pamong.agency.directory import found_by
from pamong.agency.models import Person
from pamong.agency.queries_hr import covered
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, day_in_words
from pamong.guides.models import Profile
from pamong.guides.models.profiles import ProfileQuerySet
from pamong.guides.queries.pages import state_chip
from pamong.guides.rules.profile import is_paused
from pamong.kit.paging import PARAMETER, Paged, link, mapped, paged, words_asked

State = Profile.State
PARTS: Final[Mapping[str, str]] = {"": "asked", "terbuka": "open", "dikembalikan": "returned", "ditutup": "closed"}
"""States by their names in the address; what waits comes first."""


@dataclass(frozen=True)
class Row:
    """A mentor on HR's desk."""

    profile_id: UUID
    name: str
    post: str
    headline: str
    chips: Sequence[Chip]
    meta: str


@dataclass(frozen=True)
class Desk:
    """One page of HR's list."""

    rows: Paged[Row]
    part: str
    parts: Sequence[Mapping[str, Any]]
    words: str
    mentors: int
    places: int
    free: int


def scoped(by: Standing) -> ProfileQuerySet:
    """Return the profiles of the people this HR officer cares for, without drafts."""
    rows = Profile.objects.filter(agency_id=by.person.agency_id).exclude(state=State.DRAFT)
    return rows.filter(covered(by, "person__unit__"))


def desk(by: Standing, query: QueryDict, today: date) -> Desk:
    """Return the list that the address asks for (`?keadaan=`, `?q=`). Four queries."""
    part, words = query.get("keadaan", ""), words_asked(query)
    part = part if part in PARTS else ""
    every = scoped(by)
    counts = dict(every.order_by().values_list("state").annotate(n=Count("pk")))
    sums = every.filter(state=State.OPEN, person__left_on__isnull=True).aggregate(
        mentors=Count("pk"), places=Sum("capacity"), taken=Sum("taken")
    )
    rows = every.filter(state=PARTS[part])
    if words:
        rows = rows.filter(person__in=found_by(Person.objects.visible_to(by.person), words, by_nip=True))
    order = ("asked_at", "pk") if not part else ("person__name", "pk")
    shown = paged(rows.select_related("person__unit", "person__position").order_by(*order), query)
    places = sums["places"] or 0
    return Desk(
        rows=mapped(shown, lambda row: _row(row, today)), part=part, words=words, parts=_parts(part, counts, query),
        mentors=sums["mentors"], places=places, free=max(0, places - (sums["taken"] or 0)),
    )  # fmt: skip


def waiting_for(by: Standing) -> int:
    """Return how many profiles wait for this HR officer. One query."""
    return scoped(by).filter(state=State.ASKED).exclude(person=by.person).count()


def profile_for_hr(by: Standing, profile_id: UUID) -> Profile | None:
    """Return a profile that this HR officer may look at. One query."""
    rows = scoped(by).select_related("person__unit", "person__position", "ruled_by")
    return rows.filter(pk=profile_id).first()


def _parts(part: str, counts: Mapping[str, int], query: QueryDict) -> list[dict[str, Any]]:
    labels = {
        "": _("Menunggu Anda"), "terbuka": pgettext("profil mentor", "Terbuka"),
        "dikembalikan": pgettext("profil mentor", "Dikembalikan"), "ditutup": pgettext("profil mentor", "Ditutup"),
    }  # fmt: skip
    return [
        {"label": label, "count": counts.get(PARTS[key], 0), "current": key == part,
         "url": link(query, keadaan=key, **{PARAMETER: None})}
        for key, label in labels.items()
    ]  # fmt: skip


def _row(row: Profile, today: date) -> Row:
    person = row.person
    post = " · ".join(part.name for part in (person.position, person.unit) if part)
    chips = [state_chip(row)]
    if is_paused(row, today):
        chips.append(Chip(_("Dijeda"), "warning"))
    if not person.is_present:
        chips.append(Chip(_("Sudah keluar")))
    places = ngettext("%(taken)d dari %(n)d tempat terisi", "%(taken)d dari %(n)d tempat terisi", row.capacity) % {
        "taken": row.taken, "n": row.capacity}  # fmt: skip
    asked = _("Diajukan %(day)s") % {"day": day_in_words(person.day_at(row.asked_at))} if row.asked_at else ""
    return Row(row.pk, person.name, post, row.headline, chips, places if row.state == State.OPEN else asked)
