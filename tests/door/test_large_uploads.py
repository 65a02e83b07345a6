"""A file of 300 MB, sent for real to the servers of production and of the demo: a clear page, little memory, a clean disk.

Not in `make test`: it sends gigabytes. `make walk` runs it.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.door.installation import Installation, installation, migrated
from tests.house.sources import ROOT

pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True)]
MEGABYTE = 2**20
SIZE, ALLOWED = 300 * MEGABYTE, 150 * MEGABYTE
FILL = """
import json
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests import learned
from tests.cast import build_cast
with transaction.atomic():
    cast = build_cast()
    row = learned.entry(cast)
cookies = {}
for name in ("dewi", "siti"):
    client = Client()
    client.force_login(getattr(cast, name).user, backend="allauth.account.auth_backends.AuthenticationBackend")
    cookies[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
print(json.dumps({
    "session": settings.SESSION_COOKIE_NAME, "csrf": settings.CSRF_COOKIE_NAME, "cookies": cookies,
    "evidence": reverse("study:evidence_add", args=[row.pk]),
    "imports": [reverse("agency:hr_imports"), reverse("catalogue:import"), reverse("study:import")],
}))
"""
SERVERS = {
    "gunicorn": ["-m", "pamong", "serve"],
    "waitress": ["-c", "import django; django.setup(); from pamong.demo.run import _serve; _serve()"],
}


class Server:
    """A server of its own, with a place for temporary files of its own."""

    def __init__(self, house: Installation, kind: str, port: int, told: dict[str, Any]) -> None:
        self.temporary = house.data_dir / f"temporary-{kind}"
        self.temporary.mkdir(parents=True)
        self.port, self.told = port, told
        own = {
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "DJANGO_SETTINGS_MODULE": "pamong.config.settings",
            "PAMONG_DATA_DIR": str(house.data_dir), "PAMONG_DATABASE_URL": house.database_url, "PAMONG_MODE": "test",
            "PAMONG_PORT": str(port), "PAMONG_BASE_URL": f"http://127.0.0.1:{port}", "PAMONG_WORKERS": "1",
            "TMPDIR": str(self.temporary), "PATH": os.environ["PATH"],
        }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, *SERVERS[kind]], cwd=ROOT, env=own, start_new_session=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def memory(self, what: str) -> int:
        """Bytes: `VmRSS` now, `VmHWM` at the most, of the process that has most."""
        found = []
        for pid in [self.process.pid, *self._children()]:
            with suppress(FileNotFoundError, ProcessLookupError):
                line = re.search(rf"{what}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
                found.append(int(line[1]) * 1024 if line else 0)
        return max(found)

    def _children(self) -> list[int]:
        return [
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]

    def left_behind(self) -> int:
        """Bytes of temporary files, after a moment to clear away."""
        for _time in range(50):
            there = sum(path.stat().st_size for path in self.temporary.rglob("*") if path.is_file())
            if not there:
                break
            time.sleep(0.1)
        return there

    def ask(
        self, who: str, path: str, *, chunked: bool = False, kind: str = "multipart/form-data; boundary=batas"
    ) -> str:
        """Send 300 MB as a browser does, to the end, and return the whole answer."""
        body = (
            b'--batas\r\nContent-Disposition: form-data; name="files"; filename="besar.pdf"\r\n'
            b"Content-Type: application/pdf\r\n\r\n%PDF-1.7\n"
        )
        head = [
            f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Connection: close", f"Content-Type: {kind}",
            f"Cookie: {self.told['session']}={self.told['cookies'][who]}; {self.told['csrf']}={'a' * 32}",
            "Transfer-Encoding: chunked" if chunked else f"Content-Length: {SIZE}",
        ]  # fmt: skip
        part = b"\0" * MEGABYTE
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as line:
            line.sendall("\r\n".join([*head, "", ""]).encode())
            with suppress(BrokenPipeError, ConnectionResetError):
                sent = 0
                while sent < SIZE:
                    piece = body if not sent else part[: SIZE - sent]
                    line.sendall(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
                    sent += len(piece)
                if chunked:
                    line.sendall(b"0\r\n\r\n")
            return _answer(line)

    def is_up(self) -> bool:
        """Whether it answers."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
                line.sendall(b"GET /masuk/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                return b" 200 " in line.recv(200)
        except OSError:
            return False


def _answer(line: socket.socket) -> str:
    """What the browser is left with: an answer that a reset takes away is none."""
    found = b""
    while piece := line.recv(65_536):
        found += piece
    return found.decode(errors="replace")


@pytest.fixture(params=list(SERVERS))
def server(request: Any, tmp_path: Path) -> Iterator[Server]:
    with installation(tmp_path / "house") as house:
        migrated(house)
        told = json.loads(house.done(script=FILL).splitlines()[-1])
        with running(Server(house, request.param, _port(), told)) as up:
            yield up


@contextmanager
def running(server: Server) -> Iterator[Server]:
    try:
        for _time in range(300):
            if server.is_up():
                break
            assert server.process.poll() is None
            time.sleep(0.2)
        yield server
    finally:
        os.killpg(server.process.pid, signal.SIGTERM)
        server.process.wait(30)


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_300_mb_are_turned_away_in_words_and_leave_nothing_behind(server: Server) -> None:
    before = server.memory("VmRSS")
    asks = [("dewi", server.told["evidence"]), *(("siti", path) for path in server.told["imports"])]
    for who, path in asks:
        for how in ({}, {"chunked": True}):
            told = server.ask(who, path, **how)
            assert told.startswith("HTTP/1.1 413 "), (path, how, told[:300])
            assert "Kiriman ini terlalu besar" in told, (path, how)
    plain = server.ask("dewi", server.told["evidence"], kind="application/x-www-form-urlencoded")
    assert plain.startswith("HTTP/1.1 413 ")
    assert server.memory("VmHWM") - before < ALLOWED
    assert server.left_behind() == 0
    assert server.is_up()
