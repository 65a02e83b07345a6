"""What several commands ask of the database."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def unapplied_migrations() -> list[str]:
    """Return the migrations that this version brings and the database has not seen, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def applied_migrations() -> list[str]:
    """Return the migrations that the database has seen."""
    return sorted(f"{app}.{name}" for app, name in MigrationExecutor(connection).loader.applied_migrations)


def described() -> str:
    """Return engine and place of the database, without a secret."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"SQLite {place['NAME']}"
    return f"PostgreSQL {place['NAME']} at {place['HOST'] or 'this machine'}"


def counts() -> dict[str, int]:
    """Return the number of rows of each table."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608  # names, quoted
            found[table] = int(cursor.fetchone()[0])
    return found
