"""Two people, or a person and the worker, at the same time, on the engine of the run. No lost update, no double effect."""

import threading
from dataclasses import replace

import pytest
from django.db import connections

from pamong.agency import actions, lines
from pamong.agency.actions import Line
from pamong.agency.intake.runs import apply_import, cancel_import, confirm_import
from pamong.agency.models import Correction, ImportRun, OpenMatter, Person, ReportingLine, RoleGrant, Unit
from pamong.agency.tests.intake import files
from pamong.journal.models import Delivery, Entry
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests.cast import NOW, TODAY
from tests.crashes.test_deaths import facts, fresh, ready

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8


def race(*acts):
    """Run the acts at the same time; return what each returned or the error it raised."""
    results = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place, act):
        try:
            with clock.at(NOW):
                start.wait(20)
                results[place] = act()
        except Exception as error:  # noqa: BLE001  # looked at by the test
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
        assert not thread.is_alive()
    broken = [error for error in results if isinstance(error, Exception) and not isinstance(error, Refused)]
    assert broken == []
    return results


def refused(results):
    return [one for one in results if isinstance(one, Refused)]


def test_the_same_form_sent_twice_draws_one_line(cast):
    for _ in range(ROUNDS):
        once = new_id()
        ReportingLine.objects.filter(person=cast.surya).delete()

        def send(once=once):
            return actions.draw_line(
                cast.surya.pk, line=Line(cast.ratna.pk, "definitif", TODAY), by=cast.siti, now=clock.now(), once=once
            ).pk

        assert race(send, send, send) == [once] * 3
        assert ReportingLine.objects.filter(person=cast.surya).count() == 1


def test_two_officers_cannot_give_one_person_two_supervisors(cast):
    for _ in range(ROUNDS):
        ReportingLine.objects.filter(person=cast.surya).delete()

        def draw(supervisor):
            return lambda: actions.draw_line(
                cast.surya.pk, line=Line(supervisor.pk, "definitif", TODAY), by=cast.siti, now=clock.now()
            )

        results = race(draw(cast.ratna), draw(cast.bambang))
        assert len(refused(results)) == 1
        assert ReportingLine.objects.filter(person=cast.surya).count() == 1


def test_two_officers_cannot_close_a_circle_together(cast):
    for _ in range(ROUNDS):
        ReportingLine.objects.all().delete()

        def draw(person, supervisor):
            return lambda: actions.draw_line(
                person.pk, line=Line(supervisor.pk, "definitif", TODAY), by=cast.siti, now=clock.now()
            )

        results = race(draw(cast.surya, cast.yusuf), draw(cast.yusuf, cast.surya))
        assert len(refused(results)) == 1
        assert lines.circle_from(fresh(cast.surya), TODAY) == []


def test_nobody_gets_a_leaver_as_supervisor(cast):
    for person in (cast.hadi, cast.bambang, cast.ratna):
        results = race(
            lambda: actions.draw_line(
                cast.surya.pk, line=Line(person.pk, "plt", TODAY, TODAY), by=cast.siti, now=clock.now()
            ),
            lambda: actions.mark_left(person.pk, on=TODAY, reason="retired", by=cast.siti, now=clock.now()),
        )
        assert len(refused(results)) <= 1
        assert not ReportingLine.objects.on(TODAY).filter(supervisor=person).exists()


def test_no_unit_gets_a_leader_who_leaves(cast):
    for person in (cast.dewi, cast.surya, cast.yusuf):
        race(
            lambda: actions.name_leader(cast.office.pk, leader_id=person.pk, by=cast.siti, now=clock.now()),
            lambda: actions.mark_left(person.pk, on=TODAY, reason="moved", by=cast.siti, now=clock.now()),
        )
        assert not Unit.objects.filter(leader__left_on__isnull=False).exists()


def test_two_admins_cannot_go_at_once(cast):
    for _ in range(4):
        RoleGrant.objects.filter(role="admin").delete()
        for person in (cast.agus, cast.dewi):
            RoleGrant.objects.create(agency=cast.agency, person=person, role="admin", granted_at=NOW)
        first, second = RoleGrant.objects.filter(role="admin")
        results = race(
            lambda: actions.revoke_role(first.pk, by=cast.agus, now=clock.now()),
            lambda: actions.revoke_role(second.pk, by=cast.dewi, now=clock.now()),
        )
        assert len(refused(results)) == 1
        assert RoleGrant.objects.filter(role="admin", revoked_at__isnull=True).count() == 1


