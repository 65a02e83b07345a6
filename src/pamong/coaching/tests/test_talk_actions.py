"""What is prepared and said: nothing overwritten, nothing seen too early, nothing changed after both confirmed."""

import pytest

from pamong.coaching import actions
from pamong.coaching.models import Addendum, AgendaPoint, Part, PrivateNote, Session
from pamong.coaching.rules import sessions as rules
from pamong.coaching.tests.pairs import DAY, HOUR, MONDAY, completed, planned, running
from pamong.journal.models import Entry
from pamong.kit.autosave import Clash, Saved
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from tests.cast import NOW

pytestmark = pytest.mark.django_db
EARLY = MONDAY - DAY - HOUR
OPEN = MONDAY - DAY


@pytest.fixture
def session(cast):
    return planned(cast, running(cast), MONDAY + 7 * DAY)


@pytest.fixture
def soon(cast):
    return planned(cast, running(cast))


def part(session, text, version=0, **changes):
    what = {"stage": "grow.goal", "hat": "coach", "now": NOW, **changes}
    return actions.save_part(session.pk, text=text, version=version, **what)


def events(name):
    return Entry.objects.filter(event=f"coaching.{name}").count()


# --- agenda ----------------------------------------------------------------------------------------------------------


def test_the_employee_writes_first(cast, soon):
    actions.add_point(soon.pk, text="Rapat pertama saya", by=cast.dewi, now=EARLY)
    with pytest.raises(Refused, match="menulis lebih dulu"):
        actions.add_point(soon.pk, text="Dari saya", by=cast.ratna, now=EARLY)
    his = actions.add_point(soon.pk, text="Dari saya", by=cast.ratna, now=OPEN)
    assert his.position == 2


def test_the_points_open_when_submitted_or_a_day_before(cast, soon):
    point = actions.add_point(soon.pk, text="Rapat", by=cast.dewi, now=EARLY)
    assert rules.may_read_point(cast.dewi.pk, soon, point, EARLY)
    assert not rules.may_read_point(cast.ratna.pk, soon, point, EARLY)
    assert rules.may_read_point(cast.ratna.pk, soon, point, OPEN)
    for _ in range(2):
        submitted = actions.submit_agenda(soon.pk, by=cast.dewi, now=EARLY)
    assert rules.may_read_point(cast.ratna.pk, submitted, point, EARLY)
    assert not rules.may_read_point(cast.bambang.pk, submitted, point, OPEN)
    assert events("AgendaSubmitted") == 1


def test_only_the_employee_submits_and_only_before_it_is_over(cast, soon):
    with pytest.raises(Forbidden):
        actions.submit_agenda(soon.pk, by=cast.ratna, now=EARLY)
    actions.cancel_session(soon.pk, by=cast.dewi, now=EARLY)
    with pytest.raises(Refused, match="dibatalkan"):
        actions.submit_agenda(soon.pk, by=cast.dewi, now=EARLY)


def test_a_point_belongs_to_its_writer(cast, soon):
    key = new_id()
    point = actions.add_point(soon.pk, text="Rapat", by=cast.dewi, now=NOW, key=key)
    assert actions.add_point(soon.pk, text="Rapat", by=cast.dewi, now=NOW, key=key) == point
    for act in (
        lambda: actions.edit_point(point.pk, text="Lain", by=cast.ratna, now=OPEN),
        lambda: actions.remove_point(point.pk, by=cast.ratna, now=OPEN),
    ):
        with pytest.raises(Forbidden):
            act()
    assert actions.edit_point(point.pk, text="Rapat Senin", by=cast.dewi, now=OPEN).text == "Rapat Senin"
    for _ in range(2):
        actions.remove_point(point.pk, by=cast.dewi, now=OPEN)
    assert not AgendaPoint.objects.exists()


def test_an_agenda_is_closed_by_a_confirmation_and_has_an_end(cast, soon):
    point = actions.add_point(soon.pk, text="Rapat", by=cast.dewi, now=NOW)
    for number in range(rules.MOST_POINTS - 1):
        actions.add_point(soon.pk, text=f"Pokok {number}", by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="penuh"):
        actions.add_point(soon.pk, text="Satu lagi", by=cast.dewi, now=NOW)
    actions.confirm_session(soon.pk, by=cast.ratna, now=MONDAY)
    with pytest.raises(Refused, match="mengonfirmasi"):
        actions.add_point(soon.pk, text="Satu lagi", by=cast.dewi, now=MONDAY)
    with pytest.raises(Refused, match="mengonfirmasi"):
        actions.edit_point(point.pk, text="Lain", by=cast.dewi, now=MONDAY)


def test_a_point_that_went_meanwhile_is_told(cast, soon, monkeypatch):
    point = actions.add_point(soon.pk, text="Rapat", by=cast.dewi, now=NOW)
    from pamong.coaching.actions import talk

    plain = talk.locked_session

    def meanwhile(*args, **kwargs):
        AgendaPoint.objects.all().delete()
        return plain(*args, **kwargs)

    monkeypatch.setattr(talk, "locked_session", meanwhile)
    with pytest.raises(Refused, match="dihapus"):
        actions.edit_point(point.pk, text="Lain", by=cast.dewi, now=NOW)


# --- parts -----------------------------------------------------------------------------------------------------------


