"""Why these two, or why not; and all mentors for one mentee: weighed anew from the snapshot, without the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.models import Person
from pamong.matching import reasons
from pamong.matching.outcome import Matched, Outcome, Reasons
from pamong.matching.problem import POINTS, Problem, Rule, Term
from pamong.mentoring.models import Proposal, Run
from pamong.mentoring.queries.run_page import TermLine, covers_in_words, load_in_words, term_lines
from pamong.mentoring.queries.runs import figure, score, short_score
from pamong.mentoring.running import packing
from pamong.mentoring.running.packing import Unpacked
from pamong.mentoring.words_matching import rule_in_words


@dataclass(frozen=True)
class Weighed:
    """A run's people and its outcome, as far as explanations need it."""

    snapshot: Unpacked
    outcome: Outcome
    names: Mapping[str, str]
    """Of competencies."""

    @property
    def problem(self) -> Problem:
        """The people and the settings."""
        return self.snapshot.problem

    @cached_property
    def _explainer(self) -> reasons.Explainer:
        return reasons.Explainer(self.problem, self.outcome, self.snapshot.texts)

    def reasons(self, mentee: str, mentor: str) -> Reasons:
        """Weigh a pair."""
        return self._explainer.explain(mentee, mentor)


@dataclass(frozen=True)
class Choice:
    """One mentor for one mentee, in one line."""

    mentor_id: UUID
    name: str
    unit: str
    score: str
    verdict: str
    """Why she is it, or why not."""
    kind: str
    """`chosen`, `rule`, `lower`, `full` or `other`."""
    load: str
    rank: tuple[int, int]


@dataclass(frozen=True)
class PairPage:
    """One pair, weighed."""

    mentee: Person
    mentor: Person
    score: str
    terms: Sequence[TermLine]
    legal: bool
    chosen: bool
    rules: Sequence[str]
    verdict: str
    more: Sequence[str]
    covers: str
    load: str
    instead: Person | None
    """Whom the mentee has in this run."""
    can_be_freed: bool
    """Whether a rule forbids it that a what-if can take off."""


def weighed(run: Run) -> Weighed | None:
    """Return what explanations need; None when the snapshot is gone. One query."""
    if not run.snapshot:
        return None
    rows = Proposal.objects.filter(run=run, mentor__isnull=False).order_by("mentee_id")
    pairs = tuple(
        Matched(str(mentee), str(mentor), points, {}, {}, pinned)
        for mentee, mentor, points, pinned in rows.values_list("mentee_id", "mentor_id", "points", "is_pinned")
    )
    return Weighed(packing.unpack(run.snapshot), outcome_of(run.report, pairs), run.report.get("names", {}))


def outcome_of(report: Mapping[str, Any], pairs: tuple[Matched, ...]) -> Outcome:
    """Return a kept outcome as far as explanations need it."""
    return Outcome(
        pairs=pairs, unmatched=(), points=report["points"], bound_points=report["bound_points"], gap=report["gap"],
        participation_bound=report["participation_bound"], blocking_pairs=report["blocking_pairs"],
        prices=report["prices"], fairness=(), seconds=report["seconds"], peak_bytes=report["peak_bytes"],
        digest=report["digest"], value=report["value"], serving=tuple(report["serving"]),
    )  # fmt: skip


def pair_page(run: Run, known: Weighed, mentee_id: UUID, mentor_id: UUID) -> PairPage | None:
    """Return a pair with its verdict; None when one of the two was not there. One query."""
    ids = (str(mentee_id), str(mentor_id))
    if not _took_part(known, *ids):
        return None
    found = known.reasons(*ids)
    own = next((pair.mentor for pair in known.outcome.pairs if pair.mentee == ids[0]), None)
    rows = Person.objects.filter(agency_id=run.agency_id, pk__in=[key for key in (*ids, own) if key])
    people = {str(row.pk): row for row in rows.select_related("unit")}
    mentee, mentor = people[ids[0]], people[ids[1]]
    instead = people.get(own) if own and own != ids[1] else None
    covered = [competency for competency, got, _asked in found.covered if got]
    return PairPage(
        mentee=mentee, mentor=mentor, score=score(found.points),
        terms=term_lines({str(term): value for term, value in found.terms.items()}, run.settings["weights"]),
        legal=found.legal, chosen=found.chosen, rules=[rule_in_words(rule) for rule in found.rules],
        verdict=verdict(found, mentee.name, mentor.name), more=more_words(found, instead, mentor.name),
        covers=covers_in_words(covered, known.names, complement=run.settings["complement"]),
        load=load_in_words(run.report, ids[1]), instead=instead,
        can_be_freed=bool(found.rules) and all(rule in LIFTED for rule in found.rules),
    )  # fmt: skip


