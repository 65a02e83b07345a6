"""Which figures of a tree of units may be shown so that no small group can be computed from them. Pure.

Whoever sees a unit and all but one of its parts can compute the missing one, and whoever sees all but two can compute the
two as a group. Therefore, from the root downwards:

1. a node of fewer than `least` people is closed;
2. the closed parts of an open unit are never one alone and together never fewer than `least` people: else its smallest open
   part is closed, too, until that holds (complementary suppression);
3. what stands below a closed node is closed.

So everything that can be computed from open nodes, at any depth, is a union of groups of at least `least` people, and no
closed node is one of them. The choice is made for the whole tree, whoever looks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

LEAST: Final = 5
"""The fewest people of whom a figure is shown, where nothing more is asked."""
ROOT: Final = ""
OWN: Final = "="
"""`/1/14/=`: the people in unit `/1/14/` itself, as a part of that unit beside the units below."""


def summed(direct: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Add up (number, sum) by unit to every node above it; units with people below get their own part beside them."""
    sums: dict[str, tuple[int, int]] = {}

    def add(node: str, n: int, gaps: int) -> None:
        held = sums.get(node, (0, 0))
        sums[node] = (held[0] + n, held[1] + gaps)

    people = {path: held for path, held in direct.items() if held[0]}
    for path, (n, gaps) in people.items():
        for node in lineage(path):
            add(node, n, gaps)
    above = {node for path in people for node in lineage(path)[:-1]}
    for path in above & people.keys():
        add(path + OWN, *people[path])
    return sums


def lineage(path: str) -> list[str]:
    """Return the nodes from the root down to a unit: `["", "/1/", "/1/14/"]`."""
    found = [ROOT]
    for number in path.strip("/").split("/") if path.strip("/") else ():
        found.append(f"{found[-1].rstrip('/')}/{number}/")
    return found


def parent(node: str) -> str:
    """Return the node above one that is not the root."""
    if node.endswith(OWN):
        return node.removesuffix(OWN)
    head = node.rstrip("/").rpartition("/")[0]
    return f"{head}/" if head else ROOT


def opened(counts: Mapping[str, int], least: int = LEAST) -> frozenset[str]:
    """Return the nodes whose figures may be shown, of nodes with their numbers (`summed`)."""
    parts: dict[str, dict[str, int]] = defaultdict(dict)
    for node, n in counts.items():
        if node != ROOT and n:
            parts[parent(node)][node] = n
    waiting = [ROOT] if counts.get(ROOT, 0) >= least else []
    found: set[str] = set()
    while waiting:
        node = waiting.pop()
        found.add(node)
        waiting.extend(kept(parts.get(node, {}), least))
    return frozenset(found)


def kept(parts: Mapping[str, int], least: int = LEAST) -> list[str]:
    """Return which parts of an open unit stay open."""
    ranked = sorted(parts, key=lambda name: (parts[name], name))
    closed = [name for name in ranked if parts[name] < least]
    open_ = ranked[len(closed) :]
    while closed and open_ and (len(closed) < 2 or sum(parts[name] for name in closed) < least):
        closed.append(open_.pop(0))
    return open_
