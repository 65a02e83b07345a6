"""People of the file against those of the agency: the changes that the preview shows."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from pamong.agency.intake import nip as nips
from pamong.agency.intake.changes import FIELD_LABELS, Change, is_promotion, plain
from pamong.agency.intake.future import Future
from pamong.agency.intake.matching import KIND_NAMES, Matched
from pamong.agency.intake.records import PersonRecord
from pamong.agency.intake.state import AgencyState, PersonState, PositionState
from pamong.agency.models import TimeZone
from pamong.agency.zones import zone_of
from pamong.kit.rows import new_id

LABEL = 255
COLUMN_OF = {
    "front_title": "GELAR DEPAN",
    "back_title": "GELAR BELAKANG",
    "legal_status": "KEDUDUKAN HUKUM NAMA",
    "grade": "GOL AKHIR NAMA",
    "echelon": "ESELON NAMA",
    "position_id": "JABATAN NAMA",
    "position_since": "TMT JABATAN",
    "workplace": "LOKASI KERJA NAMA",
}
"""Fields of which the file speaks only if it has the column."""
SHOWN_FOR_NEW = ("nip", "unit", "position", "grade", "kind")


class PeopleComparison:
    """Compares people one by one; positions that the agency does not have yet are made once."""

    def __init__(self, state: AgencyState, future: Future, today: date) -> None:
        self._state = state
        self._future = future
        self._today = today
        self._positions = dict(state.positions)
        self._position_names = {position.id: position.name for position in state.positions.values()}
        self._new_positions: set[UUID] = set()
        self._unit_names = {unit.id: unit.name for unit in state.units.values()}

    def name_units(self, names: dict[UUID, str]) -> None:
        """Learn the names of units as the file gives them."""
        self._unit_names |= names

    def changes(self, matched: Matched) -> Iterator[Change]:
        """Yield the changes: those who are known in the order of the file, then the new, then the leavers."""
        for person, record in matched.known:
            change = self._left(person, record) if record.leaving else self._changed(person, record)
            if change:
                yield change
        for person_id, record in matched.new:
            yield self._new(person_id, record)
        for person in matched.missing:
            yield self._closed(person, "not_in_file", {})

    # --- one person ---------------------------------------------------------------------------------------------------

    def _new(self, person_id: UUID, record: PersonRecord) -> Change:
        desired, position = self._desired(record, None)
        desired |= _zone(desired)
        shown = self._shown(desired)
        return Change(
            kind="new",
            label=self._label(record.name, record.position_name, record.nip),
            target_id=person_id,
            after={key: shown[key] for key in SHOWN_FOR_NEW if shown.get(key)},
            payload=self._payload(desired, position),
        )

    def _changed(self, person: PersonState, record: PersonRecord) -> Change | None:
        desired, position = self._desired(record, person)
        if not person.is_present:
            desired |= {"left_on": None, "left_reason": ""}
        changed = {name: value for name, value in desired.items() if getattr(person, name) != value}
        if not changed:
            return None
        changed |= {name: zone for name, zone in _zone(changed).items() if zone != person.time_zone}
        old = {name: getattr(person, name) for name in changed}
        before, after = self._shown(old), self._shown(changed)
        if not person.is_present:
            kind = "returned"
        elif "unit_id" in changed:
            kind = "moved"
        else:
            kind = "promoted" if is_promotion(before, after) else "changed"
        return Change(
            kind=kind,
            label=self._label(record.name, record.position_name, record.nip),
            target_id=person.id,
            before={key: text for key, text in before.items() if key in FIELD_LABELS},
            after={key: text for key, text in after.items() if key in FIELD_LABELS},
            payload=self._payload(changed, position),
        )

    def _left(self, person: PersonState, record: PersonRecord) -> Change | None:
        if not person.is_present:
            return None
        return self._closed(person, record.leaving, {"legal_status": record.legal_status})

    def _closed(self, person: PersonState, reason: str, more: dict[str, Any]) -> Change:
        position = self._position_names.get(person.position_id, "") if person.position_id else ""
        unit = self._unit_names.get(person.unit_id, "") if person.unit_id else ""
        return Change(
            kind="left",
            label=self._label(person.name, position, person.nip),
            target_id=person.id,
            before={"unit": unit} if unit else {},
            after={"reason": reason},
            payload=self._payload({"left_on": self._today, "left_reason": reason, **more}, None),
        )

    # --- values -------------------------------------------------------------------------------------------------------

    def _desired(self, record: PersonRecord, person: PersonState | None) -> tuple[dict[str, Any], PositionState | None]:
        position, is_new = self._position(record, person)
        desired: dict[str, Any] = {
            "nip": record.nip,
            "name": record.name,
            "front_title": record.front_title,
            "back_title": record.back_title,
            "kind": record.kind,
            "legal_status": record.legal_status,
            "grade": record.grade,
            "echelon": record.echelon,
            "unit_id": self._future.unit_ids[record.unit_siasn_id],
            "position_id": position.id if position else None,
            "position_since": record.position_since,
            "workplace": record.workplace,
        }
        if person is not None:
            for name, column in COLUMN_OF.items():
                if column not in record.columns:
                    del desired[name]
        if record.siasn_id:
            desired["siasn_id"] = record.siasn_id
        if record.email:  # an empty cell is no reason to take someone's address away
            desired["email"] = record.email
        return desired, position if is_new else None

    def _position(self, record: PersonRecord, person: PersonState | None) -> tuple[PositionState | None, bool]:
        if not record.position_name:
            return None, False
        kind = record.position_kind
        if person and "JENIS JABATAN NAMA" not in record.columns:
            kind = self._present_kind(person, record)
        key = (kind, record.position_name)
        if key not in self._positions:
            position = PositionState(new_id(), record.position_siasn_id, record.position_name, kind)
            self._positions[key] = position
            self._position_names[position.id] = position.name
            self._new_positions.add(position.id)
        position = self._positions[key]
        return position, position.id in self._new_positions

    def _present_kind(self, person: PersonState, record: PersonRecord) -> Any:
        same = (kind for (kind, name), held in self._positions.items() if held.id == person.position_id)
        return next(same, record.position_kind)

    def _shown(self, values: dict[str, Any]) -> dict[str, str]:
        shown = {}
        for name, value in values.items():
            match name:
                case "unit_id":
                    shown["unit"] = self._unit_names.get(value, "")
                case "position_id":
                    shown["position"] = self._position_names.get(value, "")
                case "nip":
                    shown["nip"] = nips.masked(value)
                case "kind":
                    shown["kind"] = KIND_NAMES[value]
                case "time_zone":
                    shown["time_zone"] = str(TimeZone(value).label)
                case _:
                    shown[name] = plain(value) or ""
        return shown

    def _label(self, name: str, position: str, nip: str) -> str:
        return " · ".join(part for part in (name, position[:90], nips.masked(nip)) if part)[:LABEL]

    def _payload(self, values: dict[str, Any], position: PositionState | None) -> dict[str, Any]:
        payload: dict[str, Any] = {"set": {name: plain(value) for name, value in values.items()}}
        if position:
            payload["position"] = [str(position.id), position.kind, position.name, position.siasn_id]
        return payload


def _zone(values: dict[str, Any]) -> dict[str, str]:
    """The zone of a place of work that is new; nothing when it stays (HR may have put the zone right) or is unknown."""
    zone = zone_of(values.get("workplace", ""))
    return {"time_zone": zone.value} if zone else {}
