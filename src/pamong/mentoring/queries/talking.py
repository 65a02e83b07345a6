"""Cases and guides as people see them, what two chose to talk about, and one's own judgements. Reads only.

Nobody but the person herself is given her marks; the key of a case only after her second judgement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.text import Truncator

from pamong.agency.models import Person
from pamong.agency.words import day_in_words
from pamong.mentoring import shelf
from pamong.mentoring.models import Dilemma, Judgement, Meeting, Relation, Talk
from pamong.mentoring.rules import growth as rules

Moment = Judgement.Moment
LEAD: Final = 18
"""So many words of a case stand in the list."""


@dataclass(frozen=True)
class TalkBrief:
    """Something that two mean to talk about, or did."""

    id: UUID
    relation_id: UUID
    title: str
    kind: str
    """`case` or `guide`."""
    url: str
    other: str
    chosen: str
    talked: str
    """The day in words, empty before."""
    is_weighed: bool = False
    """Whether the reader weighed the case as far as its time has come."""


@dataclass(frozen=True)
class DilemmaRow:
    """A case in the list."""

    id: UUID
    title: str
    theme: str
    theme_key: str
    lead: str
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """A relation, or a meeting of it, for which something may be chosen: `value` is `relation` or `relation:meeting`."""

    value: str
    label: str


@dataclass(frozen=True)
class WeighedWay:
    """A way to act with one's own marks and, when the time has come, the key."""

    key: str
    text: str
    before: int | None = None
    after: int | None = None
    expert: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class TalkPage:
    """A case as one of the two works on it. `stage`: `before`, `talk`, `after`, `done`."""

    talk: TalkBrief
    dilemma_id: UUID
    theme: str
    situation: str
    ways: Sequence[WeighedWay]
    stage: str
    questions: Sequence[str] = ()
    norm: Sequence[str] = ()
    sources: str = ""
    why_before: str = ""
    why_after: str = ""
    may_drop: bool = False
    distances: Mapping[str, float] = field(default_factory=dict)
    """`before` and `after`, 0..4, when the key is shown."""


def dilemmas_for(person: Person, theme: str = "") -> list[DilemmaRow]:
    """Return the open cases of the agency, those of one theme when asked, and which of them she chose. Two queries."""
    rows = Dilemma.objects.visible_to(person).filter(closed_at=None)
    if theme in Dilemma.Theme.values:
        rows = rows.filter(theme=theme)
    chosen = set(Talk.objects.visible_to(person).exclude(dilemma=None).values_list("dilemma_id", flat=True))
    return [_row(row, row.pk in chosen) for row in rows.defer("guide", "ways").order_by("position", "title", "pk")]


def _row(row: Dilemma, chosen: bool) -> DilemmaRow:
    lead = Truncator(row.situation.split("\n", 1)[0]).words(LEAD)
    return DilemmaRow(row.pk, row.title, row.get_theme_display(), row.theme, lead, chosen)


def talks_of(
    person: Person, *, relation_id: UUID | None = None, meeting_id: UUID | None = None, guide: str = ""
) -> list[TalkBrief]:
    """Return what she and the others chose to talk about, what still waits first: for pages of relations and meetings, and
    her own list. One query."""
    own = Judgement.objects.filter(person=person, relation=OuterRef("relation"), dilemma=OuterRef("dilemma"))
    rows = Talk.objects.visible_to(person).select_related("dilemma", "relation__mentor", "relation__mentee")
    rows = rows.annotate(before=Exists(own.filter(moment=Moment.BEFORE)), after=Exists(own.filter(moment=Moment.AFTER)))
    if relation_id is not None:
        rows = rows.filter(relation=relation_id)
    if meeting_id is not None:
        rows = rows.filter(meeting=meeting_id)
    if guide:
        rows = rows.filter(guide=guide)
    found: list[Any] = list(rows.defer("relation__words", "relation__reply").order_by("-chosen_at", "-pk")[:100])
    briefs = [brief_of(row, person, is_weighed=row.after if row.talked_on else row.before) for row in found]
    return sorted(briefs, key=lambda one: bool(one.talked))


def brief_of(row: Talk, person: Person, *, is_weighed: bool) -> TalkBrief:
    """Return a loaded talk as this person reads it."""
    relation = row.relation
    other = relation.mentee if relation.mentor_id == person.pk else relation.mentor
    guide = shelf.guides().get(row.guide)
    return TalkBrief(
        id=row.pk, relation_id=row.relation_id,
        title=row.dilemma.title if row.dilemma else guide.title if guide else row.guide,
        kind="case" if row.dilemma else "guide",
        url=reverse("mentoring:talk", args=[row.pk]) if row.dilemma else reverse("mentoring:guide", args=[row.guide]),
        other=other.name, chosen=day_in_words(person.day_at(row.chosen_at)),
        talked=day_in_words(row.talked_on) if row.talked_on else "",
        is_weighed=is_weighed,
    )  # fmt: skip


