"""A card from a conversation reaches nobody but its author and whoever is asked, by no address, search, list, download, notice or
journal, until both agreed to its very words, and from the moment the yes is taken back. Nothing of the session is in it."""

import pytest
from django.urls import reverse

from pamong.community.actions import cards, consent
from pamong.community.models import Card, Searchable
from pamong.journal.models import Entry
from pamong.notices.models import Notice
from pamong.notices.tests.mails import carry_out
from tests.attacks.canaries import MARK
from tests.attacks.test_hats import _life
from tests.carded import WORDS, agreed, approved, begun, published, sent, talk
from tests.cast import NOW
from tests.recorded import recorded

pytestmark = pytest.mark.django_db
SECRET = "zamrudrahasia"
WRITTEN = {name: f"{SECRET} {text}" for name, text in WORDS.items()}
POSTS = (
    "take_back",
    "delete",
    "agree",
    "refuse",
    "withdraw",
    "publish",
    "return",
    "retire",
    "revise",
    "helped",
    "edit",
    "submit",
)
"""The addresses of a card that take a form."""


def places(card):
    """Every address where words of a card could turn up for somebody else; what each of them answers stands in the matrix."""
    at = [reverse(f"community:card{name}", args=[card.pk]) for name in ("", "_review")]
    lists = [reverse(f"community:{name}") for name in ("home", "cards", "cards_waiting")]
    told = [f"{reverse('portal:my_data')}unduh/", reverse("notices:inbox"), f"{reverse('community:search')}?q=loket"]
    return [*at, *lists, *told, reverse("community:report", args=["card", card.pk])]


@pytest.fixture
def leaks(cast, signed_in_as):
    """Tell who of these reads a word of a card, anywhere."""

    def found(card, *among):
        seen = set()
        for name in among or ("surya", "siti"):
            client = signed_in_as(getattr(cast, name))
            for url in places(card):
                response = client.get(url)
                content = b"".join(response.streaming_content) if response.streaming else response.content
                if SECRET.encode() in content:
                    seen.add((name, url))
        return seen

    return found


def test_a_draft_and_what_waits_for_consent_is_for_the_two_alone(cast, signed_in_as, leaks):
    draft = begun(cast.dewi, of=talk(cast.ratna), **WRITTEN)
    assert not leaks(draft)
    assert signed_in_as(cast.ratna).get(reverse("community:card", args=[draft.pk])).status_code == 404
    waiting = cards.submit_card(draft.pk, version=draft.version, by=cast.dewi, now=NOW)
    assert waiting.state == "consenting"
    assert not leaks(waiting)
    assert SECRET in signed_in_as(cast.ratna).get(reverse("community:card", args=[draft.pk])).content.decode()
    assert not Searchable.objects.exists()


def test_no_form_sent_by_others_publishes_it_or_tells_of_it(cast, signed_in_as):
    card = sent(cast.dewi, of=talk(cast.ratna), **WRITTEN)
    form = {
        "version": card.version,
        "words": card.text_version,
        "useful": "on",
        "right": "on",
        "harmless": "on",
        "reason": "x",
        "named": "1",
    }
    for name in ("surya", "siti"):
        client = signed_in_as(getattr(cast, name))
        for post in POSTS:
            response = client.post(reverse(f"community:card_{post}", args=[card.pk]), form)
            assert response.status_code == 404, (name, post)
    card.refresh_from_db()
    assert card.state == "consenting"


def test_a_yes_taken_back_takes_the_words_out_of_sight_at_once(cast, signed_in_as, leaks):
    card = published(cast.dewi, reader=cast.siti, of=talk(cast.ratna), **WRITTEN)
    assert len(leaks(card, "surya")) >= 4
    consent.withdraw_consent(card.pk, by=cast.ratna, now=NOW)
    assert not leaks(card)
    assert signed_in_as(cast.ratna).get(reverse("community:card", args=[card.pk])).status_code == 404
    assert not Searchable.objects.exists()


def test_changed_words_are_nobodys_until_they_are_agreed_to_again(cast, leaks):
    card = published(cast.dewi, reader=cast.siti, of=talk(cast.ratna))
    cards.revise_card(card.pk, by=cast.dewi, now=NOW)
    Card.objects.filter(pk=card.pk).update(
        state="published", lesson=f"{SECRET} lain", text_version=2
    )  # past every rule
    assert not leaks(card)


def test_events_and_notices_hold_no_word_of_a_card(cast):
    card = agreed(sent(cast.dewi, of=talk(cast.ratna), reviewer=cast.surya, **WRITTEN), cast.ratna, is_named=True)
    approved(card, cast.surya)
    consent.withdraw_consent(card.pk, remark=f"{SECRET} catatan", by=cast.ratna, now=NOW)
    carry_out()
    assert Notice.objects.filter(subject_id=card.pk).count() >= 3
    for model in (Entry, Notice):
        for row in model.objects.values():
            assert SECRET not in str(row)


def test_nothing_of_the_session_is_in_the_card(db, client):
    life = recorded(_life)
    cast, session = life.cast, life.held
    url = reverse("portal:card_from_session", args=[session.pk])
    for name in ("siti", "yusuf", "surya"):
        client.force_login(getattr(cast, name).user)
        assert client.get(url).status_code in (302, 404), name
    client.force_login(cast.ratna.user)
    page = client.get(url)
    assert page.status_code == 200
    assert MARK not in page.content.decode()
    assert cast.dewi.name in page.content.decode()
    client.post(url, {**WORDS, "once": str(talk(cast.dewi).origin_id)})
    card = Card.objects.get(author=cast.ratna)
    assert (card.origin, card.origin_id, card.state) == ("coaching", session.pk, "draft")
    assert [one.person_id for one in card.parties.all() if one.is_required] == [cast.dewi.pk]
    assert MARK not in str([str(value) for value in Card.objects.values().get(pk=card.pk).values()])
    assert client.get(reverse("portal:card_from_session", args=[life.coming.pk])).status_code == 409


HOSTILE = (
    "<script>alert(1)</script>", "[klik](javascript:alert(1))", "javascript:alert(1)", "![x](http://jahat.example/x.png)",
    "<img src=x onerror=alert(1)>", "https://bkn.go.id@jahat.example/", "\u202egpj.exe", "{{ request.user }}", "{% load x %}",
)  # fmt: skip


def test_hostile_words_are_only_words(cast, signed_in_as):
    text = "\n".join(HOSTILE)
    words = {"title": HOSTILE[0], "situation": text, "lesson": text, "steps": text, "caution": text}
    card = published(cast.dewi, reader=cast.siti, **words)
    pages = [
        reverse("community:card", args=[card.pk]),
        reverse("community:cards"),
        f"{reverse('community:search')}?q=alert",
    ]
    for url in pages:
        html = signed_in_as(cast.surya).get(url).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript' not in html
        assert "@jahat.example" not in "".join(part.split('"')[0] for part in html.split('href="')[1:])
        assert "\u202e" not in html
