"""Measures pages over a generated agency that came in through the real import: p50, p95, queries, bytes.

    python benchmarks/pages.py [--people 50000] [--units 5000] [--times 100]

On the engine of PAMONG_DATABASE_URL, else SQLite. The agency is generated and imported once and kept in var/bench
(on PostgreSQL in the database that the address names). Requests run in this process, one after the other, warm,
through the whole stack of middleware: what a web process spends on a page, without the network.
Bar: p50 ≤ 25 ms, p95 ≤ 60 ms, at most 12 queries; from 5,000 to 50,000 people no p50 grows more than 1.3 times.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
P50, P95, QUERIES = 25, 60, 12
sys.path.insert(0, str(ROOT / "src"))


@dataclass
class Site:
    """Who looks, and at what."""

    agency: Any
    viewers: dict[str, Any]
    person: Any
    unit: Any
    session: Any
    """The next one of the employee; None without years."""
    plan: Any = None
    """The employee's: agreed, with two versions."""
    draft: Any = None
    """Of another member of the team."""
    assessment: Any = None
    dialogue: Any = None


def start(data: Path) -> None:
    """Start Django on the kept database, as a web process would run."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "pamong.config.settings"
    os.environ["PAMONG_DATA_DIR"] = str(data)
    os.environ.setdefault("PAMONG_MODE", "test")
    os.environ.setdefault("PAMONG_LOG_LEVEL", "ERROR")
    (data / "static").mkdir(parents=True, exist_ok=True)
    import django

    django.setup()


def build(folder: Path, people: int, units: int) -> None:
    """Generate the files and import them, unless it was done."""
    from django.core.management import call_command
    from django.db import connection

    from pamong.agency.founding import open_agency
    from pamong.agency.intake.runs import Upload, apply_import, confirm_import, prepare_import, receive_import
    from pamong.agency.models import Agency, Person
    from pamong.ports import clock

    call_command("migrate", verbosity=0)
    if Person.objects.count() >= people * 0.9:
        return
    if not folder.is_dir():
        words = [f"--people={people}", f"--units={units}", f"--out={folder}"]
        subprocess.run([sys.executable, ROOT / "benchmarks/generate_agency.py", *words], check=True)
    agency = Agency.objects.filter(code="ukur").first() or open_agency(
        code="ukur", name="Instansi Ukur", short_name="Ukur", siasn_id="", brand="inagov", time_zone="Asia/Jakarta"
    )
    started = time.perf_counter()
    with ExitStack() as stack:
        files = [Upload(path.name, stack.enter_context(path.open("rb"))) for path in sorted(folder.iterdir())]
        run = receive_import(agency=agency, by=None, now=clock.now(), files=files, lines_complete=True)
    run = prepare_import(run.pk)
    confirm_import(run.pk, by=None, now=clock.now(), accept_leavers=True)
    apply_import(run.pk)
    print(f"imported {Person.objects.count()} people in {time.perf_counter() - started:.0f} s", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server does by itself within minutes of a large change


def live(years: bool) -> None:
    """Let two years pass; of mentoring always, for that takes a minute."""
    import mentoring_years
    from django.db import connection

    from pamong.agency.models import Agency
    from pamong.ports import clock

    agency = Agency.objects.get(code="ukur")
    if years:
        import plan_years
        import years as past

        past.fill(agency, clock.now())
        plan_years.fill(agency, clock.now())
    mentoring_years.fill(agency, clock.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def site() -> Site:
    """Choose who looks: an employee, the supervisor with the largest team, a leader of much, an HR officer."""
    from django.db.models import Count

    from pamong.agency.models import Agency, Person, RoleGrant, Unit
    from pamong.coaching.models import Session
    from pamong.plans.models import Assessment, Dialogue, Plan
    from pamong.ports import clock

    agency = Agency.objects.get(code="ukur")
    present = Person.objects.present().filter(agency=agency)
    largest = Unit.objects.filter(agency=agency, leader__isnull=False).order_by("-headcount").first()
    top = Unit.objects.filter(agency=agency, leader__isnull=False).order_by("-headcount_below").first()
    assert largest and largest.leader
    assert top and top.leader
    members = present.filter(unit=largest).exclude(pk=largest.leader_id)
    plans = Plan.objects.filter(employee__in=members.exclude(pk=top.leader_id), year=clock.today().year).order_by("pk")
    plan = plans.filter(state="agreed", number=2).first()
    draft = plans.filter(state__in=("draft", "revised")).first() or plans.exclude(pk=plan.pk if plan else None).first()
    employee = plan.employee if plan else members.order_by("pk")[0]
    drafter = draft.employee if draft else members.order_by("pk")[1]
    officer = members.exclude(pk__in=(employee.pk, drafter.pk)).order_by("pk")[0]
    viewers = {
        "employee": employee,
        "drafter": drafter,
        "supervisor": largest.leader,
        "leader": top.leader,
        "hr": officer,
    }
    for role in ("hr", "leader"):
        RoleGrant.objects.get_or_create(
            agency=agency, person=viewers[role], role=role, unit=None, defaults={"granted_at": clock.now()}
        )
    give_accounts(viewers)
    _second_factor(officer.user)
    wide = Unit.objects.filter(agency=agency).annotate(below=Count("pk")).order_by("depth", "number").first()
    session = Session.objects.filter(employee_id=employee.pk).order_by("-starts_at").first()
    return Site(
        agency=agency, viewers=viewers, person=employee, unit=wide, session=session, plan=plan, draft=draft,
        assessment=Assessment.objects.filter(employee=employee, state="agreed").order_by("-year").first(),
        dialogue=Dialogue.objects.filter(employee=employee).first(),
    )  # fmt: skip


def give_accounts(viewers: dict[str, Any]) -> None:
    """Let each of these sign in."""
    from pamong.accounts.models import User
    from pamong.ports import clock

    for role, person in viewers.items():
        if person.user_id is None:
            person.user = User.objects.create(username=f"bench-{role}-{person.nip}", created_at=clock.now())
            person.save(update_fields=["user"])


def _second_factor(user: Any) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, generate_totp_secret())


def pages(found: Site) -> list[tuple[str, str, str]]:
    """Return title, viewer and address of each page that is measured."""
    import mentoring_years
    from django.urls import reverse

    return [
        ("home", "employee", reverse("portal:home")),
        ("home", "supervisor", reverse("portal:home")),
        ("home", "leader", reverse("portal:home")),
        ("home", "hr", reverse("portal:home")),
        ("team", "supervisor", reverse("portal:team")),
        ("team", "leader", reverse("portal:team")),
        ("ledger", "employee", reverse("hours:ledger")),
        ("rulebook", "hr", reverse("rulebook:hr_rules")),
        ("fulfilment", "hr", reverse("hours:fulfilment")),
        ("inbox", "employee", reverse("notices:inbox")),
        ("directory", "employee", reverse("agency:people")),
        ("directory, search", "employee", reverse("agency:people") + "?q=dewi"),
        ("directory, page 400", "employee", reverse("agency:people") + "?hal=400"),
        ("person", "employee", reverse("agency:person", args=[found.person.pk])),
        ("unit tree", "leader", reverse("agency:units")),
        ("unit", "leader", reverse("agency:unit", args=[found.unit.pk])),
        ("hr home", "hr", reverse("agency:hr_home")),
        ("hr list", "hr", reverse("agency:hr_people")),
        ("hr list, search", "hr", reverse("agency:hr_people") + "?q=dewi"),
        ("hr person", "hr", reverse("agency:hr_person", args=[found.person.pk])),
        ("hr lines, health", "hr", reverse("agency:hr_health")),
        *(coaching_pages(found) if found.session else []),
        *(plan_pages(found) if found.plan else []),
        *mentoring_years.pages(found),
    ]


def coaching_pages(found: Site) -> list[tuple[str, str, str]]:
    """Return those of coaching."""
    from django.urls import reverse

    return [
        ("coaching", "employee", reverse("coaching:home")),
        ("coaching", "supervisor", reverse("coaching:home")),
        ("promises", "employee", reverse("coaching:promises")),
        ("cycle", "employee", reverse("coaching:cycle", args=[found.session.cycle_id])),
        ("session", "employee", reverse("coaching:session", args=[found.session.pk])),
        ("session", "supervisor", reverse("coaching:session", args=[found.session.pk])),
    ]


def plan_pages(found: Site) -> list[tuple[str, str, str]]:
    """Return those of plans."""
    from django.urls import reverse

    plan = reverse("plans:plan", args=[found.plan.pk])
    return [
        ("my plan", "employee", reverse("plans:home")),
        ("plan detail", "employee", plan),
        ("plan detail", "supervisor", plan),
        ("plan detail", "hr", plan),
        ("plan, edit", "drafter", reverse("plans:edit", args=[found.draft.pk])),
        ("plan, versions", "employee", reverse("plans:versions", args=[found.plan.pk])),
        ("plan, compare", "employee", reverse("plans:compare", args=[found.plan.pk, 1, 2])),
        ("ratings", "employee", reverse("plans:assessments")),
        ("rating, result", "employee", reverse("plans:assessment", args=[found.assessment.pk])),
        ("levels of years", "employee", reverse("plans:levels")),
        ("dialogue", "employee", reverse("plans:dialogue", args=[found.dialogue.pk])),
        ("plans of a team", "supervisor", reverse("plans:team")),
        ("plans of a team", "leader", reverse("plans:team")),
        ("goals of a team", "supervisor", reverse("plans:team_goals")),
        ("coverage", "hr", reverse("plans:coverage")),
        ("coverage, missing", "hr", reverse("plans:coverage") + "?belum=dialog"),
        ("coverage, search", "hr", reverse("plans:coverage") + "?q=dewi"),
        ("verification", "hr", reverse("plans:verifying")),
        ("needs", "hr", reverse("plans:needs")),
        ("heat map", "hr", reverse("plans:heat")),
        ("heat map", "leader", reverse("plans:leader_heat")),
        ("chain", "employee", reverse("portal:chain")),
        ("chains", "hr", reverse("portal:chains")),
        ("dictionary", "employee", reverse("rulebook:dictionary")),
        ("standards", "hr", reverse("rulebook:hr_standards")),
    ]


def measure(ask: Callable[[], Any], times: int) -> tuple[float, float]:
    """Return p50 and p95 in milliseconds of `times` warm requests."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        ask()
        took.append((time.perf_counter() - started) * 1000)
    took.sort()
    return statistics.median(took), took[int(len(took) * 0.95) - 1]


