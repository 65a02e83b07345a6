"""Signs of ritual: for their writer what her own entries show, for HR rates of large units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.models import Person, Unit
from pamong.agency.rules import Standing
from pamong.agency.words import day_in_words
from pamong.kit.closing import OWN, ROOT
from pamong.kit.days import local_day
from pamong.study.models import Entry, Sign
from pamong.study.queries.doubts import COMPARED
from pamong.study.queries.elsewhere import busy_on
from pamong.study.queries.entries import when_of
from pamong.study.rules.rates import TO_SEE, Rates, Sum, as_of, told
from pamong.study.rules.signs import A_YEAR, Found, Written, signs_of

Kind = Sign.Kind
BACK = timedelta(days=730)
"""So far entries are read: two calendar years, for what piles up at the end of one."""


@dataclass(frozen=True)
class SignedEntry:
    """An entry that shows a sign."""

    id: UUID
    title: str
    when: str
    other_id: UUID | None
    other: str
    """The title of the entry that it resembles."""


@dataclass(frozen=True)
class Group:
    """What a person reads of one kind of sign."""

    kind: str
    title: str
    text: str
    step: str
    """What she can do."""
    entries: Sequence[SignedEntry]
    remark: str = ""
    explained: str = ""
    """The day on which she put it aside."""


def told_of(kind: str) -> tuple[str, str, str]:
    """Return title, text and what one can do. It asks and never accuses."""
    return {
        Kind.ALIKE: (
            _("Beberapa cerita hampir sama"),
            _("Ceritanya hampir sama dengan catatan sebelumnya. Bisa jadi kegiatannya memang serupa."),
            _("Tulis apa yang berbeda kali ini: yang baru Anda pahami, atau yang Anda coba."),
        ),
        Kind.MINIMUM: (
            _("Lamanya selalu pas 1 atau 2 JP"),
            _("Hampir semua catatan Anda lamanya tepat 45 atau 90 menit."),
            _("Catat lama yang sebenarnya. Yang kurang dari satu JP pun ikut dihitung."),
        ),
        Kind.BATCH: (
            _("Catatan menumpuk di akhir tahun"),
            _("Separuh atau lebih catatan setahun terkumpul pada hari-hari terakhirnya."),
            _("Coba catat segera sesudah belajar, selagi masih ingat. Jam belajar membantu."),
        ),
        Kind.ELSEWHERE: (
            _("Waktunya bertepatan dengan kegiatan lain"),
            _("Pada jam itu Anda juga tercatat dalam sesi atau pertemuan."),
            _("Periksa jam mulainya. Bila keduanya benar, sisihkan dengan keterangan singkat."),
        ),
    }[Kind(kind)]


def signs_for(person: Person) -> tuple[list[Group], list[Group]]:
    """Return what a person's own entries show, and what she put aside. One query."""
    rows = Sign.objects.filter(person=person, entry__state__in=COMPARED).select_related("entry", "other")
    rows = rows.order_by("kind", "-entry__on", "pk")
    open_: dict[str, list[Sign]] = {}
    aside: dict[tuple[str, str, datetime], list[Sign]] = {}
    for row in rows:
        if row.explained_at is None:
            open_.setdefault(row.kind, []).append(row)
        else:
            aside.setdefault((row.kind, row.remark, row.explained_at), []).append(row)
    return (
        [_group(kind, found) for kind, found in open_.items()],
        [
            _group(kind, found, remark, day_in_words(person.day_at(at)))
            for (kind, remark, at), found in sorted(aside.items(), key=lambda item: item[0][2], reverse=True)
        ],
    )


def _group(kind: str, rows: Sequence[Sign], remark: str = "", explained: str = "") -> Group:
    entries = [
        SignedEntry(
            row.entry_id, row.entry.title, when_of(row.entry), row.other_id, row.other.title if row.other else ""
        )
        for row in rows
    ]
    return Group(kind, *told_of(kind), entries, remark, explained)


