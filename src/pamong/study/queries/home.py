"""My learning: the running clock, what is mine to do, what waits for whom, contracts that run, and a year of entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.models import Person
from pamong.agency.words import Chip, due_chip, moment_in_words
from pamong.rulebook import amounts
from pamong.study.models import Contract, Entry, Ruling, Sign, Source, Timer
from pamong.study.queries.doubts import COMPARED
from pamong.study.queries.earned import YearJp, jp_of_year
from pamong.study.queries.entries import chip_of, duration_in_words, earned_told, title_of, waits_for, when_of
from pamong.study.queries.footing import supervisor_of
from pamong.study.queries.signs import told_of
from pamong.study.rules.entry import LONG_RUN

State = Entry.State
WAITING = (State.SUBMITTED, State.VERIFIED, State.APPEALED)
LIGHT = (
    "id", "form", "title", "on", "until", "days", "minutes", "stated", "state", "submitted_at", "verified_at",
    "changed_at", "credited_at",
)  # fmt: skip
"""What a list shows of an entry: none of its long texts."""


@dataclass(frozen=True)
class TimerCard:
    """The clock that runs."""

    title: str
    since: str
    iso: str
    ran: timedelta
    ran_told: str
    is_long: bool
    """It runs for longer than anybody learns at a stretch."""


@dataclass(frozen=True)
class Card:
    """An entry in a list."""

    id: UUID
    title: str
    form: str
    """Its key."""
    form_in_words: str
    on: date
    when: str
    length: str
    chip: Chip
    note: str
    """Why it came back, or for whom it waits and since when."""
    jp: str


@dataclass(frozen=True)
class ContractCard:
    """A contract that runs, or waits for agreement."""

    id: UUID
    title: str
    chip: Chip
    progress: int


@dataclass(frozen=True)
class Ring:
    """What self-learning brought this year, drawn against what the year asks."""

    value: int
    most: int
    text: str
    under: str
    label: str
    note: str


@dataclass(frozen=True)
class Home:
    """Everything the page shows, but for the year's list, which is filtered and cut."""

    timer: TimerCard | None
    drafts: Sequence[Card]
    returned: Sequence[Card]
    waiting: Sequence[Card]
    contracts: Sequence[ContractCard]
    years: Sequence[int]
    cards: Sequence[Card]
    """All of the year, the latest first."""
    ring: Ring
    signs: Sequence[str] = ()
    """What her own entries show, in a sentence each; she alone reads it."""

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever begun here."""
        return not (self.timer or self.years or self.contracts)


def home_of(person: Person, year: int, now: datetime) -> Home:
    """Return the page of somebody's own learning. At most seven queries, whatever there is."""
    today = person.day_at(now)
    rows = list(_own(person).only(*LIGHT).order_by("-on", "-id"))
    jp = jp_of_year(person, year)
    boss = supervisor_of(person, today) if any(row.state == State.SUBMITTED for row in rows) else None
    return Home(
        timer=timer_of(person, now),
        drafts=_cards((row for row in rows if row.state == State.DRAFT), jp, boss),
        returned=_cards((row for row in rows if row.state == State.RETURNED), jp, boss),
        waiting=_cards((row for row in rows if row.state in WAITING), jp, boss),
        contracts=_contracts(person, today),
        years=sorted({row.on.year for row in rows}, reverse=True),
        cards=_cards((row for row in rows if row.on.year == year), jp, boss),
        ring=ring_of(jp, year),
        signs=[told_of(kind)[0] for kind in sorted({row.sign for row in rows if row.sign and row.state in COMPARED})],
    )


