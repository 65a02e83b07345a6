"""Sentences of the front door: days as people count them, and what changed in a team."""

from collections.abc import Iterable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from pamong.agency.teams import Change
from pamong.agency.words import day_in_words

_FEW = (
    "",
    _lazy("Satu"),
    _lazy("Dua"),
    _lazy("Tiga"),
    _lazy("Empat"),
    _lazy("Lima"),
    _lazy("Enam"),
    _lazy("Tujuh"),
    _lazy("Delapan"),
    _lazy("Sembilan"),
    _lazy("Sepuluh"),
)


def number_in_words(count: int) -> str:
    """`tiga`, `24`: a number inside a sentence, as a word up to ten."""
    return str(_FEW[count]).lower() if 0 < count < len(_FEW) else str(count)


def number_first(count: int) -> str:
    """`Tiga`, `24`: a number at the head of a sentence, as a word up to ten."""
    return str(_FEW[count]) if 0 < count < len(_FEW) else str(count)


def people_in_words(count: int) -> str:
    """`Tiga orang`, `24 orang`: a number at the head of a sentence, as a word up to ten."""
    return ngettext("%(number)s orang", "%(number)s orang", count) % {"number": number_first(count)}


def ago(when: date, day: date) -> str:
    """`hari ini`, `kemarin`, `12 hari lalu`, `3 minggu lalu`, `2 bulan lalu`."""
    days = (day - when).days
    if days <= 0:
        return _("hari ini")
    if days == 1:
        return _("kemarin")
    if days < 14:
        return ngettext("%(n)d hari lalu", "%(n)d hari lalu", days) % {"n": days}
    if days < 60:
        return ngettext("%(n)d minggu lalu", "%(n)d minggu lalu", days // 7) % {"n": days // 7}
    return ngettext("%(n)d bulan lalu", "%(n)d bulan lalu", days // 30) % {"n": days // 30}


def changes_in_words(changes: Iterable[Change], day: date) -> list[dict[str, object]]:
    """Return the changes of a team as sentences with their day; what befell several at once is one sentence."""
    same: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        lone = change.person.id if change.kind not in _TOGETHER else None
        same.setdefault((change.kind, change.when, change.until, lone), []).append(change)
    return [_in_words(group, day) for group in same.values()]


def _in_words(group: list[Change], day: date) -> dict[str, object]:
    first, others = group[0], len(group) - 1
    name = first.person.name
    if others:
        name = ngettext("%(name)s dan %(n)d orang lain", "%(name)s dan %(n)d orang lain", others) % {
            "name": name,
            "n": others,
        }
    text = _SENTENCES[first.kind] % {
        "name": name,
        "detail": first.detail or first.person.position,
        "until": day_in_words(first.until) if first.until else "",
    }
    return {"text": text, "when": first.when, "ago": ago(first.when, day)}


_TOGETHER = frozenset({"line", "plt", "plh", "ended"})


_SENTENCES: dict[str, str | Promise] = {
    "line": _lazy("%(name)s masuk tim Anda"),
    "plt": _lazy("Anda menjadi Plt. atasan %(name)s sampai %(until)s"),
    "plh": _lazy("Anda menjadi Plh. atasan %(name)s sampai %(until)s"),
    "ended": _lazy("%(name)s tidak lagi di tim Anda"),
    "joined": _lazy("%(name)s masuk ke %(detail)s"),
    "moved": _lazy("%(name)s pindah ke %(detail)s"),
    "promoted": _lazy("%(name)s menjadi %(detail)s"),
    "left": _lazy("%(name)s keluar dari instansi"),
    "returned": _lazy("%(name)s kembali bertugas"),
}
