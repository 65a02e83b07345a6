"""One profile, as its mentor, a colleague and HR see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from pamong.agency import roles
from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, day_in_words
from pamong.guides.briefs import Asking, GuideCard
from pamong.guides.models import Label, Mark, Profile, Skill
from pamong.guides.queries.cards import drawn
from pamong.guides.queries.offers import may_be_asked
from pamong.guides.rules.drafts import missing
from pamong.guides.rules.profile import is_paused
from pamong.kit.autosave import Met
from pamong.rulebook.queries import competencies_of

State = Profile.State
COLOURS: Final[Mapping[str, str]] = {"asked": "info", "open": "positive", "returned": "warning"}


@dataclass(frozen=True)
class ProfilePage:
    """What colleagues read of a mentor."""

    card: GuideCard
    first_name: str
    experience: str
    story: str
    years: int | None
    state: str
    chip: Chip
    is_mine: bool
    mark: str
    """`Mark.Kind`, of the reader."""
    asking: Asking


def profile_of(person: Person, profile_id: UUID) -> Profile | None:
    """Return a profile that this person may open. One query."""
    rows = Profile.objects.visible_to(person).filter(person__left_on__isnull=True)
    return rows.select_related("person__unit", "person__position").filter(pk=profile_id).first()


def profile_page(row: Profile, reader: Person, today: date) -> ProfilePage:
    """Return a profile in words; people, unit and position loaded. Five queries."""
    mark = Mark.objects.filter(owner=reader, profile=row).values_list("kind", flat=True).first()
    return ProfilePage(
        card=drawn([row], today)[0], first_name=first_name(row.person.name), experience=row.experience, story=row.story,
        years=row.years, state=row.state, chip=state_chip(row), is_mine=row.person_id == reader.pk, mark=mark or "",
        asking=may_be_asked(reader, row.person_id, today=today),
    )  # fmt: skip


def state_chip(row: Profile) -> Chip:
    """Return the state of a profile as a chip."""
    return Chip(str(State(row.state).label), COLOURS.get(row.state, ""))


# --- One's own -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Editor:
    """One text that saves itself."""

    key: str
    prefix: str
    text: str
    version: int
    rows: int
    error: str = ""
    met: Met | None = None


@dataclass(frozen=True)
class Mine:
    """My own profile while I write it."""

    row: Profile | None
    state: str
    chip: Chip | None
    editors: Sequence[Editor]
    missing: Sequence[str]
    """What is still to be written before HR is asked."""
    start: Mapping[str, Any]
    """With what the form begins."""
    skills: Sequence[tuple[str, str, int | None]]
    """Competency by key, its name, and the level that I offer."""
    paused: str
    """Since when and until when I take nobody new, in words."""
    ruling: str
    ruled_by: str
    ruled_at: datetime | None


ROWS: Final = {"headline": 2, "experience": 6, "story": 8}


def own_profile(person: Person) -> Profile | None:
    """Return one's own profile, when there is one. One query."""
    rows = Profile.objects.filter(person=person).select_related("person__unit", "person__position", "ruled_by")
    return rows.first()


def mine(person: Person, today: date, trouble: Mapping[str, Mapping[str, Any]] | None = None) -> Mine:
    """Return what the page of one's own profile shows. `trouble`: what could not be saved, by prefix. Four queries."""
    row = own_profile(person)
    levels = dict(Skill.objects.filter(profile=row).values_list("competency_id", "level")) if row else {}
    labels = _labels(row)
    dictionary = [one for one in competencies_of(person.agency_id) if not one.closed or one.id in levels]
    return Mine(
        row=row, state=row.state if row else "", chip=state_chip(row) if row else None,
        editors=[_editor(name, at, row, (trouble or {}).get(f"b{at}", {})) for at, name in enumerate(ROWS)],
        missing=list(missing(row or Profile(), skills=len(levels)).values()),
        start=_start(row, person, labels), skills=[(str(one.id), one.name, levels.get(one.id)) for one in dictionary],
        paused=_paused(row, today), ruling=row.ruling if row else "",
        ruled_by=row.ruled_by.name if row and row.ruled_by else "", ruled_at=row.ruled_at if row else None,
    )  # fmt: skip


def _editor(name: str, at: int, row: Profile | None, trouble: Mapping[str, Any]) -> Editor:
    text = getattr(row, name) if row else ""
    version = getattr(row, f"{name}_version") if row else 0
    return Editor(
        name, f"b{at}", trouble.get("text", text), trouble.get("version", version), ROWS[name],
        trouble.get("error", ""), trouble.get("met"),
    )  # fmt: skip


def _labels(row: Profile | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, word in Label.objects.filter(profile=row).order_by("word").values_list("kind", "word") if row else ():
        found.setdefault(kind, []).append(word)
    return found


def _start(row: Profile | None, person: Person, labels: Mapping[str, list[str]]) -> dict[str, Any]:
    if row is None:
        return {"place": person.workplace, "capacity": 2, "languages": ["id"], "meets": ["online", "in_person"],
                "takes_requests": True, "version": 0}  # fmt: skip
    kinds = Label.Kind
    return {
        "years": row.years, "province": row.province, "place": row.place, "capacity": row.capacity,
        "takes_requests": row.takes_requests, "version": row.version,
        "meets": [name for name in ("online", "in_person") if getattr(row, f"is_{name}")],
        "topics": "\n".join(labels.get(kinds.TOPIC, ())), "languages": labels.get(kinds.LANGUAGE, []),
        "ways": labels.get(kinds.WAY, []),
    }  # fmt: skip


def _paused(row: Profile | None, today: date) -> str:
    if row is None or not is_paused(row, today) or row.paused_from is None:
        return ""
    since = day_in_words(row.paused_from)
    return f"{since} – {day_in_words(row.paused_until)}" if row.paused_until else since


def may_rule(by: Standing, row: Profile) -> bool:
    """Whether this HR officer cares for the mentor; nobody rules on her own profile."""
    path = row.person.unit.path if row.person.unit else None
    return by.person.agency_id == row.agency_id and by.has_for(roles.HR, path) and row.person_id != by.person.pk
