"""The access matrix: who gets what at which address. docs/permissions.md is printed from it.

`get` holds one answer for each column, in this order:
"""

from dataclasses import dataclass, field

COLUMNS = ("anonymous", "employee", "supervisor", "leader", "hr", "admin", "former", "outsider", "other_agency")
"""Relations to Dewi, as in tests/cast.py; `other_agency` is an HR officer there."""
STRANGERS = ("anonymous", "outsider", "other_agency")
"""Whoever has nothing to do with Dewi, and must not be able to write about her."""
MEANING = {
    "login": "is led to the sign-in page",
    "go": "is led to another page",
    "200": "sees the page",
    "403": "is told that it is not allowed",
    "404": "is told that there is no such page",
    "405": "the address does not answer that way",
    "410": "is told that the link does not work any more",
    "409": "is told that it cannot be done now",
    "again": "is asked to confirm the password first",
}


@dataclass(frozen=True)
class Row:
    """One address. `given` fills its arguments: `person_id=dewi` takes the key of what tests/house/world.py calls dewi."""

    name: str
    get: str
    post: str = ""
    """Answers to an empty form for the three strangers; empty where the address accepts no form."""
    given: dict[str, str] = field(default_factory=dict)

    def answers(self) -> dict[str, str]:
        """Answer to GET by column."""
        return dict(zip(COLUMNS, _filled(self.get, len(COLUMNS)), strict=True))

    def refusals(self) -> dict[str, str]:
        """Answer to POST by stranger."""
        no_form = "login 405 405" if self.get.startswith("login") else "405"
        return dict(zip(STRANGERS, _filled(self.post or no_form, len(STRANGERS)), strict=True))


def _filled(text: str, wanted: int) -> list[str]:
    words = text.split()
    return words * wanted if len(words) == 1 else words


PUBLIC = {
    "account_login": "the door itself",
    "mfa_authenticate": "the door's second step; allauth leads back whoever has not taken the first",
    "mfa_login_webauthn": "the door by passkey",
    "account_reset_password": "whoever forgot the password cannot be signed in",
    "account_reset_password_done": "says the same to everybody",
    "account_reset_password_from_key": "the link of a mail is the key",
    "account_inactive": "says that an account is closed, to nobody in particular",
    "account_logout": "asks whoever comes",
    "accept_invitation": "the link of a mail is the key",
    "set_language": "a choice of the browser, before the sign-in too",
    "set_theme": "a choice of the browser, before the sign-in too",
    "account_reauthenticate": "allauth's own guard: leads to the door",
    "mfa_reauthenticate": "allauth's own guard: leads to the door",
    "mfa_reauthenticate_webauthn": "allauth's own guard: leads to the door",
    "ui:components": "shows components with invented contents",
    "portal:check_ask": "whoever holds a document may ask whether it is ours",
    "portal:check": "the signed code on the paper is the key; it tells less than the paper",
    "notices:stop": "the signed link of a mail is the key; it can only stop mails of one kind",
    "notices:feed": "calendar programs cannot sign in: the secret address is the key",
    "notices:mails": "shows mails with invented people, not in production",
    "notices:mail": "shows mails with invented people, not in production",
}
"""Views without the guard of `signed_in`, and why."""

BARE_POST = {"notices:stop": "mail programs send no form of ours (RFC 8058); the signed link is the key"}
"""Views that take a POST without the token of a form, and why."""

