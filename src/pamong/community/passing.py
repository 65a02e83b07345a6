"""Whoever leaves the agency leaves her circles, and none of them stays without somebody who looks after it."""

from __future__ import annotations

from typing import cast

from pamong.agency.events import PersonLeft
from pamong.community.actions.circles import pass_on
from pamong.journal.events import Event
from pamong.journal.models import Entry


def pass_circles_on(event: Event, entry: Entry) -> None:
    """PersonLeft → the longest member looks after the circles of which she was the last facilitator."""
    left = cast(PersonLeft, event)
    if left.about_id is not None:
        pass_on(left.about_id, now=entry.at)
