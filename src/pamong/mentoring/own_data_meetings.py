"""What this room holds about a person: her meetings, notes and tasks.

She gets what the two share, and her own notes; never the other one's private note. In a group the words of the mentor are
for all of it; what another mentee learned stands in that one's row, which is not hers.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Person
from pamong.kit.own_data import Source
from pamong.mentoring.models import Meeting, Note, Task

WORDS = frozenset({"topic", "shared", "lesson", "next_step", "reason"})
HIDDEN = frozenset({"together", "relation", "version", "sequence"})


def _meetings(person: Person) -> dict[str, Any]:
    return {"pk__in": Meeting.objects.visible_to(person).values("pk")}


def _notes(person: Person) -> dict[str, Any]:
    return {"owner": person}


def _tasks(person: Person) -> dict[str, Any]:
    of_two = Q(relation__mentor=person) | Q(relation__mentee=person)
    return {"pk__in": Task.objects.filter(of_two).values("pk")}


SOURCES = (
    Source(
        Meeting,
        _("Pertemuan mentoring saya"),
        _meetings,
        ("agency", "mentor", "mentee", "noted_by", "planned_by", "called_off_by"),
        hidden=HIDDEN,
        words=WORDS,
    ),
    Source(
        Note,
        _("Catatan pribadi saya dari pertemuan mentoring"),
        _notes,
        ("agency", "owner", "meeting"),
        hidden=frozenset({"version"}),
        words=frozenset({"text"}),
    ),
    Source(
        Task,
        _("Tugas mentoring"),
        _tasks,
        ("agency", "owner", "made_by", "meeting"),
        hidden=frozenset({"relation"}),
        words=frozenset({"text", "remark"}),
    ),
)
