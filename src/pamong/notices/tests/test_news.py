"""Who is told what, once, and never who did it herself."""

from datetime import date, timedelta

import pytest

from pamong.coaching import actions
from pamong.coaching.tests.pairs import HOUR, MONDAY, WHERE, planned, proposed
from pamong.journal import engine
from pamong.journal.models import Delivery
from pamong.notices.models import Notice
from pamong.notices.sentences import say
from pamong.notices.tests.mails import FRIDAY, carry_out, inbox_of, posted, settled_cycle, to
from pamong.ports import clock, mail
from pamong.ports.mail import MemoryMailer
from pamong.rulebook.actions import set_bounds
from pamong.rulebook.rules import BoundsDraft
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def said(person):
    return [say(each).text for each in inbox_of(person)]


@pytest.fixture
def cycle(cast):
    return settled_cycle(cast)


def plan(cast, cycle, **changes):
    return planned(cast, cycle, **{"now": FRIDAY, **changes})


def test_a_planned_session_invites_the_other_one_and_both_calendars(cast, cycle):
    with posted(FRIDAY) as mails:
        plan(cast, cycle)
    assert said(cast.dewi)[-1] == "Ratna Wulandari mengundang Anda bertemu Sen, 23 Nov 2026 09.00 WIB."
    assert len(to(cast.dewi, mails)) == len(to(cast.ratna, mails)) == 1
    assert [each.what for each in inbox_of(cast.ratna)] == ["proposed"]
    assert to(cast.ratna, mails)[0].subject.startswith("Untuk kalender Anda")


def test_a_proposal_is_told_to_the_other_one_and_so_is_the_agreement(cast):
    with posted(FRIDAY) as mails:
        one = proposed(cast, starts_on=FRIDAY.date(), now=FRIDAY)
    assert said(cast.ratna) == ["Dewi Anggraini mengusulkan siklus coaching dengan Anda."]
    assert said(cast.dewi) == []
    with posted(FRIDAY):
        actions.agree_cycle(one.pk, version=1, by=cast.ratna, now=FRIDAY)
    assert said(cast.dewi) == ["Ratna Wulandari menyetujui siklus coaching. Kesepakatan Anda berdua berlaku."]
    assert mails == []


def test_moving_tells_both_moments(cast, cycle):
    with posted(FRIDAY):
        session = plan(cast, cycle)
    with posted(FRIDAY) as mails:
        actions.move_session(session.pk, starts_at=MONDAY + HOUR, **WHERE, by=cast.dewi, now=FRIDAY)
    assert said(cast.ratna)[-1] == (
        "Dewi Anggraini memindahkan sesi ke Sen, 23 Nov 2026 10.00 WIB, semula Sen, 23 Nov 2026 09.00 WIB."
    )
    assert len(mails) == 2


def test_another_room_is_a_change_too(cast, cycle):
    with posted(FRIDAY):
        session = plan(cast, cycle)
        actions.move_session(session.pk, starts_at=MONDAY, **{**WHERE, "place": "Teras"}, by=cast.dewi, now=FRIDAY)
    assert said(cast.ratna)[-1].startswith("Dewi Anggraini mengubah tempat")


def test_confirmation_is_asked_of_the_other_one_and_completion_told_to_the_first(cast, cycle):
    with posted(FRIDAY):
        session = plan(cast, cycle)
    later = MONDAY + 2 * HOUR
    with posted(later) as mails:
        actions.confirm_session(session.pk, by=cast.ratna, now=later)
    assert said(cast.dewi)[-1].startswith("Ratna Wulandari mengonfirmasi sesi Sen, 23 Nov 2026 09.00 WIB.")
    assert [each.subject for each in mails] == ["Konfirmasi sesi dengan Ratna Wulandari, Sen, 23 Nov 2026 09.00 WIB"]
    with posted(later):
        actions.confirm_session(session.pk, by=cast.dewi, now=later)
    assert said(cast.ratna)[-1].startswith("Sesi 23 Nov 2026 dengan Dewi Anggraini selesai")
    assert "JP tercatat untuk Anda" in said(cast.dewi)[-1]


