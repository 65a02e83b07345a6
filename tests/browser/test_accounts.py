"""Every page of the sign-in room in real Chromium: axe, on a desk and a phone; screenshots are kept for eyes."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from pamong.accounts import actions, letters, tokens
from tests.browser.conftest import SHOTS, keep, no_violations
from tests.cast import NOW, PASSWORD, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
LOOKS = [("desktop", "dark"), ("phone", "light")]  # the other two are those of test_every_page


def look_at(page: Page, address: str, name: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status < 500, address
    no_violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{address} runs over the side by {wide}px"
    keep(page, name)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_entrance(open_page: Opener, cast: Cast, size: str, scheme: str) -> None:
    page = open_page(size, scheme)
    invitation = actions.invite(cast.dewi.user, by=cast.siti, now=NOW)
    token = tokens.token_for("invitation", invitation.pk)
    pages = {
        "masuk": "/masuk/",
        "lupa": "/masuk/lupa-sandi/",
        "terkirim": "/masuk/lupa-sandi/terkirim/",
        "tautan-batal": f"/masuk/lupa-sandi/{cast.dewi.user_id}/x/",
        "undangan": f"/undangan/{token}/",
        "undangan-batal": "/undangan/x/",
        "ditutup": "/masuk/ditutup/",
    }
    for name, address in pages.items():
        look_at(page, address, f"akun-{name}-{size}-{scheme}")
    page.goto("/masuk/")
    with page.expect_navigation():
        page.get_by_role("button", name="Masuk", exact=True).click()
    no_violations(page)
    keep(page, f"akun-masuk-salah-{size}-{scheme}")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_account(
    open_page: Opener, cast: Cast, sign_in: Callable[..., Any], settings: Any, size: str, scheme: str
) -> None:
    settings.ACCOUNT_REAUTHENTICATION_REQUIRED = settings.MFA_REAUTHENTICATION_REQUIRED = False
    cast.siti.user.set_password(PASSWORD)
    cast.siti.user.save()
    actions.make_recovery_codes(cast.siti.user, by=cast.siti, now=NOW)
    page = sign_in(open_page(size, scheme), cast.siti)
    pages = {
        "rumah": "/akun/",
        "kata-sandi": "/akun/kata-sandi/",
        "surel": "/akun/surel/",
        "surel-batal": "/akun/surel/x/",
        "sesi": "/akun/sesi/",
        "faktor": "/akun/faktor-kedua/",
        "kunci": "/akun/kunci-sandi/",
        "kunci-baru": "/akun/kunci-sandi/baru/",
        "lepas": "/akun/autentikator/lepas/",
        "kode": "/akun/kode-pemulihan/",
        "buktikan": "/akun/buktikan/",
        "buktikan-kode": "/akun/buktikan/kode/",
        "keluar": "/keluar/",
    }
    for name, address in pages.items():
        look_at(page, address, f"akun-{name}-{size}-{scheme}")
    dewi = sign_in(open_page(size, scheme), cast.dewi)
    look_at(dewi, "/akun/", f"akun-rumah-tanpa-faktor-{size}-{scheme}")
    look_at(dewi, "/akun/autentikator/", f"akun-autentikator-{size}-{scheme}")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_mail_reads_well(open_page: Opener, cast: Cast, size: str) -> None:
    invitation = actions.invite(cast.dewi.user, by=cast.siti, now=NOW)
    _text, html = letters.render(letters.invitation_letter(invitation), invitation.user)
    page = open_page(size)
    page.set_content(html)
    no_violations(page)
    keep(page, f"akun-surat-undangan-{size}")
    assert (SHOTS / f"akun-surat-undangan-{size}.png").exists()


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_demo_s_first_page(
    open_page: Opener, cast: Cast, settings: Any, tmp_path: Any, size: str, scheme: str
) -> None:
    settings.PAMONG = settings.PAMONG.model_copy(update={"mode": "demo", "data_dir": tmp_path})
    settings.ROOT_URLCONF = "pamong.accounts.tests.demo_urls"
    sees = "Pegawai: melihat siapa atasannya, timnya, dan siapa yang membaca datanya."
    people = [
        {"nip": person.nip, "name": person.name, "position": "Analis SDM Aparatur Ahli Pertama", "sees": sees}
        for person in (cast.dewi, cast.ratna, cast.bambang, cast.siti, cast.yusuf, cast.agus)
    ]
    (tmp_path / "demo.json").write_text(json.dumps({"sign_ins": people}))
    page = open_page(size, scheme)
    look_at(page, "/masuk/", f"akun-peragaan-{size}-{scheme}")
    page.get_by_role("button", name="Masuk sebagai Dewi Anggraini").click()
    page.goto("/akun/")
    assert page.get_by_text("Dewi Anggraini").first.is_visible()
