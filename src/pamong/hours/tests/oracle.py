"""The rules of the ledger once more, as a person with a pencil would apply them: for every claim, look back over everything.

Written apart from `rules.py` on purpose, slow and plain.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pamong.hours.rules import Claimed

SAME = {
    "day": lambda one, other: one == other,
    "month": lambda one, other: (one.year, one.month) == (other.year, other.month),
    "year": lambda one, other: one.year == other.year,
}


def rule_of(rules, form, on):
    """The rule that holds on a day."""
    begun = [rule for rule in rules if rule.form == form and rule.valid_from <= on]
    return max(begun, key=lambda rule: rule.valid_from) if begun else None


def worth(rule, claim):
    """What an activity is worth before any cap."""
    if rule.national is None:
        percent = rule.international_percent if claim.international and rule.international_percent else 100
        return (claim.stated or 0) * percent // 100
    each = rule.international if claim.international and rule.international is not None else rule.national
    return each * much(rule, claim) // 45 if rule.measure == "minutes" else each * much(rule, claim)


def much(rule, claim):
    """How much of the measure it was; what was not said is one portion for each activity."""
    if rule.measure == "minutes":
        return claim.minutes or 45 * claim.quantity
    return claim.days or claim.quantity if rule.measure == "day" else claim.quantity


def times_of(rule, claim):
    """How often it counts under a cap that counts times: minutes are no times."""
    return claim.quantity if rule.measure == "minutes" else much(rule, claim)


def share_out(claims, rules, most):
    """Return (counted, over the cap) of each claim of one year, in the order of registration."""
    admitted, lines, total = [], [], 0
    for claim in claims:
        rule = None if claim.voided else rule_of(rules, claim.form, claim.on)
        if rule is None:
            lines.append((0, 0))
            continue
        whole = worth(rule, claim)
        wanted = times = times_of(rule, claim)
        jp = whole
        if rule.cap is not None:
            before = [past for past in admitted if past[0] == claim.form and SAME[rule.cap_period](past[1], claim.on)]
            if rule.cap_in == "times":
                times = max(0, min(wanted, rule.cap - sum(past[2] for past in before)))
                jp = whole * times // wanted
            else:
                jp = max(0, min(whole, rule.cap - sum(past[3] for past in before)))
                times = wanted if jp else 0
        admitted.append((claim.form, claim.on, times, jp))
        counted = jp if most is None else max(0, min(jp, most - total))
        total += counted
        lines.append((counted, whole - counted))
    return lines


@dataclass
class Noted:
    """A claim as the pencil notes it."""

    person: Any
    form: str
    source: Any
    on: date
    quantity: int = 1
    stated: int | None = None
    international: bool = False
    voided: bool = False
    days: int | None = None
    minutes: int | None = None

    def as_claimed(self):
        """As the rules see it."""
        return Claimed(
            self.source, self.form, self.on, self.quantity, self.stated, self.international, self.voided,
            self.days, self.minutes,
        )  # fmt: skip
