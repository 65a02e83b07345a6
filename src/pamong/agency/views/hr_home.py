"""HR's desk: what waits, each with its number and the way to it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency import health, queries_hr, roles, rules
from pamong.agency.doors import SignedInRequest, page
from pamong.agency.intake.runs import OPEN
from pamong.agency.models import ImportRun
from pamong.agency.views.hr_steps import hr
from pamong.agency.words import moment_in_words
from pamong.ports import clock


@dataclass(frozen=True)
class Task:
    """One thing that waits."""

    label: str
    hint: str
    url: str
    count: int
    tone: str


@hr
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """The desk."""
    standing, day, now = request.standing, clock.today(), clock.now()
    found = health.findings(request.person.agency, day).within(standing.paths(roles.HR))
    present = queries_hr.people_of(standing).present()
    total = present.count()
    never = present.filter(queries_hr.access_condition("never", now)).count()
    matters = queries_hr.matters_of(standing).filter(settled_at__isnull=True).count()
    run = ImportRun.objects.visible_to(request.person).order_by("-received_at").first()
    may_import = rules.may_import(standing)
    tasks = [*_matters(matters), *_lines(found), *_invitations(never)]
    waiting = [task for task in tasks if task.count]
    open_run = run if run and run.state in OPEN and may_import else None
    return page(
        request,
        "agency/hr/home.html",
        first_name=request.person.name.split()[0],
        waiting=waiting,
        quiet=[task for task in tasks if not task.count],
        things=len(waiting) + bool(open_run),
        total=total,
        never=never,
        open_run=open_run,
        last_run=moment_in_words(run.received_at) if run else "",
        may_import=may_import,
        empty=total == 0,
    )


def _matters(count: int) -> list[Task]:
    hint = _("Orang yang keluar meninggalkan bawahan atau jabatan kosong.")
    return [Task(_("Urusan terbuka"), hint, reverse("agency:hr_matters"), count, "negative")]


def _lines(found: health.Findings) -> list[Task]:
    page_url = reverse("agency:hr_health")

    def task(label: str, hint: str, part: str, things: Any, tone: str) -> Task:
        return Task(label, hint, f"{page_url}#{part}", len(things), tone)

    return [
        task(_("Lingkaran garis atasan"), _("Saling menjadi atasan."), "lingkaran", found.circles, "negative"),
        task(
            _("Tanpa atasan langsung"),
            _("Tidak ditunjuk garis, tidak pula susunan unit."),
            "tanpa-atasan",
            found.lacking,
            "warning",
        ),
        task(
            _("Rentang terlalu lebar"),
            _("Lebih dari %(count)d orang di bawah satu atasan.") % {"count": health.WIDEST},
            "rentang",
            found.wide,
            "warning",
        ),
        task(
            _("Plt. dan Plh. segera berakhir"),
            _("Hari terakhirnya dalam 30 hari."),
            "segera-berakhir",
            found.endings,
            "info",
        ),
    ]


def _invitations(count: int) -> list[Task]:
    url = f"{reverse('agency:hr_people')}?akses=never"
    return [Task(_("Perlu diundang"), _("Belum dapat masuk ke Pamong."), url, count, "info")]
