"""HR asks a colleague to pass on what she knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Owned
from pamong.kit.rows import Privacy


class Invitation(Owned):
    """That HR invited somebody to write a profile; nobody has to. One for each person, the latest."""

    class Reason(models.TextChoices):
        ASKED = "asked", _("Pengelola SDM mengajak")
        NEEDED = "needed", _("Kompetensinya dicari banyak pegawai")
        RETIRING = "retiring", _("Pengetahuannya akan ikut pensiun")

    person = models.OneToOneField("agency.Person", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=8, choices=Reason, default=Reason.ASKED)
    invited_by = models.ForeignKey("agency.Person", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()

    privacy = Privacy(public="id agency", personal="person reason invited_by invited_at")

    def __str__(self) -> str:
        return self.reason
