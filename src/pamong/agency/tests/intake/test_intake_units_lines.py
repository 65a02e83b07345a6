"""What an import changes of units and reporting lines."""

from datetime import date

import pytest

from pamong.agency.intake.runs import (
    apply_import,
    confirm_import,
)
from pamong.agency.models import (
    Agency,
    ImportRun,
    ReportingLine,
    Unit,
)
from pamong.agency.tests.intake.files import (
    BUDI,
    DEWI,
    NOW,
    RATNA,
    SARI,
    both_units,
    changes,
    everyone,
    imported,
    line,
    messages,
    new_agency,
    prepared,
    started,
    unit,
)

pytestmark = pytest.mark.django_db
State = ImportRun.State


@pytest.fixture
def agency() -> Agency:
    return new_agency()


def test_units_are_renamed_moved_closed_and_opened_again(agency: Agency) -> None:
    imported(
        agency, people=everyone(), units=[*both_units(), unit("U3", "Bagian Kas", "U1"), unit("U4", "Sub Kas", "U3")]
    )
    run = imported(agency, units=[*both_units(), unit("U4", "Subbagian Kas", "U2")])
    assert changes(run) == {"unit_changed": 1, "unit_closed": 1}
    cash, small = Unit.objects.get(siasn_id="U3"), Unit.objects.get(siasn_id="U4")
    assert cash.closed_on == date(2026, 11, 21)
    assert (small.name, small.parent.siasn_id, small.depth) == ("Subbagian Kas", "U2", 2)
    run = imported(agency, units=[*both_units(), unit("U4", "Subbagian Kas", "U2"), unit("U3", "Bagian Kas", "U1")])
    assert changes(run) == {"unit_changed": 1}
    assert Unit.objects.get(siasn_id="U3").closed_on is None


def test_a_unit_with_people_is_not_closed(agency: Agency) -> None:
    started(agency)
    run = imported(agency, units=both_units()[:1])
    assert changes(run) == {}
    assert "masih berisi pegawai" in messages(run)[0]


def test_people_alone_close_no_unit(agency: Agency) -> None:
    imported(agency, people=everyone(), units=[*both_units(), unit("U3", "Bagian Kas", "U1")])
    assert changes(imported(agency, people=everyone())) == {}


def test_a_faulty_unit_row_leaves_the_unit_as_it_is(agency: Agency) -> None:
    imported(agency, people=everyone(), units=[*both_units(), unit("U3", "Bagian Kas", "U1")])
    run = imported(agency, units=[*both_units(), unit("U3", "Bagian Kas", "U3")])
    assert run.counts["errors"] == 1
    assert changes(run) == {}


def test_a_circle_with_stored_units_is_refused(agency: Agency) -> None:
    started(agency)
    run = imported(agency, units=[unit("U1", "Biro Umum", "U2", f"P{RATNA[-4:]}")])
    assert any("berputar" in text for text in messages(run))
    assert Unit.objects.get(siasn_id="U1").parent is None


def test_a_new_supervisor_ends_the_line_of_the_earlier_one(agency: Agency) -> None:
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, RATNA)])
    run = imported(agency, lines=[line(BUDI, DEWI, "2026-12-01")])
    assert changes(run) == {"line_new": 1, "line_ended": 1}
    standing = {(row.supervisor.nip, row.ends_on) for row in ReportingLine.objects.standing()}
    assert standing == {(RATNA, date(2026, 11, 30)), (DEWI, None)}
    assert changes(imported(agency, lines=[line(BUDI, DEWI, "2026-12-01")])) == {}


def test_a_longer_acting_line_withdraws_the_shorter_one(agency: Agency) -> None:
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, DEWI, "2026-10-01", "2026-11-30", "plt")])
    run = imported(agency, lines=[line(BUDI, DEWI, "2026-10-01", "2026-12-31", "plt")])
    assert changes(run) == {"line_changed": 1}
    assert ReportingLine.objects.standing().get().ends_on == date(2026, 12, 31)
    assert ReportingLine.objects.count() == 2


def test_lines_that_are_not_in_the_file_stay_unless_it_is_complete(agency: Agency) -> None:
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, RATNA), line(SARI, RATNA)])
    assert changes(imported(agency, lines=[line(BUDI, RATNA)])) == {}
    run = prepared(agency, lines_complete=True, lines=[line(BUDI, RATNA)])
    confirm_import(run.pk, by=None, now=NOW)
    assert changes(apply_import(run.pk)) == {"line_ended": 1}
    assert ReportingLine.objects.get(person__nip=SARI).ends_on == date(2026, 11, 21)


def test_a_circle_with_a_stored_line_is_refused(agency: Agency) -> None:
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, RATNA)])
    run = imported(agency, lines=[line(RATNA, BUDI)])
    assert "berputar" in messages(run)[0]
    assert ReportingLine.objects.count() == 1


def test_a_later_start_in_the_file_takes_back_a_line_that_it_covers(agency: Agency) -> None:
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, RATNA, "2026-12-01")])
    run = imported(agency, lines=[line(BUDI, DEWI, "2026-06-01")])
    assert changes(run) == {"line_new": 1, "line_ended": 1}
    assert ReportingLine.objects.standing().get().supervisor.nip == DEWI
    assert ReportingLine.objects.get(supervisor__nip=RATNA).withdrawn_at is not None


def test_the_end_of_a_line_is_brought_forward_or_put_off(agency: Agency) -> None:
    imported(agency, people=everyone(), units=both_units(), lines=[line(BUDI, RATNA)])
    run = imported(agency, lines=[line(BUDI, RATNA, ends="2026-12-31")])
    assert changes(run) == {"line_ended": 1}
    assert ReportingLine.objects.get().ends_on == date(2026, 12, 31)
    run = imported(agency, lines=[line(BUDI, RATNA)])
    assert changes(run) == {"line_changed": 1}
    assert ReportingLine.objects.standing().get().ends_on is None


def test_a_line_that_would_begin_later_is_taken_back_when_one_of_the_two_leaves(agency: Agency) -> None:
    lines = [line(BUDI, RATNA, "2027-01-01"), line(SARI, DEWI, "2026-01-01", "2026-06-30")]
    imported(agency, people=everyone(), units=both_units(), lines=lines)
    imported(agency, people=[row for row in everyone() if row["NIP BARU"] not in {RATNA, DEWI}])
    assert ReportingLine.objects.standing().get().ends_on == date(2026, 6, 30)
    assert ReportingLine.objects.get(supervisor__nip=RATNA).withdrawn_at is not None
