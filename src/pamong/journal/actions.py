"""What support may do with the journal's own work."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pamong.journal import deliveries
from pamong.journal.engine import HasKey, announce
from pamong.journal.events import DeliveryRetried
from pamong.journal.models import Delivery
from pamong.kit.refusals import Refused


@transaction.atomic
def retry_delivery(delivery_id: UUID, *, agency_id: UUID, by: HasKey, now: datetime) -> None:
    """Try a failed delivery of the agency again. Asking twice tries once."""
    rows = Delivery.objects.filter(Q(agency_id=agency_id) | Q(agency_id__isnull=True), pk=delivery_id)
    if not rows.exists():
        raise Refused(_("Pengiriman itu tidak ada lagi. Muat ulang halaman."))
    if deliveries.try_again(delivery_id, now=now):
        announce(DeliveryRetried(agency_id=agency_id, subject_id=delivery_id), by=by)
