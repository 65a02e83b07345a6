"""Rows of sources: as many as there are and one more; a button draws another, with or without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.texts import TextField
from pamong.study.models.entries import Source
from pamong.study.rules import drafts
from pamong.study.rules.drafts import MOST_SOURCES, SourceDraft

COUNT: Final = "sumber"
"""The hidden field that says how many rows there are."""


class SourceForm(forms.Form):
    """One thing that was learned from."""

    kind = forms.ChoiceField(
        label=_lazy("Jenis"), choices=Source.Kind.choices, required=False,
        error_messages={"invalid_choice": _lazy("Pilih jenis sumbernya dari daftar.")},
    )  # fmt: skip
    title = TextField(drafts.TITLE, rows=1, label=_lazy("Judul atau nama"), required=False)
    author = TextField(drafts.PROVIDER, rows=1, label=_lazy("Penulis atau pembuat"), required=False)
    address = TextField(drafts.ADDRESS, rows=1, label=_lazy("Alamat atau tempat"), required=False)
    resource = forms.UUIDField(widget=forms.HiddenInput, required=False)
    gone = forms.BooleanField(label=_lazy("Buang sumber ini"), required=False)

    def draft(self) -> SourceDraft:
        """Return the source as wished."""
        data = self.cleaned_data
        return SourceDraft(
            kind=data["kind"] or Source.Kind.BOOK, title=data["title"], author=data["author"],
            address=data["address"], resource=data["resource"],
        )  # fmt: skip


class SourceRows:
    """The rows of one page, drawn from a draft or from what was typed."""

    def __init__(self, rows: Sequence[SourceForm]) -> None:
        self.rows = rows

    @classmethod
    def of(cls, sources: Sequence[SourceDraft]) -> SourceRows:
        """Draw the sources of a draft, and one blank row where there is none."""
        names = ("kind", "title", "author", "address", "resource")
        shown = [{name: getattr(source, name) for name in names} for source in sources] or [{}]
        return cls([SourceForm(prefix=f"s{n}", initial=values) for n, values in enumerate(shown)])

    @classmethod
    def sent(cls, data: Mapping[str, Any]) -> SourceRows:
        """Read what was sent."""
        return cls([SourceForm(data, prefix=f"s{n}") for n in range(_count(data))])

    @classmethod
    def with_another(cls, data: Mapping[str, Any], *, more: bool = True) -> SourceRows:
        """Draw what was typed again, with a blank row `more`; nothing is judged yet."""
        count = _count(data)
        typed = [
            {name: data.get(f"s{n}-{name}", "") for name in SourceForm.base_fields if name != "gone"}
            for n in range(count)
            if not data.get(f"s{n}-gone")
        ]
        if (more or not typed) and len(typed) < MOST_SOURCES:
            typed.append({})
        return cls([SourceForm(prefix=f"s{n}", initial=values) for n, values in enumerate(typed)])

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def told(self) -> bool:
        """Whether anything was written in any of them: it goes along when the form of learning shows no sources."""
        names = ("title", "author", "address")
        return any(row[name].value() for row in self.rows for name in names)

    @property
    def wrong(self) -> bool:
        """Whether something is wrong with one of them, so that they must be seen."""
        return any(row.is_bound and row.errors for row in self.rows)

    @property
    def may_grow(self) -> bool:
        """Whether another one may be drawn."""
        return self.count < MOST_SOURCES

    def is_valid(self) -> bool:
        """Whether every row can be read."""
        return not [row for row in self.rows if not row.is_valid()]

    def drafts(self) -> tuple[SourceDraft, ...]:
        """Return the sources as wished, without those to be thrown away and those in which nothing was written."""
        return tuple(row.draft() for row in self._kept())

    def take(self, faults: Mapping[str, str]) -> dict[str, str]:
        """Put what a rule refused to the row it is about; return the rest."""
        kept = list(self._kept())
        left = {}
        for name, said in faults.items():
            what, _dot, place = name.partition(".")
            number, _dot, part = place.partition(".")
            if what == "sources" and part and int(number) < len(kept):
                kept[int(number)].add_error(part, said)
            else:
                left[name] = said
        return left

    def _kept(self) -> Sequence[SourceForm]:
        return [row for row in self.rows if not row.cleaned_data.get("gone") and not row.draft().cleaned().is_blank]


def _count(data: Mapping[str, Any]) -> int:
    text = str(data.get(COUNT, "1"))
    return min(int(text), MOST_SOURCES) if text.isascii() and text.isdigit() and len(text) < 4 else 1
