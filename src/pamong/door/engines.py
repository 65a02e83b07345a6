"""Dump and load on the two engines: the only place besides migrations and search that knows them apart.

SQLite: its online backup, which reads and writes page by page under SQLite's own locks.
PostgreSQL: `pg_dump` in the custom format from one snapshot; loaded by `pg_restore | psql` in one transaction.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, connections, transaction

from pamong.config import env
from pamong.door import database
from pamong.door.trouble import Trouble
from pamong.journal.chain import GENESIS


@dataclass(frozen=True)
class State:
    """What a dump holds."""

    engine: str
    counts: dict[str, int]
    head: str


def dump(target: Path) -> State:
    """Write the database as it is at one moment to `target`."""
    return (_dump_postgresql if connection.vendor == "postgresql" else _dump_sqlite)(target)


def load(source: Path) -> None:
    """Replace the whole database by the dump: all of it or nothing."""
    connections.close_all()
    (_load_postgresql if connection.vendor == "postgresql" else _load_sqlite)(source)
    connections.close_all()


def _head(ask: Callable[[str], object]) -> str:
    return str(ask("SELECT digest FROM journal_seal ORDER BY number DESC LIMIT 1") or GENESIS)


# --- SQLite ----------------------------------------------------------------------------------------------------------
def _dump_sqlite(target: Path) -> State:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")

        def ask(statement: str) -> object:
            row = copy.execute(statement).fetchone()
            return row[0] if row else None

        tables = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        names = sorted(str(row[0]) for row in tables.fetchall())
        counts = {name: int(str(ask(f'SELECT count(*) FROM "{name}"'))) for name in names}  # noqa: S608  # own names
        return State("sqlite", counts, _head(ask))


def _load_sqlite(source: Path) -> None:
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise Trouble("the database in the backup is damaged")
        connection.ensure_connection()
        copy.backup(connection.connection)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")


# --- PostgreSQL ------------------------------------------------------------------------------------------------------
def _dump_postgresql(target: Path) -> State:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        _run("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--snapshot={snapshot}", f"--file={target}")

        def ask(statement: str) -> object:
            cursor.execute(statement)
            row = cursor.fetchone()
            return row[0] if row else None

        return State("postgresql", database.counts(), _head(ask))


_EMPTY = """
DO $$ DECLARE found record; BEGIN
  FOR found IN SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE %I CASCADE', found.name);
  END LOOP;
  FOR found IN SELECT p.oid::regprocedure AS name FROM pg_proc p
      WHERE p.pronamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE 'DROP FUNCTION ' || found.name || ' CASCADE';
  END LOOP;
END $$;
"""


def _load_postgresql(source: Path) -> None:
    script = source.with_name("restore.sql")
    _run("pg_restore", "--no-owner", "--no-acl", f"--file={script}", str(source), connect=False)
    empty = source.with_name("empty.sql")
    empty.write_text(_EMPTY)
    _run("psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--file={empty}",
         f"--file={script}")  # fmt: skip


def _run(program: str, *arguments: str, connect: bool = True) -> None:
    place = connection.settings_dict
    named = {
        "PGDATABASE": place["NAME"],
        "PGUSER": place["USER"],
        "PGPASSWORD": place["PASSWORD"],  # in the environment, not on the command line that others can read
        "PGHOST": place["HOST"],
        "PGPORT": str(place["PORT"]),
    }
    result = subprocess.run(  # noqa: S603  # our own programs and words
        [_program(program), *arguments],
        env=env.for_child(**({name: value for name, value in named.items() if value} if connect else {})),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if result.returncode:
        raise Trouble(f"{program} failed:\n{result.stderr.strip()}")


def _program(name: str) -> str:
    """Find PostgreSQL's client, the newest first: an older pg_dump refuses a newer server."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: path.parts[4].zfill(5))
    found = str(versions[-1]) if versions else shutil.which(name)
    if found is None:
        raise Trouble(f"{name} is missing (Debian: apt-get install postgresql-client)")
    return found
