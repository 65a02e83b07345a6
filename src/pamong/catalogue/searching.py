"""Keeping what is searched in step with what the catalogue holds."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID


def index(resource_ids: Iterable[UUID]) -> None:
    """Write anew what is found of these resources."""
