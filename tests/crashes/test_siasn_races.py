"""Two hands on rows for SIASN at once: each row reaches it once, and what it holds is what we say that it holds."""

from datetime import date

import pytest

from pamong.agency.models import RoleGrant
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.ports.siasn import using
from pamong.siasn import following
from pamong.siasn.actions import releasing, sending
from pamong.siasn.models import Course
from tests import handed
from tests.cast import NOW
from tests.crashes.test_races import race, refused
from tests.handed import again, earned, released, void
from tests.siasn import FakeSiasn

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


@pytest.fixture
def siasn(cast):
    handed.numbered(cast)
    return FakeSiasn(handed.people(cast))


def one(cast, month):
    return earned(cast.dewi, date(2026, month, 3))


def send(row, siasn):
    """What a worker does with one row; whoever finds it in other hands turns away."""

    def act():
        try:
            sending.send(row.pk, siasn)
        except sending.InHand:
            return "in other hands"
        return "done"

    return act


def let_go(row, siasn, by, once=None):
    def act():
        with using(siasn):
            return releasing.release([row.pk], kind="network", once=once or new_id(), by=by, now=NOW).pk

    return act


def there(siasn, row):
    """How often SIASN has it."""
    return sum(each["tanggalKursus"] == f"{row.on:%d-%m-%Y}" for each in siasn.rows.values())


def test_three_workers_send_a_row_once(cast, siasn):
    for month in range(1, ROUNDS + 1):
        row = one(cast, month)
        released(siasn, [row], cast.siti)
        race(*[send(row, siasn)] * 3)
        assert (there(siasn, row), again(row).state) == (1, "sent")


def test_two_officers_let_a_row_go_at_once(cast, siasn):
    RoleGrant.objects.create(agency=cast.agency, person=cast.hadi, role="hr", granted_at=NOW)
    for month in range(1, ROUNDS + 1):
        row = one(cast, month)
        (no,) = refused(race(let_go(row, siasn, cast.siti), let_go(row, siasn, cast.hadi)))
        assert "Tidak ada baris" in no.message


def test_a_button_pressed_three_times_at_once_is_one_release(cast, siasn):
    for month in range(1, ROUNDS + 1):
        once = new_id()
        assert set(race(*[let_go(one(cast, month), siasn, cast.siti, once)] * 3)) == {once}


def test_taken_back_while_it_is_sent_it_is_one_or_the_other(cast, siasn):
    for month in range(1, ROUNDS + 1):
        row = one(cast, month)
        release = released(siasn, [row], cast.siti)
        race(send(row, siasn), lambda release=release: releasing.take_back(release.pk, by=cast.siti, now=NOW))
        assert (again(row).state, there(siasn, row)) in {("sent", 1), ("ready", 0)}


def test_voided_while_it_is_sent_it_is_not_there_or_somebody_is_told(cast, siasn):
    for month in range(1, ROUNDS + 1):
        row = one(cast, month)
        released(siasn, [row], cast.siti)
        race(send(row, siasn), lambda row=row: void(row))
        row = again(row)
        assert (row.state, there(siasn, row), row.changed_at is not None) in {("sent", 1, True), ("void", 0, False)}


def test_two_ticks_and_a_release_agree_with_the_ledger(cast, siasn):
    for month in range(1, ROUNDS + 1):
        row = one(cast, month)
        Course.objects.filter(pk=row.pk).update(is_behind=True, counted=0, state="small")
        race(following.catch_up, following.catch_up, lambda row=row: _tried(let_go(row, siasn, cast.siti)))
        row = again(row)
        assert (row.counted, row.is_behind) == (200, False)
        assert row.state in {"ready", "released"}


def _tried(act):
    try:
        return act()
    except Refused as refusal:
        return refusal
