"""Forms of what others rule on an entry: a reason, an answer, the sampling plan, a sheet of finished training."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.kit.stale import SeenForm
from pamong.kit.texts import TextField
from pamong.rulebook.forms.rules import JpField
from pamong.study.models.policy import EVERY
from pamong.study.rules.ruling import MOST_DAYS, PRESETS, REASON

GRANT, UPHOLD = "terima", "tolak"


class ReasonForm(SeenForm):
    """Why an entry goes back, or is voided."""

    reason = TextField(
        REASON, rows=4, label=_lazy("Alasan"),
        help_text=_lazy("Sebutkan apa yang perlu diperbaiki, supaya sekali kirim lagi sudah cukup."),
        error_messages={"required": _lazy("Tulis alasannya, atau mulai dari salah satu kalimat.")},
    )  # fmt: skip


def begun_with(typed: str, chosen: str) -> str:
    """Return what was typed with the preset of this number after it; a number that is none changes nothing."""
    known = {str(number): str(text) for number, text in enumerate(PRESETS, 1)}
    start = known.get(chosen, "")
    return typed if not start or start in typed else f"{typed.strip()} {start}".strip()


class AnswerForm(SeenForm):
    """What HR answers to an objection."""

    answer = forms.ChoiceField(
        label=_lazy("Jawaban"), widget=forms.RadioSelect,
        choices=[
            (GRANT, _lazy("Terima keberatan: catatan ini disahkan")),
            (UPHOLD, _lazy("Tolak keberatan: catatan ini tetap dikembalikan")),
        ],
    )  # fmt: skip
    reason = TextField(
        REASON, rows=3, label=_lazy("Alasan"), required=False,
        help_text=_lazy("Perlu diisi bila keberatannya ditolak."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A no needs a reason."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("answer") == UPHOLD and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Tulis alasannya, supaya jelas mengapa tetap dikembalikan."))
        return data


class PolicyForm(forms.Form):
    """The sampling plan."""

    sample_percent = forms.IntegerField(
        label=_lazy("Yang Anda periksa, dari setiap seratus"), min_value=0, max_value=EVERY,
        help_text=_lazy("100: semuanya. Yang lain disahkan begitu atasan langsung memverifikasinya."),
    )  # fmt: skip
    always_above = JpField(
        label=_lazy("Selalu diperiksa mulai JP"), required=False, help_text=_lazy("Kosongkan bila tidak perlu.")
    )
    answer_days = forms.IntegerField(label=_lazy("Target jawaban, hari kerja"), min_value=1, max_value=MOST_DAYS)
