"""What the pages show of a run: counts in words, changes and problems as finished values. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.intake.changes import FIELD_LABELS
from pamong.agency.models import ImportChange, ImportProblem, ImportRun, Person, ReportingLine
from pamong.agency.words import day_in_words

PHASES: Mapping[str, str | Promise] = {
    "": _lazy("Menunggu giliran"),
    "read_units": _lazy("Membaca daftar unit"),
    "read_people": _lazy("Membaca daftar pegawai"),
    "read_lines": _lazy("Membaca daftar atasan"),
    "compare": _lazy("Membandingkan dengan data sekarang"),
}
_DAYS = frozenset({"position_since", "starts_on", "ends_on", "closed_on"})


@dataclass(frozen=True)
class Difference:
    """One line of a change: `Golongan: III/b → III/c`. Either side may be empty."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownChange:
    """One change of the preview."""

    kind: str
    kind_label: str
    label: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class KindCount:
    """How many changes of a kind there are."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True)
class Preview:
    """A run at a glance."""

    phase: str
    progress: int
    kinds: tuple[KindCount, ...]
    total: int
    errors: int
    warnings: int
    rows: Mapping[str, int]
    left: int
    present: int
    must_accept_leavers: bool
    """More than a tenth would leave: the officer must tick that this is right."""
    nothing_changes: bool


def preview_of(run: ImportRun) -> Preview:
    """Return the run at a glance. No query."""
    counts = run.counts
    changes: dict[str, int] = counts.get("changes", {})
    kinds = tuple(
        KindCount(kind.value, str(kind.label), changes[kind.value])
        for kind in ImportChange.Kind
        if changes.get(kind.value)
    )
    return Preview(
        phase=str(PHASES.get(run.phase, run.phase)),
        progress=run.progress,
        kinds=kinds,
        total=sum(changes.values()),
        errors=counts.get("errors", 0),
        warnings=counts.get("warnings", 0),
        rows=counts.get("rows", {}),
        left=changes.get("left", 0),
        present=counts.get("present", 0),
        must_accept_leavers=bool(counts.get("many_leavers")),
        nothing_changes="changes" in counts and not changes,
    )


def changes_of(run: ImportRun, kind: str = "") -> QuerySet[ImportChange]:
    """Return the changes of a run in order, all or of one kind; show each with `shown`."""
    changes = ImportChange.objects.filter(run=run)
    return (changes.filter(kind=kind) if kind else changes).order_by("number")


def problems_of(run: ImportRun, severity: str = "") -> QuerySet[ImportProblem]:
    """Return the problems of a run in order, all or of one severity."""
    problems = ImportProblem.objects.filter(run=run)
    return (problems.filter(severity=severity) if severity else problems).order_by("number")


def shown(change: ImportChange) -> ShownChange:
    """Return a change as finished values. No query."""
    before, after = change.before, change.after
    return ShownChange(
        kind=change.kind,
        kind_label=change.get_kind_display(),
        label=change.label,
        differences=tuple(
            Difference(str(label), _words(key, before.get(key, "")), _words(key, after.get(key, "")))
            for key, label in FIELD_LABELS.items()
            if key in before or key in after
        ),
    )


def _words(key: str, text: str) -> str:
    if not text:
        return ""
    if key in _DAYS:
        return day_in_words(date.fromisoformat(text))
    if key == "reason":
        return str(Person.Leaving(text).label)
    return str(ReportingLine.Kind(text).label) if key == "line_kind" else text


def place_of(problem: ImportProblem) -> str:
    """Return where it is, in words: `Daftar pegawai, lembar PNS, baris 214, kolom NIP BARU`."""
    parts = [problem.get_kind_display()]
    if problem.sheet:
        parts.append(_("lembar %(sheet)s") % {"sheet": problem.sheet})
    if problem.line is not None:
        parts.append(_("baris %(row)d") % {"row": problem.line})
    if problem.column:
        parts.append(_("kolom %(column)s") % {"column": problem.column})
    return ", ".join(parts)
