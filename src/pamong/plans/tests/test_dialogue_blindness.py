"""Neither of the two ever reads what the other one has not shared, whatever both do and in whatever order."""

from itertools import count

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant
from hypothesis.stateful import rule as step

from pamong.journal.models import Entry
from pamong.kit.refusals import Refused
from pamong.plans.actions import dialogue as actions
from pamong.plans.actions import preparing
from pamong.plans.models import Dialogue, DialogueTopic, Preparation
from pamong.plans.own_data import SOURCES
from pamong.plans.queries import dialogue_page as queries
from pamong.plans.queries.dialogue import dialogue_of, topic_for
from pamong.plans.questions import KEYS
from pamong.plans.tests.talks import HOUR, opened, raised, wrote
from pamong.ports import clock
from tests.cast import NOW, TODAY
from tests.machines import Emptied, press
from tests.recorded import recorded_cast

SIDES = st.sampled_from(["employee", "supervisor"])
STRANGERS = ("hadi", "bambang", "siti", "agus", "yusuf", "surya", "kadek")


class Talking(Emptied):
    """The two prepare, share, talk and change their minds; each text is a word that stands nowhere else."""

    @initialize()
    def begin(self):
        self.cast = recorded_cast()
        self.people = {"employee": self.cast.dewi, "supervisor": self.cast.ratna}
        self.dialogue = opened(self.cast)
        self.number = count()
        self.shared: set[str] = set()
        self.ever_held = False

    def word(self, side):
        return f"rahasia-{side}-{next(self.number):04d}"

    def tried(self, act):
        try:
            return act()
        except Refused:
            return None

    @step(side=SIDES, place=st.integers(0, 12))
    def write(self, side, place):
        keys = sorted(KEYS[side])
        question = keys[place % len(keys)]
        row = Preparation.objects.filter(dialogue=self.dialogue, side=side, question=question).first()
        text, version = self.word(side), row.version if row else 0
        self.tried(lambda: wrote(self.dialogue, self.people[side], text, question, version))

    @step(side=SIDES)
    def bring_up(self, side):
        self.tried(lambda: raised(self.dialogue, self.people[side], self.word(side)))

    @step(side=SIDES)
    def share(self, side):
        if self.tried(lambda: actions.share_preparation(self.dialogue.pk, by=self.people[side], now=NOW)):
            self.shared.add(side)

    @step(side=SIDES)
    def pass_on(self, side):
        for topic in DialogueTopic.objects.filter(dialogue=self.dialogue):
            self.tried(lambda topic=topic: preparing.pass_topic(topic.pk, by=self.people[side], now=NOW))

    @step(side=SIDES)
    def hold(self, side):
        version = Dialogue.objects.get(pk=self.dialogue.pk).version
        wish = {"held_on": TODAY, "conclusion": "Selesai", "version": version, "by": self.people[side], "now": NOW}
        if self.tried(lambda: actions.hold_dialogue(self.dialogue.pk, **wish)):
            self.ever_held = True

    @step(side=SIDES)
    def confirm_or_reopen(self, side):
        version, by = Dialogue.objects.get(pk=self.dialogue.pk).version, self.people[side]
        if version % 2:
            self.tried(lambda: actions.confirm_dialogue(self.dialogue.pk, version=version, by=by, now=NOW))
        else:
            self.tried(lambda: actions.reopen_dialogue(self.dialogue.pk, by=by, now=NOW))

    @step(side=SIDES)
    def cancel_once_in_a_while(self, side):
        if next(self.number) % 7 == 0:
            self.tried(lambda: actions.cancel_dialogue(self.dialogue.pk, by=self.people[side], now=NOW))

    def closed_to(self, side):
        """The side whose words this side must not meet; empty when she may read them."""
        if side == "supervisor":
            return "" if "employee" in self.shared else "rahasia-employee"
        may = "supervisor" in self.shared and ("employee" in self.shared or self.ever_held)
        return "" if may else "rahasia-supervisor"

    @invariant()
    def nobody_reads_what_is_not_shared(self):
        for side, person in getattr(self, "people", {}).items():
            found, closed = self.everything(person), self.closed_to(side)
            assert not closed or closed not in found
            assert all(row.text in found for row in Preparation.objects.filter(side=side))

    @invariant()
    def what_is_shared_is_read(self):
        for side, person in getattr(self, "people", {}).items():
            if not self.closed_to(side):
                other = "supervisor" if side == "employee" else "employee"
                found = self.everything(person)
                assert all(row.text in found for row in Preparation.objects.filter(side=other))
                assert all(row.text in found for row in DialogueTopic.objects.filter(raised_by=other))

    @invariant()
    def strangers_find_nothing(self):
        for name in STRANGERS if hasattr(self, "cast") else ():
            assert dialogue_of(getattr(self.cast, name), self.dialogue.pk) is None

    def everything(self, person):
        """All that the queries of the pages give this person, as one text."""
        row = dialogue_of(person, self.dialogue.pk)
        rows = queries.answers_of(row, person)
        passed = [topic_for(person, topic.pk) for topic in DialogueTopic.objects.all()]
        parts = (
            [each.text for each in rows],
            queries.prepared_of(row, person, rows),
            queries.topics_of(row, person, stands=True),
            queries.head_of(row, person, NOW, TODAY),
            passed,
            [row.text for row in self.own_data(person)],
        )
        return repr(parts)

    def own_data(self, person):
        """What the download of her own data would hand her of preparations and topics."""
        for source in SOURCES:
            if source.model in (Preparation, DialogueTopic):
                yield from source.model.objects.filter(**source.where(person))


