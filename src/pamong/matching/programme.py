"""Reads `programme.toml` of the file door: objective, seed, deadline, weights, rules, loads and caps.

A key that nobody knows is a fault here: a rule written with a slip of the pen must not silently not hold.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pamong.matching.problem import Objective, Rules, Settings, Term
from pamong.matching.tables import Notes, quoted, trouble

LARGEST: Final = 2**20
MOST_WEIGHT: Final = 100.0
MOST_SEED: Final = 2**63 - 1
MOST_POINTS: Final = 10**7
"""Ten times a whole score: what is added or asked for may not drown everything else."""
MOST_SECONDS: Final = 86_400.0
TOP: Final = (
    "objective", "seed", "deadline", "stickiness", "before", "weights", "rules", "minimum_loads", "unit_caps",
)  # fmt: skip
RULES: Final = ("grade_step", "grade_step_most", "other_unit", "offline_province", "wants", "least_points")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Programme:
    """What the programme asks for. `before` names a file of pairs in the same folder; `least` is by mentor's id."""

    settings: Settings = field(default_factory=Settings)
    before: str = ""
    least: Mapping[str, int] = field(default_factory=dict)


def read_programme(path: Path, notes: Notes) -> Programme:
    """Return what the file says, the defaults where there is no file; faults go to `notes`."""
    if not path.exists():
        return Programme()
    said = _parsed(path, notes)
    if said is None:
        return Programme()
    reader = _Reader(path.name, notes)
    reader.know(said, TOP, "")
    rules = _rules(reader, reader.table(said, "rules"))
    settings = Settings(
        weights=_weights(reader, reader.table(said, "weights")),
        rules=rules,
        objective=_objective(reader, said.get("objective", Objective.PARTICIPATION.value)),
        seed=reader.integer("seed", said.get("seed", 0), 0, MOST_SEED),
        deadline=_deadline(reader, said.get("deadline")),
        stickiness=reader.integer("stickiness", said.get("stickiness", 0), 0, MOST_POINTS),
        unit_caps=reader.counts(said, "unit_caps"),
    )
    return Programme(settings, _before(reader, said.get("before", "")), reader.counts(said, "minimum_loads"))


def _parsed(path: Path, notes: Notes) -> dict[str, Any] | None:
    try:
        content = path.read_bytes()
    except OSError as error:
        notes.wrong(path.name, 0, "", f"tidak terbaca: {trouble(error)}.")
        return None
    if len(content) > LARGEST:
        notes.wrong(path.name, 0, "", "lebih besar dari 1 MB.")
        return None
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        notes.wrong(path.name, 0, "", "bukan teks UTF-8.")
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        notes.wrong(path.name, int(line[1]) if line else 0, "", f"bukan TOML yang benar: {_toml_words(str(error))}.")
    except (RecursionError, ValueError):  # a thousand brackets; a number of a thousand digits
        notes.wrong(
            path.name, 0, "", "bukan TOML yang dapat dibaca: bersarang terlalu dalam atau bilangannya terlalu panjang."
        )
    return None


def _toml_words(error: str) -> str:
    if "twice" in error or "overwrite" in error:
        return "kunci atau tabel ini sudah ada di atasnya"
    if "end of document" in error:
        return "berkasnya berakhir di tengah isi; mungkin tanda kutip atau kurung tidak ditutup"
    return "tulis kunci = isi, satu sebaris; teks di antara tanda kutip, desimal dengan titik"


