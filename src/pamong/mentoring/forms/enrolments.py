"""Forms of taking part: what somebody hopes for or offers, wishes, and what whoever runs the programme answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.picking import PickField
from pamong.agency.provinces import CHOICES as PROVINCES
from pamong.agency.queries_hr import find_people, person_option
from pamong.agency.rules import Standing
from pamong.kit.stale import SeenForm
from pamong.kit.texts import TextField
from pamong.mentoring.models import Enrolment, Question, Side
from pamong.mentoring.rules import enrolment as rules
from pamong.mentoring.rules.enrolment import EnrolDraft

WAYS = [("ya", _lazy("Daring atau tatap muka")), ("tidak", _lazy("Tatap muka saja"))]
WANTS = [
    ("", _lazy("Siapa pun")),
    ("gender:female", _lazy("Seorang perempuan")),
    ("gender:male", _lazy("Seorang laki-laki")),
]


class EnrolForm(SeenForm):
    """What somebody hopes for, or offers; with the questions of the programme."""

    aims = TextField(rules.AIMS, rows=5, required=False)
    province = forms.ChoiceField(
        label=_lazy("Provinsi tempat Anda bekerja"), choices=[("", _lazy("Pilih provinsi")), *PROVINCES]
    )
    way = forms.ChoiceField(label=_lazy("Cara bertemu"), choices=WAYS, widget=forms.RadioSelect, initial="ya")

    def __init__(
        self, *args: Any, side: str, most: int, competencies: Iterable[tuple[UUID, str]], questions: Sequence[Question],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.side, self.questions = side, rules.asked_of(questions, side)
        self.fields["province"].error_messages["required"] = _("Pilih provinsi tempat Anda bekerja.")
        aims = self.fields["aims"]
        if side == Side.MENTEE:
            aims.required = True
            aims.error_messages["required"] = _("Tulis dulu apa yang ingin Anda pelajari.")
            aims.label = _("Apa yang ingin Anda pelajari, dan mengapa sekarang?")
            aims.help_text = _(
                "Misalnya: tahun depan saya memegang analisis beban kerja sendiri, dan belum pernah mewawancarai pemangku jabatan."
            )
            self._of_mentee(competencies)
        else:
            aims.label = _("Apa yang dapat Anda bagikan dalam program ini?")
            aims.help_text = _("Beberapa kalimat. Boleh kosong bila profil mentor Anda sudah menceritakannya.")
            self.fields["capacity"] = forms.IntegerField(
                label=_("Berapa orang yang dapat Anda temani?"), initial=1,
                error_messages={"invalid": _("Tulis angka bulat."), "required": _("Tulis berapa orang.")},
                help_text=_("Paling banyak %(n)s dalam program ini.") % {"n": most},
            )  # fmt: skip
        for question in self.questions:
            self.fields[f"answer_{question.pk}"] = _answer_field(question)

    def _of_mentee(self, competencies: Iterable[tuple[UUID, str]]) -> None:
        self.fields["competencies"] = forms.MultipleChoiceField(
            label=_("Kompetensi yang ingin Anda kuasai"), required=False, widget=forms.CheckboxSelectMultiple,
            choices=[(str(key), name) for key, name in competencies],
            help_text=_("Paling banyak delapan. Kesenjangan dari penilaian Anda tampil paling atas."),
        )  # fmt: skip
        self.fields["uses_gaps"] = forms.BooleanField(
            label=_("Pakai kesenjangan dari penilaian kompetensi saya untuk mencarikan mentor"), required=False,
            help_text=_("Hitungan memakainya, dan pengelola program melihat nama kompetensi yang tertutup oleh mentor Anda. Tanpa ini hanya pilihan di atas yang dipakai."),
        )  # fmt: skip
        self.fields["want"] = forms.ChoiceField(
            label=_("Mentor saya"), choices=WANTS, widget=forms.RadioSelect, required=False, initial="",
            help_text=_("Hanya bila itu membuat Anda lebih leluasa bercerita. Tidak seorang pun diminta menjelaskan."),
        )  # fmt: skip

    def question_fields(self) -> list[forms.BoundField]:
        """Return the fields of the questions, in their order."""
        return [self[f"answer_{question.pk}"] for question in self.questions]

    def draft(self) -> EnrolDraft:
        """Return what was typed, as the actions take it."""
        data = self.cleaned_data
        answers = {str(question.pk): data[f"answer_{question.pk}"] for question in self.questions}
        want = data.get("want", "")
        return EnrolDraft(
            aims=data["aims"], province=data["province"], is_online=data["way"] == "ya", capacity=data.get("capacity", 1),
            competencies=tuple(UUID(key) for key in data.get("competencies", ())),
            uses_gaps=bool(data.get("uses_gaps")), answers={key: said for key, said in answers.items() if said},
            wants=(want,) if want else (),
        )  # fmt: skip

    @staticmethod
    def start(row: Enrolment) -> dict[str, Any]:
        """Return what the form shows of an enrolment."""
        return {
            "aims": row.aims, "province": row.province, "way": "ya" if row.is_online else "tidak", "capacity": row.capacity,
            "competencies": row.competencies, "uses_gaps": row.uses_gaps, "want": row.wants[0] if row.wants else "",
            "version": row.version, **{f"answer_{key}": said for key, said in row.answers.items()},
        }  # fmt: skip


def _answer_field(question: Question) -> forms.Field:
    common: dict[str, Any] = {"label": question.text, "required": False}
    choices = [(option, option) for option in question.options]
    if question.kind == Question.Kind.TEXT:
        return TextField(rules.ANSWER, rows=3, **common)
    if question.kind == Question.Kind.MANY:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)


class AddForm(forms.Form):
    """Somebody whom HR lets take part, because she asked."""

    person = PickField(label=_lazy("Rekan"), help_text=_lazy("Ketik sebagian nama atau NIP."))
    side = forms.ChoiceField(
        label=_lazy("Sebagai"), choices=[("mentee", _lazy("Mentee")), ("mentor", _lazy("Mentor"))],
        widget=forms.RadioSelect, initial="mentee",
    )  # fmt: skip
    province = forms.ChoiceField(
        label=_lazy("Provinsi tempatnya bekerja"), choices=[("", _lazy("Pilih provinsi")), *PROVINCES]
    )
    way = forms.ChoiceField(label=_lazy("Cara bertemu"), choices=WAYS, widget=forms.RadioSelect, initial="ya")
    capacity = forms.IntegerField(
        label=_lazy("Tempat, bila mentor"), initial=1, required=False,
        error_messages={"invalid": _lazy("Tulis angka bulat.")},
    )  # fmt: skip

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        assert isinstance(person, PickField)
        person.find, person.get = partial(find_people, standing), partial(person_option, standing)

    def person_id(self) -> UUID:
        """Return who was picked."""
        return UUID(str(self.cleaned_data["person"].id))

    def draft(self) -> EnrolDraft:
        """Return what was typed, as the action takes it."""
        data = self.cleaned_data
        return EnrolDraft(province=data["province"], is_online=data["way"] == "ya", capacity=data["capacity"] or 0)
