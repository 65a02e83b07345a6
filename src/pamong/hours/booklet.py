"""The ledger of a person and year as its pages show it: where she stands, by form, and every entry in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.words import day_in_words
from pamong.hours import words
from pamong.hours.models import Entry
from pamong.hours.seen import FormSum, Line, StatedClaim, Statement, YearStanding
from pamong.hours.talked import talks_behind, with_whom
from pamong.kit.paging import link


@dataclass(frozen=True)
class Row:
    """What was written into the ledger at one moment about one activity: usually one entry, sometimes two."""

    claim_id: UUID
    form: str
    form_in_words: str
    who: str
    """With whom it was, or what was learned."""
    url: str
    """Where what was learned can be read; empty for what other rooms credit."""
    day: date
    """Of a credit the day of the activity, of a correction the day it was made."""
    kind: str
    kind_in_words: str
    counted: int
    over_cap: int
    headline: str
    explanation: str
    legal_basis: str
    number: int
    position: int

    @property
    def is_correction(self) -> bool:
        """Whether it changes what stood before."""
        return self.kind != Entry.Kind.CREDIT

    @property
    def change(self) -> str:
        """`+2`, `0`; less with a minus sign."""
        return words.signed(self.counted)

    @property
    def beside(self) -> str:
        """What was recorded and does not count."""
        return _("%(change)s di atas batas") % {"change": words.signed(self.over_cap)} if self.over_cap else ""


@dataclass(frozen=True)
class Month:
    """The rows of one month, the latest first."""

    key: str
    label: str
    change: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class FormFigure:
    """What one form brought, with the address that shows its entries alone."""

    label: str
    value: str
    amount: int
    note: str
    url: str


@dataclass(frozen=True)
class Gauge:
    """Where a year stands, as a sentence and a bar."""

    title: str
    lead: str
    value: int
    most: int
    text: str
    tone: str
    over_cap: str


def entry_link(claim: StatedClaim) -> str:
    """Return the address of the entry or the meeting that an activity follows from; empty for a conversation.

    Whoever may read a ledger may open what was credited in it: oneself, the supervisor of today and HR of the unit.
    """
    if claim.meeting:
        return reverse("community:meeting", args=[claim.meeting])
    return reverse("study:entry", args=[claim.source]) if claim.title else ""


def rows_of(statement: Statement, reader: Person | None = None) -> list[Row]:
    """Return everything that was written, the latest first, as this reader may know it. At most two queries."""
    talks = talks_behind(statement.claims, reader)
    rows = [
        row
        for claim in statement.claims
        for row in _rows_of_claim(claim, claim.title or with_whom(talks.get(claim.source)))
    ]
    return sorted(rows, key=lambda row: (row.day, row.number, row.position), reverse=True)


def _rows_of_claim(claim: StatedClaim, who: str) -> Iterable[Row]:
    moments = [list(lines) for _key, lines in groupby(claim.lines, key=lambda line: (line.kind, line.made_at))]
    for lines in moments:
        first = lines[0]
        headline, explanation = _why(claim, lines, only=len(moments) == 1)
        yield Row(
            claim_id=claim.id,
            form=claim.form,
            form_in_words=claim.form_in_words,
            who=who,
            url=entry_link(claim),
            day=claim.on if first.kind == Entry.Kind.CREDIT else timezone.localtime(first.made_at).date(),
            kind=first.kind,
            kind_in_words=first.kind_in_words,
            counted=sum(line.counted for line in lines),
            over_cap=sum(line.over_cap for line in lines),
            headline=headline,
            explanation=explanation,
            legal_basis=claim.legal_basis,
            number=claim.number,
            position=first.position,
        )


def _why(claim: StatedClaim, lines: Sequence[Line], *, only: bool) -> tuple[str, str]:
    """Return the headline and the explanation of what was written at one moment."""
    told = " ".join(dict.fromkeys(line.text for line in lines))
    if only:
        return claim.headline, claim.explanation
    day = {"day": day_in_words(claim.on)}
    if lines[0].kind == Entry.Kind.REVERSAL:
        return _("Membalik catatan %(day)s") % day, told
    if lines[0].kind == Entry.Kind.ADJUSTMENT:
        return _("Menyesuaikan catatan %(day)s") % day, f"{told} {claim.explanation}"
    counted = {"jp": words.jp(sum(line.counted for line in lines))}
    later = _("%(jp)s, kemudian dibalik") if claim.is_voided else _("%(jp)s, kemudian disesuaikan")
    return later % counted, f"{told} " + _("Sekarang: %(now)s.") % {"now": claim.headline}


def months_of(rows: Sequence[Row]) -> list[Month]:
    """Group rows that are in order by the month of their day."""
    found = []
    for key, inside in groupby(rows, key=lambda row: f"{row.day:%Y-%m}"):
        held = list(inside)
        total = sum(row.counted for row in held)
        found.append(Month(key, words.month(held[0].day), words.signed(total), held))
    return found


def figures_of(forms: Iterable[FormSum], query: QueryDict) -> list[FormFigure]:
    """Return what each form brought."""
    return [
        FormFigure(each.form_in_words, words.number(each.counted), each.counted, _note(each),
                   link(query, bentuk=each.form, bulan=None) + "#catatan")
        for each in forms
    ]  # fmt: skip


def _note(each: FormSum) -> str:
    count = ngettext("%(n)s kegiatan", "%(n)s kegiatan", each.claims) % {"n": each.claims}
    if not each.over_cap:
        return count
    return _("%(count)s, %(over)s di atas batas") % {"count": count, "over": words.jp(each.over_cap)}


def gauge_of(standing: YearStanding, today: date, name: str = "") -> Gauge:
    """Say where a year stands; `name` when it is told of somebody else."""
    limit = standing.minimum or standing.maximum or 0
    title = _title(standing)
    return Gauge(
        title=_("%(name)s: %(title)s") % {"name": name, "title": title} if name else title,
        lead=_lead(standing, today),
        value=standing.counted,
        most=max(limit, standing.maximum or 0),
        text=_bar(standing),
        tone="positive" if standing.is_asked and standing.is_met else "info",
        over_cap=_over(standing),
    )


def _title(standing: YearStanding) -> str:
    values = {"counted": words.jp(standing.counted), "minimum": words.number(standing.minimum),
              "maximum": words.number(standing.maximum or 0), "year": standing.year}  # fmt: skip
    if standing.is_asked and standing.is_met:
        return _("%(counted)s, sudah cukup untuk %(year)s") % values
    if standing.is_asked:
        return _("%(counted)s dari paling sedikit %(minimum)s") % values
    if standing.maximum is not None:
        return _("%(counted)s dari paling banyak %(maximum)s") % values
    return _("%(counted)s pada %(year)s") % values


def _lead(standing: YearStanding, today: date) -> str:
    values = {"missing": words.jp(standing.missing), "year": standing.year, "minimum": words.jp(standing.minimum)}
    if standing.maximum is not None and standing.counted >= standing.maximum:
        return _("Batas setahun sudah penuh. Kegiatan berikutnya tetap tercatat, dengan 0 JP.")
    if not standing.is_asked:
        return _("Tidak ada jumlah paling sedikit yang diminta tahun ini.")
    if standing.is_met:
        return _("Yang diminta setahun, %(minimum)s, sudah tercapai.") % values
    if standing.year < today.year:
        return _("Kurang %(missing)s sampai akhir %(year)s.") % values
    days = (date(standing.year, 12, 31) - today).days
    return ngettext(
        "Kurang %(missing)s lagi, dan %(days)s hari sampai akhir %(year)s.",
        "Kurang %(missing)s lagi, dan %(days)s hari sampai akhir %(year)s.",
        days,
    ) % {**values, "days": days}


def _bar(standing: YearStanding) -> str:
    counted = words.number(standing.counted)
    if standing.is_asked and standing.maximum is not None:
        limits = {"minimum": words.number(standing.minimum), "maximum": words.number(standing.maximum)}
        return _("%(counted)s; paling sedikit %(minimum)s, paling banyak %(maximum)s JP") % {
            "counted": counted,
            **limits,
        }
    limit = standing.minimum or standing.maximum
    return _("%(counted)s dari %(limit)s JP") % {"counted": counted, "limit": words.number(limit)} if limit else ""


def _over(standing: YearStanding) -> str:
    if not standing.over_cap:
        return ""
    return _("%(jp)s lagi tercatat di atas batas. Tersimpan, tetapi tidak dihitung.") % {
        "jp": words.jp(standing.over_cap)
    }


def called(person: Person, reader: Person) -> str:
    """Return how a page speaks of a person: not at all to herself."""
    return "" if person.pk == reader.pk else first_name(person.name)
