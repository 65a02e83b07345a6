"""HR's list of people: search, filter, export, invite many."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pamong.agency import actions, queries_hr
from pamong.agency.doors import SignedInRequest, page
from pamong.agency.models import Person, Position
from pamong.agency.models.people import PersonQuerySet
from pamong.agency.queries_hr import Invitable, Search
from pamong.agency.views.hr_steps import active, chosen, hr, unit_asked
from pamong.kit import sheets_out
from pamong.kit.fragments import came_from, part_of, varying
from pamong.kit.paging import paged, sorting, words_asked
from pamong.kit.steps import uuid_of
from pamong.ports import clock

SORTS = {
    "nama": ("name", "id"),
    "nip": ("nip",),
    "unit": ("unit__sort_code", "unit__name", "name", "id"),
    "jabatan": ("position__name", "name", "id"),
}
NAMED = 10
STATUS = ("present", "left", "all")


def _asked(request: SignedInRequest) -> Search:
    query = request.GET
    return Search(
        words=words_asked(query),
        unit=unit_asked(request),
        kind=chosen(query.get("jenis", ""), Person.Kind.values),
        position_kind=chosen(query.get("jabatan", ""), Position.Kind.values),
        status=chosen(query.get("status", ""), list(STATUS), "present"),
        access=chosen(query.get("akses", ""), list(_access())),
        unsupervised=query.get("tanpa_atasan") == "1",
    )


def _found(request: SignedInRequest, search: Search) -> PersonQuerySet:
    return queries_hr.found(request.standing, search, day=clock.today(), now=clock.now())


@hr
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """Search and filter the people that HR covers."""
    search = _asked(request)
    fields, sort = sorting(request.GET, SORTS, "nama")
    source = queries_hr.with_access(_found(request, search), clock.now()).order_by(*fields)
    found = paged(source, request.GET)
    template = part_of(request, "agency/hr/people.html", "results")
    return varying(
        page(
            request,
            template,
            search=search,
            found=found.holding([queries_hr.row_of(person) for person in found.items]),
            sort=sort,
            active=_active(request, search),
            choices=_choices() if "#" not in template else {},
            units=queries_hr.units_for_filter(request.standing, search.unit) if "#" not in template else [],
            query=request.GET.urlencode(),
        )
    )


def _access() -> dict[str, str]:
    return {
        "signed_in": _("Pernah masuk"),
        "able": _("Siap masuk, belum pernah"),
        "invited": _("Diundang, belum menjawab"),
        "never": _("Perlu diundang"),
    }


def _choices() -> dict[str, Any]:
    return {
        "kinds": Person.Kind.choices,
        "position_kinds": Position.Kind.choices,
        "access": list(_access().items()),
        "status": [("present", _("Bekerja di sini")), ("left", _("Sudah keluar")), ("all", _("Semua"))],
    }


def _active(request: SignedInRequest, search: Search) -> list[dict[str, str]]:
    """What the list is narrowed to, each with the address without it."""
    labels = _choices()
    named = {
        "q": f"“{search.words}”" if search.words else "",
        "unit": search.unit.name if search.unit else "",
        "jenis": str(dict(labels["kinds"]).get(search.kind, "")),
        "jabatan": str(dict(labels["position_kinds"]).get(search.position_kind, "")),
        "status": "" if search.status == "present" else str(dict(labels["status"])[search.status]),
        "akses": str(dict(labels["access"]).get(search.access, "")),
        "tanpa_atasan": _("Tanpa atasan langsung") if search.unsupervised else "",
    }
    return active(request, named)


@hr
@require_safe
def export(request: SignedInRequest, form: str) -> HttpResponseBase:
    """Give the filtered list as a file. It holds the whole NIP, so it is written down who took how many."""
    found = queries_hr.with_access(_found(request, _asked(request)), clock.now()).order_by("name", "id")
    actions.record_export(agency=request.person.agency, people=found.count(), by=request.person)
    head = [
        _("NIP"),
        _("Nama"),
        _("Jenis"),
        _("Golongan"),
        _("Jabatan"),
        _("Unit"),
        _("Surel"),
        _("Akses"),
        pgettext("pegawai", "Keluar"),
    ]
    answer = sheets_out.xlsx_response if form == "xlsx" else sheets_out.csv_response
    return answer(f"pegawai-{clock.today():%Y-%m-%d}", head, _lines(found.iterator(chunk_size=1000)))


def _lines(people: Iterable[Person]) -> Iterable[list[str]]:
    for person in people:
        yield [
            person.nip,
            person.full_name,
            str(Person.Kind(person.kind).label),
            person.grade,
            person.position.name if person.position else "",
            person.unit.name if person.unit else "",
            person.email,
            queries_hr.access_of(person).label,
            person.left_on.isoformat() if person.left_on else "",
        ]


@hr
@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest) -> HttpResponse:
    """Check whom an invitation would reach, then send them: the ticked people, or everyone whom the filter finds."""
    ticked = [key for text in request.GET.getlist("orang")[:1000] if (key := uuid_of(text))]
    if request.GET.get("pilihan") and not ticked:
        return _nobody_ticked(request)
    people = _found(request, _asked(request))
    if ticked:
        people = queries_hr.people_of(request.standing).filter(pk__in=ticked)
    sorted_out: Any = people.annotate(reason=queries_hr.invitable(clock.now()))
    ready = sorted_out.filter(reason=Invitable.READY).order_by("name", "id")
    if request.method == "POST":
        return _send(request, list(ready.values_list("pk", flat=True)[: actions.AT_ONCE + 1]))
    counts = dict(sorted_out.order_by().values_list("reason").annotate(Count("pk")))
    count = counts.pop(Invitable.READY, 0)
    return page(
        request,
        "agency/hr/invite.html",
        ready=count,
        names=list(ready.values_list("name", flat=True)[:NAMED]),
        more=max(0, count - NAMED),
        skipped=[(_reason(Invitable(reason)), number) for reason, number in sorted(counts.items())],
        limit=actions.AT_ONCE,
        too_many=count > actions.AT_ONCE,
        query=request.GET.urlencode(),
    )


def _nobody_ticked(request: SignedInRequest) -> HttpResponse:
    """Say so on the list, with its filters as they were."""
    messages.info(request, _("Centang dulu orang yang akan diundang."))
    before = came_from(request)
    return redirect("agency:hr_people" if before.startswith(request.path) or not before else before)


def _reason(reason: Invitable) -> str:
    return {
        Invitable.LEFT: _("Sudah keluar"),
        Invitable.NO_EMAIL: _("Tanpa alamat surel"),
        Invitable.CLOSED: _("Aksesnya ditutup"),
        Invitable.ABLE: _("Sudah dapat masuk"),
        Invitable.JUST_INVITED: _("Baru saja diundang"),
        Invitable.READY: "",
    }[reason]


def _send(request: SignedInRequest, keys: list[UUID]) -> HttpResponse:
    done = actions.invite_people(keys, by=request.person, now=clock.now())
    if done.sent:
        told = ngettext("%(count)d undangan dikirim.", "%(count)d undangan dikirim.", done.sent)
        messages.success(request, told % {"count": done.sent})
    else:
        messages.info(request, _("Tidak ada undangan yang perlu dikirim."))
    return redirect("agency:hr_people")
