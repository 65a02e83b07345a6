"""The rows of the access matrix about circles: who they are is known to all, what they say to members."""

from tests.house.access_row import BY_FORM, COLLEAGUES, EVERYBODY, HR_OF_DEWI, Row

#              anon  empl supv lead hr   admn frmr outs other
FACILITATOR = "login 200 403 403 403 403 403 403 404"
MEMBERS = "login 200 200 403 403 403 403 403 404"
READERS = "login 200 200 404 404 404 404 404 404"
NO = "login 403 404"
CIRCLE = {"circle_id": "circle"}
ASKER = {**CIRCLE, "person_id": "circle_asker"}
MEMBER = {**CIRCLE, "person_id": "circle_member"}
COMING = {"meeting_id": "meeting_coming"}
BEGUN = {"meeting_id": "meeting_begun"}
HELD = {"meeting_id": "meeting_held"}
DONE = {"meeting_id": "meeting_done"}

ROWS = (
    # --- community: circles. Dewi looks after this one, Ratna belongs to it, Surya asks to
    Row("community:home", EVERYBODY),
    Row("community:circles", EVERYBODY),
    Row("community:circle_new", EVERYBODY, post="login 200 200"),
    Row("community:circle", COLLEAGUES, given=CIRCLE),
    Row("community:circle_edit", FACILITATOR, post=NO, given=CIRCLE),
    Row("community:circle_join", BY_FORM, post="login go 404", given=CIRCLE),
    Row("community:circle_leave", BY_FORM, post="login go 404", given=CIRCLE),
    Row("community:circle_close", FACILITATOR, post=NO, given=CIRCLE),
    Row("community:circle_open", BY_FORM, post=NO, given=CIRCLE),
    Row("community:member_accept", BY_FORM, post=NO, given=ASKER),
    Row("community:member_reject", FACILITATOR, post=NO, given=ASKER),
    Row("community:member_take_out", FACILITATOR, post=NO, given=MEMBER),
    Row("community:member_facilitator", BY_FORM, post=NO, given=MEMBER),
    # --- community: meetings. All know that there is one; its minutes are for members, its hours also for HR
    Row("community:meeting_new", MEMBERS, post=NO, given=CIRCLE),
    Row("community:meeting", COLLEAGUES, given=DONE),
    Row("community:meeting_edit", FACILITATOR, post=NO, given=COMING),
    Row("community:meeting_cancel", FACILITATOR, post=NO, given=COMING),
    Row("community:meeting_answer", BY_FORM, post=NO, given=COMING),
    Row("community:meeting_minutes", MEMBERS, post=NO, given=BEGUN),
    Row("community:meeting_confirm", BY_FORM, post=NO, given=HELD),
    Row("community:meeting_lacking", "login 403 200 403 403 403 403 403 404", post=NO, given=HELD),
    Row("community:meeting_affirm", BY_FORM, post=NO, given=HELD),
    Row("community:meeting_include", BY_FORM, post=NO, given={**HELD, "person_id": "circle_member"}),
    Row("community:meeting_void", HR_OF_DEWI, post=NO, given=DONE),
    Row("community:meeting_print", READERS, given=DONE),
)
