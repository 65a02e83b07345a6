"""Every step from every state: the arrows of the README and no other, each announced once, and found only while open."""

from datetime import timedelta

import pytest

from pamong.guides.actions import gate
from pamong.guides.models import Profile, Searchable
from pamong.guides.searching import index
from pamong.journal.models import Entry
from pamong.kit.refusals import Refused
from tests.cast import NOW, TODAY
from tests.mentored_guides import open_profile

pytestmark = pytest.mark.django_db
STEPS = {
    "submit": lambda cast, row: gate.submit_profile(by=cast.yusuf, now=NOW),
    "take_back": lambda cast, row: gate.take_back_profile(by=cast.yusuf, now=NOW),
    "open": lambda cast, row: gate.open_profile(row.pk, version=row.version, by=cast.siti, now=NOW),
    "return": lambda cast, row: gate.return_profile(row.pk, reason="Belum.", by=cast.siti, now=NOW),
    "close": lambda cast, row: gate.close_profile(by=cast.yusuf, now=NOW),
    "close_as_hr": lambda cast, row: gate.close_profile_as_hr(row.pk, reason="Cuti.", by=cast.siti, now=NOW),
    "pause": lambda cast, row: gate.pause_profile(until=TODAY + timedelta(days=9), by=cast.yusuf, now=NOW),
}
ARROWS = {
    ("draft", "submit"): "asked", ("returned", "submit"): "asked", ("closed", "submit"): "asked",
    ("asked", "take_back"): "draft", ("asked", "open"): "open", ("asked", "return"): "returned",
    ("open", "close"): "closed", ("open", "close_as_hr"): "closed", ("open", "pause"): "open",
}  # fmt: skip
STAYS = {("asked", "submit"), ("draft", "take_back"), ("open", "open"), ("returned", "return"), ("closed", "close"),
         ("closed", "close_as_hr")}  # fmt: skip
"""Pressed twice: nothing more happens."""


@pytest.mark.parametrize("state", Profile.State.values)
def test_only_the_arrows_lead_on(cast, state):
    row = open_profile(cast.yusuf)
    for step, act in STEPS.items():
        Profile.objects.filter(pk=row.pk).update(state=state, paused_from=None, paused_until=None)
        index([row.pk])
        before = Entry.objects.count()
        row.refresh_from_db()
        try:
            act(cast, row)
            done = True
        except Refused:
            done = False
        row.refresh_from_db()
        assert row.state == ARROWS.get((state, step), state), step
        assert done == ((state, step) in ARROWS or (state, step) in STAYS), step
        assert Entry.objects.count() - before == ((state, step) in ARROWS), step
        assert Searchable.objects.filter(profile=row).exists() == (row.state == "open"), step
