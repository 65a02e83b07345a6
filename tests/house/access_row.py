"""One row of the access matrix, who the columns are, and the answers that many rows share."""

from dataclasses import dataclass, field

COLUMNS = ("anonymous", "employee", "supervisor", "leader", "hr", "admin", "former", "outsider", "other_agency")
"""Relations to Dewi, as in tests/cast.py; `other_agency` is an HR officer there."""
STRANGERS = ("anonymous", "outsider", "other_agency")
"""Whoever has nothing to do with Dewi, and must not be able to write about her."""
MEANING = {
    "login": "is led to the sign-in page",
    "go": "is led to another page",
    "200": "sees the page",
    "403": "is told that it is not allowed",
    "404": "is told that there is no such page",
    "405": "the address does not answer that way",
    "410": "is told that the link does not work any more",
    "409": "is told that it cannot be done now",
    "422": "is told what is wrong with what was sent",
    "again": "is asked to confirm the password first",
}


@dataclass(frozen=True)
class Row:
    """One address. `given` fills its arguments: `person_id=dewi` takes the key of what tests/house/world.py calls dewi."""

    name: str
    get: str
    post: str = ""
    """Answers to an empty form for the three strangers; empty where the address accepts no form."""
    given: dict[str, str] = field(default_factory=dict)

    def answers(self) -> dict[str, str]:
        """Answer to GET by column."""
        return dict(zip(COLUMNS, _filled(self.get, len(COLUMNS)), strict=True))

    def refusals(self) -> dict[str, str]:
        """Answer to POST by stranger."""
        no_form = "login 405 405" if self.get.startswith("login") else "405"
        return dict(zip(STRANGERS, _filled(self.post or no_form, len(STRANGERS)), strict=True))


def _filled(text: str, wanted: int) -> list[str]:
    words = text.split()
    return words * wanted if len(words) == 1 else words


DEWI = {"person_id": "dewi"}
DRAFT = {"plan_id": "draft"}
DIVISION = {"unit_id": "division"}
LINE = {"line_id": "line"}
RUN = {"run_id": "run"}
SESSION = {"session_id": "session"}
TEMPLATE = {"template_id": "template"}
OF_CYCLE = {"cycle_id": "cycle"}
PROMISE = {"promise_id": "promise"}
DIALOGUE = {"dialogue_id": "dialogue"}
REVIEW = {"plan_id": "review_open", "kind": "closing"}
TEAM_GOAL = {"goal_id": "team_goal"}
OF_THE_TEAM = "login 403 200 404 404 404 404 404 404"
"""Of a goal of Ratna's team: its members read it, only she changes it."""
ASSESSMENT = {"assessment_id": "assessment"}
FIRST = {**ASSESSMENT, "number": "1"}
#            anon  empl supv lead hr   admn frmr outs other
TWO = "login 200 200 404 404 404 404 404 404"
OWNER = "login 200 403 404 404 404 404 404 404"
MINE = "login 200 404 404 404 404 404 404 404"
KEEPER = "login 200 403 404 403 404 404 404 404"
EVERYBODY = "login 200 200 200 200 200 200 200 200"
COLLEAGUES = "login 200 200 200 200 200 200 200 404"
BY_FORM = "login 405 405 405 405 405 405 405 405"
HR = "login 403 403 403 200 403 403 403 200"
HR_OF_DEWI = "login 403 403 403 200 403 403 403 404"
LEDGER = "login 200 200 404 200 404 404 404 404"
HR_BY_FORM = "login 403 403 403 405 403 403 403 405"
LEADER = "login 403 403 200 403 403 403 403 403"
ADMIN = "login 403 403 403 403 200 403 403 403"
