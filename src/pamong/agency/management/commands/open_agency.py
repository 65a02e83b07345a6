"""`pamong manage open_agency CODE --name … --short-name …`: the first step of a new agency."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pamong.agency.founding import open_agency
from pamong.agency.models import Agency, TimeZone
from pamong.kit.refusals import Refused


class Command(BaseCommand):
    help = "Create an agency (tenant)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="short name for commands, e.g. bkn")
        parser.add_argument("--name", required=True)
        parser.add_argument("--short-name", required=True)
        parser.add_argument("--siasn-id", default="", help="INSTANSI KERJA ID in SIASN's exports")
        parser.add_argument("--brand", choices=Agency.Brand.values, default=Agency.Brand.INAGOV)
        parser.add_argument("--time-zone", choices=TimeZone.values, default=TimeZone.WIB)

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = ("code", "name", "short_name", "siasn_id", "brand", "time_zone")
        try:
            agency = open_agency(**{key: options[key] for key in wanted})
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{agency.name} is open. Next: pamong import --agency {agency.code} …")
