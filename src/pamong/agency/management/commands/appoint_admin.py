"""`pamong manage appoint_admin CODE NIP`: the first admin of an agency, with an invitation to sign in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pamong.agency.founding import appoint_first_admin
from pamong.agency.models import Person
from pamong.kit.refusals import Refused
from pamong.ports import clock


class Command(BaseCommand):
    help = "Make a person the first admin of an agency."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="the agency's code")
        parser.add_argument("nip", help="18 digits")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person.objects.present().filter(agency__code=options["code"], nip=options["nip"]).first()
        if person is None:
            raise CommandError("Nobody with this NIP works in this agency; import its people first.")
        try:
            appoint_first_admin(person=person, now=clock.now())
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{person.full_name} is admin now.")
