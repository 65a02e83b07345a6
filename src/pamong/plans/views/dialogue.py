"""Development dialogues: the list, opening one, its page, and what its buttons do."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Person
from pamong.kit.steps import done, tried, uuid_of
from pamong.plans.actions import dialogue as actions
from pamong.plans.forms.dialogue import ConclusionForm, OpenForm, TimeForm, VersionForm
from pamong.plans.models import Dialogue
from pamong.plans.queries import dialogue as queries
from pamong.plans.queries.dialogue_page import answers_of, head_of, prepared_of, topics_of
from pamong.plans.queries.footing import acts_for, supervisor_of
from pamong.plans.rules.dialogue import years_open
from pamong.plans.views.dialogue_page import RESULT, address_of, own_dialogue, shown
from pamong.ports import clock


@signed_in
@require_safe
def dialogues(request: SignedInRequest) -> HttpResponse:
    """What is open, with whom another may begin, what is over."""
    found = queries.dialogues_of(request.standing, request.GET, clock.now(), clock.today())
    return page(request, "plans/dialogues.html", found=found, leads=request.standing.leads)


@signed_in
@require_http_methods(["GET", "POST"])
def dialogue_new(request: SignedInRequest) -> HttpResponse:
    """Open the dialogue of a year, with one's supervisor or with someone of one's team."""
    sent = uuid_of(request.POST.get("once", ""))
    if sent is not None and queries.is_opened(request.person, sent):  # a second press, or the back button
        return redirect("plans:dialogue", sent)
    employee, other = _pair(request)
    years = years_open(clock.today())
    form = OpenForm(request.POST or None, years=years, initial={"year": years[0]})
    if other is not None and request.method == "POST" and form.is_valid():
        wish = {**form.meeting(), "year": form.cleaned_data["year"], "key": form.cleaned_data["once"]}
        made: list[Dialogue] = []
        act = partial(actions.open_dialogue, employee=employee, **wish, by=request.person, now=clock.now())
        if tried(form, lambda: made.append(act())):
            said = _("Dialog dibuka. %(name)s diberi tahu; mulailah menyiapkan jawaban Anda.")
            messages.success(request, said % {"name": first_name(other.name)})
            return redirect("plans:dialogue", made[0].pk)
    return page(request, "plans/dialogue_new.html", form=form, other=other and queries.someone(other),
                one_year=years[0] if len(years) == 1 else None, i_supervise=employee.pk != request.person.pk)  # fmt: skip


def _pair(request: SignedInRequest) -> tuple[Person, Person | None]:
    """Return the employee that the address names (else oneself), and the other one of the two; 404 for strangers."""
    asked, me, today = uuid_of(request.GET.get("pegawai", "")), request.person, clock.today()
    if asked is None or asked == me.pk:
        return me, supervisor_of(me, today)
    found = Person.objects.filter(pk=asked, agency_id=me.agency_id)
    employee = found.select_related("unit", "position").first()
    if employee is None or not acts_for(employee, me, today):
        raise Http404
    return employee, employee


@signed_in
@require_safe
def dialogue(request: SignedInRequest, dialogue_id: UUID) -> HttpResponse:
    """Preparation, conversation, conclusion."""
    return shown(request, own_dialogue(request, dialogue_id))


@signed_in
@require_http_methods(["GET", "POST"])
def dialogue_time(request: SignedInRequest, dialogue_id: UUID) -> HttpResponse:
    """When and where the two meet."""
    row = own_dialogue(request, dialogue_id)
    local = timezone.localtime(row.planned_at) if row.planned_at else None
    start = {"day": local.date() if local else None, "at": local.time() if local else None, "place": row.place}
    form = TimeForm(request.POST or None, initial=start)
    other = queries.other_of(row, request.person)
    if request.method == "POST" and form.is_valid():
        act = partial(actions.time_dialogue, row.pk, **form.meeting(), by=request.person, now=clock.now())
        if tried(form, act):
            messages.success(request, _("Tersimpan. %(name)s diberi tahu.") % {"name": other.first_name})
            return redirect("plans:dialogue", row.pk)
    return page(request, "plans/dialogue_time.html", form=form, row_id=row.pk, year=row.year, other=other)


@signed_in
@require_http_methods(["GET", "POST"])
def dialogue_share(request: SignedInRequest, dialogue_id: UUID) -> HttpResponse:
    """Let the other one read what was prepared: first what that means, and all of it once more."""
    row, me = own_dialogue(request, dialogue_id), request.person
    head = head_of(row, me, clock.now(), clock.today())
    if request.method == "POST":
        said = _("Dibagikan kepada %(name)s.") % {"name": head.other.first_name}
        done(request, lambda: actions.share_preparation(row.pk, by=me, now=clock.now()), said)
        return redirect("plans:dialogue", row.pk)
    if head.mine_shared or not head.is_open:
        return redirect("plans:dialogue", row.pk)
    prepared = [one for one in prepared_of(row, me, answers_of(row, me)) if one.mine]
    topics = [one for one in topics_of(row, me, stands=head.stands) if one.is_mine]
    return page(request, "plans/dialogue_share.html", head=head, prepared=prepared, topics=topics)


@signed_in
@require_POST
def dialogue_hold(request: SignedInRequest, dialogue_id: UUID) -> HttpResponse:
    """Write down that the two talked; a form that is out of date shows both wordings."""
    row = own_dialogue(request, dialogue_id)
    form = ConclusionForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data
        if words["version"] != row.version and words["conclusion"] != row.conclusion:
            return _clashed(request, row)
        act = partial(actions.hold_dialogue, row.pk, **words, by=request.person, now=clock.now())
        if tried(form, act):
            name = queries.other_of(row, request.person).first_name
            messages.success(request, _("Tersimpan. %(name)s diminta membaca dan mengonfirmasi.") % {"name": name})
            return redirect(address_of(row.pk, RESULT))
    return shown(request, row, at=RESULT, status=422, conclusion_form=form, writing=True)


def _clashed(request: SignedInRequest, row: Dialogue) -> HttpResponse:
    """Keep what was typed, show what stands there now, and let the next press know its version."""
    again = request.POST.copy()
    again["version"] = str(row.version)
    form = ConclusionForm(again)
    typed = form.cleaned_data["conclusion"] if form.is_valid() else ""
    met = {"now": row.conclusion, "typed": typed}
    return shown(request, row, at=RESULT, status=409, conclusion_form=form, writing=True, met=met)


@signed_in
@require_POST
def dialogue_confirm(request: SignedInRequest, dialogue_id: UUID) -> HttpResponse:
    """Confirm the conclusion as it was read."""
    row = own_dialogue(request, dialogue_id)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    said = _("Selesai. Terima kasih sudah menjalaninya berdua.")
    done(request, lambda: actions.confirm_dialogue(row.pk, version=version, by=request.person, now=clock.now()), said)
    return redirect(address_of(row.pk, RESULT))


@signed_in
@require_POST
def dialogue_reopen(request: SignedInRequest, dialogue_id: UUID) -> HttpResponse:
    """Go back to preparing; the words of the conclusion stay."""
    row = own_dialogue(request, dialogue_id)
    said = _("Dibuka lagi. Kata-kata kesimpulannya tetap ada.")
    done(request, lambda: actions.reopen_dialogue(row.pk, by=request.person, now=clock.now()), said)
    return redirect(address_of(row.pk, RESULT))


@signed_in
@require_http_methods(["GET", "POST"])
def dialogue_cancel(request: SignedInRequest, dialogue_id: UUID) -> HttpResponse:
    """Call it off; nobody is asked why."""
    row = own_dialogue(request, dialogue_id)
    if request.method == "POST":
        said = _("Dialog dibatalkan. Persiapan Anda tetap tersimpan untuk Anda.")
        done(request, lambda: actions.cancel_dialogue(row.pk, by=request.person, now=clock.now()), said)
        return redirect("plans:dialogue", row.pk)
    other = queries.other_of(row, request.person)
    return page(request, "plans/dialogue_cancel.html", row_id=row.pk, year=row.year, other=other)
