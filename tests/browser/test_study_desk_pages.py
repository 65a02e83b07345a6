"""The supervisor's queue and HR's desk on learning before a real browser, with something to show on each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.study.actions import ruling
from pamong.study.models import Entry, Ruling
from tests import learned, studied
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
DAY = timedelta(days=1)


@pytest.fixture
def desk(cast: Cast) -> Cast:
    """Entries in every state, doubts of every kind, answers that were measured, and a plan."""
    for days in (9, 2):
        studied.entry(cast, "submitted", at=NOW - days * DAY, title=f"Menyimak rekaman lokakarya {days}")
    for number in range(1, 5):
        studied.entry(cast, "verified", at=NOW - 2 * number * DAY, title=f"Membaca pedoman {number}", starts_at=time(8))
    studied.entry(cast, "verified", at=NOW - 2 * DAY, title="Modul yang bertumpang", starts_at=time(8, 30), minutes=950)
    learned.submitted(cast, learned.seminar())
    learned.appealed(cast, learned.draft(title="Menulis telaah sejawat"))
    learned.credited(cast, learned.draft(title="Kelas analisis data"))
    long_ago = datetime(2026, 8, 12, 3, 0, tzinfo=UTC)
    row = studied.entry(cast, "credited", at=long_ago, title="Triwulan lalu")
    Ruling.objects.create(agency=cast.agency, entry=row, what="verified", by=cast.ratna, at=long_ago)
    ruling.set_policy(sample_percent=40, always_above=300, answer_days=5, by=cast.siti, now=NOW)
    return cast


def _pages(cast: Cast) -> dict[str, tuple[Person, str]]:
    def entry(name: str, state: str) -> str:
        return reverse(f"study:{name}", args=[Entry.objects.filter(state=state).order_by("title")[0].pk])

    ticked = "&".join(f"catatan={row.pk}.{row.version}" for row in Entry.objects.filter(state="verified"))
    url = reverse("study:desk")
    return {
        "tim": (cast.ratna, reverse("study:team")),
        "tim-sudah": (cast.ratna, reverse("study:team") + "?lihat=sudah"),
        "tim-tanpa": (cast.dewi, reverse("study:team")),
        "kembalikan": (cast.ratna, entry("entry_return", "submitted")),
        "antrean": (cast.siti, url),
        "antrean-disahkan": (cast.siti, url + "?keadaan=disahkan"),
        "antrean-kosong": (cast.siti, url + "?q=zzzz"),
        "pilih": (cast.siti, reverse("study:credit_chosen") + "?" + ticked),
        "jawab": (cast.siti, entry("appeal_answer", "appealed")),
        "batalkan": (cast.siti, entry("entry_void", "credited")),
        "waktu": (cast.siti, reverse("study:turnaround")),
        "kebijakan": (cast.siti, reverse("study:policy")),
        "impor": (cast.siti, reverse("study:import")),
    }


def test_every_page_of_ruling_is_whole(desk: Cast, open_page: Opener, sign_in: Enter) -> None:
    for name, (who, url) in _pages(desk).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"putusan-{name}")
        page.close()


def test_rows_are_worked_through_by_keys_and_a_letter_alone_decides_nothing(
    desk: Cast, open_page: Opener, sign_in: Enter
) -> None:  # fmt: skip
    page = sign_in(open_page(), desk.siti)
    page.goto(reverse("study:desk"))
    links = page.locator("[data-rows] tbody th a")
    page.keyboard.press("j")
    expect(links.first).not_to_be_focused()
    links.first.focus()
    page.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("[data-rows] tbody tr").nth(1).locator("input")).to_be_checked()
    page.keyboard.press("k")
    expect(links.first).to_be_focused()
    page.keyboard.press("v")
    expect(page.locator("[data-key=v]")).to_be_focused()
    assert not Entry.objects.filter(state="credited", title__startswith="Membaca pedoman").exists()
