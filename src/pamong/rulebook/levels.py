"""The five levels of a competency, and how much a position cares, in words.

The names of the levels are those of PermenPANRB 38/2017.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEVELS: Final[dict[int, str | Promise]] = {
    1: _("Dalam pengembangan"),
    2: _("Dasar"),
    3: _("Menengah"),
    4: _("Mumpuni"),
    5: _("Ahli"),
}
IMPORTANCE: Final[dict[int, str | Promise]] = {1: _("Membantu"), 2: _("Penting"), 3: _("Menentukan")}
NOT_ASKED: Final = _("Tidak diminta")
