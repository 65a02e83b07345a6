"""The page of a relation, the answer to a request, a pause, milestones."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.steps import back, done, tried
from pamong.mentoring.actions import asking, ending, keeping
from pamong.mentoring.briefs_relations import RelationBrief
from pamong.mentoring.forms.relations import AnswerForm, PauseForm, SeenForm
from pamong.mentoring.queries.relation_page import RelationPage, relation_page
from pamong.mentoring.queries.relations import relation_visible_to
from pamong.mentoring.queries.talking import talks_of
from pamong.ports import clock


def own_relation(request: SignedInRequest, relation_id: UUID) -> RelationBrief:
    """Return a relation of hers, or 404."""
    brief = relation_visible_to(request.person, relation_id)
    if brief is None:
        raise Http404
    return brief


def whole_relation(request: SignedInRequest, relation_id: UUID) -> RelationPage:
    """Return the page of a relation of hers, or 404."""
    shown = relation_page(request.person, relation_id, clock.now())
    if shown is None:
        raise Http404
    return shown


@signed_in
@require_safe
def relation(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """The next step, the two, what they agreed, and how it goes."""
    shown = whole_relation(request, relation_id)
    seen = SeenForm(initial={"seen": shown.waiting.edit if shown.waiting else 0})
    return page(
        request,
        "mentoring/relation/relation.html",
        shown=shown,
        seen=seen,
        tab="home",
        talks=talks_of(request.person, relation_id=shown.brief.id),
    )


@signed_in
@require_http_methods(["GET", "POST"])
def answer(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """Yes, or not now; nobody asks why."""
    shown = whole_relation(request, relation_id)
    form = AnswerForm(request.POST or None)
    if "jawab" in request.POST and form.is_valid():
        says_yes = request.POST.get("jawab") == "ya"
        act = asking.accept if says_yes else asking.decline
        reply = form.cleaned_data["reply"]
        if tried(form, lambda: act(shown.brief.id, reply=reply, by=request.person, now=clock.now())):
            said = _("Terima kasih. %(name)s diberi tahu.") if says_yes else _("Terkirim dengan baik kepada %(name)s.")
            messages.success(request, said % {"name": shown.other})
            return back(request, "mentoring:relation", shown.brief.id)
    if request.method == "GET" and not shown.may.answer:
        return back(request, "mentoring:relation", shown.brief.id)
    return page(request, "mentoring/relation/answer.html", shown=shown, form=form)


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """Take one's request back."""
    brief = own_relation(request, relation_id)
    if request.method == "POST":
        done(request, lambda: asking.withdraw(brief.id, by=request.person, now=clock.now()), _("Permintaan ditarik."))
        return back(request, "mentoring:relation", brief.id)
    return page(request, "mentoring/relation/withdraw.html", brief=brief)


@signed_in
@require_http_methods(["GET", "POST"])
def pause(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """Rest for a while."""
    brief = own_relation(request, relation_id)
    form = PauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        said = _("Dijeda. Lanjutkan kapan saja; tidak ada yang hilang.")
        done(request, lambda: ending.pause(brief.id, reason=reason, by=request.person, now=clock.now()), said)
        return back(request, "mentoring:relation", brief.id)
    return page(request, "mentoring/relation/pause.html", brief=brief, form=form)


@signed_in
@require_POST
def resume(request: SignedInRequest, relation_id: UUID) -> HttpResponse:
    """Go on."""
    brief = own_relation(request, relation_id)
    done(request, lambda: ending.resume(brief.id, by=request.person, now=clock.now()), _("Dilanjutkan."))
    return back(request, "mentoring:relation", brief.id)


@signed_in
@require_POST
def milestone(request: SignedInRequest, relation_id: UUID, milestone_id: UUID) -> HttpResponse:
    """Tick a milestone, or take the tick back."""
    brief = own_relation(request, relation_id)
    reached = request.POST.get("tercapai") == "1"
    done(
        request,
        lambda: keeping.tick_milestone(brief.id, milestone_id, reached=reached, by=request.person, now=clock.now()),
        _("Tercatat.") if reached else _("Tanda dilepas."),
    )
    return back(request, "mentoring:relation", brief.id)
