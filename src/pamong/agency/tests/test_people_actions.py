from dataclasses import replace
from datetime import date, timedelta

import pytest

from pamong.accounts.models import EmailChange, Invitation, User
from pamong.agency import actions, events, lines, queries_hr
from pamong.agency.models import Correction, OpenMatter, Person, Placement, ReportingLine
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests.cast import TODAY


def _facts(person, **changes):
    held = actions.Facts(
        nip=person.nip, name=person.name, front_title=person.front_title, back_title=person.back_title,
        email=person.email, kind=person.kind, grade=person.grade, unit_id=person.unit_id,
        position_name=person.position.name, position_kind=person.position.kind, position_since=person.position_since,
        workplace=person.workplace, time_zone=person.time_zone,
    )  # fmt: skip
    return replace(held, **changes)


def _correct(cast, person=None, by=None, once=None, **changes):
    person = person or cast.dewi
    return actions.correct_person(
        person.pk, facts=_facts(person, **changes), reason="Salah ketik", by=by or cast.siti, now=clock.now(), once=once
    )


def test_a_correction_keeps_both_values_and_the_reason(cast):
    made = _correct(cast, name="Dewi Anggraeni", grade="III/c")
    cast.dewi.refresh_from_db()
    assert (cast.dewi.name, cast.dewi.grade) == ("Dewi Anggraeni", "III/c")
    assert made.before == {"name": "Dewi Anggraini", "grade": "III/b"}
    assert (made.after, made.reason) == ({"name": "Dewi Anggraeni", "grade": "III/c"}, "Salah ketik")
    assert Placement.objects.filter(person=cast.dewi, reason="corrected", grade="III/c").count() == 1
    assert Entry.objects.get(event=events.PersonChanged.name).data["reason"] == "corrected"


def test_only_what_makes_a_placement_adds_to_the_history_of_placements(cast):
    _correct(cast, back_title="S.Psi.")
    assert not Placement.objects.filter(person=cast.dewi, reason="corrected").exists()


def test_a_correction_can_be_undone_once_and_the_undoing_again(cast):
    made = _correct(cast, unit_id=cast.office.pk, position_name="Arsiparis", position_since=date(2026, 1, 1))
    undone = actions.undo_correction(made.pk, by=cast.siti, now=clock.now())
    assert actions.undo_correction(made.pk, by=cast.siti, now=clock.now()).pk == undone.pk
    cast.dewi.refresh_from_db()
    assert (cast.dewi.unit, cast.dewi.position_since) == (cast.division, date(2024, 1, 1))
    actions.undo_correction(undone.pk, by=cast.siti, now=clock.now())
    cast.dewi.refresh_from_db()
    assert (cast.dewi.unit, cast.dewi.position.name) == (cast.office, "Arsiparis")


def test_a_new_place_of_work_brings_its_zone_unless_hr_chose_another(cast):
    made = _correct(cast, workplace="Kota Jayapura")
    cast.dewi.refresh_from_db()
    assert (cast.dewi.workplace, cast.dewi.time_zone) == ("Kota Jayapura", "Asia/Jayapura")
    actions.undo_correction(made.pk, by=cast.siti, now=clock.now())
    cast.dewi.refresh_from_db()
    assert (cast.dewi.workplace, cast.dewi.time_zone) == ("", "Asia/Jakarta")
    _correct(cast, workplace="Kota Jayapura", time_zone="Asia/Makassar")
    cast.dewi.refresh_from_db()
    assert cast.dewi.time_zone == "Asia/Makassar"
    _correct(cast, workplace="Kab. Lembah")
    cast.dewi.refresh_from_db()
    assert cast.dewi.time_zone == "Asia/Makassar"


def test_what_changed_again_is_not_undone(cast):
    made = _correct(cast, name="Dewi A.")
    cast.dewi.refresh_from_db()
    _correct(cast, name="Dewi B.")
    with pytest.raises(Refused, match="berubah lagi"):
        actions.undo_correction(made.pk, by=cast.siti, now=clock.now())


def test_a_second_submit_corrects_once(cast):
    once = new_id()
    _correct(cast, name="Dewi A.", once=once)
    _correct(cast, name="Dewi A.", once=once)
    assert Correction.objects.count() == 1


def test_a_new_nip_is_the_new_name_to_sign_in_with(cast):
    _correct(cast, nip="19860927 201505 2 004")
    cast.dewi.user.refresh_from_db()
    assert cast.dewi.user.username == "198609272015052004"


