"""Asking a mentor, beginning between supervisor and employee; and who else fits."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.lines import footing_of, supervision_of
from pamong.agency.models import Person
from pamong.kit.fragments import asked_by_htmx, varying
from pamong.kit.refusals import Refused
from pamong.kit.steps import tried, uuid_of
from pamong.mentoring.actions import asking
from pamong.mentoring.forms.relations import AskForm, DirectForm
from pamong.mentoring.queries.ask_page import ask_page
from pamong.mentoring.queries.shortlist import shortlist as best_mentors
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def ask(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """A request to a mentor, in one's own words."""
    shown = ask_page(request.person, person_id, clock.today())
    if shown is None:
        raise Http404
    chosen: dict[str, Any] = {"goals": shown.goals, "competencies": shown.competencies}
    start = {"competency": request.GET.get("kompetensi", "")}
    form = AskForm(request.POST or None, initial=start, **chosen)
    if request.method == "POST" and form.is_valid():
        mentor = colleague(request, person_id)
        two: dict[str, Any] = {"mentor": mentor, "mentee": request.person, "kind": "informal", "by": request.person}
        if tried(form, lambda: asking.ask(**two, **form.asked(), now=clock.now())):
            said = _("Terkirim. %(name)s punya sepuluh hari untuk menjawab; Anda diberi tahu.")
            messages.success(request, said % {"name": shown.first_name})
            return redirect("mentoring:relation", form.asked_key())
    return page(request, "mentoring/relation/ask.html", shown=shown, form=form)


@signed_in
@require_safe
def shortlist(request: SignedInRequest) -> HttpResponse:
    """Mentors that fit me, with reasons; asked by htmx only the rows."""
    without = uuid_of(request.GET.get("tanpa", ""))
    fits = best_mentors(request.person, clock.today(), without=[without] if without else [])
    template = "mentoring/relation/fits.html" if asked_by_htmx(request) else "mentoring/relation/shortlist.html"
    return varying(page(request, template, fits=fits, tab="mentors"))


def colleague(request: SignedInRequest, person_id: UUID) -> Person:
    """Return a colleague who works here, or 404."""
    rows = Person.objects.visible_to(request.person).present().select_related("unit", "position")
    person = rows.filter(pk=person_id).exclude(pk=request.person.pk).first()
    if person is None:
        raise Http404
    return person


@signed_in
@require_safe
def to_my_supervisor(request: SignedInRequest) -> HttpResponse:
    """Lead to the direct supervisor of today, so that no page has to look for her."""
    found = supervision_of(request.person, clock.today())
    if found is None:
        raise Refused(_("Atasan langsung Anda belum tercatat. Minta pengelola SDM melengkapinya."))
    return redirect("mentoring:ask_direct", found.supervisor.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def ask_direct(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Begin between supervisor and employee: either of the two asks the other one."""
    other, me, today = colleague(request, person_id), request.person, clock.today()
    is_boss = footing_of(other, me, today) is not None
    if not is_boss and footing_of(me, other, today) is None:
        raise Http404
    form = DirectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mentor, mentee = (me, other) if is_boss else (other, me)
        two: dict[str, Any] = {"mentor": mentor, "mentee": mentee, "kind": "direct", "by": me}
        if tried(form, lambda: asking.ask(**two, **form.asked(), now=clock.now())):
            messages.success(request, _("Terkirim kepada %(name)s.") % {"name": first_name(other.name)})
            return redirect("mentoring:relation", form.asked_key())
    return page(
        request, "mentoring/relation/ask_direct.html", form=form, other=first_name(other.name), name=other.name,
        is_boss=is_boss, person_id=other.pk,
    )  # fmt: skip
