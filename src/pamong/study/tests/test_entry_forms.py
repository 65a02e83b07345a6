"""Writing an entry, as a browser without JavaScript sees and sends it."""

import re

import pytest

from pamong.kit.rows import new_id
from pamong.study.actions import entries
from pamong.study.models import Entry, Source
from pamong.study.tests.writing import HOSTILE, at, contract, resource, sent
from tests.answers import text_of
from tests.cast import NOW
from tests.learned import (
    draft,
    entry,
    file,
    source,
    submitted,
)

pytestmark = pytest.mark.django_db


def test_the_form_of_learning_comes_first(dewi):
    page = dewi.get(at("entry_new")).content.decode()
    forms = re.findall(r'href="\?bentuk=(\w+)"', page)
    assert len(forms) == len(set(forms)) == 23
    assert not {"coaching", "mentoring"} & set(forms)
    assert "Apa bentuk belajarnya" in text_of(dewi.get(at("entry_new", query="?bentuk=coaching")))


@pytest.mark.parametrize(
    ("form", "there", "missing"),
    [
        ("self_study", ("minutes", "process", "s0-title"), ("provider", "until", "stated", "certificate")),
        ("seminar", ("provider", "certificate", "until", "days", "is_international"), ("stated", "s0-title")),
        ("e_learning", ("provider", "stated"), ("s0-title",)),
        ("community", ("place", "minutes"), ("provider", "stated", "until", "s0-title")),
    ],
)
def test_the_fields_are_those_the_form_asks_for(dewi, form, there, missing):
    page = dewi.get(at("entry_new", query=f"?bentuk={form}")).content.decode()
    assert [name for name in there if f'name="{name}"' not in page] == []
    assert [name for name in missing if f'name="{name}"' in page] == []
    assert "paling besar 10 MB sebuah" in page
    assert "Sesudah dikirim: Ratna" in page


def test_a_new_entry_is_saved_as_a_draft_and_looked_at_before_it_is_sent(cast, dewi):
    response = dewi.post(at("entry_new"), sent(ke="kirim", files=[file()]))
    row = Entry.objects.get()
    assert response.url == at("entry_submit", row)
    assert (row.minutes, row.sources.get().title, row.evidence.get().name) == (90, "Pedoman ABK", "sertifikat.pdf")
    look = text_of(dewi.get(response.url))
    assert "± 2 JP" in look
    assert "Ratna Wulandari memverifikasinya" in look
    assert dewi.post(response.url, {"version": row.version}).url == at("entry", row)
    row.refresh_from_db()
    assert row.state == "submitted"
    assert "Menunggu Ratna Wulandari" in text_of(dewi.get(at("entry", row)))


def test_a_form_pressed_twice_begins_once(dewi):
    how = sent()
    first = dewi.post(at("entry_new"), how)
    again = dewi.post(at("entry_new"), how)
    assert Entry.objects.count() == 1
    assert first.url == at("entry", Entry.objects.get())
    assert again.url == at("entry_edit", Entry.objects.get())


