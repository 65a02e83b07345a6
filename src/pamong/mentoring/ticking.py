"""What time demands of relations. Each part asks which rows may be due, and each row decides under its own lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Final
from uuid import UUID

from pamong.mentoring.actions.asking import expire
from pamong.mentoring.actions.ending import close_late
from pamong.mentoring.actions.introducing import ask_after_90_days
from pamong.mentoring.actions.keeping import notice_quiet
from pamong.mentoring.actions.pulsing import ask_pulses
from pamong.mentoring.models import Evaluation, Relation
from pamong.mentoring.queries.due_relations import relations_to_pulse, relations_to_remind
from pamong.mentoring.rules.relation import CLOSING_DAYS
from pamong.ports import clock

DAY: Final = timedelta(days=1)


def expire_requests() -> int:
    """Let requests and proposals expire whose last day is over."""
    late = clock.today() + DAY  # east of here the day may be over
    waiting = Relation.objects.filter(state__in=("asked", "proposed"), answer_by__lt=late)
    return _done(waiting.order_by("pk").values_list("pk", flat=True), lambda key: expire(key, now=clock.now()))


def ask_how_it_goes() -> int:
    """Ask each of the two at day 30 and every 60 days."""
    return _done(relations_to_pulse(clock.today()), lambda key: ask_pulses(key, now=clock.now()))


def tell_quiet() -> int:
    """Tell pairs gently that they have not met for long."""
    return _done(relations_to_remind(clock.now(), clock.today()), lambda key: notice_quiet(key, now=clock.now()))


def close_what_waits() -> int:
    """Close relations of which one looked back 14 days ago."""
    since = clock.now() - timedelta(days=CLOSING_DAYS)
    rows = Evaluation.objects.filter(given_at__lte=since, relation__state__in=("running", "paused"))
    keys = rows.order_by("relation").values_list("relation", flat=True).distinct()
    return _done(keys, lambda key: close_late(key, now=clock.now()))


def _done(keys: Iterable[UUID], act: Callable[[UUID], object]) -> int:
    return sum(bool(act(key)) for key in list(keys))


PARTS: Final = (expire_requests, ask_how_it_goes, tell_quiet, close_what_waits, ask_after_90_days)
"""Each idempotent."""
