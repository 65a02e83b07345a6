"""The demo's story: chapters told in order of time, each with the clock standing at its moment.

A chapter calls the same actions that people call, so the demo is true by construction. A later room adds its own
chapters to `CHAPTERS` in `pamong.demo.chapters`; the teller sorts them by time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unittest.mock import patch

from django.db import transaction

from pamong.agency.models import Agency, Person
from pamong.journal import chain, table
from pamong.journal.models import Delivery
from pamong.ports import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime


@dataclass
class Stage:
    """What the chapters share: the agencies and people by their code and NIP, read once and kept."""

    agencies: dict[str, Agency] = field(default_factory=dict)

    def person(self, agency: str, nip: str) -> Person:
        """Return the person as the database has her now."""
        return Person.objects.select_related("agency", "user", "unit", "position").get(
            agency=self.agencies[agency], nip=nip
        )


@dataclass(frozen=True)
class Chapter:
    """Something that happens at `at` (aware); one without a title happens in silence."""

    at: datetime
    title: str
    tell: Callable[[Stage, datetime], None]


def tell(chapters: Iterable[Chapter], *, say: Callable[[str], None]) -> Stage:
    """Tell all chapters in order of time; what follows from each is carried out, and sealed, before the next begins."""
    stage = Stage()
    with patch(
        "pamong.journal.deliveries._enqueue"
    ):  # whoever tells carries everything out; no worker has to come for it
        for chapter in sorted(chapters, key=lambda each: each.at):
            with clock.at(chapter.at):
                if chapter.title:
                    say(f"{chapter.at:%Y-%m-%d %H.%M}  {chapter.title}")
                chapter.tell(stage, chapter.at)
                deliver_all()
                chain.seal_pending()
    return stage


def deliver_all() -> None:
    """Carry out everything that waits, as the worker would; a failure of the demo's own story is a defect."""
    open_ones = Delivery.objects.filter(done_at__isnull=True, failed_at__isnull=True).select_related("entry")
    while waiting := list(open_ones[:500]):
        with transaction.atomic():
            _deliver(waiting)


def _deliver(waiting: Sequence[Delivery]) -> None:
    """Let each have its effect, whether in the database or outside: here both are one transaction, told by one process."""
    for delivery in waiting:
        if delivery.due_at > clock.now():
            raise RuntimeError(f"{delivery.reaction} waits for a day that the demo does not tell")
        table.reaction_called(delivery.reaction).act(table.event_of(delivery.entry), delivery.entry)
    Delivery.objects.filter(pk__in=[each.pk for each in waiting]).update(done_at=clock.now())
