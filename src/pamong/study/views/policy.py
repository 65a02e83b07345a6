"""HR: which entries are looked at, what that means in figures, and how fast answers come."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency.doors import SignedInRequest, page
from pamong.agency.views.hr_steps import hr
from pamong.agency.words import day_in_words, span_in_words
from pamong.kit.steps import tried
from pamong.ports import clock
from pamong.rulebook import amounts
from pamong.study.actions.ruling import set_policy
from pamong.study.forms.ruling import PolicyForm
from pamong.study.models import Policy
from pamong.study.queries import sampling as finding
from pamong.study.queries.sampling import Meaning
from pamong.study.queries.turnaround import Speed
from pamong.study.queries.turnaround import turnaround as speed_of
from pamong.study.rules.ruling import Plan, may_set_policy
from pamong.study.views.desk_steps import desk_tabs, figure


@hr
@require_http_methods(["GET", "POST"])
def policy(request: SignedInRequest) -> HttpResponse:
    """The sampling plan: tried out (`hitung`) or saved."""
    row = finding.policy_of(request.person.agency_id)
    may = may_set_policy(request.standing)
    form = PolicyForm(request.POST if request.method == "POST" else None, initial=_initial(row))
    plan: Policy | Plan | None = row
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        plan = Plan(data["sample_percent"], data["always_above"], data["answer_days"])
        act = partial(set_policy, **vars(plan), by=request.person, now=clock.now())
        if "hitung" not in request.POST and tried(form, act):
            messages.success(request, _("Kebijakan disimpan. Berlaku untuk verifikasi sesudah ini."))
            return redirect("study:policy")
    person = request.person
    meaning = finding.meaning_of(plan, person.agency_id, person.time_zone, clock.today())
    return page(
        request, "study/desk/policy.html", tabs=desk_tabs("policy"), form=form, may=may, now_told=_told(row),
        meaning=_meaning(meaning), tried=request.method == "POST" and form.is_valid(),
        changed=_changed(row),
    )  # fmt: skip


def _initial(row: Policy | None) -> dict[str, object]:
    if row is None:
        return {"sample_percent": 100, "answer_days": 5}
    above = amounts.number(row.always_above) if row.always_above is not None else ""
    return {"sample_percent": row.sample_percent, "always_above": above, "answer_days": row.answer_days}


def _told(row: Policy | None) -> str:
    if row is None or row.sample_percent == 100:
        return _("Anda memeriksa setiap catatan sebelum disahkan")
    return _("Anda memeriksa sekitar %(n)s dari setiap 100 catatan") % {"n": row.sample_percent}


def _changed(row: Policy | None) -> str:
    if row is None:
        return _("Belum pernah diatur.")
    day = day_in_words(row.changed_by.day_at(row.changed_at))
    return _("Diatur %(name)s, %(day)s.") % {"name": row.changed_by.name, "day": day}


def _meaning(meaning: Meaning) -> str:
    span = span_in_words(meaning.first, meaning.last)
    if not meaning.verified:
        return _(
            "Triwulan lalu (%(span)s) belum ada catatan yang diverifikasi, jadi belum ada angka untuk dibandingkan."
        ) % {"span": span}
    values = {
        "span": span,
        "all": figure(meaning.verified),
        "some": figure(meaning.looked_at),
        "rest": figure(meaning.at_once),
    }
    return (
        _(
            "Triwulan lalu (%(span)s) atasan memverifikasi %(all)s catatan. Dengan kebijakan ini Anda memeriksa %(some)s di antaranya; %(rest)s langsung disahkan."
        )
        % values
    )


@hr
@require_safe
def turnaround(request: SignedInRequest) -> HttpResponse:
    """How long answers of HR took in the last 90 days, by unit."""
    row = finding.policy_of(request.person.agency_id)
    target = row.answer_days if row else Plan().answer_days
    found = speed_of(request.standing, clock.now(), target)
    whole = found.whole
    return page(
        request, "study/desk/turnaround.html", tabs=desk_tabs("speed"), whole=_speed(whole) if whole else None,
        units=[_speed(each) for each in found.units], target=target, title=_title(whole),
    )  # fmt: skip


def _title(whole: Speed | None) -> str:
    if whole is None:
        return _("Belum ada jawaban dalam 90 hari terakhir")
    return _("Biasanya dijawab dalam %(days)s") % {"days": in_days(whole.median)}


def in_days(days: float) -> str:
    """`2 hari kerja`."""
    if not days:
        return _("hari yang sama")
    return ngettext("%(n)s hari kerja", "%(n)s hari kerja", round(days)) % {"n": figure(days)}


def _speed(each: Speed) -> dict[str, object]:
    return {
        "name": each.name or _("Tanpa unit"),
        "answers": figure(each.answers),
        "median": in_days(each.median),
        "slowest": in_days(each.slowest),
        "late": figure(each.late),
        "tone": "warning" if each.late else "positive",
    }
