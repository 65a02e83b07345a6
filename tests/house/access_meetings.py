"""The rows of the access matrix about meetings of mentor and mentee, their tasks and talks: each is for the two. Yusuf is
Dewi's mentor here."""

from tests.house.access_row import BY_FORM, EVERYBODY, Row

#      anon  empl supv lead hr   admn frmr outs other
TWO = "login 200 404 404 404 404 200 404 404"
OWN = "login 200 404 404 404 404 403 404 404"
NO = "login 404 404"
COMING = {"meeting_id": "mm_coming"}
DONE = {"meeting_id": "mm_done"}
TASK = {"task_id": "mm_task"}

ROWS = (
    # --- mentoring: meetings, tasks, talks
    Row("mentoring:home", EVERYBODY),
    Row("mentoring:meeting_new", EVERYBODY, post="login 200 200"),
    Row("mentoring:meeting_record", EVERYBODY, post="login 200 200"),
    Row("mentoring:meeting", TWO, given=COMING),
    Row("mentoring:meeting_move", TWO, post=NO, given=COMING),
    Row("mentoring:meeting_cancel", TWO, post=NO, given=COMING),
    Row("mentoring:meeting_miss", TWO, post=NO, given=COMING),
    Row("mentoring:meeting_void", TWO, post=NO, given=DONE),
    Row("mentoring:meeting_deny", TWO, post=NO, given={"meeting_id": "mm_told"}),
    Row("mentoring:meeting_confirm", BY_FORM, post=NO, given={"meeting_id": "mm_held"}),
    Row("mentoring:meeting_reopen", BY_FORM, post=NO, given={"meeting_id": "mm_held"}),
    Row("mentoring:meeting_notes", BY_FORM, post=NO, given=COMING),
    Row("mentoring:meeting_print", TWO, given=DONE),
    Row("mentoring:meeting_sheet", TWO, given=COMING),
    Row("mentoring:task_new", BY_FORM, post=NO, given=COMING),
    Row("mentoring:talk_new", EVERYBODY, post="login 200 200"),
    Row("mentoring:talk_grow", TWO, post=NO, given={"meeting_id": "mm_told"}),
    Row("mentoring:tasks", EVERYBODY),
    Row("mentoring:task_done", OWN, post=NO, given=TASK),
    Row("mentoring:task_drop", OWN, post=NO, given=TASK),
    Row("mentoring:task_reopen", BY_FORM, post=NO, given=TASK),
    Row("mentoring:task_remove", BY_FORM, post=NO, given=TASK),
    Row("portal:card_from_mentoring", TWO, post=NO, given=DONE),
    Row("portal:busy", EVERYBODY),
)
