"""The rows of the access matrix about knowledge cards: words to which not everybody agreed are for author and party alone."""

from tests.house.access_row import BY_FORM, EVERYBODY, MINE, SESSION, TWO, Row

#              anon  empl supv lead hr   admn frmr outs other
SECOND = "login 403 200 200 200 200 200 200 404"
AUTHOR = "login 200 403 403 403 403 403 403 404"
DRAFT = {"card_id": "card_draft"}
ASKED = {"card_id": "card_asked"}
WAITING = {"card_id": "card_waiting"}
OUT = {"card_id": "card_out"}

ROWS = (
    # --- community: cards. Dewi writes, Ratna must agree to what came of their conversation, any other colleague reads second
    Row("community:search", EVERYBODY),
    Row("community:cards", EVERYBODY),
    Row("community:card_new", EVERYBODY, post="login 200 200"),
    Row("community:cards_waiting", EVERYBODY),
    Row("community:card", TWO, given=ASKED),
    Row("community:card_edit", MINE, post="login 404 404", given=DRAFT),
    Row("community:card_submit", MINE, post="login 404 404", given=DRAFT),
    Row("community:card_take_back", BY_FORM, post="login 404 404", given=ASKED),
    Row("community:card_delete", MINE, post="login 404 404", given=DRAFT),
    Row("community:card_agree", BY_FORM, post="login 404 404", given=ASKED),
    Row("community:card_refuse", "login 403 200 404 404 404 404 404 404", post="login 404 404", given=ASKED),
    Row("community:card_withdraw", "login 403 200 403 403 403 403 403 404", post="login 403 404", given=OUT),
    Row("community:card_review", SECOND, given=WAITING),
    Row("community:card_publish", BY_FORM, post="login 200 404", given=WAITING),
    Row("community:card_return", SECOND, post="login 200 404", given=WAITING),
    Row("community:card_retire", AUTHOR, post="login 403 404", given=OUT),
    Row("community:card_revise", AUTHOR, post="login 403 404", given=OUT),
    Row("community:card_helped", BY_FORM, post="login go 404", given=OUT),
    # the session has not been held yet
    Row("portal:card_from_session", "login 409 409 404 404 404 404 404 404", post="login 404 404", given=SESSION),
)
