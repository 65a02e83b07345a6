"""The one door: help in words, clear errors, no tracebacks."""

import argparse

import pytest
from django.db import connection

from pamong.door import check, line, serve, tick
from pamong.door.trouble import Trouble
from pamong.journal import chain, engine, pulse
from pamong.journal.models import Beat, Delivery, Entry
from pamong.kit import append_only
from tests.door.installation import installation


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as end:
        line.main(["--help"])
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert all(
        word in said
        for word in ("demo", "serve", "worker", "tick", "check", "import", "match", "backup", "restore", "manage")
    )


@pytest.mark.parametrize("command", [command.name for command in line.COMMANDS])
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as end:
        line.main([command, "--help"])
    assert end.value.code == 0
    assert len(capsys.readouterr().out) > 80


def test_an_unknown_word_is_said_in_words(capsys):
    with pytest.raises(SystemExit) as end:
        line.main(["danse"])
    assert end.value.code == 2
    assert "invalid choice: 'danse'" in capsys.readouterr().err


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["serve", "worker", "tick"])
def test_nothing_starts_on_unapplied_migrations(tmp_path, command):
    with installation(tmp_path) as fresh:
        refused = fresh.run(command)
    assert refused.returncode == 1
    assert "pamong manage migrate" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_every_wrong_setting_is_shown_at_once(tmp_path):
    import dataclasses

    with installation(tmp_path) as fresh:
        wrong = dataclasses.replace(fresh, database_url="mysql://x")
        refused = wrong.run("check")
    assert refused.returncode == 2
    assert "PAMONG_DATABASE_URL: must look like" in refused.stderr


def broken():
    raise ValueError("text that a person wrote")


def fine():
    return 3


@pytest.mark.django_db
def test_one_broken_part_does_not_stop_the_others(monkeypatch, capsys, caplog):
    monkeypatch.setattr(tick, "PARTS", (broken, fine))
    assert tick.run(argparse.Namespace(every=None)) == 1
    said = capsys.readouterr().out
    assert "FAILED: builtins.ValueError" in said
    assert "text that a person wrote" not in said
    assert "fine: 3" in said
    beats = {beat.name.rpartition(".")[2]: beat for beat in Beat.objects.all()}
    assert (beats["broken"].error, beats["broken"].well_at) == ("builtins.ValueError", None)
    assert (beats["fine"].error, beats["fine"].well_at is None) == ("", False)


@pytest.mark.django_db
def test_a_tick_twice_does_the_same_as_once(cast, capsys):
    from pamong.agency import events

    engine.announce(events.AgencyOpened(agency_id=cast.agency.pk, subject_id=cast.agency.pk), by=None)
    assert tick.run(argparse.Namespace(every=None)) == 0
    once = chain.prove()
    assert (once.seals, once.unsealed, once.faults) == (1, 0, ())
    assert once.entries > 0
    assert tick.run(argparse.Namespace(every=None)) == 0
    assert chain.prove() == once


def said_by_check(capsys, head=None):
    code = check.run(argparse.Namespace(head=head))
    return code, capsys.readouterr().out


@pytest.mark.django_db
def test_a_well_installation_passes_the_check(capsys):
    pulse.run_once(tick.PARTS)
    code, said = said_by_check(capsys)
    assert (code, "FAULT" in said) == (0, False), said
    assert chain.GENESIS in said


@pytest.mark.django_db
def test_the_check_names_what_is_wrong(cast, capsys):
    from pamong.agency import events

    entry = engine.announce(events.AgencyOpened(agency_id=cast.agency.pk, subject_id=cast.agency.pk), by=None)
    chain.seal_pending()
    Delivery.objects.create(entry=entry, reaction="house.fall", due_at=entry.at, failed_at=entry.at, error="x.Y")
    with connection.cursor() as cursor:
        for statement in append_only.unlock(connection, "journal_entry"):
            cursor.execute(statement)
    Entry.objects.update(event="agency.Forged")
    code, said = said_by_check(capsys, head="cd" * 32)
    assert code == 1
    for words in (
        "trigger journal_entry_no_", "seal 1: ", "noted head is not in the chain",
        "house.fall failed for good", "journal.chain.seal_pending has never gone well",
    ):  # fmt: skip
        assert words in said


def test_serve_knows_when_to_refuse(monkeypatch):
    monkeypatch.setattr(serve.database, "unapplied_migrations", lambda: ["agency.0002_x"])
    monkeypatch.setattr(serve.catalogues, "compile_stale", list)
    with pytest.raises(Trouble, match=r"agency\.0002_x"):
        serve.run(argparse.Namespace())
