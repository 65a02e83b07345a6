"""The ledger, the statement, its check, fulfilment and the rulebook before a real browser, with something to show."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.coaching.tests.pairs import MONDAY, planned, running
from pamong.hours import actions as hours
from pamong.hours import codes
from pamong.hours.tests.ledger import held, void
from pamong.kit.rows import new_id
from pamong.ports import clock
from pamong.rulebook import actions as rulebook
from pamong.rulebook.models import ConversionRule
from pamong.rulebook.rules import BoundsDraft, RuleDraft
from tests.browser.conftest import no_violations
from tests.browser.test_every_page import look_at
from tests.cast import NOW, TODAY, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def year(cast: Cast) -> dict[str, Any]:
    """Dewi's year: caps, a reversal and what it moved, three forms, a rule and bounds that come."""
    session = planned(cast, running(cast), MONDAY)
    with clock.at(session.ends_at):
        claim = hours.credit(cast.dewi.pk, form="coaching", source=session.pk, on=date(2026, 11, 23), by=None, now=NOW)
    days = [held(cast.dewi, date(2026, 10, day)) for day in (5, 12, 19)]
    held(cast.dewi, date(2026, 8, 12), form="seminar")
    held(cast.dewi, date(2026, 7, 2), form="benchmarking", source=new_id())
    held(cast.dewi, date(2025, 3, 4))
    with clock.at(datetime(2026, 10, 20, 4, tzinfo=UTC)):
        void(days[0])
    row = ConversionRule.objects.get(agency=cast.agency, form="coaching")
    draft = RuleDraft("coaching", date(2027, 1, 1), row.measure, 300, 300, legal_basis="SE 5/2026")
    rule = rulebook.set_rule(draft, by=cast.siti, now=NOW)
    bounds = rulebook.set_bounds(
        BoundsDraft("pns", date(2027, 1, 1), 2400, legal_basis="SE 5/2026"), by=cast.siti, now=NOW
    )
    code = codes.issue(codes.Issued("DA", 2026, 1800, 2000, TODAY), cast.agency.pk)
    return {"claim": claim.pk, "voided": days[0].pk, "session": session.pk, "rule": rule.pk, "bounds": bounds.pk,
            "first": row.pk, "dewi": cast.dewi.pk, "code": code}  # fmt: skip


@pytest.mark.parametrize(
    ("who", "name", "given", "query"),
    [
        ("dewi", "hours:ledger", "", ""),
        ("dewi", "hours:ledger", "", "?tahun=2025"),
        ("dewi", "hours:ledger", "", "?bentuk=seminar&bulan=2026-10"),
        ("surya", "hours:ledger", "", ""),
        ("dewi", "hours:claim", "claim", ""),
        ("ratna", "hours:claim", "voided", ""),
        ("ratna", "hours:of_source", "session", ""),
        ("siti", "hours:member", "dewi", ""),
        ("dewi", "hours:statement", "", ""),
        ("surya", "hours:statement", "", "?tahun=2024"),
        ("", "portal:check_ask", "", ""),
        ("", "portal:check", "code", ""),
        ("", "portal:check", "AAAA", ""),
        ("siti", "hours:fulfilment", "", ""),
        ("siti", "hours:fulfilment", "", "?capaian=belum&urut=-jp&q=a"),
        ("siti", "hours:fulfilment", "", "?q=zzzz"),
        ("siti", "hours:rule_change", "coaching", ""),
        ("siti", "hours:rule_withdraw", "rule", ""),
        ("siti", "hours:rule_withdraw", "first", ""),
        ("siti", "hours:bounds_change", "pns", ""),
        ("siti", "hours:bounds_withdraw", "bounds", ""),
        ("dewi", "rulebook:rules", "", ""),
        ("siti", "rulebook:hr_rules", "", ""),
        ("siti", "rulebook:hr_form", "coaching", ""),
        ("siti", "rulebook:hr_bounds", "pns", ""),
    ],
)
def test_pages(
    year: dict[str, Any], cast: Cast, open_page: Opener, sign_in: Enter, who: str, name: str, given: str, query: str
) -> None:
    page = sign_in(open_page(), getattr(cast, who)) if who else open_page()
    page.goto(reverse(name, args=[year.get(given, given)] if given else []) + query)
    look_at(
        page, "-".join(filter(None, (name.replace(":", "-").replace("_", "-"), who, given, "saring" if query else "")))
    )


def test_a_total_opens_into_its_entries_rule_and_legal_basis(
    year: dict[str, Any], cast: Cast, open_page: Opener, sign_in: Enter
) -> None:
    page = sign_in(open_page("phone"), cast.dewi)
    page.goto(reverse("hours:ledger"))
    page.get_by_label("Bulan").select_option(label="Oktober 2026")
    expect(page.locator("#baris tbody")).to_have_count(1)
    page.get_by_text("Membalik catatan 5 Okt 2026").click()
    expect(page.get_by_text("Dibalik karena kegiatannya dibatalkan.")).to_be_visible()
    page.get_by_role("link", name="Penyesuaian: Coaching").click()
    expect(page.get_by_role("heading", name="Aturan yang dipakai")).to_be_visible()
    page.get_by_role("link", name="Lihat di aturan JP").click()
    expect(page.locator("#coaching")).to_be_in_viewport()
    no_violations(page)


def test_hr_sees_the_effect_before_saving_and_the_ledger_says_the_new_rule(
    year: dict[str, Any], cast: Cast, open_page: Opener, sign_in: Enter
) -> None:
    page = sign_in(open_page(), cast.siti)
    page.goto(reverse("hours:rule_change", args=["seminar"]))
    page.get_by_label("JP nasional").fill("")
    page.get_by_role("button", name="Lihat dampaknya").click()
    expect(page.locator(".error-summary")).to_be_focused()
    look_at(page, "hours-rule-change-salah")
    page.get_by_label("JP nasional").fill("6,5")
    page.get_by_label("Berlaku mulai").fill("2026-08-01")
    page.get_by_role("button", name="Lihat dampaknya").click()
    expect(page.get_by_text("1 orang dan 1 kegiatan terkena.")).to_be_visible()
    look_at(page, "hours-preview")
    page.get_by_role("button", name="Simpan aturan").click()
    expect(page.get_by_text("6,5 JP setiap hari kegiatan").first).to_be_visible()
    expect(page.get_by_text("Tersimpan.")).to_be_visible()
