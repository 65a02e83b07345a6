"""The pages of learning contracts: from the first word to what came of it, for whoever reads them."""

from datetime import date

import pytest
from django.urls import reverse

from pamong.agency.queries import standing_of
from pamong.journal.models import Entry as Happened
from pamong.study.actions import contracts as actions
from pamong.study.models import Contract, Entry
from pamong.study.queries.contract_lists import team_contracts
from pamong.study.tests.test_contract_forms import learning, typed, url
from tests import contracted
from tests.answers import text_of
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
HINT = "Belum ada kontrak belajar"


# --- the list


def test_without_a_contract_the_list_says_what_one_is_and_offers_to_begin(cast, signed_in_as):
    page = text_of(signed_in_as(cast.dewi).get(url("contracts")))
    assert HINT in page
    assert "kesepakatan satu halaman dengan atasan langsung" in page
    assert url("contract_new") in page


def test_the_list_shows_ones_own_by_state_and_year(cast, signed_in_as):
    contracted.agreed(cast, title="Yang berjalan")
    contracted.drafted(cast, title="Yang draf", starts_on=date(2025, 3, 1), due_on=date(2025, 6, 1))
    contracted.closed(cast, title="Yang selesai")
    contracted.drafted(cast, by=cast.ratna, title="Punya Ratna")
    client = signed_in_as(cast.dewi)

    def titles(query):
        return [row.title for row in client.get(url("contracts") + query).context["shown"].found.items]

    assert titles("") == ["Yang berjalan", "Yang draf", "Yang selesai"]
    assert titles("?keadaan=berjalan") == ["Yang berjalan"]
    assert titles("?keadaan=draf&tahun=2025") == ["Yang draf"]
    assert titles("?tahun=2027") == ["Yang berjalan", "Yang selesai"]
    assert "Tidak ada kontrak yang cocok" in text_of(client.get(url("contracts") + "?tahun=2030"))
    assert titles("?keadaan=wah&tahun=xx&hal=9") == titles("")


def test_whoever_is_asked_to_validate_finds_it_on_her_list(cast, signed_in_as):
    contracted.claimed(cast, validator=cast.agus.pk)
    page = text_of(signed_in_as(cast.agus).get(url("contracts")))
    assert "Anda diminta menilai" in page
    assert "menunggu penilaian Anda" in page
    assert HINT in page


# --- what the page shows


def test_the_plan_leads_to_a_contract_for_what_can_be_learned(cast, signed_in_as):
    item = learning(cast)
    page = text_of(signed_in_as(cast.dewi).get(reverse("plans:plan", args=[item.goal.plan_id])))
    assert f"{url('contract_new')}?kegiatan={item.pk}" in page


def test_the_supervisor_sees_what_waits_for_her_first(cast, signed_in_as):
    contracted.agreed(cast, title="Berjalan")
    contracted.claimed(cast, title="Tuntas", due_on=date(2027, 6, 1))
    contracted.drafted(cast, title="Draf")
    contracted.closed(cast, title="Selesai")
    rows = team_contracts(standing_of(cast.ratna), TODAY)
    assert [(row.title, row.asks) for row in rows] == [("Tuntas", "menunggu penilaian Anda"), ("Berjalan", "")]
    for person in (cast.siti, cast.surya, cast.dewi):
        assert team_contracts(standing_of(person), TODAY) == []


def test_entries_of_a_contract_are_shown_to_whoever_reads_them(cast, signed_in_as):
    contract = contracted.agreed(cast)
    made = {
        "agency": cast.agency,
        "person": cast.dewi,
        "contract": contract,
        "on": TODAY,
        "until": TODAY,
        "minutes": 90,
    }
    when = {"created_at": NOW, "changed_at": NOW}
    Entry.objects.create(**made, **when, title="Masih draf")
    Entry.objects.create(**made, **when, title="Sudah dikirim", state="submitted", submitted_at=NOW)
    mine = text_of(signed_in_as(cast.dewi).get(url("contract", contract.pk)))
    assert "Masih draf" in mine
    assert "3 jam dari 15 jam" in mine
    hers = text_of(signed_in_as(cast.ratna).get(url("contract", contract.pk)))
    assert "Masih draf" not in hers
    assert "Sudah dikirim" in hers
    assert "1 jam 30 menit dari 15 jam" in hers


def test_what_stands_in_the_plan_is_not_shown_to_whoever_only_validates(cast, signed_in_as):
    item = learning(cast)
    contract = contracted.agreed(cast, plan_item=item.pk, validator=cast.agus.pk)
    assert "Rekap sendiri" in text_of(signed_in_as(cast.ratna).get(url("contract", contract.pk)))
    assert "Rekap sendiri" not in text_of(signed_in_as(cast.agus).get(url("contract", contract.pk)))


# --- the steps


