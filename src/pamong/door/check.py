"""`pamong check`: whether this installation is well."""

import argparse
import io
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout

from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, connection

from pamong.door import database
from pamong.door.tick import PARTS
from pamong.hours import proof as ledger
from pamong.journal import chain, pulse
from pamong.journal.models import Delivery
from pamong.kit import append_only, sealed


def run(arguments: argparse.Namespace) -> int:
    """Look at everything, say each thing in one line; the exit code is 1 on any fault."""
    well = True
    for part, faults, note in _parts(arguments.head):
        well = well and not faults
        print(f"{'FAULT' if faults else 'ok':<6} {part}{': ' + note if note else ''}")
        for fault in faults:
            print(f"         {fault}")
    print("Everything is well." if well else "Something is wrong: see the lines with FAULT.")
    return 0 if well else 1


def _parts(head: str | None) -> Iterator[tuple[str, list[str], str]]:
    yield "configuration", _configuration(), ""
    try:
        waiting = database.unapplied_migrations()
    except DatabaseError as error:
        yield "database", [f"cannot be reached: {str(error).strip()}"], database.described()
        return
    yield "database", [], database.described()
    missing = (
        f"{len(waiting)} are not applied, the first is {waiting[0]}; run: pamong manage migrate" if waiting else ""
    )
    yield "migrations", [missing] if missing else [], ""
    if waiting:
        return
    yield "append-only tables", append_only.unguarded(connection), ", ".join(append_only.declared())
    closed = sealed.unopened()
    yield "secret key", [f"{table}: text was sealed with another PAMONG_SECRET_KEY" for table in closed], ""
    yield _chain(head)
    yield _ledger()
    yield _deliveries()
    yield "tick", [f"{fault}; is `pamong tick` in cron?" for fault in pulse.late(PARTS)], ""


def _configuration() -> list[str]:
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            call_command("check")
    except SystemCheckError as error:
        return [line for line in str(error).splitlines() if line.strip()]
    return []


def _chain(head: str | None) -> tuple[str, list[str], str]:
    proof = chain.prove(head)
    note = f"{proof.entries} entries in {proof.seals} seals, {proof.unsealed} not yet sealed; head {proof.head}"
    return "journal", list(proof.faults), note


def _ledger() -> tuple[str, list[str], str]:
    proof = ledger.prove()
    note = f"{proof.entries} entries of {proof.claims} activities in {proof.standings} standings"
    return "ledger of hours", list(proof.faults), note


def _deliveries() -> tuple[str, list[str], str]:
    failed = Delivery.objects.filter(failed_at__isnull=False)
    faults = [
        f"{row['reaction']} failed for good ({row['error']}), delivery {row['id']}"
        for row in failed.order_by("-failed_at").values("reaction", "error", "id")[:20]
    ]
    waiting = Delivery.objects.filter(failed_at__isnull=True, done_at__isnull=True).count()
    return "deliveries", faults, f"{waiting} waiting"
