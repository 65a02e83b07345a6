"""The rows of the access matrix about questions, answers, following, reports, and the moderators' desk."""

from tests.house.access_row import BY_FORM, COLLEAGUES, EVERYBODY, HR, Row

QUESTION = {"question_id": "dewis_question"}
ANSWER = {"answer_id": "dewis_answer"}
REPORT = {"report_id": "dewis_report"}
HIDDEN = {"report_id": "report_hidden"}
ASKER = "login 200 403 403 403 403 403 403 404"
ASKER_OR_MODERATOR = "login 200 403 403 200 403 403 403 404"
MODERATOR = "login 403 403 403 200 403 403 403 404"
REPORTER = "login 200 404 404 404 404 404 404 404"

ROWS = (
    # --- community: questions and answers of Dewi's; everybody of the agency reads them
    Row("community:questions", EVERYBODY),
    Row("community:question_new", EVERYBODY, post="login 200 200"),
    Row("community:question", COLLEAGUES, given=QUESTION),
    Row("community:question_edit", ASKER, post="login 403 404", given=QUESTION),
    Row("community:question_delete", ASKER, post="login 403 404", given=QUESTION),
    Row("community:question_close", ASKER_OR_MODERATOR, post="login 403 404", given=QUESTION),
    Row("community:question_reopen", BY_FORM, post="login 403 404", given=QUESTION),
    Row("community:answer_new", COLLEAGUES, post="login 200 404", given=QUESTION),
    Row("community:answer_edit", ASKER, post="login 403 404", given=ANSWER),
    Row("community:answer_delete", ASKER, post="login 403 404", given=ANSWER),
    Row("community:answer_accept", BY_FORM, post="login 403 404", given={"answer_id": "answer_to_own"}),
    Row("community:answer_thank", BY_FORM, post="login go 404", given=ANSWER),
    # --- community: following is one's own; whoever reads something may report it, but not her own
    Row("community:follow", EVERYBODY, post="login 404 404"),
    Row("community:report", "login 404 200 200 200 200 200 200 404", post="login 200 404",
        given={"kind": "answer", "subject_id": "dewis_answer"}),
    Row("community:my_report", REPORTER, given=REPORT),
    # --- community: the moderators' desk, HR of the whole agency
    Row("community:desk", HR, post="login 403 405"),
    Row("community:report_desk", MODERATOR, post="login 403 405", given=REPORT),
    Row("community:report_keep", MODERATOR, post="login 403 404", given=REPORT),
    Row("community:report_hide", MODERATOR, post="login 403 404", given=REPORT),
    Row("community:report_show", MODERATOR, post="login 403 404", given=HIDDEN),
)  # fmt: skip
