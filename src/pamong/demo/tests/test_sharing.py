"""What the people of the demo share: texts that fit, people who are there, and the ways told by real actions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pamong.catalogue.feeds import read_feed
from pamong.community.models import Answer, Card, Meeting, Question, Report
from pamong.community.rules import circle as circle_rules
from pamong.community.rules import meeting as meeting_rules
from pamong.community.rules.drafts_card import CardDraft, draft_faults
from pamong.community.rules.question import AnswerDraft, QuestionDraft
from pamong.demo import bkn, small
from pamong.demo.life.bank import read_bank
from pamong.demo.life.days import Diary, is_open
from pamong.demo.life.sharing import cards, circles, questions
from pamong.demo.life.sharing.bank import read_texts
from pamong.demo.life.sharing.commons import Commons
from pamong.demo.life.sharing.handing import FEEDS, GONE, HANDED, MENDED, READ
from pamong.demo.life.world import World
from pamong.hours.models import Claim
from pamong.kit import texts as limits
from pamong.ports import clock
from pamong.rulebook.dictionary import ENTRIES

TEXTS = read_texts()
END = datetime(2026, 11, 21, 3, tzinfo=UTC)
PEOPLE = {
    "bkn": {person.seat.name for state in (bkn.between(), bkn.current()) for person in state.people},
    "balai-uji": {person.seat.name for person in small.balai().people},
}
ALL = {"Dewi Anggraini", "Ratna Wulandari", "Bambang Sutrisno", "Surya Dharma"}


def test_everybody_who_is_named_works_there():
    for circle in TEXTS.circles:
        named = {circle.founder, *circle.members, *circle.facilitators, *circle.asks}
        for meeting in circle.meetings:
            inside = {meeting.writer, meeting.second, meeting.by, *meeting.absent, *meeting.yes, *meeting.no} - {""}
            assert inside <= {circle.founder, *circle.members}, meeting.title
        assert named <= PEOPLE[circle.agency], circle.title
    for card in TEXTS.cards:
        assert {card.author, card.reader, card.other, *card.others, *card.helpful} - {""} <= PEOPLE[card.agency], (
            card.title
        )
        assert card.author not in {card.reader, card.other, *card.helpful}
    for question in TEXTS.questions:
        named = {question.author, question.closer, question.report_by, *question.mentions, *question.followers} - {""}
        for answer in question.answers:
            named |= {answer.by, answer.report_by, *answer.thanks} - {""}
            assert answer.by not in answer.thanks
        assert named <= PEOPLE[question.agency], question.title


def test_every_text_fits_its_field():
    for circle in TEXTS.circles:
        assert circle_rules.faults(circle_rules.CircleDraft(circle.title, circle.purpose, None, circle.rhythm)) == {}
        for meeting in circle.meetings:
            assert limits.fault(meeting.agenda, meeting_rules.AGENDA) == ""
            said = [meeting.talked, meeting.learned] if meeting.writer else []
            assert all(len(text) >= meeting_rules.SHORTEST for text in said)
            assert limits.fault(meeting.lacking, meeting_rules.LACKING) == ""
            assert limits.fault(meeting.reason, meeting_rules.REASON) == ""
    for card in TEXTS.cards:
        words = {name: getattr(card, name) for name in ("title", "situation", "lesson", "caution")}
        assert draft_faults(CardDraft(steps="\n".join(card.steps), **words)) == {}
    for question in TEXTS.questions:
        assert QuestionDraft(title=question.title, text=question.text).faults() == {}
        assert [answer.by for answer in question.answers if AnswerDraft(text=answer.text).faults()] == []


def test_nothing_is_said_twice_and_competencies_exist():
    said = [meeting.talked for circle in TEXTS.circles for meeting in circle.meetings if meeting.talked]
    said += [meeting.learned for circle in TEXTS.circles for meeting in circle.meetings if meeting.learned]
    said += [text for card in TEXTS.cards for text in (card.title, card.situation, card.lesson) if text]
    said += [text for question in TEXTS.questions for text in (question.title, question.text)]
    said += [answer.text for question in TEXTS.questions for answer in question.answers]
    assert [text for text, count in Counter(said).items() if count > 1] == []
    keys = {entry.key for entry in ENTRIES} | {"analisis-data-kepegawaian", "manajemen-kinerja"}
    assert {each.competency for each in (*TEXTS.circles, *TEXTS.cards, *TEXTS.questions)} <= keys
    circles_of = {circle.key: {circle.founder, *circle.members} for circle in TEXTS.circles}
    assert [card.title for card in TEXTS.cards if card.circle and card.author not in circles_of[card.circle]] == []


def test_people_meet_on_working_days_and_every_end_is_told():
    days = [meeting.on for circle in TEXTS.circles for meeting in circle.meetings]
    days += [day for _agency, _name, day, _last in HANDED]
    assert [day for day in (*days, MENDED, READ, *GONE) if not is_open(day)] == []
    states = {meeting.state for circle in TEXTS.circles for meeting in circle.meetings}
    assert states == {"planned", "held", "lacking", "confirmed", "cancelled", "voided"}
    assert {card.ends for card in TEXTS.cards} == {
        "published",
        "consenting",
        "reviewing",
        "returned",
        "retired",
        "draft",
    }
    assert {report.ends for question in TEXTS.questions for report in (question, *question.answers) if report.report_by} == {
        "open", "kept", "hidden"
    }  # fmt: skip
    assert any(not question.answers for question in TEXTS.questions)
    assert any(question.same_as for question in TEXTS.questions)


def test_the_feeds_can_be_read():
    told = [read_feed(path.read_bytes(), now=END) for path in sorted(FEEDS.glob("*.xml"))]
    assert [len(feed.items) for feed in told] == [6, 3]
    assert all("contoh.go.id" in item.address for feed in told for item in feed.items)


@pytest.fixture
def commons(cast):
    return Commons(World({"uji": cast.agency}, read_bank(), Diary(END)))


def lived(commons):
    for moment, act in commons.world.diary.until(END):
        with clock.at(moment):
            act(moment)


def circle_of(state):
    """The first circle with one meeting in this state, among the people of the cast."""
    found = next((each, one) for each in TEXTS.circles for one in each.meetings if one.state == state)
    circle, meeting = found
    writer, second = ("Dewi Anggraini", "Ratna Wulandari") if meeting.writer else ("", "")
    by = "Dewi Anggraini" if meeting.by else ""
    told = replace(
        meeting, writer=writer, second=second, by=by, absent=("Surya Dharma",), yes=("Ratna Wulandari",), no=()
    )
    return replace(
        circle, agency="uji", founder="Dewi Anggraini", members=("Ratna Wulandari", "Bambang Sutrisno", "Surya Dharma"),
        facilitators=("Ratna Wulandari",), asks=(), open=True, meetings=(told,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "state", "claims"),
    [("confirmed", "confirmed", (2, 3)), ("cancelled", "cancelled", (0, 0)), ("planned", "planned", (0, 0)),
     ("held", "held", (0, 0)), ("lacking", "held", (0, 0)), ("voided", "confirmed", (2, 3))],
)  # fmt: skip
def test_a_circle_goes_its_way(commons, monkeypatch, told, state, claims):
    monkeypatch.setattr(circles, "VOIDED", date(2026, 11, 30))
    circles.Circle(commons, circle_of(told)).begin()
    lived(commons)
    assert Meeting.objects.get().state == state
    assert claims[0] <= Claim.objects.filter(form="community").count() <= claims[1]


@pytest.mark.parametrize("ends", ["published", "reviewing", "returned", "retired", "draft"])
def test_a_card_goes_its_way(commons, ends):
    told = next(card for card in TEXTS.cards if card.ends == ends and not card.other)
    helpful = ("Surya Dharma",) if ends in ("published", "retired") else ()
    mine = replace(
        told, agency="uji", author="Dewi Anggraini", reader="Ratna Wulandari", origin="work", circle="", others=(),
        helpful=helpful, on=date(2026, 9, 1),
    )  # fmt: skip
    cards.Card(commons, mine).begin()
    lived(commons)
    card = Card.objects.get()
    assert card.state == ("draft" if ends == "returned" else ends)
    assert card.helpful_count == len(helpful)
    assert bool(card.returned_reason) == (ends == "returned")


def test_a_question_is_answered_thanked_for_and_reported(commons):
    told = next(question for question in TEXTS.questions if any(answer.ends == "hidden" for answer in question.answers))
    first, second = told.answers
    mine = replace(
        told, agency="uji", author="Dewi Anggraini", circle="", mentions=("Ratna Wulandari",), followers=("Surya Dharma",),
        answers=(
            replace(first, by="Ratna Wulandari", thanks=("Dewi Anggraini", "Bambang Sutrisno")),
            replace(second, by="Surya Dharma", report_by="Bambang Sutrisno"),
        ),
    )  # fmt: skip
    questions.Question(commons, mine).begin()
    lived(commons)
    question = Question.objects.get()
    best, hidden = Answer.objects.order_by("at")
    assert (question.accepted, question.answers_count, best.thanks_count) == (best, 1, 2)
    assert hidden.hidden_reason == second.hidden_reason
    assert Report.objects.get().state == Report.State.HIDDEN