def test_from_and_to_stand_for_minutes(dewi):
    dewi.post(at("entry_new"), sent(minutes="", starts_at="19:30", ends_at="21:00"))
    row = Entry.objects.get()
    assert (row.minutes, f"{row.starts_at:%H.%M}") == (90, "19.30")
    assert "19.30–21.00" in text_of(dewi.get(at("entry", row)))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"minutes": "1441"}, "24 jam"),
        ({"minutes": "25 jam"}, "24 jam"),
        ({"minutes": "0"}, "24 jam"),
        ({"minutes": "banyak"}, "Tulis dalam menit"),
        ({"minutes": "-5"}, "Tulis dalam menit"),
        ({"minutes": "", "ends_at": "21:00"}, "Isi juga jam mulainya"),
        ({"starts_at": "21:00", "ends_at": "20:00"}, "tidak sesudah jam mulai"),
        ({"starts_at": "20:00", "ends_at": "20:30"}, "melebihi jarak"),
        ({"starts_at": "25:00"}, "Jam tidak terbaca"),
        ({"on": "2026-11-22"}, "belum tiba"),
        ({"on": "2024-12-31"}, "sejak 1 Jan 2025"),
        ({"on": "kemarin"}, "Tanggal tidak terbaca"),
        ({"on": ""}, "wajib"),
        ({"title": "x" * 201}, "Kelebihan 1 karakter"),
        ({"s0-title": "", "s0-author": "Tim"}, "Tulis judul atau nama sumbernya"),
        ({"s0-kind": "film"}, "Pilih jenis sumbernya"),
        ({"competency": str(new_id())}, "Pilih salah satu di daftar"),
        ({"s0-resource": "bukan-kunci"}, "UUID"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_what_was_typed_stays(dewi, changes, said):
    response = dewi.post(at("entry_new"), sent(**changes))
    assert response.status_code == 200
    assert said.lower() in response.content.decode().lower()
    assert "Membaca dua bab dan merangkumnya." in response.content.decode()
    assert not Entry.objects.exists()


def test_hostile_text_is_shown_as_it_was_written(cast, dewi, ratna):
    hostile = dict.fromkeys(("title", "process", "reflection", "applied", "place", "s0-title", "s0-author"), HOSTILE)
    dewi.post(at("entry_new"), sent(**hostile, **{"s0-address": "javascript:alert(1)"}, files=[file("<b>.pdf")]))
    row = Entry.objects.get()
    entries.submit_entry(row.pk, version=row.version, by=cast.dewi, now=NOW)
    for page in (dewi.get(at("entry", row)), ratna.get(at("entry", row)), dewi.get(at("home"))):
        html = page.content.decode()
        assert "<script>alert" not in html
        assert "{{ 7*7 }}" in html
        assert 'href="javascript:' not in html
        assert "<b>.pdf" not in html


def test_signs_that_no_database_keeps_are_left_out(dewi):
    response = dewi.post(
        at("entry_new"),
        sent(title="Ju\x00dul", process="Proses\x00 yang cukup panjang ini", **{"s0-title": "Bu\x00ku"}),
    )
    assert response.status_code == 302
    assert Entry.objects.get().title == "Judul"
    for name in ("minutes", "on", "once", "competency", "version", "sumber", "form"):
        assert dewi.post(at("entry_new"), sent(**{name: "\x00"})).status_code in {200, 302}


def test_another_source_is_a_button_that_saves_nothing(dewi):
    page = dewi.post(at("entry_new"), sent(tambah="1")).content.decode()
    assert not Entry.objects.exists()
    assert 'name="s1-title"' in page
    assert 'value="Pedoman ABK"' in page
    assert "Membaca dua bab dan merangkumnya." in page
    assert 'class="error"' not in page
    two = {
        "sumber": "2",
        "s1-kind": "video",
        "s1-title": "Video ABK",
        "s1-author": "",
        "s1-address": "",
        "s1-resource": "",
    }
    dewi.post(at("entry_new"), sent(**two))
    assert list(Source.objects.order_by("position").values_list("title", flat=True)) == ["Pedoman ABK", "Video ABK"]


def test_a_source_is_thrown_away_by_its_tick_or_by_being_emptied(cast, dewi):
    row = entry(cast, draft(sources=(source(), source(title="Kedua"), source(title="Ketiga"))))
    how = sent(version="1", sumber="3")
    for number, title in enumerate(("Analisis Beban Kerja", "Kedua", "")):
        how |= {f"s{number}-kind": "book", f"s{number}-title": title, f"s{number}-author": "", f"s{number}-address": ""}
    dewi.post(at("entry_edit", row), how | {"s1-gone": "on"})
    assert list(Source.objects.values_list("title", flat=True)) == ["Analisis Beban Kerja"]


def test_another_form_of_learning_keeps_what_was_typed(cast, dewi):
    page = dewi.post(at("entry_new"), sent(form="seminar", ganti="1")).content.decode()
    assert not Entry.objects.exists()
    assert 'value="Membaca pedoman"' in page
    assert 'name="provider"' in page
    row = entry(cast)
    page = dewi.post(at("entry_edit", row), sent(form="e_learning", ganti="1", version="1")).content.decode()
    assert 'name="stated"' in page
    row.refresh_from_db()
    assert row.form == "self_study"
    dewi.post(
        at("entry_edit", row), sent(form="e_learning", version="1", stated="12,5", provider="LAN", days="", until="")
    )
    row.refresh_from_db()
    assert (row.form, row.stated, row.provider) == ("e_learning", 1250, "LAN")


def test_the_worth_is_told_while_one_types(dewi):
    ask = at("entry_new", query="?bentuk=self_study&on=2026-11-18&minutes=135")
    part = text_of(dewi.get(ask, headers={"HX-Request": "true"}))
    assert "± 3 JP" in part
    assert "135 menit; 1 JP untuk setiap 45 menit." in part
    assert "paling banyak 2 JP sehari" in part
    ask = at("entry_new", query="?bentuk=seminar&on=2026-11-16&until=2026-11-18&days=&is_international=on")
    assert "± 14,4 JP" in text_of(dewi.get(ask, headers={"HX-Request": "true"}))
    for odd in ("&minutes=x", "&minutes=%00", "&on=x", "&starts_at=9&ends_at=99", "&stated=1e9", "&days=-1"):
        assert dewi.get(at("entry_new", query=f"?bentuk=self_study{odd}")).status_code == 200


def test_a_resource_of_the_catalogue_a_contract_and_minutes_begin_an_entry(cast, dewi):
    found, agreed = resource(cast), contract(cast)
    page = dewi.get(at("entry_new", query=f"?sumber={found.pk}&kontrak={agreed.pk}&menit=60")).content.decode()
    assert 'value="Video ABK"' in page
    assert f'value="{found.pk}"' in page
    assert 'value="60"' in page
    assert f'<option value="{agreed.pk}" selected>' in page
    dewi.post(at("entry_new"), sent(contract=str(agreed.pk), **{"s0-resource": str(found.pk)}))
    row = Entry.objects.get()
    assert (row.contract, row.sources.get().resource) == (agreed, found)


def test_what_belongs_to_others_begins_nothing(cast, dewi):
    foreign = resource(cast, agency=cast.other_agency, title="Rahasia lain")
    hers = contract(cast, employee=cast.surya, title="Kontrak Surya")
    page = text_of(dewi.get(at("entry_new", query=f"?sumber={foreign.pk}&kontrak={hers.pk}")))
    assert "Apa bentuk belajarnya" in page
    assert "Kontrak Surya" not in text_of(dewi.get(at("entry_new", query="?bentuk=self_study")))
    refused = dewi.post(at("entry_new"), sent(**{"s0-resource": str(foreign.pk)}))
    assert "tidak ada lagi" in text_of(refused)


def test_an_old_tab_overwrites_nothing_and_loses_nothing(cast, dewi):
    row = entry(cast)
    dewi.post(at("entry_edit", row), sent(version="1", title="Dari tab pertama"))
    page = dewi.post(at("entry_edit", row), sent(version="1", title="Dari tab kedua"))
    assert "masih ada" in text_of(page)
    assert 'value="Dari tab kedua"' in page.content.decode()
    assert 'name="version" value="2"' in page.content.decode()
    row.refresh_from_db()
    assert row.title == "Dari tab pertama"


def test_what_waits_is_not_written_on(cast, dewi):
    row = submitted(cast)
    for name in ("entry_edit", "entry_submit", "entry_appeal"):
        assert dewi.get(at(name, row)).url == at("entry", row)
    assert dewi.post(at("entry_withdraw", row)).url == at("entry_edit", row)
    assert dewi.post(at("entry_discard", row)).url == at("home")
    assert not Entry.objects.exists()


def test_a_lost_session_leads_back_to_the_form(cast, client):
    row = entry(cast)
    response = client.post(
        at("entry_edit", row), sent(version="1"), headers={"referer": f"http://testserver{at('entry_edit', row)}"}
    )
    assert "next=" in response.url
    assert str(row.pk) in response.url


def values_of(page):
    """What a browser would send back of a page: its hidden and text inputs, and its text areas."""
    found = dict(re.findall(r'<textarea[^>]*name="([\w-]+)"[^>]*>\s*([^<]*)</textarea>', page))
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([\w-]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and 'type="checkbox"' not in tag:
            found[name[1]] = value[1]
    return found


def test_another_form_of_learning_and_back_loses_nothing_that_was_typed(dewi):
    typed = sent(ganti="1", form="seminar", **{"s0-title": "Pedoman ABK", "s0-address": "https://contoh.go.id/abk"})
    seminar = dewi.post(at("entry_new"), typed).content.decode()
    assert "Sumber yang sudah Anda tulis tetap tersimpan" in seminar
    assert "Sumber 1" not in seminar
    back = sent(**values_of(seminar) | {"form": "self_study", "ganti": "1", "provider": "Universitas Uji", "days": "1"})
    own = dewi.post(at("entry_new"), back).content.decode()
    assert values_of(own)["s0-title"] == "Pedoman ABK"
    assert values_of(own)["s0-address"] == "https://contoh.go.id/abk"
    again = sent(**values_of(own) | {"form": "seminar", "ganti": "1"})
    third = values_of(dewi.post(at("entry_new"), again).content.decode())
    assert (third["provider"], third["days"], third["s0-title"]) == ("Universitas Uji", "1", "Pedoman ABK")
    dewi.post(at("entry_new"), sent(**third | {"form": "seminar"}))
    row = Entry.objects.get()
    assert (row.form, row.provider, row.sources.get().title) == ("seminar", "Universitas Uji", "Pedoman ABK")


def test_a_source_that_is_wrong_is_seen_under_any_form(dewi):
    sources = {"s0-title": "Pedoman", "s0-resource": "bukan-kunci", "s0-kind": "nujum"}
    page = dewi.post(at("entry_new"), sent(form="seminar", **sources)).content.decode()
    assert "Pilih jenis sumbernya" in page
    assert 'value="Pedoman"' in page or ">Pedoman<" in page
