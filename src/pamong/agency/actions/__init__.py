"""What the room writes, one verb each. Every action runs in one transaction, asks `rules`, and announces."""

from pamong.agency.actions.matters import fill_post, hand_over, settle_matter
from pamong.agency.actions.people import Facts, bring_back, correct_person, mark_left, undo_correction
from pamong.agency.actions.reporting import Line, draw_line, end_line, replace_line, restore_line, withdraw_line
from pamong.agency.actions.roles import grant_role, invite_holder, revoke_role
from pamong.agency.actions.signing import (
    AT_ONCE,
    Invited,
    cannot_invite,
    close_access,
    invite_people,
    invite_person,
    open_access,
    revoke_invitation,
)
from pamong.agency.actions.units import close_unit, move_unit, name_leader, open_unit, rename_unit
from pamong.agency.actions.viewing import record_export, record_view, seen_by

__all__ = [
    "AT_ONCE",
    "Facts",
    "Invited",
    "Line",
    "bring_back",
    "cannot_invite",
    "close_access",
    "close_unit",
    "correct_person",
    "draw_line",
    "end_line",
    "fill_post",
    "grant_role",
    "hand_over",
    "invite_holder",
    "invite_people",
    "invite_person",
    "mark_left",
    "move_unit",
    "name_leader",
    "open_access",
    "open_unit",
    "record_export",
    "record_view",
    "rename_unit",
    "replace_line",
    "restore_line",
    "revoke_invitation",
    "revoke_role",
    "seen_by",
    "settle_matter",
    "undo_correction",
    "withdraw_line",
]
