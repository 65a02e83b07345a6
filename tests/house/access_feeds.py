"""The rows of the access matrix about feeds and links that died: HR of the whole agency alone."""

from tests.house.access_catalogue import RESOURCE
from tests.house.access_row import HR, HR_BY_FORM, HR_OF_DEWI, Row

FEED = {"feed_id": "feed"}

ROWS = (
    Row("catalogue:feeds", HR, post="login 403 405"),
    Row("catalogue:feed_new", HR, post="login 403 200"),
    Row("catalogue:feeds_take", HR_BY_FORM, post="login 403 go"),
    Row("catalogue:feeds_export", HR, post="login 403 405"),
    Row("catalogue:feed_edit", HR_OF_DEWI, post="login 403 404", given=FEED),
    Row("catalogue:feed_run", HR_BY_FORM, post="login 403 404", given=FEED),
    Row("catalogue:feed_ask", HR_BY_FORM, post="login 403 404", given=FEED),
    Row("catalogue:feed_remove", HR_OF_DEWI, post="login 403 404", given=FEED),
    Row("catalogue:suggestions", HR, post="login 403 405"),
    Row("catalogue:suggestions_decide", HR_BY_FORM, post="login 403 go"),
    Row("catalogue:link_ask", HR_BY_FORM, post="login 403 404", given=RESOURCE),
    Row("catalogue:link_move", HR_BY_FORM, post="login 403 404", given=RESOURCE),
)