def test_a_new_email_waits_for_the_owner_unless_she_never_signed_in(cast):
    cast.dewi.user.set_password("sandi-uji-yang-panjang")
    cast.dewi.user.save()
    _correct(cast, email="dewi.baru@uji.contoh.go.id")
    assert EmailChange.objects.get().new_email == "dewi.baru@uji.contoh.go.id"
    cast.surya.user.set_unusable_password()
    cast.surya.user.save()
    _correct(cast, person=cast.surya, email="surya.baru@uji.contoh.go.id")
    assert User.objects.get(pk=cast.surya.user_id).email == "surya.baru@uji.contoh.go.id"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"nip": "12345"}, "seharusnya 18"),
        ({"nip": "198609262015132004"}, "bukan bulan"),
        ({"nip": "198609262015051008"}, "sudah dipakai Surya"),
        ({"nip": "198609262015051000"}, "Excel"),
        ({"email": "SURYA@uji.contoh.go.id"}, "sudah dipakai Surya"),
        ({"grade": "IX"}, "bukan golongan PNS"),
        ({"kind": "pppk"}, "bukan golongan PPPK"),
        ({"unit_id": new_id()}, "tidak ada di instansi"),
        ({}, "Tidak ada yang berubah"),
    ],
)
def test_wrong_values_are_refused_in_words_and_nothing_changes(cast, changes, message):
    if changes.get("nip", "").endswith("051008"):
        Person.objects.filter(pk=cast.surya.pk).update(nip=changes["nip"])
    with pytest.raises(Refused, match=message):
        _correct(cast, **changes)
    assert not Correction.objects.exists()


@pytest.mark.parametrize("who", ["dewi", "ratna", "bambang", "agus", "kadek"])
def test_only_hr_of_the_agency_corrects(cast, who):
    with pytest.raises(Forbidden):
        _correct(cast, by=getattr(cast, who), name="Lain")


def test_hr_of_a_unit_neither_reaches_out_of_it_nor_moves_people_out(cast):
    actions.grant_role(cast.surya.pk, role="hr", unit_id=cast.office.pk, by=cast.agus, now=clock.now())
    with pytest.raises(Forbidden):
        _correct(cast, by=cast.surya, name="Lain")
    with pytest.raises(Forbidden, match="di luar wewenang"):
        _correct(cast, person=cast.yusuf, by=cast.surya, unit_id=cast.division.pk)
    _correct(cast, person=cast.yusuf, by=cast.surya, name="Yusuf R.")


# --- leaving ----------------------------------------------------------------------------------------------------------


def _left(cast, person, **more):
    return actions.mark_left(person.pk, on=TODAY, reason="retired", by=cast.siti, now=clock.now(), **more)


def test_a_leaver_is_closed_and_leaves_open_matters(cast):
    line = actions.draw_line(
        cast.surya.pk, line=actions.Line(cast.ratna.pk, "definitif", date(2026, 1, 1)), by=cast.siti, now=clock.now()
    )
    soon = actions.draw_line(
        cast.agus.pk, line=actions.Line(cast.ratna.pk, "definitif", TODAY + timedelta(days=9)), by=cast.siti,
        now=clock.now(),
    )  # fmt: skip
    _left(cast, cast.ratna)
    assert _left(cast, cast.ratna).left_reason == "retired"
    line.refresh_from_db()
    soon.refresh_from_db()
    assert line.ends_on == TODAY - timedelta(days=1)
    assert soon.withdrawn_at is not None
    cast.division.refresh_from_db()
    assert (cast.division.leader, cast.division.effective_leader) == (None, cast.bambang)
    kinds = OpenMatter.objects.filter(person=cast.ratna).values_list("kind", "affected")
    assert set(kinds) == {("supervisor_left", 2), ("unit_without_leader", 2)}
    assert Placement.objects.filter(person=cast.ratna, reason="left").count() == 1


def test_nobody_leaves_in_future_nor_oneself_nor_the_last_admin(cast):
    with pytest.raises(Refused, match="belum tiba"):
        actions.mark_left(cast.dewi.pk, on=TODAY + timedelta(days=1), reason="moved", by=cast.siti, now=clock.now())
    with pytest.raises(Refused, match="diri sendiri"):
        _left(cast, cast.siti)
    with pytest.raises(Refused, match="admin terakhir"):
        _left(cast, cast.agus)


def test_a_leaver_comes_back_without_her_old_lines(cast):
    _left(cast, cast.dewi)
    with pytest.raises(Refused, match="mendahului tanggal keluar"):
        actions.bring_back(cast.dewi.pk, on=TODAY - timedelta(days=1), by=cast.siti, now=clock.now())
    for _twice in range(2):
        actions.bring_back(cast.dewi.pk, on=TODAY, by=cast.siti, now=clock.now())
    assert Person.objects.get(pk=cast.dewi.pk).is_present
    assert Entry.objects.filter(event=events.PersonReturned.name).count() == 1