def test_the_last_look_says_what_is_missing_and_leads_there(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    data = typed(client, title="Belajar SQL", lanjut="1")
    answer = client.post(url("contract_new"), data)
    contract = Contract.objects.get()
    assert answer.url == url("contract_propose", contract.pk)
    page = text_of(client.get(answer.url))
    assert "Masih perlu dilengkapi" in page
    for field in ("need", "objective", "strategy", "evidence", "criterion"):
        assert f"{url('contract_edit', contract.pk)}#id_{field}" in page
    assert "Ajukan kepada Ratna" not in page
    page = text_of(client.post(answer.url, {"version": "1"}))
    assert "Tulis mengapa Anda perlu mempelajarinya." in page
    contract.refresh_from_db()
    assert contract.state == "draft"


def test_the_two_go_the_whole_way(cast, signed_in_as):
    contract, dewi, ratna = contracted.drafted(cast), signed_in_as(cast.dewi), signed_in_as(cast.ratna)
    here = url("contract", contract.pk)
    answer = dewi.post(url("contract_propose", contract.pk), {"version": "1"}, follow=True)
    assert "Menunggu Ratna" in text_of(answer)
    assert "Dewi mengajukan kontrak ini. Anda setuju?" in text_of(ratna.get(here))
    answer = ratna.post(url("contract_agree", contract.pk), {"version": "1"}, follow=True)
    assert "Disetujui. Dewi diberi tahu." in text_of(answer)
    row = contracted.resources_of(contract)[0]
    answer = dewi.post(url("contract_tick", row.pk), {"selesai": "1"}, follow=True)
    assert "1 dari 1 sumber selesai." in text_of(answer)
    answer = dewi.post(url("contract_progress", contract.pk), {"progress": "60"}, follow=True)
    assert "Kemajuan disimpan: 60%." in text_of(answer)
    said = {"learned": "Tabel pivot", "applied": "Rekap Januari"}
    answer = dewi.post(url("contract_claim", contract.pk), said, follow=True)
    assert "Menunggu penilaian Ratna" in text_of(answer)
    assert "Dewi menyatakan tuntas. Bagaimana hasilnya?" in text_of(ratna.get(here))
    data = {"version": "2", "outcome": "partly", "remark": "Tinggal rumus antar lembar."}
    answer = ratna.post(url("contract_close", contract.pk), data, follow=True)
    assert "Tercapai sebagian" in text_of(answer)
    page = text_of(dewi.get(here))
    assert "Tinggal rumus antar lembar." in page
    assert "Rekap Januari" in page


def test_a_return_reaches_the_writer_with_its_reason(cast, signed_in_as):
    contract = contracted.proposed(cast)
    ratna, dewi = signed_in_as(cast.ratna), signed_in_as(cast.dewi)
    assert "Tulis alasannya" in text_of(
        ratna.post(url("contract_return", contract.pk), {"version": "1", "reason": " "})
    )
    ratna.post(url("contract_return", contract.pk), {"version": "1", "reason": "Sebut ukurannya."})
    assert ratna.get(url("contract", contract.pk)).status_code == 404
    page = text_of(dewi.get(url("contract", contract.pk)))
    assert "Ratna mengembalikan kontrak ini" in page
    assert "Sebut ukurannya." in page
    assert "dikembalikan: perbaiki, lalu ajukan lagi" in text_of(dewi.get(url("contracts")))


def test_agreeing_to_an_old_page_does_nothing_and_says_so(cast, signed_in_as):
    contract = contracted.proposed(cast)
    actions.take_back_contract(contract.pk, by=cast.dewi, now=NOW)
    actions.edit_contract(contract.pk, draft=contracted.contract_draft(need="Lain"), version=1, by=cast.dewi, now=NOW)
    actions.propose_contract(contract.pk, version=2, by=cast.dewi, now=NOW)
    answer = signed_in_as(cast.ratna).post(url("contract_agree", contract.pk), {"version": "1"}, follow=True)
    assert "berubah sejak Anda membukanya" in text_of(answer)
    contract.refresh_from_db()
    assert contract.state == "proposed"


def test_a_button_without_its_version_does_nothing(cast, signed_in_as):
    contract = contracted.proposed(cast)
    signed_in_as(cast.ratna).post(url("contract_agree", contract.pk), {})
    contract.refresh_from_db()
    assert contract.state == "proposed"


def test_closing_asks_for_a_word_where_it_is_not_reached(cast, signed_in_as):
    contract, client = contracted.claimed(cast), signed_in_as(cast.ratna)
    address = url("contract_close", contract.pk)
    assert "Tabel pivot dan rumus antar lembar." in text_of(client.get(address))
    assert "apa yang masih kurang" in text_of(client.post(address, {"version": "2", "outcome": "not_yet"}))
    assert "Pilih salah satu hasil." in text_of(client.post(address, {"version": "2"}))


def test_steps_out_of_turn_lead_back_with_a_word(cast, signed_in_as):
    dewi, ratna = signed_in_as(cast.dewi), signed_in_as(cast.ratna)
    running, draft = contracted.agreed(cast), contracted.drafted(cast)
    answer = ratna.get(url("contract_close", running.pk), follow=True)
    assert "belum menyatakan tuntas" in text_of(answer)
    assert "sudah disepakati" in text_of(ratna.get(url("contract_return", running.pk), follow=True))
    assert "masih draf" in text_of(dewi.get(url("contract_claim", draft.pk), follow=True))
    assert "Pilih kemajuan" in text_of(dewi.post(url("contract_progress", running.pk), {"progress": "7"}, follow=True))
    assert dewi.get(url("contract_propose", running.pk)).url == url("contract", running.pk)
    assert "sudah disepakati" in text_of(dewi.post(url("contract_take_back", running.pk), follow=True))


def test_giving_up_asks_once_and_can_be_begun_again_as_a_copy(cast, signed_in_as):
    contract, client = contracted.agreed(cast), signed_in_as(cast.dewi)
    assert "Hentikan kontrak ini?" in text_of(client.get(url("contract_withdraw", contract.pk)))
    page = client.post(url("contract_withdraw", contract.pk), follow=True)
    assert "Tidak dilanjutkan sejak" in text_of(page)
    data = {"once": str(page.context["copy"]["once"].value())}
    first, second = (client.post(url("contract_copy", contract.pk), data) for _press in range(2))
    copy = Contract.objects.exclude(pk=contract.pk).get()
    assert first.url == second.url == url("contract_edit", copy.pk)
    assert client.get(url("contract_withdraw", contract.pk)).url == url("contract", contract.pk)


# --- who reads it


@pytest.mark.parametrize(
    "name", ["contract", "contract_print", "contract_edit", "contract_propose", "contract_withdraw"]
)
def test_the_pages_of_a_draft_open_for_its_owner_alone(cast, signed_in_as, name):
    contract = contracted.drafted(cast)
    assert signed_in_as(cast.dewi).get(url(name, contract.pk)).status_code == 200
    for person in (cast.ratna, cast.siti, cast.bambang, cast.yusuf, cast.surya, cast.kadek):
        assert signed_in_as(person).get(url(name, contract.pk)).status_code == 404


def test_reading_a_colleagues_contract_is_written_down_and_ones_own_is_not(cast, signed_in_as):
    contract = contracted.agreed(cast)
    for person in (cast.dewi, cast.ratna):
        signed_in_as(person).get(url("contract", contract.pk))
    looks = Happened.objects.filter(about_id=cast.dewi.pk, event="agency.PersonViewed")
    assert [(row.by_id, row.data["purpose"]) for row in looks] == [(cast.ratna.pk, "contract")]
    assert "membuka kontrak belajar Anda" in text_of(signed_in_as(cast.dewi).get(reverse("portal:my_data")))


def test_the_sheet_on_paper_says_everything_both_agreed_on(cast, signed_in_as):
    contract = contracted.closed(cast, validator=cast.agus.pk)
    page = text_of(signed_in_as(cast.ratna).get(url("contract_print", contract.pk)))
    for said in (*contracted.WORDS.values(), "Dewi Anggraini", "Ratna Wulandari", "Agus Prasetyo", "Tercapai"):
        assert said in page
    draft = text_of(signed_in_as(cast.dewi).get(url("contract_print", contracted.drafted(cast).pk)))
    assert "Belum disepakati (Draf)." in draft


def test_hostile_words_are_shown_as_words(cast, signed_in_as):
    evil = "<script>alert(1)</script>"
    contract = contracted.agreed(cast, title=evil, need=evil, criterion=evil)
    for name in ("contract", "contract_print"):
        page = signed_in_as(cast.ratna).get(url(name, contract.pk)).content.decode()
        assert evil not in page
        assert "&lt;script&gt;" in page


def test_the_page_names_everybody_who_reads_it(cast, signed_in_as):
    def told(who, contract):
        return signed_in_as(who).get(url("contract", contract.pk)).context["shown"].reader

    waiting = contracted.proposed(cast, validator=cast.agus.pk)
    assert told(cast.dewi, waiting) == "Terlihat oleh Anda dan Ratna. Pengelola SDM tidak membacanya."
    running = contracted.agreed(cast, validator=cast.agus.pk)
    assert told(cast.dewi, running) == "Terlihat oleh Anda, Ratna, dan Agus. Pengelola SDM tidak membacanya."
    contracted.new_supervisor(cast, cast.surya)
    assert "Anda, Surya, Ratna, dan Agus." in told(cast.dewi, running)
    assert "Dewi, Surya, Ratna, dan Agus." in told(cast.agus, running)
