"""A form with rows of smaller ones below it that are sent together with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms


class WithRows(forms.Form):
    """Base of a form whose `rows` must be sound, too."""

    rows: Sequence[Any] = ()

    @property
    def row_errors(self) -> list[tuple[str, str]]:
        """What is wrong in the rows, for the summary on top."""
        return [
            (str(error), f"#{row[name].auto_id}")
            for row in self.rows
            for name, each in row.errors.items()
            for error in each
        ]

    def is_valid(self) -> bool:
        """Whether it and all of its rows are sound."""
        sound = [row.is_valid() for row in self.rows]
        return super().is_valid() and all(sound)
