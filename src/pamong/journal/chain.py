"""The proof that nobody changed the journal: entries sealed in batches, each batch hashed with the one before.

Writers never wait for one another: they only insert. `tick` seals what has been committed since; an entry whose
transaction ended late simply stands in a later batch. A seal covers, in order of id, the SHA-256 of every entry:
digest(n) = SHA-256(digest(n-1) ‖ number ‖ count ‖ entry digests).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from pamong.journal.models import Entry, Seal
from pamong.ports import clock

GENESIS = "0" * 64
BATCH = 5_000


def seal_pending() -> int:
    """Seal everything that stands unsealed; return the number of entries sealed. Safe to run twice at once."""
    total = 0
    while count := _seal_batch():
        total += count
    return total


def _seal_batch() -> int:
    try:
        with transaction.atomic():
            last = Seal.objects.order_by("-number").first()
            batch = list(Entry.objects.filter(seal__isnull=True).order_by("id")[:BATCH])
            if not batch:
                return 0
            number, previous = (last.number + 1, last.digest) if last else (1, GENESIS)
            seal = Seal.objects.create(
                number=number,
                previous=previous,
                digest=_digest(previous, number, batch),
                count=len(batch),
                sealed_at=clock.now(),
            )
            Entry.objects.filter(pk__in=[entry.pk for entry in batch]).update(seal=seal)
            return len(batch)
    except IntegrityError:  # another tick sealed this batch first
        return 0


def _digest(previous: str, number: int, entries: Iterable[Entry]) -> str:
    digests = [entry.digest() for entry in entries]
    chain = hashlib.sha256(bytes.fromhex(previous))
    chain.update(number.to_bytes(8) + len(digests).to_bytes(8))
    for digest in digests:
        chain.update(digest)
    return chain.hexdigest()


@dataclass(frozen=True)
class Proof:
    """What the check of the chain found."""

    seals: int
    entries: int
    unsealed: int
    head: str
    """The last digest. Keep it elsewhere: with it, a cut-off end is noticed too."""
    faults: tuple[str, ...]


def prove(known_head: str | None = None) -> Proof:
    """Recompute the chain from the first entry; name each seal that does not hold.

    `known_head` is a digest noted earlier (64 hex digits): it must still be in the chain.
    """
    faults: list[str] = []
    previous, expected, entries, heads = GENESIS, 1, 0, {GENESIS}
    for seal in Seal.objects.order_by("number").iterator(chunk_size=500):
        batch = list(Entry.objects.filter(seal_id=seal.number).order_by("id"))
        entries += len(batch)
        if seal.number != expected or seal.previous != previous:
            faults.append(f"seal {seal.number}: does not follow the one before")
        if len(batch) != seal.count or _digest(seal.previous, seal.number, batch) != seal.digest:
            faults.append(f"seal {seal.number}: its entries were changed ({len(batch)} of {seal.count} present)")
        previous, expected = seal.digest, seal.number + 1
        heads.add(seal.digest)
    if known_head is not None and known_head not in heads:
        faults.append("the noted head is not in the chain: its end was cut off or rewritten")
    unsealed = Entry.objects.filter(seal__isnull=True).count()
    return Proof(seals=expected - 1, entries=entries, unsealed=unsealed, head=previous, faults=tuple(faults))
