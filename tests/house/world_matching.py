"""Runs of the programme of world_programmes, made on demand: one that is done, one that waits for the worker."""

from collections.abc import Callable
from typing import Any

from pamong.mentoring.models import Programme, Run
from tests import mentored_matching as matching
from tests.cast import Cast
from tests.house import world_programmes


def _programme(cast: Cast) -> Programme:
    return world_programmes.enrolment(cast).programme


def done(cast: Cast) -> int:
    """Return the number of a run that is done."""
    of = _programme(cast)
    run = Run.objects.filter(programme=of, state="done").first() or matching.computed(of, cast.siti)
    return run.number


def waiting(cast: Cast) -> int:
    """Return the number of a run that waits."""
    of = _programme(cast)
    return (Run.objects.filter(programme=of, state="queued").first() or matching.asked(of, cast.siti)).number


MAKERS: dict[str, Callable[[Cast], Any]] = {"run_done": done, "run_waiting": waiting}
