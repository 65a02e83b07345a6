"""Small steps that the pages of the room share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, Concatenate, Final, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.doors import SignedInRequest
from pamong.agency.views.hr_steps import hr, whole_agency
from pamong.agency.words import day_in_words
from pamong.rulebook import amounts
from pamong.siasn import rules
from pamong.siasn.models import Course
from pamong.siasn.queries.desk import Row

P = ParamSpec("P")
State = Course.State
CHIPS: Final = {
    State.RELEASED: "info",
    State.UNSURE: "warning",
    State.SENT: "positive",
    State.REFUSED: "negative",
    State.FILED: "positive",
}
TABS: Final = (("queue", "siasn:desk", _lazy("Antrean")), ("releases", "siasn:releases", _lazy("Riwayat rilis")))


def keeper(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let HR of the whole agency in; others read whose page it is."""

    @functools.wraps(view)
    def door(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        whole_agency(request)
        return view(request, *args, **kwargs)

    guarded: Any = door  # its own types know the names of what it takes
    return hr(guarded)


def tabs(current: str) -> list[dict[str, object]]:
    """Return the ways between the pages of the room."""
    return [{"label": str(label), "url": reverse(name), "current": key == current} for key, name, label in TABS]


def figure(number: int) -> str:
    """`1.234`."""
    return number_format(number, force_grouping=True)


def jp(hours: int) -> str:
    """`1.234 JP`, of whole ones."""
    return _("%(n)s JP") % {"n": figure(hours)}


def course_or_404(request: SignedInRequest, course_id: UUID, *, seen: Any = None) -> Course:
    """Return a row of one's own agency."""
    rows = Course.objects.visible_to(request.person).select_related(
        "person__unit", "agency", "claim", "release", "mended_by"
    )
    if seen is not None:
        rows = rows.annotate(seen=seen)
    row = rows.filter(pk=course_id).first()
    if row is None:
        raise Http404
    return row


def told(row: Row, fault_link: Callable[[str], tuple[str, str]]) -> dict[str, Any]:
    """Return one row in words."""
    course, handed = row.course, row.built.handed
    person = course.person
    name = course.sent.get("namaKursus", handed.nama_kursus) if course.state in rules.THERE else handed.nama_kursus
    notes = notes_of(course, row.built.faults)
    return {
        "id": course.pk,
        "title": name,
        "form": str(course.get_form_display()),
        "day": day_in_words(course.on),
        "name": person.full_name,
        "unit": person.unit.name if person.unit else "",
        "jp": jp(course.hours) if course.hours is not None else jp(rules.whole(course.counted)),
        "exact": amounts.number(course.counted) if course.counted % rules.JP else "",
        "state": str(course.get_state_display()),
        "kind": CHIPS.get(State(course.state), ""),
        "notes": [(text, *fault_link(code)) for code, text in notes],
        "message": course.message,
        "to_mend": bool(course.changed_at and not course.mended_at),
        "may_tick": course.state in rules.TO_LET_GO and not row.built.faults,
    }


def notes_of(course: Course, faults: Iterable[str]) -> list[tuple[str, str]]:
    """Return why a row cannot be sent, as long as that matters."""
    if course.state in (*rules.THERE, *rules.ON_THE_WAY, State.VOID):
        return []
    return [(fault, rules.fault_in_words(fault)) for fault in faults]


def mending_link(fault: str) -> tuple[str, str]:
    """Return where somebody mends a fault, and how that is called."""
    if fault == rules.Fault.NO_PNS_ID:
        return reverse("agency:hr_imports"), _("Impor data pegawai")
    if fault == rules.Fault.NO_AGENCY_ID:
        return reverse("siasn:agency"), _("Isi ID instansi")
    return "", ""
