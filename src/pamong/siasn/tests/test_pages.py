"""HR sees what waits, lets it go in two steps, mends what was refused, and hands in by file what cannot be sent."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from pamong.agency.models import RoleGrant
from pamong.journal.models import Entry as Written
from pamong.kit.rows import new_id
from pamong.ports.siasn import using
from pamong.siasn.models import Course, Release
from pamong.siasn.queries.files import FIELDS
from tests import handed, learned
from tests.answers import words
from tests.handed import again, earned, released, void, work
from tests.siasn import FakeSiasn

pytestmark = pytest.mark.django_db
URL = "/sdm/siasn/"
RELEASE, FILE = "/sdm/siasn/rilis/", "/sdm/siasn/berkas/"


@pytest.fixture
def siasn(cast):
    handed.numbered(cast)
    with using(FakeSiasn(handed.people(cast))) as _:
        from pamong.ports.siasn import siasn

        yield siasn()


@pytest.fixture
def hr(cast, signed_in_as):
    return signed_in_as(cast.siti)


def at(name, *args):
    return reverse(f"siasn:{name}", args=args)


def confirmed(hr, url, query, **changes):
    """Look at what would be let go, then press the button."""
    form = hr.get(url, query).context["form"]
    sent = {"once": new_id(), "count": form.initial["count"], "hours": form.initial["hours"], **changes}
    return hr.post(f"{url}?{'&'.join(f'{name}={value}' for name, value in query.items())}", sent, follow=True)


def test_the_empty_desk_says_what_will_come_here(hr, siasn):
    page = words(hr.get(URL))
    assert "Tidak ada JP yang menunggu dirilis" in page
    assert "dari coaching sampai belajar mandiri" in page


def test_figures_stand_beside_the_list_and_lead_to_each_state(cast, hr, siasn):
    earned(cast.dewi)
    little = earned(cast.ratna, form="self_study", minutes=30)
    there = earned(cast.surya)
    released(siasn, [there], cast.siti)
    work(siasn)
    void(there)
    page = words(hr.get(URL))
    assert "1 baris siap dirilis" in page
    assert "Tahun 2026: 1 sudah diserahkan, 1 perlu diperbaiki di SIASN." in page
    assert "Coaching dengan atasan langsung" in page
    assert "Dewi" in page
    held = words(hr.get(URL, {"keadaan": "terhalang"}))
    assert str(little.pk) in held
    assert "Kurang dari 1 JP" in held
    assert "Berubah sesudah dikirim" in words(hr.get(URL, {"keadaan": "berubah"}))
    assert "Tidak ada yang cocok" in words(hr.get(URL, {"keadaan": "ditolak"}))


@pytest.mark.parametrize(
    ("query", "found"),
    [({}, 3), ({"q": "dewi"}, 1), ({"bentuk": "seminar"}, 1), ({"tahun": "2025"}, 0), ({"tahun": "x", "keadaan": "x"}, 3),
     ({"q": "198609262015"}, 3), ({"q": "zzz"}, 0), ({"unit": "office"}, 1), ({"unit": "bukan"}, 3), ({"hal": "99"}, 3)],
)  # fmt: skip
def test_the_list_is_narrowed(cast, hr, siasn, query, found):
    earned(cast.dewi)
    earned(cast.surya)
    learned.credited(cast, learned.seminar(), by=cast.ratna, supervisor=cast.bambang)
    asked = {name: str(cast.office.pk) if value == "office" else value for name, value in query.items()}
    answer = hr.get(URL, asked)
    assert answer.context["found"].rows.total == found
    assert len(answer.context["rows"]) == found
    assert words(hr.get(URL, asked, headers={"HX-Request": "true"})).count("<tr>") in {found + 1, 0}


def test_whoever_has_no_pns_id_is_told_with_the_way_to_mend_it(cast, hr, siasn):
    earned(cast.dewi)
    cast.dewi.siasn_id = ""
    cast.dewi.save(update_fields=["siasn_id"])
    assert hr.get(URL).context["found"].rows.total == 0
    page = words(hr.get(URL, {"keadaan": "terhalang"}))
    assert "PNS ID belum ada" in page
    assert reverse("agency:hr_imports") in page


def test_structural_training_does_not_go_this_way(cast, hr, siasn):
    learned.credited(
        cast, learned.course(form="structural", title="PKP", days=5, on=date(2026, 11, 2), until=date(2026, 11, 6))
    )
    assert "riwayat diklat" in words(hr.get(URL, {"keadaan": "terhalang"}))
    row = Course.objects.get()
    hr.post(at("course_there", row.pk), {"version": row.version})
    assert again(row).state == "filed"


def test_all_that_a_filter_shows_goes_after_a_second_look(cast, hr, siasn):
    rows = [earned(cast.dewi), earned(cast.ratna, form="benchmarking")]
    page = words(hr.get(RELEASE))
    assert "Rilis 2 baris ke SIASN?" in page
    assert "Patok banding" in page
    assert "12 JP" in page
    answer = confirmed(hr, RELEASE, {})
    assert "2 baris dirilis" in words(answer)
    assert {again(row).state for row in rows} == {"released"}
    assert Release.objects.get().by_id == cast.siti.pk


def test_a_button_pressed_twice_leads_to_the_one_release(cast, hr, siasn):
    earned(cast.dewi)
    form, once = hr.get(RELEASE).context["form"], new_id()
    for _ in range(2):
        answer = hr.post(RELEASE, {"once": once, **{name: form.initial[name] for name in ("count", "hours")}})
        assert answer.url == at("release_page", once)
    assert Release.objects.count() == 1


def test_only_what_was_ticked_goes(cast, hr, siasn):
    mine, other = earned(cast.dewi), earned(cast.ratna)
    confirmed(hr, RELEASE, {"baris": str(mine.pk)})
    assert [again(row).state for row in (mine, other)] == ["released", "ready"]


def test_what_changed_meanwhile_is_shown_again_before_it_goes(cast, hr, siasn):
    row = earned(cast.dewi)
    answer = confirmed(hr, RELEASE, {}, count=7)
    assert "Sementara itu isinya berubah" in words(answer)
    answer = confirmed(hr, RELEASE, {}, once="")
    assert "Sementara itu isinya berubah" in words(answer)
    assert again(row).state == "ready"


def test_more_than_one_step_takes_goes_in_several_the_oldest_first(cast, hr, siasn, monkeypatch):
    monkeypatch.setattr("pamong.siasn.rules.MOST_AT_ONCE", 2)
    rows = [earned(cast.dewi, date(2026, month, 3)) for month in (4, 2, 3)]
    page = words(hr.get(RELEASE))
    assert "Rilis 2 baris ke SIASN?" in page
    assert "1 baris lain menunggu langkah berikutnya" in page
    confirmed(hr, RELEASE, {})
    assert [again(row).state for row in rows] == ["ready", "released", "released"]
    text = b"".join(hr.get(at("export", "csv"), {"keadaan": "menunggu"})).decode()
    assert text.count("\n") == 3


def test_nothing_to_let_go_says_where_to_choose(hr, siasn):
    for url, query in ((RELEASE, {}), (FILE, {"baris": "x"})):
        assert "Tidak ada baris yang dapat dilepas" in words(hr.get(url, query))
    assert "Tidak ada baris yang dapat dilepas" in words(hr.post(RELEASE, {"once": new_id(), "count": 0, "hours": 0}))
    assert not Release.objects.exists()


def test_without_a_connection_the_way_by_file_is_shown(cast, hr):
    handed.numbered(cast)
    row = earned(cast.dewi)
    assert "Pamong belum tersambung" in words(hr.get(URL))
    page = words(hr.get(RELEASE))
    assert "Serahkan lewat berkas saja" in page
    answer = hr.post(RELEASE, {"once": new_id(), "count": 1, "hours": 2})
    assert "belum tersambung ke SIASN" in words(answer)
    assert again(row).state == "ready"
    confirmed(hr, FILE, {})
    assert again(row).state == "filed"


def test_the_release_shows_how_far_it_came_and_can_be_taken_back(cast, hr, siasn):
    rows = [earned(cast.dewi), earned(cast.ratna)]
    confirmed(hr, RELEASE, {"baris": str(rows[0].pk)})
    release = Release.objects.get()
    assert "Tarik yang belum terkirim" in words(hr.get(at("release_page", release.pk)))
    page = words(hr.post(at("release_take_back", release.pk), follow=True))
    assert "1 baris sudah ditarik" in page
    assert again(rows[0]).state == "ready"
    assert "1" in words(hr.get(at("releases")))


def test_a_refusal_is_shown_as_text_and_sent_again_by_a_button(cast, hr, siasn):
    row = earned(cast.dewi)
    siasn.trouble.append("refuse:<script>alert(1)</script> PNS tidak ditemukan")
    released(siasn, [row], cast.siti)
    work(siasn)
    for page in (words(hr.get(URL, {"keadaan": "ditolak"})), words(hr.get(at("course", row.pk)))):
        assert "&lt;script&gt;alert(1)&lt;/script&gt; PNS tidak ditemukan" in page
    version = again(row).version
    page = words(hr.post(at("course_again", row.pk), {"version": version}, follow=True))
    assert "Menunggu dikirim" in page
    work(siasn)
    assert "Nomor di SIASN: rw000001" in words(hr.get(at("course", row.pk)))


def test_the_row_tells_what_goes_out_and_that_it_was_opened(cast, hr, siasn):
    row = earned(cast.dewi)
    page = words(hr.get(at("course", row.pk)))
    for text in (
        "namaKursus",
        "Coaching dengan atasan langsung",
        handed.INSTANSI,
        "03-11-2026",
        "Belum pernah dirilis",
    ):
        assert text in page
    seen = Written.objects.get(event="agency.PersonViewed", about_id=cast.dewi.pk)
    assert (seen.by_id, seen.data["purpose"]) == (cast.siti.pk, "ledger")


def test_what_changed_after_it_was_sent_says_what_to_do_until_it_is_ticked(cast, hr, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    work(siasn)
    void(row)
    page = words(hr.get(at("course", row.pk)))
    assert "Hapus baris ini di SIASN" in page
    page = words(hr.post(at("course_mend", row.pk), {"version": again(row).version}, follow=True))
    assert "Hapus baris ini" not in page
    assert "Sudah diperbaiki di SIASN" in page
    assert hr.get(URL, {"keadaan": "berubah"}).context["found"].rows.total == 0


def test_a_button_of_an_older_page_changes_nothing(cast, hr, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    page = words(hr.post(at("course_take_back", row.pk), {"version": "1"}, follow=True))
    assert "baru saja berubah" in page
    assert again(row).state == "released"


def test_the_files_hold_exactly_the_rows_as_text(cast, hr, siasn):
    cast.dewi.name = "=HYPERLINK(1)"
    cast.dewi.siasn_id = "00123456789012345678"
    cast.dewi.save(update_fields=["name", "siasn_id"])
    learned.credited(cast, learned.draft(title="@SUM(A1) membaca"))
    earned(cast.ratna, form="self_study", minutes=30)
    text = b"".join(hr.get(at("export", "csv"))).decode("utf-8-sig")
    head, *lines = list(csv.reader(text.splitlines(), delimiter=";"))
    assert head == ["NIP", "Nama", "Unit", "Keadaan", *FIELDS]
    (line,) = lines
    told = dict(zip(head, line, strict=True))
    assert (told["NIP"], told["pnsOrangId"], told["jenisDiklatId"]) == (cast.dewi.nip, "00123456789012345678", "22")
    assert told["Nama"].startswith("'=")
    assert told["namaKursus"] == "'@SUM(A1) membaca"
    sheet = load_workbook(io.BytesIO(hr.get(at("export", "xlsx")).content)).active
    cells = dict(zip([c.value for c in sheet[1]], sheet[2], strict=True))
    assert cells["pnsOrangId"].value == "00123456789012345678"
    assert cells["namaKursus"].value == "@SUM(A1) membaca"
    assert all(cell.value is None or isinstance(cell.value, str) for cell in sheet[2])
    assert Written.objects.filter(event="siasn.CoursesExported").count() == 2


def test_the_file_of_a_release_holds_its_rows_whatever_comes_later(cast, hr, siasn):
    row = earned(cast.dewi)
    confirmed(hr, FILE, {})
    earned(cast.ratna)
    release = Release.objects.get(kind="file")
    text = b"".join(hr.get(at("export", "csv"), {"rilis": release.pk})).decode()
    assert text.count("\n") == 2
    assert cast.dewi.nip in text
    hr.post(at("release_take_back", release.pk))
    assert again(row).state == "ready"


def test_the_id_of_the_agency_is_written_down_here(cast, hr):
    assert "belum diisi" in words(hr.get(URL))
    assert "hanya berisi huruf" in words(hr.post(at("agency"), {"siasn_id": "<b>"}))
    assert "ID instansi disimpan" in words(hr.post(at("agency"), {"siasn_id": f" {handed.INSTANSI} "}, follow=True))
    cast.agency.refresh_from_db()
    assert cast.agency.siasn_id == handed.INSTANSI


def test_hr_of_one_unit_has_nothing_to_do_here(cast, hr, siasn):
    row = earned(cast.dewi)
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    for url in (URL, RELEASE, FILE, at("course", row.pk), at("export", "csv"), at("agency")):
        assert hr.get(url).status_code == 403
    assert ">SIASN<" not in words(hr.get("/sdm/"))


def test_hr_elsewhere_finds_nothing_of_this_agency(cast, signed_in_as, siasn):
    row = earned(cast.dewi)
    release = released(siasn, [row], cast.siti)
    kadek = signed_in_as(cast.kadek)
    assert kadek.get(URL, {"keadaan": "menunggu"}).context["found"].rows.total == 0
    for url in (at("course", row.pk), at("release_page", release.pk)):
        assert kadek.get(url).status_code == 404
    for name in ("course_again", "course_take_back", "course_there", "course_not_there", "course_mend"):
        assert kadek.post(at(name, row.pk), {"version": 1}).status_code == 404
    text = b"".join(kadek.get(at("export", "csv"), {"rilis": release.pk, "baris": row.pk})).decode()
    assert cast.dewi.nip not in text


def test_the_person_reads_what_was_recorded_of_her_at_siasn(cast, signed_in_as, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    work(siasn)
    page = words(signed_in_as(cast.dewi).get(reverse("portal:my_data")))
    assert "dicatat di SIASN: 2 JP" in page
    assert "hanya sesudah dirilis pengelola SDM" in page


def test_without_a_connection_a_row_leads_to_its_file_and_not_to_a_button_that_is_refused(cast, hr):
    handed.numbered(cast)
    row, _other = earned(cast.dewi), earned(cast.ratna)
    page = words(hr.get(at("course", row.pk)))
    assert at("course_again", row.pk) not in page
    assert f"{FILE}?baris={row.pk}" in page
    assert "Serahkan 1 baris lewat berkas?" in words(hr.get(FILE, {"baris": str(row.pk)}))
