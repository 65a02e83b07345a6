"""Small steps that the views of the room share."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from pamong.agency.directory import Search
from pamong.agency.models import Position
from pamong.kit.paging import link


def filters_of(query: QueryDict, asked: Search) -> list[dict[str, str]]:
    """Return what the list is narrowed to, each with the address without it."""
    active = []
    if asked.words:
        active.append({"label": f"“{asked.words}”", "url": link(query, q=None, hal=None)})
    if asked.unit:
        active.append({"label": asked.unit.name, "url": link(query, unit=None, hal=None)})
    if asked.kind:
        active.append(
            {
                "label": _("Jabatan %(kind)s") % {"kind": str(Position.Kind(asked.kind).label).lower()},
                "url": link(query, jenis=None, hal=None),
            }
        )
    return active
