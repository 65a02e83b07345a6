"""The two years behind a demo that was just built, counted in its database."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

import pytest
from django.db import connection

from tests.browser.living import Demo

pytestmark = pytest.mark.browser
Rows = list[tuple[object, ...]]


@pytest.fixture
def database(demo: Demo) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{demo.data / 'pamong.sqlite3'}?mode=ro", uri=True)) as connection:
        yield connection


def counts(database: sqlite3.Connection, question: str) -> dict[str, int]:
    return dict(database.execute(question).fetchall())


@pytest.mark.django_db
def test_the_tables_are_those_that_migrations_make(database: sqlite3.Connection) -> None:
    asked = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1, 2"
    with connection.cursor() as suites:
        suites.execute(asked)
        assert database.execute(asked).fetchall() == suites.fetchall()


def test_some_two_hundred_cycles_and_a_thousand_sessions(database: sqlite3.Connection) -> None:
    cycles = counts(database, "SELECT state, count(*) FROM coaching_cycle GROUP BY state")
    sessions = counts(database, "SELECT state, count(*) FROM coaching_session GROUP BY state")
    assert 200 <= sum(cycles.values()) <= 300
    assert 900 <= sum(sessions.values()) <= 1300
    assert set(cycles) >= {"proposed", "agreed", "paused", "closed", "ended", "withdrawn"}
    assert set(sessions) == {"planned", "held", "completed", "cancelled", "missed", "voided"}


def test_promises_are_kept_and_broken(database: sqlite3.Connection) -> None:
    promises = counts(database, "SELECT state, count(*) FROM coaching_commitment GROUP BY state")
    assert promises["done"] > promises["dropped"] > promises["open"] > 50


def test_caps_a_change_of_supervisor_and_an_acting_officer(database: sqlite3.Connection) -> None:
    third = """SELECT count(*) FROM (
        SELECT person_id FROM hours_claim WHERE voided_at IS NULL AND form = 'coaching'
        GROUP BY person_id, strftime('%Y-%m', "on") HAVING count(*) > 2)"""
    assert database.execute(third).fetchone()[0] >= 10
    assert database.execute("SELECT count(*) FROM coaching_handover").fetchone()[0] >= 2
    acting = "SELECT count(*) FROM coaching_cycle WHERE acting_until IS NOT NULL AND basis = 'plt'"
    assert database.execute(acting).fetchone()[0] >= 3


def test_nothing_of_the_past_is_still_planned_and_the_coming_weeks_are_full(
    database: sqlite3.Connection, demo: Demo
) -> None:
    today = datetime.fromisoformat(json.loads((demo.data / "demo.json").read_text())["today"])
    moments = [
        datetime.fromisoformat(f"{row[0]}+00:00")
        for row in database.execute("SELECT starts_at FROM coaching_session WHERE state = 'planned'")
    ]
    assert min(moments) > today
    assert sum((moment - today).days < 14 for moment in moments) >= 20


def test_what_people_said_lies_encrypted(database: sqlite3.Connection) -> None:
    texts: Rows = database.execute("SELECT text FROM coaching_part WHERE text != ''").fetchall()
    assert len(texts) > 3000
    assert all(str(text).startswith("gAAAA") for (text,) in texts)


def test_people_learn_by_themselves_and_show_it(database: sqlite3.Connection) -> None:
    entries = counts(database, "SELECT state, count(*) FROM study_entry GROUP BY state")
    assert set(entries) == {"draft", "submitted", "verified", "credited", "returned", "appealed", "voided"}
    assert 150 <= sum(entries.values()) <= 350
    assert entries["verified"] >= 4  # the queue of HR is no empty page
    contracts = counts(database, "SELECT state, count(*) FROM study_contract GROUP BY state")
    assert set(contracts) == {"draft", "proposed", "agreed", "closed", "withdrawn"}
    forms = counts(database, "SELECT form, count(*) FROM study_entry GROUP BY form")
    assert forms["self_study"] > sum(forms.values()) / 2
    assert len(forms) >= 5
    twice = "SELECT count(*) FROM (SELECT 1 FROM study_entry GROUP BY person_id, title HAVING count(*) > 1)"
    assert database.execute(twice).fetchone()[0] == 0
    number, largest = database.execute("SELECT count(*), max(size) FROM study_evidence").fetchone()
    assert number >= 40
    assert largest < 50_000


def test_the_catalogue_is_used_and_looked_after(database: sqlite3.Connection) -> None:
    resources = "SELECT count(*), sum(checked_at IS NOT NULL), sum(closed_at IS NOT NULL) FROM catalogue_resource"
    total, checked, closed = database.execute(resources).fetchone()
    assert total > 300
    assert 50 <= checked < total / 2
    assert closed == 1
    assert database.execute("SELECT count(*) FROM catalogue_review").fetchone()[0] >= 30
    assert database.execute("SELECT count(*) FROM catalogue_finished").fetchone()[0] >= 100
    assert database.execute("SELECT count(*) FROM catalogue_path").fetchone()[0] == 3


def test_circles_meet_cards_are_passed_on_and_questions_are_answered(database: sqlite3.Connection) -> None:
    meetings = counts(database, "SELECT state, count(*) FROM community_meeting GROUP BY state")
    assert set(meetings) == {"planned", "held", "confirmed", "cancelled", "voided"}
    assert meetings["confirmed"] >= 20
    cards = counts(database, "SELECT state, count(*) FROM community_card GROUP BY state")
    assert set(cards) == {"draft", "consenting", "reviewing", "published", "retired"}
    assert 25 <= sum(cards.values()) <= 40
    assert database.execute("SELECT count(*) FROM community_card WHERE origin = 'coaching'").fetchone()[0] >= 3
    asked, answered = database.execute("SELECT count(*), sum(answers_count) FROM community_question").fetchone()
    assert 20 <= asked <= 30
    assert answered > asked
    reports = counts(database, "SELECT state, count(*) FROM community_report GROUP BY state")
    assert set(reports) == {"open", "kept", "hidden"}
    credited = "SELECT count(*) FROM hours_claim WHERE form = 'community' AND voided_at IS NULL"
    assert database.execute(credited).fetchone()[0] > 100


def test_last_quarter_was_handed_to_siasn_by_file_and_the_rest_waits(database: sqlite3.Connection) -> None:
    rows = counts(database, "SELECT state, count(*) FROM siasn_course GROUP BY state")
    assert set(rows) >= {"filed", "ready"}
    assert "sent" not in rows  # the demo is connected with nobody
    changed = "SELECT count(*) FROM siasn_course WHERE changed_at IS NOT NULL AND mended_at IS NULL"
    assert database.execute(changed).fetchone()[0] > 0


def test_feeds_wait_for_hr_a_link_is_dead_and_somebody_sees_a_sign(database: sqlite3.Connection) -> None:
    items = counts(database, "SELECT state, count(*) FROM catalogue_feeditem GROUP BY state")
    assert set(items) == {"new", "taken", "passed"}
    assert database.execute("SELECT count(*) FROM catalogue_resource WHERE link = 'dead'").fetchone()[0] == 1
    signs = "SELECT person.name FROM study_sign sign JOIN agency_person person ON person.id = sign.person_id"
    assert "Agus Prasetyo" in {name for (name,) in database.execute(signs)}
    assert database.execute("SELECT count(*) FROM django_tasks_database_dbtaskresult").fetchone()[0] == 0
