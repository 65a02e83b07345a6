"""Kill the main actions of agency and accounts at every statement: each is done whole or not at all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pamong.accounts import actions as accounts
from pamong.accounts.models import Invitation
from pamong.agency import actions
from pamong.agency.actions import Line
from pamong.agency.intake.runs import apply_import, cancel_import, confirm_import, prepare_import
from pamong.agency.models import Agency, ImportRun, Person, ReportingLine, RoleGrant
from pamong.agency.tests.intake import files
from pamong.journal import chain
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests import faults
from tests.cast import TODAY

pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _quick_hashes(settings):
    """Argon2 is slow by design, and here a password is set at every death."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def fresh(person):
    """Read a person anew: what was in memory died with the process."""
    return Person.objects.select_related("user", "agency", "unit", "position").get(pk=person.pk)


def facts(person, **changes):
    """What HR's form shows of a person, with some of it changed."""
    return replace(actions.Facts.of(person), **changes)


def whole(act):
    """Sweep, and see that the journal is as whole as the rest."""
    deaths = faults.all_or_nothing(act)
    chain.seal_pending()
    assert chain.prove().faults == ()
    return deaths


def test_correct_a_person(cast):
    changes = {"name": "Dewi Anggraeni", "email": "baru@uji.contoh.go.id", "unit_id": cast.office.pk}
    whole(
        lambda: actions.correct_person(
            cast.dewi.pk,
            facts=facts(fresh(cast.dewi), nip="198609262015052004", **changes),
            reason="Salah ketik",
            by=fresh(cast.siti),
            now=clock.now(),
        )
    )
    assert fresh(cast.dewi).unit_id == cast.office.pk
    assert fresh(cast.dewi).user.username == "198609262015052004"


def test_undo_a_correction(cast):
    made = actions.correct_person(
        cast.dewi.pk,
        facts=facts(fresh(cast.dewi), unit_id=cast.office.pk),
        reason="Keliru",
        by=cast.siti,
        now=clock.now(),
    )
    whole(lambda: actions.undo_correction(made.pk, by=fresh(cast.siti), now=clock.now()))


def test_mark_a_leader_left(cast):
    actions.draw_line(
        cast.surya.pk, line=Line(cast.ratna.pk, "definitif", TODAY - timedelta(days=9)), by=cast.siti, now=clock.now()
    )
    whole(lambda: actions.mark_left(cast.ratna.pk, on=TODAY, reason="retired", by=fresh(cast.siti), now=clock.now()))
    assert not fresh(cast.ratna).user.is_active
    assert ReportingLine.objects.get(supervisor=cast.ratna).ends_on == TODAY - timedelta(days=1)


def test_bring_back(cast):
    actions.mark_left(cast.dewi.pk, on=TODAY, reason="moved", by=cast.siti, now=clock.now())
    whole(lambda: actions.bring_back(cast.dewi.pk, on=TODAY, by=fresh(cast.siti), now=clock.now()))
    assert fresh(cast.dewi).user.is_active


def draw(cast, by=None):
    return actions.draw_line(
        cast.dewi.pk,
        line=Line(cast.bambang.pk, "definitif", TODAY),
        by=by or fresh(cast.siti),
        now=clock.now(),
        end_earlier=True,
    )


def test_draw_a_line_that_ends_the_earlier_one(cast):
    actions.draw_line(
        cast.dewi.pk, line=Line(cast.ratna.pk, "definitif", date(2026, 8, 1)), by=cast.siti, now=clock.now()
    )
    whole(lambda: draw(cast))
    assert ReportingLine.objects.get(supervisor=cast.ratna).ends_on == TODAY - timedelta(days=1)


def test_end_a_line(cast):
    line = draw(cast)
    whole(lambda: actions.end_line(line.pk, ends_on=TODAY, by=fresh(cast.siti), now=clock.now()))


def test_withdraw_a_line_and_restore_the_earlier_one(cast):
    actions.draw_line(
        cast.dewi.pk, line=Line(cast.ratna.pk, "definitif", date(2026, 8, 1)), by=cast.siti, now=clock.now()
    )
    line = draw(cast)
    whole(lambda: actions.withdraw_line(line.pk, by=fresh(cast.siti), now=clock.now(), restore_earlier=True))
    standing = ReportingLine.objects.standing().get(person=cast.dewi, ends_on=None)
    assert standing.supervisor == cast.ratna


def test_replace_a_line(cast):
    line = draw(cast)
    right = Line(cast.hadi.pk, "definitif", TODAY)
    whole(lambda: actions.replace_line(line.pk, line=right, by=fresh(cast.siti), now=clock.now()))


