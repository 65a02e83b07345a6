"""What the clock brings: reminders, due days, waiting mails, digests. Each once, however often it ticks."""

from datetime import datetime, timedelta

import pytest

from pamong.coaching import actions
from pamong.coaching.models import Session
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, WHERE, planned, promise, proposed
from pamong.journal import pulse
from pamong.journal.models import Beat
from pamong.notices import actions as ours
from pamong.notices import beats
from pamong.notices.models import Notice
from pamong.notices.sentences import say
from pamong.notices.tests.mails import FRIDAY, inbox_of, posted, settled_cycle, to
from pamong.ports import clock, mail
from pamong.ports.mail import MemoryMailer
from pamong.reactions import TICK
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
WEDNESDAY = MONDAY + 2 * DAY
"""Wednesday, 25 November 2026, 09.00 WIB."""
DIGEST = "Ringkasan minggu ini dari Pamong"
OURS = [part for part in TICK if part.__module__ == beats.__name__]


def tick(at: datetime, mailer=None) -> MemoryMailer:
    """Let the parts of this room run at a moment; return what was mailed."""
    mailer = mailer or MemoryMailer()
    with clock.at(at), mail.using(mailer):
        outcomes = pulse.run_once(OURS)
    assert mailer.broken or not [each for each in outcomes if each.error]
    return mailer


def sent(at: datetime, person=None) -> list:
    """Tick, and return the mails to a person without digests."""
    mails = [each for each in tick(at).sent if each.subject != DIGEST]
    return to(person, mails) if person else mails


@pytest.fixture
def cycle(cast):
    return settled_cycle(cast)


@pytest.fixture
def session(cast, cycle):
    """On Wednesday at 09.00, invited."""
    with posted(FRIDAY):
        return planned(cast, cycle, starts_at=WEDNESDAY, now=FRIDAY)


def told(person, *whats):
    return [each.what for each in inbox_of(person) if each.what in whats]


def test_both_are_reminded_a_day_before_and_once(cast, session):
    assert sent(WEDNESDAY - DAY - HOUR) == []
    reminded = [*sent(WEDNESDAY - DAY + HOUR), *sent(WEDNESDAY - DAY + 2 * HOUR)]
    assert {each.to for each in reminded} == {cast.dewi.user.email, cast.ratna.user.email}
    assert len(reminded) == 2
    assert "Pengingat: sesi dengan Ratna Wulandari, Rab, 25 Nov 2026 09.00 WIB" in {each.subject for each in reminded}


def test_two_ticks_at_once_remind_once(cast, session):
    tick(WEDNESDAY - DAY - HOUR)
    Beat.objects.update(well_at=WEDNESDAY - DAY - HOUR)
    first = tick(WEDNESDAY - DAY + HOUR)
    Beat.objects.update(well_at=WEDNESDAY - DAY - HOUR)
    assert len(first.sent) == 2
    assert sent(WEDNESDAY - DAY + HOUR) == []


def test_an_hour_without_ticks_loses_no_reminder(cast, session):
    tick(WEDNESDAY - 2 * DAY)
    assert len(sent(WEDNESDAY - HOUR * 2)) == 2


def test_a_session_planned_within_the_day_needs_no_reminder(cast, cycle):
    tick(FRIDAY)
    with posted(FRIDAY):
        planned(cast, cycle, starts_at=FRIDAY + 5 * HOUR, now=FRIDAY)
    tick(FRIDAY + HOUR)
    assert told(cast.dewi, "reminder") == []


def test_a_session_that_was_called_off_is_not_reminded_of(cast, session):
    tick(WEDNESDAY - 2 * DAY)
    actions.cancel_session(session.pk, by=cast.dewi, now=FRIDAY)
    assert sent(WEDNESDAY - DAY + HOUR) == []


def test_a_reminder_that_falls_on_sunday_comes_on_monday_morning(cast, cycle):
    with posted(FRIDAY):
        planned(cast, cycle, starts_at=MONDAY, now=FRIDAY)
    tick(MONDAY - DAY - HOUR)
    assert sent(MONDAY - DAY + HOUR) == []
    assert told(cast.dewi, "reminder") == ["reminder"]
    assert sent(MONDAY - 3 * HOUR) == []
    assert {each.to for each in sent(MONDAY - 2 * HOUR)} >= {cast.dewi.user.email, cast.ratna.user.email}


def test_an_agenda_is_asked_for_two_days_before_unless_it_is_written(cast, cycle, session):
    with posted(FRIDAY):
        written = planned(cast, cycle, starts_at=WEDNESDAY + 3 * HOUR, now=FRIDAY)
        actions.add_point(written.pk, text="Rapat", by=cast.dewi, now=FRIDAY)
    tick(WEDNESDAY - 2 * DAY - HOUR)
    tick(WEDNESDAY - 2 * DAY + 4 * HOUR)
    asked = [each for each in inbox_of(cast.dewi) if each.what == "agenda_asked"]
    assert [each.subject_id for each in asked] == [session.pk]
    assert told(cast.ratna, "agenda_asked") == []


