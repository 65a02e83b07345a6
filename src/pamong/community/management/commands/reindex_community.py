"""Write the search over cards and questions anew: for repair, and after its stems or roots changed."""

from uuid import UUID

from pamong.agency.management.reindexing import ReindexCommand
from pamong.community.searching import reindex


class Command(ReindexCommand):
    """`pamong manage reindex_community [--agency KODE]`."""

    help = "Write the search over cards and questions anew, for every agency or for one."

    def reindex(self, agency_id: UUID) -> int:
        """Of the community."""
        return reindex(agency_id)
