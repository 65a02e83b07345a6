"""Building the sample quickly: what a process may leave out that does nothing else, and that nobody else works beside."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.db.migrations.state import ModelState, ProjectState

SELDOM = (200_000, 20, 100)
"""When the collector looks: almost nothing of what a telling makes is a circle, and looking costs a tenth of the time."""


@contextmanager
def in_one_piece() -> Iterator[None]:
    """Nobody catches a fault of the story and goes on, so no action needs a savepoint; what is loaded is never thrown away."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        with patch.object(connection.features, "uses_savepoints", new=False):
            yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


@contextmanager
def from_nothing() -> Iterator[None]:
    """Migrate an empty database in half the time.

    A migration draws every model that a new one is related to anew, and all of them are; for a new table, index or
    constraint the model itself is enough. The schema is the same: `tests/browser/test_story.py` compares the statements.
    """
    gc.disable()
    try:
        with (
            patch.object(ProjectState, "add_model", _add_model),
            patch.object(ProjectState, "_append_option", _append_option),
        ):
            yield
    finally:
        gc.enable()


def _add_model(state: Any, model: ModelState) -> None:
    key = model.app_label, model.name_lower
    state.models[key] = model
    if vars(state)["_relations"] is not None:
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:  # asked otherwise, it would be made
        state.apps.render_multiple([model])


def _append_option(state: Any, app_label: str, model_name: str, option: str, added: object) -> None:
    model = state.models[app_label, model_name]
    model.options[option] = [*model.options[option], added]
    if "apps" in state.__dict__:
        meta = state.apps.get_model(app_label, model_name)._meta  # noqa: SLF001  # Django's own name of it
        setattr(meta, option, [*getattr(meta, option), added])
