"""Turn what HR typed about a rule into a draft. Whether it can hold is decided by `rules` and the actions."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.forms import TextField
from pamong.kit.once import OnceField
from pamong.rulebook.learning import CapIn, Certainty, Measure, Period
from pamong.rulebook.models import NOTE, TEXT, AnnualBounds, ConversionRule
from pamong.rulebook.rules import JP, MOST_JP, MOST_PERCENT, MOST_TIMES, BoundsDraft, RuleDraft

FIXED, STATED = "tetap", "program"
AMOUNT = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?")


class JpField(forms.CharField):
    """A number of JP with at most two decimals, comma or point; cleaned to hundredths."""

    def clean(self, value: Any) -> int | None:
        """Return hundredths of a JP; None for nothing."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        found = AMOUNT.fullmatch(text)
        if found is None:
            raise ValidationError(_("Tulis angka JP, misalnya 2 atau 2,5."))
        amount = int(found[1]) * JP + int((found[2] or "").ljust(2, "0"))
        if amount > MOST_JP:
            raise ValidationError(_("Paling banyak %(most)d JP.") % {"most": MOST_JP // JP})
        return amount


class DraftForm(forms.Form):
    """What rules and bounds have in common."""

    legal_basis = TextField(
        label=_lazy("Dasar hukum"), max_length=TEXT,
        help_text=_lazy("Peraturan dan pasalnya. Terbaca di samping setiap JP yang dihitung."),
    )  # fmt: skip
    certainty = forms.ChoiceField(
        label=_lazy("Seberapa pasti"), choices=Certainty.choices, widget=forms.RadioSelect, initial=Certainty.READ
    )
    note = TextField(label=_lazy("Catatan"), max_length=NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    once = OnceField()
    checked = forms.CharField(required=False, widget=forms.HiddenInput)
    """What was previewed, signed; without it nothing is saved."""


class RuleForm(DraftForm):
    """What one form of learning is worth."""

    valid_from = forms.DateField(
        label=_lazy("Berlaku mulai"), widget=forms.DateInput,
        help_text=_lazy("Boleh hari yang lewat: kegiatan sejak hari itu dihitung ulang."),
    )  # fmt: skip
    worth = forms.ChoiceField(
        label=_lazy("Nilainya"), widget=forms.RadioSelect,
        choices=[(FIXED, _lazy("Angka tetap")), (STATED, _lazy("Sesuai JP program (sertifikat)"))],
    )  # fmt: skip
    national = JpField(label=_lazy("JP nasional"), required=False)
    international = JpField(label=_lazy("JP internasional"), required=False)
    measure = forms.ChoiceField(label=_lazy("Untuk setiap"), choices=Measure.choices, required=False)
    international_percent = forms.IntegerField(
        label=_lazy("Persen bila internasional"), required=False, min_value=1, max_value=MOST_PERCENT,
        help_text=_lazy("Dari JP program; 100 bila sama."),
    )  # fmt: skip
    cap_in = forms.ChoiceField(
        label=_lazy("Batas"), required=False, widget=forms.RadioSelect,
        choices=[("", _lazy("Tanpa batas")), (CapIn.TIMES, _lazy("Sekian kali")), (CapIn.JP, _lazy("Sekian JP"))],
    )  # fmt: skip
    cap = JpField(label=_lazy("Paling banyak"), required=False)
    cap_period = forms.ChoiceField(
        label=_lazy("Dalam"), required=False, choices=[("", _lazy("Pilih")), *((p.value, p.label) for p in Period)]
    )
    evidence = TextField(label=_lazy("Bukti"), max_length=TEXT, required=False)

    def clean(self) -> dict[str, Any]:
        """Say at each field what a rule of this kind needs."""
        data = super().clean() or self.cleaned_data
        if data.get("worth") == FIXED:
            self._need(("national", "international"), _("Isi JP-nya; 0 bila tidak bernilai."))
        elif data.get("worth") == STATED:
            self._need(("international_percent",), _("Isi persennya; 100 bila sama dengan yang nasional."))
        if data.get("cap_in"):
            self._need(("cap", "cap_period"), _("Isi, atau pilih tanpa batas."))
        if data.get("cap_in") == CapIn.TIMES and (data.get("cap") or 0) % JP:
            self.add_error("cap", _("Tulis bilangan bulat untuk sekian kali."))
        elif data.get("cap_in") == CapIn.TIMES and (data.get("cap") or 0) > MOST_TIMES * JP:
            self.add_error("cap", _("Paling banyak %(most)d kali.") % {"most": MOST_TIMES})
        return data

    def _need(self, names: tuple[str, ...], told: str) -> None:
        for name in names:
            if self.cleaned_data.get(name) in {None, ""} and name not in self.errors:
                self.add_error(name, told)

    def draft(self, form: str) -> RuleDraft:
        """Return the rule as wished; what does not belong to the chosen kind of worth is left out."""
        data = self.cleaned_data
        fixed, cap_in = data["worth"] == FIXED, data["cap_in"]
        return RuleDraft(
            form=form,
            valid_from=data["valid_from"],
            measure=(data["measure"] or Measure.ACTIVITY) if fixed else Measure.PROGRAMME,
            national=data["national"] if fixed else None,
            international=data["international"] if fixed else None,
            international_percent=None if fixed else data["international_percent"],
            cap=(data["cap"] // JP if cap_in == CapIn.TIMES else data["cap"]) if cap_in else None,
            cap_in=cap_in,
            cap_period=data["cap_period"] if cap_in else "",
            evidence=data["evidence"],
            legal_basis=data["legal_basis"],
            certainty=data["certainty"],
            note=data["note"],
        )


class BoundsForm(DraftForm):
    """What a year asks of a kind of employee."""

    year = forms.IntegerField(
        label=_lazy("Mulai tahun"), min_value=2000, max_value=2099,
        help_text=_lazy("Berlaku sejak 1 Januari tahun itu. Boleh tahun yang lewat: dihitung ulang."),
    )  # fmt: skip
    minimum = JpField(
        label=_lazy("Paling sedikit"), required=False, help_text=_lazy("Kosongkan bila tidak ada yang diminta.")
    )
    maximum = JpField(
        label=_lazy("Paling banyak"), required=False, help_text=_lazy("Kosongkan bila semua JP dihitung.")
    )

    def clean(self) -> dict[str, Any]:
        """Put the two in order."""
        data = super().clean() or self.cleaned_data
        least, most = data.get("minimum"), data.get("maximum")
        if least is not None and most is not None and most < least:
            self.add_error("maximum", _("Paling banyak tidak boleh kurang dari paling sedikit."))
        return data

    def draft(self, kind: str) -> BoundsDraft:
        """Return the bounds as wished."""
        data = self.cleaned_data
        return BoundsDraft(
            kind=kind,
            valid_from=date(data["year"], 1, 1),
            minimum=data["minimum"] or 0,
            maximum=data["maximum"],
            legal_basis=data["legal_basis"],
            certainty=data["certainty"],
            note=data["note"],
        )


def _typed(amount: int | None) -> str:
    """`2`, `2,5`: as it is typed, in any language."""
    if amount is None:
        return ""
    whole, rest = divmod(amount, JP)
    return f"{whole},{rest:02}".rstrip("0") if rest else str(whole)


def rule_as_typed(row: ConversionRule | None, day: date) -> dict[str, Any]:
    """Return what the form is drawn with: the values of a rule, and the day the next one begins."""
    if row is None:
        return {"valid_from": day, "worth": FIXED, "international_percent": 100, "certainty": Certainty.READ}
    times = row.cap_in == CapIn.TIMES
    return {
        "valid_from": day,
        "worth": STATED if row.national is None else FIXED,
        "national": _typed(row.national),
        "international": _typed(row.international),
        "measure": row.measure,
        "international_percent": row.international_percent,
        "cap_in": row.cap_in,
        "cap": str(row.cap) if times and row.cap is not None else _typed(row.cap),
        "cap_period": row.cap_period,
        "evidence": row.evidence,
        "legal_basis": row.legal_basis,
        "certainty": row.certainty,
        "note": row.note,
    }


def bounds_as_typed(row: AnnualBounds | None, year: int) -> dict[str, Any]:
    """Return what the form is drawn with: the values of bounds, and the year the next ones begin with."""
    if row is None:
        return {"year": year, "certainty": Certainty.READ}
    return {
        "year": year,
        "minimum": _typed(row.minimum or None),
        "maximum": _typed(row.maximum),
        "legal_basis": row.legal_basis,
        "certainty": row.certainty,
        "note": row.note,
    }
