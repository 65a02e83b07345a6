"""Writing a learning contract: what is offered, what is kept, and every wrong turn in words."""

import pytest
from django.test import Client
from django.urls import reverse

from pamong.catalogue.actions import bookmark
from pamong.plans import actions as plans
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
