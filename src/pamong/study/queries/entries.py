"""Entries by address, for whoever may read them, and the page of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db.models import Exists, Q
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency import roles
from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.queries_hr import without_supervisor
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, day_in_words, moment_in_words, span_in_words
from pamong.rulebook import amounts
from pamong.rulebook.rules import Rule
from pamong.study.models import Entry, Evidence, Ruling, Source
from pamong.study.queries.doubts import alike, doubts_of
from pamong.study.queries.earned import Earned, jp_of_year
from pamong.study.queries.entry_draft import draft_of
from pamong.study.queries.footing import supervisor_of
from pamong.study.queries.rule_of_day import rule_for
from pamong.study.rules.doubts import Doubt
from pamong.study.rules.drafts import EntryDraft, SourceDraft, ends_at
from pamong.study.rules.entry import Worth, worth

State = Entry.State
CHIPS = {
    State.DRAFT: "", State.SUBMITTED: "info", State.VERIFIED: "info", State.CREDITED: "positive",
    State.RETURNED: "warning", State.APPEALED: "info", State.WITHDRAWN: "", State.VOIDED: "negative",
}  # fmt: skip
ASKED_ABOUT = (State.SUBMITTED, State.VERIFIED, State.APPEALED)
"""States in which somebody decides, and is told what looks odd."""
PEOPLE = (
    "person__agency", "person__position", "person__unit__effective_leader", "person__unit__next_leader", "competency",
    "contract",
)  # fmt: skip
"""What the page names, loaded with the entry."""


@dataclass(frozen=True)
class FileLine:
    """A file of evidence as a page lists it."""

    id: UUID
    name: str
    size: str


@dataclass(frozen=True)
class SourceLine:
    """A source as a page lists it; `url` when its address is one that may be opened."""

    kind: str
    title: str
    author: str
    address: str
    url: str
    resource_id: UUID | None


@dataclass(frozen=True)
class Step:
    """One line of the history."""

    title: str
    when: str
    iso: str
    by: str
    reason: str


@dataclass(frozen=True)
class May:
    """What this person may do with the entry now, as the one who learned."""

    edit: bool = False
    submit: bool = False
    withdraw: bool = False
    discard: bool = False
    appeal: bool = False


@dataclass(frozen=True, kw_only=True)
class EntryLook:
    """What an entry says."""

    id: UUID
    version: int
    title: str
    form: str
    when: str
    facts: Sequence[tuple[str, str]]
    texts: Sequence[tuple[str, str]]
    sources: Sequence[SourceLine]
    files: Sequence[FileLine]
    worth: Worth | None
    """What it would earn, until it is credited."""
    contract_id: UUID | None
    contract: str
    """The title of the contract, for her who made it."""
    may: May = May()


@dataclass(frozen=True, kw_only=True)
class EntryPage(EntryLook):
    """Everything the page shows."""

    state: str
    chip: Chip
    history: Sequence[Step]
    earned: Earned | None
    earned_told: str
    doubts: Sequence[Doubt]
    waits: str
    """For whom it waits; empty when it does not."""
    returned: Step | None
    is_mine: bool
    is_hr: bool
    person_id: UUID
    name: str
    first_name: str
    position: str
    reader: str


def alone_for(standing: Standing, today: date) -> Q:
    """Return the condition for entries that wait for HR from the start: nobody is there to verify them."""
    of_paths = Q()
    for path in standing.paths(roles.HR):
        of_paths |= Q(person__unit__path__startswith=path) if path else Q(agency_id=standing.person.agency_id)
    alone = Person.objects.filter(without_supervisor(today), agency_id=standing.person.agency_id)
    return of_paths & Q(state__in=(State.SUBMITTED,), person__in=alone)


def entry_of(standing: Standing, entry_id: UUID, today: date, **noted: Exists) -> Entry | None:
    """Return an entry that this person may read: its own person, her supervisor, or HR of her unit. One or two queries."""
    by = standing.person
    rows = Entry.objects.select_related(*PEOPLE).annotate(**noted)
    seen = rows.visible_to(by, team=standing.team, paths=standing.paths(roles.HR)).filter(pk=entry_id).first()
    if seen is None and standing.has(roles.HR):
        seen = rows.filter(alone_for(standing, today), agency_id=by.agency_id, pk=entry_id).first()
    return seen


def evidence_of(standing: Standing, evidence_id: UUID, today: date) -> Evidence | None:
    """Return a file of an entry that this person may read. Two or three queries."""
    found = Evidence.objects.filter(pk=evidence_id, agency_id=standing.person.agency_id).first()
    entry = entry_of(standing, found.entry_id, today) if found else None
    if found is None or entry is None:
        return None
    found.entry = entry
    return found


def is_hr_for(standing: Standing, entry: Entry) -> bool:
    """Whether this person reads the entry as HR of the unit, and not her own."""
    unit = entry.person.unit
    return entry.person_id != standing.person.pk and standing.has_for(roles.HR, unit.path if unit else None)


def entry_page(standing: Standing, entry: Entry, today: date) -> EntryPage:
    """Return the page of an entry for whoever may read it. At most six queries."""
    is_mine, is_hr = entry.person_id == standing.person.pk, is_hr_for(standing, entry)
    steps, files = history_of(entry), alike(entry)
    boss = supervisor_of(entry.person, today) if is_mine and not entry.credited_at else None
    found = jp_of_year(entry.person, entry.on.year).entries.get(entry.pk) if entry.credited_at else None
    rule = None if entry.credited_at else rule_for(entry.agency_id, entry.form, entry.on)
    look = look_of(entry, draft_of(entry), rule, files, is_mine=is_mine)
    rows = [step_of(step) for step in steps]
    asks = not is_mine and entry.state in ASKED_ABOUT
    position = entry.person.position
    return EntryPage(
        **{each.name: getattr(look, each.name) for each in fields(look) if each.name != "may"},
        state=entry.state, chip=chip_of(entry), history=rows, earned=found, earned_told=earned_told(found),
        doubts=doubts_of(entry, reader=standing if is_hr else None, files=files) if asks else [],
        waits=waits_for(entry, boss) if is_mine else "", returned=_returned(entry, rows, steps), is_mine=is_mine,
        is_hr=is_hr, person_id=entry.person_id, name=entry.person.name, first_name=first_name(entry.person.name),
        position=position.name if position else "", reader=reader_of(boss, entry.state),
        may=_may(entry, steps) if is_mine else May(),
    )  # fmt: skip


def look_of(
    entry: Entry, draft: EntryDraft, rule: Rule | None, files: Sequence[Evidence], *, is_mine: bool
) -> EntryLook:
    """Return what an entry says; `files` may hold those of other entries, too. No query."""
    return EntryLook(
        id=entry.pk, version=entry.version, title=title_of(entry), form=str(entry.get_form_display()),
        when=when_of(entry), facts=facts_of(entry), texts=texts_of(entry), sources=lines_of(draft.sources),
        files=[line_of(row) for row in files if row.entry_id == entry.pk],
        worth=None if entry.credited_at else worth(rule, entry), contract_id=entry.contract_id,
        contract=entry.contract.title if entry.contract and is_mine else "",
    )  # fmt: skip


def title_of(entry: Entry) -> str:
    """The title, or what stands for it in a draft."""
    return entry.title or _("(belum berjudul)")


def chip_of(entry: Entry) -> Chip:
    """The state with its colour."""
    return Chip(str(entry.get_state_display()), CHIPS[State(entry.state)])


def when_of(entry: Entry) -> str:
    """`18 Nov 2026`, or the span."""
    return day_in_words(entry.on) if entry.on == entry.until else span_in_words(entry.on, entry.until)


def duration_in_words(minutes: int) -> str:
    """`1 jam 30 menit`."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)s jam", "%(n)s jam", hours) % {"n": hours})
    if rest or not hours:
        parts.append(ngettext("%(n)s menit", "%(n)s menit", rest) % {"n": rest})
    return " ".join(parts)


