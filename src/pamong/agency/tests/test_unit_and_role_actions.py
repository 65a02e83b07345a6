import pytest

from pamong.agency import actions, events, roles
from pamong.agency.models import RoleGrant, Unit
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests.cast import TODAY


def _do(action, *args, cast, by=None, **more):
    return action(*args, by=by or cast.siti, now=clock.now(), **more)


def test_a_unit_is_opened_once_below_its_parent(cast):
    once = new_id()
    for _twice in range(2):
        unit = _do(actions.open_unit, cast=cast, name="Subbagian Baru", parent_id=cast.division.pk, leader_title="",
                   once=once)  # fmt: skip
    assert unit.path.startswith(cast.division.path)
    assert (unit.depth, unit.effective_leader) == (3, cast.ratna)
    assert Unit.objects.filter(name="Subbagian Baru").count() == 1
    with pytest.raises(Refused, match="sudah ada unit"):
        _do(actions.open_unit, cast=cast, name="SUBBAGIAN BARU", parent_id=cast.division.pk, leader_title="")


def test_a_unit_is_renamed(cast):
    unit = _do(actions.rename_unit, cast.office.pk, cast=cast, name="Bagian Umum", leader_title="Kepala Bagian Umum")
    assert (unit.name, unit.leader_title) == ("Bagian Umum", "Kepala Bagian Umum")
    with pytest.raises(Refused, match="sudah ada unit"):
        _do(actions.rename_unit, cast.office.pk, cast=cast, name="Biro SDM", leader_title="")


def test_a_unit_moves_with_all_below_but_never_under_itself(cast):
    for target in (cast.bureau, cast.division):
        with pytest.raises(Refused, match="dirinya sendiri"):
            _do(actions.move_unit, cast.bureau.pk, cast=cast, parent_id=target.pk)
    _do(actions.move_unit, cast.bureau.pk, cast=cast, parent_id=cast.office.pk)
    cast.division.refresh_from_db()
    assert cast.division.path == "/1/4/2/3/"
    assert _do(actions.move_unit, cast.bureau.pk, cast=cast, parent_id=cast.office.pk).parent == cast.office
    assert Entry.objects.filter(event=events.UnitsChanged.name).count() == 1


def test_a_leader_must_work_here(cast):
    actions.mark_left(cast.yusuf.pk, on=TODAY, reason="moved", by=cast.siti, now=clock.now())
    for wrong, message in ((cast.yusuf.pk, "sudah keluar"), (cast.kadek.pk, "instansi Anda")):
        with pytest.raises(Refused, match=message):
            _do(actions.name_leader, cast.office.pk, cast=cast, leader_id=wrong)
    unit = _do(actions.name_leader, cast.office.pk, cast=cast, leader_id=cast.surya.pk)
    assert unit.effective_leader == cast.surya
    assert _do(actions.name_leader, cast.office.pk, cast=cast, leader_id=None).effective_leader == cast.hadi


def test_only_an_empty_unit_is_closed(cast):
    with pytest.raises(Refused, match="2 pegawai"):
        _do(actions.close_unit, cast.division.pk, cast=cast)
    with pytest.raises(Refused, match="3 pegawai dan 1 unit"):
        _do(actions.close_unit, cast.bureau.pk, cast=cast)
    empty = _do(actions.open_unit, cast=cast, name="Kosong", parent_id=None, leader_title="")
    for _twice in range(2):
        assert _do(actions.close_unit, empty.pk, cast=cast).closed_on == TODAY
    with pytest.raises(Refused, match="sudah ditutup"):
        _do(actions.rename_unit, empty.pk, cast=cast, name="Lain", leader_title="")


@pytest.mark.parametrize("who", ["dewi", "ratna", "bambang", "agus", "kadek"])
def test_only_hr_of_the_whole_agency_changes_units(cast, who):
    with pytest.raises(Refused):
        _do(actions.rename_unit, cast.office.pk, cast=cast, by=getattr(cast, who), name="X", leader_title="")
    assert Unit.objects.get(pk=cast.office.pk).name == "Bagian Tata Usaha"


def test_hr_of_a_unit_does_not_change_units(cast):
    actions.grant_role(cast.surya.pk, role="hr", unit_id=cast.office.pk, by=cast.agus, now=clock.now())
    with pytest.raises(Forbidden):
        _do(actions.rename_unit, cast.office.pk, cast=cast, by=cast.surya, name="X", leader_title="")


# --- roles ------------------------------------------------------------------------------------------------------------


def _grant(cast, person, role="hr", unit=None, by=None, once=None):
    return actions.grant_role(
        person.pk, role=role, unit_id=unit and unit.pk, by=by or cast.agus, now=clock.now(), once=once
    )


def test_a_role_is_given_once_and_written_down(cast):
    first, again = _grant(cast, cast.dewi, unit=cast.division), _grant(cast, cast.dewi, unit=cast.division)
    assert first.pk == again.pk
    entry = Entry.objects.get(event=events.RoleGranted.name)
    assert (entry.by_id, entry.about_id) == (cast.agus.pk, cast.dewi.pk)
    assert entry.data == {"role": "hr", "unit_id": str(cast.division.pk)}


def test_an_admin_may_give_herself_hr_and_the_journal_shows_it(cast):
    grant = _grant(cast, cast.agus)
    assert grant.granted_by == grant.person
    entry = Entry.objects.get(event=events.RoleGranted.name)
    assert entry.by_id == entry.about_id


@pytest.mark.parametrize("who", ["dewi", "ratna", "siti", "kadek"])
def test_only_an_admin_of_the_agency_gives_and_takes_roles(cast, who):
    grant = RoleGrant.objects.get(person=cast.siti)
    with pytest.raises(Forbidden):
        _grant(cast, cast.dewi, by=getattr(cast, who))
    with pytest.raises(Forbidden):
        actions.revoke_role(grant.pk, by=getattr(cast, who), now=clock.now())


def test_roles_make_sense(cast):
    for person, role, unit, message in (
        (cast.kadek, "hr", None, "instansi Anda"),
        (cast.dewi, "raja", None, "tidak ada"),
        (cast.dewi, "admin", cast.division, "seluruh instansi"),
    ):
        with pytest.raises(Refused, match=message):
            _grant(cast, person, role, unit)


def test_the_last_admin_keeps_the_role(cast):
    grant = RoleGrant.objects.get(role=roles.ADMIN.key, agency=cast.agency)
    with pytest.raises(Refused, match="admin terakhir"):
        actions.revoke_role(grant.pk, by=cast.agus, now=clock.now())
    _grant(cast, cast.siti, "admin")
    for _twice in range(2):
        assert actions.revoke_role(grant.pk, by=cast.siti, now=clock.now()).revoked_by == cast.siti
