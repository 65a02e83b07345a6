"""The pages whose queries and weight are watched, for whom, and how many queries each may take."""

from datetime import date

from django.urls import reverse

from pamong.accounts.models import User
from pamong.agency.models import Person, Unit
from pamong.agency.units import refresh_units
from tests.cast import NOW, Cast
from tests.house import access, world

MOST = 12
"""The bar for any page (quality bars)."""

PINS: dict[tuple[str, str], int] = {  # by the name of the address, with its query where it asks for a part
    ("portal:home", "employee"): 12,
    ("portal:home", "supervisor"): 12,
    ("portal:home", "leader"): 12,
    ("portal:home", "hr"): 12,
    ("portal:home", "admin"): 11,
    ("portal:home?bagian=saya", "supervisor"): 10,
    ("portal:home?bagian=saya", "hr"): 11,
    ("portal:home?bagian=jp-saya", "supervisor"): 7,
    ("portal:home?bagian=tim", "supervisor"): 11,
    ("portal:home?bagian=jp", "hr"): 12,
    ("portal:home?bagian=unit", "leader"): 6,
    ("portal:home?bagian=tempat", "employee"): 7,
    ("portal:home?bagian=akun", "employee"): 10,
    ("portal:home?bagian=akun", "supervisor"): 11,
    ("portal:team", "supervisor"): 11,
    ("portal:team", "leader"): 11,
    ("portal:team?bagian=pekan", "supervisor"): 9,
    ("portal:team?bagian=cermin", "supervisor"): 8,
    ("portal:member", "supervisor"): 12,
    ("portal:member?bagian=coaching", "supervisor"): 11,
    ("portal:member?bagian=coaching", "leader"): 10,
    ("portal:member?bagian=jp", "supervisor"): 9,
    ("portal:member?bagian=riwayat", "supervisor"): 10,
    ("portal:my_data", "employee"): 9,
    ("portal:health", "admin"): 10,
    ("account_home", "employee"): 8,
    ("usersessions_list", "employee"): 6,
    ("agency:people", "employee"): 8,
    ("agency:people", "hr"): 9,
    ("agency:person", "employee"): 10,
    ("agency:units", "employee"): 6,
    ("agency:unit", "leader"): 10,
    ("agency:hr_home", "hr"): 11,
    ("agency:hr_people", "hr"): 9,
    ("agency:hr_person", "hr"): 11,
    ("agency:hr_lines", "hr"): 7,
    ("agency:hr_health", "hr"): 7,
    ("agency:hr_line", "hr"): 9,
    ("agency:hr_units", "hr"): 8,
    ("agency:hr_unit", "hr"): 9,
    ("agency:hr_imports", "hr"): 7,
    ("agency:hr_import", "hr"): 9,
    ("agency:hr_matters", "hr"): 7,
    ("agency:roles", "admin"): 8,
    ("hours:claim", "employee"): 11,
    ("hours:claim", "hr"): 12,
    ("hours:ledger", "employee"): 10,
    ("hours:of_source", "employee"): 9,
    ("hours:member", "supervisor"): 11,
    ("hours:member", "hr"): 12,
    ("hours:statement", "employee"): 10,
    ("hours:fulfilment", "hr"): 12,
    ("hours:rule_change", "hr"): 7,
    ("hours:bounds_change", "hr"): 7,
    ("rulebook:rules", "employee"): 8,
    ("rulebook:hr_rules", "hr"): 9,
    ("rulebook:hr_form", "hr"): 7,
    ("rulebook:hr_bounds", "hr"): 7,
    ("rulebook:dictionary", "employee"): 9,
    ("rulebook:dictionary?q=umpan", "employee"): 7,
    ("rulebook:competency", "employee"): 10,
    ("rulebook:hr_competencies", "hr"): 9,
    ("rulebook:competency_edit", "hr"): 10,
    ("rulebook:hr_standards", "hr"): 8,
    ("rulebook:hr_standards?lihat=jabatan", "hr"): 8,
    ("rulebook:hr_standards?lihat=tanpa-kelas", "hr"): 9,
    ("rulebook:class_standard", "hr"): 9,
    ("rulebook:job_standard", "hr"): 10,
    ("rulebook:class_set", "hr"): 9,
    ("rulebook:job_set", "hr"): 10,
    ("plans:coverage", "hr"): 9,
    ("plans:verifying", "hr"): 8,
    ("plans:needs", "hr"): 10,
    ("plans:heat", "hr"): 7,
    ("plans:leader_heat", "leader"): 7,
    ("plans:templates", "hr"): 7,
    ("plans:template", "hr"): 9,
    ("plans:template_goal", "hr"): 10,
    ("portal:chain", "employee"): 8,
    ("portal:chains", "hr"): 8,
    ("notices:inbox", "employee"): 8,
    ("notices:settings", "employee"): 6,
    ("notices:calendar", "employee"): 6,
    ("coaching:session", "employee"): 9,
    ("coaching:session", "supervisor"): 9,
    ("coaching:plan", "supervisor"): 7,
    ("coaching:record", "supervisor"): 8,
    ("coaching:move", "employee"): 6,
    ("coaching:print_session", "employee"): 9,
    ("coaching:sheet", "supervisor"): 8,
    ("coaching:home", "employee"): 10,
    ("coaching:home", "supervisor"): 12,
    ("coaching:propose", "supervisor"): 10,
    ("coaching:cycle", "employee"): 11,
    ("coaching:cycle", "supervisor"): 11,
    ("coaching:print_cycle", "employee"): 6,
    ("coaching:promises", "employee"): 8,
    ("coaching:strengths", "employee"): 10,
    ("coaching:strengths", "supervisor"): 9,
    ("coaching:handover", "employee"): 11,
    ("coaching:handed_over", "supervisor"): 6,
    ("coaching:topics", "hr"): 7,
    ("coaching:serve", "employee"): 7,
    ("coaching:serve", "supervisor"): 9,
    ("plans:review", "employee"): 11,
    ("plans:review", "supervisor"): 10,
    ("plans:team", "supervisor"): 7,
    ("plans:team", "leader"): 7,
    ("plans:team_goals", "employee"): 10,
    ("plans:team_goals", "supervisor"): 10,
    ("plans:team_goal", "employee"): 7,
    ("plans:team_goal", "supervisor"): 9,
    ("plans:assessments", "employee"): 6,
    ("plans:assessments", "supervisor"): 6,
    ("plans:assessment_new", "employee"): 12,
    ("plans:assessment", "employee"): 10,
    ("plans:assessment", "supervisor"): 10,
    ("plans:rate_one", "employee"): 11,
    ("plans:rate_one", "supervisor"): 11,
    ("plans:submit_sheet", "employee"): 9,
    ("plans:levels", "employee"): 9,
    ("plans:home", "employee"): 11,
    ("plans:plan", "employee"): 11,
    ("plans:plan", "supervisor"): 11,
    ("plans:plan", "hr"): 12,
    ("plans:edit", "employee"): 12,
    ("plans:propose", "employee"): 12,
    ("plans:goal_edit", "employee"): 8,
    ("plans:item_new", "employee"): 11,
    ("plans:versions", "employee"): 7,
    ("plans:compare", "employee"): 9,
    ("plans:for_skp", "employee"): 8,
    ("plans:dialogues", "employee"): 9,
    ("plans:dialogues", "supervisor"): 11,
    ("plans:dialogue_new", "employee"): 7,
    ("plans:dialogue", "employee"): 10,
    ("plans:dialogue", "supervisor"): 10,
    ("plans:dialogue?bagian=percakapan", "employee"): 10,
    ("plans:dialogue?bagian=hasil", "supervisor"): 10,
    ("plans:dialogue_share", "employee"): 10,
    ("plans:dialogue_print", "supervisor"): 10,
    ("plans:expectations", "employee"): 8,
    ("plans:expectations", "supervisor"): 10,
    ("catalogue:search", "employee"): 8,
    ("catalogue:search?q=menyusun+analisis", "employee"): 8,
    ("catalogue:resource", "employee"): 10,
    ("catalogue:bookmarks", "employee"): 6,
    ("catalogue:review", "employee"): 7,
    ("catalogue:paths", "employee"): 6,
    ("catalogue:path", "employee"): 9,
    ("catalogue:desk", "hr"): 11,
    ("catalogue:new", "hr"): 7,
    ("catalogue:edit", "hr"): 9,
    ("catalogue:close", "hr"): 7,
    ("catalogue:paths_desk", "hr"): 8,
    ("catalogue:path_edit", "hr"): 11,
    ("catalogue:path_add", "hr"): 9,
    ("study:entry_new", "employee"): 5,
    ("study:entry_new?bentuk=self_study", "employee"): 10,
    ("study:entry", "employee"): 11,
    ("study:entry", "supervisor"): 11,
    ("study:entry", "hr"): 12,
    ("study:entry_edit", "employee"): 12,
    ("study:entry_submit", "employee"): 11,
    ("study:entry_appeal", "employee"): 11,
    ("study:contracts", "employee"): 7,
    ("study:contract", "employee"): 9,
    ("study:contract", "supervisor"): 9,
    ("study:contract_new", "employee"): 10,
    ("study:contract_edit", "employee"): 11,
    ("study:contract_propose", "employee"): 8,
    ("study:contract_close", "supervisor"): 9,
    ("study:entry_return", "supervisor"): 6,
    ("study:appeal_answer", "hr"): 8,
    ("study:team", "supervisor"): 12,
    ("study:desk", "hr"): 12,
    ("study:desk?urut=risiko", "hr"): 12,
    ("study:policy", "hr"): 10,
    ("study:turnaround", "hr"): 8,
    ("study:import", "hr"): 6,
    ("study:home", "employee"): 12,  # last, when there is something of everything
}

