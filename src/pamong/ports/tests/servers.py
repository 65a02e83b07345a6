"""Servers of this machine that do what the web does at its worst. Names are led to them; nothing leaves the machine."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pamong.ports.web.http import HttpWeb, Limits
from pamong.ports.web.public import Endpoint, NoSuchHost

Act = Callable[[socket.socket, str], None]
HERE = "127.0.0.1"


@dataclass
class Server:
    """Takes connections one after the other in threads; `act` gets the line and what was asked."""

    act: Act
    context: ssl.SSLContext | None = None
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._door = socket.create_server((HERE, 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _who = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._meet, args=(line,), daemon=True).start()

    def _meet(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError), line:
            if self.context:
                line = self.context.wrap_socket(line, server_side=True)
            head = b""
            while b"\r\n\r\n" not in head:
                more = line.recv(4096)
                if not more:
                    return
                head += more
            self.asked.append(head.decode("latin-1"))
            self.act(line, self.asked[-1])
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def close(self) -> None:
        self._door.close()


def says(*parts: bytes, code: int = 200, **headers: str) -> Act:
    """Answer with this, whatever is asked."""
    lines = [f"HTTP/1.1 {code} X", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]

    def act(line: socket.socket, _head: str) -> None:
        line.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + b"".join(parts))

    return act


@dataclass
class Names:
    """A phone book: name to endpoints; several answers are given one after the other, the last one for ever."""

    known: dict[str, list[Sequence[Endpoint]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def add(self, host: str, *answers: Sequence[Endpoint]) -> None:
        self.known[host] = list(answers)

    def __call__(self, host: str, port: int, seconds: float) -> Sequence[Endpoint]:
        self.asked.append(host)
        answers = self.known.get(host)
        if answers is None:
            raise NoSuchHost(host)
        return answers.pop(0) if len(answers) > 1 else answers[0]


@dataclass
class Street:
    """The real adapter, its phone book, and servers that go when the test ends. Only this machine's first number is open."""

    names: Names = field(default_factory=Names)
    open_numbers: frozenset[str] = frozenset({HERE})
    limits: Limits = field(default_factory=lambda: Limits(0.5, 0.5, 1.0))
    context: ssl.SSLContext | None = None
    servers: list[Server] = field(default_factory=list)

    def server(self, host: str, act: Act, context: ssl.SSLContext | None = None) -> Server:
        one = Server(act, context)
        self.servers.append(one)
        self.names.add(host, [(HERE, one.port)])
        return one

    @property
    def web(self) -> HttpWeb:
        return HttpWeb(
            agent="Pamong (+https://pamong.contoh.go.id)", resolve=self.names, is_open=self.open_numbers.__contains__,
            limits=self.limits, context=self.context,
        )  # fmt: skip


@contextlib.contextmanager
def street() -> Iterator[Street]:
    """Open it, and close its servers."""
    one = Street()
    try:
        yield one
    finally:
        for server in one.servers:
            server.close()
