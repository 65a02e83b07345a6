"""Answers: giving one, wording it anew, taking it away, accepting it, saying thanks."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.community.actions import answers as actions
from pamong.community.forms.questions import AnswerForm
from pamong.community.models import Answer, Question
from pamong.community.rules import question as rules
from pamong.community.views.question_steps import (
    answer_form,
    answer_or_404,
    asks_another,
    question_or_404,
    seen_version,
    to_answer,
)
from pamong.kit.faults import saved
from pamong.kit.refusals import require
from pamong.kit.steps import done, uuid_of
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def answer_new(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    """Answer a question."""
    row = question_or_404(request, question_id)
    sent = uuid_of(request.POST.get("once", ""))
    if sent and Answer.objects.filter(pk=sent, by=request.person, question=row).exists():  # a second press
        return to_answer(row.pk, sent)
    form = answer_form(request)
    if request.method == "POST" and not asks_another(request) and form.is_valid():
        key = form.cleaned_data["once"]
        act = partial(actions.give_answer, row.pk, draft=form.draft(), by=request.person, now=clock.now(), key=key)
        if saved(form, act):
            messages.success(request, _("Jawaban Anda terkirim. Terima kasih sudah membantu."))
            return to_answer(row.pk, key)
    return _write_page(request, form, row, None)


@signed_in
@require_http_methods(["GET", "POST"])
def answer_edit(request: SignedInRequest, answer_id: UUID) -> HttpResponse:
    """Word my answer anew."""
    row = _own(request, answer_id)
    form = answer_form(request, row=row, start={"text": row.text, "version": row.version})
    if request.method == "POST" and not asks_another(request) and form.is_valid():
        act = partial(actions.edit_answer, row.pk, draft=form.draft(), by=request.person, now=clock.now())
        if saved(form, partial(act, version=seen_version(request))):
            messages.success(request, _("Jawaban Anda tersimpan."))
            return to_answer(row.question_id, row.pk)
    return _write_page(request, form, row.question, row)


def _write_page(request: SignedInRequest, form: AnswerForm, question: Question, row: Answer | None) -> HttpResponse:
    return page(request, "community/answer_form.html", form=form, question=question, row=row)


def _own(request: SignedInRequest, answer_id: UUID) -> Answer:
    row = answer_or_404(request, answer_id)
    require(row.by_id == request.person.pk, rules.not_yours())
    return row


@signed_in
@require_http_methods(["GET", "POST"])
def answer_delete(request: SignedInRequest, answer_id: UUID) -> HttpResponse:
    """Take my answer away, once I am sure."""
    row = _own(request, answer_id)
    if request.method == "POST":
        act = partial(actions.delete_answer, row.pk, by=request.person, now=clock.now())
        done(request, act, _("Jawaban Anda dihapus."))
        return to_answer(row.question_id)
    title, lead = _("Hapus jawaban Anda?"), _("Jawaban beserta ucapan terima kasihnya terhapus untuk selamanya.")
    return page(request, "community/sure.html", title=title, lead=lead, kicker=row.question.title,
                go=_("Hapus jawaban"), question_id=row.question_id)  # fmt: skip


@signed_in
@require_POST
def answer_accept(request: SignedInRequest, answer_id: UUID) -> HttpResponse:
    """Say that an answer helped me, or that it does not after all (`terima=0`)."""
    row = answer_or_404(request, answer_id)
    accepted = request.POST.get("terima") != "0"
    act = partial(actions.accept_answer, row.pk, accepted=accepted, by=request.person, now=clock.now())
    said = _("Jawaban ditandai diterima dan tampil paling atas.") if accepted else _("Tanda diterima dicabut.")
    done(request, act, said)
    return to_answer(row.question_id, row.pk)


@signed_in
@require_POST
def answer_thank(request: SignedInRequest, answer_id: UUID) -> HttpResponse:
    """Say thanks, or take that back (`beri=0`)."""
    row = answer_or_404(request, answer_id)
    thanked = request.POST.get("beri") != "0"
    act = partial(actions.thank, row.pk, thanked=thanked, by=request.person, now=clock.now())
    said = _("Terima kasih Anda tersampaikan.") if thanked else _("Terima kasih Anda ditarik.")
    done(request, act, said)
    return to_answer(row.question_id, row.pk)
