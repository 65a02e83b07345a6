"""The rows of the access matrix about learning: contracts, entries, and who rules on them."""

from tests.house.access_row import BY_FORM, EVERYBODY, MINE, OWNER, TWO, Row

DRAFT = {"contract_id": "contract_draft"}
WAITING = {"contract_id": "contract_waiting"}
RUNNING = {"contract_id": "contract_running"}
CLAIMED = {"contract_id": "contract_claimed"}
BOSS = "login 403 200 404 404 404 404 404 404"

CONTRACTS = (
    # --- study: learning contracts. A draft is its owner's alone; HR reads none
    Row("study:contracts", EVERYBODY),
    Row("study:contract_new", EVERYBODY, post="login 200 200"),
    Row("study:contract", TWO, given=RUNNING),
    Row("study:contract_print", TWO, given=RUNNING),
    Row("study:contract_edit", MINE, post="login 404 404", given=DRAFT),
    Row("study:contract_propose", MINE, post="login 404 404", given=DRAFT),
    Row("study:contract_take_back", BY_FORM, post="login 404 404", given=WAITING),
    Row("study:contract_agree", BY_FORM, post="login 404 404", given=WAITING),
    Row("study:contract_return", BOSS, post="login 404 404", given=WAITING),
    Row("study:contract_progress", BY_FORM, post="login 404 404", given=RUNNING),
    Row("study:contract_tick", BY_FORM, post="login 404 404", given={"row_id": "contract_source"}),
    Row("study:contract_claim", OWNER, post="login 404 404", given=RUNNING),
    Row("study:contract_close", BOSS, post="login 404 404", given=CLAIMED),
    Row("study:contract_withdraw", OWNER, post="login 404 404", given=RUNNING),
    Row("study:contract_copy", BY_FORM, post="login 404 404", given=RUNNING),
)

ROWS = (*CONTRACTS,)
