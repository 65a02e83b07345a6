"""The desk of the moderators: what waits, one report with what it is about, and what happened to it before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.models import Person
from pamong.agency.queries import names_of_people
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, lately, moment_in_words
from pamong.community import events
from pamong.community.models import Report
from pamong.community.rules.moderating import may_moderate
from pamong.community.rules.subjects import KINDS, Kind, Part, kind_of, of_subject, subject_id_of
from pamong.journal import queries as journal
from pamong.kit.paging import PARAMETER, Paged, link, mapped, paged

RULED: Final = "sudah"
PARTS: Final[Mapping[str, str | Promise]] = {"": _lazy("Menunggu ditinjau"), RULED: _lazy("Sudah diputus")}
CHIPS: Final = {Report.State.OPEN: "warning", Report.State.KEPT: "positive", Report.State.HIDDEN: "negative"}
_RELATED: Final = ("card", "question", "answer__question", "meeting")


@dataclass(frozen=True)
class Asked:
    """What of the desk is asked for; what makes no sense is left out."""

    part: str = ""
    kind: str = ""
    why: str = ""


@dataclass(frozen=True)
class ReportRow:
    """A piece of writing in the queue, by the report of it that has waited longest."""

    id: UUID
    title: str
    kind: str
    why: str
    when: str
    count: int
    """Of reports of it that wait."""
    chip: Chip
    ruled_by: str
    by_author: bool
    """Its author asks to show it again."""


@dataclass(frozen=True)
class Said:
    """What somebody reported, or what came of it."""

    title: str
    by: str
    when: str
    at: datetime
    words: str


@dataclass(frozen=True)
class ReportPage:
    """One report: the writing, who reported it and why, and what happened before."""

    id: UUID
    kind: str
    label: str
    title: str
    page: str
    """Name and key of the page on which it stands."""
    page_key: UUID
    author_id: UUID
    author: str
    parts: Sequence[Part]
    reports: Sequence[Said]
    """Those that wait."""
    history: Sequence[Said]
    is_open: bool
    is_hidden: bool
    hidden_reason: str
    is_own: bool
    by_author: bool
    """Its author asks to show it again."""


def asked_of(query: QueryDict) -> Asked:
    """Read the address."""
    part, kind, why = query.get("saring", ""), query.get("jenis", ""), query.get("alasan", "")
    return Asked(
        part if part in PARTS else "", kind if kind in KINDS else "", why if why in Report.Why.values else ""
    )  # fmt: skip


def parts_of(asked: Asked, query: QueryDict) -> list[dict[str, object]]:
    """Return the two halves of the desk as tabs."""
    return [
        {"label": str(label), "url": link(query, saring=key, **{PARAMETER: None}), "current": key == asked.part}
        for key, label in PARTS.items()
    ]


def of_others(person: Person) -> QuerySet[Report]:
    """Return the reports of one's agency of what others wrote and is open: nobody looks at what is said of her own."""
    own, open_ = Q(), Q()
    for kind in KINDS.values():
        own |= Q(**{f"{kind.key}__isnull": False, f"{kind.key}__{kind.author}": person})
        if kind.goes:
            open_ &= Q(**{f"{kind.key}__isnull": True}) | Q(**{f"{kind.key}__in": kind.seen(person, True)})
    return Report.objects.filter(open_, agency_id=person.agency_id).exclude(own)


def waiting(person: Person) -> QuerySet[Report]:
    """Return one report for each writing that waits, the one that has waited longest."""
    rows = of_others(person).filter(state=Report.State.OPEN)
    of = Coalesce(*(f"{key}_id" for key in KINDS))
    older = Report.objects.filter(state=Report.State.OPEN, pk__lt=OuterRef("pk")).annotate(of=of)
    return rows.annotate(of=of).exclude(Exists(older.filter(of=OuterRef("of"))))


def open_reports(by: Standing) -> int:
    """Return how many pieces of writing wait for a moderator; nobody else is told. One query, or none."""
    return waiting(by.person).count() if may_moderate(by) else 0


def open_reports_expression(by: Standing) -> Any:
    """Return what a query that finds the officer annotates to know how many pieces of writing wait for her."""
    rows = waiting(by.person) if may_moderate(by) else Report.objects.none()
    counted = rows.order_by().values("agency").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def report_list(person: Person, asked: Asked, query: QueryDict, now: datetime) -> Paged[ReportRow]:
    """Return one page of the desk, what has waited longest first; of what is ruled, the latest first. Two queries."""
    rows: QuerySet[Any, Any]
    if asked.part == RULED:
        rows = of_others(person).exclude(state=Report.State.OPEN).annotate(of=Coalesce(*(f"{key}_id" for key in KINDS)))
        order: tuple[Any, ...] = (F("ruled_at").desc(), "pk")
    else:
        rows, order = waiting(person), ("at", "pk")
    if asked.kind:
        rows = rows.filter(**{f"{asked.kind}__isnull": False})
    if asked.why:
        rows = rows.filter(why=asked.why)
    waits = Report.objects.filter(state=Report.State.OPEN).annotate(key=Coalesce(*(f"{key}_id" for key in KINDS)))
    same = waits.filter(key=OuterRef("of")).order_by().values("key").annotate(n=Count("pk")).values("n")
    rows = rows.annotate(count=Coalesce(Subquery(same, output_field=IntegerField()), 0))
    found = paged(rows.select_related(*_RELATED, "ruled_by").order_by(*order), query)
    return mapped(found, lambda row: _row(row, now))


