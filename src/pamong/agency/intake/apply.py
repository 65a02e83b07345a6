"""Writes the changes of a run: all of them in one transaction, in batches, so that 50,000 people take seconds."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any
from uuid import UUID

from pamong.agency import events
from pamong.agency.intake.leavers import Leavers
from pamong.agency.intake.signin import Follow, follow_people
from pamong.agency.models import Agency, ImportChange, ImportRun, Person, Placement, Position, ReportingLine, Unit
from pamong.agency.units import next_number, refresh_units
from pamong.journal.engine import announce, announce_many
from pamong.journal.events import Code, Event

BATCH = 1_000
Kind = ImportChange.Kind
UNIT_KINDS = (Kind.UNIT_NEW, Kind.UNIT_CHANGED, Kind.UNIT_CLOSED)
PERSON_KINDS = (Kind.NEW, Kind.RETURNED, Kind.MOVED, Kind.PROMOTED, Kind.CHANGED, Kind.LEFT)
LINE_KINDS = (Kind.LINE_ENDED, Kind.LINE_CHANGED, Kind.LINE_NEW)
"""Ends before beginnings, so that a new line finds its place free."""
PLACED = frozenset({"unit_id", "position_id", "grade", "echelon"})
"""What makes a new line in the history of placements."""
PERSON_FIELDS = (
    "siasn_id",
    "nip",
    "name",
    "front_title",
    "back_title",
    "email",
    "kind",
    "legal_status",
    "grade",
    "echelon",
    "unit",
    "position",
    "position_since",
    "workplace",
    "time_zone",
    "left_on",
    "left_reason",
)
UNIT_FIELDS = ("name", "parent", "leader", "leader_title", "echelon", "sort_code", "closed_on")
_DATES = frozenset({"position_since", "left_on", "closed_on", "starts_on", "ends_on"})


class Application:
    """One run being applied. Call `carry_out` inside a transaction that holds the agency's row."""

    def __init__(self, run: ImportRun, agency: Agency, *, now: datetime, today: date) -> None:
        self._run = run
        self._agency = agency
        self._now = now
        self._today = today
        self._by = run.confirmed_by
        self._positions: set[UUID] = set()
        self._leavers = Leavers(agency, by=self._by, now=now, run_id=run.pk)

    def carry_out(self) -> int:
        """Write everything; return the number of changes."""
        self._leavers.note(self._changes(Kind.LEFT))
        units = sum(self._write_units(batch) for batch in self._batches(UNIT_KINDS))
        people = sum(self._write_people(batch) for batch in self._batches(PERSON_KINDS))
        lines = sum(self._write_lines(batch) for batch in self._batches(LINE_KINDS))
        self._leavers.close()
        refresh_units(self._agency)
        if units:
            self._tell([events.UnitsChanged(**self._about(self._agency.pk), units=units, run_id=self._run.pk)])
        return units + people + lines

    # --- the list of changes ------------------------------------------------------------------------------------------

    def _changes(self, kind: str) -> Iterator[ImportChange]:
        last = -1
        while batch := list(
            ImportChange.objects.filter(run=self._run, kind=kind, number__gt=last).order_by("number")[:BATCH]
        ):
            yield from batch
            last = batch[-1].number

    def _batches(self, kinds: Sequence[str]) -> Iterator[list[ImportChange]]:
        batch: list[ImportChange] = []
        for change in chain.from_iterable(self._changes(kind) for kind in kinds):
            batch.append(change)
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    # --- units --------------------------------------------------------------------------------------------------------

    def _write_units(self, changes: list[ImportChange]) -> int:
        stored = Unit.objects.in_bulk([change.target_id for change in changes if change.kind != Kind.UNIT_NEW])
        number = next_number(self._agency)
        new = []
        for change in changes:
            if change.kind == Kind.UNIT_NEW:
                unit = Unit(id=change.target_id, agency=self._agency, number=number, path=f"/{number}/")
                new.append(unit)
                number += 1
            else:
                unit = stored[change.target_id]
            _set(unit, change.payload["set"])
        Unit.objects.bulk_create(new, batch_size=BATCH)
        Unit.objects.bulk_create(
            stored.values(), batch_size=BATCH, update_conflicts=True, update_fields=UNIT_FIELDS, unique_fields=["id"]
        )
        return len(changes)

    # --- people -------------------------------------------------------------------------------------------------------

    def _write_people(self, changes: list[ImportChange]) -> int:
        self._make_positions(changes)
        known = [change.target_id for change in changes if change.kind != Kind.NEW]
        stored = Person.objects.select_related("user").in_bulk(known)
        new, follow, placements, told = [], [], [], []
        for change in changes:
            if change.kind == Kind.NEW:
                person = Person(id=change.target_id, agency=self._agency, time_zone=self._agency.time_zone)
                new.append(person)
            else:
                person = stored[change.target_id]
                if person.user:
                    follow.append(Follow(person, person.user, person.nip, person.email))
            _set(person, change.payload["set"])
            if placement := self._placement(person, change):
                placements.append(placement)
            told.append(self._person_event(person, change))
        Person.objects.bulk_create(new, batch_size=BATCH)
        Person.objects.bulk_create(
            stored.values(), batch_size=BATCH, update_conflicts=True, update_fields=PERSON_FIELDS, unique_fields=["id"]
        )
        Placement.objects.bulk_create(placements, batch_size=BATCH)
        follow_people(follow, by=self._by, now=self._now)
        self._tell(told)
        return len(changes)

    def _make_positions(self, changes: list[ImportChange]) -> None:
        positions = []
        for change in changes:
            if "position" in change.payload:
                key, kind, name, siasn_id = change.payload["position"]
                if UUID(key) not in self._positions:
                    self._positions.add(UUID(key))
                    positions.append(Position(id=key, agency=self._agency, kind=kind, name=name, siasn_id=siasn_id))
        Position.objects.bulk_create(positions, batch_size=BATCH)

    def _placement(self, person: Person, change: ImportChange) -> Placement | None:
        values = change.payload["set"]
        if change.kind not in {Kind.NEW, Kind.LEFT, Kind.RETURNED} and not PLACED & values.keys():
            return None
        since = person.left_on or self._today
        if change.kind != Kind.RETURNED and values.get("position_since") and person.position_since:
            since = min(person.position_since, self._today)
        return Placement(
            agency=self._agency,
            person=person,
            since=since,
            reason=Placement.Reason.JOINED if change.kind == Kind.NEW else change.kind,
            unit_id=person.unit_id,
            position_id=person.position_id,
            grade=person.grade,
            echelon=person.echelon,
            recorded_at=self._now,
        )

    def _person_event(self, person: Person, change: ImportChange) -> Event:
        about = {**self._about(person.pk), "about_id": person.pk, "run_id": self._run.pk}
        match change.kind:
            case Kind.NEW:
                return events.PersonJoined(**about)
            case Kind.RETURNED:
                return events.PersonReturned(**about)
            case Kind.LEFT:
                return events.PersonLeft(**about, reason=Code(person.left_reason))
        return events.PersonChanged(**about, reason=Code(change.kind))

    # --- lines --------------------------------------------------------------------------------------------------------

    def _write_lines(self, changes: list[ImportChange]) -> int:
        touched = [
            UUID(key) for change in changes if (key := change.payload.get("end") or change.payload.get("withdraw"))
        ]
        stored = ReportingLine.objects.in_bulk(touched)
        new, told = [], []
        for change in changes:
            payload = change.payload
            if "end" in payload:
                line = stored[UUID(payload["end"])]
                line.ends_on = date.fromisoformat(payload["ends_on"])
                told.append(self._line_ended(line, line.ends_on))
            if "withdraw" in payload:
                line = stored[UUID(payload["withdraw"])]
                line.withdrawn_at, line.withdrawn_by = self._now, self._by
                told.append(self._line_withdrawn(line))
            if "add" in payload:
                line = ReportingLine(agency=self._agency, recorded_at=self._now, recorded_by=self._by)
                _set(line, payload["add"])
                new.append(line)
                told.append(self._line_drawn(line))
        ReportingLine.objects.bulk_create(
            stored.values(),
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["ends_on", "withdrawn_at", "withdrawn_by"],
        )
        ReportingLine.objects.bulk_create(new, batch_size=BATCH)
        self._tell(told)
        return len(changes)

    def _line_about(self, line: ReportingLine) -> dict[str, Any]:
        return {**self._about(line.pk), "about_id": line.person_id, "supervisor_id": line.supervisor_id}

    def _line_drawn(self, line: ReportingLine) -> Event:
        return events.LineDrawn(
            **self._line_about(line),
            kind=Code(line.kind),
            starts_on=line.starts_on,
            ends_on=line.ends_on,
            run_id=self._run.pk,
        )

    def _line_ended(self, line: ReportingLine, ends_on: date) -> Event:
        return events.LineEnded(**self._line_about(line), ends_on=ends_on, run_id=self._run.pk)

    def _line_withdrawn(self, line: ReportingLine) -> Event:
        return events.LineWithdrawn(**self._line_about(line))

    # --- the journal --------------------------------------------------------------------------------------------------

    def _about(self, subject_id: UUID) -> dict[str, Any]:
        return {"agency_id": self._agency.pk, "subject_id": subject_id}

    def _tell(self, told: Sequence[Event]) -> None:
        announce_many(told, by=self._by)


def _set(row: Any, values: dict[str, Any]) -> None:
    for name, text in values.items():
        setattr(row, name, _value(name, text))


def _value(name: str, text: str | None) -> Any:
    if text is None:
        return None
    if name == "id" or (name.endswith("_id") and name != "siasn_id"):
        return UUID(text)
    return date.fromisoformat(text) if name in _DATES else text


def tell_of_end(run: ImportRun, changes: int) -> None:
    """Announce that the run was applied."""
    announce(events.ImportApplied(agency_id=run.agency_id, subject_id=run.pk, changes=changes), by=run.confirmed_by)
