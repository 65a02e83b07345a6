"""Proposing a cycle, and changing the words of a proposal before both agreed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.coaching import actions, words
from pamong.coaching.forms.cycles import ProposalForm
from pamong.coaching.models import Cycle, Topic
from pamong.coaching.queries import proposals
from pamong.coaching.queries.proposals import Offer, Pairing
from pamong.coaching.queries.serving import goal_asked
from pamong.coaching.views.cycles import other_name, own_cycle
from pamong.coaching.views.frames import frame_in_words
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import words_asked
from pamong.kit.steps import tried, uuid_of
from pamong.plans.briefs import GoalBrief
from pamong.plans.queries import topic_for
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def propose(request: SignedInRequest) -> HttpResponse:
    """Choose with whom, then write what about."""
    today = clock.today()
    sent = uuid_of(request.POST.get("once", ""))
    if sent is not None and proposals.is_made(request.person, sent):  # a second press, or the back button
        return redirect("coaching:cycle", sent)
    goal = _goal_asked(request)
    asked = uuid_of(request.GET.get("pegawai", "")) or (goal.employee_id if goal else None)
    if asked is None and request.standing.leads:
        choices = proposals.choices_for(request.standing, request.GET, today)
        if choices.only is None:
            return page(request, "coaching/propose_with.html", choices=choices, asked=words_asked(request.GET))
        asked = choices.only
    asked = asked or request.person.pk
    pairing = proposals.pairing_of(request.standing, asked, today)
    if pairing is None and asked == request.person.pk:
        return page(request, "coaching/propose_with.html")
    if pairing is None:
        raise Http404
    goal = goal if goal and goal.employee_id == pairing.employee.pk else None
    offer = proposals.offer_for(pairing)
    form = _form(request, offer, pairing, goal)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _propose(request, form, pairing, goal)):
        name = first_name(pairing.other.name)
        messages.success(
            request, _("Usulan dikirim. %(name)s membacanya dan menyetujui atau mengubahnya.") % {"name": name}
        )
        return redirect("coaching:cycle", form.cleaned_data["once"])
    other = first_name(pairing.other.name)
    return _shown(request, "coaching/propose.html", form, offer, other, pairing=pairing, serves=goal)


def _goal_asked(request: SignedInRequest) -> GoalBrief | None:
    """Return the goal of a plan that the cycle will serve (`?tujuan=`), when she may read it."""
    key = uuid_of(request.GET.get("tujuan", ""))
    return goal_asked(request.person, key, request.standing.team) if key else None


def _form(request: SignedInRequest, offer: Offer, pairing: Pairing, goal: GoalBrief | None) -> ProposalForm:
    """A form that begins with the usual frame; with the words of an earlier cycle (`?dari=`), of a goal of the plan, or of
    a topic that the two passed on from their dialogue (`?topik_dialog=`)."""
    start = proposals.beginning(pairing, clock.today())
    if goal is not None:
        start |= {"goal": goal.title, "ends_on": _until(start["ends_on"], goal.due_on)}
    topic = uuid_of(request.GET.get("topik_dialog", ""))
    if topic is not None and (text := topic_for(request.person, topic)):
        start |= {"goal": text}
    earlier = uuid_of(request.GET.get("dari", ""))
    source = proposals.example_to_follow(request.person, earlier) if earlier else None
    if source is not None:
        old = proposals.words_of(source)
        start |= {name: old[name] for name in ("topic", "goal", "measure", "rhythm", "mode")}
    return ProposalForm(request.POST or None, initial=start, topics=offer.topics, until=pairing.footing.until)


def _until(usual: date, due_on: date) -> date:
    """A cycle for a goal that is due sooner ends with it."""
    return due_on if clock.today() < due_on < usual else usual


def _propose(request: SignedInRequest, form: ProposalForm, pairing: Pairing, goal: GoalBrief | None) -> None:
    actions.propose_cycle(
        employee=pairing.employee,
        supervisor=pairing.supervisor,
        **form.words(),
        by=request.person,
        now=clock.now(),
        key=form.cleaned_data["once"],
        plan_goal_id=goal.id if goal else None,
    )


@signed_in
@require_http_methods(["GET", "POST"])
def revise(request: SignedInRequest, cycle_id: UUID) -> HttpResponse:
    """Change the words of a proposal; a form that is out of date shows both wordings."""
    row = own_cycle(request, cycle_id)
    other, offer = other_name(request, row), proposals.offer_for(row, but=row.pk)
    if row.state != Cycle.State.PROPOSED:
        messages.warning(request, _("Usulan ini sudah diputuskan; kata-katanya tidak dapat diubah lagi."))
        return redirect("coaching:cycle", row.pk)
    topics = offer.topics if row.topic in offer.topics else [row.topic, *offer.topics]
    start = proposals.words_of(row) | {"version": row.version}
    form = ProposalForm(request.POST or None, initial=start, topics=topics, until=row.acting_until)
    clashes: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        clashes = _clashes(form, row, topics)
        if clashes:
            form = _redrawn(request, form, row, topics)
        elif tried(form, lambda: _revise(request, form, row)):
            messages.success(request, _("Tersimpan. Menunggu persetujuan %(name)s.") % {"name": other})
            return redirect("coaching:cycle", row.pk)
    return _shown(request, "coaching/propose.html", form, offer, other, cycle=row, clashes=clashes)


def _revise(request: SignedInRequest, form: ProposalForm, row: Cycle) -> None:
    version = form.cleaned_data["version"] or 0
    actions.revise_cycle(row.pk, version=version, **form.words(), by=request.person, now=clock.now())


def _clashes(form: ProposalForm, row: Cycle, topics: Any) -> list[dict[str, str]]:
    """When the proposal changed since the form was drawn: each field with the words of now and those typed."""
    if form.cleaned_data["version"] == row.version:
        return []
    now, typed = proposals.words_of(row), dict(form.cleaned_data)
    return [
        {"label": str(form.fields[name].label), "now": _spoken(name, now[name], topics), "typed": _spoken(name, typed[name], topics)}
        for name in now
        if now[name] != typed[name]
    ]  # fmt: skip


def _spoken(name: str, value: Any, topics: list[Topic]) -> str:
    if name == "topic":
        return next((words.topic_words(topic) for topic in topics if str(topic.pk) == value), "")
    return frame_in_words(name, value)


def _redrawn(request: SignedInRequest, form: ProposalForm, row: Cycle, topics: Any) -> ProposalForm:
    """Keep what was typed, but let the next submit know the version of now."""
    data: Any = request.POST.copy()
    data["version"] = str(row.version)
    return ProposalForm(data, topics=topics, until=row.acting_until)


def _shown(request: SignedInRequest, template: str, form: ProposalForm, offer: Offer, other: str, **more: Any) -> HttpResponse:  # fmt: skip
    """The form with its topics in words, and the examples of the topic that is chosen (htmx asks for them alone)."""
    chosen = request.GET.get("topic") or form["topic"].value()
    topic = next((each for each in offer.topics if str(each.pk) == str(chosen)), None)
    noted = topic or next((each for each in offer.topics if words.topic_note(each)), None)
    return varying(
        page(
            request,
            part_of(request, template, "examples"),
            form=form,
            other=other,
            taken=offer.taken,
            hints={str(each.pk): words.topic_explained(each) for each in offer.topics},
            examples=proposals.examples_of([topic] if topic else offer.topics),
            topic=topic,
            note=words.topic_note(noted) if noted else "",
            reader=words.both(other),
            **more,
        )
    )
