"""Questions: the list, one question for whoever reads it, asking and wording anew."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.community.actions import questions as actions
from pamong.community.briefs_questions import QuestionBrief
from pamong.community.forms.questions import AnswerForm, CloseForm, QuestionForm
from pamong.community.models import Question
from pamong.community.queries import question_lists
from pamong.community.queries.question_page import question_page
from pamong.community.rules import question as rules
from pamong.community.rules.moderating import may_moderate
from pamong.community.views.question_steps import (
    answer_form,
    asks_another,
    question_form,
    question_or_404,
    seen_version,
)
from pamong.community.views.tabs import tabs_of
from pamong.kit.faults import saved
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import link, words_asked
from pamong.kit.refusals import require
from pamong.kit.steps import done, uuid_of
from pamong.ports import clock


@signed_in
@require_safe
def questions(request: SignedInRequest) -> HttpResponse:
    """All questions, with what narrows them."""
    asked = question_lists.asked_of(request.GET)
    shown = question_lists.question_list(request.person, asked, request.GET)
    active = []
    if shown.competency:
        active.append({"label": shown.competency, "url": link(request.GET, kompetensi=None, hal=None)})
    sorts = [(key, label) for key, (label, _order) in question_lists.SORTS.items()]
    return page(
        request, "community/questions.html", shown=shown, asked=asked, sorts=sorts, active=active,
        tabs=tabs_of("questions"), came_from=request.get_full_path(),
    )  # fmt: skip


@signed_in
@require_safe
def question(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    """One question with its answers, and the form of mine."""
    row = question_or_404(request, question_id)
    shown = question_page(request.standing, row, request.GET, clock.now())
    form: AnswerForm | None = answer_form(request) if "answer" in shown.may else None
    return page(request, "community/question.html", shown=shown, form=form)


@signed_in
@require_http_methods(["GET", "POST"])
def question_new(request: SignedInRequest) -> HttpResponse:
    """Ask; before it is sent, what was asked before is shown."""
    sent = uuid_of(request.POST.get("once", ""))
    if (
        sent and Question.objects.filter(pk=sent, asked_by=request.person).exists()
    ):  # a second press, or the back button
        return redirect("community:question", sent)
    template = part_of(request, "community/question_form.html", "similar")
    if "#" in template:
        found = _similar(request, request.GET)
        return varying(page(request, template, similar=found))
    start = {"competency": request.GET.get("kompetensi", ""), "circle": request.GET.get("komunitas", "")}
    form = question_form(request, start=start)
    similar = _similar(request, request.POST) if request.POST else []
    if request.method == "POST" and not asks_another(request) and form.is_valid():
        key = form.cleaned_data["once"]
        act = partial(actions.ask_question, draft=form.draft(), by=request.person, now=clock.now(), key=key)
        if (form.cleaned_data["seen_similar"] or not similar) and saved(form, act):
            messages.success(request, _("Pertanyaan Anda terkirim. Anda mendapat kabar saat rekan menjawab."))
            return redirect("community:question", key)
    return _write_page(request, form, None, similar=similar)


@signed_in
@require_http_methods(["GET", "POST"])
def question_edit(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    """Word my question anew."""
    row = question_or_404(request, question_id)
    require(row.asked_by_id == request.person.pk, rules.not_yours())
    start = {"title": row.title, "text": row.text, "competency": str(row.competency_id or ""),
             "circle": str(row.circle_id or ""), "version": row.version}  # fmt: skip
    form = question_form(request, row=row, start=start)
    if request.method == "POST" and not asks_another(request) and form.is_valid():
        act = partial(actions.edit_question, row.pk, draft=form.draft(), by=request.person, now=clock.now())
        if saved(form, partial(act, version=seen_version(request))):
            messages.success(request, _("Pertanyaan Anda tersimpan."))
            return redirect("community:question", row.pk)
    return _write_page(request, form, row)


def _similar(request: SignedInRequest, data: QueryDict) -> list[QuestionBrief]:
    words = f"{words_asked(data, 'title', 160)} {words_asked(data, 'text', 400)}"
    return question_lists.similar_questions(request.person, words)


def _write_page(
    request: SignedInRequest, form: QuestionForm, row: Question | None, similar: Sequence[QuestionBrief] = ()
) -> HttpResponse:
    return varying(page(request, "community/question_form.html", form=form, row=row, similar=similar))


@signed_in
@require_http_methods(["GET", "POST"])
def question_delete(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    """Take my question away, once I am sure."""
    row = question_or_404(request, question_id)
    require(row.asked_by_id == request.person.pk, rules.not_yours())
    if request.method == "POST":
        act = partial(actions.delete_question, row.pk, by=request.person, now=clock.now())
        said = _("Pertanyaan Anda dihapus.")
        return redirect("community:questions") if done(request, act, said) else redirect("community:question", row.pk)
    title, lead = (
        _("Hapus pertanyaan ini?"),
        _("Pertanyaan dan rekan yang disebut di dalamnya terhapus untuk selamanya."),
    )
    return page(request, "community/sure.html", title=title, lead=lead, kicker=row.title, go=_("Hapus pertanyaan"),
                question_id=row.pk)  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def question_close(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    """Take no more answers, as whoever asked or as a moderator."""
    row = question_or_404(request, question_id)
    require(row.asked_by_id == request.person.pk or may_moderate(request.standing), rules.not_closer())
    found = question_lists.similar_questions(request.person, row.title, but=row.pk)
    similar = [(str(one.id), f"{one.title} ({one.chip.text})") for one in found]
    form = CloseForm(request.POST if request.method == "POST" else None, similar=similar)
    if request.method == "POST" and form.is_valid():
        act = partial(actions.close_question, row.pk, reason=form.cleaned_data["reason"], same_as=form.same)
        if saved(form, partial(act, by=request.person, now=clock.now())):
            messages.success(request, _("Pertanyaan ditutup. Jawaban yang ada tetap terbaca."))
            return redirect("community:question", row.pk)
    is_mine = row.asked_by_id == request.person.pk
    return page(request, "community/question_close.html", form=form, row=row, is_mine=is_mine)


@signed_in
@require_POST
def question_reopen(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    """Take answers again."""
    row = question_or_404(request, question_id)
    act = partial(actions.reopen_question, row.pk, by=request.person, now=clock.now())
    done(request, act, _("Pertanyaan dibuka lagi dan dapat dijawab."))
    return redirect("community:question", row.pk)
