"""A living demo for the browser: built once, dressed, copied for each worker of the suite, and served beside the test."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = Path("build/browser-demo")
PATIENCE = 600.0
"""Seconds: the demo is built in less than two minutes, in more when other tests keep the processors busy."""


@dataclass(frozen=True)
class Demo:
    """A demo that answers."""

    url: str
    data: Path
    keys: dict[str, str]
    """What the addresses take: `person`, `unit`, `run` …"""
    says: str
    """What it printed when it started."""

    @property
    def sign_ins(self) -> list[dict[str, str]]:
        """The people a visitor can be."""
        told: list[dict[str, str]] = json.loads((self.data / "demo.json").read_text())["sign_ins"]
        return told


def _version() -> str:
    """Everything a built demo depends on."""
    parts = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "src/pamong/demo/sample").rglob("*.*")])
    return sha256(b"".join(path.read_bytes() for path in (*parts, Path(__file__).with_name("dress.py")))).hexdigest()[
        :16
    ]


def _environment(data: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PAMONG_", "DJANGO_"))}
    return kept | {
        "PAMONG_DATA_DIR": str(data), "PAMONG_PORT": str(port), "PAMONG_BASE_URL": f"http://127.0.0.1:{port}",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }  # fmt: skip


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


@contextmanager
def _served(data: Path, port: int) -> Iterator[str]:
    """Run `pamong demo` until the end of the block; give what it printed."""
    log = data.with_suffix(".log")
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "pamong", "demo"], cwd=ROOT, env=_environment(data, port), stdout=out, stderr=out
        )
    try:
        _wait(server, log, port)
        yield log.read_text()
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(server: subprocess.Popen[bytes], log: Path, port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"the demo did not start:\n{log.read_text()}")


def _built() -> Path:
    """Return a built and dressed demo of just this code; whoever comes first builds it, the others wait."""
    KEPT.mkdir(parents=True, exist_ok=True)
    place, lock = (KEPT / _version()).resolve(), KEPT / "lock"
    while not (place / "keys.json").exists():
        try:
            lock.touch(exist_ok=False)
        except FileExistsError:
            if time.time() - lock.stat().st_mtime > PATIENCE:
                lock.unlink(missing_ok=True)
            time.sleep(0.2)
            continue
        try:
            _build(place)
        finally:
            lock.unlink(missing_ok=True)
    return place


def _build(place: Path) -> None:
    for old in KEPT.iterdir():
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
    with _served(place, _free_port()):
        pass
    dressed = subprocess.run(
        [sys.executable, "-m", "tests.browser.dress"], cwd=ROOT, env=_environment(place, 8000),
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    (place / "keys.json").write_text(dressed.stdout)


@contextmanager
def demo_at(folder: Path) -> Iterator[Demo]:
    """Serve a copy of the demo from a folder of one's own."""
    data, port = folder / "demo", _free_port()
    shutil.copytree(_built(), data)
    with _served(data, port) as says:
        yield Demo(f"http://127.0.0.1:{port}", data, json.loads((data / "keys.json").read_text()), says)
