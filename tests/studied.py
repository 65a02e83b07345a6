"""Learning for tests of every room: rows in any state, for tests that only look at them; and a whole life of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from pamong.agency.models import Person
from pamong.kit.rows import new_id
from pamong.ports import clock
from pamong.study.actions import contracts, entries, evidence, ruling, timing
from pamong.study.actions.signs import explain_signs
from pamong.study.models import Contract, Entry, Sign
from pamong.study.rules.drafts import EntryDraft
from pamong.study.rules.drafts_contract import ResourceDraft
from tests import contracted, learned
from tests.cast import NOW, TODAY, Cast

type_say = Callable[..., str]
DAY = timedelta(days=1)
LONG_AGO = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)
"""When Yusuf was Dewi's supervisor."""
PAIR = ("dewi", "ratna")
SEEN = ("dewi", "ratna", "siti")
"""Who reads an entry that came before HR."""
_HANDED_IN = ("submitted", "verified", "credited", "returned", "appealed", "voided")
_SEEN = ("verified", "credited", "voided")


def entry(cast: Cast, state: str = "draft", *, by: Person | None = None, at: datetime = NOW, **changes: Any) -> Entry:
    """Something that Dewi (or `by`) learned by herself; every step on its way happened at one moment."""
    person = by or cast.dewi
    how: dict[str, Any] = {
        "agency": person.agency, "person": person, "form": "self_study", "title": "Membaca pedoman analisis beban kerja",
        "on": at.date(), "until": at.date(), "minutes": 90, "process": "Membaca dan merangkum dua bab pertama.",
        "state": state, "created_at": at, "changed_at": at,
    }  # fmt: skip
    if state in _HANDED_IN:
        how["submitted_at"] = at
    if state in _SEEN:
        how |= {"verified_at": at, "verified_by": cast.ratna, "is_sampled": state == "verified"}
    if state in {"credited", "voided"}:
        how["credited_at"] = at
    return Entry.objects.create(**how | changes)


def contract(
    cast: Cast, state: str = "draft", *, by: Person | None = None, at: datetime = NOW, **changes: Any
) -> Contract:
    """What Dewi (or `by`) sets out to learn by herself until the end of January."""
    employee = by or cast.dewi
    how: dict[str, Any] = {
        "agency": employee.agency, "employee": employee, "title": "Menguasai analisis beban kerja", "state": state,
        "starts_on": TODAY, "due_on": date(2027, 1, 31), "created_at": at,
    }  # fmt: skip
    if state != "draft":
        how["proposed_at"] = at
    if state in {"agreed", "closed"}:
        how |= {"agreed_at": at, "supervisor": cast.ratna}
    if state == "closed":
        how |= {"outcome": "reached", "ended_at": at, "ended_by": cast.ratna}
    return Contract.objects.create(**how | changes)


# --- a life ------------------------------------------------------------------------------------------------------------


