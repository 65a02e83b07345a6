"""The rows of the access matrix about relations: each is for the two, its words for nobody else; a certificate's code is
checked by everybody. Yusuf is Dewi's mentor here; Agus was asked by her."""

from tests.house.access_row import BY_FORM, EVERYBODY, Row

#          anon  empl supv lead hr   admn frmr outs other
TWO = "login 200 404 404 404 404 200 404 404"
MENTOR = "login 404 404 404 404 404 200 404 404"
HERS = "login 200 404 404 404 404 404 404 404"
NO = "login 404 404"
RELATION = {"relation_id": "mentor_relation"}
ASKED = {"relation_id": "mentor_asked"}
PASSING = {"passing_id": "mentor_passing"}

ROWS = (
    # --- mentoring: requests
    Row("mentoring:ask", "login 200 200 200 200 200 404 200 404", post="login 200 404", given={"person_id": "mentor"}),
    Row("mentoring:ask_my_supervisor", "login go go go go go go go 409"),
    Row("mentoring:ask_direct", "login 404 200 404 404 404 404 404 404", post=NO, given={"person_id": "dewi"}),
    Row("mentoring:shortlist", EVERYBODY),
    Row("mentoring:answer", "login go 404 404 404 200 404 404 404", post=NO, given=ASKED),
    Row("mentoring:withdraw_request", "login 200 404 404 404 200 404 404 404", post=NO, given=ASKED),
    # --- mentoring: relations
    Row("mentoring:relation", TWO, given=RELATION),
    Row("mentoring:milestone", BY_FORM, post=NO, given={**RELATION, "milestone_id": "mentor_relation"}),
    Row("mentoring:pause_relation", TWO, post=NO, given=RELATION),
    Row("mentoring:resume_relation", BY_FORM, post=NO, given=RELATION),
    Row("mentoring:agreement", TWO, post=NO, given=RELATION),
    Row("mentoring:agreement_print", TWO, given=RELATION),
    Row("mentoring:agreement_drop", BY_FORM, post=NO, given=RELATION),
    Row("mentoring:sign", BY_FORM, post=NO, given=RELATION),
    Row("mentoring:look_back", TWO, post=NO, given=RELATION),
    Row("mentoring:end_relation", TWO, post=NO, given=RELATION),
    Row("mentoring:rematch", BY_FORM, post=NO, given=RELATION),
    Row("mentoring:hand_over", MENTOR, post=NO, given=RELATION),
    Row("mentoring:passing", TWO, post=NO, given=PASSING),
    Row("mentoring:passing_drop", BY_FORM, post=NO, given=PASSING),
    Row("mentoring:pulse", HERS, post=NO, given={"pulse_id": "mentor_pulse"}),
    Row("mentoring:certificate", HERS, given={"certificate_id": "mentor_certificate"}),
    Row("mentoring:check", "200", given={"code": "mentor_code"}),
)
