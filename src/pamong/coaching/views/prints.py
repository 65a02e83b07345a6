"""Sessions on paper: what was noted, and a sheet to be filled in by hand and keyed in later."""

from collections.abc import Sequence
from uuid import UUID

import segno
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.coaching import words
from pamong.coaching.conversation import COMMON, Stage, stages_of
from pamong.coaching.prompts import prompts_for
from pamong.coaching.queries import session_page as queries
from pamong.coaching.queries import session_talk as talk
from pamong.coaching.rules.sessions import allowed_stages
from pamong.coaching.views.shown import address_of, own_session
from pamong.ports import clock

LINES = range(3)
FEWER = range(2)
"""For obstacles and feedback."""
ROWS = range(3)


@signed_in
@require_safe
def filled(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Everything the two share of a session; no private note."""
    session, now, me = own_session(request, session_id), clock.now(), request.person
    return page(
        request,
        "coaching/session/print.html",
        head=queries.head_of(session, me, now),
        supervisor=session.supervisor,
        employee=session.employee,
        agenda=queries.agenda_of(session, me, now),
        record=talk.record_of(session, me, talk.parts_of(session)),
        promises=queries.promises_of(session, me, now),
        ending=queries.ending_of(session, me, now),
        printed=words.moment(now),
    )


@signed_in
@require_safe
def sheet(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """A blank sheet whose code leads back to the session."""
    session, now, me = own_session(request, session_id), clock.now(), request.person
    url = request.build_absolute_uri(address_of(session.pk))
    opening = stages_of("stokers") if session.with_opening else ()
    main = [stage for stage in allowed_stages(session) if stage not in opening]
    return page(
        request,
        "coaching/session/sheet.html",
        head=queries.head_of(session, me, now),
        supervisor=session.supervisor,
        employee=session.employee,
        agenda=queries.agenda_of(session, me, now),
        promises=queries.promises_of(session, me, now),
        opening=opening,
        stages=[_on_paper(stage, session.cycle.topic.key) for stage in main],
        rows=ROWS,
        url=url,
        code=mark_safe(_code(url)),  # noqa: S308  # segno's own SVG of our own address
    )


def _on_paper(stage: Stage, topic: str) -> tuple[talk.Step, Sequence[str | Promise], range]:
    """Return a stage with two questions and the lines to write on."""
    lines = FEWER if stage in COMMON.stages else LINES
    return talk.Step(stage.key, str(stage.label), (stage,)), prompts_for(topic, stage.key)[:2], lines


def _code(url: str) -> str:
    """Draw the address as an SVG without a style of its own."""
    return str(segno.make(url, error="m").svg_inline(scale=3, border=2, dark="#000", light="#fff"))
