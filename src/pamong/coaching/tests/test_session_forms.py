"""Times and places: planned alone or in a row, moved, called off, recorded in a minute."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from pamong.agency.models import ReportingLine
from pamong.coaching import actions
from pamong.coaching.models import Commitment, Part, Session
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, planned, running
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
HOW = {"minutes": 60, "mode": "in_person", "place": "Ruang 3.2", "link": ""}
PLAN = {**HOW, "day": "2026-11-23", "at": "09:00", "template": "grow", "repeat": "once"}
HELD = {**HOW, "day": "2026-11-21", "at": "08:30", "hat": "coach", "next": "nanti", "notes": "Yang dibicarakan"}


@pytest.fixture
def cycle(cast):
    return running(cast)


def url(name, row):
    return reverse(f"coaching:{name}", args=[row.pk])


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def rows(*pairs, due="2026-12-05"):
    """The three rows of promises as the one-minute form sends them."""
    filled = [*pairs, *[("", "")] * (3 - len(pairs))]
    return {
        f"j{n}-{name}": value
        for n, (condition, action) in enumerate(filled)
        for name, value in (("condition", condition), ("action", action), ("owner", "employee"), ("due_on", due))
    }


# --- planning


def test_the_form_begins_with_the_next_working_morning_and_then_with_the_rhythm(cast, cycle, ratna):
    shown = text_of(ratna.get(url("plan", cycle)))
    assert 'value="2026-11-23"' in shown
    assert 'value="09:00"' in shown
    assert "WIB" in shown
    planned(cast, cycle)
    assert 'value="2026-12-07"' in text_of(ratna.get(url("plan", cycle)))


def test_a_session_is_planned_once_though_sent_twice(cycle, ratna):
    once = new_id()
    for _ in range(2):
        answer = ratna.post(url("plan", cycle), PLAN | {"once": once})
        assert answer.status_code == 302
    session = Session.objects.get()
    assert (session.starts_at, session.place) == (MONDAY, "Ruang 3.2")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2026-11-20"}, "Waktu itu sudah lewat"),
        ({"day": "2027-05-20"}, "perpanjang siklusnya"),
        ({"day": "9999-12-31", "at": "23:59"}, "Tahun itu terlalu jauh"),
        ({"link": "javascript:alert(1)"}, "Tautan ini tidak dikenali"),
        ({"place": "x" * 130}, "Kelebihan 10 karakter"),
        ({"day": ""}, "Tanggal"),
        ({"minutes": "7"}, "Lama"),
        ({"day": "2026-11-23", "at": "09:30"}, "sudah punya sesi lain pada waktu itu"),
    ],
)
def test_what_does_not_fit_is_said_and_stays_in_the_form(cast, cycle, ratna, wrong, said):
    planned(cast, cycle)
    answer = ratna.post(url("plan", cycle), PLAN | {"at": "13:00", "place": "Ruang istimewa"} | wrong)
    assert said in text_of(answer)
    assert wrong.get("place", "Ruang istimewa") in text_of(answer)
    assert Session.objects.count() == 1


def test_a_series_is_listed_with_its_clashes_before_it_is_planned(cast, cycle, ratna):
    planned(cast, cycle, MONDAY + 14 * DAY)
    wish = PLAN | {"repeat": "series", "count": "3", "once": new_id()}
    listed = text_of(ratna.post(url("plan", cycle), wish))
    assert "2 tanggal bebas" in listed
    assert "Dilewati: Anda dan Dewi sudah punya sesi lain pada waktu itu." in listed
    assert Session.objects.count() == 1
    seen = re.search(r'name="seen" value="([^"]+)"', listed).group(1)
    other = text_of(ratna.post(url("plan", cycle), wish | {"seen": seen, "at": "15:00", "keep": ["2026-11-23"]}))
    assert "3 tanggal bebas" in other, "another time is another list"
    assert "Pilih setidaknya satu tanggal." in text_of(ratna.post(url("plan", cycle), wish | {"seen": seen}))
    answer = ratna.post(url("plan", cycle), wish | {"seen": seen, "keep": ["2026-11-23", "2026-12-21"]})
    assert answer.status_code == 302
    series = Session.objects.exclude(series=None)
    assert [each.starts_at for each in series.order_by("starts_at")] == [MONDAY, MONDAY + 28 * DAY]


def test_nothing_is_planned_in_a_cycle_that_rests_and_the_page_says_why(cast, cycle, ratna):
    actions.pause_cycle(cycle.pk, by=cast.dewi, now=NOW)
    assert "sedang dijeda" in text_of(ratna.get(url("plan", cycle)))
    ratna.post(url("plan", cycle), PLAN)
    assert Session.objects.count() == 0


def test_a_former_supervisor_plans_nothing_new(cast, cycle, ratna):
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.dewi, supervisor=cast.hadi, starts_on=TODAY, recorded_at=NOW
    )
    assert "bukan atasan langsung" in text_of(ratna.post(url("plan", cycle), PLAN))
    assert Session.objects.count() == 0


def test_two_clocks_are_told_where_they_differ(cast, cycle, ratna):
    cast.dewi.time_zone = "Asia/Jayapura"
    cast.dewi.save(update_fields=["time_zone"])
    assert "zona WIT" in text_of(ratna.get(url("plan", cycle)))
    session = planned(cast, cycle)
    assert "bagi Dewi 11.00–12.00 WIT" in text_of(ratna.get(url("session", session)))


# --- moved and called off


def test_a_session_is_moved_and_the_same_time_changes_nothing(cast, cycle, ratna):
    session = planned(cast, cycle)
    same = {**HOW, "day": "2026-11-23", "at": "09:00"}
    assert ratna.post(url("move", session), same).status_code == 302
    session.refresh_from_db()
    assert session.sequence == 0
    ratna.post(url("move", session), same | {"day": "2026-11-24", "reason": "Rapat pimpinan"})
    session.refresh_from_db()
    assert (session.starts_at, session.sequence, session.reason) == (MONDAY + DAY, 1, "Rapat pimpinan")


def test_a_session_that_was_cancelled_meanwhile_cannot_be_moved(cast, cycle, ratna):
    session = planned(cast, cycle)
    actions.cancel_session(session.pk, by=cast.dewi, now=NOW)
    assert "sudah dibatalkan" in text_of(ratna.get(url("move", session)))
    answer = ratna.post(url("move", session), {**HOW, "day": "2026-11-24", "at": "09:00"})
    assert "sudah dibatalkan" in text_of(answer)


def test_one_or_the_rest_of_a_series_is_cancelled(cast, cycle, ratna):
    made = actions.plan_series(
        cycle.pk, starts_at=MONDAY, **HOW, template="grow", with_opening=False, count=3, by=cast.ratna, now=NOW
    )
    assert "rangkaian" in text_of(ratna.get(url("cancel", made[1])))
    ratna.post(url("cancel", made[1]), {"following": "on"})
    states = Session.objects.order_by("starts_at").values_list("state", flat=True)
    assert list(states) == ["planned", "cancelled", "cancelled"]


def test_a_meeting_that_did_not_happen_is_noted_after_its_time_only(cast, cycle, ratna):
    session = planned(cast, cycle)
    assert "belum mulai" in text_of(ratna.post(url("miss", session), {}))
    with clock.at(MONDAY + HOUR):
        assert ratna.post(url("miss", session), {"reason": "Sakit"}).status_code == 302
        shown = text_of(ratna.get(url("session", session)))
    assert "Tidak jadi bertemu" in shown
    assert "Sakit" in shown


# --- the one-minute form


def test_a_held_session_is_recorded_with_promises_and_the_next_date(cycle, ratna):
    form = ratna.get(url("record", cycle))
    choices = re.findall(r'name="next" id="[^"]*" value="([^"]+)"', text_of(form))
    assert choices[-2:] == ["lain", "nanti"]
    once = new_id()
    wish = HELD | rows(("rapat dibuka", "saya diam"), ("", "Membaca pedoman")) | {"next": choices[0], "once": once}
    for _ in range(2):
        answer = ratna.post(url("record", cycle), wish)
        assert answer.url.endswith("?tahap=akhir")
    held, coming = Session.objects.order_by("starts_at")
    assert (held.state, held.recorded_afterwards, coming.state) == ("held", True, "planned")
    assert coming.starts_at == datetime.fromisoformat(choices[0])
    assert sorted(each.action for each in Commitment.objects.all()) == ["Membaca pedoman", "saya diam"]
    assert (Part.objects.get().hat, Part.objects.get().text) == ("coach", "Yang dibicarakan")


def test_half_a_promise_and_a_forgotten_date_are_said_and_nothing_is_lost(cycle, ratna):
    wish = HELD | rows(("hanya separuh", "")) | {"next": "lain"}
    shown = text_of(ratna.post(url("record", cycle), wish))
    assert "Lengkapi: apa yang akan dilakukan bila itu terjadi?" in shown
    assert "Isi dulu, atau pilih “Nanti saja”." in shown
    assert "hanya separuh" in shown
    assert "Yang dibicarakan" in shown
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2026-11-22"}, "Waktu itu belum tiba"),
        ({"day": "2026-11-20"}, "baru disepakati"),
        ({"notes": "x" * 4001}, "Kelebihan 1 karakter"),
        ({"next": "2026-11-24T00:00:00+07:00x"}, "Bertemu lagi"),
        ({"next": "9999-12-31T23:59:59+00:00"}, "Bertemu lagi"),
        ({"j0-action": "y" * 301}, "Kelebihan 1 karakter"),
        ({"j0-action": "Membaca", "j0-due_on": "2026-11-01"}, "Pilih hari ini atau sesudahnya"),
    ],
)
def test_what_cannot_be_recorded_is_said(cycle, ratna, wrong, said):
    assert said in text_of(ratna.post(url("record", cycle), HELD | rows() | wrong))
    assert Session.objects.count() == 0


def test_a_session_cannot_be_recorded_over_another_one(cast, cycle, ratna):
    actions.record_held_session(
        cycle.pk, starts_at=NOW - 2 * HOUR, minutes=60, mode="in_person", commitments=[], by=cast.dewi, now=NOW
    )
    shown = text_of(ratna.post(url("record", cycle), HELD | rows()))
    assert "sudah punya sesi lain pada waktu itu" in shown
    assert Session.objects.count() == 1


def offered_days(ratna, cycle):
    offered = re.findall(r'name="next" id="[^"]*" value="([^"]+)"', text_of(ratna.get(url("record", cycle))))
    assert offered[-2:] == ["lain", "nanti"]
    return [datetime.fromisoformat(each).date().isoformat() for each in offered[:-2]]


def test_the_next_date_is_suggested_only_where_both_are_free(cast, cycle, ratna):
    usual = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
    planned(cast, cycle, usual)
    Session.objects.update(starts_at=usual, ends_at=usual + timedelta(hours=2))
    assert offered_days(ratna, cycle) == ["2026-11-30", "2026-12-14"]


def test_next_dates_come_in_order_and_never_on_a_weekend(cycle, ratna):
    assert offered_days(ratna, cycle) == ["2026-11-30", "2026-12-07", "2026-12-14"]
