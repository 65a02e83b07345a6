"""My own profile as a mentor: writing, looking, asking HR, resting, closing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import lately
from pamong.guides.actions import gate, writing
from pamong.guides.forms.profiles import PauseForm, ProfileForm, WordsForm
from pamong.guides.models import Skill
from pamong.guides.queries import pages as queries
from pamong.guides.rules.drafts import missing
from pamong.kit.autosave import Clash, Met, Saved, answer, trouble
from pamong.kit.faults import saved
from pamong.kit.steps import done, tried
from pamong.ports import clock

TEXTS: Final = ("b0", "b1", "b2")
_NAMED: Final = {"skills": "skill0", "is_online": "meets"}


@signed_in
@require_http_methods(["GET", "POST"])
def mine(request: SignedInRequest) -> HttpResponse:
    """Write it. The texts save themselves; the button saves the rest, and without JavaScript everything."""
    me, today = request.person, clock.today()
    if request.method != "POST":
        shown = queries.mine(me, today)
        return _drawn(request, shown, ProfileForm(initial=shown.start, skills=shown.skills))
    troubles = _save_texts(request)
    shown = queries.mine(me, today, troubles)
    form = ProfileForm(request.POST, skills=shown.skills)
    act = partial(writing.save_profile, by=me, now=clock.now())
    if form.is_valid() and saved(
        form, lambda: act(draft=form.draft(), version=form.cleaned_data["version"] or 0), named=_NAMED
    ):
        if not troubles:
            messages.success(request, _("Tersimpan."))
            return redirect("guides:mine_preview" if request.POST.get("lanjut") else "guides:mine")
        shown = queries.mine(me, today, troubles)
    return _drawn(request, shown, _fresh(request, shown, form), status=409 if troubles else 200)


def _fresh(request: SignedInRequest, shown: queries.Mine, form: ProfileForm) -> ProfileForm:
    """Return the form as it was sent, with the version of now in it, so that it can be sent again."""
    data = request.POST.copy()
    data["version"] = str(shown.row.version if shown.row else 0)
    form.data = data
    return form


def _save_texts(request: SignedInRequest) -> Mapping[str, Mapping[str, Any]]:
    forms = {name: WordsForm(request.POST, prefix=name) for name in TEXTS if f"{name}-name" in request.POST}
    save = partial(_save, request)
    return {name: said for name, form in forms.items() if (said := trouble(form, save, _met))}


def _drawn(request: SignedInRequest, shown: queries.Mine, form: ProfileForm, status: int = 200) -> HttpResponse:
    return page(request, "guides/mine.html", status=status, shown=shown, form=form)


@signed_in
@require_POST
def text(request: SignedInRequest) -> HttpResponse:
    """Save one text as it is typed."""
    return answer(WordsForm(request.POST), partial(_save, request), _met)


def _save(request: SignedInRequest, form: WordsForm) -> Saved | Clash:
    data = form.cleaned_data
    return writing.save_text(
        name=data["name"], text=form.wished(), version=data["version"], by=request.person, now=clock.now()
    )


def _met(clash: Clash) -> Met:
    return Met(clash.text, "", lately(clash.at, clock.now()), clash.version)


@signed_in
@require_safe
def preview(request: SignedInRequest) -> HttpResponse:
    """See it as colleagues will, then send it to HR."""
    row = queries.own_profile(request.person)
    if row is None:
        return redirect("guides:mine")
    faults = missing(row, skills=Skill.objects.filter(profile=row).count())
    shown = queries.profile_page(row, request.person, clock.today())
    return page(request, "guides/preview.html", shown=shown, missing=list(faults.values()))


@signed_in
@require_POST
def submit(request: SignedInRequest) -> HttpResponse:
    """Ask HR to open it."""
    said = _("Terkirim kepada pengelola SDM. Anda diberi tahu begitu ada jawabannya.")
    done(request, partial(gate.submit_profile, by=request.person, now=clock.now()), said)
    return redirect("guides:mine")


@signed_in
@require_POST
def take_back(request: SignedInRequest) -> HttpResponse:
    """Ask no more."""
    done(request, partial(gate.take_back_profile, by=request.person, now=clock.now()), _("Ditarik."))
    return redirect("guides:mine")


@signed_in
@require_http_methods(["GET", "POST"])
def pause(request: SignedInRequest) -> HttpResponse:
    """Take nobody new for a time."""
    form = PauseForm(request.POST if request.method == "POST" else None)
    act = partial(gate.pause_profile, by=request.person, now=clock.now())
    if request.method == "POST" and form.is_valid() and tried(form, lambda: act(until=form.day())):
        messages.success(request, _("Dijeda. Yang sedang Anda dampingi berjalan terus."))
        return redirect("guides:mine")
    return page(
        request, "guides/step.html", form=form, form_id="jeda-mentor", title=_("Jeda dulu?"), go=_("Jeda"),
        lead=_("Rekan tetap melihat profil Anda, tetapi tidak dapat meminta Anda. Hubungan yang berjalan tidak berubah."),
    )  # fmt: skip


@signed_in
@require_POST
def resume(request: SignedInRequest) -> HttpResponse:
    """Take people again."""
    said = _("Anda menerima mentee lagi.")
    done(request, partial(gate.resume_profile, by=request.person, now=clock.now()), said)
    return redirect("guides:mine")


@signed_in
@require_http_methods(["GET", "POST"])
def close(request: SignedInRequest) -> HttpResponse:
    """Be found no more."""
    if request.method == "POST":
        said = _("Profil Anda ditutup. Yang sedang Anda dampingi berjalan terus.")
        done(request, partial(gate.close_profile, by=request.person, now=clock.now()), said)
        return redirect("guides:mine")
    return page(
        request, "guides/step.html", title=_("Tutup profil mentor Anda?"), go=_("Tutup profil"),
        lead=_("Rekan tidak menemukan Anda lagi. Hubungan yang berjalan tidak berubah, dan yang Anda tulis tetap ada: ajukan lagi kapan saja."),
    )  # fmt: skip
