"""Measures the matching: proof, time and memory by size and kind of programme, and against peers on equal problems.

    python benchmarks/matching_run.py [--sizes 500,5000,50000,200000] [--variants …] [--times 3] [--peers build/peers]

Each run is a process of its own; contenders of one problem take turns. Before a figure is printed every pair has been
checked by `pamong.matching.checking` (plain Python, no line of the engine): legal, within its places, points recomputed;
and the objective is compared: participation with the maximum flow's bound, points with the proven bound and with what the
peer found on the same problem. The tables are Markdown. The processor seconds say more where others use the machine too.

Against peers there are two figures of ours. "All in" goes from the people to the proof, the reasons and fairness. "Solving
alone" measures what is measured of the peer: the points of the legal pairs are there, and it matches. Where the peer is
handed sorted lists, ours sorts inside its clock.

The three tables of "Figures" in docs/matching.md, in their order, on a quiet machine:

    make build/peers/made
    python benchmarks/matching_run.py --sizes 500,5000,50000 --times 5

One of them: --only sizes, peers or habits. `make bench` adds 200,000 mentees.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from matching_habits import first, greedy
from matching_problem import ROOT, VARIANTS, generate, matrix

from pamong.matching.checking import Given, check
from pamong.matching.problem import Objective, Problem

HERE = Path(__file__).resolve().parent
SHORT = 16
"""Mentors on a list, on the average, where lists are short."""
Runs = list[dict[str, Any]]
Contender = tuple[str, str, Path]


class Bench:
    """Where problems lie and who runs."""

    def __init__(self, place: Path, peers: Path, times: int) -> None:
        self.place, self.peers, self.times = place, peers, times
        self.warm = generate(12, seed=1)

    def prepared(self, name: str, given: Any) -> Path:
        """Write what a contender is given."""
        path = self.place / f"{name}.pickle"
        with path.open("wb") as file:
            pickle.dump(given, file, protocol=5)
        return path

    def ours(self, problem: Problem, name: str = "ours") -> Contender:
        """Return our own run of a problem, as a contender."""
        return "ours", sys.executable, self.prepared(name, (problem, self.warm))

    def peer(self, contender: str, package: str, given: Any) -> Contender:
        """Return a peer's run, as a contender."""
        return contender, str(self.peers / package / "bin" / "python"), self.prepared(contender, given)

    def has(self, package: str) -> bool:
        """Say whether the peer is installed."""
        return (self.peers / package / "bin" / "python").exists()

    def run(self, *contenders: Contender, times: int | None = None) -> list[Runs]:
        """Let contenders take turns; return the runs of each."""
        found: list[Runs] = [[] for _ in contenders]
        for _time in range(times or self.times):
            for at, (name, python, source) in enumerate(contenders):
                target = self.place / "done.json"
                command = [python, "-P", str(HERE / "matching_peers.py"), name, str(source), str(target)]
                subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": ""})
                found[at].append(json.loads(target.read_text()))
        for each in contenders:
            each[2].unlink(missing_ok=True)
        return found


# --- what must be true before a figure is printed ---------------------------------------------------------------------
def insist(problem: Problem, done: dict[str, Any]) -> int:
    """Raise unless the pairs are legal and their points right; return the points."""
    given = done.get("given") or [(*pair, None) for pair in done["pairs"]]
    checked = check(problem, (Given(mentee, mentor, points) for mentee, mentor, points in given))
    assert not checked.faults, checked.faults[:5]
    assert checked.matched == len(done["pairs"])
    if "points" in done:
        assert checked.points == done["points"], (checked.points, done["points"])
        assert done["bound_points"] >= done["points"]
        assert len(done["pairs"]) <= done["participation_bound"]
    return checked.points


def insist_same(runs: Runs) -> None:
    """Raise unless every run of a contender found the same pairs."""
    assert all(each["pairs"] == runs[0]["pairs"] for each in runs)


def middle(runs: Runs, what: str) -> float:
    """Return the median of what was measured."""
    return statistics.median(each[what] for each in runs)