def test_a_part_is_saved_as_it_is_typed(cast, session):
    assert part(session, " ", by=cast.dewi) == Saved(0, NOW)
    assert not Part.objects.exists()
    assert part(session, "Satu", by=cast.dewi) == Saved(1, NOW)
    assert part(session, "Satu dua", 1, by=cast.ratna) == Saved(2, NOW)
    assert part(session, "Satu dua", 1, by=cast.dewi, now=NOW + HOUR) == Saved(2, NOW)
    assert Part.objects.get().updated_by == cast.ratna
    assert events("PartBegun") == 1


def test_an_old_save_overwrites_nothing_and_gets_both_texts(cast, session):
    part(session, "Milik Dewi", by=cast.dewi)
    clash = part(session, "Milik Ratna", 0, by=cast.ratna)
    assert clash == Clash(1, "Milik Dewi", "Dewi Anggraini", NOW)
    assert Part.objects.get().text == "Milik Dewi"
    assert part(session, "Milik Dewi\nMilik Ratna", clash.version, by=cast.ratna) == Saved(2, NOW)


def test_what_is_said_under_another_hat_stands_apart(cast, session):
    part(session, "Bertanya", by=cast.ratna)
    part(session, "Bercerita", by=cast.ratna, hat="mentor")
    part(session, "Menugaskan", by=cast.ratna, hat="superior")
    assert set(Part.objects.values_list("hat", flat=True)) == {"coach", "mentor", "superior"}


@pytest.mark.parametrize("changes", [{"stage": "oskar.outcome"}, {"stage": "x"}, {"hat": "crown"}])
def test_a_stage_or_hat_that_is_not_there_is_refused(cast, session, changes):
    with pytest.raises(Refused, match="tidak ada dalam sesi"):
        part(session, "x", by=cast.dewi, **changes)


def test_what_was_noted_before_the_template_changed_stays_and_may_be_edited(cast, session):
    part(session, "Tujuan", by=cast.dewi)
    changed = actions.choose_template(session.pk, template="clear", with_opening=True, by=cast.dewi, now=NOW)
    assert [each.key for each in rules.allowed_stages(changed)][:2] == ["stokers.subject", "stokers.time"]
    assert part(session, "Tujuan lain", 1, by=cast.dewi) == Saved(2, NOW)
    assert part(session, "Pokok", by=cast.dewi, stage="stokers.subject") == Saved(1, NOW)
    with pytest.raises(Refused):
        part(session, "x", by=cast.dewi, stage="grow.will")


def test_a_template_is_one_of_three_and_stands_once_confirmed(cast, soon):
    with pytest.raises(Refused, match="alur"):
        actions.choose_template(soon.pk, template="stokers", with_opening=False, by=cast.dewi, now=NOW)
    actions.confirm_session(soon.pk, by=cast.dewi, now=MONDAY)
    actions.choose_template(soon.pk, template="grow", with_opening=False, by=cast.dewi, now=MONDAY)
    with pytest.raises(Refused, match="mengonfirmasi"):
        actions.choose_template(soon.pk, template="clear", with_opening=False, by=cast.dewi, now=MONDAY)


def test_after_both_confirmed_the_record_stands(cast):
    session = completed(cast, running(cast))
    with pytest.raises(Refused, match="tambahan"):
        part(session, "Lain", by=cast.dewi)
    with pytest.raises(Forbidden):
        part(session, "Lain", by=cast.siti)


# --- what one keeps for oneself --------------------------------------------------------------------------------------


def test_a_private_note_is_ones_own_for_ever(cast, soon):
    def note(text, version, by=cast.dewi):
        return actions.save_private_note(soon.pk, text=text, version=version, by=by, now=NOW)

    assert note("", 0) == Saved(0, NOW)
    assert note("Cemas", 0) == Saved(1, NOW)
    assert note("Milik Ratna", 0, cast.ratna) == Saved(1, NOW)
    assert note("Cemas", 7) == Saved(1, NOW)
    assert note("Lebih tenang", 0) == Clash(1, "Cemas", "Dewi Anggraini", NOW)
    assert note("Lebih tenang", 1) == Saved(2, NOW)
    assert [each.text for each in PrivateNote.objects.visible_to(cast.ratna)] == ["Milik Ratna"]
    for one in (cast.ratna, cast.dewi):
        actions.confirm_session(soon.pk, by=one, now=MONDAY)
    assert note("Lega", 2) == Saved(3, NOW)
    with pytest.raises(Forbidden):
        note("x", 0, cast.bambang)


# --- afterwards ------------------------------------------------------------------------------------------------------


def test_an_addition_comes_after_both_confirmed(cast, soon):
    with pytest.raises(Refused, match="dikonfirmasi berdua"):
        actions.add_addendum(soon.pk, text="Lupa", by=cast.dewi, now=NOW)
    session, key = completed(cast, soon.cycle, MONDAY + DAY), new_id()
    for _ in range(2):
        actions.add_addendum(session.pk, text="Lupa menyebut", by=cast.dewi, now=NOW, key=key)
    assert (Addendum.objects.count(), events("AddendumWritten")) == (1, 1)
    for number in range(rules.MOST_ADDENDA - 1):
        actions.add_addendum(session.pk, text=f"Lagi {number}", by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="banyak"):
        actions.add_addendum(session.pk, text="Lagi", by=cast.dewi, now=NOW)


def test_times_of_a_session(cast, soon):
    assert rules.completed_at(soon) is None
    assert rules.agenda_opens_at(soon) == OPEN
    done = completed(cast, soon.cycle, MONDAY + DAY)
    assert rules.completed_at(done) == done.completed_at == done.ends_at + HOUR
    assert Session.objects.counting().count() == 2
