import json
import secrets
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pamong.journal import chain
from pamong.journal.engine import announce, announce_many
from pamong.journal.models import Entry, Seal
from pamong.journal.tests.happenings import bell, door
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(follows):
    """Nine entries under three seals."""
    for _ in range(3):
        announce_many([bell(), door(), bell(times=7)], by=None)
        chain.seal_pending()
    assert whole() == (3, 9, 0)


def whole():
    proof = chain.prove()
    assert proof.faults == ()
    return proof.seals, proof.entries, proof.unsealed


def test_an_empty_journal_is_whole(db):
    assert whole() == (0, 0, 0)
    assert chain.prove().head == chain.GENESIS
    assert chain.prove(chain.GENESIS).faults == ()
    assert chain.seal_pending() == 0


def test_everything_is_sealed_in_batches_and_the_chain_holds(follows, monkeypatch):
    monkeypatch.setattr(chain, "BATCH", 4)
    announce_many([bell() for _ in range(10)], by=None)
    assert chain.seal_pending() == 10
    assert list(Seal.objects.order_by("number").values_list("number", "count")) == [(1, 4), (2, 4), (3, 2)]
    assert whole() == (3, 10, 0)


def test_sealing_again_seals_nothing(sealed):
    assert chain.seal_pending() == 0
    assert whole() == (3, 9, 0)


def test_what_is_not_yet_sealed_is_counted(sealed, ring):
    ring()
    assert whole() == (3, 9, 1)


def test_an_entry_that_comes_late_stands_in_a_later_seal(sealed, ring):
    """A transaction that took its id before others committed ends after the seal."""
    late, early = ring(), ring()
    Entry.objects.filter(pk=early.pk).update(seal=Seal.objects.create(**_next_seal([early])))
    chain.seal_pending()
    late.refresh_from_db()
    assert late.seal_id == 5
    assert whole() == (5, 11, 0)


def _next_seal(entries):
    last = Seal.objects.order_by("-number")[0]
    at = clock.now()
    fresh = Entry.objects.filter(pk__in=[entry.pk for entry in entries]).order_by("id")
    digest = chain._digest(last.digest, last.number + 1, at, [entry.digest() for entry in fresh])
    return {
        "number": last.number + 1,
        "previous": last.digest,
        "digest": digest,
        "count": len(entries),
        "sealed_at": at,
    }


@pytest.mark.parametrize("number", [1, 500])
def test_a_batch_that_somebody_else_seals_meanwhile_is_left_to_them(follows, ring, monkeypatch, number):
    first, _second = ring(), ring()
    plain = chain._digest

    def meanwhile(*facts):
        monkeypatch.setattr(chain, "_digest", plain)
        other = Seal.objects.create(number=number, previous="a", digest="b", count=1, sealed_at=clock.now())
        Entry.objects.filter(pk=first.pk).update(seal=other)
        return plain(*facts)

    monkeypatch.setattr(chain, "_digest", meanwhile)
    assert chain._seal_batch() == 0
    assert list(Seal.objects.values_list("number", flat=True)) == [number]
    assert Entry.objects.filter(seal=None).count() == 1


def test_a_noted_head_stays_in_the_chain(sealed, ring):
    head = chain.prove().head
    ring()
    chain.seal_pending()
    assert chain.prove(head).faults == ()


# --- what an owner of the database may try ---------------------------------------------------------------------------

