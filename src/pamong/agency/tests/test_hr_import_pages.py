import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pamong.agency import actions
from pamong.agency.examples import EXAMPLES
from pamong.agency.intake import runs
from pamong.agency.models import ImportRun, Person, ReportingLine, Unit
from pamong.ports import clock


@pytest.fixture(autouse=True)
def _files_of_the_test(settings, tmp_path):
    settings.PAMONG = settings.PAMONG.model_copy(update={"data_dir": tmp_path})


@pytest.fixture
def kadek(cast, signed_in_as):
    """HR of the small other agency, which the example files would fill."""
    return signed_in_as(cast.kadek)


def _url(name, *args):
    return reverse(f"agency:{name}", args=args)


def _file(rows, name="berkas.csv"):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return SimpleUploadedFile(name, text.getvalue().encode())


def _examples():
    return {
        "people": _file(EXAMPLES["pegawai"]),
        "units": _file(EXAMPLES["unit"]),
        "lines": _file(EXAMPLES["atasan"]),
    }


def _upload(client, **files):
    answer = client.post(_url("hr_imports"), files or _examples())
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportRun.objects.order_by("-received_at", "-id").first()


def _with_kadek(cast):
    """The example files, with the officer herself in them: nobody may import herself away."""
    head = EXAMPLES["pegawai"][0]
    own = dict.fromkeys(head, "") | {
        "PNS ID": cast.kadek.siasn_id, "NIP BARU": cast.kadek.nip, "NAMA": cast.kadek.name,
        "JENIS PEGAWAI NAMA": "PNS", "KEDUDUKAN HUKUM NAMA": "Aktif", "UNOR ID": cast.kadek.unit.siasn_id,
    }  # fmt: skip
    return {
        "people": _file([*EXAMPLES["pegawai"], [own[name] for name in head]]),
        "units": _file([*EXAMPLES["unit"], [cast.kadek.unit.siasn_id, "", "Balai Lain", "", "", "", ""]]),
        "lines": _file(EXAMPLES["atasan"]),
    }


def _text(client, url):
    return client.get(url).content.decode()


def test_the_examples_go_in_from_upload_to_result_and_a_second_time_nothing_changes(cast, kadek):
    gone = Person.objects.create(
        agency=cast.other_agency, kind="pns", nip="197001011995011001", name="Sudah Pensiun", unit=cast.kadek.unit
    )
    run = _upload(kadek, **_with_kadek(cast))
    page = _url("hr_import", run.pk)
    assert "sedang dibaca" in _text(kadek, page)
    part = kadek.get(page + "?pantau=1", headers={"HX-Request": "true"}).content.decode()
    assert "kemajuan" in part
    assert "<html" not in part
    runs.prepare_import(run.pk)
    run.refresh_from_db()
    assert run.state == "ready", run.refusal
    assert run.counts["errors"] == 0
    assert kadek.get(page + "?pantau=1", headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    preview = _text(kadek, page)
    assert "Arif Contoh" in preview
    assert "Izinkan lebih dari 10" in preview
    kadek.post(_url("hr_import_confirm", run.pk))
    run.refresh_from_db()
    assert run.state == "ready", "leavers must be accepted first"
    kadek.post(_url("hr_import_confirm", run.pk), {"benar_keluar": "1"})
    assert "sedang diterapkan" in _text(kadek, page)
    runs.apply_import(run.pk)
    assert "diterapkan" in _text(kadek, page)
    gone.refresh_from_db()
    assert not gone.is_present
    assert Person.objects.filter(agency=cast.other_agency, name="Bunga Contoh").exists()
    assert Unit.objects.filter(agency=cast.other_agency, name="Bagian Contoh").exists()
    assert ReportingLine.objects.filter(agency=cast.other_agency, kind="plt").exists()


def test_the_same_files_again_change_nothing(cast, siti_after_import):
    client = siti_after_import
    run = _upload(client, **_own_files(cast))
    runs.prepare_import(run.pk)
    text = _text(client, _url("hr_import", run.pk))
    assert "Tidak ada yang berubah" in text
    assert "Terapkan" not in text


def test_a_run_is_given_up_before_it_changes_anything(cast, kadek):
    run = _upload(kadek)
    runs.prepare_import(run.pk)
    for _twice in range(2):
        assert kadek.post(_url("hr_import_cancel", run.pk)).status_code == 302
    assert "Impor dibatalkan" in _text(kadek, _url("hr_import", run.pk))
    assert not Person.objects.filter(name="Bunga Contoh").exists()


def _own_files(cast, **names):
    head = EXAMPLES["pegawai"][0]
    people = Person.objects.filter(agency=cast.agency).present().select_related("unit", "position")
    rows = [
        dict.fromkeys(head, "")
        | {
            "PNS ID": person.siasn_id, "NIP BARU": person.nip, "NAMA": names.get(person.nip, person.name), "EMAIL GOV": person.email,
            "JENIS PEGAWAI NAMA": "PNS", "KEDUDUKAN HUKUM NAMA": "Aktif", "GOL AKHIR NAMA": person.grade,
            "JENIS JABATAN NAMA": "Jabatan Fungsional Tertentu", "JABATAN NAMA": person.position.name,
            "TMT JABATAN": "2024-01-01", "UNOR ID": person.unit.siasn_id,
        }
        for person in people
    ]  # fmt: skip
    return {"people": _file([head, *([row[name] for name in head] for row in rows)])}


@pytest.fixture
def siti_after_import(cast, signed_in_as):
    client = signed_in_as(cast.siti)
    run = _upload(client, **_own_files(cast))
    runs.prepare_import(run.pk)
    client.post(_url("hr_import_confirm", run.pk), {"benar_keluar": "1"})
    runs.apply_import(run.pk)
    return client


def test_the_same_upload_sent_twice_opens_one_run(cast, kadek):
    run = _upload(kadek)
    assert _upload(kadek).pk == run.pk
    assert ImportRun.objects.count() == 1


def test_a_second_import_waits_for_the_first(cast, kadek):
    _upload(kadek)
    ImportRun.objects.update(received_at=clock.now() - runs.KEPT_FOR)
    answer = kadek.post(_url("hr_imports"), _examples())
    assert "Masih ada impor yang belum selesai" in answer.content.decode()


def test_a_preview_that_is_out_of_date_is_made_again(cast, signed_in_as):
    siti = signed_in_as(cast.siti)
    run = _upload(siti, **_own_files(cast, **{cast.dewi.nip: "Dewi Anggraeni"}))
    runs.prepare_import(run.pk)
    actions.rename_unit(cast.office.pk, name="Bagian Umum", leader_title="", by=cast.siti, now=clock.now())
    text = siti.post(_url("hr_import_confirm", run.pk), {"benar_keluar": "1"}, follow=True).content.decode()
    assert "pratinjaunya dibuat ulang" in text
    run.refresh_from_db()
    assert run.state == "received"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "sedikitnya satu berkas"),
        ({"people": [("x",), ("y",)]}, ""),
        ({"people": EXAMPLES["unit"]}, "bukan daftar pegawai"),
    ],
)
def test_a_wrong_file_is_refused_in_words_and_nothing_is_opened(cast, kadek, files, message):
    answer = kadek.post(_url("hr_imports"), {name: _file(rows) for name, rows in files.items()})
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert answer.context["form"].errors
    assert not ImportRun.objects.exists()


