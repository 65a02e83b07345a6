"""Tells where a run is, and stops it. Light: nothing heavy is imported here."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from pamong.matching.outcome import Cancelled, Progress, Report


class Stopped(Exception):
    """Somebody cancelled the run."""


class Late(Exception):
    """The deadline has passed."""


@dataclass(slots=True)
class Watch:
    """What is told to whoever waits, and what stops the run."""

    report: Report | None
    cancelled: Cancelled | None
    began: float
    deadline: float | None = None

    def at(self, part: str, done: float, gap: float | None = None) -> None:
        """Report; raise `Stopped` when the run was cancelled. `done` is 0..1 of the whole."""
        if self.cancelled is not None and self.cancelled():
            raise Stopped
        if self.report is not None:
            self.report(Progress(part, min(1.0, max(0.0, done)), gap))

    def part(self, part: str, first: float, last: float) -> Callable[[float], None]:
        """Return what tells how much of a part is done, which goes from `first` to `last`; it raises `Late` in time."""

        def pulse(done: float) -> None:
            self.at(part, first + (last - first) * done)
            self.hurry()

        return pulse

    def hurry(self) -> None:
        """Raise `Late` when the deadline has passed."""
        if self.is_late:
            raise Late

    @property
    def is_late(self) -> bool:
        """Whether the deadline has passed."""
        return self.deadline is not None and self.seconds > self.deadline

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.perf_counter() - self.began


def peak_bytes() -> int:
    """Return the most memory that this process ever held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
