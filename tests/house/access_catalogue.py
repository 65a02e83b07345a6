"""The rows of the access matrix about the catalogue: readers, and HR's desk."""

from tests.house.access_row import BY_FORM, COLLEAGUES, EVERYBODY, HR, HR_BY_FORM, HR_OF_DEWI, Row

RESOURCE = {"resource_id": "shelved"}
PATH = {"path_id": "shelved_path"}

ROWS = (
    # --- catalogue: everybody of the agency reads what is offered; what one keeps is one's own
    Row("catalogue:search", EVERYBODY),
    Row("catalogue:resource", COLLEAGUES, given=RESOURCE),
    Row("catalogue:file", COLLEAGUES, given={"resource_id": "shelved_file"}),
    Row("catalogue:bookmarks", EVERYBODY),
    Row("catalogue:bookmark", BY_FORM, post="login go 404", given=RESOURCE),
    Row("catalogue:review", COLLEAGUES, post="login 200 404", given=RESOURCE),
    Row("catalogue:review_remove", BY_FORM, post="login go 404", given=RESOURCE),
    Row("catalogue:review_hide", HR_BY_FORM, post="login 403 404", given={"review_id": "shelved_review"}),
    Row("catalogue:paths", EVERYBODY),
    Row("catalogue:path", COLLEAGUES, given=PATH),
    # --- catalogue, HR's desk
    Row("catalogue:desk", HR, post="login 403 405"),
    Row("catalogue:new", HR, post="login 403 200"),
    Row("catalogue:import", HR, post="login 403 200"),
    Row("catalogue:sample", HR, post="login 403 405"),
    Row("catalogue:export", HR, post="login 403 405", given={"kind": "csv"}),
    Row("catalogue:check_many", HR_BY_FORM, post="login 403 go"),
    Row("catalogue:start_set", HR_BY_FORM, post="login 403 go"),
    Row("catalogue:edit", HR_OF_DEWI, post="login 403 404", given=RESOURCE),
    Row("catalogue:check", HR_BY_FORM, post="login 403 404", given=RESOURCE),
    Row("catalogue:close", HR_OF_DEWI, post="login 403 404", given=RESOURCE),
    Row("catalogue:reopen", HR_BY_FORM, post="login 403 404", given=RESOURCE),
    Row("catalogue:paths_desk", HR, post="login 403 405"),
    Row("catalogue:path_new", HR, post="login 403 200"),
    Row("catalogue:path_edit", HR_OF_DEWI, post="login 403 404", given=PATH),
    Row("catalogue:path_add", HR_OF_DEWI, post="login 403 404", given=PATH),
    Row("catalogue:path_close", HR_BY_FORM, post="login 403 404", given=PATH),
    Row("catalogue:path_reopen", HR_BY_FORM, post="login 403 404", given=PATH),
)
