"""Turn what was typed on HR's pages into values. Never save; what the state allows is decided by the actions."""

import unicodedata
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency import queries_hr, roles, rules
from pamong.agency.actions import Facts, Line
from pamong.agency.grades import PNS, PPPK
from pamong.agency.intake import nip as nips
from pamong.agency.models import Person, Position, ReportingLine, TimeZone
from pamong.agency.picking import PickField
from pamong.kit.once import OnceField


def plain_text(text: str) -> str:
    """Refuse letters that cannot be seen (control and direction marks): they can make a name look like another."""
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs", "Cn"} for letter in text):
        raise ValidationError(_("Ada karakter yang tidak terlihat di dalamnya. Ketik ulang tanpa menyalin."))
    return " ".join(text.split())


class TextField(forms.CharField):
    """One line of plain text, its blanks tidied."""

    def clean(self, value: Any) -> str:
        """Return the text without what cannot be seen."""
        return plain_text(str(super().clean(value)))


class Standing(forms.Form):
    """A form that knows who is asking, for its pick fields."""

    def __init__(self, *args: Any, standing: rules.Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing

    def pick_people(self, name: str) -> None:
        """Let a field find people of the agency."""
        field = self.fields[name]
        assert isinstance(field, PickField)
        field.find = lambda text: queries_hr.find_people(self.standing, text)
        field.get = lambda key: queries_hr.person_option(self.standing, key)

    def pick_units(self, name: str) -> None:
        """Let a field find units of the agency."""
        field = self.fields[name]
        assert isinstance(field, PickField)
        field.find = lambda text: queries_hr.find_units(self.standing, text)
        field.get = lambda key: queries_hr.unit_option_of(self.standing, key)


def _key(option: queries_hr.Option | None) -> UUID | None:
    return option.id if option else None


class PersonForm(Standing):
    """What Pamong holds of a person."""

    name = TextField(label=_lazy("Nama"), max_length=120)
    front_title = TextField(label=_lazy("Gelar depan"), max_length=60, required=False)
    back_title = TextField(label=_lazy("Gelar belakang"), max_length=80, required=False)
    nip = forms.CharField(
        label="NIP", max_length=40, help_text=_lazy("18 angka; spasi boleh. NIP juga nama untuk masuk.")
    )
    email = forms.EmailField(label=_lazy("Surel dinas"), required=False, max_length=254)
    kind = forms.ChoiceField(label=_lazy("Jenis pegawai"), choices=Person.Kind.choices)
    grade = forms.ChoiceField(label=_lazy("Golongan"), required=False)
    unit = PickField(
        label=_lazy("Unit"), required=False, help_text=_lazy("Ketik sebagian nama unit; bila beberapa cocok, pilih.")
    )
    position_name = TextField(label=_lazy("Jabatan"), max_length=200, required=False)
    position_kind = forms.ChoiceField(label=_lazy("Jenis jabatan"), choices=Position.Kind.choices)
    position_since = forms.DateField(label=_lazy("Terhitung mulai (TMT)"), required=False, widget=forms.DateInput)
    workplace = TextField(
        label=_lazy("Tempat kerja"), max_length=120, required=False,
        help_text=_lazy("Kabupaten atau kota, misalnya Kota Jayapura."),
    )  # fmt: skip
    time_zone = forms.ChoiceField(
        label=_lazy("Zona waktu"), choices=TimeZone.choices,
        help_text=_lazy("Mengikuti tempat kerja yang Anda ganti, kecuali Anda memilih zona lain."),
    )  # fmt: skip
    reason = TextField(
        label=_lazy("Alasan"), max_length=200, help_text=_lazy("Satu kalimat. Terbaca oleh pengelola SDM dan orangnya.")
    )
    drawn = forms.CharField(widget=forms.HiddenInput, required=False)
    once = OnceField()

    def __init__(self, *args: Any, standing: rules.Standing, **kwargs: Any) -> None:
        super().__init__(*args, standing=standing, **kwargs)
        self.pick_units("unit")
        grade = self.fields["grade"]
        assert isinstance(grade, forms.ChoiceField)
        grade.choices = [
            ("", _("Belum ada")),
            ("PNS", [(each, each) for each in PNS]),
            ("PPPK", [(each, each) for each in PPPK]),
        ]

    def clean_nip(self) -> str:
        """Return the digits alone."""
        return nips.tidy(self.cleaned_data["nip"])

    def facts(self) -> Facts:
        """Return the values for the action."""
        data = self.cleaned_data
        return Facts(
            nip=data["nip"],
            name=data["name"],
            front_title=data["front_title"],
            back_title=data["back_title"],
            email=data["email"],
            kind=data["kind"],
            grade=data["grade"],
            unit_id=_key(data["unit"]),
            position_name=data["position_name"],
            position_kind=data["position_kind"],
            position_since=data["position_since"],
            workplace=data["workplace"],
            time_zone=data["time_zone"],
        )


class LineForm(Standing):
    """A reporting line."""

    supervisor = PickField(label=_lazy("Atasan langsung"), help_text=_lazy("Nama, NIP lengkap, atau surel."))
    kind = forms.ChoiceField(label=_lazy("Jenis"), choices=ReportingLine.Kind.choices, widget=forms.RadioSelect)
    starts_on = forms.DateField(label=_lazy("Mulai"), widget=forms.DateInput)
    ends_on = forms.DateField(
        label=_lazy("Hari terakhir"), required=False, widget=forms.DateInput,
        help_text=_lazy("Wajib untuk Plt. dan Plh.; hari ini masih termasuk."),
    )  # fmt: skip
    end_earlier = forms.BooleanField(label=_lazy("Akhiri garis definitif yang lama sehari sebelumnya"), required=False)
    once = OnceField()

    def __init__(self, *args: Any, standing: rules.Standing, **kwargs: Any) -> None:
        super().__init__(*args, standing=standing, **kwargs)
        self.pick_people("supervisor")

    def line(self) -> Line:
        """Return the line as wished."""
        data = self.cleaned_data
        return Line(data["supervisor"].id, data["kind"], data["starts_on"], data["ends_on"])


class EndForm(forms.Form):
    """When a line ends."""

    ends_on = forms.DateField(label=_lazy("Hari terakhir"), widget=forms.DateInput)


class WithdrawForm(forms.Form):
    """Whether the line before counts again."""

    restore_earlier = forms.BooleanField(required=False)


class LeaveForm(forms.Form):
    """Why and when someone left."""

    on = forms.DateField(
        label=_lazy("Tidak lagi bekerja sejak"), widget=forms.DateInput,
        help_text=_lazy("Hari pertama ia tidak lagi bekerja di sini."),
    )  # fmt: skip
    reason = forms.ChoiceField(
        label=_lazy("Alasan"), widget=forms.RadioSelect,
        choices=[(key, capfirst(label)) for key, label in Person.Leaving.choices if key != Person.Leaving.NOT_IN_FILE],
    )  # fmt: skip


class ReturnForm(forms.Form):
    """When a leaver is back."""

    on = forms.DateField(label=_lazy("Bekerja lagi sejak"), widget=forms.DateInput)


class EmptyForm(forms.Form):
    """A button: nothing to fill in, but a place for the reason when it cannot be done."""


class UnitForm(Standing):
    """A new unit."""

    name = TextField(label=_lazy("Nama unit"), max_length=200)
    leader_title = TextField(label=_lazy("Nama jabatan pimpinannya"), max_length=200, required=False)
    parent = PickField(
        label=_lazy("Di bawah unit"), required=False, help_text=_lazy("Kosongkan untuk unit paling atas.")
    )
    once = OnceField()

    def __init__(self, *args: Any, standing: rules.Standing, **kwargs: Any) -> None:
        super().__init__(*args, standing=standing, **kwargs)
        self.pick_units("parent")


class RenameForm(forms.Form):
    """The names of a unit and of its leader's post."""

    name = TextField(label=_lazy("Nama unit"), max_length=200)
    leader_title = TextField(label=_lazy("Nama jabatan pimpinannya"), max_length=200, required=False)
    drawn = forms.CharField(widget=forms.HiddenInput, required=False)


class MoveForm(Standing):
    """Where a unit goes."""

    parent = PickField(
        label=_lazy("Di bawah unit"), required=False, help_text=_lazy("Kosongkan untuk menjadikannya unit paling atas.")
    )

    def __init__(self, *args: Any, standing: rules.Standing, **kwargs: Any) -> None:
        super().__init__(*args, standing=standing, **kwargs)
        self.pick_units("parent")


class LeaderForm(Standing):
    """Who leads a unit."""

    leader = PickField(
        label=_lazy("Pimpinan"), required=False,
        help_text=_lazy("Nama, NIP lengkap, atau surel. Kosongkan bila jabatannya kosong."),
    )  # fmt: skip

    def __init__(self, *args: Any, standing: rules.Standing, **kwargs: Any) -> None:
        super().__init__(*args, standing=standing, **kwargs)
        self.pick_people("leader")


class HandOverForm(Standing):
    """Who takes over the people of a leaver."""

    supervisor = PickField(label=_lazy("Atasan baru"), help_text=_lazy("Nama, NIP lengkap, atau surel."))
    starts_on = forms.DateField(label=_lazy("Mulai"), widget=forms.DateInput)

    def __init__(self, *args: Any, standing: rules.Standing, **kwargs: Any) -> None:
        super().__init__(*args, standing=standing, **kwargs)
        self.pick_people("supervisor")


class RoleForm(Standing):
    """A role for someone."""

    person = PickField(label=_lazy("Untuk siapa"), help_text=_lazy("Nama, NIP lengkap, atau surel."))
    role = forms.ChoiceField(
        label=_lazy("Peran"),
        widget=forms.RadioSelect,
        choices=[(role.key, role.label) for role in roles.ROLES.values()],
    )
    unit = PickField(
        label=_lazy("Hanya untuk unit"), required=False,
        help_text=_lazy("Kosongkan untuk seluruh instansi. Unit di bawahnya ikut."),
    )  # fmt: skip
    once = OnceField()

    def __init__(self, *args: Any, standing: rules.Standing, **kwargs: Any) -> None:
        super().__init__(*args, standing=standing, **kwargs)
        self.pick_people("person")
        self.pick_units("unit")


class ImportForm(forms.Form):
    """The files of an import."""

    people = forms.FileField(
        label=_lazy("Daftar pegawai"), required=False, help_text=_lazy("Ekspor SIASN, XLSX atau CSV.")
    )
    units = forms.FileField(
        label=_lazy("Daftar unit"), required=False, help_text=_lazy("Tabel ref-unor, XLSX atau CSV.")
    )
    lines = forms.FileField(
        label=_lazy("Daftar atasan"), required=False, help_text=_lazy("Kolom nip, nip_atasan, mulai, selesai, jenis.")
    )
    lines_complete = forms.BooleanField(
        label=_lazy("Daftar atasan ini lengkap"), required=False,
        help_text=_lazy("Garis atasan yang tidak ada di dalamnya akan berakhir."),
    )  # fmt: skip
