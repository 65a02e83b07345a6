"""The page of a run: what it comes to in words, its pairs, who is left out and why, and how groups fare. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, CharField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.directory import first_name
from pamong.agency.queries import names_of_people
from pamong.kit.paging import Paged, SortLink, paged, sorting, words_asked
from pamong.matching.problem import Term
from pamong.mentoring.models import Fixed, Proposal, Relation, Run
from pamong.mentoring.queries.runs import figure, score, short_score
from pamong.mentoring.words_matching import FIXED, TERMS

PER_PAGE: Final = 25
ATTENTION: Final = Case(
    When(Q(mentee__left_on__isnull=False) | Q(mentor__left_on__isnull=False), then=Value(0)),
    default=Value(1),
    output_field=IntegerField(),
)
SORTS: Final = {
    "perhatian": ("attention", "points", "mentee__name", "pk"),
    "mentee": ("mentee__name", "pk"),
    "mentor": ("mentor__name", "mentee__name", "pk"),
    "kecocokan": ("points", "mentee__name", "pk"),
}
Fixes = Mapping[tuple[UUID, UUID], Fixed]
ONLY: Final = ("dikunci", "rendah", "belum")


@dataclass(frozen=True)
class TermLine:
    """One part of a score."""

    name: str
    share: float
    """0..100: how much of what the weight allows."""
    text: str
    """Weight times value, with three decimals."""


@dataclass(frozen=True)
class PairRow:
    """One pair of the table."""

    mentee_id: UUID
    mentee: str
    mentee_first: str
    mentee_unit: str
    mentor_id: UUID
    mentor: str
    mentor_unit: str
    load: str
    score: str
    terms: Sequence[TermLine]
    covers: str
    fixed: str
    """`pin`, `forbid` or `conflict` since; empty: nothing."""
    fixed_in_words: str
    reason: str
    notes: Sequence[tuple[str, str]]
    """(text, kind of chip)."""
    may_tick: bool
    key: str


@dataclass(frozen=True)
class PairTable:
    """One page of the pairs."""

    rows: Paged[PairRow]
    sorts: Mapping[str, SortLink]
    words: str
    only: str
    total: int


def headline(report: Mapping[str, Any]) -> str:
    """`118 dari 120 orang mendapat mentor. Tidak ada susunan yang lebih baik.`"""
    matched, mentees = report["matched"], report["mentees"]
    if not mentees:
        return _("Semua mentee sudah punya mentor.")
    if not matched and report["gap"] > 0:
        return _("Waktu menghitung habis sebelum ada pasangan.")
    if not matched:
        return _("Belum ada pasangan yang mungkin.")
    everybody = matched == mentees
    first = (
        _("Semua %(all)s orang mendapat mentor.")
        if everybody
        else ngettext("%(n)s dari %(all)s orang mendapat mentor.", "%(n)s dari %(all)s orang mendapat mentor.", matched)
    ) % {"n": figure(matched), "all": figure(mentees)}
    return f"{first} {_proof(report)}"


def _proof(report: Mapping[str, Any]) -> str:
    if report.get("objective") == "stable" and report["blocking_pairs"] < 0:
        return _("Waktu menghitung habis sebelum terbukti bahwa tidak ada dua orang yang lebih memilih satu sama lain.")
    if report.get("objective") == "stable":
        return _("Tidak ada dua orang yang lebih memilih satu sama lain.")
    if report["gap"] <= 0:
        return _("Tidak ada susunan yang lebih baik.")
    return _("Jaraknya dari susunan terbaik paling jauh %(n)s %%.") % {"n": figure(report["gap"] * 100, 2)}


def facts_of(report: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the figures below the headline."""
    facts: list[dict[str, Any]] = [
        {
            "label": _("Mendapat mentor"),
            "value": figure(report["matched"]),
            "href": "#belum" if report["matched"] < report["mentees"] and not report.get("forgotten") else "",
            "unit": _("dari paling banyak %(n)s") % {"n": figure(report["participation_bound"])},
        },
        {"label": _("Kecocokan rata-rata"), "value": score(report["mean"]) if report["matched"] else "–"},
        {
            "label": _("Sepersepuluh terendah"),
            "value": score(report["tenth"]) if report["matched"] else "–",
            "unit": _("atau kurang"),
        },
    ]
    proven = report["gap"] <= 0
    facts.append(
        {
            "label": _("Selisih dari batas terbaik"),
            "value": "0" if proven else f"{figure(report['gap'] * 100, 3)} %",
            "unit": _("terbukti") if proven else _("paling jauh"),
        }
    )
    if kept := report.get("kept", {}).get("of"):
        facts.append(
            {
                "label": _("Tetap dari percobaan sebelumnya"),
                "value": figure(report["kept"]["kept"]),
                "unit": _("dari %(n)s pasangan") % {"n": figure(kept)},
            }
        )
    return facts


def short_of(run: Run) -> str:
    """Say which mentors have fewer mentees than the programme asks for at least; empty: none. One query where there are."""
    leasts, loads = run.report.get("leasts", {}), run.report["loads"]
    names = names_of_people([UUID(key) for key in leasts])
    told = [
        _("%(name)s: %(load)s dari %(least)s")
        % {"name": name, "load": loads.get(str(key), 0), "least": leasts[str(key)]}
        for key, name in sorted(names.items(), key=lambda each: each[1])
    ]
    if not told:
        return ""
    said = _("Jumlah mentee paling sedikit tidak dapat dipenuhi bagi mentor ini, jadi dilepas: %(who)s.")
    return said % {"who": "; ".join(told)}


