"""Reads a folder of the file door into a problem: mentees, mentors, blocks, pins, programme. Pure: no database.

Every fault of every file is found before anything is said, and nothing is guessed: what cannot be read is a fault with
file, row and column. docs/matching.md describes the formats.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pamong.matching.checking import Judge
from pamong.matching.problem import Gap, Mentee, Mentor, Problem, Rule
from pamong.matching.programme import Programme, read_programme
from pamong.matching.tables import Complaint, Layout, Notes, Row, good_id, quoted, read_pairs, read_rows
from pamong.matching.words import BY_RULE

MENTEES, MENTORS, BLOCKS, PINS, PROGRAMME = "mentees.csv", "mentors.csv", "blocks.csv", "pins.csv", "programme.toml"
HIGHEST_LEVEL: Final = 5
LARGEST_PART: Final = 1e9
"""Of a vector; with the least length it keeps cosines exact in float64."""
LEAST_LENGTH: Final = 1e-9
MOST_PLACES: Final = 1_000_000
_COMMON = ("id", "unit", "province", "grade", "online")
_LAYOUTS: Final = {
    MENTEES: Layout((*_COMMON, "gaps"), ("vector", "text", "gender", "labels", "wants")),
    MENTORS: Layout((*_COMMON, "capacity", "strengths"), ("vector", "text", "labels")),
}
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,9}")
_DIGITS: Final = re.compile(r"[+-]?[0-9]+")
_GAP: Final = re.compile(r"([^:|>]+):\s*([0-9]+)\s*>\s*([0-9]+)")
_STRENGTH: Final = re.compile(r"([^:|>]+):\s*([0-9]+)")


@dataclass(frozen=True, slots=True)
class Read:
    """A folder as it was read."""

    problem: Problem
    warnings: tuple[Complaint, ...]


def read_folder(folder: Path) -> Read:
    """Return the problem that the files of a folder describe; raise `Unusable` with all that is wrong with them."""
    notes = Notes()
    if not folder.is_dir():
        notes.wrong(str(folder), 0, "", "folder ini tidak ada.")
        notes.raise_any()
    widths: dict[str, int] = {}
    mentees = {each.id: each for each in _mentees(folder, notes, widths)}
    mentors = {each.id: each for each in _mentors(folder, notes, widths)}
    programme = read_programme(folder / PROGRAMME, notes)
    broken = {each.file for each in notes.complaints}
    # Where half of the people could not be read, strangers in the other files would only be noise.
    whole = not broken & {MENTEES, MENTORS}
    blocks = _blocks(folder, mentees, mentors, notes) if whole else {}
    pins = _pins(folder, mentees, mentors, blocks, notes) if whole else {}
    before = _before(folder, programme, mentees, mentors, notes) if whole else ()
    if whole:
        mentors = _with_least(mentors, programme.least, notes)
        _see_caps(mentees, programme, notes)
    notes.raise_any()
    if "vector" in widths:
        _see_texts(MENTEES, mentees.values(), notes)
        _see_texts(MENTORS, mentors.values(), notes)
    problem = Problem(
        mentees=tuple(mentees.values()),
        mentors=tuple(mentors.values()),
        settings=programme.settings,
        forbidden=blocks,
        pins=tuple(pins),
        before=before,
    )
    _see_pins(problem, pins, notes)
    return Read(problem, tuple(notes.warnings))


# --- people -----------------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class _Cells:
    """A row with its file, and the readers of its cells."""

    file: str
    row: Row
    notes: Notes

    def text(self, column: str) -> str:
        return self.row.cells.get(column, "")

    def wrong(self, column: str, text: str) -> None:
        self.notes.wrong(self.file, self.row.number, column, text)

    def integer(self, column: str, lowest: int, highest: int) -> int:
        """Return a whole number within bounds, 0 where it was none and that was said."""
        text = self.text(column)
        if not _INTEGER.fullmatch(text):
            far = f"{quoted(text)} di luar batas {lowest} sampai {highest}."
            plain = f"{quoted(text)} bukan bilangan bulat." if text else "kosong; isi bilangan bulat."
            self.wrong(column, far if _DIGITS.fullmatch(text) else plain)
            return 0
        value = int(text)
        if not lowest <= value <= highest:
            self.wrong(column, f"{value} di luar batas {lowest} sampai {highest}.")
            return 0
        return value

    def online(self) -> bool:
        text = self.text("online")
        if text not in {"0", "1"}:
            self.wrong("online", f"{quoted(text)} bukan 0 (hanya tatap muka) atau 1 (bisa daring).")
        return text == "1"

    def labels(self, column: str) -> frozenset[str]:
        return frozenset(part for each in self.text(column).split("|") if (part := each.strip()))

    def level(self, column: str, code: str, text: str) -> int | None:
        if len(text) == 1 and int(text) <= HIGHEST_LEVEL:
            return int(text)
        self.wrong(column, f"level {quoted(text)} dari {quoted(code)} di luar 0 sampai {HIGHEST_LEVEL}.")
        return None

    def parts(self, column: str, shape: re.Pattern[str], example: str) -> Iterator[tuple[str, ...]]:
        """Yield the parts of a list `a|b|c` that have the right shape; say which have not."""
        seen: set[str] = set()
        for part in self.text(column).split("|") if self.text(column) else ():
            found = shape.fullmatch(part.strip())
            code = found[1].strip() if found else ""
            if not found or not code:
                self.wrong(column, f"{quoted(part)} tidak dapat dibaca; tulis seperti {example}.")
            elif code in seen:
                self.wrong(column, f"kompetensi {quoted(code)} ditulis dua kali.")
            else:
                seen.add(code)
                yield (code, *found.groups()[1:])

    def gaps(self) -> tuple[Gap, ...]:
        found = []
        for code, has_text, needs_text in self.parts("gaps", _GAP, "K01:2>4|K07:1>3"):
            has, needs = self.level("gaps", code, has_text), self.level("gaps", code, needs_text)
            if has is None or needs is None:
                continue
            if needs <= has:
                self.wrong("gaps", f"{quoted(code)}: level yang diperlukan ({needs}) tidak di atas level kini ({has}).")
            found.append(Gap(code, has, needs))
        return tuple(found)

    def strengths(self) -> dict[str, int]:
        parts = self.parts("strengths", _STRENGTH, "K01:5|K09:4")
        return {code: self.level("strengths", code, text) or 0 for code, text in parts}

    def vector(self, widths: dict[str, int]) -> tuple[float, ...] | None:
        """Return the vector, of the same length as that of everybody else; decimal commas are understood."""
        text = self.text("vector")
        if not text:
            return None
        try:
            parts = tuple(map(float, text.replace(",", ".").split()))
        except ValueError:
            parts = ()
        if not parts or "_" in text:
            self.wrong("vector", f"{quoted(text)} bukan deretan bilangan yang dipisah spasi.")
            return None
        if not all(map(math.isfinite, parts)):
            self.wrong("vector", "memuat NaN atau tak hingga.")
            return None
        length = math.hypot(*parts)
        if max(map(abs, parts)) > LARGEST_PART or 0 < length < LEAST_LENGTH:
            self.wrong("vector", "bilangannya terlalu besar atau terlalu kecil untuk dihitung tepat.")
            return None
        expected = widths.setdefault("vector", len(parts))
        if len(parts) != expected:
            self.wrong("vector", f"berisi {len(parts)} bilangan, padahal vektor pertama {expected}.")
            return None
        return parts


def _people(folder: Path, file: str, notes: Notes) -> Iterator[_Cells]:
    """Yield everybody's row. A row without an id of its own is read too, so that all its faults are said."""
    rows: dict[str, int] = {}
    for row in read_rows(folder / file, _LAYOUTS[file], notes):
        who = good_id(row, "id", file, notes)
        cells = _Cells(file, row, notes)
        for column in ("unit", "province"):
            if not row.cells[column]:
                cells.wrong(column, "kosong.")
        if who is not None and rows.setdefault(who, row.number) != row.number:
            cells.wrong("id", f"{quoted(who)} sudah ada di baris {rows[who]}.")
        yield cells


