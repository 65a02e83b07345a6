"""Every page of the house in a living demo: axe, reflow, one heading, a title, the skip link; on a desk, a phone and a
small phone, light and dark. A page that is not listed here fails.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.conftest import keep, no_violations
from tests.browser.living import Demo
from tests.house.addresses import every

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
SITI, AGUS, DEWI, RATNA, BAMBANG = (
    "Siti Rahmawati", "Agus Prasetyo", "Dewi Anggraini", "Ratna Wulandari", "Bambang Sutrisno",
)  # fmt: skip
NOBODY = ""


@dataclass(frozen=True)
class Visit:
    """Who goes where. `given` names the keys of the demo that the address takes; a word that is no key stays."""

    who: str = SITI
    given: tuple[str, ...] = ()
    query: str = ""
    status: int = 200
    name: str = ""


PAGES: dict[str, list[Visit]] = {
    "portal:home": [Visit(who, name=who.split()[0]) for who in (DEWI, RATNA, BAMBANG, SITI, "Yohanes Tabuni", AGUS)],
    "portal:team": [
        Visit(RATNA), Visit(RATNA, query="?tampil=semua", name="semua"), Visit(BAMBANG, name="pimpinan"),
        Visit(DEWI, name="tanpa-tim"),
    ],
    "portal:member": [Visit(RATNA, ("report",))],
    "portal:my_data": [Visit(DEWI)],
    "portal:health": [Visit(AGUS)],
    "account_login": [Visit(NOBODY)],
    "account_reset_password": [Visit(NOBODY)],
    "account_reset_password_done": [Visit(NOBODY)],
    "account_reset_password_from_key": [
        Visit(NOBODY, ("reset_user", "reset_token")), Visit(NOBODY, ("reset_user", "x"), status=410, name="batal"),
    ],
    "account_inactive": [Visit(NOBODY, status=403)],
    "account_logout": [Visit(DEWI)],
    "accept_invitation": [Visit(NOBODY, ("invitation",)), Visit(NOBODY, ("x",), status=410, name="batal")],
    "account_home": [Visit(SITI), Visit(DEWI, name="tanpa-faktor")],
    "account_change_password": [Visit(DEWI)],
    "account_email": [Visit(DEWI)],
    "confirm_email": [Visit(DEWI, ("email_token",)), Visit(DEWI, ("x",), status=410, name="batal")],
    "usersessions_list": [Visit(DEWI)],
    "account_reauthenticate": [Visit(SITI)],
    "mfa_reauthenticate": [Visit(SITI)],
    "second_factor_needed": [Visit(DEWI)],
    "mfa_activate_totp": [Visit(DEWI)],
    "mfa_deactivate_totp": [Visit(SITI)],
    "mfa_list_webauthn": [Visit(SITI), Visit(RATNA, name="ada")],
    "mfa_add_webauthn": [Visit(SITI)],
    "mfa_edit_webauthn": [Visit(RATNA, ("passkey",))],
    "mfa_remove_webauthn": [Visit(RATNA, ("passkey",))],
    "mfa_view_recovery_codes": [Visit(SITI)],
    "agency:people": [
        Visit(DEWI), Visit(DEWI, query="?q=wulan", name="cari"), Visit(DEWI, query="?q=zzzzzz", name="kosong"),
    ],
    "agency:person": [Visit(DEWI, ("member",)), Visit(SITI, ("person",), name="sdm")],
    "agency:units": [
        Visit(DEWI), Visit(DEWI, query="?q=mutasi", name="cari"), Visit(DEWI, query="?q=zzzzzz", name="kosong"),
    ],
    "agency:unit": [Visit(DEWI, ("unit",)), Visit(BAMBANG, ("root",), name="puncak")],
    "agency:hr_home": [Visit()],
    "agency:hr_people": [Visit(), Visit(query="?q=zzzzzz", name="kosong")],
    "agency:hr_invite": [Visit()],
    "agency:hr_person": [Visit(given=("person",)), Visit(given=("leaver",), name="keluar")],
    "agency:hr_person_correct": [Visit(given=("person",))],
    "agency:hr_person_leave": [Visit(given=("person",))],
    "agency:hr_person_return": [Visit(given=("leaver",))],
    "agency:hr_line_new": [Visit(given=("person",))],
    "agency:hr_lines": [Visit(), Visit(query="?q=zzzzzz", name="kosong")],
    "agency:hr_health": [Visit()],
    "agency:hr_line": [Visit(given=("line",))],
    "agency:hr_line_replace": [Visit(given=("line",))],
    "agency:hr_units": [Visit(), Visit(query="?q=zzzzzz", name="kosong")],
    "agency:hr_unit_new": [Visit()],
    "agency:hr_unit": [Visit(given=("unit",))],
    "agency:hr_imports": [Visit()],
    "agency:hr_import": [Visit(given=("run",)), Visit(given=("old_run",), name="pertama")],
    "agency:hr_matters": [Visit()],
    "agency:hr_matter": [Visit(given=("matter",))],
    "agency:roles": [Visit(AGUS)],
}  # fmt: skip

NO_PAGE = {
    "a form only": "portal:health_retry end_sessions set_language set_theme mfa_generate_recovery_codes demo_sign_in "
    "agency:hr_undo agency:hr_access agency:hr_line_end agency:hr_line_withdraw agency:hr_line_restore "
    "agency:hr_unit_rename agency:hr_unit_move agency:hr_unit_lead agency:hr_unit_close agency:hr_import_confirm "
    "agency:hr_import_cancel agency:role_revoke agency:role_invite coaching:agree coaching:pause coaching:resume "
    "coaching:reopen_promise coaching:strength_aside coaching:strength_up coaching:handover_withdraw "
    "coaching:topic_close coaching:topic_reopen rulebook:competency_close rulebook:competency_reopen notices:mark_all notices:mark notices:silence "
    "notices:calendar_renew notices:calendar_close",
    "a file": "portal:my_data_download mfa_download_recovery_codes agency:hr_people_export agency:hr_import_example "
    "agency:hr_import_problems coaching:promises_export notices:feed "
    "hours:export hours:fulfilment_export hours:statement_pdf plans:pdf plans:for_skp_pdf rulebook:competency_sample rulebook:competency_export "
    "rulebook:standard_sample rulebook:standard_export catalogue:file",
    "a step of a sign-in, seen in test_passkeys and test_journey_import": "mfa_authenticate mfa_login_webauthn "
    "mfa_reauthenticate_webauthn",
    "seen in test_assessment_pages": "plans:assessments plans:assessment_new plans:levels plans:assessment plans:rate "
    "plans:rate_one plans:submit_sheet plans:invite_rater plans:add_competency plans:cancel_assessment plans:decline_rater",
    "a form only, used in the tests of assessments": "plans:rate_words plans:rate_ticks plans:take_back_sheet "
    "plans:agree_levels plans:revoke_rater",
    "seen in test_coaching_pages": "coaching:home coaching:propose coaching:cycle coaching:revise coaching:withdraw "
    "coaching:extend coaching:serve coaching:close coaching:end coaching:print_cycle coaching:promise_new coaching:promises "
    "coaching:keep coaching:drop coaching:postpone coaching:promise_edit coaching:promise_remove coaching:strengths "
    "coaching:strength_edit coaching:handover coaching:handed_over coaching:topics coaching:topic",
    "seen in test_session_pages": "coaching:plan coaching:record coaching:session coaching:move coaching:cancel "
    "coaching:miss coaching:void coaching:point coaching:print_session coaching:sheet",
    "a form only, used in test_journey_coaching": "coaching:confirm coaching:reopen coaching:point_add "
    "coaching:point_remove coaching:agenda_submit coaching:template coaching:part coaching:note coaching:promise_add "
    "coaching:addendum coaching:reflect",
    "seen in test_plan_pages": "plans:home plans:plan plans:begin plans:edit plans:propose plans:return plans:revise "
    "plans:drop_revision plans:versions plans:compare plans:compare_open plans:goal_new plans:goal_edit plans:goal_remove "
    "plans:goal_scale plans:goal_progress plans:goal_drop plans:item_new plans:item_edit plans:item_done plans:item_drop "
    "plans:for_skp",
    "a form or a step of the plan, used in test_plan_pages": "plans:compare_pick plans:goal_from_gap plans:goal_move "
    "plans:goal_start plans:goal_release plans:item_remove plans:item_reopen plans:withdraw plans:agree plans:verify",
    "seen in test_ledger_pages": "hours:ledger hours:claim hours:of_source hours:member hours:statement portal:check_ask "
    "portal:check hours:fulfilment hours:rule_change hours:rule_withdraw hours:bounds_change hours:bounds_withdraw "
    "rulebook:rules rulebook:hr_rules rulebook:hr_form rulebook:hr_bounds",
    "seen in test_competency_pages": "rulebook:dictionary rulebook:competency rulebook:hr_competencies "
    "rulebook:competency_new rulebook:competency_edit rulebook:competency_import rulebook:hr_standards "
    "rulebook:class_standard rulebook:job_standard rulebook:class_set rulebook:job_set rulebook:standard_withdraw "
    "rulebook:standard_import",
    "seen in test_notices_pages": "notices:inbox notices:settings notices:stop notices:calendar notices:mails notices:mail",
    "seen in test_plan_desk_pages": "plans:coverage plans:remind plans:verifying plans:needs plans:heat plans:leader_heat "
    "plans:templates plans:template_new plans:template plans:template_edit plans:template_goal_new plans:template_goal "
    "portal:chain portal:chains",
    "a form or a file of HR's desk on plans": "plans:policy plans:template_starters plans:template_change "
    "plans:template_goal_remove portal:chain_tie plans:coverage_export plans:needs_export plans:needs_detail "
    "plans:heat_export plans:leader_heat_export",
    "leads on": "notices:open",
    "seen in test_review_pages": "plans:review plans:team plans:team_goals plans:team_goal_new plans:team_goal "
    "plans:team_goal_change plans:team_goal_close",
    "a form or a file of reviews and teams": "plans:review_begin plans:review_take_back plans:review_conclude "
    "plans:review_confirm plans:review_pdf plans:team_export plans:team_goal_reopen plans:share_done plans:share_remove",
    "seen in test_dialogue_pages": "plans:dialogues plans:dialogue_new plans:dialogue plans:dialogue_time "
    "plans:dialogue_share plans:dialogue_cancel plans:dialogue_print plans:dialogue_sheet plans:expectations",
    "a form only, used in test_dialogue_pages or test_dialogue_views": "plans:dialogue_save plans:topic_add "
    "plans:topic_remove plans:topic_pass plans:dialogue_hold plans:dialogue_confirm plans:dialogue_reopen "
    "plans:expectation_remove",
    "seen in test_search_pages": "catalogue:search catalogue:resource",
    "seen in test_catalogue_pages": "catalogue:desk catalogue:new catalogue:edit catalogue:close catalogue:import "
    "catalogue:paths_desk catalogue:path_new catalogue:path_edit catalogue:path_add catalogue:bookmarks catalogue:review "
    "catalogue:paths catalogue:path",
    "seen in test_feed_pages": "catalogue:feeds catalogue:feed_new catalogue:feed_edit catalogue:feed_remove "
    "catalogue:suggestions",
    "a form or a file of feeds and links": "catalogue:feeds_take catalogue:feeds_export catalogue:feed_run catalogue:feed_ask "
    "catalogue:suggestions_decide catalogue:link_ask catalogue:link_move",
    "a form or a file of the catalogue": "catalogue:sample catalogue:export catalogue:check catalogue:check_many "
    "catalogue:start_set catalogue:reopen catalogue:path_close catalogue:path_reopen catalogue:bookmark "
    "catalogue:review_remove catalogue:review_hide",
    "seen in test_study_desk_pages": "study:team study:entry_return study:appeal_answer study:entry_void study:desk "
    "study:credit_chosen study:turnaround study:policy study:import",
    "seen in test_siasn_pages": "siasn:desk siasn:release siasn:file siasn:releases siasn:release_page siasn:course "
    "siasn:agency",
    "a form or a file for SIASN": "siasn:export siasn:release_take_back siasn:course_again siasn:course_take_back "
    "siasn:course_there siasn:course_not_there siasn:course_mend",
    "a form or a file of those who rule on learning": "study:entry_verify study:entry_credit study:desk_export "
    "study:import_sample",
    "seen in test_entry_pages": "study:home study:entry_new study:entry study:entry_edit study:entry_submit "
    "study:entry_discard study:entry_appeal study:timer_stop",
    "a form or a file, used in the tests of entries": "study:entry_export study:entry_withdraw study:evidence_add "
    "study:evidence study:evidence_remove study:timer_start study:timer_discard study:share study:manifest",
    "seen in test_circle_pages": "community:home community:circles community:circle_new community:circle community:circle_edit "
    "community:circle_close community:member_take_out community:member_reject community:meeting_new community:meeting "
    "community:meeting_edit community:meeting_cancel community:meeting_minutes community:meeting_lacking "
    "community:meeting_void community:meeting_print",
    "a form only, used in test_circle_pages or its views": "community:circle_join community:circle_leave "
    "community:circle_open community:member_accept community:member_facilitator community:meeting_answer "
    "community:meeting_confirm community:meeting_affirm community:meeting_include",
    "seen in test_card_pages": "community:search community:cards community:cards_waiting community:card_new community:card "
    "community:card_edit community:card_submit community:card_delete community:card_refuse community:card_withdraw "
    "community:card_review community:card_return community:card_retire community:card_revise",
    "a form of cards only, or the form of a new card": "community:card_take_back community:card_agree community:card_publish "
    "community:card_helped portal:card_from_session",
    "seen in test_question_pages": "community:questions community:question_new community:question community:question_edit "
    "community:question_delete community:question_close community:answer_new community:follow community:report "
    "community:my_report community:desk community:report_desk community:report_hide community:report_show",
    "a form only, or like one that is seen": "community:question_reopen community:answer_edit community:answer_delete "
    "community:answer_accept community:answer_thank community:report_keep",
    "seen in test_own_pages": "study:suggestions study:signs study:rates",
    "a form only, used in tests of suggestions and signs": "study:suggestion_decline study:sign_explain",
    "seen in test_contract_pages": "study:contracts study:contract_new study:contract study:contract_edit "
    "study:contract_propose study:contract_return study:contract_claim study:contract_close study:contract_withdraw "
    "study:contract_print",
    "a form only, used in test_contract_pages or its views": "study:contract_take_back study:contract_agree "
    "study:contract_progress study:contract_tick study:contract_copy",
    "seen in test_growth_pages": "mentoring:introductions mentoring:introduction_new "
    "mentoring:introduction mentoring:network mentoring:dilemmas mentoring:dilemma mentoring:talk mentoring:guides "
    "mentoring:guide mentoring:dilemma_desk mentoring:dilemma_new mentoring:dilemma_edit",
    "a form of introductions, talks and cases": "mentoring:introduction_answer mentoring:introduction_withdraw "
    "mentoring:introduction_follow mentoring:talk_done mentoring:talk_drop mentoring:dilemma_close mentoring:dilemma_reopen",
    "like one that is seen, used in test_meeting_pages": "mentoring:home mentoring:meeting_new mentoring:meeting_record "
    "mentoring:meeting mentoring:meeting_move mentoring:meeting_cancel mentoring:meeting_miss mentoring:meeting_void "
    "mentoring:meeting_deny mentoring:meeting_print mentoring:meeting_sheet mentoring:talk_new mentoring:talk_grow "
    "mentoring:tasks mentoring:task_done mentoring:task_drop portal:card_from_mentoring",
    "a form or a part of meetings only": "mentoring:meeting_confirm mentoring:meeting_reopen mentoring:meeting_notes "
    "mentoring:task_new mentoring:task_reopen mentoring:task_remove portal:busy",
    "seen in test_relation_pages": "mentoring:ask mentoring:ask_direct mentoring:shortlist mentoring:answer "
    "mentoring:withdraw_request mentoring:relation mentoring:pause_relation mentoring:agreement mentoring:agreement_print "
    "mentoring:look_back mentoring:end_relation mentoring:hand_over mentoring:passing mentoring:pulse mentoring:check",
    "a form or a file of relations only": "mentoring:milestone mentoring:resume_relation mentoring:agreement_drop "
    "mentoring:sign mentoring:rematch mentoring:passing_drop mentoring:certificate mentoring:ask_my_supervisor",
    "seen in test_programme_pages": "mentoring:programmes mentoring:programme mentoring:enrol mentoring:wishes "
    "mentoring:enrol_leave mentoring:desk mentoring:programme_new mentoring:programme_desk mentoring:programme_edit "
    "mentoring:programme_guides mentoring:programme_settings mentoring:programme_state mentoring:programme_print "
    "mentoring:programme_drop mentoring:programme_questions mentoring:programme_milestones "
    "mentoring:programme_eligibility mentoring:programme_weights mentoring:programme_stewards mentoring:participants "
    "mentoring:participants_add mentoring:participants_remove mentoring:programme_invite mentoring:programme_pairs "
    "mentoring:programme_help mentoring:programme_more mentoring:pair_hand_over",
    "a form or a file of programmes only": "mentoring:programme_copy mentoring:programme_steward_remove "
    "mentoring:participants_export mentoring:participants_rule",
    "seen in test_bench_pages": "mentoring:bench mentoring:run mentoring:run_paper mentoring:run_publish mentoring:run_undo "
    "mentoring:run_compare mentoring:what_if mentoring:choices mentoring:pair",
    "a form or a file of the workbench only": "mentoring:fix_pair mentoring:run_stop mentoring:run_export "
    "mentoring:what_if_adopt",
    "seen in test_mentor_pages": "guides:directory guides:profile guides:mine guides:mine_preview guides:mine_pause "
    "guides:mine_close guides:desk guides:rule guides:invite portal:supply portal:retiring",
    "a form or a file of mentors only": "guides:keep guides:pass_by guides:mine_text guides:mine_submit guides:mine_take_back "
    "guides:mine_resume guides:rule_open guides:rule_return guides:rule_close portal:supply_export portal:retiring_export",
    "seen in test_ui": "ui:components",
}
VISITS = [(name, visit) for name, visits in PAGES.items() for visit in visits]


def named(name: str, visit: Visit) -> str:
    return "-".join(filter(None, (name.replace(":", "-").replace("_", "-"), visit.name)))


def test_no_page_is_forgotten() -> None:
    known = {*PAGES, *(name for names in NO_PAGE.values() for name in names.split())}
    assert sorted({address.name for address in every()} - known) == []


@pytest.fixture(scope="session")
def passkey(demo: Demo, as_visitor: Callable[[str], Any]) -> str:
    """Give Ratna a passkey, once she is in (it could not open anything)."""
    as_visitor(RATNA)
    with sqlite3.connect(demo.data / "pamong.sqlite3") as base:
        made = base.execute(
            "INSERT INTO mfa_authenticator (user_id, type, data, created_at) VALUES (?, 'webauthn', ?, ?) RETURNING id",
            (UUID(demo.keys["ratnas_user"]).hex, '{"name": "Ponsel dinas", "credential": {}}', "2026-11-20 02:00:00"),
        ).fetchone()
    base.close()
    return str(made[0])


@pytest.mark.parametrize(("name", "visit"), VISITS, ids=[named(*each) for each in VISITS])
def test_the_page(
    open_demo: Opener, demo: Demo, as_visitor: Callable[[str], Any], passkey: str, name: str, visit: Visit
) -> None:
    page = open_demo(state=as_visitor(visit.who) if visit.who else None)
    keys = demo.keys | {"passkey": passkey}
    answer = page.goto(reverse(name, args=[keys.get(word, word) for word in visit.given]) + visit.query)
    assert answer is not None
    assert answer.status == visit.status
    look_at(page, named(name, visit))


def look_at(page: Page, name: str) -> None:
    """Hold a page against everything that every page must keep."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")  # axe must not look in the middle of a change
    page.set_viewport_size({"width": 1360, "height": 900})
    assert page.locator("h1").count() == 1
    heading, title = page.locator("h1").inner_text(), page.title()
    assert heading.strip()
    assert title.endswith(" · Pamong")
    assert len(title) > len(" · Pamong")
    page.keyboard.press("Tab")
    if not page.locator(".error-summary").count():  # there the summary has the focus
        expect(page.locator(":focus")).to_have_text("Langsung ke isi")
        page.evaluate("document.activeElement.blur()")
    for width, scheme in ((1360, "light"), (390, "dark"), (320, "light")):
        page.set_viewport_size({"width": width, "height": 900 if width > 400 else 844})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark", from a list of str
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{name} runs {over} px over the side at {width} px"
        no_violations(page)
        if width != 320:
            keep(page, f"{name}-{width}-{scheme}")
