"""What the tests of the dialogue share: one of Dewi and Ratna, and how it goes on from there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pamong.agency.models import Person, ReportingLine
from pamong.plans.actions import dialogue as actions
from pamong.plans.actions import preparing
from pamong.plans.models import Dialogue, DialogueTopic
from tests.cast import NOW, TODAY, Cast

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MEETING = datetime(2026, 11, 25, 3, 0, tzinfo=NOW.tzinfo)
"""Wednesday, 25 November 2026, 10.00 WIB."""
HERS, HIS = "strengths.proud", "strengths.helped"
CONCLUSION = "Dewi memimpin rapat bulanan; Ratna hadir dua kali dan memberi umpan balik."


def opened(cast: Cast, *, by: Person | None = None, **changes: Any) -> Dialogue:
    """Dewi (or `by`) opens the dialogue of this year."""
    wish = {"employee": cast.dewi, "year": 2026, "planned_at": MEETING, "place": "Ruang 3.2", "now": NOW}
    return actions.open_dialogue(**{**wish, "by": by or cast.dewi, **changes})


def wrote(dialogue: Dialogue, by: Person, text: str, question: str = "", version: int = 0, now: datetime = NOW) -> Any:
    """One of the two answers a question of her own."""
    own = question or (HERS if by.pk == dialogue.employee_id else HIS)
    return preparing.save_preparation(dialogue.pk, question=own, text=text, version=version, by=by, now=now)


def raised(dialogue: Dialogue, by: Person, text: str = "Rapat bulanan") -> DialogueTopic:
    """One of the two brings something up."""
    return preparing.raise_topic(dialogue.pk, text=text, by=by, now=NOW)


def shared(dialogue: Dialogue, *people: Person) -> Dialogue:
    """These share, in this order."""
    for one in people:
        dialogue = actions.share_preparation(dialogue.pk, by=one, now=NOW)
    return dialogue


def ready(cast: Cast) -> Dialogue:
    """Both have written and shared."""
    dialogue = opened(cast)
    wrote(dialogue, cast.dewi, "Aplikasi arsip yang dipakai semua bagian")
    wrote(dialogue, cast.ratna, "Waktu belajar setiap Jumat")
    return shared(dialogue, cast.dewi, cast.ratna)


def held(dialogue: Dialogue, by: Person, **changes: Any) -> Dialogue:
    """One of the two writes down the conclusion."""
    version = Dialogue.objects.get(pk=dialogue.pk).version
    wish = {"held_on": TODAY, "conclusion": CONCLUSION, "version": version, "by": by, "now": NOW + HOUR, **changes}
    return actions.hold_dialogue(dialogue.pk, **wish)


def concluded(cast: Cast) -> Dialogue:
    """Both confirmed."""
    dialogue = held(ready(cast), cast.ratna)
    return actions.confirm_dialogue(dialogue.pk, version=dialogue.version, by=cast.dewi, now=NOW + HOUR)


def new_boss(cast: Cast, supervisor: Person, since: Any = TODAY) -> None:
    """From a day on somebody else supervises Dewi."""
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=supervisor, starts_on=since, recorded_at=NOW
    )
