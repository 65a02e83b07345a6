"""What the tests of the ledger share: entering sessions, and the invariants of the whole ledger."""

from pamong.hours import actions
from pamong.hours.models import Claim, Entry, Standing
from pamong.hours.rules import Measured
from pamong.kit.rows import new_id
from pamong.ports import clock

COACHING = "coaching"


def held(person, on, source=None, *, by=None, **more):
    """Enter an activity of a person; return its claim."""
    form = more.pop("form", COACHING)
    source = source or new_id()
    measured = Measured(**more)
    return actions.credit(person.pk, form=form, source=source, on=on, by=by, now=clock.now(), measured=measured)


def void(claim, *, by=None):
    """Take an activity out again."""
    return actions.void(claim.form, claim.source, reason=Claim.VoidReason.SOURCE_VOIDED, by=by, now=clock.now())


def standing(person, year=2026):
    return Standing.objects.get(person=person, year=year)


def counted(*claims):
    """What the ledger holds for claims, as (counted, over the cap)."""
    found = {}
    for entry in Entry.objects.filter(claim__in=claims):
        for account, sign in ((entry.credit, 1), (entry.debit, -1)):
            key = (entry.claim_id, account)
            found[key] = found.get(key, 0) + sign * entry.amount
    return [(found.get((one.pk, "counted"), 0), found.get((one.pk, "over_cap"), 0)) for one in claims]
