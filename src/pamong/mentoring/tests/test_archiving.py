"""Archived, a programme keeps which pairs were proposed and its figures, and forgets everything else about people."""

import json

import pytest

from pamong.journal.models import Entry
from pamong.kit.refusals import Refused
from pamong.mentoring.actions import fixing, runs
from pamong.mentoring.actions.programmes import move_programme
from pamong.mentoring.models import Enrolment, Fixed, Proposal, Relation, Run, Wish
from pamong.mentoring.rules.programme_states import MEANS
from pamong.mentoring.running import work
from pamong.mentoring.running.options import from_json, of_programme
from tests import mentored_matching as matching
from tests.cast import NOW
from tests.mentored_matching import url

pytestmark = pytest.mark.django_db
SECRET = "Ia pernah melaporkan atasan calonnya"


def over(of):
    """Close a programme whose pairs have all come to an end."""
    Relation.objects.filter(programme=of).update(state="ended", ended_at=NOW)
    of.state, of.closed_at = "closed", NOW
    of.save()


@pytest.fixture
def lived(cast):
    """A programme with a published run, an unpublished one, a what-if, a conflict and a wish; then archived."""
    of = matching.ready(cast, 8, 3, capacity=2)
    first = matching.computed(of, cast.siti)
    rows = list(Proposal.objects.filter(run=first, mentor__isnull=False).order_by("pk"))
    runs.publish_run(first.pk, mentees=[row.mentee_id for row in rows[:3]], by=cast.siti, now=NOW)
    whom = {"mentee_id": rows[4].mentee_id, "mentor_id": rows[5].mentor_id, "by": cast.siti, "now": NOW}
    fixing.fix_pair(of.pk, kind="conflict", reason=SECRET, **whom)
    Wish.objects.create(
        agency=of.agency, programme=of, by_id=rows[4].mentee_id, other_id=rows[5].mentor_id, rank=None, made_at=NOW
    )
    Enrolment.objects.filter(programme=of, person=rows[4].mentee_id).update(wants=["gender:female"])
    matching.computed(of, cast.siti)
    matching.supposed(first, cast.siti, more={str(rows[0].mentor_id): 1})
    over(of)
    before = dict(Run.objects.get(pk=first.pk).report)
    move_programme(of.pk, to="archived", by=cast.siti, now=NOW)
    return of, rows, before


def test_the_pairs_that_were_proposed_and_the_figures_stay(lived):
    of, rows, before = lived
    run = Run.objects.get(programme=of, number=1)
    kept = set(
        Proposal.objects.filter(run__programme=of).values_list("run__number", "mentee_id", "mentor_id", "points")
    )
    assert kept == {(1, row.mentee_id, row.mentor_id, row.points) for row in rows[:3]}
    for name in ("mentees", "mentors", "matched", "points", "gap", "participation_bound", "mean", "tenth", "fairness"):
        assert run.report[name] == before[name]
    assert run.published_at == NOW


def test_nothing_else_about_people_is_left_in_its_runs(lived):
    of, _rows, _before = lived
    assert not Fixed.objects.filter(programme=of).exists()
    assert not Wish.objects.filter(programme=of).exists()
    assert not Enrolment.objects.filter(programme=of).exclude(wants=[]).exists()
    assert not Run.objects.filter(programme=of, is_what_if=True).exists()
    assert not Proposal.objects.filter(run__programme=of).exclude(terms={}, values={}, why={}).exists()
    people = set(map(str, Enrolment.objects.filter(programme=of).values_list("person_id", flat=True)))
    for run in Run.objects.filter(programme=of):
        assert bytes(run.snapshot) == b""
        said = json.dumps([run.report, run.settings, run.faults])
        assert not [key for key in people if key in said]
    conflict = [entry.data for entry in Entry.objects.filter(event="mentoring.PairFixed")]
    assert [one["kind"] for one in conflict] == ["conflict"]
    assert SECRET not in json.dumps(conflict, default=str)


def test_the_page_promises_what_is_done(lived, cast, signed_in_as):
    of, rows, _before = lived
    said = str(MEANS["closed", "archived"])
    assert "Pasangan yang terbit dan angka setiap percobaan tetap" in said
    assert "dihapus" in said
    hr = signed_in_as(cast.siti)
    shown = hr.get(url("run", of, 1)).content.decode()
    assert "sudah diarsipkan" in shown
    assert rows[0].mentee.name in shown
    assert "Mengapa?" not in shown
    assert "Kunci" not in shown
    assert "Tarik yang belum" not in shown
    assert "#belum" not in shown
    assert hr.get(url("run", of, 2)).status_code == 200
    assert hr.get(url("bench", of)).status_code == 200
    assert hr.get(url("run_paper", of, 1)).status_code == 200
    assert hr.get(url("run_export", of, 1)).status_code == 200


def test_what_needed_the_people_says_that_they_are_not_kept(lived, cast, signed_in_as):
    of, rows, _before = lived
    hr = signed_in_as(cast.siti)
    ids = (rows[0].mentee_id, rows[0].mentor_id)
    for address in (
        url("pair", of, 1, *ids),
        url("choices", of, 1, ids[0]),
        url("what_if", of, 1),
        url("run_compare", of, 1),
    ):
        answer = hr.get(address)
        assert answer.status_code == 409
        assert "sudah diarsipkan" in answer.content.decode()
    run = Run.objects.get(programme=of, number=1)
    with pytest.raises(Refused, match="sudah diarsipkan"):
        runs.ask_what_if(of.pk, options=from_json(run.settings), base=run, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="sudah diarsipkan"):
        runs.undo_run(run.pk, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="sudah diarsipkan"):
        runs.ask_run(of.pk, options=of_programme(of), by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="sudah selesai"):
        fixing.fix_pair(of.pk, mentee_id=ids[0], mentor_id=ids[1], kind="forbid", reason="", by=cast.siti, now=NOW)
    assert Run.objects.filter(programme=of).count() == 2


@pytest.mark.parametrize("where", ["problem_of", "solve"])
def test_a_run_under_way_when_it_is_archived_leaves_nothing_behind(cast, monkeypatch, where):
    of = matching.ready(cast, 4, 2)
    asked = matching.asked(of, cast.siti)
    room = work if where == "problem_of" else work.engine
    real = getattr(room, where)

    def archived_meanwhile(first, *more, **how):
        over(of)
        move_programme(of.pk, to="archived", by=cast.siti, now=NOW)
        return real(first, *more, **how)

    monkeypatch.setattr(room, where, archived_meanwhile)
    matching.work()
    asked.refresh_from_db()
    assert (asked.state, bytes(asked.snapshot), asked.report) == ("cancelled", b"", {})
    assert not Proposal.objects.filter(run=asked).exists()
