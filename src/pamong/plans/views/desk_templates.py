"""HR: plans to begin with, by class of positions."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused, require
from pamong.plans.actions import templates as acting
from pamong.plans.forms.desk import SeedForm, SeedItemForm, TemplateForm, initial_of, item_forms
from pamong.plans.models import Template, TemplateGoal
from pamong.plans.models.plan import SCALE
from pamong.plans.queries import templates as finding
from pamong.plans.rules.seeds import may_manage_templates
from pamong.plans.rules.starters import STARTERS
from pamong.plans.views.desk_needs import way
from pamong.plans.views.desk_steps import desk_tabs
from pamong.plans.words import scale_levels
from pamong.ports import clock
from pamong.rulebook import amounts
from pamong.rulebook.queries import competencies_of

P = ParamSpec("P")


def of_all(view: Callable[Concatenate[SignedInRequest, P], HttpResponse]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:  # fmt: skip
    """Let HR officers of the whole agency in; others read whose page it is."""

    @functools.wraps(view)
    def door(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        said = _("Halaman ini untuk pengelola SDM yang mengelola seluruh instansi.")
        require(may_manage_templates(request.standing), said)
        return view(request, *args, **kwargs)

    return signed_in(door)


def _act(form: Form | None, request: SignedInRequest, act: Callable[[], Any], said: str) -> bool:
    """Do it and say so; what cannot be goes into the form, by field, or is told on the next page."""
    try:
        act()
    except Forbidden:
        raise
    except Refused as refusal:
        if form is None:
            messages.error(request, refusal.message)
            return False
        faults = refusal.faults if isinstance(refusal, Faulty) else {"": refusal.message}
        for field, fault in faults.items():
            form.add_error(field if field in form.fields else None, fault)
        return False
    messages.success(request, said)
    return True


def _template(request: SignedInRequest, template_id: UUID) -> Template:
    row = Template.objects.visible_to(request.person).filter(pk=template_id).first()
    if row is None:
        raise Http404
    return row


@of_all
@require_safe
def templates(request: SignedInRequest) -> HttpResponse:
    """Every template, those that are closed below."""
    cards = finding.template_cards(request.person)
    names = {card.name for card in cards}
    return page(
        request,
        "plans/desk/templates.html",
        tabs=desk_tabs("templates"),
        offered=[_card(card) for card in cards if not card.is_closed],
        closed=[card for card in cards if card.is_closed],
        starters=sum(starter.head.name not in names for starter in STARTERS),
    )


def _card(card: finding.TemplateCard) -> dict[str, object]:
    said = [card.position_class or _("semua jabatan")]
    said.append(ngettext("%(n)d tujuan", "%(n)d tujuan", card.goals) % {"n": card.goals})
    if card.plans:
        said.append(ngettext("dipakai %(n)d rencana", "dipakai %(n)d rencana", card.plans) % {"n": card.plans})
    return {"card": card, "meta": " · ".join(said)}


@of_all
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Make one; its goals come after."""
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["once"]
        now = clock.now()
        act = functools.partial(acting.make_template, form.draft(), by=request.person, now=now, key=key)
        if _act(form, request, act, _("Templat dibuat. Tambahkan tujuannya.")):
            return redirect("plans:template", key)
    return page(request, "plans/desk/template_form.html", form=form, template=None)


@of_all
@require_safe
def template(request: SignedInRequest, template_id: UUID) -> HttpResponse:
    """What it holds."""
    row = _template(request, template_id)
    return page(
        request,
        "plans/desk/template.html",
        template=row,
        for_whom=finding.class_words(row.position_class),
        goals=[_goal(each) for each in finding.goals_of_template(row)],
    )


def _goal(each: finding.SeededGoal) -> dict[str, object]:
    goal = each.goal
    first, last = str(MONTHS_3[goal.month_from]).capitalize(), str(MONTHS_3[goal.month_to]).capitalize()
    return {
        "goal": goal,
        "competency": each.competency,
        "months": first if first == last else f"{first}–{last}",
        "levels": scale_levels([getattr(goal, name) for name in SCALE]),
        "items": [
            {
                "item": item,
                "way": way(item.track, item.form),
                "jp": amounts.jp(item.expected_jp) if item.expected_jp else "",
            }
            for item in each.items
        ],
    }