class Blindness(TestCase):
    def test_no_order_of_steps_opens_what_is_not_shared(self):
        press(Talking, examples=15, steps=14)


# --- the pages themselves

pytestmark = pytest.mark.django_db
PAGES = ("dialogue", "dialogue_share", "dialogue_print", "dialogue_sheet")
PARTS = ("", "?bagian=persiapan", "?bagian=percakapan", "?bagian=hasil", "?tema=kekuatan", "?tema=karier")


def all_pages(person, dialogue):
    client = Client()
    client.force_login(person.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    found = [client.get(reverse("plans:dialogues"))]
    found += [client.get(reverse(f"plans:{page}", args=[dialogue.pk]), follow=True) for page in PAGES]
    found += [client.get(reverse("plans:dialogue", args=[dialogue.pk]) + part) for part in PARTS]
    return "".join(answer.content.decode() for answer in found)


def test_no_page_shows_what_is_not_shared(cast):
    dialogue = opened(cast)
    wrote(dialogue, cast.dewi, "kata-pegawai")
    wrote(dialogue, cast.ratna, "kata-atasan")
    raised(dialogue, cast.dewi, "pokok-pegawai")
    raised(dialogue, cast.ratna, "pokok-atasan")
    hers, his = ("kata-pegawai", "pokok-pegawai"), ("kata-atasan", "pokok-atasan")

    def reads(person, words):
        shown = all_pages(person, dialogue)
        return [word in shown for word in words] == [True] * len(words)

    def never(person, words):
        shown = all_pages(person, dialogue)
        return not any(word in shown for word in words)

    assert never(cast.ratna, hers)
    assert never(cast.dewi, his)
    actions.share_preparation(dialogue.pk, by=cast.ratna, now=NOW)
    assert never(cast.dewi, his)  # she speaks first
    actions.share_preparation(dialogue.pk, by=cast.dewi, now=NOW)
    assert reads(cast.dewi, (*hers, *his))
    assert reads(cast.ratna, (*hers, *his))


def test_held_opens_what_the_supervisor_shared_and_nothing_else(cast):
    dialogue = opened(cast)
    wrote(dialogue, cast.dewi, "kata-pegawai")
    wrote(dialogue, cast.ratna, "kata-atasan")
    actions.share_preparation(dialogue.pk, by=cast.ratna, now=NOW)
    with clock.at(NOW + HOUR):
        actions.hold_dialogue(
            dialogue.pk, held_on=TODAY, conclusion="Sepakat", version=1, by=cast.ratna, now=NOW + HOUR
        )
        assert "kata-atasan" in all_pages(cast.dewi, dialogue)
        assert "kata-pegawai" not in all_pages(cast.ratna, dialogue)


def test_what_was_never_shared_stays_closed_though_the_two_have_talked(cast):
    dialogue = opened(cast)
    wrote(dialogue, cast.dewi, "kata-pegawai")
    wrote(dialogue, cast.ratna, "kata-atasan")
    actions.share_preparation(dialogue.pk, by=cast.dewi, now=NOW)
    actions.hold_dialogue(dialogue.pk, held_on=TODAY, conclusion="Sepakat", version=1, by=cast.dewi, now=NOW)
    assert "kata-atasan" not in all_pages(cast.dewi, dialogue)


def test_no_event_carries_a_word(cast):
    dialogue = opened(cast)
    wrote(dialogue, cast.dewi, "kata-pegawai")
    topic = raised(dialogue, cast.dewi, "pokok-pegawai")
    actions.share_preparation(dialogue.pk, by=cast.dewi, now=NOW)
    preparing.pass_topic(topic.pk, by=cast.ratna, now=NOW)
    actions.hold_dialogue(dialogue.pk, held_on=TODAY, conclusion="kata-berdua", version=1, by=cast.dewi, now=NOW)
    told = repr([(entry.event, entry.data) for entry in Entry.objects.all()])
    assert "DialogueHeld" in told
    assert not any(word in told for word in ("kata-", "pokok-"))
