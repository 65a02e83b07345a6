"""The import contracts of pyproject.toml hold, and none is missing."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.sources import ROOT

CONFIDENTIAL = ("coaching", "feedback", "wellbeing")
HELD_ALIKE = ("plans", "study", "community")
"""What a person writes of her own development: other rooms get values and events, never rows."""


def contracts():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def test_imports_go_down():
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-2000:]


def test_every_room_has_its_place():
    layers = contracts()["arrows"]
    assert layers["exhaustive"]
    assert layers["layers"][-1] == "kit"


def test_every_room_with_views_keeps_the_order_of_a_room():
    listed = set(contracts()["in-a-room"]["containers"])
    rooms = {f"pamong.{path.parent.name}" for path in (ROOT / "src" / "pamong").glob("*/urls.py")}
    assert sorted(rooms - listed - {"pamong.config", "pamong.ui"}) == []


def test_confidential_models_are_protected_as_soon_as_they_exist():
    present = {f"pamong.{room}.models" for room in CONFIDENTIAL if (ROOT / "src" / "pamong" / room).is_dir()}
    protected = set(contracts().get("confidential", {}).get("protected_modules", ()))
    assert sorted(present - protected) == []


def test_rows_of_plans_study_and_community_stay_in_their_rooms():
    for room in HELD_ALIKE:
        contract = contracts()[f"confidential-{room}"]
        assert contract["protected_modules"] == [f"pamong.{room}.models"]
        assert contract["allowed_importers"] == [f"pamong.{room}"]
        assert contract["as_packages"]
