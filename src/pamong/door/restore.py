"""`pamong restore FILE`: bring a backup back, then prove that it is whole."""

import argparse
import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from pamong.door import archive, database, engines
from pamong.door.trouble import Trouble
from pamong.journal import chain
from pamong.kit import append_only

OWN_ROWS = ("agency_agency", "accounts_user", "journal_entry")
"""Where one row means that somebody has used this database."""


def run(arguments: argparse.Namespace) -> int:
    """Restore, verify, say what was done."""
    found = read(arguments.file, Path(settings.PAMONG.data_dir), force=arguments.force)
    print(f"Restored {arguments.file} (made {found.made_at}) into {database.described()}")
    print(f"  {sum(found.counts.values())} rows in {len(found.counts)} tables, as many as were saved")
    print(f"  {found.files} uploaded files")
    print(f"  the journal's chain holds; head {found.head}")
    waiting = database.unapplied_migrations()
    if waiting:
        print(f"This version brings {len(waiting)} more migrations. Run: pamong manage migrate")
    return 0


def read(source: Path, data_dir: Path, *, force: bool) -> archive.Manifest:
    """Restore `source`; raise `Trouble` before anything changed, or after with what is not as it was."""
    if not force and is_used():
        raise Trouble(
            f"{database.described()} is not empty. Stop all Pamong processes and say --force to replace everything in it."
        )
    with archive.workplace(data_dir) as place:
        manifest = archive.unpack(source, place)
        _fits(manifest)
        engines.load(place / archive.DATABASE)
        _bring_files(place / archive.FILES, data_dir / archive.FILES)
    _verify(manifest, data_dir)
    return manifest


def is_used() -> bool:
    """Whether anybody has worked with this database."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    return any(count for table, count in database.counts().items() if table in OWN_ROWS) if tables else False


def _fits(manifest: archive.Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise Trouble(f"the backup is of {manifest.engine}, this installation runs on {connection.vendor}")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = sorted(set(manifest.migrations) - known)
    if newer:
        raise Trouble(f"the backup was written by a newer version of Pamong (it knows {newer[0]}); install that first")


def _bring_files(source: Path, target: Path) -> None:
    old = target.with_name(target.name + ".before-restore")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    if source.is_dir():
        shutil.move(source, target)
    shutil.rmtree(old, ignore_errors=True)


def _verify(manifest: archive.Manifest, data_dir: Path) -> None:
    counts = database.counts()
    faults = [
        f"table {table}: {counts.get(table, 0)} rows instead of {rows}"
        for table, rows in manifest.counts.items()
        if counts.get(table) != rows
    ]
    proof = chain.prove(manifest.head)
    faults += [*proof.faults, *append_only.unguarded(connection)]
    if len(archive.list_files(data_dir)) != manifest.files:
        faults.append("not all uploaded files are there")
    if faults:
        raise Trouble("the restored data are not as they were saved:\n  " + "\n  ".join(faults))