DEWI = {"person_id": "dewi"}
DRAFT = {"plan_id": "draft"}
DIVISION = {"unit_id": "division"}
LINE = {"line_id": "line"}
RUN = {"run_id": "run"}
SESSION = {"session_id": "session"}
TEMPLATE = {"template_id": "template"}
OF_CYCLE = {"cycle_id": "cycle"}
PROMISE = {"promise_id": "promise"}
DIALOGUE = {"dialogue_id": "dialogue"}
REVIEW = {"plan_id": "review_open", "kind": "closing"}
TEAM_GOAL = {"goal_id": "team_goal"}
OF_THE_TEAM = "login 403 200 404 404 404 404 404 404"
"""Of a goal of Ratna's team: its members read it, only she changes it."""
ASSESSMENT = {"assessment_id": "assessment"}
FIRST = {**ASSESSMENT, "number": "1"}
#            anon  empl supv lead hr   admn frmr outs other
TWO = "login 200 200 404 404 404 404 404 404"
OWNER = "login 200 403 404 404 404 404 404 404"
MINE = "login 200 404 404 404 404 404 404 404"
KEEPER = "login 200 403 404 403 404 404 404 404"
EVERYBODY = "login 200 200 200 200 200 200 200 200"
COLLEAGUES = "login 200 200 200 200 200 200 200 404"
BY_FORM = "login 405 405 405 405 405 405 405 405"
HR = "login 403 403 403 200 403 403 403 200"
HR_OF_DEWI = "login 403 403 403 200 403 403 403 404"
LEDGER = "login 200 200 404 200 404 404 404 404"
HR_BY_FORM = "login 403 403 403 405 403 403 403 405"
LEADER = "login 403 403 200 403 403 403 403 403"
ADMIN = "login 403 403 403 403 200 403 403 403"