def facts_of(entry: Entry) -> list[tuple[str, str]]:
    """What can be said in a word each; what was not said is left out."""
    end = ends_at(entry.starts_at, entry.minutes)
    hours = f"{entry.starts_at:%H.%M}–{end:%H.%M}" if entry.starts_at and end else ""
    facts = [
        (_("Bentuk"), str(entry.get_form_display())),
        (_("Tanggal"), when_of(entry)),
        (_("Waktu"), hours),
        (_("Lamanya"), duration_in_words(entry.minutes) if entry.minutes else ""),
        (_("Hari kegiatan"), str(entry.days) if entry.days > 1 else ""),
        (_("JP di sertifikat"), amounts.number(entry.stated) if entry.stated else ""),
        (_("Penyelenggara"), entry.provider),
        (_("Nomor sertifikat"), entry.certificate),
        (_("Tempat"), entry.place),
        (_("Lingkup"), _("Internasional") if entry.is_international else ""),
        (_("Kompetensi"), str(entry.competency) if entry.competency else ""),
    ]
    return [(key, value) for key, value in facts if value]


def texts_of(entry: Entry) -> list[tuple[str, str]]:
    """What she wrote; what is empty is left out."""
    texts = [
        (_("Apa yang dilakukan"), entry.process),
        (_("Refleksi"), entry.reflection),
        (_("Yang akan diterapkan"), entry.applied),
    ]
    return [(key, value) for key, value in texts if value]


