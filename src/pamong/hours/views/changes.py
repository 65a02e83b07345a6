"""HR changes a rule or the bounds of a year: fill in, see what would follow, then save. Nothing is saved unseen."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.models import Person
from pamong.agency.views.hr_steps import hr
from pamong.agency.words import day_in_words
from pamong.hours import previewing, words
from pamong.hours.seen import Effect
from pamong.kit import stale
from pamong.kit.refusals import require
from pamong.kit.steps import tried, uuid_of
from pamong.ports import clock
from pamong.rulebook import actions, forms, rules
from pamong.rulebook import words as rulebook_words
from pamong.rulebook.learning import Form
from pamong.rulebook.models import AnnualBounds, ConversionRule
from pamong.rulebook.rules import BoundsDraft, RuleDraft
from pamong.rulebook.table import version_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """What is being changed, and how: the same steps for a rule and for bounds."""

    label: str
    form: forms.RuleForm | forms.BoundsForm
    template: str
    draft: Callable[[], RuleDraft | BoundsDraft]
    preview: Callable[[Any], Effect]
    save: Callable[[Any, UUID | None], object]
    before: str
    back: str
    replaced: ConversionRule | AnnualBounds | None


def _may_edit(request: SignedInRequest) -> None:
    require(rules.may_edit(request.standing), _("Aturan hanya dapat diubah oleh pengelola SDM untuk seluruh instansi."))


@hr
@require_http_methods(["GET", "POST"])
def rule(request: SignedInRequest, form: str) -> HttpResponse:
    """Let a form of learning be worth something else from a day on, or put a version right."""
    _may_edit(request)
    if form not in Form.values:
        raise Http404
    back = reverse("rulebook:hr_form", args=[form])
    if _is_done(request, ConversionRule):
        return redirect(back)
    live = ConversionRule.objects.visible_to(request.person).standing().filter(form=form)
    replaced = _replaced(request, live)
    today = clock.today()
    held = replaced or live.filter(valid_from__lte=today).order_by("-valid_from").first()
    initial = forms.rule_as_typed(held, replaced.valid_from if replaced else today + DAY)
    typed = forms.RuleForm(_posted(request, replaced, "valid_from"), initial=initial)
    return _steps(
        request,
        Change(
            label=str(Form(form).label),
            form=typed,
            template="hours/hr/rule_change.html",
            draft=lambda: typed.draft(form),
            preview=lambda draft: previewing.preview_rule(request.person, draft, replaced and replaced.pk),
            save=lambda draft, once: actions.set_rule(
                draft, by=request.person, now=clock.now(), replaces=replaced and replaced.pk, once=once
            ),
            before=rulebook_words.rule_told(held) if held else "",
            back=back,
            replaced=replaced,
        ),
    )


@hr
@require_http_methods(["GET", "POST"])
def bounds(request: SignedInRequest, kind: str) -> HttpResponse:
    """Let a kind of employee count at least and at most something else from a year on, or put a version right."""
    _may_edit(request)
    if kind not in Person.Kind.values:
        raise Http404
    back = reverse("rulebook:hr_bounds", args=[kind])
    if _is_done(request, AnnualBounds):
        return redirect(back)
    live = AnnualBounds.objects.visible_to(request.person).standing().filter(kind=kind)
    replaced = _replaced(request, live)
    today = clock.today()
    held = replaced or live.filter(valid_from__lte=today).order_by("-valid_from").first()
    initial = forms.bounds_as_typed(held, replaced.valid_from.year if replaced else today.year + 1)
    typed = forms.BoundsForm(_posted(request, replaced, "year"), initial=initial)
    return _steps(
        request,
        Change(
            label=str(Person.Kind(kind).label),
            form=typed,
            template="hours/hr/bounds_change.html",
            draft=lambda: typed.draft(kind),
            preview=lambda draft: previewing.preview_bounds(request.person, draft, replaced and replaced.pk),
            save=lambda draft, once: actions.set_bounds(
                draft, by=request.person, now=clock.now(), replaces=replaced and replaced.pk, once=once
            ),
            before=rulebook_words.limits_told(held) if held else "",
            back=back,
            replaced=replaced,
        ),
    )


def _is_done(request: SignedInRequest, model: type[ConversionRule | AnnualBounds]) -> bool:
    """Whether this very form was saved before: the second click leads where the first one led."""
    key = uuid_of(request.POST.get("once", ""))
    return key is not None and model.objects.visible_to(request.person).filter(pk=key).exists()


def _replaced(request: SignedInRequest, live: Any) -> Any:
    """Return the version that the address wants put right, or None; 404 when it is not there any more."""
    text = request.GET.get("betulkan", "")
    if not text:
        return None
    key = uuid_of(text)
    found = live.filter(pk=key).first() if key else None
    if found is None:
        raise Http404
    return found


def _posted(request: SignedInRequest, replaced: ConversionRule | AnnualBounds | None, name: str) -> Any:
    """Return what was typed; the day of a version that is put right stays as it is."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if replaced is not None:
        day = replaced.valid_from
        data[name] = str(day.year) if name == "year" else day.isoformat()
    return data


