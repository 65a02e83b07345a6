"""Inside a dialogue: answers that save themselves, topics, and paper."""

from functools import partial
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import lately, moment_in_words
from pamong.kit.autosave import Clash, Met, Saved, answer, trouble, wants_json
from pamong.kit.steps import done, tried
from pamong.plans.actions import preparing as actions
from pamong.plans.forms.dialogue import AnswerForm, TopicForm
from pamong.plans.models import Dialogue
from pamong.plans.queries import dialogue_page as queries
from pamong.plans.questions import theme_asked
from pamong.plans.views.dialogue_page import PREPARE, TALK, address_of, own_dialogue, shown
from pamong.ports import clock

MOST: Final = 3
"""Questions of a theme."""
SHARE: Final = "bagikan"
LINES: Final = range(4)


@signed_in
@require_POST
def dialogue_save(request: SignedInRequest, dialogue_id: UUID) -> HttpResponse:
    """Save what was answered: one text as it is typed, or the whole theme by its button."""
    row = own_dialogue(request, dialogue_id)
    save = partial(_save, request, row)
    if wants_json(request):
        return answer(AnswerForm(request.POST), save, _met)
    forms = {f"b{n}": AnswerForm(request.POST, prefix=f"b{n}") for n in range(MOST) if f"b{n}-question" in request.POST}
    troubles = {name: said for name, form in forms.items() if (said := trouble(form, save, _met))}
    theme = theme_asked(request.POST.get("step", ""))
    if troubles:
        return shown(request, row, at=PREPARE, theme=theme, status=409, trouble=troubles)
    to = request.POST.get("ke", "")
    if to == SHARE:
        return redirect("plans:dialogue_share", row.pk)
    if to == TALK:
        return redirect(address_of(row.pk, TALK))
    if theme_asked(to) is None:
        messages.success(request, _("Tersimpan."))
    found = theme_asked(to) or theme
    return redirect(address_of(row.pk, PREPARE, found.key if found else ""))


def _save(request: SignedInRequest, row: Dialogue, form: AnswerForm) -> Saved | Clash:
    data = form.cleaned_data
    return actions.save_preparation(
        row.pk, question=data["question"], text=form.wished(), version=data["version"], by=request.person,
        now=clock.now(),
    )  # fmt: skip


def _met(clash: Clash) -> Met:
    return Met(clash.text, "", lately(clash.at, clock.now()), clash.version)


@signed_in
@require_POST
def topic_add(request: SignedInRequest, dialogue_id: UUID) -> HttpResponse:
    """Put something on the list of what to talk about."""
    row = own_dialogue(request, dialogue_id)
    form = TopicForm(request.POST, auto_id="pokok_%s")
    if form.is_valid():
        text, once = form.cleaned_data["text"], form.cleaned_data["once"]
        act = partial(actions.raise_topic, row.pk, text=text, by=request.person, now=clock.now(), key=once)
        if tried(form, act):
            return redirect(f"{address_of(row.pk, TALK)}#pokok_text")
    return shown(request, row, at=TALK, status=422, topic_form=form)


@signed_in
@require_POST
def topic_remove(request: SignedInRequest, dialogue_id: UUID, topic_id: UUID) -> HttpResponse:
    """Take one's own topic off the list."""
    row = own_dialogue(request, dialogue_id)
    said = _("Pokok dihapus.")
    done(request, lambda: actions.remove_topic(topic_id, by=request.person, now=clock.now()), said)
    return redirect(address_of(row.pk, TALK))


@signed_in
@require_POST
def topic_pass(request: SignedInRequest, dialogue_id: UUID, topic_id: UUID) -> HttpResponse:
    """Take a topic along to coaching, where a proposal begins with it."""
    row = own_dialogue(request, dialogue_id)
    said = _("Pokok ini menjadi bahan usulan coaching. Lengkapi, lalu kirim.")
    if done(request, lambda: actions.pass_topic(topic_id, by=request.person, now=clock.now()), said):
        return redirect(f"{reverse('coaching:propose')}?pegawai={row.employee_id}&topik_dialog={topic_id}")
    return redirect(address_of(row.pk, TALK))


@signed_in
@require_safe
def dialogue_print(request: SignedInRequest, dialogue_id: UUID) -> HttpResponse:
    """Everything of a dialogue that the reader may read, on paper."""
    row, me, now = own_dialogue(request, dialogue_id), request.person, clock.now()
    head = queries.head_of(row, me, now, clock.today())
    return page(
        request,
        "plans/dialogue_print.html",
        head=head,
        employee=row.employee,
        supervisor=row.supervisor,
        prepared=[one for one in queries.prepared_of(row, me, queries.answers_of(row, me)) if not one.is_blank],
        topics=queries.topics_of(row, me, stands=False),
        printed=moment_in_words(now),
    )


@signed_in
@require_safe
def dialogue_sheet(request: SignedInRequest, dialogue_id: UUID) -> HttpResponse:
    """A blank sheet: one's own questions, the order of the hour, and room for what is concluded."""
    row, me, now = own_dialogue(request, dialogue_id), request.person, clock.now()
    return page(
        request,
        "plans/dialogue_sheet.html",
        head=queries.head_of(row, me, now, clock.today()),
        employee=row.employee,
        supervisor=row.supervisor,
        blank=queries.blank_of(row, me),
        topics=queries.topics_of(row, me, stands=False),
        guide=queries.guide_of(row),
        lines=LINES,
        printed=moment_in_words(now),
    )
