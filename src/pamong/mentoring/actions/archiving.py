"""What a programme forgets when it is archived: everything about people that served the matching alone.

What stays is what an office answers for: which pairs were proposed, by whom and when, and the figures of each run. That a
pair was fixed or forbidden stands in the journal, without the reason.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, OuterRef

from pamong.mentoring.models import Enrolment, Fixed, Programme, Proposal, Relation, Run, Wish
from pamong.mentoring.rules.matching import UNDER_WAY

OF_PEOPLE: Final = ("prices", "serving", "capacity", "loads", "leasts")
"""Parts of a report that are told by person."""


def forget(programme: Programme, now: datetime) -> None:
    """Empty the runs of a programme but for their figures and the pairs that were proposed. The programme is locked."""
    runs = Run.objects.filter(programme=programme)
    runs.filter(is_what_if=True).delete()
    runs.filter(state__in=UNDER_WAY).update(state=Run.State.CANCELLED, stop_asked_at=now, ended_at=now)
    lines = Proposal.objects.filter(run__programme=programme)
    proposed = Relation.objects.filter(run=OuterRef("run"), mentee=OuterRef("mentee"), mentor=OuterRef("mentor"))
    lines.filter(~Exists(proposed)).delete()
    lines.update(terms={}, values={}, why={})
    for run in runs.defer("snapshot"):
        run.snapshot, run.faults, run.report = b"", [], figures_of(run.report)
        run.save(update_fields=["snapshot", "faults", "report"])
    Fixed.objects.filter(programme=programme).delete()
    Wish.objects.filter(programme=programme).delete()
    Enrolment.objects.filter(programme=programme).update(wants=[])


def figures_of(report: dict[str, Any]) -> dict[str, Any]:
    """Return a report without what it says of single people; pages read that it is `forgotten`."""
    kept = {name: {} if name in OF_PEOPLE else value for name, value in report.items()}
    return kept | {"forgotten": True} if report else {}
