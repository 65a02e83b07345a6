"""The knowledge card: from which state to which, who may do what with it, and the words of a no. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.community.models import Card, Party
from pamong.kit import texts
from pamong.kit.faults import Faults, only

State = Card.State
Answer = Party.Answer
Origin = Card.Origin
ARROWS: Final[Mapping[str, frozenset[str]]] = {
    State.DRAFT: frozenset({State.CONSENTING, State.REVIEWING}),
    State.CONSENTING: frozenset({State.REVIEWING, State.DRAFT}),
    State.REVIEWING: frozenset({State.PUBLISHED, State.DRAFT}),
    State.PUBLISHED: frozenset({State.RETIRED, State.DRAFT}),
    State.RETIRED: frozenset({State.DRAFT}),
}
"""Every way a card can go; a draft that was never published can also be thrown away."""
WAITING: Final = (State.CONSENTING, State.REVIEWING)
OF_TALK: Final = (Origin.COACHING, Origin.MENTORING)
"""Where a lesson has a second owner, who must agree."""
REASON: Final = 600
"""Characters of why a card goes back."""
RETIRED: Final = 300
REMARK: Final = 300
CHECKS: Final = ("useful", "right", "harmless")
"""What a second reader looks at, in order."""
LEAST: Final = 20
"""Letters of the situation and of the lesson."""


def agreed(card: Card, parties: Iterable[Party]) -> bool:
    """Whether everybody from whom it came too has agreed to the words as they stand."""
    return not pending(card, parties)


def pending(card: Card, parties: Iterable[Party]) -> list[Party]:
    """Return those whose yes to the words as they stand is missing."""
    return [one for one in parties if (one.answer, one.text_version) != (Answer.YES, card.text_version)]


def can_be_taken_off(party: Party) -> bool:
    """Whether the author may take somebody off a card: nobody who must agree, nor who answered once."""
    return not party.is_required and party.answered_at is None


def state_fault(card: Card, *states: str) -> str:
    """Say, to its author, in words for the state it is in, that a card is not in one of these states."""
    if card.state in states:
        return ""
    return {
        State.DRAFT: _("Kartu ini masih draf. Lengkapi, lalu kirim dulu."),
        State.CONSENTING: _("Kartu ini sedang menunggu persetujuan. Tarik dulu bila ada yang perlu diubah."),
        State.REVIEWING: _("Kartu ini sedang menunggu dibaca rekan kedua. Tarik dulu bila ada yang perlu diubah."),
        State.PUBLISHED: _("Kartu ini sudah terbit. Pilih Perbaiki bila isinya perlu diubah."),
        State.RETIRED: _("Kartu ini tidak berlaku lagi. Pilih Perbaiki bila Anda ingin menerbitkannya lagi."),
    }[State(card.state)]


def version_fault(card: Card, version: int) -> str:
    """Say that the card changed since the page was opened."""
    if card.version != version:
        return _("Kartu ini berubah sejak Anda membukanya. Baca isinya yang sekarang, lalu ulangi langkah Anda.")
    return ""


def words_fault(card: Card, text_version: int) -> str:
    """Say that the words are not those that were read."""
    if card.text_version != text_version:
        return _("Kata-kata kartu ini berubah sejak Anda membacanya. Baca lagi dulu, baru jawab.")
    return ""


def missing(card: Card) -> Faults:
    """Say what a card still needs before somebody else reads it, by field."""
    return only(
        {
            "situation": ""
            if len(card.situation) >= LEAST
            else _("Tulis kapan pelajaran ini berguna, satu kalimat atau lebih."),
            "lesson": "" if len(card.lesson) >= LEAST else _("Tulis pelajarannya, satu kalimat atau lebih."),
        }
    )


def sending_fault(card: Card, parties: Iterable[Party]) -> str:
    """Say why a draft cannot be sent: whoever said no to these very words is not asked again."""
    refused = [one for one in parties if (one.answer, one.text_version) == (Answer.NO, card.text_version)]
    if refused:
        return _("%(name)s tidak menyetujui kata-kata ini. Ubah dulu isinya, baru minta persetujuannya lagi.") % {
            "name": refused[0].person.name
        }
    gone = [one for one in pending(card, parties) if not one.person.is_present]
    if gone:
        return _("%(name)s tidak lagi bekerja di sini, jadi persetujuannya tidak dapat diminta.") % {
            "name": gone[0].person.name
        }
    return ""


def reviewer_fault(reviewer: Person | None, author: Person, parties: Iterable[Party]) -> str:
    """Say why somebody cannot be the second reader. None: whoever takes it from the queue."""
    if reviewer is None:
        return ""
    if reviewer.agency_id != author.agency_id or not reviewer.is_present:
        return _("Pilih rekan yang masih bekerja di instansi Anda.")
    if reviewer.pk == author.pk:
        return _("Pilih orang lain: kartu dibaca orang kedua sebelum terbit.")
    if reviewer.pk in {one.person_id for one in parties}:
        return _("%(name)s ikut dalam asal pelajaran ini. Pilih rekan lain sebagai pembaca kedua.") % {
            "name": reviewer.name
        }
    return ""


def may_review(card: Card, person: Person, parties: Iterable[Party]) -> bool:
    """Whether a person may read a card as the second one: nobody of whom it came, and whom the author chose, if she did."""
    if person.pk == card.author_id or person.pk in {one.person_id for one in parties}:
        return False
    chosen = card.reviewer_id if card.reviewer and card.reviewer.is_present else None
    return person.is_present and person.agency_id == card.agency_id and chosen in (None, person.pk)


def review_fault(card: Card) -> str:
    """Say, to the second reader, that nothing waits for her."""
    if card.state == State.REVIEWING:
        return ""
    return {
        State.DRAFT: _("Kartu ini ditarik atau dikembalikan kepada penulisnya. Tunggu sampai dikirim lagi."),
        State.CONSENTING: not_agreed(),
        State.PUBLISHED: _("Kartu ini sudah terbit."),
        State.RETIRED: _("Kartu ini tidak berlaku lagi."),
    }[State(card.state)]


def not_agreed() -> str:
    """What is said of words to which somebody has not agreed."""
    return _("Kartu ini menunggu persetujuan dulu.")


def check_faults(checked: Iterable[str]) -> Faults:
    """Say what a second reader has not looked at."""
    seen = set(checked)
    said = _("Centang setelah Anda memeriksanya; bila tidak, kembalikan kartunya dengan alasan.")
    return {name: said for name in CHECKS if name not in seen}


def consent_fault(card: Card, *, held: bool) -> str:
    """Say, to whoever answers, that a card does not wait for her. `held`: she agreed to these words before."""
    if card.state == State.CONSENTING or (held and card.state in (State.REVIEWING, State.PUBLISHED)):
        return ""
    if card.state == State.DRAFT:
        return _("Kartu ini ditarik oleh penulisnya; tidak ada yang perlu dijawab.")
    return _("Kartu ini tidak menunggu jawaban Anda lagi.")


def can_help(card: Card, person: Person, parties: Iterable[Party]) -> bool:
    """Whether a person can say that a card helped: one that holds, and not her own."""
    if card.state != State.PUBLISHED or person.pk == card.author_id:
        return False
    return person.pk not in {one.person_id for one in parties}


def deletion_fault(card: Card) -> str:
    """Say why a card cannot be thrown away."""
    if card.published_at is not None:
        return _("Kartu ini pernah terbit, jadi tidak dapat dihapus. Nyatakan tidak berlaku lagi.")
    return state_fault(card, State.DRAFT)


def answered_stays(name: str) -> str:
    """What is said when somebody who answered is taken off a card."""
    return _("%(name)s sudah pernah menjawab, jadi tetap disebut di kartu ini.") % {"name": name}


def reason_fault(reason: str) -> Faults:
    """Say what is wrong with a reason; it must be there."""
    return only({"reason": texts.fault(reason, REASON, required=True)})


def origin_fault(origin: str, *, of_talk: bool) -> str:
    """Say that an origin cannot be chosen: a conversation is named from its own page alone."""
    offered = OF_TALK if of_talk else tuple(one for one in Origin if one not in OF_TALK)
    return "" if origin in offered else _("Pilih asalnya dari daftar.")


def not_yours() -> str:
    """What somebody else than the author reads."""
    return _("Hanya penulis kartu yang dapat melakukannya.")


def not_asked() -> str:
    """What somebody reads whose consent is not needed."""
    return _("Persetujuan Anda tidak diminta untuk kartu ini.")


def not_reader() -> str:
    """What somebody reads who may not be the second reader."""
    return _(
        "Kartu ini dibaca rekan lain: penulis, yang ikut dalam asalnya, dan yang tidak dipilih tidak menerbitkannya."
    )


def not_in_the_list() -> str:
    """What is said of a choice that is not offered any more."""
    return _("Yang dipilih tidak ada lagi di daftar. Pilih yang lain.")


def not_helpful() -> str:
    """What is said of a mark on one's own card, or on one that holds no more."""
    return _("Tanda ini untuk kartu rekan yang berlaku.")
