"""The rows of the access matrix about mentors: an open profile is for colleagues, one that waits for HR and its writer."""

from tests.house.access_row import BY_FORM, COLLEAGUES, EVERYBODY, HR, HR_BY_FORM, HR_OF_DEWI, Row

#                anon  empl supv lead hr   admn frmr outs other
OPEN = {"profile_id": "guide_open"}
WAITING = {"profile_id": "guide_waiting"}
MINE_BY_FORM = "login go go"

ROWS = (
    # --- guides: Dewi's profile waits for HR, Yusuf's is open
    Row("guides:directory", EVERYBODY),
    Row("guides:profile", COLLEAGUES, given=OPEN),
    Row("guides:keep", BY_FORM, post="login go 404", given=OPEN),
    Row("guides:pass_by", BY_FORM, post="login go 404", given=OPEN),
    # one's own: whoever comes writes of herself
    Row("guides:mine", EVERYBODY, post=MINE_BY_FORM),
    Row("guides:mine_text", BY_FORM, post="login 422 422"),
    Row("guides:mine_preview", "login go go go go go go go go"),
    Row("guides:mine_submit", BY_FORM, post="login 403 403"),
    Row("guides:mine_take_back", BY_FORM, post="login 403 403"),
    Row("guides:mine_pause", EVERYBODY, post="login 403 403"),
    Row("guides:mine_resume", BY_FORM, post="login 403 403"),
    Row("guides:mine_close", EVERYBODY, post="login 403 403"),
    # HR's desk
    Row("guides:desk", HR, post="login 403 405"),
    Row("guides:invite", HR, post="login 403 200"),
    Row("guides:rule", HR_OF_DEWI, post="login 403 405", given=WAITING),
    Row("guides:rule_open", HR_BY_FORM, post="login 403 404", given=WAITING),
    Row("guides:rule_return", HR_BY_FORM, post="login 403 404", given=WAITING),
    Row("guides:rule_close", HR_BY_FORM, post="login 403 404", given=WAITING),
    Row("portal:supply", HR, post="login 403 405"),
    Row("portal:supply_export", HR, post="login 403 405"),
    Row("portal:retiring", HR, post="login 403 405"),
    Row("portal:retiring_export", HR, post="login 403 405"),
)
