"""Two act on a knowledge card at once: never are words read by all to which somebody just said no."""

import pytest

from pamong.community.actions import cards, consent, reviewing
from pamong.community.models import Card, Helpful, Searchable
from pamong.community.rules.card import CHECKS
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from tests.carded import agreed, draft, published, sent, talk
from tests.cast import NOW
from tests.crashes.test_races import race, refused

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def publish(card, by):
    act = reviewing.publish_card
    return lambda: act(card.pk, version=card.version, checked=CHECKS, by=by, now=NOW).state


def withdraw(card, by):
    return lambda: consent.withdraw_consent(card.pk, by=by, now=NOW).state


def take_back(card, by):
    return lambda: cards.take_back_card(card.pk, by=by, now=NOW).state


def agree(card, by):
    return lambda: consent.give_consent(card.pk, text_version=1, is_named=False, by=by, now=NOW).state


def test_published_while_the_yes_is_taken_back_it_is_out_of_sight(cast):
    for _round in range(ROUNDS):
        card = agreed(sent(cast.dewi, of=talk(cast.ratna)), cast.ratna)
        race(publish(card, cast.siti), withdraw(card, cast.ratna))
        card.refresh_from_db()
        assert card.state in ("draft", "retired")
        assert not Card.objects.published().filter(pk=card.pk).exists()
        assert not Searchable.objects.filter(card=card).exists()


def test_of_two_readers_one_publishes(cast):
    for _round in range(ROUNDS):
        card = sent(cast.dewi)
        results = race(publish(card, cast.siti), publish(card, cast.surya))
        assert len(refused(results)) == 1
        assert Searchable.objects.filter(card=card).count() == 1


def test_agreed_to_while_it_is_taken_back_nobody_else_reads_it(cast):
    for _round in range(ROUNDS):
        card = sent(cast.dewi, of=talk(cast.ratna))
        results = race(agree(card, cast.ratna), take_back(card, cast.dewi))
        card.refresh_from_db()
        assert card.state == "draft"
        assert all(isinstance(each, Refused) or each in ("reviewing", "draft") for each in results)
        assert not Card.objects.visible_to(cast.surya).filter(pk=card.pk).exists()


def test_the_last_two_who_agree_at_once_send_it_on_once(cast):
    for _round in range(ROUNDS):
        card = sent(cast.dewi, of=talk(cast.ratna), others=(cast.surya.pk,))
        results = race(agree(card, cast.ratna), agree(card, cast.surya))
        assert sorted(results) == ["consenting", "reviewing"]


def test_pressed_twice_at_once_it_is_begun_and_counted_once(cast):
    for _round in range(ROUNDS):
        key = new_id()
        both = race(*(lambda: cards.begin_card(draft=draft(), by=cast.dewi, now=NOW, key=key).pk for _press in "ab"))
        assert both == [key, key]
    card = published(cast.dewi, reader=cast.siti)
    act = cards.mark_helpful
    race(
        *(lambda by=by: act(card.pk, helpful=True, by=by, now=NOW).pk for by in (cast.surya, cast.surya, cast.bambang))
    )
    card.refresh_from_db()
    assert card.helpful_count == Helpful.objects.filter(card=card).count() == 2
