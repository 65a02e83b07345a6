"""The statement of a person and year: each activity with what it counts, why, and the entries behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from pamong.agency.models import Person
from pamong.hours import words
from pamong.hours.models import Account, Claim, Entry, Standing
from pamong.hours.rules import Allotment, Claimed, Measured, allot
from pamong.hours.seen import Foreseen, FormSum, Line, StatedClaim, Statement
from pamong.hours.standings import seen
from pamong.hours.titled import titled
from pamong.kit.rows import new_id
from pamong.rulebook.queries import held_in, rules_by_id
from pamong.rulebook.rules import Rule, bounds_in


def statement_of(person: Person, year: int) -> Statement:
    """Return the statement of a person and year; whoever calls has asked `ledger_visible_to`. Four queries.

    What counts is told by the entries. Why is told by the rules of now, as long as they come to what the entries say;
    while a change of rules is still under way, by the facts that the last entry was written with.
    """
    rows = {row.year: row for row in Standing.objects.filter(person=person)}
    book = held_in(person.agency_id)
    standing = seen(rows.get(year), person.pk, year, person.kind, book)
    histories: dict[UUID, list[Entry]] = {}
    # Every claim has an entry, so the entries bring the claims along.
    entries = titled(Entry.objects.filter(person=person, year=year).select_related("claim"))
    for entry in entries.order_by("claim__number", "position"):
        histories.setdefault(entry.claim_id, []).append(entry)
    claims = [history[0].claim for history in histories.values()]
    shared = {each.claim.id: each for each in allot(map(as_claimed, claims), book, standing.bounds)}
    behind = [claim for claim in claims if not _agrees(shared[claim.pk], histories[claim.pk])]
    old = rules_by_id(_last_rules(behind, histories)) if behind else {}
    told = [_stated(claim, shared[claim.pk], histories[claim.pk], old) for claim in claims]
    limits = standing.bounds
    return Statement(
        standing=standing,
        bounds_in_words=words.bounds(limits.minimum, limits.maximum, standing.kind, limits.legal_basis),
        forms=_by_form(told),
        claims=sorted(told, key=lambda one: (one.on, one.number), reverse=True),
        years=sorted(rows, reverse=True),
    )


def stated_alone(person: Person, claim: Claim, history: Sequence[Entry]) -> StatedClaim:
    """Return one activity as it stands on the statement; `history` holds its entries in order. Three or four queries."""
    book = held_in(person.agency_id)
    kind = Standing.objects.filter(person=OuterRef("person"), year=OuterRef("year")).values("kind")[:1]
    claims = Claim.objects.filter(person=person, year=claim.year).annotate(kind=Subquery(kind))
    rows = list(claims.order_by("number"))
    bounds = bounds_in(book, rows[0].kind or person.kind, claim.year)
    shared = next(each for each in allot(map(as_claimed, rows), book, bounds) if each.claim.id == claim.pk)
    old = {} if _agrees(shared, history) else rules_by_id(_last_rules([claim], {claim.pk: history}))
    return _stated(claim, shared, history, old)


def foreseen(person_id: UUID, form: str, *, on: date, measured: Measured) -> Foreseen:
    """Return what an activity would count if it were entered now, after all that is. Four queries.

    `on` is the local date of the person; whoever calls has asked `ledger_visible_to`.
    """
    kind = Standing.objects.filter(person=OuterRef("pk"), year=on.year).values("kind")[:1]
    people = Person.objects.filter(pk=person_id).annotate(of_year=Coalesce(Subquery(kind), F("kind")))
    agency_id, kind_then = people.values_list("agency_id", "of_year").get()
    book = held_in(agency_id)
    rows = Claim.objects.filter(person=person_id, year=on.year).order_by("number")
    new = Claimed(new_id(), form, on, **measured._asdict())
    shared = allot([*map(as_claimed, rows), new], book, bounds_in(book, kind_then, on.year))[-1]
    return Foreseen(
        headline=words.headline(shared.reason, form, shared.counted),
        explanation=words.explanation(shared.facts(), form, on, shared.counted, _basis(shared)),
    )


def as_claimed(claim: Claim) -> Claimed:
    """Return a row as the rules see it."""
    return Claimed(
        claim.pk, claim.form, claim.on, claim.quantity, claim.stated, claim.international, claim.voided_at is not None,
        claim.days, claim.minutes,
    )  # fmt: skip


def moved(entry: Entry, account: Account) -> int:
    """Return what an entry did to an account."""
    return entry.amount * ((entry.credit == account) - (entry.debit == account))


def _sums(history: Sequence[Entry]) -> tuple[int, int]:
    return (
        sum(moved(entry, Account.COUNTED) for entry in history),
        sum(moved(entry, Account.OVER_CAP) for entry in history),
    )


def _agrees(shared: Allotment, history: Sequence[Entry]) -> bool:
    return (shared.counted, shared.over_cap) == _sums(history)


def _last_rules(claims: Sequence[Claim], histories: Mapping[UUID, Sequence[Entry]]) -> list[UUID]:
    last = [histories[claim.pk][-1].rule_id for claim in claims]
    return [key for key in last if key is not None]


def _stated(claim: Claim, shared: Allotment, history: Sequence[Entry], old: Mapping[UUID, Rule]) -> StatedClaim:
    counted, over_cap = _sums(history)
    if _agrees(shared, history):
        facts, basis = shared.facts(), _basis(shared)
    else:
        last = history[-1]
        rule = old.get(last.rule_id) if last.rule_id else None
        facts, basis = last.facts, rule.legal_basis if rule else ""
    return StatedClaim(
        id=claim.pk,
        form=claim.form,
        form_in_words=words.form(claim.form),
        source=claim.source,
        on=claim.on,
        number=claim.number,
        quantity=claim.quantity,
        international=claim.international,
        counted=counted,
        over_cap=over_cap,
        is_voided=claim.voided_at is not None,
        headline=words.headline(facts["basis"], claim.form, counted),
        explanation=words.explanation(facts, claim.form, claim.on, counted, basis),
        legal_basis=basis,
        lines=[_line(entry) for entry in history],
        title=getattr(history[0], "title", ""),
        meeting=getattr(history[0], "meeting", None),
    )


def _basis(shared: Allotment) -> str:
    """The legal basis of the rule, and of the bounds where they decided."""
    named = [shared.rule.legal_basis] if shared.rule else []
    if shared.over_year and shared.bounds:
        named.append(shared.bounds.legal_basis)
    return "; ".join(named)


def _line(entry: Entry) -> Line:
    counted, over_cap = moved(entry, Account.COUNTED), moved(entry, Account.OVER_CAP)
    return Line(
        position=entry.position,
        kind=entry.kind,
        kind_in_words=str(Entry.Kind(entry.kind).label),
        counted=counted,
        over_cap=over_cap,
        text=words.entry_line(entry.kind, entry.reason, counted, over_cap),
        made_at=entry.made_at,
    )


def _by_form(told: Sequence[StatedClaim]) -> list[FormSum]:
    """Sum up by form, what counts most first."""
    sums = [
        FormSum(
            form=form,
            form_in_words=words.form(form),
            claims=sum(not one.is_voided for one in told if one.form == form),
            counted=sum(one.counted for one in told if one.form == form),
            over_cap=sum(one.over_cap for one in told if one.form == form),
        )
        for form in dict.fromkeys(one.form for one in told)
    ]
    return sorted(sums, key=lambda each: (-each.counted, each.form_in_words))
