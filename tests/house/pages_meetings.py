"""How many queries the pages of meetings, tasks and talks take."""

PINS: dict[tuple[str, str], int] = {
    ("mentoring:task_done", "employee"): 6,  # first, so that there is a task in the list
    ("mentoring:meeting", "employee"): 9,
    ("mentoring:meeting_new", "employee"): 7,
    ("mentoring:meeting_record", "employee"): 7,
    ("mentoring:meeting_print", "employee"): 7,
    ("mentoring:meeting_sheet", "employee"): 7,
    ("mentoring:meeting_move", "employee"): 6,
    ("mentoring:tasks", "employee"): 9,
    ("mentoring:talk_new", "employee"): 5,
    ("mentoring:home", "employee"): 11,
    ("mentoring:home", "hr"): 12,
    ("portal:busy", "employee"): 5,
}