def test_an_agenda_that_opens_by_itself_is_told_to_the_supervisor(cast, session):
    actions.add_point(session.pk, text="Rapat", by=cast.dewi, now=FRIDAY)
    tick(WEDNESDAY - DAY - HOUR)
    tick(WEDNESDAY - DAY + HOUR)
    assert told(cast.ratna, "agenda_open") == ["agenda_open"]
    assert told(cast.dewi, "agenda_open") == []


def test_a_confirmation_is_asked_for_once_more_after_two_days(cast, session):
    done = session.ends_at + HOUR
    with posted(done):
        actions.confirm_session(session.pk, by=cast.ratna, now=done)
    tick(done + DAY)
    assert told(cast.dewi, "confirm_waits") == []
    for days in (2, 3, 10):
        tick(done + days * DAY + HOUR)
    assert told(cast.dewi, "confirm_waits") == ["confirm_waits"]
    assert told(cast.ratna, "confirm_waits") == []


def test_promises_are_told_to_their_owner_alone_two_days_before_and_on_the_day(cast, cycle):
    with clock.at(FRIDAY):
        actions.make_commitment(cycle.pk, promise=promise(due_on=WEDNESDAY.date()), by=cast.dewi, now=FRIDAY)
        ours.choose(ways={"commitment": "at_once"}, quiet_from=datetime.min.time(), quiet_until=datetime.min.time(),
                    quiet_weekends=False, by=cast.dewi, now=FRIDAY)  # fmt: skip
    assert sent(MONDAY - 2 * DAY) == []
    soon = sent(MONDAY, cast.dewi)
    assert [each.subject for each in soon] == ["Janji Anda jatuh tempo 25 Nov 2026"]
    assert "membagikan agenda" not in soon[0].text + soon[0].html
    assert sent(MONDAY + DAY) == []
    assert [each.subject for each in sent(WEDNESDAY)] == ["Tenggat janji Anda: 25 Nov 2026"]
    assert told(cast.ratna, "due_soon", "due_today") == []


def test_a_promise_that_was_kept_is_not_asked_about(cast, cycle):
    with clock.at(FRIDAY):
        one = actions.make_commitment(cycle.pk, promise=promise(due_on=WEDNESDAY.date()), by=cast.dewi, now=FRIDAY)
        actions.keep_commitment(one.pk, by=cast.dewi, now=FRIDAY)
    tick(MONDAY)
    assert told(cast.dewi, "due_soon") == []


# --- what waited -------------------------------------------------------------------------------------------------------


def test_what_happens_at_night_is_mailed_in_the_morning(cast, cycle):
    night = MONDAY + 12 * HOUR
    with posted(night) as mails:
        planned(cast, cycle, starts_at=MONDAY + 3 * DAY, now=night)
    assert mails == []
    assert Notice.objects.filter(mail="held").count() == 2
    assert sent(night + HOUR) == []
    assert len(sent(MONDAY + 22 * HOUR)) == 2
    assert sent(MONDAY + 23 * HOUR) == []


def test_a_session_moved_twice_at_night_is_one_mail_with_the_last_time(cast, cycle):
    night = MONDAY + 12 * HOUR
    with posted(night) as mails:
        session = planned(cast, cycle, starts_at=MONDAY + 3 * DAY, now=night)
    for hours in (1, 2):
        with posted(night):
            actions.move_session(
                session.pk, starts_at=MONDAY + 3 * DAY + hours * HOUR, **WHERE, by=cast.ratna, now=night
            )
    (last,) = sent(MONDAY + 22 * HOUR, cast.dewi)
    assert mails == []
    assert "DTSTART;TZID=Asia/Jakarta:20261126T110000" in last.calendar


def test_several_things_of_a_night_are_one_mail(cast, cycle):
    with posted(FRIDAY):
        sessions = [planned(cast, cycle, starts_at=MONDAY + each * 2 * HOUR, now=FRIDAY) for each in (0, 1)]
    night = MONDAY + 12 * HOUR
    for session in sessions:
        with posted(night) as mails:
            actions.confirm_session(session.pk, by=cast.ratna, now=night)
    assert mails == []
    (bundle,) = sent(MONDAY + 22 * HOUR, cast.dewi)
    assert bundle.subject == "2 hal untuk Anda di Pamong"


def test_what_was_read_or_done_meanwhile_is_not_mailed(cast, cycle):
    with posted(FRIDAY):
        session = planned(cast, cycle, starts_at=MONDAY, now=FRIDAY)
    night = MONDAY + 12 * HOUR
    with posted(night):
        actions.confirm_session(session.pk, by=cast.ratna, now=night)
    with posted(night + HOUR):
        actions.confirm_session(session.pk, by=cast.dewi, now=night + HOUR)
    assert sent(MONDAY + 22 * HOUR, cast.dewi) == []


