"""Saying which goal of a plan a cycle serves."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.coaching import actions, words
from pamong.coaching.forms.cycles import ServeForm
from pamong.coaching.queries.serving import goals_for_cycle
from pamong.coaching.views.cycles import other_name, own_cycle
from pamong.kit.steps import tried
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def serve(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Tie a cycle to a goal of the employee's plan, to another one, or to none."""
    row = own_cycle(request, cycle_id)
    goals = goals_for_cycle(row, request.person, clock.today())
    start = {"goal": str(row.plan_goal_id or "")}
    form = ServeForm(request.POST or None, initial=start, goals=goals)
    if request.method == "POST" and form.is_valid():
        wish = form.goal_id()
        if tried(form, lambda: actions.serve_goal(row.pk, plan_goal_id=wish, by=request.person, now=clock.now())):
            messages.success(request, _("Tersimpan. Kata-kata siklus tetap seperti yang Anda berdua sepakati."))
            return redirect("coaching:cycle", row.pk)
    return page(
        request, "coaching/serve.html", cycle=row, topic=words.topic_words(row.topic), form=form, goals=goals,
        other=other_name(request, row), mine=row.employee_id == request.person.pk,
    )  # fmt: skip
