"""Small steps that the pages of questions share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect

from pamong.agency.colleagues import finding
from pamong.agency.doors import SignedInRequest
from pamong.agency.queries_hr import Option
from pamong.community.forms.questions import ANOTHER, AnswerForm, NamingForm, QuestionForm, keys_named
from pamong.community.models import Answer, Question
from pamong.community.queries import question_forms as offers
from pamong.community.queries.question_page import question_row

F = TypeVar("F", bound=NamingForm)


def question_or_404(request: SignedInRequest, question_id: UUID) -> Any:
    """Return a question that this person may read, with what its page shows of it, or 404."""
    row = question_row(request.standing, question_id)
    if row is None:
        raise Http404
    return row


def answer_or_404(request: SignedInRequest, answer_id: UUID) -> Answer:
    """Return an answer that this person may read, with its question, or 404."""
    rows = Answer.objects.visible_to(request.person).select_related("question__asked_by")
    row = rows.filter(pk=answer_id).first()
    if row is None:
        raise Http404
    return row


def question_form(
    request: SignedInRequest, *, row: Question | None = None, start: Mapping[str, Any] | None = None
) -> QuestionForm:
    """Return the form of a question: empty, of one's own, or with what was sent."""
    held = offers.named(row) if row else []
    offered: dict[str, Any] = {
        "competencies": offers.competencies(request.person, row.competency_id if row else None),
        "circles": offers.circles(request.person, row.circle_id if row else None),
        **finding(request.person),
    }
    return _drawn(request, lambda data, known: QuestionForm(data, initial=start, known=known, **offered), held, row)


def answer_form(
    request: SignedInRequest, *, row: Answer | None = None, start: Mapping[str, Any] | None = None
) -> AnswerForm:
    """Return the form of an answer: empty, of one's own, or with what was sent."""
    held = offers.named(row.question, row) if row else []
    offered = finding(request.person)
    return _drawn(request, lambda data, known: AnswerForm(data, initial=start, known=known, **offered), held, row)


def _drawn(
    request: SignedInRequest,
    build: Callable[[QueryDict | None, Sequence[Option]], F],
    held: Sequence[Option],
    row: Question | Answer | None,
) -> F:
    """Build a form with the colleagues whom it names; a button takes up another one, and nothing is judged yet."""
    if request.method != "POST":
        return build(None, held)
    data = request.POST.copy()
    if row is not None:  # so that a form shown again can be sent again
        data["version"] = str(row.version)
    form = build(data, _known(request, data, held))
    if not asks_another(request):
        return form
    form.is_valid()
    if one := form.cleaned_data.get("mention"):
        data.setlist("mentions", list(dict.fromkeys([*data.getlist("mentions"), str(one.id)])))
        data["mention"] = data["mention_id"] = ""
        form = build(data, _known(request, data, held))
    for name in set(form.errors) - {"mention"}:
        form.errors.pop(name)
    return form


def _known(request: SignedInRequest, data: QueryDict, held: Sequence[Option]) -> list[Option]:
    there = {one.id for one in held}
    return [*held, *offers.picked(request.person, [key for key in keys_named(data) if key not in there])]


def asks_another(request: SignedInRequest) -> bool:
    """Whether a button only takes up a colleague, and nothing is sent yet."""
    return request.method == "POST" and ANOTHER in request.POST


def seen_version(request: SignedInRequest) -> int:
    """Return the version that a form was drawn with; 0 when it was lost."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def to_answer(question_id: UUID, answer_id: UUID | None = None) -> HttpResponse:
    """Go to the question, to one of its answers when it is named."""
    answer = redirect("community:question", question_id)
    if answer_id:
        answer["Location"] += f"#jawaban-{answer_id}"
    return answer
