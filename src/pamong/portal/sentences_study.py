"""What happened with one's learning, in words for the one it concerns: as she did it, and as somebody else did it.

`%(other)s` is the supervisor, `%(who)s` who acted, `%(form)s` the form of learning. Never what about.
"""

from __future__ import annotations

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pamong.agency.words import day_in_words
from pamong.hours import words as hours
from pamong.portal.sentences_coaching import Pair

WHY_CONTRACT: Final[str | Promise] = _(
    "Kontrak belajar terbaca oleh Anda, atasan langsung Anda, dan penilai yang ditunjuk."
)
WHY_ENTRY: Final[str | Promise] = _(
    "Catatan belajar terbaca oleh Anda dan atasan langsung Anda, dan setelah diverifikasi oleh pengelola SDM unit Anda."
)
WHY_REVIEW: Final[str | Promise] = _("Ulasan yang disembunyikan tidak terbaca rekan Anda lagi.")

OF_CONTRACTS: Final[dict[str, Pair]] = {
    "ContractProposed": Pair(
        _("Anda mengajukan satu kontrak belajar kepada %(other)s"), _("%(who)s mengajukan satu kontrak belajar Anda")
    ),
    "ContractTakenBack": Pair(
        _("Anda menarik satu kontrak belajar yang diajukan"), _("%(who)s menarik satu kontrak belajar Anda")
    ),
    "ContractReturned": Pair(
        _("Anda mengembalikan satu kontrak belajar"), _("%(who)s mengembalikan satu kontrak belajar Anda beserta alasannya")
    ),
    "ContractAgreed": Pair(
        _("Satu kontrak belajar Anda berlaku"), _("%(who)s menyetujui satu kontrak belajar Anda")
    ),
    "ContractClaimed": Pair(
        _("Anda menyatakan satu kontrak belajar tuntas"), _("%(who)s menyatakan satu kontrak belajar Anda tuntas")
    ),
    "ContractClosed": Pair(
        _("Satu kontrak belajar Anda ditutup: %(outcome)s"), _("%(who)s menutup satu kontrak belajar Anda: %(outcome)s")
    ),
    "ContractWithdrawn": Pair(
        _("Anda tidak melanjutkan satu kontrak belajar"), _("%(who)s tidak melanjutkan satu kontrak belajar Anda")
    ),
}  # fmt: skip
"""By the name of the event in the room study."""

OF_ENTRIES: Final[dict[str, Pair]] = {
    "EntrySubmitted": Pair(
        _("Anda mengirim satu catatan belajar (%(form)s) untuk diverifikasi"),
        _("%(who)s mengirim satu catatan belajar Anda (%(form)s)"),
    ),
    "EntryWithdrawn": Pair(
        _("Anda menarik satu catatan belajar (%(form)s)"), _("%(who)s menarik satu catatan belajar Anda (%(form)s)")
    ),
    "EntryVerified": Pair(
        _("Satu catatan belajar Anda (%(form)s) diverifikasi"),
        _("%(who)s memverifikasi satu catatan belajar Anda (%(form)s)"),
    ),
    "EntryReturned": Pair(
        _("Satu catatan belajar Anda (%(form)s) dikembalikan"),
        _("%(who)s mengembalikan satu catatan belajar Anda (%(form)s) beserta alasannya"),
    ),
    "EntryAppealed": Pair(
        _("Anda berkeberatan atas catatan belajar yang dikembalikan (%(form)s)"),
        _("%(who)s mencatat keberatan Anda atas catatan belajar yang dikembalikan (%(form)s)"),
    ),
    "AppealAnswered": Pair(
        _("Keberatan Anda atas satu catatan belajar (%(form)s) dijawab"),
        _("%(who)s menjawab keberatan Anda atas satu catatan belajar (%(form)s): %(answer)s"),
    ),
    "EntryCredited": Pair(
        _("Satu catatan belajar Anda (%(form)s, %(day)s) disahkan"),
        _("Satu catatan belajar Anda (%(form)s, %(day)s) disahkan oleh %(who)s"),
    ),
    "EntryVoided": Pair(
        _("Pengesahan satu catatan belajar Anda (%(form)s) dibatalkan"),
        _("%(who)s membatalkan pengesahan satu catatan belajar Anda (%(form)s)"),
    ),
}
"""Likewise."""

OF_REVIEWS: Final[dict[str, Pair]] = {
    "ReviewHidden": Pair(
        _("Anda menyembunyikan ulasan Anda atas satu sumber belajar"),
        _("%(who)s dari pengelola SDM menyembunyikan ulasan Anda atas satu sumber belajar"),
    ),
}
"""By the name of the event in the room catalogue."""

NOT_ABOUT_A_PERSON: Final = frozenset(
    {
        *(f"study.{name}" for name in ("EntriesImported", "EntriesExported", "PolicyChanged")),
        *(
            f"catalogue.{name}"
            for name in (
                "ResourceAdded",
                "ResourceChanged",
                "ResourceChecked",
                "ResourceClosed",
                "ResourceReopened",
                "ResourcesImported",
                "ResourceReviewed",
                "PathMade",
                "PathChanged",
                "PathClosed",
                "FeedAdded",
                "FeedAsked",
                "FeedChanged",
                "FeedRemoved",
                "FeedsImported",
                "LinkAsked",
                "LinkDied",
                "LinkRevived",
                "SuggestionsPassed",
                "SuggestionsTaken",
            )
        ),
    }
)

_OUTCOMES: Final = {
    "reached": _("tercapai"),
    "partly": _("tercapai sebagian"),
    "not_yet": _("belum tercapai"),
}


def parts_of(event: Any) -> dict[str, str]:
    """Return the words that a sentence names besides people."""
    outcome, form, on = (getattr(event, name, None) for name in ("outcome", "form", "on"))
    granted = getattr(event, "granted", False)
    return {
        "outcome": str(_OUTCOMES.get(outcome or "", "")),
        "form": hours.form_inside(form) if form else "",
        "day": day_in_words(on) if on else "",
        "answer": str(_("diterima") if granted else _("tetap dikembalikan")),
    }
