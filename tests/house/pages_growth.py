"""How many queries the pages of introductions, cases and guides take."""

PINS: dict[tuple[str, str], int] = {
    ("mentoring:talk", "employee"): 8,  # first, so that there is something to show on the other pages
    ("mentoring:introduction", "employee"): 6,
    ("mentoring:introduction", "leader"): 6,
    ("mentoring:introductions", "employee"): 7,
    ("mentoring:network", "employee"): 7,
    ("mentoring:dilemmas", "employee"): 8,
    ("mentoring:dilemmas?tema=data", "employee"): 8,
    ("mentoring:dilemma", "employee"): 8,
    ("mentoring:guides", "employee"): 6,
    ("mentoring:guide", "employee"): 8,
    ("mentoring:dilemma_desk", "hr"): 7,
    ("mentoring:dilemma_new", "hr"): 6,
    ("mentoring:dilemma_edit", "hr"): 7,
}
