"""A review on paper, for the two who held it: what both see of each goal, their words, and what they confirmed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency.directory import colleague
from pamong.agency.doors import SignedInRequest, signed_in
from pamong.kit.refusals import Refused
from pamong.plans import booklet
from pamong.plans.booklet import Section, Sheet, Table
from pamong.plans.codes import Paper
from pamong.plans.models import Review
from pamong.plans.queries import review as queries
from pamong.plans.queries.plan_paper import Approval, about
from pamong.plans.queries.review import Again, Compared, Found, ReviewPage, Said
from pamong.plans.terms import Side
from pamong.plans.views.plan_papers import as_pdf
from pamong.plans.views.review import begun
from pamong.ports import clock

Kind, State = Review.Kind, Review.State


@signed_in
@require_safe
def pdf(request: SignedInRequest, plan_id: UUID, kind: str) -> HttpResponse:
    """A review that both confirmed, as a PDF that screen readers and archives take."""
    found, row = begun(request, plan_id, kind)
    if row.state != State.CONCLUDED:
        raise Refused(_("Tinjauan dapat diunduh sesudah Anda berdua mengonfirmasi."))
    sheet = sheet_of(found, row, queries.review_page(found, request.person))
    name = "penutupan" if kind == Kind.CLOSING else "tinjauan-tengah-tahun"
    return as_pdf(lambda: booklet.sheet_pdf(sheet, clock.now()), f"{name}-{found.plan.year}.pdf")


def sheet_of(found: Found, row: Review, shown: ReviewPage) -> Sheet:
    """Write a review that is over as a document."""
    plan, closing = found.plan, row.kind == Kind.CLOSING
    assert row.concluded_at is not None, "a review that both confirmed"
    title = _("Penutupan rencana %(year)s") if closing else _("Tinjauan tengah tahun %(year)s")
    names = _names(found, shown)
    employee, boss = plan.employee, row.supervisor
    return Sheet(
        title=title % {"year": plan.year}, agency_id=plan.agency_id, agency=employee.agency.name,
        name=employee.full_name, short_name=employee.name,
        sum=_("Hanya untuk %(one)s dan %(other)s.") % {"one": employee.name, "other": boss.name},
        facts=[*about(employee), (_("Atasan langsung"), boss.full_name)],
        sections=[*_score(shown), *(_goal(each, names, closing=closing) for each in shown.rows), *_words(shown, names),
                  *_again(shown.again), *_next(shown)],
        approvals=_approvals(shown), paper=Paper.CLOSING if closing else Paper.MIDYEAR, number=plan.number,
        year=plan.year, on=timezone.localdate(row.concluded_at),
    )  # fmt: skip


def _names(found: Found, shown: ReviewPage) -> tuple[str, str]:
    """Return by which names the two stand on paper: whoever looks first."""
    employee = colleague(found.plan.employee)
    if found.side == Side.EMPLOYEE:
        return employee.first_name, shown.other.first_name
    assert found.supervisor is not None, "it has two"
    return colleague(found.supervisor).first_name, shown.other.first_name


def _score(shown: ReviewPage) -> list[Section]:
    if shown.score is None:
        return []
    facts = [(_("Skor T"), shown.score.value), (_("Tujuan"), str(shown.score.n))]
    why = _(
        "50 berarti secara keseluruhan sesuai yang diharapkan (Kiresuk dan Sherman, 1968). Ini gambaran tentang "
        "tujuan-tujuan dalam rencana ini, bukan nilai kinerja dan bukan untuk membandingkan orang."
    )
    return [Section(_("Pencapaian"), facts=facts, texts=[shown.score.reading, why])]


def _goal(row: Compared, names: tuple[str, str], *, closing: bool) -> Section:
    agreed = next((f"{level.mark} {level.text}" for level in row.levels if level.current), "–")
    facts = [(_("Disepakati"), agreed)] if closing else []
    facts += [(name, _said(one)) for name, one in zip(names, (row.mine, row.theirs), strict=True)]
    return Section(f"{row.goal.number}. {row.goal.title}", facts=facts)


def _said(one: Said) -> str:
    level = f"{one.mark} {one.text}" if one.mark else "–"
    return f"{level}. {one.comment}" if one.comment else level


def _words(shown: ReviewPage, names: tuple[str, str]) -> list[Section]:
    parts = (shown.mine, shown.theirs)
    asked = (("helped", _("Yang membantu")), ("hindered", _("Yang menghambat")), ("next", _("Berikutnya")))
    return [
        Section(title, facts=[(name, getattr(part, key)) for name, part in zip(names, parts, strict=True)])
        for key, title in asked
        if any(part and getattr(part, key) for part in parts)
    ]


def _again(again: Again | None) -> list[Section]:
    if again is None or not again.changes:
        return []
    head = [_("Kompetensi"), _("Dulu"), _("Kini"), _("Diminta")]
    rows = [
        [each.name, *(str(level or "–") for level in (each.before, each.after, each.required))]
        for each in again.changes
    ]
    return [Section(_("Kompetensi yang dinilai ulang"), table=Table(head, rows, wide=0, right=[1, 2, 3]))]


def _next(shown: ReviewPage) -> list[Section]:
    return [Section(_("Langkah berikutnya"), texts=[shown.next_steps])] if shown.next_steps else []


def _approvals(shown: ReviewPage) -> list[Approval]:
    roles = (_("Pegawai"), _("Atasan langsung"))
    return [
        Approval(role, one.person.full_name, one.person.position or "–", one.when)
        for role, one in zip(roles, shown.confirmed, strict=True)
    ]
