"""Write the search of the catalogue anew: for repair, and after its stems or roots changed."""

from uuid import UUID

from pamong.agency.management.reindexing import ReindexCommand
from pamong.catalogue.searching import reindex


class Command(ReindexCommand):
    """`pamong manage reindex [--agency KODE]`."""

    help = "Write the search of the catalogue anew, for every agency or for one."

    def reindex(self, agency_id: UUID) -> int:
        """Of the catalogue."""
        return reindex(agency_id)
