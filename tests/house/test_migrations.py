"""Migrations are complete and linear, named by intent, and leave every append-only table locked."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from pamong.kit import append_only
from tests.house.sources import ROOT

AUTOMATIC = re.compile(r"_auto_|_alter_\w+_and_more|_\d{8}")


def own_migrations():
    loader = MigrationLoader(None)
    return loader, [key for key in loader.disk_migrations if (ROOT / "src" / "pamong" / key[0]).is_dir()]


@pytest.mark.django_db
def test_models_and_migrations_agree():
    out = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=out, stderr=out)
    except SystemExit:
        pytest.fail(out.getvalue())


def test_each_room_has_one_line_of_migrations():
    loader, keys = own_migrations()
    for room in sorted({app for app, _ in keys}):
        assert len(loader.graph.leaf_nodes(room)) == 1, f"{room} has several ends"
        numbers = sorted(name[:4] for app, name in keys if app == room)
        assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)], f"{room}: {numbers}"


def test_migrations_are_named_by_intent():
    assert [name for _, name in own_migrations()[1] if AUTOMATIC.search(name)] == []


def test_migrations_can_be_reversed():
    loader, keys = own_migrations()
    one_way = [
        f"{key}: {operation.describe()}"
        for key in keys
        for operation in loader.disk_migrations[key].operations
        if not operation.reversible
    ]
    assert one_way == []


@pytest.mark.django_db
def test_every_append_only_table_is_still_locked_after_all_migrations():
    assert set(append_only.declared()) >= {"journal_entry", "journal_seal", "hours_entry"}
    assert append_only.unguarded(connection) == []


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["DELETE FROM journal_entry", "UPDATE journal_entry SET event = 'x'"])
def test_the_database_itself_refuses(cast, statement):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_entry (event, at, subject_id, data) VALUES (%s, %s, %s, %s)",
            ["x", "2026-11-21T03:00:00+00:00", cast.dewi.pk.hex, "{}"],
        )
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(statement)
