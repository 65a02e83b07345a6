"""How a plan spreads over 10:20:70. A picture, not a verdict. Pure.

The model comes from M. M. Lombardo and R. W. Eichinger, "The Career Architect Development Planner" (1996); which form counts
where follows the practice of the Ministry of Finance (PMK 216/PMK.01/2018, formal, social, experience).
"""

from collections.abc import Iterable, Mapping
from typing import Final

from pamong.plans.terms import Share, Track
from pamong.rulebook.learning import Form

IDEAL: Final[Mapping[str, int]] = {Share.FORMAL: 10, Share.SOCIAL: 20, Share.EXPERIENCE: 70}
"""Percent, as the model has them."""
UNKNOWN_JP: Final = 2_00
"""Hundredths: an activity that foresees no JP counts as this much, so that it is seen at all."""

_SOCIAL: Final = frozenset({Form.COACHING, Form.MENTORING, Form.COMMUNITY, Form.BENCHMARKING})
_EXPERIENCE: Final = frozenset({Form.SECONDMENT, Form.INTERNSHIP, Form.EXCHANGE, Form.AT_WORK})
_BY_TRACK: Final[Mapping[str, Share]] = {
    Track.COACHING: Share.SOCIAL,
    Track.MENTORING: Share.SOCIAL,
    Track.SELF_LEARNING: Share.FORMAL,
    Track.TRAINING: Share.FORMAL,
    Track.ASSIGNMENT: Share.EXPERIENCE,
}


def share_of(track: str, form: str) -> Share:
    """Return where an activity counts: an assignment always as experience, else by its form, without form by its track."""
    if form in _EXPERIENCE:
        return Share.EXPERIENCE
    if form in _SOCIAL:
        return Share.SOCIAL
    if track == Track.ASSIGNMENT or form in ("", Form.OTHER_NON_CLASS):
        return _BY_TRACK[track]
    return Share.FORMAL


def shares(items: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    """Return the whole percent of each share, all three, summing to 100; empty where nothing is planned.

    `items`: (track, form, hundredths of a JP). The largest remainders are rounded up.
    """
    amounts = dict.fromkeys(Share.values, 0)
    for track, form, amount in items:
        amounts[share_of(track, form)] += amount or UNKNOWN_JP
    total = sum(amounts.values())
    if not total:
        return {}
    whole = {share: 100 * amount // total for share, amount in amounts.items()}
    left = sorted(amounts, key=lambda share: -(100 * amounts[share] % total))
    for share in left[: 100 - sum(whole.values())]:
        whole[share] += 1
    return whole
