"""How the page of a session is put together, whichever part of it is asked for and whatever form came back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pamong.agency.doors import SignedInRequest, page
from pamong.coaching.conversation import STAGES
from pamong.coaching.forms.promises import PromiseForm
from pamong.coaching.forms.talk import AddendumForm, PointForm, ReflectForm, TemplateForm
from pamong.coaching.models import Cycle, Session, Side
from pamong.coaching.queries import session_page as queries
from pamong.coaching.queries import session_talk as talk
from pamong.coaching.rules import promises as promise_rules
from pamong.ports import clock

AGENDA: Final = "agenda"
TALK: Final = "percakapan"
PROMISES: Final = "janji"
END: Final = "akhir"
Trouble = Mapping[str, Mapping[str, Any]]
"""By field of the conversation: what came back with it (text, version, error, met)."""


def own_session(request: SignedInRequest, session_id: UUID) -> Session:
    """Return a session of one's own, or 404."""
    found = queries.session_for(request.person, session_id)
    if found is None:
        raise Http404
    return found


def address_of(session_id: UUID, step: str = "") -> str:
    """Return the address of the page, at a part of it."""
    url = reverse("coaching:session", args=[session_id])
    return f"{url}?tahap={step}" if step else url


def sides_of(session: Session | Cycle, me: UUID) -> dict[Side, str]:
    """Return the two by name, the employee first."""
    pair = ((Side.EMPLOYEE, session.employee), (Side.SUPERVISOR, session.supervisor))
    return {side: _("%(name)s (Anda)") % {"name": one.name} if one.pk == me else one.name for side, one in pair}


def shown(
    request: SignedInRequest, session: Session, *, at: str = "", status: int = 200, trouble: Trouble | None = None,
    **forms: Any,
) -> HttpResponse:  # fmt: skip
    """Render the page at one of its parts; `forms` that came back stand in for the empty ones."""
    now, me = clock.now(), request.person
    head = queries.head_of(session, me, now)
    asked = at or request.GET.get("tahap", "")
    part = _part(head, asked)
    values: dict[str, Any] = {"head": head, "part": part, "tabs": _tabs(head, part), "me_id": me.pk}
    if part == AGENDA:
        values |= {"agenda": queries.agenda_of(session, me, now), "point_form": PointForm(auto_id="pokok_%s")}
        values |= {"private": _private(session, request, trouble)}
    if part == TALK:
        values |= _talk(request, session, head, asked, trouble or {})
        values |= {"agenda": queries.agenda_of(session, me, now)}
    if part == END:
        ending = queries.ending_of(session, me, now)
        values |= {"ending": ending, "addendum_form": AddendumForm(auto_id="tambahan_%s")}
        values |= {"reflect_form": ReflectForm(initial=ending.taps), "private": _private(session, request, trouble)}
    else:
        values |= {"promises": queries.promises_of(session, me, now)}
    if part == PROMISES:
        values |= {"promise_form": _promise_form(request, session)}
    return page(request, "coaching/session.html", status=status, **(values | forms))


def _part(head: queries.Head, asked: str) -> str:
    """Return which part the address asks for, or the one that is needed now."""
    if asked in (AGENDA, TALK, PROMISES) or (asked == END and not head.is_off):
        return asked
    if asked == talk.OPENING or asked in STAGES:
        return TALK
    if head.is_held or head.is_completed:
        return END
    return TALK if (head.has_begun and head.is_open) or head.state == Session.State.VOIDED else AGENDA


def _tabs(head: queries.Head, part: str) -> list[dict[str, Any]]:
    labels = [(AGENDA, _("Agenda"), head.points), (TALK, _("Percakapan"), 0), (PROMISES, _("Janji"), head.promises)]
    if not head.is_off:
        labels.append((END, _("Selesai"), 0))
    return [
        {"label": label, "url": f"?tahap={key}", "current": key == part, "count": count or None}
        for key, label, count in labels
    ]


def _talk(
    request: SignedInRequest, session: Session, head: queries.Head, asked: str, trouble: Trouble
) -> dict[str, Any]:
    me = request.person
    parts = talk.parts_of(session)
    values: dict[str, Any] = {"private": _private(session, request, trouble)}
    if not head.is_open:
        return values | {"record": talk.record_of(session, me, parts)}
    steps = talk.steps_of(session, parts)
    step = talk.step_asked(steps, asked) or talk.first_blank(steps, parts)
    hat = request.POST.get("b0-hat") or request.GET.get("topi", "")
    found = talk.talk_of(session, me, parts, step, hat, clock.now())
    notes = [replace(note, **trouble.get(note.prefix, {})) for note in found.notes]
    chosen = TemplateForm(initial={"template": session.template, "with_opening": session.with_opening})
    return values | {"talk": replace(found, notes=notes), "template_form": chosen}


def _private(session: Session, request: SignedInRequest, trouble: Trouble | None) -> talk.Private:
    return replace(talk.private_of(session, request.person), **(trouble or {}).get("p", {}))


def _promise_form(request: SignedInRequest, session: Session) -> PromiseForm:
    due = clock.today() + promise_rules.USUAL
    first = {"owner": Side.EMPLOYEE.value, "due_on": due}
    return PromiseForm(sides=sides_of(session, request.person.pk), initial=first, auto_id="janji_%s")
