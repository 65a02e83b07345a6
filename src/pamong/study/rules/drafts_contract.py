"""A learning contract as somebody wants it: tidied, and what is wrong with it, by field. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.words import day_in_words
from pamong.kit import texts
from pamong.study.models import Contract, ContractResource
from pamong.study.rules.faults import Faults, only

TITLE: Final = 160
TEXT: Final = 1000
"""Characters of each of the five answers."""
SOURCE: Final = 300
"""Characters of a resource in her own words."""
MOST_RESOURCES: Final = 12
MOST_MINUTES: Final = 60_000
LONGEST: Final = timedelta(days=731)
"""A contract takes two years at most."""
USUAL: Final = timedelta(days=60)
"""What is offered when no end was said."""
QUESTIONS: Final = ("need", "objective", "strategy", "evidence", "criterion")
"""The fields of the five answers, in order (Knowles)."""


@dataclass(frozen=True)
class ResourceDraft:
    """Something to learn from: of the catalogue, or in her own words."""

    resource: UUID | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ContractDraft:
    """What somebody sets out to learn. Days that are None: from today on, for two months."""

    title: str
    need: str = ""
    objective: str = ""
    strategy: str = ""
    evidence: str = ""
    criterion: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    target_minutes: int | None = None
    competency: UUID | None = None
    plan_item: UUID | None = None
    validator: UUID | None = None
    resources: tuple[ResourceDraft, ...] = ()

    @property
    def span(self) -> tuple[date, date]:
        """First and last day of a cleaned draft."""
        assert self.starts_on is not None
        assert self.due_on is not None
        return self.starts_on, self.due_on

    def cleaned(self, today: date) -> ContractDraft:
        """Return it with its texts tidied, its days filled in, and each resource once."""
        answers: dict[str, Any] = {name: texts.clean(str(getattr(self, name))) for name in QUESTIONS}
        starts_on = self.starts_on or (min(today, self.due_on) if self.due_on else today)
        return replace(
            self,
            title=texts.clean(self.title, one_line=True),
            starts_on=starts_on,
            due_on=self.due_on or starts_on + USUAL,
            resources=_tidied(self.resources),
            **answers,
        )


def draft_of(contract: Contract, rows: Iterable[ContractResource]) -> ContractDraft:
    """Return a contract as it stands as a draft; `rows` are its resources in order."""
    return ContractDraft(
        title=contract.title, need=contract.need, objective=contract.objective, strategy=contract.strategy,
        evidence=contract.evidence, criterion=contract.criterion, starts_on=contract.starts_on, due_on=contract.due_on,
        target_minutes=contract.target_minutes, competency=contract.competency_id, plan_item=contract.plan_item_id,
        validator=contract.validator_id, resources=tuple(ResourceDraft(row.resource_id, row.text) for row in rows),
    )  # fmt: skip


def draft_fault(draft: ContractDraft, today: date) -> Faults:
    """Say what is wrong with a cleaned draft, by field; only a title is needed to keep it."""
    minutes = draft.target_minutes
    faults = {
        "title": texts.fault(draft.title, TITLE, required=True),
        **{name: texts.fault(str(getattr(draft, name)), TEXT) for name in QUESTIONS},
        **_day_faults(draft, today),
        "target_minutes": ""
        if minutes is None or 1 <= minutes <= MOST_MINUTES
        else _("Waktu belajar antara 1 menit dan 1.000 jam."),
        "resources": _resources_fault(draft.resources),
    }
    return only(faults)


def _tidied(resources: Iterable[ResourceDraft]) -> tuple[ResourceDraft, ...]:
    """Each resource once, the catalogue's by its row and the others by their words."""
    tidy = (ResourceDraft(one.resource, texts.clean(one.text, one_line=True)) for one in resources)
    found = {one.resource or one.text.casefold(): one for one in tidy if one.resource or one.text}
    return tuple(replace(one, text="") if one.resource else one for one in found.values())


def _day_faults(draft: ContractDraft, today: date) -> Faults:
    starts_on, due_on = draft.span
    first, last = date(today.year - 1, 1, 1), date(today.year + 1, 12, 31)
    faults: Faults = {}
    if not first <= starts_on <= last:
        words = {"first": day_in_words(first), "last": day_in_words(last)}
        faults["starts_on"] = _("Pilih hari antara %(first)s dan %(last)s.") % words
    if due_on < starts_on:
        faults["due_on"] = _("Tanggal selesai mendahului tanggal mulai. Perbaiki salah satunya.")
    elif due_on - starts_on > LONGEST:
        faults["due_on"] = _("Satu kontrak berlangsung paling lama dua tahun. Bagi menjadi langkah yang lebih pendek.")
    return faults


def _resources_fault(resources: tuple[ResourceDraft, ...]) -> str:
    if len(resources) > MOST_RESOURCES:
        return _("Satu kontrak memuat paling banyak dua belas sumber. Pilih yang terpenting dulu.")
    return next((said for one in resources if (said := texts.fault(one.text, SOURCE))), "")
