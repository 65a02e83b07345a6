"""Where someone stands with her learning hours, in words and as a share of a ring. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pamong.hours.queries import YearStanding
from pamong.hours.words import jp, number


@dataclass(frozen=True)
class Ring:
    """What the ring and the sentence beside it show."""

    value: int
    of: int
    text: str
    under: str
    label: str
    sentence: str
    kind: str
    """The tone of a bar that shows the same."""


def ring(standing: YearStanding, day: date, name: str = "") -> Ring:
    """Return where a person stands in a year: oneself, or the one of that name."""
    counted = number(standing.counted)
    if not standing.is_asked:
        return Ring(
            value=1 if standing.counted else 0,
            of=1,
            text=counted,
            under=_("JP"),
            label=_("%(jp)s jam pelajaran tahun %(year)d") % {"jp": counted, "year": standing.year},
            sentence=_no_least(standing, name or _("Anda")),
            kind="",
        )
    least = number(standing.minimum)
    return Ring(
        value=min(standing.counted, standing.minimum),
        of=standing.minimum,
        text=counted,
        under=_("dari %(jp)s") % {"jp": least},
        label=_("%(jp)s dari %(least)s jam pelajaran tahun %(year)d")
        % {"jp": counted, "least": least, "year": standing.year},
        sentence=_against_least(standing, day),
        kind="positive" if standing.is_met else "",
    )


def _no_least(standing: YearStanding, who: str) -> str:
    if standing.maximum is None:
        return _("Tahun ini tidak ada batas paling sedikit bagi %(who)s.") % {"who": who}
    return _("Tahun ini paling banyak %(jp)s dihitung bagi %(who)s; paling sedikit tidak ditentukan.") % {
        "jp": jp(standing.maximum),
        "who": who,
    }


def _against_least(standing: YearStanding, day: date) -> str:
    said = []
    if standing.is_met:
        said.append(_("Paling sedikit %(jp)s sudah tercapai.") % {"jp": jp(standing.minimum)})
    else:
        last = date(standing.year, 12, 31)
        said.append(
            _("Kurang %(jp)s sampai %(day)s.") % {"jp": jp(standing.missing), "day": date_format(last, "j F")}
            if day <= last
            else _("Kurang %(jp)s tahun itu.") % {"jp": jp(standing.missing)}
        )
    if standing.over_cap:
        said.append(_("%(jp)s melewati batas dan tidak dihitung.") % {"jp": jp(standing.over_cap)})
    return " ".join(said)


def short(standing: YearStanding) -> str:
    """`6/20 JP`, or `6 JP` where nothing is asked."""
    if not standing.is_asked:
        return jp(standing.counted)
    return _("%(jp)s/%(least)s JP") % {"jp": number(standing.counted), "least": number(standing.minimum)}
