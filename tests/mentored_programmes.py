"""Programmes of mentoring for tests of every room: rows in any state, and enrolments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from pamong.agency.models import Person
from pamong.mentoring.actions import enrolments
from pamong.mentoring.actions import programme_parts as parts
from pamong.mentoring.actions import programmes as actions
from pamong.mentoring.models import Enrolment, Programme
from pamong.mentoring.rules.enrolment import EnrolDraft
from pamong.mentoring.rules.programme_drafts import ProgrammeDraft
from tests.cast import NOW, TODAY, Cast

OPENED = ("open", "matching", "running", "closed", "archived")
DAY = timedelta(days=1)


def programme(cast: Cast, state: str = "open", *, by: Person | None = None, **changes: Any) -> Programme:
    """A programme of the whole agency that Siti (or `by`) made, in a state."""
    maker = by or cast.siti
    how: dict[str, Any] = {
        "agency": maker.agency, "name": "Mentoring Analis Muda", "purpose": "Menemani analis muda di tahun pertamanya.",
        "kind": "one", "intake": "cohort", "state": state, "enrol_from": date(2026, 11, 1),
        "enrol_until": date(2026, 12, 5), "starts_on": date(2026, 12, 10), "ends_on": date(2027, 6, 10),
        "made_by": maker, "made_at": NOW - 30 * DAY,
    }  # fmt: skip
    if state in OPENED:
        how["opened_at"] = NOW - 20 * DAY
    if state in {"running", "closed", "archived"}:
        how["running_at"] = NOW - 10 * DAY
    if state in {"closed", "archived"}:
        how["closed_at"] = NOW - DAY
    return Programme.objects.create(**how | changes)


def open_programme(cast: Cast, **changes: Any) -> Programme:
    """A programme that takes enrolments."""
    return programme(cast, "open", **changes)


def enrol(
    of: Programme, person: Person, side: str = "mentee", *, state: str = "admitted", at: datetime = NOW, **changes: Any
) -> Enrolment:
    """Somebody who takes part, or asks to."""
    how: dict[str, Any] = {
        "agency": of.agency, "programme": of, "person": person, "side": side, "state": state, "province": "31",
        "aims": "Ingin belajar menyusun analisis beban kerja dari yang sudah berpengalaman.", "enrolled_at": at,
        "capacity": 2 if side == "mentor" else 1,
    }  # fmt: skip
    return Enrolment.objects.create(**how | changes)


def draft(**changes: Any) -> ProgrammeDraft:
    """A programme that can be begun and opened."""
    how: dict[str, Any] = {
        "name": "Mentoring Sepanjang Tahun", "purpose": "Menemani siapa pun yang memulai tugas baru.",
        "enrol_from": TODAY - 30 * DAY, "enrol_until": TODAY + 30 * DAY, "starts_on": TODAY + 31 * DAY,
        "ends_on": TODAY + 200 * DAY,
    }  # fmt: skip
    return ProgrammeDraft(**how | changes)


def begun(by: Person, *, now: datetime = NOW, opened: bool = True, **changes: Any) -> Programme:
    """Begin a programme through the real actions, and open it."""
    made = actions.begin_programme(draft=draft(**changes), by=by, now=now)
    return actions.move_programme(made.pk, to="open", by=by, now=now) if opened else made


def programme_life(cast: Cast, *, now: datetime = NOW) -> Programme:
    """A life of a programme, through the real actions: every event of programmes and enrolments happens."""
    hr = {"by": cast.siti, "now": now}
    dropped = begun(cast.siti, now=now, opened=False, name="Rancangan yang dihapus")
    actions.drop_programme(dropped.pk, **hr)
    of = begun(cast.siti, now=now, kind="peer")
    actions.change_programme(of.pk, draft=draft(kind="peer", minutes=45), version=of.version, **hr)
    parts.name_steward(of.pk, person_id=cast.ratna.pk, may_run=True, **hr)
    parts.remove_steward(of.pk, person_id=cast.ratna.pk, **hr)
    enrolments.invite(of.pk, side="mentor", ids=[cast.surya.pk], **hr)
    hopes = EnrolDraft(aims="Ingin belajar menyusun naskah dari yang berpengalaman.", province="31", uses_gaps=True)
    for person, side in ((cast.dewi, "mentee"), (cast.surya, "mentor"), (cast.yusuf, "mentee"), (cast.agus, "mentee")):
        enrolments.enrol(of.pk, side=side, draft=hopes, by=person, now=now)
    enrolments.enrol(of.pk, side="mentee", draft=replace(hopes, is_online=False), by=cast.dewi, now=now)
    rows = {row.person_id: row.pk for row in Enrolment.objects.filter(programme=of)}
    enrolments.rule_enrolments(of.pk, ids=[rows[cast.dewi.pk], rows[cast.surya.pk]], state="admitted", **hr)
    enrolments.rule_enrolments(of.pk, ids=[rows[cast.yusuf.pk]], state="refused", ruling="Tempatnya penuh.", **hr)
    enrolments.remove_enrolment(rows[cast.agus.pk], **hr)
    enrolments.set_wishes(of.pk, ranked=[cast.surya.pk], declined=[], by=cast.dewi, now=now)
    enrolments.record_takers_export(of.pk, count=2, **hr)
    for state in ("matching", "running", "closed"):
        actions.move_programme(of.pk, to=state, **hr)
    of.refresh_from_db()
    return of
