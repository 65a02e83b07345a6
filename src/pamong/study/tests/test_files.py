"""Files of evidence: kept under keys of our own, and swept. What they are, `kit/tests/test_filed.py` asks."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings

from pamong.kit import filed
from pamong.kit.refusals import Refused
from pamong.ports.storage import storage
from pamong.study import files
from pamong.study.actions import entries, evidence
from pamong.study.models import Evidence
from tests.cast import NOW
from tests.learned import PDF, entry, file, with_file

pytestmark = pytest.mark.django_db


def aged(key):
    """Let a file have been written two days ago."""
    path = Path(settings.PAMONG.data_dir) / "files" / key
    then = time.time() - 2 * 86_400
    os.utime(path, (then, then))


def test_a_file_is_kept_under_a_key_of_our_own_and_counted_once(cast):
    row = entry(cast)
    first, again = with_file(row), with_file(row, name="nama-lain.pdf")
    assert first.pk == again.pk
    assert (first.name, first.size, Evidence.objects.count()) == ("sertifikat.pdf", len(PDF), 1)
    assert first.key.startswith(f"evidence/{cast.agency.pk}/")
    with storage().open(first.key) as kept:
        assert kept.read() == PDF


def test_ten_files_are_enough(cast):
    row = entry(cast)
    for number in range(10):
        with_file(row, content=PDF + bytes([number]))
    with pytest.raises(Refused, match="sepuluh"):
        with_file(row, content=PDF + b"lagi")


def test_a_file_whose_row_cannot_be_written_is_not_kept(cast, monkeypatch):
    kept = []
    monkeypatch.setattr(
        files, "keep", lambda agency_id, found, keep=files.keep: kept.append(keep(agency_id, found)) or kept[0]
    )
    monkeypatch.setattr(Evidence.objects, "create", lambda **values: 1 / 0)
    row = entry(cast)
    with pytest.raises(ZeroDivisionError):
        with_file(row)
    with pytest.raises(FileNotFoundError):
        storage().open(kept[0])


def test_a_removed_file_is_gone(cast, django_capture_on_commit_callbacks):
    found = with_file(entry(cast))
    with django_capture_on_commit_callbacks(execute=True):
        evidence.remove_evidence(found.pk, by=cast.dewi, now=NOW)
    with pytest.raises(FileNotFoundError):
        storage().open(found.key)


def test_files_without_a_row_are_swept_after_a_day_and_no_others(cast):
    held = with_file(entry(cast))
    lost = files.keep(cast.agency.pk, filed.checked(file()))
    files.purge()
    storage().open(lost).close()
    for key in (held.key, lost):
        aged(key)
    files.purge()
    storage().open(held.key).close()
    with pytest.raises(FileNotFoundError):
        storage().open(lost)


def test_a_draft_that_was_thrown_away_and_not_swept_up_at_once_leaves_no_file(cast):
    row = entry(cast)
    found = with_file(row)
    entries.discard_entry(row.pk, by=cast.dewi, now=NOW)  # the process ends before the file is removed
    aged(found.key)
    files.purge()
    with pytest.raises(FileNotFoundError):
        storage().open(found.key)
