"""Forms of relations: a request, its answer, the agreement, a pause, the look back, a pulse, a hand-over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from pamong.agency.colleagues import Finding
from pamong.agency.picking import PickField
from pamong.kit.once import OnceField
from pamong.kit.rows import new_id
from pamong.kit.texts import TextField
from pamong.mentoring import pulses
from pamong.mentoring.actions.agreeing import Terms
from pamong.mentoring.forms.fields import Day
from pamong.mentoring.models import Rhythm
from pamong.mentoring.rules.relation import MOST
from pamong.plans.briefs import GoalBrief

MARKS = [(number, f"{number} · {word}") for number, word in pulses.SCALE.items()]
MODES = [("in_person", _lazy("Tatap muka")), ("online", _lazy("Daring"))]


def _text(kind: str, *, rows: int = 3, **kwargs: Any) -> TextField:
    return TextField(MOST[kind], rows=rows, one_line=False, **kwargs)


class KeyedForm(forms.Form):
    """Base of forms that make a relation: the key under which it will be found."""

    once = OnceField()

    def clean_once(self) -> UUID:
        """Return the key; a new one when the form lost it."""
        return self.cleaned_data["once"] or new_id()

    def asked_key(self) -> UUID:
        """Return the key of the relation that was asked for."""
        key: UUID = self.cleaned_data["once"]
        return key


class AskForm(KeyedForm):
    """A request in one's own words."""

    words = _text("words", rows=6, label=_lazy("Apa yang ingin Anda pelajari darinya, dan mengapa sekarang?"),
                  help_text=_lazy("Dengan kata-kata Anda sendiri; beberapa kalimat cukup."))  # fmt: skip
    goal = forms.ChoiceField(label=_lazy("Melayani tujuan dalam rencana"), required=False, widget=forms.RadioSelect)
    competency = forms.ChoiceField(label=_lazy("Kompetensi"), required=False)

    def __init__(
        self, *args: Any, goals: Iterable[GoalBrief] = (), competencies: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        goal, competency = self.fields["goal"], self.fields["competency"]
        assert isinstance(goal, forms.ChoiceField)
        assert isinstance(competency, forms.ChoiceField)
        goal.choices = [*((str(one.id), one.title) for one in goals), ("", _("Tidak terkait dengan tujuan"))]
        competency.choices = [("", _("Tidak menyebut kompetensi")), *competencies]

    def asked(self) -> dict[str, Any]:
        """Return what the action wants."""
        data = self.cleaned_data
        return {
            "words": data["words"], "key": data["once"],
            "plan_goal_id": UUID(data["goal"]) if data["goal"] else None,
            "competency_id": UUID(data["competency"]) if data["competency"] else None,
        }  # fmt: skip


class DirectForm(KeyedForm):
    """An invitation between supervisor and employee: a word is welcome, not asked for."""

    words = _text("words", rows=4, required=False, label=_lazy("Satu dua kalimat pembuka"))

    def asked(self) -> dict[str, Any]:
        """Return what the action wants."""
        return {"words": self.cleaned_data["words"], "key": self.cleaned_data["once"]}


class AnswerForm(forms.Form):
    """Yes, or not now; a kind word may go with it."""

    reply = _text("reply", required=False, label=_lazy("Sepatah kata"),
                  help_text=_lazy("Boleh dikosongkan. Alasan tidak ditanyakan."))  # fmt: skip


class AgreementForm(forms.Form):
    """What the two agree."""

    aims = _text("aims", rows=4, label=_lazy("Tujuan kita"),
                 help_text=_lazy("Apa yang dapat dilakukan mentee pada akhir masa ini."))  # fmt: skip
    rhythm = forms.ChoiceField(
        label=_lazy("Ritme bertemu"), widget=forms.RadioSelect,
        choices=lambda: [(value, capfirst(str(label))) for value, label in Rhythm.choices],
    )  # fmt: skip
    mode = forms.ChoiceField(label=_lazy("Cara bertemu"), choices=MODES, widget=forms.RadioSelect)
    ends_on = Day(label=_lazy("Hari terakhir"), help_text=_lazy("Paling lama 24 bulan; dapat diperpanjang berdua."))
    habits = _text("habits", rows=2, required=False, label=_lazy("Kebiasaan kita"),
                   help_text=_lazy("Siapa yang mengundang, dan apa yang kita lakukan bila salah satu berhalangan."))  # fmt: skip
    limits = _text("limits", rows=4, label=_lazy("Batas kerahasiaan"))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, until: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if until is not None:
            self.fields["ends_on"].widget.attrs["max"] = until.isoformat()

    def terms(self) -> Terms:
        """Return what the action wants."""
        names = ("aims", "rhythm", "mode", "ends_on", "limits", "habits")
        return Terms(**{name: self.cleaned_data[name] for name in names})


class SeenForm(forms.Form):
    """The edit of an agreement that was read before it is signed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)


def seen_of(form: forms.Form) -> int:
    """Return the edit that was read, 0 when it was lost."""
    return int(form.cleaned_data.get("seen") or 0) if form.is_valid() else 0


class PauseForm(forms.Form):
    """Why the two rest, if they like to say."""

    reason = forms.ChoiceField(
        label=_lazy("Karena"), required=False, widget=forms.RadioSelect,
        choices=[("", _lazy("Tidak perlu disebut")), ("leave", _lazy("Cuti")), ("task", _lazy("Tugas lain")),
                 ("other", _lazy("Hal lain"))],
    )  # fmt: skip


class EndForm(forms.Form):
    """An end before its time."""

    rematch = forms.BooleanField(label=_lazy("Carikan saya mentor lain dalam program ini"), required=False)


class MarksForm(forms.Form):
    """Base of a few statements, each answered with 1 to 5."""

    statements: Mapping[str, Promise] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, statement in self.statements.items():
            self.fields[key] = forms.TypedChoiceField(
                label=str(statement), choices=MARKS, coerce=int, widget=forms.RadioSelect,
                error_messages={"required": _("Pilih satu angka.")},
            )  # fmt: skip

    def marked(self) -> list[forms.BoundField]:
        """Return the statements in their order."""
        return [self[key] for key in self.statements]

    def marks(self) -> dict[str, int]:
        """Return the answers by key."""
        return {key: self.cleaned_data[key] for key in self.statements}


class PulseForm(MarksForm):
    """How it goes."""

    statements = pulses.QUESTIONS
    word = _text("word", required=False, label=_lazy("Catatan"),
                 help_text=_lazy("Untuk Anda sendiri; dibaca pengelola program hanya bila Anda mencentang di bawah."))  # fmt: skip
    help_asked = forms.BooleanField(label=_lazy("Saya ingin dibantu pengelola program"), required=False)


class LookBackForm(MarksForm):
    """How one looks back."""

    statements = pulses.LOOKING_BACK
    gained = _text("gained", rows=4, required=False, label=_lazy("Yang saya bawa pulang"))
    to_programme = _text("to_programme", required=False, label=_lazy("Pesan untuk pengelola program"))


class PassForm(forms.Form):
    """Who goes on as the mentor."""

    to = PickField(label=_lazy("Mentor berikutnya"))
    reason = forms.ChoiceField(
        label=_lazy("Karena"), widget=forms.RadioSelect,
        choices=[("moved", _lazy("Pindah tugas")), ("retired", pgettext_lazy("alasan serah", "Memasuki pensiun")),
                 ("leave", _lazy("Cuti panjang")), ("other", _lazy("Hal lain"))],
    )  # fmt: skip

    def __init__(self, *args: Any, finding: Finding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, PickField)
        field.find, field.get = finding["find"], finding["get"]


class ConsentForm(forms.Form):
    """What the mentee lets be shown to the next mentor."""

    shares_aims = forms.BooleanField(label=_lazy("Perlihatkan tujuan yang kami sepakati"), required=False)
    shares_lessons = forms.BooleanField(
        label=_lazy("Perlihatkan pelajaran dan tugas yang masih berjalan"), required=False,
        help_text=_lazy("Yang diceritakan mentor dan catatan pribadi tidak pernah ikut."),
    )  # fmt: skip
