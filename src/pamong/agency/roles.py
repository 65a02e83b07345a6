"""The roles an agency gives. Supervisor is none of them: that follows from the reporting line."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Role:
    """A role as people read it."""

    key: str
    label: str | Promise
    description: str | Promise
    needs_second_factor: bool
    may_be_scoped: bool
    """Whether it can be held for one unit and everything below it."""


HR: Final = Role(
    "hr",
    _("Pengelola SDM"),
    _("Mengimpor dan membetulkan data pegawai, unit, dan garis atasan. Tidak dapat membuka catatan coaching."),
    needs_second_factor=True,
    may_be_scoped=True,
)
ADMIN: Final = Role(
    "admin",
    _("Admin"),
    _("Memberi peran, menghubungkan sistem, dan menjaga Pamong tetap berjalan. Tidak dapat membuka catatan coaching."),
    needs_second_factor=True,
    may_be_scoped=False,
)
LEADER: Final = Role(
    "leader",
    _("Pimpinan"),
    _("Melihat gambaran unitnya sebagai angka gabungan, tidak pernah catatan perorangan."),
    needs_second_factor=False,
    may_be_scoped=True,
)
ROLES: Final = {role.key: role for role in (HR, ADMIN, LEADER)}
