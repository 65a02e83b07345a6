"""Mails through a real SMTP server, read back by the standard library's parser and by a calendar parser."""

import email
import email.policy
import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from icalendar import Calendar

from pamong.coaching import actions
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, WHERE, planned
from pamong.journal import pulse
from pamong.notices import beats
from pamong.notices.tests.mails import FRIDAY, carry_out, settled_cycle
from pamong.ports import clock, mail
from pamong.ports.mail import DjangoMailer

pytestmark = pytest.mark.django_db


class Sink:
    """Keeps what it gets; refuses while `down`."""

    def __init__(self):
        self.mails = []
        self.down = False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # aiosmtpd's name
        if self.down:
            return "451 later please"
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"

    def taken(self, person):
        """Return the mails to a person and forget them all."""
        found = [each for each in self.mails if each["To"] == person.user.email]
        self.mails = []
        return found


@pytest.fixture
def sink():
    kept = Sink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with mail.using(DjangoMailer(backend, host="127.0.0.1", port=port, timeout=5)):
        yield kept
    server.stop()


@pytest.fixture
def cycle(cast):
    return settled_cycle(cast)


def parts(message):
    """Map the types of content to what they hold."""
    return {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}


def entry_in(message):
    """Return method and first event, as a mail program reads them."""
    part = parts(message)["text/calendar"]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    assert part.get_param("method") == str(calendar["METHOD"])
    return str(calendar["METHOD"]), calendar.walk("VEVENT")[0]


def test_an_invitation_a_move_and_a_cancellation_reach_both(cast, cycle, sink):
    with clock.at(FRIDAY):
        session = planned(cast, cycle, now=FRIDAY)
        carry_out()
        (invited,) = sink.taken(cast.dewi)
        actions.move_session(session.pk, starts_at=MONDAY + HOUR, **WHERE, by=cast.dewi, now=FRIDAY)
        carry_out()
        assert {each["To"] for each in sink.mails} == {cast.dewi.user.email, cast.ratna.user.email}
        (moved,) = sink.taken(cast.ratna)
        actions.cancel_session(session.pk, by=cast.ratna, now=FRIDAY)
        carry_out()
        (gone,) = sink.taken(cast.dewi)
    (asked, first), (again, second), (last, third) = map(entry_in, (invited, moved, gone))
    assert (asked, again, last) == ("REQUEST", "REQUEST", "CANCEL")
    assert first["UID"] == second["UID"] == third["UID"]
    assert [int(each["SEQUENCE"]) for each in (first, second, third)] == [0, 1, 2]
    assert second["DTSTART"].dt == MONDAY + HOUR


def test_a_mail_has_every_form_and_every_header(cast, cycle, sink):
    with clock.at(FRIDAY):
        planned(cast, cycle, now=FRIDAY)
        carry_out()
    (message,) = sink.taken(cast.dewi)
    assert set(parts(message)) == {"text/plain", "text/html", "text/calendar", "application/ics"}
    assert message["Message-ID"].startswith("<pamong-notice-")
    assert message["List-Unsubscribe"].strip().startswith("<http://127.0.0.1:8000/notifikasi/berhenti/")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime.date() == FRIDAY.date()
    assert parts(message)["application/ics"].get_filename() == "undangan.ics"
    assert "Ruang 3.2" in parts(message)["text/plain"].get_content()


def test_quiet_hours_and_the_digest_through_a_real_server(cast, cycle, sink):
    night = FRIDAY + 12 * HOUR
    with clock.at(night):
        planned(cast, cycle, starts_at=MONDAY + 2 * DAY, now=night)
        carry_out()
        pulse.run_once([beats.send_waiting, beats.send_digests])
        assert sink.mails == []
    with clock.at(MONDAY - timedelta(hours=2)):
        pulse.run_once([beats.send_waiting, beats.send_digests])
        assert [entry_in(each)[0] for each in sink.taken(cast.dewi)] == ["REQUEST"]
    with clock.at(MONDAY - HOUR):
        pulse.run_once([beats.send_waiting, beats.send_digests])
        (digest,) = sink.taken(cast.dewi)
    assert digest["Subject"] == "Ringkasan minggu ini dari Pamong"
    assert "text/calendar" not in parts(digest)


def test_a_server_that_says_later_gets_it_later_once(cast, cycle, sink):
    sink.down = True
    with clock.at(FRIDAY):
        planned(cast, cycle, now=FRIDAY)
        carry_out()
    assert sink.mails == []
    sink.down = False
    for minutes in (2, 4, 30):
        with clock.at(FRIDAY + timedelta(minutes=minutes)):
            carry_out()
    assert sorted(each["To"] for each in sink.mails) == sorted([cast.dewi.user.email, cast.ratna.user.email])
