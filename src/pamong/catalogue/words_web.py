"""What came between when something outside was asked, in words."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

FAULTS: Final[dict[str, str | Promise]] = {
    "401": _lazy("situsnya meminta masuk dengan akun"),
    "403": _lazy("situsnya menolak dibuka oleh Pamong"),
    "404": _lazy("halamannya tidak ada"),
    "410": _lazy("halamannya sudah dihapus"),
    "429": _lazy("situsnya sedang membatasi kunjungan"),
    "no-host": _lazy("situs dengan nama itu tidak ada"),
    "address": _lazy("alamatnya mengarah ke tempat yang tidak dibuka Pamong"),
    "private": _lazy("alamatnya mengarah ke jaringan dalam"),
    "look-up": _lazy("nama situsnya sedang tidak dapat dicari"),
    "timeout": _lazy("situsnya terlalu lama menjawab"),
    "tls": _lazy("sambungan amannya (HTTPS) bermasalah"),
    "connection": _lazy("sambungannya terputus"),
    "redirects": _lazy("alamatnya berputar-putar tanpa akhir"),
    "too-large": _lazy("isinya lebih dari 2 MB"),
    "kind": _lazy("isinya bukan umpan"),
    "encoding": _lazy("isinya dikemas dengan cara yang tidak dikenal"),
    "off": _lazy("instalasi ini tidak membuka situs luar"),
    "empty": _lazy("isinya kosong"),
    "large": _lazy("isinya lebih dari 2 MB"),
    "page": _lazy("isinya halaman web biasa, bukan umpan"),
    "broken": _lazy("isinya rusak sehingga tidak terbaca"),
    "doctype": _lazy("isinya memuat definisi dokumen yang tidak diterima"),
    "deep": _lazy("susunannya terlalu berlapis"),
    "other": _lazy("isinya bukan RSS atau Atom"),
}


def fault(code: str) -> str:
    """Return the reason; empty when there is none."""
    if code.isdigit() and code not in FAULTS:
        said = (
            _("situsnya sedang bermasalah (kode %(code)s)") if code >= "500" else _("situsnya menjawab kode %(code)s")
        )
        return said % {"code": code}
    return str(FAULTS.get(code, code))
