"""No order of steps, by whomever, leads a meeting where the rules do not, and hours follow from three things and nothing else:
everybody presses everything, at any time."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant
from hypothesis.stateful import rule as step

from pamong.community.actions import circles, meetings, minutes
from pamong.community.models import Attendance, Meeting, Membership
from pamong.community.rules import meeting as rules
from pamong.hours.models import Claim
from pamong.journal.models import Entry
from pamong.kit.refusals import Refused
from tests import circled
from tests.cast import NOW
from tests.machines import Emptied, press
from tests.recorded import recorded_cast

MEMBERS = ("dewi", "ratna", "surya")
people = st.sampled_from(MEMBERS * 3 + ("siti", "bambang", "kadek"))
groups = st.sets(st.sampled_from((*MEMBERS, "bambang")), max_size=4)
behinds = st.sampled_from([0, 0, 0, 1])
words = st.sampled_from([circled.TALKED, circled.TALKED, "pendek"])
reasons = st.sampled_from(["", "Alasan"])


class Meetings(Emptied):
    """Refusals are fine, and say what to do; broken rules are not."""

    def __init__(self):
        super().__init__()
        self.now, self.ticked = NOW, set()

    @initialize(late=st.booleans())
    def begin(self, late):
        self.cast = recorded_cast()
        self.circle = circled.founded(self.cast.dewi, self.cast.ratna, self.cast.surya)
        self.id = circled.planned(self.circle, starts_at=circled.LATELY if late else circled.SOON).pk

    @property
    def meeting(self):
        return Meeting.objects.get(pk=self.id)

    def _try(self, act, who, **how):
        before, by = self.meeting, getattr(self.cast, who)
        if "behind" in how:
            how["version"] = max(1, before.version - how.pop("behind"))
        try:
            act(self.id, **how, by=by, now=self.now)
        except Refused as refusal:
            assert refusal.message
            assert (self.meeting.state, self.meeting.version) == (before.state, before.version)
            return
        after = self.meeting
        if after.state != before.state:
            assert after.state in rules.ARROWS[before.state], (act, before.state, after.state)
            assert after.version > before.version
        assert who != "kadek", "another agency touches nothing"

    @step(who=people, day=st.integers(-3, 10), behind=behinds)
    def move(self, who, day, behind):
        draft = circled.meeting_draft(starts_at=circled.SOON + timedelta(days=day))
        self._try(meetings.change_meeting, who, draft=draft, behind=behind)

    @step(who=people, comes=st.booleans())
    def answer(self, who, comes):
        self._try(meetings.answer_meeting, who, comes=comes)

    @step(who=people, really=st.sampled_from([False, False, False, True]))
    def cancel(self, who, really):
        if really:
            self._try(meetings.cancel_meeting, who, reason="")

    @step(who=people, group=groups, talked=words, behind=behinds, length=st.sampled_from([90, 90, 30, 9]))
    def write(self, who, group, talked, behind, length):
        present = [getattr(self.cast, one) for one in group | {who}]
        draft = circled.minutes_draft(*present, talked=talked, minutes=length)
        self._try(minutes.write_minutes, who, draft=draft, behind=behind)

    @step(who=people, behind=behinds)
    def confirm(self, who, behind):
        self._try(minutes.confirm_minutes, who, behind=behind)

    @step(who=people, text=reasons, behind=behinds)
    def lack(self, who, text, behind):
        self._try(minutes.say_lacking, who, text=text, behind=behind)

    @step(who=people)
    def affirm(self, who):
        self._try(minutes.affirm_presence, who)

    @step(who=people, whom=people)
    def include(self, who, whom):
        self._try(minutes.include_forgotten, who, person_id=getattr(self.cast, whom).pk)

    @step(who=people, reason=reasons, really=st.sampled_from([False, False, True]))
    def void(self, who, reason, really):
        if really:
            self._try(minutes.void_meeting, who, reason=reason)

    @step(who=st.sampled_from(["ratna", "surya"]))
    def leave_or_come_back(self, who):
        person = getattr(self.cast, who)
        row = Membership.objects.get(circle=self.circle, person=person)
        act = circles.leave_circle if row.state == "member" else circles.join_circle
        act(self.circle.pk, by=person, now=self.now)

    @step(days=st.sampled_from([1, 6, 6, 31]))
    def later(self, days):
        self.now += timedelta(days=days)

    @invariant()
    def hours_follow_from_three_things_and_once(self):
        if not hasattr(self, "id"):
            return
        meeting = self.meeting
        rows = {row.pk: row for row in Attendance.objects.filter(meeting=meeting)}
        wanted = {
            key for key, row in rows.items() if meeting.state == "confirmed" and row.is_present and row.affirmed_at
        }
        claims = Claim.objects.filter(form="community")
        live = claims.filter(voided_at=None).values_list("source", "person_id")
        assert sorted(live) == sorted((key, rows[key].person_id) for key in wanted)
        assert claims.exclude(source__in=rows).count() == 0
        credited = {key for key, row in rows.items() if row.credited_at}
        assert credited == wanted if meeting.state != "voided" else credited
        told = Entry.objects.filter(event="community.AttendanceCredited").values_list("subject_id", flat=True)
        assert sorted(told) == sorted(credited)

    @invariant()
    def nobody_earns_alone(self):
        if hasattr(self, "id") and self.meeting.state in ("confirmed", "voided"):
            meeting = self.meeting
            assert meeting.written_by_id != meeting.confirmed_by_id
            there = Attendance.objects.filter(meeting=meeting, is_present=True).values_list("person_id", flat=True)
            assert {meeting.written_by_id, meeting.confirmed_by_id} <= set(there)

    @invariant()
    def what_was_confirmed_stays_as_it_was_read(self):
        if hasattr(self, "id") and self.meeting.state == "confirmed":
            meeting = self.meeting
            said = (meeting.talked, meeting.learned, meeting.minutes, meeting.written_by_id)
            assert getattr(self, "said", said) == said
            self.said = said
            there = set(Attendance.objects.filter(meeting=meeting, is_present=True).values_list("pk", flat=True))
            assert self.ticked <= there
            self.ticked = there


class Pressing(TestCase):
    """The machine, with a database that is emptied after each run."""

    def test_no_order_of_steps_breaks_a_meeting(self):
        press(Meetings, examples=4, steps=30)