def timer_of(person: Person, now: datetime) -> TimerCard | None:
    """Return the clock that somebody runs. One query."""
    timer = Timer.objects.filter(person=person).first()
    if timer is None:
        return None
    ran = max(timedelta(0), now - timer.started_at)
    return TimerCard(
        title=timer.title, since=moment_in_words(timer.started_at), iso=timer.started_at.isoformat(), ran=ran,
        ran_told=duration_in_words(int(ran.total_seconds() // 60)), is_long=ran > LONG_RUN,
    )  # fmt: skip


def _own(person: Person) -> QuerySet[Entry, Any]:
    last = Ruling.objects.filter(entry=OuterRef("pk"), what__in=(Ruling.What.RETURNED, Ruling.What.UPHELD))
    reason = last.order_by("-at", "-id").values("reason")[:1]
    signs = Sign.objects.filter(entry=OuterRef("pk"), explained_at__isnull=True).order_by("kind").values("kind")[:1]
    return Entry.objects.filter(person=person).annotate(why=Subquery(reason), sign=Subquery(signs))


def _cards(rows: Iterable[Any], jp: YearJp, boss: Person | None) -> list[Card]:
    return [
        Card(
            id=row.pk, title=title_of(row), form=row.form, form_in_words=str(row.get_form_display()), on=row.on,
            when=when_of(row), length=_length(row), chip=chip_of(row), note=_note(row, boss), jp=_jp(row, jp),
        )
        for row in rows
    ]  # fmt: skip


def _length(row: Entry) -> str:
    if row.minutes:
        return duration_in_words(row.minutes)
    if row.stated:
        return _("%(jp)s di sertifikat") % {"jp": amounts.jp(row.stated)}
    return ngettext("%(n)s hari", "%(n)s hari", row.days) % {"n": row.days} if row.days > 1 else ""


def _note(row: Any, boss: Person | None) -> str:
    if row.state == State.RETURNED:
        return str(row.why or "")
    since = row.verified_at if row.state == State.VERIFIED else row.submitted_at
    waits = waits_for(row, boss)
    return _("%(waits)s sejak %(day)s") % {"waits": waits, "day": moment_in_words(since)} if waits and since else waits


def _jp(row: Entry, jp: YearJp) -> str:
    return earned_told(jp.entries.get(row.pk)) if row.state == State.CREDITED else ""


def _contracts(person: Person, today: date) -> list[ContractCard]:
    rows = Contract.objects.filter(employee=person, state__in=(Contract.State.PROPOSED, Contract.State.AGREED))
    return [
        ContractCard(
            id=row.pk, title=row.title, progress=row.progress,
            chip=due_chip(row.due_on, today)
            if row.state == Contract.State.AGREED
            else Chip(str(row.get_state_display()), "info"),
        )
        for row in rows.only("title", "state", "due_on", "progress").order_by("due_on", "id")
    ]  # fmt: skip


def ring_of(jp: YearJp, year: int) -> Ring:
    """Draw what self-learning brought in a year against what the year asks, or against all that counts."""
    most = jp.minimum or max(jp.counted, 1)
    words = {"jp": amounts.jp(jp.self_study), "all": amounts.jp(jp.counted), "year": year}
    return Ring(
        value=min(jp.self_study, most), most=most, text=amounts.number(jp.self_study), under=_("JP mandiri"),
        label=_("%(jp)s dari belajar mandiri pada %(year)s") % words,
        note=_("dari %(all)s yang dihitung pada %(year)s") % words,
    )  # fmt: skip


def export_rows(person: Person, year: int) -> list[list[str]]:
    """Return the entries of a year for a file of one's own, the latest first. Four queries."""
    jp = jp_of_year(person, year)
    rows = list(Entry.objects.filter(person=person, on__year=year).order_by("-on", "-id"))
    sources: dict[UUID, list[str]] = {}
    for source in Source.objects.filter(entry__in=[row.pk for row in rows]).order_by("position", "id"):
        told = ", ".join(filter(None, (source.title, source.author, source.address)))
        sources.setdefault(source.entry_id, []).append(told)
    return [_line(row, jp, sources) for row in rows]


def export_head() -> list[str]:
    """The head of the same file."""
    return [
        _("Tanggal"), _("Sampai"), _("Bentuk"), _("Judul"), _("Penyelenggara"), _("Nomor sertifikat"), _("Menit"),
        _("Hari"), _("JP sertifikat"), _("Status"), _("JP dihitung"), _("JP di atas batas"), _("Sumber"),
        _("Apa yang dilakukan"), _("Refleksi"), _("Yang akan diterapkan"),
    ]  # fmt: skip


def _line(row: Entry, jp: YearJp, sources: Mapping[UUID, Sequence[str]]) -> list[str]:
    earned = jp.entries.get(row.pk) if row.state == State.CREDITED else None
    return [
        row.on.isoformat(), row.until.isoformat(), str(row.get_form_display()), row.title, row.provider, row.certificate,
        str(row.minutes or ""), str(row.days), amounts.number(row.stated) if row.stated else "",
        str(row.get_state_display()), amounts.number(earned.counted) if earned else "",
        amounts.number(earned.over_cap) if earned else "", "; ".join(sources.get(row.pk, ())), row.process,
        row.reflection, row.applied,
    ]  # fmt: skip
