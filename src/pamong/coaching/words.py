"""How the room speaks of days, states and rhythms. Pure: values in, finished words out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.directory import first_name
from pamong.agency.words import NEAR, Chip, moment_in_words
from pamong.coaching.models import Commitment, Cycle, Mode, Session, Topic
from pamong.coaching.topics import TOPICS

EVERY: Final = {"weekly": 7, "fortnightly": 14, "three_weekly": 21, "monthly": 28}
"""Days between two conversations, by rhythm."""
QUIET: Final = {"weekly": 11, "fortnightly": 21, "three_weekly": 32, "monthly": 42}
"""After so many days without a conversation a rhythm is not kept: half as long again as agreed."""
ZONES: Final = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


CYCLE_TONES: Final = {"proposed": "info", "agreed": "positive", "closed": "brand"}
SESSION_TONES: Final = {"planned": "info", "held": "warning", "completed": "positive", "voided": "negative"}
COMMITMENT_TONES: Final = {"open": "info", "done": "positive"}


def topic_words(topic: Topic) -> str:
    """The name of a topic; a built-in one in the reader's language."""
    return str(TOPICS[topic.key].name) if topic.is_builtin and topic.key in TOPICS else topic.name


def topic_explained(topic: Topic) -> str:
    """What belongs to a topic, in one sentence; a built-in one in the reader's language."""
    return str(TOPICS[topic.key].description) if topic.is_builtin and topic.key in TOPICS else topic.description


def topic_note(topic: Topic) -> str:
    """What one should know before a cycle on this topic begins; empty for most."""
    return str(TOPICS[topic.key].note) if topic.is_builtin and topic.key in TOPICS else ""


def cycle_chip(state: str) -> Chip:
    """How far a cycle is."""
    return Chip(str(Cycle.State(state).label), CYCLE_TONES.get(state, ""))


def session_chip(state: str) -> Chip:
    """How far a session is."""
    return Chip(str(Session.State(state).label), SESSION_TONES.get(state, ""))


def commitment_chip(state: str) -> Chip:
    """How a promise ended, or that it runs."""
    return Chip(str(Commitment.State(state).label), COMMITMENT_TONES.get(state, ""))


def rhythm_words(rhythm: str) -> str:
    """`setiap dua minggu`."""
    return str(Cycle.Rhythm(rhythm).label)


def mode_words(mode: str, place: str = "") -> str:
    """`Tatap muka · Ruang 3.2`."""
    label = str(Mode(mode).label)
    return f"{label} · {place}" if place else label


def zone_words() -> str:
    """WIB, WITA or WIT: the zone of whoever reads."""
    return ZONES.get(str(timezone.get_current_timezone()), "")


def times(starts_at: datetime, ends_at: datetime) -> str:
    """`09.00–10.00 WIB` in the reader's own zone."""
    return f"{timezone.localtime(starts_at):%H.%M}–{timezone.localtime(ends_at):%H.%M} {zone_words()}".strip()


def brief_moment(when: datetime) -> str:
    """`Sen, 23 Nov 09.00`, where there is little room."""
    local = timezone.localtime(when)
    return f"{date_format(local, 'D, j M')} {local:%H.%M}"


def brief_hours(starts_at: datetime, ends_at: datetime, today: date) -> str:
    """`09.00–10.00 WIB`; from a week on with the day before it."""
    local = timezone.localtime(starts_at)
    hours = times(starts_at, ends_at)
    return hours if (local.date() - today).days < NEAR else f"{date_format(local, 'j M')} · {hours}"


def weekday_and_day(moment: datetime) -> str:
    """`Sen, 23 Nov 2026`."""
    return date_format(timezone.localtime(moment), "D, j M Y")


def moment(when: datetime) -> str:
    """`Sen, 23 Nov 2026 09.00 WIB`: as everywhere in the house."""
    return moment_in_words(when)


def day_spoken(moment: datetime, today: date) -> str:
    """`Hari ini`, `Besok`, `Senin` within a week, else `Senin, 7 Desember`: how a sentence begins."""
    local = timezone.localtime(moment)
    left = (local.date() - today).days
    if left == 0:
        return _("Hari ini")
    if left == 1:
        return _("Besok")
    return date_format(local, "l") if 0 < left < NEAR else date_format(local, "l, j F")


def ago(day: date, today: date) -> str:
    """`hari ini`, `kemarin`, `9 hari lalu`."""
    past = (today - day).days
    if past <= 0:
        return _("hari ini")
    if past == 1:
        return _("kemarin")
    return ngettext("%(n)s hari lalu", "%(n)s hari lalu", past) % {"n": past}


def both(name: str) -> str:
    """Who reads what is written here."""
    return _("Terlihat oleh Anda dan %(name)s.") % {"name": first_name(name)}


@dataclass(frozen=True)
class Pace:
    """Whether two people keep the rhythm they agreed on."""

    kept: bool
    text: str
    held: int
    wanted: int
    """How many conversations the rhythm would have brought until now."""


def pace_of(rhythm: str, held: Sequence[date], since: date, until: date, other: str) -> Pace:
    """Say how the rhythm is kept between `since` (when it was agreed) and `until` (today, or when it ended)."""
    days = max(0, (until - since).days)
    wanted = max(1, days // EVERY[rhythm])
    last = max(held, default=None)
    quiet = (until - (last or since)).days
    values = {"n": quiet, "rhythm": rhythm_words(rhythm), "name": first_name(other), "held": len(held)}
    if last is None and quiet <= QUIET[rhythm]:
        return Pace(True, _("Belum ada sesi sejak disepakati. Ritmenya %(rhythm)s.") % values, 0, wanted)
    if quiet > QUIET[rhythm]:
        text = _("%(name)s dan Anda belum bertemu %(n)s hari; ritme yang disepakati %(rhythm)s.") % values
        return Pace(False, text, len(held), wanted)
    text = _("Ritme terjaga: %(rhythm)s, terakhir bertemu %(ago)s.") % {**values, "ago": ago(last or since, until)}
    return Pace(True, text, len(held), wanted)


def pace_of_ended(rhythm: str, held: Sequence[date], since: date, until: date) -> Pace:
    """Say how the rhythm was kept in a cycle that is over."""
    marks = sorted({since, *held, until})
    longest = max((two - one for one, two in pairwise(marks)), default=timedelta(0)).days
    wanted = max(1, (until - since).days // EVERY[rhythm])
    weeks = max(1, round((until - since).days / 7))
    values = {"held": len(held), "weeks": weeks, "n": longest, "rhythm": rhythm_words(rhythm)}
    if longest <= QUIET[rhythm]:
        return Pace(True, _("%(held)s sesi dalam %(weeks)s minggu; ritmenya terjaga.") % values, len(held), wanted)
    text = _("%(held)s sesi dalam %(weeks)s minggu; jarak terpanjang %(n)s hari, ritmenya %(rhythm)s.") % values
    return Pace(False, text, len(held), wanted)
