"""The rows of the access matrix about ruling on learning: the supervisor of the day, then HR of the unit; nobody on her own."""

from tests.house.access_row import BY_FORM, EVERYBODY, HR, Row

WAITING = {"entry_id": "entry_sent"}
#                anon  empl supv lead hr   admn frmr outs other
BY_SUPERVISOR = "login 403 200 404 404 404 404 404 404"
BY_HR = "login 403 403 404 200 404 404 404 404"

ROWS = (
    Row("study:entry_verify", BY_FORM, post="login 404 404", given=WAITING),
    Row("study:entry_return", BY_SUPERVISOR, post="login 404 404", given=WAITING),
    Row("study:entry_credit", BY_FORM, post="login 404 404", given={"entry_id": "entry_verified"}),
    Row("study:appeal_answer", BY_HR, post="login 404 404", given={"entry_id": "entry_appealed"}),
    Row("study:entry_void", BY_HR, post="login 404 404", given={"entry_id": "entry_credited"}),
    Row("study:team", EVERYBODY),
    Row("study:desk", HR, post="login 403 405"),
    Row("study:credit_chosen", "login 403 403 403 go 403 403 403 go", post="login 403 go"),
    Row("study:desk_export", HR, post="login 403 405", given={"form": "csv"}),
    Row("study:turnaround", HR, post="login 403 405"),
    Row("study:policy", HR, post="login 403 200"),
    Row("study:import", HR, post="login 403 200"),
    Row("study:import_sample", HR, post="login 403 405"),
)
