"""Inside a session: agenda, notes that save themselves, the way to talk, promises, additions, the reflection."""

import re
from functools import partial
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import lately
from pamong.coaching import actions
from pamong.coaching.forms.promises import PromiseForm
from pamong.coaching.forms.talk import AddendumForm, NoteForm, PartForm, PointForm, ReflectForm, TemplateForm
from pamong.coaching.models import Session
from pamong.coaching.queries import session_page as queries
from pamong.coaching.views.shown import AGENDA, END, PROMISES, TALK, address_of, own_session, shown, sides_of
from pamong.kit.autosave import Clash, Met, Saved, answer, trouble, wants_json
from pamong.kit.steps import done, tried
from pamong.ports import clock

MOST_PARTS: Final = 10
_STEP: Final = re.compile(r"[a-z]+(?:\.[a-z]+)?(?:&topi=[a-z]+)?")


def at_step(session_id: UUID, wanted: str, otherwise: str) -> HttpResponseRedirect:
    """Go on at the step that a button names."""
    return redirect(address_of(session_id, wanted if _STEP.fullmatch(wanted) else otherwise))


@signed_in
@require_POST
def point_add(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Put something on the agenda."""
    session = own_session(request, session_id)
    form = PointForm(request.POST, auto_id="pokok_%s")
    if form.is_valid():
        text, once = form.cleaned_data["text"], form.cleaned_data["once"]
        act = partial(actions.add_point, session.pk, text=text, by=request.person, now=clock.now(), key=once)
        if tried(form, act):
            return redirect(f"{address_of(session.pk, AGENDA)}#pokok_text")
    return shown(request, session, at=AGENDA, status=422, point_form=form)


@signed_in
@require_http_methods(["GET", "POST"])
def point(request: SignedInRequest, session_id: UUID, point_id: UUID) -> HttpResponse:
    """Word one's own point anew."""
    row = queries.point_of(request.person, session_id, point_id)
    if row is None:
        raise Http404
    form = PointForm(request.POST or None, initial={"text": row.text})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if tried(form, lambda: actions.edit_point(row.pk, text=text, by=request.person, now=clock.now())):
            return redirect(address_of(session_id, AGENDA))
    return page(request, "coaching/session/point.html", form=form, back=address_of(session_id, AGENDA))


@signed_in
@require_POST
def point_remove(request: SignedInRequest, session_id: UUID, point_id: UUID) -> HttpResponse:
    """Take one's own point off the agenda."""
    session = own_session(request, session_id)
    if queries.point_of(request.person, session_id, point_id) is not None:
        said = _("Pokok dihapus.")
        done(request, lambda: actions.remove_point(point_id, by=request.person, now=clock.now()), said)
    return redirect(address_of(session.pk, AGENDA))


@signed_in
@require_POST
def agenda_submit(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Let the supervisor see the points now."""
    session = own_session(request, session_id)
    said = _("Agenda terkirim. %(name)s dapat melihatnya sekarang.") % {"name": first_name(session.supervisor.name)}
    done(request, lambda: actions.submit_agenda(session.pk, by=request.person, now=clock.now()), said)
    return redirect(address_of(session.pk, AGENDA))


@signed_in
@require_POST
def template(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Lead the conversation another way."""
    session = own_session(request, session_id)
    form = TemplateForm(request.POST)
    if not form.is_valid():
        return shown(request, session, at=TALK, status=422, template_form=form)
    wish = form.cleaned_data
    said = _("Alur percakapan diganti. Catatan yang sudah ada tetap.")
    done(request, lambda: actions.choose_template(session.pk, **wish, by=request.person, now=clock.now()), said)
    return redirect(address_of(session.pk, TALK))


@signed_in
@require_POST
def part(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Save what was noted: one text as it is typed, or the whole step by its button."""
    session = own_session(request, session_id)
    if wants_json(request):
        return answer(PartForm(request.POST), partial(_save_part, request, session), _met)
    forms = {
        f"b{n}": PartForm(request.POST, prefix=f"b{n}") for n in range(MOST_PARTS) if f"b{n}-stage" in request.POST
    }
    met = {name: trouble(form, partial(_save_part, request, session), _met) for name, form in forms.items()}
    if "p-text" in request.POST:
        met["p"] = trouble(NoteForm(request.POST, prefix="p"), partial(_save_note, request, session), _met)
    troubles = {name: said for name, said in met.items() if said}
    if troubles:
        at = request.POST.get("step", "")
        return shown(request, session, at=at if _STEP.fullmatch(at) else TALK, status=409, trouble=troubles)
    return at_step(session.pk, request.POST.get("ke", ""), request.POST.get("step", TALK))


@signed_in
@require_POST
def note(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Save one's own note."""
    session = own_session(request, session_id)
    save = partial(_save_note, request, session)
    if wants_json(request):
        return answer(NoteForm(request.POST), save, _met)
    form = NoteForm(request.POST, prefix="p")
    step = request.POST.get("step", END)
    if said := trouble(form, save, _met):
        return shown(request, session, at=step if _STEP.fullmatch(step) else END, status=409, trouble={"p": said})
    return at_step(session.pk, request.POST.get("ke", ""), step)


def _save_part(request: SignedInRequest, session: Session, form: PartForm) -> Saved | Clash:
    data = form.cleaned_data
    return actions.save_part(
        session.pk, stage=data["stage"], hat=data["hat"], text=form.wished(), version=data["version"],
        by=request.person, now=clock.now(),
    )  # fmt: skip


def _save_note(request: SignedInRequest, session: Session, form: NoteForm) -> Saved | Clash:
    version = form.cleaned_data["version"]
    return actions.save_private_note(
        session.pk, text=form.wished(), version=version, by=request.person, now=clock.now()
    )


def _met(clash: Clash) -> Met:
    return Met(clash.text, first_name(clash.by), lately(clash.at, clock.now()), clash.version)


@signed_in
@require_POST
def promise_add(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Write down what one of the two will do."""
    session = own_session(request, session_id)
    form = PromiseForm(request.POST, sides=sides_of(session, request.person.pk), auto_id="janji_%s")
    if form.is_valid():
        wish, once = form.promise(), form.cleaned_data["once"]
        made = {"session_id": session.pk, "promise": wish, "by": request.person, "now": clock.now(), "key": once}
        act = partial(actions.make_commitment, session.cycle_id, **made)
        if tried(form, act):
            messages.success(request, _("Janji tersimpan. Kata-katanya dapat diubah sampai sesi dikonfirmasi."))
            return redirect(address_of(session.pk, PROMISES))
    return shown(request, session, at=PROMISES, status=422, promise_form=form)


@signed_in
@require_POST
def addendum(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Add something after both confirmed."""
    session = own_session(request, session_id)
    form = AddendumForm(request.POST, auto_id="tambahan_%s")
    if form.is_valid():
        text, once = form.cleaned_data["text"], form.cleaned_data["once"]
        act = partial(actions.add_addendum, session.pk, text=text, by=request.person, now=clock.now(), key=once)
        if tried(form, act):
            messages.success(request, _("Tambahan tersimpan."))
            return redirect(address_of(session.pk, END))
    return shown(request, session, at=END, status=422, addendum_form=form)


@signed_in
@require_POST
def reflect(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Rate the session in three taps, and say how much was asked, listened, advised and instructed."""
    session = own_session(request, session_id)
    form = ReflectForm(request.POST)
    if form.is_valid():
        answers = form.answers()
        if tried(form, lambda: actions.reflect(session.pk, **answers, by=request.person, now=clock.now())):
            messages.success(request, _("Terima kasih. Hanya Anda yang melihat jawaban ini."))
            return redirect(address_of(session.pk, END))
    return shown(request, session, at=END, status=422, reflect_form=form)
