"""Where uploaded files lie: outside the web root, under a random key."""

import shutil
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings


class Storage(Protocol):
    """A place for files. Keys are made by us, never by a person."""

    def put(self, key: str, content: BinaryIO) -> None:
        """Write `content` under `key`; an existing key is replaced whole or not at all."""

    def open(self, key: str) -> BinaryIO:
        """Return the content for reading; raise `FileNotFoundError` when there is none."""

    def delete(self, key: str) -> None:
        """Remove it; removing what is not there is no error."""


class DirectoryStorage:
    """Files in a directory of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def _path(self, key: str) -> Path:
        path = (self.root / key).resolve()
        if not path.is_relative_to(self.root.resolve()):
            raise ValueError(f"key leaves the storage: {key!r}")
        return path

    def put(self, key: str, content: BinaryIO) -> None:
        """Write beside the target, then rename: a crash leaves no half file under the key."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(path.name + ".part")
        with half.open("wb") as target:
            shutil.copyfileobj(content, target)
        half.replace(path)

    def open(self, key: str) -> BinaryIO:
        """Return the open file."""
        return self._path(key).open("rb")

    def delete(self, key: str) -> None:
        """Remove the file if it is there."""
        self._path(key).unlink(missing_ok=True)


def storage() -> Storage:
    """Return the storage of this installation."""
    return DirectoryStorage(Path(settings.PAMONG.data_dir) / "files")
