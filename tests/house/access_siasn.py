"""The rows of the access matrix about SIASN: HR of the whole agency, nobody else."""

from tests.house.access_row import HR, HR_BY_FORM, HR_OF_DEWI, Row

ROW = {"course_id": "siasn_course"}
RELEASE = {"release_id": "siasn_release"}

ROWS = (
    Row("siasn:desk", HR, post="login 403 405"),
    Row("siasn:export", HR, post="login 403 405", given={"form": "csv"}),
    Row("siasn:agency", HR, post="login 403 200"),
    Row("siasn:releases", HR, post="login 403 405"),
    Row("siasn:release", HR, post="login 403 200"),
    Row("siasn:file", HR, post="login 403 200"),
    Row("siasn:release_page", HR_OF_DEWI, post="login 403 405", given=RELEASE),
    Row("siasn:release_take_back", HR_BY_FORM, post="login 403 404", given=RELEASE),
    Row("siasn:course", HR_OF_DEWI, post="login 403 405", given=ROW),
    Row("siasn:course_again", HR_BY_FORM, post="login 403 404", given=ROW),
    Row("siasn:course_take_back", HR_BY_FORM, post="login 403 404", given=ROW),
    Row("siasn:course_there", HR_BY_FORM, post="login 403 404", given=ROW),
    Row("siasn:course_not_there", HR_BY_FORM, post="login 403 404", given=ROW),
    Row("siasn:course_mend", HR_BY_FORM, post="login 403 404", given=ROW),
)
