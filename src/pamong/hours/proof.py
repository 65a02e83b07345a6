"""Whether the ledger is true to itself, for `pamong check`: four grouped statements, each one snapshot of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from pamong.hours.models import Claim, Entry, Standing

SHOWN = 20
BALANCE = (
    "SUM(CASE WHEN {alias}credit = '{account}' THEN amount WHEN {alias}debit = '{account}' THEN -amount ELSE 0 END)"
)
COUNTED = BALANCE.format(alias="", account="counted")
OVER_CAP = BALANCE.format(alias="", account="over_cap")
SUMS = f"SELECT person_id, year, {COUNTED} AS counted, {OVER_CAP} AS over_cap FROM hours_entry GROUP BY person_id, year"  # noqa: S608  # nothing but constants
LIVE = (
    "SELECT person_id, year, COUNT(*) AS given, MAX(number) AS last, "
    "SUM(CASE WHEN voided_at IS NULL THEN 1 ELSE 0 END) AS live FROM hours_claim GROUP BY person_id, year"
)
HISTORY = (
    f"SELECT claim_id, {COUNTED} AS counted, {OVER_CAP} AS over_cap, COUNT(*) AS entries, MAX(position) AS last, "  # noqa: S608  # nothing but constants
    "SUM(CASE WHEN kind = 'credit' AND position = 1 THEN 1 ELSE 0 END) AS firsts FROM hours_entry GROUP BY claim_id"
)
WRONG_SUMS = (
    f"SELECT s.person_id, s.year FROM hours_standing s LEFT JOIN ({SUMS}) e "  # noqa: S608  # nothing but constants
    "ON e.person_id = s.person_id AND e.year = s.year "
    "WHERE s.counted <> COALESCE(e.counted, 0) OR s.over_cap <> COALESCE(e.over_cap, 0)"
)
WRONG_COUNTS = (
    f"SELECT c.person_id, c.year FROM ({LIVE}) c LEFT JOIN hours_standing s "  # noqa: S608  # nothing but constants
    "ON s.person_id = c.person_id AND s.year = c.year "
    "WHERE s.id IS NULL OR s.claims <> c.live OR s.last_number <> c.last OR c.given <> c.last"
)
UNBALANCED = (
    f"SELECT c.id, c.year FROM hours_claim c LEFT JOIN ({HISTORY}) e ON e.claim_id = c.id "  # noqa: S608  # nothing but constants
    "WHERE e.claim_id IS NULL OR e.counted < 0 OR e.over_cap < 0 OR e.entries <> e.last OR e.firsts <> 1 "
    "OR (c.voided_at IS NOT NULL AND (e.counted <> 0 OR e.over_cap <> 0))"
)
ASTRAY = (
    "SELECT e.id, e.year FROM hours_entry e JOIN hours_claim c ON c.id = e.claim_id "
    "WHERE e.person_id <> c.person_id OR e.year <> c.year OR e.agency_id <> c.agency_id"
)
CHECKS: tuple[tuple[str, str], ...] = (
    ("the standing of person %s in %s is not the sum of its entries", WRONG_SUMS),
    ("the standing of person %s in %s does not count its activities", WRONG_COUNTS),
    ("the accounts of claim %s of %s do not balance", UNBALANCED),
    ("entry %s of %s does not belong to its claim", ASTRAY),
)
"""What is said when something is found, and the statement that finds it. They read the same on both engines."""


@dataclass(frozen=True)
class Proof:
    """What was found, and how much was looked at."""

    faults: Sequence[str]
    claims: int
    entries: int
    standings: int


def prove() -> Proof:
    """Compare the standings, the claims and the entries with each other; at most 20 faults of each kind are told."""
    faults: list[str] = []
    with connection.cursor() as cursor:
        for text, statement in CHECKS:
            cursor.execute(f"{statement} LIMIT {SHOWN}")
            faults += [text % row for row in cursor.fetchall()]
    return Proof(faults, Claim.objects.count(), Entry.objects.count(), Standing.objects.count())
