"""HR's list of topics: the built-in ones, and those of the agency."""

import functools
from collections.abc import Callable
from functools import partial
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.coaching import actions, words
from pamong.coaching.forms.topics import TopicForm
from pamong.coaching.models import Topic
from pamong.coaching.queries import topic_page
from pamong.coaching.rules.cycles import may_manage_topics
from pamong.kit.refusals import require
from pamong.kit.steps import done, tried
from pamong.ports import clock

P = ParamSpec("P")


def for_hr(view: Callable[Concatenate[SignedInRequest, P], HttpResponse]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:  # fmt: skip
    """Let HR officers of the whole agency in; others read whose page it is."""

    @functools.wraps(view)
    def door(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        said = _("Halaman ini untuk pengelola SDM yang mengelola seluruh instansi.")
        require(may_manage_topics(request.standing), said)
        return view(request, *args, **kwargs)

    return signed_in(door)


@for_hr
@require_http_methods(["GET", "POST"])
def topics(request: SignedInRequest) -> HttpResponse:
    """Every topic, and a form for another one."""
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _add(request, form)):
        messages.success(request, _("Topik ditambahkan; sudah dapat dipilih."))
        return redirect("coaching:topics")
    return page(request, "coaching/topics.html", form=form, shown=topic_page.topics_of(request.person.agency_id))


def _add(request: SignedInRequest, form: TopicForm) -> None:
    data: dict[str, Any] = dict(form.cleaned_data)
    key = data.pop("once")
    actions.add_topic(agency=request.person.agency, **data, by=request.person, now=clock.now(), key=key)


def _topic(request: SignedInRequest, topic_id: UUID) -> Topic:
    row = Topic.objects.filter(agency_id=request.person.agency_id, pk=topic_id).first()
    if row is None:
        raise Http404
    return row


@for_hr
@require_http_methods(["GET", "POST"])
def topic(request: SignedInRequest, topic_id: UUID) -> HttpResponse:
    """Rename one, or describe it anew."""
    row = _topic(request, topic_id)
    form = TopicForm(request.POST or None, initial={"name": row.name, "description": row.description})
    if request.method == "POST" and form.is_valid():
        name, description = form.cleaned_data["name"], form.cleaned_data["description"]
        wished = {"name": name, "description": description}
        act = partial(actions.change_topic, row.pk, **wished, by=request.person, now=clock.now())
        if tried(form, act):
            messages.success(request, _("Tersimpan. Siklus yang memakai topik ini ikut berganti nama."))
            return redirect("coaching:topics")
    return page(request, "coaching/topic.html", form=form, topic=row, name=words.topic_words(row))


@for_hr
@require_POST
def topic_close(request: SignedInRequest, topic_id: UUID) -> HttpResponse:
    """Offer it no more."""
    row = _topic(request, topic_id)
    said = _("Topik ditutup. Siklus yang memakainya berjalan terus.")
    done(request, lambda: actions.close_topic(row.pk, by=request.person, now=clock.now()), said)
    return redirect("coaching:topics")


@for_hr
@require_POST
def topic_reopen(request: SignedInRequest, topic_id: UUID) -> HttpResponse:
    """Offer it again."""
    row = _topic(request, topic_id)
    said = _("Topik dapat dipilih lagi.")
    done(request, lambda: actions.reopen_topic(row.pk, by=request.person, now=clock.now()), said)
    return redirect("coaching:topics")
