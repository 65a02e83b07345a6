"""The page of the search: what is asked for, what was found, and how to say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from pamong.agency.models import Person
from pamong.catalogue.briefs import ResourceCard
from pamong.catalogue.models import HIGHEST, LOWEST, Resource, Searchable
from pamong.catalogue.queries.cards import resource_cards
from pamong.catalogue.searching import PER_PAGE, SORTS, Filters, Found, find
from pamong.kit.paging import PARAMETER, Paged, link, page_asked, paged, words_asked
from pamong.kit.steps import uuid_of
from pamong.rulebook.models import Competency

SORTED: Final[Sequence[tuple[str, Promise]]] = (
    ("", _lazy("Paling cocok")),
    ("bintang", _lazy("Bintang tertinggi")),
    ("baru", _lazy("Terbaru")),
    ("singkat", _lazy("Tersingkat")),
)
DURATIONS: Final = [choice for choice in Searchable.Duration.choices if choice[0]]
LEVELS: Final = range(LOWEST, HIGHEST + 1)
FREE: Final = "1"
NAMES: Final = ("q", "jenis", "kompetensi", "tingkat", "durasi", "bahasa", "gratis")
"""What narrows the list, as it stands in the address."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what it cannot mean is left out."""

    words: str
    filters: Filters
    sort: str


@dataclass(frozen=True)
class SearchPage:
    """One page of what was found, in words."""

    found: Paged[ResourceCard]
    kinds: Sequence[Mapping[str, Any]]
    """The kinds as tabs, with how many each would give."""
    active: Sequence[Mapping[str, str]]
    instead: str
    """The words as they were taken, when some were spelt in a way nobody knows."""
    nothing_like: Sequence[str]
    """Words like which there is nothing."""
    whole: int | None
    """How many hold all words, when others are shown too; else None."""


def asked_of(query: QueryDict) -> Asked:
    """Read the address."""
    kind, language = query.get("jenis", ""), query.get("bahasa", "")
    sort = query.get("urut", "")
    filters = Filters(
        kind=kind if kind in Resource.Kind.values else "",
        language=language if language in Resource.Language.values else "",
        duration=_number(query.get("durasi", ""), [value for value, _label in DURATIONS]),
        free=query.get("gratis") == FREE,
        competency=uuid_of(query.get("kompetensi", "")),
        level=_number(query.get("tingkat", ""), LEVELS),
    )
    return Asked(words_asked(query), filters, sort if sort in SORTS else "")


def competencies_of(person: Person) -> dict[UUID, str]:
    """Return the names of the competencies one can filter by, in the order of the dictionary. One query."""
    rows = Competency.objects.visible_to(person).offered().order_by("position", "key")
    return dict(rows.values_list("pk", "name"))


def search_page(person: Person, asked: Asked, names: Mapping[UUID, str], query: QueryDict) -> SearchPage:
    """Find and say what was found. `names`: of competencies. Some eight queries."""
    found = find(person.agency_id, asked.words, asked.filters, page=page_asked(query), sort=asked.sort)
    cards = resource_cards(person, found.ids)
    return SearchPage(
        found=paged(range(found.total), query, PER_PAGE).holding(cards),
        kinds=_kinds(asked, found, query),
        active=_active(asked, query, names),
        instead=_instead(found),
        nothing_like=[each.word for each in found.meanings if not each.stems],
        whole=found.whole if found.meanings and found.whole < found.total else None,
    )


def _instead(found: Found) -> str:
    """Return the words that were looked for, when one of them is not what was typed."""
    if not any(each.instead for each in found.meanings):
        return ""
    return " ".join(each.instead or each.word for each in found.meanings if each.stems)


def _kinds(asked: Asked, found: Found, query: QueryDict) -> list[dict[str, Any]]:
    counts = found.facets.get("kind", {})
    chosen = asked.filters.kind
    rows = [("", _("Semua"), sum(counts.values()))]
    rows += [(value, str(label), counts.get(value, 0)) for value, label in Resource.Kind.choices]
    return [
        {"label": label, "count": count, "current": value == chosen, "url": link(query, jenis=value, **{PARAMETER: None})}
        for value, label, count in rows
        if count or value in {"", chosen}
    ]  # fmt: skip


def _active(asked: Asked, query: QueryDict, names: Mapping[UUID, str]) -> list[dict[str, str]]:
    wanted = asked.filters
    chips: list[tuple[str, str]] = []
    if asked.words:
        chips.append(("q", f"“{asked.words}”"))
    if wanted.kind:
        chips.append(("jenis", str(Resource.Kind(wanted.kind).label)))
    if wanted.competency:
        chips.append(("kompetensi", names.get(wanted.competency, _("Kompetensi lain"))))
    if wanted.level:
        chips.append(("tingkat", _("Tingkat %(level)d") % {"level": wanted.level}))
    if wanted.duration:
        chips.append(("durasi", str(Searchable.Duration(wanted.duration).label)))
    if wanted.language:
        chips.append(("bahasa", str(Resource.Language(wanted.language).label)))
    if wanted.free:
        chips.append(("gratis", str(pgettext_lazy("biaya", "Gratis"))))
    return [{"label": label, "url": link(query, **{name: None, PARAMETER: None})} for name, label in chips]


def _number(text: str, among: Sequence[int]) -> int | None:
    return next((number for number in among if str(number) == text), None)