def signs_found(person: Person, today: date) -> list[Found]:
    """Work out what a person's entries show. One query, and those of whoever knows what else she did."""
    rows = Entry.objects.filter(
        person=person, state__in=COMPARED, is_imported=False, submitted_at__isnull=False, on__gt=today - BACK
    )
    written = [
        Written(
            row.pk, row.on, local_day(row.submitted_at, person.time_zone), f"{row.process}\n{row.reflection}",
            row.minutes, row.starts_at,
        )
        for row in rows.only("on", "submitted_at", "process", "reflection", "minutes", "starts_at")
        if row.submitted_at is not None
    ]  # fmt: skip
    days = {each.on for each in written if each.starts_at and each.minutes and each.on > today - A_YEAR}
    return signs_of(written, busy_on(person.pk, days), today)


# --- rates for HR ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RateRow:
    """A unit with everything below, or the people in the unit itself."""

    unit_id: UUID | None
    name: str
    told: str
    """Empty: too few people, or it would tell of too few."""
    may_open: bool


@dataclass(frozen=True)
class RatesPage:
    """What HR sees of one unit of hers."""

    day: str
    """The day of which it is told."""
    whole: str
    rows: Sequence[RateRow]
    above: Unit | None
    """The unit that is open; None: all that HR covers."""


def rates_page(by: Standing, today: date, unit_id: UUID | None) -> RatesPage:
    """Return the rates of what an HR officer covers, or of one unit in it. Two queries."""
    rates, paths = _rates(by.person, today), by.paths(roles.HR)
    units = {
        unit.path: unit for unit in Unit.objects.visible_to(by.person).order_by("depth", "sort_code", "name", "pk")
    }
    above = next((unit for unit in units.values() if unit.pk == unit_id and _covers(paths, unit.path)), None)
    if above is not None:
        whole, nodes = rates.tenths(above.path), rates.parts(above.path)
    elif "" in paths:
        whole, nodes = rates.tenths(ROOT), rates.parts(ROOT)
    else:
        whole, nodes = None, sorted(paths)
    order = list(units)
    rows = [_row(rates, node, units) for node in sorted(nodes, key=lambda node: _place(node, order))]
    return RatesPage(day_in_words(as_of(today)), told(whole) if whole is not None else "", rows, above)


def _covers(paths: Sequence[str] | set[str] | frozenset[str], path: str) -> bool:
    return any(path.startswith(each) for each in paths)


def _place(node: str, order: Sequence[str]) -> int:
    path = node.removesuffix(OWN)
    return -1 if node.endswith(OWN) else order.index(path) if path in order else len(order)


def _row(rates: Rates, node: str, units: dict[str, Unit]) -> RateRow:
    unit, tenths = units.get(node.removesuffix(OWN)), rates.tenths(node)
    name = unit.name if unit else _("Unit lain")
    if node.endswith(OWN):
        return RateRow(None, _("%(unit)s sendiri") % {"unit": name}, told(tenths) if tenths is not None else "", False)
    return RateRow(
        unit.pk if unit else None,
        name,
        told(tenths) if tenths is not None else "",
        bool(unit) and rates.has_parts(node),
    )


def _rates(person: Person, today: date) -> Rates:
    """Sums by unit of what was handed in within a year and has been seen by its writers for 14 days. One query."""
    until = datetime.combine(as_of(today), time.min, ZoneInfo(person.agency.time_zone))
    seen = until - TO_SEE
    shown = Sign.objects.filter(entry=OuterRef("pk"), found_at__lte=seen).filter(
        Q(explained_at__isnull=True) | Q(explained_at__gt=until)
    )
    rows = Entry.objects.filter(
        agency_id=person.agency_id, state__in=COMPARED, is_imported=False, submitted_at__lte=seen,
        submitted_at__gt=seen - A_YEAR, person__unit__isnull=False,
    )  # fmt: skip
    sums = rows.order_by().values("person__unit__path").annotate(
        people=Count("person", distinct=True), entries=Count("pk"), odd=Count("pk", filter=Exists(shown))
    )  # fmt: skip
    return Rates(Sum(each["person__unit__path"], each["people"], each["entries"], each["odd"]) for each in sums)
