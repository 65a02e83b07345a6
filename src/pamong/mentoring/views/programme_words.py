"""What is set in a programme, in words: for its desk, its sheet on paper, and whoever may enrol."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.models import Unit
from pamong.mentoring.forms.programme_parts import comma
from pamong.mentoring.models import Milestone, Programme, Question, Rhythm, Side
from pamong.mentoring.queries.desk_list import enrolment_in_words, when_of
from pamong.mentoring.rules import eligibility, weighing
from pamong.mentoring.rules.programme_defaults import guides
from pamong.mentoring.words_matching import OBJECTIVES, TERMS


def facts_of(programme: Programme) -> list[tuple[str, str]]:
    """Return what a programme is, as pairs of label and value. `programme.unit` should be loaded."""
    found = [
        (_("Bentuk"), str(Programme.Kind(programme.kind).label)),
        (_("Penerimaan"), str(Programme.Intake(programme.intake).label)),
        (_("Untuk"), programme.unit.name if programme.unit else _("seluruh instansi")),
        (_("Pendaftaran"), enrolment_in_words(programme)),
        (_("Waktu"), when_of(programme)),
        (_("Lama satu hubungan"), _months(programme.months)),
        (_("Bertemu"), _("%(rhythm)s, sekitar %(minutes)s menit") % {
            "rhythm": Rhythm(programme.rhythm).label, "minutes": programme.minutes}),
        (_("Tempat satu mentor"), _mentees(programme.capacity)),
    ]  # fmt: skip
    return [(label, value) for label, value in found if value]


def _months(number: int) -> str:
    return ngettext("%(n)s bulan", "%(n)s bulan", number) % {"n": number}


def _mentees(number: int) -> str:
    return ngettext("paling banyak %(n)s mentee", "paling banyak %(n)s mentee", number) % {"n": number}


def weights_in_words(programme: Programme) -> list[tuple[str, str]]:
    """Return the weights that are not 0."""
    weights = weighing.weights_of(programme)
    return [(str(label), comma(weights[term])) for term, label in TERMS.items() if weights.get(term)]


def eligibility_in_words(programme: Programme) -> dict[str, str]:
    """Return who may enrol on each side. One query where units are named."""
    asked = {side: eligibility.read(programme.eligibility, side) for side in Side.values}
    keys = {key for each in asked.values() for key in each.units}
    names = dict(Unit.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    everybody = _("siapa pun di unit ini") if programme.unit_id else _("siapa pun di instansi ini")
    return {
        side: ", ".join(eligibility.in_words(each, sorted(names[key] for key in each.units if key in names)))
        or everybody
        for side, each in asked.items()
    }


def settings_of(programme: Programme) -> list[dict[str, Any]]:
    """Return the sections that can be set, with what stands in them. Three queries at most."""
    questions = Question.objects.filter(programme=programme).count()
    milestones = Milestone.objects.filter(programme=programme).count()
    fits = eligibility_in_words(programme)
    hard = weighing.rules_of(programme)
    own = guides(programme.kind)
    changed = any(getattr(programme, name) != text for name, text in own.items())
    weights = ", ".join(f"{label} {value}" for label, value in weights_in_words(programme))
    return [
        _section("programme_edit", programme, _("Uraian dan tanggal"), programme.purpose),
        _section("programme_guides", programme, _("Panduan untuk setiap peran"),
                 _("Kata-kata Anda sendiri") if changed else _("Panduan bawaan untuk bentuk ini")),
        _section("programme_questions", programme, _("Pertanyaan saat mendaftar"),
                 ngettext("%(n)s pertanyaan", "%(n)s pertanyaan", questions) % {"n": questions}),
        _section("programme_milestones", programme, _("Tonggak"),
                 ngettext("%(n)s tonggak", "%(n)s tonggak", milestones) % {"n": milestones}),
        _section("programme_eligibility", programme, _("Siapa yang boleh mendaftar"),
                 _("Mentee: %(mentee)s. Mentor: %(mentor)s.") % fits),
        _section("programme_weights", programme, _("Bobot dan aturan padanan"),
                 f"{weights}. {OBJECTIVES[hard.objective]}."),
    ]  # fmt: skip


def _section(name: str, programme: Programme, label: str, text: str) -> dict[str, Any]:
    return {"label": label, "href": reverse(f"mentoring:{name}", args=[programme.pk]), "text": text}
