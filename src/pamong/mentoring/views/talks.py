"""Occasional talks: told in half a minute, and grown into a relation."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pamong.agency.colleagues import colleague_by_key, finding
from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Person
from pamong.kit.steps import tried, uuid_of
from pamong.mentoring.actions.asking import ask
from pamong.mentoring.actions.held import tell_talk
from pamong.mentoring.actions.meeting_rows import How
from pamong.mentoring.forms.meetings import GrowForm, TalkForm
from pamong.mentoring.models import Meeting, Relation
from pamong.mentoring.queries import meeting_page as queries
from pamong.mentoring.views.shown import address_of, own_meeting
from pamong.ports import clock


@signed_in
@require_http_methods(["GET", "POST"])
def talk_new(request: SignedInRequest) -> HttpResponse:
    """Tell of a talk: with whom, when, about what; `?dengan=<person>` names the colleague."""
    key = uuid_of(request.GET.get("dengan", ""))
    with_whom = colleague_by_key(request.person, key) if key else None
    first = {"day": clock.today(), "other": with_whom}
    form = TalkForm(request.POST or None, initial=first, **finding(request.person))
    if request.method == "POST" and form.is_valid() and (made := _tell(request, form)):
        other = made.mentor if made.mentee_id == request.person.pk else made.mentee
        said = _("Tercatat. %(name)s diminta menjawab apakah benar begitu.") % {"name": first_name(other.name)}
        messages.success(request, said)
        return redirect(address_of(made.pk))
    return page(request, "mentoring/talk_new.html", form=form)


def _tell(request: SignedInRequest, form: TalkForm) -> Meeting | None:
    data, now = form.cleaned_data, clock.now()
    made: list[Meeting] = []
    other = Person.objects.visible_to(request.person).select_related("unit").get(pk=data["other"].id)
    starts_at = _when(data["day"], data["at"], data["minutes"], now)
    wish = {
        "how": How(starts_at, data["minutes"]),
        "topic": data["topic"],
        "lesson": data["lesson"],
        "key": data["once"],
    }
    if not tried(
        form, lambda: made.append(tell_talk(other, i_told=data["told"] == "me", **wish, by=request.person, now=now))
    ):
        return None
    return made[0]


def _when(day: date, at: time | None, minutes: int, now: datetime) -> datetime:
    """Return when it began; without an hour: at this hour of that day, over by now."""
    ended = timezone.localtime(now) - timedelta(minutes=minutes)
    starts_at = timezone.make_aware(datetime.combine(day, at or ended.time().replace(second=0, microsecond=0)))
    return starts_at if at else min(starts_at, ended)


@signed_in
@require_http_methods(["GET", "POST"])
def grow(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Ask the other one of a talk to go on as mentor and mentee."""
    row = own_meeting(request, meeting_id)
    if row.relation.kind != Relation.Kind.OCCASIONAL:
        raise Http404
    form = GrowForm(request.POST or None)
    asked: list[Relation] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if tried(form, lambda: asked.append(_asked(request, row, data["words"], data["once"]))):
            messages.success(request, _("Permintaan dikirim. Jawabannya datang dalam sepuluh hari."))
            return redirect("mentoring:relation", asked[0].pk)
    return page(request, "mentoring/talk_grow.html", form=form, head=queries.head_of(row, request.person, clock.now()))


def _asked(request: SignedInRequest, row: Meeting, words: str, key: UUID | None) -> Relation:
    return ask(
        mentor=row.mentor, mentee=row.mentee, kind=Relation.Kind.INFORMAL, words=words, by=request.person,
        now=clock.now(), key=key, grown_from=row.relation_id,
    )  # fmt: skip
