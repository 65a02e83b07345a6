"""The generator of a big export: sound files, the same at every run, and one year of change."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path

import pytest

from pamong.agency.intake.check_lines import check_lines, without_circles
from pamong.agency.intake.check_people import check_people
from pamong.agency.intake.check_units import check_units
from pamong.agency.intake.records import ProblemList
from pamong.agency.intake.sheets import read_rows
from pamong.agency.intake.state import AgencyState

SCRIPT = Path(__file__).parents[4] / "benchmarks" / "generate_agency.py"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def generator():
    spec = importlib.util.spec_from_file_location("generate_agency", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("extra", [[], ["--csv"], ["--year-later"]], ids=["xlsx", "csv", "year-later"])
def test_the_import_finds_no_fault_in_a_generated_agency(generator, tmp_path, extra):
    generator.main(["--people", "800", "--units", "90", "--out", str(tmp_path), *extra])
    problems = ProblemList()
    people = "pegawai.csv" if "--csv" in extra else "pegawai.xlsx"
    with (tmp_path / people).open("rb") as stream:
        found = check_people(read_rows(stream, "people", report=problems.add), problems, today=TODAY)
    with (tmp_path / "unor.csv").open("rb") as stream:
        units = check_units(read_rows(stream, "units", report=problems.add), problems, AgencyState.of())
    names = {record.nip: record.name for record in found.records}
    with (tmp_path / "garis-atasan.csv").open("rb") as stream:
        lines = check_lines(read_rows(stream, "lines", report=problems.add), problems, names, set())
    without_circles(lines, [], problems, names)
    assert problems.listed() == []
    assert len(found.records) == (808 if "--year-later" in extra else 800)
    assert len(units.records) == 90
    assert len(lines.records) > 20


def test_the_same_seed_gives_the_same_files_and_another_seed_others(generator, tmp_path):
    for name, seed in (("one", "1"), ("again", "1"), ("other", "2")):
        generator.main(["--people", "200", "--units", "30", "--csv", "--seed", seed, "--out", str(tmp_path / name)])
    for file in ("pegawai.csv", "unor.csv", "garis-atasan.csv"):
        one, again, other = ((tmp_path / name / file).read_bytes() for name in ("one", "again", "other"))
        assert one == again != other


def test_a_year_brings_the_changes_it_promises(generator):
    agency, maker = generator.build(2000, 200, 1)
    later = generator.after_a_year(agency, maker, 1)
    before = {person.pns_id: person for person in agency.people}
    after = {person.pns_id: person for person in later.people}
    both = before.keys() & after.keys()
    assert len(before.keys() - after.keys()) == 60
    assert len(after.keys() - before.keys()) == 80
    assert sum(before[key].seat.unit != after[key].seat.unit for key in both) == 100
    assert sum(before[key].seat.post != after[key].seat.post for key in both) == 120


def test_nearly_all_branches_of_a_big_tree_end_between_depth_four_and_eight(generator):
    agency, _maker = generator.build(3000, 2500, 3)
    depth = {"": -1}
    for unit in agency.units.values():
        depth[unit.key] = depth[unit.parent] + 1
    ends = [depth[key] for key in agency.units if not agency.children.get(key)]
    assert sum(4 <= end <= 8 for end in ends) > 0.95 * len(ends)
    assert len(set(ends)) >= 4
