"""Two that stand in for SIASN in tests: one in memory, and a server that speaks HTTP with the fields of the real one.

Both keep `rows` as SIASN would, and `trouble` says what goes wrong with the next requests that save a row.
"""

from __future__ import annotations

import base64
import json
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs

from pamong.ports.siasn import Course, Kept, Refused, Saved, SiasnUnreachable, Where

FIELDS = {
    "instansiId": str, "institusiPenyelenggara": str, "jenisDiklatId": str, "jenisKursus": str,
    "jenisKursusSertipikat": str, "jumlahJam": int, "lokasiId": str, "namaKursus": str, "nomorSertipikat": str,
    "pnsOrangId": str, "tahunKursus": int, "tanggalKursus": str, "tanggalSelesaiKursus": str, "path": list,
}  # fmt: skip
TOO_LONG = "Nomor sertipikat terlalu panjang"


class Died(BaseException):
    """The process was killed: no `except Exception` sees it."""


class Store:
    """What both keep: rows by their id, and who has which PNS ID."""

    def __init__(self, people: dict[str, str] | None = None) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.people = people or {}
        """NIP by PNS ID."""
        self.trouble: deque[str] = deque()
        self.asked: list[str] = []
        """What came in: `save`, `rows`."""
        self.down = False
        self._lock = threading.Lock()

    def next_trouble(self) -> str:
        with self._lock:
            return self.trouble.popleft() if self.trouble else ""

    def take(self, row: dict[str, Any]) -> str:
        """Keep a row as it came and return its id. SIASN itself would keep the same one twice."""
        with self._lock:
            key = f"rw{len(self.rows) + 1:06d}"
            self.rows[key] = row
            return key

    def fault(self, row: dict[str, Any]) -> str:
        if len(row["nomorSertipikat"]) > 100:
            return TOO_LONG
        return "" if row["jumlahJam"] > 0 else "jumlahJam harus lebih dari 0"

    def of(self, nip: str) -> list[tuple[str, str]]:
        return [
            (key, row["nomorSertipikat"]) for key, row in self.rows.items() if self.people.get(row["pnsOrangId"]) == nip
        ]


