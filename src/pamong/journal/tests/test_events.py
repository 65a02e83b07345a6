import json
import uuid
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pamong.journal import table
from pamong.journal.engine import announce
from pamong.journal.events import Code, Event
from pamong.journal.models import Entry
from pamong.journal.tests.happenings import AllKinds, BellRung, DoorClosed
from pamong.kit.rows import new_id

moments = st.builds(
    lambda moment, minutes: moment.replace(tzinfo=timezone(timedelta(minutes=minutes))),
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2999, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
)
codes = st.from_regex(r"[A-Za-z0-9_.:/+-]{1,40}", fullmatch=True).map(Code)
anything = st.builds(
    AllKinds,
    agency_id=st.none() | st.uuids(),
    subject_id=st.uuids(),
    about_id=st.none() | st.uuids(),
    key=st.uuids(),
    day=st.dates(),
    moment=moments,
    number=st.integers(-(2**80), 2**80),
    is_true=st.booleans(),
    word=codes,
    perhaps=st.none() | st.uuids(),
)


@pytest.mark.django_db
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(event=anything)
def test_any_event_comes_back_from_the_database_as_it_was_announced(follows, event):
    entry = announce(event, by=None)
    assert table.event_of(Entry.objects.get(pk=entry.pk)) == event


@given(event=anything)
def test_what_is_stored_is_plain_json(event):
    assert json.loads(json.dumps(event.data())) == event.data()


@pytest.mark.django_db
def test_the_digest_does_not_change_between_writing_and_reading(follows):
    event = AllKinds(
        agency_id=None,
        subject_id=new_id(),
        key=new_id(),
        day=date(2026, 2, 28),
        moment=datetime(2026, 1, 1, tzinfo=UTC),
        number=2**70,
        is_true=False,
        word=Code("plt"),
    )
    entry = announce(event, by=None)
    assert Entry.objects.get(pk=entry.pk).digest() == entry.digest()


class Kind(models.TextChoices):
    MOVED = "moved", "Pindah"


def made(**changes):
    values = {
        "agency_id": None,
        "subject_id": uuid.uuid4(),
        "key": uuid.uuid4(),
        "day": date(2026, 1, 1),
        "moment": datetime(2026, 1, 1, tzinfo=UTC),
        "number": 1,
        "is_true": True,
        "word": Code("x"),
    }
    return AllKinds(**(values | changes))


def test_a_choice_is_a_code_too():
    assert made(word=Kind.MOVED).data()["word"] == "moved"
    assert type(made(word=Kind.MOVED).data()["word"]) is str


@pytest.mark.parametrize(
    "wrong",
    [
        {"word": "Dewi Anggraini"},
        {"word": "kalimat, yang ditulis orang"},
        {"word": ""},
        {"word": "x" * 41},
        {"word": "baris\n"},
        {"word": 3},
        {"key": str(uuid.uuid4())},
        {"day": datetime(2026, 1, 1, tzinfo=UTC)},
        {"day": "2026-01-01"},
        {"moment": datetime(2026, 1, 1)},
        {"moment": date(2026, 1, 1)},
        {"number": True},
        {"number": 1.5},
        {"is_true": 1},
    ],
)
def test_nothing_but_the_declared_kind_enters_the_journal(wrong):
    with pytest.raises(TypeError, match="takes a"):
        made(**wrong).data()


def test_the_error_does_not_repeat_what_was_given():
    with pytest.raises(TypeError) as caught:
        made(word="Dewi menulis ini").data()
    assert "Dewi" not in str(caught.value)


def test_a_field_that_came_later_takes_its_default_in_old_entries():
    event = BellRung.rebuilt(agency_id=None, subject_id=new_id(), about_id=None, data={})
    assert event.times == 1


def test_a_field_that_is_no_longer_known_is_left_aside():
    event = DoorClosed.rebuilt(agency_id=None, subject_id=new_id(), about_id=None, data={"colour": "green"})
    assert {field.name for field in fields(event)} == {"agency_id", "subject_id", "about_id"}


def test_a_missing_field_without_default_is_an_error_and_not_a_silent_none():
    with pytest.raises(TypeError):
        AllKinds.rebuilt(agency_id=None, subject_id=new_id(), about_id=None, data={})


def test_the_name_is_room_and_event():
    assert BellRung.name == "journal.BellRung"
    assert Event.name == ""


def test_own_fields_leave_out_what_every_event_has():
    @dataclass(frozen=True, kw_only=True)
    class Plain(Event):
        pass

    assert Plain.own_fields() == {}
    assert AllKinds.own_fields()["perhaps"] is uuid.UUID
