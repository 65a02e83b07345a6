"""One activity: what it counts now and why, by which rule, and its entries as transfers from one account to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.agency.words import day_in_words, moment_in_words
from pamong.hours import words
from pamong.hours.models import Account, Claim, Entry
from pamong.hours.seen import StatedClaim
from pamong.hours.statement import moved, stated_alone
from pamong.hours.titled import titled
from pamong.rulebook import words as rulebook_words
from pamong.rulebook.models import ConversionRule


@dataclass(frozen=True)
class Posting:
    """One entry: an amount that went from one account to another."""

    position: int
    kind: str
    kind_in_words: str
    source: str
    target: str
    amount: str
    text: str
    made: str
    made_at: datetime
    by: str


@dataclass(frozen=True)
class Balance:
    """What lies in an account after all entries."""

    account: str
    amount: str


@dataclass(frozen=True)
class RuleUsed:
    """The rule by which the latest entry was made."""

    told: str
    since: str
    legal_basis: str
    sure: rulebook_words.Sureness
    form: str


@dataclass(frozen=True)
class Case:
    """Everything on the page of one activity."""

    stated: StatedClaim
    person_id: UUID
    year: int
    title: str
    counted: str
    over_cap: str
    rule: RuleUsed | None
    postings: Sequence[Posting]
    balances: Sequence[Balance]
    voided: str
    registered: str


def entries_of(claim_id: UUID, by: Person) -> list[Entry]:
    """Return the entries of an activity in one's own agency, with all that the page names. One query."""
    entries = Entry.objects.filter(claim_id=claim_id, agency_id=by.agency_id).order_by("position")
    named = entries.select_related("claim__voided_by", "rule", "bounds", "made_by")
    return list(titled(named))


def case_of(person: Person, entries: Sequence[Entry]) -> Case:
    """Put an activity into words; whoever calls has asked `ledger_visible_to`."""
    claim = entries[0].claim
    stated = stated_alone(person, claim, entries)
    named = next((entry.rule for entry in reversed(entries) if entry.rule), None)
    day = day_in_words(claim.on)
    return Case(
        stated=stated,
        person_id=claim.person_id,
        year=claim.year,
        title=_("%(form)s, %(day)s") % {"form": stated.form_in_words, "day": day},
        counted=words.jp(stated.counted),
        over_cap=words.jp(stated.over_cap) if stated.over_cap else "",
        rule=_rule_used(named) if named else None,
        postings=[_posting(entry) for entry in entries],
        balances=[
            Balance(str(account.label).capitalize(), words.number(_balance(entries, account))) for account in Account
        ],
        voided=_voided(claim),
        registered=moment_in_words(claim.registered_at),
    )


def _rule_used(rule: ConversionRule) -> RuleUsed:
    return RuleUsed(
        told=rulebook_words.rule_told(rule),
        since=day_in_words(rule.valid_from),
        legal_basis=rule.legal_basis,
        sure=rulebook_words.sureness(rule.certainty),
        form=rule.form,
    )


def _posting(entry: Entry) -> Posting:
    counted, over_cap = moved(entry, Account.COUNTED), moved(entry, Account.OVER_CAP)
    return Posting(
        position=entry.position,
        kind=entry.kind,
        kind_in_words=str(Entry.Kind(entry.kind).label),
        source=str(Account(entry.debit).label),
        target=str(Account(entry.credit).label),
        amount=words.number(entry.amount),
        text=words.entry_line(entry.kind, entry.reason, counted, over_cap),
        made=moment_in_words(entry.made_at),
        made_at=entry.made_at,
        by=entry.made_by.name if entry.made_by else "Pamong",
    )


def _balance(entries: Sequence[Entry], account: Account) -> int:
    return sum(moved(entry, account) for entry in entries)


def _voided(claim: Claim) -> str:
    if claim.voided_at is None:
        return ""
    return _("%(reason)s; dicatat %(who)s, %(when)s.") % {
        "reason": claim.get_voided_reason_display(),
        "who": claim.voided_by.name if claim.voided_by else "Pamong",
        "when": moment_in_words(claim.voided_at),
    }
