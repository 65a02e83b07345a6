"""Where uploaded files lie: outside the web root, under a random key."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

from pamong.ports import clock


class Storage(Protocol):
    """A place for files. Keys are made by us, never by a person."""

    def put(self, key: str, content: BinaryIO) -> None:
        """Write `content` under `key`; an existing key is replaced whole or not at all."""

    def open(self, key: str) -> BinaryIO:
        """Return the content for reading; raise `FileNotFoundError` when there is none."""

    def delete(self, key: str) -> None:
        """Remove it; removing what is not there is no error."""

    def untouched(self, folder: str, since: datetime) -> Iterator[str]:
        """Yield the keys below `folder` that were written before `since`, and what a crash left half written there."""


class DirectoryStorage:
    """Files in a directory of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def _path(self, key: str) -> Path:
        root = self.root.resolve()
        path = (root / key).resolve()
        if path == root or not path.is_relative_to(root):
            raise ValueError(f"no key of this storage: {key!r}")
        return path

    def put(self, key: str, content: BinaryIO) -> None:
        """Write beside the target, then rename: a crash or a rival leaves no half file under the key."""
        path = self._path(key)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, half = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")  # readable by us only
        try:
            with open(number, "wb") as target:  # noqa: PTH123  # it is a number, not a path
                shutil.copyfileobj(content, target)
                target.flush()
                os.fsync(number)
            Path(half).replace(path)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise

    def open(self, key: str) -> BinaryIO:
        """Return the open file."""
        return self._path(key).open("rb")

    def delete(self, key: str) -> None:
        """Remove the file if it is there."""
        self._path(key).unlink(missing_ok=True)

    def untouched(self, folder: str, since: datetime) -> Iterator[str]:
        """The files carry the time of the clock on the wall."""
        limit = clock.on_the_wall(since).timestamp()
        for path in sorted(self._path(folder).rglob("*")):
            try:
                if path.is_file() and path.stat().st_mtime < limit:
                    yield path.relative_to(self.root.resolve()).as_posix()
            except FileNotFoundError:  # somebody else removed it meanwhile
                continue


def storage() -> Storage:
    """Return the storage of this installation."""
    return DirectoryStorage(Path(settings.PAMONG.data_dir) / "files")
