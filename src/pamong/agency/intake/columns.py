"""Which columns a file may hold and which of them Pamong reads. All others are dropped while reading (UU 27/2022:
NIK, agama, alamat, NPWP, BPJS, kawin, nomor HP never reach a record, a message, a log or the database).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.intake.records import FileKind

_NOISE = re.compile(r"[\W_]+")


def plain(header: str) -> str:
    """Reduce a header to what distinguishes it: `NIP_Baru `, `Nip Baru` and `nipBaru` are one."""
    return _NOISE.sub("", header.casefold())


@dataclass(frozen=True)
class Layout:
    """One kind of file: what it is called, the columns it must have, those it may have, other names for them."""

    kind: str
    """Of ours: `FileKind`; other rooms have words of their own."""
    title: str | Promise
    required: tuple[str, ...]
    optional: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def columns(self, cells: Mapping[int, str]) -> dict[str, list[int]]:
        """Return where each known column stands in a header row."""
        names = {plain(name): name for name in (*self.required, *self.optional)} | dict(self.aliases)
        found: dict[str, list[int]] = {}
        for position, text in cells.items():
            if len(text) <= 60 and (name := names.get(plain(text))):
                found.setdefault(name, []).append(position)
        return found

    def missing(self, found: Mapping[str, object]) -> list[str]:
        """Return the required columns that were not found."""
        return [name for name in self.required if name not in found]


PEOPLE = Layout(
    kind="people",
    title=_lazy("daftar pegawai"),
    required=("NIP BARU", "NAMA", "UNOR ID"),
    optional=(
        "PNS ID",
        "GELAR DEPAN",
        "GELAR BELAKANG",
        "EMAIL GOV",
        "JENIS PEGAWAI NAMA",
        "KEDUDUKAN HUKUM NAMA",
        "GOL AKHIR NAMA",
        "JENIS JABATAN NAMA",
        "JABATAN ID",
        "JABATAN NAMA",
        "TMT JABATAN",
        "UNOR NAMA",
        "LOKASI KERJA NAMA",
        "ESELON NAMA",
    ),
)
UNITS = Layout(
    kind="units",
    title=_lazy("daftar unit (ref-unor)"),
    required=("Id", "DiatasanId", "NamaUnor", "PemimpinPnsId"),
    optional=("NamaJabatan", "EselonId", "CepatKode"),
)
LINES = Layout(
    kind="lines",
    title=_lazy("daftar atasan"),
    required=("nip", "nip_atasan", "mulai"),
    optional=("selesai", "jenis"),
)
LAYOUTS: Mapping[FileKind, Layout] = {"people": PEOPLE, "units": UNITS, "lines": LINES}
"""The kinds of file, by kind."""


def recognise(cells: Mapping[int, str]) -> Layout | None:
    """Return the layout whose required columns all stand in this row; the one with most columns if several."""
    fitting = [
        (len(found), layout) for layout in LAYOUTS.values() if not layout.missing(found := layout.columns(cells))
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def joined(names: Sequence[str]) -> str:
    """Return `A, B dan C`."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s dan %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def letter(position: int) -> str:
    """Return the letters above a column in Excel: 0 is A, 26 is AA."""
    text, rest = "", position + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        text = chr(65 + digit) + text
    return text
