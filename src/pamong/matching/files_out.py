"""Writes what a matching answers: `pairs.csv`, `unmatched.csv`, `report.json`; all of it or nothing.

The same problem gives the same bytes. Only `seconds` and `peak_bytes` of the report are measured anew in each run.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from pamong.matching import words
from pamong.matching.outcome import Outcome
from pamong.matching.problem import Problem, Term

PAIRS, UNMATCHED, REPORT = "pairs.csv", "unmatched.csv", "report.json"
FILES: Final = frozenset({PAIRS, UNMATCHED, REPORT})
FORMAT: Final = 1
"""Of the report; raised when a key changes its meaning."""
ALWAYS: Final = (Term.COMPETENCY, Term.TEXT, Term.REGION, Term.SENIORITY)


class Occupied(Exception):
    """The folder to write into is not ours to replace; the message says why."""


def write_folder(out: Path, problem: Problem, outcome: Outcome, *, measured: bool = True) -> None:
    """Write the three files. Unless `measured`, what differs from run to run stands in the report as null."""
    with _whole(out) as place:
        _write_csv(
            place / PAIRS,
            ("mentee", "mentor", "points", *(str(term) for term in terms(problem))),
            _pairs(problem, outcome),
        )
        rows = ((each.mentee, words.reason(each, problem.settings.objective)) for each in outcome.unmatched)
        _write_csv(place / UNMATCHED, ("mentee", "reason"), sorted(rows))
        text = json.dumps(report(problem, outcome, measured=measured), ensure_ascii=False, indent=1, allow_nan=False)
        (place / REPORT).write_text(text + "\n", encoding="utf-8", newline="\n")


def terms(problem: Problem) -> tuple[Term, ...]:
    """Return the terms that have a column: the four of every programme, and others that weigh something."""
    return tuple(term for term in Term if term in ALWAYS or problem.settings.weights.get(term))


def report(problem: Problem, outcome: Outcome, *, measured: bool = True) -> dict[str, Any]:
    """Return what `report.json` holds."""
    return {
        "format": FORMAT,
        "objective": str(problem.settings.objective),
        "seed": problem.settings.seed,
        "mentees": len(problem.mentees),
        "mentors": len(problem.mentors),
        "places": sum(each.capacity for each in problem.mentors),
        "matched": len(outcome.pairs),
        "unmatched": len(outcome.unmatched),
        "points": int(outcome.points),
        "value": int(outcome.value),
        "bound_points": int(outcome.bound_points),
        "gap": float(outcome.gap),
        "participation_bound": int(outcome.participation_bound),
        "blocking_pairs": int(outcome.blocking_pairs),
        "dropped_minimum_loads": sorted(outcome.dropped_leasts),
        "fairness": [asdict(each) for each in outcome.fairness],
        "serves_one_more": sorted(outcome.serving),
        "prices": {who: int(price) for who, price in sorted(outcome.prices.items())},
        "seconds": round(float(outcome.seconds), 3) if measured else None,
        "peak_bytes": int(outcome.peak_bytes) if measured else None,
        "input_hash": outcome.digest,
    }


def _pairs(problem: Problem, outcome: Outcome) -> Iterator[Sequence[Any]]:
    shown = terms(problem)
    for each in sorted(outcome.pairs, key=lambda pair: (pair.mentee, pair.mentor)):
        # The shortest text that reads back as the same float64, so that anyone gets the same points from it.
        yield each.mentee, each.mentor, int(each.points), *(repr(float(each.values.get(term, 0.0))) for term in shown)


def _write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


# --- all or nothing ---------------------------------------------------------------------------------------------------
def refuse_occupied(out: Path, source: Path) -> None:
    """Raise `Occupied` unless `out` may become, or be replaced by, a folder of results."""
    if out.resolve() == source.resolve():
        raise Occupied(f"{out} adalah folder masukan. Pilih folder lain untuk hasilnya.")
    if out.exists() and not out.is_dir():
        raise Occupied(f"{out} adalah berkas, bukan folder.")
    if out.is_symlink():
        raise Occupied(f"{out} adalah tautan. Sebut folder yang dituju.")
    if out.is_dir():
        strangers = sorted({each.name for each in out.iterdir()} - FILES)
        if strangers:
            shown = ", ".join(strangers[:3]) + (" …" if len(strangers) > 3 else "")
            raise Occupied(f"{out} berisi berkas lain ({shown}). Pilih folder baru atau folder hasil sebelumnya.")


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """Give a folder to write into that becomes `out` at the end; upon any error `out` stays as it was."""
    target = out.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    try:
        place.chmod(0o777 & ~_umask())
        yield place
        aside = place.with_suffix(".old")
        if target.exists():
            target.rename(aside)
        try:
            place.rename(target)
        except OSError:
            if aside.exists():
                aside.rename(target)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
