"""Every way that the front door names leads somewhere, and hostile words in a search find nothing and break nothing."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from pamong import portal
from pamong.agency.models import RoleGrant
from pamong.agency.queries import standing_of
from pamong.portal import context, navigation
from tests.cast import NOW, TODAY

NAMED = re.compile(r'reverse\("([a-z_:]+)"\)')
ARGUMENTLESS = sorted(
    {name for path in Path(portal.__file__).parent.rglob("*.py") for name in NAMED.findall(path.read_text())}
    | set(context.PAGES.values())
)


@pytest.mark.parametrize("name", ARGUMENTLESS)
def test_an_address_that_is_named_exists(name):
    assert reverse(name).startswith("/")


def test_whoever_holds_everything_finds_all_ways(cast):
    RoleGrant.objects.create(agency=cast.agency, person=cast.ratna, role="hr", granted_at=NOW)
    RoleGrant.objects.create(agency=cast.agency, person=cast.ratna, role="admin", granted_at=NOW)
    items = navigation.navigation(standing_of(cast.ratna, TODAY), "/sdm/impor/")
    assert [item.label for item in items] == [
        "Beranda", "Tim saya", "Rencana", "Belajar", "Coaching", "Mentoring", "Komunitas", "JP", "Pegawai", "Unit", "Meja SDM", "Rencana pegawai",
        "Kesenjangan", "JP pegawai", "Verifikasi belajar", "Program mentoring", "Mentor", "Katalog", "Kompetensi", "Standar kompetensi", "Aturan JP",
        "Laporan komunitas", "SIASN", "Topik coaching", "Kasus etika", "Impor", "Peran", "Kesehatan",
    ]  # fmt: skip
    assert [item.label for item in items if item.current] == ["Impor"]


@pytest.mark.parametrize(
    "words", ["\x00", "%' OR 1=1 --", "<script>alert(1)</script>", "\\", "_" * 300, "🙂 \u202eevil", "%"]
)
@pytest.mark.parametrize("url", ["/pegawai/", "/unit/", "/tim/", "/tim/?lihat=semua"])
def test_hostile_words_are_only_words(cast, signed_in_as, url, words):
    response = signed_in_as(cast.bambang).get(url, {"q": words, "lihat": "semua"} if "?" in url else {"q": words})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
