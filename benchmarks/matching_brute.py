"""Compares the engine with every matching there is, on small problems by lot: 2,000 of each kind.

    python benchmarks/matching_brute.py [--number 2000] [--modes participation,score,…] [--from 0]

Eight mentees at most, five mentors; besides, `--wide` problems of up to 60 mentees with everything mixed, of which all but the
optimum is checked. Insisted on: every pair legal and its points right, as good as the best of all
matchings (for `stable`: nobody blocks), participation as bound, everybody without a mentor told why, rightly.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

WIDE = "wide"
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]


def run(task: tuple[str, int, int]) -> tuple[str, int, list[str]]:
    """Compare the problems of a kind from one number to another; return what went wrong."""
    from pamong.matching.tests.equality import insist, insist_legal
    from pamong.matching.tests.small import problem

    mode, begin, end = task
    faults = []
    for seed in range(begin, end):
        try:
            if mode == WIDE:
                insist_legal(problem(seed, "all" if seed % 2 else "rules", most=60))
            else:
                insist(problem(seed, mode))
        except Exception:  # noqa: BLE001  # whatever it is, the seed is needed to see it again
            faults.append(f"{mode} {seed}: {traceback.format_exc(limit=-2)}")
    return mode, end - begin, faults


def main() -> int:
    """Run; the exit code is 1 when anything was not as good as the best."""
    from pamong.matching.tests.small import MODES

    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--number", type=int, default=2000)
    options.add_argument("--modes", default=",".join(MODES))
    options.add_argument("--from", dest="begin", type=int, default=0)
    options.add_argument("--wide", type=int, default=300)
    options.add_argument("--jobs", type=int, default=2)
    asked = options.parse_args()
    step, end = 50, asked.begin + asked.number
    tasks = [
        (mode, begin, min(begin + step, end))
        for mode in asked.modes.split(",")
        for begin in range(asked.begin, end, step)
    ]
    tasks += [(WIDE, begin, min(begin + 20, asked.wide)) for begin in range(0, asked.wide, 20)]
    began, done, faults = time.perf_counter(), dict.fromkeys([*asked.modes.split(","), WIDE], 0), []
    with ProcessPoolExecutor(asked.jobs) as pool:
        for mode, number, found in pool.map(run, tasks):
            done[mode] += number
            faults += found
    print("\n".join(faults[:10]), file=sys.stderr)
    said = ", ".join(f"{number} {mode}" for mode, number in done.items())
    print(
        f"{sum(done.values())} problems in {time.perf_counter() - began:.0f} s, {len(faults)} not as they should be ({said})"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
