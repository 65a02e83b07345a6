"""Whatever HR, the ledger, the worker and SIASN do, in any order: a row is there once or not at all, and we know which."""

import random
from datetime import date, timedelta

import pytest

from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.ports import clock
from pamong.ports.siasn import SiasnUnreachable, using
from pamong.siasn import following, rules
from pamong.siasn.actions import releasing, sending, settling
from pamong.siasn.models import Course, Step
from tests import handed
from tests.cast import NOW
from tests.siasn import Died, FakeSiasn

pytestmark = pytest.mark.django_db
STEPS, ROWS = 24, 3
TROUBLES = ("", "", "", "lose", "nothing", "die", "down", "refuse:tidak cocok")


class Walk:
    """One life of a few rows."""

    def __init__(self, cast, seed):
        self.cast, self.dice, self.minutes = cast, random.Random(seed), 0
        self.siasn = FakeSiasn(handed.people(cast))
        self.rows = [handed.earned(cast.dewi, date(2026, month, 3)) for month in range(1, ROWS + 1)]
        self.told = []

    def go(self):
        for _ in range(STEPS):
            self.minutes += self.dice.choice((1, 2, 7))
            step = self.dice.choice(
                (self.release, self.send, self.send, self.send, self.back, self.again, self.void, self.mend)
            )
            row = handed.again(self.dice.choice(self.rows))
            self.told.append(f"{step.__name__} {row.on.month} {row.state}")
            with clock.at(self.now), using(self.siasn):
                try:
                    step(row)
                except (Refused, SiasnUnreachable, sending.InHand, Died) as error:
                    self.told.append(f"  {type(error).__name__}")
            self.check()

    @property
    def now(self):
        return NOW + timedelta(minutes=self.minutes)

    def release(self, row):
        kind = self.dice.choice(("network", "network", "network", "file"))
        releasing.release([row.pk], kind=kind, once=new_id(), by=self.cast.siti, now=self.now)

    def send(self, row):
        if self.dice.random() < 0.5:
            self.siasn.trouble.append(self.dice.choice(TROUBLES))
        sending.send(row.pk, self.siasn)

    def back(self, row):
        settling.take_row_back(row.pk, version=row.version, by=self.cast.siti, now=self.now)

    def again(self, row):
        settling.send_again(row.pk, version=row.version, by=self.cast.siti, now=self.now)

    def void(self, row):
        if self.dice.random() < 0.2:
            handed.void(row)
        else:
            Course.objects.filter(pk=row.pk).update(is_behind=True)
            following.catch_up(self.now)

    def mend(self, row):
        settling.mend(row.pk, version=row.version, by=self.cast.siti, now=self.now)

    def check(self):
        for row in map(handed.again, self.rows):
            there = [key for key, each in self.siasn.rows.items() if each["tanggalKursus"] == f"{row.on:%d-%m-%Y}"]
            why = (row.on.month, row.state, there, self.told)
            assert len(there) <= 1, why
            if row.state == "sent":
                assert there == [row.remote_id], why
            elif row.state != "unsure":
                assert there == [], why
            worth = 0 if row.is_voided else rules.whole(row.counted)
            differs = row.state in rules.THERE and worth != row.hours
            assert differs == bool(row.changed_at and not row.mended_at), why
            released = Step.objects.filter(course=row, what="released").exists()
            assert not there or released, why


@pytest.mark.parametrize("seed", range(10))
def test_any_walk_keeps_each_row_once(cast, seed):
    handed.numbered(cast)
    Walk(cast, seed).go()
