"""A resource that is a file: handed in by HR, handed out to colleagues, replaced, taken away, swept."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pamong.catalogue import actions, files
from pamong.catalogue.held import draft_of
from pamong.catalogue.models import Resource
from pamong.kit.filed import checked
from pamong.ports.storage import storage
from tests import learned, shelved
from tests.cast import NOW

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "literature", "title": "Paparan SKP", "provider": "", "address": "", "content": "", "summary": "",
    "language": "id", "minutes": "", "cost": "", "licence": "", "baris": "0",
}  # fmt: skip


def at(name, *args):
    return reverse(f"catalogue:{name}", args=args)


def is_kept(key):
    try:
        storage().open(key).close()
    except FileNotFoundError:
        return False
    return True


def opened(siti, row):
    form = siti.get(at("edit", row.pk)).context["form"]
    return {**TYPED, **{name: form[name].value() or "" for name in form.fields if name not in {"file", "without_file"}}}


def test_hr_hands_a_file_in_and_colleagues_take_it_along(cast, siti, signed_in_as):
    once = siti.get(at("new")).context["form"]["once"].value()
    for _twice in range(2):
        sent = {**TYPED, "once": once, "file": SimpleUploadedFile("paparan skp.pdf", learned.PDF)}
        assert siti.post(at("new"), sent).status_code == 302
    row = Resource.objects.get()
    dewi = signed_in_as(cast.dewi)
    assert "Unduh berkas" in dewi.get(at("resource", row.pk)).content.decode()
    answer = dewi.get(at("file", row.pk))
    assert answer.content == learned.PDF
    assert answer["Content-Disposition"] == 'attachment; filename="paparan skp.pdf"'
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert signed_in_as(cast.kadek).get(at("file", row.pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("skrip.pdf", b"#!/bin/sh\nrm -rf /", "bukan PDF"),
        ("kosong.pdf", b"", "kosong"),
        ("a.exe", b"MZ\x90", "bukan PDF"),
    ],
)
def test_what_is_no_document_is_refused_and_nothing_typed_is_lost(siti, name, content, told):
    answer = siti.post(at("new"), {**TYPED, "file": SimpleUploadedFile(name, content)})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert told in page
    assert "Paparan SKP" in page
    assert not Resource.objects.exists()


def test_without_address_file_and_text_there_is_nothing_to_learn_from(siti):
    assert "unggah berkasnya" in siti.post(at("new"), TYPED).content.decode()


def test_a_file_stays_is_replaced_and_taken_away(cast, siti, django_capture_on_commit_callbacks):
    row = shelved.handout(cast)
    first = row.file_key
    assert siti.post(at("edit", row.pk), {**opened(siti, row), "title": "Paparan baru"}).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.file_key) == ("Paparan baru", first)
    with django_capture_on_commit_callbacks(execute=True):
        siti.post(
            at("edit", row.pk),
            {**opened(siti, row), "file": SimpleUploadedFile("b.txt", b"Isi yang lain sama sekali.")},
        )
    row.refresh_from_db()
    assert (row.file_name, is_kept(first), is_kept(row.file_key)) == ("b.txt", False, True)
    assert (
        "unggah berkasnya"
        in siti.post(at("edit", row.pk), {**opened(siti, row), "without_file": "on"}).content.decode()
    )
    second = row.file_key
    with django_capture_on_commit_callbacks(execute=True):
        sent = {**opened(siti, row), "without_file": "on", "address": "https://paparan.contoh.go.id/"}
        assert siti.post(at("edit", row.pk), sent).status_code == 302
    row.refresh_from_db()
    assert (row.file_key, row.file_size, is_kept(second)) == ("", None, False)
    assert siti.get(at("file", row.pk)).status_code == 404


def test_a_sheet_that_names_a_file_leaves_it(cast):
    row = shelved.handout(cast)
    draft = draft_of(row, {})
    assert draft.has_file
    assert not draft.faults()
    actions.edit_resource(row.pk, draft, version=row.version, by=cast.siti, now=NOW)
    row.refresh_from_db()
    assert is_kept(row.file_key)


def test_files_that_no_resource_holds_are_swept_after_a_day(cast):
    held = shelved.handout(cast).file_key
    row = Resource(agency_id=cast.agency.pk)
    files.attach(row, checked(learned.file()))
    for key in (held, row.file_key):
        os.utime(Path(settings.PAMONG.data_dir) / "files" / key, (time.time() - 2 * 86_400,) * 2)
    assert files.purge() >= 1
    assert (is_kept(held), is_kept(row.file_key)) == (True, False)
