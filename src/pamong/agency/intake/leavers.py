"""What leavers of an import leave open: lines end, posts stand vacant, roles go, and HR gets an open matter for each.

The same as `actions.leaving` does for one person, for thousands at once.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from pamong.agency import events
from pamong.agency.models import Agency, ImportChange, OpenMatter, Person, ReportingLine, RoleGrant, Unit
from pamong.journal.engine import announce_many
from pamong.journal.events import Code, Event

BATCH = 500
"""So many ids stand in one question; SQLite takes a thousand."""


class Leavers:
    """Those who leave by one run."""

    def __init__(self, agency: Agency, *, by: Person | None, now: datetime, run_id: UUID) -> None:
        self._agency = agency
        self._by = by
        self._now = now
        self._run_id = run_id
        self._last_day: dict[UUID, date] = {}
        self._led: list[tuple[UUID, UUID]] = []

    def note(self, changes: Iterable[ImportChange]) -> None:
        """Remember who leaves and which units they lead, before anything is written."""
        for change in changes:
            if change.target_id:
                left_on = date.fromisoformat(change.payload["set"]["left_on"])
                self._last_day[change.target_id] = left_on - timedelta(days=1)
        for ids in self._batches():
            units = Unit.objects.filter(agency=self._agency, leader__in=ids)
            self._led += [(unit, leader) for unit, leader in units.values_list("id", "leader_id") if leader]

    def close(self) -> None:
        """Close what they leave open. Call it when people, units and lines are written."""
        for ids in self._batches():
            self._close_lines(ids)
            self._revoke_roles(ids)
        self._vacate()

    def _batches(self) -> Iterable[list[UUID]]:
        ids = list(self._last_day)
        for start in range(0, len(ids), BATCH):
            yield ids[start : start + BATCH]

    def _close_lines(self, ids: list[UUID]) -> None:
        lines = list(
            ReportingLine.objects.filter(Q(person__in=ids) | Q(supervisor__in=ids), agency=self._agency).standing()
        )
        told: list[Event] = []
        followers: Counter[UUID] = Counter()
        for line in lines:
            last_day = min(self._last_day.get(key, date.max) for key in (line.person_id, line.supervisor_id))
            if line.ends_on is not None and line.ends_on <= last_day:
                continue
            if line.supervisor_id in self._last_day and line.person_id not in self._last_day:
                followers[line.supervisor_id] += 1
            told.append(self._close_line(line, last_day))
        ReportingLine.objects.bulk_create(
            lines,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["ends_on", "withdrawn_at", "withdrawn_by"],
        )
        announce_many(told, by=self._by)
        self._open_matters(
            OpenMatter.Kind.SUPERVISOR_LEFT, [(person, None, count) for person, count in followers.items()]
        )

    def _close_line(self, line: ReportingLine, last_day: date) -> Event:
        about: dict[str, Any] = {
            "agency_id": self._agency.pk,
            "subject_id": line.pk,
            "about_id": line.person_id,
            "supervisor_id": line.supervisor_id,
        }
        if line.starts_on > last_day:
            line.withdrawn_at, line.withdrawn_by = self._now, self._by
            return events.LineWithdrawn(**about)
        line.ends_on = last_day
        return events.LineEnded(**about, ends_on=last_day, run_id=self._run_id)

    def _revoke_roles(self, ids: list[UUID]) -> None:
        grants = list(RoleGrant.objects.filter(agency=self._agency, person__in=ids, revoked_at__isnull=True))
        RoleGrant.objects.filter(pk__in=[grant.pk for grant in grants]).update(
            revoked_at=self._now, revoked_by=self._by
        )
        announce_many(
            [
                events.RoleRevoked(
                    agency_id=self._agency.pk, subject_id=grant.pk, about_id=grant.person_id, role=Code(grant.role)
                )
                for grant in grants
            ],
            by=self._by,
        )

    def _vacate(self) -> None:
        """A unit that still names a leaver gets none; if nobody else took the post meanwhile, HR is told."""
        vacant: list[tuple[UUID, UUID | None, int]] = []
        told: list[Event] = []
        for start in range(0, len(self._led), BATCH):
            led = dict(self._led[start : start + BATCH])
            for unit in Unit.objects.filter(pk__in=led):
                if unit.leader_id == led[unit.pk]:
                    Unit.objects.filter(pk=unit.pk).update(leader=None)
                    told.append(
                        events.UnitsChanged(agency_id=self._agency.pk, subject_id=unit.pk, units=1, run_id=self._run_id)
                    )
                elif unit.leader_id is not None:
                    continue
                if unit.closed_on is None:
                    here = Person.objects.filter(unit=unit).present().count()
                    vacant.append((led[unit.pk], unit.pk, here))
        announce_many(told, by=self._by)
        self._open_matters(OpenMatter.Kind.UNIT_WITHOUT_LEADER, vacant)

    def _open_matters(self, kind: str, matters: Iterable[tuple[UUID, UUID | None, int]]) -> None:
        OpenMatter.objects.bulk_create(
            [
                OpenMatter(
                    agency=self._agency,
                    kind=kind,
                    person_id=person,
                    unit_id=unit,
                    affected=affected,
                    opened_at=self._now,
                )
                for person, unit, affected in matters
            ],
            batch_size=BATCH,
            ignore_conflicts=True,
        )
