"""Journey 5: somebody finds a mentor herself, is accepted, and tells of a talk in half a minute. Dewi on her phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from pamong.hours.models import Claim
from pamong.mentoring.models import Meeting, Relation
from tests.browser.mentored import Enter, Opener, follow, seen, three_windows, work
from tests.browser.pair import it_is, leaving, press
from tests.cast import NOW, Cast
from tests.mentored_guides import open_profile

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = timedelta(days=1)
REASON = "Saya menata arsip kepegawaian sendirian sejak bulan ini, dan Bapak pernah memulainya dari nol."
MOST = 6
"""Interactions that a talk may take on a phone."""


@pytest.fixture
def windows(cast: Cast, open_page: Opener, sign_in: Enter) -> dict[str, Page]:
    return three_windows(cast, open_page, sign_in)


def test_a_mentor_is_found_and_a_talk_is_told_in_half_a_minute(windows: dict[str, Page], cast: Cast) -> None:
    dewi, yusuf = windows["dewi"], windows["yusuf"]
    open_profile(cast.yusuf, headline="Menata arsip digital yang benar-benar dipakai orang", topics=("kearsipan",))
    open_profile(cast.hadi, headline="Memimpin perubahan di unit yang lelah berubah")
    relation = find_and_ask(cast, dewi)
    yusuf.goto(reverse("mentoring:home"))
    seen(yusuf, "beranda-diminta")
    follow(yusuf, "Dewi")
    expect(yusuf.get_by_text(REASON)).to_be_visible()
    follow(yusuf, "Jawab")
    yusuf.get_by_label("Sepatah kata").fill("Dengan senang hati. Mulai dari lemari yang mana?")
    seen(yusuf, "jawab")
    press(yusuf, "Bersedia")
    relation.refresh_from_db()
    assert relation.state == "accepted"
    it_is(NOW + 10 * DAY)
    taken = tell(dewi, "Yusuf")
    assert taken <= MOST, f"{taken} interactions"
    assert not Claim.objects.exists()
    yusuf.goto(reverse("mentoring:home"))
    seen(yusuf, "beranda-obrolan")
    yusuf.goto(reverse("mentoring:meeting", args=[Meeting.objects.get().pk]))
    press(yusuf, "Ya, benar")
    work(NOW + 10 * DAY)
    assert Claim.objects.get().person == cast.dewi
    dewi.reload()
    expect(dewi.get_by_text("2 JP").first).to_be_visible()
    seen(dewi, "obrolan-selesai")


def find_and_ask(cast: Cast, dewi: Page) -> Relation:
    """She searches by what she wants to learn, reads the profile, and asks in her own words."""
    dewi.goto(reverse("mentoring:home"))
    seen(dewi, "beranda-kosong")
    follow(dewi, "Cari mentor")
    dewi.get_by_label("Cari", exact=True).fill("pengarsipan")
    dewi.wait_for_url("**q=pengarsipan**")
    expect(dewi.get_by_role("link", name=cast.hadi.name)).to_have_count(0)
    seen(dewi, "cari")
    follow(dewi, cast.yusuf.name)
    seen(dewi, "profil")
    follow(dewi, "Minta Yusuf mendampingi")
    dewi.get_by_label("Apa yang ingin Anda pelajari darinya").fill(REASON)
    seen(dewi, "minta")
    press(dewi, "Kirim permintaan")
    expect(dewi.get_by_text("Menunggu jawaban Yusuf")).to_be_visible()
    seen(dewi, "menunggu")
    work()
    return Relation.objects.get(mentee=cast.dewi, mentor=cast.yusuf, kind="informal", state="asked")


def tell(dewi: Page, name: str) -> int:
    """Tell of a talk as on a phone; return how many taps and fills it took from the room's home on."""
    taken = 0

    def tap(what: Locator) -> None:
        nonlocal taken
        taken += 1
        with leaving(dewi):
            what.click()

    def say(label: str, text: str) -> None:
        nonlocal taken
        taken += 1
        dewi.get_by_label(label).fill(text)

    dewi.goto(reverse("mentoring:home"))
    tap(dewi.get_by_role("link", name="Catat obrolan").first)
    say("Dengan siapa", name)
    say("Tentang apa", "Dari mana membaca daftar arsip aktif")
    say("Apa yang Anda bawa pulang", "Mulai dari jadwal retensi, bukan dari lemari.")
    seen(dewi, "obrolan")
    tap(dewi.get_by_role("button", name="Catat"))
    expect(dewi.get_by_text("Yusuf diminta menjawab apakah benar begitu")).to_be_visible()
    seen(dewi, "obrolan-menunggu")
    return taken
