"""Write the search over mentors anew: for repair, and after its stems or roots changed."""

from uuid import UUID

from pamong.agency.management.reindexing import ReindexCommand
from pamong.guides.searching import reindex


class Command(ReindexCommand):
    """`pamong manage reindex_mentors [--agency KODE]`."""

    help = "Write the search over mentors anew, for every agency or for one."

    def reindex(self, agency_id: UUID) -> int:
        """Of the open profiles."""
        return reindex(agency_id)