MORE_AT_A_THOUSAND = {("agency:hr_health", "hr"): 1}
"""Names are asked where a finding needs them."""


def address_of(page: str, cast: Cast) -> str:
    """Return where a page of `PINS` is found, about the people of the cast."""
    name, mark, query = page.partition("?")
    given = next(row.given for row in access.ROWS if row.name == name)
    return reverse(name, kwargs=world.arguments(cast, given)) + mark + query


def grow(cast: Cast, number: int, *, start: int) -> None:
    """Give Ratna's division and the agency `number` more people, and a tenth as many units."""
    units = Unit.objects.bulk_create(
        Unit(agency=cast.agency, number=start + n, name=f"Subbagian {start + n}", siasn_id=f"MORE{start + n}",
             parent=cast.division if n % 2 else cast.secretariat, path="")
        for n in range(number // 10)
    )  # fmt: skip
    users = User.objects.bulk_create(
        User(username=f"{19900101202001100 + start + n}{n % 10}", created_at=NOW) for n in range(number)
    )
    Person.objects.bulk_create(
        Person(
            agency=cast.agency, user=user, siasn_id=f"MORE{start + n}", nip=user.username, name=f"Pegawai {start + n}",
            kind=Person.Kind.PNS, legal_status="Aktif", grade="III/a", unit=units[n % len(units)] if n % 3 else cast.division,
            position=cast.dewi.position, position_since=date(2024, 1, 1),
        )
        for n, user in enumerate(users)
    )  # fmt: skip
    refresh_units(cast.agency)