def test_grant_and_revoke_a_role(cast):
    whole(
        lambda: actions.grant_role(
            cast.dewi.pk, role="hr", unit_id=cast.division.pk, by=fresh(cast.agus), now=clock.now()
        )
    )
    grant = RoleGrant.objects.get(person=cast.dewi)
    whole(lambda: actions.revoke_role(grant.pk, by=fresh(cast.agus), now=clock.now()))


def test_name_a_leader(cast):
    whole(lambda: actions.name_leader(cast.office.pk, leader_id=cast.yusuf.pk, by=fresh(cast.siti), now=clock.now()))
    cast.office.refresh_from_db()
    assert cast.office.effective_leader_id == cast.yusuf.pk


def test_move_a_unit(cast):
    whole(lambda: actions.move_unit(cast.division.pk, parent_id=cast.office.pk, by=fresh(cast.siti), now=clock.now()))


def test_invite_again_and_accept(cast):
    cast.dewi.user.set_unusable_password()
    cast.dewi.user.save()
    actions.invite_person(cast.dewi.pk, by=cast.siti, now=clock.now())
    whole(lambda: actions.invite_person(cast.dewi.pk, by=fresh(cast.siti), now=clock.now()))
    invitation = Invitation.objects.get(revoked_at__isnull=True)
    assert Invitation.objects.count() == 2
    whole(
        lambda: accounts.accept_invitation(
            Invitation.objects.select_related("user").get(pk=invitation.pk),
            password="sandi-yang-cukup-panjang",
            now=clock.now(),
        )
    )
    assert fresh(cast.dewi).user.check_password("sandi-yang-cukup-panjang")


def test_close_access(cast):
    whole(lambda: actions.close_access(cast.dewi.pk, by=fresh(cast.siti), now=clock.now()))


def test_change_the_password(cast):
    whole(
        lambda: accounts.change_password(
            fresh(cast.dewi).user, password="sandi-baru-yang-panjang", keep_key=None, by=cast.dewi, now=clock.now()
        )
    )


# --- the import ------------------------------------------------------------------------------------------------------


def ready(agency):
    """A run that brings someone new, someone who leaves, someone who moves, another unit and another line."""
    people = [one for one in files.everyone() if one["NIP BARU"] != files.DEWI]
    people[0] = files.person(files.RATNA, "Ratna Wulandari", "U3")
    people.append(files.person("198609262015051009", "Orang Baru", "U3"))
    units = [*files.both_units(), files.unit("U3", "Bagian Baru", "U1", f"P{files.RATNA[-4:]}")]
    return files.prepared(agency, people=people, units=units, lines=[files.line(files.SARI, files.RATNA)])


def test_prepare_an_import(agency):
    run = ready(agency)
    ImportRun.objects.filter(pk=run.pk).update(state="received")
    people = faults.everything()["agency_person"]

    def untouched():
        assert faults.everything()["agency_person"] == people
        assert ImportRun.objects.get(pk=run.pk).state in {"received", "reading", "ready"}

    faults.sweep(lambda: prepare_import(run.pk), untouched, dying=faults.BY_EXIT)  # it reads with open cursors
    again = ImportRun.objects.get(pk=run.pk)
    assert (again.state, again.counts) == ("ready", run.counts)


def test_confirm_and_apply_an_import(agency):
    run = ready(agency)
    whole(lambda: confirm_import(run.pk, by=None, now=clock.now(), accept_leavers=True))
    version = Agency.objects.get(pk=agency.pk).people_version
    deaths = whole(lambda: apply_import(run.pk))
    assert deaths > 50
    assert ImportRun.objects.get(pk=run.pk).state == "applied"
    assert Agency.objects.get(pk=agency.pk).people_version == version + 1
    assert Person.objects.get(nip=files.DEWI).left_on is not None
    before = faults.everything()
    apply_import(run.pk)
    assert faults.everything() == before


@pytest.mark.parametrize("confirmed", [False, True])
def test_cancel_an_import(agency, confirmed):
    run = ready(agency)
    if confirmed:
        confirm_import(run.pk, by=None, now=clock.now(), accept_leavers=True)
    whole(lambda: cancel_import(run.pk, by=None, now=clock.now()))


# --- a real process that ends ----------------------------------------------------------------------------------------


def test_a_process_that_really_ends_leaves_nothing_half_done_either(cast):
    once = new_id()
    faults.all_or_nothing(
        lambda: actions.correct_person(
            cast.dewi.pk,
            facts=facts(fresh(cast.dewi), name="Dewi Anggraeni"),
            reason="Salah ketik",
            by=fresh(cast.siti),
            now=clock.now(),
            once=once,
        ),
        dying=faults.BY_EXIT,
    )
