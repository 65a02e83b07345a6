import pytest
from django.db import DatabaseError, connection, transaction

from pamong.journal import chain
from pamong.journal.models import Entry, Seal
from pamong.kit import append_only

pytestmark = pytest.mark.django_db

ON_BOTH = [
    "UPDATE journal_entry SET event = 'x.Y'",
    "UPDATE journal_entry SET by_id = NULL",
    "UPDATE journal_entry SET data = '{}'",
    "UPDATE journal_entry SET id = id + 1000",
    "UPDATE journal_entry SET seal_id = NULL",
    "UPDATE journal_entry SET seal_id = seal_id",
    "UPDATE journal_entry SET seal_id = 2",
    "UPDATE journal_entry SET seal_id = 1, event = 'x.Y'",
    "DELETE FROM journal_entry",
    "DELETE FROM journal_entry WHERE seal_id IS NULL",
    "UPDATE journal_seal SET digest = 'f'",
    "UPDATE journal_seal SET sealed_at = sealed_at",
    "DELETE FROM journal_seal",
    "INSERT INTO journal_entry SELECT * FROM journal_entry WHERE true ON CONFLICT (id) DO UPDATE SET event = 'x.Y'",
    "INSERT INTO journal_seal SELECT * FROM journal_seal WHERE true ON CONFLICT (number) DO UPDATE SET count = 0",
]
ON_SQLITE = [
    "REPLACE INTO journal_entry SELECT id, agency_id, 'x.Y', at, by_id, subject_id, about_id, data, seal_id "
    "FROM journal_entry",
    "INSERT OR REPLACE INTO journal_seal SELECT number, previous, 'f', count, sealed_at FROM journal_seal",
    "INSERT OR REPLACE INTO journal_seal SELECT number + 100, previous, digest, 0, sealed_at FROM journal_seal",
    "UPDATE OR REPLACE journal_entry SET id = (SELECT MIN(id) FROM journal_entry) WHERE id > 1",
    "UPDATE OR IGNORE journal_entry SET event = 'x.Y'",
    "UPDATE journal_entry SET rowid = rowid + 1000",
]
ON_POSTGRESQL = [
    "TRUNCATE journal_entry CASCADE",
    "TRUNCATE journal_seal CASCADE",
    "SET LOCAL session_replication_role = replica; DELETE FROM journal_entry",
    "SET LOCAL session_replication_role = replica; UPDATE journal_entry SET event = 'x.Y'",
]


@pytest.fixture
def written(follows, ring):
    """Two entries under a seal and two after it."""
    ring(), ring()
    chain.seal_pending()
    ring(), ring()
    return content()


def content():
    return list(Entry.objects.order_by("id").values_list()), list(Seal.objects.order_by("number").values_list())


def attacks():
    return ON_BOTH + (ON_POSTGRESQL if connection.vendor == "postgresql" else ON_SQLITE)


@pytest.mark.parametrize("number", range(len(ON_BOTH) + max(len(ON_SQLITE), len(ON_POSTGRESQL))))
def test_the_database_refuses_to_change_the_journal(written, number):
    if number >= len(attacks()):
        return  # the other engine knows more ways
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            connection.check_constraints()  # else it refuses TRUNCATE for waiting checks, before any trigger
        cursor.execute(attacks()[number])
    assert content() == written


def test_orm_writes_are_refused_too(written):
    entry = Entry.objects.order_by("id")[0]
    entry.event = "x.Y"
    for attack in (entry.save, entry.delete, lambda: Entry.objects.all().delete(), lambda: Seal.objects.all().delete()):
        with pytest.raises((DatabaseError, Exception)), transaction.atomic():
            attack()
    assert content() == written


def test_an_unsealed_entry_may_be_stamped_with_its_seal_and_nothing_else(written):
    fresh = Entry.objects.filter(seal__isnull=True)
    assert fresh.count() == 2
    assert fresh.update(seal_id=1) == 2
    assert not fresh.exists()


def test_new_entries_are_welcome(written, ring):
    ring()
    assert Entry.objects.count() == 5


def test_the_check_says_which_trigger_is_gone(follows):
    assert append_only.unguarded(connection) == []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER journal_entry_no_change ON journal_entry")
            cursor.execute("ALTER TABLE journal_seal DISABLE TRIGGER journal_seal_no_truncate")
            cursor.execute(
                "CREATE OR REPLACE FUNCTION journal_seal_refuse_change() RETURNS trigger LANGUAGE plpgsql "
                "AS $$ BEGIN RETURN NEW; END $$"
            )
            expected = {"journal_entry_no_change", "journal_seal_no_truncate", "journal_seal_no_change"}
        else:
            cursor.execute("DROP TRIGGER journal_entry_no_replace")
            cursor.execute("DROP TRIGGER journal_seal_no_delete")
            cursor.execute("CREATE TRIGGER journal_seal_no_delete BEFORE DELETE ON journal_seal BEGIN SELECT 1; END")
            expected = {"journal_entry_no_replace", "journal_seal_no_delete"}
    assert {fault.split()[1] for fault in append_only.unguarded(connection)} == expected


def test_lifting_and_locking_again_leaves_it_as_it_was(without_triggers):
    without_triggers()
    assert append_only.unguarded(connection) == []
