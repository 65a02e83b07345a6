"""The kinds of learning that earn JP, in the order and with the numbers of SIASN (`jenis diklat`)."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """A form of competency development (Peraturan LAN 10/2018); the labels are SIASN's."""

    STRUCTURAL = "structural", _("Pelatihan struktural kepemimpinan")
    FUNCTIONAL = "functional", _("Pelatihan fungsional")
    TECHNICAL = "technical", _("Pelatihan teknis")
    WORKSHOP = "workshop", _("Workshop atau lokakarya")
    MANAGERIAL = "managerial", _("Pelatihan manajerial")
    SOCIOCULTURAL = "sociocultural", _("Pelatihan sosial kultural")
    BRIEFING = "briefing", _("Sosialisasi")
    TECHNICAL_GUIDANCE = "guidance", _("Bimbingan teknis")
    SEMINAR = "seminar", _("Seminar, konferensi, atau sarasehan")
    INTERNSHIP = "internship", _("Magang atau praktik kerja")
    COURSE = "course", _("Kursus")
    UPGRADING = "upgrading", _("Penataran")
    OTHER_CLASS = "other_class", _("Bentuk klasikal lainnya")
    COACHING = "coaching", _("Coaching")
    MENTORING = "mentoring", _("Mentoring")
    E_LEARNING = "e_learning", _("E-learning")
    DISTANCE = "distance", _("Pelatihan jarak jauh")
    SECONDMENT = "secondment", _("Detasering")
    OUTDOOR = "outdoor", _("Pembelajaran alam terbuka")
    BENCHMARKING = "benchmarking", _("Patok banding")
    EXCHANGE = "exchange", _("Pertukaran dengan swasta, BUMN, atau BUMD")
    SELF_STUDY = "self_study", _("Belajar mandiri")
    COMMUNITY = "community", _("Komunitas belajar")
    AT_WORK = "at_work", _("Bimbingan di tempat kerja")
    OTHER_NON_CLASS = "other_non_class", _("Bentuk nonklasikal lainnya")

    @property
    def siasn_id(self) -> int:
        """The number of this kind in SIASN."""
        return SIASN_IDS[self]


SIASN_IDS: Final = {form: number for number, form in enumerate(Form, 1)}
"""SIASN counts them from 1 to 25 in exactly this order."""


class Measure(models.TextChoices):
    """What one portion of JP is given for (satuan)."""

    SESSION = "session", _("sesi")
    ACTIVITY = "activity", _("kegiatan")
    DAY = "day", _("hari")
    PROGRAMME = "programme", _("program")
    MINUTES = "minutes", _("45 menit")
    """One portion for each 45 minutes: 1 JP is 45 minutes. A quantity counts minutes."""


class CapIn(models.TextChoices):
    """What a cap counts."""

    TIMES = "times", _("kali")
    JP = "jp", _("JP")


class Period(models.TextChoices):
    """The span in which a cap holds; all of them lie inside one calendar year."""

    DAY = "day", _("hari")
    MONTH = "month", _("bulan")
    YEAR = "year", _("tahun")


class Certainty(models.TextChoices):
    """How sure the house is of a figure."""

    READ = "read", _("Terbaca dalam peraturan")
    PRACTICE = "practice", _("Dipakai sistem instansi lain")
    ASSUMED = "assumed", _("Perkiraan, perlu dipastikan")
