"""The form of a feed: where it lies or its file, and what its items are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.catalogue.forms.resources import LEVEL
from pamong.catalogue.markup import LARGEST, said
from pamong.catalogue.models import HIGHEST, LOWEST, Feed, Resource
from pamong.catalogue.rules import FeedDraft, drafts
from pamong.kit.once import OnceField
from pamong.kit.texts import TextField

FACTS: Final = ("title", "address", "kind", "language", "competency", "level_from", "level_to")


class FeedForm(forms.Form):
    """A feed that is there; `NewFeedForm` takes a file as well."""

    address = forms.CharField(
        label=_lazy("Alamat umpan"), required=False, widget=forms.TextInput(attrs={"inputmode": "url", "maxlength": 500}),
        help_text=_lazy("Salin dari tautan bertulisan RSS, Atom, atau “umpan” di situs itu."),
    )  # fmt: skip
    title = TextField(
        drafts.TITLE, rows=1, label=_lazy("Nama"), required=False,
        help_text=_lazy("Kosongkan untuk memakai nama yang tertulis dalam umpan."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_lazy("Jenis isinya"), required=False)
    language = forms.ChoiceField(label=_lazy("Bahasa"), choices=Resource.Language.choices)
    competency = forms.ChoiceField(
        label=_lazy("Kompetensi"), required=False, help_text=_lazy("Dapat diubah nanti pada tiap sumber.")
    )
    level_from = forms.TypedChoiceField(label=_lazy("Dari tingkat"), coerce=int, choices=LEVEL, initial=str(LOWEST))
    level_to = forms.TypedChoiceField(label=_lazy("Sampai tingkat"), coerce=int, choices=LEVEL, initial=str(HIGHEST))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, competencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("kind", [("", _("Dikenali dari isinya")), *Resource.Kind.choices])
        self._choices("competency", [("", _("Belum ditentukan")), *competencies])

    def _choices(self, name: str, choices: Sequence[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def draft(self) -> FeedDraft:
        """Return what was typed."""
        data = {name: self.cleaned_data[name] for name in FACTS}
        return FeedDraft(**{**data, "competency": UUID(data["competency"]) if data["competency"] else None})


class NewFeedForm(FeedForm):
    """An address, or a file: one feed (RSS, Atom), or a list of feeds (OPML)."""

    file = forms.FileField(
        label=_lazy("Atau berkas"), required=False, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xml,.rss,.atom,.opml"}),
        help_text=_lazy("RSS, Atom, atau daftar umpan (OPML), paling besar 2 MB."),
    )  # fmt: skip
    once = OnceField()

    def clean_file(self) -> Any:
        """Refuse by its size what no feed is."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise ValidationError(said("large"))
        if file is not None and not file.size:
            raise ValidationError(said("empty"))
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or self.cleaned_data
        if data.get("file") and data.get("address"):
            self.add_error("file", _("Pilih salah satu: alamat atau berkas."))
        elif not data.get("file") and not data.get("address") and "file" not in self.errors:
            self.add_error("address", _("Tempel alamat umpannya, atau unggah berkasnya."))
        return data


def feed_values(row: Feed) -> dict[str, Any]:
    """Return what the form of a feed is drawn with."""
    return {
        "address": row.address, "title": row.title, "kind": row.kind, "language": row.language,
        "competency": str(row.competency_id or ""), "level_from": str(row.level_from), "level_to": str(row.level_to),
        "version": row.version,
    }  # fmt: skip
