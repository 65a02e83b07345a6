"""Forms of a mentor's profile: what she writes, until when she rests, and what HR says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.picking import Find, Get, PickField
from pamong.agency.provinces import CHOICES as PROVINCES
from pamong.guides.actions.gate import REASON
from pamong.guides.models import MOST_PLACES, Invitation
from pamong.guides.rules.drafts import LIMITS, MOST_SKILLS, MOST_TOPICS, MOST_YEARS, PLACE, ProfileDraft
from pamong.guides.words import LANGUAGES, WAYS
from pamong.kit.autosave import TypedForm
from pamong.kit.stale import SeenForm
from pamong.kit.texts import TextField

LEVELS: Final = [("", "–"), *((str(level), str(level)) for level in range(1, 6))]
MEETS: Final = (("online", _lazy("Daring")), ("in_person", _lazy("Tatap muka")))


class WordsForm(TypedForm):
    """One of the three texts, as it is typed."""

    name = forms.ChoiceField(choices=[(each, each) for each in LIMITS], widget=forms.HiddenInput)
    text = TextField(max(LIMITS.values()), required=False)


class ProfileForm(forms.Form):
    """Everything but the three texts."""

    years = forms.IntegerField(
        label=_lazy("Lama bekerja di pemerintahan"), required=False, min_value=0, max_value=MOST_YEARS
    )
    topics = TextField(
        700, rows=4, label=_lazy("Topik"), required=False,
        help_text=_lazy("Satu topik di setiap baris, paling banyak delapan. Misalnya: menulis naskah kebijakan."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_lazy("Bahasa"), required=False, choices=list(LANGUAGES.items()), widget=forms.CheckboxSelectMultiple
    )
    ways = forms.MultipleChoiceField(
        label=_lazy("Cara mendampingi"), required=False, choices=list(WAYS.items()), widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("Pilih yang paling seperti Anda; dua atau tiga sudah cukup."),
    )  # fmt: skip
    meets = forms.MultipleChoiceField(
        label=_lazy("Cara bertemu"), required=False, choices=MEETS, widget=forms.CheckboxSelectMultiple
    )
    province = forms.ChoiceField(
        label=_lazy("Provinsi"), required=False, choices=[("", _lazy("Pilih provinsi")), *PROVINCES]
    )
    place = TextField(PLACE, rows=1, label=_lazy("Kota dan kantor"), required=False)
    capacity = forms.IntegerField(
        label=_lazy("Jumlah mentee sekaligus"), min_value=0, max_value=MOST_PLACES, required=False,
        help_text=_lazy("Lewat program dan yang meminta sendiri, dijumlahkan. Dua orang sudah berarti."),
    )  # fmt: skip
    takes_requests = forms.BooleanField(
        label=_lazy("Rekan boleh meminta sendiri"), required=False,
        help_text=_lazy("Bila tidak, Anda hanya mendampingi lewat program."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000, required=False)

    def __init__(self, *args: Any, skills: Sequence[tuple[str, str, int | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Pilih kompetensi")), *((key, name) for key, name, _level in skills)]
        mine = sorted((one for one in skills if one[2]), key=lambda one: -(one[2] or 0))
        self.used = len(mine)
        for at in range(MOST_SKILLS):
            has: Mapping[str, Any] = dict(zip(("skill", "level"), (mine[at][0], mine[at][2]), strict=True)) if at < len(
                mine) else {}  # fmt: skip
            number = at + 1
            self.fields[f"skill{at}"] = forms.ChoiceField(
                label=_("Kompetensi %(n)d") % {"n": number}, required=False, choices=choices, initial=has.get("skill")
            )
            self.fields[f"level{at}"] = forms.ChoiceField(
                label=_("Tingkat"), required=False, choices=LEVELS, initial=has.get("level")
            )

    def clean_topics(self) -> tuple[str, ...]:
        """Return a topic for each line."""
        lines = tuple(each for line in str(self.cleaned_data["topics"]).split("\n") if (each := line.strip()))
        if len(lines) > MOST_TOPICS:
            raise forms.ValidationError(_("Paling banyak %(n)d topik.") % {"n": MOST_TOPICS})
        return lines

    def clean(self) -> dict[str, Any]:
        """A competency needs its level, and the other way round; each is named once."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        named: set[str] = set()
        for at in range(MOST_SKILLS):
            skill, level = data.get(f"skill{at}", ""), data.get(f"level{at}", "")
            if bool(skill) != bool(level):
                self.add_error(f"level{at}" if skill else f"skill{at}", _("Pilih keduanya, atau kosongkan keduanya."))
            elif skill in named:
                self.add_error(f"skill{at}", _("Kompetensi ini sudah dipilih di atas."))
            named |= {skill} if skill else set()
        return data

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Competency and level, pair by pair: those in use and two empty ones first."""
        return [(self[f"skill{at}"], self[f"level{at}"]) for at in range(MOST_SKILLS)]

    def shown(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The pairs that stand open."""
        return self.rows()[: max(3, self.used + 1)]

    def folded(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The pairs that wait behind "more"."""
        return self.rows()[max(3, self.used + 1) :]

    def draft(self) -> ProfileDraft:
        """Return what was typed, as the action takes it."""
        data = self.cleaned_data
        pairs = [(data.get(f"skill{at}"), data.get(f"level{at}")) for at in range(MOST_SKILLS)]
        return ProfileDraft(
            years=data["years"], province=data["province"], place=data["place"],
            is_online="online" in data["meets"], is_in_person="in_person" in data["meets"],
            capacity=data["capacity"] or 0, takes_requests=data["takes_requests"],
            skills=tuple((UUID(key), int(level)) for key, level in pairs if key and level), topics=data["topics"],
            languages=tuple(data["languages"]), ways=tuple(data["ways"]),
        )  # fmt: skip


class PauseForm(forms.Form):
    """Until when she takes nobody new."""

    until = forms.DateField(
        label=_lazy("Sampai dengan"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_lazy("Boleh kosong: sampai Anda sendiri membukanya lagi."),
    )  # fmt: skip

    def day(self) -> date | None:
        """Return the day, or None."""
        found: date | None = self.cleaned_data["until"]
        return found


class RuleForm(SeenForm):
    """What HR says when a profile is given back or closed."""

    reason = TextField(
        REASON, rows=4, label=_lazy("Alasan"), help_text=_lazy("Terbaca oleh pemilik profil dan pengelola SDM."),
        error_messages={"required": _lazy("Tulis alasannya, supaya ia tahu apa yang perlu diubah.")},
    )  # fmt: skip


class InviteForm(forms.Form):
    """Whom HR asks to become a mentor, and why."""

    person = PickField(label=_lazy("Siapa"), help_text=_lazy("Ketik sebagian nama, atau NIP lengkap."))
    reason = forms.ChoiceField(
        label=_lazy("Mengapa ia diajak"), choices=Invitation.Reason.choices, widget=forms.RadioSelect,
        initial=Invitation.Reason.ASKED, help_text=_lazy("Ia membaca alasan ini."),
    )  # fmt: skip

    def __init__(self, *args: Any, find: Find, get: Get, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picker = self.fields["person"]
        assert isinstance(picker, PickField)
        picker.find, picker.get = find, get
