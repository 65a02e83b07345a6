"""A backup brings everything back, on both engines; what is not whole is refused."""

import io
import json
import stat
import tarfile

import pytest

from tests.door.installation import CONTENT, FILL, installation, migrated

pytestmark = [pytest.mark.walk, pytest.mark.django_db]


def test_a_restored_backup_is_the_same_in_every_row_and_file(tmp_path):
    archive = tmp_path / "pamong.tar"
    with installation(tmp_path / "old") as old, installation(tmp_path / "new") as new:
        migrated(old)
        old.done(script=FILL)
        old.done("tick")
        said = old.done("backup", str(archive))
        content = json.loads(old.done(script=CONTENT))
        assert content["journal_entry"][0] == 2
        assert "1 uploaded files" in said
        assert stat.S_IMODE(archive.stat().st_mode) == 0o600

        refused = old.run("restore", str(archive))
        assert refused.returncode == 1
        assert "is not empty" in refused.stderr
        assert json.loads(old.done(script=CONTENT)) == content

        assert "the journal's chain holds" in new.done("restore", str(archive))
        assert json.loads(new.done(script=CONTENT)) == content
        assert (new.data_dir / "files/imports/a.csv").read_text() == "nip;nama\nsatu;é"
        assert "Everything is well." in new.done("check")

        new.done(
            script="from pamong.accounts.models import User; User.objects.create(username='x', created_at='2026-01-01T00:00Z')"
        )
        assert json.loads(new.done(script=CONTENT)) != content
        new.done("restore", str(archive), "--force")
        assert json.loads(new.done(script=CONTENT)) == content


def test_what_is_not_a_whole_backup_changes_nothing(tmp_path):
    good, cut, foreign, changed = (tmp_path / f"{name}.tar" for name in ("good", "cut", "foreign", "changed"))
    with installation(tmp_path / "old") as old:
        migrated(old)
        old.done("backup", str(good))
        content = json.loads(old.done(script=CONTENT))
        cut.write_bytes(good.read_bytes()[:4000])
        foreign.write_text("no archive")
        _copy_with(good, changed, lambda manifest: {**manifest, "migrations": ["agency.9999_from_the_future"]})
        for path, words in (
            (cut, "damaged or not a backup"),
            (foreign, "damaged or not a backup"),
            (changed, "newer version"),
            (tmp_path / "nowhere.tar", "is not there"),
        ):
            refused = old.run("restore", str(path), "--force")
            assert (refused.returncode, words in refused.stderr) == (1, True), refused.stderr
            assert "Traceback" not in refused.stderr
        assert json.loads(old.done(script=CONTENT)) == content


def test_a_restore_that_does_not_match_its_manifest_says_so(tmp_path):
    good, changed = tmp_path / "good.tar", tmp_path / "changed.tar"
    with installation(tmp_path / "old") as old:
        migrated(old)
        old.done("backup", str(good))
        _copy_with(good, changed, lambda manifest: {**manifest, "head": "ab" * 32, "counts": {"accounts_user": 7}})
        refused = old.run("restore", str(changed))
        assert refused.returncode == 1
        assert "accounts_user: 0 rows instead of 7" in refused.stderr
        assert "noted head is not in the chain" in refused.stderr


def _copy_with(source, target, change):
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old.getmembers():
            content = old.extractfile(member).read()
            if member.name == "manifest.json":
                content = json.dumps(change(json.loads(content))).encode()
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))
