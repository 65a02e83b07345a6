"""Reporting lines of the file against those of the agency. A stored line is never rewritten: it gets an earlier end
(`end` in the payload), or is withdrawn (`withdraw`) and another one drawn (`add`).
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pamong.agency.intake.changes import Change
from pamong.agency.intake.check_lines import Lines, overlap
from pamong.agency.intake.future import Future
from pamong.agency.intake.records import LineRecord
from pamong.agency.intake.state import AgencyState, LineState
from pamong.kit.rows import new_id


def compare_lines(lines: Lines, state: AgencyState, future: Future, today: date, *, complete: bool) -> Iterator[Change]:
    """Yield new, changed and ended lines; `complete` ends the lines of which the file does not speak."""
    stored: defaultdict[str, list[LineState]] = defaultdict(list)
    for line in state.lines.values():
        if person := future.by_id.get(line.person_id):
            stored[person.nip].append(line)
    wanted: defaultdict[str, list[LineRecord]] = defaultdict(list)
    for record in lines.records:
        wanted[record.nip].append(record)
    for nip in [*wanted, *(nip for nip in stored if nip not in wanted)]:
        yield from _of_one(stored[nip], wanted.get(nip, []), future, today, complete and nip not in lines.faulty)


def _of_one(
    stored: list[LineState], wanted: list[LineRecord], future: Future, today: date, complete: bool
) -> Iterator[Change]:
    left = {_key_of_state(line): line for line in stored}
    for record in wanted:
        line = left.pop(_key(record, future), None)
        if line is None:
            yield _new(record, future)
        elif line.ends_on != record.ends_on:
            yield _changed(line, record.ends_on, future)
    for line in left.values():
        end = _end(line, wanted, today, complete)
        if end is not False:
            yield _ended(line, end, future)


def _key(record: LineRecord, future: Future) -> tuple[object, ...]:
    return future.people[record.supervisor_nip].id, record.kind, record.starts_on


def _key_of_state(line: LineState) -> tuple[object, ...]:
    return line.supervisor_id, line.kind, line.starts_on


def _end(line: LineState, wanted: list[LineRecord], today: date, complete: bool) -> date | bool | None:
    """Return the last day of a stored line that gives way: None to take it back whole, False to leave it."""
    if line.kind == "definitif":
        rivals = [
            record.starts_on
            for record in wanted
            if record.kind == "definitif" and overlap(record.starts_on, record.ends_on, line.starts_on, line.ends_on)
        ]
        if rivals:
            last = min(rivals) - timedelta(days=1)
            return last if last >= line.starts_on else None
    if complete and (line.ends_on is None or line.ends_on > today):
        return today if line.starts_on <= today else None
    return False


def _label(line: LineState | LineRecord, future: Future) -> str:
    if isinstance(line, LineRecord):
        return future.people[line.nip].name
    return future.by_id[line.person_id].name


def _shown(line: LineState | LineRecord, future: Future) -> dict[str, str]:
    if isinstance(line, LineRecord):
        supervisor = future.people[line.supervisor_nip].name
    else:
        known = future.by_id.get(line.supervisor_id)
        supervisor = known.name if known else ""
    return {
        "supervisor": supervisor,
        "line_kind": line.kind,
        "starts_on": line.starts_on.isoformat(),
        "ends_on": line.ends_on.isoformat() if line.ends_on else "",
    }


def _added(line: LineState, ends_on: date | None) -> dict[str, Any]:
    return {
        "id": str(new_id()),
        "person_id": str(line.person_id),
        "supervisor_id": str(line.supervisor_id),
        "kind": line.kind,
        "starts_on": line.starts_on.isoformat(),
        "ends_on": ends_on.isoformat() if ends_on else None,
    }


def _new(record: LineRecord, future: Future) -> Change:
    row_id = new_id()
    added = {
        "id": str(row_id),
        "person_id": str(future.people[record.nip].id),
        "supervisor_id": str(future.people[record.supervisor_nip].id),
        "kind": record.kind,
        "starts_on": record.starts_on.isoformat(),
        "ends_on": record.ends_on.isoformat() if record.ends_on else None,
    }
    return Change("line_new", _label(record, future), row_id, {}, _shown(record, future), {"add": added})


def _changed(line: LineState, ends_on: date | None, future: Future) -> Change:
    if ends_on is not None and (line.ends_on is None or ends_on < line.ends_on):
        return _ended(line, ends_on, future)
    shown = _shown(line, future)
    after = {"ends_on": ends_on.isoformat() if ends_on else ""}
    payload = {"withdraw": str(line.id), "add": _added(line, ends_on)}
    return Change("line_changed", _label(line, future), line.id, shown, shown | after, payload)


def _ended(line: LineState, ends_on: date | bool | None, future: Future) -> Change:
    shown = _shown(line, future)
    if not isinstance(ends_on, date):
        return Change("line_ended", _label(line, future), line.id, shown, {}, {"withdraw": str(line.id)})
    payload = {"end": str(line.id), "ends_on": ends_on.isoformat()}
    return Change("line_ended", _label(line, future), line.id, shown, shown | {"ends_on": ends_on.isoformat()}, payload)
