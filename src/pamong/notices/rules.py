"""When a mail may leave. Pure: facts in, an answer out."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pamong.notices.kinds import KINDS, Kind, Way
from pamong.notices.models import QUIET_FROM, QUIET_UNTIL

MOST_A_DAY = 8
"""Mails at once for a person and day; what comes after waits for the digest."""

DIGEST_WEEKDAY, DIGEST_TIME = 0, time(7, 30)
"""Monday, local time."""

URGENT = timedelta(hours=12)
"""A session that is so near is worth a mail in the quiet hours."""

IN_TIME = timedelta(hours=1)
"""A mail must be there so long before the session."""


@dataclass(frozen=True)
class Quiet:
    """The hours in which a person wants no mail, in her own zone."""

    zone: str = "Asia/Jakarta"
    starts: time = QUIET_FROM
    ends: time = QUIET_UNTIL
    weekends: bool = True

    def over(self, now: datetime, *, weekends: bool | None = None) -> datetime:
        """Return when the quiet hours around `now` are over; `now` itself when they are not on."""
        with_weekends = self.weekends if weekends is None else weekends
        local = now.astimezone(ZoneInfo(self.zone))
        for _step in range(10):
            later = self._next(local, with_weekends)
            if later == local:
                break
            local = later
        return now if local == now else local.astimezone(now.tzinfo)

    def _next(self, local: datetime, with_weekends: bool) -> datetime:
        """Return the end of what is quiet at this local moment, or the moment itself."""
        if with_weekends and local.weekday() >= 5:
            return _at(local + timedelta(days=1), time(0, 0))
        clock = local.timetz().replace(tzinfo=None)
        if self.starts == self.ends:
            return local
        if self.starts < self.ends:
            return _at(local, self.ends) if self.starts <= clock < self.ends else local
        if clock >= self.starts:
            return _at(local + timedelta(days=1), self.ends)
        return _at(local, self.ends) if clock < self.ends else local


def _at(day: datetime, moment: time) -> datetime:
    return datetime.combine(day.date(), moment, tzinfo=day.tzinfo)


def leaves_at(now: datetime, quiet: Quiet, starts_at: datetime | None, *, patient: bool = False) -> datetime:
    """Return when a mail of today may leave: now, or after the quiet hours.

    `starts_at` is the session it is about. News of a session within twelve hours does not wait, a reminder (`patient`)
    does as long as it still arrives in time. Where the end of a weekend would be too late, its days count as any other
    and only the night is quiet: whoever meets on a Saturday reads mail on one.
    """
    over = quiet.over(now)
    if starts_at is None or over == now:
        return over
    if not patient and starts_at - now <= URGENT:
        return now
    for moment in (over, quiet.over(now, weekends=False)):
        if moment <= starts_at - IN_TIME:
            return moment
    return now


def next_digest(now: datetime, zone: str) -> datetime:
    """Return when the next weekly digest leaves: Monday, 07.30 local."""
    local = now.astimezone(ZoneInfo(zone))
    days = (DIGEST_WEEKDAY - local.weekday()) % 7
    moment = _at(local + timedelta(days=days), DIGEST_TIME)
    return (moment if moment > local else moment + timedelta(days=7)).astimezone(now.tzinfo)


def way_of(kind: str, chosen: dict[str, str]) -> Way:
    """Return by which way a kind comes to a person: as she chose, else the default."""
    known = KINDS[Kind(kind)]
    wish = chosen.get(kind, "")
    way = Way(wish) if wish in known.ways else known.way
    return Way.INBOX if way is Way.DIGEST and chosen.get(Kind.DIGEST) == Way.INBOX else way


def folds(kind: str, mailed_today: int) -> bool:
    """Whether a mail waits for the digest because the day has had enough. A change of a calendar never does."""
    return mailed_today >= MOST_A_DAY and not KINDS[Kind(kind)].moves_calendar
