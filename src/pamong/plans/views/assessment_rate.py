"""One's own sheet: one competency a page, saved as it is filled in; handing in; taking back; the levels of the two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.words import lately
from pamong.kit.autosave import Clash, Met, Saved, answer
from pamong.kit.refusals import Refused
from pamong.kit.steps import done
from pamong.plans.actions import levels as level_actions
from pamong.plans.actions import rating as actions
from pamong.plans.forms.assessment import LevelForm, WordsForm
from pamong.plans.models import Assessment, Sheet
from pamong.plans.queries import assessment as queries
from pamong.plans.queries.rating_page import OneRating, Text, one_of, overview_of
from pamong.plans.rules import assessment as rules
from pamong.plans.views.assessment import levels_form, of_the_two, own_assessment, shown
from pamong.ports import clock

FIELDS = actions.WORDS


def own_page(request: SignedInRequest, assessment_id: UUID, number: int) -> tuple[Assessment, Sheet, OneRating]:
    """Return an assessment, one's sheet and one competency of it, or 404."""
    row = own_assessment(request, assessment_id)
    sheet = queries.own_sheet(row, request.person)
    one = one_of(row, sheet, number) if sheet else None
    if sheet is None or one is None:
        raise Http404
    return row, sheet, one


@signed_in
@require_safe
def rate(request: SignedInRequest, assessment_id: UUID) -> HttpResponse:
    """One's own sheet at a glance."""
    return shown(request, own_assessment(request, assessment_id))


@signed_in
@require_http_methods(["GET", "POST"])
def one(request: SignedInRequest, assessment_id: UUID, number: int) -> HttpResponse:
    """One competency: what was seen, which level, an example, why."""
    row, sheet, found = own_page(request, assessment_id, number)
    if fault := rules.rate_fault(row, sheet):
        messages.warning(request, fault)
        return redirect("plans:assessment", row.pk)
    error, status = "", 200
    if request.method == "POST":
        found, error = _save_all(request, row, found)
        if not error:
            return _onward(request, row.pk, found)
        status = 422
    head = queries.head_of(row, request.person, clock.today())
    return page(request, "plans/assessment_one.html", status=status, head=head, one=found, error=error)


def _onward(request: SignedInRequest, key: UUID, found: OneRating) -> HttpResponse:
    """Go on where the button says: before, after, or back to the whole sheet."""
    asked = request.POST.get("ke", "")
    if asked.isdecimal() and 1 <= int(asked) <= found.total:
        return redirect("plans:rate_one", key, int(asked))
    return redirect("plans:rate", key)


def _save_all(request: SignedInRequest, row: Assessment, found: OneRating) -> tuple[OneRating, str]:
    """Save the whole page; what went wrong comes back with everything that was typed, and in one line."""
    level, words = _forms(request, found)
    texts: dict[str, Text] = {
        name: replace(getattr(found, name), text=str(form.data.get(f"{name}-text", ""))) for name, form in words.items()
    }
    fault = _fault(level, words)
    try:
        if not fault:
            _save(request, row, found, level, words)
            return found, ""
    except actions.Outdated as refusal:
        fault = refusal.message
        texts |= _met(own_page(request, row.pk, found.number)[2], texts, refusal.fields)
    except Refused as refusal:
        fault = refusal.message
    texts = {name: replace(text, error=words[name].faults()) for name, text in texts.items()}
    chosen = request.POST.get("level", "")
    keys = frozenset(request.POST.getlist("seen"))
    return found.typed(texts, keys, int(chosen) if chosen in set("12345") else None), fault


def _fault(level: LevelForm, words: dict[str, WordsForm]) -> str:
    """Say in one line what is wrong with what was typed."""
    are_fine = [form.is_valid() for form in words.values()]
    if not level.is_valid():
        return next(str(each) for errors in level.errors.values() for each in errors)
    return "" if all(are_fine) else _("Ada yang perlu diperbaiki di bawah. Yang Anda tulis tetap ada.")


def _forms(request: SignedInRequest, found: OneRating) -> tuple[LevelForm, dict[str, WordsForm]]:
    offered = [each.key for level in found.levels for each in level.behaviours]
    return LevelForm(request.POST, offered=offered), {name: WordsForm(request.POST, prefix=name) for name in FIELDS}


def _save(
    request: SignedInRequest, row: Assessment, found: OneRating, level: LevelForm, words: dict[str, WordsForm]
) -> None:
    actions.save_rating(
        row.pk, line_id=found.line_id, level=level.cleaned_data["level"], seen=level.ticks(),
        **{name: form.wished() for name, form in words.items()},
        read={name: form.cleaned_data["version"] for name, form in words.items()}, by=request.person, now=clock.now(),
    )  # fmt: skip