ROWS = (
    # --- portal
    Row("portal:home", EVERYBODY),
    Row("portal:team", EVERYBODY),
    Row("portal:member", "login 404 200 200 404 404 404 404 404", given=DEWI),
    Row("portal:chain", EVERYBODY),
    Row("portal:chain_tie", BY_FORM, post="login 404 404", given=OF_CYCLE),
    Row("portal:chains", HR, post="login 403 405"),
    Row("portal:my_data", EVERYBODY),
    Row("portal:my_data_download", EVERYBODY),
    Row("portal:health", ADMIN),
    Row("portal:health_retry", BY_FORM, post="login 403 403", given={"delivery_id": "failed"}),
    # --- accounts
    Row("account_login", "200 go go go go go go go go", post="200 go go"),
    Row("mfa_authenticate", "login go go go go go go go go", post="login go go"),
    Row("mfa_login_webauthn", "login go go go go go go go go", post="login go go"),
    Row("account_reset_password", "200", post="200"),
    Row("account_reset_password_done", "200", post="200"),
    Row("account_reset_password_from_key", "200 410 200 200 200 200 200 200 200", post="200", given={"user_id": "dewis_user", "token": "reset_token"}),
    Row("account_inactive", "403", post="403"),
    Row("account_logout", EVERYBODY, post="login"),
    Row("accept_invitation", "200", post="200", given={"token": "invitation"}),
    Row("account_home", EVERYBODY, post="405"),
    Row("account_change_password", EVERYBODY, post="login 200 200"),
    Row("account_email", "login 200 200 200 again again 200 200 again", post="login 200 again"),
    Row("confirm_email", "login 410 410 410 410 410 410 410 410", post="login 410 410", given={"token": "salah"}),
    Row("usersessions_list", EVERYBODY, post="405"),
    Row("end_sessions", "405", post="login go go"),
    Row("set_language", "405", post="go"),
    Row("set_theme", "405", post="go"),
    Row("account_reauthenticate", "login 403 403 403 again again 403 403 again", post="login 403 again"),
    Row("mfa_reauthenticate", "login 403 403 403 200 200 403 403 200", post="login 403 200"),
    Row("mfa_reauthenticate_webauthn", "login 403 403 403 again again 403 403 again", post="login 403 again"),
    Row("second_factor_needed", EVERYBODY, post="405"),
    Row("mfa_activate_totp", "login 200 200 200 again again 200 200 again", post="login 200 again"),
    Row("mfa_deactivate_totp", "login 404 404 404 again again 404 404 again", post="login 404 again"),
    Row("mfa_list_webauthn", EVERYBODY, post="405"),
    Row("mfa_add_webauthn", "login 200 200 200 again again 200 200 again", post="login 200 again"),
    Row("mfa_edit_webauthn", "login again 404 404 again again 404 404 again", post="login 404 again", given={"pk": "passkey"}),
    Row("mfa_remove_webauthn", "login again 404 404 again again 404 404 again", post="login 404 again", given={"pk": "passkey"}),
    Row("mfa_view_recovery_codes", "login 404 404 404 again again 404 404 again", post="405"),
    Row("mfa_download_recovery_codes", "login 404 404 404 again again 404 404 again", post="405"),
    Row("mfa_generate_recovery_codes", "405", post="login 409 again"),
    # --- agency
    Row("agency:people", EVERYBODY),
    Row("agency:person", COLLEAGUES, given=DEWI),
    Row("agency:units", EVERYBODY),
    Row("agency:unit", COLLEAGUES, given=DIVISION),
    # --- agency, HR's desk
    Row("agency:hr_home", HR, post="login 403 405"),
    Row("agency:hr_people", HR, post="login 403 405"),
    Row("agency:hr_people_export", HR, post="login 403 405", given={"form": "csv"}),
    Row("agency:hr_invite", HR, post="login 403 go"),
    Row("agency:hr_person", HR_OF_DEWI, post="login 403 405", given=DEWI),
    Row("agency:hr_person_correct", HR_OF_DEWI, post="login 403 404", given=DEWI),
    Row("agency:hr_undo", HR_BY_FORM, post="login 403 404", given={"person_id": "dewi", "correction_id": "correction"}),
    Row("agency:hr_person_leave", HR_OF_DEWI, post="login 403 404", given=DEWI),
    Row("agency:hr_person_return", HR_OF_DEWI, post="login 403 404", given=DEWI),
    Row("agency:hr_line_new", HR_OF_DEWI, post="login 403 404", given=DEWI),
    Row("agency:hr_access", HR_BY_FORM, post="login 403 404", given={"person_id": "dewi", "verb": "tutup"}),
    Row("agency:hr_lines", HR, post="login 403 405"),
    Row("agency:hr_health", HR, post="login 403 405"),
    Row("agency:hr_line", HR_OF_DEWI, post="login 403 405", given=LINE),
    Row("agency:hr_line_end", HR_BY_FORM, post="login 403 404", given=LINE),
    Row("agency:hr_line_withdraw", HR_BY_FORM, post="login 403 404", given=LINE),
    Row("agency:hr_line_restore", HR_BY_FORM, post="login 403 404", given=LINE),
    Row("agency:hr_line_replace", HR_OF_DEWI, post="login 403 404", given=LINE),
    Row("agency:hr_units", HR, post="login 403 405"),
    Row("agency:hr_unit_new", HR, post="login 403 200"),
    Row("agency:hr_unit", HR_OF_DEWI, post="login 403 405", given=DIVISION),
    Row("agency:hr_unit_rename", HR_BY_FORM, post="login 403 404", given=DIVISION),
    Row("agency:hr_unit_move", HR_BY_FORM, post="login 403 404", given=DIVISION),
    Row("agency:hr_unit_lead", HR_BY_FORM, post="login 403 404", given=DIVISION),
    Row("agency:hr_unit_close", HR_BY_FORM, post="login 403 404", given=DIVISION),
    Row("agency:hr_imports", HR, post="login 403 200"),
    Row("agency:hr_import_example", HR, post="login 403 405", given={"name": "pegawai"}),
    Row("agency:hr_import", HR_OF_DEWI, post="login 403 405", given=RUN),
    Row("agency:hr_import_problems", HR_OF_DEWI, post="login 403 405", given=RUN),
    Row("agency:hr_import_confirm", HR_BY_FORM, post="login 403 404", given=RUN),
    Row("agency:hr_import_cancel", HR_BY_FORM, post="login 403 404", given=RUN),
    Row("agency:hr_matters", HR, post="login 403 405"),
    Row("agency:hr_matter", HR_OF_DEWI, post="login 403 404", given={"matter_id": "matter"}),
    # --- agency, the admin's desk
    Row("agency:roles", ADMIN, post="login 403 403"),
    Row("agency:role_revoke", BY_FORM, post="login 403 403", given={"grant_id": "grant"}),
    Row("agency:role_invite", BY_FORM, post="login 403 403", given={"grant_id": "grant"}),
    # --- coaching, cycles: nobody but the two; what one of them owns alone, the other one may not touch
    Row("coaching:home", EVERYBODY),
    Row("coaching:propose", EVERYBODY, post="login 200 200"),
    Row("coaching:cycle", TWO, given=OF_CYCLE),
    Row("coaching:revise", "login go go 404 404 404 404 404 404", post="login 404 404", given=OF_CYCLE),
    Row("coaching:agree", BY_FORM, post="login 404 404", given=OF_CYCLE),
    Row("coaching:withdraw", TWO, post="login 404 404", given=OF_CYCLE),
    Row("coaching:extend", TWO, post="login 404 404", given=OF_CYCLE),
    Row("coaching:serve", TWO, post="login 404 404", given=OF_CYCLE),
    Row("coaching:pause", BY_FORM, post="login 404 404", given=OF_CYCLE),
    Row("coaching:resume", BY_FORM, post="login 404 404", given=OF_CYCLE),
    Row("coaching:close", TWO, post="login 404 404", given=OF_CYCLE),
    Row("coaching:end", TWO, post="login 404 404", given=OF_CYCLE),
    Row("coaching:print_cycle", TWO, given=OF_CYCLE),
    Row("coaching:promise_new", TWO, post="login 404 404", given=OF_CYCLE),
    Row("coaching:promises", EVERYBODY),
    Row("coaching:promises_export", EVERYBODY),
    Row("coaching:keep", OWNER, post="login 404 404", given=PROMISE),
    Row("coaching:drop", OWNER, post="login 404 404", given=PROMISE),
    Row("coaching:postpone", OWNER, post="login 404 404", given=PROMISE),
    Row("coaching:reopen_promise", BY_FORM, post="login 404 404", given=PROMISE),
    Row("coaching:promise_edit", TWO, post="login 404 404", given=PROMISE),
    Row("coaching:promise_remove", TWO, post="login 404 404", given=PROMISE),
    Row("coaching:strengths", TWO, post="login 404 404", given=DEWI),
    Row("coaching:strength_edit", OWNER, post="login 404 404", given={"strength_id": "strength"}),
    Row("coaching:strength_aside", BY_FORM, post="login 404 404", given={"strength_id": "strength"}),
    Row("coaching:strength_up", BY_FORM, post="login 404 404", given={"strength_id": "strength"}),
    Row("coaching:handover", "login 200 404 404 404 404 403 404 404", post="login 404 404", given={"cycle_id": "former_cycle"}),
    Row("coaching:handover_withdraw", BY_FORM, post="login 404 404", given={"handover_id": "handover"}),
    Row("coaching:handed_over", "login 404 200 404 404 404 404 404 404", given={"person_id": "giver"}),
    Row("coaching:topics", HR, post="login 403 200"),
    Row("coaching:topic", HR_OF_DEWI, post="login 403 404", given={"topic_id": "topic"}),
    Row("coaching:topic_close", HR_BY_FORM, post="login 403 404", given={"topic_id": "topic"}),
    Row("coaching:topic_reopen", HR_BY_FORM, post="login 403 404", given={"topic_id": "topic"}),
    # --- coaching, sessions: nobody but the two, not even those above them
    Row("coaching:plan", TWO, post="login 404 404", given=OF_CYCLE),
    Row("coaching:record", TWO, post="login 404 404", given=OF_CYCLE),
    Row("coaching:session", TWO, given=SESSION),
    Row("coaching:move", TWO, post="login 404 404", given=SESSION),
    Row("coaching:cancel", TWO, post="login 404 404", given=SESSION),
    Row("coaching:miss", TWO, post="login 404 404", given=SESSION),
    Row("coaching:void", TWO, post="login 404 404", given=SESSION),
    Row("coaching:confirm", BY_FORM, post="login 404 404", given=SESSION),
    Row("coaching:reopen", BY_FORM, post="login 404 404", given=SESSION),
    Row("coaching:point_add", BY_FORM, post="login 404 404", given=SESSION),
    Row("coaching:agenda_submit", BY_FORM, post="login 404 404", given=SESSION),
    Row("coaching:point", "login 200 404 404 404 404 404 404 404", post="login 404 404", given={**SESSION, "point_id": "point"}),
    Row("coaching:point_remove", BY_FORM, post="login 404 404", given={**SESSION, "point_id": "point"}),
    Row("coaching:template", BY_FORM, post="login 404 404", given=SESSION),
    Row("coaching:part", BY_FORM, post="login 404 404", given=SESSION),
    Row("coaching:note", BY_FORM, post="login 404 404", given=SESSION),
    Row("coaching:promise_add", BY_FORM, post="login 404 404", given=SESSION),
    Row("coaching:addendum", BY_FORM, post="login 404 404", given=SESSION),
    Row("coaching:reflect", BY_FORM, post="login 404 404", given=SESSION),
    Row("coaching:print_session", TWO, given=SESSION),
    Row("coaching:sheet", TWO, given=SESSION),
    # --- plans: the plan of a year. A draft is the employee's alone; what held is for the two and for HR of her unit
    Row("plans:home", EVERYBODY),
    Row("plans:begin", EVERYBODY, post="login 200 200"),
    Row("plans:for_skp", EVERYBODY),
    Row("plans:for_skp_pdf", "login 409 409 409 409 409 409 409 409"),
    Row("plans:plan", LEDGER, given={"plan_id": "held"}),
    Row("plans:versions", LEDGER, given={"plan_id": "held"}),
    Row("plans:compare", LEDGER, given={"plan_id": "held", "before": "1", "after": "1"}),
    Row("plans:compare_pick", "login go go 404 go 404 404 404 404", given={"plan_id": "held"}),
    Row("plans:compare_open", TWO, given={"plan_id": "changed"}),
    Row("plans:pdf", LEDGER, given={"plan_id": "held"}),
    Row("plans:edit", MINE, post="login 404 404", given=DRAFT),
    Row("plans:propose", MINE, post="login 404 404", given=DRAFT),
    Row("plans:goal_new", MINE, post="login 404 404", given=DRAFT),
    Row("plans:goal_from_gap", BY_FORM, post="login 404 404", given=DRAFT),
    Row("plans:goal_edit", MINE, post="login 404 404", given={"goal_id": "draft_goal"}),
    Row("plans:goal_remove", MINE, post="login 404 404", given={"goal_id": "draft_goal"}),
    Row("plans:goal_move", BY_FORM, post="login 404 404", given={"goal_id": "draft_goal"}),
    Row("plans:item_new", MINE, post="login 404 404", given={"goal_id": "draft_goal"}),
    Row("plans:item_edit", MINE, post="login 404 404", given={"item_id": "draft_item"}),
    Row("plans:item_remove", BY_FORM, post="login 404 404", given={"item_id": "draft_item"}),
    Row("plans:withdraw", BY_FORM, post="login 404 404", given={"plan_id": "waiting"}),
    Row("plans:agree", BY_FORM, post="login 404 404", given={"plan_id": "waiting"}),
    Row("plans:verify", BY_FORM, post="login 404 404", given={"plan_id": "waiting"}),
    Row("plans:return", "login 403 200 404 404 404 404 404 404", post="login 404 404", given={"plan_id": "waiting"}),
    Row("plans:revise", KEEPER, post="login 404 404", given={"plan_id": "held"}),
    Row("plans:drop_revision", KEEPER, post="login 404 404", given={"plan_id": "held"}),
    Row("plans:goal_scale", KEEPER, post="login 404 404", given={"goal_id": "bare_goal"}),
    Row("plans:goal_progress", KEEPER, post="login 404 404", given={"goal_id": "running_goal"}),
    Row("plans:goal_drop", KEEPER, post="login 404 404", given={"goal_id": "running_goal"}),
    Row("plans:goal_start", BY_FORM, post="login 404 404", given={"goal_id": "bare_goal"}),
    Row("plans:goal_release", BY_FORM, post="login 404 404", given={"goal_id": "running_goal"}),
    Row("plans:item_done", KEEPER, post="login 404 404", given={"item_id": "held_item"}),
    Row("plans:item_drop", KEEPER, post="login 404 404", given={"item_id": "held_item"}),
    Row("plans:item_reopen", BY_FORM, post="login 404 404", given={"item_id": "held_item"}),
    # --- plans: dialogue, and what the leader expects
    Row("plans:dialogues", EVERYBODY),
    Row("plans:dialogue_new", EVERYBODY, post="login 200 200"),
    Row("plans:dialogue", TWO, given=DIALOGUE),
    Row("plans:dialogue_time", TWO, post="login 404 404", given=DIALOGUE),
    Row("plans:dialogue_save", BY_FORM, post="login 404 404", given=DIALOGUE),
    Row("plans:dialogue_share", TWO, post="login 404 404", given=DIALOGUE),
    Row("plans:topic_add", BY_FORM, post="login 404 404", given=DIALOGUE),
    Row("plans:topic_remove", BY_FORM, post="login 404 404", given={**DIALOGUE, "topic_id": "raised"}),
    Row("plans:topic_pass", BY_FORM, post="login 404 404", given={**DIALOGUE, "topic_id": "raised"}),
    Row("plans:dialogue_hold", BY_FORM, post="login 404 404", given=DIALOGUE),
    Row("plans:dialogue_confirm", BY_FORM, post="login 404 404", given=DIALOGUE),
    Row("plans:dialogue_reopen", BY_FORM, post="login 404 404", given=DIALOGUE),
    Row("plans:dialogue_cancel", TWO, post="login 404 404", given=DIALOGUE),
    Row("plans:dialogue_print", TWO, given=DIALOGUE),
    Row("plans:dialogue_sheet", TWO, given=DIALOGUE),
    Row("plans:expectations", TWO, post="login 404 404", given=DEWI),
    Row("plans:expectation_remove", BY_FORM, post="login 404 404", given={"expectation_id": "expectation"}),
    # --- plans: reviews, goals of a team, and the team's plans on one page
    Row("plans:review", TWO, post="login 404 404", given=REVIEW),
    Row("plans:review_begin", BY_FORM, post="login 404 404", given=REVIEW),
    Row("plans:review_take_back", BY_FORM, post="login 404 404", given=REVIEW),
    Row("plans:review_conclude", BY_FORM, post="login 404 404", given=REVIEW),
    Row("plans:review_confirm", BY_FORM, post="login 404 404", given=REVIEW),
    Row("plans:review_pdf", TWO, given={"plan_id": "review_over", "kind": "midyear"}),
    Row("plans:team", EVERYBODY),
    Row("plans:team_export", "login 404 200 200 404 404 404 404 404", given={"form": "csv"}),
    Row("plans:team_goals", EVERYBODY),
    Row("plans:team_goal_new", "login 403 200 200 403 403 403 403 403", post="login 403 403"),
    Row("plans:team_goal", TWO, post="login 404 404", given=TEAM_GOAL),
    Row("plans:team_goal_change", OF_THE_TEAM, post="login 404 404", given=TEAM_GOAL),
    Row("plans:team_goal_close", OF_THE_TEAM, post="login 404 404", given=TEAM_GOAL),
    Row("plans:team_goal_reopen", BY_FORM, post="login 404 404", given=TEAM_GOAL),
    Row("plans:share_done", BY_FORM, post="login 404 404", given=TEAM_GOAL),
    Row("plans:share_remove", BY_FORM, post="login 404 404", given=TEAM_GOAL),
    # --- plans: assessment
    Row("plans:assessments", EVERYBODY),
    Row("plans:assessment_new", EVERYBODY, post="login 200 200"),
    Row("plans:levels", EVERYBODY),
    Row("plans:assessment", TWO, given=ASSESSMENT),
    Row("plans:rate", TWO, given=ASSESSMENT),
    Row("plans:rate_one", TWO, post="login 404 404", given=FIRST),
    Row("plans:rate_words", BY_FORM, post="login 404 404", given=FIRST),
    Row("plans:rate_ticks", BY_FORM, post="login 404 404", given=FIRST),
    Row("plans:submit_sheet", TWO, post="login 404 404", given=ASSESSMENT),
    Row("plans:take_back_sheet", BY_FORM, post="login 404 404", given=ASSESSMENT),
    Row("plans:agree_levels", BY_FORM, post="login 404 404", given=ASSESSMENT),
    Row("plans:add_competency", TWO, post="login 404 404", given=ASSESSMENT),
    Row("plans:invite_rater", TWO, post="login 404 404", given=ASSESSMENT),
    Row("plans:revoke_rater", BY_FORM, post="login 404 404", given={**ASSESSMENT, "person_id": "agus"}),
    Row("plans:decline_rater", "login 404 404 404 404 200 404 404 404", post="login 404 404", given={"assessment_id": "invited"}),
    Row("plans:cancel_assessment", TWO, post="login 404 404", given=ASSESSMENT),
    # --- notices
    Row("notices:inbox", EVERYBODY),
    Row("notices:mark_all", BY_FORM, post="login go go"),
    Row("notices:open", "login go 404 404 404 404 404 404 404", given={"notice_id": "notice"}),
    Row("notices:mark", BY_FORM, post="login 404 404", given={"notice_id": "notice"}),
    Row("notices:settings", EVERYBODY, post="login 200 200"),
    Row("notices:silence", BY_FORM, post="login go go"),
    Row("notices:stop", "200", post="200", given={"token": "stop_token"}),
    Row("notices:calendar", EVERYBODY),
    Row("notices:calendar_renew", BY_FORM, post="login go go"),
    Row("notices:calendar_close", BY_FORM, post="login go go"),
    Row("notices:feed", "200", given={"token": "feed_token"}),
    Row("notices:mails", "200"),
    Row("notices:mail", "200", given={"name": "planned", "form": "html"}),
    # --- hours: the ledger is read by its owner, her supervisor of today and HR
    Row("hours:ledger", EVERYBODY),
    Row("hours:export", EVERYBODY, given={"form": "csv"}),
    Row("hours:claim", LEDGER, given={"claim_id": "claim"}),
    Row("hours:of_source", LEDGER, given={"source": "source"}),
    Row("hours:member", LEDGER, given=DEWI),
    Row("hours:statement", EVERYBODY),
    Row("hours:statement_pdf", EVERYBODY),
    Row("portal:check_ask", "200"),
    Row("portal:check", "200", given={"code": "code"}),
    Row("hours:fulfilment", HR, post="login 403 405"),
    Row("hours:fulfilment_export", HR, post="login 403 405", given={"form": "csv"}),
    Row("hours:rule_change", HR, post="login 403 200", given={"form": "coaching"}),
    Row("hours:rule_withdraw", HR_OF_DEWI, post="login 403 404", given={"rule_id": "later_rule"}),
    Row("hours:bounds_change", HR, post="login 403 200", given={"kind": "pns"}),
    Row("hours:bounds_withdraw", HR_OF_DEWI, post="login 403 404", given={"bounds_id": "later_bounds"}),
    # --- plans, HR's desk and the leaders' map: states, sums and means, never a word of rating or dialogue
    Row("plans:coverage", HR, post="login 403 405"),
    Row("plans:coverage_export", HR, post="login 403 405", given={"form": "csv"}),
    Row("plans:remind", "login 403 403 403 go 403 403 403 go", post="login 403 go"),
    Row("plans:verifying", HR, post="login 403 405"),
    Row("plans:policy", HR_BY_FORM, post="login 403 go"),
    Row("plans:needs", HR, post="login 403 405"),
    Row("plans:needs_export", HR, post="login 403 405", given={"form": "csv"}),
    Row("plans:needs_detail", HR, post="login 403 405"),
    Row("plans:heat", HR, post="login 403 405"),
    Row("plans:heat_export", HR, post="login 403 405", given={"form": "csv"}),
    Row("plans:leader_heat", LEADER),
    Row("plans:leader_heat_export", LEADER, given={"form": "csv"}),
    Row("plans:templates", HR, post="login 403 405"),
    Row("plans:template_new", HR, post="login 403 200"),
    Row("plans:template_starters", HR_BY_FORM, post="login 403 go"),
    Row("plans:template", HR_OF_DEWI, post="login 403 405", given=TEMPLATE),
    Row("plans:template_edit", HR_OF_DEWI, post="login 403 404", given=TEMPLATE),
    Row("plans:template_change", HR_BY_FORM, post="login 403 404", given={**TEMPLATE, "verb": "tutup"}),
    Row("plans:template_goal_new", HR_OF_DEWI, post="login 403 404", given=TEMPLATE),
    Row("plans:template_goal", HR_OF_DEWI, post="login 403 404", given={**TEMPLATE, "goal_id": "template_goal"}),
    Row("plans:template_goal_remove", HR_BY_FORM, post="login 403 404", given={**TEMPLATE, "goal_id": "template_goal"}),
    # --- rulebook: everybody may know by what she is measured
    Row("rulebook:rules", EVERYBODY),
    Row("rulebook:hr_rules", HR, post="login 403 405"),
    Row("rulebook:hr_form", HR, post="login 403 405", given={"form": "coaching"}),
    Row("rulebook:hr_bounds", HR, post="login 403 405", given={"kind": "pns"}),
    Row("rulebook:dictionary", EVERYBODY),
    Row("rulebook:competency", EVERYBODY, given={"key": "komunikasi"}),
    Row("rulebook:hr_competencies", HR, post="login 403 405"),
    Row("rulebook:competency_new", HR, post="login 403 200"),
    Row("rulebook:competency_import", HR, post="login 403 200"),
    Row("rulebook:competency_sample", HR, post="login 403 405"),
    Row("rulebook:competency_export", HR, post="login 403 405", given={"kind": "csv"}),
    Row("rulebook:competency_edit", HR_OF_DEWI, post="login 403 404", given={"key": "technical"}),
    Row("rulebook:competency_close", HR_BY_FORM, post="login 403 404", given={"key": "technical"}),
    Row("rulebook:competency_reopen", HR_BY_FORM, post="login 403 404", given={"key": "technical"}),
    Row("rulebook:hr_standards", HR, post="login 403 405"),
    Row("rulebook:standard_import", HR, post="login 403 200"),
    Row("rulebook:standard_sample", HR, post="login 403 405"),
    Row("rulebook:standard_export", HR, post="login 403 405", given={"kind": "csv"}),
    Row("rulebook:class_standard", HR, post="login 403 405", given={"position_class": "ahli_pertama"}),
    Row("rulebook:class_set", HR, post="login 403 200", given={"position_class": "ahli_pertama"}),
    Row("rulebook:job_standard", HR_OF_DEWI, post="login 403 405", given={"job_id": "dewis_job"}),
    Row("rulebook:job_set", HR_OF_DEWI, post="login 403 404", given={"job_id": "dewis_job"}),
    Row("rulebook:standard_withdraw", HR_OF_DEWI, post="login 403 404", given={"standard_id": "dewis_standard"}),
    # --- ui
    Row("ui:components", "200"),
)  # fmt: skip
