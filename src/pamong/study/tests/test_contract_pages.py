"""The pages of learning contracts: from the first word to what came of it, for whoever reads them."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from pamong.catalogue.actions import bookmark
from pamong.journal.models import Entry as Happened
from pamong.study.actions import contracts as actions
from pamong.study.models import Contract
from tests import contracted, planned, shelved
from tests.answers import text_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db
HINT = "Belum ada kontrak belajar"


def url(name, *args):
    return reverse(f"study:{name}", args=args)


def typed(client, address=None, **changes):
    """What the form would send: as it is drawn, with some answers changed."""
    form = client.get(address or url("contract_new")).context["form"]
    data = {name: form[name].value() for name in form.fields}
    validator = data.pop("validator")
    named = {"validator": validator.label, "validator_id": str(validator.id)} if validator else {}
    return {name: "" if value is None else value for name, value in {**data, **named, **changes}.items()}


WHOLE = {"title": "Mengolah data kepegawaian", "sources": "Modul tabel pivot\n\nRekan Maria", **contracted.WORDS}


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


# --- writing


def test_a_draft_is_kept_with_a_title_alone(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    answer = client.post(url("contract_new"), typed(client, title="Belajar SQL"), follow=True)
    contract = Contract.objects.get()
    assert answer.redirect_chain[-1][0] == url("contract", contract.pk)
    assert "Draf tersimpan. Hanya Anda yang membacanya." in text_of(answer)


def test_the_form_says_who_will_read_it_and_gives_an_example_for_each_question(cast, signed_in_as):
    page = text_of(signed_in_as(cast.dewi).get(url("contract_new")))
    assert "sesudah diajukan juga Ratna. Pengelola SDM tidak membacanya." in page
    assert page.count("Misalnya:") >= 6


def test_a_second_press_makes_no_second_contract(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    data = typed(client, **WHOLE)
    first, second = (client.post(url("contract_new"), data) for _press in range(2))
    assert first.url == second.url == url("contract", Contract.objects.get().pk)


def test_what_was_typed_is_kept_beside_what_is_wrong(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    data = typed(client, **{**WHOLE, "title": "", "due_on": "kemarin", "target_minutes": "lama"})
    page = text_of(client.post(url("contract_new"), data))
    assert "Beri judul dulu, satu kalimat pendek saja." in page
    assert "Tanggal tidak terbaca." in page
    assert "Tulis jumlah jam, misalnya 10 atau 7,5." in page
    assert contracted.WORDS["need"] in page
    assert not Contract.objects.exists()


def test_too_many_sources_are_said_beside_them(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    data = typed(client, **{**WHOLE, "sources": "\n".join(f"Buku {n}" for n in range(13))})
    answer = client.post(url("contract_new"), data)
    assert "paling banyak dua belas sumber" in answer.context["form"].errors["sources"][0]


def test_sources_and_hours_come_through_the_form(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    client.post(url("contract_new"), typed(client, **WHOLE, target_minutes="7,5"))
    contract = Contract.objects.get()
    assert contract.target_minutes == 450
    assert [row.text for row in contracted.resources_of(contract)] == ["Modul tabel pivot", "Rekan Maria"]
    again = typed(client, url("contract_edit", contract.pk))
    assert (again["target_minutes"], again["sources"]) == ("7,5", "Modul tabel pivot\nRekan Maria")


def test_a_colleague_who_validates_is_found_by_a_few_letters(cast, signed_in_as):
    client = signed_in_as(cast.dewi)
    client.post(url("contract_new"), typed(client, **WHOLE, validator="Agus"))
    contract = Contract.objects.get()
    assert contract.validator == cast.agus
    page = text_of(client.get(url("contract_edit", contract.pk)))
    assert "sesudah disepakati juga Agus" in page
    data = typed(client, url("contract_edit", contract.pk), need="Lain")
    client.post(url("contract_edit", contract.pk), data)
    contract.refresh_from_db()
    assert (contract.validator, contract.need) == (cast.agus, "Lain")
    assert "Tidak ada yang cocok" in text_of(client.post(url("contract_new"), typed(client, **WHOLE, validator="Dewi")))


def test_bookmarks_are_offered_and_the_resource_one_came_from_is_ticked(cast, signed_in_as):
    kept, asked = shelved.resource(cast, title="Disimpan"), shelved.resource(cast, title="Yang dibuka", minutes=120)
    bookmark(kept.pk, kept=True, by=cast.dewi, now=NOW)
    client = signed_in_as(cast.dewi)
    address = f"{url('contract_new')}?sumber={asked.pk}"
    data = typed(client, address)
    assert (data["title"], data["picked"], data["target_minutes"]) == ("Yang dibuka", [str(asked.pk)], "2")
    assert "Disimpan" in text_of(client.get(address))
    client.post(address, {**data, "picked": [str(asked.pk), str(kept.pk)]})
    rows = contracted.resources_of(Contract.objects.get())
    assert [row.resource_id for row in rows] == [asked.pk, kept.pk]
    page = text_of(client.get(url("contract", Contract.objects.get().pk)))
    assert "Yang dibuka" in page


def test_a_resource_of_another_agency_is_not_offered(cast, signed_in_as):
    theirs = shelved.resource(cast, by=cast.kadek, title="Punya lain")
    client = signed_in_as(cast.dewi)
    address = f"{url('contract_new')}?sumber={theirs.pk}"
    assert "Punya lain" not in text_of(client.get(address))
    answer = client.post(address, {**typed(client), **WHOLE, "picked": [str(theirs.pk)]})
    assert answer.context["form"].errors["picked"]


def learning(cast):
    """A plan of Dewi that holds, with an activity of self-learning."""
    plan = planned.begun(cast)
    draft = planned.item_draft(
        track="self_learning", form="self_study", activity="Kursus data", evidence="Rekap", method="Tiap Rabu",
        resource="Modul pivot", expected_jp=10_00,
    )  # fmt: skip
    goal = planned.with_goal(plan, draft, by=cast.dewi, title="Rekap sendiri")
    from pamong.plans import actions as plans

    plan.refresh_from_db()
    plans.propose_plan(plan.pk, version=plan.version, by=cast.dewi, now=NOW)
    plans.agree_plan(plan.pk, version=plan.version, by=cast.ratna, now=NOW)
    return planned.items_of(goal)[0]


def test_an_activity_of_the_plan_fills_what_it_says_already(cast, signed_in_as):
    item = learning(cast)
    client = signed_in_as(cast.dewi)
    address = f"{url('contract_new')}?kegiatan={item.pk}"
    assert "Diisi dari rencana Anda: Kursus data (Rekap sendiri)" in text_of(client.get(address))
    data = typed(client, address)
    told = {name: data[name] for name in ("title", "strategy", "evidence", "sources", "target_minutes", "plan_item")}
    assert told == {
        "title": "Kursus data", "strategy": "Tiap Rabu", "evidence": "Rekap", "sources": "Modul pivot",
        "target_minutes": "7,5", "plan_item": item.pk,
    }  # fmt: skip
    client.post(address, data)
    contract = Contract.objects.get()
    assert contract.plan_item_id == item.pk
    page = text_of(client.get(url("contract", contract.pk)))
    assert f"#kegiatan-{item.pk}" in page


def test_what_stands_in_the_plan_is_not_shown_to_whoever_only_validates(cast, signed_in_as):
    item = learning(cast)
    contract = contracted.agreed(cast, plan_item=item.pk, validator=cast.agus.pk)
    assert "Rekap sendiri" in text_of(signed_in_as(cast.ratna).get(url("contract", contract.pk)))
    assert "Rekap sendiri" not in text_of(signed_in_as(cast.agus).get(url("contract", contract.pk)))


def test_an_old_tab_is_told_and_keeps_what_was_typed(cast, signed_in_as):
    contract, client = contracted.drafted(cast), signed_in_as(cast.dewi)
    address = url("contract_edit", contract.pk)
    old = typed(client, address, need="Dari tab lama")
    client.post(address, typed(client, address, need="Dari tab baru"))
    answer = client.post(address, old)
    assert "berubah sementara Anda menulis" in text_of(answer)
    assert "Dari tab lama" in text_of(answer)
    contract.refresh_from_db()
    assert contract.need == "Dari tab baru"
    again = {**old, "version": answer.context["form"]["version"].value()}
    client.post(address, again)
    contract.refresh_from_db()
    assert contract.need == "Dari tab lama"


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(cast, signed_in_as):
    contract, client = contracted.drafted(cast), signed_in_as(cast.dewi)
    address = url("contract_edit", contract.pk)
    data = typed(client, address, need="Lain")
    answer = Client().post(address, data, headers={"referer": f"http://testserver{address}"})
    assert answer.url == f"{reverse('account_login')}?next={address}"


def test_what_is_proposed_is_not_written_on(cast, signed_in_as):
    contract = contracted.proposed(cast)
    answer = signed_in_as(cast.dewi).get(url("contract_edit", contract.pk), follow=True)
    assert "Tarik dulu bila ada yang perlu diubah." in text_of(answer)


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