FORGED = "'00000000000000000000000000000000'"
TAMPERING = {
    "an event is renamed": "UPDATE journal_entry SET event = 'journal.Bellrung' WHERE id = (SELECT MIN(id) FROM journal_entry)",
    "who did it is removed": "UPDATE journal_entry SET about_id = NULL WHERE seal_id = 2",
    "another agency": f"UPDATE journal_entry SET agency_id = {FORGED} WHERE seal_id = 2",
    "another subject": f"UPDATE journal_entry SET subject_id = {FORGED} WHERE seal_id = 2",
    "a doer is added": f"UPDATE journal_entry SET by_id = {FORGED} WHERE seal_id = 2",
    "a number is changed": """UPDATE journal_entry SET data = '{"times": 8}' WHERE seal_id = 2""",
    "a key is added": """UPDATE journal_entry SET data = '{"times": 1, "extra": null}' WHERE seal_id = 2""",
    "an entry is deleted": "DELETE FROM journal_entry WHERE id = (SELECT MAX(id) FROM journal_entry WHERE seal_id = 2)",
    "an entry is taken out of its seal": "UPDATE journal_entry SET seal_id = NULL WHERE seal_id = 2",
    "an entry moves to another seal": (
        "UPDATE journal_entry SET seal_id = 1 WHERE id = (SELECT MAX(id) FROM journal_entry WHERE seal_id = 2)"
    ),
    "two seals swap entries": "UPDATE journal_entry SET seal_id = 3 - seal_id WHERE seal_id IN (1, 2)",
    "an entry gets another id": "UPDATE journal_entry SET id = 100000 WHERE id = (SELECT MIN(id) FROM journal_entry)",
    "a sealed entry is forged": (
        "INSERT INTO journal_entry (id, agency_id, event, at, by_id, subject_id, about_id, data, seal_id) "
        "SELECT id + 1000, agency_id, event, at, by_id, subject_id, about_id, data, seal_id "
        "FROM journal_entry WHERE seal_id = 2"
    ),
    "a seal is backdated": "UPDATE journal_seal SET sealed_at = (SELECT MIN(sealed_at) FROM journal_seal) WHERE number = 2",
    "a count is changed": "UPDATE journal_seal SET count = 4 WHERE number = 2",
    "a digest is changed": f"UPDATE journal_seal SET digest = '{'a' * 64}' WHERE number = 2",
    "a digest is no digest": "UPDATE journal_seal SET digest = 'zz', previous = 'zz' WHERE number = 2",
    "the last digest is changed": f"UPDATE journal_seal SET digest = '{'a' * 64}' WHERE number = 3",
    "the link is changed": f"UPDATE journal_seal SET previous = '{'a' * 64}' WHERE number = 2",
    "a seal is renumbered": "UPDATE journal_seal SET number = 0 WHERE number = 1",
}


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_is_found(sealed, without_triggers, how):
    with _without_foreign_keys():
        without_triggers((TAMPERING[how],))
        assert chain.prove().faults != ()


def test_swapped_values_are_found_and_swapped_keys_are_no_change(sealed, without_triggers):
    entry = Entry.objects.order_by("id")[0]
    without_triggers(("UPDATE journal_entry SET data = %s WHERE id = %s", '{"a": 1, "b": 2}', entry.pk))
    first = Entry.objects.get(pk=entry.pk).digest()
    without_triggers(("UPDATE journal_entry SET data = %s WHERE id = %s", '{"b": 2, "a": 1}', entry.pk))
    assert Entry.objects.get(pk=entry.pk).digest() == first
    without_triggers(("UPDATE journal_entry SET data = %s WHERE id = %s", '{"a": 2, "b": 1}', entry.pk))
    assert Entry.objects.get(pk=entry.pk).digest() != first


def test_two_entries_that_change_places_are_found(sealed, without_triggers):
    first, second = Entry.objects.filter(event="journal.BellRung").order_by("id").values_list("pk", flat=True)[:2]
    with _without_foreign_keys():
        without_triggers(
            ("UPDATE journal_entry SET id = %s WHERE id = %s", 99_999, first),
            ("UPDATE journal_entry SET id = %s WHERE id = %s", first, second),
            ("UPDATE journal_entry SET id = %s WHERE id = %s", second, 99_999),
        )
        assert chain.prove().faults != ()


def test_a_whole_seal_that_is_cut_out_is_found(sealed, without_triggers):
    with _without_foreign_keys():
        without_triggers(
            ("DELETE FROM journal_entry WHERE seal_id = 2",), ("DELETE FROM journal_seal WHERE number = 2",)
        )
        assert chain.prove().faults == ("seal 3: does not follow the one before",)


