"""Who holds a role with a second factor is let in by an admin: HR cannot stand in her place."""

import pytest

from pamong.accounts.models import Invitation, User
from pamong.agency import actions
from pamong.agency.founding import appoint_first_admin
from pamong.agency.models import Agency, Person, RoleGrant
from pamong.kit.refusals import Forbidden, Refused
from tests.cast import NOW


@pytest.fixture
def newcomer(cast):
    """Works in the bureau and never signed in."""
    return Person.objects.create(
        agency=cast.agency,
        nip="199001012015031010",
        name="Nur Aini",
        email="nur@uji.contoh.go.id",
        kind="pns",
        unit=cast.bureau,
    )


def test_the_role_brings_the_invitation_along(cast, newcomer):
    actions.grant_role(newcomer.pk, role="admin", unit_id=None, by=cast.agus, now=NOW)
    assert Invitation.objects.get(user__username=newcomer.nip).user.email == newcomer.email


def test_a_role_without_second_factor_invites_nobody(cast, newcomer):
    actions.grant_role(newcomer.pk, role="leader", unit_id=cast.bureau.pk, by=cast.agus, now=NOW)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", ["admin", "hr"])
def test_hr_cannot_invite_someone_who_holds_a_guarded_role(cast, newcomer, role):
    actions.grant_role(newcomer.pk, role=role, unit_id=None, by=cast.agus, now=NOW)
    with pytest.raises(Forbidden, match="admin"):
        actions.invite_person(newcomer.pk, by=cast.siti, now=NOW)
    assert actions.invite_people([newcomer.pk], by=cast.siti, now=NOW) == actions.Invited(sent=0, skipped=1)
    assert Invitation.objects.count() == 1


def test_an_admin_invites_her_again_from_the_page_of_roles(cast, newcomer, signed_in_as):
    grant = actions.grant_role(newcomer.pk, role="hr", unit_id=None, by=cast.agus, now=NOW)
    client = signed_in_as(cast.agus)
    assert "belum dapat masuk" in client.get("/admin/peran/").content.decode()
    answer = client.post(f"/admin/peran/{grant.pk}/undang/", follow=True)
    assert newcomer.email in answer.content.decode()
    assert Invitation.objects.filter(revoked_at__isnull=True).count() == 1
    assert Invitation.objects.count() == 2


def test_nobody_but_an_admin_of_the_agency_invites_a_holder(cast, newcomer, signed_in_as):
    grant = actions.grant_role(newcomer.pk, role="hr", unit_id=None, by=cast.agus, now=NOW)
    for person in (cast.siti, cast.dewi, cast.kadek):
        assert signed_in_as(person).post(f"/admin/peran/{grant.pk}/undang/").status_code == 403
    with pytest.raises(Refused):
        own = RoleGrant.objects.get(person=cast.kadek)
        actions.invite_holder(own.pk, by=cast.agus, now=NOW)


def test_whoever_signs_in_already_is_not_invited_again(cast):
    user = User.objects.get(pk=cast.siti.user_id)
    user.set_password("sandi-yang-panjang-sekali")
    user.save()
    grant = RoleGrant.objects.get(person=cast.siti)
    with pytest.raises(Refused, match="sudah dapat masuk"):
        actions.invite_holder(grant.pk, by=cast.agus, now=NOW)


def test_the_first_admin_of_an_agency_is_invited_and_there_is_only_one_such(cast):
    agency = Agency.objects.create(code="baru", name="Badan Baru", short_name="Baru")
    person = Person.objects.create(
        agency=agency, nip="199101012015031010", name="Pertama", email="pertama@baru.contoh.go.id", kind="pns"
    )
    appoint_first_admin(person=person, now=NOW)
    assert Invitation.objects.get().user.email == person.email
    with pytest.raises(Refused):
        appoint_first_admin(person=person, now=NOW)
