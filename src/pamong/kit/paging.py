"""One page of a long list: what to show, and the links to the rest. Two queries at most, whatever the length."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _

T = TypeVar("T")
S = TypeVar("S")

PARAMETER = "hal"
AROUND = 1
"""How many page numbers stand on each side of the present one."""


@dataclass(frozen=True)
class PageLink:
    """One number in the row of pages; without a URL it stands for a gap."""

    number: int
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Paged(Generic[T]):
    """The rows of one page with everything the pagination component draws."""

    items: Sequence[T]
    number: int
    total: int
    summary: str = ""
    prev: str = ""
    next: str = ""
    pages: tuple[PageLink, ...] = ()

    def holding(self, items: Sequence[S]) -> Paged[S]:
        """Return the same page with its rows made into something else."""
        return Paged(items, self.number, self.total, self.summary, self.prev, self.next, self.pages)


def link(query: QueryDict, **changes: Any) -> str:
    """Return the query string with some values set, or removed where the value is None or empty."""
    target = query.copy()
    for name, value in changes.items():
        if value in (None, ""):
            target.pop(name, None)
        else:
            target[name] = str(value)
    return f"?{target.urlencode()}" if target else "?"


def paged(
    source: QuerySet[Any, T] | Sequence[T], query: QueryDict, per_page: int = 25, total: int | None = None
) -> Paged[T]:
    """Cut one page out of `source` as the address asks (`?hal=3`); a number out of reach gives the nearest page.

    `total` spares the question when the caller knows it already.
    """
    if total is None:
        total = source.count() if isinstance(source, QuerySet) else len(source)
    last = max(1, -(-total // per_page))
    number = min(max(1, page_asked(query)), last)
    start = (number - 1) * per_page
    rows = list(source[start : start + per_page]) if total else []
    if last == 1:
        return Paged(rows, 1, total)
    return Paged(
        items=rows,
        number=number,
        total=total,
        summary=_("%(first)s–%(last)s dari %(total)s")
        % {
            "first": number_format(start + 1, force_grouping=True),
            "last": number_format(start + len(rows), force_grouping=True),
            "total": number_format(total, force_grouping=True),
        },
        prev=link(query, **{PARAMETER: number - 1 if number > 2 else None}) if number > 1 else "",
        next=link(query, **{PARAMETER: number + 1}) if number < last else "",
        pages=_pages(query, number, last),
    )


def words_asked(query: QueryDict, name: str = "q", longest: int = 100) -> str:
    """Return what was typed into a search field: one line, cut, without the control characters that PostgreSQL
    refuses."""
    return "".join(letter if letter.isprintable() else " " for letter in query.get(name, "")[: longest * 2]).strip()[
        :longest
    ]


def page_asked(query: QueryDict) -> int:
    """Return the number of the page that the address asks for, whether there is one or not."""
    text = query.get(PARAMETER, "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _pages(query: QueryDict, number: int, last: int) -> tuple[PageLink, ...]:
    shown = sorted({1, last, *range(max(1, number - AROUND), min(last, number + AROUND) + 1)})
    links: list[PageLink] = []
    for page in shown:
        if links and page - links[-1].number > 1:
            links.append(PageLink(page - 1))
        links.append(PageLink(page, link(query, **{PARAMETER: page if page > 1 else None}), current=page == number))
    return tuple(links)


@dataclass(frozen=True)
class SortLink:
    """The head of a column that sorts."""

    url: str
    direction: str = ""


def sorting(
    query: QueryDict, columns: Mapping[str, Sequence[str]], default: str
) -> tuple[Sequence[str], dict[str, SortLink]]:
    """Return the fields to order by and a link for each column; `?urut=-name` sorts downwards.

    `columns` maps a name in the address to the fields it stands for; unknown names fall back to `default`.
    """
    asked = query.get("urut", default)
    name, down = asked.removeprefix("-"), asked.startswith("-")
    if name not in columns:
        name, down = default.removeprefix("-"), default.startswith("-")
    fields = [_turned(field) if down else field for field in columns[name]]
    links = {
        column: SortLink(
            url=link(query, urut=f"-{column}" if column == name and not down else column, **{PARAMETER: None}),
            direction=("descending" if down else "ascending") if column == name else "",
        )
        for column in columns
    }
    return fields, links


def _turned(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def mapped(page: Paged[T], turn: Callable[[T], S]) -> Paged[S]:
    """Return the same page with each row turned into something else."""
    return page.holding([turn(row) for row in page.items])