def test_the_third_session_of_a_month_says_why_it_counts_nothing(cast, cycle):
    with posted(FRIDAY):
        sessions = [plan(cast, cycle, starts_at=MONDAY + timedelta(days=each)) for each in range(3)]
    for session in sessions:
        with posted(session.ends_at + HOUR):
            for one in (cast.ratna, cast.dewi):
                actions.confirm_session(session.pk, by=one, now=session.ends_at + HOUR)
    credited = [say(each).text for each in inbox_of(cast.dewi) if each.what.startswith("credited")]
    assert "2 JP tercatat" in credited[0]
    assert "0 JP, karena jumlah sesi yang dihitung dalam satu bulan sudah terpakai" in credited[2]


def test_where_the_most_of_a_year_decided_the_cap_of_the_month_is_not_blamed(cast, cycle):
    bounds = BoundsDraft("pns", date(2026, 1, 1), 0, 300, "Aturan uji")
    set_bounds(bounds, by=cast.siti, now=FRIDAY)
    with posted(FRIDAY):
        sessions = [plan(cast, cycle, starts_at=MONDAY + timedelta(days=14 * each)) for each in range(3)]
    for session in sessions:
        with posted(session.ends_at + HOUR):
            for one in (cast.ratna, cast.dewi):
                actions.confirm_session(session.pk, by=one, now=session.ends_at + HOUR)
    credited = [say(each).text for each in inbox_of(cast.dewi) if each.what.startswith("credited")]
    assert "1 JP tercatat; 1 JP lain melewati batas dan tidak dihitung" in credited[1]
    assert "0 JP. Sebabnya ada di halaman JP Anda." in credited[2]
    assert not any("bulan" in each for each in credited)


def test_sessions_of_a_series_called_off_together_are_one_notice(cast, cycle):
    with posted(FRIDAY):
        sessions = actions.plan_series(
            cycle.pk, starts_at=MONDAY, **WHERE, template="grow", with_opening=False, count=4, by=cast.ratna, now=FRIDAY
        )
    with posted(FRIDAY) as mails:
        actions.cancel_series(sessions[1].pk, by=cast.ratna, now=FRIDAY)
    assert said(cast.dewi)[-1] == (
        "Ratna Wulandari membatalkan 3 sesi berkala, yang pertama Sen, 7 Des 2026 09.00 WIB."
    )
    assert len(to(cast.dewi, mails)) == len(to(cast.ratna, mails)) == 1


def test_one_session_of_a_series_called_off_is_one_notice_about_one(cast, cycle):
    with posted(FRIDAY):
        sessions = actions.plan_series(
            cycle.pk, starts_at=MONDAY, **WHERE, template="grow", with_opening=False, count=3, by=cast.ratna, now=FRIDAY
        )
    with posted(FRIDAY + HOUR):
        actions.cancel_session(sessions[2].pk, by=cast.ratna, now=FRIDAY)
    with posted(FRIDAY + 2 * HOUR):
        actions.cancel_session(sessions[1].pk, by=cast.ratna, now=FRIDAY)
    assert said(cast.dewi)[-1] == "Ratna Wulandari membatalkan sesi Sen, 7 Des 2026 09.00 WIB."


def test_the_same_delivery_twice_tells_and_sends_once(cast, cycle):
    with posted(FRIDAY) as mails:
        plan(cast, cycle)
    Delivery.objects.filter(reaction="notices.news.tell_session_planned").update(done_at=None)
    with clock.at(FRIDAY + HOUR), mail.using(MemoryMailer()) as _:
        before = Notice.objects.count()
        again = MemoryMailer()
        with mail.using(again):
            carry_out()
    assert Notice.objects.count() == before
    assert again.sent == []
    assert len(mails) == 2