def run(times: int, only: str = "") -> None:
    """Print the table; `only`: of the pages whose title holds these letters."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from pamong.agency.models import Person, Unit

    found = site()
    wanted = [page for page in pages(found) if only in page[0]]
    give_accounts(found.viewers)
    print(f"{Person.objects.count()} people, {Unit.objects.count()} units, {connection.vendor}, {times} requests each")
    print(f"{'page':<22}{'viewer':<12}{'p50 ms':>8}{'p95 ms':>8}{'queries':>9}{'kB gz':>8}")
    for title, viewer, address in wanted:
        client = Client(headers={"accept-encoding": "gzip"})
        client.force_login(found.viewers[viewer].user, backend=settings.AUTHENTICATION_BACKENDS[0])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        count = len(queries)  # before the next request empties the log
        assert response.status_code == 200, (address, response.status_code)
        p50, p95 = measure(lambda client=client, address=address: client.get(address), times)
        over = "  over the bar" if p50 > P50 or p95 > P95 or count > QUERIES else ""
        size = len(response.content) / 1000
        print(f"{title:<22}{viewer:<12}{p50:>8.1f}{p95:>8.1f}{count:>9}{size:>8.1f}{over}", flush=True)


def main() -> None:
    """Build once, then measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--units", type=int, default=5_000)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--without-years", action="store_true", help="without coaching, plans and ledger")
    parser.add_argument("--only", default="", help="pages whose title holds these letters")
    wanted = parser.parse_args()
    place = ROOT / "var/bench" / f"pages-{wanted.people}"
    start(place / "site")
    build(place / "files", wanted.people, wanted.units)
    live(not wanted.without_years)
    run(wanted.times, wanted.only)


if __name__ == "__main__":
    main()
