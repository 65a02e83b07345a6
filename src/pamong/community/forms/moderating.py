"""Forms of reports, and of what moderators make of them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.community.models import Report
from pamong.community.rules import moderating as rules
from pamong.kit.texts import TextField


class ReportForm(forms.Form):
    """Why somebody asks the moderators to look."""

    why = forms.ChoiceField(
        label=_lazy("Apa yang perlu ditinjau"), choices=Report.Why.choices, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Pilih salah satu alasan.")},
    )  # fmt: skip
    text = TextField(
        rules.TEXT, rows=3, label=_lazy("Keterangan"), required=False,
        help_text=_lazy("Sebut bagian mana dan mengapa. Hanya pengelola SDM yang membacanya."),
    )  # fmt: skip


class AskAgainForm(forms.Form):
    """Why an author asks to show again what was hidden."""

    text = TextField(
        rules.TEXT, rows=3, label=_lazy("Apa yang sudah Anda ubah, atau mengapa perlu ditinjau lagi"),
        help_text=_lazy("Ubah dulu tulisannya bila perlu. Hanya pengelola SDM yang membaca keterangan ini."),
        error_messages={"required": _lazy("Tulis singkat apa yang perlu ditinjau.")},
    )  # fmt: skip


class RulingForm(forms.Form):
    """What is said to whoever reported."""

    ruling = TextField(
        rules.RULING, rows=3, label=_lazy("Kata-kata untuk yang melapor"),
        error_messages={"required": _lazy("Tulis satu kalimat untuk yang melapor.")},
    )  # fmt: skip


class HideForm(forms.Form):
    """Why something is hidden, and what is said to whoever reported."""

    reason = TextField(
        rules.REASON, rows=3, label=_lazy("Alasan untuk penulisnya"),
        help_text=_lazy("Sebut bagian mana, dan apa yang dapat ia ubah agar dapat ditampilkan lagi."),
        error_messages={"required": _lazy("Tulis alasannya, supaya penulis tahu apa yang perlu diubah.")},
    )  # fmt: skip
    ruling = TextField(
        rules.RULING, rows=3, label=_lazy("Kata-kata untuk yang melapor"),
        error_messages={"required": _lazy("Tulis satu kalimat untuk yang melapor.")},
    )  # fmt: skip


def usual_words(step: str) -> str:
    """Return what is usually said to whoever reported; the moderator may say it otherwise."""
    return {
        "keep": _("Terima kasih sudah melapor. Sesudah kami baca, tulisan ini tetap kami tampilkan."),
        "hide": _("Terima kasih sudah melapor. Tulisan ini kami sembunyikan, dan penulisnya kami kabari."),
        "show": _("Tulisan ini sudah kami baca lagi, dan kini tampil kembali."),
    }[step]
