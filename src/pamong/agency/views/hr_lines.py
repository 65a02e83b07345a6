"""Reporting lines: the list, one line with what can be done to it, drawing one, and what is wrong with all of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency import actions, dossier, forms, health, lines, queries_hr, roles
from pamong.agency.doors import SignedInRequest, page
from pamong.agency.models import Person, ReportingLine
from pamong.agency.views.hr_steps import chosen, hr, managed
from pamong.agency.words import day_in_words
from pamong.kit.paging import link, paged, words_asked
from pamong.kit.steps import tried
from pamong.ports import clock

SHOWN = 40
"""So many findings of a kind are listed; the worst come first."""
STATES = ("now", "future", "ended", "withdrawn")


def _lines(request: SignedInRequest) -> QuerySet[ReportingLine]:
    """The lines of the people whom this HR officer manages."""
    inside = queries_hr.covered(request.standing, "person__unit__")
    return dossier.lines_with_people(ReportingLine.objects.filter(inside, agency_id=request.person.agency_id))


def _in_state(source: QuerySet[ReportingLine], state: str, day: date) -> QuerySet[ReportingLine]:
    if state == "withdrawn":
        return source.filter(withdrawn_at__isnull=False)
    standing = source.filter(withdrawn_at__isnull=True)
    if state == "future":
        return standing.filter(starts_on__gt=day)
    if state == "ended":
        return standing.filter(ends_on__lt=day)
    return standing.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


@hr
@require_safe
def all_lines(request: SignedInRequest) -> HttpResponse:
    """The lines now, to come, ended and withdrawn."""
    day, words = clock.today(), words_asked(request.GET)
    state = chosen(request.GET.get("keadaan", ""), list(STATES), "now")
    kind = chosen(request.GET.get("jenis", ""), ReportingLine.Kind.values)
    source = _in_state(_lines(request), state, day)
    if kind:
        source = source.filter(kind=kind)
    for word in words.split()[:6]:
        source = source.filter(Q(person__name__icontains=word) | Q(supervisor__name__icontains=word))
    found = paged(source.order_by("person__name", "-starts_on", "id"), request.GET)
    return page(
        request,
        "agency/hr/lines.html",
        words=words,
        kind=kind,
        kinds=ReportingLine.Kind.choices,
        state=state,
        tabs=[
            {
                "label": dossier.state_label(one),
                "url": link(request.GET, keadaan=one if one != "now" else None, hal=None),
                "current": one == state,
            }
            for one in STATES
        ],
        found=found.holding([dossier.shown_line(line, day) for line in found.items]),
    )


@hr
@require_safe
def line_health(request: SignedInRequest) -> HttpResponse:
    """Who has no supervisor, who supervises in a circle or too many, which acting lines end."""
    day = clock.today()
    found = health.findings(request.person.agency, day).within(request.standing.paths(roles.HR))
    without = paged(found.lacking, request.GET, 20)
    circles, wide = found.circles[:SHOWN], found.wide[:SHOWN]
    ending, ended = found.ending[:SHOWN], found.ended[:SHOWN]
    named = {*without.items, *(one for circle in circles for one in circle[:SHOWN]), *(one for one, _n in wide)}
    for acting in (*ending, *ended):
        named |= {acting.person_id, acting.supervisor_id}
    people = _named(request, named)
    return page(
        request,
        "agency/hr/health.html",
        total=found.total,
        people=found.people,
        without=without.holding([people[key] for key in without.items if key in people]),
        circles=[_circle(circle, people) for circle in circles],
        wide=[
            {"person": people[key], "count": count, "excess": count - health.WIDEST}
            for key, count in wide
            if key in people
        ],
        more={"circles": len(found.circles) - len(circles), "wide": len(found.wide) - len(wide)},
        limit=health.WIDEST,
        ending=_acting(ending, people),
        ended=_acting(ended, people),
    )


def _named(request: SignedInRequest, keys: set[UUID]) -> dict[UUID, Person]:
    people = Person.objects.visible_to(request.person).select_related("position", "unit")
    return people.in_bulk(list(keys))


def _circle(circle: tuple[UUID, ...], people: dict[UUID, Person]) -> dict[str, Any]:
    """`Ratna → Budi → Ratna`, with the person where one may begin to mend it."""
    known = [people[key] for key in circle if key in people]
    first = known[:1]
    return {"words": " → ".join(one.name for one in [*known, *first]), "people": known}


def _acting(found: Sequence[health.Acting], people: dict[UUID, Person]) -> list[dict[str, Any]]:
    """One row for each acting officer and last day, with whom she supervises till then."""
    groups: dict[tuple[UUID, str, date], list[health.Acting]] = {}
    for one in found:
        groups.setdefault((one.supervisor_id, one.kind, one.ends_on), []).append(one)
    return [
        {
            "supervisor": people.get(supervisor_id),
            "kind": str(ReportingLine.Kind(kind).label),
            "ends_on": day_in_words(ends_on),
            "lines": [
                {"id": one.line_id, "name": people[one.person_id].name} for one in own if one.person_id in people
            ],
        }
        for (supervisor_id, kind, ends_on), own in groups.items()
    ]


@hr
@require_http_methods(["GET", "POST"])
def draw(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Give someone a direct supervisor."""
    shown = managed(request, person_id)
    form = forms.LineForm(
        request.POST or None,
        standing=request.standing,
        initial={"kind": "definitif", "starts_on": clock.today(), "end_earlier": True},
    )
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _draw(request, person_id, form)):
        name = form.cleaned_data["supervisor"].label
        messages.success(request, _("%(boss)s menjadi atasan langsung %(name)s.") % {"boss": name, "name": shown.name})
        return redirect("agency:hr_person", person_id)
    return page(request, "agency/hr/line_form.html", shown=shown, form=form, line=None, hints=_hints())