def _row(row: Any, now: datetime) -> ReportRow:
    kind = kind_of(row)
    subject = getattr(row, kind.key)
    return ReportRow(
        id=row.pk, title=kind.title(subject), kind=str(kind.label), why=str(row.get_why_display()),
        when=lately(row.ruled_at or row.at, now), count=row.count,
        chip=Chip(str(row.get_state_display()), CHIPS[Report.State(row.state)]),
        ruled_by=row.ruled_by.name if row.ruled_by else "", by_author=kind.wrote(subject, Person(pk=row.by_id)),
    )  # fmt: skip


@dataclass(frozen=True)
class MyReport:
    """What somebody reported herself, and what came of it."""

    label: str
    title: str
    """Of the writing; empty when she does not read it any more."""
    page: str
    page_key: UUID | None
    why: str
    text: str
    when: str
    chip: Chip
    by_author: bool
    ruling: str
    ruled_by: str
    ruled_when: str


def my_report(person: Person, report_id: UUID) -> MyReport | None:
    """Return one's own report with the answer to it. At most two queries."""
    report = Report.objects.filter(by=person, pk=report_id).select_related("ruled_by").first()
    if report is None:
        return None
    kind = kind_of(report)
    row = kind.visible_to(person).filter(pk=subject_id_of(report)).first()
    asks = row is not None and kind.wrote(row, person)
    state = Report.State(report.state)
    said = _("Tampil kembali") if asks and state == Report.State.KEPT else str(report.get_state_display())
    return MyReport(
        label=str(kind.label), title=kind.title(row) if row else "", page=kind.page,
        page_key=getattr(row, kind.page_key) if row else None, why="" if asks else str(report.get_why_display()),
        text=report.text, when=moment_in_words(report.at), chip=Chip(said, CHIPS[state]), by_author=asks,
        ruling=report.ruling, ruled_by=report.ruled_by.name if report.ruled_by else "",
        ruled_when=moment_in_words(report.ruled_at) if report.ruled_at else "",
    )  # fmt: skip


def report_page(person: Person, report_id: UUID) -> ReportPage | None:
    """Return one report with what it is about, as a moderator sees it. At most five queries."""
    report = Report.objects.filter(agency_id=person.agency_id, pk=report_id).first()
    if report is None:
        return None
    kind = kind_of(report)
    row = kind.visible_to(person, moderates=True).filter(pk=subject_id_of(report)).first()
    if row is None:
        return None
    said = list(
        Report.objects.filter(**of_subject(kind.key, row.pk))
        .select_related("by", "ruled_by")
        .order_by("-at", "-pk")[:50]
    )
    waits = [each for each in said if each.state == Report.State.OPEN]
    return ReportPage(
        id=report.pk, kind=kind.key, label=str(kind.label), title=kind.title(row), page=kind.page,
        page_key=getattr(row, kind.page_key), author_id=kind.author_of(row).pk, author=kind.author_of(row).full_name,
        parts=kind.parts(row), reports=[_reported(each, kind, row) for each in reversed(waits)],
        history=_history(said, kind, row), is_open=bool(waits), is_hidden=row.hidden_at is not None,
        hidden_reason=row.hidden_reason, is_own=kind.wrote(row, person),
        by_author=any(kind.wrote(row, each.by) for each in waits),
    )  # fmt: skip


def _reported(each: Report, kind: Kind, row: Any) -> Said:
    asks = kind.wrote(row, each.by)
    title = _("Penulisnya memohon ditinjau lagi") if asks else str(each.get_why_display())
    return Said(title, each.by.full_name, moment_in_words(each.at), each.at, each.text)


def _history(said: Sequence[Report], kind: Kind, row: Any) -> list[Said]:
    """Return what was reported and ruled, and when it was hidden and shown, the latest first. Two queries."""
    names = {events.WritingHidden.name: _("Disembunyikan"), events.WritingShown.name: _("Ditampilkan kembali")}
    seen = journal.of_subject(row.pk, list(names))
    people = names_of_people({each.by_id for each in seen if each.by_id})
    steps = [
        Said(names[each.name], people.get(each.by_id, "") if each.by_id else "", moment_in_words(each.at), each.at, "")
        for each in seen
    ]
    for each in said:
        if each.state == Report.State.OPEN:
            continue
        steps.append(_reported(each, kind, row))
        if each.ruled_at and each.ruled_by:
            title = _("Dijawab: %(outcome)s") % {"outcome": str(each.get_state_display()).lower()}
            steps.append(
                Said(title, each.ruled_by.full_name, moment_in_words(each.ruled_at), each.ruled_at, each.ruling)
            )
    return sorted(steps, key=lambda step: step.at, reverse=True)
