"""The gate: a mentor asks, HR opens, gives back or closes; she pauses, comes back, or closes herself."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.guides import events
from pamong.guides.actions.rows import State, for_hr, of_profile, own, skills_of
from pamong.guides.models import Profile
from pamong.guides.rules import profile as rules
from pamong.guides.rules.drafts import missing
from pamong.guides.searching import index
from pamong.journal.engine import announce
from pamong.kit import texts
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Refused, stop

REASON = 600


@transaction.atomic
def submit_profile(*, by: Person, now: datetime) -> Profile:
    """Ask HR to open one's profile; also again after it came back or was closed. Twice asks once."""
    row = own(by)
    if row.state == State.ASKED:
        return row
    stop(rules.submit_fault(row))
    if faults := missing(row, skills=len(skills_of(row))):
        raise Faulty(faults)
    row.state, row.asked_at = State.ASKED, now
    row.save(update_fields=["state", "asked_at"])
    announce(events.ProfileAsked(**of_profile(row)), by=by)
    return row


@transaction.atomic
def take_back_profile(*, by: Person, now: datetime) -> Profile:
    """Ask no more; what was written stays."""
    row = own(by)
    if row.state == State.DRAFT:
        return row
    if row.state != State.ASKED:
        raise Refused(_("Profil Anda tidak sedang menunggu."))
    row.state = State.DRAFT
    row.save(update_fields=["state"])
    announce(events.ProfileTakenBack(**of_profile(row)), by=by)
    return row


@transaction.atomic
def open_profile(profile_id: UUID, *, version: int, by: Person, now: datetime) -> Profile:
    """Let colleagues find this mentor. `version`: as HR read it (`rules.profile.version_read`)."""
    row = for_hr(profile_id, by)
    if row.state == State.OPEN:
        return row
    stop(rules.open_fault(row) or rules.version_fault(row, version))
    _rule(row, State.OPEN, "", by, now)
    announce(events.ProfileOpened(**of_profile(row)), by=by)
    return row


@transaction.atomic
def return_profile(profile_id: UUID, *, reason: str, by: Person, now: datetime) -> Profile:
    """Give it back with a word to the mentor."""
    row = for_hr(profile_id, by)
    if row.state == State.RETURNED:
        return row
    if row.state != State.ASKED:
        raise Refused(_("Profil ini tidak sedang menunggu. Muat ulang halaman."))
    _rule(row, State.RETURNED, _reason(reason), by, now)
    announce(events.ProfileReturned(**of_profile(row)), by=by)
    return row


@transaction.atomic
def close_profile_as_hr(profile_id: UUID, *, reason: str, by: Person, now: datetime) -> Profile:
    """Take an open profile out of sight with a word to the mentor. Relations that run go on."""
    row = for_hr(profile_id, by)
    if row.state == State.CLOSED:
        return row
    if row.state != State.OPEN:
        raise Refused(_("Hanya profil yang terbuka dapat ditutup."))
    _rule(row, State.CLOSED, _reason(reason), by, now)
    announce(events.ProfileClosed(**of_profile(row)), by=by)
    return row


@transaction.atomic
def close_profile(*, by: Person, now: datetime) -> Profile:
    """Be found no more. Relations that run go on; asking again opens it again."""
    row = own(by)
    if row.state == State.CLOSED:
        return row
    if row.state != State.OPEN:
        raise Refused(_("Hanya profil yang terbuka dapat ditutup."))
    row.state, row.ruling = State.CLOSED, ""
    row.save(update_fields=["state", "ruling"])
    index([row.pk])
    announce(events.ProfileClosed(**of_profile(row)), by=by)
    return row


@transaction.atomic
def pause_profile(*, until: date | None, by: Person, now: datetime) -> Profile:
    """Take nobody new from today on; `until` counts too, None: until she comes back. Colleagues still find her."""
    row, today = own(by), by.day_at(now)
    stop(rules.pause_fault(row, until, today))
    if rules.is_paused(row, today) and row.paused_until == until:
        return row
    row.paused_from, row.paused_until = today, until
    row.save(update_fields=["paused_from", "paused_until"])
    announce(events.ProfilePaused(**of_profile(row)), by=by)
    return row


@transaction.atomic
def resume_profile(*, by: Person, now: datetime) -> Profile:
    """Take people again."""
    row = own(by)
    if row.paused_from is None:
        return row
    row.paused_from = row.paused_until = None
    row.save(update_fields=["paused_from", "paused_until"])
    announce(events.ProfileResumed(**of_profile(row)), by=by)
    return row


def _rule(row: Profile, state: str, reason: str, by: Person, now: datetime) -> None:
    row.state, row.ruling, row.ruled_by, row.ruled_at = state, reason, by, now
    row.save(update_fields=["state", "ruling", "ruled_by", "ruled_at"])
    index([row.pk])


def _reason(text: str) -> str:
    said = texts.clean(text)
    if fault := texts.fault(said, REASON, required=True):
        raise Faulty({"reason": fault})
    return said
