"""How I want to be told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.refusals import Refused
from pamong.notices import actions, queries, rules
from pamong.notices.forms import ChoicesForm, drawn_from
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest) -> HttpResponse:
    """A switch for each kind with its reason, and the quiet hours."""
    choices = queries.choices_of(request.person)
    form = ChoicesForm(request.POST or None, initial=drawn_from(choices))
    if request.method == "POST" and form.is_valid():
        actions.choose(
            ways=form.ways(),
            quiet_from=form.cleaned_data["quiet_from"],
            quiet_until=form.cleaned_data["quiet_until"],
            quiet_weekends=form.cleaned_data["quiet_weekends"],
            by=request.person,
            now=clock.now(),
        )
        messages.success(request, _("Tersimpan."))
        return redirect("notices:settings")
    return page(
        request,
        "notices/settings.html",
        form=form,
        switches=list(form.switches()),
        address=request.user.email,
        silent=choices.sends_nothing,
        most=rules.MOST_A_DAY,
    )


@signed_in
@require_POST
def silence(request: SignedInRequest) -> HttpResponse:
    """Switch every mail off."""
    actions.switch_everything_off(by=request.person, now=clock.now())
    messages.success(request, _("Semua surel dimatikan. Kabar tetap masuk ke Notifikasi."))
    return redirect("notices:settings")


@csrf_exempt  # the signed link is the key: mail programs send a bare POST (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop one kind of mail by the link in a mail, without sign-in. Looking changes nothing, pressing does."""
    try:
        person, kind = actions.whom_a_link_stops(token)
    except Refused as refused:
        return render(request, "notices/stop_void.html", {"message": refused.message}, status=410)
    if request.method == "POST":
        actions.switch_off(kind, by=person, now=clock.now())
    values = {"kind": kind.label, "agency": person.agency, "done": request.method == "POST"}
    return render(request, "notices/stop.html", values)
