"""The cast put into the database anew from a recording: thousands of tests ask for the same eight people.

Building them costs some 45 ms of the domain's own actions; writing the same rows again costs a few.
"""

from dataclasses import dataclass, fields
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from tests.cast import Cast, build_cast

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Recording:
    """The rows that `build_cast` writes, as the database holds them, and who is who."""

    statements: list[tuple[str, list[tuple[Any, ...]]]]
    who: dict[str, tuple[type[Model], Any]]


_recordings: list[Recording] = []
"""None, then the one of this process."""


def recorded_cast() -> Cast:
    """Return the cast of `build_cast`: built by the first test of a process, and written again for the others."""
    if connection.vendor != "sqlite":  # values of columns come back from PostgreSQL in other types than they go in
        return build_cast()
    if not _recordings:
        before = _rows()
        cast = build_cast()
        written = [(_insert(table), new) for table, rows in _rows().items() if (new := _new(rows, before[table]))]
        who = {each.name: (type(row := getattr(cast, each.name)), row.pk) for each in fields(cast)}
        _recordings.append(Recording(written, who))
        return cast
    with transaction.atomic(), connection.cursor() as cursor:  # units and their leaders name each other
        for statement, rows in _recordings[0].statements:
            cursor.executemany(statement, rows)
    return Cast(**{name: model._default_manager.get(pk=key) for name, (model, key) in _recordings[0].who.items()})


def _new(rows: list[tuple[Any, ...]], before: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    there = set(before)
    return [row for row in rows if row not in there]


def _rows() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # a name of our own
            found[model._meta.db_table] = cursor.fetchall()
    return found


def _insert(table: str) -> str:
    with connection.cursor() as cursor:
        columns = [each.name for each in connection.introspection.get_table_description(cursor, table)]
    places = ", ".join(["%s"] * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({places})'
