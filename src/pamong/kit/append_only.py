"""A migration operation that makes a table append-only by trigger, on both engines.

The database itself refuses UPDATE and DELETE (and TRUNCATE on PostgreSQL). One column may be named that is
written once, from NULL to a value: the journal's `seal_id`.
"""

import re
from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

MESSAGE = "append-only"
_TRIGGER_NAME = re.compile(r"CREATE TRIGGER (\w+)")


def _sqlite(table: str, columns: list[str], once: str | None) -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{table} is {MESSAGE}');"
    if once is None:
        changed = "1"
    else:
        same = " AND ".join(f'NEW."{c}" IS OLD."{c}"' for c in columns if c != once)
        changed = f'NOT (OLD."{once}" IS NULL AND NEW."{once}" IS NOT NULL AND {same})'
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW WHEN {changed} BEGIN {refuse} END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW BEGIN {refuse} END",
    ]


def _postgresql(table: str, once: str | None) -> list[str]:
    allow = ""
    if once is not None:
        allow = (
            f"IF TG_OP = 'UPDATE' AND OLD.{once} IS NULL AND NEW.{once} IS NOT NULL "
            f"AND to_jsonb(NEW) - '{once}' = to_jsonb(OLD) - '{once}' THEN RETURN NEW; END IF; "
        )
    return [
        f"CREATE FUNCTION {table}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{allow}RAISE EXCEPTION '{table} is {MESSAGE}'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse_change()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse_change()",
    ]


def lock(connection: Any, table: str, once: str | None = None) -> list[str]:
    """Return the statements that make `table` append-only on this engine."""
    if connection.vendor == "postgresql":
        return _postgresql(table, once)
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    return _sqlite(table, columns, once)


def unlock(connection: Any, table: str) -> list[str]:
    """Return the statements that lift it again."""
    if connection.vendor == "postgresql":
        return [f"DROP FUNCTION IF EXISTS {table}_refuse_change() CASCADE"]
    return [f"DROP TRIGGER IF EXISTS {table}_no_update", f"DROP TRIGGER IF EXISTS {table}_no_delete"]


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
    """Return the triggers that should stand in the database and do not, in words."""
    wanted = {
        _TRIGGER_NAME.match(statement)[1]: statement  # type: ignore[index]  # we wrote the statement
        for table, once in declared().items()
        for statement in lock(connection, table, once)
        if statement.startswith("CREATE TRIGGER")
    }
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname, '' FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        present = dict(cursor.fetchall())
    return [
        f"trigger {name} is {'missing' if name not in present else 'not as it was made'}"
        for name, statement in wanted.items()
        if name not in present or present[name] not in {"", statement}
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