@of_all
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, template_id: UUID) -> HttpResponse:
    """Call it otherwise."""
    row = _template(request, template_id)
    known = {"name": row.name, "description": row.description, "position_class": row.position_class}
    form = TemplateForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        act = functools.partial(acting.change_template, row.pk, form.draft(), by=request.person, now=clock.now())
        if _act(form, request, act, _("Tersimpan.")):
            return redirect("plans:template", row.pk)
    return page(request, "plans/desk/template_form.html", form=form, template=row)


@of_all
@require_http_methods(["GET", "POST"])
def goal(request: SignedInRequest, template_id: UUID, goal_id: UUID | None = None) -> HttpResponse:
    """Write a goal with its activities."""
    row = _template(request, template_id)
    known = _known_goal(row, goal_id)
    form = SeedForm(request.POST or None, initial=initial_of(known.goal) if known else None,
                    competencies=_competencies(request))  # fmt: skip
    items = item_forms(request.POST or None, known.items if known else ())
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in items)]):
        seed = form.seed(tuple(one for each in items if (one := each.seed())))
        key = form.cleaned_data["once"]
        act = functools.partial(
            acting.save_goal, row.pk, seed, goal_id=goal_id, by=request.person, now=clock.now(), key=key
        )
        if _act(form, request, act, _("Tujuan tersimpan.")):
            return redirect("plans:template", row.pk)
    return page(request, "plans/desk/template_goal.html", template=row, form=form, items=_drawn(items), known=known,
                faults=[fault for each in (form, *items) for fault in _faults(each)])  # fmt: skip


def _drawn(items: list[SeedItemForm]) -> list[dict[str, object]]:
    """Return the forms of activities; after the first, the empty ones stay folded."""
    return [
        {"form": each, "is_blank": at > 0 and not each["activity"].value() and not each.errors}
        for at, each in enumerate(items)
    ]


def _faults(form: Form) -> list[tuple[str, str]]:
    """Return every error with the place it is about, for the summary on top."""
    return [
        (str(fault), f"#{form[name].id_for_label}" if name in form.fields else "")
        for name, faults in form.errors.items()
        for fault in faults
    ]


def _known_goal(row: Template, goal_id: UUID | None) -> finding.SeededGoal | None:
    if goal_id is None:
        return None
    found = next((each for each in finding.goals_of_template(row) if each.goal.pk == goal_id), None)
    if found is None:
        raise Http404
    return found


def _competencies(request: SignedInRequest) -> list[tuple[str, str]]:
    return [(str(card.id), card.name) for card in competencies_of(request.person.agency_id) if not card.closed]


@of_all
@require_POST
def goal_remove(request: SignedInRequest, template_id: UUID, goal_id: UUID) -> HttpResponse:
    """Take a goal out."""
    row = _template(request, template_id)
    if not TemplateGoal.objects.filter(template=row, pk=goal_id).exists():
        raise Http404
    act = functools.partial(acting.remove_goal, row.pk, goal_id=goal_id, by=request.person, now=clock.now())
    _act(None, request, act, _("Tujuan dihapus dari templat."))
    return redirect("plans:template", row.pk)


@of_all
@require_POST
def change(request: SignedInRequest, template_id: UUID, verb: str) -> HttpResponse:
    """Close, open again, or copy."""
    row = _template(request, template_id)
    known: dict[str, tuple[Callable[..., Template], str]] = {
        "tutup": (acting.close_template, _("Templat ditutup. Rencana yang memakainya berjalan terus.")),
        "buka": (acting.reopen_template, _("Templat dapat dipakai lagi.")),
        "salin": (acting.copy_template, _("Templat disalin. Ubah namanya, lalu isinya.")),
    }
    if verb not in known:
        raise Http404
    act, said = known[verb]
    _act(None, request, functools.partial(act, row.pk, by=request.person, now=clock.now()), said)
    return redirect("plans:templates")


@of_all
@require_POST
def starters(request: SignedInRequest) -> HttpResponse:
    """Bring in what comes with Pamong."""
    act = functools.partial(acting.add_starters, by=request.person, now=clock.now())
    _act(None, request, act, _("Templat awal ditambahkan. Ubah sesuai kebutuhan Anda."))
    return redirect("plans:templates")
