"""Which places of the network are public: names that may be asked, and addresses that they may lead to."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

PORTS: Final = {"http": 80, "https": 443}
LONGEST: Final = 2_000
"""Letters of an address; the catalogue keeps shorter ones, a redirect may be longer for a moment."""
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"
_WORLD: Final = ipaddress.ip_network("2000::/3")
"""What has been given out of IPv6; everything else is local, kept for later or not for a single machine."""
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_CLOSED: Final = tuple(
    ipaddress.ip_network(each)
    for each in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4",
        "2001:db8::/32", "3fff::/20", "2001:2::/48", "2001:10::/28", "2001:20::/28",
    )
)  # fmt: skip
"""Kept for special uses, whatever the Python of this machine knows of them (RFC 6890 and its followers)."""
_ISATAP: Final = (0x0000_5EFE, 0x0200_5EFE)

Endpoint = tuple[str, int]
"""A number of the network, and a port."""
Resolver = Callable[[str, int, float], Sequence[Endpoint]]
"""Looks a name up: name, port, seconds that it may take."""


class NoSuchHost(Exception):
    """The name leads nowhere."""


class NoAnswer(Exception):
    """Nobody could say where the name leads; it may be known tomorrow."""


class WrongAddress(Exception):
    """What cannot or may not be asked."""


class Target(NamedTuple):
    """A checked address, in the parts that a request is made of: nobody reads the text a second time."""

    scheme: str
    host: str
    """In ASCII, small letters, without a dot at its end."""
    path: str
    """With the query."""

    @property
    def port(self) -> int:
        """80 or 443."""
        return PORTS[self.scheme]

    @property
    def address(self) -> str:
        """The whole, as it is kept."""
        return f"{self.scheme}://{self.host}{self.path}"


def target_of(address: str) -> Target:
    """Take an address apart; raise `WrongAddress` for other schemes and ports, for passwords in it, for numbers in place
    of a name in whatever writing, and for names that only a network of one's own knows."""
    if len(address) > LONGEST:
        raise WrongAddress("length")
    try:
        parts = urlsplit(address.strip())
        port, host = parts.port, _name(parts.hostname or "")
    except ValueError as error:  # brackets, ports, names that are none
        raise WrongAddress("form") from error
    if parts.scheme not in PORTS or parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise WrongAddress("scheme")
    if port not in (None, PORTS[parts.scheme]) or "\\" in address:
        raise WrongAddress("port")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    if not path.startswith("/"):
        raise WrongAddress("path")
    return Target(parts.scheme, host, path)


def _name(host: str) -> str:
    """Return a name as the network writes it; other letters, also digits of other scripts, become plain ones first."""
    if len(host) > 253:
        raise WrongAddress("host")
    plain = host if host.isascii() else host.encode("idna").decode()
    plain = plain.lower().removesuffix(".")
    labels = plain.split(".")
    if len(labels) < 2 or len(plain) > 253 or _NUMBER.fullmatch(labels[-1]):
        raise WrongAddress("host")
    if any(_LABEL.fullmatch(label) is None for label in labels):
        raise WrongAddress("host")
    return plain


def is_public(number: str) -> bool:
    """Whether a number of the network (IPv4 or IPv6) is a place that anybody can reach: not of one's own network or
    machine, not of a provider's inside, no group, and nothing of that sort wrapped into IPv6."""
    try:
        ip = ipaddress.ip_address(number)
    except ValueError:
        return False
    if getattr(ip, "scope_id", None) is not None:  # a zone is always here
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return _is_open(ip)
    wrapped = _wrapped(ip)
    if not all(_is_open(each) for each in wrapped):
        return False
    if ip.ipv4_mapped is not None or ip in _NAT64:
        return True  # what is wrapped is all there is
    return ip in _WORLD and _is_open(ip)


def _is_open(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    shut = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local
    return ip.is_global and not shut and not any(ip.version == net.version and ip in net for net in _CLOSED)


def _wrapped(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """Return the IPv4 numbers that stand inside: mapped, NAT64, 6to4, Teredo, ISATAP."""
    found = [each for each in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if each is not None]
    if ip in _NAT64 or int(ip) >> 32 & 0xFFFF_FFFF in _ISATAP:
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF))
    return found


def look_up(host: str, port: int, seconds: float) -> Sequence[Endpoint]:
    """Ask the system where a name leads, for so many seconds at most."""
    found: list[Endpoint] = []
    faults: list[Exception] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend((str(place[0]), int(place[1])) for *_kinds, place in answers)
        except (OSError, UnicodeError) as error:
            faults.append(error)

    # The system's call cannot be broken off; a thread that nobody waits for any more ends by itself.
    thread = threading.Thread(target=ask, daemon=True, name="look-up")
    thread.start()
    thread.join(seconds)
    if found:
        return list(dict.fromkeys(found))
    if faults and isinstance(faults[0], socket.gaierror) and faults[0].errno in _UNKNOWN:
        raise NoSuchHost(host)
    raise NoAnswer(host)


_UNKNOWN: Final = frozenset(
    code for name in ("EAI_NONAME", "EAI_NODATA") if (code := getattr(socket, name, None)) is not None
)
