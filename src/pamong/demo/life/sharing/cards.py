"""Cards of the story: written, agreed to, read by a second one, found helpful. Each step writes the next into the diary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pamong.agency.models import Person
from pamong.coaching.queries import sessions_with
from pamong.community.actions import cards, consent, reviewing
from pamong.community.rules.card import CHECKS
from pamong.community.rules.drafts_card import CardDraft, Talk
from pamong.demo.life.days import later
from pamong.demo.life.sharing.bank import CardText
from pamong.demo.life.sharing.commons import Commons, Step, chance

RECENT = 12
"""Sessions of a pair that are looked through for one that was held."""


@dataclass
class Card:
    """One card on its way."""

    commons: Commons
    text: CardText
    key: UUID | None = None
    version: int = 1
    text_version: int = 1

    def begin(self) -> None:
        """Let its author write it."""
        self._on(0, 10, self.write)

    def write(self, now: datetime) -> None:
        """She writes it, and sends it unless it stays a draft."""
        text, author = self.text, self._one(self.text.author)
        other = self._one(text.other) if text.other else None
        talk = _talk(author, other, now) if author and other else None
        if author is None or (text.other and talk is None):
            return
        card = cards.begin_card(draft=self._draft(), talk=talk, by=author, now=now)
        self.key = card.pk
        if text.ends == "draft":
            return
        reader = self._one(text.reader) if text.reader and self._chosen() else None
        sent = cards.submit_card(
            card.pk, version=card.version, reviewer=reader.pk if reader else None, by=author, now=now
        )
        self.version, self.text_version = sent.version, sent.text_version
        if text.ends == "consenting":
            return
        asked = [name for name in (text.other, *text.others) if name]
        for place, name in enumerate(asked):
            self._on(1, 9 + place, self._agreeing(name))
        if text.ends != "reviewing":
            self._on(2 if asked else 1, 14, self._read)

    def _draft(self) -> CardDraft:
        text = self.text
        return CardDraft(
            title=text.title, situation=text.situation, lesson=text.lesson, steps="\n".join(text.steps), caution=text.caution,
            competency=self.commons.competency(text.agency, text.competency), origin=text.origin,
            circle=self.commons.circles.get((text.agency, text.circle)),
            others=tuple(person.pk for person in self.commons.people(text.agency, text.others)),
        )  # fmt: skip

    def _chosen(self) -> bool:
        """Some choose who reads it, some leave it to whoever takes it."""
        return self.text.ends != "published" or chance(self.text.title).random() < 0.5

    def _agreeing(self, name: str) -> Step:
        def agree(now: datetime) -> None:
            person = self._one(name)
            if person is not None:
                consent.give_consent(
                    self.known, text_version=self.text_version, is_named=self.text.named or not self.text.other,
                    by=person, now=now,
                )  # fmt: skip

        return agree

    def _read(self, now: datetime) -> None:
        """The second one reads it."""
        reader = self._one(self.text.reader)
        if reader is None:
            return
        if self.text.ends == "returned":
            reviewing.return_card(self.known, version=self.version, reason=self.text.reason, by=reader, now=now)
            return
        reviewing.publish_card(self.known, version=self.version, checked=CHECKS, by=reader, now=now)
        for place, name in enumerate(self.text.helpful):
            self._on(3 + 2 * place, 8 + place % 8, self._helping(name))
        if self.text.retired_on:
            self.commons.on(self.text.retired_on, 11, self._retire)

    def _helping(self, name: str) -> Step:
        def help_(now: datetime) -> None:
            person = self._one(name)
            if person is not None:
                cards.mark_helpful(self.known, helpful=True, by=person, now=now)

        return help_

    def _retire(self, now: datetime) -> None:
        author = self._one(self.text.author)
        if author is not None:
            cards.retire_card(self.known, reason=self.text.retired_reason, by=author, now=now)

    @property
    def known(self) -> UUID:
        """Its key; it was written."""
        assert self.key is not None
        return self.key

    def _one(self, name: str) -> Person | None:
        return self.commons.person(self.text.agency, name)

    def _on(self, days: int, hour: int, step: Step) -> None:
        minute = sum(map(ord, self.text.title)) % 60
        self.commons.on(later(self.text.on, days), hour, step, minute=minute)


def _talk(author: Person, other: Person, now: datetime) -> Talk | None:
    """Return the last coaching that the two have confirmed; nothing of it is read."""
    held = [
        each for each in sessions_with(author, other.pk, RECENT) if each.state == "completed" and each.ends_at < now
    ]
    return Talk(origin="coaching", origin_id=held[0].id, other=other.pk) if held else None
