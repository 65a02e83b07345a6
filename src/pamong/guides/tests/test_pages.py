"""The pages: a profile is written, looked at, sent, ruled on; forms work without JavaScript."""

import re

import pytest
from django.urls import reverse

from pamong.agency.models import RoleGrant
from pamong.guides.models import Invitation, Profile
from pamong.rulebook.models import Competency
from tests.mentored_guides import open_profile

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def url(name, *args):
    return reverse(f"guides:{name}", args=args)


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def whole(cast, **changes):
    skill = str(Competency.objects.get(agency=cast.agency, key="komunikasi").pk)
    texts = {
        "headline": "Menata ulang layanan loket tanpa menambah pegawai", "experience": "",
        "story": "Saya mulai di loket, lalu memimpin tim kecil yang menata ulang antrean selama tiga tahun.",
    }  # fmt: skip
    said = {"skill0": skill, "level0": "4", "topics": "Antrean\nLoket", "languages": ["id"], "ways": ["tanya"],
            "meets": ["online"], "province": "31", "place": "Jakarta", "capacity": "2", "takes_requests": "on",
            "years": "12", "version": "0"}  # fmt: skip
    for at, (name, words) in enumerate(texts.items()):
        said |= {f"b{at}-name": name, f"b{at}-text": words, f"b{at}-version": "0"}
    return said | changes


def test_a_profile_is_written_checked_sent_and_opened_by_its_pages(cast, signed_in_as):
    yusuf, siti = signed_in_as(cast.yusuf), signed_in_as(cast.siti)
    assert "Profil mentor saya" in text_of(yusuf.get(url("mine")))
    assert yusuf.get(url("mine_preview"))["Location"] == url("mine")
    sent = yusuf.post(url("mine"), whole(cast, lanjut="1"))
    assert sent["Location"] == url("mine_preview")
    look = yusuf.get(url("mine_preview"))
    assert "Begini rekan akan membacanya" in text_of(look)
    assert "Masih perlu dilengkapi" not in text_of(look)
    yusuf.post(url("mine_submit"))
    assert "Menunggu pengelola SDM" in text_of(yusuf.get(url("mine")))
    row = Profile.objects.get(person=cast.yusuf)
    assert "Yusuf Rante" in text_of(siti.get(url("desk")))
    page = siti.get(url("rule", row.pk))
    assert "Buka profil" in text_of(page)
    version = re.search(r'name="version" value="(\d+)"', page.content.decode()).group(1)
    siti.post(url("rule_open", row.pk), {"version": version})
    row.refresh_from_db()
    assert row.state == "open"
    assert "Terbuka: 0 dari 2 tempat terisi" in text_of(yusuf.get(url("mine")))


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(cast, signed_in_as):
    yusuf = signed_in_as(cast.yusuf)
    answer = yusuf.post(url("mine"), whole(cast, level0="", years="99", topics="Arsip"))

    assert "Pilih keduanya" in text_of(answer)
    assert "Arsip" in answer.content.decode()
    assert Profile.objects.get(person=cast.yusuf).story.startswith("Saya mulai di loket")
    once = yusuf.post(url("mine"), whole(cast, skill1=whole(cast)["skill0"], level1="2"))
    assert "sudah dipilih di atas" in text_of(once)


def test_a_text_saves_itself_and_two_windows_are_told_of_each_other(cast, signed_in_as):
    yusuf = signed_in_as(cast.yusuf)
    said = {"name": "story", "text": "Dari loket ke meja perencanaan.", "version": "0"}
    assert yusuf.post(url("mine_text"), said, headers=JSON).json()["state"] == "saved"
    met = yusuf.post(url("mine_text"), {**said, "text": "Lain."}, headers=JSON)
    assert (met.status_code, met.json()["state"]) == (409, "clash")
    whole_form = yusuf.post(url("mine"), whole(cast))
    assert whole_form.status_code == 409
    assert "Dua tulisan bertemu" in whole_form.content.decode()
    refused = yusuf.post(url("mine_text"), {"name": "headline", "text": "x" * 161, "version": "0"}, headers=JSON)
    assert refused.json()["state"] == "refused"