class _Reader:
    """Reads values of a kind, and notes where they are of another."""

    def __init__(self, file: str, notes: Notes) -> None:
        self.file, self.notes = file, notes

    def wrong(self, key: str, text: str) -> None:
        self.notes.wrong(self.file, 0, key, text)

    def know(self, said: Mapping[str, Any], known: Iterable[str], table: str) -> None:
        """Note the keys that nobody knows, with what may have been meant."""
        for key in said:
            if key not in known:
                near = difflib.get_close_matches(key, list(known), n=1)
                hint = f" Maksud Anda “{near[0]}”?" if near else f" Yang dikenal: {', '.join(known)}."
                self.wrong(table, f"{quoted(key)} tidak dikenal.{hint}")

    def table(self, said: Mapping[str, Any], key: str) -> dict[str, Any]:
        found = said.get(key, {})
        if isinstance(found, dict):
            return found
        self.wrong(key, f"harus berupa tabel: [{key}] lalu satu baris untuk setiap isinya.")
        return {}

    def integer(self, key: str, value: Any, lowest: int, highest: int) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        self.wrong(key, f"{_shown(value)} bukan bilangan bulat antara {lowest} dan {highest}.")
        return lowest

    def number(self, key: str, value: Any, lowest: float, highest: float) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and lowest <= value <= highest:
            return float(value)
        self.wrong(key, f"{_shown(value)} bukan bilangan antara {lowest:g} dan {highest:g}.")
        return lowest

    def flag(self, key: str, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        self.wrong(key, f"{_shown(value)} bukan true atau false.")
        return True

    def counts(self, said: Mapping[str, Any], key: str) -> dict[str, int]:
        found = self.table(said, key)
        return {name: self.integer(f"{key}.{name}", count, 0, MOST_POINTS) for name, count in found.items()}


def _shown(value: Any) -> str:
    """Return a value as it can be shown; Python does not print an integer of ten thousand digits."""
    try:
        return quoted(str(value))
    except (ValueError, RecursionError):
        return "isi sepanjang itu"


def _objective(reader: _Reader, value: Any) -> Objective:
    known = [each.value for each in Objective]
    if value in known:
        return Objective(value)
    reader.wrong("objective", f"{_shown(value)} tidak dikenal. Pilih: {', '.join(known)}.")
    return Objective.PARTICIPATION


def _deadline(reader: _Reader, value: Any) -> float | None:
    return None if value is None else reader.number("deadline", value, 0.001, MOST_SECONDS)


def _before(reader: _Reader, value: Any) -> str:
    if isinstance(value, str) and not set(value) & set("/\\\0") and value not in {".", ".."}:
        return value
    reader.wrong("before", f"{_shown(value)} bukan nama berkas CSV di folder yang sama.")
    return ""


def _weights(reader: _Reader, said: Mapping[str, Any]) -> dict[Term, float]:
    """Return the weights: those that are named, and the defaults of the others."""
    known = [each.value for each in Term]
    reader.know(said, known, "weights")
    weights = dict(Settings().weights)
    for key in said:
        if key in known:
            weights[Term(key)] = reader.number(f"weights.{key}", said[key], 0.0, MOST_WEIGHT)
    total = sum(weights.values())
    if said and abs(total - 1) > 1e-9:
        shown = f"{total:.6g}".replace(".", ",")
        text = f"bobot berjumlah {shown}, bukan 1; dipakai apa adanya (yang tidak disebut tetap bawaannya)."
        reader.notes.warn(reader.file, 0, "weights", text)
    return {term: weights[term] for term in Term if term in weights}


def _rules(reader: _Reader, said: Mapping[str, Any]) -> Rules:
    reader.know(said, RULES, "rules")
    plain = Rules()

    def read(key: str, reading: Callable[[str, Any], V], default: V) -> V:
        return reading(f"rules.{key}", said[key]) if key in said else default

    def step(key: str, value: Any) -> int | None:
        return None if value is False else reader.integer(key, value, -2000, 2000)

    rules = Rules(
        grade_step=read("grade_step", step, plain.grade_step),
        grade_step_most=read("grade_step_most", step, plain.grade_step_most),
        other_unit=read("other_unit", reader.flag, plain.other_unit),
        offline_province=read("offline_province", reader.flag, plain.offline_province),
        wants=read("wants", reader.flag, plain.wants),
        least_points=read("least_points", lambda key, it: reader.integer(key, it, 0, MOST_POINTS), plain.least_points),
    )
    if rules.grade_step is not None and rules.grade_step_most is not None and rules.grade_step > rules.grade_step_most:
        reader.wrong("rules", f"grade_step ({rules.grade_step}) di atas grade_step_most ({rules.grade_step_most}).")
    return rules
