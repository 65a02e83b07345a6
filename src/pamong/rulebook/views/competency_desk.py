"""HR's pages of the dictionary: the list, a new competency, the next edition of one, closing and opening again."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.views.hr_steps import chosen, hr
from pamong.kit.paging import paged, words_asked
from pamong.kit.refusals import require
from pamong.kit.steps import done, tried
from pamong.ports import clock
from pamong.rulebook import actions, catalogue, rules
from pamong.rulebook.forms import CompetencyForm
from pamong.rulebook.models import Competency
from pamong.rulebook.queries import current_editions, words_of


def may_edit(request: SignedInRequest) -> None:
    """Refuse whoever may only read."""
    require(
        rules.may_edit(request.standing),
        _("Kamus dan standar kompetensi hanya dapat diubah oleh pengelola SDM untuk seluruh instansi."),
    )


def _known(request: SignedInRequest, key: str) -> Competency:
    row = Competency.objects.visible_to(request.person).filter(key=key).first()
    if row is None:
        raise Http404
    return row


@hr
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """Every competency with its edition and who asks for it."""
    words, kind = words_asked(request.GET), chosen(request.GET.get("jenis", ""), Competency.Kind.values)
    rows = catalogue.desk_of(request.person.agency_id, clock.today(), words=words, kind=kind)
    return page(
        request,
        "rulebook/hr/competencies.html",
        found=paged(rows, request.GET),
        words=words,
        kind=kind,
        kinds=catalogue.kinds_of(request.GET, kind),
        may_edit=rules.may_edit(request.standing),
    )


@hr
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Add a technical competency."""
    may_edit(request)
    form = CompetencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft, once = form.draft(), form.cleaned_data["once"]
        act = partial(actions.add_competency, draft, by=request.person, now=clock.now(), once=once)
        if tried(form, act):
            messages.success(request, _("Ditambahkan. Tetapkan standarnya supaya diminta dari jabatan tertentu."))
            return redirect("rulebook:hr_competencies")
    return page(request, "rulebook/hr/competency_form.html", form=form, row=None)


@hr
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, key: str) -> HttpResponse:
    """Write the next edition; what changes is shown before it is published."""
    may_edit(request)
    row = _known(request, key)
    newest = current_editions([row.pk])[row.pk]
    held = words_of([newest])[newest]
    form = CompetencyForm(request.POST or None, held=held, fixed_name=row.is_builtin)
    step, changes = request.POST.get("step", ""), []
    if request.method == "POST" and form.is_valid() and step != "edit":
        draft = form.draft(row.key)
        read = form.cleaned_data["edition"] or row.edition
        act = partial(actions.revise_competency, row.pk, draft, edition=read, by=request.person, now=clock.now())
        if step == "save" and tried(form, act):
            messages.success(request, _("Edisi %(n)d berlaku mulai sekarang.") % {"n": held.number + 1})
            return redirect("rulebook:competency", row.key)
        changes = catalogue.would_change(held, draft)
        if not changes and not form.errors:
            form.add_error(None, _("Isinya sama dengan edisi yang berlaku. Tidak ada yang diubah."))
    return page(
        request, "rulebook/hr/competency_form.html", form=form, row=row, changes=changes, held=held, step=step,
    )  # fmt: skip


@hr
@require_POST
def close(request: SignedInRequest, key: str) -> HttpResponse:
    """Ask for it no more."""
    row = _known(request, key)
    said = _("Ditutup. Penilaian yang lalu tetap terbaca.")
    done(request, lambda: actions.close_competency(row.pk, by=request.person, now=clock.now()), said)
    return redirect("rulebook:hr_competencies")


@hr
@require_POST
def reopen(request: SignedInRequest, key: str) -> HttpResponse:
    """Ask for it again."""
    row = _known(request, key)
    said = _("Dibuka lagi, dengan standar yang dimilikinya.")
    done(request, lambda: actions.reopen_competency(row.pk, by=request.person, now=clock.now()), said)
    return redirect("rulebook:hr_competencies")