def test_a_mail_server_that_is_down_delays_the_mail_and_not_the_notice(cast, cycle):
    down = MemoryMailer(broken=True)
    with clock.at(FRIDAY), mail.using(down):
        plan(cast, cycle)
        carry_out()
        assert said(cast.dewi)[-1].startswith("Ratna Wulandari mengundang")
        delivery = Delivery.objects.get(reaction="notices.news.tell_session_planned")
        assert (delivery.attempts, delivery.error) == (1, "pamong.ports.mail.MailNotSent")
    up = MemoryMailer()
    with clock.at(FRIDAY + timedelta(minutes=2)), mail.using(up):
        assert engine.attempt(delivery.pk)
    assert {each.to for each in up.sent} == {cast.dewi.user.email, cast.ratna.user.email}


def test_a_server_that_dies_between_two_mails_sends_each_once(cast, cycle):
    class Dying(MemoryMailer):
        def send(self, message):
            self.broken = len(self.sent) == 1
            super().send(message)

    first, second = Dying(), MemoryMailer()
    with clock.at(FRIDAY), mail.using(first):
        plan(cast, cycle)
        carry_out()
    with clock.at(FRIDAY + timedelta(minutes=2)), mail.using(second):
        carry_out()
    assert sorted(each.to for each in first.sent + second.sent) == sorted([cast.dewi.user.email, cast.ratna.user.email])


def test_somebody_who_left_is_told_nothing(cast, cycle):
    with posted(FRIDAY) as mails:
        plan(cast, cycle)
        type(cast.dewi).objects.filter(pk=cast.dewi.pk).update(left_on=NOW.date(), left_reason="retired")
    assert to(cast.dewi, mails) == []
    assert Notice.objects.filter(person=cast.dewi, what="planned").count() == 0


def test_somebody_without_an_open_sign_in_finds_it_in_the_inbox_only(cast, cycle):
    type(cast.dewi.user).objects.filter(pk=cast.dewi.user_id).update(is_active=False)
    with posted(FRIDAY) as mails:
        plan(cast, cycle)
    assert to(cast.dewi, mails) == []
    assert inbox_of(cast.dewi)[-1].mail == "none"


def test_an_agenda_is_told_to_the_supervisor_when_it_is_sent(cast, cycle):
    with posted(FRIDAY):
        session = plan(cast, cycle)
        actions.add_point(session.pk, text="Rapat pagi yang selalu molor", by=cast.dewi, now=FRIDAY)
        actions.submit_agenda(session.pk, by=cast.dewi, now=FRIDAY)
    assert said(cast.ratna)[-1] == "Dewi Anggraini sudah menulis agenda untuk sesi Sen, 23 Nov 2026 09.00 WIB."


def test_no_notice_holds_a_word_of_what_was_written(cast, cycle):
    with posted(FRIDAY) as mails:
        session = plan(cast, cycle)
        actions.add_point(session.pk, text="Rapat pagi yang selalu molor", by=cast.dewi, now=FRIDAY)
        actions.submit_agenda(session.pk, by=cast.dewi, now=FRIDAY)
        actions.cancel_session(session.pk, by=cast.dewi, now=FRIDAY, reason="anak saya sakit")
    kept = " ".join(str(each) for each in Notice.objects.values_list("facts", "key", "what"))
    sent = " ".join(each.subject + each.text + each.html + each.calendar for each in mails)
    for word in ("molor", "sakit", "Memimpin rapat", "notula", "omunikasi"):
        assert word not in kept
        assert word not in sent


def test_a_past_told_afterwards_is_read_and_sends_no_mail_and_what_is_long_past_is_not_told(cast, cycle):
    from pamong.notices.telling import history

    with history(forgotten=FRIDAY, read=FRIDAY + 2 * HOUR):
        for at, told in ((FRIDAY - HOUR, 0), (FRIDAY + HOUR, 1)):
            with posted(at) as mails:
                session = planned(cast, cycle, starts_at=MONDAY + (told + 1) * HOUR, now=at)
            made = Notice.objects.filter(subject_id=session.pk)
            assert (made.count(), made.filter(read_at=None).count(), mails) == (told, 0, [])
        with posted(FRIDAY + 3 * HOUR) as mails:
            planned(cast, cycle, starts_at=MONDAY + 5 * HOUR, now=FRIDAY + 3 * HOUR)
        assert len(mails) == 2
