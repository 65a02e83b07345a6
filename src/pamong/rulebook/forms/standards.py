"""Turn what HR typed about the standard of a class or a position into drafts, one for each competency that changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.once import OnceField
from pamong.kit.texts import TextField
from pamong.rulebook.competence import Asked, StandardDraft
from pamong.rulebook.learning import Certainty
from pamong.rulebook.levels import IMPORTANCE, LEVELS, NOT_ASKED
from pamong.rulebook.models import NOTE, TEXT
from pamong.rulebook.queries import CompetencyCard


class StandardsForm(forms.Form):
    """Level and importance of every competency, for one class of positions or one position, from a day on.

    `held`: what the holder itself asks for today, by competency; `above`: what its class does. An empty level leaves a
    competency as it is.
    """

    valid_from = forms.DateField(
        label=_lazy("Berlaku mulai"), widget=forms.DateInput,
        help_text=_lazy("Boleh hari yang lewat; penilaian yang sudah dibuka tidak berubah."),
    )  # fmt: skip
    legal_basis = TextField(
        TEXT,
        rows=1,
        label=_lazy("Dasar hukum"),
        help_text=_lazy("Keputusan atau peraturan yang menetapkan standar ini."),
    )
    certainty = forms.ChoiceField(
        label=_lazy("Seberapa pasti"), choices=Certainty.choices, widget=forms.RadioSelect, initial=Certainty.READ
    )
    note = TextField(NOTE, rows=2, label=_lazy("Catatan"), required=False)
    everything = forms.BooleanField(
        label=_lazy("Tetapkan juga yang tingkatnya tidak berubah"), required=False,
        help_text=_lazy("Agar semuanya berdasar keputusan yang sama."),
    )  # fmt: skip
    once = OnceField()

    def __init__(
        self,
        data: Any = None,
        *,
        cards: Sequence[CompetencyCard],
        held: Mapping[UUID, Asked],
        above: Mapping[UUID, Asked],
        today: date,
    ) -> None:
        super().__init__(data, initial={"valid_from": today})
        self.cards, self.held = cards, held
        levels = [(str(level), f"{level} · {name}") for level, name in LEVELS.items()]
        for card in cards:
            now, up = held.get(card.id), above.get(card.id)
            empty = _("Ikut kelasnya (%(level)d)") % {"level": up.level} if up else _("Belum ditetapkan")
            self.fields[f"l_{card.key}"] = forms.ChoiceField(
                choices=[*([] if now else [("", empty)]), ("0", f"0 · {NOT_ASKED}"), *levels],
                required=False, label=card.name, initial=str(now.level) if now else "",
                widget=forms.Select(attrs={"class": "input", "aria-label": _("Tingkat %(name)s") % {"name": card.name}}),
            )  # fmt: skip
            self.fields[f"i_{card.key}"] = forms.ChoiceField(
                choices=[(str(each), name) for each, name in IMPORTANCE.items()], required=False,
                label=_("Bobot %(name)s") % {"name": card.name},
                initial=str(now.importance if now else up.importance if up else 2),
                widget=forms.Select(attrs={"class": "input", "aria-label": _("Bobot %(name)s") % {"name": card.name}}),
            )  # fmt: skip

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the two fields of each competency, for the page."""
        for card in self.cards:
            yield {"card": card, "level": self[f"l_{card.key}"], "importance": self[f"i_{card.key}"]}

    def clean(self) -> dict[str, Any]:
        """Refuse a form that changes nothing."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not any(True for _one in self._wished(data)):
            raise ValidationError(_("Belum ada yang berubah. Ubah paling sedikit satu tingkat atau bobot."))
        return data

    def _wished(self, data: Mapping[str, Any]) -> Iterator[tuple[CompetencyCard, int, int]]:
        for card in self.cards:
            level, importance = data.get(f"l_{card.key}"), data.get(f"i_{card.key}") or "2"
            if not level:
                continue
            now = self.held.get(card.id)
            same = now is not None and (now.level, now.importance) == (int(level), int(importance))
            if not same or data.get("everything"):
                yield card, int(level), int(importance)

    def drafts(self, *, position_class: str = "", job_id: UUID | None = None) -> list[StandardDraft]:
        """Return what is to be set for this holder."""
        data = self.cleaned_data
        return [
            StandardDraft(
                competency_id=card.id,
                level=level,
                valid_from=data["valid_from"],
                legal_basis=data["legal_basis"],
                importance=importance,
                position_class=position_class,
                job_id=job_id,
                certainty=data["certainty"],
                note=data["note"],
            )
            for card, level, importance in self._wished(data)
        ]
