"""An attack on the rates of units: whoever sees everything that is open computes nothing of fewer than ten people."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from pamong.kit.closing import OWN, ROOT, summed
from pamong.study.rules.rates import HIGH, LEAST, Rates, Sum, told

PATHS = st.lists(st.integers(1, 2), min_size=1, max_size=3).map(lambda numbers: "/" + "/".join(map(str, numbers)) + "/")
SUMS = st.dictionaries(
    PATHS, st.tuples(st.integers(1, 16), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=7
)


def rates_of(tree):
    return Rates(
        Sum(path, people, people + more, min(odd, people + more)) for path, (people, more, odd) in tree.items()
    )


def held(node, tree):
    """The units whose people a node holds."""
    if node.endswith(OWN):
        return {node.removesuffix(OWN)}
    return {path for path in tree if path.startswith(node)}


def reduced(rows):
    """Rows in echelon form."""
    rows, done = [row[:] for row in rows], []
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows = [[a - row[column] * b for a, b in zip(row, pivot, strict=True)] for row in rows]
        done = [[a - row[column] * b for a, b in zip(row, pivot, strict=True)] for row in done]
        done.append(pivot)
    return done


def inside(rows, wanted):
    """Whether sums and differences of what is open give this group of units."""
    for row in rows:
        lead = next(at for at, value in enumerate(row) if value)
        if wanted[lead]:
            factor = wanted[lead]
            wanted = [a - factor * b for a, b in zip(wanted, row, strict=True)]
    return not any(wanted)


@settings(max_examples=60, deadline=None)
@given(SUMS)
def test_no_group_of_fewer_than_ten_people_can_be_computed_by_sums_and_differences(tree):
    """The attacker even knows exact sums of every open node, not only tenths, and tries every group of units."""
    rates, units = rates_of(tree), sorted(tree)
    nodes = summed({path: (people, 0) for path, (people, _more, _odd) in tree.items()})
    open_ = [node for node in nodes if rates.tenths(node) is not None]
    rows = reduced([[Fraction(unit in held(node, tree)) for unit in units] for node in open_])
    for size in range(1, len(units) + 1):
        for group in combinations(units, size):
            if sum(tree[unit][0] for unit in group) < LEAST:
                assert not inside(rows, [Fraction(unit in group) for unit in units]), (group, open_)


@settings(max_examples=60, deadline=None)
@given(SUMS)
def test_what_is_told_is_a_tenth_of_ten_people_or_more_and_never_everybody(tree):
    rates = rates_of(tree)
    for node, (people, _n) in summed({path: (each[0], 0) for path, each in tree.items()}).items():
        tenths = rates.tenths(node)
        assert tenths is None or (people >= LEAST and 0 <= tenths <= HIGH)
        assert tenths is None or str(people) not in told(tenths).split() or people in {HIGH, 10}


def test_a_unit_and_its_parent_cannot_be_subtracted():
    """Twelve in all, eleven of them in the unit below: to show both would tell of the twelfth."""
    rates = rates_of({"/1/": (1, 0, 1), "/1/2/": (11, 0, 0)})
    assert rates.tenths("/1/") is not None
    assert rates.tenths("/1/2/") is None
    assert rates.tenths("/1/" + OWN) is None
    assert rates.tenths(ROOT) is not None
