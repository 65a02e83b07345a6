"""When a run may be asked, published or taken back, and which of its pairs still hold. Pure: facts in, words out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.matching import scoring
from pamong.matching.problem import Problem, Rule
from pamong.mentoring.models import Programme, Run
from pamong.mentoring.words_matching import rule_in_words

State, Stage = Run.State, Programme.State
TRIES: Final = (Stage.OPEN, Stage.MATCHING, Stage.RUNNING)
PUBLISHES: Final = (Stage.MATCHING, Stage.RUNNING)
UNDER_WAY: Final = (State.QUEUED, State.WORKING)
WHAT_IFS: Final = 10_000
"""Numbers of what-ifs begin above this one, so that runs are counted 1, 2, 3."""
LONGEST_LABEL: Final = 120
LONGEST_REASON: Final = 300
SHOWN: Final = 5
Pair = tuple[str, str]


@dataclass(frozen=True)
class Invalid:
    """A pair that does not hold any more, and why."""

    mentee: str
    mentor: str
    why: str


def asking_fault(programme: Programme, *, mentees: int, mentors: int) -> str:
    """Say why nothing can be computed; empty: it can."""
    if programme.state not in TRIES:
        return {
            Stage.DRAFT: _("Program ini masih rancangan. Buka pendaftarannya dulu."),
            Stage.CLOSED: _("Program ini sudah selesai; tidak ada yang perlu dipadankan."),
            Stage.ARCHIVED: _("Program ini sudah diarsipkan."),
        }[Stage(programme.state)]
    if not mentees:
        return _("Belum ada mentee yang diterima. Terima dulu pendaftar di tab Peserta.")
    if not mentors:
        return _("Belum ada mentor yang diterima. Terima atau undang dulu mentor di tab Peserta.")
    return ""


def forgotten(programme: Programme) -> str:
    """Say that the people of its runs are not kept any more; empty: they are."""
    if programme.state == Stage.ARCHIVED:
        return _("Program ini sudah diarsipkan; rincian perhitungannya tidak disimpan lagi.")
    return ""


def publishing_fault(run: Run, programme: Programme, published_by: str = "") -> str:
    """Say why the pairs of a run cannot be proposed to anybody; empty: they can."""
    if run.is_what_if:
        return _("Ini hanya pengandaian. Hitung dulu sebagai percobaan, lalu terbitkan percobaan itu.")
    if run.state == State.UNDONE:
        return _("Percobaan ini sudah ditarik kembali. Hitung percobaan baru, lalu terbitkan yang baru.")
    if run.state not in (State.DONE, State.PUBLISHED):
        return _("Percobaan ini belum selesai dihitung, jadi belum ada yang dapat diterbitkan.")
    if programme.state not in PUBLISHES:
        return _("Pendaftaran masih dibuka atau program sudah berakhir. Pindahkan program ke tahap pemadanan dulu.")
    return ""


def nothing_left(published_by: str, when: str) -> str:
    """Say that somebody was faster."""
    return _("Pasangan ini sudah diterbitkan oleh %(name)s pada %(when)s. Tidak ada yang diterbitkan dua kali.") % {
        "name": published_by,
        "when": when,
    }


def invalid_pairs(now: Problem, pairs: Iterable[tuple[str, str, bool]]) -> list[Invalid]:
    """Return the pairs (mentee, mentor, pinned) that do not hold in the programme as it is `now`, each with why."""
    mentees = {one.id: one for one in now.mentees}
    mentors = {one.id: one for one in now.mentors}
    texts = scoring.Texts({}, {}, 0) if not now.settings.rules.least_points else scoring.texts_of(now)
    loads: Counter[str] = Counter()
    chosen = list(pairs)
    units = Counter(mentees[mentee].unit for mentee, _mentor, pinned in chosen if pinned and mentee in mentees)
    caps = now.settings.unit_caps
    found = []
    for mentee, mentor, pinned in chosen:
        why = ""
        if mentee not in mentees:
            why = _("mentee tidak lagi menunggu mentor di program ini")
        elif mentor not in mentors:
            why = _("mentor tidak lagi ikut program ini")
        else:
            one, other = mentees[mentee], mentors[mentor]
            points = scoring.points(scoring.weighted(scoring.values(one, other, now, texts), now.settings))
            rules = scoring.binding(one, other, now, points)
            bound = [rule for rule in rules if not pinned or rule == Rule.SELF or (mentee, mentor) in now.forbidden]
            loads[mentor] += 1
            units[one.unit] += not pinned
            if bound:
                why = rule_in_words(bound[0])
            elif loads[mentor] > other.capacity:
                why = _("tempat mentornya sudah terisi")
            elif not pinned and units[one.unit] > caps.get(one.unit, units[one.unit]):
                why = _("jumlah mentee dari unitnya sudah mencapai batas program")
        if why:
            found.append(Invalid(mentee, mentor, why))
    return found


def invalid_in_words(invalid: list[Invalid], names: dict[str, str]) -> str:
    """Say which pairs hold no more: `3 pasangan tidak berlaku lagi: …. Hitung ulang.`"""
    shown = [f"{names[one.mentee]} – {names[one.mentor]} ({one.why})" for one in invalid[:SHOWN]]
    if len(invalid) > SHOWN:
        shown.append(_("dan %(n)s lagi") % {"n": len(invalid) - SHOWN})
    said = ngettext(
        "%(n)s pasangan tidak berlaku lagi: %(pairs)s. Hitung ulang, lalu terbitkan hasil yang baru.",
        "%(n)s pasangan tidak berlaku lagi: %(pairs)s. Hitung ulang, lalu terbitkan hasil yang baru.",
        len(invalid),
    )
    return said % {"n": len(invalid), "pairs": "; ".join(shown)}