def test_a_cut_off_end_is_found_by_the_noted_head(sealed, without_triggers):
    head = chain.prove().head
    with _without_foreign_keys():
        without_triggers(
            ("DELETE FROM journal_entry WHERE seal_id = 3",), ("DELETE FROM journal_seal WHERE number = 3",)
        )
        assert chain.prove().faults == ()
        assert chain.prove(head).faults == ("the noted head is not in the chain: its end was cut off or rewritten",)


def test_a_chain_rewritten_to_its_end_is_found_by_the_noted_head(sealed, without_triggers):
    head = chain.prove().head
    without_triggers(
        ("UPDATE journal_entry SET by_id = NULL, event = 'journal.DoorClosed', seal_id = NULL",),
        ("DELETE FROM journal_seal",),
    )
    chain.seal_pending()
    assert chain.prove().faults == ()
    assert chain.prove(head).faults != ()


def test_a_seal_that_was_removed_under_its_entries_is_found(sealed, without_triggers):
    with _without_foreign_keys():
        without_triggers(("DELETE FROM journal_seal WHERE number = 3",))
        assert chain.prove().faults == ("entries stand under a seal that is not there",)


def test_what_cannot_be_read_any_more_is_a_fault_and_no_crash(sealed, without_triggers):
    if connection.vendor == "postgresql":
        return  # its column types hold no broken value
    for column, value in (("data", '{"times":'), ("at", "gestern"), ("subject_id", "abc")):
        without_triggers((f"UPDATE journal_entry SET {column} = %s WHERE seal_id = 2", value))
        faults_found = chain.prove().faults
        assert len(faults_found) == 1
        assert faults_found[0].startswith("seal 2: ")
    assert faults_found == ("seal 2: an entry cannot be read",)


def test_many_faults_are_not_all_listed(follows, without_triggers, monkeypatch):
    monkeypatch.setattr(chain, "BATCH", 1)
    announce_many([door() for _ in range(60)], by=None)
    chain.seal_pending()
    without_triggers(("UPDATE journal_entry SET event = 'x.Y'",))
    assert len(chain.prove().faults) == chain.MOST_FAULTS


def _columns(entry):
    """Each column with another value of its kind."""
    return {
        "agency_id": new_id(),
        "event": entry.event[:-1] + chr(ord(entry.event[-1]) ^ 1),
        "at": entry.at + timedelta(microseconds=1),
        "by_id": new_id(),
        "subject_id": new_id(),
        "about_id": new_id(),
        "seal_id": entry.seal_id + 1 if entry.seal_id < 3 else entry.seal_id - 1,
    }


def test_every_column_of_every_entry_is_covered(sealed, without_triggers):
    covered = {field.attname for field in Entry._meta.concrete_fields} - {"id", "data"}  # those two stand above
    for entry in Entry.objects.order_by("id")[::4]:
        changes = _columns(entry)
        assert set(changes) == covered
        for column, value in changes.items():
            before = getattr(entry, column)
            raw = Entry._meta.get_field(column.removesuffix("_id") if column == "seal_id" else column)
            old, new = (raw.get_db_prep_value(each, connection) for each in (before, value))
            sql = f"UPDATE journal_entry SET {column} = %s WHERE id = %s"
            without_triggers((sql, new, entry.pk))
            assert chain.prove().faults != (), f"{column} of entry {entry.pk}"
            without_triggers((sql, old, entry.pk))
            assert whole() == (3, 9, 0)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_byte_is_found(sealed, without_triggers, data):
    """One byte of one column of one entry, anywhere: found, unless the value it stands for is still the same."""
    entry = data.draw(st.sampled_from(list(Entry.objects.order_by("id"))))
    column = data.draw(st.sampled_from(["agency_id", "event", "at", "by_id", "subject_id", "about_id", "data"]))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT CAST({column} AS text) FROM journal_entry WHERE id = %s", [entry.pk])
        old = cursor.fetchone()[0]
    if old is None:
        return
    place = data.draw(st.integers(0, len(old) - 1))
    new = old[:place] + data.draw(st.sampled_from('0123456789abcdefxyz{}": .-')) + old[place + 1 :]
    kind = {"data": "jsonb", "at": "timestamptz", "event": "text"}.get(column, "uuid")
    value = f"CAST(%s AS {kind})" if connection.vendor == "postgresql" else "%s"
    try:
        with transaction.atomic():
            without_triggers((f"UPDATE journal_entry SET {column} = {value} WHERE id = %s", new, entry.pk))
            proof = chain.prove()
            is_same = _same(entry)
            raise _Undone
    except _Undone:
        assert bool(proof.faults) != is_same
    except Exception:  # noqa: BLE001  # PostgreSQL takes no value that is none
        assert connection.vendor == "postgresql"
    assert chain.prove().faults == ()


