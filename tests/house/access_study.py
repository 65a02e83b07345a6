"""The rows of the access matrix about learning: contracts, entries, and who rules on them."""

from tests.house.access_row import BY_FORM, EVERYBODY, HR, LEDGER, MINE, OWNER, TWO, Row

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

WRITTEN = {"entry_id": "entry_draft"}
PROOF = {"evidence_id": "evidence"}

ENTRIES = (
    # --- study: entries. A draft is its person's alone; HR reads what her supervisor verified
    Row("study:home", EVERYBODY),
    Row("study:entry_export", EVERYBODY),
    Row("study:entry_new", EVERYBODY, post="login 200 200"),
    Row("study:entry", LEDGER, given={"entry_id": "entry_verified"}),
    Row("study:entry_edit", MINE, post="login 404 404", given=WRITTEN),
    Row("study:entry_submit", MINE, post="login 404 404", given=WRITTEN),
    Row("study:entry_discard", MINE, post="login 404 404", given=WRITTEN),
    Row("study:entry_withdraw", BY_FORM, post="login 404 404", given={"entry_id": "entry_sent"}),
    Row("study:entry_appeal", OWNER, post="login 404 404", given={"entry_id": "entry_returned"}),
    Row("study:evidence_add", BY_FORM, post="login 404 404", given=WRITTEN),
    Row("study:evidence", LEDGER, given=PROOF),
    Row("study:evidence_remove", BY_FORM, post="login 404 404", given=PROOF),
    Row("study:timer_start", BY_FORM, post="login go go"),
    Row("study:timer_stop", "login go go go go go go go go", post="login go go"),
    Row("study:timer_discard", BY_FORM, post="login go go"),
)

OWN = (
    # --- study: what is offered to me, what my own entries show; for HR rates of large units
    Row("study:suggestions", EVERYBODY),
    Row("study:suggestion_decline", BY_FORM, post="login go 404", given={"resource_id": "shelved"}),
    Row("study:signs", EVERYBODY),
    Row("study:sign_explain", BY_FORM, post="login go go", given={"kind": "alike"}),
    Row("study:rates", HR, post="login 403 405"),
    Row("study:share", "login go go go go go go go go"),
    Row("study:manifest", "200"),
)

ROWS = (*ENTRIES, *CONTRACTS, *OWN)
