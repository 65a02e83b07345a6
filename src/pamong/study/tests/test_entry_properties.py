"""No order of steps, by whomever, leads an entry where the rules do not: everybody presses everything, at any time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant
from hypothesis.stateful import rule as step

from pamong.agency.models import ReportingLine
from pamong.hours.models import Claim
from pamong.kit.refusals import Refused
from pamong.study.actions import entries, evidence, ruling
from pamong.study.models import Entry, Evidence, Ruling
from pamong.study.queries.entry_draft import draft_of
from pamong.study.queries.rule_of_day import rule_for
from pamong.study.rules import entry as rules
from pamong.study.rules.drafts import missing
from tests.cast import NOW, TODAY
from tests.learned import PDF, course, draft, entry, file, seminar, source
from tests.machines import Emptied, press
from tests.recorded import recorded_cast

owners = st.sampled_from(("dewi",) * 6 + ("ratna", "siti", "surya", "kadek"))
judges = st.sampled_from(("ratna",) * 4 + ("siti",) * 4 + ("dewi", "surya", "bambang", "agus", "kadek"))
behinds = st.sampled_from([0, 0, 0, 1])
reasons = st.sampled_from(["", "Alasan", "Alasan lain"])
drafts = st.sampled_from(
    [
        draft(), draft(title=""), draft(process="pendek"), draft(sources=()), draft(minutes=None), draft(minutes=720),
        draft(sources=(source(), source(title="Kedua"))), seminar(), seminar(provider=""), course(), course(stated=None),
        draft(form="at_work"),
    ]
)  # fmt: skip
PERSON, SUPERVISOR, HR = "dewi", {"ratna", "surya"}, "siti"


class Entries(Emptied):
    """Refusals are fine, and say what to do; broken rules are not."""

    def __init__(self):
        super().__init__()
        self.now, self.history, self.was_credited = NOW, [], False

    @initialize(what=drafts, percent=st.sampled_from([None, 0, 50, 100]))
    def begin(self, what, percent):
        self.cast = recorded_cast()
        if percent is not None:
            how = {"sample_percent": percent, "always_above": None, "answer_days": 5}
            ruling.set_policy(**how, by=self.cast.siti, now=NOW)
        self.entry_id = entry(self.cast, what).pk

    @property
    def entry(self):
        return Entry.objects.filter(pk=self.entry_id).first()

    def _try(self, act, who, **how):
        before, by = self.entry, getattr(self.cast, who)
        if before is None:
            return
        if "behind" in how:
            how["version"] = max(1, before.version - how.pop("behind"))
        said = draft_of(before)
        try:
            act(self.entry_id, **how, by=by, now=self.now)
        except Refused as refusal:
            assert refusal.message
            assert (self.entry.state, self.entry.version) == (before.state, before.version)
            return
        after = self.entry
        if after is None:
            assert (act, before.state, who) == (entries.discard_entry, "draft", PERSON)
        elif after.state != before.state:
            self._arrow(act, who, before, after)
        elif draft_of(after) != said:
            assert (act, who, before.state in Entry.EDITABLE) == (entries.edit_entry, PERSON, True)

    def _arrow(self, act, who, before, after):
        assert after.state in rules.ARROWS[before.state], (act, before.state, after.state)
        assert after.version > before.version
        if act in (entries.submit_entry, entries.withdraw_entry, entries.appeal_entry):
            assert who == PERSON
        elif act in (ruling.verify_entry, ruling.return_entry):
            assert who in SUPERVISOR
        else:
            assert who == HR

    @step(who=owners, what=drafts, behind=behinds)
    def edit(self, who, what, behind):
        self._try(entries.edit_entry, who, draft=what, behind=behind)

    @step(who=owners, title=st.sampled_from(["", "Judul lain"]), behind=behinds)
    def reword(self, who, title, behind):
        if self.entry:
            self._try(entries.edit_entry, who, draft=replace(draft_of(self.entry), title=title), behind=behind)

    @step(who=owners, behind=behinds)
    def submit(self, who, behind):
        self._try(entries.submit_entry, who, behind=behind)

    @step(who=owners)
    def withdraw(self, who):
        self._try(entries.withdraw_entry, who)

    @step(who=st.sampled_from(["dewi", "ratna"]), really=st.sampled_from([False, False, False, True]))
    def discard(self, who, really):
        if really:
            self._try(entries.discard_entry, who)

    @step(who=owners, reason=reasons)
    def appeal(self, who, reason):
        self._try(entries.appeal_entry, who, reason=reason)

    @step(who=owners, number=st.integers(0, 3))
    def add_file(self, who, number):
        self._try(evidence.add_evidence, who, upload=file(content=PDF + bytes([number])))

    @step(who=owners)
    def remove_file(self, who):
        found = Evidence.objects.filter(entry=self.entry_id).first()
        if found:
            self._try(lambda _entry, **how: evidence.remove_evidence(found.pk, **how), who)

    @step(who=judges, behind=behinds)
    def verify(self, who, behind):
        self._try(ruling.verify_entry, who, behind=behind)

    @step(who=judges, behind=behinds, reason=reasons, act=st.sampled_from([ruling.return_entry, ruling.return_from_hr]))
    def give_back(self, who, behind, reason, act):
        self._try(act, who, behind=behind, reason=reason)

    @step(who=judges, behind=behinds)
    def credit(self, who, behind):
        self._try(ruling.credit_entry, who, behind=behind)

    @step(who=judges, behind=behinds, granted=st.booleans(), reason=reasons)
    def answer(self, who, behind, granted, reason):
        self._try(ruling.answer_appeal, who, behind=behind, granted=granted, reason=reason)

    @step(who=judges, reason=reasons)
    def void(self, who, reason):
        self._try(ruling.void_entry, who, reason=reason)

    @step()
    def another_supervisor(self):
        ReportingLine.objects.get_or_create(
            agency=self.cast.agency,
            person=self.cast.dewi,
            supervisor=self.cast.surya,
            starts_on=TODAY,
            defaults={"recorded_at": NOW},
        )

    @step(hours=st.sampled_from([1, 30]))
    def later(self, hours):
        self.now += timedelta(hours=hours)

    @invariant()
    def what_was_handed_in_is_whole(self):
        row = getattr(self, "entry_id", None) and self.entry
        if row and row.state in ("submitted", "verified", "credited", "appealed"):
            what, rule = draft_of(row), rule_for(row.agency_id, row.form, row.on)
            files = Evidence.objects.filter(entry=row).count()
            assert missing(what, rule, files=files, today=row.person.day_at(self.now)) == {}
            assert what == what.fitted(rule)

    @invariant()
    def it_counts_once_and_only_while_it_is_credited(self):
        row = getattr(self, "entry_id", None) and self.entry
        if row:
            claims = Claim.objects.filter(source=row.pk)
            assert claims.count() == (row.state in ("credited", "voided"))
            assert claims.filter(voided_at=None).count() == (row.state == "credited")
            assert not claims.exclude(person=self.cast.dewi).exists()

    @invariant()
    def the_history_only_grows(self):
        if getattr(self, "entry_id", None) and self.entry:
            now = list(Ruling.objects.filter(entry=self.entry_id).order_by("at", "id").values_list("pk", flat=True))
            assert now[: len(self.history)] == self.history
            self.history = now

    @invariant()
    def nobody_rules_on_her_own(self):
        if getattr(self, "entry_id", None):
            mine = Ruling.objects.filter(entry=self.entry_id, by=self.cast.dewi)
            assert set(mine.values_list("what", flat=True)) <= {"submitted", "withdrawn", "appealed"}


class Pressing(TestCase):
    """The machine, with a database that is emptied after each run."""

    def test_no_order_of_steps_breaks_an_entry(self):
        press(Entries, examples=12, steps=40)


pytestmark = pytest.mark.django_db
