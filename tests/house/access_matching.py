"""The rows of the access matrix about the workbench. Ratna runs the programme as a steward, Bambang may look; Siti is HR."""

from tests.house.access_row import Row

#               anon  empl supv lead hr   admn frmr outs other
LOOK = "login 404 200 200 200 404 404 404 404"
RUN = "login 404 200 403 200 404 404 404 404"
NO = "login 404 404"
BY_FORM = "login 404 405 403 405 404 404 404 404"
OF = {"programme_id": "programme"}
DONE = {**OF, "number": "run_done"}
WAITS = {**OF, "number": "run_waiting"}
PAIR = {**DONE, "mentee_id": "dewi", "mentor_id": "yusuf"}

ROWS = (
    Row("mentoring:bench", LOOK, post=NO, given=OF),
    Row("mentoring:fix_pair", BY_FORM, post=NO, given=OF),
    Row("mentoring:run", LOOK, post=NO, given=DONE),
    Row("mentoring:run_stop", BY_FORM, post=NO, given=WAITS),
    Row("mentoring:run_paper", LOOK, post=NO, given=DONE),
    Row("mentoring:run_export", RUN, post=NO, given=DONE),
    Row("mentoring:run_publish", RUN, post=NO, given=DONE),
    Row("mentoring:run_undo", RUN, post=NO, given=DONE),
    Row("mentoring:run_compare", LOOK, post=NO, given=DONE),
    Row("mentoring:what_if", RUN, post=NO, given=DONE),
    Row("mentoring:what_if_adopt", BY_FORM, post=NO, given=DONE),
    Row("mentoring:choices", RUN, post=NO, given={**DONE, "mentee_id": "dewi"}),
    Row("mentoring:pair", RUN, post=NO, given=PAIR),
)
