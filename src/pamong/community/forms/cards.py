"""Forms of knowledge cards: the one page on which it is written, and the steps after that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.picking import Find, Get, PickField
from pamong.community.rules import card as rules
from pamong.community.rules.drafts_card import LESSON, MOST_OTHERS, SHORT, STEPS, TITLE, WORDS, CardDraft
from pamong.kit.once import OnceField
from pamong.kit.rows import new_id
from pamong.kit.texts import TextField

Choices = Sequence[tuple[str, str]]
NAMED: Final = "1"


class SeenForm(forms.Form):
    """The version of a card, and of its words, that was read before a button was pressed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000, required=False)
    words = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000, required=False)

    @property
    def read(self) -> int:
        """The version of the words, 0 when it was lost."""
        return int(self.cleaned_data.get("words") or 0)


class CardForm(forms.Form):
    """One lesson worth passing on; only a title is needed to keep it."""

    title = TextField(
        TITLE, rows=2, one_line=True, label=_lazy("Judul"),
        help_text=_lazy("Pelajarannya dalam satu kalimat. Misalnya: menenangkan warga yang marah di loket."),
        error_messages={"required": _lazy("Beri judul dulu, satu kalimat pendek saja.")},
    )  # fmt: skip
    situation = TextField(
        SHORT, rows=3, label=_lazy("Kapan berguna"), required=False,
        help_text=_lazy("Keadaan yang dikenali rekan. Misalnya: saat pemohon meninggikan suara di depan antrean."),
    )  # fmt: skip
    lesson = TextField(
        LESSON, rows=6, label=_lazy("Pelajarannya"), required=False,
        help_text=_lazy("Apa yang Anda ketahui sekarang, dan ingin Anda ketahui sejak dulu. Tanpa nama dan data pribadi orang."),
    )  # fmt: skip
    steps = TextField(
        STEPS, rows=5, label=_lazy("Caranya"), required=False, help_text=_lazy("Satu langkah di setiap baris.")
    )
    caution = TextField(
        SHORT, rows=3, label=_lazy("Yang perlu diperhatikan"), required=False,
        help_text=_lazy("Kapan cara ini tidak cocok, atau kekeliruan yang sering terjadi."),
    )  # fmt: skip
    competency = forms.ChoiceField(label=_lazy("Kompetensi"), required=False)
    origin = forms.ChoiceField(label=_lazy("Asalnya"), required=False, widget=forms.RadioSelect)
    circle = forms.ChoiceField(label=_lazy("Komunitas"), required=False)
    other1 = PickField(
        label=_lazy("Rekan yang ikut punya pelajaran ini"), required=False,
        help_text=_lazy("Ia membaca kata-katanya lebih dulu; tanpa setujunya kartu tidak terbit. Ketik sebagian nama."),
    )  # fmt: skip
    other2 = PickField(label=_lazy("Rekan kedua"), required=False)
    other3 = PickField(label=_lazy("Rekan ketiga"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000, required=False)
    once = OnceField()

    def __init__(
        self, *args: Any, find: Find, get: Get, competencies: Choices, circles: Choices, origins: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_OTHERS + 1):
            picker = self.fields[f"other{number}"]
            assert isinstance(picker, PickField)
            picker.find, picker.get = find, get
        self._offer("competency", [("", _("Tidak terkait kompetensi tertentu")), *competencies])
        self._offer("circle", [("", _("Tidak terkait komunitas")), *circles])
        self._offer("origin", origins)
        if not origins:
            del self.fields["origin"]
        if not circles:
            del self.fields["circle"]

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages["invalid_choice"] = rules.not_in_the_list()

    def clean_once(self) -> UUID:
        """Return the key under which the card will be found."""
        return UUID(str(self.cleaned_data["once"] or new_id()))

    def draft(self, origin: str) -> CardDraft:
        """Return what was typed, as the actions take it; `origin`: where the form offers none."""
        data = self.cleaned_data
        picked = [data[f"other{number}"] for number in range(1, MOST_OTHERS + 1)]
        return CardDraft(
            **{name: data[name] for name in WORDS}, competency=_key(data["competency"]),
            origin=data.get("origin") or origin, circle=_key(data.get("circle", "")),
            others=tuple(one.id for one in picked if one),
        )  # fmt: skip


def _key(text: str) -> UUID | None:
    return UUID(text) if text else None


class SendForm(SeenForm):
    """Who reads the card as the second one."""

    reviewer = PickField(
        label=_lazy("Siapa yang membacanya sebagai orang kedua"), required=False,
        help_text=_lazy("Rekan yang mengerti bidangnya. Ketik sebagian nama; kosongkan bila rekan mana pun boleh mengambilnya dari antrean."),
    )  # fmt: skip

    def __init__(self, *args: Any, find: Find, get: Get, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picker = self.fields["reviewer"]
        assert isinstance(picker, PickField)
        picker.find, picker.get = find, get


class ConsentForm(SeenForm):
    """Whether somebody who agrees wants to be named."""

    named = forms.ChoiceField(
        label=_lazy("Nama Anda di kartu ini"), widget=forms.RadioSelect, initial="",
        choices=[("", _lazy("Jangan sebut nama saya")), (NAMED, _lazy("Sebut nama saya sebagai yang ikut berbagi"))], required=False,
    )  # fmt: skip


class RemarkForm(SeenForm):
    """What somebody who says no tells the author, if she likes."""

    remark = TextField(
        rules.REMARK, rows=3, label=_lazy("Catatan untuk penulisnya"), required=False,
        help_text=_lazy("Hanya dibaca penulisnya. Boleh kosong; Anda tidak perlu memberi alasan."),
    )  # fmt: skip


class ReviewForm(SeenForm):
    """What a second reader looks at before a card is published."""

    useful = forms.BooleanField(
        label=_lazy("Berguna bagi rekan lain: saya tahu kapan dan bagaimana memakainya"), required=False
    )
    right = forms.BooleanField(
        label=_lazy("Benar sejauh yang saya ketahui, dan tidak menyalahi aturan"), required=False
    )
    harmless = forms.BooleanField(
        label=_lazy("Tidak memuat rahasia, data pribadi, atau cerita yang dapat dikenali orangnya"), required=False
    )

    def checked(self) -> list[str]:
        """Return what was looked at."""
        return [name for name in rules.CHECKS if self.cleaned_data[name]]


class ReturnForm(SeenForm):
    """Why a card goes back."""

    reason = TextField(
        rules.REASON, rows=4, label=_lazy("Yang perlu diperbaiki"),
        error_messages={"required": _lazy("Tulis alasannya; tanpa itu kartu tidak dapat dikembalikan.")},
        help_text=_lazy("Bagian mana, dan apa yang kurang. Mulailah dari yang sudah baik."),
    )  # fmt: skip


class RetireForm(forms.Form):
    """Why a card holds no more."""

    reason = TextField(
        rules.RETIRED, rows=3, label=_lazy("Mengapa tidak berlaku lagi"),
        help_text=_lazy("Terbaca di kartunya. Misalnya: aturannya berganti sejak Januari."),
        error_messages={"required": _lazy("Tulis alasannya, supaya yang pernah memakainya tahu.")},
    )  # fmt: skip
