"""HR of the whole agency sets what positions ask for: dated, followed or withdrawn, never rewritten; hours stay as they are."""

from dataclasses import replace
from datetime import date

import pytest

from pamong.agency.models import Position, RoleGrant
from pamong.hours.models import Standing
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.rulebook import actions
from pamong.rulebook.competence import StandardDraft
from pamong.rulebook.models import Competency, Rulebook, Standard
from pamong.rulebook.queries import required_of
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast):
    key = Competency.objects.get(agency=cast.agency, key="komunikasi").pk
    return StandardDraft(key, 3, date(2026, 7, 1), "SK Kepala 9/2026", position_class="ahli_pertama")


def level(person, day=TODAY):
    return next((one.level for one in required_of(person, day) if one.key == "komunikasi"), None)


def test_a_standard_holds_from_its_day_on(cast, draft):
    actions.set_standard(draft, by=cast.siti, now=NOW)
    assert level(cast.dewi, date(2026, 6, 30)) == 1
    assert level(cast.dewi) == 3


def test_the_position_goes_before_its_class_and_zero_silences_it(cast, draft):
    own = replace(draft, position_class="", job_id=cast.dewi.position_id, level=4)
    first = actions.set_standard(own, by=cast.siti, now=NOW)
    assert level(cast.dewi) == 4
    actions.set_standard(replace(own, level=0), by=cast.siti, now=NOW, replaces=first.pk)
    assert level(cast.dewi) is None


def test_a_withdrawn_standard_lets_the_one_before_hold_on(cast, draft):
    standard = actions.set_standard(draft, by=cast.siti, now=NOW)
    actions.withdraw_standard(standard.pk, by=cast.siti, now=NOW)
    assert level(cast.dewi) == 1
    before = Entry.objects.count()
    actions.withdraw_standard(standard.pk, by=cast.siti, now=NOW)
    assert Entry.objects.count() == before
    standard.refresh_from_db()
    assert standard.withdrawn_by == cast.siti


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"level": 6}, "antara 1 dan 5"), ({"level": -1}, "antara 1 dan 5"), ({"importance": 4}, "antara 1 dan 3"),
        ({"legal_basis": " "}, "dasar hukum"), ({"position_class": ""}, "satu kelas"),
        ({"position_class": "raja"}, "tidak dikenal"), ({"valid_from": date(1999, 12, 31)}, "antara tahun"),
        ({"note": "x" * 501}, "Kelebihan"), ({"competency_id": new_id()}, "tidak ada di instansi"),
        ({"position_class": "", "job_id": new_id()}, "Jabatan itu tidak ada"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused_in_words(cast, draft, change, told):
    with pytest.raises(Refused, match=told):
        actions.set_standard(replace(draft, **change), by=cast.siti, now=NOW)


def test_a_day_that_is_taken_and_a_standard_that_changes_nothing_are_refused(cast, draft):
    actions.set_standard(draft, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="Sudah ada yang berlaku"):
        actions.set_standard(replace(draft, level=2), by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="sama dengan yang sudah berlaku"):
        actions.set_standard(replace(draft, valid_from=date(2026, 8, 1)), by=cast.siti, now=NOW)


def test_a_closed_competency_gets_no_standard(cast, draft):
    Competency.objects.filter(pk=draft.competency_id).update(closed_at=NOW)
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.set_standard(draft, by=cast.siti, now=NOW)


def test_the_same_form_sent_twice_sets_once(cast, draft):
    once = new_id()
    assert actions.set_standard(draft, by=cast.siti, now=NOW, once=once).pk == once
    assert actions.set_standard(draft, by=cast.siti, now=NOW, once=once).pk == once


def test_only_hr_of_the_whole_agency_sets_standards(cast, draft):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.bureau)
    row = Standard.objects.filter(agency=cast.agency).first()
    for by in (cast.siti, cast.ratna, cast.bambang, cast.agus):
        with pytest.raises(Forbidden):
            actions.set_standard(draft, by=by, now=NOW)
        with pytest.raises(Forbidden):
            actions.withdraw_standard(row.pk, by=by, now=NOW)
        with pytest.raises(Forbidden):
            actions.import_standards([draft], by=by, now=NOW, changes=1)


def test_what_another_agency_has_does_not_exist(cast, draft):
    row = Standard.objects.filter(agency=cast.agency).first()
    with pytest.raises(Refused, match="tidak ada di instansi"):
        actions.withdraw_standard(row.pk, by=cast.kadek, now=NOW)
    with pytest.raises(Refused, match="tidak ada di instansi"):
        actions.set_standard(draft, by=cast.kadek, now=NOW)


def test_a_sheet_sets_replaces_and_leaves_all_or_nothing(cast, draft):
    actions.set_standard(draft, by=cast.siti, now=NOW)
    job = Position.objects.get(agency=cast.agency, name="Arsiparis Terampil")
    sheet = [
        draft,
        replace(draft, position_class="ahli_muda", level=4),
        replace(draft, position_class="", job_id=job.pk, level=2),
    ]
    with pytest.raises(Refused, match="sejak pratinjau"):
        actions.import_standards(sheet, by=cast.siti, now=NOW, changes=3)
    assert level(cast.surya) == 1
    assert actions.import_standards(sheet, by=cast.siti, now=NOW, changes=2) == 2
    assert (level(cast.dewi), level(cast.siti), level(cast.surya)) == (3, 4, 2)
    assert actions.import_standards([replace(draft, level=2)], by=cast.siti, now=NOW, changes=1) == 1
    assert level(cast.dewi) == 2
    assert actions.import_standards(sheet[1:], by=cast.siti, now=NOW, changes=0) == 0


def test_a_row_that_cannot_stand_stops_the_whole_sheet(cast, draft):
    foreign = Competency.objects.get(agency=cast.other_agency, key="komunikasi").pk
    for change, told in (({"level": 6}, "antara 1 dan 5"), ({"competency_id": foreign}, "Kompetensi atau jabatan")):
        odd = replace(draft, position_class="ahli_muda", **change)
        with pytest.raises(Refused, match=told):
            actions.import_standards([draft, odd], by=cast.siti, now=NOW, changes=1)
        with pytest.raises(Refused, match=told):
            actions.set_standards([draft, odd], by=cast.siti, now=NOW)
    assert level(cast.dewi) == 1


def test_the_ledger_of_hours_has_nothing_to_settle_anew(cast, draft):
    Standing.objects.create(
        agency=cast.agency, person=cast.dewi, year=2026, kind="pns", version=1, settled_at=NOW
    )  # fmt: skip
    standard = actions.set_standard(draft, by=cast.siti, now=NOW)
    actions.withdraw_standard(standard.pk, by=cast.siti, now=NOW)
    version = Rulebook.objects.get(agency=cast.agency).version
    assert not Standing.objects.filter(agency=cast.agency, version__lt=version).exists()
