"""What this room holds about a person: what she asked, answered, thanked for, follows, and reported. Who reported what she wrote
is not told her."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Person
from pamong.community.models import Answer, Follow, Mention, Question, Report, Thanks
from pamong.kit.own_data import Source


def _by(path: str) -> Any:
    def where(person: Person) -> dict[str, Any]:
        return {path: person}

    return where


_SUBJECTS = ("card", "question", "answer", "meeting")

SOURCES = (
    Source(
        Question,
        _("Pertanyaan saya kepada rekan"),
        _by("asked_by"),
        ("agency", "asked_by", "competency", "circle", "accepted", "same_as", "hidden_by"),
    ),
    Source(Answer, _("Jawaban saya atas pertanyaan rekan"), _by("by"), ("agency", "question", "by", "hidden_by")),
    Source(Thanks, _("Jawaban yang saya beri terima kasih"), _by("person"), ("agency", "answer", "person")),
    Source(
        Follow, _("Yang saya ikuti"), _by("person"), ("agency", "person", "question", "circle", "competency")
    ),
    Source(Mention, _("Tempat saya disebut rekan"), _by("person"), ("agency", "person", "by", "question", "answer")),
    Source(Mention, _("Rekan yang saya sebut"), _by("by"), ("agency", "person", "by", "question", "answer")),
    Source(Report, _("Laporan saya atas tulisan di komunitas"), _by("by"), ("agency", "by", "ruled_by", *_SUBJECTS)),
    Source(
        Report,
        _("Jawaban saya atas laporan di komunitas"),
        lambda person: {"pk__in": Report.objects.filter(ruled_by=person).exclude(by=person).values("pk")},
        ("agency", "ruled_by"),
        hidden=frozenset({"by", "why", "text", *_SUBJECTS}),  # a colleague's
    ),
)  # fmt: skip
