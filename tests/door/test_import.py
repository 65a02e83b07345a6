"""`pamong import`: a preview by default, applied when asked, and every refusal in words."""

import argparse

import pytest

from pamong.agency.models import ImportRun, Person
from pamong.door import bring_in
from pamong.door.trouble import Trouble
from tests.house.sources import ROOT

SAMPLE = ROOT / "src/pamong/demo/sample/bkn"
pytestmark = pytest.mark.django_db


def words(**given):
    plain = {"agency": "bkn", "by": None, "apply": False, "lines_complete": False, "accept_leavers": False}
    files = {"units": None, "people": None, "lines": None}
    return argparse.Namespace(**{**plain, **files, **given})


@pytest.fixture
def bkn():
    from pamong.agency.founding import open_agency

    return open_agency(
        code="bkn", name="Badan Contoh", short_name="BC", siasn_id="", brand="bkn", time_zone="Asia/Jakarta"
    )


FILES = {"units": SAMPLE / "unor.csv", "people": SAMPLE / "pegawai.xlsx", "lines": SAMPLE / "garis-atasan.csv"}


def test_the_preview_changes_nothing_and_the_application_everything_once(bkn, capsys):
    assert bring_in.run(words(**FILES)) == 0
    assert "nothing has changed" in capsys.readouterr().out
    assert Person.objects.count() == 0
    assert bring_in.run(words(**FILES, apply=True)) == 0
    assert "Applied." in capsys.readouterr().out
    people = Person.objects.count()
    assert people > 200
    assert bring_in.run(words(**FILES, apply=True)) == 0
    assert "Nothing changes." in capsys.readouterr().out
    assert Person.objects.count() == people
    assert not ImportRun.objects.filter(state__in=["received", "reading", "ready", "confirmed"]).exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"agency": "tiada", "people": SAMPLE / "pegawai.xlsx"}, "manage open_agency tiada"),
        ({}, "name at least one file"),
        ({"people": SAMPLE / "tiada.xlsx"}, "cannot be read"),
        ({"people": SAMPLE / "unor.csv"}, "unor.csv"),
        ({"people": SAMPLE / "pegawai-rusak.xlsx"}, "rusak"),
        ({"people": SAMPLE / "pegawai.xlsx", "by": "1"}, "nobody with NIP 1"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(bkn, given, said):
    with pytest.raises(Trouble, match=said):
        bring_in.run(words(**given))
    assert Person.objects.count() == 0
    assert not ImportRun.objects.filter(state__in=["received", "reading", "ready", "confirmed"]).exists()


def test_rows_with_errors_are_named_and_the_exit_code_tells(bkn, capsys):
    bring_in.run(words(**FILES, apply=True))
    assert bring_in.run(words(people=SAMPLE / "pegawai-salah.xlsx")) == 1
    assert "baris 35, NIP BARU: NIP berisi 17 angka" in capsys.readouterr().out
