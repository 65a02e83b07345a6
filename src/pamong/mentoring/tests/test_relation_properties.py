"""Whatever the two press in whatever order: places add up, nothing comes back from its end, and both signed what binds."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from pamong.guides.models import Profile
from pamong.kit.refusals import Refused
from pamong.mentoring import ticking
from pamong.mentoring.actions import agreeing, asking, ending, passing
from pamong.mentoring.actions.agreeing import Terms
from pamong.mentoring.models import Agreement, Certificate, Evaluation, Passing, Relation
from pamong.ports import clock
from tests import mentored_relations as made
from tests.cast import NOW, TODAY
from tests.machines import Emptied, press
from tests.mentored_guides import open_profile
from tests.recorded import recorded_cast

pytestmark = pytest.mark.django_db
WHO = st.sampled_from(["dewi", "yusuf", "dewi", "yusuf", "surya", "siti"])
OVER = ("closed", "ended", "declined", "expired", "withdrawn")


class Life(Emptied):
    """Dewi asks Yusuf and Surya, Siti asks Yusuf; each has one place; somebody hands on."""

    @initialize()
    def begin(self) -> None:
        """Two mentors with one place each."""
        self.cast = recorded_cast()
        for one in (self.cast.yusuf, self.cast.surya):
            open_profile(one, capacity=1)
        self.over: dict[object, str] = {}
        dewi, yusuf = self.cast.dewi, self.cast.yusuf
        row = asking.ask(mentor=yusuf, mentee=dewi, kind="informal", words=made.WORDS, by=dewi, now=NOW)
        asking.accept(row.pk, by=yusuf, now=NOW)

    def person(self, name):
        return getattr(self.cast, name)

    def a_relation(self, data):
        rows = list(Relation.objects.order_by("pk").values_list("pk", flat=True))
        return data.draw(st.sampled_from(rows))

    def may(self, act):
        try:
            act()
        except Refused as refusal:  # in words, and nothing changed by half
            assert refusal.message

    @rule(mentor=st.sampled_from(["yusuf", "surya"]), mentee=st.sampled_from(["dewi", "siti"]))
    def ask(self, mentor, mentee):
        two = {"mentor": self.person(mentor), "mentee": self.person(mentee), "by": self.person(mentee)}
        self.may(lambda: asking.ask(**two, kind="informal", words=made.WORDS, now=NOW))

    @precondition(lambda self: Relation.objects.exists())
    @rule(data=st.data(), by=WHO, act=st.sampled_from([asking.accept, asking.decline, asking.withdraw, ending.pause, ending.resume, ending.end]))  # fmt: skip
    def press_one(self, data, by, act):
        key = self.a_relation(data)
        self.may(lambda: act(key, by=self.person(by), now=NOW))

    @precondition(lambda self: Relation.objects.exists())
    @rule(data=st.data(), by=WHO, seen=st.sampled_from([0, 0, 1]), days=st.sampled_from([30, 90]))
    def agree(self, data, by, seen, days):
        key, who = self.a_relation(data), self.person(by)
        terms = Terms(made.AIMS, "weekly", "online", TODAY + days * made.DAY, made.LIMITS)
        self.may(lambda: agreeing.write_agreement(key, terms=terms, seen=seen, by=who, now=NOW))

    @precondition(lambda self: Agreement.objects.exists())
    @rule(data=st.data(), by=WHO, seen=st.sampled_from([1, 1, 2]))
    def sign(self, data, by, seen):
        key = self.a_relation(data)
        self.may(lambda: agreeing.sign(key, seen=seen, by=self.person(by), now=NOW))

    @precondition(lambda self: Relation.objects.filter(state="running").exists())
    @rule(data=st.data(), by=WHO)
    def look_back(self, data, by):
        key = self.a_relation(data)
        self.may(lambda: ending.evaluate(key, marks=made.BACK, by=self.person(by), now=NOW))

    @precondition(lambda self: Relation.objects.filter(state__in=Relation.LIVING).exists())
    @rule(data=st.data(), to=st.sampled_from(["yusuf", "surya"]), yes=st.booleans())
    def hand_on(self, data, to, yes):
        row = Relation.objects.get(pk=self.a_relation(data))
        next_one = self.person(to)
        self.may(lambda: passing.ask_passing(row.pk, to=next_one, reason="moved", by=row.mentor, now=NOW))
        for one in Passing.objects.filter(relation=row):
            self.may(lambda one=one: passing.answer_passing(one.pk, agree=yes, by=row.mentee, now=NOW))
            self.may(lambda one=one: passing.take_over(one.pk, accept=yes, by=next_one, now=NOW))

    @rule()
    def tick(self):
        for part in ticking.PARTS:
            part()

    @precondition(lambda self: Relation.objects.filter(state="asked").exists())
    @rule()
    def wait(self):
        with clock.at(NOW + 12 * made.DAY):
            ticking.expire_requests()

    @invariant()
    def places_add_up(self):
        if hasattr(self, "cast"):
            for row in Profile.objects.all():
                living = Relation.objects.filter(mentor=row.person_id, state__in=Relation.LIVING).exclude(kind="direct")
                assert row.taken == living.count() <= row.capacity

    @invariant()
    def what_is_over_stays_over(self):
        if hasattr(self, "over"):
            for key, state in Relation.objects.values_list("pk", "state"):
                assert self.over.get(key, state) == state
                if state in OVER:
                    self.over[key] = state

    @invariant()
    def whoever_runs_has_signed(self):
        for row in Relation.objects.filter(state__in=("running", "paused", "closed")):
            bound = Agreement.objects.filter(
                relation=row, mentor_signed_at__isnull=False, mentee_signed_at__isnull=False
            ).order_by("-version")
            assert bound.first().ends_on == row.ends_on
            assert row.mentor_accepted_at
            assert row.mentee_accepted_at

    @invariant()
    def what_closed_was_looked_back_at(self):
        for row in Relation.objects.filter(state="closed"):
            assert Evaluation.objects.filter(relation=row).exists()
        assert not Certificate.objects.exists(), "nobody met"


def test_relations_hold_in_whatever_order_they_are_pressed():
    press(Life, examples=3, steps=9)
