"""What calendars answer: read by `pamong reply`, told to the other one, moving nothing."""

import io
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.coaching import actions
from pamong.coaching.models import Session
from pamong.coaching.tests.pairs import HOUR, MONDAY, WHERE, planned
from pamong.door import reply as door
from pamong.notices import replies
from pamong.notices.sentences import say
from pamong.notices.tests.mails import FRIDAY, events_in, inbox_of, posted, settled_cycle, to
from pamong.ports import clock, mail
from pamong.ports.mail import MemoryMailer


def answered(message, email, answer, **changes):
    """Return the mail with which a calendar program answers an invitation."""
    event = events_in(message)[0]
    lines = {
        "UID": str(event["UID"]), "DTSTAMP": "20261120T040000Z", "SEQUENCE": str(event["SEQUENCE"]),
        f"ATTENDEE;CN=Dewi;PARTSTAT={answer}": f"mailto:{email}", "ORGANIZER": "mailto:pamong@contoh.go.id", **changes,
    }  # fmt: skip
    body = "\r\n".join(f"{name}:{value}" for name, value in lines.items())
    text = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = email, "pamong@contoh.go.id", f"{answer.title()}: Sesi"
    letter.set_content("Dijawab.")
    letter.add_alternative(text.encode(), maintype="text", subtype="calendar", params={"method": "REPLY"})
    return letter.as_bytes()


@pytest.fixture
def invited(cast):
    """Return the invitation to Dewi."""
    cycle = settled_cycle(cast)
    with posted(FRIDAY) as mails:
        planned(cast, cycle, now=FRIDAY)
    return to(cast.dewi, mails)[0]


def note(raw):
    with clock.at(FRIDAY + HOUR), mail.using(MemoryMailer()) as _:
        return replies.note(replies.read(raw), now=clock.now())


def test_a_no_is_told_to_the_other_one_and_the_session_stays(cast, invited):
    assert note(answered(invited, "dewi@uji.contoh.go.id", "DECLINED")) == "told"
    assert note(answered(invited, "dewi@uji.contoh.go.id", "DECLINED")) == "told"
    news = [each for each in inbox_of(cast.ratna) if each.what == "declined"]
    assert [say(each).text.partition(".")[0] for each in news] == [
        "Kalender Dewi Anggraini menolak undangan sesi Sen, 23 Nov 2026 09"
    ]
    assert Session.objects.get().state == "planned"


def test_a_yes_needs_no_notice(cast, invited):
    assert note(answered(invited, "DEWI@uji.contoh.go.id", "ACCEPTED")) == "noted"
    assert [each.what for each in inbox_of(cast.ratna)] == ["proposed"]


def test_an_answer_to_an_older_time_is_let_go(cast, invited):
    with posted(FRIDAY):
        actions.move_session(Session.objects.get().pk, starts_at=MONDAY + HOUR, **WHERE, by=cast.ratna, now=FRIDAY)
    assert note(answered(invited, "dewi@uji.contoh.go.id", "DECLINED")) == "stale"


@pytest.mark.parametrize("email", ["surya@uji.contoh.go.id", "", "kadek@uji.contoh.go.id"])
def test_an_answer_of_somebody_else_is_let_go(cast, invited, email):
    assert note(answered(invited, email, "DECLINED")) == "unknown"


def test_an_answer_for_one_of_a_series_finds_that_one(cast):
    cycle = settled_cycle(cast)
    with posted(FRIDAY) as mails:
        actions.plan_series(cycle.pk, starts_at=MONDAY, **WHERE, template="grow", with_opening=False, count=3,
                            by=cast.ratna, now=FRIDAY)  # fmt: skip
    when = {"RECURRENCE-ID": "20261207T020000Z"}
    assert note(answered(to(cast.dewi, mails)[0], "dewi@uji.contoh.go.id", "TENTATIVE", **when)) == "told"
    assert say(inbox_of(cast.ratna)[-1]).text == (
        "Kalender Dewi Anggraini menjawab “mungkin” untuk sesi Sen, 7 Des 2026 09.00 WIB."
    )


def test_a_mail_that_is_no_answer_is_no_answer():
    letter = EmailMessage()
    letter["Subject"] = "Cuti"
    letter.set_content("Saya cuti sampai Senin.")
    assert replies.read(letter.as_bytes()) is None
    assert replies.read(b"x" * (replies.LARGEST + 1)) is None


@given(st.binary(max_size=300))
def test_nothing_that_comes_by_mail_breaks_the_reader(rest):
    head = b"Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
    assert replies.read(head + rest) is None
    assert replies.read(rest) is None


def test_the_command_reads_one_mail(cast, invited, monkeypatch, capsys):
    raw = answered(invited, "dewi@uji.contoh.go.id", "DECLINED")
    for given_, said in ((raw, "told"), (b"Subject: x\r\n\r\nhalo", "no answer of a calendar")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given_)))
        with clock.at(FRIDAY + HOUR), mail.using(MemoryMailer()):
            assert door.run(None) == 0
        assert capsys.readouterr().out.strip() == said
