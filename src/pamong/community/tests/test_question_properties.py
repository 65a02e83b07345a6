"""No order of steps, by whomever, breaks a question: everybody presses everything, at any time."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant
from hypothesis.stateful import rule as step

from pamong.agency.models import RoleGrant
from pamong.community.actions import answers, attention, moderating, questions
from pamong.community.models import Answer, Follow, Mention, Question, Report, Thanks
from pamong.community.rules.question import AnswerDraft, QuestionDraft
from pamong.kit.refusals import Refused
from tests.asked import TITLE, asked
from tests.cast import NOW
from tests.machines import Emptied, press
from tests.recorded import recorded_cast

people = st.sampled_from(["dewi", "ratna", "surya", "siti", "hadi", "kadek"])
judges = st.sampled_from(["siti", "siti", "hadi", "hadi", "dewi", "agus", "kadek"])
texts = st.sampled_from(["", "Begini caranya.", "Lain lagi.", "x" * 4001])
which = st.integers(0, 3)
AGENCY = {"dewi", "ratna", "surya", "siti", "hadi", "agus"}
MODERATORS = {"siti", "hadi"}


class Questions(Emptied):
    """Refusals are fine, and say what to do; broken rules are not."""

    def __init__(self):
        super().__init__()
        self.now = NOW

    @initialize()
    def begin(self):
        self.cast = recorded_cast()
        RoleGrant.objects.create(agency=self.cast.agency, person=self.cast.hadi, role="hr", granted_at=NOW)
        self.rows = [asked(self.cast.dewi).pk, asked(self.cast.ratna, "Siapa yang mengesahkan catatan saya?").pk]

    def _try(self, act, who, *keys, **how):
        try:
            act(*keys, **how, by=getattr(self.cast, who), now=self.now)
        except Refused as refusal:
            assert refusal.message
            return False
        assert who in AGENCY or not how.get("followed", True)  # to stop what one never did is nothing
        return True

    def _question(self, number):
        return Question.objects.filter(pk=self.rows[number % 2]).select_related("asked_by").first()

    def _answer(self, number):
        rows = list(Answer.objects.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def _is(self, who, person_id):
        return getattr(self.cast, who).pk == person_id

    @step(
        who=people, number=which, title=st.sampled_from(["", TITLE, "Judul yang lain sekali"]), behind=st.integers(0, 1)
    )
    def edit(self, who, number, title, behind):
        if row := self._question(number):
            how = {"draft": QuestionDraft(title=title), "version": max(1, row.version - behind)}
            if self._try(questions.edit_question, who, row.pk, **how):
                assert self._is(who, row.asked_by_id)

    @step(who=people, number=which, text=texts, named=st.lists(people, max_size=2))
    def answer(self, who, number, text, named):
        if row := self._question(number):
            draft = AnswerDraft(text=text, mentions=tuple(getattr(self.cast, one).pk for one in named))
            if self._try(answers.give_answer, who, row.pk, draft=draft):
                assert (row.closed_at, row.hidden_at) == (None, None)

    @step(who=people, number=which, text=texts)
    def reword(self, who, number, text):
        row = self._answer(number)
        if row and self._try(answers.edit_answer, who, row.pk, draft=AnswerDraft(text=text), version=row.version):
            assert self._is(who, row.by_id)

    @step(who=people, number=which, really=st.booleans())
    def delete(self, who, number, really):
        row = self._answer(number)
        if row and really and self._try(answers.delete_answer, who, row.pk):
            assert self._is(who, row.by_id)

    @step(who=people, number=which, accepted=st.sampled_from([True, True, False]))
    def accept(self, who, number, accepted):
        row = self._answer(number)
        if row and self._try(answers.accept_answer, who, row.pk, accepted=accepted):
            assert self._is(who, Question.objects.get(pk=row.question_id).asked_by_id)

    @step(who=people, number=which, thanked=st.sampled_from([True, True, False]))
    def thank(self, who, number, thanked):
        row = self._answer(number)
        if row and self._try(answers.thank, who, row.pk, thanked=thanked):
            assert not self._is(who, row.by_id)

    @step(who=people, number=which, reason=st.sampled_from(["", "Sudah jelas."]), same=st.booleans())
    def close(self, who, number, reason, same):
        row, other = self._question(number), self._question(number + 1)
        if row and self._try(
            questions.close_question, who, row.pk, reason=reason, same_as=other.pk if same and other else None
        ):
            assert self._is(who, row.asked_by_id) or who in MODERATORS

    @step(who=people, number=which)
    def reopen(self, who, number):
        if row := self._question(number):
            self._try(questions.reopen_question, who, row.pk)

    @step(who=people, number=which, followed=st.booleans())
    def follow(self, who, number, followed):
        if row := self._question(number):
            self._try(attention.follow, who, "question", row.pk, followed=followed)

    @step(
        who=people, number=which, kind=st.sampled_from(["question", "answer"]), why=st.sampled_from(["rude", "other"])
    )
    def report(self, who, number, kind, why):
        row = self._question(number) if kind == "question" else self._answer(number)
        if row:
            self._try(attention.report_writing, who, kind, row.pk, why=why, text="")

    @step(
        who=judges,
        number=which,
        act=st.sampled_from(["keep", "hide", "hide", "show"]),
        ruling=st.sampled_from(["", "Baik."]),
    )
    def judge(self, who, number, act, ruling):
        rows = list(Report.objects.order_by("-pk"))
        if not rows:
            return
        row = rows[number % len(rows)]
        how = {"ruling": ruling} | ({"reason": "Alasan."} if act == "hide" else {})
        if self._try(getattr(moderating, f"{act}_writing"), who, row.pk, **how):
            assert who in MODERATORS
            subject = row.question or row.answer
            assert not self._is(who, getattr(subject, "asked_by_id", None) or subject.by_id)

    @step()
    def later(self):
        self.now += timedelta(hours=1)

    @invariant()
    def figures_are_right(self):
        for row in Question.objects.all():
            seen = Answer.objects.filter(question=row, hidden_at=None)
            assert row.answers_count == seen.count()
            last = seen.order_by("-at").values_list("at", flat=True).first()
            assert row.last_at == max(row.asked_at, last or row.asked_at)
        for row in Answer.objects.all():
            given = Thanks.objects.filter(answer=row)
            assert row.thanks_count == given.count()
            assert not given.filter(person=row.by).exists()

    @invariant()
    def what_is_accepted_is_an_answer_to_it_that_is_seen(self):
        for row in Question.objects.exclude(accepted=None).select_related("accepted"):
            assert (row.accepted.question_id, row.accepted.hidden_at) == (row.pk, None)
            assert row.accepted_at

    @invariant()
    def what_is_hidden_has_a_reason_and_a_stranger_who_hid_it(self):
        for model, author in ((Question, "asked_by_id"), (Answer, "by_id")):
            for row in model.objects.exclude(hidden_at=None):
                assert row.hidden_reason
                assert row.hidden_by_id != getattr(row, author)

    @invariant()
    def one_report_waits_for_each_and_what_waits_for_a_ruling_has_none(self):
        waits = list(Report.objects.filter(state="open").values_list("by", "question", "answer"))
        assert len(waits) == len(set(waits))
        assert not Report.objects.filter(state="open").exclude(ruling="").exists()

    @invariant()
    def nobody_elsewhere_has_a_part_in_it(self):
        if hasattr(self, "cast"):
            for model in (Follow, Mention, Thanks):
                assert not model.objects.filter(person=self.cast.kadek).exists()


class Pressing(TestCase):
    """The machine, each run of which is taken back."""

    def test_no_order_of_steps_breaks_a_question(self):
        press(Questions, examples=8, steps=30)
