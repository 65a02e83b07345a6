"""What Dewi and her colleagues asked, answered and reported, made on demand."""

from collections.abc import Callable
from typing import Any

from pamong.community.models import Answer, Question, Report
from pamong.rulebook.models import Competency
from tests.asked import answered, asked, hidden, reported
from tests.cast import Cast


def question(cast: Cast, title: str = "Bagaimana menghitung JP pelatihan tiga hari?") -> Question:
    """Return a question of Dewi's, once for each title."""
    made = Question.objects.filter(asked_by=cast.dewi, title=title).first()
    competency = Competency.objects.filter(agency=cast.agency, closed_at=None).order_by("key").first()
    assert competency is not None
    return made or asked(cast.dewi, title, competency=competency.pk, mentions=(cast.bambang.pk,))


def answer(cast: Cast, text: str = "Satu JP sama dengan 45 menit.") -> Answer:
    """Return an answer of Dewi's to a question of Ratna's, once for each text."""
    made = Answer.objects.filter(by=cast.dewi, text=text).first()
    if made:
        return made
    other = Question.objects.filter(asked_by=cast.ratna).first() or asked(
        cast.ratna, "Siapa yang mengesahkan catatan saya?"
    )
    return answered(other, cast.dewi, text)


def report(cast: Cast) -> Report:
    """Return what Dewi reported of an answer of Ratna's; it waits."""
    made = Report.objects.filter(by=cast.dewi, state=Report.State.OPEN).first()
    return made or reported(answered(question(cast), cast.ratna, "Cari sendiri."), cast.dewi)


def gone(cast: Cast) -> Report:
    """Return a report upon which a question of Dewi's was hidden."""
    row = question(cast, "Pertanyaan yang disembunyikan")
    return Report.objects.filter(question=row).first() or hidden(row, cast.siti, cast.surya)


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "dewis_question": lambda cast: question(cast).pk,
    "dewis_answer": lambda cast: answer(cast).pk,
    "answer_to_own": lambda cast: report(cast).answer_id,
    "dewis_report": lambda cast: report(cast).pk,
    "report_hidden": lambda cast: gone(cast).pk,
}
