"""Forms of what outlives a cycle: strengths and areas, and the hand-over to a new supervisor."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.coaching.forms.fields import Words
from pamong.coaching.models import Strength
from pamong.kit.once import OnceField


class StrengthForm(forms.Form):
    """Something that she does well, or wants to do better."""

    kind = forms.ChoiceField(label=_lazy("Jenis"), choices=Strength.Kind.choices, widget=forms.RadioSelect)
    text = Words("strength", rows=2, label=_lazy("Apa"), help_text=_lazy("Satu hal, dengan kata kerja."))
    example = Words(
        "example", rows=2, required=False, label=_lazy("Contoh"), help_text=_lazy("Kapan dan di mana itu terlihat.")
    )
    once = OnceField()


class HandoverForm(forms.Form):
    """What of a cycle a new supervisor may read."""

    shares_goal = forms.BooleanField(label=_lazy("Topik, tujuan, ukuran, dan hasilnya"), required=False)
    shares_commitments = forms.BooleanField(label=_lazy("Janji Anda yang masih berjalan"), required=False)
    shares_strengths = forms.BooleanField(
        label=_lazy("Kekuatan dan hal yang ingin Anda kembangkan, yang Anda tulis sendiri"), required=False
    )
    message = Words("message", rows=4, required=False, label=_lazy("Pesan"))
    once = OnceField()

    def clean(self) -> dict[str, Any]:
        """An empty hand-over says nothing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        names = ("shares_goal", "shares_commitments", "shares_strengths", "message")
        if not self.errors and not any(data.get(name) for name in names):
            raise ValidationError(_("Pilih setidaknya satu hal, atau tulis pesan."))
        return data
