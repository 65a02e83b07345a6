"""Classes of positions (kelas jabatan): what a standard of competency is set for when no single position is meant."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class PositionClass(models.TextChoices):
    """Ranks of positions, the highest first (UU 20/2023; PermenPANRB 1/2023 for the functional ones)."""

    JPT_UTAMA = "jpt_utama", _("JPT utama")
    JPT_MADYA = "jpt_madya", _("JPT madya")
    JPT_PRATAMA = "jpt_pratama", _("JPT pratama")
    ADMINISTRATOR = "administrator", _("Administrator")
    PENGAWAS = "pengawas", _("Pengawas")
    PELAKSANA = "pelaksana", _("Pelaksana")
    AHLI_UTAMA = "ahli_utama", _("Fungsional ahli utama")
    AHLI_MADYA = "ahli_madya", _("Fungsional ahli madya")
    AHLI_MUDA = "ahli_muda", _("Fungsional ahli muda")
    AHLI_PERTAMA = "ahli_pertama", _("Fungsional ahli pertama")
    PENYELIA = "penyelia", _("Fungsional penyelia")
    MAHIR = "mahir", _("Fungsional mahir")
    TERAMPIL = "terampil", _("Fungsional terampil")
    PEMULA = "pemula", _("Fungsional pemula")


_ECHELONS: Final = {
    "I": PositionClass.JPT_MADYA,
    "II": PositionClass.JPT_PRATAMA,
    "III": PositionClass.ADMINISTRATOR,
    "IV": PositionClass.PENGAWAS,
}
_FUNCTIONAL: Final = (
    PositionClass.AHLI_UTAMA,
    PositionClass.AHLI_MADYA,
    PositionClass.AHLI_MUDA,
    PositionClass.AHLI_PERTAMA,
    PositionClass.PENYELIA,
    PositionClass.MAHIR,
    PositionClass.TERAMPIL,
    PositionClass.PEMULA,
)


def class_of(kind: str, name: str, echelon: str) -> PositionClass | None:
    """Return the class of a position; None when its name says too little.

    `kind` is `Position.Kind`, `echelon` as SIASN writes it ("II.a", "III", ""). A functional position says its rank at
    the end of its name ("Analis SDM Aparatur Ahli Pertama"); a structural one is known by its echelon.
    """
    if kind == "functional":
        words = f" {name.lower()} "
        return next((rank for rank in _FUNCTIONAL if f" {rank.value.replace('_', ' ')} " in words), None)
    roman = echelon.upper().replace("/", ".").split(".")[0].strip()
    if roman in _ECHELONS:
        return _ECHELONS[roman]
    return PositionClass.PELAKSANA if kind == "general" else None
