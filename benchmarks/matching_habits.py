"""What is done where nobody looks for the best: best pair first, and first come, first served."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from pamong.matching.problem import Problem


def greedy(problem: Problem, points: np.ndarray, legal: np.ndarray) -> list[list[str]]:
    """Take the pair of most points of all, then the next."""
    rows, columns = np.nonzero(legal)
    return in_turn(
        problem,
        zip(*(side[np.argsort(-points[rows, columns], kind="stable")] for side in (rows, columns)), strict=True),
    )


def first(problem: Problem, points: np.ndarray, legal: np.ndarray) -> list[list[str]]:
    """Let mentees choose in the order of their rows."""

    def wishes() -> Iterator[tuple[int, int]]:
        for row in range(len(points)):
            at = np.flatnonzero(legal[row])
            yield from ((row, column) for column in at[np.argsort(-points[row, at], kind="stable")])

    return in_turn(problem, wishes())


def in_turn(problem: Problem, wishes: Any) -> list[list[str]]:
    """Grant the wishes that can still be granted, one after the other."""
    left = [one.capacity for one in problem.mentors]
    done: dict[int, int] = {}
    for row, column in wishes:
        if row not in done and left[column]:
            done[row] = column
            left[column] -= 1
    return [[problem.mentees[row].id, problem.mentors[column].id] for row, column in done.items()]
