"""The rows of the access matrix about programmes of mentoring. Ratna runs this one as a steward, Bambang may look; Dewi
and Yusuf take part."""

from tests.house.access_row import BY_FORM, COLLEAGUES, EVERYBODY, HR, Row

#          anon  empl supv lead hr   admn frmr outs other

LOOK = "login 404 200 200 200 404 404 404 404"
RUN = "login 404 200 403 200 404 404 404 404"
FILE = RUN
TAKERS = "login 200 403 403 403 403 200 403 404"
NO = "login 404 404"
OF = {"programme_id": "programme"}
DRAFT = {"programme_id": "programme_draft"}
STEWARD = {**OF, "person_id": "programme_steward"}
TAKER = {**OF, "enrolment_id": "enrolment"}

ROWS = (
    # --- mentoring: programmes, for everybody
    Row("mentoring:programmes", EVERYBODY),
    Row("mentoring:programme", COLLEAGUES, given=OF),
    Row("mentoring:enrol", COLLEAGUES, post="login 200 404", given={**OF, "side": "mentee"}),
    Row("mentoring:wishes", TAKERS, post="login 403 404", given=OF),
    Row("mentoring:enrol_leave", "login go go go go go go go 404", post="login go 404", given=OF),
    # --- mentoring: the desk of programmes
    Row("mentoring:desk", HR),
    Row("mentoring:programme_new", HR, post="login 403 200"),
    Row("mentoring:programme_desk", LOOK, given=OF),
    Row("mentoring:programme_settings", LOOK, given=OF),
    Row("mentoring:programme_print", LOOK, given=OF),
    Row("mentoring:programme_edit", RUN, post=NO, given=OF),
    Row("mentoring:programme_guides", RUN, post=NO, given=OF),
    Row("mentoring:programme_state", RUN, post=NO, given=OF),
    Row("mentoring:programme_copy", BY_FORM, post=NO, given=OF),
    Row("mentoring:programme_drop", RUN, post=NO, given=DRAFT),
    Row("mentoring:programme_questions", RUN, post=NO, given=OF),
    Row("mentoring:programme_milestones", RUN, post=NO, given=OF),
    Row("mentoring:programme_eligibility", RUN, post=NO, given=OF),
    Row("mentoring:programme_weights", RUN, post=NO, given=OF),
    Row("mentoring:programme_stewards", LOOK, post=NO, given=OF),
    Row("mentoring:programme_steward_remove", BY_FORM, post=NO, given=STEWARD),
    Row("mentoring:participants", LOOK, given=OF),
    Row("mentoring:participants_export", FILE, given=OF),
    Row("mentoring:participants_rule", BY_FORM, post=NO, given=OF),
    Row("mentoring:participants_add", RUN, post=NO, given=OF),
    Row("mentoring:participants_remove", RUN, post=NO, given=TAKER),
    Row("mentoring:programme_invite", RUN, post=NO, given=OF),
    Row("mentoring:programme_pairs", LOOK, given=OF),
    Row("mentoring:pair_hand_over", RUN, post=NO, given={**OF, "relation_id": "programme_pair"}),
    Row("mentoring:programme_help", RUN, post=NO, given=OF),
    Row("mentoring:programme_more", LOOK, given=OF),
)