def lines_of(sources: Iterable[SourceDraft]) -> list[SourceLine]:
    """Sources as a page lists them."""
    return [
        SourceLine(
            kind=str(Source.Kind(each.kind).label) if each.kind in Source.Kind.values else each.kind,
            title=each.title, author=each.author, address=each.address,
            url=each.address if each.address.startswith(("https://", "http://")) else "", resource_id=each.resource,
        )
        for each in sources
    ]  # fmt: skip


def sources_of(entry: Entry) -> list[SourceLine]:
    """Return the sources of an entry, in order. One query."""
    return lines_of(draft_of(entry).sources)


def line_of(row: Evidence) -> FileLine:
    """A file as a page lists it."""
    return FileLine(row.pk, row.name, filesizeformat(row.size))


def files_of(entry: Entry) -> list[FileLine]:
    """Return the files of an entry. One query."""
    return [line_of(row) for row in Evidence.objects.filter(entry=entry).order_by("uploaded_at", "id")]


def history_of(entry: Entry) -> list[Ruling]:
    """Return the steps of an entry, the first one first. One query."""
    return list(Ruling.objects.filter(entry=entry).select_related("by").order_by("at", "id"))


def step_of(row: Ruling) -> Step:
    """A step in words."""
    by = row.by.name if row.by else _("rencana sampling SDM") if row.what == Ruling.What.CREDITED else ""
    return Step(str(row.get_what_display()), moment_in_words(row.at), row.at.isoformat(), by, row.reason)


def _returned(entry: Entry, rows: Sequence[Step], steps: Sequence[Ruling]) -> Step | None:
    if entry.state != State.RETURNED:
        return None
    at = [n for n, step in enumerate(steps) if step.what in (Ruling.What.RETURNED, Ruling.What.UPHELD)]
    return rows[at[-1]] if at else None


def earned_told(found: Earned | None) -> str:
    """`2 JP dihitung`, with what lies over a cap."""
    if found is None:
        return ""
    if found.over_cap:
        return _("%(jp)s dihitung; %(over)s di atas batas dan tidak dihitung") % {
            "jp": amounts.jp(found.counted), "over": amounts.jp(found.over_cap),
        }  # fmt: skip
    return _("%(jp)s dihitung") % {"jp": amounts.jp(found.counted)}


def waits_for(entry: Entry, boss: Person | None) -> str:
    """Say for whom an entry waits."""
    if entry.state == State.SUBMITTED:
        return _("Menunggu %(name)s") % {"name": boss.name} if boss else _("Menunggu pengelola SDM")
    if entry.state in (State.VERIFIED, State.APPEALED):
        return _("Menunggu pengelola SDM")
    return ""


def reader_of(boss: Person | None, state: str = State.DRAFT) -> str:
    """Who reads, beside its person, what is written here."""
    name = {"name": first_name(boss.name) if boss else ""}
    if state == State.DRAFT:
        if boss is None:
            return _("Draf hanya Anda yang membaca. Sesudah dikirim: pengelola SDM unit Anda.")
        return (
            _(
                "Draf hanya Anda yang membaca. Sesudah dikirim: %(name)s; sesudah diverifikasi juga pengelola SDM unit Anda."
            )
            % name
        )
    if state in (State.SUBMITTED, State.RETURNED):
        if boss is None:
            return _("Terbaca oleh Anda dan pengelola SDM unit Anda.")
        return _("Terbaca oleh Anda dan %(name)s; sesudah diverifikasi juga oleh pengelola SDM unit Anda.") % name
    return _("Terbaca oleh Anda, atasan langsung Anda, dan pengelola SDM unit Anda.")


def _may(entry: Entry, steps: Sequence[Ruling]) -> May:
    writes = entry.state in Entry.EDITABLE
    last = steps[-1].what if steps else ""
    return May(
        edit=writes,
        submit=writes,
        withdraw=entry.state == State.SUBMITTED,
        discard=entry.state == State.DRAFT,
        appeal=entry.state == State.RETURNED and last != Ruling.What.UPHELD,
    )