def seconds(value: float) -> str:
    """Return seconds with three digits that say something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def say(*cells: object) -> None:
    """Print a row of a table."""
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def head(title: str, *cells: str) -> None:
    """Print a title and the head of a table."""
    print(f"\n### {title}\n")
    say(*cells)
    print("|" + "---|" * len(cells), flush=True)


# --- by size and kind -------------------------------------------------------------------------------------------------
def by_size(bench: Bench, sizes: list[int], variants: list[str], seed: int) -> None:
    """Print our own figures: medians of the runs."""
    head(
        "By size and kind", "mentees", "kind", "matched / most possible", "gap", "CPU s", "wall s", "peak MB", "runs",
        "proven anew by",
    )  # fmt: skip
    for size in sizes:
        for variant in variants if size <= 50_000 else variants[:1]:
            problem = generate(size, variant, seed)
            contender = bench.ours(problem)
            (runs,) = bench.run(contender, times=bench.times if size <= 5_000 else 1)
            insist_same(runs)
            done = runs[0]
            insist(problem, done)
            matched = f"{len(done['pairs'])} / {done['participation_bound']}"
            say(size, variant, matched, f"{100 * done['gap']:.4g} %", seconds(middle(runs, "cpu")),
                seconds(middle(runs, "wall")), f"{middle(runs, 'peak') / 1e6:.0f}", len(runs), _confirmed(bench, problem, done))  # fmt: skip
            del problem
            gc.collect()


def _confirmed(bench: Bench, problem: Problem, ours: dict[str, Any]) -> str:
    """Prove the result without the engine: SciPy finds the same, or the prices bound all pairs (beyond 50,000: not here)."""
    if len(problem.mentees) > 50_000:
        return "–"
    if len(problem.mentees) > 5_000:
        value = len(ours["pairs"]) * _person(problem) + ours["points"]
        assert _bound(problem, ours) == value, "the prices do not prove it"
        return "prices, all pairs"
    if not bench.has("scipy"):
        return "–"
    ((theirs,),) = bench.run(_as_dense(bench, problem, *matrix(problem)), times=1)
    found = len(theirs["pairs"]), insist(problem, theirs)
    assert found == (len(ours["pairs"]), ours["points"]), (found, ours["points"])
    return "SciPy"


def _person(problem: Problem) -> int:
    """Return what a person counts besides points: more than all points together."""
    return len(problem.mentees) * 10**6 + 1


def _bound(problem: Problem, ours: dict[str, Any]) -> int:
    """Return what no matching can exceed, people before points: `proving.prove` with arrays, a thousand mentees at a time."""
    serving = set(ours["serving"])
    person = _person(problem)
    price = np.array([max(0, (one.id in serving) * person + ours["prices"].get(one.id, 0)) for one in problem.mentors])
    total = sum(one.capacity * int(each) for one, each in zip(problem.mentors, price, strict=True))
    for start in range(0, len(problem.mentees), 1_000):
        some = {one.id for one in problem.mentees[start : start + 1_000]}
        forbidden = {pair: rule for pair, rule in problem.forbidden.items() if pair[0] in some}
        points, legal = matrix(replace(problem, mentees=problem.mentees[start : start + 1_000], forbidden=forbidden))
        best = np.where(legal, points + person - price[None, :], 0).max(axis=1)
        total += int(np.maximum(best, 0).sum())
    return total


def _as_dense(bench: Bench, problem: Problem, points: np.ndarray, legal: np.ndarray) -> Contender:
    capacity = np.array([one.capacity for one in problem.mentors])
    ids = [one.id for one in problem.mentees], [one.id for one in problem.mentors]
    return bench.peer("dense", "scipy", (points, legal, capacity, *ids))


# --- against peers ----------------------------------------------------------------------------------------------------
def against_peers(bench: Bench, seed: int) -> None:
    """Print ratios on equal problems with equal results."""
    head(
        "Against peers, equal problem and equal result", "problem", "peer", "result", "peer CPU s", "our CPU s, all in",
        "ratio", "our CPU s, solving alone", "ratio", "peer MB", "our MB, all in",
    )  # fmt: skip
    duels: tuple[tuple[str, Callable[[Bench, int], Iterator[tuple[object, ...]]]], ...] = (
        ("scipy", _dense), ("matching", _hospital), ("mentor-match", _mentor_match),
    )  # fmt: skip
    for package, duel in duels:
        if bench.has(package):
            for row in duel(bench, seed):
                say(*row)
        else:
            say("–", package, "not installed", *["–"] * 7)


def _ratio(problem: str, peer: str, result: str, theirs: Runs, *ours: Runs) -> tuple[object, ...]:
    """Return a row; `ours`: all in, and where it was measured solving alone, whose result must be the same."""
    for runs in ours:
        insist_same(runs)
    peer_cpu, figures = middle(theirs, "cpu"), []
    for runs in ours:
        cpu = middle(runs, "cpu")
        figures += [seconds(cpu), f"{peer_cpu / cpu:.3g}"]
    megabytes = (f"{middle(runs, 'peak') / 1e6:.0f}" for runs in (theirs, ours[0]))
    return problem, peer, result, seconds(peer_cpu), *(figures + ["–"] * 2)[:4], *megabytes


def _pairs(bench: Bench, contender: str, problem: Problem, points: np.ndarray, legal: np.ndarray) -> Contender:
    """Return our solving alone as a contender: it is handed the points of all legal pairs."""
    rows, columns = np.nonzero(legal)
    capacity = np.array([one.capacity for one in problem.mentors])
    ids = [one.id for one in problem.mentees], [one.id for one in problem.mentors]
    given = (rows, columns, points[rows, columns], capacity, *ids)
    return contender, sys.executable, bench.prepared(contender, given)


def _dense(bench: Bench, seed: int) -> Iterator[tuple[object, ...]]:
    for size in (500, 5_000):
        problem = generate(size, "plain", seed)
        points, legal = matrix(problem)
        contenders = [_as_dense(bench, problem, points, legal), bench.ours(problem)]
        if size == 500:  # all pairs of 5,000 are more than we would ever list
            contenders.append(_pairs(bench, "alone_most", problem, points, legal))
        theirs, ours, *alone = bench.run(*contenders)
        found, own = insist(problem, theirs[0]), insist(problem, ours[0])
        assert ours[0]["gap"] == 0
        for runs in alone:
            assert (len(runs[0]["pairs"]), insist(problem, runs[0])) == (len(ours[0]["pairs"]), own)
        assert (len(theirs[0]["pairs"]), found) == (len(ours[0]["pairs"]), own), (found, own)
        result = f"{len(ours[0]['pairs'])} matched, {own} points, both"
        yield _ratio(f"{size} mentees, most matched, then points", "SciPy, dense", result, theirs, ours, *alone)


def _hospital(bench: Bench, seed: int) -> Iterator[tuple[object, ...]]:
    for size, short in ((500, False), (5_000, True)):
        problem = generate(size, "plain", seed)
        points, legal = matrix(problem)
        if short:  # the least score that leaves so many mentors on a list, on the average
            least = int(np.partition(points[legal], -SHORT * size)[-SHORT * size])
            problem = replace(
                problem, settings=replace(problem.settings, rules=replace(problem.settings.rules, least_points=least))
            )
            legal &= points >= least
        problem = replace(problem, settings=replace(problem.settings, objective=Objective.STABLE))
        theirs, ours, alone = bench.run(
            bench.peer("hospital", "matching", _lists(problem, points, legal)),
            bench.ours(problem),
            _pairs(bench, "alone_stable", problem, points, legal),
        )
        assert alone[0]["pairs"] == ours[0]["pairs"]
        insist(problem, theirs[0])
        insist(problem, ours[0])
        for runs in (theirs, ours):
            assert blocking(problem, points, legal, runs[0]["pairs"]) == 0
        assert ours[0]["blocking_pairs"] == 0
        same = sorted(theirs[0]["pairs"]) == sorted(ours[0]["pairs"])
        assert same or _tied(points, legal), "no ties, so the best stable matching for mentees is one"
        result = f"{len(ours[0]['pairs'])} matched, stable, {'the same pairs' if same else 'ties broken otherwise'}"
        title = f"{size} mentees, stable, {f'{SHORT} on a list' if short else 'full lists'}"
        yield _ratio(title, "matching (HospitalResident)", result, theirs, ours, alone)


def _lists(
    problem: Problem, points: np.ndarray, legal: np.ndarray
) -> tuple[dict[str, Any], dict[str, Any], dict[str, int]]:
    """Return lists by points, ties by id; whoever has none is left out, as the peer asks for."""
    mentees, mentors = ([one.id for one in side] for side in (problem.mentees, problem.mentors))

    def ordered(row: np.ndarray, allowed: np.ndarray, names: list[str]) -> list[str]:
        at = np.flatnonzero(allowed)
        return [names[n] for n in sorted(at.tolist(), key=lambda n: (-row[n], names[n]))]

    residents = {who: found for at, who in enumerate(mentees) if (found := ordered(points[at], legal[at], mentors))}
    hospitals = {
        who: found for at, who in enumerate(mentors) if (found := ordered(points[:, at], legal[:, at], mentees))
    }
    capacity = {one.id: one.capacity for one in problem.mentors if one.id in hospitals}
    return residents, hospitals, capacity


def _tied(points: np.ndarray, legal: np.ndarray) -> bool:
    """Say whether anybody has two of equal points on her list."""
    for values, allowed in ((points, legal), (points.T, legal.T)):
        for row, some in zip(values, allowed, strict=True):
            if len(np.unique(row[some])) < int(some.sum()):
                return True
    return False


def blocking(problem: Problem, points: np.ndarray, legal: np.ndarray, pairs: list[list[str]]) -> int:
    """Count pairs who would both rather have each other."""
    rows, columns = ({one.id: at for at, one in enumerate(side)} for side in (problem.mentees, problem.mentors))
    mine, worst = np.full(len(rows), -1), np.full(len(columns), -1)
    held: Counter[int] = Counter()
    for mentee, mentor in pairs:
        row, column = rows[mentee], columns[mentor]
        value = int(points[row, column])
        mine[row] = value
        worst[column] = value if not held[column] else min(int(worst[column]), value)
        held[column] += 1
    for column, one in enumerate(problem.mentors):
        if held[column] < one.capacity:
            worst[column] = -1
    return int((legal & (points > mine[:, None]) & (points > worst[None, :])).sum())


def _mentor_match(bench: Bench, seed: int) -> Iterator[tuple[object, ...]]:
    problem = generate(500, "pairs", seed)
    problem = replace(problem, settings=replace(problem.settings, objective=Objective.SCORE))
    points, legal = matrix(problem)
    mentees, mentors = ([one.id for one in side] for side in (problem.mentees, problem.mentors))
    by_pair = {
        (mentees[row], mentors[column]): int(points[row, column])
        for row, column in zip(*np.nonzero(legal), strict=True)
    }
    theirs, ours, alone = bench.run(
        bench.peer("mentor_match", "mentor-match", (by_pair, mentees, mentors)),
        bench.ours(problem),
        _pairs(bench, "alone_best", problem, points, legal),
    )
    found, own = insist(problem, theirs[0]), insist(problem, ours[0])
    assert insist(problem, alone[0]) == own
    assert ours[0]["gap"] == 0
    assert own >= found
    result = f"{own} points, both" if own == found else f"{own} points, the peer {found}"
    yield _ratio(
        "500 mentees and mentors, one place each, most points", "mentor-match, one round", result, theirs, ours, alone
    )


# --- what the optimum is worth ----------------------------------------------------------------------------------------
def against_habits(bench: Bench, size: int, seed: int) -> None:
    """Print what ways without an optimum lose on the same problem."""
    head(f"What else is done, {size} mentees", "way", "matched", "without", "points", "blocking pairs")
    problem = generate(size, "plain", seed)
    points, legal = matrix(problem)
    rows: list[tuple[str, list[Any]]] = []
    for objective in Objective:
        (runs,) = bench.run(
            bench.ours(replace(problem, settings=replace(problem.settings, objective=objective))), times=1
        )
        insist(problem, runs[0])
        rows.append((f"ours: {objective}", runs[0]["pairs"]))
    rows += [
        ("best pair first (greedy)", greedy(problem, points, legal)),
        ("first come, first served", first(problem, points, legal)),
    ]
    best = insist(problem, {"pairs": rows[0][1]})
    for way, pairs in rows:
        total = insist(problem, {"pairs": pairs})
        change = f"{total} ({100 * (total / best - 1):+.2f} %)"
        say(way, len(pairs), size - len(pairs), change, blocking(problem, points, legal, pairs))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="500,5000")
    options.add_argument("--variants", default="plain,surplus,deficit,ties,popular,blocks")
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--peers", type=Path, default=ROOT / "build" / "peers")
    options.add_argument("--only", choices=("sizes", "peers", "habits"))
    asked = options.parse_args()
    sizes, variants = [int(each) for each in asked.sizes.split(",")], asked.variants.split(",")
    assert set(variants) <= set(VARIANTS), variants
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(Path(place), asked.peers, asked.times)
        if asked.only in {None, "sizes"}:
            by_size(bench, sizes, variants, asked.seed)
        if asked.only in {None, "peers"}:
            against_peers(bench, asked.seed)
        if asked.only in {None, "habits"}:
            against_habits(bench, 5_000, asked.seed)


if __name__ == "__main__":
    main()
