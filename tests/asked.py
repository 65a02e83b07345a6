"""Questions, answers and reports as tests need them, made by the room's own actions."""

from datetime import timedelta

from pamong.community.actions import answers, attention, questions
from pamong.community.actions.moderating import hide_writing, keep_writing, show_writing
from pamong.community.models import Answer, Question
from pamong.community.rules.question import AnswerDraft, QuestionDraft
from tests.cast import NOW

TITLE = "Bagaimana menghitung JP pelatihan tiga hari?"
HOSTILE = "\"><script>alert('x')</script>{{ 7*7 }}<img src=x onerror=alert(1)> javascript:alert(1) \u202eterbalik"


def asked(person, title=TITLE, *, text="Sertifikatnya menyebut 24 JP.", at=NOW, **changes):
    """A question."""
    return questions.ask_question(draft=QuestionDraft(title=title, text=text, **changes), by=person, now=at)


def answered(question, person, text="Satu JP sama dengan 45 menit.", *, at=NOW, mentions=()):
    """An answer to it."""
    draft = AnswerDraft(text=text, mentions=tuple(mentions))
    return answers.give_answer(question.pk, draft=draft, by=person, now=at)


def accepted(answer):
    """Accepted by whoever asked."""
    asker = Question.objects.select_related("asked_by").get(pk=answer.question_id).asked_by
    answers.accept_answer(answer.pk, by=asker, now=NOW)
    return Answer.objects.get(pk=answer.pk)


def reported(row, person, why="rude", text="", *, at=NOW):
    """A report of a question, an answer, or what else can be reported."""
    kind = type(row).__name__.lower()
    return attention.report_writing(kind, row.pk, why=why, text=text, by=person, now=at)


def hidden(row, by, reporter, reason="Memuat nama warga."):
    """Hidden by a moderator upon a report; returns the report."""
    return hide_writing(
        reported(row, reporter).pk, reason=reason, ruling="Terima kasih.", by=by, now=NOW + timedelta(minutes=1)
    )


def question_life(asker, *, helper, other, moderator, competency):
    """Everything that happens to questions, answers and reports, once: every event of them is announced."""
    attention.follow("competency", competency, by=other, now=NOW)
    question = asked(asker, competency=competency, mentions=(other.pk,))
    answer = accepted(answered(question, helper))
    answers.thank(answer.pk, by=asker, now=NOW)
    report = hidden(answer, moderator, other)
    reported(answer, helper, "other", "Sudah saya ubah.")
    show_writing(report.pk, ruling="Sudah baik.", by=moderator, now=NOW)
    keep_writing(reported(question, other).pk, ruling="Kami biarkan.", by=moderator, now=NOW)
    before = asked(other, "Berapa menit satu JP menurut aturan?")
    questions.close_question(question.pk, same_as=before.pk, by=moderator, now=NOW)
    return question


class HiddenWords:
    """A question and an answer that were hidden, with what was said about it; `say` makes the texts, and is told who alone reads
    them. Dewi asked, Ratna answered, Surya reported, Siti ruled."""

    def __init__(self, cast, say):
        self.cast = cast
        dewi, ratna, surya = cast.dewi, cast.ratna, cast.surya
        self.question = asked(
            dewi,
            say("ask_question", "dewi", "siti"),
            text=say("ask_text", "dewi", "siti"),
            mentions=(ratna.pk, cast.bambang.pk),
        )
        self.under = answered(self.question, ratna, say("ask_under", "dewi", "ratna", "siti"))
        self.shown = asked(dewi)
        self.answer = answered(self.shown, ratna, say("ask_answer", "ratna", "siti"), mentions=(cast.bambang.pk,))
        accepted(self.answer)
        for person in (surya, cast.bambang):
            attention.follow("question", self.question.pk, by=person, now=NOW)
        self.reports = [
            self._hidden(row, author, say) for row, author in ((self.question, "dewi"), (self.answer, "ratna"))
        ]
        again = reported(self.question, dewi, "other", say("ask_again", "dewi", "siti"))
        self.reports.append(again)

    def _hidden(self, row, author, say):
        report = reported(row, self.cast.surya, "other", say("ask_report", "surya", "siti"))
        how = {"reason": say("ask_reason", author, "siti"), "ruling": say("ask_ruling", "surya", "siti")}
        return hide_writing(report.pk, **how, by=self.cast.siti, now=NOW)
