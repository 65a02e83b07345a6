from datetime import date, timedelta

import pytest

from pamong.agency import actions, events, lines
from pamong.agency.models import Agency, ReportingLine
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests.cast import TODAY


def _draw(cast, person=None, supervisor=None, kind="definitif", starts_on=TODAY, ends_on=None, by=None, **more):
    line = actions.Line((supervisor or cast.bambang).pk, kind, starts_on, ends_on)
    return actions.draw_line((person or cast.dewi).pk, line=line, by=by or cast.siti, now=clock.now(), **more)


def _supervisor(person, day=TODAY):
    person.refresh_from_db()
    found = lines.supervision_of(person, day)
    return found and found.supervisor


def test_a_line_drawn_by_hr_goes_before_the_tree_and_is_written_down(cast):
    before = Agency.objects.get(pk=cast.agency.pk).people_version
    line = _draw(cast)
    assert _supervisor(cast.dewi) == cast.bambang
    entry = Entry.objects.get(event=events.LineDrawn.name)
    assert (entry.by_id, entry.about_id, entry.subject_id) == (cast.siti.pk, cast.dewi.pk, line.pk)
    assert Agency.objects.get(pk=cast.agency.pk).people_version == before + 1


def test_the_same_form_sent_twice_draws_one_line(cast):
    once = new_id()
    first, second = _draw(cast, once=once), _draw(cast, once=once)
    assert first.pk == second.pk == once
    assert ReportingLine.objects.filter(person=cast.dewi, supervisor=cast.bambang).count() == 1


@pytest.mark.parametrize("who", ["dewi", "ratna", "bambang", "agus", "kadek"])
def test_only_hr_of_the_agency_draws_lines(cast, who):
    with pytest.raises(Forbidden):
        _draw(cast, by=getattr(cast, who))
    assert not ReportingLine.objects.filter(supervisor=cast.bambang).exists()


def test_hr_of_a_unit_acts_only_inside_it(cast):
    actions.grant_role(cast.surya.pk, role="hr", unit_id=cast.office.pk, by=cast.agus, now=clock.now())
    with pytest.raises(Forbidden):
        _draw(cast, by=cast.surya)
    _draw(cast, person=cast.yusuf, supervisor=cast.surya, by=cast.surya)
    assert _supervisor(cast.yusuf) == cast.surya


def test_someone_of_another_agency_cannot_be_supervisor(cast):
    with pytest.raises(Refused, match="instansi Anda"):
        _draw(cast, supervisor=cast.kadek)


def test_nobody_supervises_herself(cast):
    with pytest.raises(Refused, match="bagi dirinya sendiri"):
        _draw(cast, supervisor=cast.dewi)


def test_a_leaver_supervises_nobody(cast):
    actions.mark_left(cast.yusuf.pk, on=TODAY, reason="retired", by=cast.siti, now=clock.now())
    with pytest.raises(Refused, match="sudah keluar"):
        _draw(cast, supervisor=cast.yusuf)


def test_reversed_dates_are_refused(cast):
    with pytest.raises(Refused, match="mendahului"):
        _draw(cast, ends_on=TODAY - timedelta(days=1))


@pytest.mark.parametrize("kind", ["plt", "plh"])
def test_an_acting_officer_needs_an_end(cast, kind):
    with pytest.raises(Refused, match="perlu tanggal selesai"):
        _draw(cast, kind=kind)
    _draw(cast, kind=kind, ends_on=TODAY + timedelta(days=90))
    assert _supervisor(cast.dewi) == cast.bambang
    assert _supervisor(cast.dewi, TODAY + timedelta(days=91)) == cast.ratna


def test_two_definitive_supervisors_at_once_are_refused_with_the_dates_of_the_first(cast):
    with pytest.raises(Refused, match=r"Yusuf Rante .*30 Jun 2026"):
        _draw(cast, starts_on=date(2026, 6, 30))
    _draw(cast, starts_on=date(2026, 7, 1))