class FakeSiasn(Store):
    """In memory. Troubles: `refuse:<words>`, `lose` (kept, no answer), `die` (kept, the process is gone), `down`."""

    is_connected = True

    def save_course(self, course: Course) -> Saved | Refused:
        self.asked.append("save")
        row, trouble = course.as_json(), self.next_trouble()
        if self.down or trouble == "down":
            raise SiasnUnreachable("NewConnectionError", arrived=False)
        if trouble.startswith("refuse:"):
            return Refused(trouble.removeprefix("refuse:"))
        if trouble == "nothing":
            raise SiasnUnreachable("ReadTimeoutError")
        if fault := self.fault(row):
            return Refused(fault)
        key = self.take(row)
        if trouble == "lose":
            raise SiasnUnreachable("ReadTimeoutError")
        if trouble == "die":
            raise Died
        return Saved(key)

    def courses_of(self, nip: str) -> list[Kept]:
        self.asked.append("rows")
        if self.down:
            raise SiasnUnreachable("NewConnectionError", arrived=False)
        return [Kept(key, number) for key, number in self.of(nip)]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Whoever asked went away before the answer: that is what some tests are about."""


class Stub(Store):
    """A real server on this machine. Troubles: `refuse:<words>`, `lose`, `nothing` (an error, nothing kept), `html`,
    `broken` (kept, the answer is no JSON), `long`, `slow`, `redirect`, `busy`, `strange` (kept, no id)."""

    KEY, SECRET = "kunci-uji", "rahasia-uji"
    CLIENT, USER, PASSWORD = "klien-uji", "198609262015051001", "sandi-uji"

    def __init__(self, people: dict[str, str] | None = None) -> None:
        super().__init__(people)
        self.tokens = {"gateway": "", "sso": ""}
        self.given = 0
        self.heads: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.lasts = 3600
        stub = self

        class Handler(_Handler):
            house = stub

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def where(self, **changes: Any) -> Where:
        how: dict[str, Any] = {
            "url": f"{self.base}/apisiasn/1.0", "token_url": f"{self.base}/oauth2/token", "key": self.KEY,
            "secret": self.SECRET, "sso_url": f"{self.base}/sso/token", "sso_client": self.CLIENT,
            "sso_user": self.USER, "sso_password": self.PASSWORD, "seconds": 5,
        }  # fmt: skip
        return Where(**{**how, **changes})

    def new_token(self, which: str) -> str:
        self.given += 1
        self.tokens[which] = f"tok-{which}-{self.given}"
        return self.tokens[which]

    def expire(self) -> None:
        """All tokens end at once."""
        self.tokens = {"gateway": "", "sso": ""}


class _Handler(BaseHTTPRequestHandler):
    house: Stub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _say(self, status: int, content: bytes | dict[str, Any], **headers: str) -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _may(self) -> bool:
        tokens = self.house.tokens
        ours = self.headers.get("Authorization") == f"Bearer {tokens['gateway']}" and tokens["gateway"]
        theirs = self.headers.get("Auth") == f"bearer {tokens['sso']}" and tokens["sso"]
        if not (ours and theirs):
            self._say(401, {"success": False, "message": "Invalid Credentials"})
        return bool(ours and theirs)

    def do_GET(self) -> None:
        path = "/apisiasn/1.0/pns/rw-kursus/"
        if not self.path.startswith(path):
            return self._say(404, {"message": "no such resource"})
        if not self._may():
            return None
        self.house.asked.append("rows")
        trouble = self.house.next_trouble()
        if trouble == "html":
            return self._say(200, b"<html>Sedang pemeliharaan</html>")
        rows = [{"id": key, "noSertipikat": number} for key, number in self.house.of(self.path.removeprefix(path))]
        return self._say(200, {"code": 1, "data": rows or "Data tidak ditemukan"})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path in {"/oauth2/token", "/sso/token"}:
            return self._token(body)
        if self.path != "/apisiasn/1.0/kursus/save":
            return self._say(404, {"message": "no such resource"})
        if not self._may():
            return None
        self.house.asked.append("save")
        self.house.heads.append(dict(self.headers))
        self.house.bodies.append(body)
        return self._save(json.loads(body))

    def _token(self, body: bytes) -> None:
        house, form = self.house, {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if self.path == "/oauth2/token":
            basic = base64.b64encode(f"{house.KEY}:{house.SECRET}".encode()).decode()
            fits = self.headers.get("Authorization") == f"Basic {basic}" and form == {
                "grant_type": "client_credentials"
            }
            which = "gateway"
        else:
            fits = form == {
                "grant_type": "password", "client_id": house.CLIENT, "username": house.USER, "password": house.PASSWORD
            }  # fmt: skip
            which = "sso"
        if not fits:
            return self._say(401, {"error": "invalid_grant"})
        return self._say(200, {"access_token": house.new_token(which), "expires_in": house.lasts})

    def _save(self, row: dict[str, Any]) -> None:
        house, trouble = self.house, self.house.next_trouble()
        if {name: type(value) for name, value in row.items()} != FIELDS:
            return self._say(400, {"success": False, "message": "Format tidak sesuai"})
        if trouble.startswith("refuse:"):
            return self._say(200, {"success": False, "message": trouble.removeprefix("refuse:")})
        answers: dict[str, Any] = {
            "nothing": (500, {"message": "Internal Server Error"}),
            "html": (502, b"<html><body>Bad Gateway</body></html>"),
            "busy": (429, {"message": "Message throttled out"}),
            "redirect": (302, b""),
        }
        if trouble in answers:
            status, content = answers[trouble]
            return self._say(status, content, Location=f"{house.base}/apisiasn/1.0/pns/rw-kursus/1")
        if fault := house.fault(row):
            return self._say(200, {"success": False, "message": fault})
        return self._kept(house.take(row), trouble)

    def _kept(self, key: str, trouble: str) -> None:
        if trouble == "lose":
            self.close_connection = True
            return None
        if trouble == "slow":
            threading.Event().wait(1.3)
        strange: dict[str, Any] = {
            "broken": b'{"success": tru', "strange": {"success": True, "message": "success"}, "long": b" " * 70_000
        }  # fmt: skip
        fine = {"success": True, "message": "success", "mapData": {"rwKursusId": key}}
        return self._say(200, strange.get(trouble, fine))
