"""No closed cell of the heat map can be computed from what is open, at any depth."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pamong.plans.rules.heat import (
    CLOSED,
    EMPTY,
    LEAST,
    OWN,
    ROOT,
    Band,
    Cell,
    Figure,
    Heat,
    kept,
    lineage,
    opened,
    parent,
    summed,
)

PATHS = st.lists(st.integers(1, 3), min_size=0, max_size=4).map(
    lambda numbers: "/" + "/".join(map(str, numbers)) + "/" if numbers else ""
)
TREES = st.dictionaries(PATHS, st.tuples(st.integers(0, 9), st.integers(-20, 20)), min_size=1, max_size=18)


def people_of(node: str, direct: dict[str, tuple[int, int]]) -> list[str]:
    """The units whose people a node holds; units without people say nothing."""
    if node.endswith(OWN):
        return [node.removesuffix(OWN)]
    return [path for path, (n, _gaps) in direct.items() if n and path.startswith(node)]


def spans(rows: list[list[Fraction]], wanted: list[Fraction]) -> bool:
    """Whether a sum of multiples of rows gives `wanted`: everything that linear differencing can find."""
    rows = [row[:] for row in rows]
    target = wanted[:]
    for column in range(len(wanted)):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        for row in [*rows, target]:
            if row[column]:
                factor = row[column] / pivot[column]
                for at, value in enumerate(pivot):
                    row[at] -= factor * value
    return not any(target)


@given(TREES)
def test_no_closed_cell_can_be_computed_from_the_open_ones(direct):
    sums = summed(direct)
    shown = opened({node: n for node, (n, _gaps) in sums.items()})
    units = [path for path, (n, _gaps) in direct.items() if n]

    def vector(node: str) -> list[Fraction]:
        held = people_of(node, direct)
        return [Fraction(unit in held) for unit in units]

    rows = [vector(node) for node in shown]
    for node in sums.keys() - shown:
        assert not spans(rows, vector(node)), node


@given(TREES)
def test_what_is_left_of_an_open_unit_is_a_group_of_at_least_five(direct):
    """Everything that can be computed is a union of these rests, which do not overlap."""
    counts = {node: n for node, (n, _gaps) in summed(direct).items()}
    shown = opened(counts)
    for node in shown:
        parts = [part for part in counts if part != ROOT and parent(part) == node]
        closed = [part for part in parts if part not in shown]
        rest = counts[node] - sum(counts[part] for part in parts if part in shown)
        assert rest >= LEAST and len(closed) >= 2 if closed else not parts or rest == 0


@given(TREES)
def test_open_cells_are_of_five_people_and_stand_below_open_ones(direct):
    counts = {node: n for node, (n, _gaps) in summed(direct).items()}
    shown = opened(counts)
    assert all(counts[node] >= LEAST for node in shown)
    assert all(node == ROOT or parent(node) in shown for node in shown)


@given(TREES)
def test_a_closed_cell_carries_no_figure_and_an_open_one_the_true_mean(direct):
    heat = Heat([Figure(path, "x", n, gaps) for path, (n, gaps) in direct.items()])
    for node, (n, gaps) in summed(direct).items():
        cell = heat.cell(node, "x")
        assert cell is CLOSED or (cell.n == n and abs(cell.tenths - 10 * gaps / n) <= 0.5)
    assert heat.cell("/9/9/", "x") is EMPTY
    assert heat.cell("/1/", "y") is EMPTY


def test_a_small_unit_takes_its_smallest_sister_with_it():
    assert kept({"/1/": 12, "/2/": 6, "/3/": 4}) == ["/1/"]
    assert kept({"/1/": 12, "/2/": 6, "/3/": 5}) == ["/3/", "/2/", "/1/"]
    assert kept({"/1/": 12, "/2/": 3, "/3/": 4}) == ["/1/"]


def test_two_small_units_that_are_too_few_together_take_a_third():
    assert kept({"/1/": 12, "/2/": 7, "/3/": 2, "/4/": 2}) == ["/1/"]


def test_a_unit_of_its_leader_alone_is_closed_with_the_leaders_own_part():
    """The unit itself (one person) and two units below."""
    shown = opened({node: n for node, (n, _g) in summed({"/1/": (1, 2), "/1/2/": (8, 4), "/1/3/": (9, 9)}).items()})
    assert shown == {"", "/1/", "/1/3/"}


def test_below_a_cell_that_was_closed_for_another_all_is_closed():
    direct = {"/1/": (0, 0), "/1/2/": (3, 3), "/1/3/4/": (5, 5), "/1/3/5/": (5, 5), "/1/6/": (20, 20)}
    assert opened({node: n for node, (n, _g) in summed(direct).items()}) == {"", "/1/", "/1/6/"}


def test_lineage_and_parent_walk_the_same_way():
    assert lineage("/1/14/233/") == ["", "/1/", "/1/14/", "/1/14/233/"]
    assert lineage("") == [""]
    assert [parent("/1/14/"), parent("/1/"), parent("/1/="), parent("=")] == ["/1/", "", "/1/", ""]


def test_the_band_follows_the_figure_that_is_shown():
    assert [Cell(9, tenths).band for tenths in (-3, 0, 1, 4, 5, 9, 10, 31)] == [
        Band.MET, Band.MET, Band.SMALL, Band.SMALL, Band.MEDIUM, Band.MEDIUM, Band.LARGE, Band.LARGE,
    ]  # fmt: skip
