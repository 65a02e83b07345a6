"""How the page of a dialogue is put together, whichever part of it is asked for and whatever form came back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pamong.agency.doors import SignedInRequest, page
from pamong.plans.forms.dialogue import ConclusionForm, TopicForm, VersionForm
from pamong.plans.models import Dialogue
from pamong.plans.queries import dialogue_page as queries
from pamong.plans.queries.dialogue import dialogue_of, side_of
from pamong.plans.queries.dialogue_page import Head
from pamong.plans.queries.expectations import between, expected_of
from pamong.plans.questions import THEMES, Theme, theme_asked
from pamong.ports import clock

PREPARE: Final = "persiapan"
TALK: Final = "percakapan"
RESULT: Final = "hasil"
Trouble = Mapping[str, Mapping[str, Any]]
"""By text of the preparation: what came back with it (text, version, error, met)."""


def own_dialogue(request: SignedInRequest, dialogue_id: UUID) -> Dialogue:
    """Return a dialogue of one's own, or 404."""
    found = dialogue_of(request.person, dialogue_id)
    if found is None:
        raise Http404
    return found


def address_of(dialogue_id: UUID, part: str = "", theme: str = "") -> str:
    """Return the address of the page, at a part of it or at a theme."""
    url = reverse("plans:dialogue", args=[dialogue_id])
    if theme:
        return f"{url}?tema={theme}"
    return f"{url}?bagian={part}" if part else url


def shown(
    request: SignedInRequest, row: Dialogue, *, at: str = "", theme: Theme | None = None, status: int = 200,
    trouble: Trouble | None = None, **forms: Any,
) -> HttpResponse:  # fmt: skip
    """Render the page at one of its parts; `forms` that came back stand in for the empty ones."""
    head = queries.head_of(row, request.person, clock.now(), clock.today())
    asked = theme or theme_asked(request.GET.get("tema", ""))
    part = at or _part(head, request.GET.get("bagian", ""), asked)
    values: dict[str, Any] = {"head": head, "part": part, "tabs": _tabs(head, part), "prep": None}
    if part == PREPARE:
        values |= _preparation(request, row, head, asked, trouble or {})
    else:
        values |= {"topics": queries.topics_of(row, request.person, stands=head.stands)}
    if part == TALK:
        values |= {"guide": queries.guide_of(row), "topic_form": TopicForm(auto_id="pokok_%s")}
    if part == RESULT:
        values |= {"agree": VersionForm(initial={"version": head.version})}
        values |= {"writing": head.is_open or (head.is_held and request.GET.get("ubah") == "1")}
        values |= {"conclusion_form": ConclusionForm(initial=_written(head))}
    values |= {"expected": expected_of(between(row.employee_id, row.supervisor_id, row.year), request.person)}
    return page(request, "plans/dialogue.html", status=status, **(values | forms))


def _written(head: Head) -> dict[str, Any]:
    """What the form of the conclusion begins with."""
    return {"held_on": head.held_on or clock.today(), "conclusion": head.conclusion, "version": head.version}


def _preparation(
    request: SignedInRequest, row: Dialogue, head: Head, theme: Theme | None, trouble: Trouble
) -> dict[str, Any]:
    me = request.person
    rows = queries.answers_of(row, me)
    if not head.is_open:
        return {"prepared": [one for one in queries.prepared_of(row, me, rows) if not one.is_blank]}
    found = queries.preparing_of(row, me, rows, theme or _first_blank(row, request, rows), clock.now())
    editors = [replace(one, **trouble.get(one.prefix, {})) for one in found.editors]
    return {"prep": replace(found, editors=editors), "reader": queries.reader_of(head)}


def _first_blank(row: Dialogue, request: SignedInRequest, rows: Any) -> Theme:
    """Where the writer goes on: the first theme without an answer, else the first."""
    side = side_of(row, request.person)
    full = {each.question for each in rows if each.side == side and each.text}
    return next((one for one in THEMES if not any(q.key in full for q in one.questions(side))), THEMES[0])


def _part(head: Head, asked: str, theme: Theme | None) -> str:
    """Return which part the address asks for, or the one that is needed now."""
    if theme is not None:
        return PREPARE
    if asked in (PREPARE, TALK) or (asked == RESULT and not head.is_off):
        return asked
    if head.is_held or head.is_concluded:
        return RESULT
    return PREPARE


def _tabs(head: Head, part: str) -> list[dict[str, Any]]:
    labels = [(PREPARE, _("Persiapan")), (TALK, _("Percakapan"))]
    if not head.is_off:
        labels.append((RESULT, _("Kesimpulan")))
    return [{"label": label, "url": f"?bagian={key}", "current": key == part} for key, label in labels]
