"""`pamong backup FILE`: the database and the uploaded files of one moment, in one archive."""

import argparse
from pathlib import Path

from django.conf import settings

from pamong.door import archive, database, engines
from pamong.door.trouble import Trouble


def run(arguments: argparse.Namespace) -> int:
    """Write the archive, say what is in it."""
    if database.unapplied_migrations():
        raise Trouble(
            "the database does not match this version (migrations are not applied).\n"
            "Make the backup with the version that wrote the data."
        )
    made = write(arguments.file, Path(settings.PAMONG.data_dir))
    rows = sum(made.counts.values())
    print(f"Wrote {arguments.file} ({arguments.file.stat().st_size / 1_000_000:.1f} MB) from {database.described()}")
    print(f"  {rows} rows in {len(made.counts)} tables, {made.files} uploaded files")
    print(f"  head of the journal: {made.head}")
    print("It holds personal data and password hashes; keep it as safe as the database. Secrets of the settings")
    print("(PAMONG_SECRET_KEY and others) are not in it: keep those apart.")
    return 0


def write(target: Path, data_dir: Path) -> archive.Manifest:
    """Write a backup to `target`; either the whole file appears or none."""
    if not target.parent.is_dir():
        raise Trouble(f"there is no directory {target.parent}")
    with archive.workplace(data_dir) as place:
        dump = place / archive.DATABASE
        state = engines.dump(dump)
        files = archive.list_files(data_dir)
        manifest = archive.Manifest(
            engine=state.engine,
            migrations=database.applied_migrations(),
            counts=state.counts,
            head=state.head,
            files=len(files),
            made_at=archive.moment(),
        )
        archive.pack(target, manifest, dump, files)
    return manifest
