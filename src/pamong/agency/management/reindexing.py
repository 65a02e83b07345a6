"""A command that writes a room's search anew: for repair, and after its stems or roots changed."""

from abc import ABC, abstractmethod
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from pamong.agency.models import Agency


class ReindexCommand(BaseCommand, ABC):
    """`[--agency KODE]`; a room says how in `reindex`."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--agency", default="", help="the code of one agency")

    @abstractmethod
    def reindex(self, agency_id: UUID) -> int:
        """Write the index of an agency anew, and return how many it holds."""

    def handle(self, *args: Any, agency: str, **options: Any) -> None:
        """Each agency in a transaction of its own."""
        rows = Agency.objects.filter(code=agency) if agency else Agency.objects.order_by("code")
        if agency and not rows.exists():
            raise CommandError(f"no agency has the code {agency}")
        for row in rows:
            self.stdout.write(f"{row.code}: {self.reindex(row.pk)}")
