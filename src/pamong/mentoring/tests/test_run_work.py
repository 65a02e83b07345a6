"""The work behind a run: stopped, died, slow or broken, it leaves nothing half, and what-ifs do not stay."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pamong.journal.models import Delivery
from pamong.kit.refusals import Refused
from pamong.matching import engine
from pamong.mentoring.actions import runs
from pamong.mentoring.models import Proposal, Run
from pamong.mentoring.running import tidying, work
from pamong.mentoring.running.options import from_json
from pamong.ports import clock
from tests import mentored_matching as matching
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def test_who_stops_it_while_it_is_computed_gets_nothing_half(cast, monkeypatch):
    of = matching.ready(cast)
    run = matching.asked(of, cast.siti)
    plain = engine.solve

    def stopped(problem, **how):
        runs.stop_run(run.pk, by=cast.siti, now=NOW)
        return plain(problem, **how)

    monkeypatch.setattr(engine, "solve", stopped)
    matching.work()
    run.refresh_from_db()
    assert run.state == "cancelled"
    assert not Proposal.objects.exists()


def test_a_worker_that_died_leaves_its_run_to_the_next(cast):
    of = matching.ready(cast)
    run = matching.asked(of, cast.siti)
    Run.objects.update(state="working", began_at=NOW)
    with pytest.raises(work.InHand):
        work._begun(run.pk, NOW + timedelta(minutes=1))
    with clock.at(NOW + work.LEASE):
        matching.work()
    run.refresh_from_db()
    assert run.state == "done"


def test_what_a_slow_worker_found_is_dropped_when_another_one_has_the_run(cast, monkeypatch):
    solve, later = engine.solve, NOW + work.LEASE

    def taken_over(problem, **how):
        Run.objects.update(began_at=later)
        return solve(problem)

    monkeypatch.setattr(engine, "solve", taken_over)
    run = matching.computed(matching.ready(cast), cast.siti)
    assert (run.state, run.began_at) == ("working", later)
    assert not Proposal.objects.filter(run=run).exists()


def test_only_what_is_published_is_taken_back(cast):
    run = matching.computed(matching.ready(cast), cast.siti)
    with pytest.raises(Refused, match="tidak sedang terbit"):
        runs.undo_run(run.pk, by=cast.siti, now=NOW)
    run.refresh_from_db()
    assert run.state == "done"


def test_a_what_if_that_is_being_stopped_answers_no_new_question(cast):
    base = matching.computed(matching.ready(cast), cast.siti)
    asked = {"options": replace(from_json(base.settings), seed=9), "base": base, "by": cast.siti, "now": NOW}
    first = runs.ask_what_if(base.programme_id, **asked)
    assert runs.ask_what_if(base.programme_id, **asked) == first
    Run.objects.filter(pk=first.pk).update(state="working", began_at=NOW, stop_asked_at=NOW)
    assert runs.ask_what_if(base.programme_id, **asked) != first


def test_whatever_breaks_is_told_and_written_down(cast, monkeypatch, caplog):
    def broken(problem, **how):
        raise RuntimeError("kata rahasia")

    monkeypatch.setattr(engine, "solve", broken)
    run = matching.computed(matching.ready(cast), cast.siti)
    assert (run.state, run.faults[0]["code"]) == ("failed", "broken")
    assert "kata rahasia" not in caplog.text
    matching.work()
    assert not Delivery.objects.filter(done_at__isnull=True).exists()


def test_what_ifs_are_thrown_away_after_a_week(cast):
    of = matching.ready(cast, 3, 2)
    base = matching.computed(of, cast.siti)
    matching.supposed(base, cast.siti)
    assert tidying.purge_what_ifs(NOW + timedelta(days=6)) == 0
    assert tidying.purge_what_ifs(NOW + timedelta(days=8)) == 1
    assert Run.objects.get() == base
