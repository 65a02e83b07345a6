"""No order of steps, by whomever, shows a card that is not agreed to, or leads it where the rules do not."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant
from hypothesis.stateful import rule as step

from pamong.community.actions import cards, consent, reviewing
from pamong.community.models import Card, Party, Searchable
from pamong.community.rules import card as rules
from pamong.community.rules.drafts_card import draft_of
from pamong.kit.refusals import Refused
from tests import carded
from tests.cast import NOW
from tests.machines import Emptied, press
from tests.recorded import recorded_cast

EVERYBODY = ("dewi", "ratna", "surya", "siti", "bambang", "kadek")
authors = st.sampled_from(("dewi",) * 5 + EVERYBODY)
asked = st.sampled_from(("ratna",) * 4 + ("surya",) * 2 + EVERYBODY)
readers = st.sampled_from(("siti",) * 4 + EVERYBODY)
behinds = st.sampled_from([0, 0, 0, 1])
wordings = st.sampled_from(["Pelajaran yang ditulis pertama kali.", "Pelajaran yang ditulis dengan kata lain.", ""])
STARTS = ("begun", "sent", "published")


class Cards(Emptied):
    """Refusals are fine, and say what to do; broken rules are not."""

    @initialize(start=st.sampled_from(STARTS), of_talk=st.booleans())
    def begin(self, start, of_talk):
        self.cast, self.now = recorded_cast(), NOW
        how = {"of": carded.talk(self.cast.ratna)} if of_talk else {}
        how |= {"reader": self.cast.siti} if start == "published" else {}
        self.key, self.yes = getattr(carded, start)(self.cast.dewi, **how).pk, {}
        if start == "published" and of_talk:
            self.yes[self.cast.ratna.pk] = self.card.words

    @property
    def card(self):
        return Card.objects.get(pk=self.key)

    def _try(self, act, who, **how):
        before, by = self.card, getattr(self.cast, who)
        self.now += timedelta(minutes=1)
        try:
            act(self.key, by=by, now=self.now, **how)
        except Refused as refusal:
            assert refusal.message
            assert (self.card.state, self.card.version) == (before.state, before.version)
            return None
        after = self.card
        if how.get("version", before.version) != before.version:
            assert after.state == before.state, "done upon what was read before"
        if after.state != before.state:
            assert after.state in rules.ARROWS[before.state], (act, before.state, after.state)
        return by

    @step(who=authors, behind=behinds, lesson=wordings, other=st.booleans())
    def edit(self, who, behind, lesson, other):
        card = self.card
        held = tuple(Party.objects.filter(card=card, is_required=False).values_list("person_id", flat=True))
        others = tuple({*held, self.cast.surya.pk}) if other else ()
        draft = replace(draft_of(card, held), lesson=lesson, others=others)
        by = self._try(cards.edit_card, who, draft=draft, version=max(1, card.version - behind))
        assert by in (None, self.cast.dewi)

    @step(who=authors, behind=behinds, reviewer=st.sampled_from([None, None, *EVERYBODY]))
    def submit(self, who, behind, reviewer):
        key = getattr(self.cast, reviewer).pk if reviewer else None
        by = self._try(cards.submit_card, who, version=max(1, self.card.version - behind), reviewer=key)
        assert by in (None, self.cast.dewi)

    @step(who=authors, act=st.sampled_from([cards.take_back_card, cards.revise_card]))
    def back(self, who, act):
        assert self._try(act, who) in (None, self.cast.dewi)

    @step(who=authors, reason=st.sampled_from(["", "Aturannya berganti."]))
    def retire(self, who, reason):
        assert self._try(cards.retire_card, who, reason=reason) in (None, self.cast.dewi)

    @step(who=asked, behind=behinds, named=st.booleans())
    def agree(self, who, behind, named):
        card = self.card
        read = max(1, card.text_version - behind)
        by = self._try(consent.give_consent, who, text_version=read, is_named=named)
        assert by is None or read == card.text_version, "agreed to what was read before"
        if by:
            self.yes[by.pk] = card.words

    @step(who=asked, behind=behinds)
    def refuse(self, who, behind):
        if by := self._try(consent.refuse_consent, who, text_version=max(1, self.card.text_version - behind)):
            self.yes.pop(by.pk, None)

    @step(who=asked)
    def withdraw(self, who):
        if by := self._try(consent.withdraw_consent, who):
            self.yes.pop(by.pk, None)

    @step(who=readers, behind=behinds, checked=st.sampled_from([rules.CHECKS, rules.CHECKS, ()]))
    def publish(self, who, behind, checked):
        before = self.card
        by = self._try(reviewing.publish_card, who, version=max(1, before.version - behind), checked=checked)
        if by and before.state == "reviewing":
            parties = set(Party.objects.filter(card=self.key).values_list("person_id", flat=True))
            assert by.pk not in {before.author_id, *parties}
            assert before.reviewer_id in (None, by.pk)
            assert checked

    @step(who=readers, behind=behinds)
    def give_back(self, who, behind):
        self._try(reviewing.return_card, who, version=max(1, self.card.version - behind), reason="Belum jelas.")

    @step(who=asked, helpful=st.booleans())
    def helped(self, who, helpful):
        by = self._try(cards.mark_helpful, who, helpful=helpful)
        assert by is None or by != self.cast.dewi

    @invariant()
    def its_words_are_read_by_those_who_may_alone(self):
        if not hasattr(self, "key"):
            return
        card, answers = self.card, list(Party.objects.filter(card=self.key))
        now = (card.state, card.text_version, card.reviewer_id, [(one.answer, one.text_version) for one in answers])
        if getattr(self, "seen_last", None) == now:
            return
        self.seen_last = now
        parties = {one.person_id for one in answers}
        everybody_agreed = all(self.yes.get(one) == card.words for one in parties)
        people = [getattr(self.cast, name) for name in EVERYBODY]
        seen = {one.pk for one in people if Card.objects.visible_to(one).filter(pk=card.pk).exists()}
        assert card.author_id in seen
        assert self.cast.kadek.pk not in seen
        others = seen - {card.author_id}
        if card.state == "draft":
            assert not others
        elif card.state == "consenting":
            assert others <= parties
        elif not everybody_agreed:
            assert not others
        if card.state in ("published", "reviewing"):
            assert everybody_agreed
            assert card.reviewer_id not in parties | {card.author_id}

    @invariant()
    def what_is_found_is_what_everybody_may_read(self):
        if not hasattr(self, "key"):
            return
        is_live = Card.objects.published().filter(pk=self.key).exists()
        assert is_live == (self.card.state == "published")
        assert Searchable.objects.filter(card=self.key).exists() == is_live


class Pressing(TestCase):
    """The machine, with a database that is emptied after each run."""

    def test_no_order_of_steps_breaks_a_card(self):
        press(Cards, examples=8, steps=25)
