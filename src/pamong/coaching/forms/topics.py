"""The form of a topic."""

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from pamong.coaching.forms.fields import Words
from pamong.kit.once import OnceField


class TopicForm(forms.Form):
    """A topic that HR adds or words anew."""

    name = Words("topic", label=_lazy("Nama topik"), help_text=_lazy("Pendek, seperti “Pengambilan keputusan”."))
    description = Words(
        "description", required=False, label=_lazy("Penjelasan"),
        help_text=_lazy("Satu kalimat yang terbaca saat orang memilih topik."),
    )  # fmt: skip
    once = OnceField()
