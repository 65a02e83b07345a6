"""What can be reported and hidden, whatever its kind: who may see it, who wrote it, what it says. The one place that knows.

A new kind of writing needs a model that is `Hideable`, a key in `Report`, and a line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.models import Person
from pamong.community.models import Answer, Attendance, Card, Meeting, Membership, Question, Report

Rows = QuerySet[Any, Any]


@dataclass(frozen=True)
class Part:
    """A text of a piece of writing, under its name."""

    label: str
    text: str


@dataclass(frozen=True)
class Kind:
    """How to find, show and hide one kind of writing."""

    key: str
    label: str | Promise
    model: Any
    """A model that is `Hideable`."""
    author: str
    """Field of whoever wrote it."""
    seen: Callable[[Person, bool], Rows]
    """What a person may read; with `True`, what a moderator may read besides."""
    open: Q
    """Of those, what one can report: what everybody reads."""
    title: Callable[[Any], str]
    parts: Callable[[Any], Sequence[Part]]
    page: str
    """Name of the page on which it stands."""
    page_key: str = "pk"
    """Field with the key of that page."""
    related: tuple[str, ...] = ()
    """What its title needs."""
    goes: bool = False
    """Whether it can be open, and later for its author alone again: then nobody rules on it."""

    def visible_to(self, person: Person, *, moderates: bool = False) -> Rows:
        """Return the rows that a person may read, with author and what the title needs."""
        return self.seen(person, moderates).select_related(self.author, *self.related)

    def reportable_by(self, person: Person) -> Rows:
        """Return what a person may report: what others wrote and she reads; of her own, what was hidden."""
        mine = Q(**{self.author: person})
        theirs, hidden = ~mine & Q(hidden_at__isnull=True), mine & Q(hidden_at__isnull=False)
        return self.visible_to(person).filter(self.open, theirs | hidden)

    def author_of(self, row: Any) -> Person:
        """Return who wrote it; loaded by `visible_to`."""
        author: Person = getattr(row, self.author)
        return author

    def wrote(self, row: Any, person: Person) -> bool:
        """Whether a person wrote it."""
        return bool(getattr(row, f"{self.author}_id") == person.pk)


def _minutes(person: Person, moderates: bool) -> Rows:
    """Return meetings whose minutes were written: to members, to whoever was there, and to a moderator upon a report."""
    member = Membership.objects.filter(circle=OuterRef("circle"), person=person, state=Membership.State.MEMBER)
    there = Attendance.objects.filter(meeting=OuterRef("pk"), person=person, is_present=True)
    seen = Q(Exists(member)) | Q(Exists(there))
    if moderates:
        seen |= Q(Exists(Report.objects.filter(meeting=OuterRef("pk"))))
    else:
        seen &= Q(hidden_at__isnull=True) | Q(written_by=person)
    return Meeting.objects.filter(seen, agency_id=person.agency_id, written_by__isnull=False)


def _parts(*pairs: tuple[str, str]) -> list[Part]:
    return [Part(label, text) for label, text in pairs if text]


KINDS: Final[Mapping[str, Kind]] = {
    kind.key: kind
    for kind in (
        Kind(
            key="card", label=_lazy("Kartu pengetahuan"), model=Card, author="author",
            seen=lambda person, moderates: Card.objects.visible_to(person, moderates=moderates),
            open=Q(state=Card.State.PUBLISHED), title=lambda row: row.title, page="community:card", goes=True,
            parts=lambda row: _parts(
                (_("Kapan berguna"), row.situation), (_("Pelajarannya"), row.lesson), (_("Caranya"), row.steps),
                (_("Yang perlu diperhatikan"), row.caution),
            ),
        ),
        Kind(
            key="question", label=_lazy("Pertanyaan"), model=Question, author="asked_by",
            seen=lambda person, moderates: Question.objects.visible_to(person, moderates=moderates),
            open=Q(), title=lambda row: row.title, page="community:question",
            parts=lambda row: _parts((_("Penjelasan"), row.text)),
        ),
        Kind(
            key="answer", label=_lazy("Jawaban"), model=Answer, author="by",
            seen=lambda person, moderates: Answer.objects.visible_to(person, moderates=moderates),
            open=Q(), title=lambda row: row.question.title, page="community:question", page_key="question_id",
            parts=lambda row: _parts((_("Jawaban"), row.text), (_("Pertanyaannya"), row.question.text)),
            related=("question",),
        ),
        Kind(
            key="meeting", label=_lazy("Notulen pertemuan"), model=Meeting, author="written_by", seen=_minutes,
            open=Q(), title=lambda row: row.title, page="community:meeting", related=("circle",),
            parts=lambda row: _parts(
                (_("Yang dibicarakan"), row.talked), (_("Yang dipelajari"), row.learned), (_("Yang disepakati"), row.agreed)
            ),
        ),
    )
}  # fmt: skip
"""By the name that stands in addresses and events."""


def kind_of(report: Report) -> Kind:
    """Return the kind of what was reported."""
    return next(kind for key, kind in KINDS.items() if getattr(report, f"{key}_id"))


def subject_id_of(report: Report) -> UUID:
    """Return the key of what was reported."""
    key: UUID = getattr(report, f"{kind_of(report).key}_id")
    return key


def of_subject(kind: str, subject_id: UUID) -> dict[str, UUID]:
    """Return the condition that keeps the reports of one piece of writing."""
    return {f"{kind}_id": subject_id}
