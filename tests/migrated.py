"""The migrated database, made once and copied for each process of the suite: migrating takes some 14 s of work.

It is kept under the fingerprint of everything that migrations read, so that a change of theirs makes it anew. The
suite still migrates each copy; there is nothing left to do then. `python -m tests.migrated` makes it ahead of time:
that is what happens while the processes of a parallel run still collect their tests.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "pamong"
NOT_READ = {
    "__pycache__",
    "actions",
    "demo",
    "door",
    "forms",
    "locale",
    "queries",
    "static",
    "templates",
    "tests",
    "views",
}
"""Folders that no migration and no model reads."""


def fingerprint() -> str:
    """Return a digest of what a migrated database follows from."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (*sorted(SOURCE.rglob("*.*")), ROOT / "requirements.txt", Path(__file__)):
        if not NOT_READ & set(path.relative_to(ROOT).parts) and path.is_file():
            digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let only one process make it, or copy it."""
    place = ROOT / "build" / "migrated"
    place.mkdir(parents=True, exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ahead() -> "subprocess.Popen[bytes]":
    """Begin to make it in a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "tests.migrated"], cwd=ROOT, stdout=subprocess.DEVNULL)


def lay_down(settings: dict[str, Any]) -> None:
    """Put a copy where the test database of these settings is awaited. To be called with `one_at_a_time`."""
    if "sqlite3" in settings["ENGINE"]:
        shutil.copyfile(_sqlite(), settings["TEST"]["NAME"])
    else:
        settings["TEST"]["TEMPLATE"] = of_server(settings)


def _sqlite() -> Path:
    """Return the file that holds it."""
    made = ROOT / "build" / "migrated" / f"{fingerprint()}.sqlite3"
    if not made.exists():
        for old in made.parent.glob("*.sqlite3*"):
            old.unlink()
        draft = made.with_suffix(".sqlite3-draft")
        _migrate({"NAME": draft})
        draft.rename(made)
    return made


def of_server(settings: dict[str, Any]) -> str:
    """Return the name of the database of a PostgreSQL server that is a model for others."""
    import psycopg

    made = f"pamong_migrated_{fingerprint()}"
    reach = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"]}
    reach |= {"password": settings["PASSWORD"], "dbname": "postgres"}
    with psycopg.connect(**{key: value for key, value in reach.items() if value}, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [made]).fetchone():
            server.execute(f'DROP DATABASE IF EXISTS "{made}_draft" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{made}_draft"')
            _migrate({"NAME": f"{made}_draft"})
            server.execute(f'ALTER DATABASE "{made}_draft" RENAME TO "{made}"')
    return made


def _migrate(where: dict[str, Any]) -> None:
    from django.core.management import call_command
    from django.db import connection

    plain = {name: connection.settings_dict[name] for name in where}
    connection.close()
    connection.settings_dict.update(where)
    try:
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    finally:
        connection.close()
        connection.settings_dict.update(plain)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    import django

    with one_at_a_time():
        django.setup()
        from django.db import connection

        if connection.vendor == "sqlite":
            _sqlite()
        else:
            of_server(connection.settings_dict)
