"""How groups fare, with 95 % intervals. Light: nothing heavy is imported here.

Shares: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
Means: Student's t; its quantile by G. W. Hill, Algorithm 396, CACM 13 (1970), exact for 1 and 2 degrees of freedom.
"""

from __future__ import annotations

from collections import defaultdict
from math import cos, exp, pi, sin, sqrt

from pamong.matching.outcome import Share
from pamong.matching.problem import POINTS, Problem

NORMAL = 1.959963984540054
"""97.5 % quantile of the normal distribution."""


def shares(problem: Problem, points: dict[str, int]) -> tuple[Share, ...]:
    """Return how each group of the mentees fares, by kind and group; `points` are those of the matched, by mentee.

    The kinds are those of `Mentee.groups`, and everybody together as ("all", "").
    """
    members: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mentee in problem.mentees:
        members["all", ""].append(mentee.id)
        for kind, group in mentee.groups.items():
            members[kind, group].append(mentee.id)
    return tuple(_share(kind, group, sorted(people), points) for (kind, group), people in sorted(members.items()))


def _share(kind: str, group: str, people: list[str], points: dict[str, int]) -> Share:
    scores = [points[one] / POINTS for one in people if one in points]
    low, high = wilson(len(scores), len(people))
    mean, spread = _mean(scores)
    return Share(
        kind, group, len(people), len(scores), len(scores) / len(people), low, high,
        mean, None if mean is None or spread is None else mean - spread, None if mean is None or spread is None else mean + spread,
    )  # fmt: skip


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of `hits` among `of` ≥ 1."""
    share, square = hits / of, NORMAL**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = NORMAL / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _mean(scores: list[float]) -> tuple[float | None, float | None]:
    """Return the mean and half the width of its interval; no interval for fewer than two."""
    if not scores:
        return None, None
    mean = sum(scores) / len(scores)
    if len(scores) < 2:
        return mean, None
    deviation = sqrt(sum((one - mean) ** 2 for one in scores) / (len(scores) - 1))
    return mean, student(len(scores) - 1) * deviation / sqrt(len(scores))


def student(freedom: int) -> float:
    """Return the 97.5 % quantile of Student's t with `freedom` ≥ 1 degrees of freedom (error below 0.001)."""
    tail = 0.05
    if freedom == 1:
        return cos(tail * pi / 2) / sin(tail * pi / 2)
    if freedom == 2:
        return sqrt(2 / (tail * (2 - tail)) - 2)
    n = float(freedom)
    a = 1 / (n - 0.5)
    b = 48 / a**2
    c = ((20_700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * sqrt(a * pi / 2) * n
    y = (d * tail) ** (2 / n)
    if y > 0.05 + a:
        x = -NORMAL
        y = x * x
        if freedom < 5:
            c += 0.3 * (n - 4.5) * (x + 0.6)
        c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
        y = a * y * y
        y = exp(y) - 1 if y > 0.002 else 0.5 * y * y + y
    else:
        y = ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1) / (
            n + 2
        ) + 1 / y
    return sqrt(n * y)
