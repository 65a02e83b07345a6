"""What the people of the demo learn: texts that fit, files that are taken, days that exist, and the ways told by real actions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

import pytest

from pamong.catalogue.actions import add_start_set
from pamong.catalogue.shelf import RESOURCES
from pamong.demo.life.bank import read_bank
from pamong.demo.life.days import Diary, is_open
from pamong.demo.life.study import files, stars
from pamong.demo.life.study.agreeing import Agreed, Course
from pamong.demo.life.study.bank import Drawer, read_texts
from pamong.demo.life.study.desk import OFFICERS, Desk
from pamong.demo.life.study.noting import Learner, Noted, Way
from pamong.demo.life.world import World
from pamong.hours.models import Claim
from pamong.kit import texts as limits
from pamong.kit.filed import checked
from pamong.ports import clock
from pamong.rulebook.dictionary import ENTRIES
from pamong.rulebook.learning import Form
from pamong.study.models import Contract, Entry, Evidence, Ruling
from pamong.study.rules.drafts import BY_HAND, LONG, TITLE
from pamong.study.rules.ruling import REASON

TEXTS = read_texts()
START = datetime(2026, 9, 1, 1, tzinfo=UTC)
END = datetime(2026, 11, 20, 3, tzinfo=UTC)
DEWI = Learner("uji", "Dewi Anggraini", "uji")


def test_every_source_lies_in_the_start_set_and_every_competency_in_the_dictionary():
    codes, keys = {item.code for item in RESOURCES}, {entry.key for entry in ENTRIES}
    assert {source.code for note in TEXTS.notes for source in note.sources if source.code} <= codes
    assert {note.competency for note in TEXTS.notes} == keys
    assert {contract.competency for contract in TEXTS.contracts} <= keys
    assert all(note.sources for note in TEXTS.notes)


def test_every_text_fits_its_field_and_no_title_stands_twice():
    every = [*TEXTS.notes, *TEXTS.trainings]
    assert len({note.title for note in every}) == len(every) >= 60
    assert {note.form for note in every} <= set(BY_HAND)
    for note in every:
        assert limits.fault(note.title, TITLE, required=True) == ""
        assert all(
            limits.fault(said, LONG, required=True) == "" for said in (note.process, note.reflection, note.applied)
        )
    reasons = [
        said
        for name in ("returns", "returns_hr", "appeals", "granted", "upheld", "voids")
        for said in TEXTS.words[name]
    ]
    assert max(map(len, reasons)) <= REASON
    assert max(len(said) for row in TEXTS.words["reviews"].values() for said in row) <= 500


def test_self_learning_takes_time_and_what_states_its_jp_has_a_figure():
    assert all(15 <= (note.minutes or 0) <= 120 for note in TEXTS.notes)
    stated = {Form.TECHNICAL, Form.TECHNICAL_GUIDANCE, Form.E_LEARNING}
    assert all((note.stated > 0) == (note.form in stated) for note in TEXTS.trainings)


def test_a_team_reads_every_text_before_one_comes_again():
    drawer, rng = Drawer(TEXTS), Random(3)
    fitting = [note for note in TEXTS.notes if not note.fits]
    drawn = [drawer.note("tim", "Pustakawan", rng, training=False).title for _one in fitting]
    assert sorted(drawn) == sorted(note.title for note in fitting)


def test_the_files_that_people_show_are_taken_for_what_they_are():
    paper = checked(files.certificate("sertifikat.pdf", ["Surat (peragaan)", "Pelatihan “arsip”"]))
    picture = checked(files.photograph("catatan.png", Random(1)))
    assert (paper.media_type, picture.media_type) == ("application/pdf", "image/png")
    assert max(paper.size, picture.size) < 20_000


def test_those_told_by_hand_learn_on_working_days_from_texts_that_exist():
    days = [
        day for told in (*stars.TOLD, *stars.WAITING) for day, title, _way, _waits in told.notes if TEXTS.note(title)
    ]
    days += [day for signed in stars.SIGNED for day, title, _way in signed.notes if TEXTS.note(title)]
    days += [signed.day for signed in stars.SIGNED if TEXTS.contract(signed.title)]
    assert [day for day in days if not is_open(day)] == []
    assert len(stars.NAMES) == 7


@pytest.fixture
def desk(cast, monkeypatch):
    monkeypatch.setitem(OFFICERS, "uji", ("Siti Rahmawati",))
    add_start_set(by=cast.siti, now=START)
    return Desk(World({"uji": cast.agency}, read_bank(), Diary(END)))


def lived(desk):
    for moment, act in desk.world.diary.until(END):
        with clock.at(moment):
            act(moment)


ENDS = {
    Way.CREDITED: Entry.State.CREDITED, Way.DRAFT: Entry.State.DRAFT, Way.RESENT: Entry.State.CREDITED,
    Way.RETURNED: Entry.State.RETURNED, Way.HR_RETURNED: Entry.State.CREDITED, Way.GRANTED: Entry.State.CREDITED,
    Way.UPHELD: Entry.State.RETURNED, Way.VOIDED: Entry.State.VOIDED,
}  # fmt: skip


@pytest.mark.parametrize("way", Way)
def test_an_entry_goes_its_way(desk, cast, way):
    text = TEXTS.note("Menulis nota dinas dengan permintaan di awal")
    Noted(desk, DEWI, text, date(2026, 9, 8), way, Random(4)).begin()
    lived(desk)
    entry = Entry.objects.get()
    assert entry.state == ENDS[way]
    assert Claim.objects.filter(source=entry.pk).exists() == (entry.state in ("credited", "voided"))
    assert entry.sources.filter(resource__isnull=False).exists()


def test_a_programme_is_shown_by_a_certificate(desk, cast):
    text = TEXTS.note("Pelatihan teknis analisis beban kerja")
    Noted(desk, DEWI, text, date(2026, 9, 7), Way.CREDITED, Random(4)).begin()
    lived(desk)
    entry = Entry.objects.get()
    assert (entry.until, entry.days, entry.stated) == (date(2026, 9, 10), 4, 3200)
    assert Evidence.objects.get(entry=entry).media_type == "application/pdf"
    assert Ruling.objects.filter(entry=entry, what=Ruling.What.CREDITED, by=cast.siti).exists()


@pytest.mark.parametrize(
    ("course", "state"),
    [
        (Course.REACHED, "closed"), (Course.PARTLY, "closed"), (Course.NOT_YET, "closed"), (Course.DRAFT, "draft"),
        (Course.PROPOSED, "proposed"), (Course.RUNNING, "agreed"), (Course.CLAIMED, "agreed"),
        (Course.WITHDRAWN, "withdrawn"),
    ],
)  # fmt: skip
def test_a_contract_takes_its_course(desk, cast, course, state):
    text = TEXTS.contract("Memimpin rapat koordinasi kecil")
    Agreed(desk, DEWI, text, date(2026, 9, 7), course, Random(2)).begin()
    lived(desk)
    contract = Contract.objects.get()
    assert contract.state == state
    assert (contract.claimed_at is not None) == (course.ends or course is Course.CLAIMED)
    if contract.agreed_at:
        credited = Entry.objects.filter(contract=contract, state=Entry.State.CREDITED)
        assert credited.count() == (1 if course is Course.WITHDRAWN else 2)
