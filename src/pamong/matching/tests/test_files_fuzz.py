"""Whatever stands in the files, the answer is a problem that can be matched or faults in words; never a traceback."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pamong.matching.checks import check
from pamong.matching.files_in import read_folder
from pamong.matching.tables import Unusable
from pamong.matching.tests.folders import MENTEES, MENTORS, folder

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CELLS = st.one_of(
    st.sampled_from([
        "", " ", "0", "1", "-1", "9" * 40, "1e999", "nan", "١", "½", "a,b", "a;b", '"', '""', "'", "\n", "\r", "\t", "=1+1", "@x",
        "K01:2>4", "K01:2>", "K:5|K:5", "||", ">", ":", "K01:٣", "1 2", "1,5 2,5", "\u202e", "\ufeff", "\x00", "\ud7ff", "😀",
    ]),
    st.text(max_size=12),
)  # fmt: skip
HEADS = st.permutations(
    ["id", "unit", "province", "grade", "online", "gaps", "strengths", "capacity", "vector", "text", "labels", "x"]
)


def read_or_refused(place: Path) -> None:
    try:
        read = read_folder(place)
    except Unusable as unusable:
        lines = unusable.lines()
        assert lines
        assert all(line.isprintable() for line in lines), lines
    else:
        check(read.problem)  # what we let through, the engine does not refuse


def tried(**files: str | bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        read_or_refused(folder(Path(place), **files))


@FEW
@given(data=st.binary(max_size=300), name=st.sampled_from(["mentees", "mentors", "blocks", "pins", "programme"]))
def test_any_bytes(data, name):
    tried(**{name: data})


@FEW
@given(
    head=HEADS,
    rows=st.lists(st.lists(CELLS, max_size=13), max_size=4),
    delimiter=st.sampled_from([",", ";", "\t"]),
    name=st.sampled_from(["mentees", "mentors"]),
)
def test_any_cells(head, rows, delimiter, name):
    lines = [delimiter.join(cells) for cells in [head, *rows]]
    tried(**{name: "\n".join(lines).encode("utf-8", "surrogatepass")})


@FEW
@given(
    where=st.integers(0, len(MENTEES)),
    what=CELLS,
    length=st.integers(0, 8),
    name=st.sampled_from(["mentees", "mentors"]),
)
def test_good_files_with_a_blow(where, what, length, name):
    good = {"mentees": MENTEES, "mentors": MENTORS}[name]
    tried(**{name: (good[:where] + what + good[where + length :]).encode("utf-8", "surrogatepass")})


@FEW
@given(
    key=st.sampled_from(["objective", "seed", "deadline", "stickiness", "before", "weights", "rules", "minimum_loads", "unit_caps", "x"]),
    inner=st.sampled_from(["text", "grade_step", "other_unit", "least_points", "hadi", "U1", "y"]),
    value=st.one_of(
        st.booleans().map(lambda it: str(it).lower()), st.integers().map(str), st.floats().map(str),
        st.sampled_from(["'a'", "[]", "[[1]]", "{}", "1979-05-27", "''", "'mentees.csv'", "0x" + "f" * 8_000, "1" * 5_000]),
    ),
)  # fmt: skip
def test_any_programme(key, inner, value):
    tried(programme=f"{key} = {value}")
    tried(programme=f"[{key}]\n{inner} = {value}")
