"""Words that more than one table of the room uses."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

YEARS: Final = (2020, 2100)
"""The years a plan may be of."""


class Side(models.TextChoices):
    """Which of the two someone is."""

    SUPERVISOR = "supervisor", _("atasan langsung")
    EMPLOYEE = "employee", _("pegawai")


class Track(models.TextChoices):
    """The ways of learning in a plan: the three tracks of CMB, and the other forms."""

    COACHING = "coaching", _("Coaching")
    MENTORING = "mentoring", _("Mentoring")
    SELF_LEARNING = "self_learning", _("Belajar mandiri")
    TRAINING = "training", _("Pelatihan")
    ASSIGNMENT = "assignment", pgettext_lazy("jalur", "Penugasan")


class Share(models.TextChoices):
    """The parts of the 10:20:70 model."""

    FORMAL = "formal", _("Formal")
    SOCIAL = "social", pgettext_lazy("10:20:70", "Bersama rekan")
    EXPERIENCE = "experience", _("Pengalaman")


class Source(models.TextChoices):
    """Where a goal comes from."""

    GAP = "gap", _("Kesenjangan kompetensi")
    CAREER = "career", _("Arah karier")
    NEXT_POSITION = "next_position", _("Jabatan berikutnya")
    OWN = "own", _("Keinginan sendiri")
    TEAM = "team", _("Tujuan tim")
    EXPECTATION = "expectation", _("Ekspektasi pimpinan")


class Step(models.TextChoices):
    """What a year asks of a person, in its order; HR reminds of those that are missing."""

    ASSESSMENT = "assessment", _("Penilaian kompetensi")
    DIALOGUE = "dialogue", _("Dialog pengembangan")
    PLAN = "plan", _("Rencana pengembangan")
    APPROVAL = "approval", _("Persetujuan rencana")
    MIDYEAR = "midyear", _("Tinjauan tengah tahun")
    CLOSING = "closing", _("Penutupan rencana")