def _mentees(folder: Path, notes: Notes, widths: dict[str, int]) -> Iterator[Mentee]:
    for cells in _people(folder, MENTEES, notes):
        unit, province = cells.text("unit"), cells.text("province")
        grade = cells.integer("grade", -1000, 1000)
        groups = {"province": province, "grade": str(grade), "unit": unit, "gender": cells.text("gender")}
        yield Mentee(
            id=cells.text("id"),
            unit=unit,
            province=province,
            grade=grade,
            online=cells.online(),
            gaps=cells.gaps(),
            vector=cells.vector(widths),
            text=cells.text("text"),
            labels=cells.labels("labels"),
            wants=cells.labels("wants"),
            groups={kind: group for kind, group in groups.items() if group},
        )


def _mentors(folder: Path, notes: Notes, widths: dict[str, int]) -> Iterator[Mentor]:
    for cells in _people(folder, MENTORS, notes):
        yield Mentor(
            id=cells.text("id"),
            unit=cells.text("unit"),
            province=cells.text("province"),
            grade=cells.integer("grade", -1000, 1000),
            online=cells.online(),
            capacity=cells.integer("capacity", 0, MOST_PLACES),
            strengths=cells.strengths(),
            vector=cells.vector(widths),
            text=cells.text("text"),
            labels=cells.labels("labels"),
        )


