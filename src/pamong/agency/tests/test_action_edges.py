"""The corners of HR's actions: what is gone, closed, empty, sent twice or belongs to someone else."""

from dataclasses import replace

import pytest

from pamong.accounts.models import User
from pamong.agency import actions
from pamong.agency.actions import Facts
from pamong.agency.models import OpenMatter, Person, Position, RoleGrant
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests.cast import TODAY


def _now(cast, **more):
    return {"by": cast.siti, "now": clock.now(), **more}


def _closed_unit(cast):
    unit = actions.open_unit(name="Sementara", parent_id=None, leader_title="", **_now(cast))
    return actions.close_unit(unit.pk, **_now(cast))


def test_nobody_moves_into_a_closed_unit(cast):
    facts = replace(Facts.of(cast.dewi), unit_id=_closed_unit(cast).pk)
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.correct_person(cast.dewi.pk, facts=facts, reason="x", **_now(cast))


def test_a_position_may_be_emptied_and_found_again(cast):
    before = Position.objects.count()
    actions.correct_person(cast.dewi.pk, facts=replace(Facts.of(cast.dewi), position_name=""), reason="x", **_now(cast))
    cast.dewi.refresh_from_db()
    assert cast.dewi.position is None
    actions.correct_person(
        cast.dewi.pk,
        facts=replace(Facts.of(cast.dewi), position_name="Arsiparis Terampil", position_kind="functional"),
        reason="x",
        **_now(cast),
    )
    assert Position.objects.count() == before


def test_a_person_without_a_unit_belongs_to_hr_of_the_whole_agency(cast):
    actions.correct_person(cast.dewi.pk, facts=replace(Facts.of(cast.dewi), unit_id=None), reason="x", **_now(cast))
    actions.grant_role(cast.surya.pk, role="hr", unit_id=cast.secretariat.pk, by=cast.agus, now=clock.now())
    with pytest.raises(Forbidden):
        actions.close_access(cast.dewi.pk, by=cast.surya, now=clock.now())
    actions.close_access(cast.dewi.pk, **_now(cast))


def test_who_comes_back_to_a_closed_unit_gets_a_new_one_later(cast):
    actions.mark_left(cast.surya.pk, on=TODAY, reason="moved", **_now(cast))
    actions.mark_left(cast.yusuf.pk, on=TODAY, reason="moved", **_now(cast))
    actions.close_unit(cast.office.pk, **_now(cast))
    actions.bring_back(cast.surya.pk, on=TODAY, **_now(cast))
    cast.surya.refresh_from_db()
    assert cast.surya.unit is None


def test_what_is_gone_is_refused_in_words(cast):
    gone = new_id()
    for act, extra in (
        (actions.undo_correction, {}),
        (actions.restore_line, {}),
        (actions.settle_matter, {}),
        (actions.close_unit, {}),
        (actions.name_leader, {"leader_id": None}),
    ):
        with pytest.raises(Refused):
            act(gone, **_now(cast), **extra)
    with pytest.raises(Forbidden):
        actions.revoke_role(gone, **_now(cast))
    with pytest.raises(Refused):
        actions.revoke_role(gone, by=cast.agus, now=clock.now())


def test_a_line_that_stands_is_restored_to_itself(cast):
    line = actions.draw_line(cast.dewi.pk, line=actions.Line(cast.bambang.pk, "definitif", TODAY), **_now(cast))
    assert actions.restore_line(line.pk, **_now(cast)).pk == line.pk


def test_a_plt_withdrawn_restores_nothing(cast):
    line = actions.draw_line(cast.dewi.pk, line=actions.Line(cast.bambang.pk, "plt", TODAY, TODAY), **_now(cast))
    assert actions.withdraw_line(line.pk, restore_earlier=True, **_now(cast)).withdrawn_at is not None


def test_the_same_acting_officer_is_drawn_once_but_two_may_act(cast):
    for boss in (cast.bambang, cast.hadi):
        actions.draw_line(cast.dewi.pk, line=actions.Line(boss.pk, "plh", TODAY, TODAY), **_now(cast))
    with pytest.raises(Refused, match="plh"):
        actions.draw_line(cast.dewi.pk, line=actions.Line(cast.hadi.pk, "plh", TODAY, TODAY), **_now(cast))


