"""What the room of learning is told of somebody's talks and meetings: when, and nothing else."""

from datetime import date, time

import pytest

from pamong.coaching.tests import pairs
from pamong.community.actions import minutes
from pamong.notices.tests.mails import carry_out
from pamong.study.models import Sign
from pamong.study.queries import elsewhere
from pamong.study.rules.signs import Busy
from tests import circled, learned

pytestmark = pytest.mark.django_db
THURSDAY, MONDAY = date(2026, 11, 19), date(2026, 11, 23)


def test_talks_and_credited_meetings_took_her_time_in_her_own_zone(cast):
    pairs.completed(cast, pairs.running(cast))
    pairs.planned(cast, pairs.running(cast, key="leadership"), pairs.MONDAY + 4 * pairs.HOUR)
    meeting = circled.confirmed(circled.founded(cast.dewi, cast.ratna, cast.surya), cast.dewi, cast.ratna, cast.surya)
    days = {THURSDAY, MONDAY}
    assert set(elsewhere.busy_on(cast.dewi.pk, days)) == {Busy(MONDAY, 540, 600), Busy(THURSDAY, 840, 930)}
    assert elsewhere.busy_on(cast.dewi.pk, {THURSDAY}) == [Busy(THURSDAY, 840, 930)]
    assert elsewhere.busy_on(cast.surya.pk, days) == []  # he has not said yet that he was there
    minutes.void_meeting(meeting.pk, reason="Tidak berlangsung.", by=cast.siti, now=circled.NOW)
    assert elsewhere.busy_on(cast.dewi.pk, days) == [Busy(MONDAY, 540, 600)]


def test_a_meeting_that_is_credited_lets_its_attendants_entries_be_looked_at_again(cast):
    entry = learned.submitted(cast, learned.draft(on=THURSDAY, starts_at=time(14, 30)))
    carry_out()
    assert not Sign.objects.exists()
    circled.confirmed(circled.founded(cast.dewi, cast.ratna), cast.dewi, cast.ratna)
    carry_out()
    assert [(sign.entry_id, sign.kind) for sign in Sign.objects.all()] == [(entry.pk, "elsewhere")]
