"""The file that a backup is: a tar with a manifest, the database and the uploaded files."""

import contextlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pamong.door.trouble import Trouble
from pamong.ports import clock

MANIFEST = "manifest.json"
DATABASE = "database"
FILES = "files"
FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself; a restore is compared with it."""

    engine: str
    migrations: list[str]
    counts: dict[str, int]
    head: str
    files: int
    made_at: str
    format: int = FORMAT


def moment() -> str:
    """Return the present moment as text."""
    return clock.now().isoformat(timespec="seconds")


@contextlib.contextmanager
def workplace(data_dir: Path) -> Iterator[Path]:
    """Give a private directory on the disk of the data, gone afterwards."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="backup-", dir=data_dir) as name:
        yield Path(name)


def list_files(data_dir: Path) -> dict[str, Path]:
    """Return the uploaded files by their name in the archive; half-written ones are left out."""
    root = data_dir / FILES
    return {
        f"{FILES}/{path.relative_to(root).as_posix()}": path
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix != ".part"
    }


def pack(target: Path, manifest: Manifest, dump: Path, files: dict[str, Path]) -> None:
    """Write the archive beside `target`, readable by its owner only, then give it its name."""
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w:") as tar:
            text = json.dumps(asdict(manifest), indent=1).encode()
            head = tarfile.TarInfo(MANIFEST)
            head.size, head.mode = len(text), 0o600
            tar.addfile(head, io.BytesIO(text))
            tar.add(dump, DATABASE)
            for name, path in files.items():
                with contextlib.suppress(FileNotFoundError):  # an upload may be purged while we read
                    tar.add(path, name)
        raw.flush()
        os.fsync(raw.fileno())
    half.replace(target)


def unpack(source: Path, place: Path) -> Manifest:
    """Unpack a backup into `place`; refuse what is none. Nothing may leave `place`."""
    try:
        with tarfile.open(source, "r:") as tar:
            tar.extractall(place, filter="data")
        told = json.loads((place / MANIFEST).read_text())
        manifest = Manifest(**told)
    except FileNotFoundError as error:
        raise Trouble(f"{source} is not there or not a backup of Pamong") from error
    except (tarfile.TarError, ValueError, TypeError, EOFError) as error:
        raise Trouble(f"{source} is damaged or not a backup of Pamong: {error}") from error
    if manifest.format != FORMAT or not (place / DATABASE).is_file():
        raise Trouble(f"{source} is damaged or was written by another version of Pamong")
    return manifest
