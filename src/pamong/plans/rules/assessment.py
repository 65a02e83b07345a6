"""What holds for an assessment: levels, behaviours that were seen, who may do what and when, and the words of a no."""

import re
import zlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.words import day_in_words
from pamong.kit import texts
from pamong.plans.models.assessment import Assessment, Sheet

State, Occasion, Role = Assessment.State, Assessment.Occasion, Sheet.Role
LOWEST: Final = 1
HIGHEST: Final = 5
WORDS: Final = 1000
"""Characters of evidence, and of reason."""
APART: Final = 2
"""So many levels between the two are a place to begin the conversation."""
USUAL: Final = timedelta(days=14)
LONGEST: Final = timedelta(days=92)
MOST: Final = 25
"""Competencies in one assessment."""
MOST_THIRD: Final = 3
_NEXT_YEAR_FROM: Final = 10
_LAST_YEAR_UNTIL: Final = 3
_TICK: Final = re.compile(r"[1-5]\.[1-9]")

Ticks = frozenset[tuple[int, int]]
"""Behaviours as (level, number)."""


def ticks_of(seen: str) -> Ticks:
    """Read `2.1 2.3 3.1`; what is no behaviour is left out."""
    found = {word for word in seen.split() if _TICK.fullmatch(word)}
    return frozenset((int(level), int(number)) for level, number in (word.split(".") for word in found))


def as_seen(ticks: Iterable[tuple[int, int]]) -> str:
    """Write ticks as they are kept: in order, each once."""
    return " ".join(f"{level}.{number}" for level, number in sorted(set(ticks)))


def suggested(ticks: Collection[tuple[int, int]], offered: Mapping[int, int]) -> int | None:
    """Return the highest level of which more than half of the behaviours were seen; None when there is none.

    `offered`: how many behaviours each level has. The rater decides; this only saves her counting.
    """
    counts = {level: len({number for at, number in set(ticks) if at == level}) for level in offered}
    reached = [level for level, most in offered.items() if most and 2 * counts[level] > most]
    return max(reached, default=None)


def level_fault(level: int | None, *, required: bool = True) -> str:
    """Say what is wrong with a level."""
    if level is None and not required:
        return ""
    if level is None or not LOWEST <= level <= HIGHEST:
        return _("Pilih tingkat 1 sampai 5.")
    return ""


def words_fault(text: str) -> str:
    """Say what is wrong with a cleaned text."""
    return texts.fault(text, WORDS)


def needs_evidence(role: str, level: int | None, required: int | None) -> bool:
    """Whether a rating cannot be handed in without evidence: a supervisor's, where it is not what is asked for."""
    return role == Role.SUPERVISOR and None not in (level, required) and level != required


def apart(one: int | None, other: int | None) -> bool:
    """Whether two levels are so far from one another that the two should begin to talk there."""
    return one is not None and other is not None and abs(one - other) >= APART


def year_fault(year: int, occasion: str, today: date) -> str:
    """Say why no assessment of this year can begin now."""
    years = {today.year}
    if occasion == Occasion.YEARLY and today.month >= _NEXT_YEAR_FROM:
        years.add(today.year + 1)
    if occasion == Occasion.CLOSING and today.month <= _LAST_YEAR_UNTIL:
        years.add(today.year - 1)
    if year in years:
        return ""
    if occasion == Occasion.YEARLY and year == today.year + 1:
        return _("Penilaian awal tahun %(year)s dapat dimulai dari 1 Oktober %(before)s.") % {
            "year": year,
            "before": today.year,
        }
    return _("Tahun itu tidak dapat dinilai sekarang. Pilih tahun %(years)s.") % {
        "years": _(" atau ").join(str(each) for each in sorted(years))
    }


def due_fault(due_on: date, today: date) -> str:
    """Say what is wrong with the day until which both rate."""
    if due_on < today:
        return _("Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya.")
    if due_on > today + LONGEST:
        return _("Beri waktu paling lama tiga bulan: sampai %(day)s.") % {"day": day_in_words(today + LONGEST)}
    return ""


def open_fault(assessment: Assessment) -> str:
    """Say that an assessment is over."""
    if assessment.state == State.CANCELLED:
        return _("Penilaian ini sudah dibatalkan.")
    if assessment.state == State.AGREED:
        return _("Tingkatnya sudah disepakati berdua dan tidak berubah lagi. Penilaian berikutnya mulai dari awal.")
    return ""


def fingerprint(text: str) -> int:
    """Return a number that changes with the text: by it a save says which text it read. Nothing has 0."""
    return zlib.crc32(text.encode()) % 2_000_000_000


def rate_fault(assessment: Assessment, sheet: Sheet) -> str:
    """Say why a sheet cannot be filled in now."""
    if said := open_fault(assessment):
        return said
    if sheet.submitted_at is not None:
        return _("Lembar ini sudah diserahkan. Tarik kembali dulu bila ada yang perlu diubah.")
    if assessment.state != State.RATING and sheet.role != Role.THIRD:
        return _("Penilaian Anda berdua sudah terbuka dan tidak berubah lagi.")
    return ""


def hand_in_fault(
    role: str, names: Mapping[object, str], rated: Mapping[object, int | None], bare: Collection[object]
) -> str:
    """Say what a sheet lacks. `names` of the competencies, `rated` levels, `bare`: those that still need evidence."""
    if role == Role.THIRD:
        return "" if any(rated.get(key) for key in names) else _("Isi setidaknya satu kompetensi sebelum menyerahkan.")
    if missing := [name for key, name in names.items() if rated.get(key) is None]:
        return ngettext(
            "%(n)s kompetensi belum bertingkat: %(names)s.",
            "%(n)s kompetensi belum bertingkat: %(names)s.",
            len(missing),
        ) % {"n": len(missing), "names": listed(missing)}
    if unproved := [name for key, name in names.items() if key in bare]:
        return _("Tulis satu contoh untuk tingkat yang berbeda dari yang dituntut: %(names)s.") % {
            "names": listed(unproved)
        }
    return ""


def listed(names: Collection[str], most: int = 3) -> str:
    """`Integritas, Kerja sama, dan 2 lainnya`."""
    shown, left = list(names)[:most], len(names) - most
    if left > 0:
        return _("%(names)s, dan %(n)s lainnya") % {"names": ", ".join(shown), "n": left}
    return ", ".join(shown)


def take_back_fault(assessment: Assessment) -> str:
    """Say why a sheet that was handed in stays so: as soon as the two are open, nobody changes what she said."""
    if said := open_fault(assessment):
        return said
    if assessment.state != State.RATING:
        return _("Kedua penilaian sudah terbuka, jadi tidak dapat ditarik lagi. Sepakati tingkatnya bersama.")
    return ""


def agree_fault(assessment: Assessment, version: int) -> str:
    """Say why the levels on the table cannot be changed or agreed to as they were read."""
    if said := open_fault(assessment):
        return said
    if assessment.state == State.RATING:
        return _("Tingkat disepakati sesudah kedua penilaian diserahkan.")
    if assessment.version != version:
        return _("Tingkat yang diusulkan baru saja berubah. Lihat dulu yang sekarang, lalu putuskan.")
    return ""
