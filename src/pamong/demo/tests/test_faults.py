"""Every planted fault of the sample is found by the import, where it was planted."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from pamong.agency.intake.check_lines import check_lines, without_circles
from pamong.agency.intake.check_people import check_people
from pamong.agency.intake.check_units import check_units
from pamong.agency.intake.records import Problem, ProblemList, UnreadableFile
from pamong.agency.intake.sheets import read_rows
from pamong.agency.intake.state import AgencyState
from pamong.demo.sampler import SAMPLE

TODAY = date(2026, 11, 21)
BKN = SAMPLE / "bkn"
FAULTS = tomllib.loads((SAMPLE / "cast.toml").read_text(encoding="utf-8"))["fault"]
LATER = {"unit_unknown"}  # seen only when the file is compared with the agency's units


@pytest.fixture(scope="module")
def problems() -> list[Problem]:
    found = ProblemList()
    with (BKN / "pegawai-salah.xlsx").open("rb") as stream:
        check_people(read_rows(stream, "people", report=found.add), found, today=TODAY)
    with (BKN / "unor-salah.csv").open("rb") as stream:
        check_units(read_rows(stream, "units", report=found.add), found, AgencyState.of())
    with (BKN / "pegawai.xlsx").open("rb") as stream:
        sound = check_people(read_rows(stream, "people", report=found.add), found, today=TODAY)
    names = {record.nip: record.name for record in sound.records}
    with (BKN / "garis-salah.csv").open("rb") as stream:
        lines = check_lines(read_rows(stream, "lines", report=found.add), found, names, set())
    without_circles(lines, [], found, names)
    return found.listed()


KINDS = {"pegawai-salah.xlsx": "people", "unor-salah.csv": "units", "garis-salah.csv": "lines"}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['file']}:{fault['kind']}:{fault['row']}")
def test_the_import_finds_each_planted_fault(problems, fault):
    here = [
        problem
        for problem in problems
        if (problem.file, problem.sheet, problem.row, problem.column)
        == (KINDS[fault["file"]], fault.get("sheet", ""), fault["row"], fault["column"])
    ]
    if fault["severity"] == "none" or fault["kind"] in LATER:
        assert not here
    else:
        assert [problem.severity for problem in here] == [fault["severity"]]
        assert here[0].message
        assert here[0].cure


def test_the_import_finds_nothing_else(problems):
    planted = {(KINDS[fault["file"]], fault.get("sheet", ""), fault["row"]) for fault in FAULTS}
    others = [problem for problem in problems if (problem.file, problem.sheet, problem.row) not in planted]
    assert [problem.code for problem in others] == ["email.twice"]  # the other owner of the shared address


def test_the_damaged_workbook_is_refused_in_words():
    found = ProblemList()
    with (BKN / "pegawai-rusak.xlsx").open("rb") as stream, pytest.raises(UnreadableFile, match="rusak"):
        list(read_rows(stream, "people", report=found.add))
