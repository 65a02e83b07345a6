"""Learning contracts before a real browser: every page in every state, with something to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.study.actions import contracts as actions
from pamong.study.models import Contract
from pamong.study.rules.drafts_contract import ResourceDraft
from tests import contracted, shelved
from tests.browser.conftest import no_violations
from tests.browser.test_every_page import look_at
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]
TEXTS = ("Modul tabel pivot dari bagian data", "Maria, yang menyusun rekap tahun lalu")
LONG = "Mengolah data kepegawaian dengan tabel pivot, dari data mentah sampai rekap yang dipakai pimpinan"


def _said(cast: Cast) -> dict[str, Any]:
    resource = shelved.resource(cast, title="Dasar analisis data untuk aparatur")
    resources = (ResourceDraft(resource=resource.pk), *(ResourceDraft(text=text) for text in TEXTS))
    return {"title": LONG, "resources": resources, "validator": cast.agus.pk}


def _drafted(cast: Cast) -> Contract:
    return contracted.drafted(cast, **_said(cast))


def _returned(cast: Cast) -> Contract:
    contract = contracted.proposed(cast, **_said(cast))
    reason = "Ukurannya belum jelas: tanpa koreksi dari siapa?"
    return actions.return_contract(contract.pk, version=1, reason=reason, by=cast.ratna, now=NOW)


def _proposed(cast: Cast) -> Contract:
    return contracted.proposed(cast, **_said(cast))


def _agreed(cast: Cast) -> Contract:
    contract = contracted.agreed(cast, **_said(cast))
    actions.note_progress(contract.pk, progress=40, by=cast.dewi, now=NOW)
    actions.tick_resource(contracted.resources_of(contract)[0].pk, done=True, by=cast.dewi, now=NOW)
    return contract


def _claimed(cast: Cast) -> Contract:
    return contracted.claimed(cast, **_said(cast))


def _closed(cast: Cast) -> Contract:
    contract = contracted.claimed(cast, **_said(cast))
    how: dict[str, Any] = {"outcome": "partly", "remark": "Rekapnya dipakai; rumus antar lembar masih dibantu."}
    return actions.close_contract(contract.pk, version=2, by=cast.agus, now=NOW + timedelta(hours=4), **how)


def _withdrawn(cast: Cast) -> Contract:
    return actions.withdraw_contract(contracted.agreed(cast, **_said(cast)).pk, by=cast.dewi, now=NOW)


def _go(page: Page, name: str, *args: Any) -> Page:
    page.goto(reverse(f"study:{name}", args=args))
    return page


@pytest.mark.parametrize(
    ("make", "who", "name"),
    [
        (_drafted, "dewi", "contract"), (_drafted, "dewi", "contract_edit"), (_drafted, "dewi", "contract_propose"),
        (_returned, "dewi", "contract"), (_proposed, "dewi", "contract"), (_proposed, "ratna", "contract"),
        (_proposed, "ratna", "contract_return"), (_agreed, "dewi", "contract"), (_agreed, "ratna", "contract"),
        (_agreed, "dewi", "contract_claim"), (_agreed, "dewi", "contract_withdraw"), (_claimed, "dewi", "contract"),
        (_claimed, "agus", "contract"), (_claimed, "ratna", "contract_close"), (_closed, "dewi", "contract"),
        (_closed, "ratna", "contract_print"), (_withdrawn, "dewi", "contract"), (_withdrawn, "ratna", "contract"),
    ],
)  # fmt: skip
def test_a_contract_in_every_state(
    cast: Cast, open_page: Opener, sign_in: Enter, make: Callable[[Cast], Contract], who: str, name: str
) -> None:
    contract = make(cast)
    page = sign_in(open_page(), getattr(cast, who))
    look_at(_go(page, name, contract.pk), f"kontrak-{make.__name__.strip('_')}-{name.replace('_', '-')}-{who}")


def test_the_list_with_something_and_with_nothing(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    page = sign_in(open_page(), cast.dewi)
    look_at(_go(page, "contracts"), "kontrak-kosong")
    look_at(_go(page, "contract_new"), "kontrak-baru")
    _agreed(cast)
    _returned(cast)
    contracted.closed(cast, starts_on=date(2025, 12, 1), due_on=date(2026, 11, 30))
    look_at(_go(page, "contracts"), "kontrak-daftar")


def test_a_contract_is_written_proposed_agreed_and_closed(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    page, boss = sign_in(open_page("phone"), cast.dewi), sign_in(open_page(), cast.ratna)
    _go(page, "contracts").get_by_role("link", name="Tulis kontrak pertama").click()
    page.get_by_label("Apa yang ingin Anda pelajari").fill("Menulis telaahan")
    page.get_by_role("button", name="Simpan dan periksa").click()
    expect(page.get_by_text("Masih perlu dilengkapi")).to_be_visible()
    page.get_by_role("link", name="Tulis mengapa Anda perlu mempelajarinya.").click()
    for label, text in (
        ("Mengapa Anda perlu", "Telaahan saya sering dikembalikan."), ("Apa yang akan dapat", "Menulis sekali jadi."),
        ("Sumber lain", "Modul menulis"), ("Apa yang akan Anda tunjukkan", "Tiga telaahan."), ("Dengan ukuran apa", "Diterima."),
    ):  # fmt: skip
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Simpan dan periksa").click()
    no_violations(page)
    page.get_by_role("button", name="Ajukan kepada Ratna").click()
    expect(page.get_by_role("heading", name="Menunggu Ratna")).to_be_visible()
    contract = Contract.objects.get()
    _go(boss, "contract", contract.pk).get_by_role("button", name="Setujui").click()
    expect(boss.get_by_text("Disetujui. Dewi diberi tahu.")).to_be_visible()
    _go(page, "contract", contract.pk).get_by_role("button", name="Tandai selesai: Modul menulis").click()
    expect(page.get_by_text("1 dari 1 sumber selesai.")).to_be_visible()
    page.get_by_label("Kemajuan saya").select_option("80")
    page.get_by_role("button", name="Simpan kemajuan").click()
    expect(page.get_by_text("Kemajuan disimpan: 80%.")).to_be_visible()
    page.get_by_role("link", name="Nyatakan tuntas").click()
    page.get_by_label("Yang saya pelajari").fill("Permintaan dulu, alasan kemudian.")
    page.get_by_label("Yang akan saya terapkan").fill("Telaahan Desember.")
    page.get_by_role("button", name="Nyatakan tuntas").click()
    expect(page.get_by_role("heading", name="Menunggu penilaian Ratna")).to_be_visible()
    _go(boss, "contract", contract.pk).get_by_role("link", name="Nilai dan tutup").click()
    boss.get_by_label("Tercapai", exact=True).check()
    boss.get_by_role("button", name="Tutup kontrak").click()
    expect(boss.get_by_text("Ditutup. Dewi diberi tahu.")).to_be_visible()
    _go(page, "contract", contract.pk)
    expect(page.get_by_role("heading", name="Tercapai, ditutup")).to_be_visible()


def test_a_contract_is_written_without_javascript(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    page = sign_in(open_page(javascript=False), cast.dewi)
    _go(page, "contract_new").get_by_label("Sumber lain").fill("Buku pegangan")
    page.get_by_label("Perkiraan waktu belajar").fill("lama")
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_text("Tulis jumlah jam, misalnya 10 atau 7,5.").first).to_be_visible()
    expect(page.get_by_label("Sumber lain")).to_have_value("Buku pegangan")