def test_she_rests_comes_back_and_closes_by_her_pages(cast, signed_in_as):
    row, yusuf = open_profile(cast.yusuf), signed_in_as(cast.yusuf)
    dewi = signed_in_as(cast.dewi)
    assert "sudah lewat" in text_of(yusuf.post(url("mine_pause"), {"until": "2020-01-01"}))
    yusuf.post(url("mine_pause"), {"until": "2026-12-31"})
    assert "sampai 31 Des 2026" in text_of(dewi.get(url("profile", row.pk)))
    yusuf.post(url("mine_resume"))
    assert "sampai 31 Des 2026" not in text_of(dewi.get(url("profile", row.pk)))
    assert "Tutup profil mentor Anda?" in text_of(yusuf.get(url("mine_close")))
    yusuf.post(url("mine_close"))
    assert dewi.get(url("profile", row.pk)).status_code == 404


def test_hr_gives_back_and_closes_with_a_reason_that_the_mentor_reads(cast, signed_in_as):
    siti, yusuf = signed_in_as(cast.siti), signed_in_as(cast.yusuf)
    row = open_profile(cast.yusuf, state="asked", ruled_by=None, ruled_at=None)
    assert "Tulis alasannya" in text_of(siti.post(url("rule_return", row.pk), {"reason": ""}))
    siti.post(url("rule_return", row.pk), {"reason": "Sebut satu contoh."})
    assert "Sebut satu contoh." in text_of(yusuf.get(url("mine")))
    assert "Yusuf" in text_of(siti.get(f"{url('desk')}?keadaan=dikembalikan&q=yusuf"))
    row.refresh_from_db()
    row.state = "open"
    row.save()
    siti.post(url("rule_close", row.pk), {"reason": "Sedang cuti panjang."})
    assert "Sedang cuti panjang." in text_of(yusuf.get(url("mine")))


def test_hr_invites_from_the_page_and_comes_back_to_where_she_was(cast, signed_in_as):
    siti, back = signed_in_as(cast.siti), url("desk")
    page = siti.get(f"{url('invite')}?pegawai={cast.yusuf.pk}&karena=retiring&next={back}")
    assert "Yusuf Rante" in page.content.decode()
    sent = siti.post(url("invite"), {"person": "Yusuf Rante", "reason": "retiring", "next": back})
    assert sent["Location"] == back
    assert Invitation.objects.get().person == cast.yusuf
    assert "sudah diajak" in text_of(siti.post(url("invite"), {"person": "Yusuf Rante", "reason": "asked"}))


def test_whoever_stands_in_the_same_line_reads_on_the_profile_that_she_is_not_asked_here(cast, signed_in_as):
    line = "ada di garis atasan yang sama"
    employee, supervisor = signed_in_as(cast.dewi), signed_in_as(cast.ratna)
    for client, person in ((employee, cast.ratna), (employee, cast.bambang), (supervisor, cast.dewi)):
        page = client.get(url("profile", open_profile(person).pk))
        assert line in text_of(page)
        assert reverse("mentoring:ask", args=[person.pk]) not in page.content.decode()
    outside = employee.get(url("profile", open_profile(cast.yusuf).pk))
    assert line not in text_of(outside)
    assert reverse("mentoring:ask", args=[cast.yusuf.pk]) in outside.content.decode()


def test_hr_of_one_unit_reads_nobody_of_another(cast, signed_in_as):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.bureau)
    elsewhere, here = (open_profile(one, state="asked", ruled_by=None, ruled_at=None) for one in (cast.hadi, cast.dewi))
    siti = signed_in_as(cast.siti)
    desk = text_of(siti.get(url("desk")))
    assert cast.dewi.name in desk
    assert cast.hadi.name not in desk
    assert siti.get(url("rule", here.pk)).status_code == 200
    assert siti.get(url("rule", elsewhere.pk)).status_code == 404
    assert siti.post(url("rule_open", elsewhere.pk), {"version": elsewhere.version}).status_code == 404