def pairs_of(run: Run) -> QuerySet[Any]:
    """Return the pairs of a run with both people."""
    told = Relation.objects.filter(run=run, mentee=OuterRef("mentee")).values("state")[:1]
    rows = Proposal.objects.filter(run=run, mentor__isnull=False).annotate(
        attention=ATTENTION, told=Subquery(told) if run.published_at else Value("", output_field=CharField())
    )
    return rows.select_related("mentee__unit", "mentor__unit")


def pair_table(run: Run, fixed: Fixes, query: QueryDict, *, everything: bool = False) -> PairTable:
    """Return what the address asks for (`?q=&hanya=&urut=&hal=`). Two queries at most."""
    words, only = words_asked(query), query.get("hanya", "")
    only = only if only in ONLY else ""
    rows, total = pairs_of(run), int(run.report.get("matched", 0))
    if words:
        rows = rows.filter(Q(mentee__name__icontains=words) | Q(mentor__name__icontains=words))
    if only == "dikunci":
        rows = rows.filter(mentee__in={mentee for mentee, _mentor in fixed})
    elif only == "rendah":
        rows = rows.filter(points__lte=run.report.get("tenth", 0))
    elif only == "belum":
        rows = rows.exclude(mentee__in=Relation.objects.filter(run=run).values("mentee"))
    order, sorts = sorting(query, SORTS, "perhatian")
    page = paged(
        rows.order_by(*order),
        query,
        per_page=10_000 if everything else PER_PAGE,
        total=None if words or only or run.report.get("forgotten") else total,
    )
    return PairTable(
        page.holding([_row(run, row, fixed.get((row.mentee_id, row.mentor_id))) for row in page.items]),
        sorts,
        words,
        only,
        total,
    )


def _row(run: Run, row: Any, fixed: Fixed | None) -> PairRow:
    state, names = row.told or "", run.report.get("names", {})
    return PairRow(
        mentee_id=row.mentee_id,
        mentee=row.mentee.name,
        mentee_first=first_name(row.mentee.name),
        mentee_unit=row.mentee.unit.name if row.mentee.unit else "",
        mentor_id=row.mentor_id,
        mentor=row.mentor.name,
        mentor_unit=row.mentor.unit.name if row.mentor.unit else "",
        load=load_in_words(run.report, str(row.mentor_id)),
        score=short_score(row.points),
        terms=term_lines(row.terms, run.settings["weights"]) if row.terms else (),
        covers=covers_in_words(row.why.get("covered", ()), names, complement=run.settings["complement"]),
        fixed=fixed.kind if fixed else "",
        fixed_in_words=str(FIXED[Fixed.Kind(fixed.kind)]).capitalize() if fixed else "",
        reason=fixed.reason if fixed else "",
        notes=_notes(run, row, state),
        may_tick=run.state in ("done", "published") and not state and not run.is_what_if,
        key=f"{row.mentee_id}:{row.mentor_id}",
    )


def _notes(run: Run, row: Any, state: str) -> list[tuple[str, str]]:
    gone = [person for person in (row.mentee, row.mentor) if not person.is_present]
    notes = [(_("%(name)s sudah keluar") % {"name": first_name(person.name)}, "negative") for person in gone]
    if state:
        notes.append((str(Relation.State(state).label), "positive" if state in Relation.LIVING else "info"))
    elif row.points <= run.report.get("tenth", -1) and run.report.get("matched", 0) >= 10:
        notes.append((_("Termasuk yang terendah"), "warning"))
    return notes


def load_in_words(report: Mapping[str, Any], mentor: str) -> str:
    """`2 dari 3 tempat`, or `penuh`; empty where it is not kept any more."""
    if mentor not in report["capacity"]:
        return ""
    load, capacity = report["loads"].get(mentor, 0), report["capacity"].get(mentor, 0)
    if load >= capacity:
        return _("penuh")
    return _("%(load)s dari %(capacity)s tempat") % {"load": load, "capacity": capacity}


def term_lines(terms: Mapping[str, float], weights: Mapping[str, float]) -> list[TermLine]:
    """Return the parts of a score whose weight is not 0, in their order. As they are shown they add up to the score as it
    is shown: where rounding left a thousandth over, the part that was cut most gets it."""
    told = [term for term in Term if weights.get(term)]
    exact = [1000 * terms.get(term, 0.0) for term in told]
    shown = [int(value // 1) for value in exact]
    left = round(sum(exact)) - sum(shown)
    for at in sorted(range(len(told)), key=lambda at: shown[at] - exact[at])[: max(0, left)]:
        shown[at] += 1
    return [
        TermLine(str(TERMS[term]), _share(terms.get(term, 0.0), weights[term]), figure(thousandths / 1000, 3))
        for term, thousandths in zip(told, shown, strict=True)
    ]


def _share(value: float, weight: float) -> float:
    return round(min(100.0, max(0.0, 100 * value / weight)), 1)


def covers_in_words(keys: Sequence[str], names: Mapping[str, str], *, complement: bool) -> str:
    """Say in which competencies the mentor helps."""
    known = [name for key in keys if (name := names.get(key))]
    if not known:
        return ""
    listed = joined(known)
    if complement:
        return ngettext(
            "Menutup satu kesenjangan yang tidak dikuasai atasan langsungnya: %(what)s.",
            "Menutup %(n)s kesenjangan yang tidak dikuasai atasan langsungnya: %(what)s.",
            len(known),
        ) % {"n": len(known), "what": listed}
    return _("Membantu dalam %(what)s.") % {"what": listed}


def joined(words: Sequence[str]) -> str:
    """`a, b dan c`."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s dan %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def lines_for_sheet(run: Run) -> QuerySet[Any]:
    """Return all pairs by mentee, for a file."""
    return pairs_of(run).order_by(F("mentee__name"), "pk")
