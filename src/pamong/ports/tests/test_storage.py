import io
import os
import threading
import time
from datetime import timedelta

import pytest

from pamong.ports import clock
from pamong.ports.storage import DirectoryStorage, storage


@pytest.fixture
def store(tmp_path):
    return DirectoryStorage(tmp_path / "files")


def read(store, key):
    with store.open(key) as content:
        return content.read()


def names(store):
    return sorted(path.name for path in store.root.rglob("*") if path.is_file())


def test_what_was_put_comes_back(store):
    store.put("imports/a/pegawai.xlsx", io.BytesIO(b"isi"))
    assert read(store, "imports/a/pegawai.xlsx") == b"isi"


def test_what_is_not_there_is_said_so(store):
    with pytest.raises(FileNotFoundError):
        store.open("imports/none")


def test_removing_twice_is_no_error(store):
    store.put("a", io.BytesIO(b"x"))
    store.delete("a")
    store.delete("a")
    assert names(store) == []


def test_a_new_content_replaces_the_old_whole(store):
    store.put("a", io.BytesIO(b"a long content"))
    store.put("a", io.BytesIO(b"short"))
    assert read(store, "a") == b"short"
    assert names(store) == ["a"]


class Broken(io.BytesIO):
    """A content whose reading fails in the middle, as when the line is cut."""

    def read(self, size=-1):
        if self.tell() > 0:
            raise OSError("cut")
        return super().read(4)


def test_a_content_that_breaks_off_leaves_the_old_one_and_no_rest(store):
    store.put("a", io.BytesIO(b"old"))
    with pytest.raises(OSError, match="cut"):
        store.put("a", Broken(b"new content"))
    assert read(store, "a") == b"old"
    assert names(store) == ["a"]


@pytest.mark.parametrize("key", ["../outside", "/etc/outside", "a/../../outside", "", ".", "a\0b"])
def test_no_key_leads_out_of_the_storage(store, key):
    for act in (lambda: store.put(key, io.BytesIO(b"x")), lambda: store.open(key), lambda: store.delete(key)):
        with pytest.raises(ValueError):
            act()
    assert not (store.root.parent / "outside").exists()


def test_a_link_does_not_lead_out_either(store, tmp_path):
    store.root.mkdir()
    (tmp_path / "secret").write_text("x")
    (store.root / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(ValueError):
        store.open("link")


def test_the_files_are_for_the_owner_only(store):
    store.put("imports/a", io.BytesIO(b"x"))
    assert (store.root / "imports/a").stat().st_mode & 0o077 == 0


def test_two_who_write_the_same_key_at_once_leave_one_whole_content(store):
    contents = [bytes([number]) * 300_000 for number in range(8)]
    start = threading.Barrier(8)

    def put(content):
        start.wait(10)
        store.put("a", io.BytesIO(content))

    threads = [threading.Thread(target=put, args=[content]) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read(store, "a") in contents
    assert names(store) == ["a"]


def test_what_lies_long_untouched_can_be_found(store):
    store.put("imports/old", io.BytesIO(b"x"))
    store.put("imports/new", io.BytesIO(b"x"))
    store.put("elsewhere/old", io.BytesIO(b"x"))
    (store.root / "imports/.half.part").write_bytes(b"x")
    yesterday = time.time() - 86_400
    for name in ("imports/old", "elsewhere/old", "imports/.half.part"):
        os.utime(store.root / name, (yesterday, yesterday))
    limit = clock.now() - timedelta(hours=1)
    assert sorted(store.untouched("imports", limit)) == ["imports/.half.part", "imports/old"]
    assert list(store.untouched("never-used", limit)) == []


def test_the_storage_of_the_installation_lies_in_its_data_directory(settings):
    assert storage().root == settings.PAMONG.data_dir / "files"