def test_the_last_two_admins_cannot_leave_at_once(cast):
    RoleGrant.objects.create(agency=cast.agency, person=cast.dewi, role="admin", granted_at=NOW)

    def leave(person):
        return lambda: actions.mark_left(person.pk, on=TODAY, reason="moved", by=cast.siti, now=clock.now())

    assert len(refused(race(leave(cast.agus), leave(cast.dewi)))) == 1
    assert RoleGrant.objects.filter(role="admin", revoked_at__isnull=True, person__left_on__isnull=True).count() == 1


def test_a_role_given_twice_is_one_role(cast):
    def give():
        return actions.grant_role(cast.surya.pk, role="hr", unit_id=None, by=cast.agus, now=clock.now()).pk

    assert len(set(race(give, give, give))) == 1
    assert RoleGrant.objects.filter(person=cast.surya).count() == 1


def test_a_role_and_a_correction_of_the_same_person_do_not_wait_for_each_other_for_ever(cast):
    for number in range(ROUNDS):
        race(
            lambda: actions.grant_role(
                cast.dewi.pk, role="hr", unit_id=cast.office.pk, by=cast.agus, now=clock.now()
            ),
            lambda: _rename(cast, f"Dewi {number}"),
            lambda: actions.move_unit(
                cast.office.pk, parent_id=(cast.bureau if number % 2 else cast.secretariat).pk,
                by=cast.siti, now=clock.now(),
            ),
        )  # fmt: skip
        RoleGrant.objects.filter(person=cast.dewi).delete()
    assert fresh(cast.dewi).name == f"Dewi {ROUNDS - 1}"


def _rename(cast, name, once=None):
    return actions.correct_person(
        cast.dewi.pk, facts=facts(fresh(cast.dewi), name=name), reason="Uji", by=cast.siti, now=clock.now(), once=once
    )


def test_two_corrections_are_both_kept_and_a_double_one_is_one(cast):
    for number in range(ROUNDS):
        Correction.objects.all().delete()
        held, once = facts(fresh(cast.dewi)), new_id()

        def send(name, once, held=held):
            return lambda: (
                actions.correct_person(
                    cast.dewi.pk, facts=replace(held, name=name), reason="Uji", by=cast.siti, now=clock.now(), once=once
                ).pk
            )

        first, second = f"Dewi A{number}", f"Dewi B{number}"
        race(send(first, once), send(first, once), send(second, new_id()))
        made = list(Correction.objects.order_by("made_at", "pk"))
        assert len(made) == 2
        befores, afters = {one.before["name"] for one in made}, {one.after["name"] for one in made}
        assert afters == {first, second}
        assert held.name in befores
        assert befores - {held.name} == afters - {fresh(cast.dewi).name}, "each starts from what the other left"


def test_the_slower_of_two_who_saw_the_same_form_is_told_and_loses_nothing(cast):
    for number in range(ROUNDS):
        seen = facts(fresh(cast.dewi))

        def send(seen=seen, **changes):
            return lambda: actions.correct_person(
                cast.dewi.pk, facts=replace(seen, **changes), reason="Uji", by=cast.siti, now=clock.now(), seen=seen
            )

        results = race(send(name=f"Dewi {number}"), send(back_title=f"S.{number}"))
        assert len(refused(results)) == 1
        after = fresh(cast.dewi)
        assert (after.name == f"Dewi {number}") != (after.back_title == f"S.{number}")


def test_who_leaves_two_agencies_at_once_can_no_longer_sign_in(cast):
    Person.objects.create(
        agency=cast.other_agency, nip=cast.dewi.nip, name="Dewi", kind="pns", user=cast.dewi.user, grade="III/b"
    )
    there = Person.objects.get(agency=cast.other_agency, nip=cast.dewi.nip)
    race(
        lambda: actions.mark_left(cast.dewi.pk, on=TODAY, reason="moved", by=cast.siti, now=clock.now()),
        lambda: actions.mark_left(there.pk, on=TODAY, reason="moved", by=cast.kadek, now=clock.now()),
    )
    assert not fresh(cast.dewi).user.is_active


