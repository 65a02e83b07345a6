"""A migration operation that makes a table append-only by trigger, on both engines.

The database itself refuses UPDATE and DELETE, TRUNCATE on PostgreSQL, and on SQLite the INSERT OR REPLACE that would
delete a row without firing its delete trigger. One column may be named that is written once, from NULL to a value:
the journal's `seal_id`. It is a guard against mistakes and against whoever has the application's own rights; the
owner of the database can lift it, and then the chain of seals shows what was changed.
"""

import re
from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

MESSAGE = "append-only"
_TRIGGER_NAME = re.compile(r"CREATE TRIGGER (\w+)")
_BODY = re.compile(r"\$\$(.*)\$\$")


def _sqlite(table: str, columns: list[str], keys: list[list[str]], once: str | None) -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{table} is {MESSAGE}');"
    if once is None:
        changed = "1"
    else:
        same = " AND ".join(f'NEW."{c}" IS OLD."{c}"' for c in columns if c != once)
        changed = f'NOT (OLD."{once}" IS NULL AND NEW."{once}" IS NOT NULL AND {same})'
    # REPLACE deletes the rows in its way, and their delete trigger sleeps unless recursive_triggers is on.
    in_the_way = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {' AND '.join(f'{column} = NEW.{column}' for column in key)})"  # noqa: S608  # names of our own tables and columns
        for key in keys
    )
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW WHEN {changed} BEGIN {refuse} END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW BEGIN {refuse} END",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} FOR EACH ROW WHEN {in_the_way} BEGIN {refuse} END",
    ]


def _postgresql(table: str, once: str | None) -> list[str]:
    allow = ""
    if once is not None:
        allow = (
            f"IF TG_OP = 'UPDATE' AND OLD.{once} IS NULL AND NEW.{once} IS NOT NULL THEN "
            f"OLD.{once} := NEW.{once}; IF NEW *= OLD THEN RETURN NEW; END IF; END IF; "
        )
    body = f"BEGIN {allow}RAISE EXCEPTION '{table} is {MESSAGE}'; END"
    refuse = f"EXECUTE FUNCTION {table}_refuse_change()"
    return [
        f"CREATE FUNCTION {table}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
        # ALWAYS: a session that calls itself a replica does not get past.
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
    ]


def lock(connection: Any, table: str, once: str | None = None) -> list[str]:
    """Return the statements that make `table` append-only on this engine."""
    if connection.vendor == "postgresql":
        return _postgresql(table, once)
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        constraints = connection.introspection.get_constraints(cursor, table).values()
    keys = {tuple(each["columns"]) for each in constraints if each["unique"] or each["primary_key"]}
    return _sqlite(table, columns, [list(key) for key in sorted(keys) if all(key)], once)


def unlock(connection: Any, table: str) -> list[str]:
    """Return the statements that lift it again."""
    if connection.vendor == "postgresql":
        return [f"DROP FUNCTION IF EXISTS {table}_refuse_change() CASCADE"]
    return [f"DROP TRIGGER IF EXISTS {table}_{name}" for name in ("no_update", "no_delete", "no_replace")]


def declared() -> dict[str, str | None]:
    """Return every table that a migration made append-only, with the column that may be written once."""
    loader = MigrationLoader(None)
    return {
        operation.table: operation.once
        for migration in loader.disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, AppendOnly)
    }


def unguarded(connection: Any) -> list[str]:
    """Return the triggers that should stand in the database and do not, in words.

    Django rebuilds a table on SQLite when a migration alters it, and its triggers are then gone without a word.
    """
    wanted: dict[str, str] = {}
    for table, once in declared().items():
        statements = lock(connection, table, once)
        bodies = [match[1] for match in map(_BODY.search, statements) if match]
        for statement in statements:
            if name := _TRIGGER_NAME.match(statement):
                wanted[name[1]] = bodies[0] if bodies else statement
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
                "WHERE NOT tgisinternal AND tgenabled = 'A'"
            )
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        present = dict(cursor.fetchall())
    return [
        f"trigger {name} is {'not as it was made' if name in present else 'missing'}"
        for name, text in wanted.items()
        if present.get(name) != text
    ]


class AppendOnly(Operation):
    """Make a table append-only; `once` names a column that may go from NULL to a value, one time."""

    reversible = True
    atomic = True

    def __init__(self, table: str, once: str | None = None) -> None:
        self.table = table
        self.once = once

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in lock(schema_editor.connection, self.table, self.once):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in unlock(schema_editor.connection, self.table):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Make {self.table} append-only"
