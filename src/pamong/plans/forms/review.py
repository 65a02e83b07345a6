"""Forms of reviews: one's own part, and what both conclude."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.texts import TextField
from pamong.plans.queries.review import GoalToRate, Part
from pamong.plans.rules.review import LIMITS


def _choices(goal: GoalToRate) -> list[tuple[str, str]]:
    """The five levels of a goal's own scale, the best first."""
    return [(str(level.value), f"{level.mark}  {level.text}") for level in reversed(goal.levels)]


class VoiceForm(forms.Form):
    """Which level of each scale one sees, and what helped, what was in the way, what comes next."""

    helped = TextField(
        LIMITS["helped"], required=False, label=_lazy("Apa yang membantu?"),
        help_text=_lazy("Orang, kebiasaan, atau kesempatan yang membuat kemajuan mungkin."),
    )  # fmt: skip
    hindered = TextField(
        LIMITS["hindered"], required=False, label=_lazy("Apa yang menghambat?"),
        help_text=_lazy("Keadaan, bukan orang: apa yang membuatnya sulit?"),
    )  # fmt: skip
    next = TextField(
        LIMITS["next"], required=False, label=_lazy("Apa berikutnya?"),
        help_text=_lazy("Satu atau dua langkah yang menurut Anda paling penting."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, goals: Sequence[GoalToRate], part: Part | None) -> None:
        self.goals = goals
        start: dict[str, Any] = {"helped": part.helped, "hindered": part.hindered, "next": part.next} if part else {}
        for goal in goals:
            level, comment = part.ratings.get(goal.id, (None, "")) if part else (None, "")
            start |= {f"level_{goal.id.hex}": "" if level is None else str(level), f"comment_{goal.id.hex}": comment}
        super().__init__(data, initial=start)
        for goal in goals:
            self.fields[f"level_{goal.id.hex}"] = forms.ChoiceField(
                label=_("Tujuan %(n)s: tingkat yang menurut Anda tercapai") % {"n": goal.number},
                choices=_choices(goal), widget=forms.RadioSelect, required=False,
            )  # fmt: skip
            self.fields[f"comment_{goal.id.hex}"] = TextField(
                LIMITS["comment"], rows=2, required=False, label=_("Mengapa tingkat itu?")
            )

    def rated(self) -> list[tuple[GoalToRate, BoundField, BoundField]]:
        """Return each goal with its two fields."""
        return [(goal, self[f"level_{goal.id.hex}"], self[f"comment_{goal.id.hex}"]) for goal in self.goals]

    def words(self) -> dict[str, Any]:
        """Return what `save_voice` takes."""
        cleaned = self.cleaned_data
        ratings: dict[UUID, tuple[int | None, str]] = {}
        for goal in self.goals:
            level = cleaned[f"level_{goal.id.hex}"]
            ratings[goal.id] = (int(level) if level else None, cleaned[f"comment_{goal.id.hex}"])
        return {**{name: cleaned[name] for name in ("helped", "hindered", "next")}, "ratings": ratings}


class ConclusionForm(forms.Form):
    """What both agree on: the level of each goal at the closing, and the next steps."""

    next_steps = TextField(
        LIMITS["next_steps"], rows=4, required=False, label=_lazy("Langkah berikutnya"),
        help_text=_lazy("Apa yang Anda berdua sepakati untuk masa berikutnya."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, goals: Sequence[tuple[GoalToRate, int | None]], next_steps: str, version: int
    ) -> None:
        self.goals = [goal for goal, _level in goals]
        start: dict[str, Any] = {"next_steps": next_steps, "version": version}
        start |= {f"level_{goal.id.hex}": "" if level is None else str(level) for goal, level in goals}
        super().__init__(data, initial=start)
        for goal in self.goals:
            self.fields[f"level_{goal.id.hex}"] = forms.ChoiceField(
                label=_("Tujuan %(n)s. %(title)s: tingkat yang disepakati") % {"n": goal.number, "title": goal.title},
                choices=_choices(goal), widget=forms.RadioSelect, required=False,
            )  # fmt: skip

    def chosen(self) -> list[BoundField]:
        """Return the field of the agreed level of each goal."""
        return [self[f"level_{goal.id.hex}"] for goal in self.goals]

    def attained(self) -> dict[UUID, int]:
        """Return the levels that were chosen."""
        chosen = {goal.id: self.cleaned_data[f"level_{goal.id.hex}"] for goal in self.goals}
        return {key: int(level) for key, level in chosen.items() if level}
