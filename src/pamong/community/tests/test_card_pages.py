"""The pages of cards: each shows its reader what is hers to see and the one thing to do; forms work without JavaScript."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from pamong.community.actions import cards
from pamong.community.models import Card, Party
from pamong.community.rules.drafts_card import draft_of
from pamong.kit.rows import new_id
from tests.carded import WORDS, begun, published, sent, talk
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"community:{name}", args=args)


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def hidden_of(response, *names):
    html = response.content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]*)"', html).group(1) for name in names}


@pytest.fixture
def dewi(cast, signed_in_as):
    return signed_in_as(cast.dewi)


@pytest.fixture
def ratna(cast, signed_in_as):
    return signed_in_as(cast.ratna)


@pytest.fixture
def surya(cast, signed_in_as):
    return signed_in_as(cast.surya)


def test_a_card_is_begun_checked_and_sent_by_its_pages(cast, dewi):
    form = dewi.get(url("card_new"))
    said = {**WORDS, "origin": "work", "lanjut": "1", **hidden_of(form, "once")}
    first = dewi.post(url("card_new"), said)
    card = Card.objects.get(author=cast.dewi)
    assert first["Location"] == url("card_submit", card.pk)
    assert dewi.post(url("card_new"), said)["Location"] == url("card", card.pk)
    check = dewi.get(first["Location"])
    assert "Begini rekan akan membacanya" in text_of(check)
    sent_on = dewi.post(first["Location"], {**hidden_of(check, "version", "words"), "reviewer": cast.ratna.name})
    assert sent_on["Location"] == url("card", card.pk)
    card.refresh_from_db()
    assert (card.state, card.reviewer) == ("reviewing", cast.ratna)
    assert "Menunggu Ratna" in text_of(dewi.get(url("card", card.pk)))


def test_what_is_missing_is_said_before_it_is_sent(cast, dewi):
    card = begun(cast.dewi, situation="", lesson="")
    page = dewi.get(url("card_submit", card.pk))
    assert "Tulis kapan pelajaran ini berguna" in text_of(page)
    assert "Kirim untuk dibaca" not in text_of(page)
    dewi.post(url("card_submit", card.pk), hidden_of(page, "version", "words"))
    card.refresh_from_db()
    assert card.state == "draft"


def test_a_form_that_was_opened_before_keeps_what_was_typed(cast, dewi):
    card = begun(cast.dewi)
    page = dewi.get(url("card_edit", card.pk))
    cards.edit_card(card.pk, draft=_worded(card, title="Di jendela lain"), version=card.version, by=cast.dewi, now=NOW)
    said = {**WORDS, "title": "Yang saya ketik", "origin": "work", **hidden_of(page, "version")}
    again = dewi.post(url("card_edit", card.pk), said)
    assert "berubah sementara Anda menulis" in text_of(again)
    assert "Yang saya ketik" in text_of(again)
    assert dewi.post(url("card_edit", card.pk), {**said, **hidden_of(again, "version")}).status_code == 302
    card.refresh_from_db()
    assert card.title == "Yang saya ketik"


def _worded(card, **changes):
    return replace(draft_of(card, ()), **changes)


def test_whoever_is_asked_reads_exactly_the_words_and_answers(cast, ratna, surya):
    card = sent(cast.dewi, of=talk(cast.ratna))
    assert surya.get(url("card", card.pk)).status_code == 404
    page = ratna.get(url("card", card.pk))
    assert WORDS["lesson"] in text_of(page)
    assert "meminta persetujuan Anda" in text_of(page)
    assert "1 menunggu Anda" in text_of(ratna.get(url("cards")))
    assert "1 kartu menunggu persetujuan Anda" in text_of(ratna.get(url("home")))
    assert card.title in text_of(ratna.get(url("cards_waiting")))
    ratna.post(url("card_agree", card.pk), {**hidden_of(page, "version", "words"), "named": "1"})
    party = Party.objects.get(card=card)
    assert (party.answer, party.is_named, party.text_version) == ("yes", True, card.text_version)
    assert "nama Anda disebut" in text_of(ratna.get(url("card", card.pk)))


def test_a_no_goes_to_the_author_alone(cast, dewi, ratna):
    card = sent(cast.dewi, of=talk(cast.ratna))
    page = ratna.get(url("card_refuse", card.pk))
    ratna.post(url("card_refuse", card.pk), {**hidden_of(page, "words"), "remark": "Terlalu mudah dikenali."})
    assert ratna.get(url("card", card.pk)).status_code == 404
    assert "Terlalu mudah dikenali." in text_of(dewi.get(url("card", card.pk)))
    assert "tidak menyetujui kata-kata ini" in text_of(dewi.get(url("card_submit", card.pk)))


def test_a_second_person_reads_and_publishes(cast, surya, dewi):
    card = sent(cast.dewi)
    page = surya.get(url("card_review", card.pk))
    said = hidden_of(page, "version", "words")
    half = surya.post(url("card_publish", card.pk), {**said, "useful": "on"})
    assert "Centang setelah Anda memeriksanya" in text_of(half)
    all_of_it = {**said, "useful": "on", "right": "on", "harmless": "on"}
    assert surya.post(url("card_publish", card.pk), all_of_it)["Location"] == url("card", card.pk)
    shown = text_of(dewi.get(url("card", card.pk)))
    assert "Dibaca orang kedua" in shown
    assert cast.surya.full_name in shown
    assert dewi.get(url("card_review", card.pk)).status_code == 403


def test_a_card_comes_back_with_its_reason(cast, surya, dewi):
    card = sent(cast.dewi, reviewer=cast.surya)
    page = surya.get(url("card_return", card.pk))
    surya.post(url("card_return", card.pk), {**hidden_of(page, "version"), "reason": "Langkah kedua belum jelas."})
    assert "Langkah kedua belum jelas." in text_of(dewi.get(url("card", card.pk)))
    assert "Dikembalikan" in text_of(dewi.get(f"{url('cards')}?saring=saya"))


def test_readers_see_whence_but_never_with_whom(cast, surya, dewi, ratna):
    of = talk(cast.ratna, new_id())
    card = published(cast.dewi, reader=cast.surya, of=of)
    shown = surya.get(url("card", card.pk))
    assert "Dari pembimbingan" in text_of(shown)
    assert cast.ratna.name not in text_of(shown)
    assert str(of.origin_id) not in shown.content.decode()
    assert str(of.origin_id) in dewi.get(url("card", card.pk)).content.decode()
    assert str(of.origin_id) in ratna.get(url("card", card.pk)).content.decode()


def test_it_helped_is_counted_without_a_name(cast, surya, dewi):
    card = published(cast.dewi, reader=cast.siti)
    surya.post(url("card_helped", card.pk), {"bantu": "1"})
    surya.post(url("card_helped", card.pk), {"bantu": "1"})
    assert "1 rekan terbantu" in text_of(dewi.get(url("card", card.pk)))
    assert "Ini membantu saya" not in text_of(dewi.get(url("card", card.pk)))
    surya.post(url("card_helped", card.pk), {"bantu": "0"})
    card.refresh_from_db()
    assert card.helpful_count == 0


def test_a_retired_card_keeps_its_page_and_says_why(cast, surya, dewi):
    card = published(cast.dewi, reader=cast.siti)
    dewi.post(url("card_retire", card.pk), {"reason": "Aturannya berganti sejak Januari."})
    assert "Aturannya berganti sejak Januari." in text_of(surya.get(url("card", card.pk)))
    assert card.title not in text_of(surya.get(url("cards")))
    dewi.post(url("card_revise", card.pk))
    assert surya.get(url("card", card.pk)).status_code == 404


def test_the_list_is_narrowed_and_sorted(cast, surya):
    card = published(cast.dewi, reader=cast.siti, title="Menambang zamrud")
    other = published(cast.ratna, reader=cast.siti, title="Mengasah safir", of=talk(cast.dewi))
    cards.mark_helpful(card.pk, helpful=True, by=cast.surya, now=NOW)
    shown = text_of(surya.get(f"{url('cards')}?asal=pembimbingan"))
    assert other.title in shown
    assert card.title not in shown
    shown = text_of(surya.get(f"{url('cards')}?urut=terbantu&asal=hantu&kompetensi=x&hal=99"))
    assert shown.index(card.title) < shown.index(other.title)


def test_the_search_page_finds_both_kinds_and_says_how_it_understood(cast, surya):
    card = published(cast.dewi, reader=cast.siti, title="Mencegah gratifikasi")
    shown = text_of(surya.get(f"{url('search')}?q=gratifkasi"))
    assert card.title in shown
    assert "Yang dicari: gratifikasi" in shown
    assert card.title not in text_of(surya.get(f"{url('search')}?q=gratifikasi&jenis=tanya"))
    assert "Ajukan pertanyaan" in text_of(surya.get(f"{url('search')}?q=zzqqxx"))
    assert "<html" not in surya.get(f"{url('search')}?q=gratifikasi", headers={"HX-Request": "true"}).content.decode()


def test_a_card_begins_with_what_the_address_says(cast, dewi):
    page = dewi.get(f"{url('card_new')}?asal=study&kompetensi=x&lingkar={new_id()}").content.decode()
    assert re.search(r'value="study"[^>]* checked', page)
    assert "coaching" not in re.findall(r'name="origin"[^>]*value="([^"]*)"', page)
    forged = dewi.post(url("card_new"), {**WORDS, "origin": "coaching", "once": str(new_id())})
    assert forged.status_code == 200
    assert not Card.objects.exists()


def test_consent_is_withdrawn_by_its_page(cast, ratna, surya, dewi):
    card = published(cast.dewi, reader=cast.surya, of=talk(cast.ratna))
    assert ratna.get(url("card_withdraw", card.pk)).status_code == 200
    ratna.post(url("card_withdraw", card.pk), {"remark": "Saya berubah pikiran."})
    for client in (surya, ratna):
        assert client.get(url("card", card.pk)).status_code == 404
    assert "Persetujuan dicabut" in text_of(dewi.get(url("card", card.pk)))


def test_a_draft_is_thrown_away_once_one_is_sure(cast, dewi):
    card = begun(cast.dewi)
    assert "selamanya" in text_of(dewi.get(url("card_delete", card.pk)))
    assert dewi.post(url("card_delete", card.pk)).status_code == 302
    assert not Card.objects.filter(pk=card.pk).exists()
