"""A template as HR wants it: tidied, and what is wrong with it, by field. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.rules import Standing
from pamong.kit import texts
from pamong.kit.faults import Faults
from pamong.plans.rules.drafts import LONG, MOST_JP, NO_SCALE, Scale, cleaned_scale, is_whole
from pamong.plans.terms import Track
from pamong.rulebook.classes import PositionClass
from pamong.rulebook.learning import Form

MOST_GOALS: Final = 12
MOST_ITEMS: Final = 8
NAME: Final = 120
DESCRIPTION: Final = 300
TEXTS: Final = ("activity", "method", "resource", "evidence")


@dataclass(frozen=True, kw_only=True)
class TemplateDraft:
    """What a template is called and whom it is for."""

    name: str
    description: str = ""
    position_class: str = ""
    """`PositionClass`; empty: everybody."""

    def cleaned(self) -> TemplateDraft:
        """Return it with its texts tidied."""
        name, said = texts.clean(self.name, one_line=True), texts.clean(self.description, one_line=True)
        return replace(self, name=name, description=said)

    def faults(self) -> Faults:
        """Say what is wrong, by field; empty when nothing is."""
        found = {
            "name": texts.fault(self.name, NAME, required=True),
            "description": texts.fault(self.description, DESCRIPTION),
            "position_class": "" if self.position_class in {"", *PositionClass.values} else _("Pilih dari daftar."),
        }
        return {field: said for field, said in found.items() if said}


@dataclass(frozen=True, kw_only=True)
class ItemSeed:
    """An activity to begin with. `expected_jp`: hundredths of a JP."""

    track: str
    activity: str
    form: str = ""
    method: str = ""
    resource: str = ""
    evidence: str = ""
    expected_jp: int = 0

    def cleaned(self) -> ItemSeed:
        """Return it with its texts tidied."""
        named: dict[str, Any] = {name: texts.clean(getattr(self, name), one_line=True) for name in TEXTS}
        return replace(self, **named)

    def faults(self) -> Faults:
        """Say what is wrong, by field."""
        found = {name: texts.fault(getattr(self, name), LONG, required=name == "activity") for name in TEXTS}
        found["track"] = "" if self.track in Track.values else _("Pilih jalurnya.")
        found["form"] = "" if self.form in {"", *Form.values} else _("Pilih dari daftar.")
        found["expected_jp"] = "" if 0 <= self.expected_jp <= MOST_JP else _("JP satu kegiatan paling banyak 500.")
        return {field: said for field, said in found.items() if said}


@dataclass(frozen=True, kw_only=True)
class GoalSeed:
    """A goal to begin with, its months and its activities. The scale may be left to the person, whole or not at all."""

    title: str
    competency: UUID | None = None
    month_from: int = 1
    month_to: int = 12
    scale: Scale = NO_SCALE
    items: tuple[ItemSeed, ...] = ()

    def cleaned(self) -> GoalSeed:
        """Return it with its texts tidied."""
        items = tuple(item.cleaned() for item in self.items)
        return replace(
            self, title=texts.clean(self.title, one_line=True), scale=cleaned_scale(self.scale), items=items
        )  # fmt: skip

    def faults(self) -> Faults:
        """Say what is wrong, by field; faults of activities by number: `item-0-activity`."""
        found = {
            "title": texts.fault(self.title, LONG, required=True),
            "month_to": "" if 1 <= self.month_from <= self.month_to <= 12 else _("Bulan selesai tidak sebelum mulai."),
            "expected": _scale_fault(self.scale),
            "items": "" if len(self.items) <= MOST_ITEMS else _("Paling banyak %d kegiatan.") % MOST_ITEMS,
        }
        for at, item in enumerate(self.items):
            found |= {f"item-{at}-{field}": said for field, said in item.faults().items()}
        return {field: said for field, said in found.items() if said}


def _scale_fault(scale: Scale) -> str:
    if any(scale) and not is_whole(scale):
        return _("Tulis kelima tingkatnya, atau kosongkan semuanya: pegawai menulisnya sendiri.")
    if len({level.casefold() for level in scale if level}) < len([level for level in scale if level]):
        return _("Dua tingkat berbunyi sama. Bedakan.")
    return next((said for level in scale if (said := texts.fault(level, LONG))), "")


def may_manage_templates(by: Standing) -> bool:
    """Write templates: HR of the whole agency, for everybody may begin with them."""
    return by.has_everywhere(roles.HR)