class Studies:
    """A life of learning: Dewi with Ratna, before with Yusuf; Siti looks at it as HR, Surya validates. Through the real
    actions; every event of the room happens.

    `say(kind, *readers)` makes every text that anybody writes, and is told who alone may ever read it. All of it lies open
    in the tables of the room, since HR reads what was verified: its kinds begin with `study_`.
    """

    def __init__(self, cast: Cast, say: type_say) -> None:
        self.cast, self.say = cast, say
        self.dewi, self.ratna, self.siti, self.surya = cast.dewi, cast.ratna, cast.siti, cast.surya
        self.days = count(1)
        self.kept: list[Any] = []
        """What holds a text of every kind, three rows of each table: an attack tries these first."""

    def live(self) -> Studies:
        """Let all of it happen."""
        with clock.at(LONG_AGO):
            self._with_yusuf(LONG_AGO)
        with clock.at(NOW):
            self._contracts(NOW)
            self._entries(NOW)
            self._objections(NOW)
            self._clock(NOW)
            self._signs(NOW)
        return self

    # --- contracts -----------------------------------------------------------------------------------------------------

    def _contract(self, *readers: str, validator: Person | None = None, now: datetime) -> Contract:
        words = {name: self.say(f"study_{name}", *readers) for name in ("title", *contracted.WORDS)}
        draft = contracted.contract_draft(
            **words, resources=(ResourceDraft(text=self.say("study_resource", *readers)),),
            validator=validator.pk if validator else None,
        )  # fmt: skip
        return contracts.begin_contract(draft=draft, by=self.dewi, now=now, key=new_id())

    def _contracts(self, now: datetime) -> None:
        """One that nobody else sees, one that is asked for, one that is called off, and one from draft to outcome."""
        how: dict[str, Any] = {"by": self.dewi, "now": now}
        alone = self._contract("dewi", now=now)
        asked = self._contract(*PAIR, now=now)
        contracts.propose_contract(asked.pk, version=asked.version, **how)
        contracts.take_back_contract(asked.pk, **how)
        contracts.propose_contract(asked.pk, version=asked.version, **how)
        dropped = self._contract(*PAIR, now=now)
        contracts.propose_contract(dropped.pk, version=dropped.version, **how)
        contracts.withdraw_contract(dropped.pk, **how)
        row = self._contract(*PAIR, "surya", validator=self.surya, now=now)
        contracts.propose_contract(row.pk, version=row.version, **how)
        reason = self.say("study_return", *PAIR, "surya")
        contracts.return_contract(row.pk, version=row.version, reason=reason, by=self.ratna, now=now)
        contracts.propose_contract(row.pk, version=row.version, **how)
        contracts.agree_contract(row.pk, version=row.version, by=self.ratna, now=now)
        said: dict[str, Any] = {name: self.say(f"study_{name}", *PAIR, "surya") for name in ("learned", "applied")}
        row = contracts.claim_contract(row.pk, **said, **how)
        self.kept += [alone, asked, row]
        remark = self.say("study_remark", *PAIR, "surya")
        contracts.close_contract(
            row.pk, version=row.version, outcome="reached", remark=remark, by=self.surya, now=now
        )  # fmt: skip

    # --- entries -------------------------------------------------------------------------------------------------------

    def _draft(self, *readers: str, on: date) -> EntryDraft:
        words = {name: self.say(f"study_{name}", *readers) for name in ("title", "process", "reflection", "applied")}
        parts = {name: self.say(f"study_source_{name}", *readers) for name in ("title", "author", "address")}
        return learned.draft(**words, on=on, sources=(learned.source(**parts),))

    def entry(self, *readers: str, now: datetime, with_file: bool = False) -> Entry:
        """A draft of Dewi's, on a day of its own, so that none is doubted or over a cap of the day."""
        on = now.date() - next(self.days) * DAY
        row = entries.begin_entry(draft=self._draft(*readers, on=on), by=self.dewi, now=now)
        if with_file:
            words = self.say("study_file", *readers).encode()
            name = f"{self.say('study_file_name', *readers)}.txt"
            evidence.add_evidence(row.pk, upload=learned.file(name, words), by=self.dewi, now=now)
        return row

    def sent(self, *readers: str, now: datetime, **how: Any) -> Entry:
        """One that waits for the supervisor."""
        row = self.entry(*readers, now=now, **how)
        return entries.submit_entry(row.pk, version=_version(row), by=self.dewi, now=now)

    def _ruled(self, act: Any, row: Entry, by: Person, now: datetime, **how: Any) -> None:
        act(row.pk, version=_version(row), by=by, now=now, **how)

    def _with_yusuf(self, now: datetime) -> None:
        """What a former supervisor verified he may look at again; what he never saw he may not."""
        row = self.sent("dewi", "yusuf", "ratna", "siti", now=now)
        self._ruled(ruling.verify_entry, row, self.cast.yusuf, now)
        self._ruled(ruling.credit_entry, row, self.siti, now)

    def _entries(self, now: datetime) -> None:
        """One in each state."""
        alone = self.entry("dewi", now=now, with_file=True)
        back = self.sent("dewi", now=now)
        entries.withdraw_entry(back.pk, by=self.dewi, now=now)
        self.waiting = self.sent(*PAIR, now=now, with_file=True)
        self.verified = self.sent(*SEEN, now=now, with_file=True)
        self._ruled(ruling.verify_entry, self.verified, self.ratna, now)
        self.credited = self.sent(*SEEN, now=now)
        self._ruled(ruling.verify_entry, self.credited, self.ratna, now)
        self._ruled(ruling.credit_entry, self.credited, self.siti, now)
        returned = self.sent(*PAIR, now=now)
        self._ruled(ruling.return_entry, returned, self.ratna, now, reason=self.say("study_reason", *PAIR))
        twice = self.sent(*SEEN, now=now)
        self._ruled(ruling.verify_entry, twice, self.ratna, now)
        self._ruled(ruling.return_from_hr, twice, self.siti, now, reason=self.say("study_reason", *SEEN))
        self.kept += [alone, self.waiting]

    def _objections(self, now: datetime) -> None:
        """One that waits; one that HR granted, whose credit she took back again; one that she did not grant."""
        for granted in (None, True, False):
            row = self.sent(*SEEN, now=now)
            self._ruled(ruling.return_entry, row, self.ratna, now, reason=self.say("study_reason", *SEEN))
            entries.appeal_entry(row.pk, reason=self.say("study_appeal", *SEEN), by=self.dewi, now=now)
            if granted is not None:
                answer = self.say("study_answer", *SEEN)
                self._ruled(ruling.answer_appeal, row, self.siti, now, granted=granted, reason=answer)
            if granted:
                ruling.void_entry(row.pk, reason=self.say("study_void", *SEEN), by=self.siti, now=now)
                self.kept.append(row)

    def _clock(self, now: datetime) -> None:
        timing.start_timer(title=self.say("study_timer", "dewi"), by=self.dewi, now=now)

    def _signs(self, now: datetime) -> None:
        """What her entries show, which she put aside with a remark."""
        for row in (self.waiting, self.verified, self.credited):
            how = {"agency": row.agency, "person": self.dewi, "entry": row, "kind": "minimum", "found_at": now}
            Sign.objects.create(**how)
        explain_signs("minimum", remark=self.say("study_remark", "dewi"), by=self.dewi, now=now)


def _version(row: Entry) -> int:
    return Entry.objects.get(pk=row.pk).version


def study(cast: Cast, say: type_say | None = None) -> Studies:
    """Let the life happen; without `say` the texts are plain ones."""
    numbers = count(1)
    return Studies(cast, say or (lambda kind, *readers: f"Tentang {kind} nomor {next(numbers)}")).live()
