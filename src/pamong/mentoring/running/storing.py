"""What a run proposes, as rows: a line for each mentee, and the report with the proof, the prices and who is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from pamong.agency.models import Person
from pamong.agency.queries import names_of_units
from pamong.matching.outcome import Outcome, Unmatched
from pamong.matching.problem import Mentee, Problem, Term
from pamong.matching.scoring import covered
from pamong.mentoring.models import Proposal, Run
from pamong.mentoring.running.facts import FOLDED
from pamong.rulebook.queries.competencies import competencies_of

BATCH: Final = 2_000


class Kept:
    """An outcome on its way into the database."""

    def __init__(self, row: Run, outcome: Outcome, problem: Problem) -> None:
        self._row, self._outcome, self._problem = row, outcome, problem
        self._mentees = {one.id: one for one in problem.mentees}
        self._mentors = {one.id: one for one in problem.mentors}

    def store(self) -> None:
        """Write a line for each mentee; what an earlier try left is replaced."""
        Proposal.objects.filter(run=self._row).delete()
        Proposal.objects.bulk_create([*self._pairs(), *self._nobody()], batch_size=BATCH)

    def _pairs(self) -> list[Proposal]:
        return [
            Proposal(
                agency_id=self._row.agency_id,
                run=self._row,
                mentee_id=UUID(pair.mentee),
                mentor_id=UUID(pair.mentor),
                points=max(0, pair.points),
                terms={str(term): pair.terms[term] for term in Term if term in pair.terms},
                values={str(term): pair.values[term] for term in Term if term in pair.values},
                is_pinned=pair.pinned,
                why={"covered": self._covered(pair.mentee, pair.mentor)},
            )
            for pair in self._outcome.pairs
        ]

    def _nobody(self) -> list[Proposal]:
        keys = {each.one_more_place for each in self._outcome.unmatched if each.one_more_place}
        rows = Person.objects.filter(pk__in=keys).values_list("pk", "name") if keys else ()
        helpers = {str(key): name for key, name in rows}
        return [
            Proposal(
                agency_id=self._row.agency_id,
                run=self._row,
                mentee_id=UUID(each.mentee),
                why=_why(each, self._mentees[each.mentee], helpers),
            )
            for each in self._outcome.unmatched
        ]

    def _covered(self, mentee: str, mentor: str) -> list[str]:
        """Return the competencies in which the mentor helps; how far is between the two."""
        reached = covered(self._mentees[mentee], self._mentors[mentor])
        return [competency for competency, got, _asked in reached if got]

    def report(self) -> dict[str, Any]:
        """Return what the page of the run says, without the pairs."""
        outcome = self._outcome
        points = sorted(pair.points for pair in outcome.pairs)
        return {
            "mentees": len(self._problem.mentees),
            "mentors": len(self._problem.mentors),
            "places": sum(mentor.capacity for mentor in self._problem.mentors),
            "matched": len(outcome.pairs),
            "points": outcome.points,
            "score": sum(points),
            "bound_points": outcome.bound_points,
            "gap": outcome.gap,
            "participation_bound": outcome.participation_bound,
            "blocking_pairs": outcome.blocking_pairs,
            "mean": sum(points) / len(points) if points else 0,
            "tenth": points[len(points) // 10] if points else 0,
            "prices": dict(outcome.prices),
            "serving": list(outcome.serving),
            "value": outcome.value,
            "capacity": {one.id: one.capacity for one in self._problem.mentors},
            "loads": Counter(pair.mentor for pair in outcome.pairs),
            "fairness": [asdict(share) for share in outcome.fairness],
            "seconds": round(outcome.seconds, 3),
            "peak_bytes": outcome.peak_bytes,
            "digest": outcome.digest,
            "leasts": self._leasts(),
            "names": self._names(),
            "kept": _kept(self._problem.before, outcome),
        }

    def _leasts(self) -> dict[str, int]:
        """Return whose least could not be had, and how many it was."""
        return {key: self._mentors[key].least for key in self._outcome.dropped_leasts}

    def _names(self) -> dict[str, str]:
        """Return the names of competencies and units that the page of the run says, so that it need not ask for them."""
        found = {str(card.id): card.name for card in competencies_of(self._row.agency_id)}
        wanted = {gap.competency for one in self._problem.mentees for gap in one.gaps}
        units = {UUID(one.groups["unit"]) for one in self._problem.mentees if one.groups.get("unit", FOLDED) != FOLDED}
        named = {str(key): name for key, name in names_of_units(units).items()}
        return {key: name for key, name in found.items() if key in wanted} | named


def _kept(before: tuple[tuple[str, str], ...], outcome: Outcome) -> dict[str, int]:
    """Say how many pairs of the run before were there to keep, and how many were kept."""
    now = {(pair.mentee, pair.mentor) for pair in outcome.pairs}
    return {"of": len(before), "kept": len(now & set(before))}


def _why(each: Unmatched, mentee: Mentee, helpers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "province": mentee.province,
        "online": mentee.online,
        "why": str(each.why),
        "rule": str(each.rule) if each.rule else "",
        "counts": {str(rule): count for rule, count in each.counts.items() if count},
        "allowed": each.allowed,
        "one_more_place": each.one_more_place,
        "one_more_name": helpers.get(each.one_more_place, ""),
    }
