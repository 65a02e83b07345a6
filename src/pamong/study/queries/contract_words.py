"""How contracts are spoken of: states, outcomes, steps, time. Pure: values in, finished words out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.words import Chip, day_in_words
from pamong.study.models import Contract, Entry

State, Outcome = Contract.State, Contract.Outcome
TONES: Final = {"proposed": "info", "agreed": "positive", "closed": "brand"}
OUTCOME_TONES: Final = {"reached": "positive", "partly": "info", "not_yet": "warning"}
ENTRY_TONES: Final = {
    "submitted": "info",
    "verified": "info",
    "credited": "positive",
    "returned": "warning",
    "appealed": "warning",
}


def state_chip(contract: Contract) -> Chip:
    """How far a contract is; one that was claimed waits for whoever closes it, a closed one shows its outcome."""
    if contract.state == State.CLOSED:
        return outcome_chip(contract.outcome)
    if contract.state == State.AGREED and contract.claimed_at:
        return Chip(_("Menunggu penilaian"), "info")
    return Chip(str(State(contract.state).label), TONES.get(contract.state, ""))


def outcome_chip(outcome: str) -> Chip:
    """What came of it."""
    return Chip(str(Outcome(outcome).label), OUTCOME_TONES[outcome])


def entry_chip(state: str) -> Chip:
    """How far an entry is."""
    return Chip(str(Entry.State(state).label), ENTRY_TONES.get(state, ""))


def steps(contract: Contract) -> list[dict[str, Any]]:
    """The way of a contract for the stepper; none for one that is not gone on with."""
    if contract.state == State.WITHDRAWN:
        return []
    labels = (_("Tulis"), _("Sepakati"), _("Belajar"), _("Hasil"))
    at = {State.DRAFT: 0, State.PROPOSED: 1, State.AGREED: 3 if contract.claimed_at else 2, State.CLOSED: 4}
    here = at[State(contract.state)]
    return [
        {"label": label, "state": "done" if n < here else "current" if n == here else "next"}
        for n, label in enumerate(labels)
    ]


def local_day(moment: datetime | None) -> date | None:
    """Return the date of a moment where the reader is."""
    return timezone.localtime(moment).date() if moment else None


def day_of(moment: datetime | None) -> str:
    """`21 Nov 2026`; empty for nothing."""
    day = local_day(moment)
    return day_in_words(day) if day else ""


def came_back(contract: Contract) -> str:
    """What the list says of a draft that was given back and not proposed again; empty for any other."""
    if contract.state != State.DRAFT or not contract.returned_at or not contract.proposed_at:
        return ""
    returned = contract.returned_at >= contract.proposed_at
    return _("dikembalikan: perbaiki, lalu ajukan lagi") if returned else ""


def first_of(person: Person | None) -> str:
    """How one speaks of somebody; empty for nobody."""
    return first_name(person.name) if person else ""


def will_be_read_by(boss: str, validator: str) -> str:
    """Say, to the writer, who will read a contract; first names, empty where there is nobody."""
    values = {"boss": boss or _("atasan langsung"), "validator": validator}
    if validator:
        return (
            _(
                "Draf hanya Anda yang membaca. Sesudah diajukan juga %(boss)s, sesudah disepakati juga %(validator)s. "
                "Pengelola SDM tidak membacanya."
            )
            % values
        )
    return _("Draf hanya Anda yang membaca; sesudah diajukan juga %(boss)s. Pengelola SDM tidak membacanya.") % values


def read_by(first: str, others: Sequence[str]) -> str:
    """Say who reads what was proposed: `first` is "Anda" to its writer, else its owner; the others by first name, each
    once, in their order."""
    names = [first, *dict.fromkeys(name for name in others if name and name != first)]
    everybody = _("%(names)s dan %(last)s") if len(names) < 3 else _("%(names)s, dan %(last)s")
    told = everybody % {"names": ", ".join(names[:-1]), "last": names[-1]} if len(names) > 1 else first
    return _("Terlihat oleh %(names)s. Pengelola SDM tidak membacanya.") % {"names": told}
