"""The words that a mentor picks from: ways of working, languages. Keys lie in the tables, labels are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WAYS: Final[Mapping[str, str | Promise]] = {
    "tanya": _("Banyak bertanya"),
    "cerita": _("Bercerita dari pengalaman"),
    "praktik": _("Mengerjakan bersama"),
    "tantang": _("Menantang dengan lugas"),
    "sabar": _("Sabar, selangkah demi selangkah"),
    "berkas": _("Membaca dan mengomentari tulisan"),
    "jejaring": _("Memperkenalkan ke jejaring"),
    "berjalan": _("Sambil berjalan atau makan siang"),
}
"""How she likes to work."""

LANGUAGES: Final[Mapping[str, str | Promise]] = {
    "id": _("Indonesia"),
    "en": _("Inggris"),
    "jv": _("Jawa"),
    "su": _("Sunda"),
    "min": _("Minang"),
    "ban": _("Bali"),
    "bug": _("Bugis"),
    "btk": _("Batak"),
    "bjn": _("Banjar"),
    "mad": _("Madura"),
    "ace": _("Aceh"),
    "mak": _("Makassar"),
    "pmy": _("Melayu Papua"),
    "ar": _("Arab"),
    "zh": _("Mandarin"),
    "bisindo": _("Bahasa isyarat (BISINDO)"),
}
"""Languages in which one can talk with her."""


def way(key: str) -> str:
    """Return a way of working in words; an unknown key as it is."""
    return str(WAYS.get(key, key))


def language(key: str) -> str:
    """Return a language in words; an unknown key as it is."""
    return str(LANGUAGES.get(key, key))
