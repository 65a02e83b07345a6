"""How many queries the pages of meetings, tasks and talks take."""

PINS: dict[tuple[str, str], int] = {
    ("mentoring:meeting", "employee"): 9,
    ("mentoring:meeting_new", "employee"): 9,
    ("mentoring:meeting_record", "employee"): 9,
    ("mentoring:meeting_print", "employee"): 9,
    ("mentoring:meeting_sheet", "employee"): 9,
    ("mentoring:meeting_move", "employee"): 9,
    ("mentoring:tasks", "employee"): 9,
    ("mentoring:talk_new", "employee"): 6,
    ("mentoring:home", "employee"): 12,
    ("mentoring:home", "hr"): 12,
    ("portal:busy", "employee"): 8,
}
