"""How much of each competency a class of positions asks for until the agency says otherwise."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from pamong.rulebook.classes import PositionClass
from pamong.rulebook.dictionary.words import PERMENPANRB_38, Entry
from pamong.rulebook.learning import Certainty

STANDARDS_FROM: Final = date(2019, 1, 1)
EQUALISED: Final = f"{PERMENPANRB_38}; PermenPANRB 17/2021"

_USED = "Tingkat yang dipakai sistem beberapa instansi; standar jabatan di instansi Anda mendahuluinya."
_TOP = "Perkiraan: sebagian instansi memakai tingkat 4, sebagian 5. Pastikan dengan standar kompetensi jabatan Anda."
_FUNCTIONAL = (
    "Disamakan dengan jabatan yang setara menurut aturan penyetaraan jabatan. "
    "Pastikan dengan standar kompetensi jabatan fungsionalnya."
)

LEVELS: Final[Mapping[PositionClass, tuple[int, Certainty, str, str]]] = {
    PositionClass.JPT_UTAMA: (5, Certainty.ASSUMED, PERMENPANRB_38, _TOP),
    PositionClass.JPT_MADYA: (4, Certainty.ASSUMED, PERMENPANRB_38, _TOP),
    PositionClass.JPT_PRATAMA: (4, Certainty.PRACTICE, PERMENPANRB_38, _USED),
    PositionClass.ADMINISTRATOR: (3, Certainty.PRACTICE, PERMENPANRB_38, _USED),
    PositionClass.PENGAWAS: (2, Certainty.PRACTICE, PERMENPANRB_38, _USED),
    PositionClass.PELAKSANA: (1, Certainty.PRACTICE, PERMENPANRB_38, _USED),
    PositionClass.AHLI_UTAMA: (4, Certainty.ASSUMED, EQUALISED, _FUNCTIONAL),
    PositionClass.AHLI_MADYA: (3, Certainty.ASSUMED, EQUALISED, _FUNCTIONAL),
    PositionClass.AHLI_MUDA: (2, Certainty.ASSUMED, EQUALISED, _FUNCTIONAL),
    PositionClass.AHLI_PERTAMA: (1, Certainty.ASSUMED, EQUALISED, _FUNCTIONAL),
    PositionClass.PENYELIA: (2, Certainty.ASSUMED, EQUALISED, _FUNCTIONAL),
    PositionClass.MAHIR: (1, Certainty.ASSUMED, EQUALISED, _FUNCTIONAL),
    PositionClass.TERAMPIL: (1, Certainty.ASSUMED, EQUALISED, _FUNCTIONAL),
    PositionClass.PEMULA: (1, Certainty.ASSUMED, EQUALISED, _FUNCTIONAL),
}


def standards_of(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield the fields of what every class asks of one competency."""
    for position_class, (level, certainty, legal_basis, note) in LEVELS.items():
        yield {
            "position_class": position_class,
            "level": level,
            "importance": entry.importance,
            "valid_from": STANDARDS_FROM,
            "legal_basis": legal_basis,
            "certainty": certainty,
            "note": note,
        }
