"""The chapters of the demo, read from `sample/cast.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pamong.demo.story import Chapter

PASSWORD = "pamong-peragaan-2026"  # noqa: S105  # everyone's, in the demo only
TOTP_SECRET = "PAMONGPERAGAANPAMONGPERAGAANPAMO"  # noqa: S105  # the demo's second factor, shown on its page


@dataclass(frozen=True)
class SignIn:
    """One of the people a visitor can be."""

    agency: str
    nip: str
    name: str
    position: str
    sees: str


@dataclass(frozen=True)
class Plot:
    """What `cast.toml` says, and the folder beside it."""

    folder: Path
    today: datetime
    agencies: tuple[dict[str, Any], ...]
    imports: tuple[dict[str, Any], ...]
    roles: tuple[dict[str, Any], ...]
    sign_ins: tuple[SignIn, ...]


def read_plot(path: Path) -> Plot:
    """Read the cast file."""
    text = tomllib.loads(path.read_text())
    return Plot(
        folder=path.parent,
        today=datetime.combine(text["today"], time(10), ZoneInfo("Asia/Jakarta")).astimezone(UTC),
        agencies=tuple(text["agency"]),
        imports=tuple(text["import"]),
        roles=tuple(text["role"]),
        sign_ins=tuple(SignIn(**{key: each[key] for key in SignIn.__annotations__}) for each in text["sign_in"]),
    )


def chapters_of(plot: Plot) -> Iterator[Chapter]:
    """All chapters, in any order."""