def choices_for(person: Person) -> list[Choice]:
    """Return her living relations, each followed by its meetings to come. Two queries."""
    rows = Relation.objects.visible_to(person).living().select_related("mentor", "mentee").defer("words", "reply")
    relations = list(rows.order_by("asked_at", "pk"))
    meetings = Meeting.objects.filter(relation__in=relations, state="planned").order_by("starts_at", "pk")
    coming: dict[UUID, list[tuple[UUID, Any]]] = {}
    for key, relation, starts_at in meetings.values_list("pk", "relation_id", "starts_at")[:50]:
        coming.setdefault(relation, []).append((key, starts_at))
    found = []
    for one in relations:
        other = (one.mentee if one.mentor_id == person.pk else one.mentor).name
        found.append(Choice(str(one.pk), other))
        for key, at in coming.get(one.pk, [])[:3]:
            found.append(Choice(f"{one.pk}:{key}", f"{other}, {day_in_words(person.day_at(at))}"))
    return found


def talk_page(person: Person, talk_id: UUID) -> TalkPage | None:
    """Return a case that two talk over, as she sees it; None when it is not hers or no case. Two queries."""
    rows = Talk.objects.visible_to(person).select_related("dilemma", "relation__mentor", "relation__mentee")
    talk = rows.defer("relation__words", "relation__reply").filter(pk=talk_id).exclude(dilemma=None).first()
    if talk is None or talk.dilemma is None:
        return None
    given = Judgement.objects.filter(Q(person=person), relation=talk.relation_id, dilemma=talk.dilemma_id)
    own = {row.moment: row for row in given}
    before, after = own.get(Moment.BEFORE), own.get(Moment.AFTER)
    stage = "done" if after else "after" if talk.talked_on else "talk" if before else "before"
    brief = brief_of(talk, person, is_weighed=bool(after if talk.talked_on else before))
    questions, norm = guide_parts(talk.dilemma.guide) if stage != "before" else ((), ())
    marks = {moment: row.marks for moment, row in own.items()}
    shown = stage == "done"
    return TalkPage(
        talk=brief, dilemma_id=talk.dilemma.pk, theme=talk.dilemma.get_theme_display(),
        situation=talk.dilemma.situation, ways=_ways(talk.dilemma, marks, shown=shown), stage=stage,
        questions=questions, norm=norm, sources=talk.dilemma.sources if stage != "before" else "",
        why_before=before.why if before else "", why_after=after.why if after else "",
        may_drop=stage == "before",
        distances={key: rules.distance(each, talk.dilemma.ways) for key, each in marks.items()} if shown else {},
    )  # fmt: skip


def _ways(dilemma: Dilemma, marks: Mapping[str, Mapping[str, int]], *, shown: bool) -> list[WeighedWay]:
    before, after = marks.get(Moment.BEFORE, {}), marks.get(Moment.AFTER, {})
    return [
        WeighedWay(
            way["key"], way["text"], before.get(way["key"]), after.get(way["key"]),
            int(way["expert"]) if shown else None, way["reason"] if shown else "",
        )
        for way in dilemma.ways
    ]  # fmt: skip


def guide_parts(guide: str) -> tuple[list[str], list[str]]:
    """Part the guide of a case into its questions (the first paragraph, a line each) and what follows."""
    first, *rest = guide.split("\n\n")
    return [line.strip() for line in first.splitlines() if line.strip()], [
        each.strip() for each in rest if each.strip()
    ]


def other_of_talk(talk_id: UUID, person_id: UUID) -> UUID | None:
    """Return the other one of the two who are to talk; None when they did, or when there is none. For notices."""
    found = Talk.objects.filter(pk=talk_id, talked_on=None).values_list("relation__mentor", "relation__mentee").first()
    if found is None or person_id not in found:
        return None
    mentor, mentee = found
    return mentee if person_id == mentor else mentor


def guide_of_talk(person: Person, talk_id: UUID) -> str:
    """Return the key of the guide that a talk of hers is about; empty for a case. One query."""
    return Talk.objects.visible_to(person).filter(pk=talk_id).values_list("guide", flat=True).first() or ""