def test_the_earlier_line_can_end_the_day_before_instead(cast):
    first = _draw(cast, starts_on=date(2026, 7, 1))
    _draw(cast, supervisor=cast.hadi, end_earlier=True)
    first.refresh_from_db()
    assert first.ends_on == TODAY - timedelta(days=1)
    assert _supervisor(cast.dewi) == cast.hadi


def test_a_circle_is_refused_with_the_names_and_nothing_is_kept(cast):
    with pytest.raises(Refused, match="Ratna Wulandari → Dewi Anggraini → Ratna Wulandari"):
        _draw(cast, person=cast.ratna, supervisor=cast.dewi)
    assert not ReportingLine.objects.filter(person=cast.ratna).exists()


def test_a_circle_that_begins_only_in_future_is_refused(cast):
    later = TODAY + timedelta(days=40)
    _draw(cast, person=cast.surya, supervisor=cast.yusuf, starts_on=later)
    with pytest.raises(Refused, match="lingkaran"):
        _draw(cast, person=cast.yusuf, supervisor=cast.surya, starts_on=later)


def test_withdrawing_a_line_can_give_back_the_one_before(cast):
    first = _draw(cast, starts_on=date(2026, 7, 1))
    second = _draw(cast, supervisor=cast.hadi, end_earlier=True)
    actions.withdraw_line(second.pk, by=cast.siti, now=clock.now(), restore_earlier=True)
    assert _supervisor(cast.dewi) == cast.bambang
    first.refresh_from_db()
    assert first.withdrawn_by == cast.siti
    assert actions.withdraw_line(second.pk, by=cast.siti, now=clock.now()).withdrawn_at is not None


def test_a_withdrawal_can_be_undone(cast):
    line = _draw(cast)
    actions.withdraw_line(line.pk, by=cast.siti, now=clock.now())
    assert _supervisor(cast.dewi) == cast.ratna
    again = actions.restore_line(line.pk, by=cast.siti, now=clock.now())
    assert again.pk != line.pk
    assert _supervisor(cast.dewi) == cast.bambang


def test_a_wrong_line_is_replaced_in_one_step_or_not_at_all(cast):
    line = _draw(cast)
    with pytest.raises(Refused):
        actions.replace_line(
            line.pk, line=actions.Line(cast.dewi.pk, "definitif", TODAY), by=cast.siti, now=clock.now()
        )
    line.refresh_from_db()
    assert line.withdrawn_at is None
    wish = actions.Line(cast.hadi.pk, "definitif", TODAY)
    once = new_id()
    for _twice in range(2):
        actions.replace_line(line.pk, line=wish, by=cast.siti, now=clock.now(), once=once)
    assert _supervisor(cast.dewi) == cast.hadi
    with pytest.raises(Refused, match="sudah ditarik"):
        actions.replace_line(line.pk, line=wish, by=cast.siti, now=clock.now())


def test_a_line_ends_earlier_but_never_later(cast):
    line = _draw(cast, starts_on=date(2026, 7, 1))
    actions.end_line(line.pk, ends_on=TODAY, by=cast.siti, now=clock.now())
    actions.end_line(line.pk, ends_on=TODAY, by=cast.siti, now=clock.now())
    assert Entry.objects.filter(event=events.LineEnded.name).count() == 1
    with pytest.raises(Refused, match="memperpanjang"):
        actions.end_line(line.pk, ends_on=TODAY + timedelta(days=1), by=cast.siti, now=clock.now())
    with pytest.raises(Refused, match="baru mulai"):
        actions.end_line(line.pk, ends_on=date(2026, 6, 1), by=cast.siti, now=clock.now())


def test_a_withdrawn_or_unknown_line_cannot_be_ended(cast):
    line = _draw(cast)
    actions.withdraw_line(line.pk, by=cast.siti, now=clock.now())
    for key in (line.pk, new_id()):
        with pytest.raises(Refused):
            actions.end_line(key, ends_on=TODAY, by=cast.siti, now=clock.now())
