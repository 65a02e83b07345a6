"""Everything that can be done in the room: each one transaction, each safe to send twice."""

from pamong.plans.actions.beginning import begin_plan
from pamong.plans.actions.deciding import agree_plan, return_from_hr, return_plan, set_policy, verify_plan
from pamong.plans.actions.goals import (
    add_goal,
    drop_goal,
    edit_goal,
    move_goal,
    note_progress,
    release_goal,
    remove_goal,
    start_goal,
    write_scale,
)
from pamong.plans.actions.items import add_item, edit_item, remove_item, reopen_item, settle_item
from pamong.plans.actions.plan import begin_revision, drop_revision, propose_plan, say_note, withdraw_proposal

__all__ = [
    "add_goal",
    "add_item",
    "agree_plan",
    "begin_plan",
    "begin_revision",
    "drop_goal",
    "drop_revision",
    "edit_goal",
    "edit_item",
    "move_goal",
    "note_progress",
    "propose_plan",
    "release_goal",
    "remove_goal",
    "remove_item",
    "reopen_item",
    "return_from_hr",
    "return_plan",
    "say_note",
    "set_policy",
    "settle_item",
    "start_goal",
    "verify_plan",
    "withdraw_proposal",
    "write_scale",
]
