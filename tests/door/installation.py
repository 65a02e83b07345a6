"""An installation of its own for one test: another process, another database, another data directory."""

import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.db import connection

from tests.house.sources import ROOT


@dataclass(frozen=True)
class Installation:
    """Where it lies."""

    data_dir: Path
    database_url: str

    def run(self, *words: str, script: str = "") -> subprocess.CompletedProcess[str]:
        """Run `pamong …` there, or a script with Django ready."""
        # `sys.executable -m` and not the console script: the suite runs from a source tree.
        line = ["-c", f"import django; django.setup()\n{script}"] if script else ["-m", "pamong", *words]
        return subprocess.run(
            [sys.executable, *line],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],  # the child needs it to find PostgreSQL's programs
                "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
                "DJANGO_SETTINGS_MODULE": "pamong.config.settings",
                "PAMONG_DATA_DIR": str(self.data_dir),
                "PAMONG_DATABASE_URL": self.database_url,
                "PAMONG_MODE": "test",
                "PAMONG_LOG_LEVEL": "WARNING",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def done(self, *words: str, script: str = "") -> str:
        """Run it, insist that it went well, return what it said."""
        result = self.run(*words, script=script)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout


def migrated(house: Installation) -> None:
    """Bring its empty database to the state after every migration: by a copy of the suite's own."""
    if connection.vendor != "sqlite":
        name = house.database_url.rpartition("/")[2]
        with psycopg.connect(f"{_server()}/postgres", autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}"')
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{connection.settings_dict["TEST"]["TEMPLATE"]}"')
        return
    house.data_dir.mkdir(parents=True, exist_ok=True)
    suite = sqlite3.connect(connection.settings_dict["NAME"])  # sees what is committed: no rows of a test
    own = sqlite3.connect(house.data_dir / "pamong.sqlite3")
    try:
        suite.backup(own)
        own.execute("PRAGMA journal_mode=WAL")
    finally:
        own.close()
        suite.close()


def _server() -> str:
    """Return the address of the PostgreSQL server on which the suite runs."""
    place = connection.settings_dict
    return f"postgresql://{place['USER']}@{quote(place['HOST'], safe='')}:{place['PORT']}"


@contextmanager
def installation(data_dir: Path) -> Iterator[Installation]:
    """Give an empty installation on the engine that the suite runs on."""
    if connection.vendor == "sqlite":
        yield Installation(data_dir, "")
        return
    name = f"door_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{_server()}/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield Installation(data_dir, f"{_server()}/{name}")
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


FILL = """
from django.db import transaction
from tests.cast import build_cast
from pamong.agency import events
from pamong.journal import engine
from pamong.ports.storage import storage
from io import BytesIO
with transaction.atomic():
    cast = build_cast()
    for person in (cast.dewi, cast.ratna):
        engine.announce(
            events.PersonJoined(agency_id=cast.agency.pk, subject_id=person.pk, about_id=person.pk), by=cast.siti
        )
storage().put("imports/a.csv", BytesIO("nip;nama\\nsatu;\\u00e9".encode()))
"""
CONTENT = """
import hashlib, json
from django.db import connection
from pamong.door import database
found = {}
with connection.cursor() as cursor:
    for table in database.counts():
        cursor.execute(f'SELECT * FROM "{table}"')
        rows = sorted(repr(row) for row in cursor.fetchall())
        found[table] = [len(rows), hashlib.sha256("\\n".join(rows).encode()).hexdigest()]
print(json.dumps(found))
"""