def test_a_matter_is_settled_by_what_fits_it(cast):
    actions.draw_line(cast.surya.pk, line=actions.Line(cast.yusuf.pk, "definitif", TODAY), **_now(cast))
    actions.mark_left(cast.yusuf.pk, on=TODAY, reason="moved", **_now(cast))
    matter = OpenMatter.objects.get(kind="supervisor_left")
    with pytest.raises(Refused, match="tidak menyangkut unit"):
        actions.fill_post(matter.pk, leader_id=cast.dewi.pk, **_now(cast))
    for _twice in range(2):
        assert actions.settle_matter(matter.pk, **_now(cast)).settled_by == cast.siti


def test_roles_sent_twice_are_one_and_leavers_get_none(cast):
    once = new_id()
    for _twice in range(2):
        actions.grant_role(cast.dewi.pk, role="leader", unit_id=None, by=cast.agus, now=clock.now(), once=once)
    assert RoleGrant.objects.filter(person=cast.dewi).count() == 1
    actions.mark_left(cast.dewi.pk, on=TODAY, reason="moved", **_now(cast))
    assert not RoleGrant.objects.filter(person=cast.dewi, revoked_at__isnull=True).exists()
    with pytest.raises(Refused, match="bekerja di instansi"):
        actions.grant_role(cast.dewi.pk, role="leader", unit_id=None, by=cast.agus, now=clock.now())


def test_a_role_other_than_admin_is_revoked(cast):
    grant = RoleGrant.objects.get(person=cast.bambang)
    assert actions.revoke_role(grant.pk, by=cast.agus, now=clock.now()).revoked_by == cast.agus


def test_too_many_invitations_at_once_are_refused(cast):
    with pytest.raises(Refused, match="Paling banyak"):
        actions.invite_people([new_id()] * (actions.AT_ONCE + 1), **_now(cast))


def test_someone_who_works_in_two_agencies_keeps_one_sign_in_at_a_time(cast):
    twin = Person.objects.create(
        agency=cast.other_agency, kind="pns", nip=cast.dewi.nip, name="Dewi Anggraini", email="dewi2@lain.contoh.go.id",
        unit=cast.kadek.unit,
    )  # fmt: skip
    with pytest.raises(Refused, match="instansi lain"):
        actions.invite_person(twin.pk, by=cast.kadek, now=clock.now())
    actions.mark_left(cast.dewi.pk, on=TODAY, reason="moved", **_now(cast))
    User.objects.filter(pk=cast.dewi.user_id).update(is_active=True, password="!")
    actions.invite_person(twin.pk, by=cast.kadek, now=clock.now())
    twin.refresh_from_db()
    assert twin.user_id == cast.dewi.user_id


def test_without_a_sign_in_there_is_nothing_to_revoke_or_open(cast):
    person = Person.objects.create(
        agency=cast.agency, kind="pns", unit=cast.division, nip="199001012020121001", name="Baru Sekali"
    )
    assert actions.revoke_invitation(person.pk, **_now(cast)) == 0
    with pytest.raises(Refused, match="belum mempunyai akses"):
        actions.open_access(person.pk, **_now(cast))
    assert actions.cannot_invite(person)


def test_a_corrected_email_leaves_a_sign_in_with_another_address_alone(cast):
    User.objects.filter(pk=cast.dewi.user_id).update(email="pribadi@uji.contoh.go.id")
    actions.correct_person(
        cast.dewi.pk, facts=replace(Facts.of(cast.dewi), email="dinas@uji.contoh.go.id"), reason="x", **_now(cast)
    )
    assert User.objects.get(pk=cast.dewi.user_id).email == "pribadi@uji.contoh.go.id"


def test_an_unchanged_leader_and_name_change_nothing(cast):
    version = cast.agency.people_version
    actions.name_leader(cast.division.pk, leader_id=cast.ratna.pk, **_now(cast))
    cast.agency.refresh_from_db()
    assert cast.agency.people_version == version
    assert actions.rename_unit(
        cast.division.pk, name=cast.division.name, leader_title="Kepala", **_now(cast)
    ).leader_title == "Kepala"  # fmt: skip


def test_two_roots_may_not_share_a_name_nor_hide_under_a_closed_unit(cast):
    with pytest.raises(Refused, match="sudah ada unit"):
        actions.open_unit(name="sekretariat utama", parent_id=None, leader_title="", **_now(cast))
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.open_unit(name="X", parent_id=_closed_unit(cast).pk, leader_title="", **_now(cast))
    with pytest.raises(Refused, match="tidak ada di instansi"):
        actions.move_unit(new_id(), parent_id=None, **_now(cast))
