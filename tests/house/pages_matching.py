"""Pins of the pages of the workbench."""

PINS: dict[tuple[str, str], int] = {
    ("mentoring:bench", "hr"): 9,
    ("mentoring:run", "hr"): 10,
    ("mentoring:run", "supervisor"): 9,
    ("mentoring:run_publish", "hr"): 11,
    ("mentoring:run_undo", "hr"): 9,
    ("mentoring:run_compare", "hr"): 9,
    ("mentoring:what_if", "hr"): 9,
    ("mentoring:choices", "hr"): 11,
    ("mentoring:pair", "hr"): 11,
}
