"""The ledger: one's own, that of a member of the team, one activity, and what a session earned."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency.actions import record_view, seen_by
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.models import Person
from pamong.hours import booklet, history, queries, talked, words
from pamong.hours.booklet import Row
from pamong.hours.seen import Foreseen
from pamong.hours.views.steps import asked_year, tabs_of_years
from pamong.kit import sheets_out
from pamong.kit.fragments import part_of, varying
from pamong.kit.paging import link
from pamong.ports import clock


@signed_in
@require_safe
def ledger(request: SignedInRequest) -> HttpResponse:
    """My own ledger of a year."""
    return _ledger_page(request, request.person)


@signed_in
@require_safe
def member(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """The ledger of somebody else, for her direct supervisor of today and HR."""
    return _ledger_page(request, _read(request, person_id))


def _read(request: SignedInRequest, person_id: UUID) -> Person:
    """Return the person whose ledger is read, and write down who read it; 404 for everybody else."""
    now = clock.now()
    person: Any = queries.ledger_visible_to(request.standing, person_id, seen=seen_by(request.person, now))
    if person is None:
        raise Http404
    record_view(viewer=request.person, person=person, purpose="ledger", now=now, seen=person.seen)
    return cast(Person, person)


def _ledger_page(request: SignedInRequest, person: Person) -> HttpResponse:
    """Draw the ledger of a person; a filter shows a part of its rows, never of its sums."""
    today = clock.today()
    year = asked_year(request.GET, today)
    statement = queries.statement_of(person, year)
    rows = booklet.rows_of(statement, _owner(request, person))
    shown, filters = _narrowed(request, rows)
    name = booklet.called(person, request.person)
    template = part_of(request, "hours/ledger.html", "rows")
    values: dict[str, Any] = {} if "#" in template else {
        "tabs": tabs_of_years(request.GET, statement.years, year, today),
        "gauge": booklet.gauge_of(statement.standing, today, name),
        "figures": booklet.figures_of(statement.forms, request.GET),
    }  # fmt: skip
    return varying(
        page(request, template, shown=person, name=name, year=year, statement=statement, has_rows=bool(rows),
             months=booklet.months_of(shown), here=request.path, query=request.GET.urlencode(), **values, **filters)
    )  # fmt: skip


def _owner(request: SignedInRequest, person: Person) -> Person | None:
    """Return the reader when the ledger is her own: with whom she spoke is hers alone to read there."""
    return person if person.pk == request.person.pk else None


def _narrowed(request: SignedInRequest, rows: list[Row]) -> tuple[list[Row], dict[str, Any]]:
    """Keep the rows of the form and month that the address names; return them with what the filter shows."""
    forms = {row.form: row.form_in_words for row in rows}
    months = {month.key: month.label for month in booklet.months_of(rows)}
    form, month = request.GET.get("bentuk", ""), request.GET.get("bulan", "")
    form, month = form if form in forms else "", month if month in months else ""
    kept = [row for row in rows if form in {"", row.form} and month in {"", f"{row.day:%Y-%m}"}]
    active = [
        {"label": label, "url": f"{request.path}{link(request.GET, **{name: None})}"}
        for name, label in (("bentuk", forms.get(form, "")), ("bulan", months.get(month, "")))
        if label
    ]
    return kept, {"forms": forms, "all_months": months, "form": form, "month": month, "active": active}


@signed_in
@require_safe
def export(request: SignedInRequest, form: str) -> HttpResponse:
    """Give my own entries of a year as a file."""
    year = asked_year(request.GET, clock.today())
    statement = queries.statement_of(request.person, year)
    rows = booklet.rows_of(statement, request.person)
    head = [_("Tanggal"), _("Bentuk"), _("Keterangan"), _("Catatan"), _("JP dihitung"), _("JP di atas batas"),
            _("Penjelasan"), _("Dasar")]  # fmt: skip
    answer: Any = sheets_out.xlsx_response if form == "xlsx" else sheets_out.csv_response
    made: HttpResponse = answer(f"jp-{year}", head, _lines(rows))
    return made


def _lines(rows: Iterable[Row]) -> Iterable[list[str]]:
    for row in rows:
        yield [row.day.isoformat(), row.form_in_words, row.who, row.kind_in_words, words.number(row.counted),
               words.number(row.over_cap), f"{row.headline}. {row.explanation}", row.legal_basis]  # fmt: skip


@signed_in
@require_safe
def claim(request: SignedInRequest, claim_id: UUID) -> HttpResponse:
    """One activity with its entries."""
    entries = history.entries_of(claim_id, request.person)
    if not entries:
        raise Http404
    person = _read(request, entries[0].person_id)
    case = history.case_of(person, entries)
    talk = talked.talks_behind([case.stated], _owner(request, person)).get(case.stated.source)
    return page(
        request,
        "hours/claim.html",
        case=case,
        shown=person,
        name=booklet.called(person, request.person),
        who=talked.with_whom(talk),
        entry_url=booklet.entry_link(case.stated),
        session_url=talked.link_to(talk, request.person),
    )


@signed_in
@require_safe
def of_source(request: SignedInRequest, source: UUID) -> HttpResponse:
    """What a conversation earned, for the two of it and whoever may read her ledger; before both confirmed, what she
    would earn, for those of the two who may read it. A fragment for htmx."""
    talk = talked.talk_of(source)
    earned = queries.of_source([source], talk.form if talk else talked.COACHING).get(source)
    is_ours = bool(talk and talk.is_of(request.person))
    owner = earned.person_id if earned else talk.learner_id if talk and is_ours else None
    may_open = bool(owner and queries.ledger_visible_to(request.standing, owner))
    if not may_open and not is_ours:
        raise Http404
    return varying(
        page(
            request,
            part_of(request, "hours/of_source.html", "jp"),
            earned=earned,
            foreseen=_foreseen(talk) if talk and may_open and not earned else None,
            is_off=bool(talk and not talk.may_earn),
            is_mentoring=bool(talk and talk.form == talked.MENTORING),
            owner=talk.learner if talk and talk.learner_id != request.person.pk else "",
            session_url=talked.link_to(talk, request.person),
            may_open=may_open,
        )
    )


def _foreseen(talk: talked.Talked) -> Foreseen | None:
    """Return what she would earn if both confirmed now; None when it was called off."""
    if not talk.may_earn:
        return None
    return queries.foreseen(talk.learner_id, talk.form, on=talk.on, measured=talk.measured)
