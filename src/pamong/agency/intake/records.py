"""What a file says, once it has been read and found right; and what was found wrong. No database here."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from pamong.agency.intake.nip import Kind

FileKind = Literal["people", "units", "lines"]
Severity = Literal["error", "warning"]
LineKind = Literal["definitif", "plt", "plh"]
Leaving = Literal["retired", "moved", "died", "dismissed", "not_in_file"]
PositionKind = Literal["structural", "functional", "general"]

SHOWN = 60
"""So many letters of a faulty value are shown."""
FOLD_OVER = 200
"""So many problems of one sort are listed; the rest is counted."""


class UnreadableFile(Exception):
    """The file as a whole cannot be used; the message is for the person and says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One row of the employee export, without the columns that Pamong does not need."""

    sheet: str
    row: int
    siasn_id: str
    nip: str
    name: str
    front_title: str
    back_title: str
    email: str
    kind: Kind
    legal_status: str
    leaving: Leaving | Literal[""]
    """Why the legal status says that the person no longer works here; empty for someone who does."""
    grade: str
    echelon: str
    position_siasn_id: str
    position_name: str
    position_kind: PositionKind
    position_since: date | None
    unit_siasn_id: str
    unit_name: str
    workplace: str
    columns: frozenset[str]
    """Which columns the sheet has: of the others the file says nothing."""


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """One row of ref-unor."""

    sheet: str
    row: int
    siasn_id: str
    name: str
    parent_siasn_id: str
    leader_siasn_id: str
    leader_title: str
    echelon: str
    sort_code: str
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class LineRecord:
    """One row of the reporting-line file; both ends of the time count."""

    sheet: str
    row: int
    nip: str
    supervisor_nip: str
    kind: LineKind
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file, in words: what, where and how to put it right."""

    file: FileKind
    sheet: str
    row: int | None
    column: str
    code: str
    message: str
    cure: str
    severity: Severity = "error"
    value_shown: str = ""


@dataclass
class ProblemList:
    """Collects problems; of one sort at most `FOLD_OVER` are kept, the rest is counted."""

    kept: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[FileKind, str, Severity]] = field(default_factory=Counter)

    def add(self, problem: Problem) -> None:
        """Take one more problem."""
        key = (problem.file, problem.code, problem.severity)
        self.counts[key] += 1
        if self.counts[key] <= FOLD_OVER:
            self.kept.append(replace(problem, value_shown=shorten(problem.value_shown)))

    def total(self, severity: Severity) -> int:
        """Count all problems of this severity, also those not listed."""
        return sum(count for key, count in self.counts.items() if key[2] == severity)

    def listed(self) -> list[Problem]:
        """Return what is to be shown in the order of the files, and a sentence for each sort that was cut short."""
        places = {key: at for at, key in enumerate(dict.fromkeys((p.file, p.sheet) for p in self.kept))}
        kept = sorted(self.kept, key=lambda p: (places[p.file, p.sheet], p.row or 0))
        folded = [
            Problem(
                file=file,
                sheet="",
                row=None,
                column="",
                code=f"{code}.more",
                message=_("Masalah yang sama ada pada %(count)d baris lain: %(example)s")
                % {"count": count - FOLD_OVER, "example": self._example(file, code, severity)},
                cure=_("Perbaiki seluruh kolomnya sekaligus, lalu unggah lagi."),
                severity=severity,
            )
            for (file, code, severity), count in self.counts.items()
            if count > FOLD_OVER
        ]
        return kept + folded

    def _example(self, file: FileKind, code: str, severity: Severity) -> str:
        return next(p.message for p in self.kept if (p.file, p.code, p.severity) == (file, code, severity))


def shorten(text: str, length: int = SHOWN) -> str:
    """Cut a value for showing, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
