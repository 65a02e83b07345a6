"""The proof that nobody changed the journal: entries sealed in batches, each batch hashed with the one before.

Writers never wait for one another: they only insert. `tick` seals what has been committed since; an entry whose
transaction ended late simply stands in a later batch. With d(e) the SHA-256 of an entry's canonical bytes:

    digest(n) = SHA-256(digest(n-1) ‖ n ‖ count ‖ sealed_at in µs ‖ d(e1) ‖ d(e2) …), entries in order of id

What it proves: no sealed entry was edited, removed, added or moved since its seal. What it cannot: whoever owns the
database may rewrite the chain from some point to its end; the head noted elsewhere (the log of `tick` has it) shows
that. An entry forged before its seal is an entry.
"""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from pamong.journal.models import Entry, Seal
from pamong.ports import clock

log = logging.getLogger("pamong.journal")

GENESIS = "0" * 64
BATCH = 5_000
MOST_FAULTS = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def seal_pending() -> int:
    """Seal everything that stands unsealed; return the number of entries sealed. Safe to run twice at once."""
    total = 0
    while count := _seal_batch():
        total += count
    if total:
        head = Seal.objects.order_by("-number").values_list("number", "digest").first()
        log.info("sealed %s entries; head of the chain: %s", total, head)
    return total


def _seal_batch() -> int:
    # Read and hash first: on SQLite the writers wait only for the stamping.
    last = Seal.objects.order_by("-number").first()
    batch = list(Entry.objects.filter(seal__isnull=True).order_by("id")[:BATCH])
    if not batch:
        return 0
    number, previous = (last.number + 1, last.digest) if last else (1, GENESIS)
    at = clock.now()
    seal = Seal(number=number, previous=previous, count=len(batch), sealed_at=at)
    seal.digest = _digest(previous, number, at, [entry.digest() for entry in batch])
    try:
        with transaction.atomic():
            seal.save(force_insert=True)
            stamped = Entry.objects.filter(pk__in=[entry.pk for entry in batch], seal__isnull=True).update(seal=seal)
            if stamped != len(batch):  # Django's own way to undo a block without an exception
                transaction.set_rollback(True)
                return 0
    except IntegrityError:  # another tick was quicker, and goes on with the rest
        return 0
    return len(batch)


def _digest(previous: str, number: int, sealed_at: datetime, entries: list[bytes]) -> str:
    microseconds = (sealed_at - _EPOCH) // timedelta(microseconds=1)
    chain = hashlib.sha256(bytes.fromhex(previous))
    for figure in (number, len(entries), microseconds):
        chain.update(figure.to_bytes(8))
    for digest in entries:
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
    """Recompute the chain from the first entry; name what does not hold (the first fifty faults).

    `known_head` is a digest noted earlier (64 hex digits): it must still be in the chain. The memory needed does not
    grow with the journal.
    """
    faults: list[str] = []
    previous, number, seals, entries = GENESIS, 0, 0, 0
    is_head_known = known_head in {None, GENESIS}
    for seal, found in _sealed_entries():
        faults += _faults_of(seal, found, number, previous)
        previous, number = seal.digest, seal.number
        seals, entries = seals + 1, entries + (len(found) if found is not None else seal.count)
        is_head_known = is_head_known or seal.digest == known_head
        del faults[MOST_FAULTS:]
    if not is_head_known:
        faults.append("the noted head is not in the chain: its end was cut off or rewritten")
    sealed = Seal.objects.filter(number=OuterRef("seal_id"))
    if Entry.objects.filter(seal__isnull=False).exclude(Exists(sealed)).exists():
        faults.append("entries stand under a seal that is not there")
    unsealed = Entry.objects.filter(seal__isnull=True).count()
    return Proof(seals=seals, entries=entries, unsealed=unsealed, head=previous, faults=tuple(faults))


def _faults_of(seal: Seal, found: list[bytes] | None, last: int, previous: str) -> list[str]:
    faults = []
    if seal.number != last + 1 or seal.previous != previous:
        faults.append(f"seal {seal.number}: does not follow the one before")
    if found is None:
        faults.append(f"seal {seal.number}: an entry cannot be read")
    elif len(found) != seal.count:
        faults.append(f"seal {seal.number}: {len(found)} of its {seal.count} entries are there")
    elif not _holds(seal, found):
        faults.append(f"seal {seal.number}: its entries, or the seal itself, were changed")
    return faults


def _holds(seal: Seal, found: list[bytes]) -> bool:
    try:
        return _digest(seal.previous, seal.number, seal.sealed_at, found) == seal.digest
    except (ValueError, TypeError, OverflowError):  # `previous` is no hex, `sealed_at` no moment, any more
        return False


def _sealed_entries() -> Iterator[tuple[Seal, list[bytes] | None]]:
    """Yield each seal with the digests of its entries in order of id; None when one cannot be read."""
    after = -1
    while seals := list(Seal.objects.filter(number__gt=after).order_by("number")[:100]):
        for group in _grouped(seals):
            yield from _read(group)
        after = seals[-1].number


def _grouped(seals: list[Seal]) -> Iterator[list[Seal]]:
    """Put small seals together, so that a tick of every minute does not make a query of every minute."""
    group: list[Seal] = []
    for seal in seals:
        if group and sum(each.count for each in group) + seal.count > BATCH:
            yield group
            group = []
        group.append(seal)
    yield group


def _read(seals: list[Seal]) -> Iterator[tuple[Seal, list[bytes] | None]]:
    digests: dict[int, list[bytes]] = {seal.number: [] for seal in seals}
    rows = Entry.objects.filter(seal_id__in=list(digests)).order_by("id")
    try:
        for entry in rows.iterator(chunk_size=BATCH):
            if entry.seal_id is not None:
                digests[entry.seal_id].append(entry.digest())
    except Exception:  # noqa: BLE001  # a value that was damaged raises what it likes: find the seal it stands under
        if len(seals) > 1:
            for seal in seals:
                yield from _read([seal])
        else:
            yield seals[0], None
        return
    yield from ((seal, digests[seal.number]) for seal in seals)
