"""What if: the people of a run as they were, with other weights, a place more, or a rule taken off."""

from __future__ import annotations

from dataclasses import replace

from pamong.matching.problem import Mentor, Problem, Rule
from pamong.mentoring.models import Proposal, Run
from pamong.mentoring.running import packing
from pamong.mentoring.running.options import Options, Pair, from_json


def proposed(run: Run) -> list[Pair]:
    """Return the pairs of a run. One query."""
    rows = Proposal.objects.filter(run=run, mentor__isnull=False).order_by("mentee_id")
    return [(str(mentee), str(mentor)) for mentee, mentor in rows.values_list("mentee_id", "mentor_id")]


def changed(base: Run, options: Options) -> Problem | None:
    """Return the problem of `base` with other settings; None where its people must be read anew."""
    was = from_json(base.settings)
    loosens_past = was.keeps_past and not options.keeps_past
    other_people = was.complement != options.complement or loosens_past or was.unit_caps != options.unit_caps
    if not base.snapshot or other_people:
        return None
    return supposed(packing.unpack(base.snapshot).problem, was, options, proposed(base))


def supposed(problem: Problem, was: Options, options: Options, pairs: list[Pair]) -> Problem:
    """Return the problem with the changes of a what-if. Pure."""
    known, offered = {one.id for one in problem.mentees}, {one.id for one in problem.mentors}
    blocks = {pair for pair in options.blocks if pair[0] in known and pair[1] in offered}
    pins = {pair for pair in options.pins if pair[0] in known and pair[1] in offered}
    loose = {mentee for mentee, _mentor in pins}
    kept = {pair for pair in problem.pins if pair[0] not in loose} - blocks
    return replace(
        problem,
        mentors=tuple(_with_places(one, was, options) for one in problem.mentors),
        settings=replace(options.engine(), unit_caps=problem.settings.unit_caps),
        forbidden=dict.fromkeys(blocks, Rule.BLOCKED) | dict(problem.forbidden),
        pins=tuple(sorted(kept | pins)),
        before=tuple(pairs) if options.stickiness else (),
    )


def _with_places(one: Mentor, was: Options, options: Options) -> Mentor:
    more = options.more.get(one.id, 0) - was.more.get(one.id, 0)
    return replace(one, capacity=max(0, one.capacity + more)) if more else one
