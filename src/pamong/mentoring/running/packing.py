"""A problem as it is kept with its run: compressed JSON with the vectors of the texts, so that a pair can be weighed again
without the engine. Pure."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pamong.matching import checks, scoring
from pamong.matching.problem import Gap, Mentee, Mentor, Objective, Problem, Rule, Rules, Settings, Term

KIND = 1


@dataclass(frozen=True)
class Unpacked:
    """A problem with the vectors of its texts."""

    problem: Problem
    texts: scoring.Texts


def pack(problem: Problem) -> bytes:
    """Return the problem as bytes; equal problems give equal bytes."""
    texts = scoring.texts_of(problem)
    said = {
        "kind": KIND,
        "mentees": [_mentee(each) for each in problem.mentees],
        "mentors": [_mentor(each) for each in problem.mentors],
        "settings": _settings(problem.settings),
        "forbidden": sorted([*pair, str(rule)] for pair, rule in problem.forbidden.items()),
        "pins": sorted(map(list, problem.pins)),
        "wishes": sorted([*pair, value] for pair, value in problem.wishes.items()),
        "before": sorted(map(list, problem.before)),
        "texts": {"mentees": _vectors(texts.mentees), "mentors": _vectors(texts.mentors), "size": texts.size},
    }
    return zlib.compress(json.dumps(said, separators=(",", ":"), sort_keys=True).encode(), 6)


def unpack(kept: bytes | memoryview) -> Unpacked:
    """Return what was packed."""
    said = json.loads(zlib.decompress(bytes(kept)))
    settings = said["settings"]
    problem = Problem(
        mentees=tuple(_mentee_from(each) for each in said["mentees"]),
        mentors=tuple(
            Mentor(**(each | {"labels": frozenset(each["labels"]), "vector": _tuple(each["vector"])}))
            for each in said["mentors"]
        ),
        settings=Settings(
            **(
                settings
                | {
                    "weights": {Term(term): weight for term, weight in settings["weights"].items()},
                    "rules": Rules(**settings["rules"]),
                    "objective": Objective(settings["objective"]),
                }
            )
        ),
        forbidden={(mentee, mentor): Rule(rule) for mentee, mentor, rule in said["forbidden"]},
        pins=tuple((mentee, mentor) for mentee, mentor in said["pins"]),
        wishes={(mentee, mentor): value for mentee, mentor, value in said["wishes"]},
        before=tuple((mentee, mentor) for mentee, mentor in said["before"]),
    )
    texts = said["texts"]
    return Unpacked(
        problem, scoring.Texts(_vectors_from(texts["mentees"]), _vectors_from(texts["mentors"]), texts["size"])
    )


def digest(problem: Problem) -> str:
    """Return the SHA-256 by which the problem is known."""
    return checks.digest(problem)


def _mentee(one: Mentee) -> dict[str, Any]:
    return {
        "id": one.id, "unit": one.unit, "province": one.province, "grade": one.grade, "online": one.online,
        "gaps": [[gap.competency, gap.has, gap.needs] for gap in one.gaps], "vector": one.vector, "text": one.text,
        "labels": sorted(one.labels), "wants": sorted(one.wants), "groups": dict(one.groups),
    }  # fmt: skip


def _mentee_from(said: dict[str, Any]) -> Mentee:
    return Mentee(
        **(
            said
            | {
                "gaps": tuple(Gap(*gap) for gap in said["gaps"]),
                "labels": frozenset(said["labels"]),
                "wants": frozenset(said["wants"]),
                "vector": _tuple(said["vector"]),
            }
        )
    )


def _mentor(one: Mentor) -> dict[str, Any]:
    return {
        "id": one.id, "unit": one.unit, "province": one.province, "grade": one.grade, "online": one.online,
        "capacity": one.capacity, "strengths": dict(one.strengths), "vector": one.vector, "text": one.text,
        "labels": sorted(one.labels), "least": one.least,
    }  # fmt: skip


def _settings(one: Settings) -> dict[str, Any]:
    return {
        "weights": {str(term): weight for term, weight in one.weights.items()},
        "rules": {name: getattr(one.rules, name) for name in Rules.__slots__},
        "objective": str(one.objective), "seed": one.seed, "deadline": one.deadline, "stickiness": one.stickiness,
        "unit_caps": dict(one.unit_caps),
    }  # fmt: skip


def _tuple(numbers: list[float] | None) -> tuple[float, ...] | None:
    return None if numbers is None else tuple(numbers)


def _vectors(vectors: Mapping[str, scoring.Vector]) -> dict[str, list[list[float]]]:
    return {key: [list(each) for each in vector] for key, vector in vectors.items() if vector}


def _vectors_from(said: dict[str, list[list[float]]]) -> dict[str, scoring.Vector]:
    return {key: [(int(at), value) for at, value in vector] for key, vector in said.items()}
