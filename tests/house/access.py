"""The access matrix: who gets what at which address. docs/permissions.md is printed from it.

`get` holds one answer for each column, in this order:
"""

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
    "409": "is told that it cannot be done now",
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


PUBLIC = {
    "account_login": "the door itself",
    "account_logout": "asks whoever comes; there is nothing to see",
    "ui:components": "shows components with invented contents",
}
"""Views without the guard of `signed_in`, and why."""

DEWI = {"person_id": "dewi"}
EVERYBODY = "login 200 200 200 200 200 200 200 200"

ROWS = (
    #                                  anon  empl supv lead hr   admn frmr outs other
    Row("portal:home",                 EVERYBODY),
    Row("account_login",               "200 go go go go go go go go", post="200 go go"),
    Row("account_logout",              "go 200 200 200 200 200 200 200 200", post="go go go"),
    Row("second_factor_needed",        EVERYBODY),
    Row("agency:people",               EVERYBODY),
    Row("agency:person",               "login 200 200 200 200 200 200 200 404", given=DEWI),
    Row("agency:units",                EVERYBODY),
    Row("agency:unit",                 "login 200 200 200 200 200 200 200 404", given={"unit_id": "division"}),
    Row("ui:components",               "200"),
)  # fmt: skip
