"""Forms of commitments: making one between sessions, keeping, postponing and dropping it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from pamong.coaching.actions import Promise
from pamong.coaching.forms.fields import Day, Words
from pamong.coaching.models import Side
from pamong.kit.once import OnceField


class PromiseForm(forms.Form):
    """An implementation intention: when this happens, I will do that."""

    owner = forms.ChoiceField(label=_lazy("Janji siapa?"), widget=forms.RadioSelect)
    condition = Words(
        "condition", rows=2, required=False, label=_lazy("Jika …"),
        help_text=_lazy("Kapan atau dalam keadaan apa. Janji dengan “jika” lebih sering ditepati."),
    )  # fmt: skip
    action = Words("action", rows=2, label=_lazy("maka …"), help_text=_lazy("Satu hal yang akan dilakukan."))
    due_on = Day(label=_lazy("Sampai kapan"))
    support = Words("support", rows=2, required=False, label=_lazy("Dukungan yang dibutuhkan"))
    measure = Words("measure", rows=2, required=False, label=_lazy("Tanda bahwa sudah dilakukan"))
    drawn = forms.CharField(widget=forms.HiddenInput, required=False)
    once = OnceField()

    def __init__(self, *args: Any, sides: dict[Side, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(side.value, name) for side, name in sides.items()]

    def promise(self) -> Promise:
        """Return the commitment as it is wished."""
        names = ("owner", "action", "due_on", "condition", "support", "measure")
        return Promise(**{name: self.cleaned_data[name] for name in names})


class KeepForm(forms.Form):
    """How it went."""

    remark = Words("remark", required=False, label=_lazy("Bagaimana jadinya?"))


class DropForm(forms.Form):
    """Why a promise is let go."""

    reason = Words("reason", label=_lazy("Alasan"), help_text=_lazy("Satu kalimat cukup."))


class PostponeForm(forms.Form):
    """Another day."""

    due_on = Day(label=_lazy("Hari yang baru"))
