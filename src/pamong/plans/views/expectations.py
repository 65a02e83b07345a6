"""What the leader expects in a year: the supervisor notes it, both read it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Person
from pamong.kit.steps import done, tried
from pamong.kit.years import asked_year
from pamong.plans.actions import expectations as actions
from pamong.plans.forms.dialogue import ExpectationForm
from pamong.plans.queries.expectations import expectation_of, expectations_of
from pamong.plans.rules.dialogue import years_open
from pamong.plans.terms import YEARS
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def expectations(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """The expectations of a year, and for the direct supervisor a form for another one."""
    year = _year(request)
    found = expectations_of(request.person, person_id, year, clock.today())
    if found is None:
        raise Http404
    form = ExpectationForm(request.POST or None, initial={"year": year})
    if request.method == "POST" and form.is_valid():
        employee = Person.objects.get(pk=person_id)
        act = partial(actions.note_expectation, employee=employee, **form.wished(), by=request.person, now=clock.now())
        if tried(form, act):
            said = _("Tersimpan. %(name)s dapat membacanya.") % {"name": found.employee.first_name}
            messages.success(request, said)
            return redirect(address_of(person_id, form.cleaned_data["year"]))
    tabs = [
        {"label": str(each), "url": f"?tahun={each}", "current": each == year}
        for each in sorted({*found.years, *years_open(clock.today()), year}, reverse=True)
    ]
    return page(request, "plans/expectations.html", found=found, form=form, tabs=tabs,
                may_note=found.may_note and year in years_open(clock.today()))  # fmt: skip


def address_of(employee_id: UUID, year: int) -> str:
    """Return the address of the page of a year."""
    url = reverse("plans:expectations", args=[employee_id])
    return url if year == clock.today().year else f"{url}?tahun={year}"


def _year(request: SignedInRequest) -> int:
    return asked_year(request.GET, clock.today(), YEARS)


@signed_in
@require_POST
def expectation_remove(request: SignedInRequest, expectation_id: UUID) -> HttpResponse:
    """Take one back."""
    row = expectation_of(request.person, expectation_id)
    if row is None:
        raise Http404
    said = _("Ekspektasi dihapus.")
    done(request, lambda: actions.remove_expectation(expectation_id, by=request.person, now=clock.now()), said)
    return redirect(address_of(row.employee_id, row.year))
