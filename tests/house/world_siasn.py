"""Dewi's row for SIASN, made on demand, and one that HR handed in by file."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pamong.ports.siasn import NullSiasn
from pamong.siasn.models import Course, Release
from tests import handed
from tests.cast import Cast


def course(cast: Cast) -> Course:
    """Return a row of hers that waits."""
    day = date(2026, 10, 6)
    return Course.objects.filter(person=cast.dewi, on=day).first() or handed.earned(cast.dewi, day)


def release(cast: Cast) -> Release:
    """Return what Siti handed in by file."""
    if found := Release.objects.filter(agency=cast.agency).first():
        return found
    handed.numbered(cast)
    row = handed.earned(cast.dewi, date(2026, 9, 8))
    return handed.released(NullSiasn(), [row], cast.siti, kind="file")


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "siasn_course": lambda cast: course(cast).pk,
    "siasn_release": lambda cast: release(cast).pk,
}