def _hints() -> dict[str, str]:
    return {
        "definitif": _("Atasan tetap. Satu orang, satu atasan definitif pada satu waktu."),
        "plt": _("Pelaksana tugas: jabatannya kosong."),
        "plh": _("Pelaksana harian: pejabatnya berhalangan."),
    }


def _draw(request: SignedInRequest, person_id: UUID, form: forms.LineForm) -> None:
    data = form.cleaned_data
    actions.draw_line(
        person_id,
        line=form.line(),
        by=request.person,
        now=clock.now(),
        end_earlier=data["end_earlier"],
        once=data["once"],
    )


def _line(request: SignedInRequest, line_id: UUID) -> ReportingLine:
    line = _lines(request).filter(pk=line_id).first()
    if line is None:
        raise Http404
    return line


@hr
@require_safe
def line(request: SignedInRequest, line_id: UUID) -> HttpResponse:
    """One line: who drew it, and what can be done to it."""
    return _line_page(request, _line(request, line_id), forms.EndForm(initial={"ends_on": clock.today()}))


def _line_page(request: SignedInRequest, row: ReportingLine, form: forms.EndForm) -> HttpResponse:
    earlier = lines.line_before(row) if row.withdrawn_at is None else None
    return page(
        request,
        "agency/hr/line.html",
        line=dossier.shown_line(row, clock.today()),
        form=form,
        earlier=dossier.shown_line(earlier, clock.today()) if earlier else None,
    )


@hr
@require_POST
def end(request: SignedInRequest, line_id: UUID) -> HttpResponse:
    """Let a line end."""
    row = _line(request, line_id)
    form = forms.EndForm(request.POST)
    if form.is_valid():
        day = form.cleaned_data["ends_on"]
        if tried(form, lambda: actions.end_line(line_id, ends_on=day, by=request.person, now=clock.now())):
            messages.success(request, _("Garis berakhir %(day)s.") % {"day": day_in_words(day)})
            return redirect("agency:hr_line", line_id)
    return _line_page(request, row, form)


@hr
@require_POST
def withdraw(request: SignedInRequest, line_id: UUID) -> HttpResponse:
    """Withdraw a line as wrong."""
    row = _line(request, line_id)
    form = forms.WithdrawForm(request.POST)
    restore = form.is_valid() and form.cleaned_data["restore_earlier"]
    actions.withdraw_line(line_id, by=request.person, now=clock.now(), restore_earlier=restore)
    messages.success(request, _("Garis ditarik. Ia tetap terbaca di riwayat dan dapat diberlakukan lagi."))
    return redirect("agency:hr_person", row.person_id)


@hr
@require_POST
def restore(request: SignedInRequest, line_id: UUID) -> HttpResponse:
    """Undo a withdrawal."""
    row = _line(request, line_id)
    actions.restore_line(line_id, by=request.person, now=clock.now())
    messages.success(request, _("Garis diberlakukan lagi."))
    return redirect("agency:hr_person", row.person_id)


@hr
@require_http_methods(["GET", "POST"])
def replace(request: SignedInRequest, line_id: UUID) -> HttpResponse:
    """Withdraw a wrong line and draw the right one in one step."""
    row = _line(request, line_id)
    form = forms.LineForm(
        request.POST or None,
        standing=request.standing,
        initial={
            "supervisor": queries_hr.person_option(request.standing, row.supervisor_id),
            "kind": row.kind,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
        },
    )
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _replace(request, line_id, form)):
        messages.success(request, _("Garis diganti. Yang lama tetap terbaca sebagai ditarik."))
        return redirect("agency:hr_person", row.person_id)
    shown = dossier.shown_line(row, clock.today())
    return page(request, "agency/hr/line_form.html", shown=row.person, form=form, line=shown, hints=_hints())


def _replace(request: SignedInRequest, line_id: UUID, form: forms.LineForm) -> None:
    actions.replace_line(line_id, line=form.line(), by=request.person, now=clock.now(), once=form.cleaned_data["once"])