def test_problems_are_listed_with_place_and_cure_and_as_a_file(cast, kadek):
    head, first, *rest = EXAMPLES["pegawai"]
    faulty = [first[0], "1,98001E+17", *first[2:]]
    run = _upload(kadek, people=_file([head, faulty, *rest]), units=_file(EXAMPLES["unit"]))
    runs.prepare_import(run.pk)
    text = _text(kadek, _url("hr_import", run.pk) + "?lihat=masalah")
    assert "baris 2" in text
    assert "NIP BARU" in text
    file = b"".join(kadek.get(_url("hr_import_problems", run.pk)).streaming_content).decode("utf-8-sig")
    assert "NIP BARU" in file
    assert _text(kadek, _url("hr_import", run.pk) + "?lihat=new&q=cahya").count("Cahya Contoh") == 1


def test_the_pages_of_a_run_ask_at_most_twelve_times(cast, kadek, django_assert_max_num_queries):
    run = _upload(kadek)
    with django_assert_max_num_queries(12):
        kadek.get(_url("hr_import", run.pk))
    runs.prepare_import(run.pk)
    for query in ("", "?lihat=new", "?lihat=masalah", "?q=contoh"):
        with django_assert_max_num_queries(12):
            kadek.get(_url("hr_import", run.pk) + query)


def test_a_run_of_another_agency_and_one_of_a_scoped_officer_stay_closed(cast, kadek, signed_in_as):
    run = _upload(kadek)
    siti = signed_in_as(cast.siti)
    assert siti.get(_url("hr_import", run.pk)).status_code == 404
    for name in ("hr_import_confirm", "hr_import_cancel"):
        assert siti.post(_url(name, run.pk)).status_code == 404
        assert signed_in_as(cast.dewi).post(_url(name, run.pk)).status_code == 403
    assert siti.get(_url("hr_import_problems", run.pk)).status_code == 404
    assert signed_in_as(cast.dewi).post(_url("hr_imports"), _examples()).status_code == 403


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_the_example_files_can_be_downloaded(cast, kadek, name):
    answer = kadek.get(_url("hr_import_example", name))
    assert answer.content[:2] == b"PK"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert kadek.get(_url("hr_import_example", "lain")).status_code == 404
