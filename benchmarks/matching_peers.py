"""One contender, once, in a process of its own: reads a problem, matches, writes what came of it and what it took.

    python -P benchmarks/matching_peers.py CONTENDER INPUT OUTPUT

Started by `matching_run.py`, peers with the Python of an environment of their own (two of them bring a package of the name
`matching`). Imports, reading and writing lie outside the clock. Of the peers only their solving is measured, the scores
are handed to them. Of ours (`ours`) everything from the people to the proof is; `alone_…` are handed the points of the legal
pairs as the peers are, and measured alike: the engine's own solvers, with nothing before and nothing after.
"""

from __future__ import annotations

import importlib
import json
import pickle
import resource
import sys
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

Done = dict[str, Any]
Clock = Callable[[Callable[[], Any]], Any]


def peak() -> int:
    """Return the most memory this process has held, in bytes."""
    try:  # what `ru_maxrss` says on Linux begins with the size of the process that started this one
        status = Path("/proc/self/status").read_text()
        return 1024 * int(status.split("VmHWM:")[1].split()[0])
    except (OSError, IndexError):
        return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


class Stopwatch:
    """Wall and processor seconds of what it is given, threads included, and the peak of memory, reading included."""

    def __init__(self) -> None:
        self.measured: dict[str, float] = {}

    def __call__(self, work: Callable[[], Any]) -> Any:
        """Do it and measure it."""
        before = resource.getrusage(resource.RUSAGE_SELF)
        began = time.perf_counter()
        result = work()
        wall = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_SELF)
        self.measured = {
            "wall": wall,
            "cpu": after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime,
            "peak": peak(),
        }
        return result


def ours(given: Any, clock: Clock) -> Done:
    """Match as the workbench does: features, scores, flow, proof, fairness, reasons of those who have nobody."""
    from pamong.matching import engine

    problem, warm = given
    engine.solve(warm)  # imports numpy and OR-Tools
    outcome = clock(lambda: engine.solve(problem))
    return {
        "pairs": [(each.mentee, each.mentor) for each in outcome.pairs],
        "given": [(each.mentee, each.mentor, int(each.points)) for each in outcome.pairs],
        "points": int(outcome.points),
        "bound_points": int(outcome.bound_points),
        "gap": float(outcome.gap),
        "participation_bound": int(outcome.participation_bound),
        "blocking_pairs": int(outcome.blocking_pairs),
        "prices": {who: int(price) for who, price in outcome.prices.items()},
        "serving": list(outcome.serving),
    }


def _alone(given: Any, clock: Clock, solve: Callable[[Any, Any], Any]) -> Done:
    """Match listed pairs (rows, columns, points) with one of the engine's solvers; it returns pairs and by mentee hers."""
    import numpy as np

    from pamong.matching.flow import Arcs, Side

    def work(rows: Any, columns: Any, points: Any, capacity: Any, number: int) -> Any:
        none = np.zeros(0, np.int64)
        side = Side(np.ones(number, np.bool_), capacity, np.zeros_like(capacity), np.full(number, -1), none)
        return solve(Arcs(rows, columns, points, points), side)

    rows, columns, points, capacity, mentees, mentors = given
    one = np.zeros(1, np.int64)
    work(one, one, one + 1, one + 1, 1)  # imports what it needs
    arcs, chosen = clock(lambda: work(rows, columns, points, capacity, len(mentees)))
    matched = np.flatnonzero(chosen >= 0).tolist()
    return {"pairs": sorted((mentees[row], mentors[arcs.j[chosen[row]]]) for row in matched)}


def alone_stable(given: Any, clock: Clock) -> Done:
    """Find the stable matching of listed pairs."""
    from pamong.matching import stable

    return _alone(given, clock, stable.deferred_of)


def alone_best(given: Any, clock: Clock) -> Done:
    """Find the matching of most points."""
    from pamong.matching import flow

    return _alone(given, clock, lambda arcs, side: (arcs, flow.assign(arcs, side, 0)))


def alone_most(given: Any, clock: Clock) -> Done:
    """Find the matching of most people, then of most points."""
    from pamong.matching import flow

    return _alone(given, clock, lambda arcs, side: (arcs, flow.assign(arcs, side, flow.person_worth(arcs, side))))


def dense(given: Any, clock: Clock) -> Done:
    """Match with SciPy's dense assignment: a column for each place, a bonus for each pair above all points together."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    points, legal, capacity, mentees, mentors = given
    places = np.repeat(np.arange(len(capacity)), capacity)
    bonus = points.shape[0] * 10**6 + 1
    worth = np.where(legal, points + bonus, 0)[:, places].astype(np.float64)
    del points
    rows, columns = clock(lambda: linear_sum_assignment(worth, maximize=True))
    chosen = [(row, places[column]) for row, column in zip(rows, columns, strict=True) if legal[row, places[column]]]
    return {"pairs": [(mentees[row], mentors[column]) for row, column in chosen]}


def hospital(given: Any, clock: Clock) -> Done:
    """Match with `matching`: mentees are residents, mentors hospitals, lists by points."""
    from matching.games import HospitalResident

    residents, hospitals, capacity = given

    # It copies its players by recursion, from one to the next, and falls at some hundred of them without this.
    sys.setrecursionlimit(10**7)

    def work() -> Any:
        return HospitalResident.create_from_dictionaries(residents, hospitals, capacity).solve(optimal="resident")

    solved = clock(work)
    return {"pairs": [(one.name, mentor.name) for mentor, held in solved.items() for one in held]}


def mentor_match(given: Any, clock: Clock) -> Done:
    """Match with `mentor-match`: one round, points and rules handed to it as its own kinds of rules."""
    from matching import process
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.rules.rule import Disqualify, Generic

    points, mentee_ids, mentor_ids = given
    mentees = [Mentee(email=each, grade=1) for each in mentee_ids]
    mentors = [Mentor(email=each, grade=1) for each in mentor_ids]

    def pair(match: Any) -> tuple[str, str]:
        return match.mentee.email, match.mentor.email

    rules = [Generic(points, pair), Disqualify(lambda match: pair(match) not in points)]
    found, _mentees = clock(lambda: process.process_data(mentors, mentees, [rules]))
    return {"pairs": [(mentee.email, mentor.email) for mentor in found for mentee in mentor.mentees]}


CONTENDERS: dict[str, Callable[[Any, Clock], Done]] = {
    "ours": ours, "alone_stable": alone_stable, "alone_best": alone_best, "alone_most": alone_most,
    "dense": dense, "hospital": hospital, "mentor_match": mentor_match,
}  # fmt: skip


def main() -> None:
    """Run the contender that is named."""
    warnings.simplefilter("ignore")
    name, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if name == "ours" or name.startswith("alone_"):
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
    for module in {
        "dense": ("scipy.optimize",),
        "hospital": ("matching.games",),
        "mentor_match": ("matching.process",),
    }.get(name, ()):
        importlib.import_module(module)
    with source.open("rb") as file:
        given = pickle.load(file)
    clock = Stopwatch()
    done: Done = {}
    threading.stack_size(1 << 30)  # for the peer that recurses
    worker = threading.Thread(target=lambda: done.update(CONTENDERS[name](given, clock)))
    worker.start()
    worker.join()
    target.write_text(json.dumps({**done, **clock.measured}))


if __name__ == "__main__":
    main()
