"""From an event of a matching to those who should know it: whoever asked hears that it was computed. The pairs themselves
are told by their relations."""

from typing import cast

from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.mentoring import events as mentoring
from pamong.mentoring.queries.run_told import run_to_tell
from pamong.notices.kinds import Kind
from pamong.notices.reacting import out, unless_forgotten
from pamong.notices.telling import Draft

TOLD = ("done", "failed")


@unless_forgotten
def tell_run_ended(event: Event, entry: Entry) -> None:
    """RunEnded → whoever asked for it, once it is done or cannot be computed."""
    ended = cast(mentoring.RunEnded, event)
    run = run_to_tell(ended.subject_id) if ended.state in TOLD else None
    if run is not None:
        told = Draft(run.asked_by, Kind.PROGRAMME, f"run_{ended.state}", f"{entry.pk}", run.programme_id, None, {})
        out([told], entry)
