"""Write the search of the catalogue anew: for repair, and after its stems or roots changed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pamong.agency.models import Agency
from pamong.catalogue.searching import reindex


class Command(BaseCommand):
    """`pamong manage reindex [--agency KODE]`."""

    help = "Write the search of the catalogue anew, for every agency or for one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--agency", default="", help="the code of one agency")

    def handle(self, *args: Any, agency: str, **options: Any) -> None:
        """Each agency in a transaction of its own."""
        rows = Agency.objects.filter(code=agency) if agency else Agency.objects.order_by("code")
        if agency and not rows.exists():
            raise CommandError(f"no agency has the code {agency}")
        for row in rows:
            self.stdout.write(f"{row.code}: {reindex(row.pk)}")