def _steps(request: SignedInRequest, change: Change) -> HttpResponse:
    """Fill in, preview, save. What was previewed is signed together with the version of the rulebook it was seen by."""
    step = request.POST.get("step", "")
    if request.method != "POST" or step == "edit" or not change.form.is_valid():
        return _form_page(request, change)
    draft = change.draft()
    seen = {"draft": json.dumps(asdict(draft), default=str), "version": str(version_of(request.person.agency_id))}
    checked = stale.unseal(change.form.cleaned_data["checked"]) if step == "save" else None
    if checked != seen:
        return _preview_page(request, change, draft, seen, moved=step == "save")
    if not tried(change.form, lambda: change.save(draft, change.form.cleaned_data["once"])):
        return _form_page(request, change)
    messages.success(request, _("Tersimpan. JP yang terkena sedang dihitung ulang; riwayatnya tetap terbaca."))
    return redirect(change.back)


def _form_page(request: SignedInRequest, change: Change) -> HttpResponse:
    return page(request, change.template, change=change, form=change.form)


def _preview_page(
    request: SignedInRequest, change: Change, draft: RuleDraft | BoundsDraft, seen: dict[str, str], *, moved: bool
) -> HttpResponse:
    """Show what would follow; the values travel on in hidden fields."""
    fault = rules.rule_fault(draft) if isinstance(draft, RuleDraft) else rules.bounds_fault(draft)
    if fault:
        change.form.add_error(None, fault)
        return _form_page(request, change)
    told = rulebook_words.rule_told(draft) if isinstance(draft, RuleDraft) else rulebook_words.limits_told(draft)
    kept = [(name, value) for name, value in change.form.data.items() if name in change.form.fields]
    return page(
        request,
        "hours/hr/preview.html",
        change=change,
        draft=draft,
        after=told,
        since=day_in_words(draft.valid_from),
        sure=rulebook_words.sureness(draft.certainty),
        effect=_told(change.preview(draft)),
        kept=[(name, value) for name, value in kept if name != "checked"],
        checked=stale.seal(seen),
        moved=moved,
    )


def _told(effect: Effect) -> dict[str, Any]:
    """Put what would follow into words."""
    return {
        "people": effect.people,
        "claims": effect.claims,
        "before": words.jp(effect.before),
        "after": words.jp(effect.after),
        "newly_met": effect.newly_met,
        "no_longer_met": effect.no_longer_met,
        "examples": [
            {"name": each.name, "unit": each.unit_name, "year": each.year, "before": words.jp(each.before),
             "after": words.jp(each.after), "id": each.person_id}
            for each in effect.examples
        ],
        "more": max(0, effect.people - len({each.person_id for each in effect.examples})),
    }  # fmt: skip


@hr
@require_http_methods(["GET", "POST"])
def rule_withdraw(request: SignedInRequest, rule_id: UUID) -> HttpResponse:
    """Take back a version of a rule, after seeing what would follow."""
    _may_edit(request)
    row = ConversionRule.objects.visible_to(request.person).filter(pk=rule_id).first()
    if row is None:
        raise Http404
    back = reverse("rulebook:hr_form", args=[row.form])
    earlier = ConversionRule.objects.visible_to(request.person).standing().filter(form=row.form)
    if request.method == "POST":
        actions.withdraw_rule(rule_id, by=request.person, now=clock.now())
        return _withdrawn(request, back)
    return _withdraw_page(
        request, row, earlier, back, label=str(Form(row.form).label), told=rulebook_words.rule_told,
        preview=lambda: previewing.preview_rule_withdrawn(request.person, rule_id),
    )  # fmt: skip


@hr
@require_http_methods(["GET", "POST"])
def bounds_withdraw(request: SignedInRequest, bounds_id: UUID) -> HttpResponse:
    """Take back bounds, after seeing what would follow."""
    _may_edit(request)
    row = AnnualBounds.objects.visible_to(request.person).filter(pk=bounds_id).first()
    if row is None:
        raise Http404
    back = reverse("rulebook:hr_bounds", args=[row.kind])
    earlier = AnnualBounds.objects.visible_to(request.person).standing().filter(kind=row.kind)
    if request.method == "POST":
        actions.withdraw_bounds(bounds_id, by=request.person, now=clock.now())
        return _withdrawn(request, back)
    return _withdraw_page(
        request, row, earlier, back, label=str(Person.Kind(row.kind).label), told=rulebook_words.limits_told,
        preview=lambda: previewing.preview_bounds_withdrawn(request.person, bounds_id),
    )  # fmt: skip


def _withdrawn(request: SignedInRequest, back: str) -> HttpResponse:
    messages.success(request, _("Ditarik. Yang sebelumnya berlaku lagi, dan JP yang terkena sedang dihitung ulang."))
    return redirect(back)


def _withdraw_page(
    request: SignedInRequest, row: Any, live: Any, back: str, *, label: str, told: Callable[[Any], str],
    preview: Callable[[], Effect],
) -> HttpResponse:  # fmt: skip
    """Ask once more, with what would follow."""
    before = live.filter(valid_from__lt=row.valid_from).order_by("-valid_from").first()
    return page(
        request,
        "hours/hr/withdraw.html",
        row=row,
        label=label,
        told=told(row),
        since=day_in_words(row.valid_from),
        instead=told(before) if before else "",
        effect=_told(preview()) if row.withdrawn_at is None and before else None,
        back=back,
    )
