"""What tests build, put into the database anew from a recording: thousands of them ask for the same eight people.

Building the cast costs some 45 ms of the domain's own actions; writing the same rows again costs a few. A recording
holds the rows as the engine gives them, and what the builder returned: each test gets objects of its own.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db import connection, transaction

from tests.cast import Cast, build_cast

T = TypeVar("T")
type_lines = list[Any]
"""Rows of a table: tuples on SQLite; on PostgreSQL the lines of a COPY, which need no conversion of types."""


@dataclass(frozen=True)
class Recording:
    """The rows that a builder writes, by the statement that writes them, and what it returned."""

    rows: list[tuple[str, type_lines]]
    counters: str
    """Statement that lets numbers given by the database go on behind the highest one written."""
    returned: bytes


_recordings: dict[Callable[[], Any], Recording] = {}
"""Those of this process."""


def recorded_cast() -> Cast:
    """Return the cast of `build_cast`."""
    return recorded(_cast)


def recorded(build: Callable[[], T]) -> T:
    """Return what `build` returns: built by the first test of a process that asks, and written again for the others.

    `build` is a function of a module. It finds an empty database, adds rows and changes none, and returns what pickle
    can keep. What it does elsewhere (mails, logs, the cache) happens the first time only.
    """
    if build not in _recordings:
        before = _rows()
        returned = build()
        _recordings[build] = _recording(before, returned)
        return returned
    recording = _recordings[build]
    with transaction.atomic(), connection.cursor() as cursor:  # units and their leaders name each other
        if unchecked := _may_skip_checks():  # each row found what it names when it was recorded
            cursor.execute("SET LOCAL session_replication_role = replica")
        for statement, rows in recording.rows:
            _write(cursor, statement, rows)
        if unchecked:
            cursor.execute("SET LOCAL session_replication_role = origin")
        if recording.counters:
            cursor.execute(recording.counters)
    return cast(T, pickle.loads(recording.returned))  # our own, of this process


@cache
def _may_skip_checks() -> bool:
    """Whether PostgreSQL lets us write without a look at what each row names; SQLite looks at next to no cost."""
    if connection.vendor == "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def _cast() -> Cast:
    made = build_cast()
    who = {each.name: getattr(made, each.name) for each in fields(made)}
    return Cast(**{name: type(row)._default_manager.get(pk=row.pk) for name, row in who.items()})


def _recording(before: dict[str, type_lines], returned: object) -> Recording:
    rows, counters = [], []
    for table, found in _rows().items():
        there = set(before[table])
        if new := [row for row in found if row not in there]:
            rows.append((_insert(table), new))
            counters += _counter(table)
        assert len(new) + len(there) == len(found), f"the builder changes rows of {table} that are not its own"
    return Recording(rows, f"SELECT {', '.join(counters)}" if counters else "", pickle.dumps(returned))


def _rows() -> dict[str, type_lines]:
    found: dict[str, type_lines] = {}
    with connection.cursor() as cursor:
        for table in _columns():
            if connection.vendor == "sqlite":
                cursor.execute(f'SELECT * FROM "{table}"')  # a name of our own
                found[table] = cursor.fetchall()
            else:
                with cursor.copy(f'COPY (SELECT {_names(table)} FROM "{table}") TO STDOUT') as lines:
                    found[table] = b"".join(lines).splitlines(keepends=True)
    return found


_known: dict[str, list[str]] = {}


def _columns() -> dict[str, list[str]]:
    """Return the tables of the models, and their columns that can be written."""
    if not _known:
        tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed]
        with connection.cursor() as cursor:
            for table in tables:
                columns = connection.introspection.get_table_description(cursor, table)
                _known[table] = [each.name for each in columns]
            if connection.vendor != "sqlite":
                cursor.execute(
                    "SELECT table_name, column_name FROM information_schema.columns WHERE is_generated = 'ALWAYS'"
                )
                for table, column in cursor.fetchall():
                    _known[table].remove(column)
    return _known


def _names(table: str) -> str:
    return ", ".join(f'"{name}"' for name in _columns()[table])


def _insert(table: str) -> str:
    if connection.vendor != "sqlite":
        return f'COPY "{table}" ({_names(table)}) FROM STDIN'
    places = ", ".join(["%s"] * len(_columns()[table]))
    return f'INSERT INTO "{table}" ({_names(table)}) VALUES ({places})'


def _write(cursor: Any, statement: str, rows: type_lines) -> None:
    if connection.vendor == "sqlite":
        cursor.executemany(statement, rows)
        return
    with cursor.copy(statement) as copy:
        copy.write(b"".join(rows))


def _counter(table: str) -> list[str]:
    """Return what sets the counter of a table that has one; SQLite's follow the rows by themselves."""
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        counters = connection.introspection.get_sequences(cursor, table)
    return [
        f"setval('{each['name']}', greatest((SELECT last_value FROM \"{each['name']}\"), "
        f'(SELECT max("{each["column"]}") FROM "{table}")))'
        for each in counters
    ]
