"""Rows for SIASN as HR and the worker see them: for tests of every room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pamong.agency.models import Person
from pamong.hours import actions as hours
from pamong.hours.rules import Measured
from pamong.journal.engine import attempt
from pamong.journal.models import Delivery
from pamong.kit.rows import new_id
from pamong.ports.siasn import Siasn, using
from pamong.siasn.actions import releasing
from pamong.siasn.models import Course, Release
from tests.cast import NOW, Cast

INSTANSI = "A5EB03E23AFBF6A0E040640A040252AD"


def numbered(cast: Cast) -> None:
    """SIASN knows the agency."""
    cast.agency.siasn_id = INSTANSI
    cast.agency.save(update_fields=["siasn_id"])


def people(cast: Cast) -> dict[str, str]:
    """NIP by PNS ID: what SIASN knows of the cast."""
    return {person.siasn_id: person.nip for person in cast.signing_in.values()}


def earned(person: Person, on: date = date(2026, 11, 3), *, form: str = "coaching", **measured: Any) -> Course:
    """Let a person earn by an activity; return the row that came of it."""
    claim = hours.credit(
        person.pk, form=form, source=new_id(), on=on, by=None, now=NOW, measured=Measured(**measured)
    )  # fmt: skip
    return Course.objects.get(claim=claim)


def void(row: Course) -> None:
    """Take the activity out of the ledger."""
    hours.void(row.claim.form, row.claim.source, reason="mistake", by=None, now=NOW)


def released(siasn: Siasn, rows: Iterable[Course], by: Person, **how: Any) -> Release:
    """HR lets rows go."""
    asked: dict[str, Any] = {"kind": "network", "once": new_id(), "by": by, "now": NOW}
    with using(siasn):
        return releasing.release([row.pk for row in rows], **(asked | how))


def work(siasn: Siasn) -> list[bool]:
    """What the worker does with what waits for SIASN."""
    waiting = Delivery.objects.filter(done_at=None, failed_at=None, reaction="siasn.actions.sending.send_part")
    with using(siasn):
        return [attempt(key) for key in waiting.order_by("pk").values_list("pk", flat=True)]


def again(row: Course) -> Course:
    """Read a row anew."""
    return Course.objects.select_related("claim").get(pk=row.pk)
