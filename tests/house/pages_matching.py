"""Pins of the pages of the workbench."""

PINS: dict[tuple[str, str], int] = {
    ("mentoring:bench", "hr"): 12,
    ("mentoring:run", "hr"): 12,
    ("mentoring:run", "supervisor"): 12,
    ("mentoring:run_publish", "hr"): 12,
    ("mentoring:run_undo", "hr"): 12,
    ("mentoring:run_compare", "hr"): 12,
    ("mentoring:what_if", "hr"): 12,
    ("mentoring:choices", "hr"): 12,
    ("mentoring:pair", "hr"): 12,
}
