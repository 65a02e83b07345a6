"""Cards by their actions: whose words, whose yes, whose reading; and what is announced."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pamong.agency.actions import mark_left
from pamong.community.actions import cards, consent, reviewing
from pamong.community.actions.attention import follow
from pamong.community.models import Card, Party
from pamong.community.own_data_cards import SOURCES
from pamong.community.queries import sharing_of
from pamong.community.queries.card_lists import waiting_for
from pamong.community.rules.card import CHECKS
from pamong.community.rules.drafts_card import draft_of
from pamong.journal.models import Entry
from pamong.kit.faults import Faulty
from pamong.kit.own_data import gather
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.notices import beats_cards
from pamong.notices.models import Notice
from pamong.notices.tests.mails import carry_out
from pamong.ports import clock
from pamong.rulebook.models import Competency
from tests.carded import agreed, approved, begun, draft, published, sent, talk
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def events_of(card):
    rows = Entry.objects.filter(subject_id=card.pk).order_by("id").values_list("event", flat=True)
    return [name.removeprefix("community.") for name in rows]


def edited(card, by, **changes):
    card.refresh_from_db()
    return cards.edit_card(card.pk, draft=replace(draft_of(card, ()), **changes), version=card.version, by=by, now=NOW)


def test_a_key_begins_one_card(cast):
    key = new_id()
    first, second = (cards.begin_card(draft=draft(), by=cast.dewi, now=NOW, key=key) for _press in "ab")
    assert first.pk == second.pk == key
    assert Card.objects.count() == 1


def test_the_way_of_a_card_from_a_conversation(cast):
    card = sent(cast.dewi, of=talk(cast.ratna), reviewer=cast.surya)
    assert card.state == "consenting"
    card = agreed(card, cast.ratna)
    assert card.state == "reviewing"
    card = approved(card, cast.surya)
    assert (card.state, card.reviewer, card.published_at) == ("published", cast.surya, NOW)
    assert events_of(card) == ["ConsentAsked", "ConsentAnswered", "CardSubmitted", "CardPublished"]


def test_other_words_need_every_consent_anew(cast):
    card = agreed(sent(cast.dewi, of=talk(cast.ratna)), cast.ratna)
    cards.take_back_card(card.pk, by=cast.dewi, now=NOW)
    card = edited(card, cast.dewi, competency=None, origin="coaching")
    assert card.text_version == 1
    card = cards.submit_card(card.pk, version=card.version, by=cast.dewi, now=NOW)
    assert card.state == "reviewing", "the same words are agreed to"
    cards.take_back_card(card.pk, by=cast.dewi, now=NOW)
    card = edited(card, cast.dewi, caution="Lain sekali.")
    assert card.text_version == 2
    card = cards.submit_card(card.pk, version=card.version, by=cast.dewi, now=NOW)
    assert card.state == "consenting"
    with pytest.raises(Refused):
        consent.give_consent(card.pk, text_version=1, is_named=False, by=cast.ratna, now=NOW)


def test_whoever_said_no_is_not_asked_for_the_same_words_again(cast):
    card = sent(cast.dewi, of=talk(cast.ratna))
    card = consent.refuse_consent(card.pk, text_version=1, remark="Jangan.", by=cast.ratna, now=NOW)
    with pytest.raises(Refused, match="tidak menyetujui kata-kata ini"):
        cards.submit_card(card.pk, version=card.version, by=cast.dewi, now=NOW)
    card = edited(card, cast.dewi, lesson="Pelajaran yang ditulis ulang dengan hati-hati.")
    assert cards.submit_card(card.pk, version=card.version, by=cast.dewi, now=NOW).state == "consenting"


def test_whoever_must_agree_or_answered_cannot_be_taken_off(cast):
    card = begun(cast.dewi, of=talk(cast.ratna), others=(cast.surya.pk, cast.ratna.pk))
    assert Party.objects.filter(card=card).count() == 2
    edited(card, cast.dewi, others=(), title="Tanpa Surya")
    assert Party.objects.get(card=card).person == cast.ratna
    edited(card, cast.dewi, others=(cast.surya.pk,))
    card.refresh_from_db()
    card = cards.submit_card(card.pk, version=card.version, by=cast.dewi, now=NOW)
    agreed(card, cast.surya)
    cards.take_back_card(card.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Faulty, match="sudah pernah menjawab"):
        edited(card, cast.dewi, others=(), title="Tanpa Surya lagi")


def test_consent_of_all_is_waited_for(cast):
    card = sent(cast.dewi, of=talk(cast.ratna), others=(cast.surya.pk,))
    assert agreed(card, cast.ratna).state == "consenting"
    assert waiting_for(cast.surya).consents == 1
    assert waiting_for(cast.ratna).consents == 0
    assert agreed(card, cast.surya).state == "reviewing"


def test_nobody_of_whom_it_came_reads_it_as_the_second(cast):
    card = agreed(sent(cast.dewi, of=talk(cast.ratna)), cast.ratna)
    for by in (cast.dewi, cast.ratna, cast.kadek):
        with pytest.raises(Forbidden):
            reviewing.publish_card(card.pk, version=card.version, checked=CHECKS, by=by, now=NOW)
    with pytest.raises(Faulty):
        reviewing.publish_card(card.pk, version=card.version, checked=CHECKS[:2], by=cast.siti, now=NOW)
    assert approved(card, cast.siti).state == "published"
    other = begun(cast.dewi, of=talk(cast.ratna))
    for reader in (cast.dewi, cast.ratna, cast.kadek):
        with pytest.raises(Faulty):
            cards.submit_card(other.pk, version=1, reviewer=reader.pk, by=cast.dewi, now=NOW)


def test_only_the_chosen_one_reads_it(cast):
    card = sent(cast.dewi, reviewer=cast.surya)
    with pytest.raises(Forbidden):
        approved(card, cast.siti)
    assert waiting_for(cast.siti).queue == 0
    assert waiting_for(cast.surya).reviews == 1
    assert approved(card, cast.surya).reviewer == cast.surya


def test_anybody_reads_it_when_the_chosen_one_works_here_no_more(cast):
    card = sent(cast.dewi, reviewer=cast.surya)
    mark_left(cast.surya.pk, on=TODAY, reason="retired", by=cast.siti, now=NOW)
    assert waiting_for(cast.siti).queue == 1
    assert Card.objects.visible_to(cast.siti).filter(pk=card.pk).exists()
    assert approved(card, cast.siti).reviewer == cast.siti


def test_a_card_that_was_published_is_never_thrown_away(cast):
    card = published(cast.dewi, reader=cast.siti)
    cards.revise_card(card.pk, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="pernah terbit"):
        cards.delete_card(card.pk, by=cast.dewi, now=NOW)
    fresh = begun(cast.dewi)
    cards.delete_card(fresh.pk, by=cast.dewi, now=NOW)
    cards.delete_card(fresh.pk, by=cast.dewi, now=NOW)


def test_a_conversation_is_named_from_its_own_page_alone(cast):
    with pytest.raises(Faulty):
        begun(cast.dewi, origin="coaching")
    with pytest.raises(Faulty):
        cards.begin_card(draft=draft(origin="work"), talk=talk(cast.ratna), by=cast.dewi, now=NOW)
    card = begun(cast.dewi, of=talk(cast.ratna))
    with pytest.raises(Faulty):
        edited(card, cast.dewi, origin="work")


@pytest.mark.parametrize(
    "changes",
    [{"title": " "}, {"title": "x" * 161}, {"lesson": "x" * 4001}, {"steps": "\n".join("abcdefghijklmnop")}, {"caution": "x" * 601},
     {"competency": new_id()}, {"origin": "circle", "circle": new_id()}, {"others": (new_id(),)}, {"origin": "x"}],
)  # fmt: skip
def test_what_cannot_stand_is_said_by_field(cast, changes):
    with pytest.raises(Faulty) as refused:
        begun(cast.dewi, **changes)
    assert set(refused.value.faults) <= {*changes}


def test_steps_lose_empty_lines_and_signs_that_turn_text_around(cast):
    card = begun(cast.dewi, steps=" Satu \r\n\n\u202eDua\n", title="Jud\u202eul\nkartu", lesson="")
    assert (card.steps, card.title) == ("Satu\nDua", "Judul kartu")


def test_what_was_shared_is_counted_for_author_named_and_reader(cast):
    card = sent(cast.dewi, of=talk(cast.ratna))
    approved(agreed(card, cast.ratna, is_named=True), cast.siti)
    published(cast.dewi, reader=cast.siti, of=talk(cast.ratna))
    cards.mark_helpful(card.pk, helpful=True, by=cast.surya, now=NOW)
    of = {name: sharing_of(getattr(cast, name), 2026) for name in ("dewi", "ratna", "siti", "surya")}
    assert (of["dewi"].cards, of["dewi"].helped) == (2, 1)
    assert (of["ratna"].cards, of["ratna"].helped) == (1, 1)
    assert (of["siti"].cards, of["siti"].reviews) == (0, 2)
    assert not of["surya"].has_any
    assert not sharing_of(cast.dewi, 2025).has_any
    consent.withdraw_consent(card.pk, by=cast.ratna, now=NOW)
    assert sharing_of(cast.dewi, 2026).cards == 1
    assert sharing_of(cast.ratna, 2026).cards == 0


def test_helpful_is_for_cards_of_colleagues_that_hold(cast):
    card = published(cast.dewi, reader=cast.siti, of=talk(cast.ratna))
    for by in (cast.dewi, cast.ratna):
        with pytest.raises(Refused):
            cards.mark_helpful(card.pk, helpful=True, by=by, now=NOW)
    draft_card = begun(cast.dewi)
    with pytest.raises(Forbidden):
        cards.mark_helpful(draft_card.pk, helpful=True, by=cast.surya, now=NOW)


def test_notices_name_people_and_never_a_word(cast):
    card = sent(cast.dewi, of=talk(cast.ratna), reviewer=cast.surya)
    carry_out()

    def told():
        return set(Notice.objects.values_list("person__name", "what"))

    assert told() == {(cast.ratna.name, "card_consent")}
    agreed(card, cast.ratna)
    carry_out()
    assert told() >= {(cast.dewi.name, "card_yes"), (cast.surya.name, "card_read")}
    approved(Card.objects.get(pk=card.pk), cast.surya)
    carry_out()
    assert told() >= {(cast.dewi.name, "card_published"), (cast.ratna.name, "card_out")}
    for words in Notice.objects.values_list("facts", flat=True):
        assert card.title not in str(words)


def test_whoever_has_not_answered_for_five_working_days_is_asked_once_more(cast):
    asked_for, to_read = sent(cast.dewi, of=talk(cast.ratna)), sent(cast.dewi, reviewer=cast.surya)
    for days in (1, 8, 9):
        with clock.at(NOW + timedelta(days=days)):
            beats_cards.ask_again_for_consent()
            beats_cards.ask_again_to_read()
    told = Notice.objects.filter(what__endswith="_waits").values_list("person", "what", "subject_id")
    assert sorted(told) == sorted(
        [(cast.ratna.pk, "card_consent_waits", asked_for.pk), (cast.surya.pk, "card_read_waits", to_read.pk)]
    )


def test_followers_and_members_are_told_of_a_new_card(cast):
    skill = Competency.objects.get(agency=cast.agency, key="komunikasi")
    follow("competency", skill.pk, followed=True, by=cast.surya, now=NOW)
    published(cast.dewi, reader=cast.siti, competency=skill.pk)
    carry_out()
    assert Notice.objects.get(what="card_new").person == cast.surya


def test_ones_data_holds_ones_own_words_and_not_a_colleagues(cast):
    card = agreed(sent(cast.dewi, of=talk(cast.ratna), title="Zamrud yang dirahasiakan"), cast.ratna)
    consent.withdraw_consent(card.pk, remark="Safir yang dirahasiakan", by=cast.ratna, now=NOW)
    held = {name: str(gather(SOURCES, getattr(cast, name))) for name in ("dewi", "ratna", "surya")}
    assert "Zamrud" in held["dewi"]
    assert "Safir" in held["dewi"]
    assert "Safir" in held["ratna"]
    assert "Zamrud" not in held["ratna"]
    assert "Zamrud" not in held["surya"]
