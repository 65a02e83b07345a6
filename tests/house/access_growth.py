"""The rows of the access matrix about introductions, cases and guides: each introduction is for the three, each talk for the
two; cases lie open, their keys are HR's. Yusuf is Dewi's mentor here and introduces Bambang."""

from tests.house.access_row import BY_FORM, COLLEAGUES, EVERYBODY, HR, HR_BY_FORM, HR_OF_DEWI, Row

#          anon  empl supv lead hr   admn frmr outs other
THREE = "login 200 404 200 404 404 200 404 404"
TWO = "login 200 404 404 404 404 200 404 404"
NO_MENTEE = "login 409 409 409 409 409 409 409 409"
NO = "login 404 404"
INTRODUCTION = {"introduction_id": "introduction"}
TALK = {"talk_id": "case_talk"}
CASE = {"dilemma_id": "dilemma"}

ROWS = (
    # --- mentoring: introductions
    Row("mentoring:introductions", EVERYBODY),
    Row("mentoring:introduction_new", NO_MENTEE, post="login 409 409"),
    Row("mentoring:introduction", THREE, given=INTRODUCTION),
    Row("mentoring:introduction_answer", BY_FORM, post=NO, given=INTRODUCTION),
    Row("mentoring:introduction_withdraw", BY_FORM, post=NO, given=INTRODUCTION),
    Row("mentoring:introduction_follow", BY_FORM, post=NO, given={"introduction_id": "introduction_old"}),
    Row("mentoring:network", EVERYBODY),
    # --- mentoring: cases and guides
    Row("mentoring:dilemmas", EVERYBODY),
    Row("mentoring:dilemma", COLLEAGUES, post="login 200 404", given=CASE),
    Row("mentoring:talk", TWO, post=NO, given=TALK),
    Row("mentoring:talk_done", BY_FORM, post=NO, given=TALK),
    Row("mentoring:talk_drop", BY_FORM, post=NO, given=TALK),
    Row("mentoring:guides", EVERYBODY),
    Row("mentoring:guide", EVERYBODY, post="login 200 200", given={"key": "guide_key"}),
    # --- HR's bank of cases
    Row("mentoring:dilemma_desk", HR, post="login 403 405"),
    Row("mentoring:dilemma_new", HR, post="login 403 200"),
    Row("mentoring:dilemma_edit", HR_OF_DEWI, post="login 403 404", given=CASE),
    Row("mentoring:dilemma_close", HR_BY_FORM, post="login 403 404", given=CASE),
    Row("mentoring:dilemma_reopen", HR_BY_FORM, post="login 403 404", given=CASE),
)