class _Undone(Exception):
    pass


def _same(entry):
    try:
        return Entry.objects.get(pk=entry.pk).canonical() == entry.canonical()
    except Exception:  # noqa: BLE001  # it cannot even be read
        return False


# --- deaths ----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("dying", [faults.BY_EXCEPTION, faults.BY_EXIT])
def test_a_tick_that_dies_while_sealing_leaves_a_chain_that_holds(follows, monkeypatch, dying):
    monkeypatch.setattr(chain, "BATCH", 4)
    with transaction.atomic():
        announce_many([door() for _ in range(10)], by=None)

    def holds():
        seals, entries, unsealed = whole()
        assert entries + unsealed == 10
        assert (seals, entries) in {(0, 0), (1, 4), (2, 8), (3, 10)}

    faults.sweep(chain.seal_pending, holds, dying=dying)
    assert whole() == (3, 10, 0)


# --- the same on both engines ----------------------------------------------------------------------------------------


def test_the_digest_of_an_entry_is_the_same_on_both_engines(follows):
    fixed = "0192f0c0-0000-7000-8000-00000000000"
    entry = Entry.objects.create(
        id=1_000_001,
        agency_id=f"{fixed}1",
        event="journal.BellRung",
        at=clock.now().replace(year=2026, month=1, day=2, hour=3, minute=4, second=5, microsecond=600_007),
        subject_id=f"{fixed}2",
        data={"zebra": 1, "ä": True, "a": None, "n": 12345678901234567890},
    )
    entry.refresh_from_db()
    assert json.loads(entry.canonical()) == [
        1_000_001,
        f"{fixed}1",
        "journal.BellRung",
        "2026-01-02T03:04:05.600007+00:00",
        None,
        f"{fixed}2",
        None,
        {"a": None, "n": 12345678901234567890, "zebra": 1, "ä": True},
    ]
    assert entry.digest().hex() == "1fc37c9827c20f4ad0edaaf1c78fb5cd75bab86620ae6118c12b4224041a0a0b"


def test_the_head_of_the_chain_is_logged_where_an_owner_of_the_database_cannot_reach(follows, ring, caplog):
    caplog.set_level("INFO", logger="pamong.journal")
    ring()
    chain.seal_pending()
    assert chain.prove().head in caplog.text


def test_a_forged_head_is_no_head(sealed):
    assert chain.prove(secrets.token_hex(32)).faults != ()


def test_by_whom_is_part_of_what_is_sealed(cast, follows, without_triggers):
    announce(bell(), by=cast.dewi)
    chain.seal_pending()
    without_triggers(("UPDATE journal_entry SET by_id = %s", cast.ratna.pk if _uuid() else cast.ratna.pk.hex))
    assert chain.prove().faults != ()


def _uuid():
    return connection.features.has_native_uuid_field


class _without_foreign_keys:
    """An attacker's session does not check keys; at the end of a test they would be checked."""

    def __enter__(self):
        self.point = transaction.savepoint()
        connection.disable_constraint_checking()
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET LOCAL session_replication_role = replica")

    def __exit__(self, *exception):
        transaction.savepoint_rollback(self.point)
