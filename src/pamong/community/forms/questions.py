"""Forms of questions and answers; colleagues are named one by one, with or without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.picking import Find, Get, PickField
from pamong.agency.queries_hr import Option
from pamong.community.rules import question as rules
from pamong.community.rules.question import MOST_MENTIONED, AnswerDraft, QuestionDraft
from pamong.kit.once import OnceField
from pamong.kit.rows import new_id
from pamong.kit.steps import uuid_of
from pamong.kit.texts import TextField

Choices = Sequence[tuple[str, str]]
ANOTHER: Final = "sebut"
"""Name of the button that takes up a colleague and draws the form anew."""


class NamingForm(forms.Form):
    """Base of a text beside which colleagues can be named; `known`: those who were named already."""

    mentions = forms.MultipleChoiceField(
        label=_lazy("Rekan yang disebut"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("Hapus centangnya bila tidak jadi."),
    )  # fmt: skip
    mention = PickField(
        label=_lazy("Sebut rekan"), required=False,
        help_text=_lazy("Rekan yang mungkin tahu; ia mendapat kabar. Ketik sebagian nama, paling banyak lima orang."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    once = OnceField()

    def __init__(self, *args: Any, find: Find, get: Get, known: Sequence[Option] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picker, named = self.fields["mention"], self.fields["mentions"]
        assert isinstance(picker, PickField)
        assert isinstance(named, forms.MultipleChoiceField)
        picker.find, picker.get = find, get
        named.choices = [(str(one.id), f"{one.label}, {one.hint}" if one.hint else one.label) for one in known]
        named.error_messages["invalid_choice"] = rules.unknown_colleague()
        if not self.is_bound:
            self.initial.setdefault("mentions", [str(one.id) for one in known])
        if not known:
            named.widget = forms.MultipleHiddenInput()
        self.may_name_more = len(known) < MOST_MENTIONED

    def clean_once(self) -> UUID:
        """Return the key under which it will be found."""
        return UUID(str(self.cleaned_data["once"] or new_id()))

    @property
    def is_naming(self) -> bool:
        """Whether somebody is just being named, so that the box stands open."""
        return self.is_bound and bool(ANOTHER in self.data or self.data.get("mention"))

    def named(self) -> tuple[UUID, ...]:
        """Return whom the form names: those ticked, and the one who was just typed."""
        one = self.cleaned_data.get("mention")
        ticked = [UUID(key) for key in self.cleaned_data.get("mentions", ())]
        return tuple(dict.fromkeys([*ticked, one.id] if one else ticked))


def keys_named(data: Any) -> list[UUID]:
    """Return the keys of the colleagues that a form was sent with, so that their names can be drawn again."""
    keys = (uuid_of(text) for text in data.getlist("mentions")[: MOST_MENTIONED + 1])
    return [key for key in keys if key]


class QuestionForm(NamingForm):
    """What somebody wants to know."""

    title = TextField(
        rules.TITLE, rows=2, one_line=True, label=_lazy("Pertanyaan Anda"),
        help_text=_lazy("Satu kalimat yang langsung dimengerti. Misalnya: bagaimana menghitung JP pelatihan tiga hari?"),
        error_messages={"required": _lazy("Tulis dulu pertanyaan Anda, satu kalimat saja.")},
    )  # fmt: skip
    text = TextField(
        rules.TEXT, rows=6, label=_lazy("Penjelasan"), required=False,
        help_text=_lazy("Keadaannya, dan apa yang sudah Anda coba. Jangan tulis rahasia atau data pribadi orang lain."),
    )  # fmt: skip
    competency = forms.ChoiceField(label=_lazy("Kompetensi"), required=False)
    circle = forms.ChoiceField(
        label=_lazy("Komunitas belajar"), required=False,
        help_text=_lazy("Anggotanya mendapat kabar; rekan lain tetap dapat membaca dan menjawab."),
    )  # fmt: skip
    seen_similar = forms.BooleanField(widget=forms.HiddenInput, required=False)

    field_order = ("title", "text", "competency", "circle", "mentions", "mention")

    def __init__(self, *args: Any, competencies: Choices, circles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("competency", [("", _("Tidak terkait kompetensi tertentu")), *competencies])
        self._offer("circle", [("", _("Tidak dalam komunitas tertentu")), *circles])

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages["invalid_choice"] = rules.not_in_the_list()

    def draft(self) -> QuestionDraft:
        """Return what was typed, as the actions take it."""
        data = self.cleaned_data
        return QuestionDraft(
            title=data["title"], text=data["text"], competency=uuid_of(data["competency"]), circle=uuid_of(data["circle"]),
            mentions=self.named(),
        )  # fmt: skip


class AnswerForm(NamingForm):
    """What somebody says to a question."""

    text = TextField(
        rules.TEXT, rows=5, label=_lazy("Jawaban Anda"),
        help_text=_lazy("Langkah, contoh, atau tautan yang membantu. Baris baru dan alamat situs tampil apa adanya."),
        error_messages={"required": _lazy("Tulis dulu jawaban Anda.")},
    )  # fmt: skip

    field_order = ("text", "mentions", "mention")

    def draft(self) -> AnswerDraft:
        """Return what was typed, as the actions take it."""
        return AnswerDraft(text=self.cleaned_data["text"], mentions=self.named())


class CloseForm(forms.Form):
    """Why a question takes no more answers."""

    picked = forms.ChoiceField(
        label=_lazy("Pertanyaan yang mirip"), required=False, widget=forms.RadioSelect,
        help_text=_lazy("Pilih bila memang menanyakan hal yang sama; pembaca sampai ke jawabannya."),
    )  # fmt: skip
    same_as = forms.CharField(
        label=_lazy("Alamat pertanyaan lain yang sama"), required=False, max_length=300,
        help_text=_lazy("Bila tidak ada di atas: tempel alamat halamannya."),
    )  # fmt: skip
    reason = TextField(
        rules.REASON, rows=3, label=_lazy("Keterangan"), required=False, help_text=_lazy("Terbaca oleh semua rekan.")
    )

    def __init__(self, *args: Any, similar: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picked = self.fields["picked"]
        assert isinstance(picked, forms.ChoiceField)
        picked.choices = [*similar, ("", _("Tidak ada yang sama"))]
        picked.error_messages["invalid_choice"] = rules.not_in_the_list()
        self.has_similar = bool(similar)

    @property
    def same(self) -> UUID | None:
        """The question that is the same: the one whose address was pasted, else the one that was picked."""
        return self.cleaned_data["same_as"] or uuid_of(self.cleaned_data["picked"])

    def clean_same_as(self) -> UUID | None:
        """Return the key of the question whose address was pasted."""
        text = str(self.cleaned_data["same_as"]).strip()
        if not text:
            return None
        found = [key for part in text.split("/") if (key := uuid_of(part))]
        if not found:
            raise forms.ValidationError(_("Pertanyaan itu tidak ditemukan. Tempel alamat halamannya."))
        return found[-1]
