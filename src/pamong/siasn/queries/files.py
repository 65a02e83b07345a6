"""Rows for a file, exactly as SIASN would get them, and a few columns in front by which people know them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import islice
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pamong.ports.siasn import Course as Handed
from pamong.ports.siasn import camel
from pamong.siasn import rules
from pamong.siasn.models import Course
from pamong.siasn.queries.building import FIELDS as NEEDED
from pamong.siasn.queries.building import as_cells, built, with_facts

CHUNK: Final = 1000
FIELDS: Final = tuple(camel(each.name) for each in fields(Handed))


def head() -> list[str]:
    """Return the names of the columns: those of SIASN are its own."""
    return [_("NIP"), _("Nama"), _("Unit"), _("Keadaan"), *FIELDS]


def lines(rows: QuerySet[Course]) -> Iterator[list[str]]:
    """Yield rows, the oldest first, at most as many as one step lets go. What cannot be sent is left out. Two queries for
    each thousand."""
    found = with_facts(rows).only(*NEEDED).order_by("on", "pk")[: rules.MOST_AT_ONCE].iterator(chunk_size=CHUNK)
    states = {state: str(label) for state, label in Course.State.choices}
    while chunk := list(islice(found, CHUNK)):
        today = built(chunk)
        for row in chunk:
            known = row.sent if row.state in {Course.State.SENT, Course.State.UNSURE} else None
            if known or row.state == Course.State.FILED or not today[row.pk].faults:
                yield _line(row, states[row.state], known or today[row.pk].handed.as_json())


def _line(row: Course, state: str, said: dict[str, Any]) -> list[str]:
    person, cells = row.person, as_cells(said)
    unit = person.unit.name if person.unit else ""
    return [person.nip, person.full_name, unit, state, *(cells.get(name, "") for name in FIELDS)]
