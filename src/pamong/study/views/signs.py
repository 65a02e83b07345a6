"""What my own entries show, for me alone; and for HR how often that is so in large units."""

from __future__ import annotations

from functools import partial

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.views.hr_steps import hr
from pamong.kit.steps import done, uuid_of
from pamong.kit.texts import TextField
from pamong.ports import clock
from pamong.study.actions.signs import explain_signs, show_signs_again
from pamong.study.models import Sign
from pamong.study.models.private import REMARK
from pamong.study.queries.signs import rates_page, signs_for
from pamong.study.rules.rates import LEAST, TO_SEE
from pamong.study.views.desk_steps import desk_tabs


class RemarkForm(forms.Form):
    """What she says of it, for herself."""

    remark = TextField(
        REMARK,
        rows=1,
        label=_lazy("Keterangan Anda"),
        help_text=_lazy("Satu kalimat cukup. Hanya Anda yang membacanya."),
    )


@signed_in
@require_safe
def signs(request: SignedInRequest) -> HttpResponse:
    """What my entries show, and what I put aside."""
    shown, aside = signs_for(request.person)
    groups = [(group, RemarkForm(auto_id=f"{group.kind}-%s")) for group in shown]
    return page(request, "study/signs.html", groups=groups, aside=aside, days=TO_SEE.days, least=LEAST)


@signed_in
@require_POST
def explain(request: SignedInRequest, kind: str) -> HttpResponse:
    """Put one kind of sign aside with a remark, or take that back (`lagi=1`)."""
    if kind not in Sign.Kind.values:
        raise Http404
    by = request.person
    if request.POST.get("lagi"):
        done(request, partial(show_signs_again, kind, by=by), _("Ditampilkan lagi."))
    else:
        said = _("Disisihkan dengan keterangan Anda. Tidak ikut dalam angka berikutnya.")
        act = partial(explain_signs, kind, remark=request.POST.get("remark", ""), by=by, now=clock.now())
        done(request, act, said)
    return redirect("study:signs")


@hr
@require_safe
def rates(request: SignedInRequest) -> HttpResponse:
    """How often entries of large units show a sign (`?unit=`): no names, nothing of fewer than ten people."""
    found = rates_page(request.standing, clock.today(), uuid_of(request.GET.get("unit", "")))
    title = found.whole or _("Belum dapat dihitung untuk keseluruhan")
    return page(
        request,
        "study/desk/rates.html",
        tabs=desk_tabs("rates"),
        found=found,
        least=LEAST,
        days=TO_SEE.days,
        title=title,
    )
