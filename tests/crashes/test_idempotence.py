"""Every reaction of the house may run twice: the second time changes nothing in the database."""

from datetime import date, timedelta
from functools import partial

import pytest

from pamong import reactions
from pamong.accounts import actions as accounts
from pamong.accounts.models import EmailChange
from pamong.agency import actions
from pamong.agency.founding import open_agency
from pamong.agency.tests.intake import files
from pamong.catalogue import actions as catalogue
from pamong.catalogue.models import Feed
from pamong.catalogue.tests.fed import RSS, feed_of
from pamong.hours import actions as hours
from pamong.journal import table
from pamong.journal.engine import attempt
from pamong.journal.models import Delivery, Entry
from pamong.kit.rows import new_id
from pamong.plans import actions as plans
from pamong.plans.actions import desk, dialogue, review, team
from pamong.plans.models import Goal, Plan, TeamGoal
from pamong.plans.terms import Step
from pamong.ports import clock
from pamong.ports import siasn as port
from pamong.ports.web import MemoryWeb, Page, using
from pamong.rulebook import actions as rulebook
from pamong.rulebook.models import Competency
from pamong.rulebook.rules import BoundsDraft, RuleDraft
from pamong.siasn import following
from pamong.siasn.models import Course
from tests import faults, handed, shelved
from tests.asked import question_life
from tests.carded import card_life
from tests.cast import TODAY
from tests.circled import circle_life
from tests.coached import live
from tests.grown import grow
from tests.mentored_growth import growth_life
from tests.mentored_guides import guide_life
from tests.mentored_matching import matching_life
from tests.mentored_meetings import meeting_life
from tests.mentored_programmes import programme_life
from tests.mentored_relations import relation_life
from tests.planned import goal_draft, item_draft
from tests.siasn import FakeSiasn
from tests.studied import study

pytestmark = [pytest.mark.walk, pytest.mark.django_db]


@pytest.fixture
def siasn(cast):
    """What is let go finds somebody to take it."""
    handed.numbered(cast)
    fake = FakeSiasn(handed.people(cast))
    with port.using(fake):
        yield fake


@pytest.fixture
def lived(cast, settings, tmp_path, siasn):
    """A little life in which every event of WHEN happens."""
    settings.PAMONG = settings.PAMONG.model_copy(update={"data_dir": tmp_path})
    now, user = clock.now(), cast.surya.user
    cast.dewi.user.set_unusable_password()
    cast.dewi.user.save()
    actions.invite_person(cast.dewi.pk, by=cast.siti, now=now)
    accounts.ask_password_reset(user, now=now)
    accounts.change_password(user, password="sandi-baru-yang-panjang", keep_key=None, by=cast.surya, now=now)
    accounts.ask_email_change(user, email="surya.baru@uji.contoh.go.id", by=cast.surya, now=now)
    accounts.confirm_email_change(EmailChange.objects.get(), by=cast.surya, now=now)
    accounts.add_totp(user, secret="JBSWY3DPEHPK3PXP", by=cast.surya, now=now)
    accounts.record_sign_in(user, way="recovery_codes", now=now, codes_left=9)
    factor = user.authenticator_set.get(type="totp")
    accounts.remove_factor(user, factor.pk, by=cast.surya, now=now)
    actions.mark_left(cast.yusuf.pk, on=TODAY, reason="retired", by=cast.siti, now=now)
    actions.bring_back(cast.yusuf.pk, on=TODAY, by=cast.siti, now=now)
    live(cast)
    _what_else_plans_know(cast, grow(cast), now)
    study(cast)
    _a_review_is_hidden(cast, now)
    _the_web_is_asked(cast, now)
    card_life(cast.dewi, other=cast.ratna, reader=cast.surya)
    guide_life(cast.yusuf, officer=cast.siti, other=cast.surya)
    _a_community_asks(cast)
    circle_life(cast)
    growth_life(cast)
    relation_life(cast)
    meeting_life(cast)
    programme_life(cast)
    matching_life(cast)
    _a_year_of_hours(cast, now)
    _rules_change(cast, now)
    following.catch_up()
    handed.released(siasn, Course.objects.filter(state="ready"), cast.siti)
    agency = files.new_agency("impor")
    files.imported(agency, people=files.everyone(), units=files.both_units())
    stale = files.prepared(agency, people=[files.person(files.RATNA, "Ratna W.")])
    agency.refresh_from_db()
    agency.people_version += 1
    agency.save()
    from pamong.agency.intake.runs import confirm_import
    from pamong.kit.refusals import Refused

    with pytest.raises(Refused):
        confirm_import(stale.pk, by=None, now=now, accept_leavers=True)


