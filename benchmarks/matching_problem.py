"""Invented programmes for the benchmarks of the matching: PCG64 and a seed, so that everybody measures the same.

N mentees and ⌈N/3⌉ mentors with 3 places each. Units of 40 people, each in one of 38 provinces (Zipf .8) where nine of ten
of its people are; mentees' grades 0–6, mentors' 2–8; one in seven meets face to face only; 32 competencies (Zipf .7), 2–4
gaps of 1–3 levels, 6 strengths; 40 topics as vectors of 64 parts and length 1.

    python benchmarks/matching_problem.py 5000 DIR [--variant surplus] [--seed 7]     # as a folder for `pamong match`
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from pamong.matching.problem import POINTS, Gap, Mentee, Mentor, Problem, Rule, Settings  # noqa: E402  # the path above leads to it

VARIANTS = ("plain", "surplus", "deficit", "ties", "popular", "blocks", "pairs")
"""`surplus`, `deficit`: 1–5 places, 20 % more or fewer than mentees. `ties`: no vectors, one gap, hardly anything tells
mentors apart. `popular`: one mentor is best for everybody. `blocks`: 20 blocked mentors for each mentee, of her own
province. `pairs`: as many mentors as mentees, one place each."""
PROVINCES, COMPETENCIES, TOPICS, PARTS = 38, 32, 40, 64


def zipf(number: int, power: float) -> np.ndarray:
    """Return probabilities that fall with the rank."""
    weights = np.arange(1, number + 1) ** -power
    return weights / weights.sum()


def generate(size: int, variant: str = "plain", seed: int = 7) -> Problem:
    """Return a programme of `size` mentees."""
    dice = np.random.Generator(np.random.PCG64(seed))
    mentors = size if variant == "pairs" else math.ceil(size / 3)
    units = max(2, (size + mentors) // 40)
    home = dice.choice(PROVINCES, units, p=zipf(PROVINCES, 0.8))
    centres = _unit(dice.normal(size=(TOPICS, PARTS)))

    def people(number: int, low: int, high: int) -> dict[str, Any]:
        unit = dice.integers(units, size=number)
        away = dice.random(number) >= 0.9
        province = np.where(away, dice.choice(PROVINCES, number, p=zipf(PROVINCES, 0.8)), home[unit])
        topic = dice.choice(TOPICS, number, p=zipf(TOPICS, 0.7))
        vectors = np.round(_unit(centres[topic] + dice.normal(scale=0.09, size=(number, PARTS))), 6)
        return {
            "unit": [f"U{n}" for n in unit.tolist()], "province": [f"P{n}" for n in province.tolist()],
            "grade": dice.integers(low, high + 1, size=number).tolist(), "online": (dice.random(number) >= 0.15).tolist(),
            "vector": [None] * number if variant == "ties" else [tuple(row) for row in vectors.tolist()],
        }  # fmt: skip

    ours, theirs = people(size, 0, 6), people(mentors, 2, 8)
    made = Problem(
        mentees=tuple(
            Mentee(id=f"A{n}", gaps=gaps, **{key: column[n] for key, column in ours.items()})
            for n, gaps in enumerate(_gaps(dice, size, variant))
        ),
        mentors=tuple(
            Mentor(id=f"B{n}", capacity=places, strengths=levels, **{key: column[n] for key, column in theirs.items()})
            for n, (places, levels) in enumerate(zip(_places(dice, size, mentors, variant), _strengths(dice, mentors, variant), strict=True))
        ),
        settings=Settings(),
    )  # fmt: skip
    if variant == "popular":
        made = _with_star(made)
    return _with_blocks(made, dice) if variant == "blocks" else made


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _codes(dice: np.random.Generator, number: int, most: int) -> np.ndarray:
    """Return for each of `number` people `most` different competencies, drawn by Zipf (Gumbel's top-k)."""
    keys = np.log(zipf(COMPETENCIES, 0.7)) + dice.gumbel(size=(number, COMPETENCIES))
    return np.argsort(-keys, axis=1)[:, :most]


def _gaps(dice: np.random.Generator, number: int, variant: str) -> Iterable[tuple[Gap, ...]]:
    if variant == "ties":
        yield from ((Gap("K00", 0, 1),) for _ in range(number))
        return
    codes, count = _codes(dice, number, 4).tolist(), dice.integers(2, 5, size=number).tolist()
    has = dice.integers(0, 3, size=(number, 4))
    needs = (has + dice.integers(1, 4, size=(number, 4))).tolist()
    for row, some, low, high in zip(codes, count, has.tolist(), needs, strict=True):
        yield tuple(Gap(f"K{row[n]:02}", low[n], high[n]) for n in range(some))


def _strengths(dice: np.random.Generator, number: int, variant: str) -> Iterable[dict[str, int]]:
    if variant == "ties":
        yield from ({"K00": 3} for _ in range(number))
        return
    codes, levels = _codes(dice, number, 6).tolist(), dice.integers(2, 6, size=(number, 6)).tolist()
    yield from (
        {f"K{code:02}": level for code, level in zip(*row, strict=True)} for row in zip(codes, levels, strict=True)
    )


def _places(dice: np.random.Generator, size: int, mentors: int, variant: str) -> list[int]:
    if variant == "pairs":
        return [1] * mentors
    if variant not in {"surplus", "deficit"}:
        return [3] * mentors
    target = round(size * (1.2 if variant == "surplus" else 0.8))
    places = dice.integers(1, 6, size=mentors)
    while (short := target - int(places.sum())) != 0:
        free = np.flatnonzero(places < 5 if short > 0 else places > 1)
        chosen = dice.permutation(free)[: abs(short)]
        places[chosen] += 1 if short > 0 else -1
    return [int(each) for each in places]


def _with_star(made: Problem) -> Problem:
    """Let the first mentor know everything, and everybody dream of her topic."""
    star = replace(
        made.mentors[0], strengths={f"K{n:02}": 5 for n in range(COMPETENCIES)}, online=True, grade=8, unit="U-star"
    )
    ideal = np.array(star.vector)
    vectors = np.round(_unit(np.array([one.vector for one in made.mentees]) + 2 * ideal), 6).tolist()
    mentees = tuple(replace(one, vector=tuple(row)) for one, row in zip(made.mentees, vectors, strict=True))
    return replace(made, mentees=mentees, mentors=(star, *made.mentors[1:]))


def _with_blocks(made: Problem, dice: np.random.Generator) -> Problem:
    near: dict[str, list[str]] = {}
    for mentor in made.mentors:
        near.setdefault(mentor.province, []).append(mentor.id)
    forbidden = {}
    for mentee in made.mentees:
        there = near.get(mentee.province, [])
        for at in dice.permutation(len(there))[:20].tolist():
            forbidden[mentee.id, there[at]] = Rule.BLOCKED
    return replace(made, forbidden=forbidden)


# --- the same problem as a matrix, for those who need one -------------------------------------------------------------
def matrix(problem: Problem) -> tuple[np.ndarray, np.ndarray]:
    """Return points (N, M) int64 and which pairs are legal: written anew here, without the engine."""
    mentees, mentors = problem.mentees, problem.mentors
    weights, total = problem.settings.weights, np.zeros((len(mentees), len(mentors)))
    codes = sorted({gap.competency for one in mentees for gap in one.gaps})
    place = {code: at for at, code in enumerate(codes)}
    levels = np.array([[one.strengths.get(code, 0) for code in codes] for one in mentors])
    for at, one in enumerate(mentees):
        asked = sum(gap.needs - gap.has for gap in one.gaps)
        reached = sum(np.clip(levels[:, place[gap.competency]], gap.has, gap.needs) - gap.has for gap in one.gaps)
        total[at] = weights["competency"] * (reached / asked if asked else 0.0)
    total += weights["text"] * _likeness([one.vector for one in mentees], [one.vector for one in mentors])
    same = _equal([one.province for one in mentees], [one.province for one in mentors])
    total += weights["region"] * same
    step = np.array([one.grade for one in mentors])[None, :] - np.array([one.grade for one in mentees])[:, None]
    by_step = np.array([0.4, 0.8, 1.0, 0.8, 0.5, 0.3])
    total += weights["seniority"] * by_step[np.where((step >= 0) & (step <= 4), step, 5)]
    points = np.rint(POINTS * total).astype(np.int64)
    online = np.array([one.online for one in mentees])[:, None] & np.array([one.online for one in mentors])[None, :]
    legal = (step >= 0) & ~_equal([one.unit for one in mentees], [one.unit for one in mentors]) & (online | same)
    legal &= points >= problem.settings.rules.least_points
    rows, columns = ({one.id: at for at, one in enumerate(side)} for side in (mentees, mentors))
    for mentee, mentor in problem.forbidden:
        legal[rows[mentee], columns[mentor]] = False
    return points, legal


def _likeness(one: Sequence[Any], other: Sequence[Any]) -> np.ndarray:
    if one[0] is None:
        return np.full((len(one), len(other)), 0.5)
    return (1 + _unit(np.array(one)) @ _unit(np.array(other)).T) / 2


def _equal(one: list[str], other: list[str]) -> np.ndarray:
    return np.array(one)[:, None] == np.array(other)[None, :]


# --- as files ---------------------------------------------------------------------------------------------------------
def write(problem: Problem, folder: Path) -> None:
    """Write the problem as `pamong match` reads it."""
    folder.mkdir(parents=True, exist_ok=True)

    def row(one: Mentee | Mentor) -> list[object]:
        return [one.id, one.unit, one.province, one.grade, int(one.online)]

    def vector(one: Mentee | Mentor) -> str:
        return " ".join(map(repr, one.vector or ()))

    head = ["id", "unit", "province", "grade", "online"]
    gaps = ["|".join(f"{gap.competency}:{gap.has}>{gap.needs}" for gap in one.gaps) for one in problem.mentees]
    levels = ["|".join(f"{code}:{level}" for code, level in one.strengths.items()) for one in problem.mentors]
    sheets: dict[str, list[list[object]]] = {
        "mentees.csv": [[*head, "gaps", "vector", "text"]],
        "mentors.csv": [[*head, "capacity", "strengths", "vector", "text"]],
        "blocks.csv": [["mentee", "mentor"], *([*pair] for pair in problem.forbidden)],
    }
    sheets["mentees.csv"] += [
        [*row(one), each, vector(one), ""] for one, each in zip(problem.mentees, gaps, strict=True)
    ]
    sheets["mentors.csv"] += [
        [*row(one), one.capacity, each, vector(one), ""] for one, each in zip(problem.mentors, levels, strict=True)
    ]
    for name, rows in sheets.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


def main() -> None:
    """Write a folder."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("size", type=int)
    options.add_argument("folder", type=Path)
    options.add_argument("--variant", choices=VARIANTS, default="plain")
    options.add_argument("--seed", type=int, default=7)
    asked = options.parse_args()
    write(generate(asked.size, asked.variant, asked.seed), asked.folder)


if __name__ == "__main__":
    main()