def test_a_day_with_many_mails_ends_in_the_digest(cast, cycle):
    from pamong.notices.kinds import Kind
    from pamong.notices.rules import MOST_A_DAY
    from pamong.notices.telling import Draft, tell

    drafts = [Draft(cast.dewi.pk, Kind.CONFIRMATION, "confirm_asked", f"x{n}", cycle.pk) for n in range(MOST_A_DAY + 3)]
    with clock.at(FRIDAY):
        assert len(tell(drafts, now=FRIDAY)) == MOST_A_DAY
    assert Notice.objects.filter(mail="digest", kind="confirmation").count() == 3


# --- the digest --------------------------------------------------------------------------------------------------------

DIGEST_DAY = MONDAY - timedelta(hours=1, minutes=30)
"""Monday, 07.30 WIB."""


def digests(mailer, person):
    return [each for each in to(person, mailer.sent) if each.subject == DIGEST]


def test_the_digest_comes_on_monday_with_what_waits_what_comes_and_what_happened(cast, session):
    with posted(FRIDAY):
        actions.make_commitment(session.cycle_id, promise=promise(due_on=TODAY + 7 * DAY), by=cast.dewi, now=FRIDAY)
    assert digests(tick(DIGEST_DAY - HOUR), cast.dewi) == []
    (digest,) = digests(tick(DIGEST_DAY), cast.dewi)
    for text in (
        "Minggu ini ada 1 sesi, dan 1 hal menunggu Anda.",
        "Janji Anda dari coaching dengan Ratna Wulandari jatuh tempo Sab, 28 Nov 2026.",
        "Rab, 25 Nov 2026 09.00–10.00 WIB: sesi dengan Ratna Wulandari.",
        "Agenda belum Anda tulis.",
        "Ratna Wulandari menyetujui siklus coaching.",
    ):
        assert text in digest.text
    assert digests(tick(DIGEST_DAY + HOUR), cast.dewi) == []
    assert "membagikan agenda" not in digest.text


def test_a_week_with_sessions_brings_a_digest_to_both(cast, session):
    Notice.objects.all().delete()
    tick(MONDAY - 14 * HOUR)
    tick(MONDAY - 12 * HOUR)
    mailer = tick(DIGEST_DAY)
    assert len(digests(mailer, cast.dewi)) == len(digests(mailer, cast.ratna)) == 1
    assert Notice.objects.filter(kind="digest").count() == 2
    assert inbox_of(cast.surya) == []


def test_a_week_without_anything_brings_no_digest(cast):
    tick(MONDAY - 14 * HOUR)
    assert sent(DIGEST_DAY) == []


def test_what_was_read_is_not_told_again(cast, cycle):
    with posted(FRIDAY):
        proposed(cast, key="leadership", by=cast.ratna, starts_on=FRIDAY.date(), now=FRIDAY)
    Notice.objects.update(read_at=FRIDAY + DAY)
    assert digests(tick(DIGEST_DAY), cast.dewi) == []


def test_a_mail_server_that_is_down_loses_no_digest_and_the_beat_says_so(cast, session):
    down = tick(DIGEST_DAY, MemoryMailer(broken=True))
    assert down.sent == []
    assert "MailNotSent" in Beat.objects.get(name="notices.beats.send_digests").error
    waiting = Notice.objects.filter(mail="digest", person=cast.dewi)
    assert waiting.count() > 0
    assert waiting.first().mail_tries == 1
    assert len(digests(tick(DIGEST_DAY + HOUR), cast.dewi)) == 1
    assert Beat.objects.get(name="notices.beats.send_digests").error == ""


def test_a_mail_that_never_leaves_is_given_up_and_stays_in_the_inbox(cast, session):
    moment = DIGEST_DAY
    for _each in range(9):
        tick(moment, MemoryMailer(broken=True))
        moment += 2 * DAY
    assert Notice.objects.filter(mail="digest", person=cast.dewi, at__lt=DIGEST_DAY).count() == 0
    assert Notice.objects.filter(mail="failed", person=cast.dewi).exists()


def test_no_session_of_another_pair_is_told(cast, session):
    tick(WEDNESDAY - DAY + HOUR)
    assert set(Notice.objects.values_list("person_id", flat=True)) == {cast.dewi.pk, cast.ratna.pk}
    assert Session.objects.count() == 1


def test_every_sentence_can_be_said_of_what_was_told(cast, session):
    tick(WEDNESDAY - DAY + HOUR)
    assert all(say(each).text and say(each).url.startswith("/") for each in inbox_of(cast.dewi))


def test_what_is_very_old_is_forgotten(cast, session):
    tick(WEDNESDAY - DAY + HOUR)
    before = Notice.objects.count()
    tick(WEDNESDAY + 70 * DAY)
    assert not Notice.objects.filter(kind__in=("calendar", "digest"), at__lt=WEDNESDAY).exists()
    assert 0 < Notice.objects.filter(at__lt=WEDNESDAY).count() < before
    tick(WEDNESDAY + 600 * DAY)
    assert not Notice.objects.filter(at__lt=WEDNESDAY).exists()
