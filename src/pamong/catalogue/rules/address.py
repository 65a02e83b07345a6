"""Which addresses a resource may have. Pure: nothing is asked of a network."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

LONGEST: Final = 500
INNER: Final = (
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private", "test", "example",
    "invalid", "onion", "arpa",
)  # fmt: skip
"""Last labels of names that no public server has (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal)."""
_PORTS: Final = {"http": 80, "https": 443}
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PRINTED: Final = re.compile(r"[!-~]+")


class _Parts(NamedTuple):
    scheme: str
    place: str
    """Whatever stands between `//` and the path."""
    host: str
    port: int | None


def address_fault(address: str) -> str:
    """Say what is wrong with the address of a resource; empty when it leads to a public place on the web.

    Refused: other schemes than http and https, names and passwords in it, other ports than 80 and 443, numbers in place
    of a name (in any writing that a browser takes for one), and names of inner networks.
    """
    if len(address) > LONGEST:
        return _("Alamat paling panjang %(most)d karakter.") % {"most": LONGEST}
    parts = _parts(address)
    if parts is None or not parts.host:
        return _("Tulis alamat lengkap, misalnya https://jdih.contoh.go.id/peraturan.")
    if parts.scheme not in _PORTS:
        return _("Alamat harus diawali https:// atau http://.")
    if "@" in parts.place:
        return _("Hapus nama pengguna dan kata sandi dari alamat.")
    if not _is_plain_port(parts):
        return _("Alamat dengan nomor port khusus tidak diterima. Pakai alamat biasa yang dapat dibuka semua orang.")
    return _host_fault(parts.host)


def host_of(address: str) -> str:
    """Return the name of the server in an address, for reading: `jdih.contoh.go.id`; empty when there is none."""
    parts = _parts(address)
    return parts.host.removeprefix("www.") if parts else ""


def _parts(address: str) -> _Parts | None:
    if not _PRINTED.fullmatch(address) or "\\" in address:
        return None
    try:
        parts = urlsplit(address)
        return _Parts(parts.scheme, parts.netloc, parts.hostname or "", parts.port)
    except ValueError:  # brackets or a port that are none
        return None


def _is_plain_port(parts: _Parts) -> bool:
    return not parts.place.endswith(":") and parts.port in (None, _PORTS[parts.scheme])


def _host_fault(host: str) -> str:
    labels = host.removesuffix(".").split(".")
    inner = _("Alamat itu ada di jaringan dalam, jadi tidak dapat dibuka semua orang. Pakai alamat umum.")
    # A last label of digits, or 0x…, is an address of four numbers to a browser; so is whatever stands in brackets.
    if ":" in host or labels[-1].isdigit() or labels[-1].startswith("0x"):
        return _("Pakai nama situs, bukan nomor IP.")
    if labels[-1] in INNER or len(labels) == 1:
        return inner
    if len(host) > 253 or any(_LABEL.fullmatch(label) is None for label in labels):
        return _("Nama situs dalam alamat itu tidak benar. Salin alamatnya dari peramban.")
    return ""