def _what_else_plans_know(cast, growth, now):
    """What the life in plans leaves out: a dialogue that is called off, a plan that HR verifies, a year that is closed."""
    key, dewi, ratna = growth.coming.pk, cast.dewi, cast.ratna
    dialogue.time_dialogue(key, planned_at=now + timedelta(days=2), place="Ruang 2", by=ratna, now=now)
    row = dialogue.hold_dialogue(
        key, held_on=TODAY, conclusion="Mulai kecil.", version=_version(growth.coming), by=ratna, now=now
    )
    dialogue.reopen_dialogue(row.pk, by=ratna, now=now)
    dialogue.cancel_dialogue(row.pk, by=ratna, now=now)
    coming = Plan.objects.get(employee=dewi, year=2027)
    first = Goal.objects.get(plan=coming)
    draft = goal_draft(title="Menyusun telaahan", starts_on=date(2027, 1, 1), due_on=date(2027, 6, 30), scale=None)
    bare = plans.add_goal(coming.pk, draft=draft, version=_version(coming), by=dewi, now=now)
    item = item_draft(starts_on=bare.starts_on, due_on=bare.due_on)
    plans.add_item(bare.pk, draft=item, version=_version(coming), by=dewi, now=now)
    plans.propose_plan(coming.pk, version=_version(coming), by=dewi, now=now)
    plans.withdraw_proposal(coming.pk, by=dewi, now=now)
    plans.set_policy(cast.agency, verifies=True, by=cast.siti, now=now)
    plans.propose_plan(coming.pk, version=_version(coming), by=dewi, now=now)
    desk.remind(year=2027, step=Step.APPROVAL, people=[dewi.pk], by=cast.siti, now=now)
    plans.agree_plan(coming.pk, version=_version(coming), by=ratna, now=now)
    plans.verify_plan(coming.pk, version=_version(coming), by=cast.siti, now=now)
    plans.write_scale(bare.pk, scale=tuple(f"Tingkat {mark}" for mark in range(5)), baseline=None, by=dewi, now=now)
    plans.drop_goal(first.pk, reason="Tugasnya pindah.", by=dewi, now=now)
    review.submit_voice(growth.end.pk, by=dewi, now=now)
    levels = {goal.pk: 1 for goal in Goal.objects.filter(plan=growth.plan, state=Goal.State.RUNNING)}
    end = review.write_conclusion(
        growth.end.pk, version=_version(growth.end), next_steps="Lanjut.", attained=levels, by=ratna, now=now
    )
    for one in (dewi, ratna):
        review.confirm_review(end.pk, version=end.version, by=one, now=now)
    team.close_team_goal(TeamGoal.objects.get().pk, state="reached", by=ratna, now=now)
    desk.remind(year=2026, step=Step.PLAN, people=[cast.surya.pk], by=cast.siti, now=now)


def _version(row):
    row.refresh_from_db()
    return row.version


def _a_review_is_hidden(cast, now):
    """Siti hides what Dewi wrote of a resource."""
    row = shelved.resource(cast)
    review = catalogue.review_resource(row.pk, stars=1, text="Buang waktu.", by=cast.dewi, now=now)
    catalogue.hide_review(review.pk, by=cast.siti, now=now)


def _the_web_is_asked(cast, now):
    """Siti has a link asked, adds a feed, and has it read again."""
    row, feed = shelved.resource(cast), feed_of(cast)
    with using(MemoryWeb()):
        catalogue.ask_link(row.pk, by=cast.siti, now=now)
        catalogue.ask_feed(feed.pk, by=cast.siti, now=now)


def _a_community_asks(cast):
    """Dewi asks, Ratna answers, Surya follows and reports, Siti rules."""
    competency = Competency.objects.filter(agency=cast.agency, closed_at=None).order_by("key")[0].pk
    question_life(cast.dewi, helper=cast.ratna, other=cast.surya, moderator=cast.siti, competency=competency)


def _a_year_of_hours(cast, now):
    """Surya's sessions reach the least of a year; one is over the cap, and moves up when another is voided."""
    months = [*range(1, 11), 1, 1]
    sources = [new_id() for _ in months]
    for month, source in zip(months, sources, strict=True):
        hours.credit(cast.surya.pk, form="coaching", source=source, on=date(2026, month, 5), by=cast.ratna, now=now)
    hours.void("coaching", sources[0], reason="mistake", by=cast.ratna, now=now)


def _rules_change(cast, now):
    """The rulebook changes under what was counted."""
    open_agency(code="baru", name="Balai Baru", short_name="Balai", siasn_id="", brand="bkn", time_zone="Asia/Jakarta")
    three = RuleDraft("coaching", date(2026, 1, 1), "session", 300, 300, legal_basis="SE 1")
    rule = rulebook.set_rule(three, by=cast.siti, now=now)
    follow_up("hours.following.follow_rulebook")
    rulebook.withdraw_rule(rule.pk, by=cast.siti, now=now)
    bounds = rulebook.set_bounds(BoundsDraft("pns", date(2026, 1, 1), 2, None, "SE 2"), by=cast.siti, now=now)
    follow_up("hours.following.follow_rulebook")
    rulebook.withdraw_bounds(bounds.pk, by=cast.siti, now=now)


def follow_up(reaction):
    """What the worker does."""
    for key in Delivery.objects.filter(done_at=None, reaction=reaction).values_list("pk", flat=True):
        assert attempt(key)


def test_every_reaction_may_run_twice(lived):
    happened = set(Entry.objects.values_list("event", flat=True))
    missing = sorted(event.name for event in reactions.WHEN if event.name not in happened)
    assert not missing, f"let it happen in `lived`: {missing}"
    with using(MemoryWeb({Feed.objects.get().address: Page(RSS, "text/xml")})):
        for entry in Entry.objects.order_by("id"):
            event = table.event_of(entry)
            for reaction in table.row_of(event):
                reaction.act(event, entry)
                again = partial(reaction.act, event, entry)
                assert faults.changes_nothing(again), f"{reaction.name} acts twice"


def test_every_delivery_of_that_life_is_done_once_by_the_worker(lived, mailoutbox):
    keys = list(Delivery.objects.filter(done_at=None).values_list("pk", flat=True))
    assert keys
    assert all(attempt(key) for key in keys)
    sent = len(mailoutbox)
    assert all(attempt(key) for key in keys)
    assert len(mailoutbox) == sent
    assert sent > 3
