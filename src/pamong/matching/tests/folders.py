"""Folders of the file door, written for a test."""

from __future__ import annotations

from pathlib import Path

MENTEES = (
    "id,unit,province,grade,online,gaps,vector,text\n"
    "dewi,U1,JB,2,1,K01:2>4|K07:1>3,1 0,\n"
    "eko,U2,JT,3,0,K01:0>2,0 1,\n"
    "fitri,U2,JB,1,1,,,\n"
)
MENTORS = (
    "id,unit,province,grade,online,capacity,strengths,vector,text\n"
    "gita,U3,JB,4,1,1,K01:5|K07:2,1 1,\n"
    "hadi,U4,JT,3,0,2,K01:1,0 1,\n"
)


def folder(place: Path, **files: str | bytes) -> Path:
    """Write a folder; `mentees=…` is `mentees.csv`, `programme=…` is `programme.toml`. Two small files are there anyhow."""
    place.mkdir(exist_ok=True)
    for name, content in {"mentees": MENTEES, "mentors": MENTORS, **files}.items():
        path = place / (f"{name}.toml" if name == "programme" else f"{name}.csv")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return place
