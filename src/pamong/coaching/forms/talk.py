"""Forms inside a session: agenda, notes, the way to talk, additions, the reflection."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.coaching.conversation import CONVERSATIONS
from pamong.coaching.forms.fields import Words
from pamong.coaching.models import Hat
from pamong.kit.autosave import TypedForm
from pamong.kit.once import OnceField

TAPS: Final = [(5, _lazy("Sangat")), (4, _lazy("Ya")), (3, _lazy("Cukup")), (2, _lazy("Kurang")), (1, _lazy("Tidak"))]
SHARES: Final = [(0, _lazy("Hampir tidak")), (1, _lazy("Sedikit")), (2, _lazy("Banyak")), (3, _lazy("Paling banyak"))]


def hints_of_templates() -> dict[str, str]:
    """Say what each way to talk is for and when it fits."""
    return {each.key: f"{each.purpose} {each.when}" for each in CONVERSATIONS.values()}


class PointForm(forms.Form):
    """A point of the agenda."""

    text = Words("point", rows=1, label=_lazy("Pokok yang ingin dibicarakan"))
    once = OnceField()


class PartForm(TypedForm):
    """What is noted of a stage under a hat."""

    stage = forms.CharField(max_length=20, widget=forms.HiddenInput)
    hat = forms.ChoiceField(choices=Hat.choices, widget=forms.HiddenInput)
    text = Words("part", rows=6, required=False, label=_lazy("Catatan bersama"))


class NoteForm(TypedForm):
    """What one keeps for oneself."""

    text = Words("note", rows=3, required=False, label=_lazy("Catatan pribadi Anda"))


class TemplateForm(forms.Form):
    """The way to talk."""

    template = forms.ChoiceField(
        label=_lazy("Alur percakapan"),
        choices=[(each.key, each.label) for each in CONVERSATIONS.values()],
        widget=forms.RadioSelect,
    )
    with_opening = forms.BooleanField(label=_lazy("Buka dengan STOKERS"), required=False)

    @property
    def template_hints(self) -> dict[str, str]:
        """What each way to talk is for."""
        return hints_of_templates()


class AddendumForm(forms.Form):
    """What is added after both confirmed."""

    text = Words("addendum", rows=3, label=_lazy("Tambahan"))
    once = OnceField()


def _tap(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=TAPS, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )


def _share(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=SHARES, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )


class ReflectForm(forms.Form):
    """Three taps (bond, task, goal) and four shares; each group all or nothing."""

    bond = _tap(_lazy("Kami saling mendengar dan menghargai"))
    task = _tap(_lazy("Cara berbicaranya membantu"))
    goal = _tap(_lazy("Yang dibicarakan memang penting"))
    asking = _share(_lazy("Bertanya"))
    listening = _share(_lazy("Mendengarkan"))
    advising = _share(_lazy("Memberi saran"))
    instructing = _share(_lazy("Memberi perintah"))

    def clean(self) -> dict[str, Any]:
        """Half an answer is asked for its other half, at the field that is missing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for names in (("bond", "task", "goal"), ("asking", "listening", "advising", "instructing")):
            given = [name for name in names if data.get(name) is not None]
            for name in names:
                if given and name not in given and name not in self.errors:
                    self.add_error(name, _("Pilih satu."))
        return data

    def answers(self) -> dict[str, int | None]:
        """Return what the action wants."""
        return {name: self.cleaned_data.get(name) for name in self.fields}