LIFTED = (Rule.UNIT, Rule.GRADE, Rule.PROVINCE, Rule.WANTS, Rule.LEAST)
"""Rules against which a pin may go."""


def _took_part(known: Weighed, mentee: str, mentor: str) -> bool:
    people = known.problem
    return any(one.id == mentee for one in people.mentees) and any(one.id == mentor for one in people.mentors)


def verdict(found: Reasons, mentee: str, mentor: str) -> str:
    """Say in one sentence why the two are a pair, or why not."""
    values = {"mentee": mentee, "mentor": mentor}
    if found.chosen:
        return _("%(mentee)s dan %(mentor)s adalah pasangan dalam percobaan ini.") % values
    if found.rules:
        return _("Tidak dapat dipasangkan: %(rules)s.") % {"rules": "; ".join(map(rule_in_words, found.rules))}
    if found.chosen_points > found.points:
        return _("Boleh, tetapi mentor yang sekarang lebih cocok: %(now)s, bukan %(here)s.") % {
            "now": score(found.chosen_points),
            "here": score(found.points),
        }
    if found.mentor_full:
        return _("Cocok, tetapi semua tempat %(mentor)s dipakai mentee lain.") % values
    return _("Boleh, dan sama baiknya; susunan keseluruhan memilih yang lain.")


def more_words(found: Reasons, instead: Person | None, mentor: str) -> list[str]:
    """Say what pinning the two would cost the programme at least; the prices tell no more (`Reasons.cost`)."""
    if found.chosen or found.rules:
        return []
    said = []
    if found.mentor_full and found.chosen_points > found.points:
        said.append(_("Semua tempat %(mentor)s juga sudah dipakai.") % {"mentor": mentor})
    if found.cost_people:
        said.append(
            ngettext(
                "Bila keduanya dikunci, paling sedikit %(n)s orang lain kehilangan mentor.",
                "Bila keduanya dikunci, paling sedikit %(n)s orang lain kehilangan mentor.",
                found.cost_people,
            )
            % {"n": found.cost_people}
        )
    if found.cost >= POINTS // 2_000:
        text = _("Bila keduanya dikunci, kecocokan seluruh program turun paling sedikit %(n)s.")
        said.append(text % {"n": figure(found.cost / POINTS, 3)})
    elif not found.cost_people:
        said.append(
            _("Apa akibatnya bagi seluruh program bila keduanya dikunci, baru terlihat bila dihitung: coba di Andai.")
        )
    return said


def choices_of(run: Run, known: Weighed, mentee_id: UUID) -> list[Choice] | None:
    """Return every mentor for a mentee, the one she has first, then the best; None when she was not there. One query."""
    if not any(one.id == str(mentee_id) for one in known.problem.mentees):
        return None
    ids = [UUID(one.id) for one in known.problem.mentors]
    people = {row.pk: row for row in Person.objects.filter(pk__in=ids).select_related("unit")}
    found = [_choice(run, known.reasons(str(mentee_id), str(key)), people[key]) for key in ids if key in people]
    return sorted(found, key=lambda choice: (*choice.rank, choice.name))


def _choice(run: Run, found: Reasons, person: Person) -> Choice:
    kind, text = _kind_of(found)
    order = ("chosen", "other", "full", "lower", "rule").index(kind)
    return Choice(
        mentor_id=person.pk, name=person.name, unit=person.unit.name if person.unit else "",
        score=short_score(found.points), verdict=text, kind=kind, load=load_in_words(run.report, str(person.pk)),
        rank=(0 if kind == "chosen" else 2 if kind == "rule" else 1, -found.points if order != 4 else 0),
    )  # fmt: skip


def _full(found: Reasons) -> str:
    if found.cost_people:
        return _("Penuh; orang lain kehilangan mentor")
    if found.cost < POINTS // 2_000:
        return _("Penuh; akibat menguncinya terlihat di Andai")
    return _("Penuh; menguncinya mengurangi kecocokan program paling sedikit %(n)s") % {
        "n": figure(found.cost / POINTS, 3)
    }


def _kind_of(found: Reasons) -> tuple[str, str]:
    if found.chosen:
        return "chosen", _("Mentornya dalam percobaan ini")
    if found.rules:
        return "rule", rule_in_words(found.rules[0]).capitalize()
    if found.mentor_full:
        return "full", _full(found)
    if found.chosen_points >= found.points:
        return "lower", _("Kecocokannya lebih rendah")
    return "other", _("Boleh; susunan keseluruhan memilih yang lain")


__all__ = ["Choice", "PairPage", "Term", "Weighed", "choices_of", "pair_page", "weighed"]