# --- pairs ------------------------------------------------------------------------------------------------------------
def _blocks(folder: Path, mentees: Mapping[str, Mentee], mentors: Mapping[str, Mentor],
            notes: Notes) -> dict[tuple[str, str], Rule]:  # fmt: skip
    if not (folder / BLOCKS).exists():
        return {}
    known = (mentees.__contains__, mentors.__contains__)
    return {(mentee, mentor): Rule.BLOCKED for _, mentee, mentor in read_pairs(folder / BLOCKS, known, notes)}


def _pins(folder: Path, mentees: Mapping[str, Mentee], mentors: Mapping[str, Mentor],
          blocks: Mapping[tuple[str, str], Rule], notes: Notes) -> dict[tuple[str, str], int]:  # fmt: skip
    """Return the pins with their rows, and say where they contradict themselves, the blocks or the places."""
    if not (folder / PINS).exists():
        return {}
    pins: dict[str, str] = {}
    rows: dict[tuple[str, str], int] = {}
    held: Counter[str] = Counter()
    for row, mentee, mentor in read_pairs(folder / PINS, (mentees.__contains__, mentors.__contains__), notes):
        if pins.get(mentee) == mentor:
            continue
        if mentee in pins:
            text = f"{quoted(mentee)} sudah dipasangkan dengan {quoted(pins[mentee])}; seorang mentee satu mentor."
            notes.wrong(PINS, row, "mentee", text)
            continue
        pins[mentee] = mentor
        rows[mentee, mentor] = row
        held[mentor] += 1
        places = mentors[mentor].capacity
        if (mentee, mentor) in blocks:
            notes.wrong(PINS, row, "", f"{quoted(mentee)} dan {quoted(mentor)} juga ada di {BLOCKS}; hapus salah satu.")
        elif mentee == mentor:
            notes.wrong(PINS, row, "", f"{quoted(mentee)} tidak dapat menjadi mentor bagi dirinya sendiri.")
        elif held[mentor] > places:
            notes.wrong(PINS, row, "mentor", f"{quoted(mentor)} hanya punya {places} tempat, pasangan tetapnya lebih.")
    return rows


def _see_pins(problem: Problem, rows: Mapping[tuple[str, str], int], notes: Notes) -> None:
    """Warn of pins that a rule would forbid: they hold, but may be a slip of the pen."""
    judge = Judge(problem)
    for (mentee, mentor), row in rows.items():
        against = "; ".join(BY_RULE[rule] for rule in judge.against(judge.mentees[mentee], judge.mentors[mentor]))
        if against:
            text = f"{quoted(mentee)} dan {quoted(mentor)} tetap dipasangkan walau melanggar aturan: mentor {against}."
            notes.warn(PINS, row, "", text)


def _see_texts(file: str, people: Iterable[Mentee | Mentor], notes: Notes) -> None:
    """Warn of texts that are not read because somebody has a vector."""
    count = sum(bool(each.text) and each.vector is None for each in people)
    if count:
        text = f"{count} orang punya text tetapi tidak punya vector; karena orang lain punya, text mereka tidak dibaca."
        notes.warn(file, 0, "text", text)


def _before(folder: Path, programme: Programme, mentees: Mapping[str, Mentee], mentors: Mapping[str, Mentor],
            notes: Notes) -> tuple[tuple[str, str], ...]:  # fmt: skip
    """Read the pairs of the last matching; people who have left since are left out, with a warning."""
    if not programme.before:
        return ()
    known = (mentees.__contains__, mentors.__contains__)
    found = read_pairs(folder / programme.before, known, notes, strict=False)
    return tuple(dict.fromkeys((mentee, mentor) for _, mentee, mentor in found))


def _with_least(mentors: dict[str, Mentor], least: Mapping[str, int], notes: Notes) -> dict[str, Mentor]:
    """Return the mentors with the loads that the programme asks for at least."""
    for who, load in least.items():
        found = mentors.get(who)
        if found is None:
            notes.wrong(PROGRAMME, 0, "minimum_loads", f"{quoted(who)} tidak ada di {MENTORS}.")
        elif load > found.capacity:
            text = f"{quoted(who)} diminta paling sedikit {load} mentee, tempatnya hanya {found.capacity}."
            notes.wrong(PROGRAMME, 0, "minimum_loads", text)
    return {who: replace(each, least=least[who]) if who in least else each for who, each in mentors.items()}


def _see_caps(mentees: Mapping[str, Mentee], programme: Programme, notes: Notes) -> None:
    units = {each.unit for each in mentees.values()}
    for unit in programme.settings.unit_caps:
        if unit not in units:
            notes.warn(PROGRAMME, 0, "unit_caps", f"tidak ada mentee dari unit {quoted(unit)}.")
