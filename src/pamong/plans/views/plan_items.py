"""Activities: written in a draft; done, let go or opened again while the plan holds."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.kit.fragments import part_of, varying
from pamong.kit.steps import done, uuid_of
from pamong.plans.actions import items as actions
from pamong.plans.forms.items import FORMS_OF, ItemForm, LetGoForm, SettleForm, track_hints, usual_form
from pamong.plans.models import Goal, Item
from pamong.plans.queries import plan_forms
from pamong.plans.queries.plan_page import foreseen_of
from pamong.plans.rules.drafts import ItemDraft
from pamong.plans.views.plan_steps import own_goal, own_item, posted, reader_of, redrawable, saved, seen_of
from pamong.ports import clock

SAME = ("track", "activity", "starts_on", "due_on", "form", "method", "resource", "evidence", "expected_jp", "cost")


@signed_in
@require_http_methods(["GET", "POST"])
def item_new(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Add an activity to a goal of my draft."""
    goal = own_goal(request, goal_id)
    sent = uuid_of(request.POST.get("once", ""))
    if sent and Item.objects.filter(pk=sent, goal=goal).exists():  # a second press, or the back button
        return redirect("plans:edit", goal.plan_id)
    form = _form(request, goal, plan_forms.item_start(goal, clock.today()))
    if request.method == "POST" and form.is_valid():
        seen, key = seen_of(request), form.cleaned_data["once"]
        draft = _draft(form)
        act = partial(actions.add_item, goal.pk, draft=draft, version=seen, by=request.person, now=clock.now(), key=key)
        if saved(form, act, stale=seen != goal.plan.version):
            messages.success(request, _("Kegiatan tersimpan."))
            return (
                redirect("plans:item_new", goal.pk)
                if request.POST.get("lagi")
                else redirect("plans:edit", goal.plan_id)
            )
    return _page(request, goal, form)


@signed_in
@require_http_methods(["GET", "POST"])
def item_edit(request: SignedInRequest, item_id: UUID) -> HttpResponse:
    """Change an activity of my draft."""
    item = own_item(request, item_id)
    plan = item.goal.plan
    form = _form(request, item.goal, plan_forms.item_values(item))
    if request.method == "POST" and form.is_valid():
        seen = seen_of(request)
        act = partial(actions.edit_item, item.pk, draft=_draft(form), version=seen, by=request.person, now=clock.now())
        if saved(form, act, stale=seen != plan.version):
            messages.success(request, _("Tersimpan."))
            return redirect("plans:edit", plan.pk)
    return _page(request, item.goal, form, item)


def _form(request: SignedInRequest, goal: Goal, start: dict[str, Any]) -> ItemForm:
    data, asked = redrawable(request, goal.plan), request.GET
    if asked.get("track", "") in FORMS_OF:  # another track was chosen: its usual form stands there, too
        form = usual_form(asked["track"], asked.get("form", ""))
        start = start | {"track": asked["track"], "form": form, "expected_jp": asked.get("expected_jp", "")}
    return ItemForm(data, initial=start, year=goal.plan.year, first=goal.starts_on, last=goal.due_on)


def _draft(form: ItemForm) -> ItemDraft:
    return ItemDraft(**{name: form.cleaned_data[name] for name in SAME})


def _page(request: SignedInRequest, goal: Goal, form: ItemForm, item: Item | None = None) -> HttpResponse:
    """The form, with the JP of the whole plan as they would be; htmx asks for those alone (`?form=&expected_jp=`)."""
    plan, today = goal.plan, clock.today()
    part = "bentuk" if "track" in request.GET else "jp"
    asked = request.GET if part == "jp" and "expected_jp" in request.GET else None
    typed = asked.get("expected_jp", "") if asked else str(form["expected_jp"].value() or "")
    kind = asked.get("form", "") if asked else str(form["form"].value() or "")
    amount = plan_forms.amount_of(plan, item.pk if item else None) + plan_forms.jp_typed(typed)
    named: dict[str, Any] = {"plan": plan, "goal": goal, "item": item, "form": form, "track_hints": track_hints()}
    more_open = any(form[name].value() or form[name].errors for name in ("method", "resource", "cost"))
    return varying(
        page(
            request, part_of(request, "plans/plan/item_form.html", part), **named, reader=reader_of(plan, ""),
            foreseen=foreseen_of(plan, amount), rule=plan_forms.rule_told(plan, kind, today), more_open=more_open,
        )
    )  # fmt: skip


@signed_in
@require_POST
def item_remove(request: SignedInRequest, item_id: UUID) -> HttpResponse:
    """Take an activity out of my draft."""
    item = own_item(request, item_id)
    act = partial(actions.remove_item, item.pk, version=seen_of(request), by=request.person, now=clock.now())
    done(request, act, _("Kegiatan dihapus dari rencana."))
    return redirect("plans:edit", item.goal.plan_id)


@signed_in
@require_http_methods(["GET", "POST"])
def item_done(request: SignedInRequest, item_id: UUID) -> HttpResponse:
    """Say that an activity was done."""
    return _settle(request, item_id, Item.State.DONE)


@signed_in
@require_http_methods(["GET", "POST"])
def item_drop(request: SignedInRequest, item_id: UUID) -> HttpResponse:
    """Let an activity go, with a reason."""
    return _settle(request, item_id, Item.State.DROPPED)


def _settle(request: SignedInRequest, item_id: UUID, state: Item.State) -> HttpResponse:
    item, today = own_item(request, item_id), clock.today()
    is_done = state == Item.State.DONE
    form = (SettleForm if is_done else LetGoForm)(posted(request), initial={"on": today})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        act = partial(
            actions.settle_item, item.pk, state=state, on=data["on"], remark=data["remark"], by=request.person
        )
        if saved(form, lambda: act(now=clock.now())):
            messages.success(request, _("Tersimpan. Keliru? Buka lagi di daftar kegiatan."))
            return redirect(f"{reverse('plans:plan', args=[item.goal.plan_id])}#kegiatan-{item.pk}")
    return page(
        request, "plans/plan/words_form.html", form=form, kicker=item.activity, form_id=f"selesai-{item.pk}",
        title=_("Kegiatan selesai") if is_done else _("Lepas kegiatan ini"),
        lead=_("Bagaimana hasilnya? Boleh dikosongkan.") if is_done else _("Yang dilepas tetap terbaca, dengan alasannya."),
        go=_("Tandai selesai") if is_done else _("Lepas kegiatan"), back=_("Rencana"),
        back_url=reverse("plans:plan", args=[item.goal.plan_id]), reader=reader_of(item.goal.plan, ""),
    )  # fmt: skip


@signed_in
@require_POST
def item_reopen(request: SignedInRequest, item_id: UUID) -> HttpResponse:
    """Open an activity again."""
    item = own_item(request, item_id)
    act = partial(actions.reopen_item, item.pk, by=request.person, now=clock.now())
    done(request, act, _("Kegiatan dibuka lagi."))
    return redirect(f"{reverse('plans:plan', args=[item.goal.plan_id])}#kegiatan-{item.pk}")
