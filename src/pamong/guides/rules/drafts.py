"""A profile as its mentor wants it: tidied, and what is wrong with it, by field. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.provinces import PROVINCES
from pamong.guides.models import MOST_PLACES, Profile
from pamong.guides.words import LANGUAGES, WAYS
from pamong.kit import texts
from pamong.kit.faults import Faults, only

LIMITS: Final = {"headline": 160, "story": 3000, "experience": 2000}
"""Characters of the texts that save themselves."""
ONE_LINE: Final = frozenset({"headline"})
LEAST_HEADLINE, LEAST_STORY = 20, 60
TOPIC: Final = 60
MOST_TOPICS: Final = 8
MOST_SKILLS: Final = 8
MOST_YEARS: Final = 45
PLACE: Final = 120
LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, kw_only=True)
class ProfileDraft:
    """Everything but the three texts. `skills`: level by competency; `languages`, `ways`: keys of `words`."""

    years: int | None = None
    province: str = ""
    place: str = ""
    is_online: bool = True
    is_in_person: bool = True
    capacity: int = 2
    takes_requests: bool = True
    skills: tuple[tuple[UUID, int], ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()

    def cleaned(self) -> ProfileDraft:
        """Return it with its texts tidied and everything named once."""
        topics = (texts.clean(each, one_line=True) for each in self.topics)
        once = {each.casefold(): each for each in reversed([each for each in topics if each])}
        return replace(
            self, place=texts.clean(self.place, one_line=True), skills=tuple(dict(self.skills).items()),
            topics=tuple(reversed(once.values())), languages=tuple(dict.fromkeys(self.languages)),
            ways=tuple(dict.fromkeys(self.ways)),
        )  # fmt: skip


def draft_faults(draft: ProfileDraft) -> Faults:
    """Say what is wrong with a cleaned draft, by field; an unfinished one may be kept."""
    return only(
        {
            "years": "" if draft.years is None or 0 <= draft.years <= MOST_YEARS
            else _("Isi antara 0 dan %(n)d tahun.") % {"n": MOST_YEARS},
            "province": "" if not draft.province or draft.province in PROVINCES else _("Pilih dari daftar."),
            "place": texts.fault(draft.place, PLACE),
            "capacity": "" if 0 <= draft.capacity <= MOST_PLACES
            else _("Isi antara 0 dan %(n)d orang.") % {"n": MOST_PLACES},
            "topics": _topics_fault(draft.topics),
            "skills": _skills_fault(draft.skills),
            "languages": "" if set(draft.languages) <= set(LANGUAGES) else _("Pilih dari daftar."),
            "ways": "" if set(draft.ways) <= set(WAYS) else _("Pilih dari daftar."),
        }
    )  # fmt: skip


def text_fault(name: str, text: str) -> str:
    """Say what is wrong with one of the three texts, tidied; empty when nothing is."""
    if name not in LIMITS:
        return _("Bagian itu tidak ada. Muat ulang halaman.")
    return texts.fault(text, LIMITS[name])


def missing(row: Profile, *, skills: int) -> Faults:
    """Say what is still to be written before HR is asked, by field."""
    return only(
        {
            "headline": "" if len(row.headline) >= LEAST_HEADLINE
            else _("Tulis dalam satu kalimat apa yang dapat ditanyakan kepada Anda."),
            "story": "" if len(row.story) >= LEAST_STORY
            else _("Ceritakan perjalanan karier Anda, beberapa kalimat saja."),
            "skills": "" if skills else _("Pilih paling sedikit satu kompetensi beserta tingkatnya."),
            "way": "" if row.is_online or row.is_in_person else _("Pilih daring, tatap muka, atau keduanya."),
            "province": "" if row.province else _("Pilih provinsi tempat Anda bekerja."),
            "capacity": "" if row.capacity else _("Sanggupi paling sedikit satu orang."),
        }
    )  # fmt: skip


def _topics_fault(topics: tuple[str, ...]) -> str:
    if len(topics) > MOST_TOPICS:
        return _("Paling banyak %(n)d topik.") % {"n": MOST_TOPICS}
    return next((said for each in topics if (said := texts.fault(each, TOPIC))), "")


def _skills_fault(skills: tuple[tuple[UUID, int], ...]) -> str:
    if len(skills) > MOST_SKILLS:
        return _("Pilih paling banyak %(n)d kompetensi: yang paling ingin Anda bagikan.") % {"n": MOST_SKILLS}
    if any(not LOWEST <= level <= HIGHEST for _key, level in skills):
        return _("Pilih tingkat 1 sampai 5.")
    return ""