def _supervised_by_ratna(cast):
    for person in (cast.surya, cast.yusuf):
        actions.draw_line(
            person.pk, line=actions.Line(cast.ratna.pk, "definitif", date(2026, 7, 1)), by=cast.siti, now=clock.now()
        )
    _left(cast, cast.ratna)
    return OpenMatter.objects.get(kind="supervisor_left")


def test_the_people_of_a_leaver_are_handed_over_in_one_step(cast):
    matter = _supervised_by_ratna(cast)
    assert queries_hr.left_behind(matter, TODAY) == [cast.surya, cast.yusuf]
    for _twice in range(2):
        actions.hand_over(matter.pk, supervisor_id=cast.yusuf.pk, starts_on=TODAY, by=cast.siti, now=clock.now())
    matter.refresh_from_db()
    assert matter.settled_by == cast.siti
    assert lines.supervision_of(cast.surya, TODAY).supervisor == cast.yusuf
    assert ReportingLine.objects.filter(supervisor=cast.yusuf, starts_on=TODAY).count() == 1


def test_handing_over_to_a_wrong_person_changes_nothing(cast):
    matter = _supervised_by_ratna(cast)
    with pytest.raises(Refused):
        actions.hand_over(matter.pk, supervisor_id=cast.ratna.pk, starts_on=TODAY, by=cast.siti, now=clock.now())
    matter.refresh_from_db()
    assert matter.settled_at is None


def test_a_vacant_post_is_filled_or_left_to_the_leader_above(cast):
    _left(cast, cast.ratna)
    matter = OpenMatter.objects.get(kind="unit_without_leader")
    with pytest.raises(Forbidden):
        actions.settle_matter(matter.pk, by=cast.dewi, now=clock.now())
    with pytest.raises(Refused, match="tidak menyangkut bawahan"):
        actions.hand_over(matter.pk, supervisor_id=cast.dewi.pk, starts_on=TODAY, by=cast.siti, now=clock.now())
    for _twice in range(2):
        actions.fill_post(matter.pk, leader_id=cast.dewi.pk, by=cast.siti, now=clock.now())
    cast.division.refresh_from_db()
    assert cast.division.leader == cast.dewi
    assert actions.settle_matter(matter.pk, by=cast.siti, now=clock.now()).settled_at is not None


# --- signing in -------------------------------------------------------------------------------------------------------


def _newcomer(cast, **more):
    values = {"email": "baru@uji.contoh.go.id", "nip": "199001012020121001", "name": "Baru Sekali", **more}
    return Person.objects.create(agency=cast.agency, kind="pns", unit=cast.division, **values)


def test_an_invitation_makes_the_sign_in_and_voids_the_one_before(cast):
    person = _newcomer(cast)
    first = actions.invite_person(person.pk, by=cast.siti, now=clock.now())
    second = actions.invite_person(person.pk, by=cast.siti, now=clock.now())
    first.refresh_from_db()
    assert first.revoked_at is not None
    assert second.revoked_at is None
    person.refresh_from_db()
    assert (person.user.username, person.user.has_usable_password()) == ("199001012020121001", False)
    assert actions.revoke_invitation(person.pk, by=cast.siti, now=clock.now()) == 1


def test_nobody_is_invited_without_an_email_or_after_leaving(cast):
    with pytest.raises(Refused, match="surel"):
        actions.invite_person(_newcomer(cast, email="").pk, by=cast.siti, now=clock.now())
    _left(cast, cast.dewi)
    with pytest.raises(Refused, match="sudah keluar"):
        actions.invite_person(cast.dewi.pk, by=cast.siti, now=clock.now())
    with pytest.raises(Forbidden):
        actions.invite_person(cast.kadek.pk, by=cast.siti, now=clock.now())


def test_many_are_invited_in_one_step_and_the_rest_is_counted(cast):
    people = [
        _newcomer(cast),
        _newcomer(cast, nip="199001012020121002", email="dua@uji.contoh.go.id"),
        _newcomer(cast, nip="199001012020121003", email=""),
    ]
    ids = [*(person.pk for person in people), cast.kadek.pk]
    assert actions.invite_people(ids, by=cast.siti, now=clock.now()) == actions.Invited(sent=2, skipped=2)
    assert Invitation.objects.count() == 2


def test_access_is_closed_and_opened_but_not_ones_own(cast):
    actions.close_access(cast.dewi.pk, by=cast.siti, now=clock.now())
    assert not User.objects.get(pk=cast.dewi.user_id).is_active
    actions.open_access(cast.dewi.pk, by=cast.siti, now=clock.now())
    assert User.objects.get(pk=cast.dewi.user_id).is_active
    with pytest.raises(Refused, match="akses Anda sendiri"):
        actions.close_access(cast.siti.pk, by=cast.siti, now=clock.now())
    with pytest.raises(Refused, match="belum mempunyai akses"):
        actions.close_access(_newcomer(cast).pk, by=cast.siti, now=clock.now())