def _met(again: OneRating, typed: dict[str, Text], fields: tuple[str, ...]) -> dict[str, Text]:
    """Return the texts that met another one, with what stands there now."""
    texts: dict[str, Text] = {}
    for name in fields:
        stands: Text = getattr(again, name)
        met = Met(stands.text, "", lately(clock.now(), clock.now()), stands.version)
        texts[name] = replace(typed[name], version=stands.version, met=met)
    return texts


@signed_in
@require_POST
def words(request: SignedInRequest, assessment_id: UUID, number: int) -> HttpResponse:
    """Save evidence or reason as it is typed."""
    row, _sheet, found = own_page(request, assessment_id, number)
    field = request.POST.get("prefix", "")

    def save(form: WordsForm) -> Saved | Clash:
        return actions.save_words(
            row.pk, line_id=found.line_id, field=field, text=form.wished(), version=form.cleaned_data["version"],
            by=request.person, now=clock.now(),
        )  # fmt: skip

    def met(clash: Clash) -> Met:
        return Met(clash.text, "", lately(clash.at, clock.now()), clash.version)

    return answer(WordsForm(request.POST), save, met)


@signed_in
@require_POST
def ticks(request: SignedInRequest, assessment_id: UUID, number: int) -> HttpResponse:
    """Save ticks and level as they are chosen, and say which level the ticks suggest."""
    row, _sheet, found = own_page(request, assessment_id, number)
    form, _words = _forms(request, found)
    if not form.is_valid():
        raise Refused(_("Pilih tingkat 1 sampai 5."))
    actions.save_level(
        row.pk, line_id=found.line_id, level=form.cleaned_data["level"], seen=form.ticks(), by=request.person,
        now=clock.now(),
    )  # fmt: skip
    again = own_page(request, assessment_id, number)[2]
    head = queries.head_of(row, request.person, clock.today())
    return page(request, "plans/assessment_suggested.html", one=again, head=head)


@signed_in
@require_http_methods(["GET", "POST"])
def submit(request: SignedInRequest, assessment_id: UUID) -> HttpResponse:
    """Look over everything once more, then hand it in."""
    row = own_assessment(request, assessment_id)
    sheet = queries.own_sheet(row, request.person)
    if sheet is None:
        raise Http404
    if request.method == "POST":
        said = _("Penilaian Anda diserahkan. Terima kasih.")
        done(request, lambda: actions.submit_sheet(row.pk, by=request.person, now=clock.now()), said)
        return redirect("plans:assessment", row.pk)
    if sheet.submitted_at is not None:
        return redirect("plans:assessment", row.pk)
    head = queries.head_of(row, request.person, clock.today())
    return page(request, "plans/assessment_submit.html", head=head, overview=overview_of(row, sheet))


@signed_in
@require_POST
def take_back(request: SignedInRequest, assessment_id: UUID) -> HttpResponse:
    """Take one's sheet back to change it."""
    row = own_assessment(request, assessment_id)
    said = _("Ditarik kembali. Ubah seperlunya, lalu serahkan lagi.")
    done(request, lambda: actions.take_back_sheet(row.pk, by=request.person, now=clock.now()), said)
    return redirect("plans:rate", row.pk)


@signed_in
@require_POST
def agree(request: SignedInRequest, assessment_id: UUID) -> HttpResponse:
    """Put levels on the table, and agree to them when the button says so."""
    row = of_the_two(request, assessment_id)
    form = levels_form(request, row)
    if not form.is_valid():
        messages.warning(request, _("Pilih tingkat 1 sampai 5."))
        return redirect("plans:assessment", row.pk)
    said = _("Tersimpan. Anda berdua melihat tingkat yang sama.")
    if request.POST.get("langkah") == "setuju":
        said = _("Anda menyetujui tingkat-tingkat ini.")
    levels, version = form.levels(), form.cleaned_data["version"]
    done(request, lambda: _agree(request, row, levels, version, total=len(form.lines)), said)
    return redirect("plans:assessment", row.pk)


def _agree(request: SignedInRequest, row: Assessment, levels: dict[UUID, int], version: int, *, total: int) -> Any:
    how: dict[str, Any] = {"by": request.person, "now": clock.now()}
    proposed = level_actions.propose_levels(row.pk, version=version, levels=levels, **how)
    if request.POST.get("langkah") != "setuju":
        return proposed
    if len(levels) < total:
        raise Refused(_("Tersimpan. Pilih dulu tingkat untuk setiap kompetensi, lalu setujui."))
    # She named every level herself, so what stands there now is what she agrees to.
    return level_actions.agree_levels(row.pk, version=proposed.version, **how)