def test_two_people_cannot_take_the_same_address(cast):
    def take(person):
        held = facts(fresh(person))
        return lambda: actions.correct_person(
            person.pk, facts=replace(held, email="sama@uji.contoh.go.id"), reason="Uji", by=cast.siti, now=clock.now()
        )

    assert len(refused(race(take(cast.dewi), take(cast.surya)))) == 1
    assert Person.objects.filter(email="sama@uji.contoh.go.id").count() == 1


def test_a_matter_is_handed_over_once(cast):
    actions.draw_line(cast.surya.pk, line=Line(cast.yusuf.pk, "definitif", TODAY), by=cast.siti, now=clock.now())
    actions.mark_left(cast.yusuf.pk, on=TODAY, reason="retired", by=cast.siti, now=clock.now())
    matter = OpenMatter.objects.get(kind="supervisor_left")

    def hand_over():
        return actions.hand_over(
            matter.pk, supervisor_id=cast.ratna.pk, starts_on=TODAY, by=cast.siti, now=clock.now()
        ).pk

    race(hand_over, hand_over)
    assert ReportingLine.objects.standing().filter(supervisor=cast.ratna).count() <= 1
    assert Entry.objects.filter(event="agency.MatterSettled").count() == 1


def test_invited_twice_at_once_one_link_is_open(cast):
    cast.surya.user.set_unusable_password()
    cast.surya.user.save()
    for _ in range(4):
        race(*[lambda: actions.invite_person(cast.surya.pk, by=cast.siti, now=clock.now())] * 3)
    from pamong.accounts.models import Invitation

    assert Invitation.objects.filter(user=cast.surya.user, revoked_at__isnull=True).count() == 1


# --- the import against people ---------------------------------------------------------------------------------------


def test_an_import_confirmed_and_applied_twice_at_once_is_applied_once(agency):
    run = ready(agency)
    race(*[lambda: confirm_import(run.pk, by=None, now=clock.now(), accept_leavers=True)] * 3)
    assert Entry.objects.filter(event="agency.ImportConfirmed").count() == 2  # with the one of the fixture
    assert Delivery.objects.filter(entry__event="agency.ImportConfirmed", entry__subject_id=run.pk).count() == 1
    race(*[lambda: apply_import(run.pk)] * 3)
    assert Entry.objects.filter(event="agency.ImportApplied", subject_id=run.pk).count() == 1
    assert Person.objects.filter(nip="198609262015051009").count() == 1


def test_a_run_is_confirmed_or_cancelled_and_never_both(agency):
    run = ready(agency)
    results = race(
        lambda: confirm_import(run.pk, by=None, now=clock.now(), accept_leavers=True).state,
        lambda: cancel_import(run.pk, by=None, now=clock.now()).state,
    )
    state = ImportRun.objects.get(pk=run.pk).state
    assert state in {"confirmed", "cancelled"}
    assert len(refused(results)) <= 1


def test_a_correction_during_the_import_is_not_overwritten(agency):
    """Whoever is first: either the import sees the correction and asks again, or the correction comes after it."""
    siti = Person.objects.create(
        agency=agency, nip="198609262015052999", name="Siti", kind="pns", unit=Unit.objects.get(siasn_id="U1")
    )
    RoleGrant.objects.create(agency=agency, person=siti, role="hr", granted_at=NOW)
    for number in range(4):
        ImportRun.objects.filter(state__in=["received", "reading", "ready"]).update(state="cancelled")
        people = [*files.everyone(), files.person(siti.nip, "Siti")]
        people[1] = files.person(files.BUDI, f"Budi Impor {number}")
        run = files.prepared(agency, people=people)
        confirm_import(run.pk, by=None, now=clock.now(), accept_leavers=True)
        budi = Person.objects.select_related("position").get(agency=agency, nip=files.BUDI)
        held = facts(budi)

        wanted = replace(held, back_title=f"S.{number}")

        def correct(budi=budi, wanted=wanted):
            return actions.correct_person(budi.pk, facts=wanted, reason="Uji", by=siti, now=clock.now())

        race(lambda run=run: apply_import(run.pk), correct)
        after = Person.objects.get(pk=budi.pk)
        assert after.back_title == f"S.{number}", "the correction of HR got lost"
